import { z } from "zod";
import { balancer } from "./balancer.ts";
import { database } from "./database.ts";
import { completeNetwork, network } from "./network.ts";
import { schema } from "./schema.ts";
import { numbersOf, server } from "./server.ts";

/** The value, or its default; undefined where the rule refuses it. */
function readable<Rule extends z.ZodType>(rule: Rule) {
  return rule.optional().catch(undefined);
}

/** An object with what can be read of these keys. Anything else is read as an empty one. */
function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const isObject = (raw: unknown) => typeof raw === "object" && raw !== null && !Array.isArray(raw);
  return z.preprocess((raw) => (isObject(raw) ? raw : {}), z.object(shape));
}

const texts = z.array(z.string().catch("")).catch([]);

// Reads what it can and passes over the rest, so that faults across settings show together with those of single values.
const reader = section({
  topology: readable(schema.shape.topology),
  region: readable(schema.shape.region),
  network: section({
    cidr: readable(network.shape.cidr),
    // Empty where they cannot be read: nothing is then asked of any zone.
    zones: network.shape.zones.catch([]),
    nat: readable(network.shape.nat),
    vpc: readable(network.shape.vpc),
  }),
  access: section({ sshFrom: texts, publicKey: z.unknown().optional(), privateKey: z.unknown().optional() }),
  server: section({ count: readable(server.shape.count), numbers: readable(server.shape.numbers) }),
  database: section({
    engine: readable(database.shape.engine),
    version: readable(database.shape.version),
    volumeId: readable(database.shape.volumeId),
  }),
  balancer: section({
    certificateArn: readable(balancer.shape.certificateArn),
    healthCheck: readable(balancer.shape.healthCheck),
  }),
  sites: z
    .array(
      z
        .object({
          name: z.string().catch(""),
          domains: texts,
          repository: z.string().catch(""),
          env: z.record(z.string(), z.unknown()).catch({}),
        })
        .catch({ name: "", domains: [""], repository: "", env: {} }),
    )
    .catch([]),
});

/** Settings of which some may be missing. */
export type Readable = ReturnType<typeof readSettings>;

/** What can be read of settings that may be anything, with its defaults. `undefined` is what cannot be read. */
export function readSettings(raw: unknown) {
  const settings = reader.parse(raw);
  return {
    ...settings,
    network: completeNetwork(settings.network, settings.topology),
    numbers: numbersOf(settings.server, settings.topology),
  };
}
