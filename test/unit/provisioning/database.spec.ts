import { expect } from "chai";
import { execa } from "execa";
import { databaseClientRole, databaseRole } from "../../../provisioning/database.ts";
import { environmentScript, type DatabasePlan } from "../../../provisioning/index.ts";
import { environmentPlan } from "./plans.ts";

const beside = environmentPlan.database!;
const own: DatabasePlan = {
  ...beside,
  listen: "10.0.128.10",
  clients: "10.0.0.0/16",
  memoryMiB: 2048,
  volumeId: "vol-0123456789abcdef0",
};
const ownMariadb: DatabasePlan = { ...own, engine: "mariadb", version: "11.8" };

describe("databaseRole", () => {
  it("becomes bash, whatever the engine and the place", async () => {
    for (const plan of [beside, { ...beside, engine: "mariadb" as const }, own, ownMariadb]) {
      await execa("bash", ["-n"], { input: environmentScript({ sites: [], database: plan }).stdin });
    }
  });

  it("leaves a server beside the application as Debian sets it up", () => {
    const { packages, heldPackages, preparation, variables } = databaseRole(beside);
    expect([packages, heldPackages, preparation]).to.deep.equal([["postgresql"], undefined, undefined]);
    expect(Object.keys(variables!)).to.deep.equal([
      "database_names",
      "database_users",
      "database_passwords",
      "database_host",
    ]);
    expect(databaseRole({ ...beside, engine: "mariadb" }).packages).to.deep.equal(["mariadb-server"]);
  });

  it("holds the packages of a server of its own at their version", () => {
    expect(databaseRole(own).heldPackages).to.deep.equal(["postgresql-17"]);
    expect(databaseRole(ownMariadb).heldPackages).to.deep.equal(["mariadb-server", "mariadb-server-core"]);
  });

  it("has the volume and the place of the data before the packages come", () => {
    for (const [plan, place] of [
      [own, "\nstep place\ndata=${volume:-/var/lib}/postgresql/"],
      [ownMariadb, "\nstep place\ndata=${volume:-/var/lib}/mysql"],
    ] as const) {
      const { stdin } = environmentScript({ sites: [], database: plan });
      const places = ["\nstep volume\n", place, "\nstep packages\n"].map((text) => stdin.indexOf(text));
      expect(places)
        .to.deep.equal(places.toSorted((one, other) => one - other))
        .and.not.include(-1);
    }
  });

  it("lets PostgreSQL listen on its address, and each user of the clients into its own database", () => {
    const { postgresql_settings, postgresql_access } = databaseRole(own).variables!;
    expect(String(postgresql_settings).split("\n").slice(1, 4)).to.deep.equal([
      "listen_addresses = '10.0.128.10'",
      "max_connections = 100",
      "shared_buffers = 512MB",
    ]);
    expect(String(postgresql_access).split("\n").slice(1)).to.deep.equal([
      "local all postgres peer",
      "local site_notes site_notes scram-sha-256",
      "host site_notes site_notes 10.0.0.0/16 scram-sha-256",
    ]);
  });

  it("lets nobody in from elsewhere without clients", () => {
    const { postgresql_access } = databaseRole({ ...own, clients: undefined }).variables!;
    expect(postgresql_access).not.to.match(/^host/m);
  });

  it("lets MariaDB listen on its address, and ask nobody for names", () => {
    expect(String(databaseRole(ownMariadb).variables!.mariadb_settings).split("\n").slice(1)).to.deep.equal([
      "[mariadbd]",
      "bind-address = 10.0.128.10",
      "skip-name-resolve = 1",
      "character-set-server = utf8mb4",
      "innodb_buffer_pool_size = 1228M",
    ]);
  });

  it("refuses what would be more than a value in a file", () => {
    const plans: DatabasePlan[] = [
      { ...own, version: "17/main" },
      { ...own, listen: "10.0.0.1' # " },
      { ...own, clients: "10.0.0.0/16 trust\nhost all all 0.0.0.0/0" },
      { ...own, volumeId: "vol-1/../.." },
      { ...own, logins: [{ name: "a b", user: "a", password: "p" }] },
      { ...own, logins: [{ name: "a", user: "all trust\nlocal a", password: "p" }] },
    ];
    for (const plan of plans) expect(() => databaseRole(plan), JSON.stringify(plan)).to.throw();
  });
});

describe("databaseClientRole", () => {
  it("has the tools and no server", () => {
    expect(databaseClientRole("postgresql").packages).to.deep.equal(["postgresql-client"]);
    expect(databaseClientRole("mariadb").packages).to.deep.equal(["mariadb-client"]);
  });
});
