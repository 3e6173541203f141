const windowMs = 60_000;
const remembered = 10_000;

/** Counts by key: each within the minute that its first count begins. */
export class MinuteCounts {
  readonly #counts = new Map<string, { count: number; until: number }>();

  /** Counts one more, and tells how many those are now and in how many seconds it begins anew. */
  add(key: string): { count: number; seconds: number } {
    const now = Date.now();
    let counted = this.#counts.get(key);
    if (counted === undefined || counted.until <= now) {
      // The oldest go first, so that keys that somebody makes up cost no memory.
      this.#counts.delete(key);
      if (this.#counts.size >= remembered) this.#counts.delete(this.#counts.keys().next().value!);
      counted = { count: 0, until: now + windowMs };
      this.#counts.set(key, counted);
    }
    counted.count += 1;
    return { count: counted.count, seconds: Math.ceil((counted.until - now) / 1000) };
  }
}
