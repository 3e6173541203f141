import { expect } from "chai";
import { settings } from "./given.ts";
import { recorded, type Recording } from "./record.ts";

describe("what the sites stand on", () => {
  let single: Recording;

  before(async function () {
    this.timeout(60_000);
    single = await recorded(settings);
  });

  describe("network", () => {
    it("has one public subnet whose addresses are given on purpose only", () => {
      expect(single.one("aws:ec2/vpc:Vpc web-vpc").inputs).to.include({
        cidrBlock: "10.0.0.0/16",
        enableDnsSupport: true,
        enableDnsHostnames: true,
      });
      expect(single.one("aws:ec2/subnet:Subnet web-vpc-public-a").inputs).to.include({
        vpcId: "web-vpc-id",
        cidrBlock: "10.0.0.0/20",
        availabilityZone: "eu-west-1a",
        mapPublicIpOnLaunch: false,
      });
      expect(single.one("aws:ec2/route:Route web-vpc-public-internet").inputs).to.deep.equal({
        routeTableId: "web-vpc-public-id",
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: "web-vpc-internet-id",
      });
    });

    it("adopts the default security group and leaves no rule in it", () => {
      const group = single.one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup web-vpc-default");
      expect(group.inputs).to.deep.include({ vpcId: "web-vpc-id", ingress: [], egress: [] });
    });
  });

  describe("server", () => {
    const instance = () => single.one("aws:ec2/instance:Instance web-app-1");

    it("asks for signed metadata requests, an encrypted disk and the newest Debian", () => {
      expect(instance().inputs).to.deep.include({
        ami: "ami-00000000000000013",
        instanceType: "t3.small",
        subnetId: "web-vpc-public-a-id",
        vpcSecurityGroupIds: ["web-app-id"],
        keyName: "web-key-1a2b3c4",
        ebsOptimized: true,
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: 1,
          instanceMetadataTags: "enabled",
        },
      });
      expect(instance().inputs["rootBlockDevice"]).to.deep.include({
        volumeType: "gp3",
        volumeSize: 16,
        encrypted: true,
      });
    });

    it("is not replaced by a newer image, another key or other user data", () => {
      expect(instance().ignoreChanges).to.have.members(["ami", "keyName", "userData"]);
    });

    it("keeps its host key's private half in secret user data that fits", () => {
      const { secret } = instance().inputs["userData"] as { secret: string };
      expect(secret).to.match(/^#cloud-config\n/);
      expect(JSON.parse(secret.replace(/^#.*\n/, ""))).to.deep.equal({
        ssh_deletekeys: true,
        ssh_keys: { ed25519_private: "PRIVATE web-app-1-host\n", ed25519_public: "ssh-ed25519 web-app-1-host" },
        ssh_pwauth: false,
      });
      expect(Buffer.byteLength(secret)).to.be.below(16_384);
    });

    it("comes after the way to the internet and goes before it", () => {
      expect(instance().dependsOn).to.include("aws:ec2/route:Route web-vpc-public-internet");
    });
  });
});
