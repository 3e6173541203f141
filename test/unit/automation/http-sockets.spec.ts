import { once } from "node:events";
import { connect, type AddressInfo, type Socket } from "node:net";
import { expect } from "chai";
import type { Limits } from "../../../automation/service/http/options.ts";
import { until } from "../../support/wait.ts";
import { FakeService } from "./http-given.ts";

const head = "GET /health/live HTTP/1.1\r\nhost: localhost\r\n";

async function listening(limits: Partial<Limits>) {
  const service = await FakeService.start({ limits });
  await service.app.listen({ port: 0 });
  const { port } = service.app.server.address() as AddressInfo;
  const dial = async () => {
    const socket = connect(port);
    socket.on("error", () => undefined);
    await once(socket, "connect");
    return socket;
  };
  return { service, dial };
}

/** All that comes on a connection until it ends. */
async function rest(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (chunk) => (text += String(chunk)));
  await once(socket, "close");
  return text;
}

/** Asks what the service cannot answer yet; returns what lets it answer. */
async function underWay(service: FakeService, socket: Socket): Promise<() => void> {
  let answer: () => void = () => undefined;
  const asked = new Promise<void>(
    (resolve) =>
      (service.database.query = () => {
        resolve();
        return new Promise((answered) => (answer = () => answered([])));
      }),
  );
  socket.write("GET /health/ready HTTP/1.1\r\nhost: localhost\r\n\r\n");
  await asked;
  return answer;
}

describe("connections to the service", () => {
  it("end when the headers do not come in time", async () => {
    const { service, dial } = await listening({ headersTimeoutMs: 200, silenceMs: 60_000 });
    const socket = await dial();
    const drip = setInterval(() => socket.write("x-slow: 1\r\n"), 20);
    socket.write(head);
    const text = await rest(socket);
    clearInterval(drip);
    expect(text).to.include("HTTP/1.1 408").and.include("application/problem+json").and.include("GW_REQUEST_INVALID");
    await service.app.close();
  });

  it("end when the body does not come in time", async () => {
    const { service, dial } = await listening({ headersTimeoutMs: 200, requestTimeoutMs: 300, silenceMs: 60_000 });
    const socket = await dial();
    socket.write(
      "POST /session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{",
    );
    const drip = setInterval(() => socket.write(" "), 20);
    await rest(socket);
    clearInterval(drip);
    await service.app.close();
  });

  it("end when nothing is ever said on them", async () => {
    const { service, dial } = await listening({ silenceMs: 200 });
    const sockets = await Promise.all(Array.from({ length: 50 }, dial));
    await Promise.all(sockets.map(rest));
    await service.app.close();
  });

  it("are bounded in number, and those that there are go on", async () => {
    const { service, dial } = await listening({ connections: 3 });
    const first = await dial();
    const others = await Promise.all(Array.from({ length: 20 }, dial));
    const open = () => others.filter((socket) => !socket.closed && !socket.destroyed).length;
    await until("the others are sent away", 30, () => open() <= 2);
    expect(open()).to.equal(2);
    first.write(`${head}connection: close\r\n\r\n`);
    expect(await rest(first)).to.include("HTTP/1.1 200");
    for (const socket of others) socket.destroy();
    await service.app.close();
  });

  it("are answered in our words while the service stops", async () => {
    const { service, dial } = await listening({});
    const socket = await dial();
    const answer = await underWay(service, socket);
    let came = 0;
    service.app.server.on("request", () => (came += 1));
    const closed = service.app.close();
    await until("it takes no new connections", 30, () => !service.app.server.listening);
    socket.write(`${head}\r\n`);
    await until("the second request has come", 30, () => came === 1);
    answer();
    const text = await rest(socket);
    expect(text).to.match(/^HTTP\/1.1 200.+HTTP\/1.1 503.+application\/problem\+json.+"GW_SERVICE_STOPPING"/s);
    await closed;
  });

  it("end with the answers that were under way when the service stops", async () => {
    const { service, dial } = await listening({ keepAliveMs: 600_000 });
    const socket = await dial();
    const answer = await underWay(service, socket);
    const closed = service.app.close();
    await until("it takes no new connections", 30, () => !service.app.server.listening);
    answer();
    expect(await rest(socket)).to.match(/^HTTP\/1.1 200/);
    await closed;
  });

  for (const [what, bytes, status] of [
    ["no HTTP", "\u0016\u0003\u0001 hello\r\n\r\n", 400],
    ["headers without end", `${head}x: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    ["no name of a host", "GET / HTTP/1.1\r\n\r\n", 400],
    [
      "two lengths",
      `POST /session HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx`,
      400,
    ],
    [
      "a length and chunks",
      `POST /session HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`,
      400,
    ],
  ] as const) {
    it(`end with ${status} for ${what}`, async () => {
      const { service, dial } = await listening({});
      const socket = await dial();
      socket.write(bytes);
      const text = await rest(socket);
      expect(text).to.match(new RegExp(`^HTTP/1.1 ${status}`));
      expect(text).not.to.include("hello");
      await service.app.close();
    });
  }
});
