import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { chmod, mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { gangwayHome } from "../engine/folders.ts";
import { markLocal } from "./http/access/local.ts";
import type { App } from "./http/app-types.ts";

/** Where the owner of this machine's service asks it without a token. */
export function adminSocketPath(): string {
  return gangwayHome("service", "admin.sock");
}

/**
 * Opens the same application on a socket that only its owner can reach; who asks there may do everything. Undefined where
 * another living service of this home has the socket.
 */
export async function openAdminSocket(app: App): Promise<Server | undefined> {
  const path = adminSocketPath();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // The folder keeps others out in any case, also before the socket has its mode.
  await chmod(dirname(path), 0o700);
  if (await answers(path)) return undefined;
  await rm(path, { force: true });
  const server = createServer((request, response) => app.routing(request, response));
  server.on("connection", markLocal);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
  await chmod(path, 0o600);
  return server;
}

/** Closes the socket, and what is still open on it. */
export async function closeAdminSocket(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** Whether somebody listens on a socket; one that a killed process left behind does not count. */
export function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
