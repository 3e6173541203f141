import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import program, { type Outputs } from "../../../index.ts";

type Values = Record<string, unknown>;

/** One resource as the program asked the engine for it. */
export interface Registered {
  /** `type name`, e.g. `aws:ec2/vpc:Vpc web-vpc`. */
  key: string;
  type: string;
  name: string;
  /** The key of its parent; empty for the stack itself. */
  parent: string;
  /** Plain values; a secret is `{ secret: value }`. */
  inputs: Values;
  ignoreChanges: string[];
  dependsOn: string[];
  deletedWith: string;
  secretOutputs: string[];
  provider: string;
}

export interface Recording {
  resources: Registered[];
  outputs: Outputs;
  /** The only resource with this key. */
  one: (key: string) => Registered;
  ofType: (type: string) => Registered[];
}

const secretMark = "4dabf18193072939515e22adb298388d";

/** What the cloud would have answered. */
function answer({ type, name, ...args }: pulumi.runtime.MockResourceArgs): Values {
  const inputs = args.inputs as Values;
  switch (type) {
    case "tls:index/privateKey:PrivateKey":
      return { ...inputs, privateKeyOpenssh: `PRIVATE ${name}\n`, publicKeyOpenssh: `ssh-ed25519 ${name}\n` };
    case "random:index/randomPassword:RandomPassword":
      return { ...inputs, result: `password-of-${name}` };
    case "aws:ec2/instance:Instance":
      return { ...inputs, privateIp: "10.0.0.4" };
    case "aws:ec2/eip:Eip":
      return { ...inputs, publicIp: "198.18.1.7", allocationId: "eipalloc-1" };
    case "aws:ec2/keyPair:KeyPair":
      return { ...inputs, keyName: `${name}-1a2b3c4` };
    default:
      return inputs;
  }
}

/**
 * Runs the whole program under mocks, as the stack `demo`, and returns every resource it registered. In a preview of a
 * stack that is not there yet nothing is known but what the program itself says.
 */
export async function record(settings: unknown, { preview = false } = {}): Promise<Recording> {
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => (preview ? { id: undefined, state: {} } : { id: `${args.name}-id`, state: answer(args) }),
      call: ({ token, inputs }) => {
        if (token !== "aws:ssm/getParameter:getParameter") throw new Error(`unexpected call of ${token}`);
        return { ...(inputs as Values), value: "ami-00000000000000013" };
      },
    },
    "gangway",
    "demo",
    preview,
  );
  const resources = recordRegistrations();
  let outputs: Outputs | undefined;
  await pulumi.runtime.runInPulumiStack(async () => (outputs = await program(settings)));
  await pulumi.runtime.disconnect();
  if (outputs === undefined) throw new Error("the program returned nothing");
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const one = (key: string) => {
    const [found, ...more] = resources.filter((resource) => resource.key === key);
    if (found === undefined || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} resources ${key}`);
    return found;
  };
  return { resources, outputs, ofType, one };
}

/** The value behind an output; a rejected one fails the test that awaits it. */
export function settle<Value>(output: pulumi.Output<Value>): Promise<Value> {
  return new Promise((resolve) => output.apply(resolve));
}

// The mocks see neither parents nor options, so this listens on the wire, where the engine would.
function recordRegistrations(): Registered[] {
  const resources: Registered[] = [];
  const monitor = pulumi.runtime.getMonitor() as unknown as { registerResource: Handler };
  const inner = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    resources.push(read(request));
    return inner(request, callback);
  };
  return resources;
}

type Handler = (request: RegisterResourceRequest, callback: unknown) => unknown;

function read(request: RegisterResourceRequest): Registered {
  return {
    key: `${request.getType()} ${request.getName()}`,
    type: request.getType(),
    name: request.getName(),
    parent: short(request.getParent()),
    inputs: plain(request.getObject()?.toJavaScript() ?? {}) as Values,
    ignoreChanges: request.getIgnorechangesList(),
    dependsOn: request.getDependenciesList().map(short).sort(),
    deletedWith: short(request.getDeletedwith()),
    secretOutputs: request.getAdditionalsecretoutputsList(),
    provider: short(request.getProvider().replace(/::[^:]*$/, "")),
  };
}

/** `urn:pulumi:stack::project::Parent$type::name` → `type name` */
function short(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return urn === "" ? "" : `${types.split("$").at(-1)} ${name}`;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (secretMark in value) return { secret: plain(Object.fromEntries(entries)["value"]) };
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
}
