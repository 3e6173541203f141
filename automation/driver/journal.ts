import { rm } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../errors/user-error.ts";
import { gangwayHome } from "../engine/folders.ts";
import { whileLocked } from "../locked.ts";
import { makeFolder, readJson, writeWhole } from "../whole-file.ts";
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
  /** The operations on the stack that did not end well and were not cleared up after, the newest first; left out where there are none. */
  readonly unfinished?: readonly Unfinished[];
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
  /** Whether what was unfinished before it has been cleared up. */
  readonly recovered: boolean;
};

/** The last operation on a stack, on this machine. @throws UserError GW_RECORD_DAMAGED */
export async function lastOperation(stack: string): Promise<OperationRecord | undefined> {
  const record = await readJson<OperationRecord>(recordFile(stack));
  return record && seen(record);
}

/** A record as it reads today: its owner may have died since it was written. */
export function seen(written: OperationRecord): OperationRecord {
  // Version 0.1 wrote down one unfinished operation, and no list.
  const record = { ...written, ...(written.unfinished && { unfinished: [written.unfinished].flat() }) };
  const isDead = record.state === "running" && record.host === hostname() && !isAlive(record);
  return isDead ? { ...record, state: "interrupted" } : record;
}

/**
 * Makes this process the owner of the stack; the record tells what an owner before it left unfinished.
 * @throws UserError GW_STACK_BUSY while another operation runs, or when one of another machine may; GW_HOME_UNWRITABLE,
 * GW_RECORD_DAMAGED
 */
export function beginOperation(beginning: Beginning): Promise<OperationRecord> {
  const file = recordFile(beginning.stack);
  return locked(file, async () => {
    const previous = await lastOperation(beginning.stack);
    if (previous?.state === "running") throw busy(previous, file);
    const unfinished = previous ? unfinishedBusiness(previous) : [];
    const record: OperationRecord = {
      ...beginning,
      state: "running",
      since: new Date().toISOString(),
      host: hostname(),
      pid: process.pid,
      startTime: startTime(process.pid) ?? "",
      ...(unfinished.length > 0 && { unfinished }),
    };
    await write(record);
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

/** So that of several who look at the record at once only one writes to it. */
async function locked<Result>(file: string, act: () => Promise<Result>): Promise<Result> {
  await makeFolder(gangwayHome("operations"));
  return whileLocked(file, act);
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

/** What is to be remembered of an operation that ends now. */
export function endedAs({ unfinished, ...record }: OperationRecord, { recovered, ...ending }: Ending): OperationRecord {
  const open = unfinished !== undefined && !recovered;
  return { ...record, ...ending, ended: new Date().toISOString(), ...(open && { unfinished }) };
}

/**
 * Gives the stack free.
 * @param gone whether there is no such stack any more, or never was: it leaves no record
 */
export async function endOperation(ended: OperationRecord, { gone }: { gone: boolean }): Promise<void> {
  if (gone) await rm(recordFile(ended.stack), { force: true });
  else await write(ended);
}

/** A preview changes nothing, so it neither leaves anything to mend nor mends what is left. */
function unfinishedBusiness(previous: OperationRecord): readonly Unfinished[] {
  const { id, kind, since, state, unfinished: before = [] } = previous;
  if (state === "done" || !changesStack(kind)) return before;
  const interrupted = state === "interrupted";
  // What failed before it had cleared up had touched nothing of its own yet.
  return before.length > 0 && !interrupted ? before : [{ id, kind, since, interrupted }, ...before];
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

async function write(record: OperationRecord): Promise<void> {
  await writeWhole(recordFile(record.stack), JSON.stringify(record, undefined, 2));
}

const recordFile = (stack: string) => gangwayHome("operations", `${stack}.json`);
