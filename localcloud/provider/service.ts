import type grpc from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import proto from "@pulumi/pulumi/proto/provider_pb.js";
import type * as pb from "@pulumi/pulumi/proto/provider_pb.js";
import { UserError } from "../../errors/user-error.ts";
import { diffInputs } from "./diff.ts";
import { EngineLog } from "./engine-log.ts";
import { toServiceError } from "./faults.ts";
import type { CheckFailure, Context, Props, Provider, ResourceType } from "./resource-type.ts";
import { parseUrn } from "./urn.ts";
import { copySecrets, decode, encode, fromStruct, hasSecret, toStruct, type Wire, wrapSecrets } from "./wire.ts";

/** The methods of the engine's provider protocol that a provider of resources needs; the rest answers "unimplemented". */
export type Service = Pick<
  IResourceProviderServer,
  | "handshake"
  | "attach"
  | "getPluginInfo"
  | "getSchema"
  | "checkConfig"
  | "diffConfig"
  | "configure"
  | "invoke"
  | "check"
  | "diff"
  | "create"
  | "read"
  | "update"
  | "delete"
  | "cancel"
>;

/** `provider` as a gRPC service, for one engine after the other. `engineAddress`: the first one's, if that is known. */
export function service(provider: Provider, engineAddress = ""): Service {
  let [engine, cancelled] = ["", new AbortController()];
  let log: EngineLog | undefined;
  /** Messages go to the engine that came last. What the one before it cancelled is over. */
  const meet = (address: string) => {
    if (address === engine) return;
    log?.close();
    [engine, cancelled, log] = [address, new AbortController(), new EngineLog(address)];
  };
  meet(engineAddress);

  const context = (urn: string): Context => ({
    urn,
    stack: parseUrn(urn).stack,
    signal: cancelled.signal,
    log: (severity, message, ephemeral = false) => log?.send(severity, message, urn, ephemeral),
  });

  /** A unary method from an async function. Messages arrive before the answer; `seal` is for unfinished resources. */
  function answer<Request, Response>(
    work: (request: Request) => Promise<Response> | Response,
    seal: (request: Request) => (outputs: Wire) => Wire = () => (outputs) => outputs,
  ): grpc.handleUnaryCall<Request, Response> {
    return (call, callback) => {
      const reply = async () => {
        try {
          return await work(call.request);
        } finally {
          await log?.flush();
        }
      };
      reply().then(
        (response) => callback(null, response),
        (error: unknown) => callback(toServiceError(error, (outputs) => seal(call.request)(outputs))),
      );
    };
  }

  return {
    handshake: answer((request) => {
      meet(request.getEngineAddress());
      const response = new proto.ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      return response;
    }),
    attach: answer((request) => {
      meet(request.getAddress());
      return new empty.Empty();
    }),
    getPluginInfo: answer(() => {
      const info = new plugin.PluginInfo();
      info.setVersion(provider.version);
      return info;
    }),
    getSchema: answer(() => {
      const response = new proto.GetSchemaResponse();
      response.setSchema(JSON.stringify({ name: provider.name, version: provider.version }));
      return response;
    }),
    checkConfig: answer((request) => {
      const config = fromStruct(request.getNews());
      return checkResponse(config, provider.checkConfig?.(decode(config)) ?? []);
    }),
    diffConfig: answer((request) => diffInputs(request, { replaceOn: [] })),
    configure: answer((request) => {
      provider.configure?.(decode(fromStruct(request.getArgs())));
      const response = new proto.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      return response;
    }),
    invoke: answer(async (request) => {
      const args = fromStruct(request.getArgs());
      const result = encode(await functionOf(provider, request.getTok())(decode(args), context("")));
      const response = new proto.InvokeResponse();
      response.setReturn(toStruct(hasSecret(args) ? wrapSecrets(result, Object.keys(result)) : result));
      return response;
    }),
    check: answer((request) => {
      const type = typeOf(provider, request.getUrn());
      const wire = fromStruct(request.getNews());
      const given = decode(wire);
      // The engine sends an empty bag where there is no old state.
      const before = decode(fromStruct(request.getOlds()));
      const olds = Object.keys(before).length === 0 ? undefined : before;
      const news = { ...type.defaults?.(given, request.getUrn(), olds), ...given };
      return checkResponse(copySecrets(encode(news), wire), type.check?.(news, olds) ?? []);
    }),
    diff: answer((request) => diffInputs(request, typeOf(provider, request.getUrn()))),
    create: answer(
      async (request) => {
        const type = typeOf(provider, request.getUrn());
        const news = decode(fromStruct(request.getProperties()));
        const response = new proto.CreateResponse();
        const made = request.getPreview()
          ? { id: "", outputs: news }
          : await type.create(news, context(request.getUrn()));
        response.setId(made.id);
        response.setProperties(toStruct(sealFor(type, fromStruct(request.getProperties()))(encode(made.outputs))));
        return response;
      },
      (request) => sealFor(typeOf(provider, request.getUrn()), fromStruct(request.getProperties())),
    ),
    read: answer(async (request) => {
      const type = typeOf(provider, request.getUrn());
      const state = fromStruct(request.getProperties());
      const response = new proto.ReadResponse();
      const found: { outputs: Props; inputs?: Props } | undefined =
        type.read === undefined
          ? { outputs: decode(state) }
          : await type.read(request.getId(), decode(state), context(request.getUrn()));
      if (found === undefined) return response;
      response.setId(request.getId());
      response.setProperties(toStruct(sealFor(type, state)(encode(found.outputs))));
      response.setInputs(toStruct({ ...fromStruct(request.getInputs()), ...encode(found.inputs ?? {}) }));
      return response;
    }),
    update: answer(
      async (request) => {
        const type = typeOf(provider, request.getUrn());
        const olds = decode(fromStruct(request.getOlds()));
        const news = decode(fromStruct(request.getNews()));
        const response = new proto.UpdateResponse();
        const outputs = await updated(type, request, olds, news, context(request.getUrn()));
        response.setProperties(toStruct(sealFor(type, fromStruct(request.getNews()))(encode(outputs))));
        return response;
      },
      (request) => sealFor(typeOf(provider, request.getUrn()), fromStruct(request.getNews())),
    ),
    delete: answer(async (request) => {
      const type = typeOf(provider, request.getUrn());
      await type.delete(request.getId(), decode(fromStruct(request.getProperties())), context(request.getUrn()));
      return new empty.Empty();
    }),
    cancel: answer(() => {
      cancelled.abort();
      return new empty.Empty();
    }),
  };
}

