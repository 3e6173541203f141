import { expect } from "chai";
import { ami, faultOf, LocalAccount, publicKey } from "./local-account.ts";

describe("instance", () => {
  it("starts a host with its address, key, rules and metadata", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    await cloud.create("KeyPair", { keyName: "key", publicKey });
    const { id, outputs } = await cloud.instance(subnet, [group], { keyName: "key", userData: "#cloud-config" });
    expect(outputs).to.include({ privateIp: "10.0.1.4", publicIp: "", instanceState: "running" });
    expect(outputs["privateDns"]).to.equal("ip-10-0-1-4.eu-central-1.compute.internal");
    const spec = cloud.hosts.launched.get(id);
    expect(spec).to.include({ hostname: "ip-10-0-1-4", image: "image", publicKey, userData: "#cloud-config" });
    expect(spec).to.include({ memoryMiB: 2048, cpus: 2 });
    expect(spec?.metadata).to.include({ "meta-data/instance-id": id, "meta-data/local-ipv4": "10.0.1.4" });
  });

  it("gives every instance an address of its own, also to those made at once", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const made = await Promise.all(Array.from({ length: 5 }, () => cloud.instance(subnet, [group])));
    expect(new Set(made.map(({ outputs }) => outputs["privateIp"]))).to.have.property("size", 5);
  });

  it("leaves nothing behind when its host cannot be started", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const before = cloud.account.records.list().length;
    cloud.hosts.launchFault = new Error("no space left");
    const fault = await faultOf(cloud.instance(subnet, [group], { associatePublicIpAddress: true }));
    expect(fault).to.equal("no space left");
    expect(cloud.account.records.list()).to.have.length(before);
  });

  it("is gone once its host is, and frees its address", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const { id } = await cloud.instance(subnet, [group]);
    cloud.hosts.gone.add(id);
    expect(await cloud.read("Instance", id)).to.equal(undefined);
    expect((await cloud.instance(subnet, [group])).outputs["privateIp"]).to.equal("10.0.1.4");
  });

  it("stops and starts for another type, and keeps its address", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const { id } = await cloud.instance(subnet, [group]);
    const news = { ami, instanceType: "m7i.large", subnetId: subnet, vpcSecurityGroupIds: [group] };
    const outputs = await cloud.update("Instance", id, news);
    expect(cloud.hosts.calls).to.deep.equal([`stop ${id}`, `start ${id}`]);
    expect(outputs).to.include({ instanceType: "m7i.large", privateIp: "10.0.1.4" });
  });

  it("passes on packets of others without its source check, and is started again when that changes", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const { id } = await cloud.instance(subnet, [group], { sourceDestCheck: false });
    expect(cloud.hosts.launched.get(id)).to.include({ forwards: true });
    await cloud.update("Instance", id, {
      ami,
      instanceType: "t3.small",
      subnetId: subnet,
      vpcSecurityGroupIds: [group],
    });
    expect(cloud.hosts.calls).to.deep.equal([`setForwards ${id} false`, `stop ${id}`, `start ${id}`]);
  });

  it("is stopped when its host is", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const { id } = await cloud.instance(subnet, [group]);
    cloud.hosts.stopped.add(id);
    expect(await cloud.read("Instance", id)).to.include({ instanceState: "stopped" });
  });

  it("has the private address it is given", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    expect((await cloud.instance(subnet, [group], { privateIp: "10.0.1.10" })).outputs).to.include({
      privateIp: "10.0.1.10",
      privateDns: "ip-10-0-1-10.eu-central-1.compute.internal",
    });
  });

  it("replaces for new user data only when told to", () => {
    const type = new LocalAccount().type("Instance");
    expect(type.replaceOn).to.include.members(["ami", "subnetId", "keyName"]).and.not.include.members(["userData"]);
    expect(type.replaceAlso?.({}, { userDataReplaceOnChange: true })).to.include("userData");
    expect(type.replaceAlso?.({}, {})).to.deep.equal([]);
  });

  it("refuses user data above 16 KB, an unknown type and a volume smaller than the image", () => {
    const inputs = { ami, instanceType: "t9.huge", subnetId: "subnet-1", userData: "x".repeat(16_385) };
    const faults = new LocalAccount().faults("Instance", { ...inputs, rootBlockDevice: { volumeSize: 4 } });
    expect(faults.map((fault) => fault.split(":")[0])).to.deep.equal(["instanceType", "userData", "rootBlockDevice"]);
  });

  const refused: [string, Record<string, unknown>, string][] = [
    ["an image that does not exist", { ami: "ami-0123456789abcdef0" }, "InvalidAMIID.NotFound"],
    ["a type of another architecture", { instanceType: "t4g.small" }, "does not match the architecture"],
    ["a key that does not exist", { keyName: "nobody" }, "InvalidKeyPair.NotFound"],
    ["a zone that is not its subnet's", { availabilityZone: "eu-central-1b" }, "InvalidParameterValue"],
    [
      "one of the first four addresses of its subnet",
      { privateIp: "10.0.1.3" },
      "is in subnet's reserved address range",
    ],
    ["the last address of its subnet", { privateIp: "10.0.1.255" }, "is in subnet's reserved address range"],
    ["an address of another subnet", { privateIp: "10.0.2.9" }, "does not fall within the subnet's address range"],
    ["an address that is taken", { privateIp: "10.0.1.4" }, "InvalidIPAddress.InUse"],
  ];
  for (const [what, more, code] of refused) {
    it(`refuses ${what}`, async () => {
      const cloud = new LocalAccount();
      const { subnet, group } = await cloud.network();
      await cloud.instance(subnet, [group]);
      expect(await faultOf(cloud.instance(subnet, [group], more))).to.contain(code);
    });
  }

  it("refuses a security group of another VPC", async () => {
    const cloud = new LocalAccount();
    const { subnet } = await cloud.network();
    const vpcId = (await cloud.create("Vpc", { cidrBlock: "10.1.0.0/16" })).id;
    const stranger = (await cloud.create("SecurityGroup", { vpcId, name: "web" })).id;
    expect(await faultOf(cloud.instance(subnet, [stranger]))).to.contain("belong to different networks");
  });

  it("refuses to end while it is protected", async () => {
    const cloud = new LocalAccount();
    const { subnet, group } = await cloud.network();
    const { id } = await cloud.instance(subnet, [group], { disableApiTermination: true });
    expect(await faultOf(cloud.delete("Instance", id))).to.contain("OperationNotPermitted");
  });
});
