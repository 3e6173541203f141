import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import type { Job } from "../../../automation/driver/job.ts";
import { awsLabelled, tellOfStrangers } from "../../../automation/driver/left-behind.ts";
import type { StateResource } from "../../../automation/driver/state.ts";

const arn = (what: string) => `arn:aws:ec2:eu-central-1:123456789012:${what}`;
const balancer = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188";
const state: StateResource[] = [
  { urn: "urn:provider", type: "pulumi:providers:aws", id: "p-1", outputs: { region: "eu-central-1" } },
  { urn: "urn:app", type: "aws:ec2/instance:Instance", id: "i-1", outputs: { rootBlockDevice: { volumeId: "vol-1" } } },
  { urn: "urn:balancer", type: "aws:lb/loadBalancer:LoadBalancer", id: balancer },
];

describe("what carries the labels of a stack on AWS", () => {
  it("is asked for page by page", async () => {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        asked.push(JSON.parse(body));
        const found = (...arns: string[]) => arns.map((ResourceARN) => ({ ResourceARN }));
        // AWS says an empty text where there is no further page.
        const answer =
          asked.length === 1
            ? { ResourceTagMappingList: found(arn("vpc/vpc-1"), arn("instance/i-1")), PaginationToken: "next" }
            : { ResourceTagMappingList: found(balancer), PaginationToken: "" };
        response.setHeader("content-type", "application/x-amz-json-1.1").end(JSON.stringify(answer));
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const credentials = { accessKeyId: "key", secretAccessKey: "secret" };
    const client = { region: "eu-central-1", endpoint: `http://127.0.0.1:${port}`, credentials };
    expect(await awsLabelled("shop", client)).to.deep.equal([arn("vpc/vpc-1"), arn("instance/i-1"), balancer]);
    const TagFilters = [
      { Key: "Project", Values: ["gangway"] },
      { Key: "Stack", Values: ["shop"] },
    ];
    expect(asked).to.deep.equal([{ TagFilters }, { TagFilters, PaginationToken: "next" }]);
    server.closeAllConnections();
    server.close();
  });

  /** What is told after an operation was killed, where AWS has these. */
  async function told(labelled: () => Promise<string[]>, resources = state): Promise<string[]> {
    const texts: string[] = [];
    const record = { read: () => Promise.resolve({ kept: [{ id: "vol-7", name: "web-data" }] }) };
    const job = { request: { stack: "shop" }, record, report: ({ text }: { text: string }) => texts.push(text) };
    await tellOfStrangers(job as unknown as Job, resources, { labelled });
    return texts;
  }

  it("is told of where neither the state nor the kept volumes know it, not even as a part of something", async () => {
    const known = [arn("instance/i-1"), arn("volume/vol-1"), arn("volume/vol-7"), balancer];
    const strangers = [arn("instance/i-11"), arn("volume/vol-"), `${balancer}0`];
    expect(await told(() => Promise.resolve(known))).to.deep.equal([]);
    const [line] = await told(() => Promise.resolve([...known, ...strangers]));
    expect(line).to.contain(`not known to it: ${strangers.join(", ")};`);
  });

  it("is not looked for where nothing can be yet, and is no obstacle where AWS does not say", async () => {
    expect(await told(() => Promise.reject(new Error("asked")), state.slice(1))).to.deep.equal([]);
    const [line] = await told(() => Promise.reject(new Error("AccessDenied: not allowed")));
    expect(line).to.contain("tag:GetResources").and.to.contain("AccessDenied");
  });
});
