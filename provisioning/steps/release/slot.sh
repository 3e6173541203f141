# shellcheck shell=bash disable=SC2154
# The new release runs beside the old one, and has to prove itself before anybody sees it.
step slot

withdraw() {
  systemctl kill -s KILL "$(slot_of "$release")" || true
  systemctl stop "$(slot_of "$release")"
  remove_release "$release"
}

mv -T "$building" "$releases/$release"
install -m 600 "$scratch/slot.env" "$settings/$release.env"
systemctl daemon-reload
systemctl start "$(slot_of "$release")"
await_health "$release" || unhealthy "$release" 'it is withdrawn, and the one before serves on' withdraw
changed "$release answers, with $processes processes"
