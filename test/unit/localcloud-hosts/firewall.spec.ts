import { expect } from "chai";
import fc from "fast-check";
import { renderFirewall } from "../../../localcloud/hosts/firewall.ts";
import type { FirewallRule } from "../../../localcloud/hosts/hosts.ts";

const anywhere = "0.0.0.0/0";
const rule = (fields: Partial<FirewallRule>): FirewallRule => ({
  direction: "in",
  protocol: "tcp",
  cidr: anywhere,
  description: "why",
  ...fields,
});

/** The lines of one chain, without its braces. */
function chain(text: string, name: string): string[] {
  const body = new RegExp(`  chain ${name} \\{\n(.*?)\n  \\}`, "s").exec(text)?.[1] ?? "";
  return body.split("\n").map((line) => line.trim());
}

const port = fc.integer({ min: 0, max: 65_535 });
const rules = fc.array(
  fc.record({
    direction: fc.constantFrom("in" as const, "out" as const),
    protocol: fc.constantFrom("tcp" as const, "udp" as const, "icmp" as const, "all" as const),
    fromPort: fc.option(port, { nil: undefined }),
    toPort: fc.option(port, { nil: undefined }),
    cidr: fc.oneof(
      fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([address, bits]) => `${address}/${bits}`),
      fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([address, bits]) => `${address}/${bits}`),
    ),
    description: fc.oneof(fc.string(), fc.string({ unit: "binary" })),
  }),
);

describe("the firewall of a host", () => {
  it("lets nothing through that no rule names", () => {
    const text = renderFirewall([]);
    expect(chain(text, "in")).to.deep.equal([
      "type filter hook input priority filter; policy drop;",
      'iifname "lo" accept',
      "ip daddr 169.254.0.0/16 drop",
      "ct state established,related accept",
      "ct state invalid drop",
    ]);
    expect(chain(text, "out")).to.deep.equal([
      "type filter hook output priority filter; policy drop;",
      'oifname "lo" accept',
      "ct state established,related accept",
      `meta l4proto { tcp, udp } th dport 53 accept comment "Docker's name service asks from in here"`,
    ]);
    expect(chain(text, "through-in")).to.deep.equal([
      "type filter hook forward priority filter; policy drop;",
      "ct state established,related accept",
      "ct state invalid drop",
    ]);
    expect(chain(text, "through-out")).to.deep.equal([
      "type filter hook forward priority filter + 1; policy drop;",
      "ct state established,related accept",
    ]);
  });

  it("replaces its own table only, in one transaction", () => {
    expect(renderFirewall([])).to.match(/^table inet gangway\ndelete table inet gangway\ntable inet gangway \{\n/);
    expect(renderFirewall([])).not.to.include("flush");
  });

  const rendered: [string, Partial<FirewallRule>, string][] = [
    ["one port", { fromPort: 80, toPort: 80 }, "ip saddr 0.0.0.0/0 tcp dport 80-80 accept"],
    [
      "a range to a block",
      { direction: "out", protocol: "udp", fromPort: 1, toPort: 9, cidr: "10.0.0.0/8" },
      "ip daddr 10.0.0.0/8 udp dport 1-9 accept",
    ],
    ["all ports of a protocol", {}, "ip saddr 0.0.0.0/0 meta l4proto tcp accept"],
    ["everything", { protocol: "all", fromPort: 0, toPort: 0 }, "ip saddr 0.0.0.0/0 accept"],
    ["IPv6", { fromPort: 443, toPort: 443, cidr: "::/0" }, "ip6 saddr ::/0 tcp dport 443-443 accept"],
    ["any ICMP", { protocol: "icmp", fromPort: -1, toPort: -1 }, "ip saddr 0.0.0.0/0 meta l4proto icmp accept"],
    ["a type of ICMP", { protocol: "icmp", fromPort: 8, toPort: -1 }, "ip saddr 0.0.0.0/0 icmp type 8 accept"],
    [
      "a code of ICMP",
      { protocol: "icmp", fromPort: 3, toPort: 4 },
      "ip saddr 0.0.0.0/0 icmp type 3 icmp code 4 accept",
    ],
  ];
  for (const [what, fields, line] of rendered) {
    it(`renders ${what}`, () => {
      const direction = fields.direction ?? "in";
      expect(chain(renderFirewall([rule(fields)]), direction)).to.include(`${line} comment "why"`);
    });
  }

  it("has every rule once, in its own direction and order, whatever the rules say", () => {
    fc.assert(
      fc.property(rules, (all) => {
        const text = renderFirewall(all);
        const own = (direction: string, fixed: number) =>
          chain(text, direction)
            .slice(fixed)
            .map((line) => line.split(" ")[2]);
        const cidrs = (direction: string) => all.filter((one) => one.direction === direction).map(({ cidr }) => cidr);
        expect(own("in", 5)).to.deep.equal(cidrs("in"));
        expect(own("out", 4)).to.deep.equal(cidrs("out"));
      }),
    );
  });

  it("judges what is passed on by the rules of both directions, one after the other", () => {
    fc.assert(
      fc.property(rules, (all) => {
        const text = renderFirewall(all, true);
        expect(chain(text, "through-in").slice(3)).to.deep.equal(chain(text, "in").slice(5));
        expect(chain(text, "through-out").slice(2)).to.deep.equal(chain(text, "out").slice(4));
        expect(renderFirewall(all)).to.contain(
          renderFirewall([]).slice(renderFirewall([]).indexOf("  chain through-in")),
        );
      }),
    );
  });

  it("keeps a description from saying anything but a comment", () => {
    const text = renderFirewall([rule({ description: 'x" \n accept; \\ drop # '.repeat(20) })]);
    expect(chain(text, "in").at(-1)).to.match(/^ip saddr 0\.0\.0\.0\/0 meta l4proto tcp accept comment "[^"\\]{120}"$/);
  });

  for (const cidr of ["", "10.0.0.0", "10.0.0.0/8 accept", "everybody/0", "10.0.0.0/-1"]) {
    it(`refuses "${cidr}" as the other side`, () => {
      expect(() => renderFirewall([rule({ cidr })])).to.throw("is not an address block");
    });
  }
});
