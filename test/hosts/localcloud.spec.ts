import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import type Docker from "dockerode";
import { dockerHosts } from "../../localcloud/hosts/docker-hosts.ts";
import { runInside } from "../../localcloud/hosts/container.ts";
import type { FirewallRule, Hosts } from "../../localcloud/hosts/hosts.ts";
import { eniName, serverName } from "../../localcloud/hosts/names.ts";
import { readImageNote } from "../../localcloud/image/image-note.ts";
import { requireFreeVpcBlock, terminateInstance } from "../../localcloud/index.ts";
import { dockerClient } from "../../localcloud/machine/docker.ts";
import { reach } from "../support/reach.ts";
import { until } from "../support/wait.ts";

const stack = "t-hosts";
const machine = "198.18.0.1";
const anywhere = "0.0.0.0/0";
const cidr = "10.78.0.0/16";
const id = (kind: string) => `${kind}-${randomBytes(4).toString("hex")}`;
const rule = (direction: "in" | "out", cidr: string, port?: number): FirewallRule => ({
  direction,
  cidr,
  description: "a test's",
  ...(port === undefined ? { protocol: "all" } : { protocol: "tcp", fromPort: port, toPort: port }),
});

describe("the local cloud's network and volumes", () => {
  let docker: Docker;
  let hosts: Hosts;
  const [vpc, otherVpc, nat, volume] = [id("vpc"), id("vpc"), id("nat"), id("vol")];
  const [forwarder, behindNat, behindForwarder] = [id("i"), id("i"), id("i")];
  const [isolated, stranger] = [id("i"), id("i")];
  const all = [forwarder, behindNat, behindForwarder, isolated, stranger];
  let image: string;
  /** On this machine, as a stand-in for the world; it answers with the address that a request came from. */
  let world: Server;
  let port: number;

  const sh = (host: string, script: string) => runInside(docker.getContainer(serverName(host)), ["sh", "-ec", script]);
  const seenAs = (host: string) => sh(host, `curl -sS -m 30 http://${machine}:${port}`);
  const reaches = (host: string, address: string, at: number, patienceSec = 1) =>
    sh(host, reach(address, at, patienceSec));
  const up = (host: string) =>
    until(`${host} is up`, 180, async () =>
      ["running", "degraded"].includes(await sh(host, "systemctl is-system-running || true")),
    );

  function launch(instanceId: string, vpcId: string, privateIp: string, rules: FirewallRule[], forwards = false) {
    const hostname = `ip-${privateIp.replaceAll(".", "-")}`;
    const fixed = { stack, image, userData: "#cloud-config\n{}\n", metadata: {} };
    return hosts.launch({ ...fixed, instanceId, vpcId, privateIp, hostname, rules, forwards });
  }

  before(async () => {
    // Not earlier: until the hooks have run, this machine may have no Docker.
    docker = dockerClient();
    hosts = dockerHosts(docker);
    image = (await readImageNote())!.id;
    world = createServer((request, response) => response.end(request.socket.remoteAddress));
    await new Promise<void>((listening) => world.listen(0, machine, listening));
    port = (world.address() as AddressInfo).port;
    await hosts.ensureVpc({ vpcId: vpc, cidr, stack });
    await hosts.ensureVpc({ vpcId: otherVpc, cidr: "10.79.0.0/16", stack });
    const open = [rule("in", anywhere), rule("out", anywhere)];
    await Promise.all([
      hosts.ensureNat({ natId: nat, stack, vpcId: vpc, privateIp: "10.78.0.5", publicIp: "198.18.77.5", image }),
      launch(forwarder, vpc, "10.78.0.6", [rule("in", cidr, port), rule("out", anywhere)], true),
      launch(behindNat, vpc, "10.78.1.1", [rule("out", anywhere)]),
      launch(behindForwarder, vpc, "10.78.1.2", [rule("out", anywhere)]),
      launch(isolated, vpc, "10.78.2.1", [rule("in", "10.78.1.1/32", 22), rule("out", anywhere)]),
      launch(stranger, otherVpc, "10.79.0.1", open),
    ]);
    await hosts.attachAddress(forwarder, "198.18.77.6");
    await hosts.setRoutes(forwarder, [{ destination: anywhere, via: "internet" }]);
    await hosts.setRoutes(behindNat, [{ destination: anywhere, via: "10.78.0.5" }]);
    await hosts.setRoutes(behindForwarder, [{ destination: anywhere, via: "10.78.0.6" }]);
    await Promise.all(all.map(up));
  });

  after(async () => {
    world?.close();
    await Promise.all(all.map((host) => hosts.terminate(host)));
    await hosts.removeNat(nat);
    await hosts.removeVolume(volume);
    await hosts.removeVpc(vpc);
    await hosts.removeVpc(otherVpc);
  });

  it("refuses a block that another stack's VPC has, before anything is made", async () => {
    await requireFreeVpcBlock(cidr, stack);
    const refusal = await requireFreeVpcBlock(cidr, "t-another").catch((error: unknown) => error);
    expect(refusal).to.have.property("code", "GW_LOCAL_CIDR_IN_USE");
  });

  it("leads a private server out through a NAT gateway, under that one's address", async () => {
    expect(await seenAs(behindNat)).to.equal("198.18.77.5");
    expect(await sh(behindNat, "curl -sS -m 30 -o /dev/null -w '%{http_code}' https://git.gangway.test/x")).to.equal(
      "404",
    );
  });

  it("leads a private server out through one that forwards, as far as that one's rules go", async () => {
    const table =
      "table ip nat { chain out { type nat hook postrouting priority srcnat; oifname != lo masquerade; }; }";
    await sh(forwarder, `systemd-run --quiet --wait --pipe nft '${table}'`);
    expect(await seenAs(behindForwarder)).to.equal("198.18.77.6");
    expect(await reaches(behindForwarder, "198.18.0.2", 443)).to.equal("shut");
    await hosts.setRules(forwarder, [rule("in", cidr), rule("out", `${machine}/32`)]);
    expect(await seenAs(behindForwarder)).to.equal("198.18.77.6");
    expect(await reaches(behindForwarder, "198.18.0.2", 443)).to.equal("shut");
    await hosts.setRules(forwarder, [rule("in", cidr), rule("out", anywhere)]);
    expect(await reaches(behindForwarder, "198.18.0.2", 443, 30)).to.equal("open");
  });

  it("gives a server without routes no way out at all, and its neighbours in as the rules say", async () => {
    expect(await sh(isolated, "ip -o route")).to.match(/^10\.78\.0\.0\/16 dev eth0 [^\n]*$/);
    expect(await reaches(isolated, machine, port)).to.equal("shut");
    expect(await reaches(behindNat, "10.78.2.1", 22, 30)).to.equal("open");
    expect(await reaches(behindForwarder, "10.78.2.1", 22)).to.equal("shut");
  });

  it("keeps two VPCs apart", async () => {
    const theirs = [behindNat, behindForwarder, isolated].map((host) => reaches(host, "10.79.0.1", 22));
    expect(await Promise.all(theirs)).to.deep.equal(["shut", "shut", "shut"]);
    expect(await reaches(stranger, "10.78.1.1", 22)).to.equal("shut");
  });

  it("keeps root of a server from the packet filter, unless it forwards", async () => {
    const list = "systemd-run --quiet --wait --pipe nft list tables 2>&1 || true";
    expect(await sh(isolated, list)).to.contain("Operation not permitted");
    expect(await sh(forwarder, list)).to.contain("table inet gangway");
  });

  it("attaches a volume to a running server, and lets it go only when nothing uses it", async () => {
    await hosts.ensureVolume(volume, stack);
    await hosts.attachVolume(volume, isolated);
    await sh(isolated, `systemd-run --quiet sh -c 'cd /mnt/${volume}; echo kept > file; exec sleep 600'`);
    await until(
      "a process sits on the volume",
      60,
      async () => (await sh(isolated, `cat /mnt/${volume}/file`)) === "kept",
    );
    const refusal = await hosts.detachVolume(volume, isolated).catch((error: unknown) => error);
    expect(refusal).to.have.property("code", "GW_LOCAL_VOLUME_BUSY");
    expect(await hosts.volumePlace(volume)).to.equal(isolated);
  });

  it("keeps routes, rules and volumes over reboot, and over stop and start", async () => {
    await hosts.setForwards(behindNat, true);
    await Promise.all([
      hosts.reboot(isolated),
      ...[behindNat, forwarder].map(async (host) => {
        await hosts.stop(host);
        expect(await hosts.state(host)).to.equal("stopped");
        await hosts.start(host);
      }),
    ]);
    await Promise.all([isolated, behindNat, forwarder].map(up));
    expect(await sh(isolated, `cat /mnt/${volume}/file; stat -c %U /mnt/${volume}`)).to.equal("kept\nroot");
    expect(await sh(isolated, "ip -o route")).not.to.contain("via");
    expect(await seenAs(behindNat)).to.equal("198.18.77.5");
    expect(await seenAs(forwarder)).to.equal("198.18.77.6");
    expect(await sh(behindNat, "systemd-run --quiet --wait --pipe nft list tables")).to.contain("inet gangway");
  });

  it("shuts a server down before it goes, and keeps its volume for the next one", async () => {
    await sh(isolated, `systemd-run --quiet -p 'ExecStop=sh -c "echo bye >> /mnt/${volume}/file"' sleep 600`);
    await hosts.terminate(isolated);
    expect(await hosts.state(isolated)).to.equal("missing");
    expect(await hosts.volumePlace(volume)).to.equal("free");
    await hosts.attachVolume(volume, behindForwarder);
    expect(await sh(behindForwarder, `cat /mnt/${volume}/file`)).to.equal("kept\nbye");
    await hosts.detachVolume(volume, behindForwarder);
    expect(await sh(behindForwarder, `ls /mnt/${volume}`)).to.equal("");
  });

  it("starts a server again whose network container was killed", async () => {
    await docker.getContainer(eniName(behindForwarder)).kill();
    expect(await hosts.state(behindForwarder)).to.equal("stopped");
    await hosts.start(behindForwarder);
    expect(await sh(behindForwarder, "ip -o route")).to.contain("default via 10.78.0.6 dev eth0");
  });

  it("terminates a server that was killed", async () => {
    await docker.getContainer(serverName(behindNat)).kill();
    await docker.getContainer(eniName(behindNat)).kill();
    await terminateInstance(behindNat);
    expect(await hosts.state(behindNat)).to.equal("missing");
    const refusal = await terminateInstance(behindNat).catch((error: unknown) => error);
    expect(refusal).to.have.property("code", "GW_LOCAL_INSTANCE_UNKNOWN");
  });
});
