import { readFile } from "node:fs/promises";
import { UserError } from "../../../errors/user-error.ts";

export interface DatabaseOptions {
  readonly databaseUrl?: string;
  readonly databaseUrlFile?: string;
}

/** The PostgreSQL server that was named; undefined for the database in GANGWAY_HOME. @throws UserError GW_USAGE */
export async function databaseUrl({
  databaseUrl: url,
  databaseUrlFile: file,
}: DatabaseOptions): Promise<string | undefined> {
  if (url === undefined && file === undefined) return process.env.GANGWAY_DATABASE_URL || undefined;
  const named = url ?? (await textOf(file ?? ""));
  if (named !== "") return named;
  throw new UserError("GW_USAGE", {
    what: url === undefined ? `the file ${file} with the database's URL is empty` : "the database's URL is empty",
    fix: "write postgres://… there, or leave the option out for the database in GANGWAY_HOME",
  });
}

async function textOf(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (cause) {
    const what = `the file ${file} with the database's URL cannot be read`;
    throw new UserError("GW_USAGE", { what, fix: "name a file that you may read" }, { cause });
  }
}

/** What is said where the command line holds the password. */
export const passwordWarning =
  "others see a password in the command line: use GANGWAY_DATABASE_URL or --database-url-file instead";

/** Whether an address holds a password, which every user of the machine could read in the list of processes. */
export function hasPassword(url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && new URL(url).password !== "";
}
