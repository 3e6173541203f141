import { expect } from "chai";
import fc from "fast-check";
import { branch } from "../../../settings/branch.ts";
import { domain } from "../../../settings/domain.ts";
import { env } from "../../../settings/env.ts";
import { repository } from "../../../settings/repository.ts";
import { faultOf } from "./given.ts";

/** Means something to a shell, to nginx's configuration, or to whoever reads a line. */
const meta = /[\s;{}$`'"\\|&<>()*?![\]#\p{Cc}]/u;

/** Texts near the border of what is accepted: plain letters with now and then something nasty. */
function nearly(plain: string): fc.Arbitrary<string> {
  const nasty = [..." ;{}$`'\"\\|&<>()*?![]#\n\0-./:@%+=~^", "é", "..", "//", "@{", ".lock", "$(id)", "x; } server {"];
  const unit = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...plain) },
    { weight: 1, arbitrary: fc.constantFrom(...nasty) },
  );
  return fc.array(unit, { maxLength: 24 }).map((parts) => parts.join(""));
}

describe("domain", () => {
  for (const good of [
    "example.com",
    "a.b-c.example",
    "xn--bcher-kva.example",
    `${"a".repeat(63)}.example`,
    "1.example",
  ]) {
    it(`takes ${good}`, () => expect(faultOf(domain, good)).to.equal(undefined));
  }

  for (const [bad, what] of Object.entries({
    "x; } server {": "is no domain name",
    "*.example.com": "is a wildcard",
    "example.com.": "ends with a dot",
    "Example.COM": "has capitals: did you mean example.com?",
    "10.0.0.1": "is an address or has a port: a site without domains answers for any name",
    "example.com:80": "is an address or has a port: a site without domains answers for any name",
    localhost: "is no domain name",
    "-a.example": "is no domain name",
    "a..example": "is no domain name",
    "a_b.example": "is no domain name",
    "bücher.example": "is no domain name",
    "example.com\n": "is no domain name",
    "a.123": "is no domain name",
    "": "is no domain name",
    [`${"a".repeat(64)}.example`]: "is no domain name",
    [`${"abcdefg.".repeat(32)}example`]: "has 263 characters",
  })) {
    it(`refuses ${JSON.stringify(bad)}: ${what}`, () => expect(faultOf(domain, bad)).to.equal(what));
  }

  it("never lets through what a shell or nginx would read as more than a name", () => {
    fc.assert(
      fc.property(nearly("abcxyz019.-"), (text) => faultOf(domain, text) !== undefined || !meta.test(text)),
      { numRuns: 2000 },
    );
  });
});

describe("branch", () => {
  for (const good of ["main", "release/2.x", "feature/a_b-c", "user@host", "v1.0+build"]) {
    it(`takes ${good}`, () => expect(faultOf(branch, good)).to.equal(undefined));
  }

  const bad = [
    "",
    "--output=x",
    "-x",
    "a b",
    "a;b",
    "$(id)",
    "`id`",
    "a'b",
    "a..b",
    "a@{1}",
    "@",
    "a//b",
    "/a",
    "a/",
    ".a",
  ];
  for (const name of [
    ...bad,
    "a/.b",
    "a.",
    "a.lock",
    "a.lock/b",
    "a~1",
    "a^",
    "a:b",
    "a?b",
    "a*b",
    "a[b",
    "a\\b",
    "HEAD",
  ]) {
    it(`refuses ${JSON.stringify(name)}`, () => expect(faultOf(branch, name)).to.equal("is no branch name"));
  }

  for (const name of ["a\nb", "a\0b", "a".repeat(201), "bränch"]) {
    it(`refuses ${JSON.stringify(name.slice(0, 20))}`, () =>
      expect(faultOf(branch, name)).to.equal("is no branch name"));
  }

  it("never lets through what a shell would read, nor an option", () => {
    fc.assert(
      fc.property(
        nearly("abcxyz019./-_@"),
        (text) => faultOf(branch, text) !== undefined || (!meta.test(text) && !text.startsWith("-")),
      ),
      { numRuns: 2000 },
    );
  });
});

