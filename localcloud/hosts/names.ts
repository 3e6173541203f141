/** The container that owns a machine's address, name, firewall and routes. */
export const eniName = (id: string) => `gangway-eni-${ownPart(id)}`;

/** The container that is the server itself, or the load balancer or NAT gateway. */
export const serverName = (id: string) => `gangway-${ownPart(id)}`;

/** The network of a VPC. */
export const vpcName = (vpcId: string) => `gangway-${vpcId}`;

/** Labels by which everything of the local cloud is found again, also after a crash. */
export function labels(id: string, stack = ""): Record<string, string> {
  return { gangway: "local", "gangway.stack": stack, "gangway.id": id };
}

/** What an ARN, the id of a load balancer, ends with is its own already, and a legal name. */
function ownPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
