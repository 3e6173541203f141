import { RefusedError } from "../provider/faults.ts";

/** A refusal in the words of AWS's API: `operation error EC2: CreateSubnet, api error InvalidSubnet.Range: …`. */
export class AwsError extends RefusedError {
  override readonly name = "AwsError";

  constructor(
    readonly operation: string,
    readonly code: string,
    text: string,
  ) {
    super(`operation error ${operation}, api error ${code}: ${text}`);
  }
}
