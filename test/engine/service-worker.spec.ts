import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { execaNode } from "execa";
import { processesOf } from "../../automation/driver/processes.ts";
import { Gangway } from "../../automation/index.ts";
import { ServiceCore, type OperationView } from "../../automation/service/index.ts";
import { until } from "../support/wait.ts";
import { canary, held, holding, Machine, settings, standsStill } from "./given.ts";

const serveAndWait = fileURLToPath(new URL("serve-and-wait.ts", import.meta.url));

describe("a service with the real driver", () => {
  let machine: Machine;
  let core: ServiceCore | undefined;
  before(async () => (machine = await Machine.prepare()));
  after(async () => {
    await core?.close();
    await machine.leave();
  });

  async function ended(id: string): Promise<OperationView> {
    await until(`${id} has ended`, 90, async () => (await core!.operations.get(id)).ended !== undefined);
    return core!.operations.get(id);
  }

  it("brings a stack up, and tells its events and its result without a secret", async () => {
    core = await ServiceCore.open();
    const worker = core.startWorker(machine.gangway);
    const options = { settings: settings(), local: true };
    await machine.gangway.create("served", options);
    const { operation } = await core.operations.submit({ kind: "up", stack: "served", options, who: "ada" });
    const types = new Set<string>();
    const texts: string[] = [];
    for await (const page of core.operations.follow(operation.id, 0, new AbortController().signal)) {
      for (const event of page) types.add(event.type);
      texts.push(JSON.stringify(page));
    }
    expect([...types]).to.include.members(["started", "resource", "summary", "finished"]);
    const up = await core.operations.get(operation.id);
    expect(up.state).to.equal("done");
    expect(up.result).to.have.nested.property("counts.create");
    expect(JSON.stringify(up) + texts.join()).not.to.contain(canary);
    expect((await machine.gangway.history("served"))[0]).to.deep.include({ id: up.id, who: "ada", state: "done" });
    await worker.stop();
    await core.close();
    core = undefined;
  });

  it("is killed in the middle of an up: the up is explained, what it left is cleared up, and the next one in line runs", async () => {
    const child = execaNode(serveAndWait, ["broken"], {
      nodeOptions: ["--import", "tsx/esm"],
      reject: false,
      env: held,
    });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const [first = "", second = ""] = line.toString().trim().split(" ");
    const goOn = await standsStill(first);
    child.kill("SIGKILL");
    await child;
    goOn();

    core = await ServiceCore.open();
    const worker = core.startWorker(new Gangway({ hosts: "none" }));
    const interrupted = await ended(first);
    expect(interrupted.state).to.equal("interrupted");
    expect(interrupted.problem?.code).to.equal("GW_OPERATION_INTERRUPTED");
    const events = await core.operations.events(first);
    expect(events.map(({ seq }) => seq)).to.deep.equal(events.map((_, index) => index + 1));
    expect(events.at(-1)).to.deep.include({ type: "finished", outcome: "interrupted" });
    expect((await ended(second)).state).to.equal("done");
    expect(processesOf(first)).to.deep.equal([]);

    const preview = await core.operations.submit({ kind: "preview", stack: "broken", options: {}, who: "ada" });
    const { result } = await ended(preview.operation.id);
    expect(Object.keys((result as { counts: object }).counts)).to.deep.equal(["same"]);
    const types = machine.records
      .map((record) => record.split(" ")[0])
      .filter((type) => type === "aws:ec2/instance:Instance");
    expect(types).to.have.length(2);
    await worker.stop();
  });

  it("cancels an up in good order, and destroys what is there", async () => {
    const worker = core!.startWorker(machine.gangway);
    const options = { settings: settings(), local: true };
    await machine.gangway.create("unwanted", options);
    const { operation, goOn } = await holding(async () => {
      const { operation } = await core!.operations.submit({ kind: "up", stack: "unwanted", options, who: "ada" });
      return { operation, goOn: await standsStill(operation.id) };
    });
    await core!.operations.cancel(operation.id);
    goOn();
    expect(await ended(operation.id)).to.deep.include({ state: "cancelled" });
    for (const stack of ["unwanted", "broken", "served"]) {
      const gone = await core!.operations.submit({ kind: "destroy", stack, options: {}, who: "ada" });
      expect((await ended(gone.operation.id)).state).to.equal("done");
    }
    expect(machine.records).to.deep.equal([]);
    const late = await core!.operations.submit({ kind: "up", stack: "served", options, who: "ada" });
    expect((await ended(late.operation.id)).problem?.code, "what is gone is not made anew").to.equal(
      "GW_STACK_UNKNOWN",
    );
    await worker.stop();
  });
});
