import { expect } from "chai";
import { frontConfiguration } from "../../../provisioning/front.ts";

const site = { name: "notes", domains: ["notes.example.com"], maxBodyMiB: 64, healthPath: "/healthz" };

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

  it("refuses a health path that would be configuration", () => {
    for (const healthPath of ["/x; }", "/a b", "/$host", "/{", '/"', "/a\n", "healthz", "", "/#"]) {
      expect(() => frontConfiguration([{ ...site, healthPath }]), healthPath).to.throw();
    }
  });
});

describe("frontConfiguration without a balancer", () => {
  const configuration = frontConfiguration([site]);

  it("believes nothing that a client says of itself", () => {
    expect(configuration).to.contain("X-Forwarded-For $remote_addr;").and.contain("X-Forwarded-Proto $scheme;");
    expect(configuration).not.to.match(/real_ip|gangway_scheme/);
  });

  it("has no health endpoint", () => {
    expect(configuration).not.to.contain("8008");
  });
});

describe("frontConfiguration behind a balancer", () => {
  const configuration = frontConfiguration([site, { ...site, name: "shop", domains: [], healthPath: "/up?x=1" }], {
    cidr: "10.0.0.0/20",
    idleTimeoutSec: 120,
  });

  it("holds connections longer than the balancer does", () => {
    expect(configuration).to.contain("keepalive_timeout 135s;");
    expect(frontConfiguration([site])).to.contain("keepalive_timeout 75s;");
  });

  it("believes the balancer, and nobody else, who the client is and how it came", () => {
    expect(configuration).to.contain("set_real_ip_from 10.0.0.0/20;\nreal_ip_header X-Forwarded-For;");
    expect(configuration).to.contain('"yes https" https;').and.contain("    10.0.0.0/20 yes;");
    expect(configuration.match(/X-Forwarded-Proto \$gangway_scheme;/g)).to.have.length(2);
  });

  it("takes the one address that the balancer appended, not those before it", () => {
    expect(configuration).not.to.contain("real_ip_recursive");
  });

  it("asks each site's own socket for its health, under a name the site answers for", () => {
    const locations = [...configuration.matchAll(/location = \/(\w+) \{[^]*?proxy_pass (\S+);[^]*?Host (\S+);/g)];
    expect(locations.map(([, ...values]) => values)).to.deep.equal([
      ["notes", "http://unix:/srv/notes/current/.gangway.sock:/healthz", "notes.example.com"],
      ["shop", "http://unix:/srv/shop/current/.gangway.sock:/up?x=1", "localhost"],
    ]);
  });

  it("refuses a block that would be configuration", () => {
    for (const cidr of ["10.0.0.0/16; deny all", "all", ""]) {
      expect(() => frontConfiguration([site], { cidr, idleTimeoutSec: 60 }), cidr).to.throw();
    }
  });
});
