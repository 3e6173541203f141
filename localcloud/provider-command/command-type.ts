import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Context, Props, ResourceType } from "../provider/resource-type.ts";
import { schemaFaults } from "../provider/schema-faults.ts";
import { parseUrn } from "../provider/urn.ts";
import { loggings } from "./transcript.ts";

/** Inputs of every kind of command. */
export const commonInputs = z.strictObject({
  create: z.string().optional(),
  update: z.string().optional(),
  delete: z.string().optional(),
  stdin: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  logging: z.enum(loggings).default("stdoutAndStderr"),
  addPreviousOutputInEnv: z.boolean().default(true),
  triggers: z.array(z.unknown()).optional(),
});

export interface Outcome {
  stdout: string;
  stderr: string;
}

const nothing: Outcome = { stdout: "", stderr: "" };

export interface CommandKind<Inputs> {
  inputs: z.ZodType<Inputs>;
  secrets: readonly string[];
  /** Runs one command to its end; throws when it fails. `environment` has the previous output already. */
  run(command: string, inputs: Inputs, previous: Record<string, string>, ctx: Context): Promise<Outcome>;
}

/**
 * A resource that is a command run when it is created, updated or deleted. Without `update`, any change runs `create`
 * again; a changed trigger replaces. With GANGWAY_LOCAL_HOSTS=none no command runs and the outputs are empty.
 */
export function commandType<Inputs extends z.output<typeof commonInputs>>(kind: CommandKind<Inputs>): ResourceType {
  async function run(
    choose: (inputs: Inputs) => string | undefined,
    news: Props,
    previous: Outcome,
    ctx: Context,
  ): Promise<Props> {
    const inputs = kind.inputs.parse(news);
    const command = choose(inputs);
    if (process.env["GANGWAY_LOCAL_HOSTS"] === "none") return { ...news, ...nothing };
    if (command === undefined) return { ...news, ...previous };
    const variables = inputs.addPreviousOutputInEnv ? previousOutput(previous) : {};
    return { ...news, ...(await kind.run(command, inputs, variables, ctx)) };
  }

  return {
    check: (news) => schemaFaults(kind.inputs, news),
    replaceOn: ["triggers"],
    secrets: kind.secrets,
    unstable: ["stdout", "stderr"],
    async create(news, ctx) {
      const outputs = await run((inputs) => inputs.create, news, nothing, ctx);
      return { id: parseUrn(ctx.urn).name + randomBytes(4).toString("hex"), outputs };
    },
    async update(_id, olds, news, ctx) {
      return run((inputs) => inputs.update ?? inputs.create, news, split(olds).outcome, ctx);
    },
    async delete(_id, state, ctx) {
      const { inputs, outcome } = split(state);
      await run(({ delete: command }) => command, inputs, outcome, ctx);
    },
  };
}

/** A resource's state is its inputs and the outcome of its last command. */
function split({ stdout, stderr, ...inputs }: Props): { inputs: Props; outcome: Outcome } {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { inputs, outcome: { stdout: text(stdout), stderr: text(stderr) } };
}

function previousOutput({ stdout, stderr }: Outcome): Record<string, string> {
  return {
    ...(stdout !== "" && { PULUMI_COMMAND_STDOUT: stdout }),
    ...(stderr !== "" && { PULUMI_COMMAND_STDERR: stderr }),
  };
}
