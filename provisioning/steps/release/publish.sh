# shellcheck shell=bash disable=SC2154
# One rename makes the release public: files and socket. The old slot ends its requests and stops.
step publish

connections() { # RELEASE: open ones to its socket, and those that wait to be taken
  awk -v socket="$(socket_of "$1")" '$8 == socket && $4 != "00010000"' /proc/net/unix | wc -l
}

echo "$(date -u +%FT%TZ) $release $commit" >>"$revisions"
ln -sfT "releases/$release" "$home/current.new"
mv -T "$home/current.new" "$home/current"
changed "$release is public"

if [[ -n $current ]]; then
  for _ in {1..50}; do
    (($(connections "$current") > 0)) || break
    sleep 0.1
  done
  systemctl stop --no-block "$(slot_of "$current")" # what still runs after five seconds gets thirty more
  changed "$current stops"
fi

prune "$release"
