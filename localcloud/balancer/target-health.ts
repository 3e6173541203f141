import { noHosts } from "../hosts/no-hosts.ts";
import { recordsFolder } from "../paths.ts";
import { Account, type State } from "../provider-aws/account.ts";
import { targetsOf } from "../provider-aws/load-balancer-model.ts";
import { balancersUsing } from "../provider-aws/load-balancer-relations.ts";
import { Records } from "../records/records.ts";
import type { Balancers, TargetStatus } from "./balancers.ts";
import { balancersFromEnvironment } from "./balancers-from-environment.ts";

/** How a load balancer sees a target, in the words of ELB's API. */
export interface LocalTarget {
  /** Id of the instance. */
  targetId: string;
  port: number;
  /** `unused`: no listener leads to it, or its zone is not one of the balancer's. */
  state: TargetStatus["state"] | "unused";
  reason?: string;
}

/**
 * Asks the load balancers of the local cloud how they see the targets of these groups.
 * @param arns of target groups; one that does not exist has no targets
 */
export async function localTargetHealth(arns: readonly string[]): Promise<Record<string, LocalTarget[]>> {
  const account = accountOfRecords(new Records(recordsFolder()), balancersFromEnvironment());
  const groups = arns.map(async (arn) => [arn, await targetHealth(account, arn)] as const);
  return Object.fromEntries(await Promise.all(groups));
}

/** The same for one group of an account. */
export async function targetHealth(account: Account, groupArn: string): Promise<LocalTarget[]> {
  const name = account.find("TargetGroup", groupArn)?.name;
  const registered = account.list("TargetGroupAttachment").filter(({ state }) => state.targetGroupArn === groupArn);
  const [arn = ""] = balancersUsing(account, groupArn);
  const balancer = account.find("LoadBalancer", arn);
  const known = balancer === undefined ? [] : await (await account.balancers()).targets(arn);
  return registered.map(({ state: { targetId, port } }) => {
    const unused = unusedReason(account, groupArn, balancer, targetId);
    if (unused !== undefined) return { targetId, port, state: "unused", reason: unused };
    const found = known.find((one) => one.targetGroup === name && one.id === targetId && one.port === port);
    // Registered a moment ago: the balancer has not been told yet.
    if (found === undefined) return { targetId, port, state: "initial", reason: "Target registration is in progress" };
    return { targetId, port, state: found.state, ...(found.reason !== undefined && { reason: found.reason }) };
  });
}

function unusedReason(
  account: Account,
  groupArn: string,
  balancer: State<"LoadBalancer"> | undefined,
  targetId: string,
): string | undefined {
  if (balancer === undefined) return "Target group is not configured to receive traffic from the load balancer";
  if (targetsOf(account, groupArn, balancer).some(({ id }) => id === targetId)) return undefined;
  return "Target is in an Availability Zone that is not enabled for the load balancer";
}

/** An account to look at: nothing is launched from it. */
function accountOfRecords(records: Records, balancers: Balancers): Account {
  const noImage = () => {
    throw new Error("no machine is launched by looking at the records");
  };
  return new Account(
    records,
    () => Promise.resolve(noHosts),
    noImage,
    () => Promise.resolve(balancers),
  );
}
