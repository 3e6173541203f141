export { Gangway, type GangwayOptions, type StackOptions, type StackStatus } from "./driver/gangway.ts";
export { isGood, type Answer } from "./driver/probe.ts";
export type { Server, SiteStatus } from "./driver/stack-status.ts";
export { changesIn } from "./driver/events.ts";
export type { Counts, OperationEvent, OperationKind, Problem, ResourceOp } from "./driver/events.ts";
export { OperationError, type Operation } from "./driver/operation.ts";
export type { Change, DestroyResult, PreviewResult, StackOutputs, UpResult } from "./driver/results.ts";
