import type { Socket } from "node:net";
import type { Principal } from "../../tokens/principal.ts";

const localSockets = new WeakSet<Socket>();

/** Who asks over the socket in GANGWAY_HOME, which only its owner can open. */
export const localPrincipal: Principal = { tokenId: "local", name: "local", scopes: ["admin"], stacks: ["*"] };

/** Marks a connection as one of this machine's owner. */
export function markLocal(socket: Socket): void {
  localSockets.add(socket);
}

export function isLocal(socket: Socket): boolean {
  return localSockets.has(socket);
}
