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
  /** Former names. */
  aliases: string[];
  protect: boolean;
  retainOnDelete: boolean;
  deleteBeforeReplace: boolean;
}

export interface Recording {
  resources: Registered[];
  outputs: Outputs;
  /** The only resource with this key. */
  one: (key: string) => Registered;
  ofType: (type: string) => Registered[];
}

/** The data volume's id. */
export const volumeId = "vol-0d0d0d0d0d0d0d0d0";

const secretMark = "4dabf18193072939515e22adb298388d";

/** The volume's id has AWS's form, as the servers' scripts look at it. */
function idOf({ type, name }: pulumi.runtime.MockResourceArgs): string {
  return type === "aws:ebs/volume:Volume" ? volumeId : `${name}-id`;
}

/** What the cloud would have answered. */
function answer({ type, name, ...args }: pulumi.runtime.MockResourceArgs): Values {
  const inputs = args.inputs as Values;
  switch (type) {
    case "tls:index/privateKey:PrivateKey":
      return { ...inputs, privateKeyOpenssh: `PRIVATE ${name}\n`, publicKeyOpenssh: `ssh-ed25519 ${name}\n` };
    case "random:index/randomPassword:RandomPassword":
      return { ...inputs, result: `password-of-${name}` };
    case "aws:ec2/instance:Instance":
      return { privateIp: "10.0.0.4", primaryNetworkInterfaceId: `eni-of-${name}`, ...inputs };
    case "aws:ec2/eip:Eip":
      return { ...inputs, publicIp: "198.18.1.7", allocationId: `eipalloc-of-${name}` };
    case "aws:lb/loadBalancer:LoadBalancer":
      return { ...inputs, arn: `arn-of-${name}`, dnsName: `${name}.example` };
    case "aws:lb/targetGroup:TargetGroup":
    case "aws:lb/listener:Listener":
      return { ...inputs, arn: `arn-of-${name}` };
    case "aws:ec2/keyPair:KeyPair":
      return { ...inputs, keyName: `${name}-1a2b3c4` };
    default:
      return inputs;
  }
}

/** What the cloud would have told about what is there. */
function tell(token: string, inputs: Values): Values {
  switch (token) {
    case "aws:ssm/getParameter:getParameter":
      return { ...inputs, value: "ami-00000000000000013" };
    case "aws:ec2/getInstanceType:getInstanceType":
      return { ...inputs, memorySize: 2048 };
    case "aws:ec2/getVpc:getVpc":
      return { ...inputs, cidrBlock: "172.20.0.0/16" };
    case "aws:ec2/getSubnet:getSubnet":
      return { ...inputs, cidrBlock: "172.20.64.0/24" };
    default:
      throw new Error(`unexpected call of ${token}`);
  }
}

/**
 * Runs the whole program under mocks, as the stack `demo`, and returns every resource it registered. In a preview of a
 * stack that is not there yet nothing is known but what the program itself says.
 */
export async function record(settings: unknown, { preview = false } = {}): Promise<Recording> {
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => (preview ? { id: undefined, state: {} } : { id: idOf(args), state: answer(args) }),
      call: ({ token, inputs }) => tell(token, inputs as Values),
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

const recordings = new Map<string, Promise<Recording>>();

/** As `record`, but settings that were recorded before are not run again. Recordings are for reading only. */
export async function recorded(settings: unknown): Promise<Recording> {
  const key = JSON.stringify(settings);
  const recording = recordings.get(key) ?? record(settings);
  recordings.set(key, recording);
  return recording;
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
    aliases: request.getAliasesList().flatMap((alias) => alias.getSpec()?.getName() || []),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    deleteBeforeReplace: request.getDeletebeforereplace(),
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
