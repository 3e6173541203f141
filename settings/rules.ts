import { z } from "zod";

/*
 * The few forms all settings are made of. The message of a rule is always what is ALLOWED ("8 to 16384"), so that a
 * fault can say it together with the value got; what exactly is wrong travels beside it, in `params.what`.
 */

/** A text with a form of its own: `fault` says what is wrong with a value ("has host bits set"), or nothing. */
export function text(allowed: string, fault: (value: string) => string | undefined) {
  return z.string({ error: allowed }).check((context) => {
    const what = fault(context.value);
    if (what === undefined) return;
    context.issues.push({ code: "custom", input: context.value, message: allowed, params: { what } });
  });
}

/** A whole number from `least` to `most`, both included. */
export function integer(least: number, most: number, allowed = `a whole number from ${least} to ${most}`) {
  return z.int({ error: allowed }).min(least, { error: allowed }).max(most, { error: allowed });
}

/** One of a few words. */
export function choice<const Word extends string>(...words: [Word, ...Word[]]) {
  return z.enum(words, { error: words.join(", ") });
}

/** An object with these keys and no others. */
export function keys<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: `the keys ${Object.keys(shape).join(", ")}` });
}

/** A list of `least` to `most` entries. */
export function list<Entry extends z.ZodType>(entry: Entry, least: number, most: number) {
  const allowed = `a list of ${least} to ${most} entries`;
  return z.array(entry, { error: allowed }).min(least, { error: allowed }).max(most, { error: allowed });
}

/** Yes or no. */
export const flag = z.boolean({ error: "true or false" });

/** How large a gp3 disk is: a system or a database soon fills less than 8 GiB. */
export const volumeGiB = integer(8, 16_384);

/** The id of something of AWS's: `prefix-` and 17 hexadecimal digits, or 8 where it is old. */
export function resourceId(prefix: string, noun = prefix) {
  const form = new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`);
  return text(`an id such as ${prefix}-0123456789abcdef0`, (value) =>
    form.test(value) ? undefined : `is no ${noun} id`,
  );
}
