import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const variables = ["GANGWAY_CACHE", "GANGWAY_LOCAL_RECORDS", "DOCKER_HOST"];

/** Gives each test of the surrounding suite a cache folder of its own, and no Docker. */
export function useOwnCache(): void {
  const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "gw-"));
    process.env.GANGWAY_CACHE = folder;
    process.env.DOCKER_HOST = `unix://${folder}/no.sock`;
    delete process.env.GANGWAY_LOCAL_RECORDS;
  });
  afterEach(async () => {
    for (const name of variables) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    await rm(folder, { recursive: true });
  });
}
