import { expect } from "chai";
import pc from "picocolors";
import { statusLines } from "../../../automation/cli/render/status.ts";
import type { ServerStatus, StackStatus } from "../../../automation/index.ts";

const app: ServerStatus = {
  name: "app-1",
  role: "app",
  zone: "a",
  privateIp: "10.0.16.4",
  publicIp: "",
  instanceId: "i-1",
  via: "bastion",
  state: "running",
  load: [0.1, 0.05, 0],
  memory: { totalMiB: 1946, availableMiB: 700 },
  disk: { totalMiB: 16_000, freeMiB: 12_400 },
  sites: [
    {
      name: "shop",
      release: "20260801-101500",
      commit: "1a2b3c4d5e".padEnd(40, "0"),
      active: true,
      processes: 2,
      health: 200,
      target: { state: "healthy" },
    },
  ],
};

const status: StackStatus = {
  stack: "shop",
  cloud: "local",
  hosts: "docker",
  topology: "balanced",
  lastOperation: undefined,
  balancer: { dnsName: "198.18.1.4", sites: [{ name: "shop", healthy: 1, total: 2 }] },
  servers: [
    app,
    {
      ...{ name: "app-2", role: "app", zone: "b", privateIp: "10.0.32.4", publicIp: "", instanceId: "i-2" },
      ...{ state: "unreachable", trouble: "no answer within 5 s" },
      sites: [{ name: "shop", target: { state: "unhealthy", reason: "Request timed out" } }],
    },
  ],
  database: { engine: "postgresql", version: "17", server: "database-1", active: true, sizeMiB: 34 },
  sites: [],
};

describe("a status for people", () => {
  it("is one picture: balancer, servers with their sites, database", () => {
    expect(statusLines(status, pc.createColors(false))).to.deep.equal([
      "shop (balanced) on this machine (local cloud); no operation yet",
      "  balancer  198.18.1.4  shop 1/2 healthy",
      "  app-1     app  zone a  10.0.16.4  via bastion  i-1  running  load 0.10 0.05 0.00  memory 700 of 1946 MiB free  disk 12.1 of 15.6 GiB free",
      "            shop  release 20260801-101500  commit 1a2b3c4  2 processes  health 200  target healthy",
      "  app-2     app  zone b  10.0.32.4  i-2  unreachable  no answer within 5 s",
      "            shop  target unhealthy (Request timed out)",
      "  database  postgresql 17 on database-1  running  34 MiB",
    ]);
  });

  it("says why the balancer's targets are not known", () => {
    const balancer = { dnsName: "web.example", sites: [], trouble: "no credentials" };
    const lines = statusLines({ ...status, balancer }, pc.createColors(false));
    expect(lines[1]).to.equal("  balancer  web.example  its targets are not known: no credentials");
  });

  it("does not hide a site that stopped, nor one without a release", () => {
    const [site] = app.sites;
    const stopped = { ...site!, active: false, health: 0, target: { state: "unhealthy", reason: "Request timed out" } };
    const none = { ...site!, release: "", commit: "" };
    const lines = statusLines({ ...status, servers: [{ ...app, sites: [stopped, none] }] }, pc.createColors(false));
    expect(lines[3]).to.contain("stopped  health no answer  target unhealthy (Request timed out)");
    expect(lines[4]).to.contain("shop  no release  2 processes");
  });

  it("has colour only where colour is wanted", () => {
    expect(statusLines(status, pc.createColors(true)).join("\n")).to.contain("\u001b[32mrunning");
    expect(statusLines(status, pc.createColors(false)).join("\n")).not.to.contain("\u001b");
  });
});
