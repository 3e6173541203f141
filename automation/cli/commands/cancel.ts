import { setTimeout as sleep } from "node:timers/promises";
import { Gangway, type OperationRecord } from "../../index.ts";
import { UserError } from "../../../errors/user-error.ts";
import { ownName } from "../terminal.ts";
import { printJson } from "../print-json.ts";
import { shortId } from "../render/operations.ts";
import { age } from "../../words.ts";

/** Two signals at once may reach a process as one. */
const betweenMs = 1000;

/** `gangway cancel NAME`: asks the operation that has the stack to stop. */
export async function cancelCommand(stack: string, options: { now?: boolean; json?: boolean }): Promise<void> {
  const gangway = new Gangway();
  const operation = await gangway.cancel(stack);
  if (options.now) await insist(gangway, operation);
  if (options.json) return printJson({ stack, operation, insisted: options.now ?? false });
  console.log(`asked ${textOf(operation)} to stop${options.now ? " at once" : ""}`);
  console.log(`  ${ownName()} operations show ${shortId(operation.id)} --follow  tells when it has`);
}

/** It may have ended, and the next one begun, before it is asked again: that one is not meant. */
async function insist(gangway: Gangway, { id, stack }: OperationRecord): Promise<void> {
  await sleep(betweenMs);
  const { record } = await gangway.operation(id);
  if (record.state !== "running") return;
  try {
    await gangway.cancel(stack);
  } catch (error) {
    if (!(error instanceof UserError && error.code === "GW_STACK_IDLE")) throw error;
  }
}

/** "`up` of ada (3f2a91c0, process 4711, began 12 s ago)" */
function textOf({ id, kind, who, since, pid }: OperationRecord): string {
  const begun = age(Date.now() - Date.parse(since));
  return `\`${kind}\` of ${who} (${shortId(id)}, process ${pid}, began ${begun} ago)`;
}
