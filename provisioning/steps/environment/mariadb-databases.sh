# shellcheck shell=bash disable=SC2154
# MariaDB's databases and users. Inputs: database_names, database_users, database_passwords, each with one entry a
# database.
#
# A user may come from any address: the server's own address and its security group decide who gets as far as a password.
# So a user has the same name on every server, and what it defined (views, triggers) can move to another one.
step databases

sql() { # SQL on stdin, as root by the socket
  run mariadb --batch --skip-column-names
}

sql_or_fail() {
  sql || fail GW_SERVER_DATABASE 'MariaDB did not take a change' 'see journalctl -u mariadb on the server, then run again'
}

quoted() { # a literal of SQL
  local text=${1//\\/\\\\}
  printf "'%s'" "${text//\'/\\\'}"
}

can_log_in() { # USER PASSWORD
  local password=${2//\\/\\\\}
  printf '[client]\nuser = %s\npassword = "%s"\n' "$1" "${password//\"/\\\"}" | install -m 600 /dev/stdin "$scratch/login"
  run mariadb --defaults-extra-file="$scratch/login" --host=localhost --execute='SELECT 1'
}

start_at_boot mariadb
if ! systemctl is-active -q mariadb; then
  run systemctl start mariadb
  changed 'started MariaDB'
fi

for index in "${!database_names[@]}"; do
  name=${database_names[index]} user=${database_users[index]} password=${database_passwords[index]}
  pattern=${name//_/\\_} # in a grant _ stands for any character
  sql_or_fail <<SQL
SELECT count(*) FROM mysql.global_priv WHERE user = $(quoted "$user") AND host = '%';
SELECT count(*) FROM information_schema.schemata WHERE schema_name = $(quoted "$name");
SELECT count(*) FROM mysql.db WHERE user = $(quoted "$user") AND host = '%' AND db = $(quoted "$pattern");
SQL
  mapfile -t found <"$output" # user, database, its right to it

  if [[ ${found[0]} == 0 ]]; then
    sql_or_fail <<<"CREATE USER $(quoted "$user")@'%' IDENTIFIED BY $(quoted "$password");"
    changed "made the user $user"
  elif ! can_log_in "$user" "$password"; then
    sql_or_fail <<<"ALTER USER $(quoted "$user")@'%' IDENTIFIED BY $(quoted "$password");"
    changed "set the password of $user"
  fi
  if [[ ${found[1]} == 0 ]]; then
    sql_or_fail <<<"CREATE DATABASE \`$name\` CHARACTER SET utf8mb4;"
    changed "made the database $name"
  fi
  if [[ ${found[2]} == 0 ]]; then
    sql_or_fail <<<"GRANT ALL PRIVILEGES ON \`$pattern\`.* TO $(quoted "$user")@'%';"
    changed "opened the database $name to $user"
  fi
done
