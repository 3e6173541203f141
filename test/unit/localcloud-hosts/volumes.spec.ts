import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { expect } from "chai";
import { ensureInstanceFolder, forwardsPackets, setForwards } from "../../../localcloud/hosts/instance-folder.ts";
import { ensureVolume, enterBay, leaveBay, listVolumes, volumePlace } from "../../../localcloud/hosts/volumes.ts";
import { instancesFolder, volumesFolder } from "../../../localcloud/paths.ts";
import { useOwnCache } from "../localcloud-machine/folders.ts";

async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "nothing was refused",
    (error: unknown) => String(error),
  );
}

describe("the volumes of the local cloud", () => {
  useOwnCache();

  beforeEach(async () => {
    await ensureInstanceFolder("i-1");
    await ensureInstanceFolder("i-2");
  });

  it("are in one place each, and their data go with them", async () => {
    expect(await volumePlace("vol-1")).to.equal("missing");
    await ensureVolume("vol-1", "demo");
    expect(await volumePlace("vol-1")).to.equal("free");
    await writeFile(volumesFolder("vol-1", "data", "file"), "kept");
    await enterBay("vol-1", "i-1");
    expect(await volumePlace("vol-1")).to.equal("i-1");
    await leaveBay("vol-1", "i-1");
    await enterBay("vol-1", "i-2");
    expect(await readFile(instancesFolder("i-2", "bay", "vol-1", "data", "file"), "utf8")).to.equal("kept");
    expect(existsSync(volumesFolder("vol-1"))).to.equal(false);
  });

  it("are made once, and put where they are already without ado", async () => {
    await ensureVolume("vol-1", "demo");
    await enterBay("vol-1", "i-1");
    await enterBay("vol-1", "i-1");
    await ensureVolume("vol-1", "demo");
    expect(await listVolumes()).to.deep.equal([{ id: "vol-1", stack: "demo", instanceId: "i-1" }]);
  });

  it("are listed with their stack, wherever they are", async () => {
    await ensureVolume("vol-1", "demo");
    await ensureVolume("vol-2", "other");
    await enterBay("vol-2", "i-2");
    expect(await listVolumes()).to.deep.equal([
      { id: "vol-1", stack: "demo" },
      { id: "vol-2", stack: "other", instanceId: "i-2" },
    ]);
  });

  it("refuses to take one out of another instance", async () => {
    await ensureVolume("vol-1", "demo");
    await enterBay("vol-1", "i-1");
    expect(await refusal(enterBay("vol-1", "i-2"))).to.contain("is in i-1");
    expect(await volumePlace("vol-1")).to.equal("i-1");
  });

  it("refuses one that is missing, and an instance without a bay", async () => {
    expect(await refusal(enterBay("vol-1", "i-1"))).to.contain("vol-1 is missing");
    await ensureVolume("vol-1", "demo");
    expect(await refusal(enterBay("vol-1", "i-3"))).to.contain("i-3 takes no volumes");
    expect(await volumePlace("vol-1")).to.equal("free");
  });
});

describe("the folder of an instance", () => {
  useOwnCache();

  it("notes whether the instance passes on packets", async () => {
    expect(await forwardsPackets("i-1")).to.equal(false);
    await setForwards("i-1", true);
    expect(await forwardsPackets("i-1")).to.equal(true);
    await setForwards("i-1", false);
    expect(await forwardsPackets("i-1")).to.equal(false);
  });
});
