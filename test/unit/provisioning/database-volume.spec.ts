import { expect } from "chai";
import { quote } from "../../../provisioning/quote.ts";
import { bash } from "./bash.ts";
import { functionOf } from "./step-files.ts";

/** What the step takes a device to hold, of which blkid says this. */
const content = (said: string, status: number) =>
  bash(`set -eu
    output=$(mktemp)
    blkid() { printf %s ${quote(said)}; return ${status}; }
    ${functionOf("steps/lib.sh", "run")}
    ${functionOf("steps/environment/volume.sh", "content_of")}
    content_of /dev/device
    rm "$output"`);

describe("content_of", () => {
  it("is nothing where blkid finds nothing, and only there", async () => {
    expect(await content("", 2)).to.equal("");
  });

  it("is a file system or a table of partitions", async () => {
    expect(await content("DEVNAME=/dev/device\nUUID=1\nTYPE=ext4\nUSAGE=filesystem\n", 0)).to.equal("ext4\n");
    expect(await content("PTUUID=1\nPTTYPE=gpt\n", 0)).to.equal("gpt\n");
  });

  it("is unknown where blkid is not sure or cannot read", async () => {
    for (const status of [1, 4, 8, 127]) expect(await content("", status)).to.equal("something unknown\n");
  });

  it("is unknown where blkid names no type", async () => {
    expect(await content("DEVNAME=/dev/device\n", 0)).not.to.equal("");
  });
});
