/** The server's own SSH key, by which it is known before the first connection. */
export interface HostKey {
  privateKey: string;
  publicKey: string;
}

/**
 * What cloud-init does at a server's first boot: give it the host key we pin. All else is provisioned over SSH, where
 * it can be repeated. The text is secret: it holds the host's private key. (JSON is YAML.)
 */
export function renderUserData({ privateKey, publicKey }: HostKey): string {
  const config = {
    // The image's own keys of other kinds go: a client that prefers one of those would meet a key it does not know.
    ssh_deletekeys: true,
    ssh_keys: { ed25519_private: privateKey, ed25519_public: publicKey },
    ssh_pwauth: false,
  };
  return `#cloud-config\n${JSON.stringify(config, undefined, 2)}\n`;
}
