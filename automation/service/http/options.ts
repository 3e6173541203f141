import type { Lookup } from "./repositories/private-networks.ts";

/** What whoever runs the service decides. */
export interface AppOptions {
  /** Names the service answers to, without a port; undefined: to any. Where it is bound to loopback this keeps other sites' pages out. */
  readonly hostNames?: readonly string[];
  /** The folder below which repositories may be folders of this machine. Default: nowhere. */
  readonly repositories?: string;
  /** Whether repositories may be on hosts of private networks. Default: no. */
  readonly allowPrivateRepositories?: boolean;
  /** Finds the hosts of repositories. Default: as this machine does. */
  readonly lookup?: Lookup;
  /** The folder of the page's files. Default: that of the checkout. */
  readonly page?: string;
  /** How much of what is accepted. Default: `limits`. */
  readonly limits?: Partial<Limits>;
}

/** Bounds that keep a hostile or broken caller from harming others. Times in milliseconds. */
export interface Limits {
  readonly bodyBytes: number;
  /** How deep JSON may be nested. */
  readonly jsonDepth: number;
  /** For the whole request to arrive. */
  readonly requestTimeoutMs: number;
  readonly headersTimeoutMs: number;
  /** For a connection on which nothing moves, unless a route says otherwise. */
  readonly silenceMs: number;
  readonly keepAliveMs: number;
  readonly headerBytes: number;
  readonly connections: number;
  readonly requestsPerConnection: number;
  /** Of one token, or of one address without one. */
  readonly requestsPerMinute: number;
  /** Of one address, until it is refused. */
  readonly failedSignInsPerMinute: number;
  /** Open at the same time. */
  readonly eventStreams: number;
  /** Of them, with one token. */
  readonly eventStreamsEach: number;
  /** Between signs of life on a stream of events. */
  readonly heartbeatMs: number;
  /** How long a reader of events may take nothing before it is dropped. */
  readonly stalledReaderMs: number;
  /** Looks at stacks at the same time: each opens SSH connections to all servers. */
  readonly statusAtOnce: number;
}

export const limits: Limits = {
  bodyBytes: 64 * 1024,
  jsonDepth: 32,
  requestTimeoutMs: 30_000,
  headersTimeoutMs: 10_000,
  silenceMs: 10_000,
  keepAliveMs: 15_000,
  headerBytes: 16 * 1024,
  connections: 1024,
  requestsPerConnection: 1000,
  requestsPerMinute: 1200,
  failedSignInsPerMinute: 10,
  eventStreams: 256,
  eventStreamsEach: 64,
  heartbeatMs: 15_000,
  stalledReaderMs: 60_000,
  statusAtOnce: 4,
};
