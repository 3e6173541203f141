import type { Principal, Scope } from "./principal.ts";

/** What a new token may do. */
export interface TokenRequest {
  /** For people: whose, or what for. 1 … 100 characters. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Names of stacks, or beginnings of names with `*` at the end; `*` is all. */
  readonly stacks: readonly string[];
  /** ISO 8601. Default: never. */
  readonly expires?: string;
}

/** A token as a list shows it: never its secret. Times are ISO 8601, UTC. */
export interface TokenView extends TokenRequest {
  readonly id: string;
  readonly created: string;
  /** Exact to a minute; left out where it never was used. */
  readonly lastUsed?: string;
}

/** Who may ask the service what. Only hashes of secrets are kept. */
export interface Tokens {
  /** The token is shown this once, as `gw_<id>_<secret>`. @throws UserError GW_TOKEN_INVALID */
  create(request: TokenRequest): Promise<TokenView & { readonly token: string }>;
  /** Whose token it is; undefined for none, a wrong, a revoked or an expired one. Takes the same time for each. */
  verify(token: string): Promise<Principal | undefined>;
  /** Whose token it is that has this id; undefined for none, a revoked or an expired one. */
  holder(id: string): Promise<Principal | undefined>;
  /** Oldest first, without revoked ones. */
  list(): Promise<readonly TokenView[]>;
  /** Takes effect at once, on every process; a stream of events that is open ends within a heartbeat. @throws UserError GW_TOKEN_UNKNOWN */
  revoke(id: string): Promise<void>;
}
