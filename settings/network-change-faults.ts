import type { Fault } from "./faults.ts";
import type { Settings } from "./schema.ts";
import { unchanged } from "./unchanged.ts";
import { zone } from "./zone.ts";

/** What a change of the network would tear down. */
export function networkChangeFaults(before: Settings, after: Settings): Fault[] {
  return [...otherBlock(before, after), ...otherVpc(before, after), ...otherFirstZone(before, after)];
}

const elsewhere = "for another network bring up a second stack, move the data, then destroy this one";

function otherBlock({ network: before }: Settings, { network: after }: Settings): Fault[] {
  if (before.vpc !== undefined || after.vpc !== undefined) return [];
  return unchanged({
    path: "network.cidr",
    before: before.cidr,
    after: after.cidr,
    what: "cannot change: the network would be made anew, and every server in it, with its data",
    instead: elsewhere,
  });
}

/** Subnets of further zones may come and go; what stands in one can't leave it. */
function otherVpc({ network: before }: Settings, { network: after }: Settings): Fault[] {
  const id = unchanged({
    path: "network.vpc.id",
    before: before.vpc?.id,
    after: after.vpc?.id,
    what: "cannot change: every server would be made anew in the other network, and its data lost",
    instead: elsewhere,
  });
  const { vpc: old } = before;
  const { vpc: young } = after;
  if (old === undefined || young === undefined || id.length > 0) return id;
  return (["publicSubnets", "privateSubnets", "isolatedSubnets"] as const).flatMap((tier) =>
    zone.options.flatMap((letter) => {
      const [was, is] = [old[tier][letter], young[tier][letter]];
      if (was === undefined || is === undefined) return [];
      return unchanged({
        path: `network.vpc.${tier}.${letter}`,
        before: was,
        after: is,
        what: "cannot change: a server cannot leave its subnet, and would be made anew, with what is on it",
        instead: "add the other subnet in another zone",
      });
    }),
  );
}

function otherFirstZone(before: Settings, after: Settings): Fault[] {
  if (before.database.engine === "none" || after.database.engine === "none") return [];
  return unchanged({
    path: "network.zones[0]",
    before: before.network.zones[0],
    after: after.network.zones[0],
    what: "cannot change while there is a database: it lives in the first zone, and its disk cannot leave it",
    instead: "further zones may be put behind it",
  });
}
