import { randomUUID } from "node:crypto";
import { parseSettings } from "../../settings/index.ts";
import type { Preview } from "../preview/preview.ts";
import { cancelOn } from "./cancel.ts";
import { appliedIn, refuseChanges } from "./changes.ts";
import type { OperationEvent, OperationKind } from "./events.ts";
import { allOperations, historyOf, recall } from "./history.ts";
import { lastOperation, type OperationRecord, whileIdle } from "./journal.ts";
import { withStandIns } from "./local-repositories.ts";
import { Operation } from "./operation.ts";
import type {
  CreateOptions,
  DestroyOptions,
  GangwayOptions,
  OperationOptions,
  PreviewOptions,
  RollbackOptions,
  StartOptions,
  UpgradeOptions,
  UpOptions,
} from "./options.ts";
import { readOutputs } from "./outputs.ts";
import { ownExtension } from "./own-files.ts";
import { ownRecord } from "./own-record.ts";
import type { DestroyResult, RefreshResult, ResultOf, StackOutputs, StackSummary, UpResult } from "./results.ts";
import { stackExists, stackInUse } from "./stack-faults.ts";
import { checkStackName } from "./stack-name.ts";
import type { StackRecord } from "./stack-record.ts";
import { FileStackRecords, type StackRecords } from "./stack-records.ts";
import { lookAround } from "./status/look-around.ts";
import { knownOutputs } from "./status/outputs.ts";
import { askSites, type SiteStatus } from "./status/site-answers.ts";
import type { StackStatus } from "./status/stack-status.ts";
import { summaryOf } from "./summary.ts";
import { checked, known, type Named, targetOf, wanted, wasUp } from "./target.ts";
import { userName } from "./user-name.ts";

/** Stacks, as other programs see them. Every long call is an operation in a process of its own. */
export class Gangway {
  readonly #hosts: "docker" | "none";
  readonly #program: string;
  readonly #who: string;
  readonly #records: StackRecords;
  readonly #inFiles: boolean;
  readonly #strictAddresses: boolean;

  constructor({ hosts, program, who, records, strictAddresses = false }: GangwayOptions = {}) {
    this.#hosts = hosts ?? (process.env.GANGWAY_LOCAL_HOSTS === "none" ? "none" : "docker");
    this.#program = (program ?? new URL(`../../index${ownExtension}`, import.meta.url)).href;
    this.#who = who ?? userName();
    this.#records = records ?? new FileStackRecords();
    this.#inFiles = this.#records instanceof FileStackRecords;
    this.#strictAddresses = strictAddresses;
  }

  /**
   * Creates a stack, or makes it what its settings say.
   * @throws UserError GW_SETTINGS_INVALID, GW_STACK_NAME, GW_STACK_CLOUD, GW_STACK_SETTINGS before anything is touched;
   * the operation may fail with GW_CHANGE_REFUSED, also before anything is touched
   */
  up(stack: string, options: UpOptions = {}): Promise<Operation<UpResult>> {
    return this.start("up", stack, options);
  }

  /** Tells what `up` would do, or an upgrade or rollback. */
  preview(stack: string, options: PreviewOptions = {}): Promise<Operation<Preview>> {
    return this.start("preview", stack, options);
  }

  /**
   * Brings other code to the servers, the newest of each site's branch, and changes nothing else: settings that were
   * written down since stay for the next `up`.
   * @throws UserError GW_STACK_UNKNOWN, GW_STACK_NOT_UP, GW_COMMIT_INVALID
   */
  upgrade(stack: string, options: UpgradeOptions = {}): Promise<Operation<UpResult>> {
    return this.start("upgrade", stack, options);
  }

  /**
   * Brings the code of an earlier release back, where it stays until the next upgrade, or until an `up` with settings.
   * @throws UserError GW_STACK_UNKNOWN, GW_STACK_NOT_UP, GW_ROLLBACK_NONE
   */
  rollback(stack: string, options: RollbackOptions = {}): Promise<Operation<UpResult>> {
    return this.start("rollback", stack, options);
  }

  /**
   * Makes Pulumi's memory true to what is there, and tells what differed. Changes nothing in the cloud.
   * @throws UserError GW_STACK_UNKNOWN
   */
  refresh(stack: string, options: OperationOptions = {}): Promise<Operation<RefreshResult>> {
    return this.start("refresh", stack, options);
  }

  /**
   * Removes all that the stack has, and the stack; data volumes of database servers are kept unless it is asked for them
   * too. What is half there, or not there at all, is no fault.
   */
  destroy(stack: string, options: DestroyOptions = {}): Promise<Operation<DestroyResult>> {
    return this.start("destroy", stack, options);
  }

