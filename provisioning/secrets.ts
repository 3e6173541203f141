/** Shorter texts stand in half of all log lines, and protect nothing. */
const shortest = 4;

/**
 * The texts that must not be seen in a log: the values, their lines (logs are read by the line) and the passwords of
 * those that are addresses. The longest first, so that no rest of one is left.
 */
export function secretTexts(values: readonly string[]): string[] {
  const texts = values.flatMap((value) => [value, ...value.split("\n"), ...passwords(value)]);
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
