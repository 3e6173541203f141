import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { execa } from "execa";
import { inventoryText } from "../../../automation/cli/render/local.ts";
import { Records } from "../../../localcloud/records/records.ts";
import type { LocalStatus } from "../../../localcloud/index.ts";
import { checkout } from "../../support/checkout.ts";
import { gangway } from "../../support/gangway.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { until } from "../../support/wait.ts";

const program = join(checkout, "bin/gangway");

/** A machine with one record of the local cloud, and without Docker. */
function machine() {
  const home = scratchFolder();
  const records = join(home, "records");
  new Records(records).put({
    ...{ id: "vpc-1", type: "aws:ec2/vpc:Vpc", stack: "demo", urn: "urn:vpc-1", createdAt: "2026-01-01T00:00:00Z" },
    outputs: {},
  });
  const env = {
    ...{ GANGWAY_HOME: home, GANGWAY_CACHE: join(home, "cache"), GANGWAY_LOCAL_RECORDS: records },
    DOCKER_HOST: `unix://${home}/no.sock`,
  };
  return { env, records };
}

/** What a command ends with on a terminal where its question gets these keys for an answer. */
async function answered(call: string, keys: string): Promise<{ exitCode: number | undefined; said: string }> {
  const run = execa("script", ["-qec", `${program} ${call}`, "/dev/null"], {
    ...{ env: machine().env, reject: false, buffer: false },
  });
  let said = "";
  run.stdout.on("data", (text: Buffer) => (said += text.toString()));
  await until("the question", 30, () => /(go on: |\[y\/N\] )/.test(said));
  run.stdin.write(keys);
  const { exitCode } = await run;
  return { exitCode, said };
}

describe("a question", function () {
  this.timeout(60_000);

  for (const [name, keys] of Object.entries({ "no for an answer": "n\r", "Ctrl-C": "\u0003", "Ctrl-D": "\u0004" })) {
    it(`takes ${name} for a no: nothing is changed, and the command counts as cancelled`, async () => {
      const { exitCode, said } = await answered("destroy shop", keys);
      expect(said)
        .to.match(/\nnothing was changed\s*$/)
        .and.not.to.contain("GW_");
      expect(exitCode).to.equal(130);
    });
  }

  it("is none for who asked for JSON, which is all that stdout then has", async () => {
    const call = `${program} destroy shop --json`;
    const { stdout, exitCode } = await execa("script", ["-qec", call, "/dev/null"], {
      env: machine().env,
      reject: false,
    });
    expect((JSON.parse(stdout) as { error: unknown }).error).to.have.property("code", "GW_CONFIRM_NEEDED");
    expect(exitCode).to.equal(2);
  });

  it("is asked before the local cloud's things are removed, and tells what they are", async () => {
    const { exitCode, said } = await answered("local clean", "n\r");
    expect(said).to.contain("This removes 1 record.").and.to.contain("nothing was changed");
    expect(exitCode).to.equal(130);
    expect((await answered("local terminate i-1", "n\r")).exitCode).to.equal(130);
  });

  it("needs a yes beforehand where nobody can be asked, and none where nothing is there to remove", async () => {
    const { env, records } = machine();
    for (const call of [["clean"], ["terminate", "i-1"]]) {
      const { exitCode, json } = await gangway(["local", ...call], env);
      expect([exitCode, json.error]).to.have.nested.property("[1].code", "GW_CONFIRM_NEEDED");
      expect(exitCode).to.equal(2);
    }
    expect(existsSync(records)).to.equal(true);
    expect((await gangway(["local", "clean", "--yes"], env)).json).to.deep.equal({ removed: ["the records"] });
    expect((await gangway(["local", "clean"], env)).json).to.deep.equal({ removed: [] });
  });

  it("names what the local cloud has, and whose it is", () => {
    const host = { id: "i-1", stack: "shop", state: "running" } as const;
    const status: LocalStatus = {
      docker: { host: "unix:///x", private: true },
      hosts: [host, { ...host, id: "i-2", stack: "demo" }],
      machines: [{ ...host, id: "arn:1" }],
      networks: [{ id: "vpc-1", stack: "shop", cidr: "10.0.0.0/16" }],
      volumes: [{ id: "vol-1", stack: "shop" }],
      ...{ gitServer: true, records: 40 },
    };
    expect(inventoryText(status)).to.equal(
      "2 servers, 1 load balancer or NAT gateway, 1 network, 1 data volume with its data, 40 records, the Git server, " +
        "the private Docker daemon (of demo, shop)",
    );
    const nothing = { docker: { host: "unix:///x", private: false }, gitServer: false, records: 0 };
    expect(inventoryText({ ...nothing, hosts: [], machines: [], networks: [], volumes: [] })).to.equal("");
  });
});
