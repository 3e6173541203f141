import { UserError } from "../../errors/user-error.ts";
import { daemonFolder, daemonRuntimeFolder } from "../paths.ts";
import { listProcesses, sharesNetwork } from "./processes.ts";

/** Our private daemon's processes of these names, as ids: each was started with a path of ours. */
export async function daemonProcesses(programs: RegExp): Promise<number[]> {
  const folders = [daemonFolder(), daemonRuntimeFolder()].map((folder) => `${folder}/`);
  const isOurs = (args: string[]) => args.some((arg) => folders.some((folder) => arg.startsWith(folder)));
  const processes = await listProcesses();
  return processes.filter(({ program, args }) => programs.test(program) && isOurs(args)).map(({ pid }) => pid);
}

/**
 * Another Docker daemon in the network of this machine, as its process and command line. One of ours must not start
 * beside it: a daemon that starts empties the packet rules of those that run, and with them the walls of their networks.
 */
export async function otherDaemon(): Promise<string | undefined> {
  const ours = await daemonProcesses(/^dockerd$/);
  for (const { pid, program, args } of await listProcesses()) {
    if (program !== "dockerd" || ours.includes(pid) || !(await sharesNetwork(pid))) continue;
    return `process ${pid}: ${[program, ...args].join(" ").trim()}`;
  }
  return undefined;
}

/** @throws UserError GW_LOCAL_DOCKER_OTHER when there is such a daemon */
export async function refuseOtherDaemons(): Promise<void> {
  const other = await otherDaemon();
  if (other === undefined) return;
  throw new UserError("GW_LOCAL_DOCKER_OTHER", {
    what: "another Docker daemon runs on this machine, and a second one would spoil its networks",
    got: other,
    allowed: "one Docker daemon a machine",
    fix: "name its socket in DOCKER_HOST if it runs on control groups of version 2; else stop it first",
  });
}
