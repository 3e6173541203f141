import type { ErrorCode } from "../../../../errors/catalogue.ts";

/** The status that a fault is answered with, by its code. What is not here is answered 500, without a word of what it says. */
export const statuses: Partial<Record<ErrorCode, number>> = {
  // the request
  GW_REQUEST_INVALID: 400,
  GW_TOKEN_REFUSED: 401,
  GW_FORBIDDEN: 403,
  GW_HOST_REFUSED: 403,
  GW_ORIGIN_REFUSED: 403,
  GW_ROUTE_UNKNOWN: 404,
  GW_REQUEST_TOO_LARGE: 413,
  GW_REQUEST_TYPE: 415,
  GW_TOO_MANY_REQUESTS: 429,
  GW_SERVICE_BUSY: 503,
  GW_SERVICE_UNREADY: 503,
  GW_SERVICE_STOPPING: 503,
  GW_SERVICE_DISK_FULL: 507,
  GW_HOME_UNWRITABLE: 507,
  // stacks and what they are to be
  GW_SETTINGS_INVALID: 400,
  GW_STACK_NAME: 400,
  GW_COMMIT_INVALID: 400,
  GW_REPOSITORY_FOLDER: 400,
  GW_REPOSITORY_PRIVATE: 400,
  GW_REPOSITORY_LOCAL_MISSING: 400,
  GW_REPOSITORY_UNREACHABLE: 400,
  GW_BRANCH_NOT_FOUND: 400,
  GW_STACK_UNKNOWN: 404,
  GW_STACK_EXISTS: 409,
  GW_STACK_IN_USE: 409,
  GW_STACK_BUSY: 409,
  GW_STACK_IDLE: 409,
  GW_STACK_NOT_UP: 409,
  GW_STACK_CLOUD: 409,
  GW_STACK_SETTINGS: 409,
  GW_CHANGE_REFUSED: 409,
  GW_ROLLBACK_NONE: 409,
  GW_LOCAL_CIDR_IN_USE: 409,
  // operations
  GW_OPERATION_UNKNOWN: 404,
  GW_IDEMPOTENCY_MISMATCH: 422,
  GW_QUEUE_FULL: 503,
  GW_LINE_FULL: 429,
  GW_CURSOR_INVALID: 400,
  // tokens
  GW_TOKEN_INVALID: 400,
  GW_TOKEN_UNKNOWN: 404,
};

/** Codes that no answer ever has: of the command line, and of programs that ask the service. */
export const neverAnswered: readonly ErrorCode[] = [
  "GW_SETTINGS_FILE",
  "GW_USAGE",
  "GW_CONFIRM_NEEDED",
  "GW_SERVICE_ADDRESS",
  "GW_SERVICE_UNREACHABLE",
];

/**
 * Codes that say how an operation ended, which is a part of the operation and no fault of the request; and faults of
 * this machine, which its owner must mend. Where one comes up in answering, all that is told of it is that it did.
 */
export const ownersConcern: readonly RegExp[] = [
  /^GW_(ENGINE|LOCAL|SERVER|RELEASE|SITE|OPERATION|STATE|DATABASE)_/,
  /^GW_(INTERNAL|RECORD_DAMAGED|STACK_PROTECTED|SERVICE_RUNNING|SERVICE_PASSPHRASE)$/,
];
