import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import lockfile from "proper-lockfile";
import { UserError } from "../../errors/user-error.ts";
import { gangwayHome } from "../engine/folders.ts";
import type { Counts, OperationKind, Outcome } from "./events.ts";
import { isAlive, startTime } from "./processes.ts";
import type { Commits } from "./stack-record.ts";

/** An operation on a stack, running or not: who does it, and how it ended. */
export interface OperationRecord {
  readonly id: string;
  readonly stack: string;
  readonly kind: OperationKind;
  readonly state: "running" | Outcome;
  /** Who asked for it: a user of this machine, or what the service knows of its caller. */
  readonly who: string;
  /** ISO 8601. */
  readonly since: string;
  readonly ended?: string;
  readonly host: string;
  /** Of the process that carries it out; with its start time it names it for good. */
  readonly pid: number;
  readonly startTime: string;
  /** What was done to how many resources; left out where it is not known. */
  readonly counts?: Counts;
  /** The code it brought. */
  readonly commits?: Commits;
  /** Why it did not end well. */
  readonly problem?: { readonly code: string; readonly what: string };
  /** The last operation that changed the stack and did not end well; gone once one has. */
  readonly unfinished?: Unfinished;
}

/** What an operation that did not end well is remembered by. */
export interface Unfinished {
  readonly id: string;
  readonly kind: OperationKind;
  readonly since: string;
  /** It did not fail: it was killed. */
  readonly interrupted: boolean;
}

/** What is to be owned, and by whom. */
export type Beginning = Pick<OperationRecord, "id" | "stack" | "kind" | "who">;

/** How an operation ended, beside what its record says already. */
export type Ending = Pick<OperationRecord, "counts" | "commits" | "problem"> & {
  readonly state: Exclude<Outcome, "interrupted">;
  /** Whether there is no such stack any more, or never was. */
  readonly gone: boolean;
};

/** The last operation on a stack, on this machine. */
export async function lastOperation(stack: string): Promise<OperationRecord | undefined> {
  const file = recordFile(stack);
  return existsSync(file) ? seen(JSON.parse(await readFile(file, "utf8")) as OperationRecord) : undefined;
}

/** A record as it reads today: its owner may have died since it was written. */
export function seen(record: OperationRecord): OperationRecord {
  const isDead = record.state === "running" && record.host === hostname() && !isAlive(record);
  return isDead ? { ...record, state: "interrupted" } : record;
}

/**
 * Makes this process the owner of the stack; the record tells what an owner before it left unfinished.
 * @throws UserError GW_STACK_BUSY while another operation runs, or when one of another machine may.
 */
export function beginOperation(beginning: Beginning): Promise<OperationRecord> {
  const file = recordFile(beginning.stack);
  return locked(file, async () => {
    const previous = await lastOperation(beginning.stack);
    if (previous?.state === "running") throw busy(previous, file);
    const unfinished = previous && unfinishedBusiness(previous);
    const record: OperationRecord = {
      ...beginning,
      state: "running",
      since: new Date().toISOString(),
      host: hostname(),
      pid: process.pid,
      startTime: startTime(process.pid) ?? "",
      ...(unfinished && { unfinished }),
    };
    await write(file, record);
    return record;
  });
}

/**
 * Does something short to what is written down of a stack, while no operation can begin. A preview may run: it writes
 * nothing.
 * @throws UserError GW_STACK_BUSY while an operation runs that writes
 */
export function whileIdle<Result>(stack: string, act: () => Promise<Result>): Promise<Result> {
  const file = recordFile(stack);
  return locked(file, async () => {
    const last = await lastOperation(stack);
    if (last?.state === "running" && changesStack(last.kind)) throw busy(last, file);
    return act();
  });
}

/** One process at a time, and within it one call. */
async function locked<Result>(file: string, act: () => Promise<Result>): Promise<Result> {
  await mkdir(gangwayHome("operations"), { recursive: true, mode: 0o700 });
  const release = await lockfile.lock(file, {
    realpath: false,
    retries: { retries: 50, minTimeout: 20, maxTimeout: 200 },
  });
  try {
    return await act();
  } finally {
    await release();
  }
}

/** How often a stack that is busy is looked at again. */
const lookMs = 250;

/**
 * As `beginOperation`, but waits for as long as another operation has the stack.
 * @param waiting told once, with who has it
 */
export async function beginWhenFree(
  beginning: Beginning,
  signal: AbortSignal,
  waiting: (fault: UserError) => void,
): Promise<OperationRecord> {
  for (let told = false; ; told = true) {
    try {
      return await beginOperation(beginning);
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== "GW_STACK_BUSY") throw error;
      if (!told) waiting(error);
      await sleep(lookMs, undefined, { signal });
    }
  }
}

/** Gives the stack free, and returns what is to be remembered. A stack that is gone, or never came to be, leaves no record. */
export async function endOperation(record: OperationRecord, { gone, ...ending }: Ending): Promise<OperationRecord> {
  const { unfinished, ...rest } = record;
  const open = unfinished && (ending.state !== "done" || !changesStack(record.kind));
  const ended = { ...rest, ...ending, ended: new Date().toISOString(), ...(open && { unfinished }) };
  const file = recordFile(record.stack);
  if (gone) await rm(file, { force: true });
  else await write(file, ended);
  return ended;
}

/** A preview changes nothing, so it neither leaves anything to mend nor mends what is left. */
function unfinishedBusiness(previous: OperationRecord): Unfinished | undefined {
  if (previous.state === "done" || !changesStack(previous.kind)) return previous.unfinished;
  const { id, kind, since, state } = previous;
  return { id, kind, since, interrupted: state === "interrupted" };
}

export function changesStack(kind: OperationKind): boolean {
  return kind !== "preview";
}

function busy(owner: OperationRecord, file: string): UserError {
  const age = Math.round((Date.now() - Date.parse(owner.since)) / 1000);
  const here = owner.host === hostname();
  return new UserError("GW_STACK_BUSY", {
    what: `\`${owner.kind}\` is running on stack ${owner.stack}`,
    got: `started ${age} s ago by ${owner.who} on ${owner.host}, process ${owner.pid}`,
    fix: here
      ? `wait until it has ended, or cancel it: gangway cancel ${owner.stack}`
      : `wait until it has ended; if that machine is gone for good, remove ${file}`,
  });
}

async function write(file: string, record: OperationRecord): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(record, undefined, 2), { mode: 0o600 });
  await rename(draft, file);
}

const recordFile = (stack: string) => gangwayHome("operations", `${stack}.json`);
