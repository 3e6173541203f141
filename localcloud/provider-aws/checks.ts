import { type CheckFailure, type Props, UNKNOWN } from "../provider/resource-type.ts";
import { parseAddress, parseCidr } from "./cidr.ts";

/** The value of an input when it is there, known and a text. */
export function text(news: Props, name: string): string | undefined {
  const value = news[name];
  return typeof value === "string" ? value : undefined;
}

/** Names of the inputs that are given, known or not. */
export function given(news: Props, names: readonly string[]): string[] {
  return names.filter((name) => news[name] !== undefined && news[name] !== "");
}

/** An input must be an IPv4 block in its canonical form, with a mask of `widest` to `narrowest` bits. */
export function checkCidr(news: Props, property: string, widest = 0, narrowest = 32): CheckFailure[] {
  const value = news[property];
  if (value === undefined || value === UNKNOWN) return [];
  const block = typeof value === "string" ? parseCidr(value) : undefined;
  if (block === undefined) {
    return [
      {
        property,
        reason: `${JSON.stringify(value)} is not a valid IPv4 CIDR block, such as 10.0.0.0/16${hint(value)}`,
      },
    ];
  }
  if (block.bits >= widest && block.bits <= narrowest) return [];
  return [{ property, reason: `the block's mask is /${block.bits}; /${widest} to /${narrowest} are allowed` }];
}

function hint(value: unknown): string {
  const masked = typeof value === "string" && parseAddress(value.split("/")[0] ?? "") !== undefined;
  return masked ? " (every bit right of the mask must be 0)" : "";
}

/** An input must be an IPv4 address. */
export function checkAddress(news: Props, property: string): CheckFailure[] {
  const value = text(news, property);
  if (value === undefined || parseAddress(value) !== undefined) return [];
  return [{ property, reason: `"${value}" is not a valid IPv4 address, such as 10.0.0.10` }];
}

/** An input must be one of these texts. */
export function checkChoice(news: Props, property: string, allowed: readonly string[]): CheckFailure[] {
  const value = text(news, property);
  if (value === undefined || allowed.includes(value)) return [];
  return [{ property, reason: `"${value}" is refused; allowed: ${allowed.join(", ")}` }];
}

/** The inputs must match a pattern; `rule` says it in words. */
export function checkText(news: Props, property: string, pattern: RegExp, rule: string): CheckFailure[] {
  const value = text(news, property);
  return value === undefined || pattern.test(value) ? [] : [{ property, reason: `"${value}" is refused: ${rule}` }];
}

/** Exactly one of these inputs must be given. */
export function checkOneOf(news: Props, names: readonly string[]): CheckFailure[] {
  const found = given(news, names);
  if (found.length === 1) return [];
  const reason = `exactly one of ${names.join(", ")} must be given; got ${found.length === 0 ? "none" : found.join(", ")}`;
  return [{ property: found[0] ?? names[0] ?? "", reason }];
}
