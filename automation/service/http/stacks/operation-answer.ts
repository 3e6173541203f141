import type { z } from "zod";
import type { OperationRecord } from "../../../driver/journal.ts";
import type { OperationView } from "../../operations/view.ts";
import { withoutOwnPaths } from "../problems/own-paths.ts";
import type { operationSchema } from "../schemas/operation.ts";

export type OperationAnswer = z.output<typeof operationSchema>;

/** An operation as it is told: without paths of this machine. */
export function operationAnswer({ result, problem, ...view }: OperationView): OperationAnswer {
  const told = JSON.parse(withoutOwnPaths(JSON.stringify({ result, problem }))) as Pick<
    OperationAnswer,
    "result" | "problem"
  >;
  return { ...view, ...told };
}

/** An operation without its result: in a list, where it may be long, and for who may not read what it came to. */
export function briefAnswer(view: OperationView): OperationAnswer {
  return operationAnswer({ ...view, result: undefined });
}

/** An operation that somebody started past the service, with the command line. */
export function foreignOperation({ id, stack, kind, state, who, since, ended }: OperationRecord): OperationAnswer {
  return { id, stack, kind, state, who, created: since, started: since, ...(ended && { ended }), lastEvent: 0 };
}
