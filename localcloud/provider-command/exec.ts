import type { Client, ClientChannel } from "ssh2";
import type { Transcript } from "./transcript.ts";

export interface Execution {
  readonly command: string;
  readonly environment: Record<string, string>;
  /** Default: nothing. The command sees its end either way. */
  readonly stdin?: string | undefined;
  /** Ends the command (SIGTERM) and the connection. */
  readonly signal: AbortSignal;
}

/** Runs a command over `client` and returns why it failed, or undefined when its exit code is 0. */
export async function exec(
  client: Client,
  { command, environment, stdin, signal }: Execution,
  transcript: Transcript,
): Promise<string | undefined> {
  const channel = await open(client, command, environment);
  transcript.follow("stdout", channel);
  transcript.follow("stderr", channel.stderr);
  const ended = new Promise<string | undefined>((resolve) => {
    channel.on("close", (code?: number | null, signalName?: string) => resolve(reasonOf(code, signalName)));
  });
  const abort = () => {
    terminate(client, channel);
    client.end();
  };
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  channel.end(stdin);
  try {
    const reason = await ended;
    signal.throwIfAborted();
    return reason;
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function open(client: Client, command: string, env: Record<string, string>): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    client.exec(command, { env }, (error, channel) => (error ? reject(error) : resolve(channel)));
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
