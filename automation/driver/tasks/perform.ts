import type { Job } from "../job.ts";
import { removeStackFolder } from "../stack-folder.ts";
import { type Target, targetOf } from "../target.ts";

/** Who carries an operation out is told of these. */
interface Turns {
  /** Once it is known what the stack is to become. */
  readonly begins: (target: Target) => void;
  /** At the end, however it ended: whether there is such a stack. */
  readonly ended: (exists: boolean) => void;
}

/**
 * Carries an operation out. What the stack is to become follows from what is written down of it now: while this
 * operation waited, another may have changed that. A stack that did not come to be leaves no folder.
 */
export async function perform(job: Job, { begins, ended }: Turns): Promise<unknown> {
  const { kind, stack, wish } = job.request;
  try {
    const target = targetOf(kind, { stack, before: await job.record.read() }, wish);
    begins(target);
    return await task(job, target);
  } finally {
    // Whoever keeps the record may be dead: then it is there, as far as anybody knows.
    const exists = await job.record.read().then(Boolean, () => true);
    if (!exists) await removeStackFolder(stack);
    ended(exists);
  }
}

/** Loading Pulumi's SDK takes a second: a stack that is busy has been told of before. */
async function task(job: Job, target: Target): Promise<unknown> {
  switch (job.request.kind) {
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
