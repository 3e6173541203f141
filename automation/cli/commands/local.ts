import {
  cleanLocalCloud,
  localStatus,
  startInstance,
  stopInstance,
  terminateInstance,
} from "../../../localcloud/index.ts";
import { printJson } from "./options.ts";

/** `gangway local status`: what the local cloud has on this machine. */
export async function localStatusCommand(options: { json?: boolean }): Promise<void> {
  const status = await localStatus();
  if (options.json) return printJson(status);
  const { docker, image, hosts, networks, gitServer, records } = status;
  console.log(`Docker      ${docker.host}${docker.fault === undefined ? "" : `: ${docker.fault}`}`);
  console.log(`image       ${image?.ami ?? "none yet"}`);
  console.log(`Git server  ${gitServer ? "running" : "not running"}`);
  console.log(`records     ${records}`);
  for (const { id, cidr, stack } of networks) console.log(`network     ${id}  ${cidr}  ${stack}`);
  for (const { id, state, privateIp = "-", publicIp = "-", stack } of hosts) {
    console.log(`server      ${id}  ${state}  ${publicIp}  (inside ${privateIp})  ${stack}`);
  }
}

/** `gangway local clean`: removes all that the local cloud ever made here. */
export async function localCleanCommand(options: { json?: boolean }): Promise<void> {
  const removed = await cleanLocalCloud(({ text }) => {
    if (!options.json) console.log(text);
  });
  if (options.json) return printJson({ removed });
  console.log(removed.length === 0 ? "nothing was there" : `removed ${removed.length}: ${removed.join(", ")}`);
}

const acts = { stop: stopInstance, start: startInstance, terminate: terminateInstance };
const done = { stop: "is stopped", start: "runs again", terminate: "is gone, with its disk" };

/** `gangway local stop|start|terminate INSTANCE`: what the console does on AWS, past Pulumi. */
export async function localInstanceCommand(
  act: keyof typeof acts,
  instance: string,
  options: { json?: boolean },
): Promise<void> {
  await acts[act](instance);
  if (options.json) return printJson({ instance, done: act });
  console.log(`${instance} ${done[act]}; Pulumi does not know it: gangway up NAME --refresh looks and mends`);
}
