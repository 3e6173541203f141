import type { KeyPair } from "./access/key-pair.ts";
import type { Network } from "./network/network.ts";
import type { StackTags } from "./tags.ts";

/** What every tier of a stack stands on. */
export interface Foundation {
  network: Network;
  keyPair: KeyPair;
  tags: StackTags;
}