describe("repository", () => {
  for (const good of [
    "https://github.com/you/shop.git",
    "https://git.gangway.test/notes.git",
    "https://code.example:8443/~team/shop",
    "ssh://git@code.example/team/shop.git",
    "ssh://git@code.example:2222/team/shop.git",
    "git@github.com:you/shop.git",
    "https://10.1.2.3/shop.git",
    "ssh://git@code.example/my%20team/shop.git",
  ]) {
    it(`takes ${good}`, () => expect(faultOf(repository, good)).to.equal(undefined));
  }

  const folder = "is a folder of this machine, which works in a settings file together with --local only";
  const noHost = "names a host that is no code host";
  for (const [bad, what] of Object.entries({
    "./shop": folder,
    "../shop": folder,
    "/srv/shop": folder,
    ".": folder,
    "~/shop": folder,
    "https://user:canary@code.example/shop.git": "carries credentials",
    "https://token@code.example/shop.git": "carries credentials",
    "ssh://git:canary@code.example/shop.git": "carries credentials",
    "ext::sh -c touch% /tmp/pwn": "is no repository address",
    "file:///etc": "is no repository address",
    "git://code.example/shop.git": "is no repository address",
    "http://code.example/shop.git": "is no repository address",
    "--upload-pack=touch /tmp/pwn": "is no repository address",
    "-oProxyCommand=x@host:shop": "is no repository address",
    "ssh://-oProxyCommand=x/shop": "is no repository address",
    "git@-oProxyCommand=x:shop": "is no repository address",
    "git@code.example:-x": "is no repository address",
    "ssh://git%40127.0.0.1%2F@code.example/x": "is no repository address",
    "ssh://%2DoProxyCommand=x@code.example/x": "is no repository address",
    "https://code%2Eexample/shop.git": "is no repository address",
    "git%40x@code.example:shop.git": "is no repository address",
    "shop.git": "is no repository address",
    "": "is no repository address",
    "https://code.example": "is no repository address",
    "https://code.example/a b.git": "is no repository address",
    "https://code.example/a;id": "is no repository address",
    "https://code.example/a.git?x=1": "is no repository address",
    "https://code.example/a.git\r\nHost: x": "is no repository address",
    "https://169.254.169.254/latest": noHost,
    "https://0x7f.1/shop.git": noHost,
    "https://2130706433/shop.git": noHost,
    "ssh://git@169.254.169.254/x": noHost,
    "git@169.254.169.254:x": noHost,
    "https://localhost/shop.git": noHost,
    "https://[::1]/shop.git": "is no repository address",
    "https://[fe80::1]/shop.git": "is no repository address",
    "https://[::ffff:169.254.169.254]/x": "is no repository address",
    "https://metadata.google.internal/x": noHost,
  })) {
    it(`refuses ${JSON.stringify(bad)}: ${what}`, () => expect(faultOf(repository, bad)).to.equal(what));
  }

  it("refuses an address of 8 KB", () => {
    expect(faultOf(repository, `https://code.example/${"a".repeat(8192)}`)).to.equal("is no repository address");
  });

  it("never lets through what a shell would read, nor an option", () => {
    const address = fc.tuple(
      fc.constantFrom("https://", "ssh://", "git@", "https://code.example/", ""),
      nearly("abcxyz019.-/:@~"),
    );
    fc.assert(
      fc.property(
        address.map((parts) => parts.join("")),
        (text) => faultOf(repository, text) !== undefined || (!meta.test(text) && !text.startsWith("-")),
      ),
      { numRuns: 2000 },
    );
  });
});

describe("environment variables", () => {
  it("take any text byte for byte", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const accepted = env.safeParse({ VALUE: value });
        return value.includes("\0") ? !accepted.success : accepted.data?.["VALUE"] === value;
      }),
    );
  });

  for (const [name, what] of Object.entries({
    PATH: "belongs to the server",
    LD_PRELOAD: "belongs to the server",
    GANGWAY_RELEASE: "belongs to the server",
    LD_LIBRARY_PATH: "belongs to the server",
    NODE_OPTIONS: "belongs to the server",
    PORT: "belongs to the server",
    BASH_ENV: "belongs to the server",
    lower: "is no variable name",
    "1ST": "is no variable name",
    "A=B": "is no variable name",
    "A B": "is no variable name",
    "A\nB": "is no variable name",
    "": "is no variable name",
  })) {
    it(`refuses the name ${JSON.stringify(name)}: ${what}`, () => expect(faultOf(env, { [name]: "x" })).to.equal(what));
  }

  it("refuses NUL, half a character, more than 32 KiB, and what is no text", () => {
    expect(faultOf(env, { A: "a\0b" })).to.equal("has a character that no environment can carry");
    expect(faultOf(env, { A: "\ud800" })).to.equal("has a character that no environment can carry");
    expect(faultOf(env, { A: "é".repeat(16 * 1024 + 1) })).to.equal("is longer than 32 KiB");
    expect(faultOf(env, { A: 1 })).to.equal("is of the wrong kind");
    expect(faultOf(env, { A: true })).to.equal("is of the wrong kind");
  });

  it("never take a name with anything but letters, digits and _", () => {
    fc.assert(
      fc.property(nearly("ABCXYZ019_"), (name) => faultOf(env, { [name]: "" }) !== undefined || /^\w+$/.test(name)),
      { numRuns: 2000 },
    );
  });
});
