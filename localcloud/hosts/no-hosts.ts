import type { Hosts } from "./hosts.ts";

const nothing = () => Promise.resolve();

/** A local cloud of records only: every call is accepted, no machine is made. */
export const noHosts: Hosts = {
  ensureVpc: nothing,
  removeVpc: nothing,
  launch: nothing,
  setRules: nothing,
  setRoutes: nothing,
  setForwards: nothing,
  attachAddress: nothing,
  detachAddress: nothing,
  stop: nothing,
  start: nothing,
  reboot: nothing,
  terminate: nothing,
  state: () => Promise.resolve("running"),
  ensureNat: nothing,
  removeNat: nothing,
  ensureVolume: nothing,
  removeVolume: nothing,
  attachVolume: nothing,
  detachVolume: nothing,
  volumePlace: () => Promise.resolve("unknown"),
};
