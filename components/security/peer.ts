/** The other end of a connection: a value, named by its maker. */
export class Peer {
  private constructor(
    /** What it is called in the name of a rule. */
    readonly key: string,
    readonly cidr: string,
  ) {}

  /** Everybody. */
  static readonly world = new Peer("world", "0.0.0.0/0");

  /** Those with an address in this IPv4 block. */
  static ipv4(cidr: string): Peer {
    return new Peer(cidr.replace("/", "-"), cidr);
  }
}
