import { Gangway } from "../../automation/index.ts";
import { reached, settings } from "./given.ts";

/* A program that begins an operation and is killed in the middle of it. */

const operation = await new Gangway({ hosts: "none" }).up("orphaned", { settings: settings(), local: true });
await reached(operation, "aws:ec2/vpc:Vpc");
process.kill(process.pid, "SIGKILL");
