import createClient, { type Client } from "openapi-fetch";
import { faultOf, noService } from "./fault.ts";
import type { paths } from "./schema.ts";
import { unixFetch } from "./unix-fetch.ts";

export interface ConnectOptions {
  /** Where the service is, as http://127.0.0.1:7780. */
  readonly url: string;
  /** As `gangway token create` prints it. */
  readonly token?: string;
  /** A socket of this machine to ask through instead: GANGWAY_HOME/service/admin.sock, which asks for no token. */
  readonly socket?: string;
}

/** How requests get to the service, and how its answers are taken apart. */
export class Transport {
  readonly api: Client<paths>;
  readonly fetch: (asked: Request) => Promise<Response>;
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor({ url, token, socket }: ConnectOptions) {
    const ask = socket === undefined ? globalThis.fetch : unixFetch(socket);
    this.fetch = async (asked) => {
      try {
        return await ask(asked);
      } catch (error) {
        if (asked.signal.aborted) throw error;
        throw noService(`at ${new URL(asked.url).origin} did not answer`, error);
      }
    };
    this.#url = url.replace(/\/+$/, "");
    this.#headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    this.api = createClient<paths>({ baseUrl: this.#url, headers: this.#headers, fetch: this.fetch });
  }

  /** A request that is not JSON both ways. */
  request(path: string, headers: Record<string, string>, signal?: AbortSignal): Request {
    return new Request(this.#url + path, { headers: { ...this.#headers, ...headers }, ...(signal && { signal }) });
  }
}

/** What a call gave. @throws GangwayError for anything but a good answer */
export async function answered<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Exclude<Data, undefined>> {
  const { data, error, response } = await call.catch((fault: unknown) => {
    throw fault instanceof SyntaxError ? noService("answered something that is no JSON", fault) : fault;
  });
  if (!response.ok) throw faultOf(error, response);
  return data as Exclude<Data, undefined>;
}
