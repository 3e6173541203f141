export { Gangway, type DestroyOptions, type GangwayOptions, type StackOptions } from "./driver/gangway.ts";
export { isGood, type Answer } from "./driver/probe.ts";
export { changesIn } from "./driver/events.ts";
export type { Counts, OperationEvent, OperationKind, Problem, ResourceOp } from "./driver/events.ts";
export { OperationError, type Operation } from "./driver/operation.ts";
export type { KeptVolume } from "./driver/kept-volumes.ts";
export type { Change, DestroyResult, PreviewResult, StackOutputs, UpResult } from "./driver/results.ts";
export type { StatefulChange } from "./driver/stateful.ts";
export type { Server } from "./driver/status/outputs.ts";
export type { SiteStatus } from "./driver/status/site-answers.ts";
export type {
  BalancerStatus,
  DatabaseStatus,
  ServerSite,
  ServerStatus,
  StackStatus,
} from "./driver/status/stack-status.ts";
