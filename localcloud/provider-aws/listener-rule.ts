import { z } from "zod";
import type { Props } from "../provider/resource-type.ts";
import { schemaFaults } from "../provider/schema-faults.ts";
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { actionList } from "./listener-actions.ts";
import { elbArn, newPath, pathOf } from "./load-balancer-arns.ts";
import { balancerOfListener, refuseTargetGroups, rulesOf } from "./load-balancer-relations.ts";
import type { Noun } from "./noun.ts";
import type { ListenerAction } from "./states.ts";

/** AWS's limits. */
const mostValues = 5;
const lastPriority = 50_000;

const host = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9.*?-]+$/, "has other characters than letters, digits and - . * ?")
  .regex(/\.[A-Za-z*?-]*$/, "must have a dot, and no digits after the last one");
const path = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9_.$/~"'@:+&*?-]+$/, "has other characters than letters, digits and _ - . $ / ~ \" ' @ : + & * ?");
const values = (value: z.ZodString) => z.strictObject({ values: z.array(value).min(1) });

const condition = z
  .strictObject({ hostHeader: values(host).optional(), pathPattern: values(path).optional() })
  .refine((given) => Object.keys(given).length === 1, "a condition has exactly one of hostHeader and pathPattern");

const settings = z.looseObject({
  priority: z
    .int({ error: `must be a whole number from 1 to ${lastPriority}` })
    .min(1)
    .max(lastPriority)
    .optional(),
  actions: actionList,
  conditions: z
    .array(condition)
    .min(1, "a rule has at least one condition")
    .refine((all) => valuesOf(all).length <= mostValues, `A rule can only have '${mostValues}' condition values`)
    .refine((all) => isUnique(all.flatMap(Object.keys)), "A rule can only have one condition of a kind"),
});

/** What a listener does with some requests. Its id is its ARN. */
export const listenerRule: Noun<"ListenerRule"> = {
  kind: "ListenerRule",
  required: ["listenerArn", "actions", "conditions"],
  optional: ["priority"],
  replaceOn: ["listenerArn"],
  check: (news) => schemaFaults(settings, news),
  create: (news, account) => {
    const operation = "Elastic Load Balancing v2: CreateRule";
    const listenerArn = String(news["listenerArn"]);
    const state = decided(news, account, listenerArn);
    refuse(account, operation, listenerArn, state);
    const arn = elbArn(account.region, "listener-rule", newPath(pathOf(listenerArn)));
    return { id: arn, state: { ...state, listenerArn, arn } };
  },
  update: (arn, { listenerArn, priority }, news, account) => {
    const state = decided({ priority, ...news }, account, listenerArn);
    refuse(account, "Elastic Load Balancing v2: ModifyRule", listenerArn, state, arn);
    return state;
  },
  settle: (_arn, { listenerArn }, account) => account.wiring.settle(balancerOfListener(account, listenerArn)),
};

function isUnique(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

function valuesOf(conditions: readonly z.output<typeof condition>[]): string[] {
  return conditions.flatMap(({ hostHeader, pathPattern }) => [
    ...(hostHeader?.values ?? []),
    ...(pathPattern?.values ?? []),
  ]);
}

/** A rule without a priority comes after all others. */
function decided(news: Props, account: Account, listenerArn: string) {
  const given = settings.parse(news);
  const last = rulesOf(account, listenerArn).at(-1)?.state.priority ?? 0;
  return {
    priority: given.priority ?? last + 1,
    actions: given.actions as ListenerAction[],
    conditions: given.conditions as { hostHeader?: { values: string[] }; pathPattern?: { values: string[] } }[],
  };
}

function refuse(
  account: Account,
  operation: string,
  listenerArn: string,
  { priority, actions }: ReturnType<typeof decided>,
  self?: string,
): void {
  const { loadBalancerArn } = account.need("Listener", listenerArn, operation, "ListenerNotFound");
  refuseTargetGroups(account, operation, loadBalancerArn, actions);
  const taken = rulesOf(account, listenerArn).some(({ id, state }) => id !== self && state.priority === priority);
  if (!taken) return;
  throw new AwsError(operation, "PriorityInUse", `Priority '${priority}' is currently in use`);
}
