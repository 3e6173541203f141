import type { OperationEvent } from "../../driver/events.ts";
import type { Queries } from "../database/database.ts";
import type { Bell } from "./bell.ts";
import { pageSize, readEvents } from "./event-log.ts";

export interface Followed {
  readonly queries: Queries;
  readonly bell: Bell;
  /** How long to trust that the bell would have rung. Default: 5000. */
  readonly trustMs?: number;
}

/**
 * Pages of an operation's events as they come, until it has ended or the signal aborts. Nothing is kept between two
 * pages but the number of the last event: whoever reads slowly reads later, from the database.
 */
export async function* follow(
  { queries, bell, trustMs = 5000 }: Followed,
  operation: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<readonly OperationEvent[], void, undefined> {
  const alarm = new Alarm(signal);
  const hush = bell.onRing(operation, () => alarm.ring());
  try {
    for (let last = after; !signal.aborted;) {
      alarm.reset();
      // Whether it has ended is asked first: then no event can come between the page and the answer.
      const ended = await hasEnded(queries, operation);
      const page = await readEvents(queries, operation, last, pageSize);
      const newest = page.at(-1);
      if (newest) {
        last = newest.seq;
        yield page;
        if (newest.type === "finished") return;
      } else if (ended) return;
      else await alarm.wait(trustMs);
    }
  } finally {
    hush();
    alarm.stop();
  }
}

async function hasEnded(queries: Queries, operation: string): Promise<boolean> {
  const [row] = await queries.query<{ state: string }>("select state from gangway.operations where id = $1", [
    operation,
  ]);
  return row?.state !== "queued" && row?.state !== "running";
}

/** Remembers that it rang while nobody waited. */
class Alarm {
  #rang = false;
  #wake: () => void = () => undefined;
  readonly #ring = () => this.ring();

  constructor(private readonly signal: AbortSignal) {
    signal.addEventListener("abort", this.#ring, { once: true });
  }

  ring(): void {
    this.#rang = true;
    this.#wake();
  }

  reset(): void {
    this.#rang = false;
  }

  async wait(limitMs: number): Promise<void> {
    if (this.#rang) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limitMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => undefined;
  }

  stop(): void {
    this.signal.removeEventListener("abort", this.#ring);
  }
}
