export type Shell = "bash" | "zsh" | "fish";

/** What a shell has to read once to complete gangway's words. It asks `gangway complete` at each TAB. */
export function completionScript(shell: Shell): string {
  return scripts[shell];
}

/*
 * What the user has typed is handed over as arguments, never evaluated: a TAB must not run what stands in `$(…)`. The
 * scripts need nothing but the shell (not bash-completion), and may be read twice. Quotes are taken off, and a leading ~
 * is the home folder, as the shell itself would have it.
 */

// bash takes `=` and `:` for ends of words, so the words are put together again, and what stands before the last such
// end is cut off the candidates.
const bash = `# bash completion for gangway
_gangway_complete() {
  local line="\${COMP_LINE:0:COMP_POINT}" word IFS=$' \\t\\n'
  local -a words=()
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  words=("\${words[@]//[\\"\\']/}")
  local program="\${words[0]}"
  [[ $program == "~/"* ]] && program="$HOME/\${program:2}"
  local typed="\${words[\${#words[@]}-1]}" cut=""
  [[ $typed == *[=:]* ]] && cut="\${typed%"\${typed##*[=:]}"}"
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    if [[ $word == :files ]]; then
      compopt -o default
      return
    fi
    COMPREPLY+=("\${word#"$cut"}")
  done < <("$program" complete -- "\${words[@]:1}" 2>/dev/null)
}
complete -F _gangway_complete gangway`;

const zsh = `#compdef gangway
# zsh completion for gangway
_gangway() {
  local word description program="\${(Q)words[1]}"
  [[ $program == "~/"* ]] && program="$HOME/\${program#\\~/}"
  local -a described
  while IFS=$'\\t' read -r word description; do
    if [[ $word == :files ]]; then
      [[ $PREFIX == --*=* ]] && compset -P '*='
      _files
      return
    fi
    described+=("\${word//:/\\\\:}\${description:+:$description}")
  done < <("$program" complete -- "\${(@Q)words[2,CURRENT-1]}" "\${PREFIX}" 2>/dev/null)
  _describe gangway described
}
if [[ $funcstack[1] == _gangway ]]; then
  _gangway
else
  compdef _gangway gangway
fi`;

const fish = `# fish completion for gangway
function __gangway_complete
  set -l words (commandline -opc) (string trim -c '"\\'' -- (commandline -ct))
  set -l program (string replace -r -- '^~/' "$HOME/" $words[1])
  set -l answer ($program complete -- $words[2..-1] 2>/dev/null)
  if test "$answer[1]" = :files
    set -l flag (string match -r -- '^--[^=]+=' (commandline -ct))
    for path in (__fish_complete_path (string replace -- "$flag" '' (commandline -ct)))
      printf '%s%s\\n' "$flag" $path
    end
  else
    printf '%s\\n' $answer
  end
end
complete -c gangway -f -a '(__gangway_complete)'`;

const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };
