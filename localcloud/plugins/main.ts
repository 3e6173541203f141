import { listen } from "../provider/serve.ts";
import type { Provider } from "../provider/resource-type.ts";
import { localAws } from "../provider-aws/local-aws.ts";
import { commandProvider } from "../provider-command/provider.ts";
import { randomProvider } from "../provider-random/provider.ts";
import { tlsProvider } from "../provider-tls/provider.ts";

/* The plugins that the arguments name, in one process. The one line on stdout says where each listens: `aws:40001,tls:40002`. */

const all: Provider[] = [await localAws(), commandProvider, randomProvider, tlsProvider];
const named = all.filter(({ name }) => process.argv.slice(2).includes(name));
const listening = await Promise.all(
  named.map(async (provider) => ({ name: provider.name, ...(await listen(provider)) })),
);
process.stdout.write(`${listening.map(({ name, port }) => `${name}:${port}`).join()}\n`);

// Whoever started it holds the other end of stdin and never writes. Its end may come before the engine's: then what the
// engine is in the middle of is still done, so that it can write down how that ended.
process.stdin
  .on("end", () => void Promise.all(listening.map(({ close }) => close())).then(() => process.exit()))
  .resume();
