import type { PGlite, Transaction } from "@electric-sql/pglite";
import type { Channel, Queries } from "./database.ts";
import type { Mortality } from "./mortality.ts";
import { lastResult, type Result } from "./results.ts";

/** PGlite, or a transaction in it. */
export class EmbeddedQueries implements Queries {
  constructor(
    private readonly inside: PGlite | Transaction,
    private readonly life: Mortality,
  ) {}

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.life.survive(() => this.inside.query<Row>(text, [...values]))).rows;
  }

  async exec(script: string): Promise<void> {
    await this.executeSql(script);
  }

  async executeSql(text: string, values?: unknown[]): Promise<Result> {
    if (values !== undefined) return { rows: await this.query(text, values) };
    return lastResult(await this.life.survive(() => this.inside.exec(text)));
  }

  async notify(channel: Channel, payload = ""): Promise<void> {
    await this.query("select pg_notify($1, $2)", [channel, payload]);
  }
}
