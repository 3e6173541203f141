export { connect, type GangwayService } from "./connect.ts";
export { GangwayError, type FaultDetails } from "./fault.ts";
export type { FollowOptions } from "./events.ts";
export { isOpen, type Listing, type Operations } from "./operations.ts";
export type { Stacks } from "./stacks.ts";
export type { Tokens } from "./tokens.ts";
export type { ConnectOptions } from "./transport.ts";
export type * from "./types.ts";
export type { OperationEvent } from "../driver/events.ts";
