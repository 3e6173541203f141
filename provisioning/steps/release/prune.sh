# shellcheck shell=bash disable=SC2154
# The newest releases stay. Inputs: keep_releases.
step prune

folders=("$releases"/*/)
for ((index = 0; index < ${#folders[@]} - keep_releases; index++)); do
  old=$(basename "${folders[index]}")
  [[ $old != "$release" ]] || continue
  remove_release "$old"
  changed "removed $old"
done
