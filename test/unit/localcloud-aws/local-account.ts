import type { Balancers, BalancerSpec, TargetStatus } from "../../../localcloud/balancer/balancers.ts";
import type { BalancerModel } from "../../../localcloud/balancer/model.ts";
import { Account } from "../../../localcloud/provider-aws/account.ts";
import { awsProvider } from "../../../localcloud/provider-aws/provider.ts";
import { type Kind, tokens } from "../../../localcloud/provider-aws/states.ts";
import type { Context, Props, Provider, ResourceType } from "../../../localcloud/provider/resource-type.ts";
import { Records } from "../../../localcloud/records/records.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { FakeHosts } from "./fake-hosts.ts";

export const ami = "ami-00000000000000013";
export const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIF7c1xaS6Uq2QyLrG1UQ9f0pBrWn5ojA8DkfUQJ4Q6bK test";

/** Load balancers that remember what they were told. */
export class FakeBalancers implements Balancers {
  readonly launched = new Map<string, BalancerSpec>();
  readonly models = new Map<string, BalancerModel>();
  readonly calls: string[] = [];
  statuses: TargetStatus[] = [];
  targets = () => Promise.resolve(this.statuses);

  launch = (spec: BalancerSpec) => {
    this.launched.set(spec.arn, spec);
    return this.#note("launch");
  };

  configure = (arn: string, model: BalancerModel) => {
    this.models.set(arn, model);
    return this.#note("configure");
  };

  remove = (arn: string) => {
    this.launched.delete(arn);
    return this.#note("remove");
  };

  #note(call: string): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }
}

/** An account in an empty folder, with the calls that the engine would make on its resource types. */
export class LocalAccount {
  readonly hosts = new FakeHosts();
  readonly balancers = new FakeBalancers();
  readonly messages: string[] = [];
  readonly account: Account;
  readonly #provider: Provider;

  /** `patience`: milliseconds that a deletion waits for what still depends on the resource. */
  constructor(patience = 0) {
    const image = () => ({ ami, image: "image", architecture: "x86_64" }) as const;
    const hosts = () => Promise.resolve(this.hosts);
    const balancers = () => Promise.resolve(this.balancers);
    this.account = new Account(new Records(scratchFolder()), hosts, image, balancers, patience);
    this.#provider = awsProvider(this.account);
    this.#provider.configure?.({ region: "eu-central-1" });
  }

  type(kind: Kind): ResourceType {
    const type = this.#provider.types[tokens[kind]];
    if (type === undefined) throw new Error(`${kind} is no type of the provider`);
    return type;
  }

  faults(kind: Kind, news: Props, olds?: Props): string[] {
    return (this.type(kind).check?.(news, olds) ?? []).map(({ property, reason }) => `${property}: ${reason}`);
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

  /** A NAT gateway in a network's public subnet, and a private subnet of the same zone whose default route leads to it. */
  async natted() {
    const network = await this.network();
    const allocationId = (await this.create("Eip", {})).id;
    const nat = await this.create("NatGateway", { subnetId: network.subnet, allocationId });
    const inner = (await this.create("Subnet", { vpcId: network.vpc, cidrBlock: "10.0.2.0/24" })).id;
    const innerTable = (await this.create("RouteTable", { vpcId: network.vpc })).id;
    await this.create("RouteTableAssociation", { routeTableId: innerTable, subnetId: inner });
    const out = { routeTableId: innerTable, destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id };
    const route = (await this.create("Route", out)).id;
    return { ...network, allocationId, nat, inner, innerTable, route };
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
