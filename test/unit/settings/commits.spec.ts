import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { execa, execaCommand } from "execa";
import { UserError } from "../../../errors/user-error.ts";
import { parseSettings, resolveCommits, type GitRules, type Settings } from "../../../settings/index.ts";
import { least } from "./given.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";

describe("resolving branches to commits", () => {
  let folder: string;
  const path = process.env["PATH"];
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "gangway-git-"))));
  afterEach(async () => {
    process.env["PATH"] = path;
    await rm(folder, { recursive: true });
  });

  /** Puts a git of ours on the path: a shell script that sees the arguments as "$@". */
  async function fakeGit(script: string): Promise<void> {
    await writeFile(join(folder, "git"), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, "git"), 0o755);
    process.env["PATH"] = `${folder}:${path}`;
  }

  function settingsWith(...sites: Record<string, unknown>[]): Settings {
    const [first] = least().sites;
    return parseSettings({
      ...least(),
      sites: sites.map((site, index) => ({ ...first, name: `s${index}`, domains: [`s${index}.example`], ...site })),
    });
  }

  async function faultOf(settings: Settings, rules?: GitRules): Promise<UserError> {
    const fault: unknown = await resolveCommits(settings, rules).catch((error: unknown) => error);
    if (!(fault instanceof UserError)) throw new Error("no fault was found");
    return fault;
  }

  it("asks for the one branch, with nothing that Git could take for an option, and never prompts", async () => {
    await fakeGit(`printf '%s\\n' "$@" "$GIT_ALLOW_PROTOCOL" "$GIT_TERMINAL_PROMPT" > ${folder}/asked
      printf '${commit}\\trefs/heads/release/2.x\\n'`);
    const { sites } = await resolveCommits(settingsWith({ branch: "release/2.x" }));
    expect(sites.map((site) => site.commit)).to.deep.equal([commit]);
    expect(Object.isFrozen(sites[0])).to.equal(true);
    expect((await readFile(join(folder, "asked"), "utf8")).trim().split("\n")).to.deep.equal([
      "ls-remote",
      "--heads",
      "--",
      "https://code.example/shop.git",
      "refs/heads/release/2.x",
      "https:ssh",
      "0",
    ]);
  });

  it("goes where the address says and nowhere else, where somebody else named it", async () => {
    await fakeGit(`printf '%s\\n' "$1 $2" "$GIT_SSH_COMMAND" > ${folder}/asked
      printf '${commit}\\trefs/heads/main\\n'`);
    await resolveCommits(settingsWith({}), { strictAddresses: true });
    const [options, ssh = ""] = (await readFile(join(folder, "asked"), "utf8")).split("\n");
    expect(options).to.equal("-c http.followRedirects=false");
    const config = join(folder, "config");
    await writeFile(config, "Host bastion\n  HostName 10.0.0.5\n  ProxyJump jump.example\n  IdentityFile /deploy\n");
    const { stdout } = await execaCommand(`${ssh} -F ${config} -G git@bastion`, { stdin: "ignore" });
    expect(stdout)
      .to.match(/^hostname bastion$/m)
      .and.match(/^identityfile \/deploy$/m);
    expect(stdout).not.to.match(/^proxyjump/m);
  });

  it("does not ask where a commit is named", async () => {
    await fakeGit("exit 1");
    const { sites } = await resolveCommits(settingsWith({ commit }));
    expect(sites[0]?.commit).to.equal(commit);
  });

  it("refuses a branch that is not there and names up to ten that are", async () => {
    await fakeGit(
      `[ $# = 5 ] || for i in 1 2 3 4 5 6 7 8 9 10 11 12; do printf '${commit}\\trefs/heads/b%s\\n' $i; done`,
    );
    const fault = await faultOf(settingsWith({ branch: "mian" }));
    expect(fault.code).to.equal("GW_BRANCH_NOT_FOUND");
    expect(fault.text.what).to.equal(
      "site s0: https://code.example/shop.git has no branch mian; it has b1, b2, b3, b4, b5, b6, b7, b8, b9, b10 and 2 more",
    );
  });

  it("refuses a branch of an empty repository", async () => {
    await fakeGit("exit 0");
    expect((await faultOf(settingsWith({}))).text.what).to.match(/it has no branch at all$/);
  });

  it("tells of all sites at once", async () => {
    await fakeGit(`case "$4" in *gone*) echo "fatal: repository not found" >&2; exit 128;; esac`);
    const fault = await faultOf(settingsWith({}, { repository: "https://code.example/gone.git" }, { commit }));
    expect(fault.code).to.equal("GW_REPOSITORY_UNREACHABLE");
    expect(fault.text.what.split("\n")).to.deep.equal([
      "site s0: https://code.example/shop.git has no branch main; it has no branch at all",
      "  site s1: https://code.example/gone.git did not answer: fatal: repository not found",
    ]);
  });

  it("refuses an address where nothing answers (real Git)", async () => {
    const settings = settingsWith({});
    const [site] = settings.sites;
    const fault = await faultOf({ ...settings, sites: [{ ...site!, repository: "https://127.0.0.1:1/shop.git" }] });
    expect(fault.code).to.equal("GW_REPOSITORY_UNREACHABLE");
    expect(fault.text.what).to.match(/^site s0: https:\/\/127\.0\.0\.1:1\/shop\.git did not answer: fatal: .+/);
  });

  it("follows a repository that has moved, unless somebody else named it (real Git)", async () => {
    const [key, cert] = [join(folder, "key"), join(folder, "cert")];
    const made = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost"];
    await execa("openssl", ["req", ...made, "-keyout", key, "-out", cert]);
    const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, (request, response) => {
      if (request.url?.startsWith("/old/"))
        response.writeHead(301, { location: request.url.replace("old", "new") }).end();
      else
        response.end(request.url?.includes("/info/refs") ? `${commit}\trefs/heads/main\n` : "ref: refs/heads/main\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    process.env["GIT_SSL_NO_VERIFY"] = "true";
    try {
      const settings = settingsWith({});
      const repository = `https://127.0.0.1:${(server.address() as AddressInfo).port}/old/shop.git`;
      const moved = { ...settings, sites: [{ ...settings.sites[0]!, repository }] };
      expect((await resolveCommits(moved)).sites[0]?.commit).to.equal(commit);
      const fault = await faultOf(moved, { strictAddresses: true });
      expect(fault.code).to.equal("GW_REPOSITORY_UNREACHABLE");
      expect(fault.text.what).to.match(/did not answer: it has moved, and redirects are not followed here/);
    } finally {
      delete process.env["GIT_SSL_NO_VERIFY"];
      server.close();
    }
  });

  it("refuses a transport that runs commands, even behind the schema's back (real Git)", async () => {
    const settings = settingsWith({});
    const [site] = settings.sites;
    const repository = `ext::sh -c touch% ${folder}/pwned`;
    const fault = await faultOf({ ...settings, sites: [{ ...site!, repository }] });
    expect(fault.text.what).to.match(/transport 'ext' not allowed/);
    expect(existsSync(join(folder, "pwned"))).to.equal(false);
  });

  it("says so where there is no Git", async () => {
    process.env["PATH"] = folder;
    expect((await faultOf(settingsWith({}))).text.what).to.match(/git is not installed on this machine$/);
  });
});
