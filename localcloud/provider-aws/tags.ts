import type { CheckFailure, Props } from "../provider/resource-type.ts";

/** AWS's limits on tags: 50 of them, keys to 128 characters and not of AWS's own, values to 256. */
export function checkTags(tags: unknown): CheckFailure[] {
  if (typeof tags !== "object" || tags === null) return [];
  const entries = Object.entries(tags as Props);
  const faults = entries.flatMap(([key, value]) => [
    ...(key.length < 1 || key.length > 128
      ? [`the tag key '${key}' has ${key.length} characters; 1 to 128 are allowed`]
      : []),
    ...(/^aws:/i.test(key) ? [`the tag key '${key}' begins with 'aws:', which is reserved`] : []),
    ...(typeof value === "string" && value.length > 256
      ? [`the value of tag '${key}' has ${value.length} characters; at most 256 are allowed`]
      : []),
  ]);
  const many = entries.length > 50 ? [`there are ${entries.length} tags; at most 50 are allowed`] : [];
  return [...many, ...faults].map((reason) => ({ property: "tags", reason }));
}
