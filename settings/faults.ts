import { z } from "zod";

/** One thing wrong with the settings, as data. No part of it is ever a secret. */
export interface Fault {
  /** Where: `sites[0].domains[1]`; empty for the settings as a whole. */
  path: string;
  /** What is wrong with the value there, to be read after the path: "has host bits set". */
  what: string;
  /** The value got; left out where it is secret, missing, or says nothing. */
  got?: string;
  /** What would be accepted. */
  allowed: string;
}

/** `path: what; got …; allowed: …` on one line. */
export function renderFault({ path, what, got, allowed }: Fault): string {
  const place = path === "" ? "the settings" : path;
  return `${place}: ${what}${got === undefined ? "" : `; got ${got}`}; allowed: ${allowed}`;
}

/** The fault behind a zod issue whose message is what is allowed (see rules.ts). */
export function faultFrom(issue: z.core.$ZodIssue): Fault {
  const path = z.core.toDotPath(issue.path);
  if (issue.code === "unrecognized_keys") {
    return {
      path,
      what: `has ${issue.keys.length === 1 ? "an unknown key" : "unknown keys"} ${issue.keys.map(quote).join(", ")}`,
      allowed: issue.message,
    };
  }
  if (issue.code === "invalid_key") {
    const [inner] = issue.issues;
    return { path, what: reasonOf(inner), allowed: inner?.message ?? issue.message };
  }
  if (issue.input === undefined) return { path, what: "is missing", allowed: issue.message };
  return { path, what: reasonOf(issue), ...shown(path, issue.input), allowed: issue.message };
}

function reasonOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "custom" && typeof issue.params?.["what"] === "string") return issue.params["what"];
  return issue?.code === "invalid_type" ? "is of the wrong kind" : "is not allowed";
}

// Values there are secret, or become so by a slip: a private key pasted where the public one belongs.
const secret = /^access\.(public|private)Key$|^sites\[\d+\]\.env\b/;

function shown(path: string, input: unknown): { got?: string } {
  if (secret.test(path)) return {};
  if (Array.isArray(input)) return { got: `a list of ${input.length}` };
  if (typeof input === "object" && input !== null) return { got: "an object" };
  // Credentials inside an address are secret as well.
  return { got: quote(String(input).replace(/\/\/[^/\s]*@/, "//…@")) };
}

function quote(value: string): string {
  return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);
}
