/**
 * Who is signed in, as the service tells it.
 * @typedef {{ name: string, scopes: readonly string[] }} Caller
 */

/** @type {Caller} */
let caller = { name: "", scopes: [] };

/** @param {Caller} known */
export function setCaller(known) {
  caller = known;
}

export function callerName() {
  return caller.name;
}

/**
 * Whether it is worth offering, by all the scopes it takes. The service judges by itself; this only spares people
 * buttons that lead nowhere.
 * @param {...("preview" | "change" | "destroy")} scopes
 */
export function may(...scopes) {
  return caller.scopes.includes("admin") || scopes.every((scope) => caller.scopes.includes(scope));
}
