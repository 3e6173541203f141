/**
 * What the local cloud's providers are made of: resource types and functions as data. `serve.ts` turns a `Provider`
 * into a plugin process that the Pulumi engine can talk to.
 */

/** A value that is not known yet because the resource it comes from has not been created (previews only). */
export const UNKNOWN = Symbol("unknown");

/** Property values as plain JSON. Unknown values are `UNKNOWN`; secrets arrive unwrapped. */
export type Props = Record<string, unknown>;

/** One fault of a resource's inputs. `property` is the input's name, or empty for the resource as a whole. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** What a call knows about the resource it is for. Function calls have no URN: both names are then empty. */
export interface Context {
  readonly urn: string;
  readonly stack: string;
  /** Tells the user. An ephemeral message shows only while the resource is being worked on. */
  log(severity: "info" | "warning", message: string, ephemeral?: boolean): void;
  /** Aborted when the user cancels: stop soon and throw. */
  readonly signal: AbortSignal;
}

export interface ResourceType {
  /** Inputs to add before `check`, such as a generated name. `olds` are the inputs of the last run, to stay stable. */
  defaults?(news: Props, urn: string, olds: Props | undefined): Props;
  /** Faults that the real cloud would refuse too; also called in previews, so values may be `UNKNOWN`. */
  check?(news: Props, olds: Props | undefined): CheckFailure[];
  /** Inputs whose change replaces the resource; a change of any other input updates it. */
  readonly replaceOn: readonly string[];
  /** Inputs whose change replaces in this case only; called when inputs have changed. Default none. */
  replaceAlso?(olds: Props, news: Props): readonly string[];
  /** True where two of it cannot exist at once: a replacement deletes first. Default false. */
  readonly deleteBeforeReplace?: boolean;
  /** Input with a name that is unique in the cloud: a replacement that keeps the name deletes first, a generated one not. */
  readonly uniqueName?: string;
  /** Outputs that are always secret. An output with the name of a secret input is secret without being listed. */
  readonly secrets?: readonly string[];
  /** True: as soon as one input is secret, every output that is not an input is secret too. Default false. */
  readonly secretsSpread?: boolean;
  /** Computed outputs that an update may change: unknown in its preview. Default none. */
  readonly unstable?: readonly string[];
  create(news: Props, ctx: Context): Promise<{ id: string; outputs: Props }>;
  /**
   * What the resource is now; undefined when it is gone. `inputs` are those that something else has changed: the next run
   * sees them differ from the program's. Default: as recorded.
   */
  read?(id: string, state: Props, ctx: Context): Promise<{ outputs: Props; inputs?: Props } | undefined>;
  /** Brings the resource from `olds` (its outputs) to `news` (inputs); returns all outputs. Default: `news` over `olds`. */
  update?(id: string, olds: Props, news: Props, ctx: Context): Promise<Props>;
  delete(id: string, state: Props, ctx: Context): Promise<void>;
}

export type ProviderFunction = (args: Props, ctx: Context) => Promise<Props>;

export interface Provider {
  /** Package name, as in `pulumi-resource-<name>`. */
  readonly name: string;
  readonly version: string;
  /** By type token, such as `aws:ec2/vpc:Vpc`. A token that is not here is refused by name. */
  readonly types: Readonly<Record<string, ResourceType>>;
  /** By function token. Default none. */
  readonly functions?: Readonly<Record<string, ProviderFunction>>;
  /** Faults of the provider's configuration. Default: none. */
  checkConfig?(config: Props): CheckFailure[];
  /** Called once, before any resource or function. Values of the configuration may be JSON texts. */
  configure?(config: Props): void;
}
