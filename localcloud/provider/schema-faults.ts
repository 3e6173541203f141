import type { z } from "zod";
import { type CheckFailure, type Props, UNKNOWN } from "./resource-type.ts";

/** Every misfit of a resource's inputs, but of those that are not known yet. No message contains a value. */
export function schemaFaults(schema: z.ZodType, news: Props): CheckFailure[] {
  const issues = schema.safeParse(news).error?.issues ?? [];
  return issues
    .filter(({ path }) => at(news, path) !== UNKNOWN)
    .map(({ path, message }) => ({ property: path.join("."), reason: message }));
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}
