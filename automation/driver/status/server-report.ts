import { z } from "zod";
import { statusScript, type ServerStatus as ServerReport } from "../../../provisioning/index.ts";
import { type Connection, type Endpoint, runOver } from "../../../ssh/index.ts";
import type { KnownOutputs, Server } from "./outputs.ts";

const count = z.number().min(0);

/** What a server says may be anything: it is looked at before it is believed. */
const serverReport: z.ZodType<ServerReport> = z.object({
  sites: z.array(
    z.object({
      name: z.string(),
      release: z.string(),
      commit: z.string(),
      active: z.boolean(),
      processes: count,
      health: count,
    }),
  ),
  database: z
    .object({ engine: z.enum(["postgresql", "mariadb"]), version: z.string(), active: z.boolean(), sizeMiB: count })
    .nullable(),
  load: z.tuple([count, count, count]),
  memory: z.object({ totalMiB: count, availableMiB: count }),
  disk: z.object({ totalMiB: count, freeMiB: count }),
  uptimeSec: count,
});

/** What asking a server came to: its report, or why there is none. */
export type Asked = { readonly report: ServerReport } | { readonly trouble: string };

/** How long one server may take to be reached, and to answer. */
const limitMs = 5000;

/** Asks a server over SSH how it is. Never throws. */
export async function askServer(connection: Connection): Promise<Asked> {
  const { command, stdin } = statusScript();
  const signal = AbortSignal.timeout(limitMs);
  try {
    const { stdout, failure } = await runOver(connection, { command, stdin, signal });
    if (failure !== undefined) return { trouble: failure };
    return { report: serverReport.parse(JSON.parse(stdout)) };
  } catch (error) {
    return { trouble: signal.aborted ? `no answer within ${limitMs / 1000} s` : reasonIn(error) };
  }
}

/** How to sign in to a server: through its jump host where it has one, and no end is believed without its pinned key. */
export function connectionTo(server: Server, outputs: KnownOutputs): Connection {
  const jump = outputs.servers.find(({ name }) => name === server.via);
  const proxy = jump && endpoint(jump, jump.publicIp, outputs);
  return { ...endpoint(server, proxy ? server.privateIp : server.publicIp, outputs), proxy };
}

function endpoint({ hostKey }: Server, host: string, outputs: KnownOutputs): Endpoint {
  const { sshUser: user, sshPrivateKey: privateKey, sshHostKey } = outputs;
  const patience = { dialErrorLimit: 0, perDialTimeout: limitMs / 1000 };
  // No server has an empty key: without a pinned one nobody is believed.
  return { host, port: 22, user, privateKey, hostKey: hostKey ?? sshHostKey ?? "", ...patience };
}

/** The first line of what stood in the way, without the words on how often it was tried. */
function reasonIn(error: unknown): string {
  const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return first.replace(/^after \d+ failed attempts: /, "");
}
