import { Gangway } from "../../index.ts";
import { printJson } from "./options.ts";

/** `gangway outputs NAME`: addresses and ids, for people or with --json for programs. */
export async function outputsCommand(stack: string, options: { json?: boolean; showSecrets?: boolean }): Promise<void> {
  const outputs = await new Gangway().outputs(stack, { showSecrets: options.showSecrets ?? false });
  if (options.json) return printJson(outputs);
  for (const [name, value] of Object.entries(outputs)) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value])
      console.log(`${name.padEnd(14)} ${text(item)}`);
  }
}

function text(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${text(inner)}`)
    .join("  ");
}
