import type { StatefulStep } from "../../settings/index.ts";
import type { Change } from "../preview/change.ts";

/** What happens to data and to what holds it, for people to see before they say yes. */
export interface StatefulChange extends Omit<StatefulStep, "what"> {
  readonly what: StatefulStep["what"] | "server-replaced" | "server-removed" | "volume-replaced" | "volume-removed";
}

/** What of a change says whether it touches data. */
type Touched = Pick<Change, "resourceType" | "name" | "op" | "retained">;

/** Pulumi's type of a data volume. */
export const volumeType = "aws:ebs/volume:Volume";
const kinds: Record<string, "server" | "volume" | undefined> = {
  "aws:ec2/instance:Instance": "server",
  [volumeType]: "volume",
};

/** The steps that the settings tell of, and each server and volume that the engine replaces or removes beside them. */
export function statefulChanges(steps: readonly StatefulStep[], changes: readonly Touched[]): StatefulChange[] {
  const isTold = steps.some(({ what }) => what === "volume-kept");
  const others = changes.filter(({ retained }) => !(retained && isTold));
  // In one order, whichever resource the engine came to first.
  return [...steps, ...others.toSorted((one, other) => one.name.localeCompare(other.name)).flatMap(statefulChange)];
}

function statefulChange({ resourceType, name, op, retained }: Touched): StatefulChange[] {
  const kind = kinds[resourceType];
  if (kind === undefined || (op !== "replace" && op !== "delete")) return [];
  if (op === "replace") {
    const text = `${kind} ${name} is replaced: what is on the old one does not come along`;
    return [{ what: `${kind}-replaced`, from: name, to: `a new ${name}`, text }];
  }
  if (retained)
    return [
      { what: "volume-kept", from: name, to: "the account", text: `volume ${name} stays in the account with its data` },
    ];
  return [
    { what: `${kind}-removed`, from: name, to: "nothing", text: `${kind} ${name} is removed, and what is on it` },
  ];
}
