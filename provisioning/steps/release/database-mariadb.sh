# shellcheck shell=bash disable=SC2154
# MariaDB's part in a move.

mariadb_logins() {
  cat <<END
[client_old]
host = ${old[host]}
port = ${old[port]}
user = ${old[user]}
password = ${old[password]}
[client_new]
host = ${new[host]}
port = ${new[port]}
user = ${new[user]}
password = ${new[password]}
END
}

mariadb_client() { # END PROGRAM ARGUMENT…
  "$2" --defaults-file="$logins" --defaults-group-suffix="_$1" "${@:3}"
}

mariadb_sql() { # END; SQL on stdin, its answer on stdout
  mariadb_client "$1" mariadb --batch --raw --skip-column-names --connect-timeout=10 2>"$output"
}

mariadb_name() { # END
  local -n end=$1
  echo "${end[name]}"
}

mariadb_objects() { # END
  mariadb_sql "$1" <<SQL
SELECT (SELECT count(*) FROM information_schema.tables WHERE table_schema = '$(mariadb_name "$1")')
  + (SELECT count(*) FROM information_schema.routines WHERE routine_schema = '$(mariadb_name "$1")')
  + (SELECT count(*) FROM information_schema.events WHERE event_schema = '$(mariadb_name "$1")');
SQL
}

# Rights to a database outlive it.
mariadb_empty() { # END
  local name
  name=$(mariadb_name "$1")
  mariadb_sql "$1" <<<"DROP DATABASE IF EXISTS \`$name\`; CREATE DATABASE \`$name\` CHARACTER SET utf8mb4;"
}

mariadb_others() { # END
  local threads="FROM information_schema.processlist WHERE user = SUBSTRING_INDEX(CURRENT_USER(), '@', 1) AND id <> CONNECTION_ID()"
  mariadb_sql "$1" <<<"SELECT CONCAT('KILL ', id, ';') $threads" | mariadb_client "$1" mariadb --force 2>/dev/null || true
  mariadb_sql "$1" <<<"SELECT count(*) $threads"
}

mariadb_counts() { # END
  mariadb_sql "$1" <<SQL | mariadb_sql "$1"
SELECT CONCAT('SELECT ', QUOTE(table_name), ', count(*) FROM \`$(mariadb_name "$1")\`.\`', REPLACE(table_name, '\`', '\`\`'), '\`;')
FROM information_schema.tables WHERE table_schema = '$(mariadb_name "$1")' AND table_type = 'BASE TABLE' ORDER BY BINARY table_name;
SQL
}

# In its sandbox the client runs nothing on this server, whatever stands in the dump.
mariadb_copy() {
  mariadb_client old mariadb-dump --single-transaction --skip-lock-tables --routines --events --hex-blob "${old[name]}" 2>>"$output" |
    mariadb_client new mariadb --sandbox "${new[name]}" 2>>"$output"
}

mariadb_settle() { :; } # InnoDB keeps its statistics itself

mariadb_put_aside() { # PORT NAME; a database of MariaDB cannot be renamed
  [[ $(mariadb --batch --skip-column-names <<<"SELECT count(*) FROM information_schema.schemata WHERE schema_name = '$2';") != 0 ]] || return 0
  mariadb <<<"DROP DATABASE IF EXISTS \`moved_$2\`; CREATE DATABASE \`moved_$2\` CHARACTER SET utf8mb4;" &&
    mariadb-dump --single-transaction --routines --events --hex-blob "$2" | mariadb --sandbox "moved_$2" &&
    mariadb <<<"DROP DATABASE \`$2\`;"
}

mariadb_make() { # PORT NAME
  mariadb <<<"CREATE DATABASE \`$2\` CHARACTER SET utf8mb4;"
}

mariadb_is_idle() { # PORT
  [[ $(mariadb --batch --skip-column-names <<'SQL'
SELECT count(*) FROM information_schema.schemata
WHERE schema_name NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys') AND schema_name NOT LIKE 'moved\_site\_%';
SQL
  ) == 0 ]]
}
