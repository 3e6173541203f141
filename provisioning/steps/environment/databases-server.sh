# shellcheck shell=bash disable=SC2154
# What database servers have in common. Inputs on a server of its own, from the step volume: volume.

# What systemd has to know of a database server: without its address and its data it must not start.
database_unit() {
  cat <<END
# Made by Gangway. Changes made here are lost.
[Unit]
Wants=network-online.target
After=network-online.target
END
  [[ -z $volume ]] || cat <<END
RequiresMountsFor=$volume
AssertPathIsMountPoint=$volume
END
}

start_at_boot() { # UNIT
  systemctl is-enabled -q "$1" || {
    run systemctl enable "$1"
    changed "set $1 to start at boot"
  }
}

# restart_if_older UNIT PIDFILE FILE…: when the server does not run, or when a file changed since it started.
restart_if_older() {
  local unit=$1 pid=$2 file
  for file in "${@:3}"; do
    if systemctl is-active -q "$unit" && [[ $pid -nt $file ]]; then continue; fi
    systemctl daemon-reload
    run systemctl restart "$unit" || true
    systemctl is-active -q "$unit" ||
      fail GW_SERVER_DATABASE "$unit does not start" "see journalctl -u $unit on the server, then run again"
    changed "started $unit"
    return
  done
}
