import { expect } from "chai";
import { faultOf, LocalAccount } from "./local-account.ts";

async function given() {
  const cloud = new LocalAccount();
  const { subnet, group } = await cloud.network();
  const instanceId = (await cloud.instance(subnet, [group])).id;
  return { cloud, instanceId };
}

describe("instance state", () => {
  it("brings the instance there when it is made and when it changes", async () => {
    const { cloud, instanceId } = await given();
    const { id } = await cloud.create("InstanceState", { instanceId, state: "stopped" });
    expect(id).to.equal(instanceId);
    await cloud.update("InstanceState", id, { instanceId, state: "running" });
    expect(cloud.hosts.calls).to.deep.equal([`stop ${id}`, `start ${id}`]);
  });

  it("does nothing to an instance that is as it should be", async () => {
    const { cloud, instanceId } = await given();
    await cloud.create("InstanceState", { instanceId, state: "running" });
    expect(cloud.hosts.calls).to.deep.equal([]);
  });

  it("shows a stopped instance as a changed input, which the next update mends", async () => {
    const { cloud, instanceId } = await given();
    const { id } = await cloud.create("InstanceState", { instanceId, state: "running" });
    cloud.hosts.stopped.add(instanceId);
    const found = await cloud.type("InstanceState").read?.(id, {}, cloud.context("InstanceState"));
    expect(found).to.deep.include({ inputs: { state: "stopped" } });
    expect(found?.outputs).to.include({ state: "stopped" });
    expect(await cloud.update("InstanceState", id, { instanceId, state: "running" })).to.include({ state: "running" });
    expect(cloud.hosts.calls).to.deep.equal([`start ${id}`]);
    expect(await cloud.read("InstanceState", id)).to.include({ state: "running" });
  });

  it("is gone once its instance is", async () => {
    const { cloud, instanceId } = await given();
    const { id } = await cloud.create("InstanceState", { instanceId, state: "running" });
    cloud.hosts.gone.add(instanceId);
    expect(await cloud.read("InstanceState", id)).to.equal(undefined);
  });

  it("leaves the instance as it is when it goes", async () => {
    const { cloud, instanceId } = await given();
    const { id } = await cloud.create("InstanceState", { instanceId, state: "stopped" });
    await cloud.delete("InstanceState", id);
    expect(cloud.hosts.calls).to.deep.equal([`stop ${id}`]);
    expect(await cloud.read("Instance", instanceId)).to.include({ instanceState: "stopped" });
  });

  it("refuses any other state, and an instance that does not exist", async () => {
    const cloud = new LocalAccount();
    expect(cloud.faults("InstanceState", { instanceId: "i-1", state: "terminated" })).to.have.length(1);
    const fault = await faultOf(cloud.create("InstanceState", { instanceId: "i-1", state: "running" }));
    expect(fault).to.contain("InvalidInstanceID.NotFound: The instance ID 'i-1' does not exist");
  });
});
