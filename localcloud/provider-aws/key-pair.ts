import { type CheckFailure, type Props } from "../provider/resource-type.ts";
import { AwsError } from "./aws-error.ts";
import { checkText, text } from "./checks.ts";
import { ec2Arn, newId } from "./ids.ts";
import { autoName } from "../provider/auto-name.ts";
import type { Noun } from "./noun.ts";
import { parsePublicKey } from "./public-key.ts";

/** The public half of a key pair, for instances to put in their login's authorized keys. Its id is its name. */
export const keyPair: Noun<"KeyPair"> = {
  kind: "KeyPair",
  required: ["publicKey"],
  optional: ["keyName"],
  replaceOn: ["keyName", "publicKey"],
  uniqueName: "keyName",
  defaults: (urn, olds) => autoName("keyName", urn, olds),
  check: (news) => [
    ...checkText(news, "keyName", /^[\x20-\x7e]{1,255}$/, "1 to 255 printable ASCII characters are allowed"),
    ...checkPublicKey(news),
  ],
  create: (news, account) => {
    const keyName = text(news, "keyName") ?? "";
    const publicKey = (text(news, "publicKey") ?? "").trim();
    if (account.find("KeyPair", keyName) !== undefined) {
      const text = `The keypair '${keyName}' already exists.`;
      throw new AwsError("EC2: ImportKeyPair", "InvalidKeyPair.Duplicate", text);
    }
    const arn = ec2Arn(account.region, "key-pair", keyName);
    return { id: keyName, state: { keyName, publicKey, keyPairId: newId("key"), arn, ...parsePublicKey(publicKey) } };
  },
};

function checkPublicKey(news: Props): CheckFailure[] {
  const key = text(news, "publicKey");
  if (key === undefined || parsePublicKey(key) !== undefined) return [];
  const reason = "Key is not in valid OpenSSH public key format; AWS imports ssh-rsa and ssh-ed25519 keys";
  return [{ property: "publicKey", reason }];
}
