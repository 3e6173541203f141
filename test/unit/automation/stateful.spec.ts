import { expect } from "chai";
import type { Change } from "../../../automation/index.ts";
import { keepVolume, volumesIn } from "../../../automation/driver/kept-volumes.ts";
import type { StateResource } from "../../../automation/driver/state.ts";
import { statefulChanges } from "../../../automation/driver/stateful.ts";
import type { StatefulStep } from "../../../settings/index.ts";

const volume = "aws:ebs/volume:Volume";
const instance = "aws:ec2/instance:Instance";
const urnOf = (type: string, name: string) => `urn:pulumi:demo::gangway::${type}::${name}`;
const change = (resourceType: string, name: string, op: Change["op"], retained?: true) => ({
  ...{ resourceType, name, op },
  ...(retained && { retained }),
});

describe("what happens to data", () => {
  const moves: StatefulStep = { what: "database-moves", site: "shop", from: "app-1", to: "database-1", text: "moves" };
  const kept: StatefulStep = { what: "volume-kept", from: "database-1", to: "", text: "is kept" };

  it("is what the settings tell, and each server and volume that the engine replaces or removes", () => {
    const changes = [
      change(instance, "web-app-1", "replace"),
      change(instance, "web-app-2", "delete"),
      change(instance, "web-app-3", "update"),
      change(volume, "web-database", "replace"),
      change("aws:ec2/subnet:Subnet", "web-vpc-public-b", "delete"),
    ];
    const told = statefulChanges([moves], changes);
    expect(told[0]).to.equal(moves);
    expect(told.slice(1).map(({ what, from }) => `${what} ${from}`)).to.deep.equal([
      "server-replaced web-app-1",
      "server-removed web-app-2",
      "volume-replaced web-database",
    ]);
  });

  it("may be anything where a type is unknown, as one of somebody else's program", () => {
    const bucket = "aws:s3/bucket:Bucket";
    const changes = [
      change(bucket, "a", "replace"),
      change(bucket, "b", "delete"),
      change(bucket, "c", "delete", true),
      change(bucket, "d", "update"),
    ];
    const told = statefulChanges([], changes);
    expect(told.map(({ what, from }) => `${what} ${from}`)).to.deep.equal([
      "resource-replaced a",
      "resource-removed b",
      "resource-kept c",
    ]);
    expect(told[1]?.text).to.equal(
      "Bucket b is removed, and what is on it; Gangway does not know whether it holds data",
    );
    expect(told[2]?.text).to.equal(
      "Bucket c stays in the account with what is on it; Gangway does not know whether it holds data",
    );
  });

  it("tells of a volume that is kept, once", () => {
    const leaving = [change(volume, "web-database", "delete", true)];
    expect(statefulChanges([kept], leaving)).to.deep.equal([kept]);
    expect(statefulChanges([], leaving).map(({ what }) => what)).to.deep.equal(["volume-kept"]);
  });
});

describe("the volumes that stay", () => {
  const urn = urnOf(volume, "web-database");
  const server = { urn: urnOf(instance, "web-app-1"), type: instance, id: "i-1", protect: true };

  it("are all of the state, whose making came to an end", () => {
    const resources = [{ urn, type: volume, id: "vol-1" }, { urn, type: volume }, server];
    expect(volumesIn(resources)).to.deep.equal([{ id: "vol-1", name: "web-database" }]);
  });

  it("stay also where a removal of data that was cancelled had let go of them", () => {
    const resources: StateResource[] = [{ urn, type: volume, id: "vol-1", protect: true }, { ...server }];
    resources.forEach(keepVolume);
    expect(resources).to.deep.equal([{ urn, type: volume, id: "vol-1", retainOnDelete: true }, server]);
  });
});
