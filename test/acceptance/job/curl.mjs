// Stands for curl in the jobs: prints the page that the proxy has for an address.
import { request } from "node:http";

const address = process.argv.at(-1) ?? "";
const { hostname, port } = new URL(process.env.http_proxy ?? "");
request({ hostname, port, path: address, headers: { host: new URL(address).host } }, (response) => {
  response.pipe(process.stdout);
}).end();
