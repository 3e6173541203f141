import { createHash } from "node:crypto";

/** A public key (in SSH's wire form) as OpenSSH shows it: `SHA256:` and 43 characters of base64. */
export function sha256Fingerprint(publicKey: Buffer): string {
  return `SHA256:${createHash("sha256").update(publicKey).digest("base64").replace(/=+$/, "")}`;
}

/** The older form: sixteen bytes as hex, with colons between them. */
export function md5Fingerprint(publicKey: Buffer): string {
  return createHash("md5")
    .update(publicKey)
    .digest("hex")
    .replace(/..(?!$)/g, "$&:");
}
