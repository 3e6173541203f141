import { randomUUID } from "node:crypto";
import { execa } from "execa";
import { UserError } from "../../errors/user-error.ts";
import { parseSettings } from "../../settings/index.ts";
import { ensureEngine } from "../engine/engine.ts";
import { engineEnvironment } from "../engine/environment.ts";
import type { OperationKind } from "./events.ts";
import { lastOperation } from "./journal.ts";
import { withStandIns } from "./local-repositories.ts";
import { Operation } from "./operation.ts";
import type { DestroyResult, PreviewResult, StackOutputs, UpResult } from "./results.ts";
import { readStackRecord, stackFolder, type Cloud, type StackRecord } from "./stack-folder.ts";
import { checkStackName } from "./stack-name.ts";
import { lookAround } from "./status/look-around.ts";
import { knownOutputs } from "./status/outputs.ts";
import { askSites, type SiteStatus } from "./status/site-answers.ts";
import type { StackStatus } from "./status/stack-status.ts";

export interface GangwayOptions {
  /** What servers are on the local cloud: containers, or records only (for tests). Default: `GANGWAY_LOCAL_HOSTS`, else docker. */
  readonly hosts?: "docker" | "none";
  /** The module whose default export makes the resources. Default: Gangway's own program. */
  readonly program?: URL;
}

export interface StackOptions {
  /** Settings as an object, unchecked. Default: those of the stack's last `up`. */
  readonly settings?: unknown;
  /** The folder that relative repository paths start from. Default: the working folder. */
  readonly folder?: string;
  /** True: on this machine instead of AWS. Default: where the stack is. */
  readonly local?: boolean;
  /** Look first at what is really there, so that what was stopped or removed behind Pulumi's back is mended. Default: false. */
  readonly refresh?: boolean;
}

export interface DestroyOptions {
  readonly local?: boolean;
  /** Remove data volumes too, and those that were kept before. Default: false. */
  readonly withData?: boolean;
}

/** Stacks, as other programs see them. Every long call is an operation in a process of its own. */
export class Gangway {
  readonly #hosts: "docker" | "none";
  readonly #program: string;

  constructor(options: GangwayOptions = {}) {
    this.#hosts = options.hosts ?? (process.env.GANGWAY_LOCAL_HOSTS === "none" ? "none" : "docker");
    this.#program = (options.program ?? new URL("../../index.ts", import.meta.url)).href;
  }

  /**
   * Creates a stack, or makes it what its settings say.
   * @throws UserError GW_SETTINGS_INVALID, GW_STACK_NAME, GW_STACK_CLOUD, GW_STACK_SETTINGS before anything is touched;
   * the operation may fail with GW_CHANGE_REFUSED, also before anything is touched
   */
  async up(stack: string, options: StackOptions = {}): Promise<Operation<UpResult>> {
    return this.#start<UpResult>("up", stack, await this.#checkedTarget(stack, options), options);
  }

  /** Tells what `up` would do. */
  async preview(stack: string, options: StackOptions = {}): Promise<Operation<PreviewResult>> {
    return this.#start<PreviewResult>("preview", stack, await this.#checkedTarget(stack, options), options);
  }

  /**
   * Removes all that the stack has, and the stack; data volumes of database servers are kept unless it is asked for them
   * too. What is half there, or not there at all, is no fault.
   */
  async destroy(stack: string, options: DestroyOptions = {}): Promise<Operation<DestroyResult>> {
    return this.#start<DestroyResult>("destroy", stack, await this.#target(stack, options), options);
  }

  /**
   * What the program gave out at the last `up`.
   * @throws UserError GW_STACK_UNKNOWN
   */
  async outputs(stack: string, options: { showSecrets?: boolean } = {}): Promise<StackOutputs> {
    await this.#known(stack);
    const engine = await ensureEngine(() => undefined);
    const args = ["stack", "output", "--json", "--non-interactive", "--stack", stack];
    const { stdout } = await execa(engine.command, [...args, ...(options.showSecrets ? ["--show-secrets"] : [])], {
      cwd: stackFolder(stack),
      env: await engineEnvironment(),
    });
    return JSON.parse(stdout) as StackOutputs;
  }

  /**
   * How a stack is now: its last operation, its load balancer, its servers and what runs on them, and what its sites
   * answer. What does not answer is told as such, and is no fault; it costs at most ten seconds.
   * @throws UserError GW_STACK_UNKNOWN
   */
  async status(stack: string): Promise<StackStatus> {
    const record = await this.#known(stack);
    const outputs = knownOutputs(await this.outputs(stack, { showSecrets: true }));
    const [last, sites, around] = await Promise.all([
      lastOperation(stack),
      askSites(record, outputs),
      lookAround(record, outputs),
    ]);
    const { cloud, hosts } = record;
    return { stack, cloud, hosts, topology: outputs.topology ?? "single", lastOperation: last, ...around, sites };
  }

  /** Asks each site of a stack through its web server, as a visitor would. */
  async ask(stack: string, outputs: StackOutputs): Promise<SiteStatus[]> {
    return askSites(await this.#known(stack), knownOutputs(outputs));
  }

  async #checkedTarget(stack: string, options: StackOptions): Promise<StackRecord> {
    const target = await this.#target(stack, options);
    if (target.settings === undefined) {
      throw new UserError("GW_STACK_SETTINGS", {
        what: `stack ${stack} has never been brought up, so there are no settings to bring it up with`,
        fix: "name a settings file with --settings FILE",
      });
    }
    parseSettings(withStandIns(target));
    return target;
  }

  async #target(stack: string, { settings, folder, local }: StackOptions): Promise<StackRecord> {
    checkStackName(stack);
    const before = await readStackRecord(stack);
    const asked: Cloud | undefined = local === undefined ? undefined : local ? "local" : "aws";
    if (before && asked && asked !== before.cloud) throw otherCloud(stack, before.cloud);
    return {
      cloud: before?.cloud ?? asked ?? "aws",
      hosts: before?.hosts ?? this.#hosts,
      settings: settings ?? before?.settings,
      folder: settings === undefined ? (before?.folder ?? process.cwd()) : (folder ?? process.cwd()),
    };
  }

  async #known(stack: string): Promise<StackRecord> {
    checkStackName(stack);
    const record = await readStackRecord(stack);
    if (record) return record;
    throw new UserError("GW_STACK_UNKNOWN", {
      what: `there is no stack ${stack} here`,
      fix: `bring it up first: gangway up ${stack} --settings FILE`,
    });
  }

  #start<Result>(
    kind: OperationKind,
    stack: string,
    target: StackRecord,
    { refresh = false, withData = false }: { refresh?: boolean; withData?: boolean },
  ): Operation<Result> {
    return new Operation<Result>({ id: randomUUID(), stack, kind, target, program: this.#program, refresh, withData });
  }
}

function otherCloud(stack: string, cloud: Cloud): UserError {
  return new UserError("GW_STACK_CLOUD", {
    what: cloud === "local" ? `stack ${stack} lives on this machine` : `stack ${stack} lives on AWS`,
    fix: cloud === "local" ? "add --local, or take another name" : "leave --local out, or take another name",
  });
}
