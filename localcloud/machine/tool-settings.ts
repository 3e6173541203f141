import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { parse } from "yaml";
import { withoutLogin } from "./urls.ts";

/** npm's registries, also those of a scope, as lines of an npmrc. Empty when they are npm's own. */
export async function npmSettings(): Promise<string> {
  const { stdout, failed } = await execa("npm", ["config", "list", "--json"], { reject: false });
  if (failed) return "";
  const settings = Object.entries(JSON.parse(stdout) as Record<string, unknown>);
  return settings
    .filter((entry): entry is [string, string] => /(^|:)registry$/.test(entry[0]) && typeof entry[1] === "string")
    .filter(([, url]) => url !== "https://registry.npmjs.org/")
    .map(([name, url]) => `${name}=${withoutLogin(url)}\n`)
    .join("");
}

/** pip's package indexes, as lines of a pip.conf. Empty when they are pip's own. */
export async function pipSettings(): Promise<string> {
  const names = ["index-url", "extra-index-url", "trusted-host"];
  const home = homedir();
  const files = ["/etc/pip.conf", join(home, ".pip/pip.conf"), join(home, ".config/pip/pip.conf")];
  const found = new Map<string, string>();
  for (const text of await Promise.all(files.map(readIfThere))) {
    for (const [, name = "", value = ""] of text.matchAll(/^\s*([a-z-]+)\s*[=:]\s*(\S.*?)\s*$/gm))
      found.set(name, value);
  }
  for (const name of names) {
    const value = process.env[`PIP_${name.toUpperCase().replaceAll("-", "_")}`];
    if (value) found.set(name, value);
  }
  const lines = names.filter((name) => found.has(name)).map((name) => `${name} = ${withoutLogins(found.get(name))}\n`);
  return lines.length === 0 ? "" : `[global]\n${lines.join("")}`;
}

/** RubyGems' sources, as a gemrc. Empty when they are RubyGems' own. */
export async function gemSettings(): Promise<string> {
  for (const file of [join(homedir(), ".gemrc"), "/etc/gemrc"]) {
    const settings = parse(await readIfThere(file)) as Record<string, unknown> | null | undefined;
    const sources = settings?.[":sources"];
    if (Array.isArray(sources))
      return `:sources:\n${sources.map((url) => `- ${withoutLogin(String(url))}\n`).join("")}`;
  }
  return "";
}

/** Go's module proxy and checksum database, as variables. Empty when they are Go's own. */
export async function goSettings(): Promise<Record<string, string>> {
  const text = await readIfThere(join(homedir(), ".config/go/env"));
  const settings: Record<string, string> = {};
  for (const name of ["GOPROXY", "GOSUMDB"]) {
    const value = process.env[name] ?? new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1];
    if (value) settings[name] = withoutLogins(value);
  }
  return settings;
}

/** Values may list several addresses. */
function withoutLogins(value = ""): string {
  return value.replaceAll(/[^\s,|]+/g, (address) => withoutLogin(address));
}

function readIfThere(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}
