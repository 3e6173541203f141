import type { Job } from "../job.ts";

/** Carries an operation out. */
export async function perform(job: Job): Promise<unknown> {
  const { request } = job;
  // Loading Pulumi's SDK takes a second: a stack that is busy is told of before.
  switch (request.kind) {
    case "up":
      return (await import("./up.ts")).up(job, request.target);
    case "preview":
      return (await import("./preview.ts")).preview(job, request.target);
    case "destroy":
      return (await import("./destroy.ts")).destroy(job, request.target);
  }
}
