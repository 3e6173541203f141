import { expect } from "chai";
import { Account } from "../../../localcloud/provider-aws/account.ts";
import { awsProvider } from "../../../localcloud/provider-aws/provider.ts";
import { Records } from "../../../localcloud/records/records.ts";
import { scratchFolder } from "../../support/scratch.ts";

describe("the region of a stack on the local cloud", () => {
  it("is one for all providers of its program", () => {
    const nothing = () => Promise.reject(new Error("not asked"));
    const image = () => ({ ami: "ami-1", image: "1", architecture: "x86_64" as const });
    const account = new Account(new Records(scratchFolder()), nothing, image, nothing);
    const configure = (region?: string) => awsProvider(account).configure?.(region === undefined ? {} : { region });
    configure();
    configure("eu-central-1");
    configure();
    configure("eu-central-1");
    expect(account.region).to.equal("eu-central-1");
    expect(() => configure("eu-west-1")).to.throw("it is eu-central-1, not eu-west-1");
  });
});
