import { z } from "zod";
import { choice, keys, text } from "../../../../settings/rules.ts";
import { isStackName, stackNames } from "../../../driver/stack-name.ts";
import { operationSchema } from "./operation.ts";
import { settingsSchema } from "./settings.ts";

const releaseSchema = z.object({
  operation: z.string().describe("What `to` of a rollback gets."),
  time: z.string(),
  commits: z.record(z.string(), z.string()).describe("Full commit ids by the site's name."),
});

export const stackSchema = z
  .object({
    name: z.string(),
    cloud: z.enum(["local", "aws"]),
    hosts: z.enum(["docker", "none"]).describe("What servers are on the local cloud; none: records only."),
    state: z
      .enum(["new", "up", "unfinished"])
      .describe("new: nothing was brought up yet. unfinished: the last change did not end well; an `up` goes on."),
    settings: settingsSchema,
    pending: z.boolean().describe("Whether these settings wait for the next `up`; upgrades and rollbacks leave them."),
    releases: z.array(releaseSchema).describe("What a rollback can go to: the first is what runs."),
    lastOperation: operationSchema.nullable(),
  })
  .meta({ id: "Stack" });

const name = text(stackNames, (value) => (isStackName(value) ? undefined : "is no name for a stack"));

export const newStackSchema = keys({
  name,
  cloud: choice("local", "aws"),
  hosts: choice("docker", "none").optional().describe("Local cloud only. Default: docker."),
  settings: settingsSchema,
}).meta({ id: "NewStack" });

export const stackChangeSchema = keys({
  settings: settingsSchema.describe(
    "All settings, not only those that change. `[secret]` keeps the secret stored there.",
  ),
}).meta({ id: "StackChange" });

/** A stack named in an address. What is no name is answered as a stack that is not there is. */
export const stackPath = z.object({ stack: z.string().max(100) });
