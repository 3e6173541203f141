import type Docker from "dockerode";
import { runInside } from "../../localcloud/hosts/container.ts";
import { reach } from "./reach.ts";

/** Somebody else on the local cloud's internet: a container that belongs to no stack and no security group. */
export class Stranger {
  private constructor(private readonly container: Docker.Container) {}

  static async arrive(docker: Docker, image: string): Promise<Stranger> {
    const container = await docker.createContainer({
      Image: image,
      Entrypoint: ["sleep", "infinity"],
      Cmd: [],
      Labels: { gangway: "local", "gangway.stack": "", "gangway.id": "stranger" },
      HostConfig: { NetworkMode: "gangway-internet", AutoRemove: true, Init: true },
    });
    await container.start();
    return new Stranger(container);
  }

  /** Whether a TCP connection comes about. */
  async reaches(address: string, port: number, { patienceSec = 3 } = {}): Promise<boolean> {
    return (await runInside(this.container, ["sh", "-c", reach(address, port, patienceSec)])) === "open";
  }

  async leave(): Promise<void> {
    await this.container.stop({ t: 0 });
  }
}
