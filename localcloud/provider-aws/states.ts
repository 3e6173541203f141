/** What the records hold of each kind: the outputs that the local cloud itself reads again. Inputs lie beside them. */
export interface States {
  Vpc: {
    cidrBlock: string;
    enableDnsHostnames: boolean;
    defaultSecurityGroupId: string;
    mainRouteTableId: string;
  };
  InternetGateway: { vpcId?: string };
  Subnet: { vpcId: string; cidrBlock: string; availabilityZone: string; mapPublicIpOnLaunch: boolean };
  RouteTable: { vpcId: string };
  Route: { routeTableId: string; destinationCidrBlock: string; gatewayId: string };
  RouteTableAssociation: { routeTableId: string; subnetId: string };
  DefaultSecurityGroup: { vpcId: string };
  SecurityGroup: { vpcId: string; name: string };
  SecurityGroupIngressRule: RuleState;
  SecurityGroupEgressRule: RuleState;
  KeyPair: { keyName: string; publicKey: string };
  Instance: {
    ami: string;
    instanceType: string;
    subnetId: string;
    vpcSecurityGroupIds: string[];
    privateIp: string;
    privateDns: string;
    publicIp: string;
    availabilityZone: string;
    primaryNetworkInterfaceId: string;
    instanceState: string;
    keyName?: string;
    disableApiTermination?: boolean;
  };
  Eip: { publicIp: string; allocationId: string };
  EipAssociation: { allocationId: string; instanceId: string; publicIp: string };
  /**
   * An address of the internet that is taken, by an elastic IP or by an instance for its lifetime. Its id is the address.
   * `instanceId` says whose it is to be, `attachedTo` which host has it now.
   */
  PublicAddress: {
    publicIp: string;
    allocationId?: string | undefined;
    instanceId?: string | undefined;
    attachedTo?: string | undefined;
  };
}

export interface RuleState {
  securityGroupId: string;
  /** `tcp`, `udp`, `icmp`, or `-1` for all. */
  ipProtocol: string;
  fromPort?: number;
  toPort?: number;
  cidrIpv4?: string;
  cidrIpv6?: string;
  referencedSecurityGroupId?: string;
  description?: string;
  securityGroupRuleId: string;
}

export type Kind = keyof States;

/** Type tokens: what a program calls each kind. */
export const tokens: Readonly<Record<Kind, string>> = {
  Vpc: "aws:ec2/vpc:Vpc",
  InternetGateway: "aws:ec2/internetGateway:InternetGateway",
  Subnet: "aws:ec2/subnet:Subnet",
  RouteTable: "aws:ec2/routeTable:RouteTable",
  Route: "aws:ec2/route:Route",
  RouteTableAssociation: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  DefaultSecurityGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  SecurityGroup: "aws:ec2/securityGroup:SecurityGroup",
  SecurityGroupIngressRule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  SecurityGroupEgressRule: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  KeyPair: "aws:ec2/keyPair:KeyPair",
  Instance: "aws:ec2/instance:Instance",
  Eip: "aws:ec2/eip:Eip",
  EipAssociation: "aws:ec2/eipAssociation:EipAssociation",
  PublicAddress: "gangway:localcloud:PublicAddress",
};
