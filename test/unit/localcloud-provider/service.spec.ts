import grpc from "@grpc/grpc-js";
import pluginProto from "@pulumi/pulumi/proto/plugin_pb.js";
import proto from "@pulumi/pulumi/proto/provider_pb.js";
import type * as pb from "@pulumi/pulumi/proto/provider_pb.js";
import empty, { type Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { expect } from "chai";
import { RefusedError, UnfinishedError } from "../../../localcloud/provider/faults.ts";
import { type Props, type Provider, type ResourceType, UNKNOWN } from "../../../localcloud/provider/resource-type.ts";
import { encode, fromStruct, toStruct, type Wire } from "../../../localcloud/provider/wire.ts";
import { Plugin } from "./plugin.ts";

const urn = "urn:pulumi:shop::p::pkg:index:Stack$test:index:Thing::it";
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const seen: Props[] = [];
const thing: ResourceType = {
  replaceOn: [],
  secrets: ["key"],
  unstable: ["count"],
  defaults: () => ({ name: "generated" }),
  check: ({ size }) => (size === -1 ? [{ property: "size", reason: "too small" }] : []),
  create: (news, ctx) => {
    seen.push({ news, stack: ctx.stack });
    if (news["refuse"] === true) throw new RefusedError("api error NoRoom: no room");
    if (news["break"] === true) throw new UnfinishedError("t-1", { ...news, key: "k" }, "it does not answer");
    return Promise.resolve({ id: "t-1", outputs: { ...news, key: "k", count: 1 } });
  },
  read: (id) => {
    if (id === "gone") return Promise.resolve(undefined);
    return Promise.resolve({ outputs: { key: "k", password: "p" }, ...(id === "drifted" && { inputs: { size: 2 } }) });
  },
  delete: () => Promise.resolve(),
};
const provider: Provider = {
  name: "test",
  version: "1.0.0",
  types: { "test:index:Thing": thing },
  functions: {
    "test:index:echo": (args) => Promise.resolve(args),
    "test:index:isCancelled": (_args, { signal }) => Promise.resolve({ is: signal.aborted }),
  },
};

describe("provider service", () => {
  let plugin: Plugin;
  before(async () => {
    plugin = await Plugin.start(provider);
  });
  after(() => plugin.stop());

  function create(inputs: Wire, preview = false) {
    const request = new proto.CreateRequest();
    request.setUrn(urn);
    request.setPreview(preview);
    request.setProperties(toStruct(inputs));
    return plugin.call<pb.CreateResponse>((client, done) => client.create(request, done));
  }

  function check(news: Props, of = urn) {
    const request = new proto.CheckRequest();
    request.setUrn(of);
    request.setNews(toStruct(encode(news)));
    return plugin.call<pb.CheckResponse>((client, done) => client.check(request, done));
  }

  it("adds defaults under what is given, and passes faults on", async () => {
    const fine = await check({ size: UNKNOWN });
    expect(fromStruct(fine.getInputs())).to.deep.equal({
      name: "generated",
      size: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    });
    const faulty = await check({ size: -1 });
    expect(faulty.getFailuresList().map((fault) => fault.toObject())).to.deep.equal([
      { property: "size", reason: "too small" },
    ]);
  });

  it("refuses a type it does not have, and says which it has", async () => {
    const fault = await check({}, "urn:pulumi:s::p::test:index:Other::it").then(
      String,
      (error: Error) => error.message,
    );
    expect(fault).to.contain("GW_LOCAL_TYPE_UNKNOWN").and.contain("test:index:Other").and.contain("test:index:Thing");
  });

  it("creates with plain values, and hides in the outputs what was secret", async () => {
    seen.length = 0;
    const made = await create({ password: secret("p"), size: 1 });
    expect(seen).to.deep.equal([{ news: { password: "p", size: 1 }, stack: "shop" }]);
    expect(made.getId()).to.equal("t-1");
    expect(fromStruct(made.getProperties())).to.deep.equal({
      password: secret("p"),
      size: 1,
      key: secret("k"),
      count: 1,
    });
  });

  it("previews a creation without making anything: inputs are known, the rest is not", async () => {
    seen.length = 0;
    const made = await create({ size: 1 }, true);
    expect([made.getId(), fromStruct(made.getProperties()), seen]).to.deep.equal(["", { size: 1 }, []]);
  });

  it("says that nothing changed when the cloud refused", async () => {
    const fault = await create({ refuse: true }).then(String, (error: grpc.ServiceError) => error);
    expect(fault).to.include({ code: grpc.status.FAILED_PRECONDITION, details: "api error NoRoom: no room" });
  });

  it("hands over what a failed creation left, with its secrets hidden", async () => {
    const fault = await create({ break: true }).then(String, (error: grpc.ServiceError) => error);
    if (typeof fault === "string") throw new Error(`this should have failed, not made ${fault}`);
    const details = String(fault.metadata.get("grpc-status-details-bin")[0]);
    expect(details).to.contain("t-1").and.contain("it does not answer").and.contain("1b47061264138c4ac30d75fd1eb44270");
  });

  it("reads nothing where the resource is gone, and hides what the state hides where it is not", async () => {
    const request = new proto.ReadRequest();
    request.setUrn(urn);
    request.setId("gone");
    request.setProperties(toStruct({ password: secret("old") }));
    const read = () => plugin.call<pb.ReadResponse>((client, done) => client.read(request, done));
    expect((await read()).getId()).to.equal("");
    request.setId("t-1");
    expect(fromStruct((await read()).getProperties())).to.deep.equal({ key: secret("k"), password: secret("p") });
  });

  it("reads the inputs that something else has changed over those of the program", async () => {
    const request = new proto.ReadRequest();
    request.setUrn(urn);
    request.setId("drifted");
    request.setInputs(toStruct({ size: 1, colour: "red" }));
    const response = await plugin.call<pb.ReadResponse>((client, done) => client.read(request, done));
    expect(fromStruct(response.getInputs())).to.deep.equal({ size: 2, colour: "red" });
  });

  it("previews an update with the outputs that it cannot change", async () => {
    const request = new proto.UpdateRequest();
    request.setUrn(urn);
    request.setPreview(true);
    request.setOlds(toStruct({ size: 1, colour: "red", key: secret("k"), count: 1 }));
    request.setOldInputs(toStruct({ size: 1, colour: "red" }));
    request.setNews(toStruct({ size: 2 }));
    const response = await plugin.call<pb.UpdateResponse>((client, done) => client.update(request, done));
    expect(fromStruct(response.getProperties())).to.deep.equal({ size: 2, key: secret("k") });
  });

  it("is cancelled for the engine that says so, and not for the next one", async () => {
    const isCancelled = async () => {
      const request = new proto.InvokeRequest();
      request.setTok("test:index:isCancelled");
      request.setArgs(toStruct({}));
      const response = await plugin.call<pb.InvokeResponse>((client, done) => client.invoke(request, done));
      return fromStruct(response.getReturn())["is"];
    };
    const attach = (address: string) => {
      const request = new pluginProto.PluginAttach();
      request.setAddress(address);
      return plugin.call<Empty>((client, done) => client.attach(request, done));
    };
    await attach("127.0.0.1:1");
    await plugin.call<Empty>((client, done) => client.cancel(new empty.Empty(), done));
    await attach("127.0.0.1:1");
    expect(await isCancelled()).to.equal(true);
    await attach("127.0.0.1:2");
    expect(await isCancelled()).to.equal(false);
  });

  it("makes the whole result of a function secret when an argument is", async () => {
    const request = new proto.InvokeRequest();
    request.setTok("test:index:echo");
    request.setArgs(toStruct({ a: secret(1), b: 2 }));
    const response = await plugin.call<pb.InvokeResponse>((client, done) => client.invoke(request, done));
    expect(fromStruct(response.getReturn())).to.deep.equal({ a: secret(1), b: secret(2) });
  });
});
