import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { balanced, commit, settings, split } from "./given.ts";
import { recorded, settle, volumeId } from "./record.ts";

/** All outputs of a stack as a program reads them. */
async function outputsOf(given: unknown) {
  const { outputs } = await recorded(given);
  // Programs get them as JSON, which has no undefined.
  return JSON.parse(JSON.stringify(await settle(pulumi.output(outputs)))) as unknown;
}

const signIn = { vpcId: "web-vpc-id", sshUser: "admin", sshPrivateKey: "PRIVATE web-key\n" };
const sites = (notes: string, shop: string) => [
  { name: "notes", url: notes, commit },
  { name: "shop-front", url: shop, commit },
];
const server = (name: string, privateIp: string, more: object) => ({
  name,
  role: name.replace(/-\d+$/, ""),
  zone: "a",
  privateIp,
  publicIp: "",
  instanceId: `web-${name}-id`,
  hostKey: `ssh-ed25519 web-${name}-host`,
  ...more,
});

describe("what a stack tells about itself", function () {
  this.timeout(60_000);

  it("in single: sites, the server and how to sign in", async () => {
    expect(await outputsOf(settings)).to.deep.equal({
      topology: "single",
      sites: sites("http://198.18.1.7/", "http://shop.example/"),
      servers: [server("app-1", "10.0.0.4", { publicIp: "198.18.1.7" })],
      database: { engine: "postgresql", version: "17", server: "app-1" },
      ...signIn,
      sshHostKey: "ssh-ed25519 web-app-1-host",
    });
  });

  it("in split: also the database server, and the way to it", async () => {
    expect(await outputsOf(split)).to.deep.equal({
      topology: "split",
      sites: sites("http://198.18.1.7/", "http://shop.example/"),
      servers: [
        server("app-1", "10.0.0.4", { publicIp: "198.18.1.7" }),
        server("database-1", "10.0.128.10", { via: "app-1" }),
      ],
      database: { engine: "postgresql", version: "17", server: "database-1", volumeId },
      ...signIn,
      sshHostKey: "ssh-ed25519 web-app-1-host",
    });
  });

  it("in balanced: also the balancer, where the sites are found", async () => {
    expect(await outputsOf(balanced)).to.deep.equal({
      topology: "balanced",
      sites: sites("http://web-balancer.example/", "http://shop.example/"),
      servers: [
        server("app-1", "10.0.0.4", { via: "bastion" }),
        server("app-2", "10.0.0.4", { zone: "b", via: "bastion" }),
        server("database-1", "10.0.128.10", { via: "bastion" }),
        server("bastion", "10.0.0.4", { publicIp: "198.18.1.7" }),
      ],
      loadBalancer: {
        dnsName: "web-balancer.example",
        arn: "arn-of-web-balancer",
        targetGroups: [
          { site: "notes", arn: "arn-of-web-balancer-notes" },
          { site: "shop-front", arn: "arn-of-web-balancer-shop-front" },
        ],
      },
      database: { engine: "postgresql", version: "17", server: "database-1", volumeId },
      ...signIn,
      sshHostKey: "ssh-ed25519 web-bastion-host",
    });
  });

  it("in balanced with a certificate: https addresses", async () => {
    const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0123";
    const { outputs } = await recorded({ ...balanced, balancer: { certificateArn } });
    const urls = await Promise.all(outputs.sites.map(({ url }) => settle(url)));
    expect(urls).to.deep.equal(["https://web-balancer.example/", "https://shop.example/"]);
  });

  it("leaves out what is not there", async () => {
    const { outputs } = await recorded({ ...settings, database: { engine: "none" } });
    expect(outputs).to.not.have.any.keys("database", "loadBalancer");
  });

  it("marks the private key as secret, and nothing else", async () => {
    const { outputs } = await recorded(balanced);
    expect(await pulumi.isSecret(outputs.sshPrivateKey)).to.equal(true);
    expect(await pulumi.isSecret(pulumi.output({ ...outputs, sshPrivateKey: "" }))).to.equal(false);
  });
});
