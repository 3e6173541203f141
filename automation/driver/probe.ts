import { request } from "node:http";

/** What a web server said to one request. */
export interface Answer {
  readonly path: string;
  /** Undefined: no answer at all. */
  readonly status?: number;
  /** The page's title, or the first words of the body; what stood in the way where there was no answer. */
  readonly says: string;
  readonly ms: number;
}

const timeoutMs = 10_000;
const enoughBytes = 64 * 1024;

/** Requests a path of a site at a server's own address, under the site's name: no DNS has to know it yet. */
export async function ask(site: URL, path: string, address: string): Promise<Answer> {
  const begun = performance.now();
  const answered = (rest: Omit<Answer, "path" | "ms">): Answer => ({
    path,
    ...rest,
    ms: Math.round(performance.now() - begun),
  });
  try {
    const { status, body } = await get(site, path, address);
    return answered({ status, says: gist(body) });
  } catch (error) {
    return answered({ says: error instanceof Error ? error.message : String(error) });
  }
}

/** Whether this is how a working site answers. */
export function isGood({ status }: Answer): boolean {
  return status !== undefined && status < 400;
}

/** What a page is about, in at most eight words. */
export function gist(body: string): string {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1];
  const words = (title ?? body.replace(/<[^>]*>/g, " ")).trim().split(/\s+/);
  return words.slice(0, 8).join(" ").slice(0, 80);
}

function get(site: URL, path: string, address: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: address, port: 80, path, headers: { host: site.host }, timeout: timeoutMs, agent: false };
    const call = request(options, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        if (body.length < enoughBytes) body += text;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      response.on("error", reject);
    });
    call.on("timeout", () => call.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)));
    call.on("error", reject);
    call.end();
  });
}
