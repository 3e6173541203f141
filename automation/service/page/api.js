/** @import { Caller } from "./caller.js" */
/** @import { Operation, Page, Problem, Stack, StackStatus } from "./types.d.ts" */

/** What the service refused, or could not do. */
export class Fault extends Error {
  /**
   * @param {number} status 0: no answer
   * @param {Problem} problem
   */
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? "the service did not say what is wrong");
    this.status = status;
    this.problem = problem;
  }
}

/** Told to the window when the service no longer knows who is there. */
export const signedOut = "gangway:signed-out";

/**
 * @param {string} method
 * @param {string} path
 * @param {{ body?: unknown, signal?: AbortSignal, headers?: Record<string, string> }} [options]
 * @returns {Promise<unknown>}
 * @throws {Fault}
 */
export async function request(method, path, { body, signal, headers = {} } = {}) {
  const response = await fetch(path, {
    method,
    credentials: "same-origin",
    headers: {
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((/** @type {unknown} */ error) => {
    if (signal?.aborted) throw error;
    throw new Fault(0, {
      title: "the service does not answer",
      fix: "look whether `gangway serve` runs, then try again",
    });
  });
  const text = await response.text();
  const said = text === "" ? undefined : parsed(text);
  if (response.ok) return said;
  if (response.status === 401 && path !== "/session") dispatchEvent(new Event(signedOut));
  throw new Fault(response.status, typeof said === "object" && said !== null ? said : { title: response.statusText });
}

/** @param {string} text */
function parsed(text) {
  try {
    return /** @type {unknown} */ (JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** @param {string} token */
export const signIn = (token) => /** @type {Promise<Caller>} */ (request("POST", "/session", { body: { token } }));

/** @param {AbortSignal} signal */
export const session = (signal) => /** @type {Promise<Caller>} */ (request("GET", "/session", { signal }));
export const signOut = () => request("DELETE", "/session");

const stackPath = (/** @type {string} */ stack) => `/v1/stacks/${encodeURIComponent(stack)}`;

/**
 * @param {string | null} after
 * @param {number} limit
 * @param {AbortSignal} signal
 */
export const stacks = (after, limit, signal) =>
  /** @type {Promise<Page<Stack>>} */ (request("GET", `/v1/stacks${query({ limit, after })}`, { signal }));

/**
 * @param {string} name
 * @param {AbortSignal} signal
 */
export const stack = (name, signal) => /** @type {Promise<Stack>} */ (request("GET", stackPath(name), { signal }));

/**
 * @param {string} name
 * @param {AbortSignal} signal
 */
export const status = (name, signal) =>
  /** @type {Promise<StackStatus>} */ (request("GET", `${stackPath(name)}/status`, { signal }));

/**
 * @param {string} name
 * @param {string | null} after
 * @param {number} limit
 * @param {AbortSignal} signal
 */
export const history = (name, after, limit, signal) =>
  /** @type {Promise<Page<Operation>>} */ (
    request("GET", `${stackPath(name)}/history${query({ limit, after })}`, { signal })
  );

/**
 * @param {string | null} after
 * @param {number} limit
 * @param {AbortSignal} signal
 */
export const operations = (after, limit, signal) =>
  /** @type {Promise<Page<Operation>>} */ (request("GET", `/v1/operations${query({ limit, after })}`, { signal }));

/**
 * @param {string} id
 * @param {AbortSignal} signal
 */
export const operation = (id, signal) =>
  /** @type {Promise<Operation>} */ (request("GET", `/v1/operations/${encodeURIComponent(id)}`, { signal }));

/**
 * Asks for an operation. Asked twice with one key, the service does it once.
 * @param {string} name
 * @param {object} wish `{kind, …}`
 * @param {string} key
 */
export const begin = (name, wish, key) =>
  /** @type {Promise<Operation>} */ (
    request("POST", `${stackPath(name)}/operations`, { body: wish, headers: { "idempotency-key": key } })
  );

/** @param {string} id */
export const cancel = (id) =>
  /** @type {Promise<Operation>} */ (request("POST", `/v1/operations/${encodeURIComponent(id)}/cancel`));

/** A key of its own for each wish. Not randomUUID: browsers have that on https and localhost only. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Record<string, string | number | null>} values */
function query(values) {
  const given = Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  return `?${new URLSearchParams(given).toString()}`;
}