  /**
   * Any of the above, by its kind. What can be found wrong now is found now; what the stack becomes follows from what is
   * written down of it when its turn has come.
   */
  async start<Kind extends OperationKind>(
    kind: Kind,
    stack: string,
    { id = randomUUID(), who = this.#who, wait = false, unfinished = [], ...options }: StartOptions = {},
  ): Promise<Operation<ResultOf[Kind]>> {
    const { refresh = false, withData = false, ...wishes } = options;
    const wish = { ...wishes, hosts: this.#hosts };
    targetOf(kind, await this.#named(stack), wish);
    const request = {
      ...{ id, stack, kind, who, wish, wait, refresh, withData, unfinished },
      ...{ program: this.#program, strictAddresses: this.#strictAddresses },
      records: this.#inFiles ? "files" : "asker",
    } as const;
    return new Operation(request, ownRecord(this.#records, stack));
  }

  /**
   * Asks what runs on a stack to stop, whichever process of this machine asked for it: at first in good order, at the
   * second call insistently.
   * @throws UserError GW_STACK_NAME, GW_STACK_IDLE
   */
  async cancel(stack: string): Promise<OperationRecord> {
    checkStackName(stack);
    return cancelOn(stack);
  }

  /**
   * Writes a stack down, and brings nothing up.
   * @throws UserError GW_STACK_NAME, GW_STACK_EXISTS, GW_STACK_BUSY, GW_STACK_SETTINGS, GW_SETTINGS_INVALID
   */
  async create(stack: string, { hosts = this.#hosts, ...options }: CreateOptions): Promise<StackRecord> {
    checkStackName(stack);
    return whileIdle(stack, async () => {
      const named = await this.#named(stack);
      if (named.before) throw stackExists(stack);
      const record = { ...checked(stack, wanted(named, { hosts, ...options })), applied: [] };
      await this.#records.write(stack, record);
      return record;
    });
  }

  /**
   * Writes down other settings, and changes nothing else: the next `up` does. Upgrades and rollbacks leave them alone.
   * @throws UserError GW_STACK_UNKNOWN, GW_STACK_BUSY, GW_SETTINGS_INVALID, GW_CHANGE_REFUSED
   */
  async change(stack: string, settings: unknown, { folder }: { folder?: string } = {}): Promise<StackRecord> {
    checkStackName(stack);
    return whileIdle(stack, async () => {
      const named = await this.#named(stack);
      const before = known(named);
      const wish = { settings, folder: folder ?? before.folder, hosts: before.hosts };
      const target = checked(stack, wanted(named, wish));
      refuseChanges(appliedIn(before), parseSettings(withStandIns(target)));
      const pending = { settings, folder: wish.folder };
      const record = wasUp(before) ? { ...before, pending } : { ...before, ...target };
      await this.#records.write(stack, record);
      return record;
    });
  }

  /**
   * Forgets a stack that was never brought up.
   * @throws UserError GW_STACK_UNKNOWN, GW_STACK_IN_USE, GW_STACK_BUSY
   */
  async forget(stack: string): Promise<void> {
    checkStackName(stack);
    await whileIdle(stack, async () => {
      if (wasUp(known(await this.#named(stack)))) throw stackInUse(stack);
      await this.#records.remove(stack);
    });
  }

  /** What is written down of a stack. Holds secrets. @throws UserError GW_STACK_UNKNOWN */
  async record(stack: string): Promise<StackRecord> {
    return known(await this.#named(stack));
  }

  /** All stacks, by name, and what was last done to each on this machine. */
  async list(): Promise<StackSummary[]> {
    const names = await this.#records.names();
    const summaries = await Promise.all(
      names.map(async (stack) => {
        const [record, last] = await Promise.all([this.#records.read(stack), lastOperation(stack)]);
        return record && summaryOf(stack, record, last);
      }),
    );
    return summaries.flatMap((summary) => summary ?? []);
  }

  /** What was done to a stack on this machine, the newest first; also to one that is gone. @throws UserError GW_STACK_NAME */
  async history(stack: string): Promise<OperationRecord[]> {
    checkStackName(stack);
    return historyOf(stack);
  }

  /** The operations of this machine on all stacks: those that run first, then the newest. */
  operations(): Promise<OperationRecord[]> {
    return allOperations();
  }

  /** An operation of this machine, and its events so far. @throws UserError GW_OPERATION_UNKNOWN */
  operation(id: string): Promise<{ record: OperationRecord; events: OperationEvent[] }> {
    return recall(id);
  }

  /**
   * What the program gave out at the last change; nothing where there was none.
   * @throws UserError GW_STACK_UNKNOWN
   */
  async outputs(stack: string, options: { showSecrets?: boolean } = {}): Promise<StackOutputs> {
    known(await this.#named(stack));
    return readOutputs(stack, options);
  }

  /**
   * How a stack is now: its last operation, its load balancer, its servers and what runs on them, and what its sites
   * answer. What does not answer is told as such, and is no fault; it costs at most ten seconds.
   * @throws UserError GW_STACK_UNKNOWN
   */
  async status(stack: string): Promise<StackStatus> {
    const record = known(await this.#named(stack));
    const outputs = knownOutputs(await readOutputs(stack, { showSecrets: true }));
    const [last, sites, around] = await Promise.all([
      lastOperation(stack),
      askSites(record, outputs),
      lookAround(record, outputs),
    ]);
    const { cloud, hosts } = record;
    const topology = outputs.topology ?? "single";
    return { stack, cloud, hosts, topology, lastOperation: last, ...around, sites };
  }

  /** Asks each site of a stack through its web server, as a visitor would. */
  async ask(stack: string, outputs: StackOutputs): Promise<SiteStatus[]> {
    return askSites(known(await this.#named(stack)), knownOutputs(outputs));
  }

  /** @throws UserError GW_STACK_NAME */
  async #named(stack: string): Promise<Named> {
    checkStackName(stack);
    return { stack, before: await this.#records.read(stack) };
  }
}
