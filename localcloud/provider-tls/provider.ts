import type { Provider } from "../provider/resource-type.ts";
import { privateKey } from "./private-key.ts";

/** Stands in for pulumi-tls: what it makes is as good as what the official one makes. */
export const tlsProvider: Provider = {
  name: "tls",
  version: "5.6.1",
  types: { "tls:index/privateKey:PrivateKey": privateKey },
};
