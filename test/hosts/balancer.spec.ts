import { randomBytes } from "node:crypto";
import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { text } from "node:stream/consumers";
import { type TLSSocket } from "node:tls";
import { expect } from "chai";
import type Docker from "dockerode";
import fc from "fast-check";
import type { Balancers } from "../../localcloud/balancer/balancers.ts";
import { dockerBalancers } from "../../localcloud/balancer/docker-balancers.ts";
import type { ActionModel, BalancerModel, RuleModel } from "../../localcloud/balancer/model.ts";
import { ensureContainer, removeContainer, runInside, startContainer } from "../../localcloud/hosts/container.ts";
import { dockerHosts } from "../../localcloud/hosts/docker-hosts.ts";
import type { Hosts } from "../../localcloud/hosts/hosts.ts";
import { labels, vpcName } from "../../localcloud/hosts/names.ts";
import { readImageNote } from "../../localcloud/image/image-note.ts";
import { dockerClient } from "../../localcloud/machine/docker.ts";
import { until } from "../support/wait.ts";

const stack = "t-balancer";
const publicIp = "198.18.76.4";
const id = () => randomBytes(4).toString("hex");
const vpcId = `vpc-${id()}`;
const arn = `arn:aws:elasticloadbalancing:eu-central-1:000000000000:loadbalancer/app/t/${id()}`;

/** Answers with its name, after a while where asked to; is ill while a file says so. */
const server = `
import http.server, json, os, sys, time
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        if self.path == "/slow": time.sleep(2)
        ill = self.path == "/health" and os.path.exists("/tmp/ill")
        body = json.dumps({"name": sys.argv[1], "headers": self.headers.items()}).encode()
        self.send_response(503 if ill else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
http.server.ThreadingHTTPServer(("", 80), Handler).serve_forever()
`;

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** What the balancer answers; with `secure`, by TLS to this name. */
async function ask(path: string, headers: Record<string, string> = {}, secure?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: publicIp, path, headers, agent: false, timeout: 30_000 };
    const sent =
      secure === undefined
        ? plainRequest(options)
        : tlsRequest({ ...options, servername: secure, rejectUnauthorized: false });
    sent.on("response", (response) => {
      text(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        reject,
      );
    });
    sent.on("timeout", () => sent.destroy(new Error("no answer")));
    sent.on("error", reject).end();
  });
}

