/** Asks until the answer is yes, every 100 ms; gives the seconds it took, or fails after the limit. */
export async function until(what: string, limitSec: number, ask: () => boolean | Promise<boolean>): Promise<number> {
  const start = Date.now();
  for (;;) {
    if (await isSo(ask)) return (Date.now() - start) / 1000;
    if (Date.now() - start > limitSec * 1000) throw new Error(`${what}: not within ${limitSec} s`);
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

async function isSo(ask: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch {
    return false;
  }
}
