import type { BalancerModel, ListenerModel, TargetGroupModel } from "../../../localcloud/balancer/model.ts";

/** A target group of two servers, with what a test says instead. */
export function groupModel(more: Partial<TargetGroupModel> = {}): TargetGroupModel {
  return {
    name: "gw-shop",
    algorithm: "round_robin",
    deregistrationDelaySec: 30,
    slowStartSec: 0,
    stickySec: 0,
    healthCheck: {
      ...{ port: 8008, path: "/shop", matcher: "200-399" },
      ...{ intervalSec: 15, timeoutSec: 5, healthyCount: 2, unhealthyCount: 3 },
    },
    targets: [
      { id: "i-1", address: "10.0.1.4", port: 80 },
      { id: "i-2", address: "10.0.2.4", port: 80 },
    ],
    ...more,
  };
}

/** A balancer that forwards everything on port 80 to `groupModel`, with what a test says instead. */
export function balancerModel(more: Partial<BalancerModel> = {}): BalancerModel {
  return {
    idleTimeoutSec: 60,
    dropInvalidHeaderFields: true,
    http2: true,
    forwardedFor: "append",
    addresses: ["198.18.1.7"],
    listeners: [forwarding],
    targetGroups: [groupModel()],
    ...more,
  };
}

const forwarding: ListenerModel = { port: 80, rules: [{ action: { type: "forward", targetGroup: "gw-shop" } }] };
