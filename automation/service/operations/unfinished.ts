import type { OperationKind } from "../../driver/events.ts";
import type { Unfinished } from "../../driver/journal.ts";
import type { Queries } from "../database/database.ts";

/**
 * The operations before this one on its stack that did not end well, since the last that did, and that ran on other
 * machines: this one clears up after them. What its own machine left, the driver knows itself. A preview changes nothing, so it neither leaves nor mends anything.
 */
export async function unfinishedBefore(
  queries: Queries,
  { id, stack }: { id: string; stack: string },
  host: string,
): Promise<Unfinished[]> {
  const rows = await queries.query<{ id: string; kind: OperationKind; started: Date; interrupted: boolean }>(
    `select id, kind, started, state = 'interrupted' as interrupted from gangway.operations
     where stack = $2 and id <> $1 and kind <> 'preview' and started is not null
       and state in ('failed', 'cancelled', 'interrupted') and split_part(machine, ' ', 1) <> $3
       and number > coalesce((select max(number) from gangway.operations
         where stack = $2 and kind <> 'preview' and state = 'done'), 0)
     order by number desc limit 10`,
    [id, stack, host],
  );
  return rows.map(({ started, ...row }) => ({ ...row, since: started.toISOString() }));
}
