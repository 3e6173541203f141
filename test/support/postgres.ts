import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { ServerTimes } from "../../automation/service/database/server.ts";
import { freePort } from "./free-port.ts";
import { until } from "./wait.ts";

const root = "/usr/lib/postgresql";

/** For tests that are not about these times: a machine that stands still for some seconds is no server that is away. */
export const patientTimes: ServerTimes = { connectMs: 60_000, answerMs: 60_000 };

/** Where Debian's package of the server has its programs; undefined where it is not installed. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(root)
    ? readdirSync(root).filter((version) => existsSync(join(root, version, "bin", "postgres")))
    : [];
  const newest = versions.toSorted((one, other) => Number(other) - Number(one))[0];
  return newest && join(root, newest, "bin");
}

/** A PostgreSQL server of a test's own, in a scratch folder, on a free port of the loopback, with a password. */
export class PostgresServer {
  readonly #password = randomBytes(12).toString("base64url");
  readonly #folder = mkdtempSync(join(tmpdir(), "gangway-postgres-"));
  #process: ChildProcess | undefined;
  #port = 0;
  #databases = 0;

  private constructor(private readonly programs: string) {}

  static async start(): Promise<PostgresServer> {
    const programs = postgresPrograms();
    if (programs === undefined) throw new Error("PostgreSQL is not installed: run test/prepare");
    const server = new PostgresServer(programs);
    server.#initialise();
    await server.begin();
    return server;
  }

  /** URL of a new, empty database. */
  async createDatabase(): Promise<string> {
    const name = `test${(this.#databases += 1)}`;
    await this.#ask(`create database ${name}`);
    return this.#url(name);
  }

  /** Ends all connections to a database, as a network would that breaks. */
  async cutConnections(url: string): Promise<void> {
    const name = new URL(url).pathname.slice(1);
    await this.#ask(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  }

  /** Starts the server's process; again, after a `halt`. */
  async begin(): Promise<void> {
    await until("PostgreSQL answers", 60, async () => {
      // It ends at once while somebody else has its port, or while what a killed one left behind has its memory.
      if (!this.#isRunning) await this.#launch();
      await this.#ask("select 1");
      return true;
    });
  }

  async halt(how: "SIGINT" | "SIGKILL" = "SIGINT"): Promise<void> {
    const gone = this.#process && once(this.#process, "exit");
    this.#process?.kill(how);
    await gone;
  }

  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #isRunning(): boolean {
    return this.#process?.exitCode === null && this.#process.signalCode === null;
  }

  async #launch(): Promise<void> {
    // Another port each time, until an address with it was given away.
    if (this.#databases === 0) this.#port = await freePort();
    const options = ["-D", join(this.#folder, "data"), "-p", String(this.#port)];
    // It ends with the tests' process, however that ends.
    const [command = "", ...args] = asPostgres(join(this.programs, "postgres"), ...options);
    this.#process = spawn(command, args, { stdio: "ignore" });
  }

  #initialise(): void {
    const passwords = join(this.#folder, "password");
    writeFileSync(passwords, this.#password);
    if (isRoot()) {
      const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "postgres"])));
      for (const path of [this.#folder, passwords]) chownSync(path, uid ?? 0, gid ?? 0);
    }
    const data = join(this.#folder, "data");
    const options = [
      "-D",
      data,
      "-U",
      "gangway",
      "-A",
      "scram-sha-256",
      "--pwfile",
      passwords,
      "-E",
      "UTF8",
      "--no-sync",
    ];
    const [command = "", ...args] = asPostgres(join(this.programs, "initdb"), ...options);
    execFileSync(command, args, { stdio: "pipe", env: { ...process.env, LC_ALL: "C.UTF-8" } });
    const settings = { listen_addresses: "127.0.0.1", unix_socket_directories: "", fsync: "off" };
    const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
    writeFileSync(join(data, "postgresql.auto.conf"), lines.join("\n"));
  }

  async #ask(sql: string): Promise<void> {
    const client = new pg.Client(this.#url("postgres"));
    try {
      await client.connect();
      await client.query(sql);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  #url(database: string): string {
    return `postgres://gangway:${this.#password}@127.0.0.1:${this.#port}/${database}`;
  }
}

/** The server refuses to run as root. */
function asPostgres(...command: string[]): string[] {
  const user = isRoot() ? ["--reuid", "postgres", "--regid", "postgres", "--init-groups"] : [];
  return ["setpriv", ...user, "--pdeathsig", "INT", ...command];
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
