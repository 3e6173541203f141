import { Writable } from "node:stream";
import { colors } from "../colors.ts";
import { serviceLog, type ServiceLog } from "../../service/http/log.ts";
import { visible } from "../../visible.ts";

interface Entry {
  readonly level: number;
  readonly time: string;
  readonly msg: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly who?: string;
  readonly err?: { readonly message?: string; readonly cause?: { readonly message?: string } };
}

/** The service's log in plain words, for a terminal: what concerns people, and no answer that went well. */
export function plainLog(): ServiceLog {
  return serviceLog(new Writable({ write: (line: Buffer, _encoding, done) => done(void print(line.toString())) }));
}

function print(line: string): void {
  const entry = JSON.parse(line) as Entry;
  const text = words(entry);
  if (text !== undefined) console.log(`${colors.dim(entry.time.slice(11, 19))} ${text}`);
}

/** What an entry says; undefined where nobody needs it. */
export function words({ level, msg, method, path, status = 0, ms, who = "nobody", err }: Entry): string | undefined {
  if (method !== undefined) {
    const isChange = method !== "GET" && method !== "HEAD";
    if (!isChange && status < 400) return undefined;
    const text = visible(`${method} ${path ?? ""} ${status} ${ms ?? 0} ms, ${who}`);
    return status >= 500 ? colors.red(text) : status >= 400 ? colors.yellow(text) : text;
  }
  const reason = err?.cause?.message ?? err?.message;
  const text = visible(reason === undefined ? msg : `${msg}: ${reason}`);
  return level >= 50 ? colors.red(text) : level >= 40 ? colors.yellow(text) : text;
}
