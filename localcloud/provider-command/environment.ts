import type { Client } from "ssh2";

declare module "ssh2" {
  interface Client {
    /** Documented, but missing in the types. */
    sftp(env: Record<string, string>, callback: (error: Error | undefined, sftp?: SFTPWrapper) => void): this;
  }
}

/** The names of the variables that the server's AcceptEnv turns away. */
export async function refusedVariables(client: Client, environment: Record<string, string>): Promise<string[]> {
  const refused: string[] = [];
  for (const [name, value] of Object.entries(environment)) {
    if (!(await accepts(client, { [name]: value }))) refused.push(name);
  }
  return refused;
}

/** ssh2 asks the server for an answer only when it opens SFTP; a command's variables vanish in silence. */
function accepts(client: Client, variable: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    client.sftp(variable, (error, sftp) => {
      resolve(error?.message !== "Unable to set environment");
      sftp?.end();
    });
  });
}
