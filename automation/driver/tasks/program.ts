import type { PulumiFn } from "@pulumi/pulumi/automation/index.js";
import { parseSettings, resolveCommits } from "../../../settings/index.ts";
import { ensureEngine } from "../../engine/engine.ts";
import { unlessAborted } from "../abort.ts";
import { appliedIn, refuseChanges, stepsFrom } from "../changes.ts";
import { openCloud, requireRoom } from "../cloud.ts";
import type { Job } from "../job.ts";
import { loadProgram } from "../load-program.ts";
import { publishFolders, withStandIns } from "../local-repositories.ts";
import { commitsOf, pinned } from "../releases.ts";
import type { Target } from "../target.ts";
import { openWorkspace, selectStack, useCloud } from "../workspace.ts";

/** Makes ready all that running the program takes. Whatever can be found wrong is found before anything is touched. */
export async function openProgram(job: Job, target: Target) {
  const { request, report, signal } = job;
  const asked = parseSettings(withStandIns(target));
  const applied = appliedIn(await job.record.read());
  refuseChanges(applied, asked);
  await requireRoom(target, asked, request.stack);
  const checked = await resolveCommits(pinned(asked, { ...target.pins, ...request.wish.previewed }), request);
  const engine = await ensureEngine(report, signal);
  // First, so that its plugins start while this process loads the program.
  const cloud = await unlessAborted(signal, openCloud(target, job));
  const opening = Promise.all([
    openWorkspace(engine, job).then(async (workspace) => ({
      workspace,
      stack: await selectStack(workspace, request.stack),
    })),
    loadProgram(request.program),
  ]);
  const [{ workspace, stack }, main] = await unlessAborted(signal, opening);
  await useCloud(workspace, cloud);
  const settings = await publishFolders(checked, target, cloud);
  job.commits = commitsOf(settings);
  signal.throwIfAborted();
  const program: PulumiFn = async () => {
    try {
      return await main.default(settings);
    } catch (error) {
      job.programError = error;
      throw error;
    }
  };
  return { workspace, stack, cloud, program, asked, applied, settings, steps: stepsFrom(applied, asked) };
}
