import { chmod, mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { engineOf, processesOf, signal } from "../../automation/driver/processes.ts";
import { ensureEngine } from "../../automation/engine/engine.ts";
import type { StateResource } from "../../automation/driver/state.ts";
import { Gangway, type Operation, type OperationEvent } from "../../automation/index.ts";
import { type LocalRecord, Records } from "../../localcloud/records/records.ts";

import { until } from "../support/wait.ts";

export { faultOf } from "../support/fault-of.ts";

/** A machine as it is before Gangway was ever used on it, but for the Pulumi CLI; without hosts. */
export class Machine {
  readonly gangway = new Gangway({ hosts: "none" });
  readonly #before = { ...process.env };

  private constructor(readonly folder: string) {}

  static async prepare(): Promise<Machine> {
    await ensureEngine(({ text }) => process.stdout.write(`    ${text}\n`));
    const machine = new Machine(await mkdtemp(join(tmpdir(), "gangway-engine-")));
    process.env.GANGWAY_HOME = machine.home;
    process.env.GANGWAY_LOCAL_RECORDS = join(machine.folder, "records");
    return machine;
  }

  get home(): string {
    return join(this.folder, "home");
  }

  /** Types and ids of all that the local cloud has. */
  get records(): string[] {
    return this.cloud.map(({ type, id }) => `${type} ${id}`);
  }

  /** All that the local cloud has. */
  get cloud(): LocalRecord[] {
    const records = new Records(join(this.folder, "records"));
    return existsSync(records.folder) ? records.list() : [];
  }

  /** Removes what the local cloud has of a type, behind everybody's back. */
  forget(type: string): void {
    const records = new Records(join(this.folder, "records"));
    for (const { id } of this.cloud.filter((record) => record.type === type)) records.delete(type, id);
  }

  /** Changes the resources in the state of a stack, behind Pulumi's back. Gives what puts the old state back. */
  async editState(stack: string, edit: (resources: StateResource[]) => void): Promise<() => Promise<void>> {
    const file = join(this.home, "state/.pulumi/stacks/gangway", `${stack}.json`);
    const before = await readFile(file, "utf8");
    const state = JSON.parse(before) as { checkpoint: { latest: { resources: StateResource[] } } };
    edit(state.checkpoint.latest.resources);
    await writeFile(file, JSON.stringify(state));
    return () => writeFile(file, before);
  }

  /** Makes it a machine on which an older Gangway was used: see fixtures/README.md. */
  async restore(fixture: string): Promise<void> {
    const text = await readFile(new URL(`fixtures/${fixture}`, import.meta.url), "utf8");
    for (const line of text.trimEnd().split("\n")) {
      const { file, content } = JSON.parse(line) as { file: string; content: unknown };
      const path = join(this.folder, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, typeof content === "string" ? content : JSON.stringify(content), { mode: 0o600 });
    }
  }

  /** Makes `git` answer what a script says, in place of code hosts that a test cannot have. */
  async fakeGit(script: string): Promise<void> {
    const bin = join(this.folder, "bin");
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, "git"), `#!/bin/sh\n${script}\n`);
    await chmod(join(bin, "git"), 0o755);
    process.env.PATH = `${bin}:${this.#before.PATH}`;
  }

  async leave(): Promise<void> {
    for (const name of ["GANGWAY_HOME", "GANGWAY_LOCAL_RECORDS", "PATH"]) {
      const value = this.#before[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await rm(this.folder, { recursive: true });
  }
}

/** With this in its environment an operation stands still in the middle of its work: see hold-plugins.js. */
export const held = { NODE_OPTIONS: `--import=${new URL("hold-plugins.js", import.meta.url).href}` };

/** Does something that begins an operation in this process, which then stands still. */
export async function holding<Result>(begin: () => Promise<Result>): Promise<Result> {
  const before = process.env.NODE_OPTIONS;
  Object.assign(process.env, held);
  try {
    return await begin();
  } finally {
    if (before === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = before;
  }
}

/** Waits until an operation stands still: the engine waits for its plugins then. Returns what lets it go on. */
export async function standsStill(operation: string): Promise<() => void> {
  const plugins = () => processesOf(operation).filter((pid) => pid !== engineOf(operation));
  const isStopped = (pid: number) => / T /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  await until("plugins that stand still", 120, () => plugins().some(isStopped));
  return () => signal(plugins(), "SIGCONT");
}

/** Settings of a small stack that need nothing from outside: the commit is given, so no code host is asked. */
export function settings(
  changes: { commit?: string; instanceType?: string; access?: object; engine?: "none" | "postgresql" } = {},
) {
  const { commit = "a".repeat(40), instanceType = "t3.small", access = {}, engine = "none" } = changes;
  return {
    access: { sshFrom: ["203.0.113.7/32"], ...access },
    server: { instanceType },
    database: { engine },
    sites: [{ name: "shop", repository: "https://code.example/shop.git", commit, env: { API_TOKEN: canary } }],
  };
}

/** A secret that must not show up anywhere. */
export const canary = "canary-6f1d0c";

/** All events of an operation, once it has ended; how it ended does not matter. */
export async function eventsOf(operation: Operation<unknown>): Promise<OperationEvent[]> {
  const events: OperationEvent[] = [];
  operation.onEvent((event) => events.push(event));
  await operation.result.catch(() => undefined);
  return events;
}

/** Waits until an operation has done something to a resource of a type. */
export function reached(operation: Operation<unknown>, resourceType: string): Promise<void> {
  return new Promise((resolve) => {
    operation.onEvent((event) => {
      if (event.type === "resource" && event.resourceType === resourceType) resolve();
    });
  });
}
