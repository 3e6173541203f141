import * as random from "@pulumi/random";
import type { Settings } from "../../settings/index.ts";

/** Makes a protected resource for as long as the settings have a tag `keep`. */
export default function program({ tags }: Settings): Promise<Record<string, unknown>> {
  if ("keep" in tags) new random.RandomPassword("safe", { length: 16 }, { protect: true });
  return Promise.resolve({});
}
