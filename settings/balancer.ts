import type { z } from "zod";
import { flag, integer, keys, text } from "./rules.ts";

const certificateForm = /^arn:aws(-cn|-us-gov)?:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]{1,64}$/;

const certificateArn = text(
  "the ARN of an ACM certificate, arn:aws:acm:<region>:<account>:certificate/<id>",
  (value) => (certificateForm.test(value) ? undefined : "is no ARN of an ACM certificate"),
);

/** The load balancer of balanced, and how it asks after its servers. Ranges are AWS's own. */
export const balancer = keys({
  /** Given: HTTPS with it, and HTTP is sent there. Left out: HTTP alone. */
  certificateArn: certificateArn.optional(),
  /** 60 s, as AWS, Elastic Beanstalk and terraform-aws-alb. */
  idleTimeoutSec: integer(1, 4000).default(60),
  /** How long a leaving server may finish what it has: 30 s, as Kamal's drain (AWS: 300, Copilot: 60). */
  deregistrationDelaySec: integer(0, 3600).default(30),
  /** For how long a visitor stays with a server; 0: not at all. */
  stickySec: integer(0, 604_800).default(0),
  /** A failing server is out after 30 s, and a mended one in: cloudposse's choice. */
  healthCheck: keys({
    intervalSec: integer(5, 300).default(15),
    timeoutSec: integer(2, 120).default(5),
    healthyCount: integer(2, 10).default(2),
    unhealthyCount: integer(2, 10).default(2),
  }).prefault({}),
  /** Off, as cloudposse: on, `destroy` fails until it is switched off. */
  deletionProtection: flag.default(false),
});

export type BalancerSettings = z.output<typeof balancer>;
