import type { LocalStatus } from "../../../localcloud/index.ts";

/** What the local cloud has here, in words, and of which stacks; empty where it has nothing. */
export function inventoryText(status: LocalStatus): string {
  const { docker, image, hosts, machines, networks, volumes, gitServer, records } = status;
  const parts = [
    counted(hosts, "server", "servers"),
    counted(machines, "load balancer or NAT gateway", "load balancers and NAT gateways"),
    counted(networks, "network", "networks"),
    counted(volumes, "data volume with its data", "data volumes with their data"),
    counted({ length: records }, "record", "records"),
    gitServer ? "the Git server" : "",
    image ? "the base image" : "",
    docker.private ? "the private Docker daemon" : "",
  ];
  const stacks = new Set([...hosts, ...machines, ...networks, ...volumes].map(({ stack }) => stack));
  const owners = [...stacks].filter((stack) => stack !== "").sort();
  const told = parts.filter((part) => part !== "").join(", ");
  return owners.length === 0 ? told : `${told} (of ${owners.join(", ")})`;
}

function counted({ length }: { readonly length: number }, one: string, many: string): string {
  return length === 0 ? "" : `${length} ${length === 1 ? one : many}`;
}
