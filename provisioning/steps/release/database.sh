# shellcheck shell=bash disable=SC2034,SC2154,SC2178
# The two databases of a move, as the site's own user sees them: `old`, which the public release has, and `new`, which the
# release to come is to have. What differs between the engines has their name in front: database-postgresql.sh and
# database-mariadb.sh. Inputs: application_environment.
declare -gA old=() new=()
logins=$scratch/logins # for both, with passwords
moving=$settings/moving # from where to where, from before the old slot stops until nothing is left to do

# read_database END: takes the database out of a release's variables on stdin; fails when it is not Gangway's own.
read_database() {
  local -n end=$1
  local url scheme user password host port name
  url=$(sed -n 's/^DATABASE_URL="\(.*\)"$/\1/p')
  [[ $url =~ ^(postgresql|mysql|mariadb)://(site_[a-z0-9_]+):([A-Za-z0-9]+)@([a-z0-9.-]+):([0-9]+)/(site_[a-z0-9_]+)$ ]] || return 1
  read -r scheme user password host port name <<<"${BASH_REMATCH[*]:1}"
  end=([engine]=${scheme/mysql/mariadb} [user]=$user [password]=$password [host]=$host [port]=$port [name]=$name)
  secrets+=("$password")
}

place_of() { # END
  local -n end=$1
  echo "${end[engine]-} ${end[host]-} ${end[port]-} ${end[name]-}"
}

start_again() { # RELEASE
  ! systemctl is-active -q "$(slot_of "$1")" || return 0
  systemctl start "$(slot_of "$1")"
  changed "started $1 again"
}

# put_aside ENGINE HOST PORT NAME: a database of this server that the public release has left keeps its data under
# another name. A server that has nothing else to do stops.
put_aside() {
  [[ $2 == 127.0.0.1 ]] || return 0
  systemctl is-enabled -q "$1" || return 0 # a run that was killed had come as far as that
  "$1_put_aside" "${@:3}" || fail GW_SERVER_DATABASE "the database $4, which has moved, could not be put aside" 'see above, then run again'
  changed "the data that $4 had here are kept as moved_$4"
  if [[ "$*" == "$(place_of new)" ]]; then
    "$1_make" "${@:3}"
    changed "made the database $4"
  fi
  if "$1_is_idle" "$3"; then
    run systemctl disable --now "$1"
    changed "stopped $1, which has no site's database any more"
  fi
}

read_database old < <(cat "$settings/$current.env" 2>/dev/null) || old=()
read_database new <<<"$application_environment" || new=()
