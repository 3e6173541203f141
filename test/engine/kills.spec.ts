import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import {
  GangwayError,
  isOpen,
  type GangwayService,
  type Operation,
  type OperationRequest,
} from "../../automation/client/index.ts";
import { lastOperation } from "../../automation/driver/journal.ts";
import { engineOf, processesOf, signal } from "../../automation/driver/processes.ts";
import { random } from "../support/random.ts";
import { ServiceProcess } from "../support/service-process.ts";
import { until } from "../support/wait.ts";
import { canary, faultOf, Machine, settings } from "./given.ts";

/** How often something is killed; KILLS=30 takes a quarter of an hour. */
const kills = Number(process.env.KILLS ?? 4);
const seed = Number(process.env.SEED ?? 20_261);
const victims = ["worker", "engine", "service"] as const;

describe(`kill -9 at random events (SEED=${seed})`, () => {
  let machine: Machine;
  let service: ServiceProcess;
  let client: GangwayService;
  /** What the local cloud has of one stack: type tokens, sorted. */
  let whole: string[];
  const said: string[] = [];

  before(async () => {
    machine = await Machine.prepare();
    service = await ServiceProcess.start({
      GANGWAY_HOME: machine.home,
      GANGWAY_LOCAL_RECORDS: process.env.GANGWAY_LOCAL_RECORDS!,
      GANGWAY_LOCAL_HOSTS: "none",
    });
    client = service.client;
    await client.stacks.create({ name: "whole", cloud: "local", hosts: "none", settings: settings() });
    await client.operations.run("whole", { kind: "up" });
    whole = recordsOf("whole");
  });
  after(async () => {
    await service.stop();
    await machine.leave();
  });

  for (let round = 0; round < kills; round += 1) {
    const next = random(seed + round);
    const victim = victims[round % victims.length]!;
    // Of the sixty-five or so that each kind has: what is told last is heard when nothing is left to be killed.
    const event = 1 + Math.floor(next() * 45);
    const kinds = ["up", "change", "destroy"] as const;
    const kind = kinds[Math.floor(next() * kinds.length)]!;

    it(`leaves a stack that heals: the ${victim}, at event ${event} of ${kind}`, async () => {
      const stack = `kill-${round}`;
      await client.stacks.create({ name: stack, cloud: "local", hosts: "none", settings: settings() });
      if (kind !== "up") await client.operations.run(stack, { kind: "up" });
      if (kind === "change") await client.stacks.change(stack, settings({ instanceType: "t3.medium" }));

      const request: OperationRequest = { kind: kind === "destroy" ? "destroy" : "up" };
      const { id } = await client.operations.start(stack, request);
      await killAt(victim, stack, id, event);
      const end = await ended(id);
      expect(["interrupted", "failed", "cancelled", "done"]).to.include(end.state);
      if (end.state === "interrupted" || end.state === "failed") {
        expect(end.problem?.code).to.equal("GW_OPERATION_INTERRUPTED");
        expect(end.problem?.text.fix).to.contain("again");
      }
      await everyEventIsThere(id);

      if (kind === "destroy") {
        if (end.state !== "done") await destroyAgain(stack, end);
        expect(await faultOf(client.stacks.get(stack))).to.include({ code: "GW_STACK_UNKNOWN" });
        expect(recordsOf(stack)).to.deep.equal([]);
      } else {
        await client.operations.run(stack, { kind: "up" });
        expect(recordsOf(stack)).to.deep.equal(whole);
        const { result } = await client.operations.run(stack, { kind: "up" });
        expect(Object.keys((result as { counts: object }).counts)).to.deep.equal(["same"]);
        await stateIsWhole(stack);
        await client.operations.run(stack, { kind: "destroy" });
      }
      // Plugins begin to end when the process that started them has.
      await until("nothing of it runs", 30, () => processesOf(id).length === 0);
      expect(await locks()).to.deep.equal([]);
    });
  }

  it("told no secret, in any answer or log", async () => {
    for (const { id } of (await client.operations.list({ limit: 100 })).items)
      said.push(JSON.stringify(await client.operations.get(id)));
    expect(said.join("\n") + service.log).not.to.contain(canary);
  });

  /** Kills, as soon as an operation has told of its n-th event; what has ended by then is not killed any more. */
  async function killAt(victim: (typeof victims)[number], stack: string, id: string, event: number): Promise<void> {
    for await (const { seq, type } of client.operations.events(id)) {
      if (type === "finished") return;
      if (seq >= event) break;
    }
    if (victim === "service") {
      await service.stop("SIGKILL");
      await service.begin();
      client = service.client;
      return;
    }
    const owner = await lastOperation(stack);
    const isAtWork = owner?.id === id && owner.state === "running";
    const pid = victim === "engine" ? engineOf(id) : isAtWork ? owner.pid : undefined;
    if (pid !== undefined) signal([pid], "SIGKILL");
  }

  /** One that was killed after it had forgotten the stack left nothing to be removed. */
  async function destroyAgain(stack: string, { state }: Operation): Promise<void> {
    const fault = await client.operations.run(stack, { kind: "destroy" }).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (fault === undefined) return;
    expect(state).to.equal("interrupted");
    expect(fault).to.be.instanceOf(GangwayError).and.include({ code: "GW_STACK_UNKNOWN" });
  }

  async function ended(id: string): Promise<Operation> {
    await until(`${id} has ended`, 120, async () => !isOpen(await client.operations.get(id)));
    return client.operations.get(id);
  }

  async function everyEventIsThere(id: string): Promise<void> {
    const seqs: number[] = [];
    for await (const event of client.operations.events(id)) {
      seqs.push(event.seq);
      said.push(JSON.stringify(event));
    }
    expect(seqs).to.deep.equal(seqs.map((_, place) => place + 1));
  }

  function recordsOf(stack: string): string[] {
    return machine.cloud.flatMap((record) => (record.stack === stack ? [record.type] : [])).toSorted();
  }

  async function stateIsWhole(stack: string): Promise<void> {
    const file = join(machine.home, "state/.pulumi/stacks/gangway", `${stack}.json`);
    const { checkpoint } = JSON.parse(await readFile(file, "utf8")) as {
      checkpoint: { latest: { resources: { urn: string }[]; pending_operations?: unknown[] } };
    };
    const urns = checkpoint.latest.resources.map(({ urn }) => urn);
    expect(new Set(urns).size).to.equal(urns.length);
    expect(checkpoint.latest.pending_operations ?? []).to.deep.equal([]);
  }

  async function locks(): Promise<string[]> {
    const files = await readdir(join(machine.home, "state/.pulumi/locks"), { recursive: true }).catch(() => []);
    return files.filter((file) => file.endsWith(".json"));
  }
});
