import { type Endpoint, runOver } from "../../ssh/index.ts";

export interface ServerLogin {
  readonly host: string;
  /** Default: 22. */
  readonly port?: number;
  readonly privateKey: string;
  /** The server's pinned public key. */
  readonly hostKey?: string | undefined;
  /** The jump host to go through. */
  readonly via?: ServerLogin | undefined;
}

/** Runs a command on a server over SSH, as its operator would; gives what it printed, whatever came of it. */
export async function onServer(login: ServerLogin, command: string, stdin = ""): Promise<string> {
  const proxy = login.via && endpoint(login.via);
  const { signal } = new AbortController();
  const { stdout, stderr } = await runOver({ ...endpoint(login), proxy }, { command, stdin, signal });
  return stdout + stderr;
}

/** One dial: who waits for a server asks again. A reboot may leave a connection hanging, which has to be noticed soon. */
function endpoint({ host, port = 22, privateKey, hostKey }: ServerLogin): Endpoint {
  const patience = { dialErrorLimit: 0, perDialTimeout: 10, keepaliveSec: 5 };
  return { host, port, user: "admin", privateKey, hostKey, ...patience };
}
