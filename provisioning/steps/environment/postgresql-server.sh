# shellcheck shell=bash disable=SC2154
# PostgreSQL's cluster on a server of its own. Inputs: database_version, volume_id, postgresql_settings,
# postgresql_access, and from earlier steps: volume, data.
step postgresql
cluster=postgresql@$database_version-main.service
settings=/etc/postgresql/$database_version/main
making=${data%/main}/.making # while a new cluster is made: what a killed run left is no cluster

if [[ -e $making ]]; then
  run systemctl stop "$cluster"
  rm -rf "$data" "$settings" "$making"
  changed 'removed a cluster half made'
fi
if [[ ! -e $settings/postgresql.conf ]]; then
  rm -rf "$settings"
  if [[ -e $data/PG_VERSION ]]; then
    # Debian keeps the configuration elsewhere, and wants to move one there.
    for file in postgresql pg_hba pg_ident; do
      [[ -e $data/$file.conf ]] || cp "/usr/share/postgresql/$database_version/$file.conf.sample" "$data/$file.conf"
    done
    chown -R postgres:postgres "$data" # on the server before, the user may have had another number
    run pg_createcluster "$database_version" main ||
      fail GW_SERVER_DATABASE "PostgreSQL does not take over the data in $data" 'see above; they have been left as they are'
    changed "took over the databases in $data"
  else
    install -d -m 755 -o postgres -g postgres "${volume:-/var/lib}/postgresql" "${data%/main}"
    touch "$making"
    run pg_createcluster "$database_version" main ||
      fail GW_SERVER_DATABASE "PostgreSQL could not make a cluster in $data" 'see above, then run again'
    rm "$making"
    changed "made a cluster in $data"
  fi
fi

write_file "$settings/conf.d/gangway.conf" 644 <<<"$postgresql_settings"
write_file "$settings/pg_hba.conf" 644 <<<"$postgresql_access"
make_folder "/etc/systemd/system/$cluster.d" 755 root root
write_file "/etc/systemd/system/$cluster.d/gangway.conf" 644 < <(database_unit)

restart_if_older "$cluster" "/run/postgresql/$database_version-main.pid" \
  "$settings/conf.d/gangway.conf" "$settings/pg_hba.conf" "/etc/systemd/system/$cluster.d/gangway.conf"
