import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Where Debian publishes the id of its newest image: https://wiki.debian.org/Cloud/AmazonEC2Image */
const debian13 = "/aws/service/debian/release/13/latest/amd64";

/** The newest Debian 13 image of today. It changes every few weeks, so whoever uses it pins what it got. */
export function latestDebian(opts: pulumi.InvokeOptions): pulumi.Output<string> {
  // The parameter is public; the provider marks every value of the parameter store secret.
  return pulumi.unsecret(aws.ssm.getParameterOutput({ name: debian13 }, opts).value);
}
