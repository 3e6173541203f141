import type { Props } from "../provider/resource-type.ts";
import { AwsError } from "./aws-error.ts";
import { text } from "./checks.ts";
import { newId } from "./ids.ts";
import type { Noun } from "./noun.ts";
import { checkVolume, replacesVolume, shrinkingText } from "./volume-checks.ts";
import { holderOfVolume } from "./volume-attachment.ts";
import { volumeTypes } from "./volume-types.ts";
import { zonesOf } from "./zones.ts";

/** A disk of its own, which outlives the instances it is attached to. Its size limits nothing on the local cloud. */
export const volume: Noun<"Volume"> = {
  kind: "Volume",
  required: ["availabilityZone", "size"],
  optional: ["type", "encrypted", "iops", "throughput", "kmsKeyId"],
  arn: "volume",
  replaceOn: replacesVolume,
  check: checkVolume,
  create: (news, account) => {
    const availabilityZone = String(news["availabilityZone"]);
    refuseZone(account.region, availabilityZone);
    const encrypted = news["encrypted"] === true || news["kmsKeyId"] !== undefined;
    const made = { availabilityZone, size: Number(news["size"]), encrypted, createTime: new Date().toISOString() };
    return { id: newId("vol"), state: { ...made, ...performance(news) } };
  },
  build: async (id, _state, account, { stack }) => {
    await (await account.hosts()).ensureVolume(id, stack);
  },
  read: async (id, state, account) => {
    const place = await (await account.hosts()).volumePlace(id);
    return place === "missing" ? undefined : state;
  },
  update: (_id, olds, news) => {
    const size = Number(news["size"]);
    if (size >= olds.size) return performance(news);
    throw new AwsError("EC2: ModifyVolume", "InvalidParameterValue", shrinkingText(olds.size, size));
  },
  remove: (id, _state, account) => {
    const instanceId = holderOfVolume(account, id);
    if (instanceId === undefined) return;
    const text = `Volume ${id} is currently attached to ${instanceId}`;
    throw new AwsError("EC2: DeleteVolume", "VolumeInUse", text);
  },
  demolish: async (id, _state, account) => {
    await (await account.hosts()).removeVolume(id);
  },
};

/** What AWS chooses where the program does not. */
function performance(news: Props) {
  const type = text(news, "type") ?? "gp2";
  const limits = volumeTypes[type];
  const size = Number(news["size"]);
  // A gp2 volume's speed grows with its size.
  const iops = type === "gp2" ? Math.min(Math.max(100, 3 * size), 16_000) : (limits?.iops?.default ?? 0);
  return { type, iops: news["iops"] ?? iops, throughput: news["throughput"] ?? limits?.throughput?.default ?? 0 };
}

function refuseZone(region: string, zone: string): void {
  const names = zonesOf(region).map(({ name }) => name);
  if (names.includes(zone)) return;
  const text = `The zone '${zone}' does not exist. The zones of ${region} are ${names.join(", ")}.`;
  throw new AwsError("EC2: CreateVolume", "InvalidZone.NotFound", text);
}
