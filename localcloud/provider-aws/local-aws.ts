import { UserError } from "../../errors/user-error.ts";
import type { Hosts } from "../hosts/hosts.ts";
import { readImageNote } from "../image/image-note.ts";
import { recordsFolder } from "../paths.ts";
import type { Provider } from "../provider/resource-type.ts";
import { Records } from "../records/records.ts";
import { Account, type Image } from "./account.ts";
import { awsProvider } from "./provider.ts";

/** Stands for an image where there are no hosts to start from one. */
const imageOfNoHosts = { ami: "ami-00000000000000013", id: "none" };

/** AWS on this machine, as the environment of the process describes it. */
export async function localAws(): Promise<Provider> {
  const note = process.env["GANGWAY_LOCAL_HOSTS"] === "none" ? imageOfNoHosts : await readImageNote();
  const image = (): Image => {
    if (note !== undefined) {
      return { ami: note.ami, image: note.id, architecture: process.arch === "arm64" ? "arm64" : "x86_64" };
    }
    throw new UserError("GW_LOCAL_IMAGE_MISSING", {
      what: "the base image of the local cloud's hosts is not on this machine",
      fix: "run the stack through gangway, which prepares it",
    });
  };
  let loading: Promise<Hosts> | undefined;
  return awsProvider(new Account(new Records(recordsFolder()), () => (loading ??= loadHosts()), image, loadBalancers));
}

/** Docker's client takes a while to load, and most processes have no use for it. */
async function loadHosts(): Promise<Hosts> {
  return (await import("../hosts/hosts-from-environment.ts")).hostsFromEnvironment();
}

async function loadBalancers() {
  return (await import("../balancer/balancers-from-environment.ts")).balancersFromEnvironment();
}
