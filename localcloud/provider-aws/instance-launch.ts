import type { LaunchSpec } from "../hosts/hosts.ts";
import type { Account, State } from "./account.ts";
import { firewallOf } from "./firewall.ts";
import { accountId } from "./ids.ts";
import { userDataOf } from "./instance-checks.ts";
import { instanceType } from "./instance-types.ts";

/** What the hosts are told to start for a recorded instance. */
export function launchSpec(instanceId: string, state: State<"Instance">, account: Account, stack: string): LaunchSpec {
  const subnet = account.need("Subnet", state.subnetId, "EC2: RunInstances", "InvalidSubnetID.NotFound");
  const publicKey = state.keyName === undefined ? undefined : account.find("KeyPair", state.keyName)?.publicKey;
  const type = instanceType(state.instanceType);
  const { volumeSize } = (state["rootBlockDevice"] ?? {}) as { volumeSize?: number };
  return {
    instanceId,
    stack,
    hostname: state.privateDns.split(".")[0] ?? instanceId,
    vpcId: subnet.vpcId,
    privateIp: state.privateIp,
    image: account.image().image,
    userData: userDataOf(state),
    rules: firewallOf(account, state.vpcSecurityGroupIds),
    metadata: metadataOf(instanceId, state, account.region, publicKey),
    ...(publicKey !== undefined && { publicKey }),
    ...(type !== undefined && { memoryMiB: type.memoryMiB, cpus: type.vcpus }),
    ...(volumeSize !== undefined && { rootVolumeGiB: volumeSize }),
    forwards: state.sourceDestCheck === false,
  };
}

/** What the instance metadata service answers: path under /latest → text. */
function metadataOf(
  instanceId: string,
  state: State<"Instance">,
  region: string,
  publicKey: string | undefined,
): Record<string, string> {
  const document = {
    accountId,
    architecture: instanceType(state.instanceType)?.architecture,
    availabilityZone: state.availabilityZone,
    imageId: state.ami,
    instanceId,
    instanceType: state.instanceType,
    privateIp: state.privateIp,
    region,
    version: "2017-09-30",
  };
  return {
    "meta-data/ami-id": state.ami,
    "meta-data/hostname": state.privateDns,
    "meta-data/instance-id": instanceId,
    "meta-data/instance-type": state.instanceType,
    "meta-data/local-hostname": state.privateDns,
    "meta-data/local-ipv4": state.privateIp,
    "meta-data/placement/availability-zone": state.availabilityZone,
    "meta-data/placement/region": region,
    "meta-data/security-groups": state.vpcSecurityGroupIds.join("\n"),
    ...(publicKey !== undefined && { "meta-data/public-keys/0/openssh-key": publicKey }),
    ...(state.publicIp !== "" && { "meta-data/public-ipv4": state.publicIp }),
    "dynamic/instance-identity/document": JSON.stringify(document, null, 2),
    "user-data": userDataOf(state),
  };
}
