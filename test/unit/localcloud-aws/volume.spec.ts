import { expect } from "chai";
import type { Props } from "../../../localcloud/provider/resource-type.ts";
import { faultOf, LocalAccount } from "./local-account.ts";

const zone = "eu-central-1a";
const disk = { availabilityZone: zone, size: 20, type: "gp3", encrypted: true };

/** An instance, and a volume of its zone. */
async function given(patience = 0) {
  const cloud = new LocalAccount(patience);
  const { subnet, group } = await cloud.network();
  const instanceId = (await cloud.instance(subnet, [group])).id;
  const volumeId = (await cloud.create("Volume", disk)).id;
  const inputs = { deviceName: "/dev/sdf", instanceId, volumeId };
  return { cloud, subnet, group, instanceId, volumeId, inputs };
}

describe("volume", () => {
  it("is made with what AWS chooses where the program does not", async () => {
    const cloud = new LocalAccount();
    const { id, outputs } = await cloud.create("Volume", { availabilityZone: zone, size: 20 });
    expect(id).to.match(/^vol-[0-9a-f]{17}$/);
    expect(outputs).to.include({ type: "gp2", iops: 100, throughput: 0, encrypted: false });
    expect((await cloud.create("Volume", disk)).outputs).to.include({ iops: 3000, throughput: 125, encrypted: true });
    expect(cloud.hosts.places.get(id)).to.equal("free");
  });

  it("grows and changes its type in place", async () => {
    const { cloud, volumeId } = await given();
    expect(await cloud.update("Volume", volumeId, { ...disk, size: 30, iops: 4000 })).to.include({
      size: 30,
      iops: 4000,
    });
    expect(cloud.type("Volume").replaceOn).to.include.members(["availabilityZone", "encrypted", "kmsKeyId"]);
    expect(cloud.type("Volume").replaceOn).to.not.include.members(["size", "type"]);
  });

  it("refuses to shrink, in the preview already and as it is updated", async () => {
    const { cloud, volumeId } = await given();
    const smaller = { ...disk, size: 10 };
    expect(cloud.faults("Volume", smaller, disk)).to.deep.equal([
      "size: New size cannot be smaller than existing size: 10GiB is less than 20GiB",
    ]);
    expect(await faultOf(cloud.update("Volume", volumeId, smaller))).to.contain(
      "EC2: ModifyVolume, api error InvalidParameterValue",
    );
  });

  it("may be smaller where it is another volume", () => {
    const elsewhere = { ...disk, size: 10, availabilityZone: "eu-central-1b" };
    expect(new LocalAccount().faults("Volume", elsewhere, disk)).to.deep.equal([]);
  });

  const refused: [string, Props, string][] = [
    ["a type that AWS does not have", { type: "gp9" }, "type"],
    ["a size above its type's", { size: 65_537 }, "size"],
    ["half a GiB", { size: 0.5 }, "size"],
    ["too few IOPS", { iops: 2999 }, "iops"],
    ["more IOPS than its size allows", { size: 10, iops: 6000 }, "iops"],
    ["IOPS where the type has none to choose", { type: "gp2", iops: 3000 }, "iops"],
    ["no IOPS where the type needs them", { type: "io2" }, "iops"],
    ["more throughput than its IOPS allow", { throughput: 1000 }, "throughput"],
    ["throughput where the type has none to choose", { type: "gp2", throughput: 125 }, "throughput"],
    ["a key without encryption", { kmsKeyId: "arn:aws:kms:eu-central-1:1:key/2", encrypted: false }, "kmsKeyId"],
    ["a key that is no ARN", { kmsKeyId: "key" }, "kmsKeyId"],
    ["a snapshot", { snapshotId: "snap-1" }, "snapshotId"],
  ];
  for (const [what, more, property] of refused) {
    it(`refuses ${what}`, () => {
      const faults = new LocalAccount().faults("Volume", { ...disk, ...more });
      expect(faults.map((fault) => fault.split(":")[0])).to.deep.equal([property]);
    });
  }

  it("refuses a zone that its region does not have", async () => {
    const elsewhere = { ...disk, availabilityZone: "eu-west-1a" };
    expect(await faultOf(new LocalAccount().create("Volume", elsewhere))).to.contain("InvalidZone.NotFound");
  });

  it("is gone once its data are", async () => {
    const { cloud, volumeId } = await given();
    cloud.hosts.places.delete(volumeId);
    expect(await cloud.read("Volume", volumeId)).to.equal(undefined);
  });

  it("refuses to go while it is attached", async () => {
    const { cloud, volumeId, instanceId, inputs } = await given();
    const attachment = await cloud.create("VolumeAttachment", inputs);
    expect(await faultOf(cloud.delete("Volume", volumeId))).to.contain(
      `VolumeInUse: Volume ${volumeId} is currently attached to ${instanceId}`,
    );
    await cloud.delete("VolumeAttachment", attachment.id);
    await cloud.delete("Volume", volumeId);
    expect(cloud.hosts.places.has(volumeId)).to.equal(false);
  });
});

