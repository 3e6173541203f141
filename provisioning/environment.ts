import { frontConfiguration } from "./front.ts";
import { script, type Script } from "./script.ts";
import { secretTexts } from "./secrets.ts";
import { textOf } from "./template.ts";

/** What a server is to be: databases and sites, whatever code runs in them. */
export interface EnvironmentPlan {
  /** Empty: no database server is installed. */
  databases: { name: string; user: string; password: string }[];
  sites: { name: string; domains: string[]; runtime: "nodejs"; maxBodyMiB: number }[];
}

/** npm by its own release: Debian's package brings 364 others and takes 20 s, this takes one. */
const npm = {
  version: "10.9.9",
  sha512:
    "d60fba8cb42f688b81e33c2f1cbef2ad7b977166700ec0ad057f1b6d60ea6ef2524abf673e20c35931cd8305d1dbb8887134d6eefdc0e7b8435bd458bf65b862",
};

/**
 * Makes a server what the plan says: packages, database, users, web server. Prints `<step>: changed: …` or `<step>: ok`
 * for each step and ends with `environment: N changed`. On a server that is right already N is 0.
 */
export function environmentScript({ databases, sites }: EnvironmentPlan): Script {
  const hasDatabase = databases.length > 0;
  const steps = ["boot", "packages", "npm", ...(hasDatabase ? ["databases"] : []), "sites", "front"];
  return script("environment", steps, {
    secrets: secretTexts(databases.map(({ password }) => password)),
    packages: ["nginx", "passenger", "nodejs", "git", ...(hasDatabase ? ["postgresql"] : [])],
    held_packages: ["nginx", "nginx-common", "passenger"],
    npm_version: npm.version,
    npm_sha512: npm.sha512,
    database_names: databases.map(({ name }) => name),
    database_users: databases.map(({ user }) => user),
    database_passwords: databases.map(({ password }) => password),
    sites: sites.map(({ name }) => name),
    front_configuration: frontConfiguration(sites),
    unavailable_page: textOf("templates/unavailable.html"),
  });
}
