import { expect } from "chai";
import fc from "fast-check";
import { plannedCommands } from "../../../automation/preview/commands.ts";
import type { Grounds } from "../../../automation/preview/grounds.ts";
import { anySettings } from "../settings/any-settings.ts";
import { change, grounds, settings, types } from "./given.ts";

const [a, b] = ["a", "b"].map((letter) => letter.repeat(40)) as [string, string];
const digest = { path: "triggers[1]", replaces: true };
const again = (name: string) => change("replace", types.command, name, digest);
const made = (name: string) => change("create", types.command, name);

/** Why one command runs again. */
function whyAgain(name: string, given: Partial<Grounds>): string | undefined {
  return plannedCommands([again(name)], grounds(given))[0]?.why;
}

describe("what would run on servers", () => {
  it("is every script that is new or another one, by its server and in order", () => {
    const names = [
      "web-app-10-environment",
      "web-app-2-release-shop",
      "web-database-environment",
      "web-bastion-environment",
    ];
    const found = plannedCommands(names.map(made), grounds());
    expect(found.map(({ name, server, what, site }) => [name, server, what, site])).to.deep.equal([
      ["web-app-2-release-shop", "app-2", "release", "shop"],
      ["web-app-10-environment", "app-10", "environment", undefined],
      ["web-bastion-environment", "bastion", "environment", undefined],
      ["web-database-environment", "database-1", "environment", undefined],
    ]);
  });

  it("knows a site by its whole name, whatever that is", () => {
    const sites = ["a-release-b", "x-environment", "constructor"];
    const found = plannedCommands(
      sites.map((site) => made(`web-app-1-release-${site}`)),
      grounds(),
    );
    expect(found.map(({ server, site }) => `${server} ${site}`)).to.have.members(sites.map((site) => `app-1 ${site}`));
  });

  it("is nothing where only the way to the server changed, or the script goes", () => {
    const connection = change("update", types.command, "web-app-1-environment", { path: "connection.privateKey" });
    expect(
      plannedCommands([connection, change("delete", types.command, "web-app-2-environment")], grounds()),
    ).to.deep.equal([]);
  });

  it("tells of a script that is not Gangway's own, too", () => {
    expect(plannedCommands([made("migrate")], grounds())[0]).to.deep.include({ server: "", what: "command" });
  });
});

