import { text } from "./rules.ts";

// A label is letters, digits and inner hyphens (RFC 1123). Nothing else can reach the web server's configuration.
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A domain a site answers for. Internationalised names are given in their ASCII form (xn--…). */
export const domain = text("a lower-case domain name such as www.example.com, up to 253 characters", (value) => {
  const labels = value.split(".");
  if (value.length > 253) return `has ${value.length} characters`;
  if (value.startsWith("*")) return "is a wildcard";
  if (value.endsWith(".")) return "ends with a dot";
  if (/^[\d.]+$/.test(value) || value.includes(":"))
    return "is an address or has a port: a site without domains answers for any name";
  if (
    /[A-Z]/.test(value) &&
    value
      .toLowerCase()
      .split(".")
      .every((part) => label.test(part))
  ) {
    return `has capitals: did you mean ${value.toLowerCase()}?`;
  }
  if (labels.length < 2 || !labels.every((part) => label.test(part))) return "is no domain name";
  // A last label of digits alone would make it an address to some readers.
  return /^\d+$/.test(labels.at(-1) ?? "") ? "is no domain name" : undefined;
});
