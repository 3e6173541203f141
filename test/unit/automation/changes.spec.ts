import { expect } from "chai";
import { alsoApplied, appliedIn, refuseChanges, stepsFrom } from "../../../automation/driver/changes.ts";
import type { StackRecord } from "../../../automation/driver/stack-record.ts";
import { parseSettings, type Settings } from "../../../settings/index.ts";

function settings(changes: object = {}): Settings {
  const commit = "a".repeat(40);
  return parseSettings({
    access: { sshFrom: ["203.0.113.7/32"] },
    sites: [{ name: "shop", repository: "https://code.example/shop.git", commit }],
    ...changes,
  });
}

const record: StackRecord = { cloud: "aws", hosts: "docker", settings: settings(), folder: "/" };

describe("what a stack may have become", () => {
  it("is nothing for a new one", () => {
    expect(appliedIn(undefined)).to.deep.equal([]);
  });

  it("is what version 0.1 wrote down, for a stack of that", () => {
    expect(appliedIn(record)).to.deep.equal([settings()]);
  });

  it("is all that was tried since the last good end, each once", () => {
    const other = settings({ tags: { team: "a" } });
    const tried = alsoApplied(alsoApplied([settings()], other), settings({ tags: { team: "a" } }));
    expect(appliedIn({ ...record, applied: JSON.parse(JSON.stringify(tried)) as unknown[] })).to.deep.equal([
      settings(),
      other,
    ]);
  });
});

describe("the steps of a change that touch data", () => {
  const [single, split] = ["single", "split"].map((topology) =>
    settings({ topology, database: { engine: "postgresql" } }),
  ) as [Settings, Settings];
  const whats = (applied: Settings[], after: Settings) => stepsFrom(applied, after).map(({ what }) => what);

  it("are those from all that the stack may have become, so that a change that failed can be taken back", () => {
    expect(whats([single, split], single)).to.deep.equal(["database-moves", "volume-kept"]);
    expect(whats([single], single)).to.deep.equal([]);
  });

  it("are told once", () => {
    expect(whats([single, single, split], split)).to.deep.equal(["database-moves"]);
  });

  it("of a new stack can only be a volume that is taken over", () => {
    const database = { engine: "postgresql", volumeId: "vol-0123456789abcdef0" };
    expect(whats([], split)).to.deep.equal([]);
    expect(whats([], settings({ topology: "split", database }))).to.deep.equal(["volume-adopted"]);
  });
});

describe("a change of a living stack", () => {
  const elsewhere = settings({ region: "eu-west-1" });

  it("is no concern of a new one", () => {
    refuseChanges([], elsewhere);
  });

  it("refuses what cannot be, with each reason once", () => {
    const shrunk = settings({ region: "eu-west-1", server: { rootVolumeGiB: 8 } });
    const refuse = () => refuseChanges([settings(), settings({ tags: { team: "a" } })], shrunk);
    expect(refuse)
      .to.throw("GW_CHANGE_REFUSED")
      .with.property("message")
      .that.matches(/region.*\n.*rootVolumeGiB/);
    expect(() => refuseChanges([settings(), settings()], elsewhere)).to.throw(/: 1 setting/);
  });

  it("refuses what only one of two possible pasts rules out", () => {
    const withDatabase = (topology: string) => settings({ topology, database: { engine: "postgresql" } });
    const refuse = () => refuseChanges([withDatabase("single"), withDatabase("split")], withDatabase("balanced"));
    expect(refuse).to.throw("GW_CHANGE_REFUSED");
    refuseChanges([withDatabase("split")], withDatabase("balanced"));
  });
});
