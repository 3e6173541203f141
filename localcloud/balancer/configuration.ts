import { createHash } from "node:crypto";
import { backendLines } from "./backend.ts";
import { ownStatuses } from "./error-pages.ts";
import { frontendLines } from "./frontend.ts";
import type { BalancerModel } from "./model.ts";
import { places } from "./places.ts";

/** A balancer as HAProxy's configuration: a text that depends on the model alone. */
export function haproxyConfiguration(model: BalancerModel): string {
  const sections = [
    globalLines(model),
    defaultLines(model),
    ...model.listeners.map((listener) => frontendLines(model, listener)),
    ...model.targetGroups.flatMap(backendLines),
  ];
  const text = sections.map(sectionText).join("\n");
  // By this HAProxy tells which configuration it really runs with.
  return `${text}\n${sectionText(["global", descriptionLine(text)])}`;
}

/** How a running HAProxy describes itself: another configuration has another description. */
export function descriptionOf(configuration: string): string {
  return /^ {2}description (.+)$/m.exec(configuration)?.[1] ?? "";
}

function descriptionLine(text: string): string {
  return `description ${createHash("sha256").update(text).digest("hex")}`;
}

function sectionText([head, ...body]: readonly string[]): string {
  return [head, ...body.map((line) => `  ${line}`), ""].join("\n");
}

function globalLines({ targetGroups }: BalancerModel): string[] {
  const delays = targetGroups.map(({ deregistrationDelaySec }) => deregistrationDelaySec);
  return [
    "global",
    "maxconn 8000",
    `stats socket ${places.adminSocket} mode 600 level admin`,
    `server-state-file ${places.serverStates}`,
    // After a change the process before it ends what it has begun.
    `hard-stop-after ${Math.max(1, ...delays)}s`,
  ];
}

function defaultLines({ idleTimeoutSec }: BalancerModel): string[] {
  const idle = ["client", "server", "tunnel", "http-request", "http-keep-alive"];
  return [
    "defaults",
    "mode http",
    // As long as an ALB tries.
    "timeout connect 10s",
    ...idle.map((what) => `timeout ${what} ${idleTimeoutSec}s`),
    // An ALB answers 502 or 504 when a target does not take the connection; its documents name no second attempt.
    "retries 0",
    // The answer after a change says that the connection ends; cut off without a word, the next request would be lost.
    "option idle-close-on-response",
    "load-server-state-from-file global",
    ...ownStatuses.map((status) => `errorfile ${status} ${places.errorPage(status)}`),
  ];
}
