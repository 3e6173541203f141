import type { EnvironmentPlan, ReleasePlan } from "../../../provisioning/index.ts";

/** Values that would do harm where something takes them for more than a text. */
export const hostile = "a'b\"c$(touch /tmp/pwn)`id`\\ \n%s ${HOME} END\nmain";

export const environmentPlan: EnvironmentPlan = {
  databases: [{ name: "site_notes", user: "site_notes", password: "correct-horse-battery" }],
  sites: [
    { name: "notes", domains: ["notes.example.com", "www.notes.example.com"], runtime: "nodejs", maxBodyMiB: 64 },
    { name: "shop", domains: [], runtime: "nodejs", maxBodyMiB: 5 },
  ],
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
