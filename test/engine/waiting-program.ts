import * as random from "@pulumi/random";

/** Makes a resource, and does not get to its end. */
export default function program(): Promise<never> {
  new random.RandomPassword("first", { length: 16 });
  return new Promise(() => undefined);
}
