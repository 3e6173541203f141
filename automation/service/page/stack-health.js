import * as api from "./api.js";
import { useEffect, useState } from "./preact.js";

/** @import { StackStatus } from "./types.d.ts" */

const freshMs = 60_000;
const againMs = 5000;
const atOnce = 2;

/** @type {Map<string, { at: number, answer: Promise<StackStatus> }>} */
const asked = new Map();
/** @type {(() => void)[]} */
const waiting = [];
let running = 0;

/**
 * How a stack is, asked at most once a minute, and two stacks at a time: an answer takes the service some seconds.
 * @param {string} name
 * @param {boolean} wanted false: not asked, since nothing is there
 * @returns {StackStatus | "asking" | "silent" | undefined}
 */
export function useStackHealth(name, wanted) {
  const [told, setTold] = useState(/** @type {StackStatus | "asking" | "silent" | undefined} */ (undefined));
  useEffect(() => {
    if (!wanted) return setTold(undefined);
    let left = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let again;
    const look = () => {
      setTold((before) => before ?? "asking");
      askOnce(name).then(
        (status) => left || setTold(status),
        () => {
          if (left) return;
          setTold("silent");
          again = setTimeout(look, againMs);
        },
      );
    };
    look();
    const timer = setInterval(() => document.hidden || look(), freshMs);
    return () => {
      left = true;
      clearInterval(timer);
      clearTimeout(again);
    };
  }, [name, wanted]);
  return told;
}

/** @param {string} name */
function askOnce(name) {
  const known = asked.get(name);
  if (known && Date.now() - known.at < freshMs) return known.answer;
  const answer = inTurn(() => api.status(name, AbortSignal.timeout(freshMs)));
  asked.set(name, { at: Date.now(), answer });
  answer.catch(() => asked.delete(name));
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
