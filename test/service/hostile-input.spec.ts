import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { branches, canary, domains, pwned, repositories, stackNames, variables } from "./hostile-payloads.ts";
import { IdleService } from "./http-given.ts";

/** Of names, those that mean this machine lead to it, and all others nowhere; nobody else is asked. */
const lookup = (host: string) => Promise.resolve(host.endsWith("localhost") ? ["127.0.0.1"] : []);

describe("hostile input to the service", () => {
  let service: IdleService;
  let token: string;
  let files: string[];
  let operations: number;

  before(async () => {
    service = await IdleService.start({ lookup, limits: { requestsPerMinute: 100_000, failedSignInsPerMinute: 1000 } });
    token = await service.token(["read", "preview", "change", "destroy"]);
    await create({ name: "shop" });
  });
  after(() => service.stop());
  beforeEach(async () => {
    process.env.GANGWAY_HOME = service.home;
    [files, operations] = [service.files(), await asked()];
  });
  afterEach(() => {
    const made = existsSync(pwned);
    rmSync(pwned, { force: true });
    expect(made, "a command was run").to.equal(false);
  });

  const site = (changes: object) => ({
    name: "shop",
    repository: "https://192.0.2.7/shop.git",
    commit: "a".repeat(40),
    ...changes,
  });
  const settings = (changes: object) => ({ access: { sshFrom: ["203.0.113.7/32"] }, sites: [site(changes)] });
  const create = ({ name, ...changes }: { name: unknown } & Record<string, unknown>) =>
    service.ask(token, "POST", "/v1/stacks", { name, cloud: "local", hosts: "none", settings: settings(changes) });

  /** Sends settings through every door there is; none may let them in. */
  async function refuse(changes: object): Promise<void> {
    const answers = [
      await service.ask(token, "POST", "/v1/stacks", { name: "other", cloud: "local", settings: settings(changes) }),
      await service.ask(token, "PATCH", "/v1/stacks/shop", { settings: settings(changes) }),
      await service.ask(token, "POST", "/v1/stacks/shop/operations", { kind: "up", settings: settings(changes) }),
      await service.ask(token, "POST", "/v1/stacks/shop/operations", { kind: "preview", settings: settings(changes) }),
    ];
    for (const { statusCode, body } of answers)
      expect(statusCode, `${JSON.stringify(changes).slice(0, 200)} ${body}`).to.equal(400);
  }
  async function nothingHappened(): Promise<void> {
    expect(service.files()).to.deep.equal(files);
    expect(await asked()).to.equal(operations);
  }
  async function asked(): Promise<number> {
    return (await service.core.operations.list({ limit: 500 })).items.length;
  }

  it("is refused as a repository, through every door", async () => {
    for (const repository of repositories) await refuse({ repository });
    await nothingHappened();
  });

  it("is refused as a branch, through every door", async () => {
    for (const branch of branches) await refuse({ branch });
    await nothingHappened();
  });

  it("is refused as a domain, through every door", async () => {
    for (const domain of domains) await refuse({ domains: [domain] });
    await nothingHappened();
  });

  it("is refused as the name of a variable; values are kept byte for byte and are never shown", async () => {
    for (const name of variables) await refuse({ env: { [name]: "x" } });
    await refuse({ env: { A: "a\0b" } });
    await refuse({ env: { A: "\uD800" } });
    await refuse({ env: { A: "x".repeat(32 * 1024 + 1) } });
    await nothingHappened();
    const env = { A: `${canary}'"$(id)\`id\`;\n\r\t\u001b[31m \u{1F980}` };
    const answer = await service.ask(token, "PATCH", "/v1/stacks/shop", { settings: settings({ env }) });
    expect(answer.statusCode).to.equal(200);
    expect(answer.body).not.to.include(canary);
    const stored = (await service.core.records.read("shop"))?.settings as ReturnType<typeof settings>;
    expect(stored.sites[0]).to.deep.include({ env });
  });

  it("is refused as a startup file, a health path, a site's name or tags", async () => {
    for (const startupFile of ["../x.js", "/etc/passwd", "-x", "a b", "$(id)", "a\nb"]) await refuse({ startupFile });
    for (const healthPath of ["x", "/\nx", "/ x", "/'x", "/$(id)", "/\\"]) await refuse({ healthPath });
    for (const name of ["../x", "-x", "a b", "A", "x".repeat(25)]) await refuse({ name });
    await nothingHappened();
  });

  it("is refused as a stack's name, in a body and in an address, and makes no file anywhere", async () => {
    for (const name of stackNames) {
      expect((await create({ name })).statusCode, JSON.stringify(name)).to.equal(400);
      for (const url of [`/v1/stacks/${encodeURIComponent(name)}`, `/v1/stacks/${encodeURIComponent(name)}/status`]) {
        expect((await service.ask(token, "GET", url)).statusCode, url).to.be.oneOf([
          400,
          404,
          ...(name === "" ? [200] : []),
        ]);
      }
      const path = `/v1/stacks/${encodeURIComponent(name)}/operations`;
      expect((await service.ask(token, "POST", path, { kind: "up" })).statusCode, path).to.be.oneOf([400, 404]);
    }
    await nothingHappened();
  });

  it("finds no file by an operation's id, a page's path or a cursor", async () => {
    const ids = [
      "../../etc/passwd",
      "..%2f..%2fetc%2fpasswd",
      "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
      "x'; drop table gangway.tokens; --",
      "0".repeat(36),
      "%00",
    ];
    for (const id of ids) {
      for (const url of [
        `/v1/operations/${id}`,
        `/v1/operations/${id}/events`,
        `/${id}`,
        `/vendor/${id}`,
        `/v1/operations?after=${id}`,
      ]) {
        const { statusCode, body } = await service.ask(token, "GET", url);
        expect(statusCode, url).to.be.oneOf([400, 404]);
        expect(body).not.to.include("root:");
      }
    }
    expect((await service.ask(token, "GET", "/v1/stacks")).statusCode).to.equal(200);
  });

  it("of any kind is answered with a problem, in time, and never with a fault of the service", async () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, text, fc.jsonValue(), async (name, repository, anything) => {
        const answers = [
          await create({ name, repository }),
          await service.ask(token, "POST", "/v1/stacks", { name: "other", cloud: "local", settings: anything }),
          await service.ask(token, "PATCH", "/v1/stacks/shop", { settings: { sites: [anything], access: anything } }),
          await service.ask(token, "POST", "/v1/stacks/shop/operations", { kind: "up", settings: anything }),
          await service.ask(token, "GET", `/v1/stacks/${encodeURIComponent(name)}/outputs`),
          await service.ask(token, "GET", `/v1/operations/${encodeURIComponent(repository)}`),
        ];
        for (const { statusCode, headers } of answers) {
          expect(statusCode).to.be.oneOf([400, 404]);
          expect(headers["content-type"]).to.equal("application/problem+json");
        }
      }),
      { numRuns: 100 },
    );
    await nothingHappened();
  }).timeout(60_000);

  it("as an endless body costs neither time nor memory", async () => {
    await service.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = service.app.server.address() as AddressInfo;
    const chunk = Buffer.alloc(64 * 1024, "[");
    const send = (method: string, headers: object) =>
      new Promise<number>((resolve) => {
        const all = {
          host: "localhost",
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          ...headers,
        };
        const outgoing = request({ port, method, path: "/v1/stacks", headers: all }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        outgoing.on("error", () => resolve(0));
        const push = () => {
          for (let time = 0; time < 160 && !outgoing.destroyed; time += 1)
            if (!outgoing.write(chunk)) return void outgoing.once("drain", push);
          outgoing.end();
        };
        push();
      });
    await send("POST", { "content-length": String(10_485_760) });
    global.gc?.();
    const memory = process.memoryUsage.rss();
    for (let time = 0; time < 20; time += 1) {
      // Said in advance, it is refused at once; else as soon as it is too much. Some clients hear of a closed connection only.
      expect(await send("POST", { "content-length": String(10_485_760) })).to.be.oneOf([413, 0]);
      expect(await send("POST", { "transfer-encoding": "chunked" })).to.be.oneOf([413, 0]);
    }
    // Of the 400 MB that were sent.
    expect((process.memoryUsage.rss() - memory) / 2 ** 20).to.be.below(100);
  });

  it("as a flood is turned away, while others are served", async () => {
    const small = await IdleService.start({ limits: { requestsPerMinute: 100 } });
    const [greedy, calm] = [await small.token(["change"]), await small.token(["read"])];
    const body = (number: number) => ({ name: `s${number}x`, cloud: "local", hosts: "none", settings: settings({}) });
    const flood = Array.from({ length: 1000 }, (_, number) => small.ask(greedy, "POST", "/v1/stacks", body(number)));
    const codes = (await Promise.all(flood)).map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 201)).to.have.length(100);
    expect(codes.filter((code) => code === 429)).to.have.length(900);
    expect((await small.ask(calm, "GET", "/v1/stacks")).statusCode).to.equal(200);
    await small.stop();
  });

  it("in any field comes out of the log in one line, without a way to colour or move anything", async () => {
    const nasty = "\u001b[31m\r\nINFO forged\u009b\u202e";
    await create({ name: nasty });
    await service.ask(token, "GET", `/v1/stacks/${encodeURIComponent(nasty)}`);
    await service.ask(token, "GET", `/v1/stacks?after=${encodeURIComponent(nasty)}`, undefined, { "user-agent": "x" });
    for (const line of service.logged) {
      expect(line.trimEnd()).not.to.match(/[\p{Cc}\p{Cf}]/u);
      expect(line).not.to.match(/\\u001b|\\u009b|\\n|\\r/);
    }
  });

  it("cannot make the service tell a secret: not in answers, its log or its database", async () => {
    const access = { sshFrom: ["203.0.113.7/32"], privateKey: `-----BEGIN ${canary}` };
    const sites = [site({ env: { API_TOKEN: canary } })];
    const answers = [
      await create({ name: "secretive", env: { API_TOKEN: canary } }),
      await service.ask(token, "PATCH", "/v1/stacks/shop", { settings: { access, sites } }),
      await service.ask(token, "POST", "/v1/stacks/shop/operations", {
        kind: "up",
        settings: { ...settings({}), sites },
      }),
      await service.ask(token, "POST", "/v1/stacks/shop/operations", { kind: canary }),
      await service.ask(token, "POST", `/session?x=${canary}`, { token: canary }),
    ];
    for (const url of [
      "/v1/stacks",
      "/v1/stacks/secretive",
      "/v1/stacks/secretive/history",
      "/v1/operations",
      "/metrics",
    ]) {
      answers.push(await service.ask(token, "GET", url));
    }
    expect(answers.map(({ statusCode }) => statusCode)).to.deep.equal([
      201,
      400,
      202,
      400,
      401,
      ...Array<number>(5).fill(200),
    ]);
    for (const { body } of answers) expect(body).not.to.include(canary).and.not.to.include(token);
    expect(service.logged.join("")).not.to.include(canary).and.not.to.include(token);
    const folder = join(service.home, "service/database");
    const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(all.length).to.be.greaterThan(10);
    for (const entry of all) {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      expect(bytes.includes(canary), entry.name).to.equal(false);
      expect(bytes.includes(token.slice(-43)), entry.name).to.equal(false);
    }
  });

  it("that is sent again with its key does nothing twice, and with another body is refused", async () => {
    const send = (body: object, key = "a-key") =>
      service.ask(token, "POST", "/v1/stacks/shop/operations", body, { "idempotency-key": key });
    const [first, again] = [await send({ kind: "up" }), await send({ kind: "up" })];
    expect(again.json<{ id: string }>().id).to.equal(first.json<{ id: string }>().id);
    expect(again.headers["idempotency-replayed"]).to.equal("true");
    const other = await send({ kind: "destroy" });
    expect(other.statusCode).to.equal(422);
    expect(other.json()).to.include({ code: "GW_IDEMPOTENCY_MISMATCH" });
    expect(await asked()).to.equal(operations + 1);
  });

  it("that is sent again with its key gives the same operation, though its stack is gone or its secrets are others now", async () => {
    await create({ name: "brief", env: { API_TOKEN: canary } });
    const send = (body: object, key: string) =>
      service.ask(token, "POST", "/v1/stacks/brief/operations", body, { "idempotency-key": key });
    const up = { kind: "up", settings: settings({ env: { API_TOKEN: "[secret]" } }) };
    const sent: [body: object, key: string][] = [
      [up, "up-key"],
      [{ kind: "destroy" }, "destroy-key"],
    ];
    const first = [];
    for (const [body, key] of sent) first.push((await send(body, key)).json<{ id: string }>().id);
    const record = (await service.core.records.read("brief"))!;
    await service.core.records.write("brief", { ...record, settings: settings({ env: { API_TOKEN: "another" } }) });
    expect((await send(up, "up-key")).json()).to.include({ id: first[0] });
    await service.core.records.remove("brief");
    for (const [place, [body, key]] of sent.entries()) {
      const again = await send(body, key);
      expect(again.statusCode, again.body).to.equal(202);
      expect(again.json()).to.include({ id: first[place] });
    }
    expect((await send({ kind: "destroy" }, "another-key")).statusCode).to.equal(404);
    const stranger = await service.token(["destroy"], ["other"]);
    const path = "/v1/stacks/brief/operations";
    const hidden = await service.ask(stranger, "POST", path, { kind: "destroy" }, { "idempotency-key": "destroy-key" });
    expect(hidden.statusCode).to.equal(404);
  });
});
