import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { Provider } from "./resource-type.ts";
import { service } from "./service.ts";

/** A provider that listens on a port of 127.0.0.1. */
export interface Listening {
  readonly port: number;
  /** Lets calls that are under way end, and takes no more. */
  readonly close: () => Promise<void>;
}

/** Makes `provider` answer an engine, on a free port. `engineAddress`: as in `service`. */
export async function listen(provider: Provider, engineAddress?: string): Promise<Listening> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(services.ResourceProviderService, service(provider, engineAddress));
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { port, close: () => new Promise((resolve) => server.tryShutdown(() => resolve())) };
}

/**
 * Runs `provider` as a plugin that the Pulumi engine starts itself: the number of its port is the one line on stdout.
 * The last argument of the process is the engine's address. Ends with the engine, also a killed one.
 */
export async function serve(provider: Provider): Promise<void> {
  const { port } = await listen(provider, process.argv.slice(2).at(-1));
  process.stdout.write(`${port}\n`);
  // The engine holds the other end of stdin and never writes: its end is the engine's end, however that came.
  process.stdin.on("end", () => process.exit()).resume();
}
