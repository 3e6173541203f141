import * as aws from "@pulumi/aws";
import type { types } from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Site } from "../../settings/index.ts";
import { hostRules } from "./host-rules.ts";

export interface ListenersArgs {
  loadBalancerArn: pulumi.Output<string>;
  /** Given: visitors are served over HTTPS, and HTTP sends them there. Default: HTTP alone. */
  certificateArn?: string;
  sites: readonly Pick<Site, "name" | "domains">[];
  /** The servers of a site, by its name. */
  targetGroups: ReadonlyMap<string, aws.lb.TargetGroup>;
  /** The tags of a resource, by its name. */
  tags: (name: string) => Record<string, string>;
}

type Action = types.input.lb.ListenerDefaultAction;

/** TLS 1.2 and 1.3 with forward secrecy, as cloudposse: policies with 1.3 alone turn visitors away. */
const sslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

const toHttps: Action = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };

const nothingHere: Action = {
  type: "fixed-response",
  fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "No site has this name.\n" },
};

/** Where a load balancer listens, and which site it sends a request to: by its host, or to the one that takes any. */
export function createListeners(name: string, args: ListenersArgs, parent: pulumi.Resource): void {
  const { certificateArn, loadBalancerArn, sites, tags, targetGroups } = args;
  const forward = (site: string) => ({ type: "forward", targetGroupArn: targetGroups.get(site)?.arn });
  const catchAll = sites.find(({ domains }) => domains.length === 0);
  const serve = catchAll ? forward(catchAll.name) : nothingHere;

  const http = new aws.lb.Listener(
    `${name}-http`,
    {
      loadBalancerArn,
      protocol: "HTTP",
      port: 80,
      defaultActions: [certificateArn ? toHttps : serve],
      tags: tags(`${name}-http`),
    },
    { parent },
  );
  const https =
    certificateArn &&
    new aws.lb.Listener(
      `${name}-https`,
      {
        loadBalancerArn,
        protocol: "HTTPS",
        port: 443,
        sslPolicy,
        certificateArn,
        defaultActions: [serve],
        tags: tags(`${name}-https`),
      },
      { parent },
    );

  for (const { site, number, hosts } of hostRules(sites)) {
    const rule = `${name}-${site}-${number}`;
    new aws.lb.ListenerRule(
      rule,
      {
        listenerArn: (https || http).arn,
        conditions: [{ hostHeader: { values: hosts } }],
        actions: [forward(site)],
        tags: tags(rule),
      },
      { parent },
    );
  }
}
