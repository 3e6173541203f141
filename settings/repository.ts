import { text } from "./rules.ts";

// Nothing else reaches a command line or a configuration, not even as a part of a host name.
const letters = /^[A-Za-z0-9._~/%+@=:-]{1,2000}$/;
const scpForm = /^([^@/:]+)@([^@/:]+):(?!:)(.+)$/;

// The servers fetch from here with their own rights: their metadata service and loopback are no code hosts.
const forbiddenHosts = [/^localhost$|\.localhost$/, /^(127|0)\./, /^169\.254\./, /^metadata\.google\.internal$/];

/** Where a site's code is: https, ssh or the scp form. Credentials have no place in it: settings are read and logged. */
export const repository = text(
  "https://host/path, ssh://user@host/path or user@host:path, up to 2000 characters, without a password",
  (value) => {
    if (/^(~|\.{0,2}\/|\.{1,2}$)/.test(value)) {
      return "is a folder of this machine, which works in a settings file together with --local only";
    }
    const parts = letters.test(value) ? partsOf(value) : undefined;
    if (parts === undefined || [parts.user, parts.host, parts.path].some((part) => part.startsWith("-"))) {
      return "is no repository address";
    }
    if (parts.credentials) return "carries credentials";
    return forbiddenHosts.some((host) => host.test(parts.host)) ? "names a host that is no code host" : undefined;
  },
);

interface Parts {
  user: string;
  host: string;
  path: string;
  credentials: boolean;
}

function partsOf(value: string): Parts | undefined {
  const [, user, host, file] = scpForm.exec(value) ?? [];
  if (user !== undefined && host !== undefined && file !== undefined) {
    const url = parseUrl(`https://${host}/`);
    return url && { user, host: url.hostname, path: file, credentials: false };
  }
  // Read as https in both cases: only then does WHATWG's parser turn 0x7f.1 and 2130706433 into 127.0.0.1.
  const url = /^(https|ssh):\/\/[^/]+\/[^/]/.test(value) ? parseUrl(value.replace(/^ssh:/, "https:")) : undefined;
  if (url === undefined) return undefined;
  const credentials = url.password !== "" || (value.startsWith("https:") && url.username !== "");
  return { user: url.username, host: url.hostname, path: url.pathname.slice(1), credentials };
}

function parseUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}
