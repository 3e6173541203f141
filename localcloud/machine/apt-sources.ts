import { withoutLogin } from "./urls.ts";

/** The release of Debian that hosts run. */
export const release = "trixie";

const suites = ["", "-updates", "-security"] as const;
type Suite = (typeof suites)[number];

/** One address from which packages of some suites come. */
interface Source {
  uri: string;
  suites: string[];
  components: string[];
}

/**
 * The sources of a host's packages, in apt's deb822 form: this machine's own Debian mirrors with the release switched,
 * else Debian's public ones. Sources of anybody else are left out, and so are logins in addresses.
 *
 * @param texts contents of sources.list and of the files in sources.list.d
 * @param codename the release of this machine, e.g. `bookworm`; `undefined` where it is not Debian
 * @param origins who signs for an address, as far as apt knows: URI → e.g. `Debian`
 */
export function hostSources(
  texts: readonly string[],
  codename: string | undefined,
  origins: ReadonlyMap<string, string> = new Map(),
): string {
  const sources = codename === undefined ? [] : texts.flatMap(parseSources);
  const bySuite = new Map<Suite, Set<string>>(suites.map((suite) => [suite, new Set()]));
  for (const source of sources) {
    const uri = withoutLogin(source.uri);
    const isDebian = (origins.get(source.uri.replace(/\/*$/, "/")) ?? "Debian") === "Debian";
    if (!isDebian || !/^https?:/.test(uri) || !source.components.includes("main")) continue;
    for (const suite of suites) {
      if (source.suites.includes(`${codename}${suite}`)) bySuite.get(suite)?.add(uri);
    }
  }
  if (bySuite.get("")?.size === 0) return publicSources;
  return suites.map((suite) => stanza([...(bySuite.get(suite) ?? [])], suite)).join("");
}

function stanza(uris: readonly string[], suite: Suite): string {
  if (uris.length === 0) return "";
  return `Types: deb
URIs: ${uris.join(" ")}
Suites: ${release}${suite}
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

`;
}

const publicSources =
  stanza(["http://deb.debian.org/debian"], "") +
  stanza(["http://deb.debian.org/debian"], "-updates") +
  stanza(["http://deb.debian.org/debian-security"], "-security");

/** Reads either form of apt's source files. Sources signed by a key of their own are somebody else's: left out. */
function parseSources(text: string): Source[] {
  const plain = text.replaceAll(/^\s*#.*\n?/gm, "");
  return /^Types:/m.test(plain) ? plain.split(/\n\s*\n/).flatMap(parseStanza) : plain.split("\n").flatMap(parseLine);
}

function parseStanza(text: string): Source[] {
  const field = (name: string) =>
    new RegExp(`^${name}:((?:.*(?:\\n[ \\t].*)*))`, "mi").exec(text)?.[1]?.trim().split(/\s+/) ?? [];
  if (!field("Types").includes("deb") || field("Enabled")[0] === "no" || isForeignKey(field("Signed-By").join(" "))) {
    return [];
  }
  return field("URIs").map((uri) => ({ uri, suites: field("Suites"), components: field("Components") }));
}

function parseLine(line: string): Source[] {
  const [, options = "", uri = "", suite = "", components = ""] =
    /^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+(.*)$/.exec(line.trim()) ?? [];
  const key = /signed-by=(\S+)/.exec(options)?.[1] ?? "";
  return uri === "" || isForeignKey(key) ? [] : [{ uri, suites: [suite], components: components.split(/\s+/) }];
}

function isForeignKey(signedBy: string): boolean {
  return signedBy !== "" && !signedBy.includes("debian-archive");
}
