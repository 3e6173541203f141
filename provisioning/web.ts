import type { BalancerPlan, SitePlan } from "./environment.ts";
import { frontConfiguration } from "./front.ts";
import type { Role } from "./role.ts";
import { fill, textOf } from "./template.ts";

/** npm by its own release: Debian's package brings 364 others and takes 20 s, this takes one. */
const npm = {
  version: "10.9.9",
  sha512:
    "d60fba8cb42f688b81e33c2f1cbef2ad7b977166700ec0ad057f1b6d60ea6ef2524abf673e20c35931cd8305d1dbb8887134d6eefdc0e7b8435bd458bf65b862",
};

/** Sites, and the web server in front of them. */
export function webRole(sites: readonly SitePlan[], balancer: BalancerPlan | undefined): Role {
  return {
    packages: ["nginx", "passenger", "nodejs", "git"],
    heldPackages: ["nginx", "nginx-common", "passenger"],
    steps: ["npm", "sites", ...(balancer ? ["drain"] : []), "front"],
    variables: {
      npm_version: npm.version,
      npm_sha512: npm.sha512,
      sites: sites.map(({ name }) => name),
      health_paths: sites.map(({ healthPath }) => healthPath),
      front_configuration: frontConfiguration(sites, balancer),
      unavailable_page: textOf("templates/unavailable.html"),
      ...(balancer && drainVariables(balancer)),
    },
  };
}

function drainVariables({ drainSec, healthCheck }: BalancerPlan): Role["variables"] {
  const { intervalSec, unhealthyCount } = healthCheck;
  const limitSec = intervalSec * unhealthyCount + drainSec;
  return {
    drain_program: textOf("templates/drain.sh"),
    drain_unit: fill(textOf("templates/drain.service"), {
      limitSec: String(limitSec),
      intervalSec: String(intervalSec),
      unhealthyCount: String(unhealthyCount),
      stopSec: String(limitSec + 10),
    }),
  };
}
