/** What a promise was rejected with; fails where it was not. */
export async function faultOf(promise: Promise<unknown>): Promise<Error & { code?: string }> {
  const fault: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (fault instanceof Error) return fault;
  throw new Error("no fault was found");
}
