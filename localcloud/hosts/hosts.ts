/** One line of a security group, as it applies to one instance. */
export interface FirewallRule {
  /** `in`: who may reach the instance; `out`: whom the instance may reach. */
  direction: "in" | "out";
  /** `all` takes no ports. For `icmp`, `fromPort` is the type and `toPort` the code; -1 or nothing means any. */
  protocol: "tcp" | "udp" | "icmp" | "all";
  fromPort?: number;
  toPort?: number;
  /** The other side, e.g. `0.0.0.0/0`. */
  cidr: string;
  /** Shown beside the rule in the packet filter. */
  description: string;
}

/** Everything an instance is started from. */
export interface LaunchSpec {
  instanceId: string;
  /** The stack it belongs to; a label only. */
  stack: string;
  hostname: string;
  vpcId: string;
  /** Its address in the VPC's block; kept for life. */
  privateIp: string;
  /** The container image behind the AMI: id or reference. */
  image: string;
  /** Decoded user data for cloud-init; may hold secrets. */
  userData: string;
  /** Public half of the key pair, in OpenSSH's form. Default: no key. */
  publicKey?: string;
  rules: FirewallRule[];
  /** What the metadata service answers: path under /latest → text, e.g. `meta-data/instance-id`. */
  metadata: Record<string, string>;
  /** Limits; applied where this machine's control groups can. Default: none. */
  memoryMiB?: number;
  cpus?: number;
  /** Recorded with the instance; a host shares its machine's disk, so it limits nothing. */
  rootVolumeGiB?: number;
}

/** What a host is doing. `missing`: there is none of this id, or a part of it is gone. */
export type HostState = "running" | "stopped" | "missing";

/**
 * The machines of the local cloud. Every call can be repeated: it ends in the same state whether it is the first, or the
 * one after a call that was cut off half-way.
 */
export interface Hosts {
  /** @throws UserError GW_LOCAL_CIDR_IN_USE when another network of this machine overlaps the block. */
  ensureVpc(vpc: { vpcId: string; cidr: string; stack: string }): Promise<void>;
  removeVpc(vpcId: string): Promise<void>;
  /** Returns once the host has started, which is before its ssh answers. */
  launch(spec: LaunchSpec): Promise<void>;
  /** Swaps all rules at once. They hold over reboot, stop and start. */
  setRules(instanceId: string, rules: FirewallRule[]): Promise<void>;
  /** Gives the host a public address, and with it a way to the internet. Replaces another one. */
  attachAddress(instanceId: string, publicIp: string): Promise<void>;
  detachAddress(instanceId: string, publicIp: string): Promise<void>;
  stop(instanceId: string): Promise<void>;
  start(instanceId: string): Promise<void>;
  reboot(instanceId: string): Promise<void>;
  /** Removes the host and its disk. */
  terminate(instanceId: string): Promise<void>;
  state(instanceId: string): Promise<HostState>;
}
