import type { StackRecord } from "../../driver/stack-record.ts";
import type { StackRecords } from "../../driver/stack-records.ts";
import type { Queries } from "../database/database.ts";
import type { Vault } from "../database/vault.ts";

/** Stacks written down in the service's database, sealed: for workers on several machines. */
export class DatabaseStackRecords implements StackRecords {
  constructor(
    private readonly queries: Queries,
    private readonly vault: Vault,
  ) {}

  async read(stack: string): Promise<StackRecord | undefined> {
    const [row] = await this.queries.query<{ record: string }>("select record from gangway.stacks where name = $1", [
      stack,
    ]);
    return row && (JSON.parse(this.vault.unseal(row.record, placeOf(stack))) as StackRecord);
  }

  async write(stack: string, record: StackRecord): Promise<void> {
    await this.queries.query(
      `insert into gangway.stacks (name, record) values ($1, $2)
       on conflict (name) do update set record = excluded.record`,
      [stack, this.vault.seal(JSON.stringify(record), placeOf(stack))],
    );
  }

  async remove(stack: string): Promise<void> {
    await this.queries.query("delete from gangway.stacks where name = $1", [stack]);
  }

  async names(): Promise<string[]> {
    const rows = await this.queries.query<{ name: string }>(
      'select name from gangway.stacks order by name collate "C"',
    );
    return rows.map(({ name }) => name);
  }
}

const placeOf = (stack: string) => `stack ${stack}`;
