import { connect, GangwayError } from "../../client/index.ts";
import { UserError } from "../../../errors/user-error.ts";
import type { ErrorCode } from "../../../errors/catalogue.ts";
import { adminSocketPath, answers } from "../../service/admin-socket.ts";
import { ServiceCore } from "../../service/core.ts";
import type { Tokens } from "../../service/tokens/tokens.ts";
import { databaseUrl, hasPassword, passwordWarning, type DatabaseOptions } from "./service-database.ts";

type TokenDesk = Pick<Tokens, "create" | "list" | "revoke">;

/**
 * Gives tokens out, whoever has the database: a running service is asked through its socket in GANGWAY_HOME, since the
 * embedded database has one owner; else the database is opened for as long as it takes.
 */
export async function withTokens<Result>(
  options: DatabaseOptions,
  work: (tokens: TokenDesk) => Promise<Result>,
): Promise<Result> {
  if (hasPassword(options.databaseUrl)) console.error(passwordWarning);
  const url = await databaseUrl(options);
  if (url === undefined && (await answers(adminSocketPath()))) return asUserErrors(work(runningService()));
  const core = await ServiceCore.open(url === undefined ? {} : { databaseUrl: url });
  try {
    return await work(core.tokens);
  } finally {
    await core.close();
  }
}

function runningService(): TokenDesk {
  const { tokens } = connect({ url: "http://localhost", socket: adminSocketPath() });
  return {
    create: ({ name, scopes, stacks, expires }) =>
      tokens.create({ name, scopes: [...scopes], stacks: [...stacks], ...(expires !== undefined && { expires }) }),
    list: () => tokens.list(),
    revoke: (id) => tokens.revoke(id),
  };
}

/** The command line shows faults of the service as its own. */
async function asUserErrors<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof GangwayError)) throw error;
    const { got, allowed, fix, faults = [] } = error.details;
    const what = [error.what, ...faults.map((fault) => `${fault.path}: ${fault.what}; allowed: ${fault.allowed}`)];
    throw new UserError(
      error.code as ErrorCode,
      { what: what.join("\n  - "), ...(got !== undefined && { got }), ...(allowed !== undefined && { allowed }), fix },
      { cause: error },
    );
  }
}
