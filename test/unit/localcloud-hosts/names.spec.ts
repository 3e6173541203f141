import { expect } from "chai";
import { eniName, serverName } from "../../../localcloud/hosts/names.ts";

describe("the names of containers", () => {
  it("are made of the machine's id", () => {
    expect(serverName("i-0123")).to.equal("gangway-i-0123");
    expect(eniName("i-0123")).to.equal("gangway-eni-i-0123");
  });

  it("hold of an ARN what Docker takes in a name", () => {
    const arn = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:loadbalancer/app/web/50dc6c495c0c9188";
    expect(serverName(arn)).to.equal("gangway-50dc6c495c0c9188");
  });
});
