# shellcheck shell=bash disable=SC2154
# What the code needs, by npm as the site's user. npm's own cache makes this quick, and works when the registry is down.
# Inputs: startup_file, proxy_environment.
step dependencies

install_packages() { # ci, or install where no lock file says which versions
  as_site "$building" "${proxy_environment[@]}" npm "$1" --omit=dev --prefer-offline --no-audit --no-fund --no-update-notifier ||
    fail GW_RELEASE_DEPENDENCIES "npm $1 failed for $site" 'see above what npm says; the same must work in a fresh clone'
  changed "npm $1"
}

if [[ -e $building/package-lock.json || -e $building/npm-shrinkwrap.json ]]; then
  install_packages ci
elif [[ -e $building/yarn.lock || -e $building/pnpm-lock.yaml ]]; then
  fail GW_RELEASE_MANAGER "$site has no lock file of npm, but one of yarn or pnpm" 'commit a package-lock.json (npm install makes it)'
elif [[ -e $building/package.json ]]; then
  install_packages install
fi

[[ -f $building/$startup_file ]] ||
  fail GW_RELEASE_STARTUP_FILE "the commit of $site has no file $startup_file" 'set startupFile to the file that starts the application'
