import type { CheckFailure, Props } from "../provider/resource-type.ts";
import { checkChoice, checkText } from "./checks.ts";
import { checkNames } from "./load-balancer-names.ts";
import type { States } from "./states.ts";

/** AWS's quota of security groups an application load balancer. */
const mostGroups = 5;
const desyncModes = ["monitor", "defensive", "strictest"];
const xffModes = ["append", "preserve", "remove"];

/** Faults of a load balancer that show without looking at any other resource. */
export function checkLoadBalancer(news: Props): CheckFailure[] {
  return [
    ...checkNames(news),
    ...checkText(news, "name", /^(?!internal-)/, "it begins with 'internal-', which is reserved"),
    ...checkChoice(news, "loadBalancerType", ["application"]),
    ...checkChoice(news, "ipAddressType", ["ipv4"]),
    ...checkChoice(news, "desyncMitigationMode", desyncModes),
    ...checkChoice(news, "xffHeaderProcessingMode", xffModes),
    ...checkIdleTimeout(news["idleTimeout"]),
    ...checkCrossZone(news["enableCrossZoneLoadBalancing"]),
    ...checkGroups(news["securityGroups"]),
  ];
}

/** AWS's own defaults under what is given. */
export function settingsOf(news: Props) {
  return {
    loadBalancerType: "application",
    ipAddressType: "ipv4",
    idleTimeout: 60,
    dropInvalidHeaderFields: false,
    enableHttp2: true,
    enableDeletionProtection: false,
    enableCrossZoneLoadBalancing: true,
    desyncMitigationMode: "defensive",
    xffHeaderProcessingMode: "append" as const,
    ...(news as Partial<States["LoadBalancer"]>),
  };
}

function checkIdleTimeout(value: unknown): CheckFailure[] {
  if (typeof value !== "number" || (Number.isInteger(value) && value >= 1 && value <= 4000)) return [];
  return [{ property: "idleTimeout", reason: `${value} is not a whole number of seconds from 1 to 4000` }];
}

function checkCrossZone(value: unknown): CheckFailure[] {
  if (value !== false) return [];
  const reason = "cross-zone load balancing is always on for application load balancers";
  return [{ property: "enableCrossZoneLoadBalancing", reason }];
}

function checkGroups(groups: unknown): CheckFailure[] {
  if (!Array.isArray(groups) || groups.length <= mostGroups) return [];
  const reason = `a load balancer can be in ${mostGroups} security groups; this would be in ${groups.length}`;
  return [{ property: "securityGroups", reason }];
}
