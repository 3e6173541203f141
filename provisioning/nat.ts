import type { Role } from "./role.ts";
import { fill, textOf } from "./template.ts";

/** The way to the internet for servers without a public address of their own. */
export function natRole(cidr: string): Role {
  if (!/^[\d.]+\/\d{1,2}$/.test(cidr)) throw new Error("no block of addresses");
  return {
    packages: ["nftables"],
    steps: ["nat"],
    variables: {
      nat_rules: fill(textOf("templates/nat.nft"), { cidr }),
      nat_unit: textOf("templates/nat.service"),
    },
  };
}
