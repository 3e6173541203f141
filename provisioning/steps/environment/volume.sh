# shellcheck shell=bash disable=SC2154
# The volume of the data, at /mnt/<its id>. One that is mounted there already needs nothing. Inputs: volume_id; empty:
# the data lie on the root volume.
step volume
volume=${volume_id:+/mnt/$volume_id}
volume_device=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${volume_id/-/}

# What is on a device: a type, nothing on a blank one. Whatever blkid does not know for sure is not blank.
content_of() { # DEVICE
  local status=0 type=
  run blkid -p -o export "$1" || status=$?
  ((status != 2)) || return 0
  ((status != 0)) || type=$(sed -n 's/^\(PT\)\?TYPE=//p' "$output" | head -n 1)
  echo "${type:-something unknown}"
}

if [[ -n $volume ]] && ! mountpoint -q "$volume"; then
  for _ in {1..60}; do # it may still be on its way to this server
    [[ ! -b $volume_device ]] || break
    sleep 1
  done
  [[ -b $volume_device ]] ||
    fail GW_SERVER_VOLUME "the volume $volume_id is not at this server" 'see that it is attached to this instance, then run again'
  content=$(content_of "$volume_device")
  if [[ -z $content ]]; then
    run mkfs.ext4 -q "$volume_device"
    changed "made a file system on the blank volume $volume_id"
  elif [[ $content != ext4 ]]; then
    fail GW_SERVER_VOLUME "the volume $volume_id holds $content, and not the ext4 that Gangway makes" \
      'give another volume; this one has been left as it is'
  fi
fi

if [[ -n $volume && -b $volume_device ]]; then
  make_folder "$volume" 755 root root
  {
    awk -v place="$volume" '$2 != place' /etc/fstab
    echo "UUID=$(blkid -p -s UUID -o value "$volume_device") $volume ext4 defaults,nofail,x-systemd.device-timeout=30s 0 2"
  } >"$scratch/fstab"
  write_file /etc/fstab 644 <"$scratch/fstab"
  if ! mountpoint -q "$volume"; then
    systemctl daemon-reload
    run mount "$volume" || fail GW_SERVER_VOLUME "the volume $volume_id cannot be mounted" 'see dmesg on the server; fsck may be needed'
    changed "mounted $volume"
  fi
  run resize2fs "$volume_device" ||
    fail GW_SERVER_VOLUME "the file system of $volume_id does not take the size of its volume" 'see above; what it holds is unharmed'
  grep -q 'Nothing to do' "$output" || changed 'let the file system grow to the size of its volume'
fi
