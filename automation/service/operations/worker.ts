import { setTimeout as sleep } from "node:timers/promises";
import type { Database, Unlisten } from "../database/database.ts";
import type { Vault } from "../database/vault.ts";
import { Claims } from "./claims.ts";
import { defaultConcurrency } from "./concurrency.ts";
import { Heartbeat } from "./heartbeat.ts";
import { identity } from "./identity.ts";
import type { Queue } from "./queue.ts";
import { Recovery } from "./recovery.ts";
import { forgetOld, type RetentionOptions } from "./retention.ts";
import type { Runner } from "./runner.ts";
import { Task } from "./task.ts";

export interface WorkerOptions {
  /** How many operations at once. Default: what cores and memory carry, see concurrency.ts. */
  readonly concurrency?: number;
  /** How often it says that it lives, and looks for what others left. Default: 5000. */
  readonly roundMs?: number;
  readonly retention?: RetentionOptions;
  /** Told of faults that the worker survives: the database is away, or a fault of Gangway itself. For a log. */
  readonly onFault?: (fault: unknown) => void;
}

export interface WorkerParts {
  readonly database: Database;
  readonly queue: Queue;
  readonly vault: Vault;
  readonly runner: Runner;
}

const forgetEveryMs = 3_600_000;

/** Takes operations as soon as they may run, and carries them out. */
export class Worker {
  readonly #database: Database;
  readonly #runner: Runner;
  readonly #claims: Claims;
  readonly #heartbeat: Heartbeat;
  readonly #recovery: Recovery;
  readonly #concurrency: number;
  readonly #roundMs: number;
  readonly #report: (fault: unknown) => void;
  readonly #tasks = new Map<string, Task>();
  readonly #stopping = new AbortController();
  readonly #stopped = new AbortController();
  #unlisten: Unlisten[] = [];
  #filling: Promise<void> | undefined;
  #fillAgain = false;
  #rounds: Promise<unknown> = Promise.resolve();
  #forgetAt = 0;
  readonly #retention: RetentionOptions;

  constructor({ database, queue, vault, runner }: WorkerParts, options: WorkerOptions = {}) {
    const me = identity();
    this.#database = database;
    this.#runner = runner;
    this.#claims = new Claims(database, queue, vault, me);
    this.#heartbeat = new Heartbeat(this.#claims);
    this.#report = options.onFault ?? (() => undefined);
    const holds = (id: string) => this.#tasks.has(id) || this.#filling !== undefined;
    this.#recovery = new Recovery({ database, queue, runner, claims: this.#claims, me, holds, report: this.#report });
    this.#retention = options.retention ?? {};
    this.#concurrency = options.concurrency ?? defaultConcurrency();
    this.#roundMs = options.roundMs ?? 5000;
  }

  /** Ids of the operations that run here. */
  get running(): readonly string[] {
    return [...this.#tasks.keys()];
  }

  /** How many operations it carries out at once. */
  get concurrency(): number {
    return this.#concurrency;
  }

  start(): void {
    this.#unlisten = [
      this.#database.listen("gangway_work", () => this.#wake()),
      this.#database.listen("gangway_cancel", (id) => void this.#hearCancel(id)),
    ];
    // Apart, so that nothing a round waits for keeps it from saying that it lives.
    this.#rounds = Promise.all([
      this.#repeat(
        () => this.#renew(),
        () => this.#heartbeat.isLate,
      ),
      this.#repeat(
        () => this.#round(),
        () => this.#recovery.isBusy,
      ),
    ]);
  }

  /**
   * Takes nothing new, and comes back when all that runs has ended. What still runs after the grace period is cancelled
   * in good order, which takes up to a minute more.
   * @param graceMs Default: 30 000
   */
  async stop(graceMs = 30_000): Promise<void> {
    this.#stopping.abort();
    await this.#filling;
    const ended = Promise.all([...this.#tasks.values()].map((task) => task.ended));
    const grace = new AbortController();
    const late = sleep(graceMs, true, { signal: grace.signal }).catch(() => false);
    if (await Promise.race([late, ended.then(() => false)])) for (const task of this.#tasks.values()) task.stop();
    grace.abort();
    await ended;
    this.#stopped.abort();
    await this.#rounds;
    for (const unlisten of this.#unlisten) unlisten();
  }

  /** Does something once a round until the end, and within a second where that is urgent. */
  async #repeat(work: () => Promise<void>, isUrgent: () => boolean): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await work().catch(this.#report);
      const pauseMs = isUrgent() ? Math.min(this.#roundMs, 1000) : this.#roundMs;
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Clears up after the dead and looks for work: also what no notification told of. */
  async #round(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    await this.#recovery.pass(() => this.#heartbeat.mayJudge);
    this.#wake();
    if (performance.now() < this.#forgetAt) return;
    this.#forgetAt = performance.now() + forgetEveryMs;
    await forgetOld(this.#database, this.#retention);
  }

  /** Says that it lives, and obeys. */
  async #renew(): Promise<void> {
    const before = [...this.#tasks.values()];
    const cancels = await this.#heartbeat.beat();
    for (const task of before) {
      const wish = cancels.get(task.id);
      if (wish !== undefined) task.obey(wish);
      else if (this.#tasks.has(task.id)) task.lose();
    }
  }

  async #hearCancel(id: string | undefined): Promise<void> {
    try {
      if (id === undefined) return await this.#renew();
      const task = this.#tasks.get(id);
      if (task) task.obey((await this.#claims.cancels(id)) ?? 0);
    } catch (error) {
      this.#report(error);
    }
  }

  #wake(): void {
    this.#fillAgain = true;
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = undefined;
      if (this.#fillAgain && !this.#stopping.signal.aborted) this.#wake();
    });
  }

  async #fill(): Promise<void> {
    while (this.#fillAgain && !this.#stopping.signal.aborted) {
      this.#fillAgain = false;
      const free = this.#concurrency - this.#tasks.size;
      // The end of a task wakes us.
      if (free <= 0) return;
      try {
        for (const claim of await this.#claims.take(free))
          this.#begin(new Task(claim, this.#claims, this.#runner, this.#report));
      } catch (error) {
        this.#report(error);
      }
    }
  }

  #begin(task: Task): void {
    this.#tasks.set(task.id, task);
    void task.ended.then(() => {
      this.#tasks.delete(task.id);
      this.#wake();
    });
  }
}
