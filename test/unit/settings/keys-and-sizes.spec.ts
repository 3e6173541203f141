import { expect } from "chai";
import { accessCidr, networkCidr } from "../../../settings/cidr.ts";
import { server } from "../../../settings/server.ts";
import { privateKey, publicKey } from "../../../settings/ssh-key.ts";
import { tags } from "../../../settings/tags.ts";
import { faultOf, faultsOf, least } from "./given.ts";

describe("network block", () => {
  for (const good of ["10.0.0.0/16", "10.1.2.0/24", "172.31.0.0/16", "192.168.0.0/16", "192.168.7.0/24"]) {
    it(`takes ${good}`, () => expect(faultOf(networkCidr, good)).to.equal(undefined));
  }

  for (const [bad, what] of Object.entries({
    "10.0.0.0": "is no IPv4 block",
    "10.0.0/16": "is no IPv4 block",
    "10.0.0.256/24": "is no IPv4 block",
    "010.0.0.0/16": "is no IPv4 block",
    "10.0.0.0/33": "is no IPv4 block",
    "fd00::/16": "is no IPv4 block",
    "10.0.0.0/16; rm": "is no IPv4 block",
    "8.8.0.0/16": "is not a private block",
    "172.32.0.0/16": "is not a private block",
    "10.0.0.0/15": "is too large for a VPC",
    "10.0.0.0/25": "is too small for the subnets",
    "10.0.1.0/16": "has bits set behind its mask: did you mean 10.0.0.0/16?",
  })) {
    it(`refuses ${bad}: ${what}`, () => expect(faultOf(networkCidr, bad)).to.equal(what));
  }
});

describe("source of SSH", () => {
  for (const good of ["203.0.113.7/32", "203.0.113.0/24", "10.0.0.0/8"]) {
    it(`takes ${good}`, () => expect(faultOf(accessCidr, good)).to.equal(undefined));
  }

  for (const [bad, what] of Object.entries({
    "0.0.0.0/0": "opens SSH to the whole world",
    "::/0": "opens SSH to the whole world",
    "0.0.0.0/1": "is too wide to be a list of your own addresses",
    "203.0.113.7": "is an address without a mask: did you mean 203.0.113.7/32?",
    "203.0.113.7/24": "has bits set behind its mask: did you mean 203.0.113.0/24?",
    "2001:db8::/32": "is no IPv4 block",
    everywhere: "is no IPv4 block",
  })) {
    it(`refuses ${bad}: ${what}`, () => expect(faultOf(accessCidr, bad)).to.equal(what));
  }
});

describe("server", () => {
  for (const instanceType of [
    "t3.small",
    "t3a.nano",
    "m7i.2xlarge",
    "c6i.large",
    "m7i-flex.large",
    "r5.24xlarge",
    "m5.metal",
  ]) {
    it(`takes the type ${instanceType}`, () => expect(faultOf(server, { instanceType })).to.equal(undefined));
  }

  for (const [instanceType, what] of Object.entries({
    small: "is no instance type",
    "t3.tiny": "is no instance type",
    "T3.small": "is no instance type",
    "t3.small ": "is no instance type",
    "t2.micro": "is of a previous generation",
    "t4g.small": "has an ARM processor",
    "m7gd.large": "has an ARM processor",
    "a1.large": "has an ARM processor",
  })) {
    it(`refuses the type ${JSON.stringify(instanceType)}: ${what}`, () =>
      expect(faultOf(server, { instanceType })).to.equal(what));
  }

  for (const rootVolumeGiB of [7, 16_385, 8.5, -1, NaN, "16", null]) {
    it(`refuses a root volume of ${JSON.stringify(rootVolumeGiB)} GiB`, () =>
      expect(faultOf(server, { rootVolumeGiB })).to.be.a("string"));
  }

  it("refuses what is no image id", () => {
    expect(faultOf(server, { ami: "debian-13" })).to.equal("is no image id");
    expect(faultOf(server, { ami: "ami-0123456789abcdef0" })).to.equal(undefined);
  });
});

