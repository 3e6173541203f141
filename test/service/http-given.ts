import { readdirSync } from "node:fs";
import { Gangway } from "../../automation/driver/gangway.ts";
import { lastOperation } from "../../automation/driver/journal.ts";
import { ServiceCore } from "../../automation/service/core.ts";
import { buildApp } from "../../automation/service/http/app.ts";
import type { App } from "../../automation/service/http/app-types.ts";
import { serviceLog } from "../../automation/service/http/log.ts";
import { ServiceMetrics } from "../../automation/service/http/metrics.ts";
import type { AppOptions } from "../../automation/service/http/options.ts";
import type { Scope } from "../../automation/service/tokens/principal.ts";
import { scratchFolder } from "../support/scratch.ts";

/** The service with its real core, and nobody who works on what is queued. */
export class IdleService {
  private constructor(
    readonly home: string,
    readonly core: ServiceCore,
    readonly app: App,
    readonly logged: string[],
  ) {}

  static async start(options: AppOptions = {}): Promise<IdleService> {
    const home = (process.env.GANGWAY_HOME = scratchFolder());
    const core = await ServiceCore.open();
    const logged: string[] = [];
    const app = await buildApp({
      ...{
        operations: core.operations,
        tokens: core.tokens,
        sessions: core.sessions,
        database: core.database,
        stacks: core.records,
      },
      ...{
        gangway: new Gangway({ records: core.records, hosts: "none" }),
        lastOperation,
        metrics: new ServiceMetrics(),
      },
      log: serviceLog({ write: (line) => void logged.push(line) }),
      options,
    });
    return new IdleService(home, core, app, logged);
  }

  async token(scopes: Scope[], stacks = ["*"]): Promise<string> {
    return (await this.core.tokens.create({ name: "ci", scopes, stacks })).token;
  }

  ask(token: string, method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object, more: object = {}) {
    const headers = { host: "localhost", authorization: `Bearer ${token}`, ...more };
    return this.app.inject({ method, url, headers, ...(payload && { payload }) });
  }

  /** Names of all that is in its home, but for what the database keeps. */
  files(): string[] {
    return readdirSync(this.home, { recursive: true })
      .map(String)
      .filter((file) => !file.startsWith("service/database/"))
      .toSorted();
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.core.close();
  }
}
