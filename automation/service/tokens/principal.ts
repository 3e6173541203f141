/** What a token may do. `read`: look · `preview`, `change` (up, upgrade, rollback, refresh), `destroy` · `admin`: all that and tokens. */
export const scopes = ["read", "preview", "change", "destroy", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** Who a request comes from. */
export interface Principal {
  readonly tokenId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Names of stacks, or beginnings of names with `*` at the end; `*` is all. */
  readonly stacks: readonly string[];
  /** ISO 8601. Left out: never. */
  readonly expires?: string;
}

/** Whether somebody may do something, on stacks of theirs. `admin` may do everything. */
export function allows({ scopes }: Principal, scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes("admin");
}

/** Whether somebody could give a token of these scopes and stacks without giving more than they have. */
export function mayGive(giver: Principal, given: { scopes: readonly Scope[]; stacks: readonly string[] }): boolean {
  return (
    given.scopes.every((scope) => allows(giver, scope)) &&
    given.stacks.every((pattern) => giver.stacks.some((own) => fits(own, pattern)))
  );
}

/** Whether a token with this end would still be there when the giver's own is not. */
export function outlives({ expires: own }: Principal, expires: string | undefined): boolean {
  return own !== undefined && (expires === undefined || Date.parse(expires) > Date.parse(own));
}

/** Whether a stack's name is the pattern, or begins as it does before its `*`. A narrower pattern fits a wider one. */
export function fits(pattern: string, stack: string): boolean {
  return pattern.endsWith("*") ? stack.startsWith(pattern.slice(0, -1)) : stack === pattern;
}
