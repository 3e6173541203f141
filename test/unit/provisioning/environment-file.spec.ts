import { expect } from "chai";
import fc from "fast-check";
import { environmentFile } from "../../../provisioning/environment-file.ts";

/** systemd's rules for a value in double quotes (systemd.exec(5)): a backslash takes away the meaning of four characters. */
function asSystemdReads(text: string): Record<string, string> {
  const entries = text.matchAll(/^([A-Z_][A-Z0-9_]*)="((?:[^"\\]|\\[^])*)"\n/gm);
  return Object.fromEntries(
    [...entries].map(([, name = "", value = ""]) => [name, value.replaceAll(/\\(["\\$`])/g, "$1")]),
  );
}

describe("environmentFile", () => {
  it("gives systemd exactly the values, over several lines too", () => {
    const unit = fc.constantFrom('"', "\\", "$", "`", "'", "%", "\n", "\r", " ", "#", "=", "A", "é");
    const variables = fc.dictionary(fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,9}$/), fc.string({ unit }));
    fc.assert(
      fc.property(variables, (env) => {
        expect(asSystemdReads(environmentFile(env))).to.deep.equal({ ...env });
      }),
    );
  });

  it("is empty without variables", () => {
    expect(environmentFile({})).to.equal("");
  });
});
