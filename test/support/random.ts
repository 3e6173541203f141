import { createHash } from "node:crypto";

/** Numbers from 0 up to 1 that are the same for the same seed, so that a failure can be had again. */
export function random(seed: number): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash("sha256").update(`${seed} ${count}`).digest().readUInt32BE() / 2 ** 32;
  };
}
