import { randomBytes } from "node:crypto";
import { accountId } from "./ids.ts";

/** `app/web-1a2b3c4/50dc6c495c0c9188`: what tells one load balancer, listener or target group from all others. */
export function newPath(...parts: string[]): string {
  return [...parts, randomBytes(8).toString("hex")].join("/");
}

/** `arn:aws:elasticloadbalancing:<region>:<account>:<kind>/<path>` */
export function elbArn(region: string, kind: string, path: string): string {
  return `arn:aws:elasticloadbalancing:${region}:${accountId}:${kind}/${path}`;
}

/** The path in an ARN: `app/web-1a2b3c4/50dc6c495c0c9188`. */
export function pathOf(arn: string): string {
  return arn.slice(arn.indexOf("/") + 1);
}
