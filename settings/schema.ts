import type { z } from "zod";
import { accessCidr, networkCidr } from "./cidr.ts";
import { choice, keys, list, text } from "./rules.ts";
import { server } from "./server.ts";
import { site } from "./site.ts";
import { privateKey, publicKey } from "./ssh-key.ts";
import { tags } from "./tags.ts";

const region = text("an AWS region such as eu-central-1", (value) =>
  /^[a-z]{2}(-[a-z]+){1,2}-\d$/.test(value) ? undefined : "is no region",
);

/** All settings of a stack. Defaults are promises: each says where it comes from. */
export const schema = keys({
  topology: choice("single").default("single"),
  region: region.default("eu-central-1"),
  network: keys({
    /** 10.0.0.0/16, as awsx and terraform-aws-vpc. It can't change later without a new network. */
    cidr: networkCidr.default("10.0.0.0/16"),
  }).prefault({}),
  access: keys({
    /** From where SSH is reachable. There is no safe default, so there is none. */
    sshFrom: list(accessCidr, 1, 50),
    /** An imported key: both halves or neither. Left out: an Ed25519 key is made and kept as a secret. */
    publicKey: publicKey.optional(),
    privateKey: privateKey.optional(),
  }),
  server: server.prefault({}),
  database: keys({
    /** postgresql: one database and user a site, on the same server; the application finds it in DATABASE_URL. */
    engine: choice("none", "postgresql").default("none"),
  }).prefault({}),
  sites: list(site, 1, 20),
  tags: tags.prefault({}),
});

/** Checked, completed with defaults and frozen all the way down. */
export type Settings = z.output<typeof schema>;
