import { serve } from "../provider/serve.ts";
import { localAws } from "./local-aws.ts";

await serve(await localAws());
