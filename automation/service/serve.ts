import type { AddressInfo } from "node:net";
import { UserError } from "../../errors/user-error.ts";
import { Gangway } from "../driver/gangway.ts";
import { lastOperation } from "../driver/journal.ts";
import { AdminSocket } from "./admin-socket.ts";
import { ServiceCore } from "./core.ts";
import { buildApp } from "./http/app.ts";
import type { App } from "./http/app-types.ts";
import { loopbackNames } from "./http/guards/host.ts";
import type { ServiceLog } from "./http/log.ts";
import { ServiceMetrics } from "./http/metrics.ts";
import type { Limits } from "./http/options.ts";
import type { Worker } from "./operations/worker.ts";

export interface ServeOptions {
  /** The address to listen on. Default: 127.0.0.1, so that only this machine reaches it. */
  readonly host?: string;
  /** 0: any that is free. Default: 7780. */
  readonly port?: number;
  /** URL of a PostgreSQL server. Default: a database in GANGWAY_HOME. */
  readonly databaseUrl?: string;
  /** How many operations at once. Default: what cores and memory carry. */
  readonly concurrency?: number;
  /** The folder below which repositories may be folders of this machine. Default: nowhere. */
  readonly repositories?: string;
  readonly allowPrivateRepositories?: boolean;
  /** Other names the service goes by. */
  readonly allowHosts?: readonly string[];
  readonly limits?: Partial<Limits>;
  readonly log: ServiceLog;
}

/** How long running operations may go on once the service is to stop. */
const usualGraceMs = 30_000;

/** A running service: database, worker and application. */
export class Service {
  #stopping: Promise<void> | undefined;

  private constructor(
    /** As http://127.0.0.1:7780. */
    readonly url: string,
    private readonly core: ServiceCore,
    private readonly app: App,
    private readonly worker: Worker,
    private readonly adminSocket: AdminSocket,
  ) {}

  /** @throws UserError GW_SERVICE_RUNNING, GW_SERVICE_ADDRESS, GW_DATABASE_UNREACHABLE … */
  static async start(options: ServeOptions): Promise<Service> {
    const { host = "127.0.0.1", port = 7780, databaseUrl, concurrency, log } = options;
    const core = await ServiceCore.open(databaseUrl === undefined ? {} : { databaseUrl });
    const opened: (() => Promise<unknown>)[] = [() => core.close()];
    try {
      const { allowPrivateRepositories = false } = options;
      const gangway = new Gangway({ records: core.records, strictAddresses: !allowPrivateRepositories });
      const app = await buildApp({
        ...{
          operations: core.operations,
          tokens: core.tokens,
          sessions: core.sessions,
          database: core.database,
          stacks: core.records,
        },
        ...{ gangway, lastOperation, log, metrics: new ServiceMetrics(), options: appOptions(host, options) },
      });
      opened.unshift(() => app.close());
      await listen(app, host, port);
      const adminSocket = await AdminSocket.open(app);
      opened.unshift(() => adminSocket.close());
      const worker = core.startWorker(gangway, {
        ...(concurrency !== undefined && { concurrency }),
        onFault: (fault) => log.error({ err: fault }, "the worker goes on after a fault"),
      });
      return new Service(urlOf(host, app), core, app, worker, adminSocket);
    } catch (error) {
      for (const close of opened) await close().catch(() => undefined);
      throw error;
    }
  }

  /** How many operations it carries out at once. */
  get concurrency(): number {
    return this.worker.concurrency;
  }

  /** Ids of the operations that run here now. */
  get running(): readonly string[] {
    return this.worker.running;
  }

  /** Takes nothing new and lets what runs end, for as long as the grace period; called again, it cancels what still runs. */
  stop(graceMs = usualGraceMs): Promise<void> {
    if (this.#stopping) void this.worker.stop(0);
    this.#stopping ??= this.#stop(graceMs);
    return this.#stopping;
  }

  async #stop(graceMs: number): Promise<void> {
    const closing = this.app.close();
    const draining = this.worker.stop(graceMs);
    await this.adminSocket.close();
    await closing;
    await draining;
    await this.core.close();
  }
}

function appOptions(host: string, options: ServeOptions) {
  const { repositories, allowPrivateRepositories = false, allowHosts = [], limits = {} } = options;
  // Bound wider, it cannot know all its names; then only those count that were named, if any.
  const names = isLoopback(host) ? [...loopbackNames, ...allowHosts] : allowHosts;
  return {
    ...{ allowPrivateRepositories, limits },
    ...(names.length > 0 && { hostNames: names }),
    ...(repositories !== undefined && { repositories }),
  };
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
}

async function listen(app: App, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port, listenTextResolver: () => "accepting connections" });
  } catch (error) {
    throw new UserError(
      "GW_SERVICE_ADDRESS",
      {
        what: `the service cannot listen on ${host}, port ${port}`,
        got: (error as NodeJS.ErrnoException).code ?? "an unknown reason",
        fix: "take another --port or --host, or stop what listens there",
      },
      { cause: error },
    );
  }
}

function urlOf(host: string, app: App): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
