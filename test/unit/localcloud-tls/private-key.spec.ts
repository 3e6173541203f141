import { createPrivateKey, createPublicKey } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { execa } from "execa";
import type { Context } from "../../../localcloud/provider/resource-type.ts";
import { privateKey } from "../../../localcloud/provider-tls/private-key.ts";
import { newKeyPair } from "../../../localcloud/provider-tls/key-pair.ts";

const ctx: Context = { urn: "", stack: "", signal: new AbortController().signal, log: () => undefined };

async function make(inputs: Record<string, unknown>): Promise<Record<string, string>> {
  expect(privateKey.check!(inputs, undefined)).to.deep.equal([]);
  return (await privateKey.create(inputs, ctx)).outputs as Record<string, string>;
}

/** What ssh-keygen says of a key file. */
async function keygen(key: string, ...args: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gangway-"));
  const file = join(folder, "key");
  await writeFile(file, key, { mode: 0o600 });
  try {
    return (await execa("ssh-keygen", [...args, "-f", file])).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("tls:index/privateKey:PrivateKey", () => {
  const kinds = [
    { inputs: { algorithm: "ED25519" }, ssh: "ssh-ed25519", pem: "PRIVATE KEY" },
    { inputs: { algorithm: "RSA" }, ssh: "ssh-rsa", pem: "RSA PRIVATE KEY" },
    { inputs: { algorithm: "ECDSA", ecdsaCurve: "P384" }, ssh: "ecdsa-sha2-nistp384", pem: "EC PRIVATE KEY" },
  ];
  for (const { inputs, ssh, pem } of kinds) {
    it(`makes ${inputs.algorithm} keys that OpenSSH and OpenSSL read as the same key`, async () => {
      const key = await make(inputs);
      expect(key["publicKeyOpenssh"]).to.match(new RegExp(`^${ssh} [A-Za-z0-9+/=]+\n$`));
      expect(`${(await keygen(key["privateKeyOpenssh"]!, "-y")).trim()}\n`).to.equal(key["publicKeyOpenssh"]);
      expect(await keygen(key["publicKeyOpenssh"]!, "-l")).to.contain(` ${key["publicKeyFingerprintSha256"]} `);
      expect(await keygen(key["publicKeyOpenssh"]!, "-l", "-E", "md5")).to.contain(
        ` MD5:${key["publicKeyFingerprintMd5"]} `,
      );
      expect(key["privateKeyPem"]).to.match(new RegExp(`^-----BEGIN ${pem}-----\n`));
      expect(key["privateKeyPemPkcs8"]).to.match(/^-----BEGIN PRIVATE KEY-----\n/);
      for (const name of ["privateKeyPem", "privateKeyPemPkcs8"]) {
        const pub = createPublicKey(createPrivateKey(key[name]!)).export({ type: "spki", format: "pem" });
        expect(pub).to.equal(key["publicKeyPem"]);
      }
    });
  }

  it("never hands out a key that cannot be read again", async () => {
    for (let round = 0; round < 600; round += 1) {
      const { key } = await newKeyPair("ed25519");
      expect(key.getPublicSSH()).to.have.length(51);
    }
  });

  it("hides its private forms", () => {
    expect(privateKey.secrets).to.deep.equal(["privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"]);
  });

  it("refuses what no SSH server would take", () => {
    const propertiesOf = (inputs: Record<string, unknown>) =>
      privateKey.check!(inputs, undefined).map(({ property }) => property);
    expect(propertiesOf({ algorithm: "DSA" })).to.deep.equal(["algorithm"]);
    expect(propertiesOf({ algorithm: "RSA", rsaBits: 512 })).to.deep.equal(["rsaBits"]);
    expect(propertiesOf({ algorithm: "ECDSA" })).to.deep.equal(["ecdsaCurve"]);
  });
});
