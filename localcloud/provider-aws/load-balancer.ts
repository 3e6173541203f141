import type { Props } from "../provider/resource-type.ts";
import type { Account, State } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { firewallOf, machinesReferringTo } from "./firewall.ts";
import { elbArn, newPath } from "./load-balancer-arns.ts";
import { checkLoadBalancer, settingsOf } from "./load-balancer-checks.ts";
import { defaultName, nameFrom } from "./load-balancer-names.ts";
import { interfacesFor, refuseWithoutGateway, securityGroupsFor, vpcFor } from "./load-balancer-placement.ts";
import type { Noun } from "./noun.ts";
import { publicAddressOf, releaseAddress, takeAddress } from "./public-addresses.ts";
import { reachesInternet } from "./routing.ts";

const operation = "Elastic Load Balancing v2: CreateLoadBalancer";

/** An application load balancer. Its id is its ARN. */
export const loadBalancer: Noun<"LoadBalancer"> = {
  kind: "LoadBalancer",
  required: ["subnets"],
  optional: [
    ...["name", "namePrefix", "loadBalancerType", "internal", "securityGroups", "ipAddressType"],
    ...["idleTimeout", "dropInvalidHeaderFields", "enableHttp2", "enableDeletionProtection"],
    ...["enableCrossZoneLoadBalancing", "desyncMitigationMode", "xffHeaderProcessingMode"],
  ],
  replaceOn: ["name", "namePrefix", "loadBalancerType", "internal"],
  uniqueName: "name",
  defaults: defaultName,
  check: checkLoadBalancer,
  create: (news, account, ctx) => {
    const where = place(news, account);
    const name = nameFrom(news);
    refuseTwin(account, name);
    const path = newPath("app", name);
    const arn = elbArn(account.region, "loadbalancer", path);
    const internal = news["internal"] === true;
    const [first] = where.networkInterfaces;
    if (!internal && first && !reachesInternet(account, first.subnetId)) {
      ctx.log("warning", `${name} leads nowhere: subnet ${first.subnetId} has no route to an internet gateway yet`);
    }
    // A name of AWS's could not be looked up on this machine, so its address is its name.
    const publicIp = internal ? undefined : takeAddress(account, { instanceId: arn }, ctx, operation);
    const dnsName = publicIp ?? first?.privateIp ?? "";
    const own = { arn, arnSuffix: path, name, internal, dnsName, zoneId: "ZGANGWAYLOCAL" };
    return { id: arn, state: { ...settingsOf(news), ...where, ...own } };
  },
  build: async (arn, state, account, { stack }) => {
    await account.wiring.exclusively(arn, () => launch(arn, state, account, stack));
  },
  read: async (arn, state, account) => ((await (await account.hosts()).state(arn)) === "missing" ? undefined : state),
  update: (_arn, olds, news, account) => {
    const where = place(news, account, olds.networkInterfaces);
    const dnsName = olds.internal ? where.networkInterfaces[0]?.privateIp : olds.dnsName;
    return { ...settingsOf(news), ...where, dnsName };
  },
  rebuild: async (arn, olds, state, account, { stack }) => {
    const moves = olds.networkInterfaces[0]?.id !== state.networkInterfaces[0]?.id;
    if (moves) {
      await account.wiring.exclusively(arn, async () => {
        await (await account.balancers()).remove(arn);
        await launch(arn, state, account, stack);
      });
    }
    await account.wiring.settle(machinesReferringTo(account, olds.securityGroups));
  },
  remove: (arn, { enableDeletionProtection }) => {
    if (!enableDeletionProtection) return;
    const text = `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`;
    throw new AwsError("Elastic Load Balancing v2: DeleteLoadBalancer", "OperationNotPermitted", text);
  },
  demolish: async (arn, _state, account) => {
    const balancers = await account.balancers();
    await account.wiring.exclusively(arn, () => balancers.remove(arn));
    const publicIp = publicAddressOf(account, arn);
    if (publicIp !== undefined) releaseAddress(account, publicIp);
    removeListeners(account, arn);
  },
  settle: (arn, { securityGroups }, account) =>
    account.wiring.settle([arn, ...machinesReferringTo(account, securityGroups)]),
};

async function launch(arn: string, state: State<"LoadBalancer">, account: Account, stack: string): Promise<void> {
  const balancers = await account.balancers();
  await balancers.launch({
    arn,
    stack,
    vpcId: state.vpcId,
    privateIp: state.networkInterfaces[0]?.privateIp ?? "",
    image: account.image().image,
    rules: firewallOf(account, state.securityGroups),
  });
}

/** Where it stands, and in which security groups. @throws AwsError */
function place(news: Props, account: Account, present?: State<"LoadBalancer">["networkInterfaces"]) {
  const subnets = textsOf(news["subnets"]);
  const vpcId = vpcFor(account, operation, subnets);
  if (news["internal"] !== true) refuseWithoutGateway(account, operation, vpcId);
  const securityGroups = securityGroupsFor(account, operation, vpcId, textsOf(news["securityGroups"]));
  return { subnets, vpcId, securityGroups, networkInterfaces: interfacesFor(account, operation, subnets, present) };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function refuseTwin(account: Account, name: string): void {
  if (!account.list("LoadBalancer").some(({ state }) => state.name === name && inRegion(account, state))) return;
  const text = `A load balancer with the same name '${name}' exists, but with different settings`;
  throw new AwsError(operation, "DuplicateLoadBalancerName", text);
}

function inRegion(account: Account, state: Props): boolean {
  return state["region"] === account.region;
}

/** AWS deletes a balancer with its listeners; those that a program declares are gone by then. */
function removeListeners(account: Account, arn: string): void {
  for (const listener of account.list("Listener")) {
    if (listener.state.loadBalancerArn !== arn) continue;
    for (const { id, state } of account.list("ListenerRule")) {
      if (state.listenerArn === listener.id) account.remove("ListenerRule", id);
    }
    account.remove("Listener", listener.id);
  }
}
