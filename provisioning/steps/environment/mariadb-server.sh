# shellcheck shell=bash disable=SC2154
# MariaDB on a server of its own. Its package has made the files that were missing, without anonymous users and test
# database. Inputs from the step place: data, configuration.
step mariadb

# On the server before, the user may have had another number.
if [[ -n $(find "$data" ! -user mysql -print -quit) ]]; then
  run systemctl stop mariadb
  chown -R mysql:mysql "$data"
  changed "took over the databases in $data"
fi

restart_if_older mariadb.service /run/mysqld/mysqld.pid "$configuration" /etc/systemd/system/mariadb.service.d/gangway.conf
