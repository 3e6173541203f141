# shellcheck shell=bash
# Waits until the server has set itself up. Exit status 2 is cloud-init's "done, with something to recover from".
step boot
if command -v cloud-init >/dev/null; then
  run cloud-init status --wait --long || [[ $? == 2 ]] ||
    fail GW_SERVER_BOOT 'the first boot of the server failed' 'see /var/log/cloud-init-output.log there; a new server may do'
fi