describe("a load balancer of the local cloud", () => {
  let docker: Docker;
  let hosts: Hosts;
  let balancers: Balancers;
  const target = (name: string) => docker.getContainer(`gangway-${stack}-${name}`);
  const addresses: Readonly<Record<string, string>> = { one: "10.76.2.1", two: "10.76.2.2" };
  const forward: ActionModel = { type: "forward", targetGroup: "gw-shop" };

  function model(targets: string[], rules: RuleModel[], tls?: BalancerModel["listeners"][0]["tls"]): BalancerModel {
    const listener = tls === undefined ? { port: 80, rules } : { port: 443, tls, rules };
    return {
      ...{ idleTimeoutSec: 30, dropInvalidHeaderFields: true, http2: true, forwardedFor: "append" },
      addresses: [publicIp],
      listeners: [listener],
      targetGroups: [
        {
          ...{ name: "gw-shop", algorithm: "round_robin", deregistrationDelaySec: 10, slowStartSec: 0, stickySec: 0 },
          healthCheck: {
            ...{ path: "/health", matcher: "200", intervalSec: 1, timeoutSec: 1, healthyCount: 2, unhealthyCount: 2 },
          },
          targets: targets.map((name) => ({ id: name, address: addresses[name] ?? "", port: 80 })),
        },
      ],
    };
  }

  const shop = (...targets: string[]) => balancers.configure(arn, model(targets, [{ action: forward }]));
  const nameIn = ({ body }: Answer) => (JSON.parse(body) as { name: string }).name;
  const is = async (name: string, state: string) =>
    (await balancers.targets(arn)).some((found) => found.id === name && found.state === state);

  /** Who answers ten requests, one after the other. */
  async function answering(): Promise<string[]> {
    const names: string[] = [];
    for (let asked = 0; asked < 10; asked++) names.push(nameIn(await ask("/")));
    return [...new Set(names)].sort();
  }

  before(async () => {
    // Not earlier: until the hooks have run, this machine may have no Docker.
    docker = dockerClient();
    hosts = dockerHosts(docker);
    balancers = dockerBalancers(docker);
    const { id: image } = (await readImageNote())!;
    await hosts.ensureVpc({ vpcId, cidr: "10.76.0.0/16", stack });
    const all = (direction: "in" | "out") =>
      ({ direction, protocol: "all", cidr: "0.0.0.0/0", description: "a test's" }) as const;
    await balancers.launch({ arn, stack, vpcId, privateIp: "10.76.1.4", image, rules: [all("in"), all("out")] });
    await hosts.attachAddress(arn, publicIp);
    await hosts.setRoutes(arn, [{ destination: "0.0.0.0/0", via: "internet" }]);
    for (const [name, IPv4Address] of Object.entries(addresses)) {
      const container = await ensureContainer(docker, {
        name: `gangway-${stack}-${name}`,
        Image: image,
        Cmd: ["python3", "-c", server, name],
        Labels: labels(name, stack),
        HostConfig: { NetworkMode: vpcName(vpcId) },
        NetworkingConfig: { EndpointsConfig: { [vpcName(vpcId)]: { IPAMConfig: { IPv4Address } } } },
      });
      await startContainer(container);
    }
  });

  after(async () => {
    await balancers.remove(arn);
    for (const name of Object.keys(addresses)) await removeContainer(target(name));
    await hosts.removeVpc(vpcId);
  });

  it("answers by itself as its rules say, whatever texts they have", async () => {
    const body = fc.string({ unit: "binary", minLength: 1, maxLength: 200 }).filter((text) => !text.includes("\0"));
    const bodies = fc.sample(body, { numRuns: 30, seed: 4 });
    const fixed = (messageBody: string): ActionModel => ({
      ...{ type: "fixed-response", statusCode: 404, contentType: "text/plain", messageBody },
    });
    const rules = bodies.map((messageBody, at) => ({ paths: [`/"$'${at}/*`], action: fixed(messageBody) }));
    const redirect: ActionModel = {
      ...{ type: "redirect", statusCode: 301, protocol: "HTTPS", host: "#{host}", port: "443" },
      ...{ path: "/100%/#{path}", query: "#{query}" },
    };
    await balancers.configure(
      arn,
      model([], [...rules, { hosts: ["*.Old.example"], action: redirect }, { action: forward }]),
    );
    for (const [at, messageBody] of bodies.entries()) {
      expect(await ask(`/"$'${at}/x`)).to.include({ status: 404, body: messageBody });
    }
    const moved = await ask("/a/b?c=%20", { host: "www.old.EXAMPLE:8080" });
    expect(moved).to.include({ status: 301 });
    expect(moved.headers["location"]).to.equal("https://www.old.example:443/100%/a/b?c=%20");
    expect(await ask("/"))
      .to.deep.include({ status: 503 })
      .and.nested.include({ "headers.server": "awselb/2.0" });
  });

  it("gives a new target requests once it is healthy, and the others theirs all the time", async () => {
    await shop("one");
    await until("the first is healthy", 60, () => is("one", "healthy"));
    await runInside(target("two"), ["touch", "/tmp/ill"]);
    await shop("one", "two");
    expect(await is("one", "healthy")).to.equal(true);
    await until("the second is unhealthy", 60, () => is("two", "unhealthy"));
    expect(await answering()).to.deep.equal(["one"]);
    await runInside(target("two"), ["rm", "/tmp/ill"]);
    await until("the second is healthy", 60, () => is("two", "healthy"));
    expect(await answering()).to.deep.equal(["one", "two"]);
  });

  it("tells targets who asks, and believes nobody who says so himself", async () => {
    const headers = { "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", under_score: "dropped" };
    const { headers: seen } = JSON.parse((await ask("/", headers)).body) as { headers: [string, string][] };
    const ours = Object.fromEntries(seen.filter(([name]) => /^x-forwarded|_/.test(name)));
    expect(ours).to.deep.equal({
      ...{ "x-forwarded-for": "203.0.113.9, 198.18.0.1", "x-forwarded-proto": "http", "x-forwarded-port": "80" },
    });
  });

  it("lets what a leaving target has begun end, and sends it nothing new", async () => {
    const slow = [ask("/slow"), ask("/slow")];
    await new Promise((wake) => setTimeout(wake, 500));
    await shop("two");
    expect(await answering()).to.deep.equal(["two"]);
    expect((await Promise.all(slow)).map(nameIn).sort()).to.deep.equal(["one", "two"]);
  });

  it("sends requests to all of its targets where none is healthy", async () => {
    await runInside(target("two"), ["touch", "/tmp/ill"]);
    await until("it is unhealthy", 60, () => is("two", "unhealthy"));
    expect(await answering()).to.deep.equal(["two"]);
    await runInside(target("two"), ["rm", "/tmp/ill"]);
  });

  it("speaks TLS with a certificate for the names of its rules", async () => {
    const tls = {
      certificateArn: "arn:aws:acm:eu-central-1:000000000000:certificate/1",
      oldestVersion: "TLSv1.2",
    } as const;
    const hostsOfShop = ["shop.example.org", "*.shop.example.org"];
    await balancers.configure(arn, model(["two"], [{ hosts: hostsOfShop, action: forward }, { action: forward }], tls));
    const socket = await new Promise<TLSSocket>((resolve, reject) => {
      const sent = tlsRequest({
        host: publicIp,
        servername: "shop.example.org",
        rejectUnauthorized: false,
        agent: false,
      });
      sent.on("response", (response) => resolve(response.resume().socket as TLSSocket)).on("error", reject);
      sent.end();
    });
    const certificate = socket.getPeerX509Certificate();
    expect(certificate?.subjectAltName).to.equal(
      `DNS:shop.example.org, DNS:*.shop.example.org, IP Address:${publicIp}`,
    );
    expect((await ask("/", { host: "eu.shop.example.org" }, "eu.shop.example.org")).status).to.equal(200);
  });
});
