/**
 * Every code a user can meet, with one line on what it means. A code is a promise: it is never reused for another
 * meaning. docs/reference/errors.md has a row for each; a meta test holds the two together.
 */
export const catalogue = {
  // settings/
  GW_SETTINGS_INVALID: "one or more settings do not fit the schema",
  GW_SETTINGS_FILE: "the settings file is missing or is not YAML",
  // code to release
  GW_REPOSITORY_UNREACHABLE: "the Git repository did not answer",
  GW_BRANCH_NOT_FOUND: "the repository has no such branch",
  // the driver
  GW_STACK_NAME: "a stack name breaks the naming rule",
  GW_STACK_BUSY: "another operation is running on this stack",
  GW_STACK_UNKNOWN: "there is no stack of this name here",
  GW_STACK_CLOUD: "the stack lives on the other cloud than the one asked for",
  GW_STACK_EXISTS: "there is a stack of this name already",
  GW_STACK_IN_USE: "a stack that was brought up cannot just be forgotten",
  GW_STACK_NOT_UP: "the stack was never brought up",
  GW_STACK_IDLE: "no operation runs on the stack",
  GW_STACK_SETTINGS: "the stack has no settings yet",
  GW_CHANGE_REFUSED: "a living stack cannot become what its new settings say",
  GW_STACK_PROTECTED: "a change would remove or replace what holds data",
  GW_STATE_LOCKED: "somebody else holds the lock of the stack's state",
  GW_COMMIT_INVALID: "a commit that was named is none, or names no site",
  GW_ROLLBACK_NONE: "there is no release to roll back to",
  GW_OPERATION_UNKNOWN: "there is no operation of this id",
  GW_OPERATION_FAILED: "a resource could not be created, changed or removed",
  GW_OPERATION_CANCELLED: "the operation was cancelled",
  GW_OPERATION_INTERRUPTED: "the process that ran the operation died",
  GW_SITE_SILENT: "a site does not answer as it should",
  // the service
  GW_SERVICE_RUNNING: "another process has the embedded database of the service open",
  GW_SERVICE_PASSPHRASE: "the passphrase that seals the service's secrets is missing or another one",
  GW_DATABASE_UNREACHABLE: "the service's PostgreSQL server does not let the service in",
  GW_DATABASE_VERSION: "the service's database was made by a newer version",
  GW_QUEUE_FULL: "too many operations wait for their turn",
  GW_IDEMPOTENCY_MISMATCH: "an idempotency key was used before, for another request",
  GW_CURSOR_INVALID: "the place from which a list is to go on is none",
  GW_TOKEN_INVALID: "a token was asked for that cannot be given",
  GW_TOKEN_UNKNOWN: "there is no token of this id",
  // the engine
  GW_ENGINE_MISSING: "the Pulumi CLI is not here and could not be obtained",
  GW_ENGINE_BUILD: "building the Pulumi CLI failed",
  GW_ENGINE_FAILED: "the Pulumi CLI could not do its work",
  // the command line
  GW_USAGE: "the command line could not be understood",
  GW_CONFIRM_NEEDED: "a change needs a yes, and there is no terminal to ask on",
  GW_INTERNAL: "a fault of Gangway itself",
  // localcloud/git/ and localcloud/hosts/
  GW_REPOSITORY_LOCAL_MISSING: "a folder that a site names as its repository is missing or empty",
  GW_LOCAL_CIDR_IN_USE: "an address block overlaps another network of this machine",
  GW_LOCAL_INSTANCE_UNKNOWN: "the local cloud has no server of this id",
  GW_LOCAL_VOLUME_BUSY: "a volume cannot be taken out of a running server that uses it",
  // localcloud/provider/
  GW_LOCAL_TYPE_UNKNOWN: "the local cloud does not have this resource type",
  GW_LOCAL_FUNCTION_UNKNOWN: "the local cloud does not have this function",
  GW_LOCAL_IMAGE_MISSING: "the base image of the hosts is not on this machine",
  // localcloud/machine/, localcloud/image/
  GW_LOCAL_NOT_LINUX: "the local cloud runs on Linux only",
  GW_LOCAL_NO_DOCKER: "there is no Docker that the local cloud can use",
  GW_LOCAL_DOCKER_OTHER: "another Docker daemon runs, and a private one beside it would spoil its networks",
  GW_LOCAL_DOCKER_START: "the private Docker daemon does not start",
  GW_LOCAL_PACKAGES: "a package of this machine's distribution could not be installed",
  GW_LOCAL_IMAGE: "the base image of the hosts could not be built",
  // provisioning/: printed by the scripts on a server
  GW_SERVER_BOOT: "the first boot of a server failed",
  GW_SERVER_BUSY: "another run is at work on the server",
  GW_SERVER_DATABASE: "the database server did not take a change",
  GW_SERVER_DATABASE_VERSION: "the data found on a server are of another database engine or version",
  GW_SERVER_DISK_FULL: "a disk of the server is full",
  GW_SERVER_FRONT: "the web server does not take its configuration, or does not start",
  GW_SERVER_NPM: "npm could not be had from the registry",
  GW_SERVER_PACKAGES: "packages of the server could not be installed",
  GW_SERVER_RELAY: "the relay to packages does not start",
  GW_SERVER_STEP: "a step on a server failed where nobody expected it",
  GW_SERVER_TIMEOUT: "a stage on a server took too long",
  GW_SERVER_VOLUME: "a data volume is not at its server, or cannot be used",
  GW_RELEASE_CLONE: "a server could not fetch the repository",
  GW_RELEASE_COMMIT: "the repository has no such commit",
  GW_RELEASE_DATABASE_MOVE: "a site's database could not move to another server, and stays where it was",
  GW_RELEASE_DATABASE_NOT_EMPTY: "the database that a site's data are to move to has something in it",
  GW_RELEASE_DEPENDENCIES: "the packages an application needs could not be installed",
  GW_RELEASE_MANAGER: "the application uses another package manager than npm",
  GW_RELEASE_STARTUP_FILE: "the commit lacks the file that starts the application",
  GW_RELEASE_UNHEALTHY: "a release did not pass its health check, and did not go public",
} as const;

export type ErrorCode = keyof typeof catalogue;
