import type { StepEventMetadata, StepEventStateMetadata } from "@pulumi/pulumi/automation/index.js";
import type { ChangeOp, PropertyChange } from "./change.ts";
import { noteworthy } from "./noteworthy.ts";
import { parsePath, valueAt } from "./property-path.ts";
import { holdsSecret, isSecret, isUnknown, secretText, shortened, shownValue } from "./shown-value.ts";

type Scrub = (text: string) => string;
type Kind = PropertyChange["kind"];

/** What a step of the engine changes in its resource. */
export function propertyChanges(step: StepEventMetadata, op: ChangeOp, scrub: Scrub): PropertyChange[] {
  const found = op === "create" || op === "delete" ? comingOrGoing(step, op) : differences(step);
  const telling = found.filter(({ path }) => !isBookKeeping(path));
  return (telling.length > 0 ? telling : found).map((difference) => shown(step.type, difference, scrub));
}

interface Difference {
  path: string;
  kind: Kind;
  before: unknown;
  after: unknown;
  replaces: boolean;
}

function comingOrGoing({ type, old, new: made }: StepEventMetadata, op: "create" | "delete"): Difference[] {
  const [state, kind] = op === "create" ? [made, "add" as const] : [old, "delete" as const];
  return noteworthy(type).flatMap((path) => {
    const value = lookUp(path, state?.inputs);
    if (value === undefined) return [];
    return [{ path, kind, ...sides(kind, value, value), replaces: false }];
  });
}

/** By the provider's own list of paths, or, where it makes none, by the names of the properties that changed. */
function differences({ detailedDiff, diffs, keys, old, new: made }: StepEventMetadata): Difference[] {
  const forcing = new Set<unknown>(keys ?? []);
  const isForcing = (path: string) => forcing.has(parsePath(path)?.[0] ?? path);
  const detailed = Object.entries(detailedDiff ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1));
  if (detailed.length > 0) {
    return detailed.map(([path, { diffKind, inputDiff }]) => {
      const kind = diffKind.replace("-replace", "") as Kind;
      const before = inputDiff ? lookUp(path, old?.inputs) : lookUp(path, old?.outputs, old?.inputs);
      const replaces = diffKind.endsWith("-replace") || isForcing(path);
      return { path, kind, ...sides(kind, before, lookUp(path, made?.inputs, made?.outputs)), replaces };
    });
  }
  return [...new Set([...(diffs ?? []), ...(keys ?? [])])].map((path) => {
    const [before, after] = [old, made].map((state?: StepEventStateMetadata) => lookUp(path, state?.inputs));
    const kind = before === undefined ? "add" : after === undefined ? "delete" : "update";
    return { path, kind, ...sides(kind, before, after), replaces: isForcing(path) };
  });
}

function sides(kind: Kind, before: unknown, after: unknown) {
  return { before: kind === "add" ? undefined : before, after: kind === "delete" ? undefined : after };
}

/** The value at a path in the first state that has it. Inside what is secret or unknown nothing can be told apart. */
function lookUp(path: string, ...states: unknown[]): unknown {
  const isOpaque = (value: unknown) => isSecret(value) || isUnknown(value);
  return states.map((state) => valueAt(state, path, isOpaque)).find((value) => value !== undefined);
}

function shown(
  resourceType: string,
  { path, kind, before, after, replaces }: Difference,
  scrub: Scrub,
): PropertyChange {
  const told = { path: shortened(scrub(path)), kind };
  if (isScriptDigest(resourceType, path)) return { ...told, replaces };
  // A secret of old stays one when the program thinks it none any more, and the other way round.
  const secret = holdsSecret(before) || holdsSecret(after);
  const show = (value: unknown) => (secret ? secretText : shownValue(value, scrub));
  return {
    ...told,
    ...(before !== undefined && { before: show(before) }),
    ...(after !== undefined && { after: show(after) }),
    ...(secret && { secret }),
    replaces,
  };
}

/** The digest says nothing to people, and lets anybody try which weak secret is in the script. */
function isScriptDigest(resourceType: string, path: string): boolean {
  return resourceType.startsWith("command:") && path !== "triggers[0]" && path.startsWith("triggers");
}

/** What providers keep for themselves, and the AWS provider's second account of tags. */
function isBookKeeping(path: string): boolean {
  return /^(__|tagsAll\b)/.test(path);
}
