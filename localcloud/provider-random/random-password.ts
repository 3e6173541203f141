import { randomInt } from "node:crypto";
import { z } from "zod";
import type { ResourceType } from "../provider/resource-type.ts";
import { schemaFaults } from "../provider/schema-faults.ts";

const letters = "abcdefghijklmnopqrstuvwxyz";
const atLeast = z.number().int().min(0).default(0);

const inputs = z
  .strictObject({
    length: z.number().int().min(1),
    lower: z.boolean().default(true),
    upper: z.boolean().default(true),
    numeric: z.boolean().default(true),
    special: z.boolean().default(true),
    minLower: atLeast,
    minUpper: atLeast,
    minNumeric: atLeast,
    minSpecial: atLeast,
    overrideSpecial: z.string().optional(),
    keepers: z.record(z.string(), z.string()).optional(),
  })
  .refine(({ lower, upper, numeric, special }) => lower || upper || numeric || special, {
    error: "at least one of lower, upper, numeric and special must be true",
  })
  .refine(({ length, ...min }) => length >= min.minLower + min.minUpper + min.minNumeric + min.minSpecial, {
    path: ["length"],
    error: "must not be less than the sum of minLower, minUpper, minNumeric and minSpecial",
  });

type Inputs = z.output<typeof inputs>;

/** `random:index/randomPassword:RandomPassword`, without the output `bcryptHash` and the old input `number`. */
export const randomPassword: ResourceType = {
  replaceOn: Object.keys(inputs.shape),
  secrets: ["result"],
  check: (news) => schemaFaults(inputs, news),
  create(news) {
    const settled = inputs.parse(news);
    const outputs = { ...settled, number: settled.numeric, result: password(settled) };
    return Promise.resolve({ id: "none", outputs });
  },
  delete: async () => {},
};

/** First what each class must have, then the rest from all classes that may be used, then shuffled. */
function password(wanted: Inputs): string {
  const special =
    wanted.overrideSpecial === undefined || wanted.overrideSpecial === ""
      ? "!@#$%&*()-_=+[]{}<>:?"
      : wanted.overrideSpecial;
  const classes = [
    { characters: letters, used: wanted.lower, min: wanted.minLower },
    { characters: letters.toUpperCase(), used: wanted.upper, min: wanted.minUpper },
    { characters: "0123456789", used: wanted.numeric, min: wanted.minNumeric },
    { characters: special, used: wanted.special, min: wanted.minSpecial },
  ];
  const must = classes.flatMap(({ characters, min }) => pick(characters, min));
  const all = classes.map(({ characters, used }) => (used ? characters : "")).join("");
  return shuffle([...must, ...pick(all, wanted.length - must.length)]).join("");
}

function pick(characters: string, count: number): string[] {
  const each = [...characters];
  return Array.from({ length: count }, () => each[randomInt(each.length)] as string);
}

/** Fisher and Yates: every order is as likely as any other. */
function shuffle<T>(items: readonly T[]): T[] {
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other] as T, shuffled[at] as T];
  }
  return shuffled;
}
