import type { Account } from "./account.ts";
import { firewallOf } from "./firewall.ts";
import { reachesInternet } from "./routing.ts";

/**
 * Keeps the hosts' firewalls and public addresses as the records say. Work on one instance never overlaps; requests that
 * come while it is busy share one settling afterwards.
 */
export class Wiring {
  readonly #account: Account;
  readonly #busy = new Map<string, Promise<unknown>>();
  readonly #waiting = new Map<string, Promise<void>>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** Resolves once the hosts of these instances are as the records are now. */
  async settle(instanceIds: Iterable<string>): Promise<void> {
    await Promise.all(Array.from(new Set(instanceIds), (id) => this.#settleOne(id)));
  }

  /** Runs `work` on an instance's host when nothing else does. */
  async exclusively(instanceId: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#busy.get(instanceId) ?? Promise.resolve()).then(work);
    this.#busy.set(
      instanceId,
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
    const hosts = await this.#account.hosts();
    const instance = this.#account.find("Instance", id);
    if (instance === undefined || (await hosts.state(id)) === "missing") return;
    await hosts.setRules(id, firewallOf(this.#account, instance));
    await this.#plugAddresses(id, reachesInternet(this.#account, instance.subnetId));
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
