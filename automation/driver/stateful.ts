import type { StatefulStep } from "../../settings/index.ts";
import type { Change } from "../preview/change.ts";
import { shortType } from "../words.ts";
import { datalessTypes } from "./dataless-types.ts";

/** What may hold data. A resource is one of a type that Gangway does not know. */
type Holder = "server" | "volume" | "resource";

/** What happens to data and to what may hold some, for people to see before they say yes. */
export interface StatefulChange extends Omit<StatefulStep, "what"> {
  readonly what: StatefulStep["what"] | `${Holder}-${"replaced" | "removed" | "kept"}`;
}

/** What of a change says whether it touches data. */
type Touched = Pick<Change, "resourceType" | "name" | "op" | "retained">;

/** Pulumi's type of a data volume. */
export const volumeType = "aws:ebs/volume:Volume";
const holders: Record<string, Holder | undefined> = {
  "aws:ec2/instance:Instance": "server",
  [volumeType]: "volume",
};

/**
 * The steps that the settings tell of, and beside them each server, each volume and whatever else may hold data that the
 * engine replaces, removes or lets go.
 */
export function statefulChanges(steps: readonly StatefulStep[], changes: readonly Touched[]): StatefulChange[] {
  const isTold = steps.some(({ what }) => what === "volume-kept");
  const others = changes.filter(({ retained, resourceType }) => !(retained && isTold && resourceType === volumeType));
  // In one order, whichever resource the engine came to first.
  return [...steps, ...others.toSorted((one, other) => one.name.localeCompare(other.name)).flatMap(statefulChange)];
}

function statefulChange({ resourceType, name, op, retained }: Touched): StatefulChange[] {
  if (datalessTypes.has(resourceType) || (op !== "replace" && op !== "delete")) return [];
  const holder = holders[resourceType] ?? "resource";
  const [noun, doubt] =
    holder === "resource" ? [shortType(resourceType), "; Gangway does not know whether it holds data"] : [holder, ""];
  if (op === "replace") {
    const text = `${noun} ${name} is replaced: what is on the old one does not come along${doubt}`;
    return [{ what: `${holder}-replaced`, from: name, to: `a new ${name}`, text }];
  }
  if (retained) {
    const text = `${noun} ${name} stays in the account with what is on it${doubt}`;
    return [{ what: `${holder}-kept`, from: name, to: "the account", text }];
  }
  const text = `${noun} ${name} is removed, and what is on it${doubt}`;
  return [{ what: `${holder}-removed`, from: name, to: "nothing", text }];
}
