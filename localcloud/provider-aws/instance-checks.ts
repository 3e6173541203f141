import { type CheckFailure, type Props, UNKNOWN } from "../provider/resource-type.ts";
import { checkAddress, checkText, given, text } from "./checks.ts";
import { instanceType } from "./instance-types.ts";

/** AWS's limit on user data, before base64. */
const mostUserData = 16_384;
/** AWS's default quota of security groups a network interface. */
const mostGroups = 5;
/** GiB; also the size of the image's own disk, which a volume cannot be smaller than. */
const smallestVolume = 8;

/** Faults of an instance that show without looking at any other resource. */
export function checkInstance(news: Props): CheckFailure[] {
  return [
    ...checkText(news, "ami", /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/, "an AMI id is ami- and 17 hexadecimal digits"),
    ...checkType(news),
    ...checkAddress(news, "privateIp"),
    ...checkUserData(news),
    ...checkGroups(news["vpcSecurityGroupIds"]),
    ...checkVolume(news["rootBlockDevice"]),
  ];
}

function checkType(news: Props): CheckFailure[] {
  const name = text(news, "instanceType");
  if (name === undefined || instanceType(name) !== undefined) return [];
  return [{ property: "instanceType", reason: `Invalid value '${name}' for InstanceType` }];
}

function checkUserData(news: Props): CheckFailure[] {
  if (given(news, ["userData", "userDataBase64"]).length > 1) {
    return [{ property: "userDataBase64", reason: "conflicts with userData: give one of them" }];
  }
  const size = Buffer.byteLength(userDataOf(news));
  if (size <= mostUserData) return [];
  const property = news["userData"] === undefined ? "userDataBase64" : "userData";
  return [{ property, reason: `User data is limited to ${mostUserData} bytes; this is ${size}` }];
}

/** The user data as the instance gets it; empty when there is none, or it is not known yet. */
export function userDataOf(news: Props): string {
  const encoded = text(news, "userDataBase64");
  return encoded === undefined ? (text(news, "userData") ?? "") : Buffer.from(encoded, "base64").toString();
}

function checkGroups(groups: unknown): CheckFailure[] {
  if (!Array.isArray(groups) || groups.length <= mostGroups) return [];
  const reason = `an instance can be in ${mostGroups} security groups; this would be in ${groups.length}`;
  return [{ property: "vpcSecurityGroupIds", reason }];
}

function checkVolume(device: unknown): CheckFailure[] {
  if (typeof device !== "object" || device === null) return [];
  const { volumeSize: size, volumeType: type = "gp3" } = device as Props;
  const fault = (reason: string) => [{ property: "rootBlockDevice", reason }];
  if (type !== UNKNOWN && !["standard", "gp2", "gp3", "io1", "io2"].includes(String(type))) {
    return fault(`the volume type "${String(type)}" is unknown or cannot be started from`);
  }
  if (typeof size !== "number") return [];
  if (size < smallestVolume) {
    return fault(`Volume of size ${size}GB is smaller than its snapshot, expect size >= ${smallestVolume}GB`);
  }
  return size > 16_384 ? fault(`Volume of size ${size}GB is too large, expect size <= 16384GB`) : [];
}
