import { dirname, join } from "node:path";
import { expect } from "chai";
import type { Command, Option } from "commander";
import { exitCodes } from "../../automation/cli/exit.ts";
import { buildProgram } from "../../automation/cli/program/program.ts";
import { textOf } from "../support/checkout.ts";

/** Each command that does something, by how it is called. */
function commandsOf(command: Command, path: string): [string, Command][] {
  const inner = command.createHelp().visibleCommands(command);
  return inner
    .filter((one) => one.name() !== "help")
    .flatMap((one) => {
      const args = one.registeredArguments
        .map((one) => (one.required ? ` <${one.name()}>` : ` [${one.name()}]`))
        .join("");
      const isGroup = one.commands.length > 0 && one.options.length === 0;
      const here = `${path} ${one.name()}`;
      return [...(isGroup ? [] : [[`${here}${args}`, one] as [string, Command]]), ...commandsOf(one, here)];
    });
}

/** What --help says of an option, with its default. */
function whatOf({ description, defaultValue, defaultValueDescription }: Option): string {
  if (defaultValue === undefined) return description;
  return `${description}; default: ${defaultValueDescription ?? String(defaultValue)}`;
}

describe("docs/reference/cli.md", () => {
  const text = textOf("docs/reference/cli.md");
  const sections = new Map(
    text
      .split(/^(?=#{2,3} )/m)
      .map((section) => [/^### `([^`]+)`/.exec(section)?.[1] ?? "", section] as const)
      .filter(([name]) => name !== ""),
  );
  const commands = commandsOf(buildProgram("0"), "gangway");

  it("has a section for every command, in the order of --help, and no other", () => {
    expect([...sections.keys()]).to.deep.equal(commands.map(([call]) => call));
  });

  for (const [call, command] of commands) {
    it(`says of each option of ${call} what --help says, and what --json prints`, () => {
      const section = sections.get(call) ?? "";
      const rows = [...section.matchAll(/^\| `(-[^`]+)` \| (.+) \|$/gm)].map(([, flags, what]) => `${flags}: ${what}`);
      expect(rows).to.deep.equal(command.options.map((option) => `${option.flags}: ${whatOf(option)}`));
      const hasJson = command.options.some(({ long }) => long === "--json");
      expect(/^JSON: `\{/m.test(section)).to.equal(hasJson);
    });
  }

  it("has a row for each exit code, and no other", () => {
    const documented = [...text.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(documented).to.deep.equal(Object.values(exitCodes));
  });
});

describe("the command line", () => {
  /** What a file loads as soon as it is loaded, the files below it too. */
  function loadedBy(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const [, path] of textOf(file).matchAll(/^(?:import|export) (?!type )[^"]*?from "(\.[^"]+)";/gm)) {
      loadedBy(join(dirname(file), path!), seen);
    }
    return seen;
  }

  it("loads neither driver nor settings before it knows the command, so that --help and TAB are quick", () => {
    for (const file of ["automation/cli/main.ts", "automation/cli/completion/answer.ts"]) {
      const loaded = [...loadedBy(file)];
      expect(loaded, file).to.include("automation/cli/program/words.ts");
      expect(
        loaded.filter((path) => /^(automation\/driver|settings|localcloud)\//.test(path)),
        file,
      ).to.deep.equal([]);
    }
  });
});
