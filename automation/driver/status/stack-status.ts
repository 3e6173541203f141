import type { ServerStatus as ServerReport } from "../../../provisioning/index.ts";
import type { OperationRecord } from "../journal.ts";
import type { Cloud } from "../stack-record.ts";
import type { Server } from "./outputs.ts";
import type { SiteStatus } from "./site-answers.ts";

/** A stack in one picture, taken now. */
export interface StackStatus {
  readonly stack: string;
  readonly cloud: Cloud;
  readonly hosts: "docker" | "none";
  readonly topology: string;
  readonly lastOperation: OperationRecord | undefined;
  readonly balancer?: BalancerStatus;
  readonly servers: readonly ServerStatus[];
  readonly database?: DatabaseStatus;
  /** What each site answers to a visitor. */
  readonly sites: readonly SiteStatus[];
}

/** The load balancer, and how it sees the servers. */
export interface BalancerStatus {
  readonly dnsName: string;
  readonly sites: readonly {
    readonly name: string;
    readonly healthy: number;
    readonly total: number;
  }[];
  /** Why the cloud did not tell of its targets; then no site is listed. */
  readonly trouble?: string;
}

/** A server, and what it says of itself: nothing where it was not asked, or did not answer. */
export interface ServerStatus extends Server, Partial<Omit<ServerReport, "sites" | "database">> {
  /** Left out where servers are records only. `unreachable`: as far as we know it runs, but it did not answer. */
  readonly state?: "running" | "stopped" | "missing" | "unreachable";
  /** Why it did not answer. */
  readonly trouble?: string;
  readonly sites: readonly ServerSite[];
}

type SiteReport = ServerReport["sites"][number];

/** A site on one server. Where the server did not answer, nothing is known of it but what the load balancer tells. */
export interface ServerSite extends Pick<SiteReport, "name">, Partial<Omit<SiteReport, "name">> {
  /** How the load balancer sees it, in AWS's words: `healthy`, `draining` … */
  readonly target?: { readonly state: string; readonly reason?: string };
}

/** The databases of a stack's sites. */
export interface DatabaseStatus {
  readonly engine: string;
  readonly version: string;
  /** The server it runs on, by name. */
  readonly server: string;
  readonly volumeId?: string;
  /** Left out where its server did not answer. */
  readonly active?: boolean;
  readonly sizeMiB?: number;
}
