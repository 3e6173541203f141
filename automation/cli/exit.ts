import type { ErrorCode } from "../../errors/catalogue.ts";
import { UserError } from "../../errors/user-error.ts";

/** What the process ends with. A promise: scripts branch on it. */
export const exitCodes = { ok: 0, failed: 1, badInvocation: 2, verdict: 3, cancelled: 130 } as const;

/** Codes that say: what was asked for makes no sense or names what is not there, and nothing was touched. */
const badInvocation: ReadonlySet<ErrorCode> = new Set([
  "GW_USAGE",
  "GW_CONFIRM_NEEDED",
  "GW_SETTINGS_INVALID",
  "GW_SETTINGS_FILE",
  "GW_STACK_NAME",
  "GW_STACK_CLOUD",
  "GW_STACK_SETTINGS",
  "GW_CHANGE_REFUSED",
  "GW_COMMIT_INVALID",
  "GW_STACK_UNKNOWN",
  "GW_ROLLBACK_NONE",
  "GW_OPERATION_UNKNOWN",
  "GW_TOKEN_INVALID",
  "GW_TOKEN_UNKNOWN",
  "GW_LOCAL_INSTANCE_UNKNOWN",
]);

/** The exit code that a fault stands for. */
export function exitCodeOf(error: UserError): number {
  if (error.code === "GW_OPERATION_CANCELLED") return exitCodes.cancelled;
  return badInvocation.has(error.code) ? exitCodes.badInvocation : exitCodes.failed;
}

/** Any fault as one that can be shown. */
export function asUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  if (process.env.GANGWAY_DEBUG !== undefined) console.error(error);
  return new UserError(
    "GW_INTERNAL",
    {
      what: error instanceof Error ? error.message : String(error),
      fix: "this is a fault of Gangway: run it again with GANGWAY_DEBUG=1 and report what it prints",
    },
    { cause: error },
  );
}
