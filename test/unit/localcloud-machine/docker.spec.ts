import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { expect } from "chai";
import { UserError } from "../../../errors/user-error.ts";
import { chosenDocker, dockerClient, dockerFault, ensureDocker } from "../../../localcloud/machine/docker.ts";
import { daemonFolder, localCloudFolder } from "../../../localcloud/paths.ts";
import { mkdir } from "node:fs/promises";
import { useOwnCache } from "./folders.ts";

const silent = () => undefined;

/** Something that answers as Docker does, with control groups of this version. */
async function fakeDocker(version: string): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ CgroupVersion: version }));
  });
  const socket = localCloudFolder("fake.sock");
  await mkdir(localCloudFolder(), { recursive: true });
  server.listen(socket);
  await once(server, "listening");
  process.env.DOCKER_HOST = `unix://${socket}`;
  return server;
}

async function failure(promise: Promise<unknown>): Promise<UserError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("the choice of a Docker", () => {
  useOwnCache();

  it("takes the one in DOCKER_HOST", async () => {
    const server = await fakeDocker("2");
    try {
      expect(await dockerFault(dockerClient())).to.equal(undefined);
      expect(await ensureDocker(silent)).to.deep.equal({ host: process.env.DOCKER_HOST, private: false });
    } finally {
      server.close();
    }
  });

  it("takes the private daemon where this machine has one, else the machine's own", async () => {
    delete process.env.DOCKER_HOST;
    expect(chosenDocker()).to.deep.equal({ host: "unix:///var/run/docker.sock", private: false });
    await mkdir(daemonFolder(), { recursive: true });
    expect(chosenDocker()).to.deep.equal({ host: `unix://${daemonFolder("docker.sock")}`, private: true });
  });

  it("refuses a DOCKER_HOST that does not answer, and starts nothing in its place", async () => {
    const error = await failure(ensureDocker(silent));
    expect(error.code).to.equal("GW_LOCAL_NO_DOCKER");
    expect(error.text.fix).to.contain("DOCKER_HOST");
  });

  it("refuses a Docker on control groups of version 1", async () => {
    const server = await fakeDocker("1");
    try {
      const error = await failure(ensureDocker(silent));
      expect(error.code).to.equal("GW_LOCAL_NO_DOCKER");
      expect(error.text.got).to.contain("version 1");
    } finally {
      server.close();
    }
  });
});
