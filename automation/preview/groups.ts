import type { Change } from "./change.ts";
import { runsCommand } from "./commands.ts";

/** Changes that read the same, as one: a new tag changes everything. */
export interface ChangeGroup extends Pick<Change, "op" | "properties" | "retained"> {
  readonly resources: readonly Pick<Change, "resourceType" | "name">[];
}

const order = { replace: 0, delete: 1, update: 2, create: 3 } as const;

/** What weighs most comes first. Commands that run are told apart from these. */
export function changeGroups(changes: readonly Change[]): ChangeGroup[] {
  const groups = new Map<string, { change: Change; resources: Change[] }>();
  for (const change of changes.filter((candidate) => !runsCommand(candidate))) {
    const { op, properties, urn } = change;
    const isFolded = op === "update" && properties.length > 0;
    const key = isFolded ? JSON.stringify(properties) : `${op} ${urn}`;
    const group = groups.get(key);
    if (group) group.resources.push(change);
    else groups.set(key, { change, resources: [change] });
  }
  return [...groups.values()]
    .toSorted((one, other) => order[one.change.op] - order[other.change.op])
    .map(({ change: { op, properties, retained }, resources }) => ({
      ...{ op, properties, resources },
      ...(retained && { retained }),
    }));
}
