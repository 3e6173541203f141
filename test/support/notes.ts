import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { checkout } from "./checkout.ts";

const author = ["-c", "user.name=Test", "-c", "user.email=test@example.test", "-c", "commit.gpgsign=false"];

/** A copy of the example application as a Git repository of its own, which tests may change. */
export class Notes {
  private constructor(readonly folder: string) {}

  static async copyTo(folder: string): Promise<Notes> {
    await cp(join(checkout, "examples/apps/node-notes"), folder, {
      recursive: true,
      filter: (path) => !path.includes("node_modules"),
    });
    const notes = new Notes(folder);
    await notes.git("init", "--quiet", "--initial-branch=main");
    await notes.commit("the example as it is", {});
    return notes;
  }

  async commit(message: string, files: Record<string, string>): Promise<void> {
    for (const [path, text] of Object.entries(files)) await writeFile(join(this.folder, path), text);
    await this.git("add", "--all");
    await this.git(...author, "commit", "--quiet", "--message", message);
  }

  /** Takes the last commit back by one that reverts it. */
  async undo(): Promise<void> {
    await this.git(...author, "revert", "--no-edit", "HEAD");
  }

  private async git(...args: string[]): Promise<void> {
    await execa("git", args, { cwd: this.folder });
  }
}
