import { expect } from "chai";
import { proxyEnvironment } from "../../../provisioning/proxy.ts";

describe("proxyEnvironment", () => {
  it("is empty where there is no proxy: the server's own settings count", () => {
    expect(proxyEnvironment(undefined)).to.deep.equal([]);
  });

  it("sends all programs through it, past no exception", () => {
    const assignments = proxyEnvironment("http://10.0.0.5:3128");
    expect(assignments).to.include.members(["https_proxy=http://10.0.0.5:3128", "HTTPS_PROXY=http://10.0.0.5:3128"]);
    expect(assignments).to.include.members(["npm_config_https_proxy=http://10.0.0.5:3128", "no_proxy=", "NO_PROXY="]);
  });
});
