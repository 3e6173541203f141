import { drafts } from "./drafts.js";
import { intents } from "./intents.js";
import { asked } from "./stack-health.js";

/** Forgets what was typed and what was seen, for the next person at this screen. */
export function forget() {
  drafts.clear();
  intents.clear();
  asked.clear();
}
