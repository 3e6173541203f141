import { isIP } from "node:net";
import type { FirewallRule } from "./hosts.ts";

/** Where cloud software looks for the metadata service. */
export const metadataAddress = "169.254.169.254";

/** Where the service really listens: were it port 80, no web server of the instance could listen on all addresses. */
export const metadataPort = 16_980;

/**
 * Security groups as one table of nft, in one transaction. Only that table is replaced: Docker's name service has its
 * own in the same place. Both directions drop what no rule names; answers to, and ICMP errors about, what was let
 * through always pass (security groups have a memory). What is passed on for others goes in and out again, so both
 * directions judge it; for a host that does not forward, nothing is.
 */
export function renderFirewall(rules: readonly FirewallRule[], forwards = false): string {
  const lines = (direction: FirewallRule["direction"]) =>
    rules.filter((rule) => rule.direction === direction).map((rule) => `    ${renderRule(rule)}\n`);
  const into = lines("in").join("");
  const outOf = lines("out").join("");
  return `table inet gangway
delete table inet gangway
table inet gangway {
  chain in {
    type filter hook input priority filter; policy drop;
    iifname "lo" accept
    ip daddr 169.254.0.0/16 drop
    ct state established,related accept
    ct state invalid drop
${into}  }
  chain out {
    type filter hook output priority filter; policy drop;
    oifname "lo" accept
    ct state established,related accept
    meta l4proto { tcp, udp } th dport 53 accept comment "Docker's name service asks from in here"
${outOf}  }
  chain through-in {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    ct state invalid drop
${forwards ? into : ""}  }
  chain through-out {
    type filter hook forward priority filter + 1; policy drop;
    ct state established,related accept
${forwards ? outOf : ""}  }
  chain metadata {
    type nat hook output priority dstnat;
    ip daddr ${metadataAddress} tcp dport 80 dnat ip to ${metadataAddress}:${metadataPort}
  }
}
`;
}

function renderRule(rule: FirewallRule): string {
  const [address = "", bits = ""] = rule.cidr.split("/");
  const family = isIP(address);
  if (family === 0 || !/^\d{1,3}$/.test(bits)) throw new Error(`"${rule.cidr}" is not an address block`);
  const otherSide = `${family === 4 ? "ip" : "ip6"} ${rule.direction === "in" ? "saddr" : "daddr"} ${rule.cidr}`;
  return [otherSide, renderProtocol(rule), "accept", `comment "${commentOf(rule)}"`].filter(Boolean).join(" ");
}

function renderProtocol({ protocol, fromPort, toPort }: FirewallRule): string {
  const from = fromPort ?? -1;
  const to = toPort ?? -1;
  switch (protocol) {
    case "all":
      return "";
    case "icmp":
      if (from < 0) return "meta l4proto icmp";
      return to < 0 ? `icmp type ${from}` : `icmp type ${from} icmp code ${to}`;
    default:
      return from < 0 ? `meta l4proto ${protocol}` : `${protocol} dport ${from}-${Math.max(from, to)}`;
  }
}

/** nft takes 128 bytes, without quotes or line ends. */
function commentOf({ description }: FirewallRule): string {
  return description.replaceAll(/[^\w .:/()#,@[\]+=&;{}!$*-]/g, "").slice(0, 120);
}
