import type { Gangway } from "../driver/gangway.ts";
import type { StackRecords } from "../driver/stack-records.ts";
import { FileStackRecords } from "../driver/stack-records.ts";
import { gangwayHome } from "../engine/folders.ts";
import { type Database, migrate, openEmbedded, openServer, Vault } from "./database/index.ts";
import { GangwayRunner } from "./operations/gangway-runner.ts";
import { OperationStore } from "./operations/operation-store.ts";
import type { Operations } from "./operations/operations.ts";
import { Queue } from "./operations/queue.ts";
import type { QueueLimits } from "./operations/submit.ts";
import { Worker, type WorkerOptions } from "./operations/worker.ts";
import { DatabaseStackRecords } from "./stacks/database-stack-records.ts";
import { Sessions } from "./tokens/sessions.ts";
import { TokenStore } from "./tokens/token-store.ts";
import type { Tokens } from "./tokens/tokens.ts";

export interface CoreOptions extends QueueLimits {
  /** URL of a PostgreSQL server. Default: a database in GANGWAY_HOME/service/database, with one owner at a time. */
  readonly databaseUrl?: string;
}

/** All that the HTTP service stands on. Several processes may have one each, of the same PostgreSQL server. */
export class ServiceCore {
  private constructor(
    readonly database: Database,
    readonly operations: Operations,
    readonly tokens: Tokens,
    readonly sessions: Sessions,
    /** For the `Gangway` of the service: files of this machine, which the CLI sees too; or the server's database. */
    readonly records: StackRecords,
    private readonly queue: Queue,
    private readonly vault: Vault,
    private readonly closeStore: () => void,
  ) {}

  /** @throws UserError GW_SERVICE_RUNNING, GW_SERVICE_PASSPHRASE, GW_DATABASE_UNREACHABLE, GW_DATABASE_VERSION */
  static async open({ databaseUrl, ...limits }: CoreOptions = {}): Promise<ServiceCore> {
    const embedded = databaseUrl === undefined;
    const database = embedded ? await openEmbedded(gangwayHome("service", "database")) : await openServer(databaseUrl);
    try {
      await migrate(database);
      const vault = await Vault.open(database);
      const queue = await Queue.open(database);
      const store = new OperationStore(database, queue, vault, limits);
      const records = embedded ? new FileStackRecords() : new DatabaseStackRecords(database, vault);
      const tokens = new TokenStore(database);
      const sessions = new Sessions(tokens, vault);
      return new ServiceCore(database, store, tokens, sessions, records, queue, vault, () => store.close());
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** Begins to carry out what is queued, with the driver. Its `stop()` before `close()`. */
  startWorker(gangway: Gangway, options: WorkerOptions = {}): Worker {
    const { database, queue, vault } = this;
    const worker = new Worker({ database, queue, vault, runner: new GangwayRunner(gangway) }, options);
    worker.start();
    return worker;
  }

  async close(): Promise<void> {
    this.closeStore();
    await this.queue.close();
    await this.database.close();
  }
}
