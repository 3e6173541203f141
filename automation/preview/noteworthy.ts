/**
 * What a reviewer wants to know of a resource that comes or goes: what it costs, how big it is, who may reach it. All
 * else of a new resource is in the program, and a list of it would hide what matters.
 */
const properties: Readonly<Record<string, readonly string[]>> = {
  "aws:ebs/volume:Volume": ["type", "size"],
  "aws:ec2/eip:Eip": ["domain"],
  "aws:ec2/instance:Instance": ["instanceType", "rootBlockDevice.volumeSize"],
  "aws:ec2/subnet:Subnet": ["cidrBlock", "availabilityZone"],
  "aws:ec2/vpc:Vpc": ["cidrBlock"],
  "aws:lb/listener:Listener": ["protocol", "port"],
  "aws:lb/loadBalancer:LoadBalancer": ["loadBalancerType", "internal"],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule(),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule(),
};

function rule(): string[] {
  return ["cidrIpv4", "referencedSecurityGroupId", "ipProtocol", "fromPort", "toPort"];
}

/** Paths of the properties worth a line where a resource of this type is created or deleted. */
export function noteworthy(resourceType: string): readonly string[] {
  return Object.hasOwn(properties, resourceType) ? (properties[resourceType] ?? []) : [];
}
