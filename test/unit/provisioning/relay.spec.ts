import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { quote } from "../../../provisioning/quote.ts";
import { bash } from "./bash.ts";
import { functionOf } from "./step-files.ts";

const step = "steps/environment/relay.sh";
const lines = (text: string) => text.split("\n").filter((line) => line !== "");

/** What a function of the step prints. @param before what it finds: variables, other commands */
async function relay(name: string, input: string, before = ""): Promise<string[]> {
  return lines(await bash(`set -euo pipefail\n${before}\n${functionOf(step, name)}\n${name} <<<${quote(input)}`));
}

describe("the relay's hosts_of", () => {
  it("takes the names out of addresses, each once", async () => {
    const addresses = [
      "http://deb.debian.org/debian/",
      "http://deb.debian.org/debian-security/",
      "https://user:secret@npm.example.com:8443/registry/",
      "https://registry.example.org",
      "file:/srv/packages/",
      "mirror+file:/etc/apt/mirrors/debian.list/",
    ];
    const hosts = ["deb.debian.org", "npm.example.com", "registry.example.org"];
    expect(await relay("hosts_of", addresses.join("\n"))).to.deep.equal(hosts);
  });
});

describe("the relay's secure_ports_of", () => {
  it("takes the ports out of addresses for HTTPS", async () => {
    const addresses = "https://a.example.com:8443/x\nhttps://b.example.com/\nhttp://c.example.com:8080/";
    expect(await relay("secure_ports_of", addresses)).to.deep.equal(["8443"]);
  });
});

describe("the relay's patterns_of", () => {
  it("makes patterns that fit their name and no other", async () => {
    const [pattern = ""] = await relay("patterns_of", "deb.debian.org");
    const fits = (host: string) => new RegExp(pattern).test(host);
    expect(
      ["deb.debian.org", "debxdebian.org", "a.deb.debian.org", "deb.debian.org.evil.test"].map(fits),
    ).to.deep.equal([true, false, false, false]);
  });
});

describe("the relay's apt_sources", () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), "relay-"))));
  after(() => rm(folder, { recursive: true }));

  const sources = (...uris: string[]) => relay("apt_sources", "", `apt-get() { echo ${quote(uris.join("\n"))}; }`);

  it("are the addresses that apt fetches from", async () => {
    expect(await sources("http://deb.debian.org/debian/")).to.deep.equal(["http://deb.debian.org/debian/"]);
  });

  it("are also those in a file of mirrors, as Debian's cloud images have it", async () => {
    const list = join(folder, "debian.list");
    await writeFile(list, "https://one.example.com/debian\nhttps://two.example.com/debian priority:2\n");
    const named = `mirror+file://${list}/`;
    expect(await sources(named)).to.deep.equal([
      named,
      "https://one.example.com/debian",
      "https://two.example.com/debian",
    ]);
  });
});

describe("the relay's upstream", () => {
  const none = "unset http_proxy https_proxy no_proxy; apt-config() { :; };";
  const upstream = (before: string) => relay("upstream", "", none + before);

  it("is none where the server needs no proxy", async () => {
    expect(await upstream("")).to.deep.equal([]);
  });

  it("is the proxy of the server's environment, but for its exceptions", async () => {
    expect(
      await upstream("http_proxy=http://proxy.example.com:8080/ no_proxy=localhost,.test,10.0.0.0/8,*"),
    ).to.deep.equal([
      "Upstream http proxy.example.com:8080",
      'Upstream none "localhost"',
      'Upstream none ".test"',
      'Upstream none "10.0.0.0/8"',
    ]);
  });

  it("is apt's proxy else", async () => {
    expect(await upstream("apt-config() { echo http://proxy.example.com; }")).to.deep.equal([
      "Upstream http proxy.example.com:80",
    ]);
  });
});
