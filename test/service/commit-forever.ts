import { promisify } from "node:util";
import { openEmbedded } from "../../automation/service/database/index.ts";

/* Commits rows to the database in the folder of its first argument, tells of each once it is committed, and never ends. */

/** Comes back when it is told: a pipe that nobody reads lets a process run far ahead of what can be known of it. */
const tell = promisify<string, void>((line, told) => process.stdout.write(line, told));

const database = await openEmbedded(process.argv[2] ?? "");
await database.exec("create table if not exists public.rows (number integer primary key, text text not null)");
const [row] = await database.query<{ last: number }>("select coalesce(max(number), 0) as last from public.rows");
await tell("open\n");
for (let number = (row?.last ?? 0) + 1; ; number += 1) {
  await database.transaction(async (queries) => {
    const text = "x".repeat((number * 997) % 20_000);
    await queries.query("insert into public.rows (number, text) values ($1, $2)", [number, text]);
  });
  await tell(`${number}\n`);
}
