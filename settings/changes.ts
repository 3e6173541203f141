import { databaseChangeFaults } from "./database-change-faults.ts";
import type { Fault } from "./faults.ts";
import { networkChangeFaults } from "./network-change-faults.ts";
import type { Settings } from "./schema.ts";
import { notSmaller, unchanged } from "./unchanged.ts";

/**
 * What is wrong with a change though the new settings are right in themselves: it would lose data, or AWS cannot do it.
 * Each fault says what would happen, and the way out. None where nothing changes.
 */
export function changeFaults(before: Settings, after: Settings): Fault[] {
  return [
    ...unchanged({
      path: "region",
      before: before.region,
      after: after.region,
      what: "cannot change: all would be made anew there, and what is here removed with its data",
      instead: "bring up a second stack in the other region, move the data, then destroy this one",
    }),
    ...networkChangeFaults(before, after),
    ...notSmaller({
      path: "server.rootVolumeGiB",
      before: before.server.rootVolumeGiB,
      after: after.server.rootVolumeGiB,
      what: "would shrink the servers' disks, and AWS only lets disks grow",
      instead: "a smaller disk comes with another stack",
    }),
    ...databaseChangeFaults(before, after),
    ...protectedBalancer(before, after),
  ];
}

function protectedBalancer({ topology, balancer }: Settings, after: Settings): Fault[] {
  if (topology !== "balanced" || after.topology === "balanced" || !balancer.deletionProtection) return [];
  return [
    {
      path: "topology",
      what: "would remove the load balancer, which AWS protects from that",
      got: JSON.stringify(after.topology),
      allowed: `balanced first, with balancer.deletionProtection false; then ${after.topology}`,
    },
  ];
}
