import { readFileSync } from "node:fs";
import type { EventBody } from "../../automation/driver/events.ts";
import type { StackStatus } from "../../automation/index.ts";
import type { Wish } from "./fake-operation.ts";

/** An event before it has happened. */
export type Told = EventBody | { readonly type: "finished"; readonly outcome: string };

export interface FakeStack {
  readonly name: string;
  readonly cloud: "aws" | "local";
  readonly hosts: "docker" | "none";
  state: "new" | "up" | "unfinished";
  readonly settings: Record<string, unknown>;
  /** Default: false. */
  readonly pending?: boolean;
  readonly releases: readonly { operation: string; time: string; commits: Record<string, string> }[];
}

const commit = (start: string) => start.padEnd(40, "0f1e2d3c4b5a6978");
const read = (name: string) => readFileSync(new URL(`../page/fixtures/${name}`, import.meta.url), "utf8");

/** Recorded from a real engine; what commands print was added. */
export function events(kind: string): Told[] {
  if (kind === "destroy") return removals();
  const lines = read(kind === "up" ? "change.jsonl" : "up.jsonl").trimEnd();
  return lines.split("\n").map((line) => JSON.parse(line) as Told);
}

/** All events of a first `up`. */
export const firstUp = () => events("first");

function removals(): Told[] {
  const made = firstUp().filter((told) => told.type === "resource" && told.state === "done" && !told.component);
  return [
    { type: "started", cloud: "local" },
    ...made
      .reverse()
      .flatMap((told) => [
        { ...told, op: "delete", state: "start" } as Told,
        { ...told, op: "delete", state: "done" } as Told,
      ]),
    { type: "summary", counts: { delete: made.length } },
    { type: "finished", outcome: "done" },
  ];
}

const moved = { what: "database-moves", from: "database-1", to: "database-2" };
const stateful = [
  { ...moved, text: "the data of all sites move from database-1 to database-2; the sites write nothing meanwhile" },
  { what: "server-replaced", text: "server web-database-1 is replaced: what is on the old one does not come along" },
];

/** The commits that a preview tells of. */
export const previewed = { shop: commit("d4e5f6a"), blog: commit("b7c8d9e") };

/** With settings that name another zone it touches data. */
export function preview({ settings }: Wish): object {
  const safe = JSON.parse(read("preview.json")) as object;
  return JSON.stringify(settings ?? "").includes('"z"') ? { ...safe, verdict: "stateful", stateful } : safe;
}

export function statusOf(stack: FakeStack): StackStatus {
  const status = JSON.parse(read("status.json")) as StackStatus;
  if (stack.name === "shop") return { ...status, lastOperation: undefined };
  const [first] = status.servers;
  const silentSite = [{ path: "/", says: "connect ETIMEDOUT", ms: 5001 }];
  const sites = status.sites.slice(0, 1).map(({ answers }) => ({
    ...{ name: stack.name, url: `http://${stack.name}.example.com` },
    answers: stack.name === "intranet" ? silentSite : answers,
  }));
  const silent = { state: "unreachable" as const, trouble: "no answer within 5 s", sites: [] };
  const servers = first
    ? [{ ...first, ...(stack.name === "intranet" && silent), via: "", publicIp: "198.18.3.4" }]
    : [];
  const { name, cloud, hosts } = stack;
  return { stack: name, cloud, hosts, topology: "single", lastOperation: undefined, servers, sites };
}

const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString();
const release = (operation: string, ago: number, commits: Record<string, string>) => ({
  operation,
  time: hours(ago),
  commits,
});
const site = (name: string) => ({
  ...{ name, repository: `https://code.example/${name}.git`, branch: "main", domains: [`${name}.example.com`] },
  ...{ healthPath: "/healthz", env: { API_TOKEN: "[secret]" } },
});

/** What a house has after some weeks. */
export function someStacks(): FakeStack[] {
  const local = { cloud: "local" as const, hosts: "docker" as const };
  return [
    {
      ...{ name: "shop", ...local, state: "up" },
      settings: {
        topology: "balanced",
        network: { cidr: "10.2.0.0/16", zones: ["a", "b"], nat: "instance" },
        access: { sshFrom: ["203.0.113.7/32"] },
        server: { count: 2, instanceType: "t3.small" },
        database: { engine: "postgresql", volumeGiB: 20 },
        sites: [site("shop"), site("blog")],
      },
      releases: [
        release("11111111-aaaa-4aaa-8aaa-000000000001", 3, { shop: commit("a1b2c3d"), blog: commit("b7c8d9e") }),
        release("11111111-aaaa-4aaa-8aaa-000000000002", 29, { shop: commit("77ad0e1"), blog: commit("b7c8d9e") }),
        release("11111111-aaaa-4aaa-8aaa-000000000003", 170, { shop: commit("30ff29b"), blog: commit("9c41d22") }),
      ],
    },
    {
      ...{ name: "intranet", cloud: "aws", hosts: "docker", state: "unfinished" },
      settings: { topology: "single", sites: [site("intranet")] },
      releases: [release("11111111-aaaa-4aaa-8aaa-000000000004", 400, { intranet: commit("5d6e7f8") })],
    },
    {
      ...{ name: "wiki", ...local, state: "new" },
      settings: { topology: "split", sites: [site("wiki")] },
      releases: [],
    },
  ];
}
