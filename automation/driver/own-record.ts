import type { StackRecord } from "./stack-record.ts";
import type { StackRecords } from "./stack-records.ts";

/** One stack's record, for who carries out an operation on it. */
export interface OwnRecord {
  read(): Promise<StackRecord | undefined>;
  write(record: StackRecord): Promise<void>;
  remove(): Promise<void>;
}

/** The record of a stack in records that this process can reach itself. */
export function ownRecord(records: StackRecords, stack: string): OwnRecord {
  return {
    read: () => records.read(stack),
    write: (record) => records.write(stack, record),
    remove: () => records.remove(stack),
  };
}
