import { expect } from "chai";
import type { Scope } from "../../../automation/service/tokens/principal.ts";
import { FakeService, settings } from "./http-given.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Every route that is not open for all, what it asks for, and a body that fits. */
const guarded: [method: Method, url: string, scope: Scope | undefined, body?: object][] = [
  ["GET", "/v1/stacks", "read"],
  ["POST", "/v1/stacks", "change", { name: "other", cloud: "local", settings: settings() }],
  ["GET", "/v1/stacks/demo", "read"],
  ["PATCH", "/v1/stacks/demo", "change", { settings: settings() }],
  ["DELETE", "/v1/stacks/demo", "destroy"],
  ["GET", "/v1/stacks/demo/status", "read"],
  ["GET", "/v1/stacks/demo/outputs", "read"],
  ["GET", "/v1/stacks/demo/history", "read"],
  ["POST", "/v1/stacks/demo/operations", "preview", { kind: "preview" }],
  ["POST", "/v1/stacks/demo/operations", "change", { kind: "up" }],
  ["POST", "/v1/stacks/demo/operations", "change", { kind: "upgrade" }],
  ["POST", "/v1/stacks/demo/operations", "change", { kind: "rollback" }],
  ["POST", "/v1/stacks/demo/operations", "change", { kind: "refresh" }],
  ["POST", "/v1/stacks/demo/operations", "destroy", { kind: "destroy" }],
  ["GET", "/v1/operations", "read"],
  ["GET", "/v1/operations/:id", "read"],
  ["GET", "/v1/operations/:id/events", "read"],
  ["POST", "/v1/operations/:id/cancel", "change"],
  ["GET", "/v1/tokens", "admin"],
  ["POST", "/v1/tokens", "admin", { name: "new", scopes: ["read"] }],
  ["DELETE", "/v1/tokens/1", "admin"],
  ["GET", "/metrics", "read"],
  ["GET", "/session", undefined],
];
const open = ["GET /health/live", "GET /health/ready", "POST /session", "DELETE /session"];
const all: Scope[] = ["read", "preview", "change", "destroy"];

