/** Regions → the prefix of their zones' ids, and the letters of their zones. */
const regions: Readonly<Record<string, readonly [id: string, letters: string]>> = {
  "af-south-1": ["afs1", "abc"],
  "ap-east-1": ["ape1", "abc"],
  "ap-northeast-1": ["apne1", "acd"],
  "ap-northeast-2": ["apne2", "abcd"],
  "ap-northeast-3": ["apne3", "abc"],
  "ap-south-1": ["aps1", "abc"],
  "ap-south-2": ["aps2", "abc"],
  "ap-southeast-1": ["apse1", "abc"],
  "ap-southeast-2": ["apse2", "abc"],
  "ap-southeast-3": ["apse3", "abc"],
  "ap-southeast-4": ["apse4", "abc"],
  "ca-central-1": ["cac1", "abd"],
  "ca-west-1": ["caw1", "abc"],
  "eu-central-1": ["euc1", "abc"],
  "eu-central-2": ["euc2", "abc"],
  "eu-north-1": ["eun1", "abc"],
  "eu-south-1": ["eus1", "abc"],
  "eu-south-2": ["eus2", "abc"],
  "eu-west-1": ["euw1", "abc"],
  "eu-west-2": ["euw2", "abc"],
  "eu-west-3": ["euw3", "abc"],
  "il-central-1": ["ilc1", "abc"],
  "me-central-1": ["mec1", "abc"],
  "me-south-1": ["mes1", "abc"],
  "sa-east-1": ["sae1", "abc"],
  "us-east-1": ["use1", "abcdef"],
  "us-east-2": ["use2", "abc"],
  "us-west-1": ["usw1", "ab"],
  "us-west-2": ["usw2", "abcd"],
};

export const regionNames: readonly string[] = Object.keys(regions);

export interface Zone {
  /** `eu-central-1a` */
  readonly name: string;
  /** `euc1-az1` */
  readonly id: string;
}

/** The availability zones of a region, in order; none for a region that does not exist. */
export function zonesOf(region: string): readonly Zone[] {
  const [prefix, letters] = regions[region] ?? ["", ""];
  return [...letters].map((letter, at) => ({ name: `${region}${letter}`, id: `${prefix}-az${at + 1}` }));
}
