import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Stack = Schemas["Stack"];
export type NewStack = Schemas["NewStack"];
export type Settings = Schemas["Settings"];
export type Operation = Schemas["Operation"];
export type OperationRequest = Schemas["OperationRequest"];
export type OperationState = Operation["state"];
export type HistoryEntry = Schemas["HistoryEntry"];
export type Token = Schemas["Token"];
export type NewToken = Schemas["NewToken"];
export type CreatedToken = Schemas["CreatedToken"];

/** A page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** What `after` gets for the next page; null: none. */
  readonly next: string | null;
}

/** Which page of a list. */
export interface Paging {
  readonly after?: string;
  /** 1 … 500. Default: 50. */
  readonly limit?: number;
}
