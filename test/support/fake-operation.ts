import { randomUUID } from "node:crypto";
import type { OperationEvent } from "../../automation/index.ts";
import { events, preview, type Told } from "./fake-stacks.ts";

type Ending = "done" | "failed" | "cancelled";
export type FakeState = "queued" | "running" | Ending;
type Listener = (event: OperationEvent) => void;

export interface Wish {
  readonly kind: string;
  readonly settings?: unknown;
  readonly of?: string;
  readonly to?: string;
  readonly withData?: boolean;
}

/** An operation that plays recorded events and does nothing. */
export class FakeOperation {
  readonly id: string = randomUUID();
  readonly created = new Date().toISOString();
  readonly events: OperationEvent[] = [];
  readonly #listeners = new Set<Listener>();
  state: FakeState = "queued";
  started: string | undefined;
  ended: string | undefined;
  cancels = 0;
  position = 1;
  who = "ana";
  problem: object | undefined;
  #timer: NodeJS.Timeout | undefined;
  #waiting: Told[] = [];
  #pause = 1;

  constructor(
    readonly stack: string,
    readonly wish: Wish,
  ) {}

  /** Begins to play. `holdAt`: stops after so many events until `release`; `told`: other events than the recorded ones. */
  play(options: { pause: number; holdAt?: number | undefined; told?: Told[] | undefined }): void {
    this.state = "running";
    this.started = new Date().toISOString();
    const told = options.told ?? events(this.wish.kind);
    this.#waiting = options.holdAt === undefined ? [] : told.slice(options.holdAt);
    this.#next(told.slice(0, options.holdAt), options.pause);
  }

  /** Plays what was held back. */
  release(): void {
    this.#next(this.#waiting.splice(0), this.#pause);
  }

  /** Once: it ends a little later, as one that finishes what is under way. Twice: at once. */
  cancel(): void {
    this.cancels += 1;
    clearTimeout(this.#timer);
    if (this.cancels > 1) this.#end("cancelled");
  }

  fail(problem: object): void {
    clearTimeout(this.#timer);
    this.problem = problem;
    this.emit({ type: "problem", problem } as Told);
    this.#end("failed");
  }

  follow(after: number, listener: Listener): () => void {
    for (const event of this.events) if (event.seq > after) listener(event);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get watchers(): number {
    return this.#listeners.size;
  }

  emit(told: Told): void {
    const event = { ...told, seq: this.events.length + 1, time: new Date().toISOString(), operation: this.id };
    this.events.push(event as OperationEvent);
    for (const listener of this.#listeners) listener(event as OperationEvent);
    if (told.type === "finished") this.#settle(told.outcome as Ending);
  }

  /** As the service tells it. */
  get view(): object {
    const { id, stack, wish, state, who, created, started, ended, position, cancels, problem } = this;
    const counts = this.events.findLast((event) => event.type === "summary")?.counts;
    const result = wish.kind === "preview" ? preview(wish) : { counts };
    return {
      ...{ id, stack, kind: wish.kind, state, who, created, started, ended, lastEvent: this.events.length },
      ...(state === "queued" && { position }),
      ...(cancels > 0 && { cancels }),
      ...(state === "done" && { result }),
      ...(problem && { problem }),
    };
  }

  #next([first, ...rest]: readonly Told[], pause: number): void {
    this.#pause = pause;
    if (first === undefined) return;
    this.emit(first);
    // A burst is told as fast as the connection takes it.
    if (pause === 0) for (const told of rest) this.emit(told);
    else this.#timer = setTimeout(() => this.#next(rest, pause), pause);
  }

  #end(outcome: Ending): void {
    if (this.state === "running") this.emit({ type: "finished", outcome });
  }

  #settle(outcome: Ending): void {
    this.state = outcome;
    this.ended = new Date().toISOString();
  }
}
