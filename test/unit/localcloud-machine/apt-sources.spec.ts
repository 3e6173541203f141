import { expect } from "chai";
import { hostSources } from "../../../localcloud/machine/apt-sources.ts";

const deb822 = `# the mirror of the house
Types: deb deb-src
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
`;

/** `URIs → Suites` of each stanza. */
function summary(sources: string): string[] {
  const stanzas = sources.trim().split("\n\n");
  return stanzas.map((stanza) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(stanza)?.[1] ?? "";
    return `${field("URIs")} → ${field("Suites")}`;
  });
}

const publicMirrors = [
  "http://deb.debian.org/debian → trixie",
  "http://deb.debian.org/debian → trixie-updates",
  "http://deb.debian.org/debian-security → trixie-security",
];

describe("the package sources of a host", () => {
  it("are this machine's own mirrors with the release switched", () => {
    expect(summary(hostSources([deb822], "bookworm"))).to.deep.equal([
      "http://mirror.example/debian → trixie",
      "http://mirror.example/debian → trixie-updates",
      "http://mirror.example/debian-security → trixie-security",
    ]);
  });

  it("are read from one-line sources too", () => {
    const text = `deb [arch=amd64] https://mirror.example/debian trixie main non-free
# deb https://old.example/debian trixie main
deb https://mirror.example/debian-security trixie-security main`;
    expect(summary(hostSources([text], "trixie"))).to.deep.equal([
      "https://mirror.example/debian → trixie",
      "https://mirror.example/debian-security → trixie-security",
    ]);
  });

  it("leave out sources with a key of their own, disabled ones, backports and files", () => {
    const texts = [
      "deb [signed-by=/usr/share/keyrings/vendor.gpg] https://vendor.example/apt bookworm main",
      "Types: deb\nURIs: https://two.example/apt\nSuites: bookworm\nComponents: main\nSigned-By: /etc/apt/keyrings/two.asc\n",
      "Types: deb\nEnabled: no\nURIs: https://three.example/debian\nSuites: bookworm\nComponents: main\n",
      "deb http://mirror.example/debian bookworm-backports main",
      "deb file:/srv/debian bookworm main",
    ];
    expect(summary(hostSources(texts, "bookworm"))).to.deep.equal(publicMirrors);
  });

  it("leave out what somebody else than Debian signs", () => {
    const origins = new Map([["https://vendor.example/apt/", "Vendor"]]);
    const texts = ["deb https://vendor.example/apt bookworm main", deb822];
    expect(hostSources(texts, "bookworm", origins)).not.to.contain("vendor");
  });

  it("hold no login", () => {
    const sources = hostSources(["deb https://me:secret@mirror.example/debian bookworm main"], "bookworm");
    expect(summary(sources)).to.deep.equal(["https://mirror.example/debian → trixie"]);
  });

  it("are Debian's public ones where the machine is not Debian", () => {
    expect(summary(hostSources(["deb http://mirror.example/ubuntu noble main"], undefined))).to.deep.equal(
      publicMirrors,
    );
  });
});
