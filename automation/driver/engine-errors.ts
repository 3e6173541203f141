import { catalogue, type ErrorCode } from "../../errors/catalogue.ts";
import { UserError, type UserErrorText } from "../../errors/user-error.ts";
import { nameIn } from "./engine-events.ts";
import type { Problem } from "./events.ts";

/** What is known when an operation ends badly. */
export interface Failure {
  /** What the call of the engine threw. */
  readonly error: unknown;
  /** What the program threw, where it did. */
  readonly programError?: unknown;
  /** What the engine told of, in order; URN empty for faults of the whole stack. */
  readonly faults: readonly { urn: string; text: string }[];
  readonly cancelled: boolean;
  /** Hides known secrets. */
  readonly scrub: (text: string) => string;
}

/** How many of the last lines of a failed command are shown. */
const detailLines = 15;

/** Turns whatever went wrong into one problem with a code: the only place where the engine's texts are read. */
export function problemOf(failure: Failure): Problem {
  const { code, text, details } = diagnose(failure);
  const clean = Object.entries(text).map(([key, value]) => [key, failure.scrub(String(value))] as const);
  const lines = details.map((line) => failure.scrub(line).trimEnd()).filter((line) => line !== "");
  return { code, text: Object.fromEntries(clean) as unknown as UserErrorText, details: lines.slice(-detailLines) };
}

function diagnose({ error, programError, faults, cancelled }: Failure): Problem {
  if (cancelled) return problem("GW_OPERATION_CANCELLED", cancelledText);
  const told = [programError, causeOf(programError), error].find((thrown) => thrown instanceof UserError);
  if (told) return problem(told.code, told.text);
  for (const fault of faults) {
    const heard = userErrorIn(fault.text);
    if (heard) return { ...heard, details: fault.text.split("\n").slice(1, heard.line) };
  }
  const onProtected = faults.find(({ text }) => isProtected.test(text));
  if (onProtected) return problem("GW_STACK_PROTECTED", protectedText(onProtected));
  const onResource = faults.find(({ urn }) => urn !== "");
  if (onResource) return resourceProblem(onResource.urn, onResource.text);
  if (programError !== undefined) return problem("GW_INTERNAL", internalText(messageOf(programError)));

  const output = messageOf(error);
  const locks = [...new Set(output.match(/created by .+? \(pid \d+\) at \S+/g))];
  if (output.includes("currently locked by") || output.includes("[409] Conflict")) {
    return problem("GW_STATE_LOCKED", { ...lockedText, ...(locks.length > 0 && { got: locks.join("; ") }) });
  }
  if (/was killed with|terminated by signal|SIGKILL/.test(output))
    return problem("GW_OPERATION_INTERRUPTED", killedText);
  const complaint = /^error: .+$/m.exec(output)?.[0] ?? faults.at(-1)?.text;
  return complaint === undefined
    ? problem("GW_INTERNAL", internalText(output))
    : problem("GW_ENGINE_FAILED", {
        what: `the Pulumi CLI says: ${complaint.replace(/^error: /, "")}`,
        fix: engineFix,
      });
}

function resourceProblem(urn: string, text: string): Problem {
  const type = urn.split("::").at(-2)?.split("$").at(-1) ?? "resource";
  const [first = "", ...rest] = text.split("\n");
  const what = `${type} ${nameIn(urn)}: ${first}`;
  const fix = "mend what it says and run the same command again: it goes on where this one stopped";
  return { code: "GW_OPERATION_FAILED", text: { what, fix }, details: rest };
}

/** Finds what a UserError said after it went through a script's output or the engine's log, and the line it is on. */
export function userErrorIn(output: string): (Omit<Problem, "details"> & { line: number }) | undefined {
  const lines = output.split("\n");
  for (const [line, candidate] of lines.entries()) {
    const [, code, said = ""] = /\b(GW_[A-Z]+(?:_[A-Z]+)+): (.+)$/.exec(candidate) ?? [];
    if (code === undefined || !(code in catalogue)) continue;
    const [what = "", fix] = said.split("; fix: ");
    const text = { what, fix: fix ?? "see the lines above", ...fieldsAfter(lines.slice(line + 1)) };
    return { code: code as ErrorCode, text, line };
  }
  return undefined;
}

/** The lines under the first one of a rendered UserError. */
function fieldsAfter(lines: string[]): Partial<UserErrorText> {
  const fields = lines.map((line) => /^\s+(got|allowed|fix):\s+(.+)$/.exec(line));
  return Object.fromEntries(fields.flatMap((field) => (field ? [[field[1], field[2]]] : []))) as Partial<UserErrorText>;
}

function problem(code: ErrorCode, text: UserErrorText): Problem {
  return { code, text, details: [] };
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What Pulumi says when a protected resource would be deleted or replaced. */
const isProtected = /^(unable to replace )?resource "\S+"\s.*(because it is|as it is currently marked for) protect/s;

function protectedText({ urn, text }: { urn: string; text: string }): UserErrorText {
  const protectedUrn = /resource "(\S+)"/.exec(text)?.[1] ?? urn;
  return {
    what: `${nameIn(protectedUrn)} holds data, so it is protected: no change may remove or replace it`,
    got: text.startsWith("unable to replace") ? "a change that takes a new one" : "a change that removes it",
    fix: "take the change back; or move its data away first, with another topology; or destroy the stack",
  };
}

const cancelledText = {
  what: "cancelled before it had finished",
  fix: "run it again when you like: it goes on from what is there",
};

const lockedText = {
  what: "another Pulumi process holds the lock of this stack's state",
  fix: "wait until it has ended; a lock whose process is gone for good is removed by `pulumi cancel`",
};

const killedText = {
  what: "the Pulumi CLI was killed in the middle of its work",
  fix: "run the same command again: it finds out what was done, clears up and goes on",
};

const engineFix = "mend what it says and run the same command again";

function internalText(message: string): UserErrorText {
  return { what: message, fix: "this is a fault of Gangway: please report it with this text" };
}
