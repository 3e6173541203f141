import pc from "picocolors";
import { Gangway, type StackStatus } from "../../index.ts";
import { printSites, judgeAnswers } from "../render/sites.ts";
import { printJson } from "./options.ts";

/** `gangway status NAME`: the last operation, the servers, and what the sites answer now. */
export async function statusCommand(stack: string, options: { json?: boolean }): Promise<void> {
  const status = await new Gangway().status(stack);
  if (options.json) {
    printJson(status);
  } else {
    console.log(`${pc.bold(stack)} on ${place(status)}; ${lastText(status)}`);
    for (const { name, role, publicIp, privateIp, instanceId, state } of status.servers) {
      console.log(`  ${name}  ${role}  ${publicIp}  (inside ${privateIp}, ${instanceId})  ${state ?? ""}`);
    }
    printSites(status.sites);
  }
  judgeAnswers(stack, status.sites, options.json);
}

function place({ cloud, hosts }: StackStatus): string {
  if (cloud === "aws") return "AWS";
  return hosts === "docker" ? "this machine (local cloud)" : "this machine (local cloud, records only)";
}

function lastText({ lastOperation: last }: StackStatus): string {
  if (last === undefined) return "no operation yet";
  if (last.interrupted) return `the last ${last.kind} was interrupted; it began at ${last.since}`;
  if (last.state === "running") return `${last.kind} is running since ${last.since} (process ${last.pid})`;
  return `last ${last.kind} ${last.state} at ${last.ended ?? last.since}`;
}
