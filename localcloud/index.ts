import { fileURLToPath } from "node:url";
import { publish } from "./git/publish.ts";
import { ensureBaseImage } from "./image/base-image.ts";
import { ensureDocker } from "./machine/docker.ts";
import type { Report } from "./machine/report.ts";
import { sweep } from "./sweep.ts";

export { cleanLocalCloud } from "./clean.ts";
export { diagnose, type Finding } from "./diagnose.ts";
export type { Report } from "./machine/report.ts";
export { localStatus, type LocalStatus } from "./status.ts";