describe("who may ask the service what", () => {
  let service: FakeService;
  let id: string;

  beforeEach(async () => {
    service = await FakeService.start({ limits: { failedSignInsPerMinute: 1000 } });
    service.stack("demo");
    ({ id } = service.operation({ stack: "demo", state: "done", lastEvent: 1 }));
  });
  afterEach(() => service.app.close());

  const ask = (token: string | undefined, [method, url, , body]: (typeof guarded)[number]) =>
    service.ask(token, method, url.replace(":id", id), body);

  it("has every route of its description in this table", () => {
    const { paths = {} } = service.app.swagger() as { paths?: Record<string, object> };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = guarded.map(([method, url]) => {
      const path = url.replace("/demo", "/{stack}").replace(":id", "{operation}").replace("tokens/1", "tokens/{token}");
      return `${method} ${path}`;
    });
    expect(described.toSorted()).to.deep.equal([...new Set([...routes, ...open])].toSorted());
  });

  it("refuses who has no token, a wrong one or one in the address, in the same words everywhere", async () => {
    const right = service.token(["read", "preview", "change", "destroy", "admin"]);
    for (const route of guarded) {
      const [method, url] = route;
      const answers = [await ask(undefined, route), await ask("gw_1_wrong", route), await ask("", route)];
      const inUrl = { method, url: `${url.replace(":id", id)}?access_token=${right}`, headers: { host: "localhost" } };
      answers.push(await service.app.inject(inUrl));
      answers.push(
        await service.app.inject({ ...inUrl, headers: { ...inUrl.headers, authorization: `Bearer ${right}` } }),
      );
      for (const { statusCode, headers, body } of answers) {
        expect(statusCode, `${method} ${url}: ${body}`).to.equal(401);
        expect(headers["www-authenticate"]).to.equal('Bearer realm="gangway"');
        expect(headers["content-type"]).to.equal("application/problem+json");
        expect(body).to.include('"code":"GW_TOKEN_REFUSED"').and.not.include(right);
      }
    }
    expect(service.logged.join("")).not.to.include(right).and.not.to.include("access_token");
  });

  it("lets through who has the scope, and tells the others which one they lack", async () => {
    for (const route of guarded) {
      const [method, url, scope] = route;
      if (scope === undefined) continue;
      const without = service.token(all.filter((other) => other !== scope));
      const refused = await ask(without, route);
      expect(refused.statusCode, `${method} ${url}`).to.equal(403);
      expect(refused.json()).to.include({ code: "GW_FORBIDDEN" });
      expect(refused.json<{ detail: string }>().detail).to.include(`scope ${scope}`);
    }
    for (const route of guarded.filter(([method]) => method !== "DELETE")) {
      const { statusCode } = await ask(service.token(route[2] ? [route[2]] : []), route);
      expect(statusCode, `${route[0]} ${route[1]}`).to.be.within(200, 202);
    }
  });

  it("answers for a stack of others as for one that is not there", async () => {
    const token = service.token(all, ["shop-*"]);
    for (const route of guarded) {
      const [method, url, , body] = route;
      if (url.includes("/demo")) {
        const hidden = await ask(token, route);
        const missing = await service.ask(token, method, url.replace("demo", "nope"), body);
        expect(hidden.statusCode, `${method} ${url}`).to.equal(404);
        expect(withoutRequest(hidden.body).replaceAll("demo", "nope")).to.equal(withoutRequest(missing.body));
      } else if (url.includes(":id")) {
        const nobodys = "00000000-0000-4000-8000-000000000000";
        const missing = url.replace(":id", nobodys);
        const [hidden, none] = [await ask(token, route), await service.ask(token, method, missing, body)];
        expect(hidden.statusCode, `${method} ${url}`).to.equal(404);
        expect(hidden.json()).to.include({ code: "GW_OPERATION_UNKNOWN" });
        expect(withoutRequest(hidden.body).replaceAll(id, nobodys)).to.equal(withoutRequest(none.body));
      }
    }
    expect((await service.ask(token, "GET", "/v1/stacks")).json()).to.deep.equal({ items: [], next: null });
    expect((await service.ask(token, "GET", "/v1/operations")).json()).to.deep.equal({ items: [], next: null });
    expect(service.submissions).to.deep.equal([]);
  });

  it("refuses to create a stack of a name that the token is not for", async () => {
    const body = { name: "other", cloud: "local", settings: settings() };
    const answer = await service.ask(service.token(["change"], ["shop-*"]), "POST", "/v1/stacks", body);
    expect(answer.statusCode).to.equal(403);
    expect(service.records.has("other")).to.equal(false);
  });

  it("lets an admin of some stacks make, see and revoke tokens of these only", async () => {
    const wide = service.token(["read"], ["*"], "wide");
    const admin = service.token(["admin"], ["shop-*"], "shop admin");
    const made = await service.ask(admin, "POST", "/v1/tokens", { name: "ci", scopes: ["change"], stacks: ["shop-a"] });
    expect(made.statusCode).to.equal(201);
    expect(made.json<{ token: string }>().token).to.match(/^gw_/);
    const tooWide = await service.ask(admin, "POST", "/v1/tokens", { name: "ci", scopes: ["change"] });
    expect(tooWide.statusCode).to.equal(403);
    const { items } = (await service.ask(admin, "GET", "/v1/tokens")).json<{ items: { name: string }[] }>();
    expect(items.map(({ name }) => name)).to.deep.equal(["shop admin", "ci"]);
    expect(JSON.stringify(items)).not.to.include("gw_");
    expect((await service.ask(admin, "DELETE", "/v1/tokens/1")).statusCode).to.equal(404);
    expect((await service.ask(wide, "GET", "/v1/stacks")).statusCode).to.equal(200);
    expect((await service.ask(admin, "DELETE", "/v1/tokens/3")).statusCode).to.equal(204);
  });

  it("lets an admin whose token expires make none that lasts longer", async () => {
    const admin = service.token(["admin"], ["*"], "for a day", "2100-01-02T00:00:00.000Z");
    const make = (expires?: string) =>
      service.ask(admin, "POST", "/v1/tokens", { name: "ci", scopes: ["admin"], ...(expires && { expires }) });
    for (const expires of [undefined, "2100-01-02T00:00:00.001Z"]) {
      const refused = await make(expires);
      expect(refused.statusCode, expires).to.equal(403);
      expect(refused.json()).to.include({
        code: "GW_FORBIDDEN",
        allowed: "expires: 2100-01-02T00:00:00.000Z or before",
      });
    }
    expect((await make("2100-01-02T00:00:00Z")).statusCode).to.equal(201);
  });

  function withoutRequest(body: string): string {
    return body.replace(/,"request":"[^"]+"/, "");
  }
});

