import type { StackOutputs } from "../results.ts";

/** A server, as the program gives it out. */
export interface Server {
  readonly name: string;
  readonly role: "app" | "database" | "bastion";
  /** A letter. Stacks of version 0.1 do not tell it. */
  readonly zone?: string;
  readonly privateIp: string;
  /** Empty where there is none. */
  readonly publicIp: string;
  readonly instanceId: string;
  /** Its pinned public key. Stacks of version 0.1 tell that of their one server beside the servers. */
  readonly hostKey?: string;
  /** The server to go through, by name. */
  readonly via?: string;
}

/** What the program gives out about a stack, as far as the driver reads it. Other programs may give out other things. */
export interface KnownOutputs {
  readonly topology?: string;
  readonly sites: readonly { readonly name: string; readonly url: string }[];
  readonly servers: readonly Server[];
  readonly loadBalancer?: {
    readonly dnsName: string;
    readonly targetGroups: readonly { readonly site: string; readonly arn: string }[];
  };
  readonly database?: {
    readonly engine: string;
    readonly version: string;
    /** By name. */
    readonly server: string;
    readonly volumeId?: string;
  };
  readonly sshUser: string;
  /** "[secret]" unless secrets were asked for. */
  readonly sshPrivateKey: string;
  /** Of the first server one signs in to. */
  readonly sshHostKey: string;
}

/** The outputs of a stack as Gangway's own program gives them out. */
export function knownOutputs(outputs: StackOutputs): KnownOutputs {
  const { sites = [], servers = [], ...others } = outputs as Partial<KnownOutputs>;
  return { ...(others as KnownOutputs), sites, servers };
}
