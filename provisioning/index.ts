/**
 * What runs on a server: each stage is one bash program, made of step files and values. Knows nothing of who sends it.
 */
export { environmentScript, type EnvironmentPlan } from "./environment.ts";
export { releaseScript, type ReleasePlan } from "./release.ts";
export type { Script } from "./script.ts";
