import { expect } from "chai";
import { faultsOf, least } from "./given.ts";

describe("settings seen together", () => {
  const whatIn = (raw: unknown) => faultsOf(raw).map(({ path, what }) => `${path} ${what}`);
  const [site] = least().sites;

  it("refuses two sites of one name", () => {
    expect(whatIn({ ...least(), sites: [site, { ...site, domains: ["a.example"] }] })).to.deep.equal([
      "sites[1].name is the same as sites[0].name",
    ]);
  });

  it("refuses a second site without domains", () => {
    expect(whatIn({ ...least(), sites: [site, { ...site, name: "blog" }] })).to.deep.equal([
      "sites[1].domains is empty, as is that of sites[0]",
    ]);
  });

  it("refuses a block for SSH that is listed twice", () => {
    expect(whatIn({ ...least(), access: { sshFrom: ["203.0.113.7/32", "203.0.113.7/32"] } })).to.deep.equal([
      "access.sshFrom[1] is the same as access.sshFrom[0]",
    ]);
  });

  it("refuses DATABASE_URL beside a database of Gangway's, and takes it without one", () => {
    const sites = [{ ...site, env: { DATABASE_URL: "postgresql://elsewhere/x" } }];
    expect(whatIn({ ...least(), sites })).to.deep.equal([]);
    for (const engine of ["postgresql", "mariadb"]) {
      expect(whatIn({ ...least(), sites, database: { engine } }), engine).to.deep.equal([
        "sites[0].env.DATABASE_URL is set by Gangway",
      ]);
    }
  });

  it("refuses half a key", () => {
    const access = {
      sshFrom: ["203.0.113.7/32"],
      privateKey: "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
    };
    expect(whatIn({ ...least(), access })).to.deep.equal(["access.publicKey is missing beside its other half"]);
  });
});
