import { createReadStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { ExecaError } from "execa";
import { UserError } from "../../errors/user-error.ts";
import { canInstallPackages, lastLines, requireCommand } from "../machine/apt.ts";
import { dockerClient } from "../machine/docker.ts";
import { withLock } from "../machine/lock.ts";
import type { Report } from "../machine/report.ts";
import { imageFolder } from "../paths.ts";
import { bootstrap } from "./bootstrap.ts";
import { buildInDocker } from "./docker-build.ts";
import { ensureGitCertificate } from "./git-certificate.ts";
import { type BaseImage, writeImageNote } from "./image-note.ts";
import { followProgress } from "./progress.ts";
import { baseRecipe, type Recipe, recipeId } from "./recipe.ts";

/**
 * Makes sure that the base image of this machine's hosts is in Docker: builds it when its recipe is new, which takes a
 * minute or two, and brings it in from the cached tarball otherwise.
 *
 * @throws UserError GW_LOCAL_IMAGE, GW_LOCAL_PACKAGES
 */
export async function ensureBaseImage(report: Report): Promise<BaseImage> {
  return withLock("image", async () => {
    const recipe = await baseRecipe(await ensureGitCertificate(report));
    const id = recipeId(recipe);
    const reference = `gangway-base:${id}`;
    const dockerId =
      (await findImage(reference)) ?? (await importImage(await ensureTarball(recipe, report), id, report));
    const image = { ami: `ami-${id}`, reference, id: dockerId };
    await writeImageNote(image);
    return image;
  });
}

/** The same, as Docker's id of the image. */
export async function ensureImage(report: Report): Promise<string> {
  const { id } = await ensureBaseImage(report);
  return id;
}

/** Docker's id of the image with this name. */
async function findImage(reference: string): Promise<string | undefined> {
  const found = await dockerClient().listImages({ filters: { reference: [reference] } });
  return found[0]?.Id;
}

async function importImage(tarball: string, id: string, report: Report): Promise<string> {
  report({ name: "image", text: "bringing the base image into Docker" });
  const docker = dockerClient();
  const options = { fromSrc: "-", repo: "gangway-base", tag: id, changes: "LABEL gangway=local" };
  await followProgress(docker, await docker.importImage(createReadStream(tarball), options));
  const imported = await findImage(`gangway-base:${id}`);
  if (imported === undefined) throw new Error(`Docker took ${tarball} but does not have it`);
  return imported;
}

/** The tarball of a recipe: the cached one, else a new one in the place of all others. */
async function ensureTarball(recipe: Recipe, report: Report): Promise<string> {
  const tarball = imageFolder(`${recipeId(recipe)}.tar`);
  if (existsSync(tarball)) return tarball;
  await mkdir(imageFolder(), { recursive: true });
  for (const name of await readdir(imageFolder())) await rm(imageFolder(name), { recursive: true });
  const folder = await mkdtemp(imageFolder("work-"));
  try {
    await rename(await build(recipe, folder, report), tarball);
  } catch (error) {
    throw error instanceof UserError ? error : buildFailed(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return tarball;
}

async function build(recipe: Recipe, folder: string, report: Report): Promise<string> {
  report({
    name: "image",
    text: `builds the base image of the hosts (Debian ${recipe.release}); once, a minute or two`,
  });
  if (!(await canInstallPackages())) return buildInDocker(dockerClient(), recipe, folder, report);
  await requireCommand("mmdebstrap", ["mmdebstrap", "debian-archive-keyring"], report);
  return bootstrap(recipe, folder, report);
}

function buildFailed(error: unknown): UserError {
  const words =
    error instanceof ExecaError ? String(error.all) : error instanceof Error ? error.message : String(error);
  return new UserError(
    "GW_LOCAL_IMAGE",
    {
      what: "the base image of the hosts could not be built",
      got: lastLines(words),
      fix: "see that this machine reaches its Debian mirror (as root) or Docker Hub (else), then run this again",
    },
    { cause: error },
  );
}
