import type { TargetStatus } from "./balancers.ts";

/** One value of HAProxy's statistics in JSON. */
interface StatField {
  field: { name: string };
  value: { value: string | number };
}

/**
 * The targets' health, from HAProxy's answer to `show stat -1 4 -1 json`: one list of fields a server.
 */
export function targetStatuses(answer: string): TargetStatus[] {
  const servers = JSON.parse(answer) as StatField[][];
  return servers
    .map((fields) => Object.fromEntries(fields.map(({ field, value }) => [field.name, String(value.value)])))
    .filter(({ status }) => status !== "no check")
    .map((server) => {
      const [id = "", port = ""] = (server["svname"] ?? "").split(":");
      const state = stateOf(server);
      const reason = state === "unhealthy" ? { reason: reasonOf(server) } : {};
      return { targetGroup: server["pxname"] ?? "", id, port: Number(port), state, ...reason };
    });
}

/** `status` is `UP`, `DOWN`, `MAINT` or `DRAIN`, or has a count of checks behind it: `UP 1/2`. */
function stateOf({ status = "", check_status: check = "", chkfail }: Record<string, string>): TargetStatus["state"] {
  if (/^(MAINT|DRAIN)/.test(status)) return "draining";
  if (!status.startsWith("DOWN")) return "healthy";
  const noneFailed = check === "" || check === "INI" || check.endsWith("OK");
  return noneFailed && chkfail === "0" ? "initial" : "unhealthy";
}

/** In the words of the ELB API. */
function reasonOf({ check_status: check = "", check_code: code = "", check_desc: text = "" }: Record<string, string>) {
  if (check === "L7STS") return `Health checks failed with these codes: [${code}]`;
  return /TOUT$/.test(check) ? "Request timed out" : `Health checks failed: ${text}`;
}
