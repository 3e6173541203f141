import * as aws from "@pulumi/aws";
import type { types } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import type { KeyPair } from "../access/key-pair.ts";
import { Component } from "../component.ts";
import type { Vpc } from "../network/vpc.ts";
import type { SecurityGroup } from "../security/security-group.ts";
import { tagsFor, type StackTags } from "../tags.ts";
import { latestDebian } from "./image.ts";
import { renderUserData } from "./user-data.ts";

export interface ServerArgs {
  vpc: Vpc;
  securityGroup: SecurityGroup;
  keyPair: KeyPair;
  instanceType: string;
  rootVolumeGiB: number;
  /** An image to use. Default: the newest Debian 13 of the day the server is made, which then stays. */
  ami?: string;
  tags: StackTags;
}

/** The login of Debian's images. */
export const sshUser = "admin";

/**
 * A server in the public subnet with an address that survives it. Decided here: the metadata service answers signed
 * requests only and not through a proxy (IMDSv2, one hop); the disk is encrypted; the host key is known before the
 * first connection. An address costs about 3.6 USD a month beside the instance and its disk.
 */
export class Server extends Component {
  readonly instance: aws.ec2.Instance;
  readonly privateIp: pulumi.Output<string>;
  readonly publicIp: pulumi.Output<string>;
  /** The public half of its host key, as in a known_hosts file. */
  readonly hostKey: pulumi.Output<string>;
  /** How to sign in. Whoever does so depends on this component: the address is attached when all of it is there. */
  readonly connection: types.input.remote.ConnectionArgs;

  constructor(name: string, args: ServerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("Server", name, opts);
    const hostKey = new tls.PrivateKey(`${name}-host`, { algorithm: "ED25519" }, { parent: this });
    this.hostKey = hostKey.publicKeyOpenssh.apply((text) => text.trim());
    this.instance = this.createInstance(name, args, this.userData(hostKey));
    this.privateIp = this.instance.privateIp;
    this.publicIp = this.createAddress(name, args.tags);
    this.connection = {
      host: this.publicIp,
      user: sshUser,
      privateKey: args.keyPair.privateKey,
      hostKey: this.hostKey,
      // Tries follow each other within 5 s, so this waits about 4 minutes for the first boot.
      dialErrorLimit: 60,
      perDialTimeout: 15,
    };
    this.registerOutputs({ instanceId: this.instance.id, privateIp: this.privateIp, publicIp: this.publicIp });
  }

  private userData(hostKey: tls.PrivateKey): pulumi.Output<string> {
    const halves = { privateKey: hostKey.privateKeyOpenssh, publicKey: this.hostKey };
    return pulumi.secret(pulumi.output(halves).apply(renderUserData));
  }

  private createInstance(name: string, args: ServerArgs, userData: pulumi.Output<string>): aws.ec2.Instance {
    const tags = tagsFor(args.tags, name, "app");
    return new aws.ec2.Instance(
      name,
      {
        ami: args.ami ?? latestDebian({ parent: this }),
        instanceType: args.instanceType,
        subnetId: args.vpc.publicSubnetId,
        vpcSecurityGroupIds: [args.securityGroup.id],
        keyName: args.keyPair.keyName,
        userData,
        ebsOptimized: true,
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: 1,
          instanceMetadataTags: "enabled",
        },
        rootBlockDevice: { volumeType: "gp3", volumeSize: args.rootVolumeGiB, encrypted: true, tags },
        tags,
      },
      {
        parent: this,
        // Its packages come from the internet: the route there is made before it and removed after it.
        dependsOn: args.vpc,
        // A server holds data, so only a deliberate change replaces it. Key and user data count at the first boot
        // alone; a newer image is no reason, unless the settings name one.
        ignoreChanges: ["keyName", "userData", ...(args.ami === undefined ? ["ami"] : [])],
      },
    );
  }

  private createAddress(name: string, tags: StackTags): pulumi.Output<string> {
    const address = new aws.ec2.Eip(name, { domain: "vpc", tags: tagsFor(tags, name, "app") }, { parent: this });
    new aws.ec2.EipAssociation(
      name,
      { instanceId: this.instance.id, allocationId: address.allocationId },
      { parent: this },
    );
    return address.publicIp;
  }
}
