import { dial, exec } from "../../ssh/index.ts";
import { commandType, commonInputs } from "./command-type.ts";
import { connectionSchema, secretsOf } from "./connection.ts";
import { refusedVariables } from "./environment.ts";
import { Transcript } from "./transcript.ts";

const acceptEnv =
  "the SSH server takes only variables that its AcceptEnv names: name them there, or write VAR=value before the command";

/** `command:remote:Command`: one SSH connection a command, closed after it. */
export const remoteCommand = commandType({
  inputs: commonInputs.extend({ connection: connectionSchema }),
  secrets: ["connection"],
  async run(command, { connection, environment, stdin, logging }, previous, ctx) {
    const retrying = (line: string) => ctx.log("info", line, true);
    const client = await dial(connection, { signal: ctx.signal, retrying });
    try {
      const refused = await refusedVariables(client, environment);
      if (refused.length > 0) throw new Error(`could not set environment variable ${refused.join(", ")}: ${acceptEnv}`);
      const missing = await refusedVariables(client, previous);
      if (missing.length > 0) ctx.log("warning", `Unable to set ${missing.join(", ")}: ${acceptEnv}`);

      const transcript = new Transcript(logging, (...message) => ctx.log(...message));
      const execution = { command, environment: { ...environment, ...previous }, stdin, signal: ctx.signal };
      const reason = await exec(client, execution, transcript);
      if (reason !== undefined) throw transcript.failure(reason, command, secretsOf(connection), stdin);
      return transcript.outcome;
    } finally {
      client.end();
    }
  },
});
