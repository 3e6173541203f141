/** Somebody who writes notes one after the other, and remembers those that the application said it has. */
export class Writer {
  readonly #written: string[] = [];
  readonly #ended: Promise<void>;
  #longestGapMs = 0;
  #stopped = false;

  private constructor(private readonly url: string) {
    this.#ended = this.#write();
  }

  /** Begins to write to the example application behind this address. */
  static start(url: string): Writer {
    return new Writer(url);
  }

  /** Ends after the note that is being written. */
  async stop(): Promise<{ written: readonly string[]; longestPauseSec: number }> {
    this.#stopped = true;
    await this.#ended;
    return { written: this.#written, longestPauseSec: this.#longestGapMs / 1000 };
  }

  async #write(): Promise<void> {
    for (let number = 1, last = Date.now(); !this.#stopped; number += 1) {
      const text = `written ${number} at ${Date.now()}`;
      if (await this.#post(text)) {
        this.#written.push(text);
        this.#longestGapMs = Math.max(this.#longestGapMs, Date.now() - last);
        last = Date.now();
      }
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }

  async #post(text: string): Promise<boolean> {
    const request = { method: "POST", body: new URLSearchParams({ text }), redirect: "manual" } as const;
    const answer = await fetch(new URL("/notes", this.url), { ...request, signal: AbortSignal.timeout(5000) }).catch(
      () => null,
    );
    await answer?.body?.cancel();
    return answer?.status === 303;
  }
}
