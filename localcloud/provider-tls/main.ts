import { serve } from "../provider/serve.ts";
import { tlsProvider } from "./provider.ts";

await serve(tlsProvider);
