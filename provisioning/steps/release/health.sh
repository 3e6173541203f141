# shellcheck shell=bash disable=SC2154
# Whether a release answers. Inputs: health_path, health_timeout_sec.
status=000

# await_health RELEASE: asks on the release's own socket until it answers with 200 to 399.
await_health() {
  local socket deadline=$((SECONDS + health_timeout_sec)) patience=$((SECONDS + 10))
  socket=$(socket_of "$1")
  while ((SECONDS < deadline)); do
    status=$(curl -s -g -o /dev/null -w '%{http_code}' --max-time 10 --unix-socket "$socket" "http://localhost$health_path" || true)
    [[ $status != [23]?? ]] || return 0
    # An application that ends by itself will hardly do better later: it gets ten seconds.
    if [[ $status == 500 ]] && ((SECONDS > patience)) && slot_log "$1" | grep -q 'Could not spawn process'; then return 1; fi
    sleep 0.1
  done
  return 1
}

# What the application itself said last.
slot_log() { # RELEASE
  journalctl --sync
  journalctl -q -o cat _TRANSPORT=stdout _SYSTEMD_UNIT="$(slot_of "$1")" |
    grep -vE '^\[ [NID] |CheckoutSession|^  Error (ID|details)' | tail -n 30 || true
}

# unhealthy RELEASE WHAT-HAPPENED: ends the stage with the application's own words.
unhealthy() {
  local answer="with status $status"
  [[ $status != 000 ]] || answer='not at all'
  slot_log "$1" >"$output"
  "${@:3}"
  fail GW_RELEASE_UNHEALTHY "the release $1 of $site answers $health_path $answer; $2" \
    'see above what the application said; mend it, or the healthPath of the site'
}
