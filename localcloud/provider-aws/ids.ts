import { randomBytes } from "node:crypto";

/** The one account of the local cloud. */
export const accountId = "000000000000";

/** An id of AWS's form: the prefix and 17 hexadecimal digits, `vpc-0a1b2c3d4e5f60718`. */
export function newId(prefix: string): string {
  return `${prefix}-0${randomBytes(8).toString("hex")}`;
}

/** `arn:aws:ec2:<region>:<account>:<kind>/<id>` */
export function ec2Arn(region: string, kind: string, id: string): string {
  return `arn:aws:ec2:${region}:${accountId}:${kind}/${id}`;
}
