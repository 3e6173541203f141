import type { z } from "zod";
import { problemSchema } from "../problems/problem.ts";

/** What a route answers, and the problem that any may answer instead. */
export function answers<Answers extends Record<number, z.ZodType>>(good: Answers) {
  const problem = {
    description: "What was wrong, and how to mend it.",
    content: { "application/problem+json": { schema: problemSchema } },
  };
  return { ...good, default: problem };
}
