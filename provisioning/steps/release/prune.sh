# shellcheck shell=bash disable=SC2154
# The newest releases stay. Inputs: keep_releases.

prune() { # RELEASE: the public one, which stays in any case
  local folders=("$releases"/*/) index old
  step prune
  for ((index = 0; index < ${#folders[@]} - keep_releases; index++)); do
    old=$(basename "${folders[index]}")
    [[ $old != "$1" ]] || continue
    remove_release "$old"
    changed "removed $old"
  done
}
