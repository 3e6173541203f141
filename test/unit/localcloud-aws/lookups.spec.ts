import { expect } from "chai";
import { ami, faultOf, LocalAccount } from "./local-account.ts";

describe("functions of the account", () => {
  const cloud = new LocalAccount();

  it("name the local image by Debian's public parameter", async () => {
    const name = "/aws/service/debian/release/13/latest/amd64";
    expect(await cloud.call("aws:ssm/getParameter:getParameter", { name })).to.include({ value: ami });
  });

  it("refuses any other parameter by name", async () => {
    const fault = await faultOf(cloud.call("aws:ssm/getParameter:getParameter", { name: "/other" }));
    expect(fault).to.contain("ParameterNotFound: /other");
  });

  it("find the image by owner, name and architecture", async () => {
    const filters = [
      { name: "name", values: ["debian-13-*"] },
      { name: "architecture", values: ["x86_64", "arm64"] },
    ];
    const found = await cloud.call("aws:ec2/getAmi:getAmi", { owners: ["136693071363"], filters });
    expect(found).to.include({ id: ami });
  });

  it("refuses a search that finds no image", async () => {
    for (const search of [{ owners: ["self"] }, { filters: [{ name: "colour", values: ["red"] }] }]) {
      expect(await faultOf(cloud.call("aws:ec2/getAmi:getAmi", search))).to.contain("returned no results");
    }
  });

  it("know the region's zones and the account", async () => {
    const zones = await cloud.call("aws:index/getAvailabilityZones:getAvailabilityZones", { state: "available" });
    expect(zones["names"]).to.deep.equal(["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
    expect(await cloud.call("aws:index/getRegion:getRegion", {})).to.include({ name: "eu-central-1" });
    const identity = await cloud.call("aws:index/getCallerIdentity:getCallerIdentity", {});
    expect(identity).to.include({ accountId: "000000000000" });
  });
});
