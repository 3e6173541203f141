// Nothing else reaches a command line or a configuration, not even as a part of a host name.
const letters = /^[A-Za-z0-9._~/%+@=:-]{1,2000}$/;

// Git decodes an ssh address first and splits it then: a % in front of the path could hide another host, or an option.
const scpForm = /^([^@/:%]+)@([^@/:%]+):(?!:)(.+)$/;
const urlForm = /^(https|ssh):\/\/[^/%]+\/[^/]/;

/** Where a repository's address leads. */
export interface RepositoryAddress {
  readonly user: string;
  /** A name, or an IPv4 address as 127.0.0.1. */
  readonly host: string;
  readonly path: string;
  /** Whether a password, or a token in the place of the user, is in it. */
  readonly credentials: boolean;
}

/** Takes a repository's address apart, as the programs that connect do. Undefined where it is none. */
export function addressOf(repository: string): RepositoryAddress | undefined {
  if (!letters.test(repository)) return undefined;
  const [, user, host, file] = scpForm.exec(repository) ?? [];
  if (user !== undefined && host !== undefined && file !== undefined) {
    const url = parseUrl(`https://${host}/`);
    return url && { user, host: url.hostname, path: file, credentials: false };
  }
  // Read as https in both cases: only then does WHATWG's parser turn 0x7f.1 and 2130706433 into 127.0.0.1.
  const url = urlForm.test(repository) ? parseUrl(repository.replace(/^ssh:/, "https:")) : undefined;
  if (url === undefined) return undefined;
  const credentials = url.password !== "" || (repository.startsWith("https:") && url.username !== "");
  return { user: url.username, host: url.hostname, path: url.pathname.slice(1), credentials };
}

/** Whether a repository is a folder of this machine. */
export function isFolder(repository: string): boolean {
  return /^(~|\.{0,2}\/|\.{1,2}$)/.test(repository);
}

function parseUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}
