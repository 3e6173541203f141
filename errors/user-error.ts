import type { ErrorCode } from "./catalogue.ts";

/** What a user needs to mend a fault. `got` and `allowed` are left out where they say nothing. */
export interface UserErrorText {
  /** What was wrong, in the user's words; one sentence without a full stop. */
  readonly what: string;
  /** The value that was refused. Never a secret. */
  readonly got?: string;
  /** What would have been accepted. */
  readonly allowed?: string;
  /** The change to make. */
  readonly fix: string;
}

/** A fault that the user can mend: shown with its code and its fix, never with a stack trace. */
export class UserError extends Error {
  override readonly name = "UserError";

  constructor(
    readonly code: ErrorCode,
    readonly text: UserErrorText,
    options?: ErrorOptions,
  ) {
    super(renderUserError(code, text), options);
  }
}

/** `CODE: what; got …; allowed: …; fix: …` on one to four lines. */
export function renderUserError(code: ErrorCode, text: UserErrorText): string {
  const lines = [`${code}: ${text.what}`];
  if (text.got !== undefined) lines.push(`  got:     ${text.got}`);
  if (text.allowed !== undefined) lines.push(`  allowed: ${text.allowed}`);
  lines.push(`  fix:     ${text.fix}`);
  return lines.join("\n");
}
