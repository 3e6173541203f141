import * as aws from "@pulumi/aws";
import type { types } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import { Component } from "../component.ts";
import type { Foundation } from "../foundation.ts";
import type { Subnet } from "../network/network.ts";
import type { ZoneLetter } from "../network/plan.ts";
import type { SecurityGroup } from "../security/security-group.ts";
import { tagsFor } from "../tags.ts";
import { latestDebian } from "./image.ts";
import { renderUserData } from "./user-data.ts";

export interface ServerArgs {
  foundation: Foundation;
  role: "app" | "database" | "bastion";
  subnet: Subnet;
  securityGroup: SecurityGroup;
  instanceType: string;
  rootVolumeGiB: number;
  /** An image to use. Default: the newest Debian 13 of the day the server is made, which then stays. */
  ami?: string;
  /** The server to go through when signing in. Default: none, and this one gets a public address, 3.6 USD a month. */
  jump?: Server;
  /** An address to keep for good; its next server is made when this one is gone. Default: one that AWS chooses. */
  privateIp?: pulumi.Input<string>;
  /** Whether packets of others may pass through it. Default: false. */
  forwards?: boolean;
  /** Whether Pulumi refuses to delete it. Default: false. */
  protect?: boolean;
}

/** The login of Debian's images. */
export const sshUser = "admin";

/**
 * A server that runs. Decided here: the metadata service answers signed requests only and not through a proxy (IMDSv2,
 * one hop); the disk is encrypted; the host key is known before the first connection; a public address survives its
 * server; who stopped it behind our back finds it started again.
 */
export class Server extends Component {
  readonly role: ServerArgs["role"];
  readonly zone: ZoneLetter;
  /** The server to go through when signing in; undefined where it is reached directly. */
  readonly jump: Server | undefined;
  readonly instance: aws.ec2.Instance;
  readonly privateIp: pulumi.Output<string>;
  /** Empty where it has none. */
  readonly publicIp: pulumi.Output<string>;
  /** The public half of its host key, as in a known_hosts file. */
  readonly hostKey: pulumi.Output<string>;
  /** How to sign in. Whoever does so comes after `path`. */
  readonly connection: types.input.remote.ConnectionArgs;
  /** All that has to be there to sign in: servers, their addresses, rules and routes. */
  readonly path: readonly pulumi.Resource[];

  constructor(
    readonly name: string,
    private readonly args: ServerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("Server", name, opts);
    const { jump, role, securityGroup, subnet } = args;
    this.role = role;
    this.zone = subnet.zone;
    this.jump = jump;
    const hostKey = new tls.PrivateKey(`${name}-host`, { algorithm: "ED25519" }, { parent: this });
    this.hostKey = hostKey.publicKeyOpenssh.apply((text) => text.trim());
    this.instance = this.createInstance(this.userData(hostKey));
    this.keepRunning();
    this.privateIp = this.instance.privateIp;
    this.publicIp = jump ? pulumi.output("") : this.createAddress();
    this.connection = jump
      ? { ...this.login(this.privateIp), proxy: jump.login(jump.publicIp) }
      : this.login(this.publicIp);
    this.path = [this, securityGroup, ...subnet.routes, ...(jump?.path ?? [])];
    this.registerOutputs({ instanceId: this.instance.id, privateIp: this.privateIp, publicIp: this.publicIp });
  }

  private login(host: pulumi.Output<string>) {
    return {
      host,
      user: sshUser,
      privateKey: this.args.foundation.keyPair.privateKey,
      hostKey: this.hostKey,
      // Tries follow each other within 5 s, so this waits about 4 minutes for the first boot.
      dialErrorLimit: 60,
      perDialTimeout: 15,
    };
  }

  private userData(hostKey: tls.PrivateKey): pulumi.Output<string> {
    const halves = { privateKey: hostKey.privateKeyOpenssh, publicKey: this.hostKey };
    return pulumi.secret(pulumi.output(halves).apply(renderUserData));
  }

  private createInstance(userData: pulumi.Output<string>): aws.ec2.Instance {
    const { ami, foundation, forwards, privateIp, subnet } = this.args;
    const { instanceType, protect, rootVolumeGiB, securityGroup } = this.args;
    const tags = this.tags();
    return new aws.ec2.Instance(
      this.name,
      {
        ami: ami ?? latestDebian({ parent: this }),
        instanceType,
        subnetId: subnet.id,
        privateIp,
        vpcSecurityGroupIds: [securityGroup.id],
        keyName: foundation.keyPair.keyName,
        userData,
        ebsOptimized: true,
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: 1,
          instanceMetadataTags: "enabled",
        },
        rootBlockDevice: { volumeType: "gp3", volumeSize: rootVolumeGiB, encrypted: true, tags },
        sourceDestCheck: forwards ? false : undefined,
        tags,
      },
      {
        parent: this,
        // Its packages come from elsewhere: the routes there are made before it and removed after it.
        dependsOn: [...subnet.routes],
        // A server holds data, so only a deliberate change replaces it. Key and user data count at the first boot
        // alone; a newer image is no reason, unless the settings name one.
        ignoreChanges: ["keyName", "userData", ...(ami === undefined ? ["ami"] : [])],
        deleteBeforeReplace: privateIp !== undefined,
        protect,
      },
    );
  }

  private keepRunning(): void {
    const running = { instanceId: this.instance.id, state: "running" };
    new aws.ec2transitgateway.InstanceState(this.name, running, { parent: this });
  }

  private createAddress(): pulumi.Output<string> {
    const address = new aws.ec2.Eip(this.name, { domain: "vpc", tags: this.tags() }, { parent: this });
    new aws.ec2.EipAssociation(
      this.name,
      { instanceId: this.instance.id, allocationId: address.allocationId },
      { parent: this },
    );
    return address.publicIp;
  }

  private tags(): Record<string, string> {
    return tagsFor(this.args.foundation.tags, this.name, this.args.role);
  }
}
