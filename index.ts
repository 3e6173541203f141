import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { outputsOf, type Outputs } from "./components/outputs.ts";
import { WebService } from "./components/web-service.ts";
import { UserError } from "./errors/user-error.ts";
import { parseSettings, resolveCommits, type ResolvedSettings } from "./settings/index.ts";

export type { Outputs };

/**
 * The whole program: settings → one WebService → outputs. `pulumi up` calls the default export without arguments, so it
 * has to be the module's only one; the driver calls it with the settings it was given.
 */
export default async function program(raw: unknown = stackConfig()): Promise<Outputs> {
  const settings = await checked(raw);
  // Made here and inherited by everything, so that the region is that of the settings whoever runs the program.
  const provider = new aws.Provider("aws", { region: settings.region });
  const service = new WebService("web", { settings, stack: pulumi.getStack() }, { providers: [provider] });
  return outputsOf(service, settings);
}

async function checked(raw: unknown): Promise<ResolvedSettings> {
  try {
    return await resolveCommits(parseSettings(raw));
  } catch (error) {
    // Pulumi shows a RunError without a stack trace.
    throw error instanceof UserError ? new pulumi.RunError(error.message, { cause: error }) : error;
  }
}

/** The stack's configuration as settings. The engine hands objects and lists over as JSON. */
function stackConfig(): Record<string, unknown> {
  const prefix = `${pulumi.getProject()}:`;
  const own = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(
    own.map(([key, text]) => [key.slice(prefix.length), /^[[{]/.test(text) ? (JSON.parse(text) as unknown) : text]),
  );
}
