import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { catalogue } from "../../../errors/catalogue.ts";
import { checkout } from "../../support/checkout.ts";
import { bash } from "./bash.ts";
import { hostile } from "./plans.ts";
import { quote } from "../../../provisioning/quote.ts";
import { functionOf, provisioningFile } from "./step-files.ts";

const folder = join(checkout, "provisioning/steps");
const steps = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".sh"));

describe("steps", () => {
  it("know exactly the codes of the catalogue for servers and releases", () => {
    const used = new Set(steps.flatMap((step) => provisioningFile(`steps/${step}`).match(/\bGW_[A-Z_]+/g) ?? []));
    const known = Object.keys(catalogue).filter((code) => /^GW_(SERVER|RELEASE)_/.test(code));
    expect([...used].toSorted()).to.deep.equal(known.toSorted());
  });
});

describe("masked", () => {
  const masked = (secrets: string[], text: string) =>
    bash(
      `secrets=(${secrets.map(quote).join(" ")})\n${functionOf("steps/lib.sh", "masked")}\nprintf %s ${quote(text)} | masked`,
    );

  it("takes secrets out of a text, whatever is in them", async () => {
    expect(await masked([hostile, "p*ss"], `one ${hostile} two p*ss pass`)).to.equal("one *** two *** pass\n");
  });

  it("takes out what steers a terminal", async () => {
    expect(await masked([], "a\u001b[31mb\u0007\tc\n")).to.equal("a[31mb\tc\n");
  });
});

describe("carried_processes", () => {
  const carried = async (memoryMiB: number, cpus: number, each: number, sites: number) => {
    const settings = `memory_per_process_mib=${each} site_count=${sites}`;
    const call = `carried_processes ${memoryMiB} ${cpus}`;
    return Number(await bash(`${settings}\n${functionOf("steps/release/settings.sh", "carried_processes")}\n${call}`));
  };

  it("is a process a CPU where memory allows", async () => expect(await carried(16_384, 8, 128, 1)).to.equal(8));
  it("is what three quarters of the memory carry", async () => expect(await carried(1024, 8, 256, 1)).to.equal(3));
  it("is shared among the sites", async () => expect(await carried(16_384, 8, 128, 2)).to.equal(4));
  it("is at least two", async () => expect(await carried(512, 1, 1024, 20)).to.equal(2));
});

describe("write_file", () => {
  it("writes once, and nothing when the file is right", async () => {
    const library = ["changed", "write_file"].map((name) => functionOf("steps/lib.sh", name)).join("\n");
    const printed = await bash(`set -eu
      scratch=$(mktemp -d) output=/dev/null step=test step_changes=0 stage_changes=0
      ${library}
      for _ in 1 2; do write_file "$scratch/it" 600 <<<text; done
      cat "$scratch/it"; stat -c %a "$scratch/it"; echo "$stage_changes"; rm -r "$scratch"`);
    expect(printed).to.match(/^test: changed: wrote \S+\/it\ntext\n600\n1\n$/);
  });
});
