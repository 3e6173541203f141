import grpc from "@grpc/grpc-js";
import any from "google-protobuf/google/protobuf/any_pb.js";
import proto from "@pulumi/pulumi/proto/provider_pb.js";
import status from "@pulumi/pulumi/proto/status_pb.js";
import { UserError } from "../../errors/user-error.ts";
import type { Props } from "./resource-type.ts";
import { encode, toStruct, type Wire } from "./wire.ts";

/** The cloud refused and changed nothing; the message is all the user needs. */
export class RefusedError extends Error {
  override readonly name: string = "RefusedError";
}

/** Something was made but is not right yet: the engine keeps it in the state, so that the next run mends or removes it. */
export class UnfinishedError extends Error {
  override readonly name = "UnfinishedError";

  constructor(
    readonly id: string,
    readonly outputs: Props,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** An error as the engine reads it. `seal` marks the secrets of an unfinished resource's outputs. */
export function toServiceError(error: unknown, seal: (outputs: Wire) => Wire): Partial<grpc.ServiceError> {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UnfinishedError) return unfinished(error, seal);
  // FAILED_PRECONDITION tells the engine that the resource is as it was; UNKNOWN that it may not be.
  const refused = error instanceof RefusedError || error instanceof UserError;
  return { code: refused ? grpc.status.FAILED_PRECONDITION : grpc.status.UNKNOWN, details: message };
}

function unfinished(error: UnfinishedError, seal: (outputs: Wire) => Wire): Partial<grpc.ServiceError> {
  const failed = new proto.ErrorResourceInitFailed();
  failed.setId(error.id);
  failed.setProperties(toStruct(seal(encode(error.outputs))));
  failed.setReasonsList([error.message]);
  const detail = new any.Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const full = new status.Status();
  full.setCode(grpc.status.UNKNOWN);
  full.setMessage(error.message);
  full.addDetails(detail);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(full.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details: error.message, metadata };
}
