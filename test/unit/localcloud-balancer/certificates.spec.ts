import { expect } from "chai";
import { certificateOf } from "../../../localcloud/balancer/certificates.ts";
import type { ListenerModel } from "../../../localcloud/balancer/model.ts";

const addresses = ["198.18.1.7"];
const forward = { type: "forward", targetGroup: "gw-shop" } as const;

function listener(hosts: string[], certificateArn = "arn:1"): ListenerModel {
  return { port: 443, tls: { certificateArn, oldestVersion: "TLSv1.2" }, rules: [{ hosts, action: forward }] };
}

describe("the certificate of a listener", () => {
  it("is for the names that its rules tell apart and for the balancer's address", () => {
    const hosts = ["Shop.example.org", "*.shop.example.org", "www*.example.org", "shop.example.org"];
    expect(certificateOf({ addresses }, listener(hosts))?.names).to.equal(
      "DNS:shop.example.org, DNS:*.shop.example.org, IP:198.18.1.7",
    );
  });

  it("is another one for other names, or where another certificate is asked for", () => {
    const path = (...args: Parameters<typeof listener>) => certificateOf({ addresses }, listener(...args))?.path;
    expect(path(["a.org"])).to.equal(path(["a.org"]));
    expect(path(["b.org"])).to.not.equal(path(["a.org"]));
    expect(path(["a.org"], "arn:2")).to.not.equal(path(["a.org"]));
  });

  it("is none where the listener speaks plain HTTP", () => {
    expect(certificateOf({ addresses }, { port: 80, rules: [{ action: forward }] })).to.equal(undefined);
  });
});
