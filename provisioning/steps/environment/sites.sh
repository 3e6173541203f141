# shellcheck shell=bash disable=SC2154
# Each site's user and folders. Inputs: sites, and health_paths with one entry a site.
step sites
front_pending=/run/gangway-front-pending # the web server has to look again, even if this run ends here

make_folder /etc/gangway 755 root root
make_folder /etc/gangway/sites 700 root root
for index in "${!sites[@]}"; do
  site=${sites[index]}
  user=gangway-$site home=/srv/$site
  if ! id "$user" &>/dev/null; then
    run useradd --system --user-group --home-dir "$home/shared" --no-create-home --shell /usr/sbin/nologin "$user"
    changed "made the user $user"
  fi
  # The web server reads the site's files; other sites may not.
  if [[ " $(id -Gn www-data) " != *" $user "* ]]; then
    touch "$front_pending"
    usermod -aG "$user" www-data
    changed "let the web server read the files of $site"
  fi
  make_folder "$home" 750 root "$user"
  make_folder "$home/releases" 750 root "$user"
  make_folder "$home/repo.git" 700 "$user" "$user"
  make_folder "$home/shared" 750 "$user" "$user"
  make_folder "$home/shared/tmp" 700 "$user" "$user"
  make_folder "/etc/gangway/sites/$site" 700 root root
  write_file "/etc/gangway/sites/$site/health-path" 644 <<<"${health_paths[index]}"
  # What a slot that fails again and again leaves there.
  write_file "/etc/tmpfiles.d/gangway-$site.conf" 644 <<<"e $home/shared/tmp - - - 1d"
done

# Sites that are no longer wanted stop. Their files and databases are kept.
for unit in /etc/systemd/system/gangway-*@.service; do
  site=${unit##*/gangway-} site=${site%@.service}
  [[ -e $unit && " ${sites[*]} " != *" $site "* ]] || continue
  run systemctl disable "gangway-$site.service"
  systemctl stop "gangway-$site@*.service"
  rm -f "${unit%@.service}.service" "/etc/tmpfiles.d/gangway-$site.conf" "$unit"
  rm -rf "$unit.d"
  changed "stopped $site; its files stay in /srv/$site"
done
