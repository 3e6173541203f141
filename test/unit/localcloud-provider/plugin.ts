import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { Provider } from "../../../localcloud/provider/resource-type.ts";
import { service } from "../../../localcloud/provider/service.ts";

type Done<Response> = (error: grpc.ServiceError | null, response: Response) => void;

/** A provider behind a real gRPC connection, as the engine has it. */
export class Plugin {
  readonly #server: grpc.Server;

  private constructor(
    server: grpc.Server,
    readonly client: ResourceProviderClient,
  ) {
    this.#server = server;
  }

  static async start(provider: Provider): Promise<Plugin> {
    const server = new grpc.Server();
    server.addService(services.ResourceProviderService, service(provider));
    const port = await new Promise<number>((resolve, reject) => {
      const credentials = grpc.ServerCredentials.createInsecure();
      server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
    });
    const client = new services.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    return new Plugin(server, client);
  }

  /** One call: `plugin.call<Answer>((client, done) => client.method(request, done))`. */
  call<Response>(send: (client: ResourceProviderClient, done: Done<Response>) => unknown): Promise<Response> {
    return new Promise((resolve, reject) => {
      send(this.client, (error, response) => (error ? reject(error) : resolve(response)));
    });
  }

  stop(): void {
    this.client.close();
    this.#server.forceShutdown();
  }
}
