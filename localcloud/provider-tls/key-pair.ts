import { promisify } from "node:util";
import ssh2, { type ParsedKey } from "ssh2";

/** A key as an OpenSSH private key file, and parsed. */
export interface KeyPair {
  readonly openssh: string;
  readonly key: ParsedKey;
}

const generate = promisify(ssh2.utils.generateKeyPair) as (
  type: "ed25519" | "rsa" | "ecdsa",
  options: { bits?: number },
) => Promise<{ private: string; public: string }>;

/** A new key. `bits` is the length of an RSA key or the curve of an ECDSA key (256, 384, 521). */
export async function newKeyPair(type: "ed25519" | "rsa" | "ecdsa", bits?: number): Promise<KeyPair> {
  const pair = await generate(type, bits === undefined ? {} : { bits });
  // ssh2 drops leading zero bytes of an Ed25519 public key and cannot read what comes out: one key in 256.
  const broken = ssh2.utils.parseKey(pair.public) instanceof Error;
  const key = ssh2.utils.parseKey(pair.private);
  if (broken || key instanceof Error) return newKeyPair(type, bits);
  return { openssh: pair.private, key };
}
