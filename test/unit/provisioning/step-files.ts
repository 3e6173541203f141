import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../support/checkout.ts";

/** The text of a file of provisioning/. */
export function provisioningFile(path: string): string {
  return readFileSync(join(checkout, "provisioning", path), "utf8");
}

/** A function out of a file of bash, to be tried alone. */
export function functionOf(path: string, name: string): string {
  const [text] = new RegExp(`^${name}\\(\\) \\{.*?^\\}$`, "ms").exec(provisioningFile(path)) ?? [];
  if (text === undefined) throw new Error(`${path} has no function ${name}`);
  return text;
}
