import { expect } from "chai";
import * as cli from "../../../../automation/words.ts";
import { serversHealth, sitesHealth } from "../../../../automation/service/page/health.js";
import { problemText } from "../../../../automation/service/page/problem.js";
import { link, routeOf } from "../../../../automation/service/page/routes.js";
import {
  age,
  changeWord,
  countsText,
  duration,
  newestFirst,
  tenseOf,
} from "../../../../automation/service/page/words.js";

describe("the words of the page", () => {
  it("tell how long and how long ago in the unit that fits", () => {
    expect([400, 12_000, 185_000, 3_840_000].map(duration)).to.deep.equal(["0.4 s", "12 s", "3 min 5 s", "1 h 4 min"]);
    const at = (ms: number) => new Date(1e12 - ms).toISOString();
    const ages = [2000, 40_000, 300_000, 7_200_000, 2e8].map((ms) => age(at(ms), 1e12));
    expect(ages).to.deep.equal(["just now", "40 s ago", "5 min ago", "2 h ago", "2 days ago"]);
    expect(age(undefined, 0)).to.equal("");
  });

  it("count what changes and leave out what does not", () => {
    expect(countsText({ create: 2, same: 90, replace: 1 }, "done")).to.equal("2 created, 1 replaced");
    expect(countsText({ create: 2 }, "planned")).to.equal("2 to create");
    expect(countsText(undefined, "done")).to.equal("");
  });

  it("are those of the command line", () => {
    const ops = ["create", "update", "replace", "delete", "same", "read", "refresh"] as const;
    for (const tense of ["done", "planned", "seen"] as const) {
      for (const op of ops) {
        expect(changeWord({ op }, tense), `${tense} ${op}`).to.equal(cli.changeWord({ op }, tense));
        const kept = { op, retained: true } as const;
        expect(changeWord(kept, tense), `${tense} ${op}, kept`).to.equal(cli.changeWord(kept, tense));
      }
      const counts = Object.fromEntries(ops.map((op, index) => [op, index + 1]));
      expect(countsText(counts, tense)).to.equal(cli.countsText(counts, tense));
    }
    for (const kind of ["preview", "up", "upgrade", "rollback", "refresh", "destroy"] as const)
      expect(tenseOf(kind), kind).to.equal(cli.tenseOf(kind));
  });

  it("put the newest release first, in whichever order they come", () => {
    const release = (time: string) => ({ operation: time, time, commits: {} });
    const times = newestFirst([release("2026-01-01"), release("2026-03-01"), release("2026-02-01")]);
    expect(times.map(({ time }) => time)).to.deep.equal(["2026-03-01", "2026-02-01", "2026-01-01"]);
  });

  it("tell a fault of an operation and one of a request alike", () => {
    const text = { what: "it failed", fix: "mend it" };
    expect(problemText({ code: "GW_X", text, details: ["last"] })).to.deep.include({ code: "GW_X", ...text });
    expect(problemText({ code: "GW_X", detail: "it failed", fix: "mend it" })).to.deep.include({
      code: "GW_X",
      ...text,
    });
    const faults = [{ path: "body.settings.server.count", what: "is too many" }];
    expect(problemText({ code: "GW_SETTINGS_INVALID", faults }).faults).to.deep.equal(faults);
    expect(problemText({}).what).to.equal("something went wrong");
  });
});

describe("the addresses of the page", () => {
  it("lead to each view and back", () => {
    expect(routeOf("")).to.deep.equal({ view: "stacks" });
    expect(routeOf(link("stacks", "shop"))).to.deep.equal({ view: "stack", stack: "shop", part: "overview" });
    expect(routeOf(link("stacks", "a/b", "history"))).to.deep.equal({ view: "stack", stack: "a/b", part: "history" });
    expect(routeOf(link("operations", "1-2"))).to.deep.equal({ view: "operation", id: "1-2" });
    for (const hash of ["#/elsewhere", "#/stacks/shop/nothing", "#/stacks/shop/history/more"])
      expect(routeOf(hash)).to.deep.equal({ view: "unknown" });
    expect(routeOf("#/stacks/%E0%A4%A")).to.include({ view: "stack" });
  });
});

describe("the health of a stack on the page", () => {
  const status = {
    stack: "shop",
    cloud: "local",
    hosts: "docker",
    topology: "single",
    lastOperation: undefined,
  } as const;
  const site = (...codes: (number | undefined)[]) => ({
    ...{ name: "shop", url: "http://shop" },
    answers: codes.map((code) => ({ path: "/", says: "", ms: 1, ...(code !== undefined && { status: code }) })),
  });
  const server = (state?: "running" | "unreachable") =>
    ({
      ...{ name: "app-1", role: "app" as const, privateIp: "", publicIp: "", instanceId: "i-1", sites: [] },
      ...(state && { state }),
    }) as const;

  it("is good only where every answer is, and not told where nobody was asked", () => {
    const told = (...sites: ReturnType<typeof site>[]) => sitesHealth({ ...status, servers: [], sites });
    expect(told(site(200), site(302))).to.deep.equal({ tone: "good", text: "2 sites answer" });
    expect(told(site(200, 500), site(200))).to.deep.equal({ tone: "bad", text: "1 of 2 sites not well" });
    expect(told(site(undefined))).to.include({ tone: "bad" });
    expect(told(site())).to.deep.equal({ tone: "plain", text: "1 site, not asked" });
  });

  it("tells how many servers do not run, and only how many there are where they are records", () => {
    const told = (...servers: ReturnType<typeof server>[]) => serversHealth({ ...status, sites: [], servers });
    expect(told(server("running"))).to.deep.equal({ tone: "good", text: "1 server runs" });
    expect(told(server("running"), server("unreachable")).text).to.equal("1 of 2 servers not running");
    expect(told(server(), server())).to.deep.equal({ tone: "plain", text: "2 servers" });
  });
});
