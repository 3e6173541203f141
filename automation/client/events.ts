import type { ReadableWritablePair } from "node:stream/web";
import { setTimeout as sleep } from "node:timers/promises";
import { EventSourceParserStream } from "eventsource-parser/stream";
import type { OperationEvent } from "../driver/events.ts";
import { faultOf, GangwayError, noService } from "./fault.ts";
import type { Transport } from "./transport.ts";

export interface FollowOptions {
  /** Only events with a greater `seq`. Default: 0, all. */
  readonly after?: number;
  readonly signal?: AbortSignal;
}

/** Answers that another attempt may change. */
const passing: ReadonlySet<number> = new Set([0, 429, 500, 502, 503, 504]);

/** Times in milliseconds. */
const usual = {
  /** Two heartbeats and a bit: a connection that is silent for longer is dead, though nobody said so. */
  silence: 40_000,
  /** For how long a service may show no sign of life. */
  patience: 60_000,
  firstPause: 250,
  longestPause: 10_000,
};

/**
 * The events of an operation as they come. A connection that is lost is taken up again after the last event, so each event
 * is given once.
 * @throws GangwayError when the service refuses, or shows no sign of life for about a minute
 */
export async function* followEvents(
  transport: Transport,
  id: string,
  { after = 0, signal }: FollowOptions,
  times = usual,
): AsyncGenerator<OperationEvent> {
  let last = after;
  let quiet = 0;
  let silentSince: number | undefined;
  while (!signal?.aborted) {
    const begun = { at: Date.now(), last };
    let isAlive = false;
    let pause = 0;
    try {
      const alive = () => {
        isAlive = true;
        silentSince = undefined;
      };
      for await (const event of connection(transport, id, last, { alive, silence: times.silence, signal })) {
        last = event.seq;
        yield event;
        if (event.type === "finished") return;
      }
      // Events of old operations are forgotten: no event tells of the end then.
      if (last === begun.last && (await hasEnded(transport, id, times.silence))) return;
    } catch (error) {
      if (signal?.aborted || !(error instanceof GangwayError) || !passing.has(error.details.status)) throw error;
      silentSince = isAlive ? Date.now() : (silentSince ?? begun.at);
      if (Date.now() - silentSince >= times.patience) throw error;
      pause = 1000 * (error.details.retryAfterSec ?? 0);
    }
    quiet = last === begun.last ? quiet + 1 : 0;
    pause = Math.max(pause, Math.min(times.longestPause, times.firstPause * 2 ** quiet));
    await sleep(pause, undefined, signal && { signal });
  }
  signal?.throwIfAborted();
}

/** One connection's events; ends with it, and at once where there are none to come. */
async function* connection(
  transport: Transport,
  id: string,
  after: number,
  { alive, silence, signal }: { alive: () => void; silence: number; signal: AbortSignal | undefined },
): AsyncGenerator<OperationEvent> {
  const broken = new AbortController();
  const either = signal ? AbortSignal.any([signal, broken.signal]) : broken.signal;
  let watchdog = setTimeout(() => broken.abort(), silence);
  const headers = { accept: "text/event-stream", "last-event-id": String(after) };
  try {
    const response = await transport.fetch(
      transport.request(`/v1/operations/${encodeURIComponent(id)}/events`, headers, either),
    );
    if (!response.ok) throw faultOf(await json(response), response);
    const chunks = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        alive();
        clearTimeout(watchdog);
        watchdog = setTimeout(() => broken.abort(), silence);
        controller.enqueue(chunk);
      },
    });
    const text = new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>;
    const messages = response.body?.pipeThrough(chunks).pipeThrough(text).pipeThrough(new EventSourceParserStream());
    for await (const { data } of messages ?? []) yield JSON.parse(data) as OperationEvent;
  } catch (error) {
    if (error instanceof GangwayError || signal?.aborted) throw error;
    throw noService("broke the connection off, or fell silent", error);
  } finally {
    clearTimeout(watchdog);
    broken.abort();
  }
}

async function hasEnded(transport: Transport, id: string, patience: number): Promise<boolean> {
  const { data } = await transport.api
    .GET("/v1/operations/{operation}", {
      params: { path: { operation: id } },
      signal: AbortSignal.timeout(patience),
    })
    .catch((error: unknown) => {
      throw error instanceof GangwayError ? error : noService("did not say how the operation stands", error);
    });
  return data !== undefined && data.state !== "queued" && data.state !== "running";
}

async function json(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}
