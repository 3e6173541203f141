import { UserError } from "../../../../errors/user-error.ts";

/** How many may wait for each that looks. */
const waitingEach = 5;

/**
 * Bounds how many costly looks at stacks go on at once. Who asks for the same one while it goes on gets the same answer.
 */
export class Looks {
  readonly #going = new Map<string, Promise<unknown>>();
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(private readonly atOnce: number) {
    this.#free = atOnce;
  }

  /** @throws UserError GW_SERVICE_BUSY */
  async share<Seen>(key: string, look: () => Promise<Seen>): Promise<Seen> {
    const going = this.#going.get(key);
    if (going) return going as Promise<Seen>;
    if (this.#waiting.length >= this.atOnce * waitingEach) throw busy();
    const seen = this.#inTurn(look).finally(() => this.#going.delete(key));
    this.#going.set(key, seen);
    return seen;
  }

  async #inTurn<Seen>(look: () => Promise<Seen>): Promise<Seen> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((turn) => this.#waiting.push(turn));
    try {
      return await look();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

export function busy(): UserError {
  return new UserError("GW_SERVICE_BUSY", {
    what: "too many ask for this at once",
    fix: "come again in a while, as Retry-After says",
  });
}
