import { z } from "zod";
import { branch } from "./branch.ts";
import { domain } from "./domain.ts";
import { env } from "./env.ts";
import { repository } from "./repository.ts";
import { choice, integer, keys, list, text } from "./rules.ts";

// A site's user on a server is gangway-<name>, and a user's name has 32 characters at most.
const name = text("lower-case letters, digits and hyphens, beginning with a letter, up to 24", (value) =>
  /^[a-z][a-z0-9-]{0,23}$/.test(value) ? undefined : "is no site name",
);

const commit = text("a full commit id of 40 hexadecimal digits", (value) =>
  /^[0-9a-f]{40}$/.test(value) ? undefined : "is no full commit id",
);

const startupFile = text("a file inside the repository, such as app.js or server/main.js", (value) =>
  value.length <= 200 && /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/.test(value)
    ? undefined
    : "is no file inside the repository",
);

const healthPath = text("a path beginning with /, such as /healthz", (value) =>
  value.length <= 200 && /^\/[A-Za-z0-9._~/?=&%-]*$/.test(value) ? undefined : "is no path",
);

const anyProcesses = "auto or a whole number from 1 to 64";
const processes = z.union([z.literal("auto"), integer(1, 64, anyProcesses)], { error: anyProcesses });

/** One application, and how it is served. */
export const site = keys({
  /** Names the site on its servers and in outputs. */
  name,
  /** Names it answers for. None: it answers for any name that no other site has. */
  domains: list(domain, 0, 50).default([]),
  repository,
  branch: branch.default("main"),
  /** What is released. Left out: the branch's newest commit at the time. */
  commit: commit.optional(),
  runtime: choice("nodejs").default("nodejs"),
  /** As Passenger looks for it: https://www.phusionpassenger.com/docs, "startup file". */
  startupFile: startupFile.default("app.js"),
  /** auto: as many as the server's memory and processors carry, at least two. */
  processes: processes.default("auto"),
  /** What one process is expected to need; `auto` divides by it. */
  memoryPerProcessMiB: integer(32, 16_384).default(128),
  /** Asked before a release goes public. `/`: what Elastic Beanstalk, Copilot and SST ask by default. */
  healthPath: healthPath.default("/"),
  env: env.prefault({}),
  /** Five, as Capistrano (keep_releases) and Kamal (retain_containers) keep. */
  keepReleases: integer(2, 50).default(5),
  /** 64 MiB, as geerlingguy.nginx sets client_max_body_size; nginx's own 1 MiB surprises at the first upload. */
  maxBodyMiB: integer(1, 1024).default(64),
});

export type Site = z.output<typeof site>;
