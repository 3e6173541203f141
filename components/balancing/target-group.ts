import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { BalancerSettings } from "../../settings/index.ts";
import { Port } from "../security/port.ts";

export interface TargetGroupArgs {
  vpcId: pulumi.Input<string>;
  site: string;
  settings: BalancerSettings;
  tags: Record<string, string>;
}

/** Where servers answer requests, and where they tell whether a site is well, under its name. */
export const targetPorts = { requests: Port.tcp(80), health: Port.tcp(8008) };

/** The servers of one site, and how the balancer asks after them. */
export function createTargetGroup(
  name: string,
  { vpcId, site, settings, tags }: TargetGroupArgs,
  parent: pulumi.Resource,
): aws.lb.TargetGroup {
  const { deregistrationDelaySec, healthCheck, stickySec } = settings;
  return new aws.lb.TargetGroup(
    name,
    {
      // AWS's names are short, and a group that is replaced lives beside its successor for a while.
      namePrefix: "gw-",
      vpcId,
      protocol: "HTTP",
      port: targetPorts.requests.number,
      deregistrationDelay: deregistrationDelaySec,
      healthCheck: {
        port: `${targetPorts.health.number}`,
        path: `/${site}`,
        matcher: "200-399",
        interval: healthCheck.intervalSec,
        timeout: healthCheck.timeoutSec,
        healthyThreshold: healthCheck.healthyCount,
        unhealthyThreshold: healthCheck.unhealthyCount,
      },
      stickiness:
        stickySec > 0
          ? { type: "lb_cookie", enabled: true, cookieDuration: stickySec }
          : { type: "lb_cookie", enabled: false },
      tags,
    },
    { parent },
  );
}
