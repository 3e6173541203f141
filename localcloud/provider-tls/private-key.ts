import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { z } from "zod";
import type { ResourceType } from "../provider/resource-type.ts";
import { schemaFaults } from "../provider/schema-faults.ts";
import { md5Fingerprint, sha256Fingerprint } from "../../ssh/index.ts";
import { type KeyPair, newKeyPair } from "./key-pair.ts";

const curveBits = { P256: 256, P384: 384, P521: 521 } as const;

const inputs = z.discriminatedUnion("algorithm", [
  z.strictObject({ algorithm: z.literal("ED25519") }),
  z.strictObject({ algorithm: z.literal("RSA"), rsaBits: z.number().int().min(1024).default(2048) }),
  z.strictObject({ algorithm: z.literal("ECDSA"), ecdsaCurve: z.enum(["P256", "P384", "P521"]) }),
]);

/** `tls:index/privateKey:PrivateKey`. ECDSA's P224, the official default, has no SSH form and is refused. */
export const privateKey: ResourceType = {
  replaceOn: ["algorithm", "rsaBits", "ecdsaCurve"],
  secrets: ["privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"],
  check: (news) => schemaFaults(inputs, news),
  async create(news) {
    const { openssh, key } = await generate(inputs.parse(news));
    const secret = createPrivateKey(key.getPrivatePEM());
    const shared = createPublicKey(secret);
    const blob = key.getPublicSSH();
    return {
      id: createHash("sha1")
        .update(shared.export({ type: "spki", format: "der" }))
        .digest("hex"),
      outputs: {
        // The official plugin fills in both, whatever the algorithm.
        rsaBits: 2048,
        ecdsaCurve: "P224",
        ...news,
        privateKeyPem: secret.export({
          type: pemType[secret.asymmetricKeyType as keyof typeof pemType],
          format: "pem",
        }),
        privateKeyPemPkcs8: secret.export({ type: "pkcs8", format: "pem" }),
        privateKeyOpenssh: openssh,
        publicKeyPem: shared.export({ type: "spki", format: "pem" }),
        publicKeyOpenssh: `${key.type} ${blob.toString("base64")}\n`,
        publicKeyFingerprintMd5: md5Fingerprint(blob),
        publicKeyFingerprintSha256: sha256Fingerprint(blob),
      },
    };
  },
  // Nothing lies anywhere but in the state.
  delete: async () => {},
};

/** The PEM form that is usual for each kind of key. */
const pemType = { rsa: "pkcs1", ec: "sec1", ed25519: "pkcs8" } as const;

async function generate(key: z.output<typeof inputs>): Promise<KeyPair> {
  switch (key.algorithm) {
    case "ED25519":
      return newKeyPair("ed25519");
    case "RSA":
      return newKeyPair("rsa", key.rsaBits);
    case "ECDSA":
      return newKeyPair("ecdsa", curveBits[key.ecdsaCurve]);
  }
}
