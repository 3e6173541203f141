#!/bin/sh
# First process of an instance's network container: no packet passes before its rules stand, or without them.
set -eu
/usr/local/lib/gangway/apply
ip address replace "$1/32" dev lo
exec python3 /usr/local/lib/gangway/metadata-service.py "$1" "$2"
