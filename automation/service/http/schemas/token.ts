import { z } from "zod";
import { choice, keys, list, text } from "../../../../settings/rules.ts";
import { scopes } from "../../tokens/principal.ts";
import { tokenRules } from "../../tokens/token-request.ts";

const { name, stack, expires } = tokenRules;
const rule = ({ allowed, fits }: typeof name, fault: string) =>
  text(allowed, (value) => (fits(value) ? undefined : fault));

export const newTokenSchema = keys({
  name: rule(name, "is no name").describe("For people: whose, or what for."),
  scopes: list(choice(...scopes), 1, scopes.length),
  stacks: list(rule(stack, "is no name or beginning of names"), 1, 100)
    .default(["*"])
    .describe("Which stacks it is for."),
  expires: rule(expires, "is no time to come")
    .optional()
    .describe("Default: never. A token that expires makes none that lasts longer."),
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
