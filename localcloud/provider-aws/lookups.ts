import type { Props, ProviderFunction } from "../provider/resource-type.ts";
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { accountId } from "./ids.ts";
import { imageAttributes, matches } from "./image-search.ts";
import { instanceType } from "./instance-types.ts";
import { subnetById, vpcById } from "./network-lookups.ts";
import { zonesOf } from "./zones.ts";

/** The functions of AWS's plugin that the local cloud answers. */
export function lookups(account: Account): Record<string, ProviderFunction> {
  const answer =
    (work: (args: Props) => Props): ProviderFunction =>
    (args) =>
      Promise.resolve({ ...args, ...work(args) });
  return {
    "aws:ssm/getParameter:getParameter": answer(({ name }) => parameter(account, String(name))),
    "aws:ec2/getAmi:getAmi": answer((args) => ami(account, args)),
    "aws:ec2/getInstanceType:getInstanceType": answer(({ instanceType }) => typeByName(account, String(instanceType))),
    "aws:ec2/getSubnet:getSubnet": answer((args) => subnetById(account, args)),
    "aws:ec2/getVpc:getVpc": answer((args) => vpcById(account, args)),
    "aws:index/getAvailabilityZones:getAvailabilityZones": answer((args) => availabilityZones(account, args)),
    "aws:index/getRegion:getRegion": answer(() => region(account)),
    "aws:index/getCallerIdentity:getCallerIdentity": answer(callerIdentity),
  };
}

/** Debian publishes the ids of its images as parameters; the local cloud has the one of its own image. */
function parameter(account: Account, name: string): Props {
  const image = account.image();
  const suffix = image.architecture === "arm64" ? "arm64" : "amd64";
  const known = `/aws/service/debian/release/13/latest/${suffix}`;
  if (name !== known) {
    const text = `${name} (the local cloud has ${known})`;
    throw new AwsError("SSM: GetParameter", "ParameterNotFound", text);
  }
  const arn = `arn:aws:ssm:${account.region}::parameter${name}`;
  return {
    id: name,
    arn,
    type: "String",
    value: image.ami,
    insecureValue: image.ami,
    version: 1,
    region: account.region,
  };
}

function ami(account: Account, args: Props): Props {
  const attributes = imageAttributes(account.image());
  if (!matches(attributes, args)) {
    const text = "Your query returned no results. Please change your search criteria and try again.";
    throw new AwsError("EC2: DescribeImages", "InvalidAMIID.NotFound", text);
  }
  return {
    id: attributes["image-id"],
    imageId: attributes["image-id"],
    name: attributes["name"],
    architecture: attributes["architecture"],
    ownerId: attributes["owner-id"],
    rootDeviceName: attributes["root-device-name"],
    rootDeviceType: attributes["root-device-type"],
    virtualizationType: attributes["virtualization-type"],
    state: attributes["state"],
    arn: `arn:aws:ec2:${account.region}::image/${attributes["image-id"]}`,
    region: account.region,
  };
}

function typeByName(account: Account, name: string): Props {
  const type = instanceType(name);
  if (type === undefined) {
    const text = `The following supplied instance types do not exist: [${name}]`;
    throw new AwsError("EC2: DescribeInstanceTypes", "InvalidInstanceType", text);
  }
  // Intel's and AMD's processors run two threads on a core, Graviton's one.
  const threads = type.architecture === "arm64" ? 1 : 2;
  return {
    id: name,
    instanceType: name,
    region: account.region,
    memorySize: type.memoryMiB,
    defaultVcpus: type.vcpus,
    defaultCores: Math.max(1, type.vcpus / threads),
    defaultThreadsPerCore: threads,
    supportedArchitectures: [type.architecture],
    burstablePerformanceSupported: name.startsWith("t"),
    bareMetal: false,
    currentGeneration: true,
    hypervisor: "nitro",
    ebsNvmeSupport: "required",
    supportedRootDeviceTypes: ["ebs"],
    supportedVirtualizationTypes: ["hvm"],
  };
}

function availabilityZones(account: Account, args: Props): Props {
  if (args["state"] === "unavailable") return { id: account.region, names: [], zoneIds: [], groupNames: [] };
  const excluded = [...((args["excludeNames"] ?? []) as string[]), ...((args["excludeZoneIds"] ?? []) as string[])];
  const zones = zonesOf(account.region).filter(({ name, id }) => !excluded.includes(name) && !excluded.includes(id));
  return {
    id: account.region,
    region: account.region,
    names: zones.map(({ name }) => name),
    zoneIds: zones.map(({ id }) => id),
    groupNames: [account.region],
  };
}

function region({ region }: Account): Props {
  return { id: region, name: region, region, endpoint: `ec2.${region}.amazonaws.com`, description: region };
}

function callerIdentity(): Props {
  return { id: accountId, accountId, userId: "AIDAGANGWAYLOCAL", arn: `arn:aws:iam::${accountId}:user/gangway-local` };
}
