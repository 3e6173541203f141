# shellcheck shell=bash disable=SC2034,SC2154
# The data go where the new release will look for them. Nothing may write to the old database from here until the release
# is public: its slot stops, and every way out of here that is not a publication starts it again.
moved=

# move_failed WHAT FIX
move_failed() {
  fail GW_RELEASE_DATABASE_MOVE "the database of $site could not move from ${old[host]} to ${new[host]}: $1; ${old[host]} serves on" "$2"
}

undo_move() {
  trap - ERR
  trap '' HUP PIPE TERM # whoever has stopped listening: this comes to its end
  set +e
  [[ $(readlink "$home/current") != "releases/$release" ]] || return # public: there is no way back
  systemctl start "$(slot_of "$current")"
  systemctl kill -s KILL "$(slot_of "$release")" 2>/dev/null
  systemctl stop "$(slot_of "$release")"
  # Where this fails, the next run does it.
  if "${new[engine]}_empty" new; then rm -f "$moving"; fi
  echo "move: undone: $current serves on with the database at ${old[host]}"
}

if ((${#old[@]} > 0 && ${#new[@]} > 0)) && [[ ${old[host]} != "${new[host]}" ]]; then
  step move
  engine=${old[engine]}
  [[ ${new[engine]} == "$engine" ]] ||
    move_failed "there is $engine here and ${new[engine]} there" 'set database.engine to what it was'
  "${engine}_logins" | install -m 600 /dev/stdin "$logins"
  for end in old new; do
    "${engine}_sql" "$end" <<<'SELECT 1;' >/dev/null ||
      move_failed "the database at $(place_of "$end" | cut -d ' ' -f 2) does not let the site in" 'see that its server runs and can be reached, then run again'
  done
  if [[ -e $moving ]]; then
    "${engine}_empty" new || move_failed 'what a killed run left there could not be removed' 'see above, then run again'
    changed "emptied the database at ${new[host]}, which a killed run had begun to fill"
  fi
  objects=$("${engine}_objects" new) || move_failed 'whether it is empty there cannot be told' 'see above, then run again'
  ((objects == 0)) ||
    fail GW_RELEASE_DATABASE_NOT_EMPTY "the database ${new[name]} at ${new[host]}, to which that of $site is to move, is not empty" \
      "if nobody needs what is in it, drop it there and run again; ${old[host]} serves on"

  printf '%s\n' "$(place_of old)" "$(place_of new)" >"$moving.new"
  sync "$moving.new"
  mv -T "$moving.new" "$moving"
  sync "$settings"
  trap 'undo_move; rm -rf "$scratch"' EXIT
  paused=$EPOCHREALTIME
  systemctl stop "$(slot_of "$current")"
  changed "stopped $current"
  for _ in {1..30}; do
    others=$("${engine}_others" old) || move_failed 'what else uses it cannot be told' 'see above, then run again'
    ((others > 0)) || break
    sleep 0.1
  done
  ((others == 0)) || move_failed 'somebody else goes on using it' 'end that, then run again'
  "${engine}_copy" || move_failed 'not all of it could be copied' 'see above what the database says, then run again'
  for end in old new; do
    "${engine}_counts" "$end" >"$scratch/$end-counts" || move_failed 'its rows could not be counted' 'see above, then run again'
  done
  diff "$scratch/old-counts" "$scratch/new-counts" >"$output" ||
    move_failed 'the tables above do not have the same number of rows there as here' 'end what else writes to it, then run again'
  moved=yes
fi
