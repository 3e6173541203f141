/** Prints the one object that `--json` promises. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, undefined, 2));
}
