import { RefusedError } from "../provider/faults.ts";
import type { Props } from "../provider/resource-type.ts";
import type { Account } from "./account.ts";
import { usable } from "./addresses.ts";
import { given, text } from "./checks.ts";
import { cidrOf } from "./cidr.ts";
import { accountId, ec2Arn } from "./ids.ts";
import { interfacesIn } from "./network-interfaces.ts";

/** What AWS's plugin tells about a VPC. */
export function vpcById(account: Account, args: Props): Props {
  const id = onlyId(args, "VPC");
  const vpc = account.need("Vpc", id, "EC2: DescribeVpcs", "InvalidVpcID.NotFound");
  return {
    id,
    arn: ec2Arn(account.region, "vpc", id),
    cidrBlock: vpc.cidrBlock,
    cidrBlockAssociations: [
      { associationId: id.replace("vpc-", "vpc-cidr-assoc-"), cidrBlock: vpc.cidrBlock, state: "associated" },
    ],
    default: false,
    dhcpOptionsId: vpc["dhcpOptionsId"],
    enableDnsHostnames: vpc.enableDnsHostnames,
    enableDnsSupport: vpc["enableDnsSupport"],
    enableNetworkAddressUsageMetrics: false,
    instanceTenancy: vpc["instanceTenancy"],
    ipv6AssociationId: "",
    ipv6CidrBlock: "",
    ipv6CidrBlockAssociations: [],
    mainRouteTableId: vpc.mainRouteTableId,
    ownerId: accountId,
    region: account.region,
    state: "available",
    tags: vpc["tags"] ?? {},
  };
}

/** What AWS's plugin tells about a subnet. */
export function subnetById(account: Account, args: Props): Props {
  const id = onlyId(args, "subnet");
  const subnet = account.need("Subnet", id, "EC2: DescribeSubnets", "InvalidSubnetID.NotFound");
  return {
    id,
    arn: ec2Arn(account.region, "subnet", id),
    assignIpv6AddressOnCreation: false,
    availabilityZone: subnet.availabilityZone,
    availabilityZoneId: subnet["availabilityZoneId"],
    availableIpAddressCount: usable(cidrOf(subnet.cidrBlock)) - interfacesIn(account, [id]).length,
    cidrBlock: subnet.cidrBlock,
    defaultForAz: false,
    ipv6CidrBlock: "",
    ipv6CidrBlockAssociationId: "",
    ipv6Native: false,
    mapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    ownerId: accountId,
    region: account.region,
    state: "available",
    tags: subnet["tags"] ?? {},
    vpcId: subnet.vpcId,
  };
}

/** @throws RefusedError when it is to be found in another way than by its id */
function onlyId(args: Props, noun: string): string {
  const others = given(args, Object.keys(args)).filter((name) => !["id", "region"].includes(name));
  const id = text(args, "id");
  if (id !== undefined && others.length === 0) return id;
  const got = others.length === 0 ? "no id" : others.join(", ");
  throw new RefusedError(`the local cloud finds a ${noun} by its id alone; got ${got}`);
}
