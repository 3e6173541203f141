import type { Provider } from "../provider/resource-type.ts";
import { localCommand } from "./local-command.ts";
import { remoteCommand } from "./remote-command.ts";

/** Stands in for pulumi-command: same inputs, outputs and failures, over real SSH. */
export const commandProvider: Provider = {
  name: "command",
  version: "1.2.1",
  types: {
    "command:local:Command": localCommand,
    "command:remote:Command": remoteCommand,
  },
};
