# shellcheck shell=bash disable=SC2154
# A server that others are reached through: OpenSSH takes ten logins at once unless it is told more.
step jumps
jumps_before=$step_changes
write_file /etc/ssh/sshd_config.d/gangway-jumps.conf 644 <<<'MaxStartups 100:30:200'
((step_changes == jumps_before)) || run systemctl reload ssh
