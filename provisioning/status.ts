import { program, type Script } from "./script.ts";
import { textOf } from "./template.ts";

/** How a server is. What a server could not say is "" or 0. */
export interface ServerStatus {
  /** By name. */
  sites: {
    name: string;
    /** The public one; "" before the first. */
    release: string;
    commit: string;
    /** Whether systemd runs the public release. */
    active: boolean;
    /** Processes of the application that answer requests. */
    processes: number;
    /** HTTP status of the site's health path, asked at the application itself; 0: no answer within two seconds. */
    health: number;
  }[];
  /** The database server that runs here or should; null where there is none. */
  database: {
    engine: "postgresql" | "mariadb";
    version: string;
    /** Whether it answers. */
    active: boolean;
    sizeMiB: number;
  } | null;
  /** Of 1, 5 and 15 minutes. */
  load: [number, number, number];
  memory: { totalMiB: number; availableMiB: number };
  /** Of the root volume. */
  disk: { totalMiB: number; freeMiB: number };
  uptimeSec: number;
}

/** Asks a server how it is: prints one `ServerStatus` as JSON. The same for every server; holds no secret. */
export function statusScript(): Script {
  return program([textOf("steps/status.sh")]);
}
