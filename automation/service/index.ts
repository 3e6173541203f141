export { ServiceCore, type CoreOptions } from "./core.ts";
export type { Database } from "./database/index.ts";
export type { Listing, Operations, Page, Submission } from "./operations/operations.ts";
export type { OperationState, OperationView } from "./operations/view.ts";
export type { Worker, WorkerOptions } from "./operations/worker.ts";
export { allows, fits, mayGive, scopes, type Principal, type Scope } from "./tokens/principal.ts";
export type { TokenRequest, Tokens, TokenView } from "./tokens/tokens.ts";
