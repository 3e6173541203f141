import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { Provider } from "./resource-type.ts";
import { service } from "./service.ts";

/**
 * Runs `provider` as a plugin of the Pulumi engine: a gRPC server on a free port of 127.0.0.1, whose number is the one
 * line on stdout. The last argument of the process is the engine's address. Ends with the engine, also a killed one.
 */
export async function serve(provider: Provider): Promise<void> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(services.ResourceProviderService, service(provider, process.argv.slice(2).at(-1)));
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  process.stdout.write(`${port}\n`);
  // The engine holds the other end of stdin and never writes: its end is the engine's end, however that came.
  process.stdin.on("end", () => process.exit()).resume();
}
