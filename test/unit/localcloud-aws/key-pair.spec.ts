import { generateKeyPairSync } from "node:crypto";
import { expect } from "chai";
import { parsePublicKey } from "../../../localcloud/provider-aws/public-key.ts";
import { faultOf, LocalAccount, publicKey } from "./local-account.ts";

/** An RSA public key in OpenSSH's form. */
function rsaKey(): string {
  const { n = "", e = "" } = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" });
  const numbers = [e, n].map((number) => Buffer.concat([Buffer.from([0]), Buffer.from(number, "base64url")]));
  const fields = [Buffer.from("ssh-rsa"), ...numbers].flatMap((field) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(field.length);
    return [length, field];
  });
  return `ssh-rsa ${Buffer.concat(fields).toString("base64")}`;
}

describe("key pair", () => {
  it("has a fingerprint of the kind AWS shows for its key's type", () => {
    expect(parsePublicKey(publicKey)).to.include({ keyType: "ed25519" });
    expect(parsePublicKey(rsaKey())?.fingerprint).to.match(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
  });

  for (const key of ["", "ssh-ed25519", "ssh-ed25519 AAAA", `ssh-rsa ${publicKey.split(" ")[1] ?? ""}`, "-----BEGIN"]) {
    it(`refuses "${key.slice(0, 20)}" as a public key`, () => expect(parsePublicKey(key)).to.equal(undefined));
  }

  it("refuses a name that is taken", async () => {
    const cloud = new LocalAccount();
    await cloud.create("KeyPair", { keyName: "key", publicKey });
    const fault = await faultOf(cloud.create("KeyPair", { keyName: "key", publicKey }));
    expect(fault).to.contain("InvalidKeyPair.Duplicate");
  });

  it("gets a name of its own when it is given none", async () => {
    expect((await new LocalAccount().create("KeyPair", { publicKey })).id).to.match(/^it-[0-9a-f]{7}$/);
  });
});
