import { expect } from "chai";
import fc from "fast-check";
import { withoutOwnPaths } from "../../../automation/service/http/problems/own-paths.ts";
import { hidden, masked, unmasked } from "../../../automation/service/http/stacks/secrets.ts";
import { faultOf } from "../../support/fault-of.ts";
import { canary, FakeService, foreignRecord, logEvent, settings } from "./http-given.ts";

const name = fc.constantFrom("shop", "blog", "wiki");
const variable = fc.constantFrom("TOKEN", "KEY", "PASSWORD", "constructor");
const secret = fc.string({ minLength: 1 }).map((text) => `${canary}${text}`);
const someSettings = fc.record({
  access: fc.record({ sshFrom: fc.constant(["203.0.113.7/32"]), privateKey: secret }, { requiredKeys: ["sshFrom"] }),
  sites: fc.uniqueArray(fc.record({ name, env: fc.dictionary(variable, secret, { noNullPrototype: true }) }), {
    selector: (site) => site.name,
  }),
});

describe("secrets in settings", () => {
  it("are hidden in answers, and are what they were when hidden ones come back", () => {
    fc.assert(
      fc.property(someSettings, (given) => {
        expect(JSON.stringify(masked(given))).not.to.include(canary);
        expect(unmasked(masked(given), given)).to.deep.equal(given);
      }),
    );
  });

  it("stay with their site when sites change places", () => {
    const [one, other] = [
      { name: "one", env: { KEY: "1" } },
      { name: "other", env: { KEY: "2" } },
    ];
    const asked = { sites: [masked({ sites: [other] }), masked({ sites: [one] })].flatMap(({ sites }) => sites) };
    expect(unmasked(asked, { sites: [one, other] })).to.deep.equal({ sites: [other, one] });
  });

  it("are not made up where none is stored", async () => {
    const fault = await faultOf(
      Promise.resolve().then(() => unmasked({ sites: [{ name: "a", env: { KEY: hidden } }] }, {})),
    );
    expect(fault.message).to.include("body.settings.sites[0].env.KEY");
  });

  it("survive whatever a caller sends in place of settings", () => {
    fc.assert(fc.property(fc.object(), fc.object(), (given, stored) => void masked(unmasked(given, masked(stored)))));
  });

  it("are nowhere in an answer or the log, and are kept by a change that does not know them", async () => {
    const service = await FakeService.start();
    const token = service.token(["read", "change", "preview"]);
    const answers = [
      await service.ask(token, "POST", "/v1/stacks", {
        name: "shop",
        cloud: "local",
        hosts: "none",
        settings: settings(),
      }),
      await service.ask(token, "GET", "/v1/stacks/shop"),
      await service.ask(token, "GET", "/v1/stacks"),
    ];
    const shown = answers[1]!.json<{ settings: object }>().settings;
    answers.push(await service.ask(token, "PATCH", "/v1/stacks/shop", { settings: { ...shown, topology: "single" } }));
    answers.push(await service.ask(token, "POST", "/v1/stacks/shop/operations", { kind: "up", settings: shown }));
    expect(answers.map(({ statusCode }) => statusCode)).to.deep.equal([201, 200, 200, 200, 202]);
    expect(service.records.get("shop")?.settings).to.deep.equal({ ...settings(), topology: "single" });
    expect(service.submissions[0]?.options).to.deep.equal({ settings: settings() });
    for (const { body } of answers) expect(body).not.to.include(canary);
    expect(service.logged.join("")).not.to.include(canary);
    await service.app.close();
  });
});

describe("what is the machine's own", () => {
  before(() => (process.env.GANGWAY_HOME = "/srv/gangway-home"));
  after(() => delete process.env.GANGWAY_HOME);

  it("leaves no answer: neither processes and users nor folders", async () => {
    const what = "cannot read /srv/gangway-home/stacks/shop/stack.json";
    const failed = { ...foreignRecord("shop"), problem: { code: "GW_INTERNAL", what } };
    const { gangway } = new FakeService().parts({});
    const service = await FakeService.start({}, { gangway: { ...gangway, history: () => Promise.resolve([failed]) } });
    service.stack("shop");
    const token = service.token(["read"]);
    const problem = {
      code: "GW_OPERATION_FAILED",
      text: { what, fix: "mend it" },
      details: ["in /srv/shop/current/app.js"],
    } as const;
    const { id } = service.operation({ stack: "shop", state: "failed", problem, lastEvent: 1 });
    service.events.set(id, [logEvent(id, 1, "wrote /srv/gangway-home/state/shop.json")]);
    const paths = ["status", "history", "outputs", ""].map((part) => `/v1/stacks/shop/${part}`.replace(/\/$/, ""));
    for (const url of [...paths, `/v1/operations/${id}`, `/v1/operations/${id}/events`, "/v1/operations"]) {
      const { body, statusCode } = await service.ask(token, "GET", url);
      expect(statusCode, url).to.equal(200);
      expect(body, url).not.to.match(/4711|her-machine|boot\/1|gangway-home/);
      if (url.endsWith(id)) expect(body).to.include("/srv/shop/current/app.js");
    }
    await service.app.close();
  });

  it("leaves texts, and addresses and paths of servers stay", () => {
    const cases = {
      "at /srv/gangway-home/a/b.json: bad": "at [path]: bad",
      "file:///srv/gangway-home/a": "[path]",
      '{"a":"/srv/gangway-home/x\\n"}': '{"a":"[path]\\n"}',
      "/srv/gangway-homes/x": "/srv/gangway-homes/x",
      "https://code.example/srv/gangway-home/shop.git": "https://code.example/srv/gangway-home/shop.git",
      "/srv/shop/current/app.js": "/srv/shop/current/app.js",
    };
    for (const [text, told] of Object.entries(cases)) expect(withoutOwnPaths(text)).to.equal(told);
  });
});

describe("the log", () => {
  it("has no header, query or body of a request in it", async () => {
    const service = await FakeService.start();
    const token = service.token(["read"], ["*"], "\u001b[31mred\nline");
    const headers = { host: "localhost", authorization: `Bearer ${token}`, cookie: `a=${canary}`, "x-other": canary };
    await service.app.inject({ url: `/v1/stacks/a%1b%0ab?q=${canary}`, headers });
    const [line = ""] = service.logged;
    expect(line)
      .not.to.include(canary)
      .and.not.to.include(token)
      .and.not.to.match(/\\u001b|\\n./);
    expect(JSON.parse(line)).to.include({ method: "GET", status: 400, path: "/v1/stacks/a%1b%0ab" });
    await service.app.close();
  });
});
