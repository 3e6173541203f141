import type { CheckFailure, Props } from "../provider/resource-type.ts";
import { checkChoice, checkText, text } from "./checks.ts";
import { volumeTypes } from "./volume-types.ts";

/** A change of one of these makes another volume. */
export const replacesVolume = ["availabilityZone", "encrypted", "kmsKeyId"];

/** Faults of a volume that show without looking at any other resource. */
export function checkVolume(news: Props, olds: Props | undefined): CheckFailure[] {
  return [
    ...checkChoice(news, "type", Object.keys(volumeTypes)),
    ...checkSize(news),
    ...checkShrinking(news, olds),
    ...checkIops(news),
    ...checkThroughput(news),
    ...checkText(news, "kmsKeyId", /^arn:[^:]+:kms:/, "it is no ARN of a KMS key"),
    ...(news["kmsKeyId"] !== undefined && news["encrypted"] === false
      ? [{ property: "kmsKeyId", reason: "a volume with a key is encrypted: set encrypted to true" }]
      : []),
  ];
}

/** The limits of a volume's type; undefined when the type is unknown. AWS's default is gp2. */
function limitsOf(news: Props) {
  const name = news["type"] === undefined ? "gp2" : (text(news, "type") ?? "");
  return Object.hasOwn(volumeTypes, name) ? { name, ...volumeTypes[name] } : undefined;
}

function checkSize(news: Props): CheckFailure[] {
  const { size } = news;
  const type = limitsOf(news);
  if (type?.size === undefined || typeof size !== "number") return [];
  const fault = (reason: string) => [{ property: "size", reason }];
  if (!Number.isInteger(size)) return fault(`${size} is not a whole number of GiB`);
  const { least, most } = type.size;
  if (size < least)
    return fault(`Volume of ${size}GiB is too small for volume type ${type.name}; minimum is ${least}GiB.`);
  return size > most
    ? fault(`Volume of ${size}GiB is too large for volume type ${type.name}; maximum is ${most}GiB.`)
    : [];
}

/** A volume only grows. The one of another zone or key is another volume, and may be smaller. */
function checkShrinking(news: Props, olds: Props | undefined): CheckFailure[] {
  const [before, after] = [olds?.["size"], news["size"]];
  if (typeof before !== "number" || typeof after !== "number" || after >= before) return [];
  if (replacesVolume.some((name) => olds?.[name] !== news[name])) return [];
  return [{ property: "size", reason: shrinkingText(before, after) }];
}

export function shrinkingText(before: number, after: number): string {
  return `New size cannot be smaller than existing size: ${after}GiB is less than ${before}GiB`;
}

function checkIops(news: Props): CheckFailure[] {
  const { iops, size } = news;
  const type = limitsOf(news);
  if (type === undefined) return [];
  const fault = (reason: string) => [{ property: "iops", reason }];
  if (iops === undefined && type.iops !== undefined && type.iops.default === undefined) {
    return fault(`'iops' must be set when 'type' is '${type.name}'`);
  }
  if (typeof iops !== "number") return [];
  if (type.iops === undefined) return fault(`'iops' must not be set when 'type' is '${type.name}'`);
  const { least, most, perGiB } = type.iops;
  if (iops < least || iops > most) {
    return fault(`Volume iops of ${iops} is refused for volume type ${type.name}; ${least} to ${most} are allowed`);
  }
  if (typeof size !== "number" || iops <= Math.max(size * perGiB, type.iops.default ?? 0)) return [];
  return fault(`Iops to volume size ratio of ${iops / size} is too high; maximum is ${perGiB}`);
}

function checkThroughput(news: Props): CheckFailure[] {
  const { throughput } = news;
  const type = limitsOf(news);
  if (type === undefined || typeof throughput !== "number") return [];
  const fault = (reason: string) => [{ property: "throughput", reason }];
  if (type.throughput === undefined) return fault(`'throughput' must not be set when 'type' is '${type.name}'`);
  const { least, most, perIops } = type.throughput;
  if (throughput < least || throughput > most) {
    return fault(`Throughput of ${throughput} MiB/s is refused; ${least} to ${most} are allowed`);
  }
  const iops = news["iops"] ?? type.iops?.default;
  if (typeof iops !== "number" || throughput <= iops * perIops) return [];
  return fault(`Throughput to iops ratio of ${throughput / iops} is too high; maximum is ${perIops}`);
}
