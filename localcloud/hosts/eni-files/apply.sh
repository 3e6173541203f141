#!/bin/sh
# Makes the packet rules and the routes of two files those of this network, whatever stood there before.
set -eu
exec 9<"$0"
flock 9
nft -f /etc/gangway/rules.nft
# An older Gangway left the routes to Docker.
[ -e /etc/gangway/routes ] || exit 0

# Docker sets a default route of its own, at metric 0, with each network it connects, and fails where one stands already.
metric=16
wanted=
while read -r destination gateway; do
  if [ "$gateway" = internet ]; then
    [ -n "$(ip -4 address show to 198.18.0.0/16)" ] || continue
    gateway=198.18.0.1
  fi
  ip route replace "$destination" via "$gateway" metric $metric
  wanted="$wanted $destination,"
done </etc/gangway/routes
# Routes without a gateway lead to the networks that this one is part of.
ip route show scope global | while read -r route; do
  case "$route $wanted" in
  *" metric $metric "*" ${route%% *},"*) ;;
  *)
    # shellcheck disable=SC2086 # a route is many words
    ip route delete $route
    ;;
  esac
done
