import type { Queries } from "../database/database.ts";
import { unknownToken } from "./faults.ts";
import type { Principal, Scope } from "./principal.ts";
import { checkTokenRequest } from "./token-request.ts";
import { hashOf, isSameHash, newToken, parseToken, renderToken } from "./token-text.ts";
import type { TokenRequest, Tokens, TokenView } from "./tokens.ts";

interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: Scope[];
  readonly stacks: string[];
  readonly hash: string;
  readonly created: Date;
  readonly expires: Date | null;
  readonly last_used: Date | null;
}

const columns = "id, name, scopes, stacks, hash, created, expires, last_used";

/** Tokens in the service's database. */
export class TokenStore implements Tokens {
  constructor(private readonly queries: Queries) {}

  async create(request: TokenRequest): Promise<TokenView & { readonly token: string }> {
    checkTokenRequest(request);
    const { name, scopes, stacks, expires = null } = request;
    const token = newToken();
    const [row] = await this.queries.query<TokenRow>(
      `insert into gangway.tokens (id, name, scopes, stacks, hash, expires)
       values ($1, $2, $3, $4, $5, $6::timestamptz) returning ${columns}`,
      [token.id, name, [...scopes], [...stacks], hashOf(token.secret), expires],
    );
    return { ...viewOf(row!), token: renderToken(token) };
  }

  async verify(text: string): Promise<Principal | undefined> {
    const given = parseToken(text) ?? { id: "", secret: "" };
    const row = await this.#valid(given.id);
    // Hashes are compared in every case, so that the time an answer takes tells nobody which ids there are.
    const isRight = isSameHash(hashOf(given.secret), row?.hash ?? hashOf("none"));
    return row && isRight ? this.#used(row) : undefined;
  }

  async holder(id: string): Promise<Principal | undefined> {
    const row = await this.#valid(id);
    return row && this.#used(row);
  }

  async list(): Promise<readonly TokenView[]> {
    const rows = await this.queries.query<TokenRow>(
      `select ${columns} from gangway.tokens where revoked is null order by created, id`,
    );
    return rows.map(viewOf);
  }

  async revoke(id: string): Promise<void> {
    const rows = await this.queries.query(
      "update gangway.tokens set revoked = now() where id = $1 and revoked is null returning id",
      [id],
    );
    if (rows.length === 0) throw unknownToken(id);
  }

  async #valid(id: string): Promise<TokenRow | undefined> {
    const [row] = await this.queries.query<TokenRow>(
      `select ${columns} from gangway.tokens
       where id = $1 and revoked is null and (expires is null or expires > now())`,
      [id],
    );
    return row;
  }

  /** Noted once a minute, which is enough: reading must not cost a write each time. */
  async #used({ id, name, scopes, stacks, expires, last_used: lastUsed }: TokenRow): Promise<Principal> {
    if (lastUsed === null || Date.now() - lastUsed.getTime() >= 60_000) {
      await this.queries.query("update gangway.tokens set last_used = date_trunc('minute', now()) where id = $1", [id]);
    }
    return { tokenId: id, name, scopes, stacks, ...(expires && { expires: expires.toISOString() }) };
  }
}

function viewOf({ id, name, scopes, stacks, created, expires, last_used: lastUsed }: TokenRow): TokenView {
  return {
    ...{ id, name, scopes, stacks, created: created.toISOString() },
    ...(expires && { expires: expires.toISOString() }),
    ...(lastUsed && { lastUsed: lastUsed.toISOString() }),
  };
}
