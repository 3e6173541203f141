import { createHash } from "node:crypto";
import { isIP } from "node:net";
import type { BalancerModel, ListenerModel } from "./model.ts";
import { places } from "./places.ts";

/** What stands in for a certificate of AWS's on the local cloud. */
export interface LocalCertificate {
  /** Where certificate and key lie in the balancer's container; another certificate has another place. */
  path: string;
  /** In openssl's form: `DNS:shop.example.org, IP:198.18.1.7`. */
  names: string;
}

/** The certificate of a listener: for the names that its rules tell apart, and for the balancer's addresses. */
export function certificateOf(
  { addresses }: Pick<BalancerModel, "addresses">,
  { tls, rules }: ListenerModel,
): LocalCertificate | undefined {
  if (tls === undefined) return undefined;
  const hosts = new Set(rules.flatMap((rule) => rule.hosts ?? []).map((host) => host.toLowerCase()));
  const names = [
    ...[...hosts].filter(isCertifiable).map((host) => `DNS:${host}`),
    ...addresses.map((address) => (isIP(address) === 0 ? `DNS:${address}` : `IP:${address}`)),
  ].join(", ");
  const key = createHash("sha256").update(`${tls.certificateArn} ${names}`).digest("hex").slice(0, 16);
  return { path: places.certificate(key), names };
}

/** A certificate can have a wildcard for its first label only. */
function isCertifiable(host: string): boolean {
  return /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host);
}
