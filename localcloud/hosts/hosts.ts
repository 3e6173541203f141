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
  /** Whether it passes on packets of others, as an EC2 instance without source/destination check does. Default: false. */
  forwards?: boolean;
}

/** Where a host sends what is not for its VPC's own block. */
export interface HostRoute {
  /** A block, e.g. `0.0.0.0/0`. */
  destination: string;
  /** An address in the VPC that passes it on, or `internet`: the way out that a public address gives. */
  via: string;
}

/** A NAT gateway: the hosts whose routes lead to its private address reach the internet as its public one. */
export interface NatSpec {
  natId: string;
  /** The stack it belongs to; a label only. */
  stack: string;
  vpcId: string;
  privateIp: string;
  publicIp: string;
  /** As in `LaunchSpec`. */
  image: string;
}

/**
 * Where a volume is: in the bay of the instance of this id; `free`: in none; `missing`: there is none of this id.
 * `unknown`: these hosts have no volumes (`noHosts`), so that the records alone can tell.
 */
export type VolumePlace = "missing" | "free" | "unknown" | `i-${string}`;

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
  /**
   * Swaps all routes beside that of the VPC's own block. They hold over reboot, stop and start. A host that has none is
   * isolated; one to `internet` leads nowhere while the host has no public address.
   */
  setRoutes(instanceId: string, routes: HostRoute[]): Promise<void>;
  /** Changes `LaunchSpec.forwards`: for the rules from the next `setRules` on, for the host from its next start on. */
  setForwards(instanceId: string, forwards: boolean): Promise<void>;
  /** Gives the host a public address. Replaces another one. */
  attachAddress(instanceId: string, publicIp: string): Promise<void>;
  detachAddress(instanceId: string, publicIp: string): Promise<void>;
  /** As its power button would, with a minute's patience. */
  stop(instanceId: string): Promise<void>;
  start(instanceId: string): Promise<void>;
  reboot(instanceId: string): Promise<void>;
  /** Stops the host as `stop` does, then removes it and its disk. The volumes in its bay are free then. */
  terminate(instanceId: string): Promise<void>;
  state(instanceId: string): Promise<HostState>;
  ensureNat(spec: NatSpec): Promise<void>;
  removeNat(natId: string): Promise<void>;
  /** Makes an empty volume unless there is one of this id. Its size limits nothing. */
  ensureVolume(volumeId: string, stack: string): Promise<void>;
  /** Removes a volume and its data. @throws Error when it is in an instance. */
  removeVolume(volumeId: string): Promise<void>;
  /**
   * Moves a free volume into an instance, running or not, and mounts it there at `/mnt/<volume id>`; it is mounted again
   * at every start. @throws Error when it is missing or in another instance.
   */
  attachVolume(volumeId: string, instanceId: string): Promise<void>;
  /**
   * Unmounts a volume and takes it out of an instance; nothing happens when it is not in there.
   * @throws UserError GW_LOCAL_VOLUME_BUSY when processes of the running host use it.
   */
  detachVolume(volumeId: string, instanceId: string): Promise<void>;
  volumePlace(volumeId: string): Promise<VolumePlace>;
}
