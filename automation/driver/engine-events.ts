import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation/index.js";
import type { Change, ChangeOp } from "../preview/change.ts";
import { propertyChanges } from "../preview/property-changes.ts";
import { masked } from "../preview/shown-value.ts";
import type { Counts, EventBody, ResourceOp } from "./events.ts";

const stackType = "pulumi:pulumi:Stack";

/** Pulumi's steps by the name that a user reads. Its other steps are book-keeping. */
const ops: Record<string, ResourceOp | undefined> = {
  create: "create",
  update: "update",
  same: "same",
  delete: "delete",
  read: "read",
  refresh: "refresh",
  "create-replacement": "replace",
  "delete-replaced": "delete",
};

const changeOps: ReadonlySet<ResourceOp> = new Set<ChangeOp>(["create", "update", "replace", "delete"]);
const isChange = (op: ResourceOp): op is ChangeOp => changeOps.has(op);

type Resource = Omit<Change, "op" | "properties"> & { readonly op: ResourceOp };

/** Turns the engine's events into ours, one after the other, and keeps what they say about the stack as a whole. */
export class EngineEvents {
  /** The stack's outputs, secrets as "[secret]"; empty until the program has ended. */
  outputs: Record<string, unknown> = {};
  /** What there was to do, or would be; undefined until the engine says. */
  counts: Counts | undefined;
  /** Each resource that is not left as it is, with what differs. */
  readonly changes: Change[] = [];
  /** Whether the change of a resource ever began: one that failed, or whose engine was killed, may be half changed. */
  touched = false;
  /** Faults the engine told of, in order. */
  readonly faults: { urn: string; text: string }[] = [];

  readonly #done: Counts = {};
  readonly #seen = new Set<string>();
  readonly #replaced = new Set<string>();
  readonly #deletions: { resource: Resource; step: StepEventMetadata }[] = [];

  constructor(
    private readonly emit: (body: EventBody) => void,
    private readonly scrub: (text: string) => string,
  ) {}

  readonly handle = (event: EngineEvent): void => {
    if (event.resourcePreEvent) this.#step(event.resourcePreEvent.metadata, "start");
    if (event.resOutputsEvent) this.#step(event.resOutputsEvent.metadata, "done");
    if (event.resOpFailedEvent) this.#step(event.resOpFailedEvent.metadata, "failed");
    this.hear(event);
    if (event.summaryEvent) {
      this.#countLeftovers();
      // The engine's own figures count the stack and its providers too.
      this.counts = this.#done;
      this.emit({ type: "summary", counts: this.counts });
    }
  };

  /** Only what the engine says, not what it does: for its work behind the scenes. */
  readonly hear = ({ diagnosticEvent }: EngineEvent): void => {
    if (diagnosticEvent === undefined) return;
    const { urn = "", severity, message } = diagnosticEvent;
    this.#log(urn, severity, this.scrub(message.replace(/<\{%.*?%\}>/g, "")).trimEnd());
  };

  #step(step: StepEventMetadata, state: "start" | "done" | "failed"): void {
    if (step.type === stackType) {
      if (state === "done") this.outputs = masked(step.new?.outputs ?? {}) as Record<string, unknown>;
      return;
    }
    const op = ops[step.op];
    if (op === undefined || step.type.startsWith("pulumi:providers:")) return;
    const { parent = "", custom = false } = step.new ?? step.old ?? {};
    const retained = op === "delete" && step.old?.retainOnDelete === true;
    const resource = {
      ...{ urn: step.urn, resourceType: step.type, name: nameIn(step.urn), op },
      parent: parent.includes(`::${stackType}::`) ? "" : parent,
      ...(retained && { retained }),
    };
    if (custom && isChange(op)) this.touched = true;
    if (op === "replace") this.#replaced.add(oldOne(step));
    if (state === "done") {
      // A component is done twice: when it is registered, and when its outputs are.
      const key = `${step.op} ${oldOne(step)}`;
      if (this.#seen.has(key)) return;
      this.#seen.add(key);
      if (custom && step.op === "delete-replaced") this.#deletions.push({ resource, step });
      else if (custom) this.#count(resource, step);
    }
    this.emit({
      type: "resource",
      ...resource,
      component: !custom,
      state,
    });
  }

  /**
   * The deletion of what was replaced belongs to its replacement. Where that was in an earlier run, which could not delete
   * the old one any more, the deletion is a change of its own.
   */
  #countLeftovers(): void {
    for (const { resource, step } of this.#deletions)
      if (!this.#replaced.has(oldOne(step))) this.#count(resource, step);
  }

  /** What stays in the cloud is not removed. */
  #count(resource: Resource, step: StepEventMetadata): void {
    const { op } = resource;
    if (!resource.retained) this.#done[op] = (this.#done[op] ?? 0) + 1;
    if (isChange(op)) this.changes.push({ ...resource, op, properties: propertyChanges(step, op, this.scrub) });
  }

  #log(urn: string, severity: string, text: string): void {
    // The SDK logs its own calls as "debug", a severity that its types do not know.
    if (severity === "debug" || text === "") return;
    const ours = urn.includes(`::${stackType}::`) ? "" : urn;
    if (severity === "error") {
      this.faults.push({ urn: ours, text });
      // Of the program as a whole: stack traces and "update failed". The problem says it better.
      if (ours === "") return;
    }
    const level = severity === "error" || severity === "warning" ? severity : "info";
    for (const line of text.split("\n")) {
      if (line.trim() !== "") this.emit({ type: "log", urn: ours, severity: level, text: line });
    }
  }
}

/**
 * Names what a step finds there, if anything: several of one URN may wait to be deleted, and what is replaced may have had
 * another URN.
 */
function oldOne({ urn, old }: StepEventMetadata): string {
  return `${old?.urn ?? urn} ${old?.id ?? ""}`;
}

/** The name a resource has in the program: the last part of its URN. */
export function nameIn(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
