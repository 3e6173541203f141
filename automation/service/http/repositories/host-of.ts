/** The name of the host that a repository's address leads to; undefined where it is no such address. */
export function hostOf(repository: string): string | undefined {
  const [, scp] = /^[^@/:]+@([^@/:]+):(?!:)/.exec(repository) ?? [];
  const url = scp === undefined ? repository.replace(/^ssh:/, "https:") : `https://${scp}/`;
  // WHATWG's parser turns 0x7f.1 and 2130706433 into 127.0.0.1, as the programs that connect do.
  return URL.canParse(url) && url.startsWith("https:") ? new URL(url).hostname.replace(/^\[|\]$/g, "") : undefined;
}

/** Whether an address is a folder of this machine. */
export function isFolder(repository: string): boolean {
  return /^(~|\.{0,2}\/|\.{1,2}$)/.test(repository);
}
