import { readdir, stat } from "node:fs/promises";
import { expect } from "chai";
import { execa } from "execa";
import { ensureGitCertificate } from "../../../localcloud/image/git-certificate.ts";
import { gitTlsFolder } from "../../../localcloud/paths.ts";
import { useOwnCache } from "./folders.ts";

const silent = () => undefined;

describe("the local Git server's certificate", () => {
  useOwnCache();

  it("is signed by an authority whose key nobody has any more", async () => {
    const authority = await ensureGitCertificate(silent);
    expect(authority).to.contain("BEGIN CERTIFICATE");
    expect((await readdir(gitTlsFolder())).sort()).to.deep.equal(["ca.crt", "server.crt", "server.key"]);
    const verify = ["-CAfile", "ca.crt", "-verify_hostname", "git.gangway.test", "server.crt"];
    const { stdout } = await execa("openssl", ["verify", ...verify], { cwd: gitTlsFolder() });
    expect(stdout).to.equal("server.crt: OK");
    expect((await stat(gitTlsFolder("server.key"))).mode & 0o077).to.equal(0);
  });

  it("is made once, and again when a part of it is lost", async () => {
    const first = await ensureGitCertificate(silent);
    expect(await ensureGitCertificate(silent)).to.equal(first);
    await execa("rm", [gitTlsFolder("server.key")]);
    expect(await ensureGitCertificate(silent)).not.to.equal(first);
  });
});
