import type { Account } from "./account.ts";
import { firewallOf } from "./firewall.ts";
import { balancerModel } from "./load-balancer-model.ts";
import { interfaceOf } from "./network-interfaces.ts";
import { hostRoutes, reachesInternet } from "./routing.ts";

/**
 * Keeps the firewalls, routes and public addresses of machines as the records say. Work on one machine never overlaps;
 * requests that come while it is busy share one settling afterwards. A machine goes by its `holder` id.
 */
export class Wiring {
  readonly #account: Account;
  readonly #busy = new Map<string, Promise<unknown>>();
  readonly #waiting = new Map<string, Promise<void>>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** Resolves once these machines are as the records are now. */
  async settle(holders: Iterable<string>): Promise<void> {
    await Promise.all(Array.from(new Set(holders), (id) => this.#settleOne(id)));
  }

  /** Runs `work` on a machine when nothing else does. */
  async exclusively(holder: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#busy.get(holder) ?? Promise.resolve()).then(work);
    this.#busy.set(
      holder,
      turn.catch(() => undefined),
    );
    await turn;
  }

  async #settleOne(id: string): Promise<void> {
    const settling =
      this.#waiting.get(id) ??
      this.exclusively(id, async () => {
        this.#waiting.delete(id);
        await this.#apply(id);
      });
    this.#waiting.set(id, settling);
    await settling;
  }

  async #apply(id: string): Promise<void> {
    const own = interfaceOf(this.#account, id);
    // A NAT gateway has no rules and gets its address and its way out as it is made.
    if (own === undefined || own.kind === "nat") return;
    const hosts = await this.#account.hosts();
    if ((await hosts.state(id)) === "missing") return;
    await hosts.setRules(id, firewallOf(this.#account, own.groups));
    await this.#plugAddresses(id, reachesInternet(this.#account, own.subnetId));
    await hosts.setRoutes(id, hostRoutes(this.#account, own));
    const balancer = this.#account.find("LoadBalancer", id);
    if (balancer === undefined) return;
    await (await this.#account.balancers()).configure(id, balancerModel(this.#account, id, balancer));
  }

  async #plugAddresses(id: string, reachable: boolean): Promise<void> {
    const hosts = await this.#account.hosts();
    const addresses = this.#account.list("PublicAddress").map(({ state }) => state);
    for (const { publicIp, attachedTo, instanceId } of addresses) {
      if (attachedTo !== id || (instanceId === id && reachable)) continue;
      await hosts.detachAddress(id, publicIp);
      this.#account.patch("PublicAddress", publicIp, { attachedTo: undefined });
    }
    const own = addresses.find(({ instanceId }) => instanceId === id);
    if (own === undefined || !reachable) return;
    if (own.attachedTo !== undefined && own.attachedTo !== id) {
      await hosts.detachAddress(own.attachedTo, own.publicIp);
    }
    await hosts.attachAddress(id, own.publicIp);
    this.#account.patch("PublicAddress", own.publicIp, { attachedTo: id });
  }
}
