import type { ReadableWritablePair } from "node:stream/web";
import { setTimeout as sleep } from "node:timers/promises";
import { EventSourceParserStream } from "eventsource-parser/stream";
import type { OperationEvent } from "../driver/events.ts";
import { faultOf, GangwayError } from "./fault.ts";
import type { Transport } from "./transport.ts";

export interface FollowOptions {
  /** Only events with a greater `seq`. Default: 0, all. */
  readonly after?: number;
  readonly signal?: AbortSignal;
}

/** Answers that another attempt may change. */
const passing: ReadonlySet<number> = new Set([0, 429, 500, 502, 503, 504]);
const attempts = 10;
/** Two heartbeats and a bit: a connection that is silent for longer is dead, though nobody said so. */
const silenceMs = 40_000;

/**
 * The events of an operation as they come. A connection that is lost is taken up again after the last event, so each event
 * is given once.
 * @throws GangwayError when the service refuses, or does not answer for about a minute
 */
export async function* followEvents(
  transport: Transport,
  id: string,
  { after = 0, signal }: FollowOptions,
): AsyncGenerator<OperationEvent> {
  for (let last = after, failures = 0; ;) {
    signal?.throwIfAborted();
    const begun = last;
    try {
      for await (const event of connection(transport, id, last, signal)) {
        last = event.seq;
        yield event;
        if (event.type === "finished") return;
      }
      // One that ended before it began has no event to tell of it.
      if (last === begun && (await hasEnded(transport, id))) return;
      failures = last === begun ? failures + 1 : 0;
    } catch (error) {
      if (signal?.aborted || !(error instanceof GangwayError) || !passing.has(error.details.status)) throw error;
      failures = last === begun ? failures + 1 : 1;
      if (failures >= attempts) throw error;
    }
    await sleep(Math.min(10_000, 250 * 2 ** failures), undefined, signal && { signal });
  }
}

/** One connection's events; ends with it. */
async function* connection(
  transport: Transport,
  id: string,
  after: number,
  signal?: AbortSignal,
): AsyncGenerator<OperationEvent> {
  const broken = new AbortController();
  const either = signal ? AbortSignal.any([signal, broken.signal]) : broken.signal;
  let watchdog = setTimeout(() => broken.abort(), silenceMs);
  const headers = { accept: "text/event-stream", "last-event-id": String(after) };
  try {
    const response = await transport.fetch(
      transport.request(`/v1/operations/${encodeURIComponent(id)}/events`, headers, either),
    );
    if (!response.ok || response.body === null) throw faultOf(await json(response), response.status);
    const alive = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        clearTimeout(watchdog);
        watchdog = setTimeout(() => broken.abort(), silenceMs);
        controller.enqueue(chunk);
      },
    });
    const text = new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>;
    const messages = response.body.pipeThrough(alive).pipeThrough(text).pipeThrough(new EventSourceParserStream());
    for await (const { data } of messages) yield JSON.parse(data) as OperationEvent;
  } catch (error) {
    if (error instanceof GangwayError || signal?.aborted) throw error;
    // The connection broke in the middle.
  } finally {
    clearTimeout(watchdog);
    broken.abort();
  }
}

async function hasEnded(transport: Transport, id: string): Promise<boolean> {
  const { data } = await transport.api.GET("/v1/operations/{operation}", { params: { path: { operation: id } } });
  return data !== undefined && data.state !== "queued" && data.state !== "running";
}

async function json(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}
