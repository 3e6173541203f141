import { text } from "./rules.ts";

const path = /^[A-Za-z0-9._~/%+@=-]+$/;
const user = /^[A-Za-z_][A-Za-z0-9._-]*$/;
const scpForm = /^([^@/:]+)@([^@/:]+):(?!:)(.+)$/;

// The servers fetch from here with their own rights: their metadata service and loopback are no code hosts.
const forbiddenHosts = [
  /^localhost$|\.localhost$/,
  /^(127|0)\./,
  /^169\.254\./,
  /^metadata\.google\.internal$/,
  /^\[(::1?|fe80:.*|fd00:ec2::254|::ffff:.*)\]$/,
];

/** Where a site's code is: https, ssh or the scp form. Credentials have no place in it: settings are read and logged. */
export const repository = text(
  "https://host/path, ssh://user@host/path or user@host:path, up to 2000 characters, without a password",
  (value) => {
    if (value.length > 2000) return `has ${value.length} characters`;
    if (/^(~|\.{0,2}\/|\.{1,2}$)/.test(value)) {
      return "is a folder of this machine, which works in a settings file together with --local only";
    }
    const parts = partsOf(value);
    if (parts === undefined) return "is no repository address";
    if (parts.password) return "carries credentials";
    if (parts.user !== "" && !user.test(parts.user)) return "has no usable user name";
    if (forbiddenHosts.some((forbidden) => forbidden.test(parts.host))) return "names a host that is no code host";
    return path.test(parts.path) && !parts.path.startsWith("-") ? undefined : "has no usable path";
  },
);

interface Parts {
  user: string;
  password: boolean;
  host: string;
  path: string;
}

function partsOf(value: string): Parts | undefined {
  const [, name, host, file] = scpForm.exec(value) ?? [];
  if (name !== undefined && host !== undefined && file !== undefined) {
    const url = parseUrl(`https://${host}/`);
    return url && { user: name, password: false, host: url.hostname, path: file };
  }
  if (!/^(https|ssh):\/\/[^/]/.test(value)) return undefined;
  // Read as https in both cases: only then does WHATWG's parser turn 0x7f.1 and 2130706433 into 127.0.0.1.
  const url = parseUrl(value.replace(/^ssh:/, "https:"));
  if (url === undefined || url.search !== "" || url.hash !== "") return undefined;
  const secured = url.password !== "" || (value.startsWith("https:") && url.username !== "");
  const written = value.replace(/^[a-z]+:\/\/[^/]*\//, "");
  return { user: url.username, password: secured, host: url.hostname, path: written };
}

function parseUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}
