import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname, userInfo } from "node:os";
import lockfile from "proper-lockfile";
import { UserError } from "../../errors/user-error.ts";
import { gangwayHome } from "../engine/folders.ts";
import type { OperationKind } from "./events.ts";
import { isAlive, startTime } from "./processes.ts";
import { stackFolderExists } from "./stack-folder.ts";

/** The last operation on a stack, running or not: who does it, and how it ended. */
export interface OperationRecord {
  readonly id: string;
  readonly stack: string;
  readonly kind: OperationKind;
  readonly state: "running" | "done" | "failed" | "cancelled";
  /** ISO 8601. */
  readonly since: string;
  readonly ended?: string;
  readonly pid: number;
  readonly startTime: string;
  readonly user: string;
  readonly host: string;
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

/** A record, and whether its owner died before the operation had ended. */
export type LastOperation = OperationRecord & { readonly interrupted: boolean };

/** The last operation on a stack. */
export async function lastOperation(stack: string): Promise<LastOperation | undefined> {
  const file = recordFile(stack);
  if (!existsSync(file)) return undefined;
  const record = JSON.parse(await readFile(file, "utf8")) as OperationRecord;
  return { ...record, interrupted: record.state === "running" && record.host === hostname() && !isAlive(record) };
}

/**
 * Makes this process the owner of the stack; the record tells what an owner before it left unfinished.
 * @throws UserError GW_STACK_BUSY while another operation runs, or when one of another machine may.
 */
export async function beginOperation(id: string, stack: string, kind: OperationKind): Promise<OperationRecord> {
  const file = recordFile(stack);
  await mkdir(gangwayHome("operations"), { recursive: true, mode: 0o700 });
  const release = await lockfile.lock(file, {
    realpath: false,
    retries: { retries: 50, minTimeout: 20, maxTimeout: 200 },
  });
  try {
    const previous = await lastOperation(stack);
    if (previous?.state === "running" && !previous.interrupted) throw busy(previous, file);
    const unfinished = previous && unfinishedBusiness(previous);
    const record: OperationRecord = {
      id,
      stack,
      kind,
      state: "running",
      since: new Date().toISOString(),
      pid: process.pid,
      startTime: startTime(process.pid) ?? "",
      user: userInfo().username,
      host: hostname(),
      ...(unfinished && { unfinished }),
    };
    await write(file, record);
    return record;
  } finally {
    await release();
  }
}

/** Gives the stack free. A stack that is gone, or never came to be, leaves no record. */
export async function endOperation(record: OperationRecord, state: "done" | "failed" | "cancelled"): Promise<void> {
  const file = recordFile(record.stack);
  if (!stackFolderExists(record.stack)) return rm(file, { force: true });
  const { unfinished, ...rest } = record;
  const open = unfinished && (state !== "done" || record.kind === "preview");
  await write(file, { ...rest, state, ended: new Date().toISOString(), ...(open && { unfinished }) });
}

/** A preview changes nothing, so it neither leaves anything to mend nor mends what is left. */
function unfinishedBusiness(previous: LastOperation): Unfinished | undefined {
  if (previous.state === "done" || previous.kind === "preview") return previous.unfinished;
  const { id, kind, since, interrupted } = previous;
  return { id, kind, since, interrupted };
}

function busy(owner: OperationRecord, file: string): UserError {
  const age = Math.round((Date.now() - Date.parse(owner.since)) / 1000);
  const here = owner.host === hostname();
  return new UserError("GW_STACK_BUSY", {
    what: `\`${owner.kind}\` is running on stack ${owner.stack}`,
    got: `started ${age} s ago by ${owner.user} on ${owner.host}, process ${owner.pid}`,
    fix: here
      ? "wait until it has ended, or cancel it with Ctrl-C where it runs"
      : `wait until it has ended; if that machine is gone for good, remove ${file}`,
  });
}

async function write(file: string, record: OperationRecord): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(record, undefined, 2), { mode: 0o600 });
  await rename(draft, file);
}

const recordFile = (stack: string) => gangwayHome("operations", `${stack}.json`);
