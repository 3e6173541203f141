import { setTimeout as sleep } from "node:timers/promises";
import type { CheckFailure, Context, Props, ResourceType } from "../provider/resource-type.ts";
import type { Account, State } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { ec2Arn } from "./ids.ts";
import { checkTags } from "./tags.ts";
import type { Kind } from "./states.ts";

/**
 * One type of AWS's resources. What decides (`create`, `update`, `remove`) is synchronous, so that two resources made
 * at the same time cannot both take what only one may have; what moves machines comes after, and is asynchronous.
 */
export interface Noun<K extends Kind> {
  readonly kind: K;
  readonly required?: readonly string[];
  /** The other inputs that it acts on or records. Those it does not know are refused, not ignored. */
  readonly optional?: readonly string[];
  /** Noun in the ARN, e.g. `security-group`; left out where AWS gives none. */
  readonly arn?: string;
  readonly replaceOn: readonly string[];
  readonly replaceAlso?: ResourceType["replaceAlso"];
  readonly uniqueName?: string;
  /** Inputs that `read` finds changed when something else changed them: a refresh shows it, and the next run mends it. */
  readonly drifting?: readonly string[];
  defaults?(urn: string, olds: Props | undefined, news: Props): Props;
  /** Faults that can be told from the inputs alone, and from those of the last run; values may be `UNKNOWN`. */
  check?(news: Props, olds: Props | undefined): CheckFailure[];
  /** Decides whether the resource may be made, and what it is. @throws AwsError */
  create(news: Props, account: Account, ctx: Context): { id: string; state: State<K> };
  /** Makes what stands behind a new record. When it fails the resource is taken back. */
  build?(id: string, state: State<K>, account: Account, ctx: Context): Promise<void>;
  /** What the resource is now; undefined when what stands behind it is gone. Default: as recorded. */
  read?(
    id: string,
    state: State<K>,
    account: Account,
    ctx: Context,
  ): Promise<State<K> | undefined> | State<K> | undefined;
  /** Decides what a change makes of the resource. Default: the new inputs over the old state. @throws AwsError */
  update?(id: string, olds: State<K>, news: Props, account: Account): Props;
  /** Changes what stands behind the record. */
  rebuild?(id: string, olds: State<K>, state: State<K>, account: Account, ctx: Context): Promise<void>;
  /** Refuses the deletion. @throws AwsError */
  remove?(id: string, state: State<K>, account: Account): void;
  /** Takes away what stands behind the record, while the record is still there. */
  demolish?(id: string, state: State<K>, account: Account, ctx: Context): Promise<void>;
  /** Brings other machines in line, after any change of the records. */
  settle?(id: string, state: State<K>, account: Account): Promise<void>;
}

/** A noun as the provider service wants it: with records, ARNs and tags kept for it. */
export function awsType<K extends Kind>(noun: Noun<K>, account: Account): ResourceType {
  const known = [...(noun.required ?? []), ...(noun.optional ?? []), "region", "tags"];

  /** Inputs and what AWS adds to every resource, under what the noun decides. */
  const complete = (id: string, news: Props, decided: Props) => {
    const arn = noun.arn === undefined ? {} : { arn: ec2Arn(account.region, noun.arn, id) };
    const state: Props = { ...news, region: account.region, tagsAll: news["tags"] ?? {}, ...arn, ...decided };
    return state as State<K>;
  };

  const takeAway = async (id: string, state: State<K>, ctx: Context) => {
    await noun.demolish?.(id, state, account, ctx);
    account.remove(noun.kind, id);
    await noun.settle?.(id, state, account);
  };

  return {
    replaceOn: [...noun.replaceOn, "region"],
    ...(noun.replaceAlso && { replaceAlso: noun.replaceAlso }),
    ...(noun.uniqueName !== undefined && { uniqueName: noun.uniqueName }),
    defaults: (news, urn, olds) => noun.defaults?.(urn, olds, news) ?? {},
    check: (news, olds) => [
      ...checkNames(news, known, noun.required ?? []),
      ...checkTags(news["tags"]),
      ...(noun.check?.(news, olds) ?? []),
    ],
    create: async (news, ctx) => {
      const decided = noun.create(news, account, ctx);
      const state = complete(decided.id, news, decided.state);
      account.put(noun.kind, decided.id, state, ctx);
      try {
        await noun.build?.(decided.id, state, account, ctx);
        await noun.settle?.(decided.id, state, account);
      } catch (error) {
        await takeAway(decided.id, state, ctx);
        throw error;
      }
      return { id: decided.id, outputs: state };
    },
    read: async (id, _state, ctx) => {
      const recorded = account.find(noun.kind, id);
      if (recorded === undefined) return undefined;
      const found = noun.read === undefined ? recorded : await noun.read(id, recorded, account, ctx);
      if (found === undefined) {
        await takeAway(id, recorded, ctx);
        return undefined;
      }
      const drifting = (noun.drifting ?? []).map((input) => [input, found[input]]);
      return { outputs: found, inputs: Object.fromEntries(drifting) as Props };
    },
    update: async (id, _olds, news, ctx) => {
      const olds = account.need(noun.kind, id, `Modify${noun.kind}`, "NotFound");
      const decided = noun.update?.(id, olds, news, account) ?? {};
      // An input that is left out now is gone, unless AWS chose its value: then a change of it would have replaced.
      const kept = Object.entries(olds).filter(([key]) => !known.includes(key) || noun.replaceOn.includes(key));
      const state = complete(id, { ...Object.fromEntries(kept), ...news }, decided);
      account.put(noun.kind, id, state, ctx);
      await noun.rebuild?.(id, olds, state, account, ctx);
      await noun.settle?.(id, state, account);
      return state;
    },
    delete: async (id, _state, ctx) => {
      const recorded = account.find(noun.kind, id);
      if (recorded === undefined) return;
      await patiently(() => noun.remove?.(id, recorded, account), account.patience, ctx);
      await takeAway(id, recorded, ctx);
    },
  };
}

function checkNames(news: Props, known: readonly string[], required: readonly string[]): CheckFailure[] {
  const missing = required.filter((name) => news[name] === undefined);
  const strange = Object.keys(news).filter((name) => !known.includes(name) && name !== "__defaults");
  return [
    ...missing.map((property) => ({ property, reason: `Missing required argument: "${property}" is required` })),
    ...strange.map((property) => ({
      property,
      reason: "the local cloud does not know this argument, and so refuses it",
    })),
  ];
}

/** Refusals that end by themselves when another deletion does. */
const passing = ["DependencyViolation", "ResourceInUse", "VolumeInUse"];

/** Asks again while something still depends on the resource, as AWS's plugin does. */
async function patiently(ask: () => void, patience: number, ctx: Context): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      ask();
      return;
    } catch (error) {
      const hopeless = !(error instanceof AwsError) || !passing.includes(error.code);
      if (hopeless || Date.now() >= end) throw error;
      ctx.log("info", `waiting: ${error.message}`, true);
      await sleep(200, undefined, { signal: ctx.signal });
    }
  }
}
