import { expect } from "chai";
import type { GangwayService, Operation } from "../../automation/client/index.ts";
import { ServiceProcess } from "../support/service-process.ts";
import { Machine, settings } from "./given.ts";

/** How often both upgrade; ROUNDS=50 takes ten minutes. */
const rounds = Number(process.env.ROUNDS ?? 2);

describe("two clients that upgrade one stack at the same time", () => {
  let machine: Machine;
  let service: ServiceProcess;
  let clients: readonly [GangwayService, GangwayService];

  before(async () => {
    machine = await Machine.prepare();
    service = await ServiceProcess.start({
      GANGWAY_HOME: machine.home,
      GANGWAY_LOCAL_RECORDS: process.env.GANGWAY_LOCAL_RECORDS!,
      GANGWAY_LOCAL_HOSTS: "none",
    });
    clients = [service.client, service.client];
    await clients[0].stacks.create({ name: "shared", cloud: "local", hosts: "none", settings: settings() });
    await clients[0].operations.run("shared", { kind: "up" });
  });
  after(async () => {
    await service.stop();
    await machine.leave();
  });

  it(`both get theirs done, one after the other, ${rounds} times; what was accepted last is what runs`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const accepted = await Promise.all(
        clients.map(({ operations }, client) => {
          const commit = `${round}${client}`.padStart(40, "0");
          return operations.start("shared", { kind: "upgrade", commits: { shop: commit } });
        }),
      );
      const ends = await Promise.all(accepted.map(({ id }, client) => clients[client]!.operations.wait(id)));
      const [first, second] = ends.toSorted((one, other) => started(one) - started(other)) as [Operation, Operation];
      expect(Date.parse(first.ended!)).to.be.at.most(started(second));
      expect(ends.map(({ state }) => state)).to.deep.equal(["done", "done"]);
      const { releases } = await clients[0].stacks.get("shared");
      expect(releases[0]?.operation).to.equal(second.id);
      expect(releases[0]?.commits).to.deep.equal((second.result as { commits: object }).commits);
    }
  }).timeout((240 + 60 * rounds) * 1000);
});

function started({ started }: Operation): number {
  return Date.parse(started ?? "");
}
