# shellcheck shell=bash disable=SC2154
# The code, out of a mirror that only fetches what is new. Inputs: repository, branch, commit, proxy_environment.
step code
release=$(date -u +%Y%m%dT%H%M%SZ)-${commit:0:7}
mirror=$home/repo.git

mirror_git() {
  as_site "$mirror" "${proxy_environment[@]}" \
    GIT_ALLOW_PROTOCOL=https:ssh GIT_TERMINAL_PROMPT=0 GIT_SSH_COMMAND='ssh -oBatchMode=yes' \
    git -c http.lowSpeedLimit=1000 -c http.lowSpeedTime=30 -c gc.autoDetach=false -c fetch.unpackLimit=1 "$@"
}

unpack() { # in a shell of the site's user
  git archive --format=tar "$1" | tar -x -C "$2"
  echo "$1" >"$2/REVISION"
  ln -s "$3" "$2/.gangway.sock"
}

[[ -e $mirror/HEAD ]] || mirror_git init --bare
find "$mirror" -name '*.lock' -delete # of a Git that was killed: there is no other now
if ! mirror_git cat-file -e "$commit^{commit}"; then
  mirror_git fetch --prune -- "$repository" '+refs/heads/*:refs/heads/*' '+refs/tags/*:refs/tags/*' ||
    fail GW_RELEASE_CLONE "the server could not fetch $repository" 'check that the server reaches and may read the repository'
  changed "fetched $repository"
fi
mirror_git cat-file -e "$commit^{commit}" ||
  fail GW_RELEASE_COMMIT "$repository has no commit $commit on any branch (it was on $branch)" 'push it, or release another commit'

install -d -m 750 -o "$user" -g "$user" "$building"
as_site "$mirror" bash -euo pipefail -c "$(declare -f unpack); unpack \"\$@\"" - "$commit" "$building" "$(socket_of "$release")"
changed "unpacked $commit"
