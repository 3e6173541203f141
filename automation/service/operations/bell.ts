import type { Database } from "../database/database.ts";

/** Rings for who follows an operation. One listener for all, so that a thousand followers cost no connection. */
export class Bell {
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #unlisten: () => void;

  constructor(database: Database) {
    this.#unlisten = database.listen("gangway_operation", (operation) => {
      const waiting = operation === undefined ? [...this.#waiting.values()] : [this.#waiting.get(operation)];
      for (const wake of waiting.flatMap((set) => [...(set ?? [])])) wake();
    });
  }

  /** Calls back each time that something happens to an operation. */
  onRing(operation: string, wake: () => void): () => void {
    const waiting = this.#waiting.get(operation) ?? new Set();
    this.#waiting.set(operation, waiting.add(wake));
    return () => {
      waiting.delete(wake);
      if (waiting.size === 0) this.#waiting.delete(operation);
    };
  }

  close(): void {
    this.#unlisten();
  }
}
