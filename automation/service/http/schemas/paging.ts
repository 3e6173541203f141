import { z } from "zod";
import { integer } from "../../../../settings/rules.ts";

/** How a list is asked for page by page. Numbers come as text in an address. */
export const paging = {
  after: z.string().max(200).optional().describe("The `next` of the page before."),
  limit: z
    .preprocess((text) => (typeof text === "string" && /^\d{1,4}$/.test(text) ? Number(text) : text), integer(1, 500))
    .default(50)
    .describe("How many at most."),
};

/** A page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item, id: string) {
  return z
    .object({
      items: z.array(item),
      next: z.string().nullable().describe("What `after` gets for the next page; null: none."),
    })
    .meta({ id });
}
