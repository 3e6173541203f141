# shellcheck shell=bash disable=SC2154
# A relay to packages for servers without a way to the internet: tinyproxy, which refuses all but the sources that this
# server uses itself, and a few hosts more. Inputs: relay_clients, relay_hosts, relay_settings, relay_unit.
step relay
relay_pending=/run/gangway-relay-pending # the relay has to look again, even if this run ends here

# Addresses of apt's sources, also those in files of mirrors, which Debian's cloud images name.
apt_sources() {
  local addresses
  # shellcheck disable=SC2016 # apt's own variable
  addresses=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages')
  echo "$addresses"
  sed -nE 's#^mirror\+file:/*(/.*[^/])/*$#\1#p' <<<"$addresses" | xargs -r -d '\n' grep -hEo 'https?://[^[:space:]]+' || true
}

# Addresses → names of their hosts, each once.
hosts_of() {
  sed -nE 's#^https?://([^/@]*@)?([A-Za-z0-9.-]+)(:[0-9]+)?(/.*)?$#\2#p' | sort -u
}

# Addresses → ports that HTTPS is spoken on, each once.
secure_ports_of() {
  sed -nE 's#^https://([^/@]*@)?[A-Za-z0-9.-]+:([0-9]+)(/.*)?$#\2#p' | sort -u
}

# Names → patterns that fit them alone.
patterns_of() {
  sed -e 's/\./\\./g' -e 's/.*/^&$/'
}

# The proxy that this server itself needs, as tinyproxy's settings. Of several rules that fit, the last one counts.
upstream() {
  local address exceptions exception
  address=${https_proxy:-${http_proxy:-$(apt-config --format '%v%n' dump Acquire::http::Proxy)}}
  [[ $address =~ ^http://([^/]+)/?$ ]] || return 0
  address=${BASH_REMATCH[1]}
  [[ ${address##*@} == *:* ]] || address+=:80
  echo "Upstream http $address"
  IFS=, read -r -a exceptions <<<"${no_proxy:-}"
  for exception in "${exceptions[@]}"; do
    [[ ! $exception =~ ^[A-Za-z0-9./-]+$ ]] || echo "Upstream none \"$exception\""
  done
}

relay_sources=$(
  apt_sources
  npm_registry
  for host in "${relay_hosts[@]}"; do echo "https://$host/"; done
)
address=$(ip -4 route get "${relay_clients%/*}" | sed -nE 's/.* src ([0-9.]+).*/\1/p')
relay_before=$step_changes

make_folder /etc/gangway 755 root root
make_folder /etc/systemd/system/tinyproxy.service.d 755 root root
write_file /etc/gangway/relay-hosts 644 < <(hosts_of <<<"$relay_sources" | patterns_of)
write_file /etc/gangway/relay.conf 640 <<END
$relay_settings
Listen $address
Allow $relay_clients
ConnectPort 443
$(secure_ports_of <<<"$relay_sources" | sed 's/^/ConnectPort /')
$(upstream)
END
[[ $(stat -c %G /etc/gangway/relay.conf) == tinyproxy ]] || chgrp tinyproxy /etc/gangway/relay.conf
write_file /etc/systemd/system/tinyproxy.service.d/gangway.conf 644 <<<"$relay_unit"
((step_changes == relay_before)) || touch "$relay_pending"

if ! systemctl is-enabled -q tinyproxy; then
  run systemctl enable tinyproxy
  changed 'set to start at boot'
fi
relay_listens() {
  [[ -n $(ss -Hltn "src $address and sport = :3128") ]]
}

if [[ -e $relay_pending ]] || ! systemctl is-active -q tinyproxy; then
  run systemctl daemon-reload
  run systemctl restart tinyproxy
  for _ in {1..100}; do
    if relay_listens; then break; fi
    sleep 0.1
  done
  run journalctl -q -o cat -n 20 -u tinyproxy
  relay_listens || fail GW_SERVER_RELAY 'the relay to packages does not start' 'see journalctl -u tinyproxy on the server'
  rm -f "$relay_pending"
  changed 'started the relay'
fi
