import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface Wire {
  /** Of this end. */
  readonly port: number;
  /** Cuts it so that neither end hears of it. */
  cut(): void;
  /** Hangs up on both ends. */
  close(): Promise<unknown>;
}

/** A wire to a port of this machine. */
export async function wireTo(port: number): Promise<Wire> {
  const ends: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.pipe(far);
    far.pipe(near);
    for (const end of [near, far]) ends.push(end.on("error", () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => ends.forEach((end) => end.unpipe().pause()),
    close: () => {
      ends.forEach((end) => end.destroy());
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
