import { expect } from "chai";
import { takeOver } from "../../../localcloud/balancer/server-states.ts";
import { groupModel } from "./models.ts";

const known = "3 gw-shop 1 i-1:80 10.0.1.4 2 0 1 1 15 15 3 3 6 0 0 0 - 80 - 0 8008 - - 8008";
const leaving = "3 gw-shop 2 i-9:80 10.0.1.9 2 0 1 1 15 15 3 3 6 0 0 0 - 80 - 0 8008 - - 8008";
const open = (line: string) => line.replace("gw-shop", "gw-shop.open");
const running = `description: abc\n\n1\n# be_id be_name srv_id\n${[known, leaving, open(known), open(leaving)].join("\n")}\n`;

describe("the health that a new HAProxy takes over", () => {
  it("is that of the one before, and a new target is down until its checks have passed", () => {
    const { states } = takeOver(running, [groupModel()]);
    const [version, head, ...lines] = states.trimEnd().split("\n");
    expect(version).to.equal("1");
    expect(lines[0]).to.equal(known);
    expect(lines[1]).to.match(/^0 gw-shop 0 i-2:80 10\.0\.2\.4 0 0 /);
    expect(lines).to.have.length(2);
    for (const line of lines) expect(line.split(" ")).to.have.length((head ?? "").slice(2).split(" ").length);
  });

  it("names the targets that the next one has no more, with checks and without", () => {
    expect(takeOver(running, [groupModel()]).gone).to.deep.equal(["gw-shop/i-9:80", "gw-shop.open/i-9:80"]);
  });

  it("is that of new targets only, where none ran", () => {
    const { states, gone } = takeOver("", [groupModel()]);
    expect(states.match(/^0 gw-shop 0 i-/gm)).to.have.length(2);
    expect(gone).to.deep.equal([]);
  });
});
