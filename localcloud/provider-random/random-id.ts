import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { ResourceType } from "../provider/resource-type.ts";
import { schemaFaults } from "../provider/schema-faults.ts";

const inputs = z.strictObject({
  byteLength: z.number().int().min(1),
  prefix: z.string().default(""),
  keepers: z.record(z.string(), z.string()).optional(),
});

/** `random:index/randomId:RandomId`: the same random bytes in four spellings. */
export const randomId: ResourceType = {
  replaceOn: Object.keys(inputs.shape),
  check: (news) => schemaFaults(inputs, news),
  create(news) {
    const { byteLength, prefix } = inputs.parse(news);
    const bytes = randomBytes(byteLength);
    const hex = bytes.toString("hex");
    const spellings = {
      b64Std: prefix + bytes.toString("base64"),
      b64Url: prefix + bytes.toString("base64url"),
      dec: prefix + BigInt(`0x${hex}`).toString(),
      hex: prefix + hex,
    };
    return Promise.resolve({ id: bytes.toString("base64url"), outputs: { ...news, ...spellings } });
  },
  delete: async () => {},
};
