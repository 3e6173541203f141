export type { Connection, Endpoint } from "./connection.ts";
export { dial } from "./dial.ts";
export { exec, type Execution } from "./exec.ts";
export { md5Fingerprint, sha256Fingerprint } from "./fingerprints.ts";
export { runOver, type Ran } from "./run.ts";
