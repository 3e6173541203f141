import { Readable } from "node:stream";
import type { OperationEvent } from "../../../driver/events.ts";
import { frame, heartbeat } from "./frames.ts";

export interface StreamOptions {
  readonly heartbeatMs: number;
  /** How long a reader may take nothing before it is dropped. */
  readonly stalledReaderMs: number;
  /** Ends the stream from outside. */
  readonly abort: AbortController;
}

/**
 * Turns pages of events into a stream of text that is as fast as its reader: a page is only asked for once the one before
 * has been taken, so a slow reader costs one page of memory, and one that stopped reading is dropped.
 */
export function eventStream(pages: AsyncIterable<readonly OperationEvent[]>, options: StreamOptions): Readable {
  const stream: Readable = Readable.from(
    texts(pages, options, () => stream.destroy()),
    {
      objectMode: false,
      highWaterMark: 16 * 1024,
    },
  );
  return stream;
}

async function* texts(
  pages: AsyncIterable<readonly OperationEvent[]>,
  { heartbeatMs, stalledReaderMs, abort }: StreamOptions,
  drop: () => void,
): AsyncGenerator<string> {
  /** Runs while the reader has something to take, and ends the stream if it does not. */
  const taken = function* (text: string) {
    const patience = setTimeout(drop, stalledReaderMs);
    try {
      yield text;
    } finally {
      clearTimeout(patience);
    }
  };
  const iterator = pages[Symbol.asyncIterator]();
  try {
    yield* taken(heartbeat);
    for (let next = iterator.next(); ;) {
      const got = await orSilence(next, heartbeatMs);
      if (got === undefined) {
        yield* taken(heartbeat);
        continue;
      }
      if (got.done) return;
      for (const text of chunks(got.value)) yield* taken(text);
      next = iterator.next();
    }
  } finally {
    abort.abort();
    // It may stand at a page that nobody took. A fault of its own has been told, or comes too late to be.
    void iterator.return?.().catch(() => undefined);
  }
}

/** What a promise gives, or undefined after a time of silence. */
async function orSilence<Value>(promise: Promise<Value>, afterMs: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), afterMs);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** Frames by the handful: one write a frame costs a system call each. */
function* chunks(events: readonly OperationEvent[]): Generator<string> {
  for (let place = 0; place < events.length; place += 50) {
    yield events
      .slice(place, place + 50)
      .map(frame)
      .join("");
  }
}
