import { crc32 } from "node:zlib";
import type { Account } from "./account.ts";
import { AwsError } from "./aws-error.ts";
import { checkText } from "./checks.ts";
import type { Noun } from "./noun.ts";

const operation = "EC2: AttachVolume";
const device = /^(\/dev\/)?(sd[a-z]([1-9]|1[0-5])?|xvd[a-z]{1,2})$/;

/** Puts a volume into an instance of its zone. */
export const volumeAttachment: Noun<"VolumeAttachment"> = {
  kind: "VolumeAttachment",
  required: ["deviceName", "instanceId", "volumeId"],
  optional: ["stopInstanceBeforeDetaching", "skipDestroy", "forceDetach"],
  replaceOn: ["deviceName", "instanceId", "volumeId"],
  check: (news) => checkText(news, "deviceName", device, "it is not a valid EBS device name, such as /dev/sdf"),
  create: (news, account) => {
    const deviceName = String(news["deviceName"]);
    const instanceId = String(news["instanceId"]);
    const volumeId = String(news["volumeId"]);
    refuseOtherZone(account, volumeId, instanceId);
    // Like AWS's plugin: what a program attached and left attached (skipDestroy) is taken as it is.
    if (!isAttached(account, { deviceName, instanceId, volumeId })) {
      refuseAttached(account, volumeId);
      refuseDevice(account, instanceId, deviceName);
    }
    account.patch("Volume", volumeId, { attachedTo: instanceId, device: deviceName });
    const id = `vai-${crc32(`${deviceName}-${instanceId}-${volumeId}-`)}`;
    return { id, state: { deviceName, instanceId, volumeId } };
  },
  build: async (_id, { volumeId, instanceId }, account) => {
    const hosts = await account.hosts();
    await account.wiring.exclusively(instanceId, () => hosts.attachVolume(volumeId, instanceId));
  },
  read: async (_id, state, account) => {
    const hosts = await account.hosts();
    if ((await hosts.state(state.instanceId)) === "missing") return undefined;
    const place = await hosts.volumePlace(state.volumeId);
    const isThere = place === "unknown" ? isAttached(account, state) : place === state.instanceId;
    return isThere ? state : undefined;
  },
  demolish: async (_id, state, account, ctx) => {
    const { volumeId, instanceId } = state;
    const hosts = await account.hosts();
    const isThere = [instanceId, "unknown"].includes(await hosts.volumePlace(volumeId));
    if (isThere && state.skipDestroy === true) return;
    await account.wiring.exclusively(instanceId, async () => {
      if (isThere && state.stopInstanceBeforeDetaching === true && (await hosts.state(instanceId)) === "running") {
        ctx.log("info", `stopping ${instanceId} to take ${volumeId} out of it`);
        await hosts.stop(instanceId);
      }
      await hosts.detachVolume(volumeId, instanceId);
    });
    if (isAttached(account, state)) account.patch("Volume", volumeId, { attachedTo: undefined, device: undefined });
  },
};

/** The instance that a volume is in. One that has ended, however it did, holds nothing any more. */
export function holderOfVolume(account: Account, volumeId: string): string | undefined {
  const instanceId = account.find("Volume", volumeId)?.attachedTo;
  return instanceId !== undefined && account.find("Instance", instanceId) ? instanceId : undefined;
}

interface Attachment {
  readonly volumeId: string;
  readonly instanceId: string;
  readonly deviceName: string;
}

function isAttached(account: Account, { volumeId, instanceId, deviceName }: Attachment): boolean {
  const device = account.find("Volume", volumeId)?.device;
  return holderOfVolume(account, volumeId) === instanceId && device === deviceName;
}

function refuseOtherZone(account: Account, volumeId: string, instanceId: string): void {
  const volume = account.need("Volume", volumeId, operation, "InvalidVolume.NotFound");
  const instance = account.need("Instance", instanceId, operation, "InvalidInstanceID.NotFound");
  if (volume.availabilityZone === instance.availabilityZone) return;
  const text = `The volume '${volumeId}' is not in the same availability zone as instance '${instanceId}'`;
  throw new AwsError(operation, "InvalidVolume.ZoneMismatch", text);
}

function refuseAttached(account: Account, volumeId: string): void {
  if (holderOfVolume(account, volumeId) === undefined) return;
  throw new AwsError(operation, "VolumeInUse", `${volumeId} is already attached to an instance`);
}

function refuseDevice(account: Account, instanceId: string, deviceName: string): void {
  const root = account.find("Instance", instanceId)?.["rootBlockDevice"] as { deviceName?: string } | undefined;
  const others = account.list("Volume").filter(({ state }) => state.attachedTo === instanceId);
  if (deviceName !== root?.deviceName && !others.some(({ state }) => state.device === deviceName)) return;
  const text = `Invalid value '${deviceName}' for unixDevice. Attachment point ${deviceName} is already in use`;
  throw new AwsError(operation, "InvalidParameterValue", text);
}
