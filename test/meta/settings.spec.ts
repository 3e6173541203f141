import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { z } from "zod";
import { parseSettings, readSettingsFile } from "../../settings/index.ts";
import { schema } from "../../settings/schema.ts";
import { checkout, textOf } from "../support/checkout.ts";

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  default?: unknown;
}

/** Every setting by its path, with its default where that is a plain value. */
function settingsOf(node: JsonSchema, path = ""): [string, unknown][] {
  const here: [string, unknown][] = path === "" || node.properties ? [] : [[path, node.default]];
  const inner = Object.entries(node.properties ?? {}).flatMap(([key, value]) =>
    settingsOf(value, path === "" ? key : `${path}.${key}`),
  );
  return [...here, ...inner, ...(node.items?.properties ? settingsOf(node.items, `${path}[]`) : [])];
}

describe("docs/reference/settings.md", () => {
  const rows = [...textOf("docs/reference/settings.md").matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)];
  const documented = new Map(rows.map(([, name, byDefault]) => [name, byDefault!.replaceAll("`", "")]));
  const settings = settingsOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema);

  it("has a row for every setting, and no other", () => {
    expect([...documented.keys()].toSorted()).to.deep.equal(settings.map(([name]) => name).toSorted());
  });

  it("gives the defaults that hold", () => {
    for (const [name, value] of settings) {
      if (typeof value === "string" || typeof value === "number")
        expect(documented.get(name), name).to.equal(String(value));
    }
  });
});

describe("example settings", () => {
  const files = readdirSync(join(checkout, "examples")).filter((name) => name.endsWith(".yaml"));
  for (const file of files) {
    it(`${file} fits the schema, once its local repositories have an address`, async () => {
      const raw = (await readSettingsFile(join(checkout, "examples", file))) as { sites: { repository: string }[] };
      for (const site of raw.sites) site.repository = site.repository.replace(/^\.\//, "https://git.example.test/");
      expect(parseSettings(raw).sites).to.have.length.greaterThan(0);
    });
  }
});
