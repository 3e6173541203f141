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
  gangway destroy demo --yes

A stack remembers its settings and where it lives, so later commands need only its name.

Environment:
  GANGWAY_HOME         states, stack folders, passphrase     (default ~/.local/share/gangway)
  GANGWAY_CACHE        Pulumi CLI, plugins, base image       (default ~/.cache/gangway)
  GANGWAY_BACKEND_URL  where states are kept: file://, s3:// or https://api.pulumi.com
  PULUMI_CONFIG_PASSPHRASE, PULUMI_CONFIG_PASSPHRASE_FILE
                       encrypts secrets in states            (default: made once, in GANGWAY_HOME)
  AWS_PROFILE, AWS_ACCESS_KEY_ID …
                       AWS credentials, as every AWS tool reads them
  DOCKER_HOST          the Docker daemon of the local cloud
  NO_COLOR             no colours
  GANGWAY_DEBUG        stack traces of unexpected faults

Exit codes:
  0    done                         2    the command line or the settings are wrong; nothing was touched
  1    failed                       130  cancelled (Ctrl-C)
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
  stateful    something happens to data, or to a server or volume that may hold some
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
