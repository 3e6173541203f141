/** One word of HAProxy's configuration, whatever characters are in it. */
export function word(text: string): string {
  const named: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return `"${text.replaceAll(/["\\$]/g, "\\$&").replaceAll(/[\n\r\t]/g, (control) => named[control] ?? "")}"`;
}

/**
 * A text with placeholders such as `#{host}` as one of HAProxy's formats, where `%` begins an expression. A placeholder
 * that is not listed stays text.
 */
export function format(template: string, expressions: Readonly<Record<string, string>>): string {
  const parts = template.split(/(#\{\w+\})/);
  return parts
    .map((part) => {
      const expression = expressions[part.slice(2, -1)];
      return part.startsWith("#{") && expression !== undefined ? `%[${expression}]` : part.replaceAll("%", "%%");
    })
    .join("");
}

/** A pattern with the wildcards `*` and `?` as a regular expression for the whole text. */
export function expressionOf(pattern: string): string {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return `^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`;
}
