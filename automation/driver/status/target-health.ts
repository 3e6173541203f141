import type { Cloud } from "../stack-record.ts";

/** How a load balancer sees one server's site. The states are those of AWS. */
export interface TargetHealth {
  /** Id of the instance. */
  readonly targetId: string;
  readonly port: number;
  readonly state: string;
  /** Why it is not healthy, in the balancer's words. */
  readonly reason?: string;
}

/** Health of targets by the ARN of their group. */
export type HealthByGroup = Readonly<Record<string, readonly TargetHealth[]>>;

/** Asks a stack's cloud how its load balancer sees the servers. */
export async function targetHealth(cloud: Cloud, region: string, arns: string[]): Promise<HealthByGroup> {
  if (cloud === "local") {
    const { localTargetHealth } = await import("../../../localcloud/index.ts");
    return localTargetHealth(arns);
  }
  // Loaded late: it takes longer than all the rest of a status.
  const { ElasticLoadBalancingV2 } = await import("@aws-sdk/client-elastic-load-balancing-v2");
  return awsTargetHealth(arns, new ElasticLoadBalancingV2({ region }));
}

/** What of AWS's client is used here. */
export interface LoadBalancingApi {
  describeTargetHealth(input: { TargetGroupArn: string }): Promise<{
    TargetHealthDescriptions?: {
      Target?: { Id?: string | undefined; Port?: number | undefined };
      TargetHealth?: { State?: string; Description?: string };
    }[];
  }>;
}

/** Asks AWS, one call a target group. */
export async function awsTargetHealth(arns: readonly string[], api: LoadBalancingApi): Promise<HealthByGroup> {
  const groups = arns.map(async (arn) => {
    const { TargetHealthDescriptions: targets = [] } = await api.describeTargetHealth({ TargetGroupArn: arn });
    const healths = targets.map(
      ({ Target: { Id = "", Port = 0 } = {}, TargetHealth: { State, Description } = {} }) => ({
        targetId: Id,
        port: Port,
        state: State ?? "unknown",
        ...(Description !== undefined && { reason: Description }),
      }),
    );
    return [arn, healths] as const;
  });
  return Object.fromEntries(await Promise.all(groups));
}
