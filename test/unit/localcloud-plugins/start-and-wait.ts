import { startPlugins } from "../../../localcloud/plugins/plugins.ts";

/* Starts the plugins that its arguments name, says where they listen, and stays until it is killed. */

const variables = await startPlugins(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  onEnd: () => undefined,
});
process.stdout.write(`${variables["PULUMI_DEBUG_PROVIDERS"]}\n`);
process.stdin.resume();
