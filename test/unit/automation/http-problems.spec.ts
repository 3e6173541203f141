import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { DatabaseAway } from "../../../automation/service/database/database-away.ts";
import { neverAnswered, ownersConcern, statuses } from "../../../automation/service/http/problems/statuses.ts";
import { catalogue, type ErrorCode } from "../../../errors/catalogue.ts";
import { UserError } from "../../../errors/user-error.ts";
import { canary, FakeService, settings } from "./http-given.ts";

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly faults?: { path: string; what: string; got?: string; allowed: string }[];
}

describe("answers to what cannot be granted", () => {
  let service: FakeService;
  let token: string;

  beforeEach(async () => {
    service = await FakeService.start();
    service.stack("demo");
    token = service.token(["read", "preview", "change", "destroy", "admin"]);
  });
  afterEach(() => service.app.close());

  const send = (payload: string | Buffer, headers: Record<string, string> = {}) =>
    service.app.inject({
      ...{ method: "POST", url: "/v1/stacks", payload },
      headers: { host: "localhost", authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    });

  it("are problems by RFC 9457, with our code and the request's name", async () => {
    const answer = await service.ask(token, "GET", "/v1/stacks/nope");
    expect(answer.headers["content-type"]).to.equal("application/problem+json");
    expect(answer.json()).to.deep.equal({
      type: "urn:gangway:error:GW_STACK_UNKNOWN",
      title: catalogue.GW_STACK_UNKNOWN,
      status: 404,
      detail: "there is no stack nope here",
      code: "GW_STACK_UNKNOWN",
      fix: "create it first: POST /v1/stacks",
      request: answer.headers["x-request-id"],
    });
  });

  it("know a status for every code that can come up, and no other", () => {
    const known = (code: ErrorCode) =>
      code in statuses || neverAnswered.includes(code) || ownersConcern.some((family) => family.test(code));
    expect((Object.keys(catalogue) as ErrorCode[]).filter((code) => !known(code))).to.deep.equal([]);
    expect(Object.keys(statuses).filter((code) => !(code in catalogue))).to.deep.equal([]);
  });

  const bodies: [what: string, payload: string | Buffer, headers: Record<string, string>, status: number][] = [
    ["no JSON", "{", {}, 400],
    ["NaN", '{"name": NaN}', {}, 400],
    ["a key twice", '{"name":"shop","cloud":"aws","cloud":"local","settings":{}}', {}, 400],
    ["a key twice, written otherwise", '{"name":"shop","n\\u0061me":"shop"}', {}, 400],
    ["__proto__", '{"__proto__":{"admin":true}}', {}, 400],
    ["__proto__, written otherwise", '{"settings":{"\\u005f_proto__":{"admin":true}}}', {}, 400],
    ["constructor", '{"constructor":{"prototype":{"admin":true}}}', {}, 400],
    ["JSON of 1e5 levels", "[".repeat(100_000) + "]".repeat(100_000), {}, 413],
    ["JSON of 3e4 levels", "[".repeat(30_000) + "]".repeat(30_000), {}, 400],
    ["JSON of 33 levels", "[".repeat(33) + "]".repeat(33), {}, 400],
    ["10 MB", Buffer.alloc(10_000_000, " "), {}, 413],
    ["a packed body", gzipSync("{}"), { "content-encoding": "gzip" }, 415],
    ["a form", "name=shop", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["text", "{}", { "content-type": "text/plain" }, 415],
    ["nothing", "", {}, 400],
    ["a list", "[]", {}, 400],
    ["null", "null", {}, 400],
    ["a text", '"shop"', {}, 400],
  ];
  for (const [what, payload, headers, status] of bodies) {
    it(`refuse ${what} as a body with ${status}`, async () => {
      const answer = await send(payload, headers);
      expect(answer.statusCode, answer.body).to.equal(status);
      expect(answer.headers["content-type"]).to.equal("application/problem+json");
      expect(({} as { admin?: boolean }).admin).to.equal(undefined);
    });
  }

  it("tell of all that is wrong at once, with where, and never with a secret", async () => {
    const env = { API_TOKEN: `${canary}\0`, "not a name": canary };
    const body = { name: "-h", cloud: "moon", settings: settings({ env }), extra: 1 };
    const answer = await service.ask(token, "POST", "/v1/stacks", body);
    const { faults = [] } = answer.json<Problem>();
    expect(faults.map(({ path }) => path)).to.deep.equal(["body.name", "body.cloud", "body"]);
    const inside = await service.ask(token, "POST", "/v1/stacks", {
      ...body,
      name: "shop",
      cloud: "local",
      extra: undefined,
    });
    expect(inside.json<Problem>().code).to.equal("GW_SETTINGS_INVALID");
    expect(inside.json<Problem>().faults?.map(({ path }) => path)).to.deep.equal([
      "body.settings.sites[0].env.API_TOKEN",
      'body.settings.sites[0].env["not a name"]',
    ]);
    expect(answer.body + inside.body).not.to.include(canary);
    expect(service.logged.join("")).not.to.include(canary);
  });

  it("never repeat a token that was sent to sign in", async () => {
    const answer = await service.ask(undefined, "POST", "/session", { token: canary.repeat(100) });
    expect(answer.statusCode).to.equal(400);
    expect(answer.body).not.to.include(canary);
  });

  it("tell nothing of faults of the service itself, which its log explains", async () => {
    const failing = await FakeService.start(
      {},
      { stacks: { read: () => Promise.reject(new Error(`at /root/x ${canary}`)), names: () => Promise.resolve([]) } },
    );
    const answer = await failing.ask(failing.token(["read"]), "GET", "/v1/stacks/demo");
    expect(answer.statusCode).to.equal(500);
    expect(answer.json()).to.include({ code: "GW_INTERNAL", request: answer.headers["x-request-id"] });
    expect(answer.body).not.to.match(/canary|\/root|\.ts/);
    expect(failing.logged.join("")).to.include(canary).and.include(String(answer.headers["x-request-id"]));
    await failing.app.close();
  });

  it("tell nothing of what only the service's owner can mend", async () => {
    const missing = new UserError("GW_ENGINE_MISSING", { what: `no engine in /home/ada/${canary}`, fix: "install it" });
    const read = () => Promise.reject(missing);
    const failing = await FakeService.start({}, { stacks: { read, names: () => Promise.resolve([]) } });
    const answer = await failing.ask(failing.token(["read"]), "GET", "/v1/stacks/demo");
    expect(answer.statusCode).to.equal(500);
    expect(answer.body).not.to.include(canary);
    await failing.app.close();
  });

  it("say 503 while the database is away", async () => {
    const away = new DatabaseAway(new Error("connect ECONNREFUSED 10.0.0.1:5432"));
    const query = () => Promise.reject(away);
    const stacks = { read: query, names: query };
    const failing = await FakeService.start({}, { database: { query }, stacks });
    const list = await failing.ask(failing.token(["read"]), "GET", "/v1/stacks");
    expect(list.statusCode).to.equal(503);
    expect(list.json()).to.include({ code: "GW_SERVICE_UNREADY" });
    expect(failing.logged.join("")).to.include("ECONNREFUSED 10.0.0.1");
    const ready = await failing.ask(undefined, "GET", "/health/ready");
    expect(ready.statusCode).to.equal(503);
    expect(ready.headers["retry-after"]).to.equal("10");
    expect(ready.body).not.to.include("10.0.0.1");
    expect((await failing.ask(undefined, "GET", "/health/live")).statusCode).to.equal(200);
    await failing.app.close();
  });

  for (const url of ["/nope", "/v1", "/v1/stacks/demo/nope", "/v1/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"]) {
    it(`say that there is nothing at ${url}`, async () => {
      const answer = await service.ask(token, "GET", url);
      expect(answer.statusCode).to.equal(404);
      expect(answer.json<Problem>().code).to.match(/^GW_ROUTE_UNKNOWN$/);
    });
  }

  it("say that a malformed address is malformed", async () => {
    const answer = await service.ask(token, "GET", "/v1/stacks/%E0%A4%A");
    expect(answer.statusCode).to.equal(400);
    expect(answer.json<Problem>().code).to.equal("GW_REQUEST_INVALID");
  });

  for (const query of ["limit=0", "limit=501", "limit=x", "limit=1&limit=2", "limit=-1", "limit=1e9"]) {
    it(`refuse a list with ${query}`, async () => {
      expect((await service.ask(token, "GET", `/v1/stacks?${query}`)).statusCode).to.equal(400);
    });
  }
});
