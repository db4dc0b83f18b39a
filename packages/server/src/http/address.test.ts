import { describe, expect, it } from "vitest"
import { networkOf } from "./address.ts"

describe("the address that failures are counted for", () => {
  it("is an IPv4 address itself, however the socket names it", () => {
    expect(["203.0.113.7", "::ffff:203.0.113.7"].map(networkOf)).toEqual(["203.0.113.7", "203.0.113.7"])
    expect(networkOf("unknown")).toBe("unknown")
  })

  it("is the network of an IPv6 address, for whoever has one address has all of them", () => {
    const one = ["2001:db8:1:2::1", "2001:DB8:1:2:3:4:5:6", "2001:db8:1:2:ffff::", "2001:0db8:0001:0002::9%eth0"]
    expect(one.map(networkOf)).toEqual(one.map(() => "2001:db8:1:2::/64"))
    expect(networkOf("2001:db8:1:3::1")).toBe("2001:db8:1:3::/64")
    expect(networkOf("::1")).toBe("0:0:0:0::/64")
    expect(networkOf("2001:db8::1:2:3:4:5")).toBe("2001:db8:0:1::/64")
    expect(networkOf("64:ff9b::192.0.2.33")).toBe("64:ff9b:0:0::/64")
  })
})
