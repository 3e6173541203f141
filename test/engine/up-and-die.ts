import { Gangway } from "../../automation/index.ts";
import { holding, settings, standsStill } from "./given.ts";

/* Begins an up of the stack in its first argument, and is killed in the middle of it, where it stands still. */

const gangway = new Gangway({ hosts: "none" });
const { id } = await holding(() => gangway.up(process.argv[2] ?? "", { settings: settings(), local: true }));
await standsStill(id);
process.kill(process.pid, "SIGKILL");
