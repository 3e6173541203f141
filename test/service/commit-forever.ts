import { openEmbedded } from "../../automation/service/database/index.ts";

/* Commits rows to the database in the folder of its first argument, tells of each once it is committed, and never ends. */

const database = await openEmbedded(process.argv[2] ?? "");
await database.exec("create table if not exists public.rows (number integer primary key, text text not null)");
const [row] = await database.query<{ last: number }>("select coalesce(max(number), 0) as last from public.rows");
process.stdout.write("open\n");
for (let number = (row?.last ?? 0) + 1; ; number += 1) {
  await database.transaction(async (queries) => {
    const text = "x".repeat((number * 997) % 20_000);
    await queries.query("insert into public.rows (number, text) values ($1, $2)", [number, text]);
  });
  process.stdout.write(`${number}\n`);
}
