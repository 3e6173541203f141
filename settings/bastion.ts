import { instanceType } from "./instance-type.ts";
import { keys } from "./rules.ts";

/** The server through which operators reach the private ones, and private servers their packages. Balanced only. */
export const bastion = keys({
  /** t3.nano, AWS's smallest with an Intel processor: it only passes things on; about 4.4 USD a month. */
  instanceType: instanceType.default("t3.nano"),
});
