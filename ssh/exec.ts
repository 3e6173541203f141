import type { Readable } from "node:stream";
import type { Client, ClientChannel } from "ssh2";

/** How long a command may take to end once it is told to. A server that is gone never says that it has. */
const patienceMs = 500;

/** A command to be run on a server. */
export interface Execution {
  readonly command: string;
  readonly environment?: Record<string, string>;
  /** Default: nothing. The command sees its end either way. */
  readonly stdin?: string | undefined;
  /** Ends the command (SIGTERM), and the connection where the command does not end. */
  readonly signal: AbortSignal;
}

/** Where the output of a command goes. */
export interface Listener {
  follow(name: "stdout" | "stderr", stream: Readable): void;
}

/** Runs a command over `client` and returns why it failed, or undefined when its exit code is 0. */
export async function exec(
  client: Client,
  { command, environment = {}, stdin, signal }: Execution,
  listener: Listener,
): Promise<string | undefined> {
  let channel: ClientChannel | undefined;
  let insist: NodeJS.Timeout | undefined;
  const abort = () => {
    if (channel) terminate(client, channel);
    insist = setTimeout(() => client.destroy(), patienceMs);
  };
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    channel = await open(client, command, environment);
    const ended = endOf(channel, listener);
    channel.end(stdin);
    const reason = await ended;
    signal.throwIfAborted();
    return reason;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(insist);
    signal.removeEventListener("abort", abort);
  }
}

/** A server may fall silent here too: then the end of the connection is the only answer. */
function open(client: Client, command: string, env: Record<string, string>): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    client.once("close", () => reject(new Error("ssh: connection closed before the command began")));
    client.exec(command, { env }, (error, channel) => (error ? reject(error) : resolve(channel)));
  });
}

function endOf(channel: ClientChannel, listener: Listener): Promise<string | undefined> {
  listener.follow("stdout", channel);
  listener.follow("stderr", channel.stderr);
  return new Promise((resolve) => {
    channel.on("close", (code?: number | null, signalName?: string) => resolve(reasonOf(code, signalName)));
  });
}

function reasonOf(code: number | null | undefined, signalName: string | undefined): string | undefined {
  if (code === 0) return undefined;
  if (typeof code === "number") return `Process exited with status ${code}`;
  if (signalName !== undefined) return `Process exited from signal ${signalName}`;
  return "the connection ended before the command did";
}

/** `channel.signal()` is silent once stdin has ended, though the protocol allows it: so it goes one layer below. */
function terminate(client: Client, channel: ClientChannel): void {
  const { _protocol: protocol } = client as unknown as { _protocol: { signal(channel: number, name: string): void } };
  protocol.signal((channel.outgoing as { id: number }).id, "TERM");
}
