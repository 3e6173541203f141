import { createHash, createPublicKey } from "node:crypto";

export interface PublicKey {
  readonly keyType: "rsa" | "ed25519";
  /** As AWS prints it for an imported key: MD5 of the DER form for RSA, SHA-256 for ED25519. */
  readonly fingerprint: string;
}

/** Reads a public key in OpenSSH's form; undefined when AWS would not import it. */
export function parsePublicKey(line: string): PublicKey | undefined {
  const [name = "", base64 = ""] = line.trim().split(/\s+/);
  if (/[\r\n]/.test(line.trim()) || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const blob = Buffer.from(base64, "base64");
  const [type, ...numbers] = fields(blob);
  if (type?.toString() !== name) return undefined;
  if (name === "ssh-ed25519" && numbers.length === 1 && numbers[0]?.length === 32) {
    return { keyType: "ed25519", fingerprint: createHash("sha256").update(blob).digest("base64") };
  }
  const [exponent, modulus] = numbers;
  if (name !== "ssh-rsa" || exponent === undefined || modulus === undefined || numbers.length !== 2) return undefined;
  return { keyType: "rsa", fingerprint: rsaFingerprint(exponent, modulus) };
}

/** The length-prefixed fields of an SSH key blob; none when the lengths do not add up. */
function fields(blob: Buffer): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  while (at + 4 <= blob.length) {
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return [];
    found.push(blob.subarray(at + 4, end));
    at = end;
  }
  return at === blob.length ? found : [];
}

function rsaFingerprint(exponent: Buffer, modulus: Buffer): string {
  const key = createPublicKey({
    key: { kty: "RSA", e: exponent.toString("base64url"), n: modulus.toString("base64url") },
    format: "jwk",
  });
  const hex = createHash("md5")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex");
  return hex.match(/../g)?.join(":") ?? hex;
}
