import { expect } from "chai";
import { daemonFolder, daemonSocket, imageFolder } from "../../../localcloud/paths.ts";
import { useOwnCache } from "./folders.ts";

describe("the local cloud's folders", () => {
  useOwnCache();

  it("lie in GANGWAY_CACHE", () => {
    process.env.GANGWAY_CACHE = "/srv/cache";
    expect(imageFolder("x.tar")).to.equal("/srv/cache/localcloud/image/x.tar");
    expect(daemonSocket()).to.equal("/srv/cache/localcloud/daemon/docker.sock");
  });

  it("have short names for sockets, whatever the cache is called", () => {
    process.env.GANGWAY_CACHE = `/srv/${"long/".repeat(30)}`;
    expect(daemonSocket()).to.match(/^\/run\/gangway-[0-9a-f]{12}\/docker\.sock$/);
    expect(daemonFolder()).to.contain("/long/long/");
  });
});
