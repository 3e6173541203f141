import type { ContainerFile } from "./container.ts";
import type { LaunchSpec } from "./hosts.ts";

const folder = "/var/lib/cloud/seed/nocloud";

/** cloud-init's NoCloud seed: who the instance is, and its user data as given. Readable by root only: both may be secret. */
export function seedFiles(
  spec: Pick<LaunchSpec, "instanceId" | "hostname" | "publicKey" | "userData">,
): ContainerFile[] {
  const metaData = {
    "instance-id": spec.instanceId,
    "local-hostname": spec.hostname,
    "public-keys": spec.publicKey === undefined ? [] : [spec.publicKey.trim()],
  };
  return [
    // JSON is YAML, and it needs no quoting rules of ours.
    { path: `${folder}/meta-data`, content: `${JSON.stringify(metaData)}\n`, mode: 0o600 },
    { path: `${folder}/user-data`, content: spec.userData, mode: 0o600 },
  ];
}
