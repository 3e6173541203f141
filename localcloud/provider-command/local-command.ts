import { z } from "zod";
import { commandType, commonInputs } from "./command-type.ts";
import { Transcript } from "./transcript.ts";

const noAssets = z.never({ error: "the local cloud collects no files: read them in the program" }).optional();

/** `command:local:Command`: a command on this machine. */
export const localCommand = commandType({
  inputs: commonInputs.extend({
    /** Default: the plugin's folder of work, which is the program's. */
    dir: z.string().optional(),
    /** Program and arguments that the command is added to. */
    interpreter: z.array(z.string()).min(1).default(["/bin/sh", "-c"]),
    assetPaths: noAssets,
    archivePaths: noAssets,
  }),
  secrets: [],
  async run(command, { dir, interpreter, environment, stdin, logging }, previous, ctx) {
    // Loaded late: it takes longer than the rest of the plugin's start, and remote commands do without.
    const { execa } = await import("execa");
    const transcript = new Transcript(logging, (...message) => ctx.log(...message));
    const [program = "", ...args] = interpreter;
    const child = execa(program, [...args, command], {
      ...(dir !== undefined && { cwd: dir }),
      env: { ...environment, ...previous },
      input: stdin ?? "",
      buffer: false,
      reject: false,
      cancelSignal: ctx.signal,
    });
    transcript.follow("stdout", child.stdout);
    transcript.follow("stderr", child.stderr);
    const { failed, exitCode, signal, originalMessage } = await child;
    ctx.signal.throwIfAborted();
    if (!failed) return transcript.outcome;
    const reason =
      exitCode === undefined ? (signal ?? originalMessage ?? "failed to start") : `exit status ${exitCode}`;
    throw transcript.failure(reason, command, [], stdin);
  },
});
