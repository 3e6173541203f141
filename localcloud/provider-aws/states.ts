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
  /** Exactly one target: an internet gateway, a NAT gateway, or the network interface of an instance. */
  Route: {
    routeTableId: string;
    destinationCidrBlock: string;
    gatewayId?: string;
    natGatewayId?: string;
    networkInterfaceId?: string;
  };
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
    sourceDestCheck?: boolean;
  };
  /** Drift of an instance's power: `running` or `stopped` is what it is to be. Its id is the instance's. */
  InstanceState: { instanceId: string; state: string };
  Eip: { publicIp: string; allocationId: string };
  NatGateway: {
    allocationId: string;
    subnetId: string;
    privateIp: string;
    publicIp: string;
    networkInterfaceId: string;
    associationId: string;
  };
  /** `attachedTo` and `device` say where it is, whoever attached it; left out while it is free. */
  Volume: {
    availabilityZone: string;
    size: number;
    type: string;
    attachedTo?: string | undefined;
    device?: string | undefined;
  };
  VolumeAttachment: {
    deviceName: string;
    instanceId: string;
    volumeId: string;
    stopInstanceBeforeDetaching?: boolean;
    skipDestroy?: boolean;
  };
  EipAssociation: { allocationId: string; instanceId: string; publicIp: string };
  LoadBalancer: {
    arn: string;
    name: string;
    vpcId: string;
    internal: boolean;
    subnets: string[];
    securityGroups: string[];
    dnsName: string;
    idleTimeout: number;
    dropInvalidHeaderFields: boolean;
    enableHttp2: boolean;
    enableDeletionProtection: boolean;
    xffHeaderProcessingMode: "append" | "preserve" | "remove";
    /** One a subnet; its machine is behind the first. */
    networkInterfaces: { id: string; subnetId: string; privateIp: string }[];
  };
  TargetGroup: {
    arn: string;
    name: string;
    port: number;
    vpcId: string;
    deregistrationDelay: number;
    slowStart: number;
    loadBalancingAlgorithmType: "round_robin" | "least_outstanding_requests";
    stickiness: { enabled: boolean; type: string; cookieDuration: number };
    healthCheck: {
      path: string;
      /** A number, or `traffic-port`. */
      port: string;
      matcher: string;
      interval: number;
      timeout: number;
      healthyThreshold: number;
      unhealthyThreshold: number;
    };
  };
  Listener: {
    arn: string;
    loadBalancerArn: string;
    port: number;
    protocol: "HTTP" | "HTTPS";
    certificateArn?: string;
    sslPolicy: string;
    defaultActions: ListenerAction[];
  };
  ListenerRule: {
    arn: string;
    listenerArn: string;
    priority: number;
    conditions: { hostHeader?: { values: string[] }; pathPattern?: { values: string[] } }[];
    actions: ListenerAction[];
  };
  TargetGroupAttachment: { targetGroupArn: string; targetId: string; port: number };
  /**
   * An address of the internet that is taken, by an elastic IP or by an instance for its lifetime. Its id is the address.
   * `instanceId` says whose it is to be (the `holder` of a network interface, a NAT gateway's included), `attachedTo`
   * which host has it now.
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

/** What a load balancer does with a request: exactly one of the three is there, as `type` says. */
export interface ListenerAction {
  type: "forward" | "redirect" | "fixed-response";
  targetGroupArn?: string;
  /** Parts of the address that are to stay as they are stand as `#{host}` and the like. */
  redirect?: {
    statusCode: "HTTP_301" | "HTTP_302";
    protocol: string;
    host: string;
    port: string;
    path: string;
    query: string;
  };
  fixedResponse?: { statusCode: string; contentType: string; messageBody: string };
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
  InstanceState: "aws:ec2transitgateway/instanceState:InstanceState",
  NatGateway: "aws:ec2/natGateway:NatGateway",
  Volume: "aws:ebs/volume:Volume",
  VolumeAttachment: "aws:ec2/volumeAttachment:VolumeAttachment",
  Eip: "aws:ec2/eip:Eip",
  EipAssociation: "aws:ec2/eipAssociation:EipAssociation",
  LoadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  TargetGroup: "aws:lb/targetGroup:TargetGroup",
  Listener: "aws:lb/listener:Listener",
  ListenerRule: "aws:lb/listenerRule:ListenerRule",
  TargetGroupAttachment: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  PublicAddress: "gangway:localcloud:PublicAddress",
};
