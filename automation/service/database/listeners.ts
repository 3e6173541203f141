import { channels, type Channel, type Listener, type Unlisten } from "./database.ts";

/** Who listens to what in this process: the connection listens once, however many listeners there are. */
export class Listeners {
  readonly #byChannel = new Map<Channel, Set<Listener>>(channels.map((channel) => [channel, new Set()]));

  add(channel: Channel, heard: Listener): Unlisten {
    // A function of its own, so that the same listener can be added twice.
    const own: Listener = (payload) => heard(payload);
    this.#byChannel.get(channel)?.add(own);
    return () => void this.#byChannel.get(channel)?.delete(own);
  }

  tell(channel: string, payload: string | undefined): void {
    for (const heard of [...(this.#byChannel.get(channel as Channel) ?? [])]) heard(payload);
  }

  /** Some notifications may have been missed. */
  tellAll(): void {
    for (const channel of channels) this.tell(channel, undefined);
  }
}
