# shellcheck shell=bash disable=SC2154
# PostgreSQL's databases and users. Inputs: database_names, database_users, database_passwords, each with one entry a
# database; database_host: where the server listens for this one.
step databases

# SQL on stdin. Nothing of it gets into PostgreSQL's log, not even when it fails.
sql() {
  {
    echo 'SET log_min_error_statement = panic; SET log_statement = none; SET log_min_duration_statement = -1;'
    cat
  } | run runuser -u postgres -- psql -X -q -t -A -v ON_ERROR_STOP=1 -d postgres
}

sql_or_fail() {
  sql || fail GW_SERVER_DATABASE 'PostgreSQL did not take a change' 'see journalctl -u postgresql@* on the server, then run again'
}

quoted() { # a literal of SQL
  printf "'%s'" "${1//\'/\'\'}"
}

named() { # an identifier of SQL
  printf '"%s"' "${1//\"/\"\"}"
}

can_log_in() { # USER PASSWORD DATABASE
  local password=${2//\\/\\\\}
  printf '*:*:*:%s:%s\n' "$1" "${password//:/\\:}" | install -m 600 /dev/stdin "$scratch/login"
  PGPASSFILE=$scratch/login run psql -X -w -h "$database_host" -U "$1" -d "$3" -c 'SELECT 1'
}

start_at_boot postgresql
if ! pg_isready -q; then
  run systemctl restart postgresql
  changed 'started PostgreSQL'
fi

for index in "${!database_names[@]}"; do
  name=${database_names[index]} user=${database_users[index]} password=${database_passwords[index]}
  sql_or_fail <<SQL
SELECT count(*) FROM pg_roles WHERE rolname = $(quoted "$user");
SELECT count(*) FROM pg_database WHERE datname = $(quoted "$name");
SELECT count(*) FROM pg_database WHERE datname = $(quoted "$name") AND NOT has_database_privilege('public', oid, 'CONNECT');
SQL
  mapfile -t found <"$output" # user, database, database closed to others

  if [[ ${found[0]} == 0 ]]; then
    sql_or_fail <<<"CREATE ROLE $(named "$user") LOGIN PASSWORD $(quoted "$password");"
    changed "made the user $user"
  fi
  if [[ ${found[1]} == 0 ]]; then
    sql_or_fail <<<"CREATE DATABASE $(named "$name") OWNER $(named "$user");"
    changed "made the database $name"
  fi
  if [[ ${found[2]} == 0 ]]; then
    sql_or_fail <<<"REVOKE CONNECT, TEMPORARY ON DATABASE $(named "$name") FROM PUBLIC;"
    changed "closed the database $name to other users"
  fi
  if ! can_log_in "$user" "$password" "$name"; then
    sql_or_fail <<<"ALTER ROLE $(named "$user") LOGIN PASSWORD $(quoted "$password");"
    changed "set the password of $user"
  fi
done