describe("volume attachment", () => {
  it("has the id that AWS's plugin gives it, and puts the volume into the instance", async () => {
    const { cloud, volumeId, instanceId, inputs } = await given();
    const { id } = await cloud.create("VolumeAttachment", inputs);
    expect(id).to.match(/^vai-\d+$/);
    expect(cloud.hosts.places.get(volumeId)).to.equal(instanceId);
    expect(await cloud.read("VolumeAttachment", id)).to.include(inputs);
  });

  it("stops the instance before it takes the volume out, where told to", async () => {
    const { cloud, volumeId, instanceId, inputs } = await given();
    const { id } = await cloud.create("VolumeAttachment", { ...inputs, stopInstanceBeforeDetaching: true });
    await cloud.delete("VolumeAttachment", id);
    expect(cloud.hosts.calls).to.deep.equal([`stop ${instanceId}`, `detachVolume ${volumeId} ${instanceId}`]);
    expect(cloud.hosts.places.get(volumeId)).to.equal("free");
  });

  it("leaves the volume where it is with skipDestroy, and finds it there again", async () => {
    const { cloud, volumeId, instanceId, inputs } = await given();
    const { id } = await cloud.create("VolumeAttachment", { ...inputs, skipDestroy: true });
    await cloud.delete("VolumeAttachment", id);
    expect(cloud.hosts.places.get(volumeId)).to.equal(instanceId);
    expect(await faultOf(cloud.delete("Volume", volumeId))).to.contain("VolumeInUse");
    expect((await cloud.create("VolumeAttachment", inputs)).id).to.equal(id);
  });

  it("ends with its instance, and the volume is free for another", async () => {
    const { cloud, subnet, group, volumeId, instanceId, inputs } = await given();
    const { id } = await cloud.create("VolumeAttachment", inputs);
    await cloud.delete("Instance", instanceId);
    expect(await cloud.read("VolumeAttachment", id)).to.equal(undefined);
    const other = (await cloud.instance(subnet, [group])).id;
    await cloud.create("VolumeAttachment", { ...inputs, instanceId: other });
    expect(cloud.hosts.places.get(volumeId)).to.equal(other);
  });

  it("is gone once its instance was terminated behind Pulumi's back", async () => {
    const { cloud, volumeId, instanceId, inputs } = await given();
    const { id } = await cloud.create("VolumeAttachment", { ...inputs, stopInstanceBeforeDetaching: true });
    cloud.hosts.gone.add(instanceId);
    expect(await cloud.read("VolumeAttachment", id)).to.equal(undefined);
    expect(cloud.hosts.calls).to.not.include(`stop ${instanceId}`);
    await cloud.delete("Volume", volumeId);
  });

  it("is waited for by the deletion of its volume", async () => {
    const { cloud, volumeId, inputs } = await given(5_000);
    const { id } = await cloud.create("VolumeAttachment", inputs);
    await Promise.all([cloud.delete("Volume", volumeId), cloud.delete("VolumeAttachment", id)]);
    expect(cloud.hosts.places.has(volumeId)).to.equal(false);
  });

  it("holds nothing once a sweep has removed its instance's record", async () => {
    const { cloud, subnet, group, volumeId, instanceId, inputs } = await given();
    await cloud.create("VolumeAttachment", inputs);
    cloud.account.remove("Instance", instanceId);
    const other = (await cloud.instance(subnet, [group])).id;
    await cloud.create("VolumeAttachment", { ...inputs, instanceId: other });
    expect(await faultOf(cloud.delete("Volume", volumeId))).to.contain(other);
  });

  it("leaves the volume free when it cannot be put into the instance", async () => {
    const { cloud, volumeId, inputs } = await given();
    cloud.hosts.attachFault = new Error("no room");
    const failing = cloud.create("VolumeAttachment", { ...inputs, skipDestroy: true });
    expect(await faultOf(failing)).to.equal("no room");
    cloud.hosts.attachFault = undefined;
    await cloud.delete("Volume", volumeId);
  });

  it("refuses an instance in another zone", async () => {
    const { cloud, inputs } = await given();
    const volumeId = (await cloud.create("Volume", { ...disk, availabilityZone: "eu-central-1b" })).id;
    expect(await faultOf(cloud.create("VolumeAttachment", { ...inputs, volumeId }))).to.contain(
      `InvalidVolume.ZoneMismatch: The volume '${volumeId}' is not in the same availability zone as instance`,
    );
  });

  it("refuses a volume that is attached, also to two instances at once", async () => {
    const { cloud, subnet, group, volumeId, inputs } = await given();
    const other = (await cloud.instance(subnet, [group])).id;
    const both = [inputs, { ...inputs, instanceId: other }].map((one) => cloud.create("VolumeAttachment", one));
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected"]);
    const fault = await faultOf(cloud.create("VolumeAttachment", { ...inputs, deviceName: "/dev/sdg" }));
    expect(fault).to.contain(`VolumeInUse: ${volumeId} is already attached to an instance`);
  });

  it("refuses a device name that the instance has in use, and one that is none", async () => {
    const { cloud, inputs } = await given();
    await cloud.create("VolumeAttachment", inputs);
    const volumeId = (await cloud.create("Volume", disk)).id;
    for (const deviceName of ["/dev/sdf", "/dev/xvda"]) {
      const fault = await faultOf(cloud.create("VolumeAttachment", { ...inputs, volumeId, deviceName }));
      expect(fault).to.contain(`Attachment point ${deviceName} is already in use`);
    }
    expect(cloud.faults("VolumeAttachment", { ...inputs, deviceName: "/dev/foo" })).to.have.length(1);
  });

  it("refuses a volume that does not exist", async () => {
    const { cloud, inputs } = await given();
    const fault = await faultOf(cloud.create("VolumeAttachment", { ...inputs, volumeId: "vol-1" }));
    expect(fault).to.contain("InvalidVolume.NotFound");
  });
});
