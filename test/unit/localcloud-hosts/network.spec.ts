import { readFile } from "node:fs/promises";
import { expect } from "chai";
import type Docker from "dockerode";
import { parseRoutes } from "../../../localcloud/hosts/blocks.ts";
import { requireFreeBlock } from "../../../localcloud/hosts/network.ts";

/** A Docker with these networks. */
const dockerWith = (networks: Partial<Docker.NetworkInspectInfo>[]) =>
  ({ listNetworks: () => Promise.resolve(networks) }) as unknown as Docker;

describe("the block of a VPC", () => {
  it("may be any that no network of this machine overlaps, also where Docker is silent", async () => {
    const silent = { listNetworks: () => Promise.reject(new Error("no socket")) } as unknown as Docker;
    await requireFreeBlock(silent, "198.51.100.0/28", "demo");
  });

  it("refuses one that a network of this machine overlaps", async function () {
    const [route] = parseRoutes(await readFile("/proc/net/route", "utf8"));
    if (route === undefined) return this.skip();
    const refusal: unknown = await requireFreeBlock(dockerWith([]), route.cidr, "demo").catch(
      (error: unknown) => error,
    );
    expect(refusal).to.have.property("code", "GW_LOCAL_CIDR_IN_USE");
    expect(String(refusal)).to.contain(route.device);
  });
});
