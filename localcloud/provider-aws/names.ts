import { randomBytes } from "node:crypto";
import type { Props } from "../provider/resource-type.ts";
import { parseUrn } from "../provider/urn.ts";

/** A name as Pulumi's AWS plugin generates it: the resource's own and seven random digits; stable once chosen. */
export function autoName(property: string, urn: string, olds: Props | undefined): Props {
  const old = olds?.[property];
  return {
    [property]: typeof old === "string" ? old : `${parseUrn(urn).name}-${randomBytes(4).toString("hex").slice(0, 7)}`,
  };
}
