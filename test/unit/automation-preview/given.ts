import { previewOf, type Preview } from "../../../automation/preview/preview.ts";
import type { Change, PropertyChange } from "../../../automation/preview/change.ts";
import type { Grounds } from "../../../automation/preview/grounds.ts";
import { parseSettings } from "../../../settings/index.ts";

export const types = {
  command: "command:remote:Command",
  instance: "aws:ec2/instance:Instance",
  vpc: "aws:ec2/vpc:Vpc",
  volume: "aws:ebs/volume:Volume",
};

/** A change of a resource; what is given replaces what is not. */
export function change(
  op: Change["op"],
  resourceType: string,
  name: string,
  ...properties: (Partial<PropertyChange> & { path: string })[]
): Change {
  return {
    ...{ op, resourceType, name, parent: "", urn: `urn:pulumi:demo::gangway::${resourceType}::${name}` },
    properties: properties.map((property) => ({ kind: "update", replaces: false, ...property })),
  };
}

/** Settings of a small stack; what is given replaces all that stood under its name. */
export function settings(changes: object = {}, site: object = {}) {
  return parseSettings({
    access: { sshFrom: ["203.0.113.7/32"] },
    sites: [{ name: "shop", repository: "https://code.example/shop.git", ...site }],
    ...changes,
  });
}

/** Grounds on which nothing differs; what is given replaces what is not. */
export function grounds(given: Partial<Grounds> = {}): Grounds {
  const after = given.after ?? settings();
  return { before: [settings()], after, commits: { before: new Map(), after: new Map() }, ...given };
}

export function preview(changes: readonly Change[], given: Partial<Preview> = {}): Preview {
  const counts: Record<string, number> = {};
  for (const { op, retained } of changes) if (!retained) counts[op] = (counts[op] ?? 0) + 1;
  return { ...previewOf({ counts, changes, stateful: [], grounds: grounds() }), ...given };
}
