import { expect } from "chai";
import { statefulChanges } from "../../../automation/driver/stateful.ts";
import { balanced, balancedWith, settings, split } from "./given.ts";
import { record, recorded, type Recording } from "./record.ts";
import { tree } from "./views.ts";

const topologies = { single: settings, split, balanced, "balanced without NAT": balancedWith("none") };

for (const [name, given] of Object.entries(topologies)) {
  describe(`topology ${name}, as every topology,`, function () {
    this.timeout(60_000);
    let recording: Recording;

    before(async () => {
      recording = await recorded(given);
    });

    it("is the same list in the preview of a stack that is not there yet", async () => {
      expect(tree(await record(given, { preview: true }))).to.deep.equal(tree(recording));
    });

    it("names each child after its parent, so that no two components can collide", () => {
      const names = new Map(recording.resources.map(({ key, name }) => [key, name]));
      const strangers = recording.resources.filter(
        ({ name, parent }) => parent.startsWith("gangway:") && !name.startsWith(names.get(parent) ?? "?"),
      );
      expect(strangers).to.deep.equal([]);
    });

    it("makes nothing of which a preview does not know whether it holds data", () => {
      const types = recording.resources.map(({ type }) => type).filter((type) => !/^(gangway|pulumi):/.test(type));
      const removed = types.map((resourceType) => ({ resourceType, name: "", op: "delete" as const }));
      const unknown = statefulChanges([], removed).filter(({ what }) => what === "resource-removed");
      expect(unknown).to.deep.equal([]);
    });

    it("makes everything of AWS in the region of the settings", () => {
      expect(recording.one("pulumi:providers:aws aws").inputs).to.include({ region: "eu-west-1" });
      const own = recording.resources.filter(({ type }) => type.startsWith("aws:"));
      expect(new Set(own.map(({ provider }) => provider))).to.deep.equal(new Set(["pulumi:providers:aws aws"]));
    });

    it("tags whatever takes tags with name, project, stack, tier and the user's own", () => {
      const untagged = /:(Route|\w+Association|\w+Attachment|InstanceState)$/;
      const tagged = recording.resources.filter(({ type }) => type.startsWith("aws:") && !untagged.test(type));
      for (const { key, name, inputs } of tagged) {
        expect(inputs["tags"], key).to.include({
          Name: `demo-${name}`,
          Project: "gangway",
          Stack: "demo",
          Team: "blue",
        });
        expect(inputs["tags"], key)
          .to.have.property("Tier")
          .that.is.oneOf(["network", "public", "private", "isolated", "app", "database", "bastion", "balancer"]);
      }
    });

    it("keeps secrets out of every open input", () => {
      const open = JSON.stringify(
        recording.resources.map(({ inputs }) => inputs),
        (_key, value: unknown) =>
          typeof value === "object" && value !== null && "secret" in value ? "[secret]" : value,
      );
      expect(open).to.not.match(/canary|password-of|PRIVATE/);
    });

    it("encrypts every disk, and lets no server answer unsigned metadata requests", () => {
      for (const { key, inputs } of recording.ofType("aws:ec2/instance:Instance")) {
        expect(inputs["metadataOptions"], key).to.deep.equal({
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: 1,
          instanceMetadataTags: "enabled",
        });
        expect(inputs["rootBlockDevice"], key).to.deep.include({ volumeType: "gp3", encrypted: true });
      }
      for (const { inputs } of recording.ofType("aws:ebs/volume:Volume")) {
        expect(inputs).to.include({ type: "gp3", encrypted: true });
      }
    });

    it("starts every server again that somebody stopped", () => {
      const running = recording.ofType("aws:ec2transitgateway/instanceState:InstanceState");
      expect(running.map(({ inputs }) => inputs)).to.deep.equal(
        running.map(({ name }) => ({ instanceId: `${name}-id`, state: "running" })),
      );
      expect(running.map(({ name }) => name)).to.have.members(
        recording.ofType("aws:ec2/instance:Instance").map(({ name }) => name),
      );
    });

    it("pins the host key of every server it signs in to, and of the one it goes through", () => {
      for (const { key, inputs } of recording.ofType("command:remote:Command")) {
        const { secret } = inputs["connection"] as { secret: Record<string, unknown> };
        const ends = [secret, ...(secret["proxy"] === undefined ? [] : [secret["proxy"]])];
        for (const end of ends) {
          expect(end, key).to.include({ user: "admin", dialErrorLimit: 60, perDialTimeout: 15 });
          expect(end, key)
            .to.have.property("hostKey")
            .that.matches(/^ssh-ed25519 web-.+-host$/);
        }
      }
    });
  });
}
