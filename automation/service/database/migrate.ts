import { UserError } from "../../../errors/user-error.ts";
import type { Database } from "./database.ts";
import { migrations } from "./migrations.ts";

/**
 * Brings the schema to the state that this version knows. Processes that start at once take turns.
 * @throws UserError GW_DATABASE_VERSION where a newer version was here before
 */
export async function migrate(database: Database, steps: readonly string[] = migrations): Promise<void> {
  await database.alone("migrate", async () => {
    await database.exec(`
      create schema if not exists gangway;
      create table if not exists gangway.migrations (
        number integer primary key,
        applied timestamptz not null default clock_timestamp()
      );
    `);
    const [last] = await database.query<{ number: number }>(
      "select coalesce(max(number), 0) as number from gangway.migrations",
    );
    const done = last?.number ?? 0;
    if (done > steps.length) throw newer(done, steps.length);
    for (const [index, step] of steps.entries()) {
      if (index < done) continue;
      await database.transaction(async (queries) => {
        await queries.exec(step);
        await queries.query("insert into gangway.migrations (number) values ($1)", [index + 1]);
      });
    }
  });
}

function newer(found: number, known: number): UserError {
  return new UserError("GW_DATABASE_VERSION", {
    what: "the service's database was made by a newer version of Gangway",
    got: `schema ${found}`,
    allowed: `up to schema ${known}`,
    fix: "run the newer version here too",
  });
}
