export type Architecture = "x86_64" | "arm64";

export interface InstanceType {
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly architecture: Architecture;
}

type Size = readonly [name: string, vcpus: number, memoryGiB: number];

const burstable: readonly Size[] = [
  ["nano", 2, 0.5],
  ["micro", 2, 1],
  ["small", 2, 2],
  ["medium", 2, 4],
  ["large", 2, 8],
  ["xlarge", 4, 16],
  ["2xlarge", 8, 32],
];

/** Sizes of a family whose memory grows with its processors. */
function even(gibPerVcpu: number): readonly Size[] {
  const sizes = { large: 2, xlarge: 4, "2xlarge": 8, "4xlarge": 16 };
  return Object.entries(sizes).map(([name, vcpus]) => [name, vcpus, vcpus * gibPerVcpu]);
}

const families: Readonly<Record<string, readonly [Architecture, readonly Size[]]>> = {
  t3: ["x86_64", burstable],
  t3a: ["x86_64", burstable],
  t4g: ["arm64", burstable],
  m5: ["x86_64", even(4)],
  m6i: ["x86_64", even(4)],
  m7i: ["x86_64", even(4)],
  m7g: ["arm64", [["medium", 1, 4], ...even(4)]],
  c5: ["x86_64", even(2)],
  c6i: ["x86_64", even(2)],
  c7i: ["x86_64", even(2)],
  r5: ["x86_64", even(8)],
  r6i: ["x86_64", even(8)],
};

/** What an instance type such as `t3.small` has; undefined for one that the local cloud does not know. */
export function instanceType(name: string): InstanceType | undefined {
  const [family = "", size] = name.split(".");
  const known = Object.hasOwn(families, family) ? families[family] : undefined;
  const found = known?.[1].find(([candidate]) => candidate === size);
  if (known === undefined || found === undefined) return undefined;
  return { vcpus: found[1], memoryMiB: found[2] * 1024, architecture: known[0] };
}
