/** What a load balancer does, in its own words: everything that HAProxy's configuration is made from. */
export interface BalancerModel {
  /** Seconds that a connection may be silent: a client's, and one to a target that owes an answer. */
  idleTimeoutSec: number;
  /** Leave out header fields whose names have other characters than letters, digits and hyphens. */
  dropInvalidHeaderFields: boolean;
  http2: boolean;
  /** What becomes of X-Forwarded-For: the client's address is added to it, it passes as it came, or it is taken away. */
  forwardedFor: "append" | "preserve" | "remove";
  /** Addresses by which clients reach it; they stand in its certificates. */
  addresses: string[];
  listeners: ListenerModel[];
  targetGroups: TargetGroupModel[];
}

export interface ListenerModel {
  port: number;
  /** Present for HTTPS. */
  tls?: { certificateArn: string; oldestVersion: TlsVersion };
  /** In the order in which they are tried; the last one is the default, which has no conditions. */
  rules: RuleModel[];
}

export type TlsVersion = "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";

/** Takes a request that meets all of its conditions, each by any of its patterns (`*`: any text, `?`: one character). */
export interface RuleModel {
  hosts?: string[];
  paths?: string[];
  action: ActionModel;
}

export type ActionModel =
  | { type: "forward"; targetGroup: string }
  | { type: "fixed-response"; statusCode: number; contentType: string; messageBody: string }
  /** The texts may hold `#{protocol}`, `#{host}`, `#{port}`, `#{path}` (without its first slash) and `#{query}`. */
  | {
      type: "redirect";
      statusCode: 301 | 302;
      protocol: string;
      host: string;
      port: string;
      path: string;
      query: string;
    };

export interface TargetGroupModel {
  /** Letters, digits and hyphens; unique within the balancer. */
  name: string;
  algorithm: "round_robin" | "least_outstanding_requests";
  /** How long requests in flight may go on after their target has left. */
  deregistrationDelaySec: number;
  /** How long a target that has become healthy gets less than its share; 0: not at all. */
  slowStartSec: number;
  /** How long a client's requests go to the same target; 0: they do not. */
  stickySec: number;
  healthCheck: HealthCheckModel;
  targets: TargetModel[];
}

export interface HealthCheckModel {
  /** Default: the port of the target itself. */
  port?: number;
  path: string;
  /** Statuses that count as healthy: `200`, `200,202` or `200-399`. */
  matcher: string;
  intervalSec: number;
  timeoutSec: number;
  healthyCount: number;
  unhealthyCount: number;
}

export interface TargetModel {
  /** An instance's. */
  id: string;
  address: string;
  port: number;
}
