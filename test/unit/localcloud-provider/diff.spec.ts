import proto from "@pulumi/pulumi/proto/provider_pb.js";
import { expect } from "chai";
import { differences, diffInputs } from "../../../localcloud/provider/diff.ts";
import { type Props, UNKNOWN } from "../../../localcloud/provider/resource-type.ts";
import { encode, toStruct } from "../../../localcloud/provider/wire.ts";

const kinds = proto.PropertyDiff.Kind;

function diff(olds: Props, news: Props, type: Parameters<typeof diffInputs>[1] = { replaceOn: [] }) {
  const request = new proto.DiffRequest();
  request.setUrn("urn:pulumi:s::p::test:index:Thing::it");
  request.setOldInputs(toStruct(encode(olds)));
  request.setNews(toStruct(encode(news)));
  const response = diffInputs(request, type).toObject();
  return {
    some: response.changes === proto.DiffResponse.DiffChanges.DIFF_SOME,
    replaces: response.replacesList,
    deleteFirst: response.deletebeforereplace,
    details: Object.fromEntries(response.detaileddiffMap.map(([path, { kind }]) => [path, kind])),
  };
}

describe("differences of inputs", () => {
  it("are named where they are", () => {
    const olds = { tags: { Name: "a", "a.b": "x" }, ports: [1, 2], gone: 1 };
    const news = { tags: { Name: "b", "a.b": "y" }, ports: [1, 3, 4], come: 1 };
    expect(differences(olds, news)).to.deep.equal([
      { path: "tags.Name", kind: "update" },
      { path: 'tags["a.b"]', kind: "update" },
      { path: "ports[1]", kind: "update" },
      { path: "ports[2]", kind: "add" },
      { path: "gone", kind: "delete" },
      { path: "come", kind: "add" },
    ]);
  });

  it("are none between equals", () => {
    const { some, details } = diff({ a: { b: [1] } }, { a: { b: [1] } });
    expect({ some, details }).to.deep.equal({ some: false, details: {} });
  });

  it("replace where the type says so, and there only", () => {
    const { replaces, details } = diff({ ami: "1", tags: {} }, { ami: "2", tags: { a: "b" } }, { replaceOn: ["ami"] });
    expect(replaces).to.deep.equal(["ami"]);
    expect(details).to.deep.equal({ ami: kinds.UPDATE_REPLACE, "tags.a": kinds.ADD });
  });

  it("count a value that is not known yet as another one", () => {
    expect(diff({ vpcId: "vpc-1" }, { vpcId: UNKNOWN }, { replaceOn: ["vpcId"] }).replaces).to.deep.equal(["vpcId"]);
  });

  it("replace in the circumstances that the type names", () => {
    const type = { replaceOn: [], replaceAlso: (_olds: Props, news: Props) => (news["hard"] === true ? ["a"] : []) };
    expect(diff({ a: 1, hard: true }, { a: 2, hard: true }, type).replaces).to.deep.equal(["a"]);
    expect(diff({ a: 1 }, { a: 2 }, type).replaces).to.deep.equal([]);
  });

  it("delete first where the replacement would have the same unique name", () => {
    const type = { replaceOn: ["name", "key"], uniqueName: "name" };
    expect(diff({ name: "n", key: 1 }, { name: "n", key: 2 }, type).deleteFirst).to.equal(true);
    expect(diff({ name: "n", key: 1 }, { name: "m", key: 2 }, type).deleteFirst).to.equal(false);
    const generated = "it-0123abc";
    expect(diff({ name: generated, key: 1 }, { name: generated, key: 2 }, type).deleteFirst).to.equal(false);
    const prefixed = { namePrefix: "n" };
    expect(diff({ ...prefixed, key: 1 }, { ...prefixed, key: 2 }, type).deleteFirst).to.equal(false);
  });
});
