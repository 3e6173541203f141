import type { components } from "./schema.ts";

type Problem = components["schemas"]["Problem"];

/** What a fault tells beside its text. */
export interface FaultDetails {
  readonly got?: string;
  readonly allowed?: string;
  readonly fix: string;
  /** Of the answer; 0 where none came, or where it is an operation that went wrong. */
  readonly status: number;
  /** Everything that is wrong with the request, where that is its own fault. */
  readonly faults?: Problem["faults"];
  /** The last lines that a failed operation's command printed. */
  readonly details?: readonly string[];
  /** When to come again, in seconds, where the service says so. */
  readonly retryAfterSec?: number;
  /** Names the request in the service's log. */
  readonly request?: string;
}

/** What the service refused, or what an operation failed with: with a code that never changes its meaning. */
export class GangwayError extends Error {
  override readonly name = "GangwayError";

  constructor(
    /** See docs/reference/errors.md. */
    readonly code: string,
    /** What was wrong. */
    readonly what: string,
    readonly details: FaultDetails,
    options?: ErrorOptions,
  ) {
    const faults = (details.faults ?? []).map(
      (fault) => `\n  - ${fault.path}: ${fault.what}; allowed: ${fault.allowed}`,
    );
    super(`${code}: ${what}${faults.join("")}\n  fix: ${details.fix}`, options);
  }

  /** The change to make. */
  get fix(): string {
    return this.details.fix;
  }
}

/** The fault behind an answer that is none of the good ones. */
export function faultOf(body: unknown, { status, headers }: Pick<Response, "status" | "headers">): GangwayError {
  const { code, detail, ...problem } = (body ?? {}) as Partial<Problem>;
  if (code === undefined || detail === undefined)
    return noService(`answered ${status}, and not as Gangway's service does`);
  const seconds = headers.get("retry-after");
  const retryAfter = seconds !== null && /^\d+$/.test(seconds) ? { retryAfterSec: Number(seconds) } : {};
  return new GangwayError(code, detail, { fix: "", ...problem, ...retryAfter, status });
}

/** Nothing of the service's answered. */
export function noService(what: string, cause?: unknown): GangwayError {
  const fix = "see that `gangway serve` runs there, and that the address is right";
  return new GangwayError("GW_SERVICE_UNREACHABLE", `the service ${what}`, { fix, status: 0 }, { cause });
}
