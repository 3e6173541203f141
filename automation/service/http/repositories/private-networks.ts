import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

const ranges: [network: string, prefix: number, family: "ipv4" | "ipv6"][] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["::", 127, "ipv6"],
  ["64:ff9b::", 96, "ipv6"],
  ["64:ff9b:1::", 48, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["fec0::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
];

// Those that RFC 6890 and its successors keep from the internet, and those that carry one of them inside.
const notPublic = new BlockList();
for (const [network, prefix, family] of ranges) notPublic.addSubnet(network, prefix, family);

/** Whether an address is of no public network: private, loopback, link-local and the like. */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  return family === 0 || notPublic.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** Finds the addresses of a name. */
export type Lookup = (host: string) => Promise<string[]>;

/** As every program of this machine does, `/etc/hosts` included. */
export const systemLookup: Lookup = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * Where a name leads. inside: by one of its addresses or more, into a network that is not public. unknown: nobody said
 * in time. One that does not exist counts as public: it leads nowhere, which whoever connects will say.
 */
export async function reachOf(host: string, look: Lookup, patienceMs = 5000): Promise<"public" | "inside" | "unknown"> {
  if (isIP(host) !== 0) return isPrivate(host) ? "inside" : "public";
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs, undefined).unref());
  const addresses = await Promise.race([look(host).catch(noneOf), patience]);
  if (addresses === undefined) return "unknown";
  return addresses.some(isPrivate) ? "inside" : "public";
}

/** What a lookup that failed found: nothing, or it is not known. */
function noneOf({ code }: NodeJS.ErrnoException): string[] | undefined {
  return code === "ENOTFOUND" || code === "ENODATA" ? [] : undefined;
}
