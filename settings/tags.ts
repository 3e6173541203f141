import { z } from "zod";
import { text } from "./rules.ts";

const letters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
// Gangway finds its own resources by these.
const own = new Set(["name", "project", "stack", "tier"]);

const key = text("up to 128 letters, digits, spaces and _ . : / = + - @", (value) => {
  if (own.has(value.toLowerCase())) return "is a tag that Gangway sets";
  if (/^aws:/i.test(value)) return "begins with aws:, which is AWS's own";
  return value.length >= 1 && value.length <= 128 && letters.test(value) ? undefined : "is no tag";
});

const value = text("up to 256 letters, digits, spaces and _ . : / = + - @", (content) =>
  content.length <= 256 && letters.test(content) ? undefined : "is no value of a tag",
);

// AWS takes 50 tags a resource; four are ours.
const most = 46;

/** Tags of every resource, beside Gangway's own. */
export const tags = z
  .record(key, value, { error: "tags as key: value" })
  .refine((given) => Object.keys(given).length <= most, {
    error: `up to ${most} tags`,
    params: { what: "are too many" },
  });
