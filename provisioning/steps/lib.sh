# shellcheck shell=bash disable=SC2154
# What every stage shares. Inputs: stage, secrets.
set -Eeuo pipefail
umask 022 # what is secret says its own mode
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
cd /

stage_changes=0 step_changes=0 step=
scratch=/run/gangway-stage # for root alone, and for one stage at a time
output=/dev/null           # what `run` keeps; a file once the stage has the server for itself

# step NAME: what follows is part of this step.
step() {
  end_step
  step=$1 step_changes=0
}

end_step() {
  [[ -z $step ]] || ((step_changes > 0)) || echo "$step: ok"
}

changed() {
  step_changes=$((step_changes + 1)) stage_changes=$((stage_changes + 1))
  printf '%s: changed: %s\n' "$step" "$1"
  : >"$output"
}

finish() {
  end_step
  echo "$stage: $stage_changes changed"
}

# run COMMAND…: keeps what the command prints, for `fail` to show.
run() {
  "$@" >"$output" 2>&1
}

# fail CODE WHAT FIX: ends the stage with the last lines of what `run` kept.
fail() {
  local code=$1 what=$2 fix=$3
  trap - ERR
  if grep -qi 'no space left on device' "$output"; then
    code=GW_SERVER_DISK_FULL what="a disk of the server is full: $what" fix='free some space, or set a larger server.rootVolumeGiB'
  fi
  {
    tail -n 30 "$output" | masked
    printf '%s: %s; fix: %s\n' "$code" "$what" "$fix"
  } >&2
  exit 1
}

# Text without the secrets, and without what could steer a terminal.
masked() {
  local text secret
  text=$(tr -d '\000-\010\013-\037\177')
  for secret in "${secrets[@]}"; do text=${text//"$secret"/***}; done
  [[ -z $text ]] || printf '%s\n' "$text"
}

# Any command that fails where nobody expected it.
unexpected() {
  ((BASH_SUBSHELL == 0)) || exit 1
  fail GW_SERVER_STEP "the step $step of the stage $stage stopped at: ${1%%$'\n'*}" \
    'run it again; if it stops there again, look at the server (df -h, journalctl -b)'
}

# write_file PATH MODE: makes a file of root's hold what comes in. Who reads it sees the old text or the new one.
write_file() {
  local path=$1 mode=$2
  cat >"$scratch/file"
  if cmp -s "$scratch/file" "$path" && [[ $(stat -c %a "$path") == "$mode" ]]; then return; fi
  install -m "$mode" "$scratch/file" "$path.new"
  mv -T "$path.new" "$path"
  changed "wrote $path"
}

# make_folder PATH MODE OWNER GROUP
make_folder() {
  [[ $(stat -c '%a %U %G' "$1" 2>/dev/null) != "$2 $3 $4" ]] || return 0
  install -d -m "$2" -o "$3" -g "$4" "$1"
  changed "made $1"
}

trap 'unexpected "$BASH_COMMAND"' ERR
trap 'fail GW_SERVER_TIMEOUT "the step $step of the stage $stage took too long" "run it again: it goes on where it stopped"' TERM

# The lock goes with the process, however that ends.
exec {lock}>/run/gangway.lock
flock -w 600 "$lock" ||
  fail GW_SERVER_BUSY 'another run has been at work on this server for ten minutes' 'wait for it to end, then run again'

rm -rf "$scratch"
install -d -m 700 "$scratch"
trap 'rm -rf "$scratch"' EXIT
output=$scratch/output
: >"$output"
