import { z } from "zod";
import { catalogue, type ErrorCode } from "../../../../errors/catalogue.ts";
import type { UserErrorText } from "../../../../errors/user-error.ts";
import type { Fault } from "../../../../settings/index.ts";
import { withoutOwnPaths } from "./own-paths.ts";

const faultSchema = z.object({
  path: z.string().describe("Where in the request: `body.settings.sites[0].branch`."),
  what: z.string().describe("What is wrong there."),
  got: z.string().optional().describe("The value got; left out where it is secret or says nothing."),
  allowed: z.string().describe("What would be accepted."),
});

/** A fault as RFC 9457 has it, with our code. */
export const problemSchema = z
  .object({
    type: z.string().describe("urn:gangway:error: and the code."),
    title: z.string().describe("What the code means, always the same."),
    status: z.int(),
    detail: z.string().describe("What was wrong this time."),
    code: z.string().describe("Never changes its meaning; see docs/reference/errors.md."),
    got: z.string().optional(),
    allowed: z.string().optional(),
    fix: z.string().describe("The change to make."),
    faults: z
      .array(faultSchema)
      .optional()
      .describe("Everything that is wrong with the request, where that is its own fault."),
    request: z.string().optional().describe("Names the request in the service's log."),
  })
  .meta({ id: "Problem" });

export type Problem = z.output<typeof problemSchema>;

/** A problem as it goes out: in the user's words, and without paths of this machine. */
export function problem(status: number, code: ErrorCode, text: UserErrorText, faults?: readonly Fault[]): Problem {
  const [detail = "", ...listed] = text.what.split("\n");
  return {
    type: `urn:gangway:error:${code}`,
    title: catalogue[code],
    status,
    detail: withoutOwnPaths(faults ? detail : [detail, ...listed].join("\n")),
    code,
    ...(text.got !== undefined && { got: withoutOwnPaths(text.got) }),
    ...(text.allowed !== undefined && { allowed: withoutOwnPaths(text.allowed) }),
    fix: withoutOwnPaths(text.fix),
    ...(faults && { faults: [...faults] }),
  };
}
