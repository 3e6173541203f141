import { expect } from "chai";
import { awsTargetHealth, type LoadBalancingApi } from "../../../automation/driver/status/target-health.ts";

const shop = "arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/gw-1/1";
const blog = "arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/gw-2/2";

describe("target health on AWS", () => {
  it("is asked for each group, and told in AWS's own words", async () => {
    const asked: string[] = [];
    const api: LoadBalancingApi = {
      describeTargetHealth: ({ TargetGroupArn }) => {
        asked.push(TargetGroupArn);
        if (TargetGroupArn === blog) return Promise.resolve({});
        return Promise.resolve({
          TargetHealthDescriptions: [
            { Target: { Id: "i-1", Port: 80 }, TargetHealth: { State: "healthy" } },
            {
              Target: { Id: "i-2", Port: 80 },
              TargetHealth: { State: "unhealthy", Description: "Health checks failed with these codes: [503]" },
            },
          ],
        });
      },
    };
    expect(await awsTargetHealth([shop, blog], api)).to.deep.equal({
      [shop]: [
        { targetId: "i-1", port: 80, state: "healthy" },
        { targetId: "i-2", port: 80, state: "unhealthy", reason: "Health checks failed with these codes: [503]" },
      ],
      [blog]: [],
    });
    expect(asked).to.deep.equal([shop, blog]);
  });

  it("fails where AWS does", async () => {
    const api: LoadBalancingApi = { describeTargetHealth: () => Promise.reject(new Error("no credentials")) };
    const fault = await awsTargetHealth([shop], api).then(String, (error: Error) => error.message);
    expect(fault).to.equal("no credentials");
  });
});
