# shellcheck shell=bash disable=SC2034,SC2154
# Where a site's things are. Inputs: site.
user=gangway-$site home=/srv/$site settings=/etc/gangway/sites/$site
releases=$home/releases
building=$releases/.building
revisions=$home/revisions.log # a line for each release that passed its health check

# as_site FOLDER COMMAND…: as the site's own user, who may write to its own folders only.
as_site() {
  run runuser -u "$user" -- env --chdir="$1" HOME="$home/shared" "${@:2}"
}

slot_of() { # RELEASE → its unit
  echo "gangway-$site@$1.service"
}

socket_of() { # RELEASE
  echo "/run/gangway/$site/$1/app.sock"
}

remove_release() { # RELEASE
  rm -f "$settings/$1.env"
  rm -rf "${releases:?}/$1"
}

# The release that is public; empty before the first.
current=$(basename "$(readlink "$home/current" || true)")
