import { RequestFault } from "../problems/request-fault.ts";

/**
 * Refuses what parsers of JSON do not agree on, or what would cost later: keys that come twice in one object, of which
 * some take the first and some the last, and nesting without end. Only for text that is JSON.
 * @throws RequestFault
 */
export function refuseOddJson(json: string, depth: number): void {
  const open: (Set<string> | undefined)[] = [];
  for (const [token, , colon] of json.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/g)) {
    if (token === "{" || token === "[") open.push(token === "{" ? new Set() : undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (colon !== undefined) addKey(open.at(-1), JSON.parse(token.slice(0, -colon.length)) as string);
    if (open.length > depth) throw odd(`is nested deeper than ${depth} levels`, `up to ${depth} levels`);
  }
}

function addKey(keys: Set<string> | undefined, key: string): void {
  if (keys?.has(key)) throw odd(`has the key ${JSON.stringify(key.slice(0, 60))} twice in one object`, "each key once");
  keys?.add(key);
}

function odd(what: string, allowed: string): RequestFault {
  return new RequestFault([{ path: "body", what, allowed }]);
}