async function updated(
  type: ResourceType,
  request: pb.UpdateRequest,
  olds: Props,
  news: Props,
  context: Context,
): Promise<Props> {
  if (!request.getPreview() && type.update !== undefined) return type.update(request.getId(), olds, news, context);
  const inputs = decode(fromStruct(request.getOldInputs()));
  const kept = Object.entries(olds).filter(
    ([key]) => !(key in inputs) && !(request.getPreview() && type.unstable?.includes(key)),
  );
  return { ...Object.fromEntries(kept), ...news };
}

/** What hides the secrets of a resource's outputs: those its type names and those that `source` has. */
function sealFor(type: ResourceType, source: Wire): (outputs: Wire) => Wire {
  return (outputs) => {
    const computed = Object.keys(outputs).filter((key) => !(key in source));
    const spread = type.secretsSpread === true && hasSecret(source) ? computed : [];
    return wrapSecrets(copySecrets(outputs, source), [...(type.secrets ?? []), ...spread]);
  };
}

function checkResponse(inputs: Wire, faults: readonly CheckFailure[]): pb.CheckResponse {
  const response = new proto.CheckResponse();
  response.setInputs(toStruct(inputs));
  response.setFailuresList(
    faults.map(({ property, reason }) => {
      const failure = new proto.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

function typeOf(provider: Provider, urn: string): ResourceType {
  return member(provider.types, parseUrn(urn).type, "GW_LOCAL_TYPE_UNKNOWN", "resource type");
}

function functionOf(provider: Provider, token: string) {
  return member(provider.functions ?? {}, token, "GW_LOCAL_FUNCTION_UNKNOWN", "function");
}

function member<T>(
  table: Readonly<Record<string, T>>,
  token: string,
  code: "GW_LOCAL_TYPE_UNKNOWN" | "GW_LOCAL_FUNCTION_UNKNOWN",
  noun: string,
): T {
  if (Object.hasOwn(table, token)) return table[token] as T;
  throw new UserError(code, {
    what: `the local cloud has no ${noun} of this name`,
    got: token,
    allowed: Object.keys(table).sort().join(", "),
    fix: `leave the ${noun} out when the stack runs on the local cloud, or run the stack on AWS`,
  });
}
