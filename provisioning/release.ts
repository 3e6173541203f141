import { environmentFile } from "./environment-file.ts";
import { proxyEnvironment } from "./proxy.ts";
import { script, type Script } from "./script.ts";
import { secretTexts } from "./secrets.ts";
import { fill, textOf } from "./template.ts";

/** One site's code at one commit, and how it is to run. */
export interface ReleasePlan {
  site: string;
  /** An address for `git fetch` over HTTPS or SSH. */
  repository: string;
  /** Where the commit was found; for messages. */
  branch: string;
  /** 40 hex digits. */
  commit: string;
  runtime: "nodejs";
  /** Relative to the repository's root. */
  startupFile: string;
  /** auto: what memory and processors carry, shared among the server's sites; at least two. */
  processes: "auto" | number;
  memoryPerProcessMiB: number;
  /** How many sites the server has. */
  siteCount: number;
  /** The application's environment; secret. */
  env: Record<string, string>;
  healthPath: string;
  /** How long the new release may take until its health check answers with 200 to 399. */
  healthTimeoutSec: number;
  keepReleases: number;
  /** The only way to code and packages, e.g. `http://10.0.0.5:3128`. Default: the server's own way. */
  proxy?: string;
}

const steps = [
  ...["site", "health", "prune", "database", "database-postgresql", "database-mariadb", "leftovers", "move-leftovers"],
  ...["settings", "code", "dependencies", "move", "slot", "publish", "move-end"],
];

/**
 * Brings a site to a commit beside the running release, and makes it the public one once its health check passes. On
 * any failure the old one goes on serving. Prints as `environmentScript`; the same plan again ends with
 * `release: 0 changed`.
 */
export function releaseScript(plan: ReleasePlan): Script {
  const { site } = plan;
  return script("release", steps, {
    secrets: secretTexts(Object.values(plan.env)),
    site,
    proxy_environment: proxyEnvironment(plan.proxy),
    repository: plan.repository,
    branch: plan.branch,
    commit: plan.commit,
    startup_file: plan.startupFile,
    processes: plan.processes,
    memory_per_process_mib: plan.memoryPerProcessMiB,
    site_count: plan.siteCount,
    application_environment: environmentFile(plan.env),
    health_path: plan.healthPath,
    health_timeout_sec: plan.healthTimeoutSec,
    keep_releases: plan.keepReleases,
    slot_unit: fill(textOf("templates/slot.service"), { site }),
    boot_unit: fill(textOf("templates/boot.service"), { site }),
  });
}
