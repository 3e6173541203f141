import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { dockerClient } from "../../localcloud/machine/docker.ts";
import { gangway } from "../support/gangway.ts";
import { httpCode, readJson, readText } from "../support/http.ts";
import { LocalStack } from "../support/local-stack.ts";
import { Notes } from "../support/notes.ts";
import { Stranger } from "../support/stranger.ts";
import { until } from "../support/wait.ts";

interface Whoami {
  host: string;
  pid: number;
  release: string;
  runtime: string;
}

describe("topology single, on a real server", () => {
  let folder: string;
  let stack: LocalStack;
  let stranger: Stranger;
  let notes: Notes;
  const url = (path: string) => `http://${stack.server.publicIp}${path}`;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "gangway-hosts-"));
    notes = await Notes.copyTo(join(folder, "notes"));
    stack = new LocalStack("t-single", folder, {
      network: { cidr: "10.77.0.0/16" },
      access: { sshFrom: ["198.18.0.1/32"] },
      database: { engine: "postgresql" },
      sites: [{ name: "notes", repository: notes.folder, healthPath: "/healthz" }],
    });
  });

  after(async () => {
    await stranger?.leave();
    await stack?.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  it("comes up although the first try was killed half-way, and has one server", async () => {
    await stack.upKilled();
    await stack.up();
    expect(await stack.serverCount()).to.equal(1);
  });

  it("answers through the web server", async () => {
    expect(await httpCode(url("/healthz"))).to.equal(200);
    expect(await readText(url("/"))).to.contain("<title>");
  });

  it("finds nothing to change in a second up", async () => {
    expect((await stack.up()).json).to.deep.include({ changes: 0 });
  });

  it("changes nothing on a server that is right", async () => {
    expect(await stack.provisionAgain()).to.match(/environment: 0 changed\n$/);
  });

  it("shows a stranger port 80 alone", async () => {
    const docker = dockerClient();
    stranger = await Stranger.arrive(docker, await stack.image(docker));
    const address = stack.server.publicIp;
    expect({
      http: await stranger.reaches(address, 80, { patienceSec: 30 }),
      ssh: await stranger.reaches(address, 22),
      postgresql: await stranger.reaches(address, 5432),
    }).to.deep.equal({ http: true, ssh: false, postgresql: false });
  });

  it("lets its operator in by SSH, and nobody without the key", async () => {
    expect(await stack.run("id -un")).to.equal("admin\n");
    expect(await stack.run("sudo sshd -T | grep -i ^passwordauthentication")).to.equal("passwordauthentication no\n");
  });

  it("answers from more than one process", async () => {
    const answers: Whoami[] = [];
    await until("another process answers", 60, async () => {
      answers.push(...(await Promise.all(Array.from({ length: 40 }, () => readJson<Whoami>(url("/whoami"))))));
      return new Set(answers.map(({ pid }) => pid)).size > 1;
    });
    expect(new Set(answers.map(({ runtime }) => runtime.split(" ")[0]))).to.have.lengthOf(1);
  });

  it("serves static files itself, also while the application is stopped", async () => {
    await stack.run("sudo systemctl stop 'gangway-notes@*'");
    try {
      expect(await httpCode(url("/style.css"))).to.equal(200);
      expect(await httpCode(url("/healthz"))).to.be.within(502, 503);
    } finally {
      await stack.run("sudo systemctl start gangway-notes");
    }
    await until("the application answers again", 120, async () => (await httpCode(url("/healthz"))) === 200);
  });

  it("comes back by itself after a reboot, with its data", async () => {
    await fetch(url("/notes"), { method: "POST", body: new URLSearchParams({ text: "survives" }) });
    const boot = await stack.run("cat /proc/sys/kernel/random/boot_id; systemctl show -p UserspaceTimestamp");
    await stack.run("sudo systemctl reboot").catch(() => "");
    await until("the server has booted anew and answers", 180, async () => {
      const now = await stack.run("cat /proc/sys/kernel/random/boot_id; systemctl show -p UserspaceTimestamp");
      return now !== boot && (await httpCode(url("/healthz"))) === 200;
    });
    expect(await readText(url("/"))).to.contain("survives");
  });

  it("releases a new commit, and keeps the old one when the next does not start", async () => {
    const first = await readJson<Whoami>(url("/whoami"));
    await notes.commit("a change that works", { "public/hello.txt": "hello\n" });
    await stack.up();
    const second = await readJson<Whoami>(url("/whoami"));
    expect(second.release).not.to.equal(first.release);
    expect(await readText(url("/hello.txt"))).to.equal("hello\n");

    await notes.commit("a change that breaks", { "app.js": 'throw new Error("no such luck");\n' });
    const failed = await stack.tryUp();
    expect(failed.exitCode).to.equal(1);
    expect(failed.said).to.contain("GW_RELEASE_UNHEALTHY").and.contain("no such luck");
    expect((await readJson<Whoami>(url("/whoami"))).release).to.equal(second.release);

    await notes.undo();
    await stack.up();
    expect(await httpCode(url("/healthz"))).to.equal(200);
  });

  it("says where it looked when a branch is not there, and changes nothing", async () => {
    const refused = await stack.tryUp({ branch: "no-such-branch" });
    expect(refused.exitCode).not.to.equal(0);
    expect(refused.said).to.contain("GW_BRANCH_NOT_FOUND");
    expect(await httpCode(url("/healthz"))).to.equal(200);
  });

  it("tells no secret: not in what it said, not in the server's processes, logs or readable files", async () => {
    const { password } = new URL(await stack.databaseUrl());
    expect(password).to.have.length.greaterThan(15);
    expect(stack.said).not.to.contain(password).and.not.to.contain("PRIVATE KEY");
    // The pattern goes in a file: as an argument, grep would show it to ps itself.
    const seen = await stack.run(
      `umask 077; cat >~/pattern; { ps axww; sudo journalctl --no-pager; sudo sh -c 'cat /var/log/postgresql/*'; ` +
        `find /etc /srv /var/lib/cloud -type f -exec cat {} + ; } 2>/dev/null | grep -cFf ~/pattern; rm ~/pattern`,
      password,
    );
    expect(seen).to.equal("0\n");
  });

  it("takes everything away again", async () => {
    await stack.destroy();
    expect(await stack.leftovers()).to.deep.equal([]);
    expect((await gangway(["status", stack.name], stack.env)).exitCode).not.to.equal(0);
  });
});
