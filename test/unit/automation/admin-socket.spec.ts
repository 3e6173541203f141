import { expect } from "chai";
import { AdminSocket, adminSocketPath, answers } from "../../../automation/service/admin-socket.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { until } from "../../support/wait.ts";
import { FakeService } from "./http-given.ts";

describe("the socket of a machine's owner", () => {
  const before = process.env.GANGWAY_HOME;
  after(() => {
    if (before === undefined) delete process.env.GANGWAY_HOME;
    else process.env.GANGWAY_HOME = before;
  });

  it("is one service's of several that start at once, and another's once that one has gone", async () => {
    process.env.GANGWAY_HOME = scratchFolder();
    const services = await Promise.all([FakeService.start(), FakeService.start()]);
    const sockets = await Promise.all(services.map(({ app }) => AdminSocket.open(app, 50)));
    const isOpen = () => answers(adminSocketPath());
    expect(await isOpen()).to.equal(true);
    await sockets[0]!.close();
    await until("the other one has it", 30, isOpen);
    await sockets[1]!.close();
    expect(await isOpen()).to.equal(false);
    for (const { app } of services) await app.close();
  });
});
