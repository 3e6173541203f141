import { expect } from "chai";
import { parseSettings } from "../../../settings/index.ts";
import { faultsOf, least } from "./given.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";

describe("settings", () => {
  it("are complete with their defaults when only the least is given", () => {
    expect(parseSettings(least())).to.deep.equal({
      topology: "single",
      region: "eu-central-1",
      network: { cidr: "10.0.0.0/16", zones: ["a"], nat: "none" },
      access: { sshFrom: ["203.0.113.7/32"] },
      server: { instanceType: "t3.small", rootVolumeGiB: 16, numbers: [1] },
      bastion: { instanceType: "t3.nano" },
      database: { engine: "none", instanceType: "t3.small", rootVolumeGiB: 16, volumeGiB: 20 },
      balancer: {
        idleTimeoutSec: 60,
        deregistrationDelaySec: 30,
        stickySec: 0,
        healthCheck: { intervalSec: 15, timeoutSec: 5, healthyCount: 2, unhealthyCount: 2 },
        deletionProtection: false,
      },
      sites: [
        {
          name: "shop",
          domains: [],
          repository: "https://code.example/shop.git",
          branch: "main",
          runtime: "nodejs",
          startupFile: "app.js",
          processes: "auto",
          memoryPerProcessMiB: 128,
          healthPath: "/",
          env: {},
          keepReleases: 5,
          maxBodyMiB: 64,
        },
      ],
      tags: {},
    });
  });

  it("keep what is given", () => {
    const given = {
      ...parseSettings(least()),
      topology: "balanced",
      region: "us-gov-west-1",
      network: {
        cidr: "10.9.0.0/16",
        zones: ["b", "a", "d"],
        nat: "per-zone",
        vpc: {
          id: "vpc-0123456789abcdef0",
          publicSubnets: { a: "subnet-0000000a", b: "subnet-0000000b", d: "subnet-0000000d" },
          privateSubnets: { a: "subnet-1000000a", b: "subnet-1000000b", d: "subnet-1000000d" },
          isolatedSubnets: { b: "subnet-2000000b" },
        },
      },
      server: { instanceType: "m7i.2xlarge", rootVolumeGiB: 100, ami: "ami-0123456789abcdef0", numbers: [2, 5, 999] },
      bastion: { instanceType: "t3a.micro" },
      database: {
        engine: "mariadb",
        version: "11.8",
        instanceType: "r7i.large",
        rootVolumeGiB: 20,
        volumeGiB: 500,
        volumeId: "vol-0123456789abcdef0",
      },
      balancer: {
        certificateArn:
          "arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef",
        idleTimeoutSec: 120,
        deregistrationDelaySec: 0,
        stickySec: 3600,
        healthCheck: { intervalSec: 30, timeoutSec: 29, healthyCount: 5, unhealthyCount: 3 },
        deletionProtection: true,
      },
      sites: [
        {
          name: "a-1",
          domains: ["a.example", "www.a.example"],
          repository: "git@code.example:team/a.git",
          branch: "release/2.x",
          commit,
          runtime: "nodejs",
          startupFile: "server/main.js",
          processes: 3,
          memoryPerProcessMiB: 256,
          healthPath: "/healthz?deep=1",
          env: { GREETING: "two\nlines 'and' \"quotes\" $HOME" },
          keepReleases: 9,
          maxBodyMiB: 8,
        },
      ],
      tags: { CostCentre: "42 / blue" },
    };
    expect(parseSettings(given)).to.deep.equal(given);
  });

  it("are frozen all the way down, and what was handed in is left alone", () => {
    const raw = least();
    const settings = parseSettings(raw);
    expect(Object.isFrozen(settings.sites[0]?.domains)).to.equal(true);
    expect(Object.isFrozen(settings.sites[0]?.env)).to.equal(true);
    expect(raw).to.deep.equal(least());
    expect(Object.isFrozen(raw.access["sshFrom"])).to.equal(false);
  });

  it("tell all faults at once, each with path, what, got and allowed", () => {
    const faults = faultsOf({
      topology: "cluster",
      network: { cidr: "10.0.0.7/16" },
      access: { sshFrom: ["0.0.0.0/0", "203.0.113.7"] },
      server: { rootVolumeGiB: 4, size: "big" },
      sites: [
        { name: "Shop", domains: ["shop.example"], repository: "https://code.example/shop.git", processes: 0 },
        { name: "blog", domains: ["shop.example"], branch: "a b" },
      ],
    });
    expect(faults).to.deep.equal([
      { path: "topology", what: "is not allowed", got: '"cluster"', allowed: "single, split, balanced" },
      {
        path: "network.cidr",
        what: "has bits set behind its mask: did you mean 10.0.0.0/16?",
        got: '"10.0.0.7/16"',
        allowed: "a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 with a mask from /16 to /24",
      },
      {
        path: "access.sshFrom[0]",
        what: "opens SSH to the whole world",
        got: '"0.0.0.0/0"',
        allowed: "an IPv4 block with a mask from /8 to /32, such as 203.0.113.7/32",
      },
      {
        path: "access.sshFrom[1]",
        what: "is an address without a mask: did you mean 203.0.113.7/32?",
        got: '"203.0.113.7"',
        allowed: "an IPv4 block with a mask from /8 to /32, such as 203.0.113.7/32",
      },
      {
        path: "server.rootVolumeGiB",
        what: "is not allowed",
        got: '"4"',
        allowed: "a whole number from 8 to 16384",
      },
      {
        path: "server",
        what: 'has an unknown key "size"',
        allowed: "the keys instanceType, rootVolumeGiB, ami, count, numbers",
      },
      {
        path: "sites[0].name",
        what: "is no site name",
        got: '"Shop"',
        allowed: "lower-case letters, digits and hyphens, beginning with a letter, up to 24",
      },
      {
        path: "sites[0].processes",
        what: "is not allowed",
        got: '"0"',
        allowed: "auto or a whole number from 1 to 64",
      },
      {
        path: "sites[1].repository",
        what: "is missing",
        allowed: "https://host/path, ssh://user@host/path or user@host:path, up to 2000 characters, without a password",
      },
      {
        path: "sites[1].branch",
        what: "is no branch name",
        got: '"a b"',
        allowed: "a branch name of letters, digits and . _ / @ + -, up to 200 characters",
      },
      {
        path: "sites[1].domains[0]",
        what: "is the same as sites[0].domains[0]",
        got: '"shop.example"',
        allowed: "each domain at one site",
      },
    ]);
  });

  it("render as one error with a line for each fault", () => {
    expect(() => parseSettings({ ...least(), colour: "red", region: 7 })).to.throw(
      [
        "GW_SETTINGS_INVALID: 2 setting(s) do not fit",
        '  - region: is of the wrong kind; got "7"; allowed: an AWS region such as eu-central-1',
        '  - the settings: has an unknown key "colour"; allowed: the keys topology, region, network, access, server, bastion, database, balancer, sites, tags',
        "  fix:     change what is listed; nothing has been touched yet",
      ].join("\n"),
    );
  });

  for (const raw of [undefined, null, "sites: []", 7, [], [least()]]) {
    it(`refuses ${JSON.stringify(raw) ?? "nothing"} in place of an object`, () => {
      expect(faultsOf(raw).map(({ path }) => path)).to.deep.equal([""]);
    });
  }

  it("refuses to do without SSH sources or sites", () => {
    expect(faultsOf({}).map(({ path, what }) => `${path} ${what}`)).to.deep.equal([
      "access is missing",
      "sites is missing",
    ]);
    expect(faultsOf({ access: { sshFrom: [] }, sites: [] }).map(({ allowed }) => allowed)).to.deep.equal([
      "a list of 1 to 50 entries",
      "a list of 1 to 20 entries",
    ]);
  });

  it("shows no secret in a fault, not even one in the wrong place", () => {
    const canary = "canary-value";
    const raw = {
      access: {
        sshFrom: ["203.0.113.7/32"],
        publicKey: `-----BEGIN PRIVATE KEY-----\n${canary}`,
        privateKey: canary,
      },
      sites: [
        { name: "a", repository: `https://user:${canary}@code.example/a.git`, env: { PATH: canary, token: canary } },
        { name: "b", repository: `https://${canary}@code.example/b.git`, env: canary, [`token`]: canary },
        { name: "c", domains: ["c.example"], repository: "https://code.example/c.git", env: { TOKEN: `${canary}\0` } },
        { name: "d", domains: ["d.example"], repository: "https://code.example/d.git", env: { TOKEN: [canary] } },
      ],
    };
    const faults = faultsOf(raw);
    expect(faults.map(({ path }) => path)).to.include.members([
      "access.publicKey",
      "access.privateKey",
      "sites[0].repository",
      "sites[0].env.PATH",
      "sites[0].env.token",
      "sites[1].repository",
      "sites[1].env",
      "sites[1]",
      "sites[2].env.TOKEN",
      "sites[3].env.TOKEN",
    ]);
    expect(() => parseSettings(raw))
      .to.throw(Error)
      .with.property("message")
      .that.does.not.include(canary);
  });
});
