import { z } from "zod";
import type { CheckFailure, Props } from "../provider/resource-type.ts";
import { schemaFaults } from "../provider/schema-faults.ts";
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { text } from "./checks.ts";
import { actionList } from "./listener-actions.ts";
import { elbArn, newPath, pathOf } from "./load-balancer-arns.ts";
import { refuseTargetGroups } from "./load-balancer-relations.ts";
import { isSslPolicy } from "./listener-tls.ts";
import type { Noun } from "./noun.ts";
import type { ListenerAction } from "./states.ts";

/** What ELB's API takes where no policy is named. */
const defaultPolicy = "ELBSecurityPolicy-2016-08";

const settings = z.looseObject({
  port: z.int({ error: "must be a port from 1 to 65535" }).min(1).max(65_535),
  protocol: z.enum(["HTTP", "HTTPS"]).default("HTTP"),
  defaultActions: actionList,
  certificateArn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:(acm:[a-z0-9-]+:\d{12}:certificate|iam::\d{12}:server-certificate)\/\S+$/,
      "is no ARN of a certificate",
    )
    .optional(),
  sslPolicy: z.string().refine(isSslPolicy, "there is no SSL policy of this name").optional(),
});

/** A port of a load balancer, and what is done with a request that no rule takes. Its id is its ARN. */
export const listener: Noun<"Listener"> = {
  kind: "Listener",
  required: ["loadBalancerArn", "port", "defaultActions"],
  optional: ["protocol", "certificateArn", "sslPolicy"],
  replaceOn: ["loadBalancerArn"],
  check: (news) => [...schemaFaults(settings, news), ...checkTls(news)],
  create: (news, account) => {
    const operation = "Elastic Load Balancing v2: CreateListener";
    const loadBalancerArn = String(news["loadBalancerArn"]);
    const state = decided(news);
    refuse(account, operation, loadBalancerArn, state);
    const arn = elbArn(account.region, "listener", newPath(pathOf(loadBalancerArn)));
    return { id: arn, state: { ...state, loadBalancerArn, arn } };
  },
  update: (arn, { loadBalancerArn }, news, account) => {
    const state = decided(news);
    refuse(account, "Elastic Load Balancing v2: ModifyListener", loadBalancerArn, state, arn);
    return state;
  },
  demolish: (arn, _state, account) => {
    // AWS deletes a listener with its rules; those that a program declares are gone by then.
    for (const { id, state } of account.list("ListenerRule")) {
      if (state.listenerArn === arn) account.remove("ListenerRule", id);
    }
    return Promise.resolve();
  },
  settle: (_arn, { loadBalancerArn }, account) => account.wiring.settle([loadBalancerArn]),
};

function checkTls(news: Props): CheckFailure[] {
  if (news["protocol"] === "HTTPS") {
    if (news["certificateArn"] !== undefined) return [];
    return [{ property: "certificateArn", reason: "A certificate must be specified for HTTPS listeners" }];
  }
  return ["certificateArn", "sslPolicy"].flatMap((property) =>
    news[property] === undefined ? [] : [{ property, reason: "belongs to HTTPS listeners" }],
  );
}

function decided(news: Props) {
  const { port, protocol, defaultActions } = settings.parse(news);
  const sslPolicy = protocol === "HTTPS" ? (text(news, "sslPolicy") ?? defaultPolicy) : "";
  return { port, protocol, sslPolicy, defaultActions: defaultActions as ListenerAction[] };
}

function refuse(
  account: Account,
  operation: string,
  loadBalancerArn: string,
  { port, defaultActions }: ReturnType<typeof decided>,
  self?: string,
): void {
  refuseTargetGroups(account, operation, loadBalancerArn, defaultActions);
  const twin = account
    .list("Listener")
    .some(({ id, state }) => id !== self && state.loadBalancerArn === loadBalancerArn && state.port === port);
  if (!twin) return;
  const text = `A listener already exists on this port for this load balancer '${loadBalancerArn}'`;
  throw new AwsError(operation, "DuplicateListener", text);
}
