import { Cidr } from "./cidr.ts";
import { databaseVersions } from "./database.ts";
import type { Fault } from "./faults.ts";
import type { Readable } from "./readable.ts";
import { repeated } from "./repeated.ts";

/** What a topology asks of numbers, zones, network and database. */
export function topologyFaults(settings: Readable): Fault[] {
  const { network, server } = settings;
  return [
    ...repeated(
      network.zones.map((value, index) => ({ path: `network.zones[${index}]`, value })),
      "each zone once",
    ),
    ...oneZone(settings),
    ...smallNetwork(settings),
    ...repeated(
      (server.numbers ?? []).map((value, index) => ({ path: `server.numbers[${index}]`, value: String(value) })),
      "each server once",
    ),
    ...countedTwice(settings),
    ...tooManyServers(settings),
    ...crowdedSubnets(settings),
    ...noDatabase(settings),
    ...otherVersion(settings),
    ...loneVolume(settings),
  ];
}

function oneZone({ topology, network }: Readable): Fault[] {
  if (topology !== "balanced" || network.zones.length !== 1) return [];
  return [
    {
      path: "network.zones",
      what: "is one zone, and a load balancer wants at least two",
      got: JSON.stringify(network.zones[0]),
      allowed: "two to four of a, b, c, d",
    },
  ];
}

// A network is cut into 16 subnets, whose masks are thus four longer (components/network/plan.ts).
const subnetBits = 4;

// AWS keeps the first four addresses of a subnet and its last.
const reserved = 5;

function smallNetwork({ topology, network }: Readable): Fault[] {
  const cidr = ownBlock(network);
  if (topology !== "balanced" || cidr === undefined || cidr.mask + subnetBits <= 27) return [];
  return [
    {
      path: "network.cidr",
      what: `is too small for balanced: its subnets would be /${cidr.mask + subnetBits}, and a load balancer wants /27`,
      got: JSON.stringify(network.cidr),
      allowed: "a mask from /16 to /23",
    },
  ];
}

function countedTwice({ server }: Readable): Fault[] {
  if (server.count === undefined || server.numbers === undefined) return [];
  return [{ path: "server.count", what: "is given beside numbers", allowed: "count or numbers, not both" }];
}

function tooManyServers({ topology, server, numbers }: Readable): Fault[] {
  if (topology === undefined || topology === "balanced" || numbers.length === 1) return [];
  return [
    {
      path: numbersPath(server),
      what: `asks for more application servers than the one of ${topology}`,
      got: `"${numbers.length}"`,
      allowed: "1, or topology balanced",
    },
  ];
}

function crowdedSubnets({ topology, network, server, numbers }: Readable): Fault[] {
  const cidr = ownBlock(network);
  if (topology !== "balanced" || cidr === undefined || network.zones.length === 0) return [];
  const room = network.zones.length * (cidr.size / 2 ** subnetBits - reserved);
  if (numbers.length <= room) return [];
  return [
    {
      path: numbersPath(server),
      what: `asks for more servers than the private subnets of ${network.cidr} have addresses`,
      got: `"${numbers.length}"`,
      allowed: `up to ${room}, further zones, or a larger network.cidr`,
    },
  ];
}

function noDatabase({ topology, database }: Readable): Fault[] {
  if (topology !== "split" || database.engine !== "none") return [];
  return [
    {
      path: "database.engine",
      what: "is none, and split is an application server and a database server",
      allowed: "postgresql, mariadb, or topology single",
    },
  ];
}

function otherVersion({ database: { engine, version } }: Readable): Fault[] {
  if (engine === undefined || engine === "none" || version === undefined || version === databaseVersions[engine]) {
    return [];
  }
  return [
    {
      path: "database.version",
      what: `is not what the servers have for ${engine}: another version would not find the data`,
      got: JSON.stringify(version),
      allowed: `"${databaseVersions[engine]}", or left out`,
    },
  ];
}

function loneVolume({ topology, database }: Readable): Fault[] {
  const { engine, volumeId } = database;
  if (volumeId === undefined || (topology !== "single" && engine !== "none")) return [];
  return [
    {
      path: "database.volumeId",
      what: "has no database server to be attached to",
      got: JSON.stringify(volumeId),
      allowed: "topology split or balanced with a database engine, or no volumeId",
    },
  ];
}

/** The block that is cut into subnets; undefined where the network is made elsewhere. */
function ownBlock({ cidr, vpc }: Readable["network"]): Cidr | undefined {
  return cidr === undefined || vpc !== undefined ? undefined : Cidr.parse(cidr);
}

function numbersPath({ count }: Readable["server"]): string {
  return count === undefined ? "server.numbers" : "server.count";
}
