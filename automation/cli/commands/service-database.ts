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
  if (url !== undefined) return url;
  if (file === undefined) return process.env.GANGWAY_DATABASE_URL;
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (cause) {
    const what = `the file ${file} with the database's URL cannot be read`;
    throw new UserError("GW_USAGE", { what, fix: "name a file that you may read" }, { cause });
  }
}

/** Whether an address holds a password, which every user of the machine could read in the list of processes. */
export function hasPassword(url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && new URL(url).password !== "";
}
