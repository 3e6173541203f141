# shellcheck shell=bash disable=SC2154
# What a killed run left: slots that are not public, folders half made, releases never proved.
step leftovers

mapfile -t slots < <(systemctl list-units --all --plain --no-legend "$(slot_of '*')" | cut -d ' ' -f 1)
for unit in "${slots[@]}"; do
  [[ $unit != "$(slot_of "$current")" ]] || continue
  systemctl stop "$unit"
  systemctl reset-failed "$unit" 2>/dev/null || true # one that was killed would be listed for ever
  changed "stopped $unit"
done

if [[ -e $building ]]; then
  rm -rf "$building"
  changed 'removed a release half made'
fi
for folder in "$releases"/*/; do
  release=$(basename "$folder")
  [[ -d $folder && $release != "$current" ]] || continue
  if ! grep -qs " $release " "$revisions"; then
    remove_release "$release"
    changed "removed the unproved release $release"
  fi
done
