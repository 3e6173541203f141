# shellcheck shell=bash disable=SC2154
# Where MariaDB's data will lie, and its other settings, said before the package comes: it would make its files elsewhere.
# Inputs: database_version, volume_id, mariadb_settings and from the step volume: volume.
step place
data=${volume:-/var/lib}/mysql
configuration=/etc/mysql/mariadb.conf.d/90-gangway.cnf # after Debian's

[[ -z $volume || ! -e $volume/postgresql ]] ||
  fail GW_SERVER_DATABASE_VERSION "the volume $volume_id holds data of PostgreSQL" 'give another volume, or set database.engine to postgresql'
# MariaDB notes there which version last opened the data.
for found in "$data"/{mariadb,mysql}_upgrade_info; do
  [[ ! -e $found || $(<"$found") == "$database_version".* ]] || fail GW_SERVER_DATABASE_VERSION \
    "$data holds data of MariaDB $(tr -d '\n' <"$found"), and this server runs $database_version" \
    'upgrade them on a server of their version, or give another volume; they have been left as they are'
done

make_folder /etc/mysql 755 root root
make_folder /etc/mysql/mariadb.conf.d 755 root root
{
  cat <<<"$mariadb_settings"
  echo "datadir = $data"
} >"$scratch/settings"
write_file "$configuration" 644 <"$scratch/settings"
make_folder /etc/systemd/system/mariadb.service.d 755 root root
write_file /etc/systemd/system/mariadb.service.d/gangway.conf 644 < <(database_unit)
