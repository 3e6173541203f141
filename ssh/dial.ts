import { setTimeout as sleep } from "node:timers/promises";
import type { Readable } from "node:stream";
import type { ConnectConfig } from "ssh2";
import ssh2 from "ssh2";
import { clientConfig } from "./client-config.ts";
import type { Connection, Endpoint } from "./connection.ts";

const firstDelayMs = 100;
const delayGrowth = 1.5;
const longestDelayMs = 5000;

/** What a dial may be told, and whom it tells. */
export interface DialContext {
  readonly signal: AbortSignal;
  /** Hears of each dial that failed and is tried again. */
  readonly retrying?: (line: string) => void;
}

/**
 * A logged-in SSH client, once the server lets it in: each end is dialled until `dialErrorLimit` dials have failed.
 * `client.end()` closes it and the proxy's connection behind it.
 */
export async function dial(connection: Connection, ctx: DialContext): Promise<ssh2.Client> {
  const config = clientConfig(connection);
  if (connection.proxy === undefined) return retry("Dial", connection, ctx, () => connect(config, ctx.signal));

  const proxyConfig = clientConfig(connection.proxy);
  const proxy = await retry("Dial proxy", connection.proxy, ctx, () => connect(proxyConfig, ctx.signal));
  try {
    const client = await retry("Dial from proxy", connection, ctx, async () =>
      connect({ ...config, sock: await forward(proxy, connection, ctx.signal) }, ctx.signal),
    );
    client.once("close", () => proxy.destroy());
    return client;
  } catch (error) {
    proxy.destroy();
    throw error;
  }
}

async function retry<T>(name: string, end: Endpoint, ctx: DialContext, attempt: () => Promise<T>): Promise<T> {
  const limit = end.dialErrorLimit;
  for (let failed = 0, delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * delayGrowth, longestDelayMs)) {
    ctx.signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      ctx.signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      if (failed === limit) throw new Error(`after ${failed} failed attempts: ${reason}`, { cause: error });
      failed += 1;
      ctx.retrying?.(`${name} ${failed}/${limit === -1 ? "inf" : limit} failed: retrying (${reason})`);
    }
    await sleep(delayMs, undefined, { signal: ctx.signal });
  }
}

async function connect(config: ConnectConfig, signal: AbortSignal): Promise<ssh2.Client> {
  const client = new ssh2.Client();
  const abort = () => client.destroy();
  signal.addEventListener("abort", abort, { once: true });
  client.on("keyboard-interactive", (_name, _instructions, _language, prompts, answer) =>
    answer(prompts.map(() => config.password ?? "")),
  );
  try {
    return await new Promise((resolve, reject) => {
      // Else each small packet waits for the answer to the one before it: a tenth of a second a command.
      client.once("connect", () => client.setNoDelay(true));
      client.once("ready", () => resolve(client));
      // Stays after the login: a lost connection also closes the channels, which is where it is dealt with.
      client.on("error", (error) => {
        reject(error);
        client.destroy();
      });
      client.once("close", () => reject(new Error("ssh: connection closed before the login")));
      client.connect(config);
    });
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** A stream to `end` as seen from `proxy`, which may itself try for minutes where nobody answers. */
function forward(proxy: ssh2.Client, end: Endpoint, signal: AbortSignal): Promise<Readable> {
  const limit = end.perDialTimeout > 0 ? [AbortSignal.timeout(end.perDialTimeout * 1000)] : [];
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error("ssh: Timed out while the proxy tried to reach the server"));
    AbortSignal.any([signal, ...limit]).addEventListener("abort", giveUp, { once: true });
    proxy.once("close", () => reject(new Error("ssh: connection to the proxy closed")));
    proxy.forwardOut("127.0.0.1", 0, end.host, end.port, (error, stream) => {
      if (error) return reject(error);
      // The proxy closes it only when we do, too; until then nobody would hear that the server hung up.
      resolve(stream.once("end", () => stream.destroy()));
    });
  });
}
