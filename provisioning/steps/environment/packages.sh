# shellcheck shell=bash disable=SC2154
# Debian's packages. Inputs: packages, held_packages.
step packages

apt() {
  # The first option waits for dpkg's lock; the last one leaves out a sync after each file.
  run apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 \
    -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-unsafe-io "$@"
}

# A new server's own daily update may hold apt's lists, a lock that apt does not wait for.
update_lists() {
  for _ in {1..60}; do
    if apt update; then return 0; fi
    grep -q 'Could not get lock' "$output" || return 1
    sleep 5
  done
}

installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null || true)
missing=()
for package in "${packages[@]}"; do
  grep -qx "$package installed" <<<"$installed" || missing+=("$package")
done

if ((${#missing[@]} > 0)); then
  no_packages='the packages of the server could not be installed'
  check_sources='check that the server reaches its package sources (/etc/apt), then run again'
  run dpkg --configure -a || fail GW_SERVER_PACKAGES "$no_packages" "$check_sources" # what a killed run left
  update_lists || fail GW_SERVER_PACKAGES "$no_packages" "$check_sources"
  apt install --no-install-recommends "${missing[@]}" || fail GW_SERVER_PACKAGES "$no_packages" "$check_sources"
  changed "installed ${missing[*]}"
fi

# nginx and Passenger are upgraded on purpose, together, and never overnight.
held=$(apt-mark showhold "${held_packages[@]}")
if ((${#held_packages[@]} > 0)) && [[ $(grep -c . <<<"$held") != "${#held_packages[@]}" ]]; then
  run apt-mark hold "${held_packages[@]}"
  changed "held ${held_packages[*]}"
fi
