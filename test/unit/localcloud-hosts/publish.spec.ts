import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { UserError } from "../../../errors/user-error.ts";
import { git } from "../../../localcloud/git/git.ts";
import { publish } from "../../../localcloud/git/publish.ts";
import { localCloudFolder } from "../../../localcloud/paths.ts";

describe("publishing to the local cloud's Git server", () => {
  const cacheBefore = process.env["GANGWAY_CACHE"];
  let scratch: string;

  beforeEach(async () => {
    scratch = await mkdtemp(join(tmpdir(), "gangway-publish-"));
    freshMachine("cache");
  });

  afterEach(async () => {
    if (cacheBefore === undefined) delete process.env["GANGWAY_CACHE"];
    else process.env["GANGWAY_CACHE"] = cacheBefore;
    await rm(scratch, { recursive: true, force: true });
  });

  /** Nothing is published yet. */
  function freshMachine(name: string): void {
    process.env["GANGWAY_CACHE"] = join(scratch, name);
  }

  /** Writes files below the scratch folder and returns the path of the first folder named. */
  async function folder(name: string, files: Record<string, string>): Promise<string> {
    const path = join(scratch, name);
    for (const [file, content] of Object.entries(files)) {
      await mkdir(join(path, file, ".."), { recursive: true });
      await writeFile(join(path, file), content);
    }
    return path;
  }

  async function repository(name: string, branch: string, files: Record<string, string>): Promise<string> {
    const path = await folder(name, files);
    const me = ["-c", "user.name=me", "-c", "user.email=me@example.test"];
    await git(["init", "--quiet", "--initial-branch", branch], { cwd: path });
    await git(["add", "--all"], { cwd: path });
    await git([...me, "commit", "--quiet", "--message", "one"], { cwd: path });
    return path;
  }

  function inServed(name: string, ...args: string[]): Promise<string> {
    return git(["--git-dir", localCloudFolder("git", "repositories", `${name}.git`), ...args]);
  }

  async function refusal(call: Promise<unknown>): Promise<UserError> {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(UserError);
    return error as UserError;
  }

  describe("of a folder", () => {
    it("commits what it holds, but what Git ignores there", async () => {
      const app = await folder("app", { "app.js": "1", ".gitignore": "*.log\n", "x.log": "x", "lib/a b\n.js": "2" });
      await symlink("app.js", join(app, "link"));
      await chmod(join(app, "app.js"), 0o755);
      const published = await publish(app);
      expect(published.url).to.equal("https://git.gangway.test/app.git");
      expect(published.branch).to.equal("main");
      expect(await inServed("app", "rev-parse", "HEAD")).to.equal(published.commit);
      expect(await inServed("app", "ls-tree", "-r", "--format=%(objectmode) %(path)", "HEAD")).to.equal(
        ["100644 .gitignore", "100755 app.js", '100644 "lib/a b\\n.js"', "120000 link"].join("\n"),
      );
    });

    it("makes no commit where nothing changed, and one on top where something did", async () => {
      const app = await folder("app", { "app.js": "1" });
      const first = await publish(app);
      expect(await publish(app)).to.deep.equal(first);
      await writeFile(join(app, "app.js"), "2");
      const second = await publish(app);
      expect(await inServed("app", "rev-parse", "main^")).to.equal(first.commit);
      expect(await inServed("app", "rev-parse", "main")).to.equal(second.commit);
    });

    it("gives the same content the same commit on every machine", async () => {
      const app = await folder("app", { "app.js": "1" });
      const here = await publish(app);
      freshMachine("another");
      expect(await publish(app)).to.deep.equal(here);
    });

    it("inside a repository follows the rules of the folders above, and keeps the working state", async () => {
      const files = { ".gitignore": "node_modules\n", "apps/notes/app.js": "1", "apps/notes/gone.js": "1" };
      const outer = await repository("outer", "trunk", files);
      const app = await folder("outer/apps/notes", { "node_modules/x.js": "x", "new.js": "2" });
      await rm(join(outer, "apps/notes/gone.js"));
      expect((await publish(app, "main")).url).to.equal("https://git.gangway.test/notes.git");
      expect(await inServed("notes", "ls-tree", "-r", "--name-only", "main")).to.equal("app.js\nnew.js");
      expect(await git(["status", "--porcelain"], { cwd: outer })).to.equal(
        " D apps/notes/gone.js\n?? apps/notes/new.js",
      );
    });

    it("gives another folder of the same name a name of its own", async () => {
      const one = await publish(await folder("one/app", { "app.js": "1" }));
      const two = await publish(await folder("two/app", { "app.js": "2" }));
      expect(one.url).to.equal("https://git.gangway.test/app.git");
      expect(two.url).to.match(/^https:\/\/git\.gangway\.test\/app-[0-9a-f]{8}\.git$/);
    });

    for (const [how, name] of [
      ["that is not there", "missing"],
      ["without a file", "empty"],
      ["that is a file", "app/app.js"],
    ] as const) {
      it(`refuses one ${how}`, async () => {
        await folder("app", { "app.js": "1" });
        await mkdir(join(scratch, "empty"));
        const error = await refusal(publish(join(scratch, name)));
        expect(error.code).to.equal("GW_REPOSITORY_LOCAL_MISSING");
        expect(error.message).to.include(join(scratch, name));
      });
    }
  });

  describe("of a repository", () => {
    it("takes the branch that is checked out, as it is committed", async () => {
      const path = await repository("site", "trunk", { "app.js": "1" });
      await writeFile(join(path, "app.js"), "not committed");
      const commit = await git(["rev-parse", "HEAD"], { cwd: path });
      expect(await publish(path)).to.deep.equal({ url: "https://git.gangway.test/site.git", commit, branch: "trunk" });
      expect(await inServed("site", "show", "HEAD:app.js")).to.equal("1");
    });

    it("takes the branch asked for, also when its history was rewritten", async () => {
      const path = await repository("site", "trunk", { "app.js": "1" });
      await git(["branch", "next"], { cwd: path });
      const before = await publish(path, "next");
      await git(
        ["-c", "user.name=me", "-c", "user.email=me@example.test", "commit", "--quiet", "--amend", "-m", "new"],
        {
          cwd: path,
        },
      );
      await git(["branch", "--force", "next"], { cwd: path });
      const after = await publish(path, "next");
      expect(after.commit).not.to.equal(before.commit);
      expect(await inServed("site", "rev-parse", "next")).to.equal(after.commit);
    });

    it("takes a shallow clone with a detached head, as build machines make them", async () => {
      const origin = await repository("origin", "trunk", { "app.js": "1" });
      const me = ["-c", "user.name=me", "-c", "user.email=me@example.test"];
      await git([...me, "commit", "--quiet", "--allow-empty", "-m", "two"], { cwd: origin });
      const clone = join(scratch, "clone");
      await git(["clone", "--quiet", "--depth", "1", "--", `file://${origin}`, clone]);
      await git(["checkout", "--quiet", "--detach"], { cwd: clone });
      const published = await publish(clone);
      expect(published.branch).to.equal("main");
      expect(await inServed("clone", "rev-parse", "HEAD")).to.equal(published.commit);
    });

    it("runs no hook of the user's", async () => {
      const path = await repository("site", "trunk", { "app.js": "1" });
      await folder("site/.git/hooks", { "pre-push": "#!/bin/sh\nexit 1\n" });
      await chmod(join(path, ".git/hooks/pre-push"), 0o755);
      await cp(join(path, ".git/hooks/pre-push"), join(path, ".git/hooks/post-index-change"));
      expect((await publish(path)).branch).to.equal("trunk");
    });

    it("refuses a branch that is not there, and names those that are", async () => {
      const path = await repository("site", "trunk", { "app.js": "1" });
      const error = await refusal(publish(path, "main"));
      expect(error.code).to.equal("GW_BRANCH_NOT_FOUND");
      expect(error.text.allowed).to.equal("trunk");
    });
  });
});
