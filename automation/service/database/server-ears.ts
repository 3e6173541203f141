import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { channels } from "./database.ts";
import type { Listeners } from "./listeners.ts";

/** The one connection that listens. Where it breaks it is made again, and all listeners are told to look for themselves. */
export class ServerEars {
  readonly #options: pg.ClientConfig;
  readonly #listeners: Listeners;
  readonly #closing = new AbortController();
  #client: pg.Client | undefined;

  constructor(options: pg.ClientConfig, listeners: Listeners) {
    this.#options = options;
    this.#listeners = listeners;
  }

  async open(): Promise<void> {
    const client = new pg.Client(this.#options);
    client.on("notification", ({ channel, payload }) => this.#listeners.tell(channel, payload ?? ""));
    // An error comes before the end, which says it all.
    client.on("error", () => undefined);
    try {
      await client.connect();
      for (const channel of channels) await client.query(`listen ${channel}`);
    } catch (error) {
      void client.end();
      throw error;
    }
    this.#client = client;
    client.once("end", () => void this.#reopen());
    if (this.#closing.signal.aborted) await client.end();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#client?.end();
  }

  async #reopen(): Promise<void> {
    const { signal } = this.#closing;
    for (let waitMs = 100; !signal.aborted; waitMs = Math.min(waitMs * 2, 5000)) {
      try {
        await sleep(waitMs, undefined, { signal });
        await this.open();
        return this.#listeners.tellAll();
      } catch {
        // Not yet there, or closed meanwhile.
      }
    }
  }
}