describe("why something would run", () => {
  it("is a server that is new, replaced, or another one than last time", () => {
    const why = (...changes: Parameters<typeof plannedCommands>[0]) => plannedCommands(changes, grounds())[0]?.why;
    const release = again("web-app-1-release-shop");
    expect(why(change("create", types.instance, "web-app-1"), release)).to.equal("server app-1 is new");
    expect(why(change("replace", types.instance, "web-app-1"), release)).to.equal("server app-1 is replaced");
    expect(why(change("update", types.instance, "web-app-1"), release)).to.equal("the script changed");
    expect(why(change("create", types.instance, "web-app-2"), release)).to.equal("the script changed");
    const other = change("replace", types.command, "web-app-1-environment", { path: "triggers[0]" }, digest);
    expect(why(other)).to.equal("it has not run on this server app-1 yet");
    expect(why(change("create", types.instance, "web-database-1"), made("web-database-environment"))).to.equal(
      "server database-1 is new",
    );
  });

  it("is another commit, and the settings that changed", () => {
    const after = settings({}, { processes: 4, domains: ["shop.example"], env: { API_TOKEN: "canary" } });
    const commits = { before: new Map([["shop", a]]), after: new Map([["shop", b]]) };
    expect(whyAgain("web-app-1-release-shop", { after, commits })).to.equal(
      "commit aaaaaaa → bbbbbbb; settings changed: processes auto → 4, env API_TOKEN",
    );
    expect(whyAgain("web-app-1-environment", { after, commits })).to.equal("settings changed: domains of shop");
  });

  it("is a site that is new or goes, and what that does to the others", () => {
    const shop = { name: "shop", repository: "https://code.example/shop.git" };
    const after = settings({ sites: [shop, { ...shop, name: "constructor", domains: ["c.example"] }] });
    expect(whyAgain("web-app-1-environment", { after })).to.equal("site constructor is new");
    expect(whyAgain("web-app-1-release-constructor", { after })).to.equal("site constructor is new");
    expect(whyAgain("web-app-1-release-shop", { after })).to.equal("settings changed: number of sites 1 → 2");
    const back = { before: [after], after: settings() };
    expect(whyAgain("web-app-1-environment", back)).to.equal("site constructor goes");
  });

  it("is a database that moves, a way out that changes, a balancer that waits longer", () => {
    const database = { engine: "postgresql" };
    const before = [settings({ topology: "single", database })];
    const after = settings({ topology: "split", database });
    expect(whyAgain("web-app-1-release-shop", { before, after })).to.equal(
      "settings changed: database postgresql on app-1 → postgresql on database-1",
    );
    const [balanced, patient] = [{}, { deregistrationDelaySec: 90 }].map((balancer) =>
      settings({ topology: "balanced", balancer, network: { nat: "one" } }),
    );
    if (!balanced || !patient) throw new Error("no settings");
    expect(whyAgain("web-app-1-environment", { before: [balanced], after: patient })).to.equal(
      "settings changed: balancer",
    );
    const through = settings({ topology: "balanced", network: { nat: "none" } });
    expect(whyAgain("web-app-1-environment", { before: [balanced], after: through })).to.contain(
      "way out its own → through",
    );
    expect(whyAgain("web-bastion-environment", { before: [balanced], after: through })).to.contain("network.nat");
    const bigger = settings({ topology: "split", database: { ...database, instanceType: "m7i.large" } });
    expect(whyAgain("web-database-environment", { before: [after], after: bigger })).to.contain("t3.small → m7i.large");
  });

  it("is looked for in what was begun and did not end well, where the rest explains nothing", () => {
    const begun = settings({}, { processes: 7 });
    expect(whyAgain("web-app-1-release-shop", { before: [settings(), begun] })).to.equal(
      "settings changed: processes 7 → auto",
    );
  });

  it("is the script itself where nothing explains it, with the commit where the one before is not known", () => {
    expect(whyAgain("web-app-1-release-shop", {})).to.equal("the script changed");
    const commits = { before: new Map<string, string>(), after: new Map([["shop", b]]) };
    expect(whyAgain("web-app-1-release-shop", { commits })).to.equal("the script changed; its commit is bbbbbbb");
    expect(plannedCommands([made("web-app-1-environment")], grounds())[0]?.why).to.equal("it has not run yet");
  });

  it("names the variables that changed, at most five of them, and never a value", () => {
    const env = fc.dictionary(
      fc.constantFrom(..."ABCDEFGH"),
      fc.uuid().map((id) => `canary-${id}`),
    );
    fc.assert(
      fc.property(env, env, (old, now) => {
        const [before, after] = [settings({}, { env: old }), settings({}, { env: now })];
        const why = whyAgain("web-app-1-release-shop", { before: [before], after }) ?? "";
        const changed = [..."ABCDEFGH"].filter((name) => old[name] !== now[name]);
        expect(why).not.to.contain("canary");
        expect(why).to.contain(changed.length === 0 ? "the script changed" : `env ${changed.slice(0, 5).join(", ")}`);
        expect(why.includes(" more")).to.equal(changed.length > 5);
      }),
    );
  });

  it("is some words for any two settings", () => {
    fc.assert(
      fc.property(anySettings, anySettings, (before, after) => {
        const names = ["web-app-1-environment", "web-database-environment", "web-bastion-environment"];
        const releases = after.sites.map(({ name }) => `web-app-1-release-${name}`);
        const found = plannedCommands([...names, ...releases].map(again), grounds({ before: [before], after }));
        for (const { why } of found) expect(why).to.match(/^[a-z].{5,}$/);
      }),
    );
  });
});
