import { UserError } from "../../../errors/user-error.ts";
import type { Problem } from "../../driver/events.ts";

export function unknownOperation(id: string): UserError {
  return new UserError("GW_OPERATION_UNKNOWN", {
    what: "the service has no operation of this id",
    got: JSON.stringify(id.slice(0, 60)),
    fix: "take one that the list of operations shows; old ones are forgotten after a while",
  });
}

export function queueFull(limit: number): UserError {
  return new UserError("GW_QUEUE_FULL", {
    what: "too many operations wait for their turn",
    allowed: `${limit} of all stacks together`,
    fix: "ask again later",
  });
}

export function lineFull(limit: number): UserError {
  return new UserError("GW_LINE_FULL", {
    what: "too many operations on this stack wait for their turn",
    allowed: `${limit} of one stack`,
    fix: "ask again later, or cancel some of them",
  });
}

export function otherRequest(): UserError {
  return new UserError("GW_IDEMPOTENCY_MISMATCH", {
    what: "this idempotency key was used before, for another request",
    fix: "take a new key for a new request",
  });
}

export function invalidCursor(): UserError {
  return new UserError("GW_CURSOR_INVALID", {
    what: "there is no such place in this list",
    fix: "give back as `after` what `next` of the page before said, as it is",
  });
}

export const cancelledInLine: Problem = {
  code: "GW_OPERATION_CANCELLED",
  text: { what: "cancelled before it had begun", fix: "ask for it again when you like" },
  details: [],
};

export const serviceStopped: Problem = {
  code: "GW_OPERATION_INTERRUPTED",
  text: {
    what: "the service was stopped before the operation had finished; it was cancelled in good order",
    fix: "ask for it again: it goes on from what is there",
  },
  details: [],
};
