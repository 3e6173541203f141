/** What `gangway --help` adds to the list of commands. */
export const help = `
Examples:
  gangway doctor                                        what this machine has and lacks
  gangway up demo --local --settings examples/demo.yaml
                                                        a real server on this machine, without AWS
  gangway preview shop --settings shop.yaml             what would change on AWS
  gangway up shop --settings shop.yaml --yes            change it, without a question (CI)
  gangway up shop                                       again, with the settings of last time
  gangway status shop                                   every server, target and process, as it is now
  gangway outputs shop --json | jq -r '.sites[0].url'
  gangway upgrade shop                                  release what its sites' branches have now
  gangway rollback shop                                 the release before this one again
  gangway list                                          every stack, and what was last done to it
  gangway history shop                                  what was done to it, by whom, and how it ended
  gangway operations show 3f2a91c0 --follow             watch an operation that somebody else began
  gangway cancel shop                                   ask it to stop
  gangway destroy demo --yes

A stack remembers its settings and where it lives, so later commands need only its name. One operation at a time has a
stack; --wait waits for it. Press TAB for names: gangway completion --help.

Environment:
  GANGWAY_HOME         states, stack folders, passphrase     (default ~/.local/share/gangway)
  GANGWAY_CACHE        Pulumi CLI, plugins, base image       (default ~/.cache/gangway)
  GANGWAY_BACKEND_URL  where states are kept: file://, s3:// or https://api.pulumi.com
  PULUMI_CONFIG_PASSPHRASE, PULUMI_CONFIG_PASSPHRASE_FILE
                       encrypts secrets in states            (default: made once, in GANGWAY_HOME)
  AWS_PROFILE, AWS_ACCESS_KEY_ID …
                       AWS credentials, as every AWS tool reads them
  DOCKER_HOST          the Docker daemon of the local cloud
  NO_COLOR, FORCE_COLOR
                       no colours, or colours without a terminal too
  GANGWAY_DEBUG        stack traces of unexpected faults

Exit codes:
  0    done                         2    the command line or the settings are wrong; nothing was touched
  1    failed                       130  cancelled (Ctrl-C, gangway cancel, or no yes to a question)
  3    what \`preview --fail-on\` names is foretold

On a terminal progress is a tree; elsewhere it is lines. With --json, stdout gets one JSON object: the result, or
{"error": {"code", "what", "got", "allowed", "fix", "details"}}.
`;

/** What `gangway up --help` adds. */
export const upHelp = `
Changing topology, zones, counts or sizes of a living stack is an ordinary up: preview names each step that touches
data. What cannot be (another region, a smaller volume, another database engine) is refused before anything is touched.

--refresh asks the cloud what is really there. Without it a server that somebody stopped or removed past Pulumi
counts as it was; with it, up starts or makes it again. It costs one request a resource.
`;

/** What `gangway preview --help` adds. */
export const previewHelp = `
Nothing is changed. Told are the resources that would change, each property before and after, which of them force a
replacement; the scripts that would run on servers, and why; and what would happen to data. The last line is the verdict:

  unchanged   nothing to change
  safe        resources change or scripts run, and no data is touched
  stateful    something happens to data, or to what may hold some
  unknown     the engine did not say

For a pull request: --markdown prints a comment of at most 60,000 characters, --fail-on stateful ends with 3 where the
verdict is stateful or unknown, --fail-on changes where it is anything but unchanged.
`;

/** What `gangway status --help` adds. */
export const statusHelp = `
One line a server, asked over SSH (through the jump host, if it has no public address) for at most 5 seconds; one that
does not answer is told as unreachable. Below it its sites: release, commit, processes, what the application answers to
its health path, and how the load balancer sees it. Then the database, and what each site answers to a visitor.

Ends with 1 where a site does not answer as it should.
`;

/** What `gangway destroy --help` adds. */
export const destroyHelp = `
Kept: the data volume of a database server (topologies split and balanced). Its id is told; database.volumeId in the
settings of a stack takes it up again. Not kept: what is on servers' own disks, which with topology single is the
database too.

  gangway destroy shop                asks for the name
  gangway destroy shop --with-data    removes the data volume too; on the local cloud also later, when the stack is gone
                                      (then with --local)
`;

/** What `gangway local --help` adds. */
export const localHelp = `
stop, start and terminate change a server behind Pulumi's back, as AWS's console would:

  gangway local terminate i-0123456789abcdef0
  gangway up shop --refresh           sees it, and makes another
`;

/** What `gangway upgrade --help` adds. */
export const upgradeHelp = `
Asks each site's repository for the newest commit of its branch, and releases that on every server, one after the
other: a release goes public only when it has passed its health check. Settings, servers and data stay as they are. A
site whose settings name a commit stays at that one, unless --commit names another. What a rollback had pinned is free
again.

  gangway upgrade shop                  the newest of every site's branch
  gangway upgrade shop --commit shop=1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b
  gangway upgrade shop --yes --wait     in CI: no question, and after whatever is running
`;

/** What `gangway rollback --help` adds. */
export const rollbackHelp = `
Shows which commit of each site goes to which, and asks. Only code goes back: settings, servers and data stay as they
are, so what a migration did to a database is not undone. The sites stay at these commits, whatever their branches do,
until the next upgrade, or an up with a settings file: a job that runs \`up --settings\` brings the newest commits again.

  gangway rollback shop                 the release before this one
  gangway history shop                  what there is to go back to
  gangway rollback shop --to 3f2a91c0   what that operation had released
`;

/** What `gangway refresh --help` adds. */
export const refreshHelp = `
Asks the cloud for everything the stack has, tells what is not as Pulumi remembers it, and makes Pulumi remember it as
it is. Servers are left alone: the next up makes good what is missing or changed. \`gangway up --refresh\` does both.
`;

/** What `gangway history --help` adds. */
export const historyHelp = `
The newest 50 operations of a stack are remembered, on the machine they ran on. What they said is too:

  gangway operations show 3f2a91c0      the lines it printed
  gangway history shop --json | jq -r '.operations[] | select(.state == "failed") | .id'
`;

/** What `gangway operations --help` adds. */
export const operationsHelp = `
  gangway operations                    what is running now, then what was done
  gangway operations show 3f2a91c0      what happened in one; the beginning of its id is enough
  gangway operations --json | jq -r '.operations[] | select(.state == "running") | .stack'
`;

/** What `gangway operations show --help` adds. */
export const showHelp = `
Works for any operation of this machine, also while another process runs it.

  gangway operations show 3f2a91c0 --follow    ends with the exit code of the operation itself
`;

/** What `gangway cancel --help` adds. */
export const cancelHelp = `
Says which operation it asked, and of whom; it does not wait for its end. What is under way on a server is ended in good
order first, which may take a minute; a second cancel, or --now, does not wait for that. Nothing is lost either way: the
next operation on the stack clears up and goes on.

  gangway cancel shop && gangway up shop --wait --yes
`;

/** What `gangway completion --help` adds. */
export const completionHelp = `
Completes commands, options, the stacks of this machine, the ids of operations and file names. To have it in every new
shell:

  bash   echo 'source <(gangway completion bash)' >> ~/.bashrc
  zsh    echo 'source <(gangway completion zsh)' >> ~/.zshrc       (after compinit)
  fish   gangway completion fish > ~/.config/fish/completions/gangway.fish

gangway must be on PATH: npm link puts it there. The script asks gangway itself, so it never grows old.
`;
