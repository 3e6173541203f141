import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { execa } from "execa";
import { provisioningFile } from "./step-files.ts";

/** The balancer asks every 5 s and moves on after two bad answers. */
const interval = 5;

describe("drain", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "drain-"));
    await mkdir(join(folder, "bin"));
    await writeFile(join(folder, "now"), "1000");
    // A second passes with each nap.
    await command("date", `cat ${folder}/now`);
    await command("sleep", `echo $(($(cat ${folder}/now) + 1)) >${folder}/now`);
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function command(name: string, program: string): Promise<void> {
    const file = join(folder, "bin", name);
    await writeFile(file, `#!/bin/bash\n${program}\n`);
    await chmod(file, 0o755);
  }

  /**
   * @param visitors what nginx says by the second: bash that sets `active` and `requests`, given `now` from 0 on
   * @param asks seconds at which the balancer asks, by its address
   * @returns what the program says, and the second at which it ends
   */
  async function drain(visitors: string, asks: Record<string, number[]>, limit = 60): Promise<[string, number]> {
    const log = join(folder, "drain.log");
    const told = Object.entries(asks).flatMap(([address, seconds]) =>
      seconds.map((second) => [second, address] as const),
    );
    const tell = told.map(
      ([second, address]) => `((now != ${second})) || echo "$((1000 + now)).5 ${address}" >>${log}`,
    );
    await command(
      "curl",
      `now=$(($(cat ${folder}/now) - 1000)); active=0 requests=0
      ${visitors}
      ${tell.join("\n")}
      # Each of these questions is a request itself, and so is each of the balancer's.
      own=$(($(cat ${folder}/own 2>/dev/null || echo 0) + 1)); echo $own >${folder}/own
      all=$((requests + own + $(wc -l <${log})))
      printf 'Active connections: 1\\nserver accepts handled requests\\n 9 9 %s\\nReading: 0 Writing: %s Waiting: 3\\n' $all $((active + 1))`,
    );
    const program = provisioningFile("templates/drain.sh").replaceAll("/run/gangway", folder);
    const env = { PATH: `${join(folder, "bin")}:${process.env.PATH}` };
    const { stdout } = await execa("bash", ["-s", "--", String(limit), String(interval), "2"], { input: program, env });
    return [stdout, Number(await readFile(join(folder, "now"), "utf8")) - 1000];
  }

  it("says so in the file that the health endpoint looks for", async () => {
    await drain("", {});
    expect(await readFile(join(folder, "draining"), "utf8")).to.equal("");
  });

  it("ends soon after the balancer has been told often enough", async () => {
    const [said, second] = await drain("", { "10.0.0.7": [2, 7, 12] });
    expect(second).to.be.within(7, 13);
    expect(said).to.match(/^drained in \d+ s$/);
  });

  it("waits until every address of the balancer has been told", async () => {
    const [, second] = await drain("", { "10.0.0.7": [1, 6, 11], "10.0.1.7": [4, 9, 14] });
    expect(second).to.be.within(10, 15);
  });

  it("does not wait for a balancer that asks no more", async () => {
    const [, nobody] = await drain("", {});
    expect(nobody).to.be.within(interval, 14);
    await rm(join(folder, "own"));
    await writeFile(join(folder, "now"), "1000");
    const [, onlyOnce] = await drain("", { "10.0.0.7": [1] });
    expect(onlyOnce).to.be.within(interval, 16);
  });

  it("waits while a request is worked on", async () => {
    const [said, second] = await drain("((now > 30)) || active=1", { "10.0.0.7": [2, 7, 12, 17, 22, 27, 32] });
    expect(second).to.be.within(31, 38);
    expect(said).to.match(/^drained/);
  });

  it("waits while new requests come", async () => {
    const [, second] = await drain("requests=$((now < 30 ? now : 30))", { "10.0.0.7": [2, 7] });
    expect(second).to.be.within(31, 38);
  });

  it("gives up at its limit, and says what is cut off", async () => {
    const [said, second] = await drain("active=3", { "10.0.0.7": [2, 7] }, 20);
    expect(second).to.equal(20);
    expect(said).to.equal("not drained within 20 s, 3 requests are cut off");
  });

  it("has nothing to do without a web server", async () => {
    await command("curl", "exit 7");
    const program = provisioningFile("templates/drain.sh").replaceAll("/run/gangway", folder);
    const env = { PATH: `${join(folder, "bin")}:${process.env.PATH}` };
    const { stdout } = await execa("bash", ["-s", "--", "60", "5", "2"], { input: program, env });
    expect(stdout).to.equal("no web server, nothing to drain");
  });
});
