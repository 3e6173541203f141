import type { Fault } from "./faults.ts";
import type { Readable } from "./readable.ts";

/** What load balancing asks of certificate, checks and sites. */
export function balancerFaults(settings: Readable): Fault[] {
  return [
    ...foreignCertificate(settings),
    ...overlappingChecks(settings),
    ...tooManyRules(settings),
    ...sshBehindRelay(settings),
  ];
}

function foreignCertificate({ region, balancer: { certificateArn } }: Readable): Fault[] {
  if (region === undefined || certificateArn === undefined || certificateArn.split(":")[3] === region) return [];
  return [
    {
      path: "balancer.certificateArn",
      what: "is of another region than the load balancer",
      got: JSON.stringify(certificateArn),
      allowed: `a certificate of ${region}`,
    },
  ];
}

function overlappingChecks({ balancer: { healthCheck } }: Readable): Fault[] {
  if (healthCheck === undefined || healthCheck.timeoutSec < healthCheck.intervalSec) return [];
  return [
    {
      path: "balancer.healthCheck.timeoutSec",
      what: "is not shorter than the interval",
      got: `"${healthCheck.timeoutSec}"`,
      allowed: `less than intervalSec, which is ${healthCheck.intervalSec}`,
    },
  ];
}

// What a listener of AWS's takes: values a rule, and rules.
const domainsInRule = 5;
const mostRules = 100;

function tooManyRules({ topology, sites }: Readable): Fault[] {
  const rules = sites.reduce((sum, { domains }) => sum + Math.ceil(domains.length / domainsInRule), 0);
  if (topology !== "balanced" || rules <= mostRules) return [];
  return [
    {
      path: "sites",
      what: "have too many domains for one load balancer: it takes a rule for each five of a site",
      got: `${rules} rules`,
      allowed: `up to ${mostRules} rules`,
    },
  ];
}

/** The relay passes on HTTPS alone. */
function sshBehindRelay({ topology, network, sites }: Readable): Fault[] {
  if (topology !== "balanced" || network.nat !== "none") return [];
  return sites.flatMap(({ repository }, index) =>
    /^(ssh:\/\/|[^@/:]+@[^@/:]+:)/.test(repository)
      ? [
          {
            path: `sites[${index}].repository`,
            what: "is reached over ssh, and with network.nat none private servers get out by https alone",
            allowed: "https://host/path, or network.nat instance, one or per-zone",
          },
        ]
      : [],
  );
}
