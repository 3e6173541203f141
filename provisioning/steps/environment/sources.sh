# shellcheck shell=bash disable=SC2154
# Where packages come from: apt's way to them, also for updates later, and npm's registry. Inputs: proxy.
step sources
apt_proxy=/etc/apt/apt.conf.d/90gangway-proxy # after what an image may bring

if [[ -n $proxy ]]; then
  write_file "$apt_proxy" 644 <<END
Acquire::http::Proxy "$proxy";
Acquire::https::Proxy "$proxy";
END
elif [[ -e $apt_proxy ]]; then
  rm "$apt_proxy"
  changed 'let apt go its own way'
fi

npm_registry() {
  local settings
  settings=$(cat /usr/etc/npmrc /etc/npmrc 2>/dev/null || true)
  settings=${npm_config_registry:-$(sed -n 's/^registry *= *//p' <<<"$settings" | head -n 1)}
  echo "${settings:-https://registry.npmjs.org}"
}