describe("who guesses, and who asks too often", () => {
  it("is told to wait after ten wrong tokens; who has a right one never is", async () => {
    const service = await FakeService.start();
    const right = service.token(["read"]);
    for (let time = 0; time < 10; time += 1) {
      expect((await service.ask(`gw_${time}_guess`, "GET", "/v1/stacks")).statusCode).to.equal(401);
    }
    const late = await service.ask("gw_x_guess", "GET", "/v1/stacks");
    expect(late.statusCode).to.equal(429);
    expect(Number(late.headers["retry-after"])).to.be.within(1, 60);
    expect((await service.ask(undefined, "POST", "/session", { token: "gw_x_guess" })).statusCode).to.equal(429);
    expect((await service.ask(undefined, "POST", "/session", { token: right })).statusCode).to.equal(200);
    expect((await service.ask(right, "GET", "/v1/stacks")).statusCode).to.equal(200);
    await service.app.close();
  });

  it("is told to wait, however the token is written down, without a look at the database; and so is nobody else", async () => {
    const service = await FakeService.start({ limits: { requestsPerMinute: 5 } });
    const [busy, calm] = [service.token(["read"]), service.token(["read"])];
    const codes = [];
    for (let time = 0; time < 7; time += 1) codes.push((await service.ask(busy, "GET", "/v1/stacks")).statusCode);
    expect(codes).to.deep.equal([200, 200, 200, 200, 200, 429, 429]);
    const looked = service.verified;
    const headers = { host: "localhost", authorization: `bearer   ${busy}`, cookie: "other=1" };
    expect((await service.app.inject({ url: "/v1/operations", headers })).statusCode).to.equal(429);
    const refused = await service.ask(busy, "GET", "/v1/stacks");
    expect(service.verified).to.equal(looked);
    expect(Number(refused.headers["retry-after"])).to.be.within(1, 60);
    expect(refused.json()).to.include({ code: "GW_TOO_MANY_REQUESTS", status: 429 });
    expect((await service.ask(calm, "GET", "/v1/stacks")).statusCode).to.equal(200);
    await service.app.close();
  });

  it("is told to wait without a token, too, wherever it asks, but for the sign of life", async () => {
    for (const [url, first] of [
      ["/v1/stacks", 401],
      ["/nowhere", 404],
      ["/", 200],
    ] as const) {
      const service = await FakeService.start({ limits: { requestsPerMinute: 2 } });
      const ask = async (token: string | undefined) => (await service.ask(token, "GET", url)).statusCode;
      // A token says nothing where none is needed.
      const tokens = first === 401 ? [undefined, undefined, undefined] : ["gw_1_a", "gw_1_b", undefined];
      const codes = [];
      for (const token of tokens) codes.push(await ask(token));
      expect(codes, url).to.deep.equal([first, first, 429]);
      expect((await service.ask(undefined, "GET", "/health/live")).statusCode).to.equal(200);
      await service.app.close();
    }
  });
});
