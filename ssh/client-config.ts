import type { ConnectConfig, ParsedKey, ServerHostKeyAlgorithm } from "ssh2";
import ssh2 from "ssh2";
import { sha256Fingerprint } from "./fingerprints.ts";
import type { Endpoint } from "./connection.ts";

/** What ssh2 needs to log in to `endpoint`. Throws when a key cannot be read; the message does not contain it. */
export function clientConfig(endpoint: Endpoint): ConnectConfig {
  const { privateKey, privateKeyPassword, password, keepaliveSec = 15 } = endpoint;
  if (privateKey !== undefined) parse("privateKey", privateKey, privateKeyPassword);
  const hostKey = endpoint.hostKey === undefined ? undefined : parse("hostKey", endpoint.hostKey);
  return {
    host: endpoint.host,
    port: endpoint.port,
    username: endpoint.user,
    privateKey,
    passphrase: privateKeyPassword,
    password,
    tryKeyboard: password !== undefined,
    agent: endpoint.agentSocketPath ?? process.env["SSH_AUTH_SOCK"],
    authHandler: ["none", "publickey", "password", "keyboard-interactive", "agent"],
    readyTimeout: endpoint.perDialTimeout * 1000,
    keepaliveInterval: keepaliveSec * 1000,
    ...(hostKey && { hostVerifier: verifier(hostKey), algorithms: { serverHostKey: algorithmsOf(hostKey) } }),
  };
}

/** The server showed another key than the pinned one. */
export class HostKeyMismatch extends Error {
  override readonly name = "HostKeyMismatch";

  constructor(expected: ParsedKey, got: Buffer) {
    super(
      `ssh: host key mismatch: expected ${sha256Fingerprint(expected.getPublicSSH())}, got ${sha256Fingerprint(got)}`,
    );
  }
}

/** Throws instead of answering false, so that the message can say which key came. Runs before any login is tried. */
function verifier(expected: ParsedKey): (key: Buffer) => boolean {
  return (key) => {
    if (!key.equals(expected.getPublicSSH())) throw new HostKeyMismatch(expected, key);
    return true;
  };
}

/** A server with keys of several kinds must show the one of the pinned kind. */
function algorithmsOf(hostKey: ParsedKey): ServerHostKeyAlgorithm[] {
  return hostKey.type === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"] : [hostKey.type];
}

function parse(name: string, text: string, password?: string): ParsedKey {
  const key = ssh2.utils.parseKey(text, password);
  if (key instanceof Error) throw new Error(`ssh: cannot read connection.${name}: ${key.message}`);
  return key;
}
