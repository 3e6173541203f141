import { randomBytes } from "node:crypto";
import type { Props } from "./resource-type.ts";
import { parseUrn } from "./urn.ts";

/** A name as Pulumi's plugins generate it: the resource's own and seven hexadecimal digits. Stable once chosen. */
export function autoName(property: string, urn: string, olds: Props | undefined): Props {
  const old = olds?.[property];
  const digits = randomBytes(4).toString("hex").slice(0, 7);
  return { [property]: typeof old === "string" ? old : `${parseUrn(urn).name}-${digits}` };
}

/** True when `autoName` may have made this name: a replacement gets another one by itself. */
export function isAutoName(name: unknown, urn: string): boolean {
  const own = `${parseUrn(urn).name}-`;
  return typeof name === "string" && name.startsWith(own) && /^[0-9a-f]{7}$/.test(name.slice(own.length));
}
