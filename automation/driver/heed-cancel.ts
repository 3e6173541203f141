import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";

/** What the SDK calls, and does not show. */
interface Runs {
  run(args: string[], cwd: string, env: object, out?: unknown, err?: unknown, signal?: AbortSignal): Promise<unknown>;
}

/**
 * Makes a command heed a cancel that came before it. The SDK only listens to its signal, and that from the moment the
 * engine runs: what was aborted while it got ready, or between two runs, would run to its end.
 */
export function heedCancel(command: PulumiCommand): PulumiCommand {
  const runs = command as unknown as Runs;
  const run = runs.run.bind(command);
  runs.run = async (...call) => {
    call[5]?.throwIfAborted();
    return run(...call);
  };
  return command;
}
