import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { hostSources } from "./apt-sources.ts";
import { ownAuthorities } from "./certificates.ts";
import { gemSettings, goSettings, npmSettings, pipSettings } from "./tool-settings.ts";
import { withoutLogin } from "./urls.ts";

/** A file for a host, owned by root. */
export interface HostFile {
  /** Absolute. */
  path: string;
  mode: number;
  content: string;
}

/** How this machine gets packages, for its hosts to do the same. Holds no credentials: logins in addresses are left out. */
export interface PackageSettings {
  files: HostFile[];
  /** Variables for every process of a host. */
  env: Record<string, string>;
}

/** Addresses that a proxy would not know: the local cloud's own. */
const direct = ["localhost", "127.0.0.1", ".gangway.test", "169.254.169.254", "198.18.0.0/16"];
const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Collects the package settings of this machine: apt, certificates, proxies, npm, pip, gem, Go. */
export async function packageSettings(): Promise<PackageSettings> {
  const [sources, apt, authorities, npm, pip, gem, go] = await Promise.all([
    aptSources(),
    aptSettings(),
    ownAuthorities(),
    npmSettings(),
    pipSettings(),
    gemSettings(),
    goSettings(),
  ]);
  const texts: [path: string, content: string][] = [
    ["/etc/apt/sources.list.d/debian.sources", sources],
    ["/etc/apt/apt.conf.d/80machine", apt],
    ...[...authorities].map(([name, pem]): [string, string] => [
      `/usr/local/share/ca-certificates/machine-${name}.crt`,
      pem,
    ]),
    // Debian's npm reads the first, one from elsewhere the second.
    ["/etc/npmrc", npm],
    ["/usr/etc/npmrc", npm],
    ["/etc/pip.conf", pip],
    ["/etc/gemrc", gem],
  ];
  const files = texts
    .filter(([, content]) => content !== "")
    .map(([path, content]) => ({ path, mode: 0o644, content }));
  return { files, env: { ...proxySettings(process.env), ...go } };
}

/** Proxies in both spellings, as programs look for either. What the local cloud has itself is asked directly. */
export function proxySettings(env: NodeJS.ProcessEnv): Record<string, string> {
  const valueOf = (name: string) => env[name.toLowerCase()] || env[name];
  const proxies = ["HTTP_PROXY", "HTTPS_PROXY"].flatMap((name) => {
    const proxy = valueOf(name);
    return proxy ? [[name, withoutLogin(proxy)] as const] : [];
  });
  if (proxies.length === 0) return {};
  const exceptions = [...(valueOf("NO_PROXY")?.split(",") ?? []), ...direct, ...privateBlocks];
  const all = [...proxies, ["NO_PROXY", [...new Set(exceptions)].join(",")] as const];
  return Object.fromEntries(
    all.flatMap(([name, value]) => [
      [name, value],
      [name.toLowerCase(), value],
    ]),
  );
}

/** What of apt's settings decides how packages are fetched. Names no file: those of this machine are not on a host. */
export function fetchSettings(dump: string): string {
  const wanted =
    /^Acquire::(?:(?:https?|ftp)::(?:[\w.-]+::)?Proxy|Check-Valid-Until|Check-Date|Retries|ForceIPv[46]) "(.+)";$/;
  const lines = dump.split("\n").filter((line) => wanted.test(line));
  return lines.map((line) => `${line.replace(/"(.*)"/, (_, value: string) => `"${withoutLogin(value)}"`)}\n`).join("");
}

async function aptSettings(): Promise<string> {
  const { stdout } = await execa("apt-config", ["dump"], { reject: false });
  return fetchSettings(stdout ?? "");
}

async function aptSources(): Promise<string> {
  const system = await readFile("/etc/os-release", "utf8").catch(() => "");
  const codename = /^ID=debian$/m.test(system) ? /^VERSION_CODENAME=(\w+)$/m.exec(system)?.[1] : undefined;
  const names = await readdir("/etc/apt/sources.list.d").catch(() => []);
  const files = names
    .filter((name) => /\.(list|sources)$/.test(name))
    .map((name) => join("/etc/apt/sources.list.d", name));
  const texts = await Promise.all(["/etc/apt/sources.list", ...files.sort()].map(readIfThere));
  return hostSources(await Promise.all(texts.map(withMirrorFiles)), codename, await aptOrigins());
}

/** Debian's own cloud images name their mirrors in files: `mirror+file:/etc/apt/mirrors/debian.list`. */
async function withMirrorFiles(text: string): Promise<string> {
  let resolved = text;
  for (const [address, path = ""] of text.matchAll(/mirror\+file:\/*(\/\S+)/g)) {
    const mirror = /^\s*(https?:\S+)/m.exec(await readIfThere(path))?.[1];
    if (mirror !== undefined) resolved = resolved.replaceAll(address, mirror);
  }
  return resolved;
}

/** Who signs for which address, where apt has fetched its lists. */
async function aptOrigins(): Promise<Map<string, string>> {
  const { stdout } = await execa(
    "apt-get",
    ["indextargets", "--format", "$(REPO_URI) $(ORIGIN)", "Created-By: Packages"],
    {
      reject: false,
    },
  );
  return new Map((stdout ?? "").split("\n").map((line) => line.split(" ", 2) as [string, string]));
}

function readIfThere(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}
