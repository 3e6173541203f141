#!/bin/sh
# First process of a NAT gateway: the kernel does the work. It is deaf to signals it has no handler for.
set -eu
/usr/local/lib/gangway/apply
trap 'exit 143' TERM
sleep infinity &
wait
