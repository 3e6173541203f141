import type { Props } from "../provider/resource-type.ts";
import type { Image } from "./account.ts";

/** The account that publishes Debian's images on AWS. */
const debian = "136693071363";

export interface ImageAttributes extends Record<string, string> {
  "image-id": string;
}

/** What a search for machine images can ask the local cloud's image for, by the names of AWS's filters. */
export function imageAttributes({ ami, architecture }: Image): ImageAttributes {
  return {
    "image-id": ami,
    name: `debian-13-${architecture === "arm64" ? "arm64" : "amd64"}-20250101-0001`,
    architecture,
    "owner-id": debian,
    "root-device-name": "/dev/xvda",
    "root-device-type": "ebs",
    "virtualization-type": "hvm",
    state: "available",
    "is-public": "true",
  };
}

/** True when a search finds the image. A filter that the local cloud does not know finds nothing. */
export function matches(image: ImageAttributes, search: Props): boolean {
  const owners = (search["owners"] ?? []) as string[];
  const filters = (search["filters"] ?? []) as { name: string; values: string[] }[];
  const nameRegex = search["nameRegex"];
  return (
    (owners.length === 0 || owners.includes(debian)) &&
    filters.every(({ name, values }) => values.some((value) => wildcard(value).test(image[name] ?? ""))) &&
    (typeof nameRegex !== "string" || new RegExp(nameRegex).test(image["name"] ?? ""))
  );
}

/** AWS's patterns: `*` for any run of characters, `?` for one. */
function wildcard(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}
