const limit = () => ({ signal: AbortSignal.timeout(30_000) });

/** The status a GET is answered with. */
export async function httpCode(url: string): Promise<number> {
  const response = await fetch(url, limit());
  await response.body?.cancel();
  return response.status;
}

/** The body of a GET, whatever the status. */
export async function readText(url: string): Promise<string> {
  return (await fetch(url, limit())).text();
}

/** The body of a GET as JSON. */
export async function readJson<T>(url: string): Promise<T> {
  return (await fetch(url, limit())).json() as Promise<T>;
}
