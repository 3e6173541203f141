import { expect } from "chai";
import { hostsFromEnvironment } from "../../../localcloud/hosts/hosts-from-environment.ts";
import { noHosts } from "../../../localcloud/hosts/no-hosts.ts";

describe("the kind of hosts", () => {
  const before = process.env["GANGWAY_LOCAL_HOSTS"];
  afterEach(() => {
    if (before === undefined) delete process.env["GANGWAY_LOCAL_HOSTS"];
    else process.env["GANGWAY_LOCAL_HOSTS"] = before;
  });

  it("is Docker's unless told otherwise", () => {
    delete process.env["GANGWAY_LOCAL_HOSTS"];
    expect(hostsFromEnvironment()).not.to.equal(noHosts);
  });

  it("can be none, which takes every call and is always running", async () => {
    process.env["GANGWAY_LOCAL_HOSTS"] = "none";
    const hosts = hostsFromEnvironment();
    expect(hosts).to.equal(noHosts);
    await hosts.terminate("i-0123");
    expect(await hosts.state("i-0123")).to.equal("running");
    expect(await hosts.volumePlace("vol-0123")).to.equal("unknown");
  });

  it("refuses any other", () => {
    process.env["GANGWAY_LOCAL_HOSTS"] = "podman";
    expect(() => hostsFromEnvironment()).to.throw('"docker" or "none"');
  });
});
