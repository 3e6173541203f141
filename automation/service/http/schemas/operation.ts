import { z } from "zod";
import { choice, flag, keys, text } from "../../../../settings/rules.ts";
import { settingsSchema } from "./settings.ts";

export const kinds = ["preview", "up", "upgrade", "rollback", "refresh", "destroy"] as const;
export const states = ["queued", "running", "done", "failed", "cancelled", "interrupted"] as const;

const time = z.string().describe("ISO 8601, UTC.");

const storedProblem = z.object({
  code: z.string(),
  text: z.object({
    what: z.string(),
    got: z.string().optional(),
    allowed: z.string().optional(),
    fix: z.string(),
  }),
  details: z.array(z.string()).describe("The last lines that the failed command printed, without secrets."),
});

export const operationSchema = z
  .object({
    id: z.string(),
    stack: z.string(),
    kind: z.enum(kinds),
    state: z.enum(states).describe("interrupted: the process that did it died; the next operation clears up first."),
    who: z.string().describe("The name of the token it was asked for with, or a user of the machine."),
    created: time,
    started: time.optional(),
    ended: time.optional(),
    position: z.int().optional().describe("Only while queued: 1 is the next one of its stack."),
    cancels: z.int().optional().describe("How many times somebody asked to cancel it."),
    lastEvent: z.int().describe("`seq` of its last event; 0 before the first."),
    result: z.unknown().optional().describe("What it came to; only when done, and not in lists."),
    problem: storedProblem.optional().describe("Only when it did not end well."),
  })
  .meta({ id: "Operation" });

const commit = text("a full commit id of 40 hexadecimal digits", (value) =>
  /^[0-9a-f]{40}$/.test(value) ? undefined : "is no full commit id",
);
const site = text("the name of a site", (value) =>
  /^[a-z][a-z0-9-]{0,23}$/.test(value) ? undefined : "is no site name",
);
const operationId = text("the id of an operation", (value) =>
  /^[0-9a-f-]{36}$/.test(value) ? undefined : "is no id of an operation",
);
const commitsBySite = z.record(site, commit, { error: "commit ids by the site's name" }).optional();
const commits = commitsBySite.describe("Default: the newest commit of each site's branch.");
const previewed = commitsBySite.describe(
  "`commits` of a preview's result: what was agreed to is what comes. Default: branches are asked anew.",
);
const to = operationId.optional().describe("The operation that brought the release. Default: the one before.");
const refresh = flag.optional().describe("Look first at what is really there.");
const settings = settingsSchema.optional().describe("Default: those of the stack.");

/** What somebody may ask for, by its kind. */
export const requestSchema = z
  .discriminatedUnion(
    "kind",
    [
      keys({
        kind: z.literal("preview"),
        of: choice("up", "upgrade", "rollback").optional().describe("What to tell of. Default: up."),
        ...{ settings, refresh, commits, to },
      }),
      keys({ kind: z.literal("up"), settings, refresh, previewed }),
      keys({ kind: z.literal("upgrade"), commits, previewed }),
      keys({ kind: z.literal("rollback"), to, previewed }),
      keys({ kind: z.literal("refresh") }),
      keys({ kind: z.literal("destroy"), withData: flag.optional().describe("Remove data volumes too.") }),
    ],
    { error: `an object with a kind: ${kinds.join(", ")}` },
  )
  .meta({ id: "OperationRequest" });

export const eventSchema = z
  .looseObject({
    seq: z.int().describe("1, 2, 3 … without gaps within one operation."),
    time,
    operation: z.string(),
    type: choice("started", "preparing", "resource", "stateful", "log", "problem", "summary", "finished"),
  })
  .meta({ id: "OperationEvent" });
