import { RefusedError } from "../provider/faults.ts";
import type { CheckFailure, Props, Provider, ResourceType } from "../provider/resource-type.ts";
import type { Account } from "./account.ts";
import { text } from "./checks.ts";
import { defaultSecurityGroup } from "./default-security-group.ts";
import { eip } from "./eip.ts";
import { eipAssociation } from "./eip-association.ts";
import { instance } from "./instance.ts";
import { instanceState } from "./instance-state.ts";
import { internetGateway } from "./internet-gateway.ts";
import { keyPair } from "./key-pair.ts";
import { listener } from "./listener.ts";
import { listenerRule } from "./listener-rule.ts";
import { loadBalancer } from "./load-balancer.ts";
import { lookups } from "./lookups.ts";
import { natGateway } from "./nat-gateway.ts";
import { awsType } from "./noun.ts";
import { route } from "./route.ts";
import { routeTable } from "./route-table.ts";
import { routeTableAssociation } from "./route-table-association.ts";
import { securityGroup } from "./security-group.ts";
import { securityGroupEgressRule, securityGroupIngressRule } from "./security-group-rule.ts";
import { tokens } from "./states.ts";
import { subnet } from "./subnet.ts";
import { volume } from "./volume.ts";
import { volumeAttachment } from "./volume-attachment.ts";
import { targetGroup } from "./target-group.ts";
import { targetGroupAttachment } from "./target-group-attachment.ts";
import { vpc } from "./vpc.ts";
import { regionNames } from "./zones.ts";

/** AWS as far as Gangway uses it, on an account of this machine. */
export function awsProvider(account: Account): Provider {
  return {
    name: "aws",
    version: "7.48.0",
    types: resourceTypes(account),
    functions: lookups(account),
    checkConfig,
    configure: (config) => {
      const region = text(config, "region") ?? "";
      // All providers of a program are this one.
      if (![region, account.region].includes("") && region !== account.region)
        throw new RefusedError(`the local cloud has one region for a stack: it is ${account.region}, not ${region}`);
      if (region !== "") account.region = region;
    },
  };
}

function resourceTypes(account: Account): Record<string, ResourceType> {
  return {
    [tokens.Vpc]: awsType(vpc, account),
    [tokens.InternetGateway]: awsType(internetGateway, account),
    [tokens.Subnet]: awsType(subnet, account),
    [tokens.RouteTable]: awsType(routeTable, account),
    [tokens.Route]: awsType(route, account),
    [tokens.RouteTableAssociation]: awsType(routeTableAssociation, account),
    [tokens.DefaultSecurityGroup]: awsType(defaultSecurityGroup, account),
    [tokens.SecurityGroup]: awsType(securityGroup, account),
    [tokens.SecurityGroupIngressRule]: awsType(securityGroupIngressRule, account),
    [tokens.SecurityGroupEgressRule]: awsType(securityGroupEgressRule, account),
    [tokens.KeyPair]: awsType(keyPair, account),
    [tokens.Instance]: awsType(instance, account),
    [tokens.InstanceState]: awsType(instanceState, account),
    [tokens.NatGateway]: awsType(natGateway, account),
    [tokens.Volume]: awsType(volume, account),
    [tokens.VolumeAttachment]: awsType(volumeAttachment, account),
    [tokens.Eip]: awsType(eip, account),
    [tokens.EipAssociation]: awsType(eipAssociation, account),
    [tokens.LoadBalancer]: awsType(loadBalancer, account),
    [tokens.TargetGroup]: awsType(targetGroup, account),
    [tokens.Listener]: awsType(listener, account),
    [tokens.ListenerRule]: awsType(listenerRule, account),
    [tokens.TargetGroupAttachment]: awsType(targetGroupAttachment, account),
  };
}

function checkConfig(config: Props): CheckFailure[] {
  const region = text(config, "region");
  const faults: CheckFailure[] = [];
  if (config["region"] === undefined) {
    faults.push({ property: "region", reason: "missing: name a region, such as eu-central-1" });
  } else if (region !== undefined && !regionNames.includes(region)) {
    faults.push({ property: "region", reason: `"${region}" is not a region; allowed: ${regionNames.join(", ")}` });
  }
  // Tags that the provider adds would make tags and tagsAll differ, with the ghost differences known from AWS's plugin.
  if (config["defaultTags"] !== undefined) {
    faults.push({
      property: "defaultTags",
      reason: "the local cloud has no default tags: tag the resources themselves",
    });
  }
  return faults;
}
