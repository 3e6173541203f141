import type { Principal } from "../../tokens/principal.ts";
import { TooMany } from "../access/sign-ins.ts";
import type { ServiceMetrics } from "../metrics.ts";
import type { Limits } from "../options.ts";
import { busy } from "../stacks/looks.ts";

/** The streams that are read now: bounded for all callers together, and for each, so that none keeps out the others. */
export class OpenStreams {
  readonly #callers = new Map<AbortController, string>();

  constructor(
    private readonly limits: Pick<Limits, "eventStreams" | "eventStreamsEach">,
    private readonly gauge: ServiceMetrics["streams"],
  ) {}

  /**
   * Counts one more, until it is aborted.
   * @throws UserError GW_SERVICE_BUSY, GW_TOO_MANY_REQUESTS
   */
  open({ tokenId }: Principal): AbortController {
    const own = [...this.#callers.values()].filter((caller) => caller === tokenId);
    if (own.length >= this.limits.eventStreamsEach) throw new TooMany("too many streams are open for this token", 10);
    if (this.#callers.size >= this.limits.eventStreams) throw busy();
    const stream = new AbortController();
    this.#callers.set(stream, tokenId);
    stream.signal.addEventListener("abort", () => this.#forget(stream), { once: true });
    this.gauge.set(this.#callers.size);
    return stream;
  }

  close(): void {
    for (const stream of this.#callers.keys()) stream.abort();
  }

  #forget(stream: AbortController): void {
    this.#callers.delete(stream);
    this.gauge.set(this.#callers.size);
  }
}
