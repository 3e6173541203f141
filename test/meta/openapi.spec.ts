import { expect } from "chai";
import { stale } from "../../automation/client/generate.ts";
import { textOf } from "../support/checkout.ts";

describe("the service's description", () => {
  it("and the client's types are as the routes are: `npm run openapi`", async () => {
    expect(await stale()).to.deep.equal([]);
  });

  it("is OpenAPI 3.1, names each operation and has a problem for each", () => {
    const { openapi, paths } = JSON.parse(textOf("docs/reference/openapi.json")) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId?: string; responses: Record<string, unknown> }>>;
    };
    expect(openapi).to.equal("3.1.0");
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).to.equal(operations.length);
    for (const { responses } of operations) expect(responses).to.have.property("default");
  });
});
