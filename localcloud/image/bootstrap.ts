import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import type { Report } from "../machine/report.ts";
import { archiveOf } from "./archive.ts";
import type { Recipe } from "./recipe.ts";

/**
 * Builds the system with mmdebstrap, straight from the distribution's packages. Needs root.
 *
 * @param folder empty; taken for temporary files
 * @returns path of the tarball, in `folder`
 */
export async function bootstrap(recipe: Recipe, folder: string, report: Report): Promise<string> {
  const files = join(folder, "files.tar");
  const setup = join(folder, "setup.sh");
  const tarball = join(folder, "system.tar");
  await writeFile(files, await archiveOf(recipe.files));
  await writeFile(setup, recipe.setup, { mode: 0o755 });
  const build = execa(
    "mmdebstrap",
    [
      "--variant=apt",
      `--include=${recipe.packages.join(",")}`,
      `--setup-hook=tar-in ${quoted(files)} /`,
      `--customize-hook=upload ${quoted(setup)} /tmp/setup.sh`,
      '--customize-hook=chroot "$1" sh /tmp/setup.sh',
      recipe.release,
      tarball,
      // Sources from standard input: none, as they are among the files.
      "-",
    ],
    { env: { TMPDIR: folder }, input: "", all: true },
  );
  for await (const line of build.iterable({ from: "all" })) {
    const step = /^I: ((?:downloading|extracting|installing|creating) .*?)\.*$/.exec(line)?.[1];
    if (step !== undefined) report({ name: "image", text: step });
  }
  await build;
  return tarball;
}

/** Hooks are shell text. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
