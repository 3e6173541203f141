import type { Job } from "../job.ts";
import { readStackRecord, removeStackFolder } from "../stack-folder.ts";

/** Carries an operation out. A stack that did not come to be leaves no folder. */
export async function perform(job: Job): Promise<unknown> {
  try {
    return await task(job);
  } finally {
    const { stack } = job.request;
    if ((await readStackRecord(stack)) === undefined) await removeStackFolder(stack);
  }
}

/** Loading Pulumi's SDK takes a second: a stack that is busy has been told of before. */
async function task(job: Job): Promise<unknown> {
  const { kind, target } = job.request;
  switch (kind) {
    case "up":
      return (await import("./up.ts")).up(job, target);
    case "preview":
      return (await import("./preview.ts")).preview(job, target);
    case "destroy":
      return (await import("./destroy.ts")).destroy(job, target);
  }
}
