import { createServer, type Server } from "node:http";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { followEvents } from "../../../automation/client/events.ts";
import { Transport } from "../../../automation/client/transport.ts";
import { connect, GangwayError, type GangwayService } from "../../../automation/client/index.ts";
import type { OperationEvent } from "../../../automation/driver/events.ts";
import { faultOf } from "../../support/fault-of.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { FakeService, logEvent, settings } from "./http-given.ts";

describe("the client", () => {
  let service: FakeService;
  let client: GangwayService;
  let url: string;

  beforeEach(async () => {
    service = await FakeService.start();
    await service.app.listen({ port: 0, host: "127.0.0.1" });
    url = `http://127.0.0.1:${(service.app.server.address() as AddressInfo).port}`;
    client = connect({ url, token: service.token(["read", "change", "destroy", "preview", "admin"]) });
  });
  afterEach(() => service.app.close());

  it("creates, lists, changes and removes stacks", async () => {
    await client.stacks.create({ name: "shop", cloud: "local", hosts: "none", settings: settings() });
    expect((await client.stacks.list()).items.map(({ name }) => name)).to.deep.equal(["shop"]);
    expect((await client.stacks.change("shop", settings({ branch: "next" }))).state).to.equal("new");
    expect((await client.stacks.history("shop")).items).to.have.length(1);
    expect(await client.stacks.status("shop")).to.include({ stack: "shop" });
    expect(await client.stacks.outputs("shop")).to.deep.equal({});
    await client.stacks.remove("shop");
    const fault = await faultOf(client.stacks.get("shop"));
    expect(fault)
      .to.be.instanceOf(GangwayError)
      .and.include({ code: "GW_STACK_UNKNOWN", what: "there is no stack shop here" });
  });

  it("tells all that is wrong with settings", async () => {
    const fault = await faultOf(client.stacks.create({ name: "shop", cloud: "local", settings: { sites: [] } }));
    expect(fault).to.include({ code: "GW_SETTINGS_INVALID" });
    expect((fault as GangwayError).details.faults?.length).to.be.greaterThan(1);
    expect(fault.message).to.include("body.settings.access");
  });

  it("makes, lists and revokes tokens", async () => {
    const made = await client.tokens.create({ name: "ci", scopes: ["read"] });
    expect(await connect({ url, token: made.token }).stacks.list()).to.deep.equal({ items: [], next: null });
    expect((await client.tokens.list()).map(({ name }) => name)).to.deep.equal(["ci", "ci"]);
    await client.tokens.revoke(made.id);
    expect(await faultOf(connect({ url, token: made.token }).stacks.list())).to.include({ code: "GW_TOKEN_REFUSED" });
  });

  it("waits for the end of an operation, and throws what it failed with", async () => {
    service.stack("shop");
    const { id } = await client.operations.start("shop", { kind: "up" }, { key: "once" });
    service.events.set(id, [logEvent(id, 1, "at work"), { ...logEvent(id, 2, ""), type: "finished", outcome: "done" }]);
    const waiting = client.operations.wait(id);
    const view = service.views.get(id)!;
    setTimeout(() => service.views.set(id, { ...view, state: "done", result: { counts: { create: 1 } } }), 50);
    expect(await waiting).to.deep.include({ id, state: "done", result: { counts: { create: 1 } } });

    const problem = {
      code: "GW_RELEASE_UNHEALTHY",
      text: { what: "no answer", fix: "mend it" },
      details: ["boom"],
    } as const;
    service.views.set(id, { ...view, state: "failed", problem });
    const fault = (await faultOf(client.operations.wait(id))) as GangwayError;
    expect(fault).to.include({ code: "GW_RELEASE_UNHEALTHY", what: "no answer", fix: "mend it" });
    expect(fault.details.details).to.deep.equal(["boom"]);
  });

  it("says that there is no service, where there is none", async () => {
    const fault = await faultOf(connect({ url: "http://127.0.0.1:9", token: "gw_1_x" }).stacks.list());
    expect(fault).to.include({ code: "GW_SERVICE_UNREACHABLE" });
    const other = createServer((_request, response) => void response.end("<html>hello"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const strange = await faultOf(connect({ url: `http://127.0.0.1:${port}` }).stacks.list());
    expect(strange).to.be.instanceOf(GangwayError).and.include({ code: "GW_SERVICE_UNREACHABLE" });
    other.close();
  });

  it("asks through a socket of the machine, too", async () => {
    const socket = join(mkdtempSync(join(scratchFolder(), "s-")), "a.sock");
    const server = createServer((request, response) => service.app.routing(request, response));
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    const token = service.token(["read"]);
    expect(await connect({ url: "http://localhost", token, socket }).stacks.list()).to.deep.equal({
      items: [],
      next: null,
    });
    server.close();
    expect(await faultOf(connect({ url: "http://localhost", socket }).stacks.list())).to.include({
      code: "GW_SERVICE_UNREACHABLE",
    });
  });
});

describe("the client that follows events", () => {
  it("takes up a lost connection after the last event, so that each comes once", async () => {
    const asked: string[] = [];
    const frame = (seq: number, type = "log") => {
      const event = { ...logEvent("x", seq, "line"), type, ...(type === "finished" && { outcome: "done" }) };
      return `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify(event)}\n\n`;
    };
    const parts = [`: hello\n\n${frame(1)}${frame(2)}id: 3\nevent: lo`, frame(3), "", frame(4, "finished")];
    const { server, url } = await serverThat((lastSeen, end) => {
      asked.push(lastSeen);
      end(parts[asked.length - 1] ?? "");
    });
    const seen: OperationEvent[] = [];
    for await (const event of connect({ url }).operations.events("x")) seen.push(event);
    expect(seen.map(({ seq }) => seq)).to.deep.equal([1, 2, 3, 4]);
    expect(asked).to.deep.equal(["0", "2", "3", "3"]);
    server.close();
  });

  const times = { silence: 10_000, patience: 60_000, firstPause: 1, longestPause: 5 };
  const drain = async (url: string, changes: Partial<typeof times> = {}) => {
    for await (const event of followEvents(new Transport({ url }), "x", {}, { ...times, ...changes })) void event;
  };

  it("gives up a service that takes requests and says nothing", async () => {
    const server = createServer(() => undefined);
    const fault = await faultOf(drain(await listening(server), { silence: 30, patience: 60 }));
    expect(fault).to.be.instanceOf(GangwayError).and.include({ code: "GW_SERVICE_UNREACHABLE" });
    server.closeAllConnections();
    server.close();
  });

  it("stays with a service that shows signs of life, for as long as the operation runs", async () => {
    let streams = 0;
    const { server, url } = await serverThat((_lastSeen, end) => {
      streams += 1;
      end(streams < 30 ? ": still here\n\n" : `data: ${JSON.stringify({ seq: 1, type: "finished" })}\n\n`);
    });
    await drain(url, { patience: 60 });
    expect(streams).to.equal(30);
    server.close();
  });

  it("stays with a service that is started anew now and then, however long that was ago", async () => {
    const { now } = Date;
    const finished = `data: ${JSON.stringify({ seq: 1, type: "finished" })}\n\n`;
    const ends = [undefined, ": still here\n\n", undefined, finished];
    const { server, url } = await serverThat((_lastSeen, end, breakOff) => {
      const text = ends.shift();
      if (text === undefined) return breakOff();
      // As if this stream had run for an hour.
      Date.now = () => now() + 3_600_000;
      end(text);
    });
    await drain(url).finally(() => (Date.now = now));
    expect(ends).to.deep.equal([]);
    server.close();
  });

  it("comes again when it was told to, and asks no more where there is nothing to come", async () => {
    const asked: number[] = [];
    const server = createServer((request, response) => {
      if (!request.url?.endsWith("/events")) return void response.end(JSON.stringify({ state: "done" }));
      asked.push(Date.now());
      if (asked.length > 1) return void response.writeHead(204).end();
      response.writeHead(429, { "retry-after": "1", "content-type": "application/problem+json" });
      response.end(JSON.stringify({ code: "GW_TOO_MANY_REQUESTS", detail: "too many requests", fix: "wait" }));
    });
    await drain(await listening(server));
    expect(asked).to.have.length(2);
    expect(asked[1]! - asked[0]!).to.be.at.least(990);
    server.close();
  });

  it("stops when it is told to", async () => {
    const { server, url } = await serverThat(() => undefined);
    const signal = AbortSignal.timeout(50);
    const all = async () => {
      for await (const event of connect({ url }).operations.events("x", { signal })) void event;
    };
    expect((await faultOf(all())).name).to.match(/Timeout|Abort/);
    server.closeAllConnections();
    server.close();
  });
});

/** A server that answers every stream as it is told, and says that every operation runs. */
async function serverThat(
  answer: (lastSeen: string, end: (text: string) => void, breakOff: () => void) => void,
): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    if (!request.url?.endsWith("/events")) return void response.end(JSON.stringify({ state: "running" }));
    response.setHeader("content-type", "text/event-stream").flushHeaders();
    const breakOff = () => response.destroy();
    answer(String(request.headers["last-event-id"]), (text) => response.end(text), breakOff);
  });
  return { server, url: await listening(server) };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
