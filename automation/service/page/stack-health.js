import * as api from "./api.js";
import { useEffect, useState } from "./preact.js";

/** @import { StackStatus } from "./types.d.ts" */

const freshMs = 60_000;
const againMs = 5000;
const atOnce = 2;

/** By stack; `ended`: its last operation's end, as known when it was asked. @type {Map<string, { at: number, ended: string, answer: Promise<StackStatus> }>} */
export const asked = new Map();
/** @type {(() => void)[]} */
const waiting = [];
let running = 0;

/**
 * How a stack is, asked at most once a minute and after each operation, and two stacks at a time: an answer takes the
 * service some seconds.
 * @param {string} name
 * @param {boolean} wanted false: not asked, since nothing is there
 * @param {string} ended when its last operation ended; "" while one goes on
 * @returns {StackStatus | "asking" | "silent" | undefined}
 */
export function useStackHealth(name, wanted, ended) {
  const [told, setTold] = useState(/** @type {StackStatus | "asking" | "silent" | undefined} */ (undefined));
  useEffect(() => {
    if (!wanted) return setTold(undefined);
    let left = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let again;
    const look = async () => {
      setTold((before) => before ?? "asking");
      const answer = document.hidden
        ? undefined
        : await askOnce(name, ended).catch(() => /** @type {const} */ ("silent"));
      if (left) return;
      if (answer) setTold(answer);
      again = setTimeout(() => void look(), typeof answer === "object" ? freshMs : againMs);
    };
    void look();
    return () => {
      left = true;
      clearTimeout(again);
    };
  }, [name, wanted, ended]);
  return told;
}

/**
 * @param {string} name
 * @param {string} ended
 */
function askOnce(name, ended) {
  const known = asked.get(name);
  if (known?.ended === ended && Date.now() - known.at < freshMs) return known.answer;
  const answer = inTurn(() => api.status(name, AbortSignal.timeout(freshMs)));
  const asking = { at: Date.now(), ended, answer };
  asked.set(name, asking);
  answer.catch(() => asked.get(name) === asking && asked.delete(name));
  return answer;
}

/**
 * @template Value
 * @param {() => Promise<Value>} work
 */
async function inTurn(work) {
  if (running >= atOnce) await new Promise((/** @type {(value?: unknown) => void} */ go) => waiting.push(go));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
