/*
 * Ten stacks through the service, as another program would have them: created, brought up, changed, released anew and
 * destroyed, several at once. Nothing but records: no server is booted, so it runs anywhere.
 *
 *   npx tsx examples/automation/ten-stacks.ts [how many]
 */
import { connect, GangwayError, type Operation } from "../../automation/client/index.ts";
import { ScratchService } from "./scratch-service.ts";

const count = Number(process.argv[2] ?? 10);
const names = Array.from({ length: count }, (_, place) => `shop-${place + 1}`);
const say = (text: string) => void process.stdout.write(`${text}\n`);

const service = await ScratchService.start();
const { stacks, operations } = connect({ url: service.url, token: await service.token("read", "change", "destroy") });
const figures: string[] = [];
const failures: string[] = [];

try {
  await phase("create", (name) =>
    stacks.create({ name, cloud: "local", hosts: "none", settings: settings("t3.small") }),
  );
  await phase("up", (name) => operations.run(name, { kind: "up" }));
  await phase("change", async (name) => {
    await stacks.change(name, settings("t3.medium"));
    return operations.run(name, { kind: "up" });
  });
  await phase("upgrade", (name) => operations.run(name, { kind: "upgrade", commits: { shop: "b".repeat(40) } }));
  await phase("destroy", (name) => operations.run(name, { kind: "destroy" }));
  const left = (await stacks.list()).items.length;
  if (left > 0) failures.push(`${left} stacks are left`);
  const memory = await service.peakMiB();
  say(`${count} stacks: ${figures.join(", ")}; ${failures.length} failures; the service needed ${memory} MiB at most`);
} finally {
  await service.stop();
}
if (failures.length > 0) process.exitCode = 1;

/** Does the same to every stack at once; the service sees to it that no more run than the machine carries. */
async function phase(what: string, work: (name: string) => Promise<unknown>): Promise<void> {
  const begun = Date.now();
  const ends = await Promise.allSettled(names.map(work));
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  figures.push(`${what} ${seconds} s`);
  for (const [place, end] of ends.entries()) {
    if (end.status === "rejected") failures.push(`${what} ${names[place]}: ${reason(end.reason)}`);
    else if (isOperation(end.value)) say(`  ${end.value.kind} ${end.value.stack}: ${changesOf(end.value)}`);
  }
  say(`${what}: ${seconds} s`);
  for (const failure of failures) say(`  ${failure}`);
}

function settings(instanceType: string) {
  return {
    access: { sshFrom: ["203.0.113.7/32"] },
    server: { instanceType },
    sites: [{ name: "shop", repository: "https://code.example/shop.git", commit: "a".repeat(40) }],
  };
}

function isOperation(value: unknown): value is Operation {
  return typeof value === "object" && value !== null && "kind" in value;
}

function changesOf({ result }: Operation): string {
  const { counts = {} } = (result ?? {}) as { counts?: Record<string, number> };
  return Object.entries(counts)
    .map(([op, number]) => `${number} ${op}`)
    .join(", ");
}

function reason(error: unknown): string {
  return error instanceof GangwayError ? error.message : String(error);
}
