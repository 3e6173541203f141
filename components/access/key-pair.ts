import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import { Component } from "../component.ts";
import { tagsFor, type StackTags } from "../tags.ts";

export interface KeyPairArgs {
  /** An imported key, both halves. Default: an Ed25519 key is made and kept in the state as a secret. */
  imported?: { publicKey: string; privateKey: string };
  tags: StackTags;
}

/** The key that operators and Gangway sign in with: the public half at AWS, the private half in the state, as a secret. */
export class KeyPair extends Component {
  /** The name AWS knows the public half by. */
  readonly keyName: pulumi.Output<string>;
  /** OpenSSH or PEM form; secret. */
  readonly privateKey: pulumi.Output<string>;

  constructor(name: string, { imported, tags }: KeyPairArgs, opts?: pulumi.ComponentResourceOptions) {
    super("KeyPair", name, opts);
    const key = imported ?? this.generated(name);
    const pair = new aws.ec2.KeyPair(
      name,
      { publicKey: key.publicKey, tags: tagsFor(tags, name, "app") },
      { parent: this },
    );
    this.keyName = pair.keyName;
    this.privateKey = pulumi.secret(key.privateKey);
    this.registerOutputs({ keyName: this.keyName, privateKey: this.privateKey });
  }

  private generated(name: string) {
    const key = new tls.PrivateKey(name, { algorithm: "ED25519" }, { parent: this });
    return { publicKey: key.publicKeyOpenssh.apply((text) => text.trim()), privateKey: key.privateKeyOpenssh };
  }
}
