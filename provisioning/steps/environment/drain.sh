# shellcheck shell=bash disable=SC2154
# Out of the load balancer before the server goes down. Inputs: sites, drain_program, drain_unit.
step drain
unit=/etc/systemd/system/balancer-drain.service
drain_before=$step_changes

make_folder /usr/local/lib/gangway 755 root root
write_file /usr/local/lib/gangway/drain 755 <<<"$drain_program"
# nginx opens its log there before any site has run.
write_file /etc/tmpfiles.d/gangway.conf 644 <<<'d /run/gangway 0755 root root'
run systemd-tmpfiles --create /etc/tmpfiles.d/gangway.conf
write_file "$unit" 644 <<<"$drain_unit"
for site in "${sites[@]}"; do
  # What starts before it stops after it: applications serve until the last request has ended.
  make_folder "/etc/systemd/system/gangway-$site@.service.d" 755 root root
  write_file "/etc/systemd/system/gangway-$site@.service.d/drain.conf" 644 <<<$'[Unit]\nBefore=balancer-drain.service'
done

# Never restarted: that would drain.
if ((step_changes > drain_before)); then run systemctl daemon-reload; fi
if ! systemctl is-enabled -q balancer-drain 2>/dev/null; then
  run systemctl enable balancer-drain
  changed 'set to start at boot'
fi
if ! systemctl is-active -q balancer-drain; then
  run systemctl start balancer-drain
  changed 'put the server in service'
fi
