import { expect } from "chai";
import type { Operation, Stack } from "../../../automation/client/index.ts";
import type { StackStatus } from "../../../automation/driver/status/stack-status.ts";
import { until } from "../../support/wait.ts";
import { canary, FakeService, foreignRecord, settings } from "./http-given.ts";

describe("stacks over HTTP", () => {
  let service: FakeService;
  let token: string;

  beforeEach(async () => {
    service = await FakeService.start();
    token = service.token(["read", "preview", "change", "destroy"]);
  });
  afterEach(() => service.app.close());

  it("are created, read, changed and forgotten", async () => {
    const body = { name: "shop", cloud: "local", hosts: "none", settings: settings() };
    const created = await service.ask(token, "POST", "/v1/stacks", body);
    expect(created.statusCode).to.equal(201);
    expect(created.headers.location).to.equal("/v1/stacks/shop");
    expect(created.json()).to.include({
      name: "shop",
      cloud: "local",
      hosts: "none",
      state: "new",
      lastOperation: null,
    });
    expect((await service.ask(token, "GET", "/v1/stacks/shop")).json()).to.deep.equal(created.json());

    const change = { settings: settings({ branch: "next" }) };
    const changed = await service.ask(token, "PATCH", "/v1/stacks/shop", change);
    expect(changed.json<{ settings: { sites: { branch: string }[] } }>().settings.sites[0]?.branch).to.equal("next");
    expect((await service.ask(token, "DELETE", "/v1/stacks/shop")).statusCode).to.equal(204);
    expect((await service.ask(token, "GET", "/v1/stacks/shop")).statusCode).to.equal(404);
  });

  it("tell settings that wait for the next up in place of those that were brought up, and keep their secrets", async () => {
    const pending = { settings: settings({ branch: "next", env: { API_TOKEN: "abc" } }), folder: "/" };
    service.stack("shop", { applied: [settings()], pending });
    const told = (await service.ask(token, "GET", "/v1/stacks/shop")).json<{ pending: boolean; settings: object }>();
    expect(told.pending).to.equal(true);
    expect(told.settings).to.have.nested.property("sites[0].branch", "next");
    await service.ask(token, "PATCH", "/v1/stacks/shop", { settings: told.settings });
    expect(service.records.get("shop")?.pending?.settings).to.deep.equal(pending.settings);
  });

  it("are neither changed nor forgotten while an operation runs or waits, on whichever machine", async () => {
    service.stack("shop");
    for (const state of ["queued", "running"] as const) {
      const { id } = service.operation({ stack: "shop", kind: "up", state });
      for (const answer of [
        await service.ask(token, "PATCH", "/v1/stacks/shop", { settings: settings() }),
        await service.ask(token, "DELETE", "/v1/stacks/shop"),
      ]) {
        expect(answer.statusCode).to.equal(409);
        expect(answer.json()).to.include({ code: "GW_STACK_BUSY", got: `operation ${id} of ci` });
      }
      service.views.delete(id);
    }
    expect((await service.ask(token, "DELETE", "/v1/stacks/shop")).statusCode).to.equal(204);
  });

  it("are listed page by page, in the order of their names", async () => {
    for (const name of ["delta", "alpha", "charlie", "bravo", "echo"]) service.stack(name);
    const names: string[] = [];
    for (let after: string | null = ""; after !== null;) {
      const answer = await service.ask(token, "GET", `/v1/stacks?limit=2${after && `&after=${after}`}`);
      const page: { items: Stack[]; next: string | null } = answer.json();
      names.push(...page.items.map(({ name }) => name));
      after = page.next;
    }
    expect(names).to.deep.equal(["alpha", "bravo", "charlie", "delta", "echo"]);
  });

  const applied = [settings()];
  const failed = { kind: "up", state: "failed" } as const;
  const states: [state: Stack["state"], record: object, last: object | undefined][] = [
    ["new", { applied: [] }, undefined],
    // Written down by version 0.1.
    ["up", {}, undefined],
    ["new", { applied: [] }, failed],
    ["up", { applied }, undefined],
    ["up", { applied }, { kind: "up", state: "done" }],
    ["up", { applied }, { kind: "preview", state: "failed" }],
    ["up", { applied }, { kind: "up", state: "running" }],
    ["unfinished", { applied }, failed],
    ["unfinished", { applied }, { kind: "upgrade", state: "interrupted" }],
    ["unfinished", { applied: [settings(), settings()] }, undefined],
  ];
  for (const [state, record, last] of states) {
    it(`are told as ${state} with ${JSON.stringify(last)} after ${JSON.stringify(record).length} bytes of record`, async () => {
      service.stack("shop", record);
      if (last) service.operation({ stack: "shop", ...last });
      expect((await service.ask(token, "GET", "/v1/stacks/shop")).json()).to.include({ state });
    });
  }

  it("show an operation that was started with the command line, where it is newer", async () => {
    const known = { ...foreignRecord("shop"), since: "2030-01-01T00:00:00.000Z", state: "running" as const };
    const other = await FakeService.start({}, { lastOperation: () => Promise.resolve(known) });
    const read = { read: () => Promise.resolve(service.records.get("shop")), names: () => Promise.resolve(["shop"]) };
    await other.app.close();
    const shown = await FakeService.start({}, { lastOperation: () => Promise.resolve(known), stacks: read });
    service.stack("shop", { applied });
    const { lastOperation } = (await shown.ask(shown.token(["read"]), "GET", "/v1/stacks/shop")).json<Stack>();
    expect(lastOperation).to.include({ id: known.id, who: "ada", state: "running" });
    expect(JSON.stringify(lastOperation)).not.to.include("4711");
    await shown.app.close();
  });

  it("refuse to go on with their history from what is not in it", async () => {
    service.stack("shop");
    const answer = await service.ask(
      token,
      "GET",
      "/v1/stacks/shop/history?after=00000000-0000-4000-8000-000000000000",
    );
    expect(answer.statusCode).to.equal(400);
    expect(answer.json()).to.include({ code: "GW_CURSOR_INVALID" });
  });

  it("are looked at by as many as ask, but only once at the same time", async () => {
    let [asked, looks, refused] = [0, 0, 0];
    let seen: () => void = () => undefined;
    let whenSeen = new Promise<void>((resolve) => (seen = resolve));
    const slow = async (stack: string) => {
      looks += 1;
      const status: StackStatus = {
        stack,
        cloud: "local",
        hosts: "none",
        topology: "single",
        servers: [],
        sites: [],
        lastOperation: undefined,
      };
      await whenSeen;
      return status;
    };
    const gangway = { ...service.parts({}).gangway, status: slow };
    const { stacks } = service.parts({});
    const read = (stack: string) => stacks.read(stack).finally(() => (asked += 1));
    const other = await FakeService.start({ limits: { statusAtOnce: 1 } }, { gangway, stacks: { ...stacks, read } });
    for (const name of ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"]) service.stack(name);
    const reader = other.token(["read"]);
    const askFor = async (name: string) => {
      const answer = await other.ask(reader, "GET", `/v1/stacks/${name}/status`);
      if (answer.statusCode === 503) refused += 1;
      return answer;
    };
    const shared = Promise.all(Array.from({ length: 20 }, () => askFor("a1")));
    await until("all twenty have asked", 30, () => asked === 20);
    seen();
    const same = await shared;
    expect(same.map(({ statusCode }) => statusCode)).to.deep.equal(Array(20).fill(200));
    expect(looks).to.equal(1);
    whenSeen = new Promise((resolve) => (seen = resolve));
    const all = Promise.all([...service.records.keys()].map(askFor));
    await until("those that are too many are refused", 30, () => refused === 2);
    seen();
    const many = await all;
    // One looks, five wait, and the others are told to come again.
    expect(many.filter(({ statusCode }) => statusCode === 503)).to.have.length(2);
    await other.app.close();
  });
});

describe("operations over HTTP", () => {
  it("are asked for, and found where the answer says", async () => {
    const service = await FakeService.start();
    service.stack("shop");
    const token = service.token(["read", "change", "preview", "destroy"]);
    const requests = [
      { kind: "preview", of: "upgrade", commits: { shop: "b".repeat(40) } },
      { kind: "up", refresh: true },
      { kind: "upgrade", commits: { shop: "b".repeat(40) } },
      { kind: "rollback", to: "00000000-0000-4000-8000-000000000000" },
      { kind: "refresh" },
      { kind: "destroy", withData: true },
    ];
    for (const request of requests) {
      const answer = await service.ask(token, "POST", "/v1/stacks/shop/operations", request);
      expect(answer.statusCode).to.equal(202);
      const location = String(answer.headers.location);
      expect((await service.ask(token, "GET", location)).json<Operation>().kind).to.equal(request.kind);
    }
    expect(service.submissions).to.deep.equal(
      requests.map(({ kind, ...asked }) => ({ kind, stack: "shop", asked, options: asked, who: "ci", tokenId: "1" })),
    );
    await service.app.close();
  });

  it("are not told what they came to when they are cancelled, which takes another scope than reading", async () => {
    const service = await FakeService.start();
    service.stack("shop");
    const { id } = service.operation({ stack: "shop", state: "done", result: { outputs: { secret: canary } } });
    const answer = await service.ask(service.token(["change"]), "POST", `/v1/operations/${id}/cancel`);
    expect(answer.json()).to.include({ id, state: "done" });
    expect(answer.body).not.to.include(canary);
    await service.app.close();
  });

  const refused = [
    { kind: "explode" },
    {},
    { kind: "up", withData: true },
    { kind: "destroy", settings: settings() },
    { kind: "upgrade", commits: { shop: "HEAD" } },
    { kind: "upgrade", commits: { shop: "--output=x" } },
    { kind: "upgrade", commits: { "../x": "b".repeat(40) } },
    { kind: "rollback", to: "../../x" },
    { kind: "up", settings: "all" },
    { kind: "up", id: "00000000-0000-4000-8000-000000000000" },
  ];
  for (const request of refused) {
    it(`are refused as ${JSON.stringify(request).slice(0, 60)}`, async () => {
      const service = await FakeService.start();
      service.stack("shop");
      const answer = await service.ask(
        service.token(["change", "destroy"]),
        "POST",
        "/v1/stacks/shop/operations",
        request,
      );
      expect(answer.statusCode, answer.body).to.be.oneOf([400, 403]);
      expect(service.submissions).to.deep.equal([]);
      await service.app.close();
    });
  }

  it("take a key that makes them happen once", async () => {
    const service = await FakeService.start();
    service.stack("shop");
    const headers = { host: "localhost", authorization: `Bearer ${service.token(["change"])}` };
    const send = (key: string) =>
      service.app.inject({
        ...{ method: "POST", url: "/v1/stacks/shop/operations", payload: { kind: "up" } },
        headers: { ...headers, "idempotency-key": key },
      });
    expect((await send("a-key")).statusCode).to.equal(202);
    expect(service.submissions[0]?.idempotencyKey).to.equal("a-key");
    for (const key of ["x".repeat(201), "a b", "\u00e4"]) expect((await send(key)).statusCode, key).to.equal(400);
    await service.app.close();
  });
});

describe("the page", () => {
  it("comes with what it is made of, and nothing beside", async () => {
    const service = await FakeService.start();
    const { body, headers, statusCode } = await service.ask(undefined, "GET", "/vendor/preact.js");
    expect(statusCode).to.equal(200);
    expect(headers["content-type"]).to.equal("text/javascript; charset=utf-8");
    expect(body).to.include("useState");
    const again = await service.app.inject({
      url: "/vendor/preact.js",
      headers: { host: "localhost", "if-none-match": String(headers.etag) },
    });
    expect(again.statusCode).to.equal(304);
    const seen = new Set<string>();
    const load = async (url: string): Promise<void> => {
      if (seen.has(url)) return;
      seen.add(url);
      const { body, statusCode } = await service.ask(undefined, "GET", url);
      expect(statusCode, url).to.equal(200);
      if (url.startsWith("/vendor/")) return;
      for (const [, absolute, imported] of body.matchAll(/(?:src|href)="(\/[^"]+)"|from "(\.?\/[^"]+\.js)"/g)) {
        await load(absolute ?? new URL(imported!, new URL(url, "http://localhost")).pathname);
      }
    };
    await load("/");
    expect([...seen]).to.include.members(["/style.css", "/main.js", "/vendor/preact.js"]);
    for (const url of [
      "/vendor/",
      "/vendor/..%2f..%2fpackage.json",
      "/tsconfig.json",
      "/types.d.ts",
      "/page/index.html",
    ]) {
      expect((await service.ask(undefined, "GET", url)).statusCode, url).to.equal(404);
    }
    await service.app.close();
  });
});
