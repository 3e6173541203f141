/** The container that owns an instance's address, name and firewall. */
export const eniName = (instanceId: string) => `gangway-eni-${instanceId}`;

/** The container that is the server itself. */
export const serverName = (instanceId: string) => `gangway-${instanceId}`;

/** The network of a VPC. */
export const vpcName = (vpcId: string) => `gangway-${vpcId}`;

/** Labels by which everything of the local cloud is found again, also after a crash. */
export function labels(id: string, stack = ""): Record<string, string> {
  return { gangway: "local", "gangway.stack": stack, "gangway.id": id };
}