describe("imported key", () => {
  const body = (type: string) => Buffer.from(`\0\0\0\x0b${type} and the key`).toString("base64");

  it("takes Ed25519 and RSA, with or without a comment", () => {
    expect(faultOf(publicKey, `ssh-ed25519 ${body("ssh-ed25519")} you@desk`)).to.equal(undefined);
    expect(faultOf(publicKey, `ssh-rsa ${body("ssh-rsa")}`)).to.equal(undefined);
  });

  it("refuses a kind that EC2 does not take, a damaged one, and a private one in its place", () => {
    const ecdsa = "ecdsa-sha2-nistp256";
    expect(faultOf(publicKey, `${ecdsa} ${body(ecdsa)}`)).to.equal("is a kind of key that EC2 does not take");
    expect(faultOf(publicKey, `ssh-rsa ${body("ssh-ed25519")}`)).to.equal("is damaged: its body is of another kind");
    expect(faultOf(publicKey, "-----BEGIN PRIVATE KEY-----")).to.equal("is no public key");
    expect(faultOf(publicKey, `ssh-rsa ${body("ssh-rsa")}\nssh-rsa ${body("ssh-rsa")}`)).to.equal("is no public key");
  });

  it("refuses a private half with a passphrase or of another form", () => {
    const pem = (head: string, text: string) => `-----BEGIN ${head}-----\n${text}\n-----END ${head}-----\n`;
    expect(faultOf(privateKey, pem("OPENSSH PRIVATE KEY", "AAAA"))).to.equal(undefined);
    expect(faultOf(privateKey, pem("PRIVATE KEY", "AAAA"))).to.equal(undefined);
    expect(faultOf(privateKey, pem("ENCRYPTED PRIVATE KEY", "AAAA"))).to.equal("has a passphrase");
    expect(faultOf(privateKey, pem("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\n\nAAAA"))).to.equal("has a passphrase");
    expect(faultOf(privateKey, pem("CERTIFICATE", "AAAA"))).to.equal("is no private key");
    expect(faultOf(privateKey, "~/.ssh/id_ed25519")).to.equal("is no private key");
  });
});

describe("tags", () => {
  it("refuses Gangway's own, AWS's own, forbidden letters and too many", () => {
    expect(faultOf(tags, { name: "x" })).to.equal("is a tag that Gangway sets");
    expect(faultOf(tags, { Stack: "x" })).to.equal("is a tag that Gangway sets");
    expect(faultOf(tags, { "aws:x": "x" })).to.equal("begins with aws:, which is AWS's own");
    expect(faultOf(tags, { "a<b": "x" })).to.equal("is no tag");
    expect(faultOf(tags, { a: "x".repeat(257) })).to.equal("is no value of a tag");
    expect(faultOf(tags, Object.fromEntries(Array.from({ length: 47 }, (_, index) => [`t${index}`, ""])))).to.equal(
      "are too many",
    );
  });
});

describe("site", () => {
  const faultIn = (change: Record<string, unknown>) =>
    faultsOf({ ...least(), sites: [{ ...least().sites[0], ...change }] }).map(({ path }) =>
      path.replace("sites[0].", ""),
    );

  for (const [key, values] of Object.entries({
    name: ["", "1a", "a_b", "a".repeat(25), "../x", "-h", 7],
    commit: ["", "main", "0123456", "G".repeat(40), "A".repeat(40)],
    runtime: ["python", ""],
    startupFile: ["", "/etc/passwd", "../app.js", "a/../b.js", "a b.js", "a;b", "-x", "a//b"],
    processes: ["all", 0, 65, 1.5, "2"],
    memoryPerProcessMiB: [31, 16_385, "128"],
    healthPath: ["", "healthz", "/a b", "/a;b", "/é", "http://x/"],
    keepReleases: [1, 51],
    maxBodyMiB: [0, 1025],
  })) {
    for (const value of values) {
      it(`refuses ${key} ${JSON.stringify(value)}`, () => expect(faultIn({ [key]: value })).to.deep.equal([key]));
    }
  }

  it("refuses more than twenty sites", () => {
    const sites = Array.from({ length: 21 }, (_, index) => ({
      ...least().sites[0],
      name: `s${index}`,
      domains: [`s${index}.example`],
    }));
    expect(faultsOf({ ...least(), sites: sites.slice(0, 20) })).to.deep.equal([]);
    expect(faultsOf({ ...least(), sites }).map(({ got }) => got)).to.deep.equal(["a list of 21"]);
  });
});
