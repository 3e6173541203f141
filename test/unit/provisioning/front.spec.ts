import { expect } from "chai";
import { frontConfiguration } from "../../../provisioning/front.ts";

const site = { name: "notes", domains: ["notes.example.com"], maxBodyMiB: 64 };

function listens(configuration: string): string[] {
  return [...configuration.matchAll(/^ +listen 80(.*);$|^ +server_name (.*);$/gm)].map(
    ([, how, names]) => names ?? how!,
  );
}

describe("frontConfiguration", () => {
  it("has a server for each site, and one for names of nobody", () => {
    expect(listens(frontConfiguration([site]))).to.deep.equal(["", "notes.example.com", " default_server", "_"]);
  });

  it("lets a site without domains answer for every other name", () => {
    const configuration = frontConfiguration([site, { ...site, name: "shop", domains: [] }]);
    expect(listens(configuration)).to.deep.equal(["", "notes.example.com", " default_server", "_"]);
    expect(configuration).to.contain("root /srv/shop/current/public;").and.not.contain("return 404;\n}");
  });

  it("limits request bodies as the site says", () => {
    expect(frontConfiguration([{ ...site, maxBodyMiB: 5 }])).to.contain("client_max_body_size 5m;");
  });

  it("refuses a domain that would be configuration", () => {
    for (const domain of ["x; } server {", "a b", "a{", "a;", "$host", 'a"', "a\n"]) {
      expect(() => frontConfiguration([{ ...site, domains: [domain] }]), domain).to.throw();
    }
  });
});
