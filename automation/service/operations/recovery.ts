import type { OperationEvent, OperationKind, Problem } from "../../driver/events.ts";
import { interruption } from "../../driver/operation.ts";
import { isAlive } from "../../driver/processes.ts";
import type { Database } from "../database/database.ts";
import type { Claims } from "./claims.ts";
import type { Ending } from "./ending.ts";
import { isClosing } from "./event-writer.ts";
import type { Identity } from "./identity.ts";
import { Line } from "./line.ts";
import type { Queue } from "./queue.ts";
import type { Remembered, Runner } from "./runner.ts";

interface Orphan {
  readonly id: string;
  readonly stack: string;
  readonly kind: OperationKind;
  readonly worker: string;
  readonly machine: string;
  readonly pid: number;
  readonly start_time: string;
  readonly cancels: number;
  readonly last_event: number;
}

export interface RecoveryParts {
  readonly database: Database;
  readonly queue: Queue;
  readonly runner: Runner;
  readonly claims: Claims;
  readonly me: Identity;
  /** Whether this worker carries an operation out, or may be about to. */
  readonly holds: (id: string) => boolean;
  readonly report: (fault: unknown) => void;
}

/** Finds what dead workers left, and brings it to an end. Several may do so at once; a living worker is never touched. */
export class Recovery {
  /** Taken over, and not at its end yet. */
  readonly #adopted = new Set<string>();

  constructor(private readonly parts: RecoveryParts) {}

  /** Whether something was taken over that is not at its end yet, so that a round soon is worth it. */
  get isBusy(): boolean {
    return this.#adopted.size > 0;
  }

  /**
   * One round. Operations whose own process outlived the worker are taken over and looked at again in the next round.
   * @param mayJudge whether to believe the leases of other machines' workers; asked again before one is taken over
   */
  async pass(mayJudge: () => boolean): Promise<void> {
    const running = await this.#running(mayJudge());
    for (const id of this.#adopted) if (!running.some((orphan) => orphan.id === id)) this.#adopted.delete(id);
    for (const orphan of running) {
      try {
        if (await this.#isOurs(orphan, mayJudge)) await this.#bringToEnd(orphan);
      } catch (error) {
        // The others are not to wait for this one.
        this.parts.report(error);
      }
    }
    await this.#sendMissing();
  }

  /** Whether it was taken over before, or is now. */
  async #isOurs(orphan: Orphan, mayJudge: () => boolean): Promise<boolean> {
    const { me, claims, holds } = this.parts;
    // Taken without hearing so, where the connection broke before the answer; if it ended meanwhile, its end stands.
    if (orphan.worker === me.id && !holds(orphan.id)) this.#adopted.add(orphan.id);
    if (orphan.worker === me.id) return this.#adopted.has(orphan.id);
    // On this machine a process is looked at; of other machines there is the lease only.
    const { pid, start_time: startTime } = orphan;
    const isDead = orphan.machine === me.machine ? !isAlive({ pid, startTime }) : mayJudge();
    if (!isDead || !(await claims.takeOver(orphan.id, orphan.worker))) return false;
    this.#adopted.add(orphan.id);
    return true;
  }

  #running(judgeOthers: boolean): Promise<Orphan[]> {
    return this.parts.database.query<Orphan>(
      `select id, stack, kind, worker, machine, pid, start_time, cancels, last_event from gangway.operations
       where state = 'running' and (machine = $1 or ($2 and lease_until < now()))`,
      [this.parts.me.machine, judgeOthers],
    );
  }

  async #bringToEnd(orphan: Orphan): Promise<void> {
    const remembered = await this.parts.runner.recall(orphan.id);
    if (remembered?.state === "running") return;
    const events = missingEvents(remembered, orphan);
    await this.parts.claims.end(orphan, { ...endingOf(remembered, orphan), events });
    this.#adopted.delete(orphan.id);
  }

  /** The first of a line has its job since the same transaction; unless somebody's hand, or a restored backup, took it. */
  async #sendMissing(): Promise<void> {
    const { database, queue } = this.parts;
    const firsts = await database.query<{ id: string; stack: string }>(
      `select id, stack from (
         select distinct on (stack) id, stack, state from gangway.operations
         where state in ('queued', 'running') order by stack, number) as first
       where state = 'queued'`,
    );
    const ids = firsts.map(({ id }) => id);
    if (ids.length === 0) return;
    for (const id of await queue.missing(database, ids)) await this.#sendAgain(id, firsts);
  }

  async #sendAgain(id: string, firsts: readonly { id: string; stack: string }[]): Promise<void> {
    const stack = firsts.find((first) => first.id === id)?.stack ?? "";
    const { database, queue } = this.parts;
    await database.transaction(async (queries) => {
      const line = new Line(queue, queries, stack);
      await line.hold();
      const still = await queries.query("select from gangway.operations where id = $1 and state = 'queued'", [id]);
      if (still.length === 0) return;
      const missing = await queue.missing(queries, [id]);
      // A job that was taken without its operation would keep its place for ever.
      if (missing.length > 0) await queue.remove(queries, id);
      await line.moveUp();
    });
  }
}

/** Only what its own machine remembers can be told afterwards; and a process that was killed told no end. */
function missingEvents(remembered: Remembered | undefined, { last_event: last }: Orphan): OperationEvent[] {
  return (remembered?.events ?? []).filter((event) => event.seq > last && !isClosing(event));
}

/** Its process may have come to its end after its worker had died: then that is what happened. */
function endingOf(remembered: Remembered | undefined, { kind, cancels }: Orphan): Ending {
  if (remembered?.state === "done") return { outcome: "done", result: remembered.result };
  if (remembered?.state === "failed") return { outcome: "failed", problem: problemOf(remembered, kind) };
  // It is cancelled when its worker dies; that is nobody's wish.
  if (remembered?.state === "cancelled" && cancels > 0) {
    return { outcome: "cancelled", problem: problemOf(remembered, kind) };
  }
  return { outcome: "interrupted", problem: interruption(kind) };
}

function problemOf({ events, problem }: Remembered, kind: OperationKind): Problem {
  const told = events.findLast((event) => event.type === "problem");
  if (told?.type === "problem") return told.problem;
  if (problem === undefined) return interruption(kind);
  return { code: problem.code, text: { what: problem.what, fix: "mend what it says and ask again" }, details: [] };
}
