#!/bin/sh
# Makes a host's base image out of a Debian system: runs in it, once the packages and our files are there.
set -eu

update-ca-certificates

# Hosts have no terminals and no devices of their own, and share this machine's clock and disks; nothing is
# installed on them but by us.
systemctl mask \
  apt-daily.timer apt-daily-upgrade.timer fstrim.timer \
  console-getty.service getty@.service serial-getty@.service \
  systemd-networkd-wait-online.service systemd-timesyncd.service systemd-udevd.service
# Load balancers of the local cloud are containers of this image that need the program alone.
systemctl mask haproxy.service

# What every host must have of its own, and what the machine that built this left behind.
rm -f /etc/ssh/ssh_host_* /var/lib/dbus/machine-id /usr/sbin/policy-rc.d /etc/apt/apt.conf.d/docker-*
cloud-init clean --logs
for file in /etc/machine-id /etc/hostname /etc/resolv.conf; do
  : >"$file"
done
# The packages of the first stage came before the rule that leaves these out.
rm -rf /usr/share/info/* /usr/share/locale/* /usr/share/man/*
find /usr/share/doc -type f ! -name copyright -delete
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/*.log /var/log/apt/*
