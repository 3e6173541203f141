import type { Readable } from "node:stream";
import type { Connection } from "./connection.ts";
import { dial } from "./dial.ts";
import { exec, type Execution } from "./exec.ts";

/** What a command said to its end. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  /** Why it failed; undefined when its exit code is 0. */
  readonly failure: string | undefined;
}

/**
 * One session: signs in, runs a command, signs out.
 * @throws Error when nobody lets us in, or when the signal aborts; a command that fails is an answer
 */
export async function runOver(connection: Connection, execution: Execution): Promise<Ran> {
  const client = await dial(connection, execution);
  try {
    const said = { stdout: "", stderr: "" };
    const follow = (name: keyof typeof said, stream: Readable) =>
      stream.setEncoding("utf8").on("data", (text: string) => (said[name] += text));
    const failure = await exec(client, execution, { follow });
    return { ...said, failure };
  } finally {
    client.end();
  }
}
