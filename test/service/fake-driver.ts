import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../errors/user-error.ts";
import type { EventBody, OperationEvent, Outcome } from "../../automation/driver/events.ts";
import { OperationError } from "../../automation/driver/operation.ts";
import type { StartOptions } from "../../automation/driver/options.ts";
import type { Claim } from "../../automation/service/operations/claims.ts";
import type { Remembered, Runner, RunningOperation } from "../../automation/service/operations/runner.ts";

export interface FakeOptions {
  /** How long an operation takes. Default: 1. */
  readonly ms?: number;
  /** Lines that it logs. Default: 2. */
  readonly lines?: number;
  /** Goes on until somebody lets it go, or cancels it. Default: false. */
  readonly held?: boolean;
  /** How many cancels it takes. Default: 1. */
  readonly stubborn?: number;
}

/** A driver that does nothing, quickly, and remembers what it was asked for. */
export class FakeDriver implements Runner {
  readonly started: Claim[] = [];
  readonly options = new Map<string, StartOptions>();
  readonly cancels: string[] = [];
  readonly memory = new Map<string, Remembered>();
  /** The most operations that ever ran at once, of one stack and of all. */
  most = { ofOneStack: 0, ofAll: 0 };
  readonly #running: { id: string; stack: string; letGo: (outcome: Outcome) => void }[] = [];

  constructor(private readonly behaviour: FakeOptions = {}) {}

  get running(): string[] {
    return this.#running.map(({ id }) => id);
  }

  letGo(id: string, outcome: Outcome = "done"): void {
    this.#running.find((operation) => operation.id === id)?.letGo(outcome);
  }

  start(claim: Claim, options: StartOptions): Promise<RunningOperation> {
    const { id, stack } = claim;
    this.started.push(claim);
    this.options.set(id, options);
    if ((options.settings as { bad?: true } | undefined)?.bad) {
      throw new UserError("GW_SETTINGS_INVALID", { what: "bad settings", fix: "good ones" });
    }
    let letGo: (outcome: Outcome) => void = () => undefined;
    const released = new Promise<Outcome>((resolve) => (letGo = resolve));
    this.#running.push({ id, stack, letGo });
    this.#measure(stack);
    const events: OperationEvent[] = [];
    const listeners: ((event: OperationEvent) => void)[] = [];
    const emit = (body: EventBody) => {
      const event = { ...body, seq: events.length + 1, time: new Date().toISOString(), operation: id };
      events.push(event);
      this.memory.set(id, { state: "running", events });
      for (const listener of listeners) listener(event);
    };
    const cancel = () => {
      this.cancels.push(id);
      if (this.cancels.filter((cancelled) => cancelled === id).length >= (this.behaviour.stubborn ?? 1))
        letGo("cancelled");
    };
    const onEvent = (listener: (event: OperationEvent) => void) => {
      events.forEach(listener);
      listeners.push(listener);
    };
    return Promise.resolve({ result: this.#perform(claim, released, emit), onEvent, cancel });
  }

  recall(id: string): Promise<Remembered | undefined> {
    return Promise.resolve(this.memory.get(id));
  }

  async #perform({ id }: Claim, released: Promise<Outcome>, emit: (body: EventBody) => void): Promise<unknown> {
    const { ms = 1, lines = 2, held = false } = this.behaviour;
    emit({ type: "started", cloud: "local" });
    for (let line = 1; line <= lines; line += 1) emit({ type: "log", urn: "", severity: "info", text: `line ${line}` });
    const outcome = await (held ? released : Promise.race([released, sleep(ms, "done" as const)]));
    this.#running.splice(
      this.#running.findIndex((operation) => operation.id === id),
      1,
    );
    if (outcome === "done") {
      emit({ type: "finished", outcome });
      return { counts: { create: 1 } };
    }
    const code = outcome === "cancelled" ? "GW_OPERATION_CANCELLED" : "GW_OPERATION_FAILED";
    const problem = { code, text: { what: outcome, fix: "again" }, details: ["last words"] } as const;
    emit({ type: "problem", problem });
    emit({ type: "finished", outcome });
    throw new OperationError(problem);
  }

  #measure(stack: string): void {
    const ofOneStack = this.#running.filter((other) => other.stack === stack).length;
    this.most = {
      ofOneStack: Math.max(this.most.ofOneStack, ofOneStack),
      ofAll: Math.max(this.most.ofAll, this.#running.length),
    };
  }
}
