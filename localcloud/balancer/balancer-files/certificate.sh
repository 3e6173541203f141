#!/bin/sh
# Usage: certificate FILE SUBJECT-ALT-NAMES. Makes a key and a certificate for it that nobody vouches for, unless FILE is
# there. Neither ever leaves this container.
set -eu
[ ! -e "$1" ] || exit 0
umask 077
openssl req -x509 -quiet -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 3650 -subj "/CN=Gangway local cloud" \
  -addext "subjectAltName=$2" -addext "basicConstraints=critical,CA:false" -keyout "$1.new" -out "$1.new"
mv "$1.new" "$1"
