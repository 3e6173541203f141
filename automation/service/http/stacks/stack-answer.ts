import type { z } from "zod";
import { changesStack } from "../../../driver/journal.ts";
import type { StackRecord } from "../../../driver/stack-record.ts";
import type { Parts } from "../parts.ts";
import type { stackSchema } from "../schemas/stack.ts";
import { briefAnswer, foreignOperation, type OperationAnswer } from "./operation-answer.ts";
import { masked } from "./secrets.ts";

export type StackAnswer = z.output<typeof stackSchema>;

type Sources = Pick<Parts, "operations" | "lastOperation">;

/** A stack as it is told: what it is to be, and what was last done to it. */
export async function stackAnswer(name: string, record: StackRecord, sources: Sources): Promise<StackAnswer> {
  const { cloud, hosts, settings, applied = [], releases = [] } = record;
  const [asked, known] = await Promise.all([
    sources.operations.list({ stack: name, limit: 1 }),
    sources.lastOperation(name),
  ]);
  const [last] = asked.items;
  // What was done with the command line is not in the service's database, and may be newer.
  const foreign =
    known && (last === undefined || known.since > (last.started ?? last.created)) && known.id !== last?.id;
  const lastOperation = foreign ? foreignOperation(known) : last ? briefAnswer(last) : null;
  const open = known?.unfinished !== undefined || applied.length > 1 || endedBadly(lastOperation);
  return {
    name,
    cloud,
    hosts,
    state: applied.length === 0 ? "new" : open ? "unfinished" : "up",
    settings: masked(settings),
    releases: releases.map((release) => ({ ...release, commits: { ...release.commits } })),
    lastOperation,
  };
}

function endedBadly(operation: OperationAnswer | null): boolean {
  return (
    operation !== null &&
    changesStack(operation.kind) &&
    ["failed", "cancelled", "interrupted"].includes(operation.state)
  );
}
