/** What a script or statement gave, whichever library ran it. */
export interface Result {
  readonly rows: unknown[];
}

/** pg-boss asks in this form. A script gives several results, of which the last one counts. */
export interface Executor {
  executeSql(text: string, values?: unknown[]): Promise<Result>;
}

export function lastResult(results: Result | readonly Result[]): Result {
  return (Array.isArray(results) ? (results as Result[]).at(-1) : (results as Result)) ?? { rows: [] };
}
