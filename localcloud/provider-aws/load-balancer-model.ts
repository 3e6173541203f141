import { page } from "../balancer/error-pages.ts";
import type { ActionModel, BalancerModel, ListenerModel, TargetGroupModel } from "../balancer/model.ts";
import type { Account, State } from "./account.ts";
import { oldestVersionOf } from "./listener-tls.ts";
import { rulesOf } from "./load-balancer-relations.ts";
import { publicAddressOf } from "./public-addresses.ts";
import type { ListenerAction } from "./states.ts";

/** What the records say about a load balancer, as its machine is told. */
export function balancerModel(account: Account, arn: string, state: State<"LoadBalancer">): BalancerModel {
  const own = account
    .list("Listener")
    .filter((listener) => listener.state.loadBalancerArn === arn)
    .sort((one, other) => one.state.port - other.state.port);
  const actions = own.flatMap((listener) => [
    ...rulesOf(account, listener.id).flatMap((rule) => rule.state.actions),
    ...listener.state.defaultActions,
  ]);
  const groups = [...new Set(actions.flatMap(({ targetGroupArn }) => targetGroupArn ?? []))].sort();
  return {
    idleTimeoutSec: state.idleTimeout,
    dropInvalidHeaderFields: state.dropInvalidHeaderFields,
    http2: state.enableHttp2,
    forwardedFor: state.xffHeaderProcessingMode,
    addresses: [publicAddressOf(account, arn) ?? state.dnsName],
    listeners: own.map((listener) => listenerModel(account, listener.id, listener.state)),
    targetGroups: groups.flatMap((group) => groupModel(account, group, state)),
  };
}

/** The targets of a group that a balancer can send requests to. Others are registered, but unused. */
export function targetsOf(
  account: Account,
  groupArn: string,
  balancer: State<"LoadBalancer">,
): TargetGroupModel["targets"] {
  const zones = balancer.subnets.map((subnet) => account.find("Subnet", subnet)?.availabilityZone);
  const registered = account.list("TargetGroupAttachment").filter(({ state }) => state.targetGroupArn === groupArn);
  const targets = registered.flatMap(({ state: { targetId: id, port } }) => {
    const instance = account.find("Instance", id);
    if (instance === undefined || !zones.includes(instance.availabilityZone)) return [];
    return [{ id, address: instance.privateIp, port }];
  });
  const byName = new Map(targets.map((target) => [`${target.id}:${target.port}`, target]));
  return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
}

function listenerModel(account: Account, arn: string, state: State<"Listener">): ListenerModel {
  const { certificateArn, sslPolicy } = state;
  const fixed = rulesOf(account, arn).map(({ state: { conditions, actions } }) => {
    const hosts = conditions.flatMap(({ hostHeader }) => hostHeader?.values ?? []);
    const paths = conditions.flatMap(({ pathPattern }) => pathPattern?.values ?? []);
    return {
      ...(hosts.length > 0 && { hosts }),
      ...(paths.length > 0 && { paths }),
      action: actionModel(account, actions),
    };
  });
  return {
    port: state.port,
    ...(certificateArn !== undefined && {
      tls: { certificateArn, oldestVersion: oldestVersionOf(sslPolicy) ?? "TLSv1.2" },
    }),
    rules: [...fixed, { action: actionModel(account, state.defaultActions) }],
  };
}

function actionModel(account: Account, [action]: readonly ListenerAction[]): ActionModel {
  if (action?.redirect) {
    const { statusCode, protocol, host, port, path, query } = action.redirect;
    return { type: "redirect", statusCode: statusCode === "HTTP_301" ? 301 : 302, protocol, host, port, path, query };
  }
  if (action?.fixedResponse) {
    const { statusCode, contentType, messageBody } = action.fixedResponse;
    return { type: "fixed-response", statusCode: Number(statusCode), contentType, messageBody };
  }
  const group = account.find("TargetGroup", action?.targetGroupArn ?? "");
  if (group !== undefined) return { type: "forward", targetGroup: group.name };
  // A sweep after a killed run may have taken the group alone.
  return { type: "fixed-response", statusCode: 503, contentType: "text/html", messageBody: page(503) };
}

function groupModel(account: Account, arn: string, balancer: State<"LoadBalancer">): TargetGroupModel[] {
  const group = account.find("TargetGroup", arn);
  if (group === undefined) return [];
  const { stickiness, healthCheck: check } = group;
  const port = check.port === "traffic-port" ? {} : { port: Number(check.port) };
  return [
    {
      name: group.name,
      algorithm: group.loadBalancingAlgorithmType,
      deregistrationDelaySec: group.deregistrationDelay,
      slowStartSec: group.slowStart,
      stickySec: stickiness.enabled ? stickiness.cookieDuration : 0,
      healthCheck: {
        ...port,
        path: check.path,
        matcher: check.matcher,
        intervalSec: check.interval,
        timeoutSec: check.timeout,
        healthyCount: check.healthyThreshold,
        unhealthyCount: check.unhealthyThreshold,
      },
      targets: targetsOf(account, arn, balancer),
    },
  ];
}
