/**
 * Asks until the answer is yes, every 100 ms; gives the seconds it took, or fails after the limit. One round counts for a
 * second at most: a machine that stood still for longer gave nobody the time to come to a yes.
 */
export async function until(what: string, limitSec: number, ask: () => boolean | Promise<boolean>): Promise<number> {
  const start = Date.now();
  for (let countedMs = 0; ;) {
    const round = Date.now();
    if (await isSo(ask)) return (Date.now() - start) / 1000;
    if (countedMs > limitSec * 1000) throw new Error(`${what}: not within ${limitSec} s`);
    await new Promise((wake) => setTimeout(wake, 100));
    countedMs += Math.min(Date.now() - round, 1000);
  }
}

async function isSo(ask: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch {
    return false;
  }
}
