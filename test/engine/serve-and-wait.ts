import { Gangway } from "../../automation/index.ts";
import { ServiceCore } from "../../automation/service/index.ts";
import { settings } from "./given.ts";

/* A service that is asked for two ups of the stack in its first argument, tells their ids, and waits to be killed. */

const stack = process.argv[2] ?? "";
const core = await ServiceCore.open();
const gangway = new Gangway({ hosts: "none" });
core.startWorker(gangway);
const options = { settings: settings(), local: true };
await gangway.create(stack, options);
const first = await core.operations.submit({ kind: "up", stack, options, who: "ada" });
const second = await core.operations.submit({ kind: "up", stack, options, who: "ada" });
process.stdout.write(`${first.operation.id} ${second.operation.id}\n`);
