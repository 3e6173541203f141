import { expect } from "chai";
import fc from "fast-check";
import { parseSettings, statefulSteps, type Settings } from "../../../settings/index.ts";
import { anySettings } from "./any-settings.ts";
import { least } from "./given.ts";

type Change = Record<string, unknown>;

const [shop] = least().sites;
const blog = { ...shop, name: "blog", domains: ["blog.example"] };
const postgresql = { engine: "postgresql" };
const single = { topology: "single", database: postgresql };
const split = { topology: "split", database: postgresql };
const balanced = { topology: "balanced", database: postgresql };
const volumeId = "vol-0123456789abcdef0";

const settings = (change: Change) => parseSettings({ ...least(), ...change });
const steps = (before: Change, after: Change) => statefulSteps(settings(before), settings(after));

describe("stateful steps", () => {
  it("are none where nothing changes, whatever the settings are", () => {
    fc.assert(fc.property(anySettings, (settings) => statefulSteps(settings, settings).length === 0));
  });

  it("are none for what touches no data", () => {
    expect(steps(split, balanced)).to.deep.equal([]);
    expect(steps(balanced, { ...balanced, server: { count: 5, instanceType: "m7i.large" } })).to.deep.equal([]);
    expect(steps(single, { ...single, sites: [shop, blog] })).to.deep.equal([]);
    expect(steps({}, { topology: "balanced" })).to.deep.equal([]);
    expect(steps({}, { server: { instanceType: "m7i.large" } })).to.deep.equal([]);
    expect(steps(single, { ...single, database: { ...postgresql, instanceType: "m7i.large" } })).to.deep.equal([]);
    expect(statefulSteps(undefined, settings(split))).to.deep.equal([]);
  });

  it("tell of every database that moves to a server of its own", () => {
    const sites = [shop, blog];
    expect(
      steps({ ...single, server: { numbers: [3] }, sites }, { ...split, server: { numbers: [3] }, sites }),
    ).to.deep.equal(
      ["shop", "blog"].map((site) => ({
        what: "database-moves",
        site,
        from: "app-3",
        to: "database-1",
        text: `the database of ${site} is dumped on app-3 and restored on database-1; ${site} answers 502 meanwhile. If that fails, app-3 serves on. The old database stays on app-3 under another name.`,
      })),
    );
  });

  it("tell of a database that moves back, and of the volume that is left", () => {
    expect(steps(split, single)).to.deep.equal([
      {
        what: "database-moves",
        site: "shop",
        from: "database-1",
        to: "app-1",
        text: "the database of shop is dumped on database-1 and restored on app-1; shop answers 502 meanwhile. If that fails, database-1 serves on.",
      },
      {
        what: "volume-kept",
        from: "database-1",
        to: "the account",
        text: "the data volume of 20 GiB stays in the account with the data as they were, and costs, until you remove it there",
      },
    ]);
    const adopted = { ...split, database: { ...postgresql, volumeId } };
    expect(steps(adopted, single)[1]?.text).to.match(/^vol-0123456789abcdef0 stays in the account/);
  });

  it("tell of a volume that is taken over, at the first up as later, and only once", () => {
    const after = { ...split, database: { ...postgresql, volumeId } };
    const step = {
      what: "volume-adopted",
      from: volumeId,
      to: "database-1",
      text: `the data found on ${volumeId} are taken over; a blank volume gets a file system`,
    };
    expect(statefulSteps(undefined, settings(after))).to.deep.equal([step]);
    expect(steps({}, after)).to.deep.equal([step]);
    expect(steps(single, after).map(({ what }) => what)).to.deep.equal(["volume-adopted", "database-moves"]);
    expect(steps(after, { ...after, topology: "balanced" })).to.deep.equal([]);
  });

  it("tell of an empty database in place of one that Gangway does not run, and never its address", () => {
    const sites = [{ ...shop, env: { DATABASE_URL: "postgresql://shop:canary@elsewhere/shop" } }, blog];
    const found = steps({ sites }, { ...split, sites: [shop, blog] });
    expect(found).to.deep.equal([
      {
        what: "database-begins",
        site: "shop",
        from: "its own DATABASE_URL",
        to: "database-1",
        text: "shop gets an empty database on database-1; the data behind its own DATABASE_URL stay where they are",
      },
    ]);
  });

  it("tell of the database of a site that goes", () => {
    const before = { ...balanced, sites: [shop, blog] };
    expect(steps(before, balanced)).to.deep.equal([
      {
        what: "database-stays",
        site: "blog",
        from: "database-1",
        to: "database-1",
        text: "the database of blog stays on database-1, and nothing uses it; a site of that name would find it again",
      },
    ]);
  });

  it("tell of a pause where the server with the database changes its type", () => {
    const large = { instanceType: "m7i.large" };
    expect(steps(split, { ...split, database: { ...postgresql, ...large } })).to.deep.equal([
      {
        what: "database-pauses",
        from: "t3.small",
        to: "m7i.large",
        text: "database-1 is stopped and comes up again as m7i.large; sites are without their data for some minutes",
      },
    ]);
    expect(steps(single, { ...single, server: large }).map(({ text }) => text)).to.deep.equal([
      "app-1 is stopped and comes up again as m7i.large; sites are without their data for some minutes",
    ]);
  });

  it("name every database that is not where it was, whatever else changes", () => {
    fc.assert(
      fc.property(anySettings, anySettings, (before, after) => {
        const place = ({ topology, server }: Settings) => (topology === "single" ? `app-${server.numbers[0]}` : "own");
        fc.pre(before.database.engine !== "none" && after.database.engine !== "none");
        const kept = before.sites.filter(({ name }) => after.sites.some((site) => site.name === name));
        const moved = place(before) === place(after) ? [] : kept.map(({ name }) => name);
        const told = statefulSteps(before, after).filter(({ what }) => what === "database-moves");
        expect(told.map(({ site }) => site)).to.deep.equal(moved);
      }),
    );
  });
});
