import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../../errors/user-error.ts";
import type { OperationEvent, Outcome, Problem } from "../../driver/events.ts";
import { OperationError } from "../../driver/operation.ts";
import type { Claim, Claims } from "./claims.ts";
import type { Ending } from "./ending.ts";
import { EventWriter } from "./event-writer.ts";
import { serviceStopped } from "./faults.ts";
import type { Runner, RunningOperation } from "./runner.ts";

/** How often it is tried to write down an end while the database is away. */
const againMs = 1000;

/** One operation that a worker carries out, from its claim to its end. */
export class Task {
  readonly id: string;
  /** Fulfilled when the operation has ended, and that is written down. Never rejects. */
  readonly ended: Promise<void>;

  #operation: RunningOperation | undefined;
  #outcome: Outcome = "failed";
  #wish = 0;
  #told = 0;
  #lost = false;
  #stopping = false;
  readonly #writer: EventWriter;

  constructor(
    private readonly claim: Claim,
    private readonly claims: Claims,
    private readonly runner: Runner,
    private readonly report: (fault: unknown) => void,
  ) {
    this.id = claim.id;
    this.#writer = new EventWriter({
      write: (events) => claims.append(claim.id, events),
      recall: async () => (await runner.recall(claim.id))?.events ?? [],
    });
    this.ended = this.#run();
  }

  /** Passes on how often somebody asked to cancel it by now. */
  obey(cancels: number): void {
    this.#wish = Math.max(this.#wish, cancels);
    for (; this.#operation && this.#told < this.#wish; this.#told += 1) this.#operation.cancel();
  }

  /** The service is about to end. */
  stop(): void {
    this.#stopping ||= this.#wish === 0;
    this.obey(Math.max(this.#wish, 1));
  }

  /** Another worker took it, believing this one dead: it must not go on here as well. */
  lose(): void {
    if (this.#lost) return;
    this.#lost = true;
    this.obey(Math.max(this.#wish, 1));
  }

  async #run(): Promise<void> {
    const ending = await this.#perform();
    const events = await this.#rest();
    while (!this.#lost) {
      try {
        await this.claims.end(this.claim, { ...ending, events });
        return;
      } catch (error) {
        this.report(error);
        await sleep(againMs);
      }
    }
  }

  /** Events that cannot be had any more must not keep the operation from its end. */
  async #rest(): Promise<readonly OperationEvent[]> {
    try {
      return await this.#writer.rest();
    } catch (error) {
      this.report(error);
      return [];
    }
  }

  async #perform(): Promise<Ending> {
    try {
      this.#operation = await this.runner.start(this.claim, this.claims.optionsOf(this.claim));
      this.#operation.onEvent((event) => this.#hear(event));
      this.obey(this.#wish);
      return { outcome: "done", result: await this.#operation.result };
    } catch (error) {
      if (!(error instanceof UserError)) this.report(error);
      const stopped = this.#stopping && this.#outcome === "cancelled";
      return stopped
        ? { outcome: "interrupted", problem: serviceStopped }
        : { outcome: this.#outcome, problem: problemIn(error) };
    }
  }

  #hear(event: OperationEvent): void {
    if (event.type === "finished") this.#outcome = event.outcome;
    this.#writer.add(event);
  }
}

function problemIn(error: unknown): Problem {
  if (error instanceof OperationError) return { code: error.code, text: error.text, details: error.details };
  if (error instanceof UserError) return { code: error.code, text: error.text, details: [] };
  // What it says may be anything, also a secret: it is for the log of the service only.
  const text = { what: "a fault of Gangway itself", fix: "see the log of the service, and report it" };
  return { code: "GW_INTERNAL", text, details: [] };
}
