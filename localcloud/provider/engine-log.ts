import grpc from "@grpc/grpc-js";
import clients from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engine from "@pulumi/pulumi/proto/engine_pb.js";

/** Sends messages to the engine, which shows them beside the resource. */
export class EngineLog {
  readonly #client: InstanceType<typeof clients.EngineClient>;
  #sent: Promise<void> = Promise.resolve();

  constructor(address: string) {
    this.#client = new clients.EngineClient(address, grpc.credentials.createInsecure());
  }

  /** Queues a message behind the ones before it. A message that the engine does not take is dropped. */
  send(severity: "info" | "warning", message: string, urn: string, ephemeral: boolean): void {
    const request = new engine.LogRequest();
    request.setSeverity(severity === "info" ? engine.LogSeverity.INFO : engine.LogSeverity.WARNING);
    request.setMessage(message);
    request.setUrn(urn);
    request.setEphemeral(ephemeral);
    this.#sent = this.#sent.then(() => new Promise((resolve) => this.#client.log(request, () => resolve())));
  }

  /** Once all that was sent has arrived: afterwards the engine can be sent nothing more. */
  close(): void {
    void this.flush().then(() => this.#client.close());
  }

  /** Resolves once everything sent so far has arrived. */
  async flush(): Promise<void> {
    await this.#sent;
  }
}
