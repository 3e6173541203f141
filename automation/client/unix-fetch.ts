import { request } from "node:http";
import { Readable } from "node:stream";

/** A `fetch` that asks through a socket of this machine, whatever host the address names. */
export function unixFetch(socketPath: string): (asked: Request) => Promise<Response> {
  return async (asked) => {
    const { pathname, search } = new URL(asked.url);
    const body = Buffer.from(await asked.arrayBuffer());
    const headers = { ...Object.fromEntries(asked.headers), ...(body.length > 0 && { "content-length": body.length }) };
    return new Promise((resolve, reject) => {
      const { method, signal } = asked;
      const outgoing = request({ socketPath, path: pathname + search, method, headers, signal }, (answer) => {
        const { statusCode: status = 500, headers } = answer;
        const empty = status === 204 || status === 304;
        const stream = empty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>);
        resolve(new Response(stream, { status, headers: plain(headers) }));
      });
      outgoing.on("error", reject).end(body);
    });
  };
}

function plain(headers: NodeJS.Dict<string | string[]>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}
