import type { ResourceGroupsTaggingAPIClientConfig } from "@aws-sdk/client-resource-groups-tagging-api";
import type { Cloud } from "./cloud.ts";
import type { Job } from "./job.ts";
import type { KeptVolume } from "./kept-volumes.ts";
import type { StateResource } from "./state.ts";

/** ARNs of all that carries the labels of a stack in a region of AWS: see `components/tags.ts`. */
export async function awsLabelled(stack: string, config: ResourceGroupsTaggingAPIClientConfig): Promise<string[]> {
  // Loaded late, as it is hardly ever needed.
  const { paginateGetResources, ResourceGroupsTaggingAPIClient } =
    await import("@aws-sdk/client-resource-groups-tagging-api");
  // Its own defaults wait for minutes where nothing answers.
  const patience = { maxAttempts: 2, requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000 } };
  const client = new ResourceGroupsTaggingAPIClient({ ...patience, ...config });
  const labels = Object.entries({ Project: "gangway", Stack: stack });
  const TagFilters = labels.map(([Key, value]) => ({ Key, Values: [value] }));
  const arns: string[] = [];
  for await (const { ResourceTagMappingList = [] } of paginateGetResources({ client }, { TagFilters }))
    for (const { ResourceARN } of ResourceTagMappingList) if (ResourceARN) arns.push(ResourceARN);
  return arns;
}

/**
 * Tells of what an operation that was killed may have made and could not write down. It is left where it is: another
 * machine can have a stack of the same name in the same account.
 */
export async function tellOfStrangers(
  { request, record, report }: Pick<Job, "request" | "record" | "report">,
  resources: readonly StateResource[],
  cloud: Pick<Cloud, "labelled">,
): Promise<void> {
  const region = regionIn(resources);
  if (region === undefined) return;
  const tell = (text: string) => report({ name: "recovery", text });
  try {
    const arns = await cloud.labelled(request.stack, region);
    const strangers = unknownAmong(arns, resources, (await record.read())?.kept ?? []);
    if (strangers.length === 0) return;
    tell(
      `labelled as this stack's, but not known to it: ${strangers.join(", ")}; remove what is nobody's any more ` +
        "(what was removed within the last hour may still be among them)",
    );
  } catch (error) {
    tell(`could not look for what it may have left behind (tag:GetResources): ${String(error)}`);
  }
}

/** The region that the resources of a state are in; undefined where it has none yet. */
function regionIn(resources: readonly StateResource[]): string | undefined {
  const regions = resources.map(({ type, outputs }) => type === "pulumi:providers:aws" && outputs?.["region"]);
  return regions.find((region) => typeof region === "string");
}

/** Those that are neither a resource, nor a part of one, which names it in its outputs, nor a volume that was kept. */
function unknownAmong(arns: string[], resources: readonly StateResource[], kept: readonly KeptVolume[]): string[] {
  const known = JSON.stringify([resources, kept]);
  return arns.filter((arn) => !known.includes(`"${arn}"`) && !known.includes(`"${arn.split("/").at(-1)}"`));
}
