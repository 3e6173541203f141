import type { Provider } from "../provider/resource-type.ts";
import { randomId } from "./random-id.ts";
import { randomPassword } from "./random-password.ts";

/** Stands in for pulumi-random; its randomness is as good as the official one's. */
export const randomProvider: Provider = {
  name: "random",
  version: "4.21.2",
  types: {
    "random:index/randomId:RandomId": randomId,
    "random:index/randomPassword:RandomPassword": randomPassword,
  },
};
