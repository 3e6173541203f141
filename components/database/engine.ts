import type { DatabaseSettings } from "../../settings/index.ts";

/** How clients find each engine. The first scheme is the one that Gangway writes. */
export const engines = {
  postgresql: { port: 5432, schemes: ["postgresql", "postgres"] },
  mariadb: { port: 3306, schemes: ["mysql", "mariadb"] },
};

/** A database server's software. */
export interface Engine {
  name: keyof typeof engines;
  version: string;
  port: number;
  /** The first part of its URLs. */
  scheme: string;
}

/** The engine that the settings ask for, if any. */
export function engineOf({ engine: name, version }: DatabaseSettings): Engine | undefined {
  if (name === "none" || version === undefined) return undefined;
  const { port, schemes } = engines[name];
  return { name, version, port, scheme: schemes[0] ?? name };
}
