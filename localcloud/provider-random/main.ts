import { serve } from "../provider/serve.ts";
import { randomProvider } from "./provider.ts";

await serve(randomProvider);
