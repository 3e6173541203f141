import type { OperationEvent } from "../../../../automation/index.ts";

export const urnOf = (name: string) => `urn:pulumi:shop::gangway::gangway:index:WebService$a:b:Thing::${name}`;

type Resource = Extract<OperationEvent, { type: "resource" }>;

/** Makes the events of one operation, numbered and a second apart. */
export class Told {
  #seq = 0;

  resource(name: string, change: Partial<Resource> = {}): OperationEvent {
    const { parent = "" } = change;
    return this.#event({
      ...{ type: "resource", urn: urnOf(name), resourceType: "a:b:Thing", name, component: false },
      ...{ op: "create", state: "start", ...change, parent: parent === "" ? "" : urnOf(parent) },
    });
  }

  log(name: string, text: string): OperationEvent {
    return this.#event({ type: "log", urn: name === "" ? "" : urnOf(name), severity: "info", text });
  }

  finished(outcome: "done" | "failed"): OperationEvent {
    return this.#event({ type: "finished", outcome });
  }

  #event(body: object): OperationEvent {
    this.#seq += 1;
    const time = new Date(this.#seq * 1000).toISOString();
    return { ...body, seq: this.#seq, time, operation: "1" } as OperationEvent;
  }
}
