import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { execa } from "execa";
import type { OperationEvent, Preview } from "../../automation/index.ts";
import { newKeyPair } from "../../localcloud/provider-tls/key-pair.ts";
import { checkout } from "../support/checkout.ts";
import { canary, eventsOf, Machine, settings } from "./given.ts";

const other = "canary-other-1b2c";

describe("a preview", () => {
  let machine: Machine;
  before(async () => (machine = await Machine.prepare()));
  after(() => machine.leave());

  /** What is foretold of these settings. No secret is in it, nor in what was told on the way. */
  async function preview(given: object): Promise<Preview> {
    const operation = await machine.gangway.preview("foretold", { settings: given, local: true });
    const events = await eventsOf(operation);
    const found = await operation.result;
    const said = JSON.stringify([events, found]);
    for (const secret of [canary, other, "PRIVATE KEY", /\b[0-9a-f]{64}\b/])
      expect(said).not.to.match(new RegExp(secret));
    return found;
  }

  /** Brings these settings up, and gives what was done to resources. */
  async function up(given: object): Promise<string[]> {
    const operation = await machine.gangway.up("foretold", { settings: given, local: true });
    const events = await eventsOf(operation);
    await operation.result;
    return doneIn(events).toSorted();
  }

  /** The command line, as a user calls it. */
  function gangway(...args: string[]) {
    const env = { GANGWAY_LOCAL_HOSTS: "none", NO_COLOR: "1" };
    return execa(join(checkout, "bin/gangway"), ["preview", "foretold", ...args], { env, reject: false });
  }

  const of = ({ changes }: Preview, op: string, name: string) =>
    changes.find((change) => change.op === op && change.name === name);

  it("of a new stack is safe, and tells the scripts that would run and what a server would be", async () => {
    const found = await preview(settings());
    expect(found.verdict).to.equal("safe");
    expect(found.commands).to.deep.equal([
      { name: "web-app-1-environment", server: "app-1", what: "environment", why: "server app-1 is new" },
      { name: "web-app-1-release-shop", server: "app-1", what: "release", site: "shop", why: "server app-1 is new" },
    ]);
    const server = of(found, "create", "web-app-1");
    expect(found.changes.map(({ name }) => name)).to.include("web-vpc");
    expect(server?.parent).to.match(/::web$|::web-app-1$/);
    expect(
      found.changes.find(({ resourceType }) => resourceType === "aws:ec2/instance:Instance")?.properties,
    ).to.deep.include({ path: "instanceType", kind: "add", after: "t3.small", replaces: false });
  });

  it("says what an up then does, resource by resource", async () => {
    const found = await preview(settings());
    expect(await up(settings())).to.deep.equal(foretoldBy(found));
    const changed = settings({ commit: "b".repeat(40), instanceType: "t3.medium" });
    const again = await preview(changed);
    expect(again.verdict).to.equal("safe");
    expect(await up(changed)).to.deep.equal(foretoldBy(again));
    const nothing = await preview(changed);
    expect([nothing.verdict, nothing.changes, nothing.commands]).to.deep.equal(["unchanged", [], []]);
    await up(settings());
  });

  it("tells a change of variables by their names, and never by a value", async () => {
    const given = settings();
    const sites = given.sites.map((site) => ({ ...site, env: { API_TOKEN: other, NEW_ONE: other } }));
    const found = await preview({ ...given, sites });
    expect(found.verdict).to.equal("safe");
    expect(found.commands.map(({ why }) => why)).to.deep.equal(["settings changed: env API_TOKEN, NEW_ONE"]);
    expect(of(found, "replace", "web-app-1-release-shop")?.properties).to.deep.equal([
      { path: "stdin", kind: "update", before: "[secret]", after: "[secret]", secret: true, replaces: false },
      { path: "triggers[1]", kind: "update", replaces: true },
    ]);
  });

  it("tells the way to a server that changes, where nothing runs, and why a key is replaced", async () => {
    const { openssh: privateKey, key } = await newKeyPair("ed25519");
    const publicKey = `ssh-ed25519 ${key.getPublicSSH().toString("base64")}`;
    const found = await preview(settings({ access: { privateKey, publicKey } }));
    expect([found.verdict, found.commands]).to.deep.equal(["safe", []]);
    expect(of(found, "update", "web-app-1-environment")?.properties).to.deep.equal([
      {
        ...{ path: "connection.privateKey", kind: "update", before: "[secret]", after: "[secret]" },
        ...{ secret: true, replaces: false },
      },
    ]);
    const [forcing] = of(found, "replace", "web-key")?.properties ?? [];
    expect(forcing).to.deep.include({ path: "publicKey", after: publicKey, replaces: true });
  });

  it("tells a server that is replaced, what forces it, and all that runs again on the new one", async () => {
    const found = await preview({ ...settings(), server: { ami: "ami-00000000000000014" } });
    expect(found.verdict).to.equal("stateful");
    expect(found.stateful.map(({ what, from }) => `${what} ${from}`)).to.deep.equal(["server-replaced web-app-1"]);
    const server = found.changes.find(({ resourceType }) => resourceType === "aws:ec2/instance:Instance");
    expect(server?.op).to.equal("replace");
    expect(server?.properties.map(({ path, after, replaces }) => [path, after, replaces])).to.deep.equal([
      ["ami", "ami-00000000000000014", true],
    ]);
    expect(found.commands.map(({ why }) => why)).to.deep.equal([
      "server app-1 is replaced",
      "server app-1 is replaced",
    ]);
    const { properties = [] } = of(found, "replace", "web-app-1-environment") ?? {};
    expect(properties).to.deep.include({
      ...{ path: "triggers[0]", kind: "update", after: "[unknown]", replaces: true },
      before: machine.cloud.find(({ type }) => type === "aws:ec2/instance:Instance")?.id,
    });
  });

  it("tells of an old server that an earlier up replaced and did not come to remove", async () => {
    const restore = await machine.editState("foretold", (resources) => {
      const server = resources.find(({ type }) => type === "aws:ec2/instance:Instance")!;
      resources.push({ ...server, id: "i-0000000000000dead", ...{ delete: true } });
    });
    const found = await preview(settings());
    await restore();
    expect([found.verdict, found.counts?.delete]).to.deep.equal(["stateful", 1]);
    expect(found.stateful.map(({ what, from }) => `${what} ${from}`)).to.deep.equal(["server-removed web-app-1"]);
  });

  it("tells what goes, with what a reviewer wants to know of it", async () => {
    const found = await preview(settings({ access: { sshFrom: ["203.0.113.8/32"] } }));
    const rule = of(found, "delete", "web-app-from-203.0.113.7-32-tcp-22");
    expect(rule?.properties[0]).to.deep.equal({
      ...{ path: "cidrIpv4", kind: "delete", before: "203.0.113.7/32", replaces: false },
    });
    expect(of(found, "create", "web-app-from-203.0.113.8-32-tcp-22")?.properties[0]?.after).to.equal("203.0.113.8/32");
  });

  it("is the same object for people, for programs and for a comment, and fails a check that asks for it", async () => {
    const file = join(machine.folder, "settings.yaml");
    const given = { ...settings({ commit: "b".repeat(40) }), server: { ami: "ami-00000000000000014" } };
    await writeFile(file, JSON.stringify(given));
    const { changes, ...found } = await preview(given);
    const json = await gangway("--settings", file, "--json");
    expect(json.exitCode).to.equal(0);
    expect(JSON.parse(json.stdout)).to.deep.include({ stack: "foretold", ...found });
    expect(JSON.parse(json.stdout)).to.have.property("changes").with.length(changes.length);
    const text = await gangway("--settings", file, "--fail-on", "stateful");
    expect(text.exitCode).to.equal(3);
    expect(text.stdout).to.contain("replaced because of ami").and.not.to.contain(canary);
    expect(text.stdout.split("\n").at(-1)).to.match(/^foretold: stateful: /);
    const comment = await gangway("--settings", file, "--markdown", "--fail-on", "changes");
    expect(comment.exitCode).to.equal(3);
    expect(comment.stdout).to.match(/^\*\*foretold: stateful&#58; /);
    expect((await gangway("--settings", file, "--markdown", "--json")).exitCode).to.equal(2);
    expect((await gangway("--fail-on", "changes")).exitCode).to.equal(0);
  });
});

/** What a preview says of each resource. */
function foretoldBy({ changes }: Preview): string[] {
  return changes.map(({ op, urn }) => `${op} ${urn}`).toSorted();
}

/** What was done to each resource. The old one of what was replaced belongs to its replacement. */
function doneIn(events: readonly OperationEvent[]): string[] {
  const done = events.flatMap((event) => (event.type === "resource" && event.state === "done" ? [event] : []));
  const replaced = new Set(done.filter(({ op }) => op === "replace").map(({ urn }) => urn));
  return done
    .filter(
      ({ component, op, urn }) =>
        !component && op !== "same" && op !== "read" && !(op === "delete" && replaced.has(urn)),
    )
    .map(({ op, urn }) => `${op} ${urn}`);
}
