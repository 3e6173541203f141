import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { parse } from "yaml";
import { parseSettings } from "../../../settings/index.ts";
import { schema } from "../../../settings/schema.ts";
import { least } from "./given.ts";

interface ProjectFile {
  config: Record<string, { type: string; description?: string; default?: unknown }>;
}

const read = async (name: string): Promise<unknown> =>
  parse(await readFile(new URL(`../../../${name}`, import.meta.url), "utf8"));

describe("Pulumi.yaml", () => {
  it("declares every setting with a description, and the schema's own defaults", async () => {
    const { config } = (await read("Pulumi.yaml")) as ProjectFile;
    expect(config).to.have.all.keys(Object.keys(schema.shape));
    // Not those that follow from the topology: written there, they would stand against another topology's.
    const settings: Record<string, unknown> = schema.parse(least());
    for (const [key, declared] of Object.entries(config)) {
      expect(declared.description, key).to.be.a("string");
      if (!(key in least())) expect(declared.default, key).to.deep.equal(settings[key]);
    }
  });

  it("comes with a stack file that the schema takes", async () => {
    const { config } = (await read("Pulumi.dev.yaml")) as { config: Record<string, unknown> };
    const raw = Object.fromEntries(Object.entries(config).map(([key, value]) => [key.replace(/^gangway:/, ""), value]));
    expect(parseSettings(raw).sites).to.have.length(1);
  });
});
