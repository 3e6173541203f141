/** Shorter texts stand in half of all log lines, and protect nothing. */
const shortest = 4;

/**
 * The texts that must not be seen in a log: the values, also as JSON and by the line, as a log breaks and trims them,
 * and the passwords of those that are addresses. The longest first, so that no rest of one is left.
 */
export function secretTexts(values: readonly string[]): string[] {
  const texts = values.flatMap((value) => [
    value,
    JSON.stringify(value).slice(1, -1),
    ...value.split("\n").flatMap((line) => [line, line.trim()]),
    ...passwords(value),
  ]);
  return [...new Set(texts)].filter((text) => text.length >= shortest).sort((one, other) => other.length - one.length);
}

function passwords(value: string): string[] {
  const password = URL.canParse(value) ? new URL(value).password : "";
  return [password, unescaped(password)];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
