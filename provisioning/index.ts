/**
 * What runs on a server: each stage is one bash program, made of step files and values. Knows nothing of who sends it.
 */
export {
  environmentScript,
  type BalancerPlan,
  type DatabasePlan,
  type EnvironmentPlan,
  type RelayPlan,
  type SitePlan,
} from "./environment.ts";
export { releaseScript, type ReleasePlan } from "./release.ts";
export { statusScript, type ServerStatus } from "./status.ts";
export type { Script } from "./script.ts";
