/** Awaits a call to Docker; `undefined` when it was refused with this HTTP status, which the caller expects. */
async function unlessStatus<T>(status: number, call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === status) return undefined;
    throw error;
  }
}

/** Awaits a call to Docker; `undefined` when what it is about does not exist. */
export const unlessMissing = <T>(call: Promise<T>) => unlessStatus(404, call);

/** Awaits a start or stop; `undefined` when there was nothing to do. */
export const unlessUnchanged = <T>(call: Promise<T>) => unlessStatus(304, call);

/** Awaits a signal to a container; `undefined` when that does not run. */
export const unlessStopped = <T>(call: Promise<T>) => unlessStatus(409, call);
