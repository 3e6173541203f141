import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Where distributions keep what they trust: one bundle of all. */
const bundles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"];

/** Where an administrator puts certificates of one's own. */
const ownFolders = ["/usr/local/share/ca-certificates", "/etc/pki/ca-trust/source/anchors"];

/** Variables that name another bundle for some programs. */
const variables = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO", "REQUESTS_CA_BUNDLE"];

/** What every Debian system trusts by itself. */
const publicFolder = "/usr/share/ca-certificates";

/**
 * The authorities that this machine trusts beyond the public ones, as PEM by a name made of their content: those of a
 * company's proxy or mirror, which its hosts need too.
 */
export async function ownAuthorities(): Promise<Map<string, string>> {
  const named = variables.flatMap((name) => process.env[name] ?? []);
  const trusted = [...(await certificatesIn([...bundles, ...named])), ...(await certificatesBelow(ownFolders))];
  // Without Debian's list of public ones nobody could tell what in a bundle is one's own.
  const publicOnes = new Set(await certificatesBelow([publicFolder]));
  const own = publicOnes.size > 0 ? trusted.filter((pem) => !publicOnes.has(pem)) : await certificatesBelow(ownFolders);
  const byName = new Map(own.map((pem) => [createHash("sha256").update(pem).digest("hex").slice(0, 16), pem]));
  return new Map([...byName].sort(([a], [b]) => a.localeCompare(b)));
}

/** Certificates of a text, each with the same line ends, so that two can be compared. */
export function certificatesOf(text: string): string[] {
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return found.map((pem) => `${pem.replaceAll(/\s*\n\s*/g, "\n")}\n`);
}

async function certificatesIn(files: readonly string[]): Promise<string[]> {
  const texts = await Promise.all([...new Set(files)].map((file) => readFile(file, "utf8").catch(() => "")));
  return texts.flatMap(certificatesOf);
}

async function certificatesBelow(folders: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(folder, { recursive: true }).catch(() => []);
      return names.filter((name) => /\.(crt|pem|cer)$/.test(name)).map((name) => join(folder, name));
    }),
  );
  return certificatesIn(lists.flat());
}
