import { addressOf, isFolder } from "./repository-address.ts";
import { text } from "./rules.ts";

// The servers fetch from here with their own rights: their metadata service and loopback are no code hosts.
const forbiddenHosts = [/^localhost$|\.localhost$/, /^(127|0)\./, /^169\.254\./, /^metadata\.google\.internal$/];

/** Where a site's code is: https, ssh or the scp form. Credentials have no place in it: settings are read and logged. */
export const repository = text(
  "https://host/path, ssh://user@host/path or user@host:path, up to 2000 characters, without a password",
  (value) => {
    if (isFolder(value))
      return "is a folder of this machine, which works in a settings file together with --local only";
    const address = addressOf(value);
    if (address === undefined || [address.user, address.host, address.path].some((part) => part.startsWith("-"))) {
      return "is no repository address";
    }
    if (address.credentials) return "carries credentials";
    return forbiddenHosts.some((host) => host.test(address.host)) ? "names a host that is no code host" : undefined;
  },
);
