import { UserError } from "../../../../errors/user-error.ts";
import type { App } from "../app-types.ts";
import { isLocal } from "../access/local.ts";
import { onRequest } from "./on-request.ts";

/** What a machine calls itself. */
export const loopbackNames = ["localhost", "127.0.0.1", "[::1]"] as const;

/**
 * Refuses names that the service does not go by. A page of another site could point its own name at this machine, and
 * ask as if it were the service's page ("DNS rebinding"): its name gives it away.
 */
export function refuseOtherHosts(app: App, names: readonly string[] | undefined): void {
  const known = names && new Set(names.map((name) => name.toLowerCase()));
  onRequest(app, (request) => {
    if (known === undefined || isLocal(request.raw.socket) || known.has(nameIn(request.headers.host))) return;
    throw new UserError("GW_HOST_REFUSED", {
      what: "the service does not go by the name it was asked under",
      allowed: names!.join(", "),
      fix: "ask under one of these names; whoever runs the service adds others with --allow-host",
    });
  });
}

/** The Host header without its port. */
function nameIn(host = ""): string {
  return host.replace(/:\d*$/, "").toLowerCase();
}
