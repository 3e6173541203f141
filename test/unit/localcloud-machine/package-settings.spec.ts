import { expect } from "chai";
import { environmentFiles } from "../../../localcloud/image/environment-files.ts";
import { fetchSettings, proxySettings } from "../../../localcloud/machine/package-settings.ts";

describe("the package settings that hosts take over", () => {
  it("are proxies in both spellings, without logins, past which the local cloud is reached", () => {
    const settings = proxySettings({ https_proxy: "http://me:secret@proxy.example:3128", NO_PROXY: "intra.example" });
    expect(Object.keys(settings).sort()).to.deep.equal(["HTTPS_PROXY", "NO_PROXY", "https_proxy", "no_proxy"]);
    expect(settings["HTTPS_PROXY"]).to.equal("http://proxy.example:3128");
    expect(settings["no_proxy"]?.split(",")).to.include.members([
      "intra.example",
      ".gangway.test",
      "169.254.169.254",
      "198.18.0.0/16",
    ]);
  });

  it("are no proxy settings where the machine has no proxy", () => {
    expect(proxySettings({ NO_PROXY: "localhost" })).to.deep.equal({});
  });

  it("are of apt's settings only those that decide how it fetches", () => {
    const dump = `APT::Architecture "amd64";
Acquire::http::Proxy "http://me:secret@proxy.example:3142";
Acquire::https::mirror.example::Proxy "DIRECT";
Acquire::https::CAInfo "/etc/machine.pem";
Acquire::Check-Valid-Until "false";
DPkg::Post-Invoke:: "rm -rf /";`;
    expect(fetchSettings(dump)).to.equal(`Acquire::http::Proxy "http://proxy.example:3142";
Acquire::https::mirror.example::Proxy "DIRECT";
Acquire::Check-Valid-Until "false";
`);
  });

  it("reach logins, services and sudo", () => {
    const files = environmentFiles({ GOPROXY: "https://go.example,direct" });
    expect(files.map(({ path, content }) => [path, content.trim()])).to.deep.equal([
      ["/etc/environment", "GOPROXY=https://go.example,direct"],
      ["/etc/systemd/system.conf.d/machine.conf", '[Manager]\nDefaultEnvironment="GOPROXY=https://go.example,direct"'],
      ["/etc/sudoers.d/machine", 'Defaults env_keep += "GOPROXY"'],
    ]);
  });

  it("write no file where there is no variable", () => {
    expect(environmentFiles({})).to.deep.equal([]);
  });
});
