import { appendFileSync, existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../errors/user-error.ts";
import { gangwayHome } from "../engine/folders.ts";
import { makeFolder, readJson, unwritable, writeWhole } from "../whole-file.ts";
import type { OperationEvent } from "./events.ts";
import { type OperationRecord, seen } from "./journal.ts";
import { isOperationId } from "./operation-id.ts";
import { isAlive } from "./processes.ts";

/** How many operations of a stack are remembered. */
const remembered = 50;

/** For how long the last events of an operation are waited for. */
const lastEventsMs = 2000;

/** What an operation leaves on the machine it runs on: its record, and each event as soon as it happens. */
export class HistoryEntry {
  readonly #events: string;
  readonly #record: string;
  #forgotten = false;

  constructor(
    private readonly stack: string,
    id: string,
  ) {
    this.#record = join(historyFolder(stack), `${id}.json`);
    this.#events = join(historyFolder(stack), `${id}.jsonl`);
  }

  /** Comes before anything is written. @throws UserError GW_HOME_UNWRITABLE */
  open(): Promise<void> {
    return makeFolder(historyFolder(this.stack));
  }

  /**
   * At once and whole, so that an event that was told of is never lost with the process that told it.
   * @throws UserError GW_HOME_UNWRITABLE
   */
  append(event: OperationEvent): void {
    if (this.#forgotten) return;
    try {
      appendFileSync(this.#events, `${JSON.stringify(event)}\n`, { mode: 0o600 });
    } catch (error) {
      throw unwritable(error);
    }
  }

  /** @throws UserError GW_HOME_UNWRITABLE */
  async write(record: OperationRecord): Promise<void> {
    await writeWhole(this.#record, JSON.stringify(record));
  }

  /**
   * As if the operation had never been: for what did not touch a stack that is not there. The folder stays, as another
   * operation may have just opened its own entry there.
   */
  async forget(): Promise<void> {
    this.#forgotten = true;
    await Promise.all([rm(this.#record, { force: true }), rm(this.#events, { force: true })]);
  }
}

/** The operations on a stack that this machine remembers, the newest first. */
export async function historyOf(stack: string): Promise<OperationRecord[]> {
  const folder = historyFolder(stack);
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json"));
  const records = await Promise.all(files.map((file) => readRecord(join(folder, file))));
  return newestFirst(records.flatMap((record) => record ?? []));
}

/** The operations on all stacks that this machine remembers: those that run first, then the newest. */
export async function allOperations(): Promise<OperationRecord[]> {
  const root = gangwayHome("history");
  if (!existsSync(root)) return [];
  const all = newestFirst((await Promise.all((await readdir(root)).map(historyOf))).flat());
  return [...all.filter(isRunning), ...all.filter((record) => !isRunning(record))];
}

/**
 * The record of an operation of this machine, and its events so far, in order: all of them where the record says how it
 * ended.
 * @throws UserError GW_OPERATION_UNKNOWN
 */
export async function recall(id: string): Promise<{ record: OperationRecord; events: OperationEvent[] }> {
  const root = gangwayHome("history");
  const stacks = isOperationId(id) && existsSync(root) ? await readdir(root) : [];
  for (const stack of stacks) {
    const record = await readRecord(join(historyFolder(stack), `${id}.json`));
    if (record) return { record, events: await eventsOf(record, join(historyFolder(stack), `${id}.jsonl`)) };
  }
  throw new UserError("GW_OPERATION_UNKNOWN", {
    what: `this machine remembers no operation ${JSON.stringify(id.slice(0, 60))}`,
    allowed: `the newest ${remembered} of each stack`,
    fix: "take an id that `gangway operations` shows",
  });
}

/** Drops what is older than what is remembered. */
export async function prune(stack: string): Promise<void> {
  const old = (await historyOf(stack)).filter((record) => !isRunning(record)).slice(remembered);
  for (const { id } of old) await new HistoryEntry(stack, id).forget();
}

/** Undefined where another process has pruned it in the meantime; one that is damaged does not hide the others. */
async function readRecord(file: string): Promise<OperationRecord | undefined> {
  try {
    const record = await readJson<OperationRecord>(file);
    return record && seen(record);
  } catch (error) {
    if (error instanceof UserError && error.code === "GW_RECORD_DAMAGED") return undefined;
    throw error;
  }
}

/**
 * The record says how an operation ended a moment before the last events do. Who looks in between waits for those, as
 * long as the process that writes them lives: on a full disk they are lost.
 */
async function eventsOf(record: OperationRecord, file: string): Promise<OperationEvent[]> {
  for (const deadline = Date.now() + lastEventsMs; ; await sleep(20)) {
    const mayCome = record.state !== "running" && isAlive(record) && Date.now() < deadline;
    const events = await readEvents(file);
    if (!mayCome || events.at(-1)?.type === "finished") return events;
  }
}

/** Up to the first line that was not written to its end: by a process that was killed, or before a loss of power. */
async function readEvents(file: string): Promise<OperationEvent[]> {
  if (!existsSync(file)) return [];
  const events: OperationEvent[] = [];
  for (const line of (await readFile(file, "utf8")).split("\n").slice(0, -1)) {
    try {
      events.push(JSON.parse(line) as OperationEvent);
    } catch {
      break;
    }
  }
  return events;
}

function newestFirst(records: OperationRecord[]): OperationRecord[] {
  return records.toSorted((one, other) => other.since.localeCompare(one.since));
}

function isRunning({ state }: OperationRecord): boolean {
  return state === "running";
}

const historyFolder = (stack: string) => gangwayHome("history", stack);
