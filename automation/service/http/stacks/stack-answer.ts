import type { z } from "zod";
import { UserError } from "../../../../errors/user-error.ts";
import { changesStack, type OperationRecord } from "../../../driver/journal.ts";
import { nextSettings, type StackRecord } from "../../../driver/stack-record.ts";
import { wasUp } from "../../../driver/target.ts";
import type { OperationView } from "../../operations/view.ts";
import type { Parts } from "../parts.ts";
import type { stackSchema } from "../schemas/stack.ts";
import { briefAnswer, foreignOperation, type OperationAnswer } from "./operation-answer.ts";
import { masked } from "./secrets.ts";

export type StackAnswer = z.output<typeof stackSchema>;

type Sources = Pick<Parts, "operations" | "lastOperation">;

/** A stack as it is told: what it is to be, and what was last done to it. */
export async function stackAnswer(name: string, record: StackRecord, sources: Sources): Promise<StackAnswer> {
  const { cloud, hosts, pending, applied, releases = [] } = record;
  const [asked, known] = await Promise.all([
    sources.operations.list({ stack: name, limit: 1 }),
    sources.lastOperation(name),
  ]);
  const lastOperation = await newest(asked.items[0], known, sources);
  const open = known?.unfinished !== undefined || (applied ?? []).length > 1 || endedBadly(lastOperation);
  return {
    name,
    cloud,
    hosts,
    state: !wasUp(record) ? "new" : open ? "unfinished" : "up",
    settings: masked(nextSettings(record)),
    pending: pending !== undefined,
    releases: releases.map((release) => ({ ...release, commits: { ...release.commits } })),
    lastOperation,
  };
}

/** The last operation; what was done with the command line is not in the service's database, and may be newer. */
async function newest(
  asked: OperationView | undefined,
  known: OperationRecord | undefined,
  { operations }: Sources,
): Promise<OperationAnswer | null> {
  const isNewer = known && (asked === undefined || known.since > (asked.started ?? asked.created));
  if (!isNewer || known.id === asked?.id) return asked ? briefAnswer(asked) : null;
  try {
    return briefAnswer(await operations.get(known.id));
  } catch (error) {
    if (error instanceof UserError && error.code === "GW_OPERATION_UNKNOWN") return foreignOperation(known);
    throw error;
  }
}

function endedBadly(operation: OperationAnswer | null): boolean {
  return (
    operation !== null &&
    changesStack(operation.kind) &&
    ["failed", "cancelled", "interrupted"].includes(operation.state)
  );
}
