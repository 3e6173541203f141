import type {
  FirewallRule,
  HostRoute,
  Hosts,
  LaunchSpec,
  NatSpec,
  VolumePlace,
} from "../../../localcloud/hosts/hosts.ts";

/** Hosts that remember what they were told. */
export class FakeHosts implements Hosts {
  readonly launched = new Map<string, LaunchSpec>();
  readonly rules = new Map<string, FirewallRule[]>();
  readonly routes = new Map<string, HostRoute[]>();
  readonly addresses = new Map<string, string>();
  readonly nats = new Map<string, NatSpec>();
  readonly places = new Map<string, VolumePlace>();
  readonly stopped = new Set<string>();
  readonly calls: string[] = [];
  readonly gone = new Set<string>();
  launchFault: Error | undefined;
  attachFault: Error | undefined;

  ensureVpc = () => Promise.resolve();
  removeVpc = () => Promise.resolve();
  reboot = () => Promise.resolve();
  setForwards = (id: string, forwards: boolean) => this.#note(`setForwards ${id} ${forwards}`);
  volumePlace = (id: string) => Promise.resolve(this.places.get(id) ?? "missing");

  state = (id: string) => {
    if (this.gone.has(id)) return Promise.resolve("missing" as const);
    return Promise.resolve(this.stopped.has(id) ? ("stopped" as const) : ("running" as const));
  };

  start = (id: string) => {
    this.stopped.delete(id);
    return this.#note(`start ${id}`);
  };

  stop = (id: string) => {
    this.stopped.add(id);
    return this.#note(`stop ${id}`);
  };

  launch = (spec: LaunchSpec) => {
    if (this.launchFault !== undefined) return Promise.reject(this.launchFault);
    this.launched.set(spec.instanceId, spec);
    this.rules.set(spec.instanceId, spec.rules);
    return Promise.resolve();
  };

  setRules = (id: string, rules: FirewallRule[]) => {
    this.rules.set(id, rules);
    return Promise.resolve();
  };

  setRoutes = (id: string, routes: HostRoute[]) => {
    this.routes.set(id, routes);
    return Promise.resolve();
  };

  ensureNat = (spec: NatSpec) => {
    this.nats.set(spec.natId, spec);
    return Promise.resolve();
  };

  removeNat = (id: string) => {
    this.nats.delete(id);
    return Promise.resolve();
  };

  ensureVolume = (id: string) => {
    this.places.set(id, this.places.get(id) ?? "free");
    return Promise.resolve();
  };

  removeVolume = (id: string) => {
    this.places.delete(id);
    return Promise.resolve();
  };

  attachVolume = (id: string, instanceId: string) => {
    if (this.attachFault !== undefined) return Promise.reject(this.attachFault);
    this.places.set(id, instanceId as `i-${string}`);
    return Promise.resolve();
  };

  detachVolume = (id: string, instanceId: string) => {
    if (this.places.get(id) === instanceId) this.places.set(id, "free");
    return this.#note(`detachVolume ${id} ${instanceId}`);
  };

  attachAddress = (id: string, address: string) => {
    this.addresses.set(id, address);
    return Promise.resolve();
  };

  detachAddress = (id: string, address: string) => {
    if (this.addresses.get(id) === address) this.addresses.delete(id);
    return Promise.resolve();
  };

  terminate = (id: string) => {
    this.launched.delete(id);
    this.addresses.delete(id);
    for (const [volume, place] of this.places) if (place === id) this.places.set(volume, "free");
    return this.#note(`terminate ${id}`);
  };

  #note(call: string): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }
}
