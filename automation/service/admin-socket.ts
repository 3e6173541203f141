import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { chmod, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gangwayHome } from "../engine/folders.ts";
import { whileLocked } from "../locked.ts";
import { makeFolder } from "../whole-file.ts";
import { markLocal } from "./http/access/local.ts";
import type { App } from "./http/app-types.ts";

/** Where the owner of this machine's service asks it without a token. */
export function adminSocketPath(): string {
  return gangwayHome("service", "admin.sock");
}

/** How often a service looks whether the one that has the socket has gone. */
const usualLookMs = 5000;

/**
 * The same application on a socket that only its owner can reach; who asks there may do everything. Of several services
 * of one home one has it, and another takes it over later.
 */
export class AdminSocket {
  readonly #closing = new AbortController();
  #server: Server | undefined;
  #waiting: Promise<void> = Promise.resolve();

  private constructor(private readonly app: App) {}

  static async open(app: App, lookMs = usualLookMs): Promise<AdminSocket> {
    const socket = new AdminSocket(app);
    socket.#server = await listenIfFree(app);
    socket.#waiting = socket.#takeOver(lookMs);
    return socket;
  }

  /** Closes the socket, and what is still open on it. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#waiting;
    const server = this.#server;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  async #takeOver(lookMs: number): Promise<void> {
    const { signal } = this.#closing;
    while (this.#server === undefined && !signal.aborted) {
      await sleep(lookMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) this.#server = await listenIfFree(this.app).catch(() => undefined);
    }
  }
}

/** Undefined where a living service of this home has the socket. */
async function listenIfFree(app: App): Promise<Server | undefined> {
  const path = adminSocketPath();
  const folder = dirname(path);
  await makeFolder(folder);
  // The folder keeps others out in any case, also before the socket has its mode.
  await chmod(folder, 0o700);
  // One that starts at the same time must not remove the socket of this one.
  return whileLocked(folder, async () => {
    if (await answers(path)) return undefined;
    await rm(path, { force: true });
    const server = createServer((request, response) => app.routing(request, response));
    server.on("connection", markLocal);
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
    await chmod(path, 0o600);
    return server;
  });
}

/** Whether somebody listens on a socket; one that a killed process left behind does not count. */
export function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
