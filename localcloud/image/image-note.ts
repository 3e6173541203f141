import { readFile, rename, writeFile } from "node:fs/promises";
import { imageNote } from "../paths.ts";

/** The base image that hosts are started from. */
export interface BaseImage {
  /** Its id on the local cloud, in AWS's form: made of the recipe, so the same recipe has the same id. */
  ami: string;
  /** Its name in Docker. */
  reference: string;
  /** Docker's id of it. */
  id: string;
}

/** The image that was last made ready on this machine; `undefined` when there was none since the last clean. */
export async function readImageNote(): Promise<BaseImage | undefined> {
  try {
    return JSON.parse(await readFile(imageNote(), "utf8")) as BaseImage;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Notes which image is ready, for the plugins: they run in other processes. */
export async function writeImageNote(image: BaseImage): Promise<void> {
  const draft = `${imageNote()}.new`;
  await writeFile(draft, JSON.stringify(image, undefined, 2));
  await rename(draft, imageNote());
}
