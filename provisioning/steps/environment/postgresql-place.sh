# shellcheck shell=bash disable=SC2154
# Where PostgreSQL's data will lie, said before the package comes: it would make a cluster of its own. Inputs:
# database_version, volume_id and from the step volume: volume.
step place
data=${volume:-/var/lib}/postgresql/$database_version/main

[[ -z $volume || ! -e $volume/mysql ]] ||
  fail GW_SERVER_DATABASE_VERSION "the volume $volume_id holds data of MariaDB" 'give another volume, or set database.engine to mariadb'
if [[ ! -e $data/PG_VERSION ]]; then
  for found in "${volume:-/var/lib}"/postgresql/*/main/PG_VERSION; do
    [[ ! -e $found ]] || fail GW_SERVER_DATABASE_VERSION \
      "$(dirname "$found") holds data of PostgreSQL $(<"$found"), and this server runs $database_version" \
      'upgrade them with pg_upgrade on a server that has both, or give another volume; they have been left as they are'
  done
fi

make_folder /etc/postgresql-common 755 root root
make_folder /etc/postgresql-common/createcluster.d 755 root root
write_file /etc/postgresql-common/createcluster.d/gangway.conf 644 <<END
create_main_cluster = false
data_directory = '${volume:-/var/lib}/postgresql/%v/%c'
END
