import {
  cleanLocalCloud,
  localStatus,
  startInstance,
  stopInstance,
  terminateInstance,
} from "../../../localcloud/index.ts";
import { inventoryText } from "../render/local.ts";
import { askYes, leave } from "../terminal.ts";
import { printJson } from "./options.ts";

interface LocalOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

const look = "gangway local status";

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

/** `gangway local clean`: removes all that the local cloud ever made here, after a yes if there is anything. */
export async function localCleanCommand(options: LocalOptions): Promise<void> {
  const there = options.yes ? "" : inventoryText(await localStatus());
  if (there !== "" && !(await askYes(`This removes ${there}.\nGo ahead? [y/N] `, look))) return leave();
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
  options: LocalOptions,
): Promise<void> {
  const asks = act === "terminate" && !options.yes;
  if (asks && !(await askYes(`This removes ${instance} with its disk. Go ahead? [y/N] `, look))) return leave();
  await acts[act](instance);
  if (options.json) return printJson({ instance, done: act });
  console.log(`${instance} ${done[act]}; Pulumi does not know it: gangway up NAME --refresh looks and mends`);
}
