/**
 * A text as one word of bash that stands for exactly these bytes: nothing in it is expanded.
 *
 * @throws Error for NUL and lone surrogates, which no variable of bash can hold
 */
export function quote(text: string): string {
  if (text.includes("\0") || /\p{Surrogate}/u.test(text)) throw new Error("a text that bash cannot hold");
  return `'${text.replaceAll("'", "'\\''")}'`;
}
