import type { Recording, Registered } from "./record.ts";

/*
 * Recordings as text, so that a test shows a whole topology at a glance.
 */

/** All resources as a tree, by name: `Server web-app-1`, `aws:Instance web-app-1`. */
export function tree({ resources }: Recording): string[] {
  const childrenOf = (parent: string) =>
    resources
      .filter((resource) => resource.parent === parent)
      .sort((one, other) => (label(one) < label(other) ? -1 : 1));
  const lines = (resource: Registered, depth: number): string[] => [
    `${"  ".repeat(depth)}${label(resource)}`,
    ...childrenOf(resource.key).flatMap((child) => lines(child, depth + 1)),
  ];
  return childrenOf("").flatMap((stack) => childrenOf(stack.key).flatMap((resource) => lines(resource, 0)));
}

function label({ type, name }: Registered): string {
  const [kind] = type.split(":").slice(-1);
  return type.startsWith("gangway:") ? `${kind} ${name}` : `${type.split(":")[0]}:${kind} ${name}`;
}

/**
 * Who may open connections to whom: `web-app → web-database tcp 5432: why`. Between two groups both ends have to allow
 * it; where one does not, its name is behind the line.
 */
export function conversations(recording: Recording): string[] {
  const ends = new Map<string, string[]>();
  for (const direction of ["Ingress", "Egress"]) {
    for (const { inputs } of recording.ofType(`aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`)) {
      const own = groupName(inputs["securityGroupId"]);
      const other = groupName(inputs["referencedSecurityGroupId"] ?? inputs["cidrIpv4"]);
      const [from, to] = direction === "Ingress" ? [other, own] : [own, other];
      const port = inputs["fromPort"] === inputs["toPort"] ? String(inputs["fromPort"]) : "several";
      const line = `${from} → ${to} ${String(inputs["ipProtocol"])} ${port}: ${String(inputs["description"])}`;
      ends.set(line, [...(ends.get(line) ?? []), own]);
    }
  }
  return Array.from(ends, ([line, allowing]) => {
    const [from = "", to = ""] = line.split(/ → | tcp| udp/);
    const missing = [from, to].filter((end) => end.startsWith("web-") && !allowing.includes(end));
    return missing.length > 0 ? `${line} (not at ${missing.join(", ")})` : line;
  }).sort();
}

function groupName(target: unknown): string {
  return String(target)
    .replace(/-id$/, "")
    .replace(/^0\.0\.0\.0\/0$/, "world");
}
