import { errorColors } from "../colors.ts";
import { UserError } from "../../../errors/user-error.ts";
import type { Scope } from "../../service/tokens/principal.ts";
import type { TokenView } from "../../service/tokens/tokens.ts";
import { ownName } from "../terminal.ts";
import { printJson } from "./options.ts";
import type { DatabaseOptions } from "./service-database.ts";
import { withTokens } from "./token-desk.ts";

interface TokenOptions extends DatabaseOptions {
  readonly json?: boolean;
}

interface CreateOptions extends TokenOptions {
  readonly name: string;
  readonly scope: Scope[];
  readonly stack?: string[];
  readonly expires?: string;
}

/** `gangway token create`: prints the token, alone on stdout, so that a script can take it. */
export async function createTokenCommand({
  name,
  scope,
  stack = ["*"],
  expires,
  ...options
}: CreateOptions): Promise<void> {
  const until = expires === undefined ? {} : { expires: timeOf(expires) };
  const made = await withTokens(options, (tokens) => tokens.create({ name, scopes: scope, stacks: stack, ...until }));
  if (options.json) return printJson(made);
  console.log(made.token);
  console.error(
    errorColors.dim(
      `${lineOf(made)}\nIt is not shown again. To make it worthless: ${ownName()} token revoke ${made.id}`,
    ),
  );
}

/** `gangway token list`. */
export async function listTokensCommand(options: TokenOptions): Promise<void> {
  const all = await withTokens(options, (tokens) => tokens.list());
  if (options.json) return printJson({ tokens: all });
  if (all.length === 0) console.log(`no token yet: ${ownName()} token create --name me --scope read`);
  for (const token of all) console.log(lineOf(token));
}

/** `gangway token revoke ID`. */
export async function revokeTokenCommand(id: string, options: TokenOptions): Promise<void> {
  await withTokens(options, (tokens) => tokens.revoke(id));
  if (options.json) return printJson({ revoked: id });
  console.log(`${id} is worthless now`);
}

function lineOf({ id, name, scopes, stacks, expires, lastUsed }: TokenView): string {
  const until = expires === undefined ? "for ever" : `until ${expires}`;
  const used = lastUsed === undefined ? "never used" : `last used ${lastUsed}`;
  return `${id}  ${name}  ${scopes.join(",")}  on ${stacks.join(", ")}  ${until}  ${used}`;
}

const hours: Record<string, number> = { h: 1, d: 24, w: 168 };

/** The time that `90d` from now is, or that was given. */
function timeOf(text: string): string {
  const [, amount, unit] = /^([1-9]\d{0,4})([hdw])$/.exec(text) ?? [];
  if (amount !== undefined && unit !== undefined) {
    return new Date(Date.now() + Number(amount) * hours[unit]! * 3_600_000).toISOString();
  }
  if (!Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
  throw new UserError("GW_USAGE", {
    what: "the time at which the token is to expire could not be understood",
    got: JSON.stringify(text.slice(0, 60)),
    allowed: "12h, 90d, 8w, or a time as 2030-01-31T12:00:00Z",
    fix: "write --expires so",
  });
}
