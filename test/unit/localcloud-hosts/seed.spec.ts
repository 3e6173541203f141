import { expect } from "chai";
import fc from "fast-check";
import { parse } from "yaml";
import { seedFiles } from "../../../localcloud/hosts/seed.ts";

const spec = { instanceId: "i-0123", hostname: "ip-10-0-1-4", userData: "#cloud-config\n{}\n" };

describe("the seed that cloud-init reads", () => {
  it("names the instance and its key, and hands user data over as it is", () => {
    expect(seedFiles({ ...spec, publicKey: "ssh-ed25519 AAAA me\n" })).to.deep.equal([
      {
        path: "/var/lib/cloud/seed/nocloud/meta-data",
        content: '{"instance-id":"i-0123","local-hostname":"ip-10-0-1-4","public-keys":["ssh-ed25519 AAAA me"]}\n',
        mode: 0o600,
      },
      { path: "/var/lib/cloud/seed/nocloud/user-data", content: "#cloud-config\n{}\n", mode: 0o600 },
    ]);
  });

  it("is YAML with the same values, whatever they hold", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (hostname, publicKey) => {
        const metaData = seedFiles({ ...spec, hostname, publicKey })[0]?.content ?? "";
        expect(parse(metaData)).to.deep.equal({
          "instance-id": "i-0123",
          "local-hostname": hostname,
          "public-keys": [publicKey.trim()],
        });
      }),
    );
  });

  it("names no key where there is none", () => {
    expect(parse(seedFiles(spec)[0]?.content ?? ""))
      .to.have.property("public-keys")
      .that.deep.equals([]);
  });
});
