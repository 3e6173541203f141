import { expect } from "chai";
import fc from "fast-check";
import { mariadbMemory, postgresqlMemory } from "../../../provisioning/database-memory.ts";

const mebibytes = (value: unknown) => Number.parseInt(String(value), 10);

describe("postgresqlMemory", () => {
  it("is a quarter, three quarters, a sixteenth, and the rest over 300 sorts", () => {
    expect(postgresqlMemory(2048)).to.deep.equal({
      max_connections: 100,
      shared_buffers: "512MB",
      effective_cache_size: "1536MB",
      maintenance_work_mem: "128MB",
      work_mem: "5MB",
    });
  });

  it("limits what one maintenance command may take", () => {
    expect(postgresqlMemory(65_536).maintenance_work_mem).to.equal("2048MB");
  });

  it("fits into the memory, with every connection sorting, from 512 MiB on", () => {
    fc.assert(
      fc.property(fc.integer({ min: 512, max: 4_194_304 }), (memoryMiB) => {
        const { shared_buffers, work_mem, max_connections } = postgresqlMemory(memoryMiB);
        const all = mebibytes(shared_buffers) + mebibytes(work_mem) * Number(max_connections);
        expect(all).to.be.at.most(memoryMiB);
        expect(mebibytes(work_mem)).to.be.at.least(1);
      }),
    );
  });
});

describe("mariadbMemory", () => {
  it("is 60 % for InnoDB's pages", () => {
    expect(mariadbMemory(2048)).to.deep.equal({ innodb_buffer_pool_size: "1228M" });
  });
});
