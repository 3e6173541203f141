import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Script } from "../../provisioning/index.ts";
import type { Server } from "../compute/server.ts";

export interface RunScriptArgs {
  server: Server;
  script: pulumi.Input<Script>;
  /** What the script needs beside a server one can sign in to: volumes, earlier scripts. */
  after: readonly pulumi.Resource[];
}

/**
 * Runs a script on a server over SSH: again when its text changed or the server is another, and on no other occasion.
 * A new key or address of an unchanged server is recorded, and nothing runs (`update: ":"`). All that is secret goes
 * through stdin; what the script prints is progress and holds no secret.
 */
export function runScript(
  name: string,
  { server, script, after }: RunScriptArgs,
  opts: pulumi.CustomResourceOptions,
): command.remote.Command {
  const { command: create, stdin, digest } = pulumi.output(script);
  return new command.remote.Command(
    name,
    {
      connection: server.connection,
      create: pulumi.unsecret(create),
      update: ":",
      stdin: pulumi.secret(stdin),
      triggers: [server.instance.id, pulumi.unsecret(digest)],
      addPreviousOutputInEnv: false,
      logging: command.types.enums.remote.Logging.StdoutAndStderr,
    },
    {
      ...opts,
      dependsOn: [...server.path, ...after],
      deletedWith: server.instance,
      additionalSecretOutputs: ["stdin"],
    },
  );
}
