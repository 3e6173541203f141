/** A port one may be allowed to reach: a value, named by its maker. */
export class Port {
  private constructor(
    readonly protocol: "tcp" | "udp",
    readonly number: number,
  ) {}

  static tcp(number: number): Port {
    return new Port("tcp", number);
  }

  static udp(number: number): Port {
    return new Port("udp", number);
  }

  /** What it is called in the name of a rule: `tcp-80`. */
  get key(): string {
    return `${this.protocol}-${this.number}`;
  }
}
