import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { gitHost } from "../hosts/network.ts";
import { requireCommand } from "../machine/apt.ts";
import type { Report } from "../machine/report.ts";
import { gitTlsFolder } from "../paths.ts";

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-days", "3650"];

/**
 * Makes sure that the local Git server has a certificate, and returns that of its authority, which hosts trust. The
 * authority's key is deleted as soon as it has signed, so nobody can ever sign another name with it.
 * The caller holds the lock `image`.
 */
export async function ensureGitCertificate(report: Report): Promise<string> {
  const existing = await readAuthority();
  if (existing !== undefined) return existing;
  await requireCommand("openssl", ["openssl"], report);
  return makeCertificates();
}

/** The authority's certificate as PEM, when all that belongs to it is there. */
async function readAuthority(): Promise<string | undefined> {
  try {
    const [authority] = await Promise.all(
      ["ca.crt", "server.crt", "server.key"].map((name) => readFile(gitTlsFolder(name), "utf8")),
    );
    return authority;
  } catch {
    return undefined;
  }
}

async function makeCertificates(): Promise<string> {
  const parent = dirname(gitTlsFolder());
  await mkdir(parent, { recursive: true });
  const cwd = await mkdtemp(join(parent, "new-tls-"));
  try {
    const openssl = (...args: string[]) => execa("openssl", ["req", "-x509", ...newKey, ...args], { cwd });
    await openssl(
      "-keyout",
      "ca.key",
      "-out",
      "ca.crt",
      "-subj",
      "/CN=Gangway local cloud",
      "-addext",
      "keyUsage=critical,keyCertSign",
    );
    const signer = ["-CA", "ca.crt", "-CAkey", "ca.key"];
    const name = [
      "-subj",
      `/CN=${gitHost}`,
      "-addext",
      `subjectAltName=DNS:${gitHost}`,
      "-addext",
      "basicConstraints=critical,CA:false",
    ];
    await openssl("-keyout", "server.key", "-out", "server.crt", ...signer, ...name);
    await rm(join(cwd, "ca.key"));
    await rm(gitTlsFolder(), { recursive: true, force: true });
    await rename(cwd, gitTlsFolder());
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
  return readFile(gitTlsFolder("ca.crt"), "utf8");
}
