import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { FileStackRecords } from "../../../automation/driver/stack-records.ts";
import { engineEnvironment } from "../../../automation/engine/environment.ts";
import { faultOf } from "../../support/fault-of.ts";
import { scratchFolder } from "../../support/scratch.ts";

describe("what this machine writes down", () => {
  const variables = ["GANGWAY_HOME", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"] as const;
  const before = variables.map((name) => [name, process.env[name]] as const);
  let home: string;

  beforeEach(() => {
    for (const name of variables) delete process.env[name];
    process.env.GANGWAY_HOME = home = scratchFolder();
  });

  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it("is one passphrase for thirty that need it at almost the same time, for its owner only", async () => {
    const environmentAfter = async (turns: number) => {
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      return engineEnvironment();
    };
    const all = await Promise.all(Array.from({ length: 30 }, (_, turns) => environmentAfter(turns)));
    const file = join(home, "passphrase");
    expect(new Set(all.map((environment) => environment.PULUMI_CONFIG_PASSPHRASE_FILE))).to.deep.equal(new Set([file]));
    expect(readFileSync(file, "utf8")).to.match(/^[\w-]{43}\n$/);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(readdirSync(home).toSorted()).to.deep.equal(["passphrase", "state"]);
  });

  it("is a stack that many write and read at once, and never half", async () => {
    const records = new FileStackRecords();
    const record = (size: number) => ({
      ...{ cloud: "local" as const, hosts: "none" as const, folder: "/" },
      settings: { text: "x".repeat(size) },
    });
    await records.write("shop", record(1));
    const sizes = Array.from({ length: 20 }, (_, place) => place * 5000);
    const read = sizes.map(() => records.read("shop"));
    await Promise.all([...sizes.map((size) => records.write("shop", record(size))), ...read]);
    expect(readdirSync(join(home, "stacks", "shop")).toSorted()).to.deep.equal(["stack.json", "tmp"]);
  });

  it("is told of with its path where a loss of power has damaged it", async () => {
    const records = new FileStackRecords();
    await records.write("shop", { cloud: "local", hosts: "none", folder: "/", settings: {} });
    const file = join(home, "stacks", "shop", "stack.json");
    writeFileSync(file, '{"cloud":');
    const fault = await faultOf(records.read("shop"));
    expect(fault).to.have.property("code", "GW_RECORD_DAMAGED");
    expect(fault.message).to.contain(file);
  });

  it("is told of without a path where it cannot be written, and leaves no draft", async () => {
    const folder = join(home, "stacks", "shop");
    mkdirSync(join(folder, "stack.json", "in-the-way"), { recursive: true });
    const record = { cloud: "local" as const, hosts: "none" as const, folder: "/", settings: {} };
    const fault = await faultOf(new FileStackRecords().write("shop", record));
    expect(fault).to.have.property("code", "GW_HOME_UNWRITABLE");
    expect(fault.message).to.contain("EISDIR").and.not.to.contain(home);
    expect(readdirSync(folder).toSorted()).to.deep.equal(["stack.json", "tmp"]);
  });
});
