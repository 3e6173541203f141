import { expect } from "chai";
import fc from "fast-check";
import { statusScript, type ServerStatus } from "../../../provisioning/index.ts";
import { quote } from "../../../provisioning/quote.ts";
import { bash } from "./bash.ts";
import { hostile } from "./plans.ts";
import { functionOf } from "./step-files.ts";

const step = "steps/status.sh";
const library = ["text", "number", "list"].map((name) => functionOf(step, name)).join("\n");

describe("the status", () => {
  it("is one JSON object, on a machine without a site or a database too", async () => {
    const commands = "systemctl() { return 1; }; export -f systemctl";
    const status = JSON.parse(await bash(`${commands}\n${statusScript().stdin}`)) as ServerStatus;
    expect(status).to.have.all.keys("sites", "database", "load", "memory", "disk", "uptimeSec");
    expect(status.database).to.equal(null);
    expect(status.memory.totalMiB).to.be.above(0).and.at.least(status.memory.availableMiB);
    expect(status.disk.totalMiB).to.be.above(0).and.at.least(status.disk.freeMiB);
    expect(status.load).to.have.length(3);
  });

  it("writes any text as JSON", async () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: fc.constantFrom('"', "\\", "\n", "\t", "$", "'", "\u001b", "é") }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        const words = texts.map((value) => quote(value.replaceAll("\0", ""))).join(" ");
        const printed = await bash(
          `${library}\nall=(); for one in ${words}; do all+=("$(text "$one")"); done; list "\${all[@]}"`,
        );
        // eslint-disable-next-line no-control-regex
        expect(JSON.parse(printed)).to.deep.equal(texts.map((value) => value.replaceAll(/[\u0000-\u001f\u007f]/g, "")));
      }),
      { numRuns: 30 },
    );
  });

  it("writes what is no number as 0", async () => {
    const printed = await bash(
      `${library}\nfor one in 7 0.25 '' x 1e5 -1 ${quote(hostile)}; do number "$one"; echo; done`,
    );
    expect(printed).to.equal("7\n0.25\n0\n0\n0\n0\n0\n");
  });
});
