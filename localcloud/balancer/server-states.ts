import { serverOf } from "./backend.ts";
import type { TargetGroupModel } from "./model.ts";

const head =
  "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight " +
  "srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state " +
  "bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr " +
  "srv_agent_addr srv_agent_port";

/** What a HAProxy that takes over is to know of the targets. */
export interface TakeOver {
  /** Its file of server states. */
  states: string;
  /** Targets of the running one that the next has not, as `group/server`. */
  gone: string[];
}

/**
 * Carries the targets' health from a running HAProxy over to the next: targets that both have keep it, a new one begins
 * as unhealthy.
 *
 * @param running what the running one answers to `show servers state`; empty when none runs
 */
export function takeOver(running: string, groups: readonly TargetGroupModel[]): TakeOver {
  const present = new Map(running.split("\n").flatMap(parseLine));
  const wanted = groups.flatMap((group) => group.targets.map((target) => ({ group: group.name, target })));
  const next = wanted.map(({ group, target }) => {
    const server = serverOf(target);
    return present.get(`${group}/${server}`) ?? newLine(group, server, target.address, target.port);
  });
  const stays = new Set(wanted.map(({ group, target }) => `${group}/${serverOf(target)}`));
  return {
    states: ["1", head, ...next, ""].join("\n"),
    gone: [...present.keys()].filter((key) => !stays.has(key.replace(".open/", "/"))),
  };
}

/** `3 gw-shop 1 i-0abc:80 10.0.1.5 2 …` → its group and server, and the line itself. */
function parseLine(line: string): [key: string, line: string][] {
  const [group, groupName = "", server, serverName = ""] = line.split(" ");
  return /^\d+$/.test(group ?? "") && /^\d+$/.test(server ?? "") ? [[`${groupName}/${serverName}`, line]] : [];
}

/** HAProxy finds a server by its names; what follows says that it is down and that no check has been made. */
function newLine(group: string, server: string, address: string, port: number): string {
  return `0 ${group} 0 ${server} ${address} 0 0 1 1 0 1 0 0 6 0 0 0 - ${port} - 0 0 - - 0`;
}
