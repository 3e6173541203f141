import { createHash } from "node:crypto";
import type { HealthCheckModel, TargetGroupModel, TargetModel } from "./model.ts";
import { places } from "./places.ts";
import { word } from "./words.ts";

const algorithms = { round_robin: "roundrobin", least_outstanding_requests: "leastconn" };

/** The name of a target in its group's part of the configuration. */
export function serverOf({ id, port }: TargetModel): string {
  return `${id}:${port}`;
}

/** One target group: with health checks, and (`.open`) without, for the time when no target is healthy. */
export function backendLines(group: TargetGroupModel): string[][] {
  if (group.targets.length === 0) return [[`backend ${group.name}`]];
  const shared = [
    `balance ${algorithms[group.algorithm]}`,
    // No target takes the connection: an ALB answers 502 then, and HAProxy by itself 503.
    `errorfile 503 ${places.errorPage(502)}`,
    ...(group.stickySec > 0 ? [`cookie AWSALB insert indirect nocache maxidle ${group.stickySec}s`] : []),
  ];
  // Left open for HAProxy's own 5 s, idle connections would hold up a target that waits for the last one to go.
  const servers = (options = "") =>
    group.targets.map((target) => serverLine(target, group.stickySec > 0, ` pool-purge-delay 1s${options}`));
  const slowStart = group.slowStartSec > 0 ? ` slowstart ${group.slowStartSec}s` : "";
  return [
    [`backend ${group.name}`, ...shared, ...checkLines(group.healthCheck, slowStart), ...servers(" check")],
    [`backend ${group.name}.open`, ...shared, ...servers()],
  ];
}

function checkLines(check: HealthCheckModel, options: string): string[] {
  const port = check.port === undefined ? "" : ` port ${check.port}`;
  const counts = `inter ${check.intervalSec}s fall ${check.unhealthyCount} rise ${check.healthyCount}`;
  return [
    "option httpchk",
    `http-check send meth GET uri ${word(check.path)} ver HTTP/1.1 hdr Host %[bc_dst]:%[bc_dst_port] hdr User-Agent ELB-HealthChecker/2.0 hdr Connection close`,
    `http-check expect status ${check.matcher}`,
    `timeout check ${check.timeoutSec}s`,
    // HAProxy has one limit for the connections of checks and of requests; an ALB gives up on the latter after 10 s.
    `timeout connect ${Math.min(check.timeoutSec, 10)}s`,
    `default-server ${counts}${port}${options}`,
  ];
}

function serverLine(target: TargetModel, sticky: boolean, options: string): string {
  const name = serverOf(target);
  // The cookie tells clients nothing about the servers.
  const cookie = sticky ? ` cookie ${createHash("sha256").update(name).digest("hex").slice(0, 32)}` : "";
  return `server ${name} ${target.address}:${target.port}${options}${cookie}`;
}
