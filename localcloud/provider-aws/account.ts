import type { Balancers } from "../balancer/balancers.ts";
import type { Hosts } from "../hosts/hosts.ts";
import type { Context, Props } from "../provider/resource-type.ts";
import type { LocalRecord, Records } from "../records/records.ts";
import { AwsError } from "./aws-error.ts";
import type { Architecture } from "./instance-types.ts";
import { type Kind, type States, tokens } from "./states.ts";
import { Wiring } from "./wiring.ts";

/** The one machine image of the local cloud. */
export interface Image {
  /** `ami-` and 17 hexadecimal digits. */
  readonly ami: string;
  /** What the hosts know it by. */
  readonly image: string;
  readonly architecture: Architecture;
}

export type State<K extends Kind> = States[K] & Props;

export interface Stored<K extends Kind> {
  readonly id: string;
  readonly stack: string;
  readonly state: State<K>;
}

/** What an AWS account is to its resources: everything recorded, by kind, and the machines behind it. */
export class Account {
  /** Set when the provider is configured. */
  region = "";
  readonly wiring: Wiring;

  constructor(
    readonly records: Records,
    /** Loaded when first needed: what only looks at records never does. */
    readonly hosts: () => Promise<Hosts>,
    readonly image: () => Image,
    readonly balancers: () => Promise<Balancers>,
    /** Milliseconds that a deletion waits for what still depends on the resource; AWS's plugin waits many minutes. */
    readonly patience = 15_000,
  ) {
    this.wiring = new Wiring(this);
  }

  /** All of one kind, in the order of their ids. */
  list<K extends Kind>(kind: K): Stored<K>[] {
    return this.records
      .list(tokens[kind])
      .map(({ id, stack, outputs }) => ({ id, stack, state: outputs as State<K> }))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  find<K extends Kind>(kind: K, id: string): State<K> | undefined {
    return this.records.get(tokens[kind], id)?.outputs as State<K> | undefined;
  }

  /** One that must exist. @throws AwsError with `code`, as `operation` would refuse. */
  need<K extends Kind>(kind: K, id: string, operation: string, code: string): State<K> {
    const state = this.find(kind, id);
    if (state !== undefined) return state;
    const noun = kind.charAt(0).toLowerCase() + kind.slice(1);
    throw new AwsError(operation, code, `The ${noun} ID '${id}' does not exist`);
  }

  put<K extends Kind>(kind: K, id: string, state: State<K>, by: Pick<Context, "stack" | "urn">): void {
    const createdAt = this.records.get(tokens[kind], id)?.createdAt;
    this.records.put({ ...recordOf(kind, id, state, by), ...(createdAt !== undefined && { createdAt }) });
  }

  /** Changes a part of one that exists. */
  patch<K extends Kind>(kind: K, id: string, changes: Partial<States[K]>): void {
    const record = this.records.get(tokens[kind], id);
    if (record !== undefined) this.records.put({ ...record, outputs: { ...record.outputs, ...changes } });
  }

  /** Writes one that must not exist yet; false when it does, here or in another process. */
  claim<K extends Kind>(kind: K, id: string, state: State<K>, by: Pick<Context, "stack" | "urn">, owner: string) {
    return this.records.claim({ ...recordOf(kind, id, state, by), owner });
  }

  remove(kind: Kind, id: string): void {
    this.records.delete(tokens[kind], id);
  }
}

function recordOf(kind: Kind, id: string, outputs: Props, { stack, urn }: Pick<Context, "stack" | "urn">): LocalRecord {
  return { id, type: tokens[kind], stack, urn, createdAt: new Date().toISOString(), outputs };
}
