import { UserError } from "../../errors/user-error.ts";

/**
 * The id that one begins with, as Git takes the beginning of a commit. What begins none is left as it is: whoever looks
 * it up says so better.
 * @throws UserError GW_USAGE where several begin so
 */
export function wholeId(begun: string, ids: readonly string[]): string {
  const meant = ids.filter((id) => id.startsWith(begun));
  if (meant.length > 1 && begun !== "") {
    throw new UserError("GW_USAGE", {
      what: "the ids of several operations begin so",
      got: begun,
      allowed: meant.slice(0, 5).join(", "),
      fix: "write more of it",
    });
  }
  return meant.length === 1 ? (meant[0] ?? begun) : begun;
}
