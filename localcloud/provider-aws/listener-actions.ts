import { z } from "zod";

const fixedResponse = z.strictObject({
  statusCode: z.string().regex(/^[245]\d\d$/, "must be a code 2XX, 4XX or 5XX"),
  contentType: z.enum(["text/plain", "text/css", "text/html", "application/javascript", "application/json"]),
  messageBody: z
    .string()
    .max(1024)
    .regex(/^[^\0]*$/, "must not have the character 0")
    .default(""),
});

const redirect = z
  .strictObject({
    statusCode: z.enum(["HTTP_301", "HTTP_302"]),
    protocol: z.enum(["HTTP", "HTTPS", "#{protocol}"]).default("#{protocol}"),
    host: z.string().min(1).max(128).default("#{host}"),
    port: z
      .string()
      .regex(/^([1-9]\d{0,4}|#\{port\})$/, "must be a port from 1 to 65535, or #{port}")
      .default("#{port}"),
    path: z.string().regex(/^\//, "must begin with /").max(128).default("/#{path}"),
    query: z.string().max(128).default("#{query}"),
  })
  .refine(
    ({ protocol, host, port, path }) =>
      [protocol, host, port, path].join() !== ["#{protocol}", "#{host}", "#{port}", "/#{path}"].join(),
    "The redirect would lead to itself: change at least one of protocol, host, port and path",
  );

const action = z
  .strictObject({
    type: z.enum(["forward", "redirect", "fixed-response"], {
      error: "the local cloud knows forward, redirect and fixed-response",
    }),
    order: z.int().min(1).max(50_000).optional(),
    targetGroupArn: z.string().optional(),
    redirect: redirect.optional(),
    fixedResponse: fixedResponse.optional(),
  })
  .superRefine((given, context) => {
    const parts = { forward: "targetGroupArn", redirect: "redirect", "fixed-response": "fixedResponse" } as const;
    for (const [type, part] of Object.entries(parts)) {
      const wanted = type === given.type;
      if (wanted === (given[part] !== undefined)) continue;
      const message = wanted ? `an action of type ${type} needs ${part}` : `${part} belongs to actions of type ${type}`;
      context.addIssue({ code: "custom", path: [part], message });
    }
  });

/** What is done with a request. ALBs can ask who somebody is first; the local cloud's have one action. */
export const actionList = z.array(action).length(1, "the local cloud's listeners and rules have exactly one action");
