/** Stands for a value that nobody is shown. */
export const secretText = "[secret]";
/** Stands for a value that is known only once other resources are there. */
const unknownText = "[unknown]";

/** The key that marks Pulumi's own values in JSON: secrets, and others that are not for people either. */
const mark = "4dabf18193072939515e22adb298388d";

/** Pulumi's stand-ins for texts, numbers, lists and so on that are not known yet. */
const unknowns: ReadonlySet<unknown> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Longer values are cut: who needs all of one looks at the resource. In characters. */
const longest = 200;

export function isSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, mark);
}

/** Whether a secret lies anywhere in the value. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isSecret(value) || Object.values(value).some(holdsSecret);
}

export function isUnknown(value: unknown): boolean {
  return unknowns.has(value);
}

/** A value of the engine's events with all that is secret masked, however deep it is. */
export function masked(value: unknown, scrub: (text: string) => string = (text) => text): unknown {
  if (isUnknown(value)) return unknownText;
  if (isSecret(value)) return secretText;
  if (typeof value === "string") return scrub(value);
  if (Array.isArray(value)) return value.map((inner) => masked(inner, scrub));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [scrub(key), masked(inner, scrub)]));
}

/** As `masked`, and short enough for a line. */
export function shownValue(value: unknown, scrub: (text: string) => string): unknown {
  const clean = masked(value, scrub);
  if (typeof clean === "string") return shortened(clean);
  if (typeof clean !== "object" || clean === null) return clean;
  const text = JSON.stringify(clean);
  return text.length > longest ? shortened(text) : clean;
}

/** Cuts a text, and says how long it was. */
export function shortened(text: string, most = longest): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  return `${characters.slice(0, most).join("")}… (${characters.length} characters)`;
}
