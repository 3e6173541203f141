import { UserError } from "../../../errors/user-error.ts";

/**
 * PGlite does not survive every fault: after one that would bring a PostgreSQL server down, a further call of it never
 * comes back and keeps the whole process busy. So it is not called any more, and whoever waits for it is told.
 */
export class Mortality {
  #die: (fault: UserError) => void = () => undefined;
  readonly #died = new Promise<never>((_, reject) => (this.#die = reject));

  constructor() {
    this.#died.catch(() => undefined);
  }

  isDead = false;

  /** A call from outside: its answer, or that there will be none. */
  async answer<Result>(call: () => Promise<Result>): Promise<Result> {
    return this.isDead ? this.#died : Promise.race([call(), this.#died]);
  }

  /** A call of PGlite. After a deadly fault it never settles, so that PGlite does not try to roll back. */
  async survive<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      if (!isDeadly(error)) throw error;
      this.isDead = true;
      this.#die(dead(error));
      return new Promise<never>(() => undefined);
    }
  }
}

function isDeadly(error: unknown): boolean {
  const { name = "", message = "" } = error as { name?: string; message?: string };
  return name === "RuntimeError" || /pg_wal|PANIC|^Aborted\(/.test(message);
}

function dead(cause: unknown): UserError {
  const text = {
    what: "the embedded database of the service stopped working",
    fix: "see that its disk has room and no faults, and start the service again: what was committed is still there",
  };
  return new UserError("GW_DATABASE_DAMAGED", text, { cause });
}
