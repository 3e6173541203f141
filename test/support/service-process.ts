import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { execa, type ResultPromise } from "execa";
import { connect, type GangwayService } from "../../automation/client/index.ts";
import { checkout } from "./checkout.ts";

const gangway = join(checkout, "bin/gangway");

/** `gangway serve` as a process of its own, which can be killed and started again on the same data. */
export class ServiceProcess {
  #process: ResultPromise | undefined;
  /** All that it ever logged. */
  log = "";
  url = "";
  #token = "";

  private constructor(
    private readonly env: Record<string, string>,
    private readonly args: readonly string[],
  ) {}

  /** Starts one that answers, with a token that may do everything. */
  static async start(env: Record<string, string>, ...args: string[]): Promise<ServiceProcess> {
    const service = new ServiceProcess(env, args);
    await service.begin();
    const token = ["token", "create", "--name", "tests", "--scope", "read,preview,change,destroy,admin"];
    service.#token = (await execa(gangway, token, { env })).stdout.trim();
    return service;
  }

  get token(): string {
    return this.#token;
  }

  get client(): GangwayService {
    return connect({ url: this.url, token: this.#token });
  }

  get pid(): number {
    return this.#process!.pid!;
  }

  /** Starts it, again if need be; comes back when it answers. */
  async begin(): Promise<void> {
    // No name of a repository is looked up then: tests need no DNS.
    const offline = "--allow-private-repositories";
    const all = ["serve", "--port", "0", "--json", "--requests-per-minute", "100000", offline, ...this.args];
    const process = execa(gangway, all, { env: this.env, reject: false, buffer: false, all: true });
    this.#process = process;
    this.url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: process.all }).on("line", (line) => {
        this.log += `${line}\n`;
        const [, url] = /"url":"(http:\/\/[^"]+)"/.exec(line) ?? [];
        if (url !== undefined) resolve(url);
      });
      void once(process, "exit").then(() => reject(new Error(`the service did not start: ${this.log}`)));
    });
  }

  /** Ends it: in good order by default. */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    this.#process!.kill(signal);
    await this.#process;
  }
}
