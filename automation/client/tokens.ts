import { answered, type Transport } from "./transport.ts";
import type { CreatedToken, NewToken, Token } from "./types.ts";

/** Tokens; for callers with the scope admin. */
export class Tokens {
  constructor(private readonly transport: Transport) {}

  /** The token itself is in the answer, and never again. @throws GangwayError GW_FORBIDDEN */
  create(token: NewToken): Promise<CreatedToken> {
    return answered(this.transport.api.POST("/v1/tokens", { body: token }));
  }

  /** Those that the caller could have made. */
  async list(): Promise<readonly Token[]> {
    return (await answered(this.transport.api.GET("/v1/tokens"))).items;
  }

  /** @throws GangwayError GW_TOKEN_UNKNOWN */
  async revoke(id: string): Promise<void> {
    await answered(this.transport.api.DELETE("/v1/tokens/{token}", { params: { path: { token: id } } }));
  }
}
