import type * as pulumi from "@pulumi/pulumi";

/** The members of a security group, as a rule names them. */
export interface Members {
  readonly name: string;
  readonly id: pulumi.Output<string>;
}

/** The other end of a connection: a value, named by its maker. */
export class Peer {
  private constructor(
    /** What it is called in the name of a rule. */
    readonly key: string,
    /** How a rule of AWS says it. */
    readonly target: { cidrIpv4: string } | { referencedSecurityGroupId: pulumi.Output<string> },
  ) {}

  /** Everybody. */
  static readonly world = Peer.block("world", "0.0.0.0/0");

  /** Those with an address in this IPv4 block. */
  static ipv4(cidr: string): Peer {
    return Peer.block(cidr.replace("/", "-"), cidr);
  }

  /** Those in a security group, whatever their addresses. Opens one end: a tier opens both (`allowFrom`). */
  static membersOf({ name, id }: Members): Peer {
    return new Peer(name, { referencedSecurityGroupId: id });
  }

  private static block(key: string, cidrIpv4: string): Peer {
    return new Peer(key, { cidrIpv4 });
  }
}
