import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { execa, execaNode } from "execa";
import { filesOf, isBuilt } from "../../build/sources.js";
import { checkout, textOf } from "../support/checkout.ts";
import { scratchFolder } from "../support/scratch.ts";

const dist = join(checkout, "dist");

/** Runs a module's text by Node alone, as a program that uses Gangway. */
async function plainNode(text: string): Promise<string> {
  const env = { GANGWAY_HOME: scratchFolder() };
  const { stdout } = await execaNode("-", { input: text, nodeOptions: ["--input-type=module"], cwd: checkout, env });
  return stdout;
}

describe("dist/", function () {
  // Each test starts several processes of ours.
  this.timeout(60_000);
  before(() => execaNode(join(checkout, "build/make.js")));

  it("is of the sources that are here", () => {
    expect(isBuilt(checkout)).to.equal(true);
  });

  it("has all that the sources have, TypeScript as JavaScript and everything else as it is, and no more", async () => {
    const sources = filesOf(checkout).filter((file) => !file.endsWith(".d.ts"));
    const made = (await readdir(dist, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && !entry.name.endsWith(".d.ts"))
      .map(({ parentPath, name }) => join(parentPath, name).slice(dist.length + 1));
    const expected = ["index.ts", ...sources].map((file) => file.replace(/\.ts$/, ".js"));
    expect(made.sort()).to.deep.equal([...expected, "sources.json"].sort());
    for (const file of sources.filter((file) => !/\.ts$|pulumi-resource-/.test(file))) {
      expect(readFileSync(join(dist, file)).equals(readFileSync(join(checkout, file))), file).to.equal(true);
      expect(statSync(join(dist, file)).mode, file).to.equal(statSync(join(checkout, file)).mode);
    }
  });

  it("names TypeScript and tsx only where it knows that it is none itself", async () => {
    const rest = ["--exclude=*.d.ts", "--exclude-dir=page", dist];
    const { stdout } = await execa("grep", ["-rlE", String.raw`tsx/esm|new URL\([^)]*\.ts`, ...rest]);
    const files = stdout.split("\n").map((file) => file.slice(dist.length + 1));
    const driver = ["automation/driver/load-program.js", "automation/driver/operation.js"];
    const others = ["automation/client/generate.js", "localcloud/plugins/plugins.js"];
    expect(files.sort()).to.deep.equal([...others, ...driver].sort());
  });

  it("has executables that the engine can start", async () => {
    for (const file of filesOf(checkout).filter((file) => file.includes("pulumi-resource-"))) {
      const plugin = execa(join(dist, file), { buffer: false });
      const [said] = (await once(plugin.stdout, "data")) as [Buffer];
      plugin.kill();
      expect(said.toString(), file).to.match(/^\d+\n$/);
    }
  });

  it("says the same as the sources", async () => {
    const main = (extension: string) => `automation/cli/main.${extension}`;
    for (const args of [["--help"], ["--version"]]) {
      const built = await execaNode(join(dist, main("js")), args);
      const plain = await execaNode(join(checkout, main("ts")), args, { nodeOptions: ["--import", "tsx/esm"] });
      expect(built.stdout).to.equal(plain.stdout);
    }
  });

  it("serves programs that Node runs by itself, by the names that package.json exports", async () => {
    const { exports } = JSON.parse(textOf("package.json")) as { exports: Record<string, unknown> };
    for (const name of Object.keys(exports).filter((name) => name !== "./package.json")) {
      const module = JSON.stringify(name.replace(".", "gangway"));
      expect(await plainNode(`console.log(Object.keys(await import(${module})).length > 0)`), name).to.equal("true");
    }
    const list = 'import { Gangway } from "gangway/automation"; console.log(await new Gangway().list());';
    expect(await plainNode(list)).to.equal("[]");
  });

  it("starts the process of an operation without tsx", async () => {
    const told = await plainNode(`
      import { readFileSync } from "node:fs";
      import { Operation } from "./dist/automation/driver/operation.js";
      const wish = { local: true, hosts: "none", folder: "/", settings: {} };
      const request = { id: "${randomUUID()}", stack: "shop", kind: "up", who: "tester", records: "asker", unfinished: [], wish };
      const { result } = new Operation(request, { read: async () => undefined });
      const children = readFileSync(\`/proc/self/task/\${process.pid}/children\`, "utf8").trim().split(" ");
      // A process is told of as begun a moment before it has its arguments.
      const limit = Date.now() + 30_000;
      const lineOf = (pid) => {
        let line = "";
        while (line === "" && Date.now() < limit) line = readFileSync(\`/proc/\${pid}/cmdline\`, "utf8");
        return line;
      };
      const calls = children.map((pid) => lineOf(pid).split("\\0").slice(1, -1));
      console.log(JSON.stringify([calls, await result.catch(({ code }) => code)]));
    `);
    expect(JSON.parse(told)).to.deep.equal([[[join(dist, "automation/driver/worker.js")]], "GW_SETTINGS_INVALID"]);
  });

  it("loads a program that is TypeScript all the same", async () => {
    const program = JSON.stringify(new URL("../engine/protecting-program.ts", import.meta.url));
    const load = `import { loadProgram } from "./dist/automation/driver/load-program.js";
      console.log(typeof (await loadProgram(${program})).default);`;
    expect(await plainNode(load)).to.equal("function");
  });
});
