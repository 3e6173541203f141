import type { Props } from "../provider/resource-type.ts";
import type { Account, State } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { text } from "./checks.ts";
import { machinesReferringTo } from "./firewall.ts";
import { newId } from "./ids.ts";
import { checkInstance } from "./instance-checks.ts";
import { launchSpec } from "./instance-launch.ts";
import { groupsFor, place, refuseArchitecture, refuseImage, refuseKey } from "./instance-placement.ts";
import type { Noun } from "./noun.ts";
import { privateName, publicAddressOf, publicName, releaseAddress, takeAddress } from "./public-addresses.ts";
import { machinesBehind } from "./routing.ts";

/** A server. */
export const instance: Noun<"Instance"> = {
  kind: "Instance",
  required: ["ami", "instanceType", "subnetId"],
  optional: [
    ...["vpcSecurityGroupIds", "keyName", "associatePublicIpAddress", "privateIp", "availabilityZone"],
    ...["userData", "userDataBase64", "userDataReplaceOnChange"],
    ...["rootBlockDevice", "volumeTags", "metadataOptions", "creditSpecification", "ebsOptimized", "monitoring"],
    ...["disableApiTermination", "instanceInitiatedShutdownBehavior", "sourceDestCheck"],
  ],
  arn: "instance",
  replaceOn: ["ami", "subnetId", "availabilityZone", "keyName", "privateIp", "associatePublicIpAddress"],
  replaceAlso: (olds, news) => [
    ...(news["userDataReplaceOnChange"] === true ? ["userData", "userDataBase64"] : []),
    ...(encrypted(olds) === encrypted(news) ? [] : ["rootBlockDevice"]),
  ],
  check: checkInstance,
  create: (news, account, ctx) => {
    refuseImage(String(news["ami"]), String(news["instanceType"]), account);
    refuseKey(text(news, "keyName"), account);
    const where = place(news, account);
    const groups = groupsFor(news["vpcSecurityGroupIds"], where.subnetId, account);
    const id = newId("i");
    const publicIp = wantsAddress(news, where.subnetId, account)
      ? takeAddress(account, { instanceId: id }, ctx, "EC2: RunInstances")
      : "";
    const state = {
      ...(news as State<"Instance">),
      ...where,
      vpcSecurityGroupIds: groups,
      privateDns: privateName(account.region, where.privateIp),
      publicIp,
      publicDns: publicDns(account, where.subnetId, publicIp),
      primaryNetworkInterfaceId: newId("eni"),
      rootBlockDevice: { deviceName: "/dev/xvda", volumeId: newId("vol"), ...(news["rootBlockDevice"] as Props) },
      instanceState: "running",
    };
    return { id, state };
  },
  build: async (id, state, account, ctx) => {
    ctx.log("info", `starting ${id} at ${state.privateIp}`, true);
    const hosts = await account.hosts();
    await account.wiring.exclusively(id, () => hosts.launch(launchSpec(id, state, account, ctx.stack)));
  },
  read: async (id, state, account, ctx) => {
    const host = await (await account.hosts()).state(id);
    if (host === "missing") return undefined;
    // A stopped server changes outputs only, which a refresh does not count as a change.
    if (host === "stopped") ctx.log("warning", `${id} is stopped`);
    const publicIp = publicAddressOf(account, id) ?? "";
    return { ...state, instanceState: host, publicIp, publicDns: publicDns(account, state.subnetId, publicIp) };
  },
  update: (_id, olds, news, account) => {
    if (news["instanceType"] !== olds.instanceType) refuseArchitecture(String(news["instanceType"]), account);
    const device = news["rootBlockDevice"] as Props | undefined;
    refuseShrinking(olds, device);
    return {
      vpcSecurityGroupIds: groupsFor(news["vpcSecurityGroupIds"], olds.subnetId, account),
      rootBlockDevice: { ...(olds["rootBlockDevice"] as Props), ...device },
    };
  },
  rebuild: async (id, olds, state, account, ctx) => {
    const forwards = state.sourceDestCheck === false;
    const turned = forwards !== (olds.sourceDestCheck === false);
    // User data runs at the first boot only, so a change of it needs no more than AWS's own stop and start. That a host
    // passes on packets of others needs one here, other than on AWS.
    const reasons = [
      ...["instanceType", "userData", "userDataBase64"].filter((name) => olds[name] !== state[name]),
      ...(turned ? ["sourceDestCheck"] : []),
    ];
    if (reasons.length > 0) {
      ctx.log("info", `stopping and starting ${id} to change ${reasons.join(" and ")}`);
      const hosts = await account.hosts();
      await account.wiring.exclusively(id, async () => {
        if (turned) await hosts.setForwards(id, forwards);
        await hosts.stop(id);
        await hosts.start(id);
      });
    }
    await account.wiring.settle(machinesReferringTo(account, olds.vpcSecurityGroupIds));
  },
  remove: (id, { disableApiTermination }) => {
    if (disableApiTermination !== true) return;
    const text = `The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`;
    throw new AwsError("EC2: TerminateInstances", "OperationNotPermitted", text);
  },
  demolish: async (id, _state, account) => {
    const hosts = await account.hosts();
    await account.wiring.exclusively(id, () => hosts.terminate(id));
    const publicIp = publicAddressOf(account, id);
    if (publicIp !== undefined) releaseAddress(account, publicIp);
  },
  settle: (id, { vpcSecurityGroupIds, primaryNetworkInterfaceId }, account) =>
    account.wiring.settle([
      ...[id, ...machinesReferringTo(account, vpcSecurityGroupIds)],
      ...machinesBehind(account, primaryNetworkInterfaceId),
    ]),
};

/** AWS's rule: as the instance says, else as its subnet does. */
function wantsAddress(news: Props, subnetId: string, account: Account): boolean {
  return (news["associatePublicIpAddress"] ?? account.find("Subnet", subnetId)?.mapPublicIpOnLaunch) === true;
}

function publicDns(account: Account, subnetId: string, publicIp: string): string {
  const vpcId = account.find("Subnet", subnetId)?.vpcId ?? "";
  const named = account.find("Vpc", vpcId)?.enableDnsHostnames === true;
  return named && publicIp !== "" ? publicName(account.region, publicIp) : "";
}

function encrypted(props: Props): boolean {
  return (props["rootBlockDevice"] as Props | undefined)?.["encrypted"] === true;
}

function refuseShrinking(olds: State<"Instance">, device: Props | undefined): void {
  const [before, after] = [(olds["rootBlockDevice"] as Props)["volumeSize"], device?.["volumeSize"]];
  if (typeof before !== "number" || typeof after !== "number" || after >= before) return;
  const text = `New size cannot be smaller than existing size: ${after}GB is less than ${before}GB`;
  throw new AwsError("EC2: ModifyVolume", "InvalidParameterValue", text);
}
