/** Shorter values would blank out ordinary words. */
const shortest = 4;

/** Makes a function that hides known secret values in a text, whole or line by line, raw or as JSON. */
export function scrubber(secrets: Iterable<string>): (text: string) => string {
  const forms = [...secrets].flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), ...secret.split("\n")]);
  const known = [...new Set(forms.map((form) => form.trim()).filter((form) => form.length >= shortest))];
  known.sort((a, b) => b.length - a.length);
  return (text) => known.reduce((clean, secret) => clean.replaceAll(secret, "[secret]"), text);
}
