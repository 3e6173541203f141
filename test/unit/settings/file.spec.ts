import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { UserError } from "../../../errors/user-error.ts";
import { parseSettings, readSettingsFile } from "../../../settings/index.ts";

describe("settings file", () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), "gangway-settings-"))));
  after(() => rm(folder, { recursive: true }));

  async function faultOf(text: string): Promise<UserError> {
    const path = join(folder, "settings.yaml");
    await writeFile(path, text);
    return faultAt(path);
  }

  async function faultAt(path: string): Promise<UserError> {
    const fault: unknown = await readSettingsFile(path).catch((error: unknown) => error);
    if (!(fault instanceof UserError)) throw new Error("no fault was found");
    expect(fault.code).to.equal("GW_SETTINGS_FILE");
    return fault;
  }

  it("gives what the schema takes", async () => {
    const path = join(folder, "good.yaml");
    await writeFile(
      path,
      "access: { sshFrom: [203.0.113.7/32] }\nsites:\n  - name: shop\n    repository: https://code.example/shop.git\n",
    );
    expect(parseSettings(await readSettingsFile(path)).sites[0]?.name).to.equal("shop");
  });

  it("refuses a file that is not there, and a folder", async () => {
    expect((await faultAt(join(folder, "nowhere.yaml"))).text.what).to.match(/nowhere\.yaml cannot be read \(ENOENT\)/);
    expect((await faultAt(folder)).text.what).to.match(/\(EISDIR\)/);
  });

  it("refuses bad YAML with the line and column, and without the line's text", async () => {
    const fault = await faultOf('topology: single\nsites:\n  - env: { TOKEN: "canary-value }\n');
    expect(fault.text.got).to.match(/^line \d+, column \d+: /);
    expect(fault.message).to.not.include("canary");
  });

  it("refuses a key given twice", async () => {
    expect((await faultOf("region: a\nregion: b\n")).text.got).to.equal("line 2, column 1: duplicate key");
  });

  it("refuses aliases that would fill the memory", async () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (const [name, of] of ["ba", "cb", "dc", "ed", "fe"]) {
      bomb.push(`${name}: &${name} [${Array<string>(9).fill(`*${of}`).join(", ")}]`);
    }
    expect((await faultOf(bomb.join("\n"))).text.got).to.equal("an alias in it cannot be resolved");
  });
});
