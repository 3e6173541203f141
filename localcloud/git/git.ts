import { execa } from "execa";

/** Where and as whom Git works. */
export interface GitOptions {
  /** Working folder. Default: that of this process. */
  cwd?: string;
  /** Variables on top of this process's own. */
  env?: Record<string, string>;
  /** Standard input. Default: none. */
  input?: string;
}

/** What must not depend on who runs this: ownership, hooks, line ends and ignore files of the user. */
const settings = ["safe.directory=*", "core.hooksPath=/dev/null", "core.autocrlf=false", "core.excludesFile=/dev/null"];

/**
 * Runs Git apart from the user's own configuration and from a Git command that may be running this very process.
 * @returns standard output without its last line end
 * @throws ExecaError with Git's own words
 */
export async function git(args: readonly string[], { cwd, env, input }: GitOptions = {}): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const { stdout } = await execa("git", [...settings.flatMap((setting) => ["-c", setting]), ...args], {
    cwd,
    input: input ?? "",
    extendEnv: false,
    env: {
      ...Object.fromEntries(inherited),
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_TERMINAL_PROMPT: "0",
      LC_ALL: "C",
      ...env,
    },
  });
  return stdout;
}

/** The same for a question that Git answers with failure: `undefined` is a no. */
export function askGit(args: readonly string[], options: GitOptions = {}): Promise<string | undefined> {
  return git(args, options).catch(() => undefined);
}
