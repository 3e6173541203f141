import { text } from "./rules.ts";

/** One of AWS's regions. */
export const region = text("an AWS region such as eu-central-1", (value) =>
  /^[a-z]{2}(-[a-z]+){1,2}-\d$/.test(value) ? undefined : "is no region",
);
