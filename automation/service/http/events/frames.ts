import type { OperationEvent } from "../../../driver/events.ts";
import { withoutOwnPaths } from "../problems/own-paths.ts";

/** An event as `text/event-stream` has it. JSON has no line break in it, so `data` is always one line. */
export function frame(event: OperationEvent): string {
  return `id: ${event.seq}\nevent: ${event.type}\ndata: ${withoutOwnPaths(JSON.stringify(event))}\n\n`;
}

/** A sign of life that readers do not see. */
export const heartbeat = ": still here\n\n";
