import { Gangway } from "../../automation/index.ts";
import { reached, settings } from "./given.ts";

/* Begins an up of the stack in its first argument, and is killed in the middle of it. */

const operation = await new Gangway({ hosts: "none" }).up(process.argv[2] ?? "", { settings: settings(), local: true });
await reached(operation, "aws:ec2/subnet:Subnet");
process.kill(process.pid, "SIGKILL");
