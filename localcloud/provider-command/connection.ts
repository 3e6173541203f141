import { z } from "zod";

const endpoint = z.strictObject({
  host: z.string(),
  port: z.number().default(22),
  user: z.string().default("root"),
  password: z.string().optional(),
  /** Is tried before the password. */
  privateKey: z.string().optional(),
  privateKeyPassword: z.string().optional(),
  /** Default: the environment's SSH_AUTH_SOCK, if any. */
  agentSocketPath: z.string().optional(),
  /** The server's public key as in an authorized_keys file. Without one, any server is believed. */
  hostKey: z.string().optional(),
  /** How many dials may fail before the last one; -1: any number. */
  dialErrorLimit: z.number().int().min(-1).default(10),
  /** Seconds for one dial, from the first packet to the accepted login; 0: any time. */
  perDialTimeout: z.number().min(0).default(15),
});

/** How to reach a server by SSH: the `connection` of pulumi-command, with its defaults. */
export const connectionSchema = endpoint.extend({
  /** A host to go through. */
  proxy: endpoint.optional(),
});

export type Endpoint = z.output<typeof endpoint>;
export type Connection = z.output<typeof connectionSchema>;

/** The values of a connection that no message may contain. */
export function secretsOf(connection: Connection): string[] {
  return [connection, connection.proxy]
    .flatMap((end) => [end?.password, end?.privateKey, end?.privateKeyPassword])
    .filter((value) => value !== undefined);
}
