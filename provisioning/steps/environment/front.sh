# shellcheck shell=bash disable=SC2154
# nginx's sites. Inputs: front_configuration, unavailable_page, and from the step sites: front_pending.
step front
configuration=/etc/nginx/conf.d/gangway.conf

make_folder /usr/local/share/gangway 755 root root
write_file /usr/local/share/gangway/unavailable.html 644 <<<"$unavailable_page"

if [[ -e /etc/nginx/sites-enabled/default ]]; then
  touch "$front_pending"
  rm /etc/nginx/sites-enabled/default
  changed "removed nginx's own site"
fi

if ! cmp -s "$configuration" <<<"$front_configuration"; then
  touch "$front_pending"
  [[ ! -e $configuration ]] || cp "$configuration" "$scratch/front"
  write_file "$configuration" 644 <<<"$front_configuration"
  if ! run nginx -t; then
    rm "$configuration"
    [[ ! -e $scratch/front ]] || install -m 644 "$scratch/front" "$configuration"
    fail GW_SERVER_FRONT 'nginx refuses its configuration; the one before goes on' 'see what nginx says above; own files in /etc/nginx may be in the way'
  fi
fi

if ! systemctl is-active -q nginx; then
  run systemctl start nginx || fail GW_SERVER_FRONT 'nginx does not start' 'see journalctl -u nginx on the server: something else may have port 80'
  changed 'started nginx'
elif [[ -e $front_pending ]]; then
  run systemctl reload nginx
  changed 'reloaded nginx'
fi
rm -f "$front_pending"
