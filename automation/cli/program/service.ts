import { InvalidArgumentError, Option, type Command } from "commander";
import { json } from "./words.ts";

const serveHelp = `
Runs until Ctrl-C or SIGTERM: then it takes nothing new and gives what runs 30 seconds; a second Ctrl-C cancels that,
and the next operation on such a stack clears up. What waits in line is kept, and goes on at the next start.

  gangway serve                                         for programs on this machine; the page is at the same address
  gangway token create --name ci --scope read,preview,change
                                                        what a program sends: Authorization: Bearer gw_…
  GANGWAY_DATABASE_URL=postgres://… gangway serve       several machines share the work: docs/reference/service.md

It speaks plain HTTP. Where other machines are to reach it, put a proxy with TLS in front of it, and name the names it
goes by with --allow-host.
`;

const tokenHelp = `
Works while a service runs, and while none does. Scopes: read (look), preview, change (create, change, up, upgrade,
rollback, refresh, cancel), destroy, admin (all that, and tokens).

  gangway token create --name ci --scope read,preview,change --stack 'shop-*' --expires 90d
  gangway token list
  gangway token revoke 3f2a91c0
`;

/** What lets other programs in. */
export function addServiceCommands(program: Command): void {
  program.commandsGroup("Service for other programs:");
  program
    .command("serve")
    .description("run the HTTP service: stacks, operations, events and a page")
    .option("--host <address>", "where to listen", "127.0.0.1")
    .option("--port <number>", "0: any that is free", portNumber, 7780)
    .option(
      "--database-url <url>",
      "a PostgreSQL server; default: GANGWAY_DATABASE_URL, else a database in GANGWAY_HOME",
    )
    .option("--database-url-file <file>", "a file that holds it, as a password belongs in no command line")
    .option("--concurrency <number>", "operations at once; default: what cores and memory carry", count)
    .option("--repositories <folder>", "let repositories be folders below this one, as ./shop")
    .option("--allow-private-repositories", "let repositories be on hosts of private networks")
    .option("--allow-host <name...>", "another name the service goes by")
    .option("--requests-per-minute <number>", "how often one caller may ask; default: 1200", count)
    .addOption(new Option("--json", "log in JSON, also on a terminal"))
    .addHelpText("after", serveHelp)
    .action(async (options) => (await import("../commands/serve.ts")).serveCommand(options as object));

  const token = program.command("token").description("who may ask the service what").addHelpText("after", tokenHelp);
  const databaseUrl = () => new Option("--database-url <url>", "as for gangway serve");
  const databaseUrlFile = () => new Option("--database-url-file <file>", "as for gangway serve");
  token
    .command("create")
    .description("make a token; it is shown this once")
    .requiredOption("--name <text>", "for people: whose it is, or what for")
    .requiredOption("--scope <scopes>", "read, preview, change, destroy, admin; several with commas", commaList)
    .option("--stack <pattern...>", "stacks it is for: a name, or the beginning of names with * (default: all)")
    .option("--expires <when>", "90d, 12h, or a time as 2030-01-31T12:00:00Z; default: never")
    .addOption(databaseUrl())
    .addOption(databaseUrlFile())
    .addOption(json())
    .action(async (options) => (await import("../commands/token.ts")).createTokenCommand(options as never));
  token
    .command("list")
    .description("tokens, without their secrets")
    .addOption(databaseUrl())
    .addOption(databaseUrlFile())
    .addOption(json())
    .action(async (options) => (await import("../commands/token.ts")).listTokensCommand(options as object));
  token
    .command("revoke")
    .description("make a token worthless at once")
    .argument("<id>", "its id: see gangway token list")
    .addOption(databaseUrl())
    .addOption(databaseUrlFile())
    .addOption(json())
    .action(async (id: string, options) =>
      (await import("../commands/token.ts")).revokeTokenCommand(id, options as object),
    );
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}

function count(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 1.");
}

function commaList(text: string): string[] {
  return text.split(",").map((one) => one.trim());
}
