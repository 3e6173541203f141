import { randomBytes } from "node:crypto";
import { autoName } from "../provider/auto-name.ts";
import type { CheckFailure, Props } from "../provider/resource-type.ts";
import { checkText, given, text } from "./checks.ts";

const letters = "only letters, digits and hyphens are allowed, with no hyphen at either end";

/** A generated name, unless the program gives a name or the beginning of one. */
export function defaultName(urn: string, olds: Props | undefined, news: Props): Props {
  return given(news, ["name", "namePrefix"]).length > 0 ? {} : autoName("name", urn, olds);
}

/** AWS's rules for the names of load balancers and target groups. */
export function checkNames(news: Props): CheckFailure[] {
  if (given(news, ["name", "namePrefix"]).length > 1) {
    return [{ property: "namePrefix", reason: "conflicts with name: give one of them" }];
  }
  return [
    ...checkText(news, "name", /^.{1,32}$/s, "1 to 32 characters are allowed"),
    ...checkText(news, "name", /^(?!-)[A-Za-z0-9-]*(?<!-)$/, letters),
    ...checkText(news, "namePrefix", /^.{1,6}$/s, "1 to 6 characters are allowed"),
    ...checkText(news, "namePrefix", /^(?!-)[A-Za-z0-9-]*$/, "only letters, digits and hyphens are allowed"),
  ];
}

/** The name that is asked for; to a beginning of one, 26 characters are added, as AWS's plugin does. */
export function nameFrom(news: Props): string {
  return text(news, "name") ?? `${text(news, "namePrefix") ?? ""}${randomBytes(13).toString("hex")}`;
}
