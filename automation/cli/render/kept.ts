import type { DestroyResult, KeptVolume } from "../../index.ts";

/** Which data volumes outlived their stack, how to get at them again, and how to be rid of them. */
export function keptLines(stack: string, { kept, cloud }: DestroyResult): string[] {
  if (kept.length === 0) return [];
  const removals =
    cloud === "local"
      ? [`gangway destroy ${stack} --local --with-data`]
      : kept.map(({ id }) => `aws ec2 delete-volume --volume-id ${id}`);
  return [
    ...kept.map(keptLine),
    "  to use it again:  name it as database.volumeId in the settings of a stack with a database server",
    ...removals.map((removal) => `  to remove it:     ${removal}`),
  ];
}

/** `kept: volume vol-1 (web-database-data) with its data` */
export function keptLine({ id, name }: KeptVolume): string {
  return `kept: volume ${id} (${name}) with its data`;
}
