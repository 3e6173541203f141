import type { Workspace } from "@pulumi/pulumi/automation/index.js";

/** Waits for work that cannot be cancelled itself; rejects as soon as the signal aborts. */
export function unlessAborted<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error("aborted"));
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/**
 * Keeps the engine from running after an abort: Pulumi's SDK hears of one only while the engine runs. It asks for more
 * arguments right before that.
 */
export function heedAborts(workspace: Pick<Workspace, "serializeArgsForOp">, signal: AbortSignal): void {
  workspace.serializeArgsForOp = () => {
    signal.throwIfAborted();
    return Promise.resolve([]);
  };
}
