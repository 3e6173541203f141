import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import type { OperationEvent } from "../../../automation/driver/events.ts";
import type { Limits } from "../../../automation/service/http/options.ts";
import { until } from "../../support/wait.ts";
import { FakeService, logEvent } from "./http-given.ts";

/** Pages of events as the core gives them, and how far its reader is. */
class Source {
  given = 0;
  ended = 0;

  constructor(
    private readonly pages: number,
    private readonly text = "",
  ) {}

  async *follow(id: string, after: number, signal: AbortSignal): AsyncGenerator<OperationEvent[]> {
    try {
      for (let page = 0; page < this.pages && !signal.aborted; page += 1) {
        this.given += 1;
        yield Array.from({ length: 500 }, (_, place) => logEvent(id, after + page * 500 + place + 1, this.text));
      }
      const last = after + this.pages * 500 + 1;
      if (this.pages > 0) yield [{ ...logEvent(id, last, ""), type: "finished", outcome: "done" }];
      else await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    } finally {
      this.ended += 1;
    }
  }
}

async function serving(source: Source, limits: Partial<Limits> = {}) {
  const service = await FakeService.start({ limits });
  await service.app.close();
  const parts = service.parts({ limits });
  const operations = { ...parts.operations, follow: source.follow.bind(source) };
  const running = await FakeService.start({ limits }, { operations });
  running.stack("shop");
  const { id } = service.operation({ stack: "shop" });
  const token = running.token(["read"]);
  await running.app.listen({ port: 0 });
  const { port } = running.app.server.address() as AddressInfo;
  const open = async (headers: Record<string, string> = {}) => {
    const request = get({
      port,
      path: `/v1/operations/${id}/events`,
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
    const [answer] = (await once(request, "response")) as [IncomingMessage];
    return answer;
  };
  return { service: running, id, token, open, revoke: () => running.principals.delete(token) };
}

describe("events of an operation", () => {
  it("come as a stream with id, event and data, and go on after the last one that was seen", async () => {
    const service = await FakeService.start();
    service.stack("shop");
    const { id } = service.operation({ stack: "shop" });
    const events: OperationEvent[] = [
      logEvent(id, 1, "one\ntwo"),
      logEvent(id, 2, "three"),
      { ...logEvent(id, 3, ""), type: "finished", outcome: "done" },
    ];
    service.events.set(id, events);
    const token = service.token(["read"]);
    const url = `/v1/operations/${id}/events`;
    const whole = await service.ask(token, "GET", url);
    expect(whole.headers["content-type"]).to.equal("text/event-stream; charset=utf-8");
    const frames = whole.body.split("\n\n").filter((frame) => frame !== "" && !frame.startsWith(":"));
    expect(frames).to.deep.equal(
      events.map((event) => `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}`),
    );

    const headers = { host: "localhost", authorization: `Bearer ${token}`, "last-event-id": "2" };
    const rest = await service.app.inject({ url: `${url}?after=1`, headers });
    expect(rest.body.match(/^id: \d+$/gm)).to.deep.equal(["id: 3"]);
    expect((await service.ask(token, "GET", `${url}?after=1`)).body.match(/^id: \d+$/gm)).to.deep.equal([
      "id: 2",
      "id: 3",
    ]);
    service.views.set(id, { ...service.views.get(id)!, state: "done", lastEvent: 3 });
    const over = await service.app.inject({ url, headers: { ...headers, "last-event-id": "3" } });
    expect([over.statusCode, over.body], "told browsers that there is nothing to come").to.deep.equal([204, ""]);
    for (const after of ["x", "-1", "1.5", "9999999999"]) {
      expect((await service.ask(token, "GET", `${url}?after=${after}`)).statusCode, after).to.equal(400);
    }
    const json = await service.app.inject({
      url: `${url}?limit=2`,
      headers: { ...headers, "last-event-id": "0", accept: "application/json" },
    });
    expect(json.json()).to.deep.equal({ items: events.slice(0, 2), next: "2" });
    await service.app.close();
  });

  it("cost no memory while a slow client reads ten thousand of them, and none is lost", async () => {
    const source = new Source(20, "x".repeat(2000));
    const { service, open } = await serving(source);
    const answer = await open();
    let text = "";
    let most = 0;
    let seen = 0;
    for await (const chunk of answer) {
      text += String(chunk);
      const frames = text.split("\n\n");
      text = frames.pop() ?? "";
      seen += frames.filter((frame) => frame.startsWith("id:")).length;
      if (seen >= 4000) continue;
      // A kernel that meets a quick reader makes its buffers larger, so only what lies before a slow one is looked at.
      most = Math.max(most, source.given * 500 - seen);
      await sleep(2);
    }
    expect(seen).to.equal(10_001);
    // What lies between is in the sockets' buffers: some megabytes of the twenty, whatever comes after.
    expect(most).to.be.below(5000);
    await service.app.close();
  });

  it("are not read on for a client that takes nothing, which is dropped after a while", async () => {
    const source = new Source(1000, "x".repeat(2000));
    const { service, open } = await serving(source, { stalledReaderMs: 1000 });
    const answer = await open();
    answer.pause();
    const broken = once(answer, "error");
    await until("it is dropped", 30, () => source.ended === 1);
    expect(source.given).to.be.below(20);
    answer.resume();
    await broken;
    expect(source.ended).to.equal(1);
    await service.app.close();
  });

  it("are followed by signs of life while nothing happens, and by nothing once the client is gone", async () => {
    const source = new Source(0);
    const { service, open } = await serving(source, { heartbeatMs: 20, silenceMs: 1000 });
    const answer = await open();
    let text = "";
    for await (const chunk of answer) if ((text += String(chunk)).length > 100) break;
    expect(text).to.match(/^(: still here\n\n)+$/);
    answer.destroy();
    await until("nothing follows any more", 30, () => source.ended === 1);
    await service.app.close();
  });

  it("are counted, and refused to a token that reads too many", async () => {
    const { service, open } = await serving(new Source(0), { eventStreamsEach: 2, heartbeatMs: 20 });
    const answers = [await open(), await open()];
    const third = await open();
    expect(third.statusCode).to.equal(429);
    expect(third.headers["retry-after"]).to.equal("10");
    third.resume();
    const other = await open({ authorization: `Bearer ${service.token(["read"])}` });
    expect(other.statusCode).to.equal(200);
    const figures = async () => (await service.ask(service.token(["read"]), "GET", "/metrics")).body;
    expect(await figures()).to.match(/^gangway_event_streams 3$/m);
    for (const answer of [...answers, other]) answer.destroy();
    await until("nobody reads", 30, async () => /^gangway_event_streams 0$/m.test(await figures()));
    await service.app.close();
  });

  it("end with the token that they were asked for with", async () => {
    const source = new Source(0);
    const { service, open, revoke } = await serving(source, { heartbeatMs: 20 });
    const answer = await open();
    setTimeout(revoke, 50);
    for await (const chunk of answer) void chunk;
    expect(source.ended).to.equal(1);
    await service.app.close();
  });

  it("end when the service stops, and are refused where too many read", async () => {
    const source = new Source(0);
    const { service, open } = await serving(source, { eventStreams: 2, heartbeatMs: 20 });
    const [one, two] = [await open(), await open()];
    const third = await open();
    expect(third.statusCode).to.equal(503);
    third.resume();
    const ends = [one, two].map(async (answer) => {
      for await (const chunk of answer) void chunk;
    });
    await sleep(50);
    await service.app.close();
    await Promise.all(ends);
    expect(source.ended).to.equal(2);
  });
});
