#!/bin/sh
# First process of a server: mounts its volumes, and gives systemd a control group tree of its own without the right that
# both took. (With SYS_ADMIN left, systemd would try sandboxes that fail here; without it, it skips them.)
set -eu
here=$(dirname "$0")
mount -o remount,rw /sys/fs/cgroup
"$here/mount-volumes"
drop=-sys_admin
# A server that passes on packets needs a table of its own for them, and then could see the firewall that judges it too.
[ -e "$here/forwards" ] || drop=$drop,-net_admin
exec setpriv --bounding-set=$drop --inh-caps=$drop /sbin/init
