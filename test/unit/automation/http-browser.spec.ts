import { expect } from "chai";
import { FakeService } from "./http-given.ts";

const origin = "http://localhost:7780";
const own = { host: "localhost:7780", origin, "sec-fetch-site": "same-origin" };

describe("the service and browsers", () => {
  let service: FakeService;
  let cookie: string;
  let token: string;

  beforeEach(async () => {
    service = await FakeService.start({ hostNames: ["localhost", "127.0.0.1", "[::1]"] });
    service.stack("demo");
    token = service.token(["read", "change"]);
    const signedIn = await service.app.inject({ method: "POST", url: "/session", headers: own, payload: { token } });
    expect(signedIn.json()).to.deep.equal({ name: "ci", scopes: ["read", "change"], stacks: ["*"] });
    const set = String(signedIn.headers["set-cookie"]);
    expect(set).not.to.include(token);
    expect(set).to.include("HttpOnly").and.include("SameSite=Strict").and.include("Path=/").and.not.include("Secure");
    cookie = set.split(";")[0]!;
  });
  afterEach(() => service.app.close());

  const start = (headers: Record<string, string>) =>
    service.app.inject({ method: "POST", url: "/v1/stacks/demo/operations", headers, payload: { kind: "up" } });

  it("keep the session in a cookie that no script reads, for TLS only where there is TLS", async () => {
    const token = service.token(["read"]);
    const headers = { host: "localhost", origin: "https://localhost" };
    const { headers: answer } = await service.app.inject({
      method: "POST",
      url: "/session",
      headers,
      payload: { token },
    });
    expect(String(answer["set-cookie"])).to.include("Secure");
    const signedOut = await service.app.inject({ method: "DELETE", url: "/session", headers: { ...own, cookie } });
    expect(signedOut.statusCode).to.equal(204);
    expect(String(signedOut.headers["set-cookie"])).to.include("gangway_session=;");
  });

  const look = (cookie: string) => service.app.inject({ url: "/session", headers: { ...own, cookie } });

  it("keep a session that is not the token, and ends with it", async () => {
    expect((await look(cookie)).json()).to.include({ name: "ci" });
    const [, id = "", until = "", proof = ""] = /=(\w+)\.(\d+)\.(.+)/.exec(cookie) ?? [];
    const madeUp = [
      token,
      `${id}.${Number(until) + 1}.${proof}`,
      `2.${until}.${proof}`,
      `${id}.${until}.`,
      `${id}.${until}`,
    ];
    service.token(["admin"]);
    for (const value of madeUp) expect((await look(`gangway_session=${value}`)).statusCode, value).to.equal(401);
    service.principals.delete(token);
    expect((await look(cookie)).statusCode).to.equal(401);
  });

  it("let the page change something, and no page of another site", async () => {
    expect((await start({ ...own, cookie })).statusCode).to.equal(202);
    const others: Record<string, string>[] = [
      { ...own, cookie, origin: "https://evil.example" },
      { ...own, cookie, origin: "null" },
      { host: "localhost:7780", cookie, "sec-fetch-site": "cross-site" },
      { host: "localhost:7780", cookie },
    ];
    for (const headers of others) {
      const answer = await start(headers);
      expect(answer.statusCode, JSON.stringify(headers)).to.equal(403);
      expect(answer.json()).to.include({ code: "GW_ORIGIN_REFUSED" });
    }
    expect(service.submissions).to.have.length(1);
  });

  it("refuse another site's page even where it has a token", async () => {
    const authorization = `Bearer ${service.token(["change"])}`;
    expect((await start({ ...own, origin: "https://evil.example", authorization })).statusCode).to.equal(403);
    expect((await start({ host: "localhost", authorization })).statusCode).to.equal(202);
  });

  it("go by their own names only, so that no other name leads to them", async () => {
    for (const host of ["evil.example", "evil.example:7780", "localhost.evil.example", "127.0.0.1.nip.example"]) {
      const answer = await service.app.inject({ url: "/health/live", headers: { host } });
      expect(answer.statusCode, host).to.equal(403);
      expect(answer.json()).to.include({ code: "GW_HOST_REFUSED" });
    }
    for (const host of ["localhost", "LOCALHOST:7780", "127.0.0.1:7780", "[::1]:7780"]) {
      expect((await service.app.inject({ url: "/health/live", headers: { host } })).statusCode, host).to.equal(200);
    }
  });

  it("get no script, frame or origin but the service's own", async () => {
    const { headers } = await service.app.inject({ url: "/health/live", headers: { host: "localhost" } });
    const policy = String(headers["content-security-policy"]);
    expect(policy)
      .to.include("default-src 'none'")
      .and.include("script-src 'self'")
      .and.include("frame-ancestors 'none'");
    expect(policy).not.to.match(/unsafe|\*|http:/);
    expect(headers).to.include({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "cache-control": "no-store",
    });
    expect(headers).not.to.have.property("access-control-allow-origin");
  });
});
