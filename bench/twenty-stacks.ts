/*
 * Many stacks at once, without hosts: previewed, brought up, changed and destroyed through HTTP, with two services that
 * share a PostgreSQL server; against the command line in a shell loop (xargs -P), at each of several parallelisms.
 *
 *   npx tsx bench/twenty-stacks.ts [stacks: 20] [rounds: 1] [parallelisms: 2,3,4]
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { PostgresServer } from "../test/support/postgres.ts";
import { ServiceProcess } from "../test/support/service-process.ts";
import { checkout } from "../test/support/checkout.ts";
import { MemoryWatch } from "./memory.ts";

const stacks = Array.from({ length: Number(process.argv[2] ?? 20) }, (_, place) => `bench-${place + 1}`);
const rounds = Number(process.argv[3] ?? 1);
const parallelisms = (process.argv[4] ?? "2,3,4").split(",").map(Number);
const phases = ["preview", "up", "upgrade", "destroy"] as const;

interface Figures {
  readonly seconds: Record<string, number>;
  readonly failures: number;
  readonly peakMiB: number;
}

const before = { ...settingsOf("t3.small") };
const after = { ...settingsOf("t3.medium") };

for (let round = 1; round <= rounds; round += 1) {
  const service = await inFolder(throughService);
  tell(`round ${round}: service, two workers`, service);
  const loops = [];
  for (const parallelism of parallelisms) {
    const loop = await inFolder((folder, env) => throughShell(folder, env, parallelism));
    tell(`round ${round}: shell loop, ${parallelism} at once`, loop);
    loops.push(loop);
  }
  const best = Math.min(...loops.map(total));
  say(`round ${round}: the best shell loop takes ${(best / total(service)).toFixed(2)} times as long as the service`);
}

/** Two services on one database and one state, as on two machines; every other stack asks the other one. */
async function throughService(folder: string, env: Record<string, string>): Promise<Figures> {
  const postgres = await PostgresServer.start();
  const shared = {
    ...env,
    GANGWAY_DATABASE_URL: await postgres.createDatabase(),
    GANGWAY_BACKEND_URL: `file://${join(folder, "state")}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE: "bench",
  };
  await execa("mkdir", ["-p", join(folder, "state")]);
  const services = [
    await ServiceProcess.start({ ...shared, GANGWAY_HOME: join(folder, "one") }),
    await ServiceProcess.start({ ...shared, GANGWAY_HOME: join(folder, "two") }),
  ] as const;
  const memory = new MemoryWatch(() => services.map(({ pid }) => pid));
  const clientOf = (place: number) => services[place % 2]!.client;
  try {
    await Promise.all(
      stacks.map((name, place) =>
        clientOf(place).stacks.create({ name, cloud: "local", hosts: "none", settings: before }),
      ),
    );
    const figures = await timed(async (phase) => {
      const ends = await Promise.allSettled(
        stacks.map(async (name, place) => {
          const { operations } = clientOf(place);
          if (phase === "upgrade") return operations.run(name, { kind: "up", settings: after });
          return operations.run(name, { kind: phase });
        }),
      );
      return ends.filter(({ status }) => status === "rejected").length;
    });
    return { ...figures, peakMiB: memory.stop() };
  } finally {
    for (const service of services) await service.stop();
    await postgres.stop();
  }
}

async function throughShell(folder: string, env: Record<string, string>, parallelism: number): Promise<Figures> {
  await writeFile(join(folder, "before.yaml"), JSON.stringify(before));
  await writeFile(join(folder, "after.yaml"), JSON.stringify(after));
  const gangway = join(checkout, "bin/gangway");
  const flags = {
    preview: "--local --settings before.yaml",
    up: "--local --settings before.yaml --yes",
    upgrade: "--settings after.yaml --yes",
    destroy: "--yes",
  };
  const memory = new MemoryWatch(() => [process.pid]);
  const figures = await timed(async (phase) => {
    const command = phase === "upgrade" ? "up" : phase;
    const loop = `xargs -P ${parallelism} -I NAME sh -c '"${gangway}" ${command} NAME ${flags[phase]} --json >/dev/null || echo NAME'`;
    const options = {
      env: { ...env, GANGWAY_HOME: join(folder, "home") },
      cwd: folder,
      input: stacks.join("\n"),
      shell: true,
      reject: false,
    };
    const { stdout } = await execa(loop, options);
    return stdout.split("\n").filter((line) => line !== "").length;
  });
  return { ...figures, peakMiB: memory.stop() };
}

/** @param run does a phase, and gives the number of failures */
async function timed(run: (phase: (typeof phases)[number]) => Promise<number>): Promise<Omit<Figures, "peakMiB">> {
  const seconds: Record<string, number> = {};
  let failures = 0;
  for (const phase of phases) {
    const begun = performance.now();
    failures += await run(phase);
    seconds[phase] = (performance.now() - begun) / 1000;
  }
  return { seconds, failures };
}

async function inFolder<Value>(run: (folder: string, env: Record<string, string>) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), "gangway-bench-"));
  try {
    return await run(folder, { GANGWAY_LOCAL_HOSTS: "none", GANGWAY_LOCAL_RECORDS: join(folder, "records") });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function settingsOf(instanceType: string) {
  return {
    access: { sshFrom: ["203.0.113.7/32"] },
    server: { instanceType },
    sites: [{ name: "shop", repository: "https://code.example/shop.git", commit: "a".repeat(40) }],
  };
}

function tell(name: string, figures: Figures): void {
  const parts = Object.entries(figures.seconds).map(([phase, seconds]) => `${phase} ${seconds.toFixed(1)} s`);
  say(
    `${name}: ${parts.join(", ")}, total ${total(figures).toFixed(1)} s; ${figures.failures} failures; ${figures.peakMiB} MiB at most`,
  );
}

function total({ seconds }: Figures): number {
  return Object.values(seconds).reduce((sum, part) => sum + part, 0);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
