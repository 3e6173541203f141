import type { FirewallRule, Hosts, LaunchSpec } from "../../../localcloud/hosts/hosts.ts";
import { Account } from "../../../localcloud/provider-aws/account.ts";
import { awsProvider } from "../../../localcloud/provider-aws/provider.ts";
import { type Kind, tokens } from "../../../localcloud/provider-aws/states.ts";
import type { Context, Props, ResourceType } from "../../../localcloud/provider/resource-type.ts";
import { Records } from "../../../localcloud/records/records.ts";
import { scratchFolder } from "../../support/scratch.ts";

export const ami = "ami-00000000000000013";
export const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIF7c1xaS6Uq2QyLrG1UQ9f0pBrWn5ojA8DkfUQJ4Q6bK test";

/** Hosts that remember what they were told. */
export class FakeHosts implements Hosts {
  readonly launched = new Map<string, LaunchSpec>();
  readonly rules = new Map<string, FirewallRule[]>();
  readonly addresses = new Map<string, string>();
  readonly calls: string[] = [];
  readonly gone = new Set<string>();
  launchFault: Error | undefined;

  ensureVpc = () => Promise.resolve();
  removeVpc = () => Promise.resolve();
  start = (id: string) => this.#note(`start ${id}`);
  stop = (id: string) => this.#note(`stop ${id}`);
  reboot = () => Promise.resolve();
  state = (id: string) => Promise.resolve(this.gone.has(id) ? ("missing" as const) : ("running" as const));

  launch = (spec: LaunchSpec) => {
    if (this.launchFault !== undefined) return Promise.reject(this.launchFault);
    this.launched.set(spec.instanceId, spec);
    this.rules.set(spec.instanceId, spec.rules);
    return Promise.resolve();
  };

  setRules = (id: string, rules: FirewallRule[]) => {
    this.rules.set(id, rules);
    return Promise.resolve();
  };

  attachAddress = (id: string, address: string) => {
    this.addresses.set(id, address);
    return Promise.resolve();
  };

  detachAddress = (id: string, address: string) => {
    if (this.addresses.get(id) === address) this.addresses.delete(id);
    return Promise.resolve();
  };

  terminate = (id: string) => {
    this.launched.delete(id);
    this.addresses.delete(id);
    return this.#note(`terminate ${id}`);
  };

  #note(call: string): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }
}

/** An account in an empty folder, with the calls that the engine would make on its resource types. */
export class LocalAccount {
  readonly hosts = new FakeHosts();
  readonly messages: string[] = [];
  readonly account = new Account(
    new Records(scratchFolder()),
    () => Promise.resolve(this.hosts),
    () => ({ ami, image: "image", architecture: "x86_64" }),
    0,
  );
  readonly #provider = awsProvider(this.account);

  constructor() {
    this.#provider.configure?.({ region: "eu-central-1" });
  }

  type(kind: Kind): ResourceType {
    const type = this.#provider.types[tokens[kind]];
    if (type === undefined) throw new Error(`${kind} is no type of the provider`);
    return type;
  }

  faults(kind: Kind, news: Props): string[] {
    return (this.type(kind).check?.(news, undefined) ?? []).map(({ property, reason }) => `${property}: ${reason}`);
  }

  async create(kind: Kind, news: Props): Promise<{ id: string; outputs: Props }> {
    const urn = `urn:pulumi:test::p::${tokens[kind]}::it`;
    const inputs = { ...this.type(kind).defaults?.(news, urn, undefined), ...news };
    return this.type(kind).create(inputs, this.context(kind));
  }

  async read(kind: Kind, id: string): Promise<Props | undefined> {
    return (await this.type(kind).read?.(id, {}, this.context(kind)))?.outputs;
  }

  async update(kind: Kind, id: string, news: Props): Promise<Props> {
    return (await this.type(kind).update?.(id, {}, news, this.context(kind))) ?? {};
  }

  async delete(kind: Kind, id: string): Promise<void> {
    await this.type(kind).delete(id, {}, this.context(kind));
  }

  async call(token: string, args: Props): Promise<Props> {
    const work = this.#provider.functions?.[token];
    if (work === undefined) throw new Error(`${token} is no function of the provider`);
    return work(args, this.context("Vpc"));
  }

  context(kind: Kind): Context {
    return {
      urn: `urn:pulumi:test::p::${tokens[kind]}::it`,
      stack: "test",
      signal: new AbortController().signal,
      log: (severity, message) => this.messages.push(`${severity}: ${message}`),
    };
  }

  /** A VPC with one subnet and a security group; `routed` adds the way to the internet. */
  async network(routed = true) {
    const vpc = (await this.create("Vpc", { cidrBlock: "10.0.0.0/16" })).id;
    const subnet = (await this.create("Subnet", { vpcId: vpc, cidrBlock: "10.0.1.0/24" })).id;
    const group = (await this.create("SecurityGroup", { vpcId: vpc, name: "web" })).id;
    const gateway = (await this.create("InternetGateway", { vpcId: vpc })).id;
    const table = (await this.create("RouteTable", { vpcId: vpc })).id;
    await this.create("RouteTableAssociation", { routeTableId: table, subnetId: subnet });
    if (routed) await this.create("Route", defaultRoute(table, gateway));
    return { vpc, subnet, group, gateway, table };
  }

  async instance(subnet: string, groups: string[], more: Props = {}): Promise<{ id: string; outputs: Props }> {
    const inputs = { ami, instanceType: "t3.small", subnetId: subnet, vpcSecurityGroupIds: groups, ...more };
    return this.create("Instance", inputs);
  }
}

export function defaultRoute(routeTableId: string, gatewayId: string): Props {
  return { routeTableId, gatewayId, destinationCidrBlock: "0.0.0.0/0" };
}

/** The message that `work` fails with; throws when it does not fail. */
export async function faultOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("this should have been refused");
}
