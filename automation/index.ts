export { Gangway } from "./driver/gangway.ts";
export type {
  CreateOptions,
  DestroyOptions,
  GangwayOptions,
  OperationOptions,
  PreviewOptions,
  RollbackOptions,
  StartOptions,
  UpgradeOptions,
  UpOptions,
} from "./driver/options.ts";
export { isGood, type Answer } from "./driver/probe.ts";
export { changesIn } from "./driver/events.ts";
export type { Counts, OperationEvent, OperationKind, Outcome, Problem, ResourceOp } from "./driver/events.ts";
export { OperationError, type Operation } from "./driver/operation.ts";
export type { KeptVolume } from "./driver/kept-volumes.ts";
export type { OperationRecord } from "./driver/journal.ts";
export type { DestroyResult, RefreshResult, StackOutputs, StackSummary, UpResult } from "./driver/results.ts";
export type { Cloud, Commits, Release, StackRecord } from "./driver/stack-record.ts";
export type { StackRecords } from "./driver/stack-records.ts";
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
export type { Change, ChangeOp, PropertyChange } from "./preview/change.ts";
export type { PlannedCommand } from "./preview/commands.ts";
export { previewMarkdown } from "./preview/markdown.ts";
export type { Preview, Verdict } from "./preview/preview.ts";
