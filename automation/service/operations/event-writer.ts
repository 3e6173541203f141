import type { OperationEvent } from "../../driver/events.ts";
import { pageSize } from "./event-log.ts";

export interface EventWriterOptions {
  /** False: what was to be written to belongs to somebody else by now. Throws where it cannot be done at the moment. */
  readonly write: (events: readonly OperationEvent[]) => Promise<boolean>;
  /** All events so far, from where they are kept besides. */
  readonly recall: () => Promise<readonly OperationEvent[]>;
  /** Default: 200. */
  readonly delayMs?: number;
  /** Default: 5000. */
  readonly maxBuffered?: number;
}

/** How long it waits before it tries again what failed. */
const againMs = 1000;

/**
 * Writes an operation's events in order and in batches, each at most `delayMs` late. While
 * they cannot be written they are kept, but never more than `maxBuffered`: beyond, they are read again where they are kept.
 */
export class EventWriter {
  #buffer: OperationEvent[] = [];
  #written = 0;
  #overflown = false;
  #lost = false;
  #failing = false;
  #work: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  readonly #delayMs: number;
  readonly #maxBuffered: number;

  constructor(private readonly options: EventWriterOptions) {
    this.#delayMs = options.delayMs ?? 200;
    this.#maxBuffered = options.maxBuffered ?? 5000;
  }

  add(event: OperationEvent): void {
    // How it ended is written together with the end.
    if (isClosing(event) || this.#lost) return;
    if (this.#buffer.length >= this.#maxBuffered) this.#overflow();
    if (!this.#overflown) this.#buffer.push(event);
    this.#schedule(this.#buffer.length >= pageSize && !this.#failing ? 0 : this.#delayMs);
  }

  /** Hands over what is not written yet, and writes nothing any more. Rejects where it cannot be read again. */
  async rest(): Promise<readonly OperationEvent[]> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#work;
    clearTimeout(this.#timer);
    return this.#overflown ? this.#recalled() : this.#buffer;
  }

  #overflow(): void {
    this.#overflown = true;
    this.#buffer = [];
  }

  #schedule(delayMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#work = this.#work.then(() => this.#flush());
    }, delayMs);
  }

  async #flush(): Promise<void> {
    try {
      if (this.#overflown) await this.#catchUp();
      // What comes meanwhile makes the next batch.
      await this.#write([...this.#buffer]);
      this.#failing = false;
    } catch {
      this.#failing = true;
    }
    this.#timer = undefined;
    if (this.#overflown || this.#buffer.length > 0) this.#schedule(this.#failing ? againMs : this.#delayMs);
  }

  /** Writes what was not kept here. What comes from now on is kept again, since the reading may be too early for it. */
  async #catchUp(): Promise<void> {
    this.#overflown = false;
    try {
      await this.#write(await this.#recalled());
    } catch (error) {
      this.#overflow();
      throw error;
    }
  }

  async #write(events: readonly OperationEvent[]): Promise<void> {
    for (let start = 0; start < events.length && !this.#lost; start += pageSize) {
      const batch = events.slice(start, start + pageSize);
      this.#lost = !(await this.options.write(batch));
      this.#written = batch.at(-1)?.seq ?? this.#written;
      this.#buffer = this.#lost ? [] : this.#buffer.filter(({ seq }) => seq > this.#written);
    }
  }

  async #recalled(): Promise<readonly OperationEvent[]> {
    return (await this.options.recall()).filter((event) => event.seq > this.#written && !isClosing(event));
  }
}

/** Problem and `finished`, which are the last ones of an operation. */
export function isClosing({ type }: OperationEvent): boolean {
  return type === "problem" || type === "finished";
}
