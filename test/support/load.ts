import { setTimeout as sleep } from "node:timers/promises";

/** What visitors met. */
export interface LoadReport {
  /** Requests that were answered with 2xx or 3xx. */
  readonly answered: number;
  /** Requests with another answer, or with none within a minute. */
  readonly failed: number;
  /** When the last of these was sent, as `Date.now()` tells it; undefined when there was none. */
  readonly lastFailure: number | undefined;
  /** The first few failures, for messages. */
  readonly examples: readonly string[];
}

/** Visitors on kept-alive connections, who go on asking until they are told to stop. */
export class Load {
  #answered = 0;
  readonly #failures: { sent: number; what: string }[] = [];
  #stopped = false;
  readonly #ended: Promise<unknown>;

  private constructor(url: string, visitors: number, rate: number) {
    const pauseMs = (visitors / rate) * 1000;
    this.#ended = Promise.all(Array.from({ length: visitors }, () => this.#visit(url, pauseMs)));
  }

  /** @param rate requests a second, of all visitors together: the machine has other things to do as well. */
  static start(url: string, { visitors = 50, rate = 150 } = {}): Load {
    return new Load(url, visitors, rate);
  }

  async stop(): Promise<LoadReport> {
    this.#stopped = true;
    await this.#ended;
    const failures = this.#failures;
    const examples = failures.slice(0, 5).map(({ what }) => what);
    const lastFailure = failures.length > 0 ? Math.max(...failures.map(({ sent }) => sent)) : undefined;
    return { answered: this.#answered, failed: failures.length, lastFailure, examples };
  }

  async #visit(url: string, pauseMs: number): Promise<void> {
    await sleep(Math.random() * pauseMs);
    while (!this.#stopped) {
      const sent = Date.now();
      const failure = await this.#ask(url);
      if (failure === undefined) this.#answered += 1;
      else this.#failures.push({ sent, what: failure });
      await sleep(pauseMs);
    }
  }

  async #ask(url: string): Promise<string | undefined> {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) });
      await answer.arrayBuffer();
      return answer.ok ? undefined : `status ${answer.status}`;
    } catch (error) {
      return String((error as Error).cause ?? error);
    }
  }
}
