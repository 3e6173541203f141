import { serve } from "../provider/serve.ts";
import { commandProvider } from "./provider.ts";

await serve(commandProvider);
