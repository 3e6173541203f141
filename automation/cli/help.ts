/** What `gangway --help` adds to the list of commands. */
export const help = `
Examples:
  gangway doctor                                        what this machine has and lacks
  gangway up demo --local --settings examples/demo.yaml
                                                        a real server on this machine, without AWS
  gangway preview shop --settings shop.yaml             what would change on AWS
  gangway up shop --settings shop.yaml --yes            change it, without a question (CI)
  gangway up shop                                       again, with the settings of last time
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

On a terminal progress is a tree; elsewhere it is lines. With --json, stdout gets one JSON object: the result, or
{"error": {"code", "what", "got", "allowed", "fix", "details"}}.
`;
