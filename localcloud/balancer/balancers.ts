import type { FirewallRule } from "../hosts/hosts.ts";
import type { BalancerModel } from "./model.ts";

/** Everything that a load balancer's machine is started from. */
export interface BalancerSpec {
  /** ARN of the load balancer. */
  arn: string;
  /** The stack it belongs to; a label only. */
  stack: string;
  vpcId: string;
  /** Its address in the VPC's block. */
  privateIp: string;
  /** The container image; it must have HAProxy. */
  image: string;
  rules: FirewallRule[];
}

/** What a balancer knows of one target. */
export interface TargetStatus {
  targetGroup: string;
  id: string;
  port: number;
  /** `initial`: no health check has come back yet. `draining`: it gets no new requests. */
  state: "initial" | "healthy" | "unhealthy" | "draining";
  /** What the last health check said, when that was bad. */
  reason?: string;
}

/**
 * The machines of load balancers. Firewall, routes and public address are set through `Hosts`, by the ARN, as those of any
 * other machine. Every call can be repeated.
 */
export interface Balancers {
  /** Starts a balancer without listeners. */
  launch(spec: BalancerSpec): Promise<void>;
  /**
   * Makes a balancer do what the model says, from the next request on: requests in flight end as they began, targets keep
   * what is known of their health, and a new one gets requests once it is healthy. Nothing happens when it does that
   * already.
   */
  configure(arn: string, model: BalancerModel): Promise<void>;
  /** Empty when the balancer does not run. */
  targets(arn: string): Promise<TargetStatus[]>;
  remove(arn: string): Promise<void>;
}

const nothing = () => Promise.resolve();

/** Load balancers that are records only, as the machines of `noHosts`. */
export const noBalancers: Balancers = {
  launch: nothing,
  configure: nothing,
  targets: () => Promise.resolve([]),
  remove: nothing,
};
