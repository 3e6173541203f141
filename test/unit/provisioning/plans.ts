import type { EnvironmentPlan, ReleasePlan } from "../../../provisioning/index.ts";

/** Values that would do harm where something takes them for more than a text. */
export const hostile = "a'b\"c$(touch /tmp/pwn)`id`\\ \n%s ${HOME} END\nmain";

const logins = [{ name: "site_notes", user: "site_notes", password: "correct-horse-battery" }];

/** One server for all. */
export const environmentPlan: EnvironmentPlan = {
  database: { engine: "postgresql", version: "17", listen: "127.0.0.1", logins },
  sites: [
    {
      name: "notes",
      domains: ["notes.example.com", "www.notes.example.com"],
      runtime: "nodejs",
      maxBodyMiB: 64,
      healthPath: "/healthz",
    },
    { name: "shop", domains: [], runtime: "nodejs", maxBodyMiB: 5, healthPath: "/" },
  ],
};

/** An application server behind a balancer, without a way of its own to the internet. */
export const balancedPlan: EnvironmentPlan = {
  sites: environmentPlan.sites,
  balancer: {
    cidr: "10.0.0.0/16",
    idleTimeoutSec: 60,
    drainSec: 30,
    healthCheck: { intervalSec: 15, unhealthyCount: 2 },
  },
  proxy: "http://10.0.0.5:3128",
};

/** What stands in a public subnet for servers in private ones. */
export const bastionPlan: EnvironmentPlan = {
  sites: [],
  relay: { clients: "10.0.0.0/16", hosts: ["git.example.com"] },
  nat: { cidr: "10.0.0.0/16" },
};

export const releasePlan: ReleasePlan = {
  site: "notes",
  repository: "https://git.example.com/notes.git",
  branch: "main",
  commit: "0123456789abcdef0123456789abcdef01234567",
  runtime: "nodejs",
  startupFile: "app.js",
  processes: "auto",
  memoryPerProcessMiB: 128,
  siteCount: 2,
  env: { DATABASE_URL: "postgresql://site_notes:correct-horse-battery@127.0.0.1:5432/site_notes", GREETING: hostile },
  healthPath: "/healthz",
  healthTimeoutSec: 120,
  keepReleases: 5,
};
