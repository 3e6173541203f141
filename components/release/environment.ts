import type * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { environmentScript, type EnvironmentPlan } from "../../provisioning/index.ts";
import type { Server } from "../compute/server.ts";
import { runScript } from "./run-script.ts";

/** A plan, parts of which are known only once other resources are there. */
export type EnvironmentInputs = { [Part in keyof EnvironmentPlan]: pulumi.Input<EnvironmentPlan[Part]> };

/** Makes a server what the plan says: packages, database, web server and its sites. */
export function prepareServer(
  name: string,
  { server, plan, after }: { server: Server; plan: EnvironmentInputs; after: readonly pulumi.Resource[] },
  opts: pulumi.CustomResourceOptions,
): command.remote.Command {
  return runScript(name, { server, script: pulumi.output(plan).apply(environmentScript), after }, opts);
}
