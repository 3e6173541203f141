import type { TlsVersion } from "../balancer/model.ts";

/** The names of ELB's security policies begin with these; what may follow is a variant of the same versions. */
const families: readonly [prefix: string, oldest: TlsVersion][] = [
  ["ELBSecurityPolicy-TLS13-1-3-", "TLSv1.3"],
  ["ELBSecurityPolicy-TLS13-1-2-", "TLSv1.2"],
  ["ELBSecurityPolicy-TLS13-1-1-", "TLSv1.1"],
  ["ELBSecurityPolicy-TLS13-1-0-", "TLSv1.0"],
  ["ELBSecurityPolicy-FS-1-2-", "TLSv1.2"],
  ["ELBSecurityPolicy-FS-1-1-", "TLSv1.1"],
  ["ELBSecurityPolicy-FS-2018-06", "TLSv1.0"],
  ["ELBSecurityPolicy-TLS-1-2-", "TLSv1.2"],
  ["ELBSecurityPolicy-TLS-1-1-", "TLSv1.1"],
  ["ELBSecurityPolicy-TLS-1-0-", "TLSv1.0"],
  ["ELBSecurityPolicy-2016-08", "TLSv1.0"],
  ["ELBSecurityPolicy-2015-05", "TLSv1.0"],
];

export function isSslPolicy(name: string): boolean {
  return oldestVersionOf(name) !== undefined;
}

/** The oldest version of TLS that a policy takes; undefined for a policy that does not exist. */
export function oldestVersionOf(policy: string): TlsVersion | undefined {
  const pattern = /^ELBSecurityPolicy-[A-Za-z0-9-]*\d{4}-\d{2}$/;
  return pattern.test(policy) ? families.find(([prefix]) => policy.startsWith(prefix))?.[1] : undefined;
}
