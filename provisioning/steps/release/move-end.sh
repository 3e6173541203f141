# shellcheck shell=bash disable=SC2154
# After the publication: what moved, and what becomes of the place it left.

# 10000 → 10,000
with_commas() {
  sed -E ':next; s/\B[0-9]{3}\b/,&/; t next' <<<"$1"
}

if [[ -n $moved ]]; then
  trap 'rm -rf "$scratch"' EXIT
  step move
  sync "$home" # what follows must not outlive the publication, should the power fail
  rows=$(awk -F '[|\t]' '{ rows += $NF } END { print rows + 0 }' "$scratch/new-counts")
  tables=$(wc -l <"$scratch/new-counts")
  seconds=$(awk -v from="$paused" -v to="$(stat -c %.6Y "$home/current")" 'BEGIN { printf "%.1f", to - from }')
  changed "moved database ${old[name]} ($(with_commas "$rows") rows, $(with_commas "$tables") tables) from ${old[host]} to ${new[host]}, writes paused $seconds s"
  "${new[engine]}_settle" || true
  read -r -a place < <(place_of old)
  put_aside "${place[@]}"
  rm "$moving"
fi
