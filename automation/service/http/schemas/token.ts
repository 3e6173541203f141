import { z } from "zod";
import { choice, keys, list, text } from "../../../../settings/rules.ts";
import { scopes } from "../../tokens/principal.ts";

const pattern = text("a stack's name, the beginning of names with * behind, or *", (value) =>
  /^([a-z][a-z0-9-]{0,39})?\*?$/.test(value) && value !== "" ? undefined : "is no name or beginning of names",
);
const label = text("1 to 100 printable characters", (value) =>
  value.length >= 1 && value.length <= 100 && !/[\p{Cc}\p{Cf}\p{Surrogate}]/u.test(value) ? undefined : "is no name",
);
const expires = text("a time to come, as 2030-01-31T12:00:00Z", (value) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(value) && Date.parse(value) > Date.now()
    ? undefined
    : "is no time to come",
);

export const newTokenSchema = keys({
  name: label.describe("For people: whose, or what for."),
  scopes: list(choice(...scopes), 1, scopes.length),
  stacks: list(pattern, 1, 100).default(["*"]).describe("Which stacks it is for."),
  expires: expires.optional().describe("Default: never. A token that expires makes none that lasts longer."),
}).meta({ id: "NewToken" });

export const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    stacks: z.array(z.string()),
    created: z.string(),
    expires: z.string().optional(),
    lastUsed: z.string().optional(),
  })
  .meta({ id: "Token" });

export const createdTokenSchema = tokenSchema
  .extend({ token: z.string().describe("Shown this once; only a hash of it is kept.") })
  .meta({ id: "CreatedToken" });

export const callerSchema = z
  .object({ name: z.string(), scopes: z.array(z.enum(scopes)), stacks: z.array(z.string()) })
  .meta({ id: "Caller" });
