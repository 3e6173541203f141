import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { ask, type Door } from "../../../automation/driver/probe.ts";
import { knownOutputs } from "../../../automation/driver/status/outputs.ts";
import { askSites } from "../../../automation/driver/status/site-answers.ts";

describe("what a site answers", () => {
  let server: Server;

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function site(answer: RequestListener): Promise<Door> {
    server = createServer(answer).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return { site: new URL(`http://shop.example:${port}`), address: "127.0.0.1", anyCertificate: false };
  }

  it("is its status, and what its page is about", async () => {
    const door = await site(({ headers }, response) => response.end(`<title>${headers.host?.split(":")[0]}</title>`));
    expect(await ask(door, "/")).to.deep.include({ path: "/", status: 200, says: "shop.example" });
  });

  it("is known though its page never ends: of one that drips when the limit is over", async () => {
    const door = await site((_request, response) => {
      const drip = setInterval(() => response.write("data: tick\n\n"), 20);
      response.on("close", () => clearInterval(drip));
    });
    const answer = await ask(door, "/", 1500);
    expect(answer.status).to.equal(200);
    expect(answer.says).to.match(/^data: tick( data: tick)*$/);
    expect(answer.ms).to.be.at.least(1450);
  });

  it("is known though its page never ends: of one that pours as soon as that is enough", async () => {
    const door = await site((_request, response) => {
      const pour = () => {
        while (response.write("pour ".repeat(1000)));
      };
      response.on("drain", pour);
      pour();
    });
    const closed = new Promise((resolve) =>
      server.on("request", (_request, response) => response.on("close", resolve)),
    );
    expect(await ask(door, "/", 60_000)).to.have.property("status", 200);
    await closed;
  });

  it("is none where a server takes the call and says nothing", async () => {
    const door = await site(() => undefined);
    const answer = await ask(door, "/", 100);
    expect(answer).to.deep.include({ says: "no answer within 0.1 s" }).and.not.to.have.property("status");
  });

  it("is asked for also where the settings are not read any more: then of the start page alone", async () => {
    const door = await site((_request, response) => response.writeHead(404).end("nothing"));
    const outputs = knownOutputs({
      sites: [{ name: "shop", url: door.site.href }],
      servers: [{ name: "app", role: "app", privateIp: "10.0.0.1", publicIp: "127.0.0.1", instanceId: "i-1" }],
    });
    const record = { cloud: "aws", hosts: "docker", folder: "/", settings: { sites: "of old" } } as const;
    const [shop] = await askSites(record, outputs);
    expect(shop?.answers.map(({ path, status }) => [path, status])).to.deep.equal([["/", 404]]);
  });
});
