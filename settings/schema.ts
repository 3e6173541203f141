import type { z } from "zod";
import { balancer } from "./balancer.ts";
import { bastion } from "./bastion.ts";
import { accessCidr } from "./cidr.ts";
import { completeDatabase, database, type DatabaseSettings } from "./database.ts";
import { completeNetwork, network, type Network } from "./network.ts";
import { region } from "./region.ts";
import { keys, list } from "./rules.ts";
import { completeServer, server, type ServerSettings } from "./server.ts";
import { site } from "./site.ts";
import { privateKey, publicKey } from "./ssh-key.ts";
import { tags } from "./tags.ts";
import { topology } from "./topology.ts";

/** All settings of a stack. Defaults are promises: each says where it comes from. */
export const schema = keys({
  topology: topology.default("single"),
  region: region.default("eu-central-1"),
  network: network.prefault({}),
  access: keys({
    /** From where SSH is reachable. There is no safe default, so there is none. */
    sshFrom: list(accessCidr, 1, 50),
    /** An imported key: both halves or neither. Left out: an Ed25519 key is made and kept as a secret. */
    publicKey: publicKey.optional(),
    privateKey: privateKey.optional(),
  }),
  server: server.prefault({}),
  bastion: bastion.prefault({}),
  database: database.prefault({}),
  balancer: balancer.prefault({}),
  sites: list(site, 1, 20),
  tags: tags.prefault({}),
});

type Given = z.output<typeof schema>;

/** Checked, completed with defaults and frozen all the way down. */
export interface Settings extends Given {
  network: Network;
  server: ServerSettings;
  database: DatabaseSettings;
}

/** Fills in the defaults that follow from other settings. Completing twice is completing once. */
export function complete(given: Given): Settings {
  return {
    ...given,
    network: completeNetwork(given.network, given.topology),
    server: completeServer(given.server, given.topology),
    database: completeDatabase(given.database),
  };
}
