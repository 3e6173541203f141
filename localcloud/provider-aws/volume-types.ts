/** What a type of volume can be. A range that is left out cannot be chosen. */
export interface VolumeType {
  /** GiB. */
  readonly size: Range;
  readonly iops?: Range & { readonly default?: number; readonly perGiB: number };
  /** MiB/s. */
  readonly throughput?: Range & { readonly default: number; readonly perIops: number };
}

interface Range {
  readonly least: number;
  readonly most: number;
}

/** AWS's limits: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html */
export const volumeTypes: Readonly<Record<string, VolumeType>> = {
  gp3: {
    size: { least: 1, most: 65_536 },
    iops: { least: 3000, most: 80_000, default: 3000, perGiB: 500 },
    throughput: { least: 125, most: 2000, default: 125, perIops: 0.25 },
  },
  gp2: { size: { least: 1, most: 16_384 } },
  io1: { size: { least: 4, most: 16_384 }, iops: { least: 100, most: 64_000, perGiB: 50 } },
  io2: { size: { least: 4, most: 65_536 }, iops: { least: 100, most: 256_000, perGiB: 1000 } },
  st1: { size: { least: 125, most: 16_384 } },
  sc1: { size: { least: 125, most: 16_384 } },
  standard: { size: { least: 1, most: 1024 } },
};
