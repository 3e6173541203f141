/** One end of an SSH connection, and how to log in there. Named as in pulumi-command's `connection`. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string | undefined;
  /** OpenSSH or PEM form. Is tried before the password. */
  readonly privateKey?: string | undefined;
  readonly privateKeyPassword?: string | undefined;
  /** Default: the environment's SSH_AUTH_SOCK, if any. */
  readonly agentSocketPath?: string | undefined;
  /** The server's public key as in an authorized_keys file. Without one, any server is believed. */
  readonly hostKey?: string | undefined;
  /** How many dials may fail before the last one; -1: any number. */
  readonly dialErrorLimit: number;
  /** Seconds for one dial, from the first packet to the accepted login; 0: any time. */
  readonly perDialTimeout: number;
  /** Seconds between signs of life asked of a silent server; three without an answer end the connection. Default: 15. */
  readonly keepaliveSec?: number;
}

/** A server, and the jump host to go through where the server has no way of its own to us. */
export interface Connection extends Endpoint {
  readonly proxy?: Endpoint | undefined;
}
