import { z } from "zod";
import { type CheckFailure, type Props, UNKNOWN } from "../provider/resource-type.ts";
import { schemaFaults } from "../provider/schema-faults.ts";
import { checkNames } from "./load-balancer-names.ts";

const between = (least: number, most: number, unit = "") =>
  z
    .int({ error: `must be a whole number${unit} from ${least} to ${most}` })
    .min(least)
    .max(most);
const port = z
  .string()
  .refine((text) => text === "traffic-port" || isPort(text), "must be a port from 1 to 65535, or traffic-port");
const matcher = z.string().refine(isMatcher, "HTTP codes must be within 200 and 499, such as 200, 200,202 or 200-399");

const healthCheck = z
  .strictObject({
    enabled: z.literal(true, { error: "cannot be switched off for instances" }).default(true),
    path: z
      .string()
      .regex(/^\/[\x21-\x7e]{0,1023}$/, "must begin with / and have at most 1024 printable characters")
      .default("/"),
    port: port.default("traffic-port"),
    protocol: z.literal("HTTP", { error: "the local cloud checks by HTTP only" }).default("HTTP"),
    matcher: matcher.default("200"),
    interval: between(5, 300, " of seconds").default(30),
    timeout: between(2, 120, " of seconds").default(5),
    healthyThreshold: between(2, 10).default(3),
    unhealthyThreshold: between(2, 10).default(3),
  })
  .refine(({ timeout, interval }) => timeout < interval, {
    path: ["timeout"],
    error: "Health check interval must be greater than the timeout.",
  });

const stickiness = z.strictObject({
  enabled: z.boolean().default(true),
  type: z.literal("lb_cookie", { error: "the local cloud knows lb_cookie only" }),
  cookieDuration: between(1, 604_800, " of seconds").default(86_400),
});

const slowStart = between(0, 900, " of seconds").refine(
  (seconds) => seconds === 0 || seconds >= 30,
  "Slow start duration must be 0, or from 30 to 900 seconds",
);

const algorithm = z.enum(["round_robin", "least_outstanding_requests"], {
  error: "the local cloud knows round_robin and least_outstanding_requests",
});

/** The settings of a target group with AWS's own defaults. */
const settings = z.looseObject({
  port: between(1, 65_535),
  protocol: z.literal("HTTP", { error: "the local cloud's balancers speak HTTP with their targets" }),
  protocolVersion: z
    .literal("HTTP1", { error: "the local cloud's balancers speak HTTP1 with their targets" })
    .default("HTTP1"),
  targetType: z.literal("instance", { error: "targets of the local cloud are instances" }).default("instance"),
  ipAddressType: z.literal("ipv4", { error: "the local cloud has IPv4 only" }).default("ipv4"),
  deregistrationDelay: between(0, 3600, " of seconds").default(300),
  slowStart: slowStart.default(0),
  loadBalancingAlgorithmType: algorithm.default("round_robin"),
  stickiness: stickiness.default({ enabled: false, type: "lb_cookie", cookieDuration: 86_400 }),
  healthCheck: healthCheck.prefault({}),
});

/** Faults of a target group that show without looking at any other resource. */
export function checkTargetGroup(news: Props): CheckFailure[] {
  return [...checkNames(news), ...schemaFaults(settings, news), ...checkSlowStart(news)];
}

/** What is given, over AWS's own defaults. */
export function targetGroupSettings(news: Props) {
  return settings.parse(news);
}

function checkSlowStart({ slowStart: seconds, loadBalancingAlgorithmType: type }: Props): CheckFailure[] {
  if (seconds === UNKNOWN || !seconds || type !== "least_outstanding_requests") return [];
  const reason = "Slow start is not supported with the least_outstanding_requests algorithm";
  return [{ property: "slowStart", reason }];
}

function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}

function isMatcher(text: string): boolean {
  return text.split(",").every((part) => {
    const [first = 0, last = first, ...rest] = part.split("-").map((code) => (/^\d{3}$/.test(code) ? Number(code) : 0));
    return rest.length === 0 && first >= 200 && first <= last && last <= 499;
  });
}
