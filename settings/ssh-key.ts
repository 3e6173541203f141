import { text } from "./rules.ts";

/** The public half of an imported key. EC2 takes Ed25519 and RSA; it refuses ECDSA and DSA. */
export const publicKey = text("an OpenSSH public key: ssh-ed25519 AAAA… or ssh-rsa AAAA…", (value) => {
  const [, type, body] = /^([a-z][a-z0-9@.-]+) ([A-Za-z0-9+/]+={0,2})( [ -~]*)?\n?$/.exec(value) ?? [];
  if (type === undefined || body === undefined) return "is no public key";
  if (type !== "ssh-ed25519" && type !== "ssh-rsa") return "is a kind of key that EC2 does not take";
  return Buffer.from(body, "base64").includes(type) ? undefined : "is damaged: its body is of another kind";
});

/** The private half, in PEM or OpenSSH form. Gangway signs in with it unattended, so it has no passphrase. */
export const privateKey = text("a private key in PEM or OpenSSH form, without a passphrase", (value) => {
  if (!/^-----BEGIN ([A-Z]+ )?PRIVATE KEY-----\n[\s\S]+\n-----END ([A-Z]+ )?PRIVATE KEY-----\s*$/.test(value)) {
    return "is no private key";
  }
  return /ENCRYPTED/.test(value) ? "has a passphrase" : undefined;
});
