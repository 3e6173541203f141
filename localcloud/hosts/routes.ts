import { addressOf, blockOf } from "./blocks.ts";
import type { HostRoute } from "./hosts.ts";

/** One route a line, its block as `ip route` writes it: `default 10.0.0.5`. */
export function renderRoutes(routes: readonly HostRoute[]): string {
  return routes.map(({ destination, via }) => `${nameOf(destination)} ${via}\n`).join("");
}

function nameOf(cidr: string): string {
  const { first, size } = blockOf(cidr);
  if (size === 2 ** 32) return "default";
  return size === 1 ? addressOf(first) : `${addressOf(first)}/${32 - Math.log2(size)}`;
}
