import { colors } from "../colors.ts";
import { serviceLog, type ServiceLog } from "../../service/http/log.ts";
import { isLoopback, Service } from "../../service/serve.ts";
import { exitCodes } from "../exit.ts";
import { ownName } from "../terminal.ts";
import { databaseUrl, hasPassword, passwordWarning, type DatabaseOptions } from "./service-database.ts";
import { plainLog } from "./serve-log.ts";

export interface ServeCommandOptions extends DatabaseOptions {
  readonly host: string;
  readonly port: number;
  readonly concurrency?: number;
  readonly repositories?: string;
  readonly allowPrivateRepositories?: boolean;
  readonly allowHost?: string[];
  readonly requestsPerMinute?: number;
  readonly json?: boolean;
}

/** `gangway serve`: runs the service until a signal, and then ends it in good order. */
export async function serveCommand(given: object): Promise<void> {
  const options = given as ServeCommandOptions;
  const inWords = process.stdout.isTTY && !options.json;
  const log = inWords ? plainLog() : serviceLog();
  if (hasPassword(options.databaseUrl)) {
    log.warn(passwordWarning);
  }
  const service = await start(options, log);
  const embedded = (await databaseUrl(options)) === undefined;
  const { url, concurrency } = service;
  if (inWords) sayWhere(service, options, embedded);
  else log.info({ url, concurrency, database: embedded ? "embedded" : "server" }, "listening");
  if (!isLoopback(options.host)) {
    log.warn(
      `it listens on ${options.host} without TLS: tokens can be read on the way, unless a proxy with TLS is in front`,
    );
  }
  await untilStopped(service, log);
}

async function start(options: ServeCommandOptions, log: ServiceLog): Promise<Service> {
  const { host, port, concurrency, repositories, allowPrivateRepositories, allowHost, requestsPerMinute } = options;
  const url = await databaseUrl(options);
  return Service.start({
    ...{ host, port, log },
    ...(url !== undefined && { databaseUrl: url }),
    ...(concurrency !== undefined && { concurrency }),
    ...(repositories !== undefined && { repositories }),
    ...(allowPrivateRepositories !== undefined && { allowPrivateRepositories }),
    ...(allowHost !== undefined && { allowHosts: allowHost }),
    ...(requestsPerMinute !== undefined && { limits: { requestsPerMinute } }),
  });
}

function sayWhere({ url, concurrency }: Service, { repositories }: ServeCommandOptions, embedded: boolean): void {
  const name = ownName();
  console.log(
    `${colors.green("✔")} ${colors.bold(url)}  the page, and the interface for programs: ${url}/v1/openapi.json\n`,
  );
  console.log(`  database      ${embedded ? "in GANGWAY_HOME, of this process alone" : "a PostgreSQL server"}`);
  console.log(`  at once       ${concurrency} operation${concurrency === 1 ? "" : "s"}, one a stack`);
  if (repositories !== undefined) console.log(`  repositories  folders below ${repositories}, too`);
  console.log(`\n  A token, in another terminal:  ${name} token create --name me --scope admin`);
  console.log(`  Ctrl-C ends it, and lets what runs go on for up to 30 seconds.\n`);
}

/** Comes back when the service has ended. The second signal cancels what runs, the third ends everything at once. */
async function untilStopped(service: Service, log: ServiceLog): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let signals = 0;
    const stop = (signal: NodeJS.Signals) => {
      signals += 1;
      if (signals > 2) process.exit(exitCodes.failed);
      const running = service.running.length;
      log.info({ signal, running }, signals === 1 ? "stopping" : "cancelling what runs");
      service.stop().then(resolve, reject);
    };
    process.on("SIGTERM", stop).on("SIGINT", stop);
  });
  log.info("stopped");
}
