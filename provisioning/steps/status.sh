# shellcheck shell=bash
# How the server is, as one JSON object. Asks only, and waits for nobody: a stage may be at work.
set -uo pipefail
export LC_ALL=C.UTF-8
cd /

# A text as JSON.
text() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  printf '"%s"' "$(tr -d '\000-\037\177' <<<"$text")"
}

# A number as JSON; what is none is 0.
number() {
  if [[ $1 =~ ^[0-9]+(\.[0-9]+)?$ ]]; then printf '%s' "$1"; else printf 0; fi
}

# Texts of JSON, with commas between.
list() {
  local IFS=,
  printf '[%s]' "$*"
}

is_active() { # UNIT
  if systemctl is-active -q "$1"; then echo true; else echo false; fi
}

# What the application itself answers: an HTTP status, 0 for none.
health() { # SITE
  local path
  path=$(cat "/etc/gangway/sites/$1/health-path" 2>/dev/null || echo /)
  curl -s -g -o /dev/null -w '%{http_code}' --max-time 2 \
    --unix-socket "/srv/$1/current/.gangway.sock" "http://localhost$path" | sed 's/^0*//'
}

# Processes that answer requests.
processes() { # UNIT
  local group pid count=0
  group=$(systemctl show -p ControlGroup --value "$1")
  while read -r pid; do
    if [[ $(tr '\0' ' ' <"/proc/$pid/cmdline") == 'Passenger NodeApp:'* ]]; then count=$((count + 1)); fi
  done 2>/dev/null < <(cat "/sys/fs/cgroup$group/cgroup.procs") # one may have ended by now
  echo "$count"
}

site() { # SITE
  local release unit
  release=$(basename "$(readlink "/srv/$1/current")" 2>/dev/null)
  unit=gangway-$1@${release:-none}.service
  printf '{"name":%s,"release":%s,"commit":%s,"active":%s,"processes":%s,"health":%s}\n' \
    "$(text "$1")" "$(text "$release")" "$(text "$(cat "/srv/$1/current/REVISION" 2>/dev/null)")" \
    "$(is_active "$unit")" "$(number "$(processes "$unit")")" "$(number "$(health "$1")")"
}

# The database server that runs here or should; null without one. Debian's PostgreSQL is one unit for all clusters.
database() {
  local version='' size=''
  if systemctl is-enabled -q postgresql 2>/dev/null; then
    IFS='|' read -r version size < <(runuser -u postgres -- psql -X -q -t -A -d postgres -c \
      "SELECT split_part(current_setting('server_version'), ' ', 1), sum(pg_database_size(oid)) / 1048576 FROM pg_database" 2>/dev/null)
    database_json postgresql "$version" "${size%.*}"
  elif systemctl is-enabled -q mariadb 2>/dev/null; then
    read -r version size < <(mariadb -N -B -e \
      "SELECT version(), round(sum(data_length + index_length) / 1048576) FROM information_schema.tables" 2>/dev/null)
    database_json mariadb "${version%%-*}" "$size"
  else
    printf null
  fi
}

database_json() { # ENGINE VERSION SIZE; one that gives no version does not answer
  printf '{"engine":%s,"version":%s,"active":%s,"sizeMiB":%s}' \
    "$(text "$1")" "$(text "$2")" "$([[ -n $2 ]] && echo true || echo false)" "$(number "$3")"
}

of_memory() { # FIELD of /proc/meminfo → MiB
  awk -v field="$1:" '$1 == field { print int($2 / 1024) }' /proc/meminfo
}

# All at once: a site that hangs takes two seconds.
sites() {
  local unit name
  for unit in /etc/systemd/system/gangway-*@.service; do
    [[ -e $unit ]] || continue
    name=${unit##*/gangway-}
    site "${name%@.service}" &
  done
  wait
}

mapfile -t sites < <(sites | sort)
read -r -a load </proc/loadavg
read -r disk free < <(df --output=size,avail -BM / | tail -n 1 | tr -d M)

printf '{"sites":%s,"database":%s,"load":%s,"memory":{"totalMiB":%s,"availableMiB":%s},"disk":{"totalMiB":%s,"freeMiB":%s},"uptimeSec":%s}\n' \
  "$(list "${sites[@]}")" "$(database)" "$(list "${load[@]:0:3}")" \
  "$(number "$(of_memory MemTotal)")" "$(number "$(of_memory MemAvailable)")" "$(number "$disk")" "$(number "$free")" \
  "$(number "$(ps -o etimes= -p 1 | tr -d ' ')")"
