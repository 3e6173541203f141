import { UserError } from "../../../errors/user-error.ts";
import type { Gangway } from "../../driver/gangway.ts";
import type { StartOptions } from "../../driver/options.ts";
import type { Claim } from "./claims.ts";
import type { Remembered, Runner, RunningOperation } from "./runner.ts";

/** Carries operations out with the driver: each in a process of its own. */
export class GangwayRunner implements Runner {
  constructor(private readonly gangway: Gangway) {}

  /** It waits where a process of a dead worker still has the stack; one that was removed meanwhile is not made anew. */
  start({ id, kind, stack, who, unfinished }: Claim, options: StartOptions): Promise<RunningOperation> {
    return this.gangway.start(kind, stack, { ...options, id, who, unfinished, wait: true, mustExist: true });
  }

  async recall(id: string): Promise<Remembered | undefined> {
    try {
      const { record, events } = await this.gangway.operation(id);
      const { state, problem, counts, commits } = record;
      const result = { counts, ...(commits && { commits }) };
      return { state, events, result, ...(problem && { problem }) };
    } catch (error) {
      if (error instanceof UserError && error.code === "GW_OPERATION_UNKNOWN") return undefined;
      throw error;
    }
  }
}
