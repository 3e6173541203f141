# shellcheck shell=bash disable=SC2154
# What a move left that was killed. Where the data are is what the public release says.

if [[ -e $moving ]]; then
  step move
  mapfile -t places <"$moving" # from, to
  if ((${#old[@]} > 0)) && [[ $(place_of old) == "${places[0]}" ]]; then
    # Not published: until the move is made again, the old place serves.
    start_again "$current"
    [[ $(place_of new) == "${places[1]}" ]] || rm "$moving"
  else
    # Published, and not all cleared up.
    read -r -a places <<<"${places[0]}"
    put_aside "${places[@]}"
    rm "$moving"
  fi
fi
