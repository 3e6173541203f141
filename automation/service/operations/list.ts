import type { Queries } from "../database/database.ts";
import { invalidCursor } from "./faults.ts";
import type { Listing, Page } from "./operations.ts";
import { type OperationRow, type OperationView, viewColumns, viewOf } from "./view.ts";

export async function listOperations(
  queries: Queries,
  { stack, state, stacks, after, limit = 50 }: Listing,
): Promise<Page<OperationView>> {
  if (after !== undefined && !/^\d{1,18}$/.test(after)) throw invalidCursor();
  const size = Math.max(1, Math.min(limit, 500));
  const names = stacks?.filter((pattern) => !pattern.endsWith("*"));
  const beginnings = stacks?.filter((pattern) => pattern.endsWith("*")).map((pattern) => pattern.slice(0, -1));
  const rows = await queries.query<OperationRow & { number: string }>(
    `select ${viewColumns}, o.number::text as number from gangway.operations o
     where ($1::text is null or o.stack = $1) and ($2::text is null or o.state = $2)
       and ($3::bigint is null or o.number < $3)
       and ($4::text[] is null or o.stack = any($4)
         or exists (select from unnest($5::text[]) as beginning where starts_with(o.stack, beginning)))
     order by o.number desc limit $6`,
    [stack ?? null, state ?? null, after ?? null, names ?? null, beginnings ?? null, size + 1],
  );
  const items = rows.slice(0, size);
  return { items: items.map(viewOf), next: rows.length > size ? (items.at(-1)?.number ?? null) : null };
}
