import type Docker from "dockerode";
import { putFiles } from "./container.ts";
import type { NatSpec } from "./hosts.ts";
import { serverName, vpcName } from "./names.ts";
import {
  eniFile,
  ensureNetworkContainer,
  joinInternet,
  programs,
  setPacketFiles,
  startNetworkContainer,
} from "./network-container.ts";
import { renderRoutes } from "./routes.ts";

/** Runs a NAT gateway. One that was left half-made is completed. */
export async function ensureNat(docker: Docker, spec: NatSpec): Promise<void> {
  const place = { ...spec, name: serverName(spec.natId), id: spec.natId };
  const nat = await ensureNetworkContainer(docker, place, [`${programs}/start`]);
  await putFiles(nat, [{ path: `${programs}/start`, content: await eniFile("start-nat.sh"), mode: 0o755 }]);
  await joinInternet(docker, nat, spec.publicIp);
  const vpc = await docker.getNetwork(vpcName(spec.vpcId)).inspect();
  await setPacketFiles(nat, {
    rules: renderNat(vpc.IPAM?.Config?.[0]?.Subnet ?? "", spec.publicIp),
    routes: renderRoutes([{ destination: "0.0.0.0/0", via: "internet" }]),
  });
  await startNetworkContainer(nat);
}

/**
 * The rules of a NAT gateway as one table of nft: what comes out of the VPC's block goes on as its public address. It
 * lets nobody in from outside, and answers nobody itself.
 */
export function renderNat(cidr: string, publicIp: string): string {
  return `table inet gangway
delete table inet gangway
table inet gangway {
  chain in {
    type filter hook input priority filter; policy drop;
    ct state established,related accept
  }
  chain through {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    ip saddr ${cidr} ip daddr != ${cidr} accept
  }
  chain translate {
    type nat hook postrouting priority srcnat;
    ip saddr ${cidr} ip daddr != ${cidr} snat ip to ${publicIp}
  }
}
`;
}
