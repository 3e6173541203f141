import { userInfo } from "node:os";

/** The user that this process belongs to; `uid-N` where the machine has no name for it, as in some containers. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.()}`;
  }
}
