import { readFile } from "node:fs/promises";
import { LineCounter, parseDocument } from "yaml";
import { UserError } from "../errors/user-error.ts";

/**
 * Reads settings from a YAML file, unchecked.
 *
 * @throws UserError GW_SETTINGS_FILE when the file can't be read or is not YAML; never with a line of it, since a line
 *   may hold a secret
 */
export async function readSettingsFile(path: string): Promise<unknown> {
  const lines = new LineCounter();
  const document = parseDocument(await readText(path), { lineCounter: lines, prettyErrors: false });
  const faults = document.errors.map(({ code, pos }) => {
    const { line, col } = lines.linePos(pos[0]);
    return `line ${line}, column ${col}: ${code.toLowerCase().replaceAll("_", " ")}`;
  });
  if (faults.length > 0) throw notYaml(path, faults.join("\n  "));
  try {
    return document.toJS() as unknown;
  } catch (cause) {
    // An alias to nothing, or so many that they would fill the memory.
    throw notYaml(path, "an alias in it cannot be resolved", cause);
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new UserError(
      "GW_SETTINGS_FILE",
      {
        what: `the settings file ${path} cannot be read (${(cause as NodeJS.ErrnoException).code ?? "unknown reason"})`,
        fix: "name an existing YAML file that you may read",
      },
      { cause },
    );
  }
}

function notYaml(path: string, faults: string, cause?: unknown): UserError {
  return new UserError(
    "GW_SETTINGS_FILE",
    { what: `the settings file ${path} is not YAML`, got: faults, fix: "mend the file at that place" },
    { cause },
  );
}
