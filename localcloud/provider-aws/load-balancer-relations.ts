import type { Account, Stored } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import type { ListenerAction } from "./states.ts";

/** The rules of a listener, in the order in which they are tried. */
export function rulesOf(account: Account, listenerArn: string): Stored<"ListenerRule">[] {
  return account
    .list("ListenerRule")
    .filter(({ state }) => state.listenerArn === listenerArn)
    .sort((one, other) => one.state.priority - other.state.priority);
}

/** The listeners and rules that forward to a target group. */
export function usersOf(account: Account, targetGroupArn: string): (Stored<"Listener"> | Stored<"ListenerRule">)[] {
  const uses = (actions: readonly ListenerAction[]) =>
    actions.some((action) => action.targetGroupArn === targetGroupArn);
  return [
    ...account.list("Listener").filter(({ state }) => uses(state.defaultActions)),
    ...account.list("ListenerRule").filter(({ state }) => uses(state.actions)),
  ];
}

/** ARNs of the load balancers that send requests to a target group; at most one, by AWS's rules. */
export function balancersUsing(account: Account, targetGroupArn: string): string[] {
  const balancers = usersOf(account, targetGroupArn).flatMap(({ state }) =>
    "listenerArn" in state
      ? balancerOfListener(account, String(state.listenerArn))
      : [String(state["loadBalancerArn"])],
  );
  return [...new Set(balancers)];
}

export function balancerOfListener(account: Account, listenerArn: string): string[] {
  const listener = account.find("Listener", listenerArn);
  return listener === undefined ? [] : [listener.loadBalancerArn];
}

/**
 * Refuses actions that forward to what this balancer cannot use.
 * @throws AwsError
 */
export function refuseTargetGroups(
  account: Account,
  operation: string,
  loadBalancerArn: string,
  actions: readonly ListenerAction[],
): void {
  const balancer = account.need("LoadBalancer", loadBalancerArn, operation, "LoadBalancerNotFound");
  for (const { targetGroupArn: arn } of actions) {
    if (arn === undefined) continue;
    const group = account.need("TargetGroup", arn, operation, "TargetGroupNotFound");
    if (group.vpcId !== balancer.vpcId) {
      const text = `The following target groups have a different VPC from the load balancer's: '${arn}'`;
      throw new AwsError(operation, "InvalidConfigurationRequest", text);
    }
    if (balancersUsing(account, arn).every((user) => user === loadBalancerArn)) continue;
    const text = `The following target groups cannot be associated with more than one load balancer: ${arn}`;
    throw new AwsError(operation, "TargetGroupAssociationLimit", text);
  }
}
