import { expect } from "chai";
import { codeHosts } from "../../../components/access/relay.ts";
import { packagesAndCode, withDatabases } from "../../../components/security/outward.ts";

describe("what servers ask of the internet", () => {
  const ports = (...urls: string[]) =>
    withDatabases(
      packagesAndCode,
      urls.map((url) => ({ env: { DATABASE_URL: url } })),
    )
      .slice(packagesAndCode.length)
      .map(({ port }) => port.key);

  it("includes the databases that sites bring, each port once", () => {
    expect(ports("postgresql://a:b@db.example:6432/x", "postgres://c:d@other.example:6432/y")).to.deep.equal([
      "tcp-6432",
    ]);
  });

  it("knows the usual ports of the engines", () => {
    expect(ports("postgres://db.example/x", "mysql://db.example/x")).to.deep.equal(["tcp-5432", "tcp-3306"]);
    expect(ports("postgresql://db.example/x", "mariadb://db.example/x")).to.deep.equal(["tcp-5432", "tcp-3306"]);
  });

  it("allows nothing twice, and nothing for an address it can't read", () => {
    expect(ports("postgresql://db.example:443/x", "sqlite:notes.db", "not an address", "")).to.deep.equal([]);
  });

  it("includes the hosts of the sites' code, each once, where they are reached over HTTPS", () => {
    const sites = [
      "https://code.example/a.git",
      "https://code.example:8443/b.git",
      "ssh://git@ssh.example/c.git",
      "git@scp.example:d.git",
      "https://other.example/e.git",
    ].map((repository) => ({ repository }));
    expect(codeHosts(sites)).to.deep.equal(["code.example", "other.example"]);
  });
});
