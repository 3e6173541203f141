#!/bin/sh
# Mounts the volumes in the bay, each at /mnt/<its id>, as far as they are not.
set -eu
cd "$(dirname "$0")/bay"
for volume in vol-*; do
  place=/mnt/$volume
  if [ ! -d "$volume" ] || mountpoint -q "$place"; then
    continue
  fi
  mkdir -p "$place"
  mount --bind "$volume/data" "$place"
  # The bay itself is mounted to read.
  mount -o remount,bind,rw "$place"
  # A new one is root's, as a new file system is; later that is the server's affair.
  if [ -z "$(ls -A "$place")" ]; then
    chown root: "$place"
    chmod 755 "$place"
  fi
done
