# shellcheck shell=bash disable=SC2154
# PostgreSQL's part in a move.

postgresql_logins() {
  cat <<END
[old]
host=${old[host]}
port=${old[port]}
dbname=${old[name]}
user=${old[user]}
password=${old[password]}
[new]
host=${new[host]}
port=${new[port]}
dbname=${new[name]}
user=${new[user]}
password=${new[password]}
END
}

postgresql_client() { # END COMMAND…
  PGSERVICEFILE=$logins PGSERVICE=$1 PGCONNECT_TIMEOUT=10 "${@:2}"
}

postgresql_sql() { # END; SQL on stdin, its answer on stdout
  postgresql_client "$1" psql -X -q -t -A -v ON_ERROR_STOP=1 2>"$output"
}

# How much there is in a database. What belongs to an extension does not count: an operator may have made one before.
postgresql_objects() { # END
  postgresql_sql "$1" <<'SQL'
SELECT count(*) FROM (
  SELECT 'pg_class'::regclass AS class, oid, relnamespace AS namespace FROM pg_class
  UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc
  UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace FROM pg_type
) AS object JOIN pg_namespace ON pg_namespace.oid = namespace
WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = class AND objid = object.oid AND deptype = 'e');
SQL
}

# Rights to the database itself stay: an owner's do not count as granted.
postgresql_empty() { # END
  postgresql_sql "$1" <<<'DROP OWNED BY CURRENT_USER CASCADE;'
}

# Ends what the user's other sessions do, and says how many there still are.
postgresql_others() { # END
  postgresql_sql "$1" <<'SQL'
SELECT count(*) FILTER (WHERE NOT pg_terminate_backend(pid, 1000)) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid();
SQL
}

# A line for each table, with its rows at the end.
postgresql_counts() { # END
  postgresql_sql "$1" <<'SQL'
SELECT format('SELECT %L, count(*) FROM %I.%I', nspname || '.' || relname, nspname, relname)
FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind = 'r' AND nspname !~ '^pg_' AND nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
ORDER BY (nspname || '.' || relname) COLLATE "C"
\gexec
SQL
}

# All or nothing. What stands in the dump goes to the server, and nothing of it to a shell as psql would let it.
postgresql_copy() {
  postgresql_client old pg_dump --format=custom --compress=0 --no-owner --no-privileges 2>>"$output" |
    postgresql_client new pg_restore --dbname=service=new --single-transaction --no-owner --no-privileges 2>>"$output"
}

# PostgreSQL plans badly without statistics, and a restored table has none.
postgresql_settle() {
  postgresql_sql new <<<'ANALYZE;'
}

postgresql_root() { # PORT; SQL on stdin, as the server's own user
  runuser -u postgres -- psql -X -q -t -A -v ON_ERROR_STOP=1 -p "$1" -d postgres 2>"$output"
}

postgresql_put_aside() { # PORT NAME
  [[ $(postgresql_root "$1" <<<"SELECT count(*) FROM pg_database WHERE datname = '$2';") != 0 ]] || return 0
  postgresql_root "$1" <<SQL
DROP DATABASE IF EXISTS "moved_$2" WITH (FORCE);
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '$2';
ALTER DATABASE "$2" RENAME TO "moved_$2";
SQL
}

postgresql_make() { # PORT NAME
  postgresql_root "$1" <<SQL
CREATE DATABASE "$2" OWNER "$2";
REVOKE CONNECT, TEMPORARY ON DATABASE "$2" FROM PUBLIC;
SQL
}

postgresql_is_idle() { # PORT
  [[ $(postgresql_root "$1" <<'SQL'
SELECT count(*) FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' AND datname !~ '^moved_site_';
SQL
  ) == 0 ]]
}
