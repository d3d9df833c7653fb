import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/error.ts";
import { isPublicAddress } from "../../src/page/address.ts";
import { allowNone, allowPrivateFrom, checkUrl, guardedLookup } from "../../src/page/guard.ts";

describe("public addresses", () => {
  it.each([
    "9.255.255.255",
    "11.0.0.0",
    "172.32.0.0",
    "192.0.3.1",
    "223.255.255.255",
    "2606:4700::1",
    "::ffff:93.184.216.34",
  ])("%s is one", (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.9.9.9",
    "169.254.169.254",
    "172.31.255.255",
    "192.168.0.1",
    "198.19.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:53aa:64c::1",
    "fd00::5",
    "fe80::1%eth0",
    "ff02::1",
    "no address",
  ])("%s is none", (address) => expect(isPublicAddress(address)).toBe(false));
});

describe("the guard", () => {
  const blocked = (url: string, allow = allowNone) => {
    try {
      checkUrl(new URL(url), allow);
      return null;
    } catch (error) {
      return error;
    }
  };

  it.each(["https://gazette.example/a", "http://8.8.8.8/", "http://gazette.example:8080/"])("lets %s pass", (url) =>
    expect(blocked(url)).toBeNull(),
  );

  it.each([
    "http://127.1/",
    "http://0x7f000001/",
    "http://①②⑦.0.0.1/",
    "http://127.0.0.1./",
    "http://[::1]/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://imprimante.local/",
    "http://intranet/",
    "http://kiosque.onion/",
    "http://kiosque.defaut.svc/",
    "http://1.0.0.127.in-addr.arpa/",
    "http://gazette.example:6379/",
    "ftp://gazette.example/",
    "file:///etc/hosts",
  ])("stops %s", (url) => expect(blocked(url)).toMatchObject({ kind: "blocked-address" }));

  it("says how to allow a host", () => {
    expect(blocked("http://10.0.0.7/")).toMatchObject({
      message: "10.0.0.7 was not asked",
      fix: "if you mean it, allow the host:  --allow-private 10.0.0.7",
    });
  });

  it.each([
    [["localhost"], "http://localhost:3000/"],
    [["10.0.0.0/8"], "http://10.20.30.40:9000/"],
    [["::1"], "http://[::1]:9000/"],
    [["any"], "http://192.168.1.1/"],
    [["gazette.example"], "http://gazette.example:6379/"],
  ])("allows with %j the address %s", (entries, url) => {
    expect(blocked(url, allowPrivateFrom(entries))).toBeNull();
  });

  it("allows nothing besides what is named, and never another scheme", () => {
    const allow = allowPrivateFrom(["10.0.0.0/8", "nas.lan"]);
    expect(blocked("http://192.168.1.1/", allow)).not.toBeNull();
    expect(blocked("http://autre.lan/", allow)).not.toBeNull();
    expect(blocked("file:///x", allowPrivateFrom(["any"]))).not.toBeNull();
  });

  it("does not take nonsense for a host", () => {
    expect(() => allowPrivateFrom(["http://x/"])).toThrow(UsageError);
    expect(() => allowPrivateFrom(["10.0.0.0/99"])).toThrow(UsageError);
  });
});

describe("name lookup under guard", () => {
  const ask = (answers: readonly string[], allow = allowNone, all = true) => {
    const found = answers.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    const lookup = guardedLookup(allow, (_host, _options, done) => done(null, found));
    return new Promise((resolve) => {
      lookup("gazette.example", { all }, (error, address) => resolve(error ?? address));
    });
  };

  it("gives the addresses that it approved", async () => {
    expect(await ask(["93.184.216.34"])).toEqual([{ address: "93.184.216.34", family: 4 }]);
    expect(await ask(["93.184.216.34"], allowNone, false)).toBe("93.184.216.34");
  });

  it.each([[["127.0.0.1"]], [["::1"]], [["::ffff:10.0.0.1"]], [["93.184.216.34", "169.254.169.254"]]])(
    "refuses a name that leads to %j",
    async (answers) => expect(await ask(answers)).toMatchObject({ kind: "blocked-address" }),
  );

  it("refuses a name without an address", async () => {
    expect(await ask([])).toMatchObject({ code: "ENOTFOUND" });
  });

  it("follows a name into a network that was allowed", async () => {
    expect(await ask(["10.0.0.9"], allowPrivateFrom(["10.0.0.0/8"]))).toHaveLength(1);
    expect(await ask(["10.0.0.9"], allowPrivateFrom(["gazette.example"]))).toHaveLength(1);
  });
});
