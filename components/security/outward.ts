import type { Site } from "../../settings/index.ts";
import { engines } from "../database/engine.ts";
import { Port } from "./port.ts";

/** One thing that servers ask of the internet. */
export interface Purpose {
  port: Port;
  why: string;
}

/** What a server needs that gets its own packages. */
export const packages: readonly Purpose[] = [
  { port: Port.tcp(80), why: "packages over HTTP (signed)" },
  { port: Port.tcp(443), why: "packages, code and other services over HTTPS" },
  { port: Port.tcp(53), why: "names, long answers" },
  { port: Port.udp(53), why: "names" },
  { port: Port.udp(123), why: "time" },
];

/** What a server needs that gets its own packages and code. */
export const packagesAndCode: readonly Purpose[] = [...packages, { port: Port.tcp(22), why: "code from Git over SSH" }];

/** What is needed anyway, and the databases that sites bring themselves (DATABASE_URL): each port once. */
export function withDatabases(purposes: readonly Purpose[], sites: readonly Pick<Site, "env">[]): Purpose[] {
  const ports = new Set(sites.flatMap(({ env }) => databasePort(env["DATABASE_URL"] ?? "")));
  const databases = Array.from(ports, (number) => ({ port: Port.tcp(number), why: "databases kept elsewhere" }));
  return [...purposes, ...databases.filter(({ port }) => !purposes.some((purpose) => purpose.port.key === port.key))];
}

/** The port of a database's URL, if it tells one. */
function databasePort(text: string): number[] {
  if (!URL.canParse(text)) return [];
  const { port, protocol } = new URL(text);
  if (port !== "") return [Number(port)];
  const engine = Object.values(engines).find(({ schemes }) => schemes.includes(protocol.slice(0, -1)));
  return engine === undefined ? [] : [engine.port];
}
