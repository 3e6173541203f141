import { expect } from "chai";
import { targetStatuses } from "../../../localcloud/balancer/target-status.ts";

function answer(...servers: Record<string, string | number>[]): string {
  const fieldsOf = (server: Record<string, string | number>) =>
    Object.entries({ pxname: "gw-shop", svname: "i-1:80", chkfail: 0, ...server }).map(([name, value]) => ({
      objType: "Server",
      field: { pos: 0, name },
      value: { type: "str", value },
    }));
  return JSON.stringify(servers.map(fieldsOf));
}

const only = (server: Record<string, string | number>) => targetStatuses(answer(server))[0];

describe("what a balancer says of a target", () => {
  it("names group, instance and port", () => {
    expect(only({ status: "UP", check_status: "L7OK" })).to.deep.equal({
      ...{ targetGroup: "gw-shop", id: "i-1", port: 80, state: "healthy" },
    });
  });

  it("says healthy until enough checks have failed", () => {
    expect(only({ status: "UP 1/2", check_status: "L4CON", chkfail: 1 })?.state).to.equal("healthy");
  });

  it("says initial until enough checks have passed", () => {
    expect(only({ status: "DOWN", check_status: "INI" })?.state).to.equal("initial");
    expect(only({ status: "DOWN 1/2", check_status: "L7OK" })?.state).to.equal("initial");
  });

  it("says unhealthy, and why", () => {
    expect(only({ status: "DOWN", check_status: "L7STS", check_code: 503, chkfail: 2 })).to.include({
      state: "unhealthy",
      reason: "Health checks failed with these codes: [503]",
    });
    expect(only({ status: "DOWN", check_status: "L4TOUT" })?.reason).to.equal("Request timed out");
    expect(only({ status: "DOWN", check_status: "L4CON", check_desc: "Layer4 connection problem" })?.reason).to.equal(
      "Health checks failed: Layer4 connection problem",
    );
  });

  it("says unhealthy while one that has failed comes back", () => {
    expect(only({ status: "DOWN 1/2", check_status: "L7OK", chkfail: 2 })?.state).to.equal("unhealthy");
  });

  it("says draining of one that gets no new requests", () => {
    expect(only({ status: "MAINT", check_status: "L7OK" })?.state).to.equal("draining");
  });

  it("leaves out what is not checked", () => {
    expect(targetStatuses(answer({ status: "no check" }))).to.deep.equal([]);
  });
});
