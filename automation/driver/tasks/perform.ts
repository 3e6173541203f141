import type { Job } from "../job.ts";
import { removeStackFolder } from "../stack-folder.ts";

/**
 * Carries an operation out. A stack that did not come to be leaves no folder.
 * @param ended told at the end, however it ended, whether there is such a stack
 */
export async function perform(job: Job, ended: (exists: boolean) => void): Promise<unknown> {
  try {
    return await task(job);
  } finally {
    // Whoever keeps the record may be dead: then it is there, as far as anybody knows.
    const exists = await job.record.read().then(Boolean, () => true);
    if (!exists) await removeStackFolder(job.request.stack);
    ended(exists);
  }
}

/** Loading Pulumi's SDK takes a second: a stack that is busy has been told of before. */
async function task(job: Job): Promise<unknown> {
  const { kind, target } = job.request;
  switch (kind) {
    case "up":
    case "upgrade":
    case "rollback":
      return (await import("./up.ts")).up(job, target);
    case "preview":
      return (await import("./preview.ts")).preview(job, target);
    case "refresh":
      return (await import("./refresh.ts")).refresh(job, target);
    case "destroy":
      return (await import("./destroy.ts")).destroy(job, target);
  }
}
