import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";

/** What a web server said to one request. */
export interface Answer {
  readonly path: string;
  /** Undefined: no answer at all. */
  readonly status?: number;
  /** The page's title, or the first words of the body; what stood in the way where there was no answer. */
  readonly says: string;
  readonly ms: number;
}

/** Where a site is asked. */
export interface Door {
  readonly site: URL;
  /** Of the server or load balancer itself: no DNS has to know the site yet. */
  readonly address: string;
  /** Whether a certificate is taken that nobody vouches for. */
  readonly anyCertificate: boolean;
}

const enoughBytes = 64 * 1024;

/**
 * Requests a path of a site at a door, under the site's name. A page that goes on and on is read for as long as it takes
 * to know what it is about, and no longer than the limit.
 */
export async function ask(door: Door, path: string, limitMs = 10_000): Promise<Answer> {
  const begun = performance.now();
  const answered = (rest: Omit<Answer, "path" | "ms">): Answer => ({
    path,
    ...rest,
    ms: Math.round(performance.now() - begun),
  });
  try {
    const { status, body } = await get(door, path, limitMs);
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

function get(
  { site, address, anyCertificate }: Door,
  path: string,
  limitMs: number,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    let late: () => void = () => call.destroy(new Error(`no answer within ${limitMs / 1000} s`));
    const limit = setTimeout(() => late(), limitMs);
    const secure = site.protocol === "https:";
    const call = (secure ? requestHttps : requestHttp)(
      {
        host: address,
        port: site.port === "" ? (secure ? 443 : 80) : Number(site.port),
        path,
        headers: { host: site.host },
        agent: false,
        ...(secure && {
          servername: isIP(site.hostname) > 0 ? "" : site.hostname,
          rejectUnauthorized: !anyCertificate,
        }),
      },
      (response) => {
        let body = "";
        const done = () => {
          resolve({ status: response.statusCode ?? 0, body });
          call.destroy();
        };
        late = done;
        response.setEncoding("utf8");
        response.on("data", (text: string) => {
          body += text;
          if (body.length >= enoughBytes) done();
        });
        response.on("end", done);
        response.on("error", reject);
      },
    );
    call.on("error", reject);
    call.on("close", () => clearTimeout(limit));
    call.end();
  });
}
