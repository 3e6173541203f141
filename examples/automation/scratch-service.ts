import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { execa, type ResultPromise } from "execa";

const gangway = fileURLToPath(new URL("../../bin/gangway", import.meta.url));

/** A service of its own in a folder that goes with it; as `gangway serve`, on a port that is free. */
export class ScratchService {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly env: Record<string, string>,
    private readonly process: ResultPromise,
  ) {}

  static async start(): Promise<ScratchService> {
    const folder = await mkdtemp(join(tmpdir(), "gangway-example-"));
    const env = {
      GANGWAY_HOME: join(folder, "home"),
      GANGWAY_LOCAL_RECORDS: join(folder, "records"),
      GANGWAY_LOCAL_HOSTS: "none",
    };
    // Its repositories are made up: with this option no name is looked up.
    const args = ["serve", "--port", "0", "--allow-private-repositories"];
    const process = execa(gangway, args, { env, stderr: "inherit", reject: false, buffer: false });
    const url = await urlIn(process);
    return new ScratchService(url, folder, env, process);
  }

  async token(...scopes: string[]): Promise<string> {
    const args = ["token", "create", "--name", "example", "--scope", scopes.join(",")];
    const { stdout } = await execa(gangway, args, { env: this.env });
    return stdout;
  }

  /** The most memory it ever had, in MiB. */
  async peakMiB(): Promise<number> {
    const [, kiB = "0"] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${this.process.pid}/status`, "utf8")) ?? [];
    return Math.round(Number(kiB) / 1024);
  }

  /** Ends it in good order, and removes all it had. */
  async stop(): Promise<void> {
    this.process.kill("SIGTERM");
    await this.process;
    await rm(this.folder, { recursive: true });
  }
}

/** Where it listens: it says so in its log. */
async function urlIn(process: ResultPromise): Promise<string> {
  const lines = createInterface({ input: process.stdout! });
  const url = new Promise<string>((resolve) => {
    lines.on("line", (line) => {
      const { url } = JSON.parse(line) as { url?: string };
      if (url !== undefined) resolve(url);
    });
  });
  const dead = once(process, "exit").then(() => {
    throw new Error("the service did not start");
  });
  return Promise.race([url, dead]);
}
