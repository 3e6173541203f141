import { type Claims, leaseSec } from "./claims.ts";

const leaseMs = leaseSec * 1000;

/**
 * Says that a worker lives. Who was out of touch with the database himself cannot tell that others are dead: they may
 * have been as well. A stall that ends without a fault counts, too.
 */
export class Heartbeat {
  #inTouchSince = 0;
  #answered = -Infinity;

  constructor(
    private readonly claims: Pick<Claims, "renew">,
    private readonly now = () => performance.now(),
  ) {}

  /** Whether there was no answer for so long that the next one is urgent. */
  get isLate(): boolean {
    return this.#silenceMs > leaseMs / 3;
  }

  /** Whether a lease that ran out proves that its worker is dead: to one who was in touch for the whole of it. */
  get mayJudge(): boolean {
    return this.#isInTouch && this.now() - this.#inTouchSince > leaseMs;
  }

  /** Tells how often somebody asked to cancel each operation that the worker still has. */
  async beat(): Promise<Map<string, number>> {
    const cancels = await this.claims.renew();
    if (!this.#isInTouch) this.#inTouchSince = this.now();
    this.#answered = this.now();
    return cancels;
  }

  get #isInTouch(): boolean {
    return this.#silenceMs <= (leaseMs * 2) / 3;
  }

  get #silenceMs(): number {
    return this.now() - this.#answered;
  }
}
