import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { expect } from "chai";
import { cleanLocalCloud, localStatus, prepareLocalCloud } from "../../../localcloud/index.ts";
import {
  gitTlsFolder,
  imageFolder,
  instancesFolder,
  localCloudFolder,
  recordsFolder,
  volumesFolder,
} from "../../../localcloud/paths.ts";
import { Records } from "../../../localcloud/records/records.ts";
import { useOwnCache } from "./folders.ts";

const silent = () => undefined;

function record(id: string, stack: string) {
  return { id, type: "aws:ec2/vpc:Vpc", stack, urn: `urn:${id}`, createdAt: "2026-01-01T00:00:00Z", outputs: {} };
}

describe("a local cloud without hosts and without Docker", () => {
  useOwnCache();

  it("is ready at once: plugins that are there, and nothing prepared", async () => {
    const cloud = await prepareLocalCloud({ hosts: "none", report: silent });
    expect(cloud.env).to.deep.equal({ GANGWAY_LOCAL_HOSTS: "none" });
    expect(cloud.plugins.map(({ name }) => name)).to.deep.equal(["aws", "command", "random", "tls"]);
    for (const { name, path } of cloud.plugins) {
      expect(isAbsolute(path)).to.equal(true);
      expect(existsSync(join(path, `pulumi-resource-${name}`)), name).to.equal(true);
    }
    expect(existsSync(localCloudFolder())).to.equal(false);
  });

  it("sweeps the records of one stack that its state does not know", async () => {
    const records = new Records(recordsFolder());
    for (const [id, stack] of [
      ["vpc-1", "demo"],
      ["vpc-2", "demo"],
      ["vpc-3", "other"],
    ] as const)
      records.put(record(id, stack));
    const cloud = await prepareLocalCloud({ hosts: "none", report: silent });
    expect(await cloud.sweep("demo", new Set(["vpc-1"]))).to.deep.equal(["vpc-2"]);
    expect(
      records
        .list()
        .map(({ id }) => id)
        .sort(),
    ).to.deep.equal(["vpc-1", "vpc-3"]);
  });

  it("sweeps data volumes only when it is told to", async () => {
    const records = new Records(recordsFolder());
    for (const id of ["vol-1", "vol-2", "vpc-1"]) records.put(record(id, "demo"));
    const cloud = await prepareLocalCloud({ hosts: "none", report: silent });
    expect(await cloud.sweep("demo", new Set(["vol-1"]))).to.deep.equal(["vpc-1"]);
    expect(await cloud.sweep("demo", new Set(["vol-1"]), { volumes: true })).to.deep.equal(["vol-2"]);
    expect(records.list().map(({ id }) => id)).to.deep.equal(["vol-1"]);
  });

  it("says that its Docker does not answer", async () => {
    const status = await localStatus();
    expect(status.docker.fault).to.contain("does not answer");
    expect([...status.hosts, ...status.machines, ...status.volumes]).to.deep.equal([]);
  });

  it("is cleaned down to the base image's tarball and the certificates that belong to it", async () => {
    const left = [imageFolder("0123.tar"), gitTlsFolder("ca.crt")];
    const files = [
      ...left,
      imageFolder("work-1", "system.tar"),
      localCloudFolder("git", "repositories", "a.git"),
      localCloudFolder("image.json"),
      volumesFolder("vol-1", "data", "file"),
      instancesFolder("i-1", "bay", "vol-2", "data", "file"),
    ];
    for (const file of files) {
      await mkdir(join(file, ".."), { recursive: true });
      await writeFile(file, "");
    }
    new Records(recordsFolder()).put(record("vpc-1", "demo"));
    expect(await cleanLocalCloud(silent)).to.deep.equal(["the records"]);
    const entries = await readdir(localCloudFolder(), { recursive: true, withFileTypes: true });
    const remaining = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(remaining.sort()).to.deep.equal(left.sort());
    expect(await cleanLocalCloud(silent)).to.deep.equal([]);
  });
});
