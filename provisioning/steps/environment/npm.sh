# shellcheck shell=bash disable=SC2154
# npm, from the registry that the server is set up for. Inputs: npm_version, npm_sha512, proxy_environment.
step npm
npm_folder=/usr/local/lib/gangway/npm-$npm_version

if [[ ! -d $npm_folder ]]; then
  registry=$(npm_registry)
  run env "${proxy_environment[@]}" curl -fsSL --retry 3 --max-time 120 -o "$scratch/npm.tgz" "${registry%/}/npm/-/npm-$npm_version.tgz" ||
    fail GW_SERVER_NPM "$registry does not give npm $npm_version" 'check that the server reaches it, or set registry= in /etc/npmrc there'
  run sha512sum --check <<<"$npm_sha512 $scratch/npm.tgz" ||
    fail GW_SERVER_NPM "npm $npm_version from $registry is not what npm published" 'look into that registry: what it gives may be harmful'
  install -d "$npm_folder.new"
  tar -xzf "$scratch/npm.tgz" -C "$npm_folder.new" --strip-components=1 --no-same-owner
  mv -T "$npm_folder.new" "$npm_folder"
  changed "installed npm $npm_version"
fi

for name in npm npx; do
  [[ $(readlink "/usr/local/bin/$name") != "$npm_folder/bin/$name-cli.js" ]] || continue
  ln -sfT "$npm_folder/bin/$name-cli.js" "/usr/local/bin/$name"
  changed "made $name a command"
done
