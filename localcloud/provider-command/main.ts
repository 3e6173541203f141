import { serve } from "../provider/serve.ts";
import { commandProvider } from "./command-provider.ts";

await serve(commandProvider);
