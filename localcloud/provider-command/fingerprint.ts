import { createHash } from "node:crypto";

/** A public key (in SSH's wire form) as OpenSSH shows it: `SHA256:` and 43 characters of base64. */
export function fingerprint(publicKey: Buffer): string {
  return `SHA256:${createHash("sha256").update(publicKey).digest("base64").replace(/=+$/, "")}`;
}
