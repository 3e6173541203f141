import * as pulumi from "@pulumi/pulumi";
import type { Site } from "../../settings/index.ts";
import type { Server } from "../compute/server.ts";
import { Port } from "../security/port.ts";

/** Where a relay listens: a server with a way to the internet that gets packages for those without one (ADR 10). */
export const relayPort = Port.tcp(3128);

/** What those who get their packages through this server are told. */
export function proxyAddress({ privateIp }: Server): pulumi.Output<string> {
  return pulumi.interpolate`http://${privateIp}:${relayPort.number}`;
}

/** The hosts of the sites' repositories, each once: those over HTTPS, as a relay carries nothing else. */
export function codeHosts(sites: readonly Pick<Site, "repository">[]): string[] {
  const hosts = sites.flatMap(({ repository }) =>
    repository.startsWith("https://") ? [new URL(repository).hostname] : [],
  );
  return [...new Set(hosts)];
}
