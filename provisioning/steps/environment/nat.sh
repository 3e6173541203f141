# shellcheck shell=bash disable=SC2154
# The way to the internet for servers without a public address. Inputs: nat_rules, nat_unit.
step nat
nat_before=$step_changes

make_folder /etc/gangway 755 root root
write_file /etc/gangway/nat.nft 644 <<<"$nat_rules"
write_file /etc/systemd/system/gangway-nat.service 644 <<<"$nat_unit"
write_file /etc/sysctl.d/90-gangway-nat.conf 644 <<<'net.ipv4.ip_forward = 1'
if [[ $(</proc/sys/net/ipv4/ip_forward) != 1 ]]; then
  run sysctl -q -p /etc/sysctl.d/90-gangway-nat.conf
  changed 'passes on packets of others'
fi

if ! systemctl is-enabled -q gangway-nat 2>/dev/null; then
  run systemctl enable gangway-nat
  changed 'set to start at boot'
fi
if ((step_changes > nat_before)) || ! systemctl is-active -q gangway-nat || ! nft list table ip gangway_nat &>/dev/null; then
  run systemctl daemon-reload
  run systemctl restart gangway-nat
  changed 'put the rules in force'
fi
