import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from2, except, desc) => {
  if (from2 && typeof from2 === "object" || typeof from2 === "function") {
    for (let key of __getOwnPropNames(from2))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from2[key], enumerable: !(desc = __getOwnPropDesc(from2, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// node_modules/ipaddr.js/lib/ipaddr.js
var require_ipaddr = __commonJS({
  "node_modules/ipaddr.js/lib/ipaddr.js"(exports, module) {
    (function(root) {
      "use strict";
      const ipv4Part = "(0?\\d+|0x[a-f0-9]+)";
      const ipv4Regexes = {
        fourOctet: new RegExp(`^${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}$`, "i"),
        threeOctet: new RegExp(`^${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}$`, "i"),
        twoOctet: new RegExp(`^${ipv4Part}\\.${ipv4Part}$`, "i"),
        longValue: new RegExp(`^${ipv4Part}$`, "i")
      };
      const octalRegex = new RegExp(`^0[0-7]+$`, "i");
      const hexRegex = new RegExp(`^0x[a-f0-9]+$`, "i");
      const zoneIndex = "%[0-9a-z]{1,}";
      const ipv6Part = "(?:[0-9a-f]+::?)+";
      const ipv6Regexes = {
        zoneIndex: new RegExp(zoneIndex, "i"),
        "native": new RegExp(`^(::)?(${ipv6Part})?([0-9a-f]+)?(::)?(${zoneIndex})?$`, "i"),
        deprecatedTransitional: new RegExp(`^(?:::)(${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}(${zoneIndex})?)$`, "i"),
        transitional: new RegExp(`^((?:${ipv6Part})|(?:::)(?:${ipv6Part})?)${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}(${zoneIndex})?$`, "i")
      };
      function expandIPv6(string, parts) {
        if (string.indexOf("::") !== string.lastIndexOf("::")) {
          return null;
        }
        let colonCount = 0;
        let lastColon = -1;
        let zoneId = (string.match(ipv6Regexes.zoneIndex) || [])[0];
        let replacement, replacementCount;
        if (zoneId) {
          zoneId = zoneId.substring(1);
          string = string.replace(/%.+$/, "");
        }
        while ((lastColon = string.indexOf(":", lastColon + 1)) >= 0) {
          colonCount++;
        }
        if (string.substr(0, 2) === "::") {
          colonCount--;
        }
        if (string.substr(-2, 2) === "::") {
          colonCount--;
        }
        if (colonCount >= parts) {
          return null;
        }
        replacementCount = parts - colonCount;
        replacement = ":";
        while (replacementCount--) {
          replacement += "0:";
        }
        string = string.replace("::", replacement);
        if (string[0] === ":") {
          string = string.slice(1);
        }
        if (string[string.length - 1] === ":") {
          string = string.slice(0, -1);
        }
        parts = (function() {
          const ref = string.split(":");
          const results = [];
          for (let i = 0; i < ref.length; i++) {
            results.push(ref[i].length > 4 ? NaN : parseInt(ref[i], 16));
          }
          return results;
        })();
        return {
          parts,
          zoneId
        };
      }
      function matchCIDR(first, second, partSize, cidrBits) {
        if (first.length !== second.length) {
          throw new Error("ipaddr: cannot match CIDR for objects with different lengths");
        }
        let part = 0;
        let shift;
        while (cidrBits > 0) {
          shift = partSize - cidrBits;
          if (shift < 0) {
            shift = 0;
          }
          if (first[part] >> shift !== second[part] >> shift) {
            return false;
          }
          cidrBits -= partSize;
          part += 1;
        }
        return true;
      }
      function parseIntAuto(string) {
        if (hexRegex.test(string)) {
          return parseInt(string, 16);
        }
        if (string[0] === "0" && !isNaN(parseInt(string[1], 10))) {
          if (octalRegex.test(string)) {
            return parseInt(string, 8);
          }
          throw new Error(`ipaddr: cannot parse ${string} as octal`);
        }
        return parseInt(string, 10);
      }
      function padPart(part, length2) {
        while (part.length < length2) {
          part = `0${part}`;
        }
        return part;
      }
      const ipaddr2 = {};
      ipaddr2.IPv4 = (function() {
        function IPv42(octets) {
          if (octets.length !== 4) {
            throw new Error("ipaddr: ipv4 octet count should be 4");
          }
          let i, octet;
          for (i = 0; i < octets.length; i++) {
            octet = octets[i];
            if (!(0 <= octet && octet <= 255)) {
              throw new Error("ipaddr: ipv4 octet should fit in 8 bits");
            }
          }
          this.octets = octets;
        }
        IPv42.prototype.SpecialRanges = {
          unspecified: [[new IPv42([0, 0, 0, 0]), 8]],
          broadcast: [[new IPv42([255, 255, 255, 255]), 32]],
          // RFC3171
          multicast: [[new IPv42([224, 0, 0, 0]), 4]],
          // RFC3927
          linkLocal: [[new IPv42([169, 254, 0, 0]), 16]],
          // RFC5735
          loopback: [[new IPv42([127, 0, 0, 0]), 8]],
          // RFC6598
          carrierGradeNat: [[new IPv42([100, 64, 0, 0]), 10]],
          // RFC1918
          "private": [
            [new IPv42([10, 0, 0, 0]), 8],
            [new IPv42([172, 16, 0, 0]), 12],
            [new IPv42([192, 168, 0, 0]), 16]
          ],
          // Reserved and testing-only ranges; RFCs 5735, 5737, 2544, 1700
          reserved: [
            [new IPv42([192, 0, 0, 0]), 24],
            [new IPv42([192, 0, 2, 0]), 24],
            [new IPv42([192, 88, 99, 0]), 24],
            [new IPv42([198, 18, 0, 0]), 15],
            [new IPv42([198, 51, 100, 0]), 24],
            [new IPv42([203, 0, 113, 0]), 24],
            [new IPv42([240, 0, 0, 0]), 4]
          ],
          // RFC7534, RFC7535
          as112: [
            [new IPv42([192, 175, 48, 0]), 24],
            [new IPv42([192, 31, 196, 0]), 24]
          ],
          // RFC7450
          amt: [
            [new IPv42([192, 52, 193, 0]), 24]
          ]
        };
        IPv42.prototype.kind = function() {
          return "ipv4";
        };
        IPv42.prototype.match = function(other, cidrRange) {
          let ref;
          if (cidrRange === void 0) {
            ref = other;
            other = ref[0];
            cidrRange = ref[1];
          }
          if (other.kind() !== "ipv4") {
            throw new Error("ipaddr: cannot match ipv4 address with non-ipv4 one");
          }
          return matchCIDR(this.octets, other.octets, 8, cidrRange);
        };
        IPv42.prototype.prefixLengthFromSubnetMask = function() {
          let cidr = 0;
          let stop = false;
          const zerotable = {
            0: 8,
            128: 7,
            192: 6,
            224: 5,
            240: 4,
            248: 3,
            252: 2,
            254: 1,
            255: 0
          };
          let i, octet, zeros;
          for (i = 3; i >= 0; i -= 1) {
            octet = this.octets[i];
            if (octet in zerotable) {
              zeros = zerotable[octet];
              if (stop && zeros !== 0) {
                return null;
              }
              if (zeros !== 8) {
                stop = true;
              }
              cidr += zeros;
            } else {
              return null;
            }
          }
          return 32 - cidr;
        };
        IPv42.prototype.range = function() {
          return ipaddr2.subnetMatch(this, this.SpecialRanges);
        };
        IPv42.prototype.toByteArray = function() {
          return this.octets.slice(0);
        };
        IPv42.prototype.toIPv4MappedAddress = function() {
          return ipaddr2.IPv6.parse(`::ffff:${this.toString()}`);
        };
        IPv42.prototype.toNormalizedString = function() {
          return this.toString();
        };
        IPv42.prototype.toString = function() {
          return this.octets.join(".");
        };
        return IPv42;
      })();
      ipaddr2.IPv4.broadcastAddressFromCIDR = function(string) {
        try {
          const cidr = this.parseCIDR(string);
          const ipInterfaceOctets = cidr[0].toByteArray();
          const subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray();
          const octets = [];
          let i = 0;
          while (i < 4) {
            octets.push(parseInt(ipInterfaceOctets[i], 10) | parseInt(subnetMaskOctets[i], 10) ^ 255);
            i++;
          }
          return new this(octets);
        } catch (e) {
          throw new Error("ipaddr: the address does not have IPv4 CIDR format", { cause: e });
        }
      };
      ipaddr2.IPv4.isIPv4 = function(string) {
        return this.parser(string) !== null;
      };
      ipaddr2.IPv4.isValid = function(string) {
        try {
          new this(this.parser(string));
          return true;
        } catch {
          return false;
        }
      };
      ipaddr2.IPv4.isValidCIDR = function(string) {
        try {
          this.parseCIDR(string);
          return true;
        } catch {
          return false;
        }
      };
      ipaddr2.IPv4.isValidFourPartDecimal = function(string) {
        if (ipaddr2.IPv4.isValid(string) && string.match(/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){3}$/)) {
          return true;
        } else {
          return false;
        }
      };
      ipaddr2.IPv4.isValidCIDRFourPartDecimal = function(string) {
        const match = string.match(/^(.+)\/(\d+)$/);
        if (!ipaddr2.IPv4.isValidCIDR(string) || !match) {
          return false;
        }
        return ipaddr2.IPv4.isValidFourPartDecimal(match[1]);
      };
      ipaddr2.IPv4.networkAddressFromCIDR = function(string) {
        let cidr, i, ipInterfaceOctets, octets, subnetMaskOctets;
        try {
          cidr = this.parseCIDR(string);
          ipInterfaceOctets = cidr[0].toByteArray();
          subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray();
          octets = [];
          i = 0;
          while (i < 4) {
            octets.push(parseInt(ipInterfaceOctets[i], 10) & parseInt(subnetMaskOctets[i], 10));
            i++;
          }
          return new this(octets);
        } catch (e) {
          throw new Error("ipaddr: the address does not have IPv4 CIDR format", { cause: e });
        }
      };
      ipaddr2.IPv4.parse = function(string) {
        const parts = this.parser(string);
        if (parts === null) {
          throw new Error("ipaddr: string is not formatted like an IPv4 Address");
        }
        return new this(parts);
      };
      ipaddr2.IPv4.parseCIDR = function(string) {
        let match;
        if (match = string.match(/^(.+)\/(\d+)$/)) {
          const maskLength = parseInt(match[2]);
          if (maskLength >= 0 && maskLength <= 32) {
            const parsed = [this.parse(match[1]), maskLength];
            Object.defineProperty(parsed, "toString", {
              value: function() {
                return this.join("/");
              }
            });
            return parsed;
          }
        }
        throw new Error("ipaddr: string is not formatted like an IPv4 CIDR range");
      };
      ipaddr2.IPv4.parser = function(string) {
        let match, part, value;
        if (match = string.match(ipv4Regexes.fourOctet)) {
          return (function() {
            const ref = match.slice(1, 6);
            const results = [];
            for (let i = 0; i < ref.length; i++) {
              part = ref[i];
              results.push(parseIntAuto(part));
            }
            return results;
          })();
        } else if (match = string.match(ipv4Regexes.longValue)) {
          value = parseIntAuto(match[1]);
          if (value > 4294967295 || value < 0) {
            throw new Error("ipaddr: address outside defined range");
          }
          return (function() {
            const results = [];
            let shift;
            for (shift = 0; shift <= 24; shift += 8) {
              results.push(value >> shift & 255);
            }
            return results;
          })().reverse();
        } else if (match = string.match(ipv4Regexes.twoOctet)) {
          return (function() {
            const ref = match.slice(1, 4);
            const results = [];
            value = parseIntAuto(ref[1]);
            if (value > 16777215 || value < 0) {
              throw new Error("ipaddr: address outside defined range");
            }
            results.push(parseIntAuto(ref[0]));
            results.push(value >> 16 & 255);
            results.push(value >> 8 & 255);
            results.push(value & 255);
            return results;
          })();
        } else if (match = string.match(ipv4Regexes.threeOctet)) {
          return (function() {
            const ref = match.slice(1, 5);
            const results = [];
            value = parseIntAuto(ref[2]);
            if (value > 65535 || value < 0) {
              throw new Error("ipaddr: address outside defined range");
            }
            results.push(parseIntAuto(ref[0]));
            results.push(parseIntAuto(ref[1]));
            results.push(value >> 8 & 255);
            results.push(value & 255);
            return results;
          })();
        } else {
          return null;
        }
      };
      ipaddr2.IPv4.subnetMaskFromPrefixLength = function(prefix) {
        prefix = parseInt(prefix);
        if (Number.isNaN(prefix) || prefix < 0 || prefix > 32) {
          throw new Error("ipaddr: invalid IPv4 prefix length");
        }
        const octets = [0, 0, 0, 0];
        let j = 0;
        const filledOctetCount = Math.floor(prefix / 8);
        while (j < filledOctetCount) {
          octets[j] = 255;
          j++;
        }
        if (filledOctetCount < 4) {
          octets[filledOctetCount] = Math.pow(2, prefix % 8) - 1 << 8 - prefix % 8;
        }
        return new this(octets);
      };
      ipaddr2.IPv6 = (function() {
        function IPv62(parts, zoneId) {
          let i, part;
          if (parts.length === 16) {
            this.parts = [];
            for (i = 0; i <= 14; i += 2) {
              this.parts.push(parts[i] << 8 | parts[i + 1]);
            }
          } else if (parts.length === 8) {
            this.parts = parts;
          } else {
            throw new Error("ipaddr: ipv6 part count should be 8 or 16");
          }
          for (i = 0; i < this.parts.length; i++) {
            part = this.parts[i];
            if (!(0 <= part && part <= 65535)) {
              throw new Error("ipaddr: ipv6 part should fit in 16 bits");
            }
          }
          if (zoneId) {
            this.zoneId = zoneId;
          }
        }
        IPv62.prototype.SpecialRanges = {
          // RFC4291, here and after
          unspecified: [new IPv62([0, 0, 0, 0, 0, 0, 0, 0]), 128],
          linkLocal: [new IPv62([65152, 0, 0, 0, 0, 0, 0, 0]), 10],
          multicast: [new IPv62([65280, 0, 0, 0, 0, 0, 0, 0]), 8],
          loopback: [new IPv62([0, 0, 0, 0, 0, 0, 0, 1]), 128],
          uniqueLocal: [new IPv62([64512, 0, 0, 0, 0, 0, 0, 0]), 7],
          ipv4Mapped: [new IPv62([0, 0, 0, 0, 0, 65535, 0, 0]), 96],
          // RFC3879
          deprecatedSiteLocal: [new IPv62([65216, 0, 0, 0, 0, 0, 0, 0]), 10],
          // RFC6666
          discard: [new IPv62([256, 0, 0, 0, 0, 0, 0, 0]), 64],
          // RFC6145
          rfc6145: [new IPv62([0, 0, 0, 0, 65535, 0, 0, 0]), 96],
          rfc6052: [
            // RFC6052
            [new IPv62([100, 65435, 0, 0, 0, 0, 0, 0]), 96],
            // RFC8215
            [new IPv62([100, 65435, 1, 0, 0, 0, 0, 0]), 48]
          ],
          // RFC3056
          "6to4": [new IPv62([8194, 0, 0, 0, 0, 0, 0, 0]), 16],
          // RFC6052, RFC6146
          teredo: [new IPv62([8193, 0, 0, 0, 0, 0, 0, 0]), 32],
          // RFC5180
          benchmarking: [new IPv62([8193, 2, 0, 0, 0, 0, 0, 0]), 48],
          // RFC7450
          amt: [new IPv62([8193, 3, 0, 0, 0, 0, 0, 0]), 32],
          as112v6: [
            // RFC7535
            [new IPv62([8193, 4, 274, 0, 0, 0, 0, 0]), 48],
            // RFC7534
            [new IPv62([9760, 79, 32768, 0, 0, 0, 0, 0]), 48]
          ],
          // RFC4843
          deprecatedOrchid: [new IPv62([8193, 16, 0, 0, 0, 0, 0, 0]), 28],
          // RFC7343
          orchid2: [new IPv62([8193, 32, 0, 0, 0, 0, 0, 0]), 28],
          // RFC9374
          droneRemoteIdProtocolEntityTags: [new IPv62([8193, 48, 0, 0, 0, 0, 0, 0]), 28],
          // RFC9602
          segmentRouting: [new IPv62([24320, 0, 0, 0, 0, 0, 0, 0]), 16],
          reserved: [
            // RFC3849
            [new IPv62([8193, 0, 0, 0, 0, 0, 0, 0]), 23],
            // RFC2928
            [new IPv62([8193, 3512, 0, 0, 0, 0, 0, 0]), 32],
            // RFC9637
            [new IPv62([16383, 0, 0, 0, 0, 0, 0, 0]), 20]
          ]
        };
        IPv62.prototype.isIPv4MappedAddress = function() {
          return this.range() === "ipv4Mapped";
        };
        IPv62.prototype.kind = function() {
          return "ipv6";
        };
        IPv62.prototype.match = function(other, cidrRange) {
          let ref;
          if (cidrRange === void 0) {
            ref = other;
            other = ref[0];
            cidrRange = ref[1];
          }
          if (other.kind() !== "ipv6") {
            throw new Error("ipaddr: cannot match ipv6 address with non-ipv6 one");
          }
          return matchCIDR(this.parts, other.parts, 16, cidrRange);
        };
        IPv62.prototype.prefixLengthFromSubnetMask = function() {
          let cidr = 0;
          let stop = false;
          const zerotable = {
            0: 16,
            32768: 15,
            49152: 14,
            57344: 13,
            61440: 12,
            63488: 11,
            64512: 10,
            65024: 9,
            65280: 8,
            65408: 7,
            65472: 6,
            65504: 5,
            65520: 4,
            65528: 3,
            65532: 2,
            65534: 1,
            65535: 0
          };
          let part, zeros;
          for (let i = 7; i >= 0; i -= 1) {
            part = this.parts[i];
            if (part in zerotable) {
              zeros = zerotable[part];
              if (stop && zeros !== 0) {
                return null;
              }
              if (zeros !== 16) {
                stop = true;
              }
              cidr += zeros;
            } else {
              return null;
            }
          }
          return 128 - cidr;
        };
        IPv62.prototype.range = function() {
          return ipaddr2.subnetMatch(this, this.SpecialRanges);
        };
        IPv62.prototype.toByteArray = function() {
          let part;
          const bytes = [];
          const ref = this.parts;
          for (let i = 0; i < ref.length; i++) {
            part = ref[i];
            bytes.push(part >> 8);
            bytes.push(part & 255);
          }
          return bytes;
        };
        IPv62.prototype.toFixedLengthString = function() {
          const addr = (function() {
            const results = [];
            for (let i = 0; i < this.parts.length; i++) {
              results.push(padPart(this.parts[i].toString(16), 4));
            }
            return results;
          }).call(this).join(":");
          let suffix = "";
          if (this.zoneId) {
            suffix = `%${this.zoneId}`;
          }
          return addr + suffix;
        };
        IPv62.prototype.toIPv4Address = function() {
          if (!this.isIPv4MappedAddress()) {
            throw new Error("ipaddr: trying to convert a generic ipv6 address to ipv4");
          }
          const ref = this.parts.slice(-2);
          const high = ref[0];
          const low = ref[1];
          return new ipaddr2.IPv4([high >> 8, high & 255, low >> 8, low & 255]);
        };
        IPv62.prototype.toNormalizedString = function() {
          const addr = (function() {
            const results = [];
            for (let i = 0; i < this.parts.length; i++) {
              results.push(this.parts[i].toString(16));
            }
            return results;
          }).call(this).join(":");
          let suffix = "";
          if (this.zoneId) {
            suffix = `%${this.zoneId}`;
          }
          return addr + suffix;
        };
        IPv62.prototype.toRFC5952String = function() {
          const regex = /((^|:)(0(:|$)){2,})/g;
          let suffix = "";
          if (this.zoneId) {
            suffix = `%${this.zoneId}`;
          }
          const normalized = this.toNormalizedString();
          const string = normalized.slice(0, normalized.length - suffix.length);
          let bestMatchIndex = 0;
          let bestMatchLength = -1;
          let bestMatchGroups = -1;
          let match;
          while (match = regex.exec(string)) {
            const groups = (match[0].match(/0/g) || []).length;
            if (groups > bestMatchGroups) {
              bestMatchGroups = groups;
              bestMatchIndex = match.index;
              bestMatchLength = match[0].length;
            }
          }
          if (bestMatchLength < 0) {
            return string + suffix;
          }
          return `${string.substring(0, bestMatchIndex)}::${string.substring(bestMatchIndex + bestMatchLength)}${suffix}`;
        };
        IPv62.prototype.toString = function() {
          return this.toRFC5952String();
        };
        return IPv62;
      })();
      ipaddr2.IPv6.broadcastAddressFromCIDR = function(string) {
        try {
          const cidr = this.parseCIDR(string);
          const ipInterfaceOctets = cidr[0].toByteArray();
          const subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray();
          const octets = [];
          let i = 0;
          while (i < 16) {
            octets.push(parseInt(ipInterfaceOctets[i], 10) | parseInt(subnetMaskOctets[i], 10) ^ 255);
            i++;
          }
          return new this(octets);
        } catch (e) {
          throw new Error("ipaddr: the address does not have IPv6 CIDR format", { cause: e });
        }
      };
      ipaddr2.IPv6.isIPv6 = function(string) {
        return this.parser(string) !== null;
      };
      ipaddr2.IPv6.isValid = function(string) {
        if (typeof string === "string" && string.indexOf(":") === -1) {
          return false;
        }
        try {
          const addr = this.parser(string);
          new this(addr.parts, addr.zoneId);
          return true;
        } catch {
          return false;
        }
      };
      ipaddr2.IPv6.isValidCIDR = function(string) {
        if (typeof string === "string" && string.indexOf(":") === -1) {
          return false;
        }
        try {
          this.parseCIDR(string);
          return true;
        } catch {
          return false;
        }
      };
      ipaddr2.IPv6.networkAddressFromCIDR = function(string) {
        let cidr, i, ipInterfaceOctets, octets, subnetMaskOctets;
        try {
          cidr = this.parseCIDR(string);
          ipInterfaceOctets = cidr[0].toByteArray();
          subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray();
          octets = [];
          i = 0;
          while (i < 16) {
            octets.push(parseInt(ipInterfaceOctets[i], 10) & parseInt(subnetMaskOctets[i], 10));
            i++;
          }
          return new this(octets);
        } catch (e) {
          throw new Error("ipaddr: the address does not have IPv6 CIDR format", { cause: e });
        }
      };
      ipaddr2.IPv6.parse = function(string) {
        const addr = this.parser(string);
        if (addr === null) {
          throw new Error("ipaddr: string is not formatted like an IPv6 Address");
        }
        return new this(addr.parts, addr.zoneId);
      };
      ipaddr2.IPv6.parseCIDR = function(string) {
        let maskLength, match, parsed;
        if (match = string.match(/^(.+)\/(\d+)$/)) {
          maskLength = parseInt(match[2]);
          if (maskLength >= 0 && maskLength <= 128) {
            parsed = [this.parse(match[1]), maskLength];
            Object.defineProperty(parsed, "toString", {
              value: function() {
                return this.join("/");
              }
            });
            return parsed;
          }
        }
        throw new Error("ipaddr: string is not formatted like an IPv6 CIDR range");
      };
      ipaddr2.IPv6.parser = function(string) {
        let addr, i, match, octet, octets, zoneId;
        if (match = string.match(ipv6Regexes.deprecatedTransitional)) {
          return this.parser(`::ffff:${match[1]}`);
        }
        if (ipv6Regexes.native.test(string)) {
          return expandIPv6(string, 8);
        }
        if (match = string.match(ipv6Regexes.transitional)) {
          zoneId = match[6] || "";
          addr = match[1];
          if (!match[1].endsWith("::")) {
            addr = addr.slice(0, -1);
          }
          addr = expandIPv6(addr + zoneId, 6);
          if (addr && addr.parts) {
            octets = [
              parseInt(match[2]),
              parseInt(match[3]),
              parseInt(match[4]),
              parseInt(match[5])
            ];
            for (i = 0; i < octets.length; i++) {
              octet = octets[i];
              if (!(0 <= octet && octet <= 255)) {
                return null;
              }
            }
            addr.parts.push(octets[0] << 8 | octets[1]);
            addr.parts.push(octets[2] << 8 | octets[3]);
            return {
              parts: addr.parts,
              zoneId: addr.zoneId
            };
          }
        }
        return null;
      };
      ipaddr2.IPv6.subnetMaskFromPrefixLength = function(prefix) {
        prefix = parseInt(prefix);
        if (Number.isNaN(prefix) || prefix < 0 || prefix > 128) {
          throw new Error("ipaddr: invalid IPv6 prefix length");
        }
        const octets = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let j = 0;
        const filledOctetCount = Math.floor(prefix / 8);
        while (j < filledOctetCount) {
          octets[j] = 255;
          j++;
        }
        if (filledOctetCount < 16) {
          octets[filledOctetCount] = Math.pow(2, prefix % 8) - 1 << 8 - prefix % 8;
        }
        return new this(octets);
      };
      ipaddr2.fromByteArray = function(bytes) {
        const length2 = bytes.length;
        if (length2 === 4) {
          return new ipaddr2.IPv4(bytes);
        } else if (length2 === 16) {
          return new ipaddr2.IPv6(bytes);
        } else {
          throw new Error("ipaddr: the binary input is neither an IPv6 nor IPv4 address");
        }
      };
      ipaddr2.isValid = function(string) {
        return ipaddr2.IPv6.isValid(string) || ipaddr2.IPv4.isValid(string);
      };
      ipaddr2.isValidCIDR = function(string) {
        return ipaddr2.IPv6.isValidCIDR(string) || ipaddr2.IPv4.isValidCIDR(string);
      };
      ipaddr2.parse = function(string) {
        if (ipaddr2.IPv6.isValid(string)) {
          return ipaddr2.IPv6.parse(string);
        } else if (ipaddr2.IPv4.isValid(string)) {
          return ipaddr2.IPv4.parse(string);
        } else {
          throw new Error("ipaddr: the address has neither IPv6 nor IPv4 format");
        }
      };
      ipaddr2.parseCIDR = function(string) {
        try {
          return ipaddr2.IPv6.parseCIDR(string);
        } catch {
          try {
            return ipaddr2.IPv4.parseCIDR(string);
          } catch (e) {
            throw new Error("ipaddr: the address has neither IPv6 nor IPv4 CIDR format", { cause: e });
          }
        }
      };
      ipaddr2.process = function(string) {
        const addr = this.parse(string);
        if (addr.kind() === "ipv6" && addr.isIPv4MappedAddress()) {
          return addr.toIPv4Address();
        } else {
          return addr;
        }
      };
      ipaddr2.subnetMatch = function(address, rangeList, defaultName) {
        let i, rangeName, rangeSubnets, subnet;
        if (defaultName === void 0 || defaultName === null) {
          defaultName = "unicast";
        }
        for (rangeName in rangeList) {
          if (Object.prototype.hasOwnProperty.call(rangeList, rangeName)) {
            rangeSubnets = rangeList[rangeName];
            if (rangeSubnets[0] && !(rangeSubnets[0] instanceof Array)) {
              rangeSubnets = [rangeSubnets];
            }
            for (i = 0; i < rangeSubnets.length; i++) {
              subnet = rangeSubnets[i];
              if (address.kind() === subnet[0].kind() && address.match.apply(address, subnet)) {
                return rangeName;
              }
            }
          }
        }
        return defaultName;
      };
      if (typeof module !== "undefined" && module.exports) {
        module.exports = ipaddr2;
      } else {
        root.ipaddr = ipaddr2;
      }
    })(exports);
  }
});

// node_modules/@actions/core/lib/command.js
import * as os from "os";

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties2, message2) {
  const cmd = new Command(command, properties2, message2);
  process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message2 = "") {
  issueCommand(name, {}, message2);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties2, message2) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties2;
    this.message = message2;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
import * as crypto2 from "crypto";
import * as fs from "fs";
import * as os2 from "os";
function issueFileCommand(command, message2) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
  }
  if (!fs.existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  fs.appendFileSync(filePath, `${toCommandValue(message2)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  const delimiter = `ghadelimiter_${crypto2.randomUUID()}`;
  const convertedValue = toCommandValue(value);
  if (key.includes(delimiter)) {
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
  }
  if (convertedValue.includes(delimiter)) {
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
  }
  return `${key}<<${delimiter}${os2.EOL}${convertedValue}${os2.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/core.js
import * as os4 from "os";

// node_modules/@actions/core/lib/summary.js
import { EOL as EOL3 } from "os";
import { constants, promises } from "fs";
var __awaiter = function(thisArg, _arguments, P2, generator) {
  function adopt2(value) {
    return value instanceof P2 ? value : new P2(function(resolve2) {
      resolve2(value);
    });
  }
  return new (P2 || (P2 = Promise))(function(resolve2, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve2(result.value) : adopt2(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var { access, appendFile, writeFile } = promises;
var SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
  constructor() {
    this._buffer = "";
  }
  /**
   * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
   * Also checks r/w permissions.
   *
   * @returns step summary file path
   */
  filePath() {
    return __awaiter(this, void 0, void 0, function* () {
      if (this._filePath) {
        return this._filePath;
      }
      const pathFromEnv = process.env[SUMMARY_ENV_VAR];
      if (!pathFromEnv) {
        throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
      }
      try {
        yield access(pathFromEnv, constants.R_OK | constants.W_OK);
      } catch (_a) {
        throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
      }
      this._filePath = pathFromEnv;
      return this._filePath;
    });
  }
  /**
   * Wraps content in an HTML tag, adding any HTML attributes
   *
   * @param {string} tag HTML tag to wrap
   * @param {string | null} content content within the tag
   * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
   *
   * @returns {string} content wrapped in HTML element
   */
  wrap(tag2, content, attrs = {}) {
    const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
    if (!content) {
      return `<${tag2}${htmlAttrs}>`;
    }
    return `<${tag2}${htmlAttrs}>${content}</${tag2}>`;
  }
  /**
   * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
   *
   * @param {SummaryWriteOptions} [options] (optional) options for write operation
   *
   * @returns {Promise<Summary>} summary instance
   */
  write(options) {
    return __awaiter(this, void 0, void 0, function* () {
      const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
      const filePath = yield this.filePath();
      const writeFunc = overwrite ? writeFile : appendFile;
      yield writeFunc(filePath, this._buffer, { encoding: "utf8" });
      return this.emptyBuffer();
    });
  }
  /**
   * Clears the summary buffer and wipes the summary file
   *
   * @returns {Summary} summary instance
   */
  clear() {
    return __awaiter(this, void 0, void 0, function* () {
      return this.emptyBuffer().write({ overwrite: true });
    });
  }
  /**
   * Returns the current summary buffer as a string
   *
   * @returns {string} string of summary buffer
   */
  stringify() {
    return this._buffer;
  }
  /**
   * If the summary buffer is empty
   *
   * @returns {boolen} true if the buffer is empty
   */
  isEmptyBuffer() {
    return this._buffer.length === 0;
  }
  /**
   * Resets the summary buffer without writing to summary file
   *
   * @returns {Summary} summary instance
   */
  emptyBuffer() {
    this._buffer = "";
    return this;
  }
  /**
   * Adds raw text to the summary buffer
   *
   * @param {string} text content to add
   * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
   *
   * @returns {Summary} summary instance
   */
  addRaw(text3, addEOL = false) {
    this._buffer += text3;
    return addEOL ? this.addEOL() : this;
  }
  /**
   * Adds the operating system-specific end-of-line marker to the buffer
   *
   * @returns {Summary} summary instance
   */
  addEOL() {
    return this.addRaw(EOL3);
  }
  /**
   * Adds an HTML codeblock to the summary buffer
   *
   * @param {string} code content to render within fenced code block
   * @param {string} lang (optional) language to syntax highlight code
   *
   * @returns {Summary} summary instance
   */
  addCodeBlock(code, lang) {
    const attrs = Object.assign({}, lang && { lang });
    const element = this.wrap("pre", this.wrap("code", code), attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML list to the summary buffer
   *
   * @param {string[]} items list of items to render
   * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
   *
   * @returns {Summary} summary instance
   */
  addList(items2, ordered = false) {
    const tag2 = ordered ? "ol" : "ul";
    const listItems = items2.map((item) => this.wrap("li", item)).join("");
    const element = this.wrap(tag2, listItems);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML table to the summary buffer
   *
   * @param {SummaryTableCell[]} rows table rows
   *
   * @returns {Summary} summary instance
   */
  addTable(rows2) {
    const tableBody = rows2.map((row) => {
      const cells2 = row.map((cell) => {
        if (typeof cell === "string") {
          return this.wrap("td", cell);
        }
        const { header, data, colspan, rowspan } = cell;
        const tag2 = header ? "th" : "td";
        const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
        return this.wrap(tag2, data, attrs);
      }).join("");
      return this.wrap("tr", cells2);
    }).join("");
    const element = this.wrap("table", tableBody);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds a collapsable HTML details element to the summary buffer
   *
   * @param {string} label text for the closed state
   * @param {string} content collapsable content
   *
   * @returns {Summary} summary instance
   */
  addDetails(label, content) {
    const element = this.wrap("details", this.wrap("summary", label) + content);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML image tag to the summary buffer
   *
   * @param {string} src path to the image you to embed
   * @param {string} alt text description of the image
   * @param {SummaryImageOptions} options (optional) addition image attributes
   *
   * @returns {Summary} summary instance
   */
  addImage(src, alt, options) {
    const { width, height } = options || {};
    const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
    const element = this.wrap("img", null, Object.assign({ src, alt }, attrs));
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML section heading element
   *
   * @param {string} text heading text
   * @param {number | string} [level=1] (optional) the heading level, default: 1
   *
   * @returns {Summary} summary instance
   */
  addHeading(text3, level) {
    const tag2 = `h${level}`;
    const allowedTag = ["h1", "h2", "h3", "h4", "h5", "h6"].includes(tag2) ? tag2 : "h1";
    const element = this.wrap(allowedTag, text3);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML thematic break (<hr>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addSeparator() {
    const element = this.wrap("hr", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML line break (<br>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addBreak() {
    const element = this.wrap("br", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML blockquote to the summary buffer
   *
   * @param {string} text quote text
   * @param {string} cite (optional) citation url
   *
   * @returns {Summary} summary instance
   */
  addQuote(text3, cite) {
    const attrs = Object.assign({}, cite && { cite });
    const element = this.wrap("blockquote", text3, attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML anchor tag to the summary buffer
   *
   * @param {string} text link text/content
   * @param {string} href hyperlink
   *
   * @returns {Summary} summary instance
   */
  addLink(text3, href) {
    const element = this.wrap("a", text3, { href });
    return this.addRaw(element).addEOL();
  }
};
var _summary = new Summary();
var summary = _summary;

// node_modules/@actions/core/lib/platform.js
import os3 from "os";

// node_modules/@actions/io/lib/io-util.js
import * as fs2 from "fs";
var { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs2.promises;
var IS_WINDOWS = process.platform === "win32";
var READONLY = fs2.constants.O_RDONLY;

// node_modules/@actions/exec/lib/toolrunner.js
var IS_WINDOWS2 = process.platform === "win32";

// node_modules/@actions/core/lib/platform.js
var platform = os3.platform();
var arch = os3.arch();

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function exportVariable(name, val) {
  const convertedVal = toCommandValue(val);
  process.env[name] = convertedVal;
  const filePath = process.env["GITHUB_ENV"] || "";
  if (filePath) {
    return issueFileCommand("ENV", prepareKeyValueMessage(name, val));
  }
  issueCommand("set-env", { name }, convertedVal);
}
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
  const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options && options.required && !val) {
    throw new Error(`Input required and not supplied: ${name}`);
  }
  if (options && options.trimWhitespace === false) {
    return val;
  }
  return val.trim();
}
function setOutput(name, value) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  }
  process.stdout.write(os4.EOL);
  issueCommand("set-output", { name }, toCommandValue(value));
}
function debug(message2) {
  issueCommand("debug", {}, message2);
}
function error(message2, properties2 = {}) {
  issueCommand("error", toCommandProperties(properties2), message2 instanceof Error ? message2.toString() : message2);
}
function warning(message2, properties2 = {}) {
  issueCommand("warning", toCommandProperties(properties2), message2 instanceof Error ? message2.toString() : message2);
}
function notice(message2, properties2 = {}) {
  issueCommand("notice", toCommandProperties(properties2), message2 instanceof Error ? message2.toString() : message2);
}
function info(message2) {
  process.stdout.write(message2 + os4.EOL);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}
function saveState(name, value) {
  const filePath = process.env["GITHUB_STATE"] || "";
  if (filePath) {
    return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
  }
  issueCommand("save-state", { name }, toCommandValue(value));
}
function getState(name) {
  return process.env[`STATE_${name}`] || "";
}

// src/domain/job.ts
var objectOf = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : void 0;
var OUTCOMES = ["completed", "failed", "cancelled"];
var STATUSES = ["pending", "dispatched", "processing", "blocked", ...OUTCOMES];
var DEFAULT_QUEUE = "default";
var MAX_PRIORITY = 9;
var MAX_ATTEMPTS = 100;
var DEFAULT_MAX_ATTEMPTS = 3;
var DEFAULT_LEASE_SECONDS = 300;
var MAX_CONCURRENCY = 999;
var MAX_CONCURRENCY_KEY_CHARACTERS = 100;
var MAX_TTL_SECONDS = 31536e4;
var FIRST_PAUSE_SECONDS = 10;
var MAX_PAUSE_SECONDS = 3600;
function backoffSeconds(attempt2, fraction) {
  const whole2 = Math.min(MAX_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempt2 - 1));
  return Math.round(whole2 * (1 - fraction / 2));
}

// src/domain/problem.ts
var PROBLEMS = {
  "invalid-request": { status: 422, exit: 2, title: "The request does not match its schema" },
  "malformed-json": { status: 400, exit: 2, title: "The body is not valid JSON" },
  "unsupported-media-type": { status: 415, exit: 2, title: "The body must be sent as application/json" },
  "payload-too-large": { status: 413, exit: 2, title: "The job does not fit into a GitHub issue" },
  "payload-invalid": { status: 422, exit: 65, title: "The data do not fit the schema for such jobs" },
  "reserved-label": { status: 422, exit: 2, title: "The label belongs to the queue" },
  unauthorized: { status: 401, exit: 3, title: "The API key is missing or wrong" },
  forbidden: { status: 403, exit: 77, title: "The caller is known but may not do this" },
  "not-found": { status: 404, exit: 4, title: "There is nothing at this address" },
  "method-not-allowed": { status: 405, exit: 4, title: "This address does not take this method" },
  "repository-not-found": { status: 404, exit: 4, title: "There is no such repository here" },
  "job-not-found": { status: 404, exit: 4, title: "There is no such job" },
  "project-not-found": { status: 404, exit: 4, title: "There is no such project" },
  "name-taken": { status: 409, exit: 5, title: "Another project has this name" },
  "illegal-transition": { status: 409, exit: 5, title: "The job is not in a state that allows this" },
  "seat-taken": { status: 409, exit: 5, title: "The holder has as many jobs under way as it may" },
  "key-reused": { status: 422, exit: 2, title: "The idempotency key belongs to another job" },
  "key-exists": { status: 409, exit: 5, title: "There is a key or rule of this id already" },
  "precondition-failed": { status: 412, exit: 5, title: "It has changed since it was read" },
  "lease-lost": { status: 409, exit: 5, title: "The lease is over" },
  "too-many-requests": { status: 429, exit: 75, title: "This client sends too many requests" },
  "rate-limited": { status: 503, exit: 75, title: "GitHub asks us to slow down" },
  "github-refused": { status: 502, exit: 77, title: "GitHub refused the request" },
  "attachment-refused": { status: 502, exit: 77, title: "GitHub refused to keep what comes with the job" },
  "github-unavailable": { status: 503, exit: 75, title: "GitHub did not answer" },
  "outcome-unknown": { status: 503, exit: 75, title: "GitHub did not say whether the write was made" },
  "ledger-owned": { status: 503, exit: 78, title: "Another ledger rules this repository" },
  "ledger-unavailable": { status: 503, exit: 75, title: "The ledger did not answer" },
  "ledger-damaged": { status: 503, exit: 78, title: "The ledger's file is damaged or lost" },
  "settings-unreadable": { status: 503, exit: 78, title: "The settings in the repository cannot be read" },
  "settings-busy": { status: 503, exit: 75, title: "Others change the settings at the same time" },
  "settings-changed": { status: 409, exit: 5, title: "Somebody else changed the same settings" },
  misconfigured: { status: 503, exit: 78, title: "The configuration is not valid" },
  internal: { status: 500, exit: 70, title: "This is a bug in Octoqueue" }
};
var Problem = class extends Error {
  name = "Problem";
  type;
  facts;
  constructor(type2, detail, facts = {}, cause) {
    super(detail, cause === void 0 ? void 0 : { cause });
    this.type = type2;
    this.facts = facts;
  }
};
var reasonOf = (error2) => error2 instanceof Error ? error2.message : String(error2);
var mayPass = (error2) => error2 instanceof Problem && error2.type === "github-refused" && error2.facts.retryAfterSeconds !== void 0;

// packages/client-address/src/address.ts
var import_ipaddr = __toESM(require_ipaddr(), 1);

// packages/client-address/src/loopback.ts
var isLoopback = (host) => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

// packages/inert-text/src/clean.ts
var ESCAPE = "\x1B";
var TERMINAL_SEQUENCES = new RegExp(`${ESCAPE}\\[[0-?]{0,50}[ -/]{0,5}[@-~]`, "g");
var UNSEEN = new RegExp("[\\p{Cc}--[\\t\\n]]|\\p{Cs}|[\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e0fff}]", "gv");
var cleanText = (text3) => text3.replace(TERMINAL_SEQUENCES, "").replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(UNSEEN, "").normalize("NFC");
var cleanLine = (text3) => cleanText(text3).replace(/[\t\n]+/g, " ").trim();
var isVisible = (text3) => /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/u.test(text3);
function characters(text3) {
  let count3 = 0;
  for (const _2 of text3) count3++;
  return count3;
}
var clip = (text3, limit) => characters(text3) <= limit ? text3 : `${Array.from(text3).slice(0, limit).join("")}\u2026`;

// packages/inert-text/src/markdown.ts
var UNSAFE = new RegExp("[[`\\p{Cc}\\u2028\\u2029\\ufff9-\\ufffb\\p{Bidi_Control}\\p{Default_Ignorable_Code_Point}]--[\\n\\u200c\\u200d\\ufe0e\\ufe0f]]", "gv");
var escapeUnit = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
var safeJson = (value, indent) => JSON.stringify(value, void 0, indent).replace(
  UNSAFE,
  (match) => match.split("").map(escapeUnit).join("")
);
var commentJson = (value) => safeJson(value).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
var MAX_RUN = 16;
function fenced(text3) {
  const shown2 = text3.replaceAll(new RegExp(`\`{${MAX_RUN + 1},}`, "g"), `${"`".repeat(MAX_RUN)}\u2026`);
  const longest = Math.max(2, ...(shown2.match(/`+/g) ?? []).map((run2) => run2.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text
${shown2}
${fence}`;
}
function codeSpan(words) {
  const text3 = words === "" ? " " : words.replace(/\s+/g, " ");
  const longest = Math.max(0, ...(text3.match(/`+/g) ?? []).map((run2) => run2.length));
  const fence = "`".repeat(longest + 1);
  const isPadded = /^[ `]|[ `]$/.test(text3);
  return isPadded ? `${fence} ${text3} ${fence}` : `${fence}${text3}${fence}`;
}

// packages/inert-text/src/title.ts
var WORD_JOINER = "\u2060";
var BEGINNINGS = /@|#(?=\d)|\bGH-(?=\d)|\bwww(?=\.)|\w:(?=\/\/)|\b[0-9a-f]{20}(?=[0-9a-f]{20}\b)/gi;
var inertTitle = (title) => cleanLine(title).replace(BEGINNINGS, (beginning) => beginning + WORD_JOINER);
var readTitle = (title) => title.replaceAll(WORD_JOINER, "");

// src/domain/entry.ts
var NOTHING_SERVED = { event: 0, comment: 0 };
var UNCLAIMED = {
  state: "done",
  attempt: 0,
  startedAt: 0,
  worker: "",
  nonce: "",
  superseded: false,
  servedUpTo: NOTHING_SERVED,
  hasApprovedDigest: false
};
function statusOf(entry) {
  switch (entry.state) {
    case "ready":
    case "later":
      return "pending";
    case "blocked":
      return "blocked";
    case "held":
      return entry.dispatched ? "dispatched" : "processing";
    case "done":
      return entry.outcome;
  }
}
var currentEntry = (listed) => listed.filter(({ entry }) => entry.state !== "done" || !entry.superseded).toSorted((a, b) => b.entry.seq - a.entry.seq)[0];
var byUrgency = (a, b) => b.priority - a.priority || a.number - b.number;

// src/domain/run-worker.ts
var MAX_FILE_CHARACTERS = 29;
var workflowWorker = (file) => `workflow:${file.slice(0, MAX_FILE_CHARACTERS)}`;
function workflowWorkerOf(repository, workflowRef) {
  const folder = `${repository}/.github/workflows/`;
  if (!workflowRef.toLowerCase().startsWith(folder.toLowerCase())) return void 0;
  const [, file] = /^([^/@]+)@/.exec(workflowRef.slice(folder.length)) ?? [];
  return file && workflowWorker(file);
}
var runWorker = ({ id, attempt: attempt2 }) => `run/${id}.${attempt2}`;
var MAX_NAME_CHARACTERS = 40;
var AT_CHARACTERS = 3;
var roomBeside = (run2) => MAX_NAME_CHARACTERS - AT_CHARACTERS - run2.length;
function foreignRunWorker({ repository, id, attempt: attempt2 }) {
  const run2 = `${id}.${attempt2}`;
  return `${repository.replace("/", ".").slice(0, roomBeside(run2))}@${run2}`;
}
function runPathOf(worker) {
  const [, id, attempt2] = /^(?:[^/@]+\/)?run\/(\d+)\.(\d+)$/.exec(worker) ?? [];
  if (id !== void 0 && attempt2 !== void 0) return `../actions/runs/${id}/attempts/${attempt2}`;
  const foreign = /^([\w-]+)\.([\w.-]+)@((\d+)\.(\d+))(?:\/.*)?$/.exec(worker);
  if (!foreign) return void 0;
  const [, owner = "", name = "", run2 = "", runId, runAttempt] = foreign;
  const isWhole = `${owner}.${name}`.length < roomBeside(run2);
  return isWhole ? `../../../${owner}/${name}/actions/runs/${runId}/attempts/${runAttempt}` : void 0;
}

// src/domain/view.ts
var MAX_SHOWN_CHARACTERS = 6e4;
function viewOf(entry, left) {
  const state = entry.state !== "done" ? "open" : entry.outcome === "completed" ? "completed" : "not_planned";
  return { comment: commentOf(entry, left), state, status: statusOf(entry) };
}
function commentOf(entry, left) {
  const said2 = wordsFor(entry, left);
  if (!said2) return void 0;
  const marker = markerOf(entry);
  return { marker, body: [said2.headline, ...details(left), marker].join("\n\n"), notBefore: said2.notBefore };
}
var markerOf = ({ number: number2, seq }) => `<!-- octoqueue outcome ${number2}.${seq} -->`;
function wordsFor(entry, left) {
  if (entry.state === "done") return { headline: headline(entry), notBefore: entry.finishedAt };
  if (left.attempt) return { headline: setback(entry, left.attempt), notBefore: left.attempt.endedAt };
  if (entry.state === "blocked" && left.reason !== void 0)
    return { headline: "**Blocked**.", notBefore: 0 };
  return void 0;
}
var WORDS = { completed: "**Completed**", failed: "**Failed**", cancelled: "**Cancelled**" };
function headline(entry) {
  const lasted = entry.startedAt > 0 ? ` after ${duration(entry.finishedAt - entry.startedAt)}` : "";
  const who = entry.worker && ` by ${nameOf(entry.worker)}`;
  const attempt2 = entry.attempt > 0 ? `, attempt ${entry.attempt}` : "";
  return `${WORDS[entry.outcome]}${lasted}${who}${attempt2}.`;
}
function setback(entry, { number: number2, worker, startedAt, endedAt }) {
  const next = entry.state === "later" ? `it is tried again in ${duration(entry.runAt - endedAt)}` : `the job goes to the queue \`${entry.queue}\``;
  return `**Attempt ${number2} failed** after ${duration(endedAt - startedAt)} by ${nameOf(worker)}; ${next}.`;
}
function nameOf(worker) {
  const path5 = runPathOf(worker);
  return path5 === void 0 ? codeSpan(worker) : `[${codeSpan(worker)}](${path5})`;
}
function details({ result, resultNote, error: error2, reason }) {
  const texts = [error2, reason, resultNote].filter((text3) => text3 !== void 0);
  const shown2 = texts.map((text3) => fenced(clip(cleanText(text3), MAX_SHOWN_CHARACTERS)));
  return result === void 0 ? shown2 : [...shown2, shownResult(result)];
}
function shownResult(result) {
  const shown2 = [safeJson(result, 2), safeJson(result)].find(
    (json) => characters(json) <= MAX_SHOWN_CHARACTERS
  );
  if (shown2 !== void 0) return `\`\`\`json
${shown2}
\`\`\``;
  return "The result is too large for a comment; `GET /jobs/{id}` has it whole.";
}
function duration(seconds) {
  const whole2 = Math.max(0, Math.round(seconds));
  if (whole2 < 60) return `${whole2} s`;
  const minutes = Math.floor(whole2 / 60);
  if (minutes < 60) return whole2 % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole2 % 60} s`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// action/step.ts
var ISSUE_RANGE = { least: 1, most: 2147483647 };
function createInputs(_action) {
  const text3 = (name) => getInput(name) || void 0;
  const lease = (name) => {
    const given2 = text3(name);
    return given2 !== void 0 && /^(?:[0-9a-f]{2})+$/.test(given2) ? Buffer.from(given2, "hex").toString() : given2;
  };
  function required2(name) {
    const given2 = text3(name);
    if (given2 === void 0) throw invalid(name, "must be given");
    return given2;
  }
  function count3(name, range) {
    const given2 = text3(name);
    if (given2 === void 0) return void 0;
    return inRange(name, /^\d{1,12}$/.test(given2) ? Number(given2) : Number.NaN, range);
  }
  function duration2(name, range) {
    const given2 = text3(name);
    if (given2 === void 0) return void 0;
    const seconds = readDuration(given2);
    if (seconds === void 0) throw invalid(name, "must be a duration such as 90s, 15m, 2h or 1d");
    return inRange(name, seconds, range, " seconds");
  }
  function queue(name) {
    const given2 = text3(name);
    if (given2 === void 0 || /^[a-z0-9-]{1,40}$/.test(given2)) return given2;
    throw invalid(name, "must be a queue's name: 1 to 40 of a-z, 0-9 and -");
  }
  function choice(name, choices) {
    const given2 = required2(name);
    const chosen = choices.find((one) => one === given2);
    if (chosen === void 0) throw invalid(name, `must be one of ${choices.join(", ")}`);
    return chosen;
  }
  return { text: text3, lease, required: required2, count: count3, duration: duration2, queue, choice };
}
function inRange(name, value, { least, most }, unit = "") {
  if (value >= least && value <= most) return value;
  throw invalid(name, `must be a whole number from ${least} to ${most}${unit}`);
}
var invalid = (name, what) => new Problem("invalid-request", `The input "${name}" ${what}.`, {
  errors: [{ pointer: `/${name}`, detail: `The input "${name}" ${what}.` }]
});
var SECONDS = { s: 1, m: 60, h: 3600, d: 86400 };
function readDuration(text3) {
  const [, amount, unit = "s"] = /^(\d{1,9})\s*([smhd])?$/.exec(text3) ?? [];
  return amount === void 0 ? void 0 : Number(amount) * SECONDS[unit];
}
function setOutputs(_action, values) {
  for (const [name, value] of Object.entries(values)) setOutput(name, value);
}
var leaseOutput = (lease) => Buffer.from(lease).toString("hex");
var HEAD = ["Job", "Attempt", "Outcome", "Time"].map((data) => ({ data, header: true }));
async function summarize(rows2) {
  if (rows2.length > 0) await addTable([HEAD, ...rows2.map(cells)]);
}
async function addTable(rows2) {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  try {
    await summary.addTable(rows2).write();
  } catch (error2) {
    warning(`The summary was not written: ${reasonOf(error2)}`);
  }
}
var cells = ({ job: { id, url, attempt: attempt2 }, outcome, seconds }) => [
  url === void 0 ? `#${id}` : `<a href="${escapeHtml(url)}">#${id}</a>`,
  String(attempt2),
  escapeHtml(outcome),
  seconds === void 0 ? "" : duration(seconds)
];
var ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
var escapeHtml = (text3) => text3.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);

// action/queue/connection.ts
var DEFAULT_AUDIENCE = "octoqueue";
var DEFAULT_API_URL = "https://api.github.com";
function withSigningSecret(connection, signingSecret) {
  if (signingSecret === void 0) return connection;
  setSecret(signingSecret);
  if (connection.kind === "service") throw invalid("signing-secret", "is known to the service already");
  if (!/^[!-~]{32,1000}$/.test(signingSecret)) {
    throw invalid("signing-secret", "must be 32 to 1000 printable ASCII characters without spaces");
  }
  return { ...connection, signingSecret };
}
function readConnection(inputs7, env) {
  const [token, key] = [inputs7.text("token"), inputs7.text("api-key")];
  for (const secret of [token, key]) if (secret !== void 0) setSecret(secret);
  const url = inputs7.text("api-url");
  if (url !== void 0) {
    const audience = inputs7.text("audience") ?? DEFAULT_AUDIENCE;
    return { kind: "service", ...readService(url, inputs7), key, audience };
  }
  if (key !== void 0)
    throw invalid("api-key", 'is for the service that "api-url" names; give both or neither');
  return { kind: "github", ...readRepository(inputs7, env), token: readToken(token), ...readApi(env) };
}
function readToken(token) {
  if (token !== void 0) return token;
  throw new Problem("invalid-request", 'There is no token: leave the input "token" out, or give it one.');
}
function readRepository(inputs7, env) {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(inputs7.text("repository") ?? env.GITHUB_REPOSITORY ?? "") ?? [];
  if (owner !== void 0 && repo !== void 0) return { owner, repo };
  throw invalid("repository", "must be the repository of the queue, as owner/name");
}
var readApi = ({ GITHUB_API_URL: apiUrl = DEFAULT_API_URL }) => ({
  apiUrl: apiUrl.replace(/\/+$/, "")
});
function secretsOf(connection, env) {
  const own = connection.kind === "github" ? [connection.token, connection.signingSecret] : [connection.key];
  return [...own, env.ACTIONS_RUNTIME_TOKEN, env.ACTIONS_ID_TOKEN_REQUEST_TOKEN].filter(
    (secret) => secret !== void 0
  );
}
function readService(url, inputs7) {
  const address = readServiceUrl(url);
  if (inputs7.text("repository") === void 0) return { url: address };
  const { owner, repo } = readRepository(inputs7, {});
  return { url: `${address}/repos/${owner}/${repo}`, repository: `${owner}/${repo}` };
}
function readServiceUrl(text3) {
  const url = URL.parse(text3);
  const isSafe = url?.protocol === "https:" || url?.protocol === "http:" && isLoopback(url.hostname);
  if (!url || !isSafe) throw invalid("api-url", "must be the address of the service, beginning with https://");
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

// action/runner.ts
import { readFileSync } from "node:fs";

// packages/github-answers/src/errors.ts
var shape = (error2) => typeof error2 === "object" && error2 !== null ? error2 : {};
var statusOfError = (error2) => shape(error2).response?.status;
function wordsOfError(error2) {
  const [graphql3] = graphqlErrors(error2);
  if (graphql3) return graphql3.message;
  const data = shape(error2).response?.data;
  const isSaid = typeof data === "object" && data !== null && "message" in data;
  return String(isSaid ? data.message : shape(error2).message ?? error2);
}
var graphqlErrors = (error2) => shape(error2).name === "GraphqlResponseError" ? shape(error2).errors ?? [] : [];
var partialData = (error2) => shape(error2).data;
var asGraphqlError = (headers, { errors, data }) => Object.assign(new Error("GitHub answered with errors"), {
  name: "GraphqlResponseError",
  headers,
  errors,
  data
});
var asNoAnswer = (why, cause) => Object.assign(new Error(why, { cause }), { name: "HttpError" });
var asMisshapen = (why) => Object.assign(asNoAnswer(why), { isMisshapen: true });
var isMisshapen = (error2) => shape(error2).isMisshapen === true;
function isNoAnswer(error2) {
  if (shape(error2).name !== "HttpError") return false;
  const status = statusOfError(error2);
  return status === void 0 || status >= 500;
}
var isHttpError = (error2) => shape(error2).name === "HttpError";
function isTaken(error2) {
  const data = shape(error2).response?.data;
  const errors = typeof data === "object" && data !== null && "errors" in data ? data.errors : void 0;
  return Array.isArray(errors) && errors.some((one) => one?.code === "already_exists");
}
var readErrors = (errors) => Array.isArray(errors) ? errors.filter((one) => typeof one?.message === "string" || one?.type !== void 0) : [];
var isGraphqlLimit = (errors) => errors.some(({ type: type2 }) => type2 === "RATE_LIMITED" || type2 === "RATE_LIMIT");
var PASSING_TYPES = ["INTERNAL", "RESOURCE_LIMITS_EXCEEDED", "SERVICE_UNAVAILABLE", "TIMEOUT", "LOADING"];
var PASSING_WORDS = /^something went wrong|^timeout|timed out|couldn't respond|try (again|your request again)|temporarily|^internal server error/i;
var isPassing = (errors) => errors.some(
  ({ type: type2, message: message2 = "" }) => PASSING_TYPES.includes(type2 ?? "") || type2 === void 0 && PASSING_WORDS.test(message2)
);
var DEFAULT_PAUSE_SECONDS = 60;
var MAX_PAUSE_SECONDS2 = 3600;
function pauseOf(error2, now) {
  const { response, headers = response?.headers, message: message2 = "" } = shape(error2);
  const isGraphql = isGraphqlLimit(graphqlErrors(error2));
  if (!isGraphql && response?.status !== 403 && response?.status !== 429) return void 0;
  const after = headers?.["retry-after"];
  if (after !== void 0) return bounded(secondsAfter(String(after), now));
  if (String(headers?.["x-ratelimit-remaining"]) === "0") {
    return bounded(untilSeconds(Number(headers?.["x-ratelimit-reset"]), now));
  }
  const isLimit = isGraphql || response?.status === 429 || /rate limit|abuse|too quickly/i.test(message2);
  return isLimit ? bounded(void 0) : void 0;
}
function secondsAfter(header, now) {
  const seconds = Number(header);
  if (Number.isNaN(seconds)) return untilSeconds(Date.parse(header) / 1e3, now);
  const isInMilliseconds = seconds > MAX_PAUSE_SECONDS2 && seconds / 1e3 <= MAX_PAUSE_SECONDS2 && seconds % 1e3 === 0;
  return isInMilliseconds ? seconds / 1e3 : seconds;
}
var MIN_MILLISECONDS = 1e11;
function untilSeconds(at2, now) {
  if (Number.isNaN(at2)) return void 0;
  return Math.max(1, (at2 > MIN_MILLISECONDS ? at2 / 1e3 : at2) - now);
}
function bounded(asked) {
  const askedSeconds = asked !== void 0 && asked > 0 ? Math.ceil(asked) : DEFAULT_PAUSE_SECONDS;
  return { seconds: Math.min(askedSeconds, MAX_PAUSE_SECONDS2), askedSeconds };
}

// packages/github-answers/src/shape.ts
var MISSING = " is missing";
var only = (isOne, otherwise) => (value) => isOne(value) ? void 0 : value === void 0 ? MISSING : otherwise;
var anything = () => void 0;
var text = only((value) => typeof value === "string", " is no text");
var flag = only((value) => typeof value === "boolean", " is neither true nor false");
var number = only((value) => Number.isFinite(value), " is no number");
var instant = only(
  (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)),
  " is no time"
);
var nothing = only((value) => value === "" || value === void 0, " should be empty");
var exactly = (wanted) => only((value) => value === wanted, ` is not "${wanted}"`);
var nullable = (shape2) => (value) => value === null ? void 0 : shape2(value);
var either = (one, other) => (value) => one(value) === void 0 ? void 0 : other(value);
var both = (one, other) => (value) => one(value) ?? other(value);
var list = (item) => (value) => {
  if (!Array.isArray(value)) return value === void 0 ? MISSING : " is no list";
  return firstFault(value, (one, index) => inside(`[${index}]`, item(one)));
};
var record = (item) => (value) => isObject(value) ? firstFault(Object.entries(value), ([name, one]) => inside(`.${name}`, item(one))) : noObject(value);
var object = (required2, optional) => (value) => {
  if (!isObject(value)) return noObject(value);
  return firstFault(Object.entries(required2), ([name, shape2]) => inside(`.${name}`, shape2(value[name]))) ?? firstFault(
    Object.entries(optional ?? {}),
    ([name, shape2]) => value[name] === void 0 ? void 0 : inside(`.${name}`, shape2(value[name]))
  );
};
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var noObject = (value) => value === void 0 ? MISSING : " is no object";
var inside = (place, fault) => fault === void 0 ? void 0 : place + fault;
function firstFault(all2, faultOf) {
  for (const [index, one] of all2.entries()) {
    const fault = faultOf(one, index);
    if (fault !== void 0) return fault;
  }
  return void 0;
}

// packages/github-answers/src/rest.ts
var login = object({ login: text });
var account = object({ login: text, id: number });
var sha = object({ sha: text });
var ISSUE = object(
  {
    number,
    title: text,
    labels: list(either(text, object({}, { name: nullable(text) }))),
    state: text,
    node_id: text,
    created_at: instant,
    html_url: text,
    user: nullable(account),
    milestone: nullable(object({ number }))
  },
  { body: nullable(text), pull_request: anything }
);
var EVENT = object(
  { id: number, event: text, actor: nullable(login), created_at: instant },
  {
    label: object({}, { name: nullable(text) }),
    issue: nullable(object({ number }, { pull_request: anything }))
  }
);
var MILESTONE = object({
  number,
  title: text,
  description: nullable(text),
  state: text,
  open_issues: number,
  closed_issues: number,
  created_at: instant,
  html_url: text
});
var COMMENT = object(
  { id: number, user: nullable(login), issue_url: text, created_at: instant, updated_at: instant },
  { body: text }
);
var INSTALLATION = object({
  id: number,
  html_url: text,
  permissions: record(anything),
  suspended_at: nullable(text)
});
var REPO = "/repos/{owner}/{repo}";
var REST_SHAPES = {
  [`GET ${REPO}`]: object({ has_issues: flag }),
  [`GET ${REPO}/issues`]: list(ISSUE),
  [`POST ${REPO}/issues`]: ISSUE,
  [`GET ${REPO}/issues/{issue_number}`]: ISSUE,
  [`PATCH ${REPO}/issues/{issue_number}`]: ISSUE,
  [`GET ${REPO}/issues/{issue_number}/comments`]: list(COMMENT),
  [`GET ${REPO}/issues/comments`]: list(COMMENT),
  [`GET ${REPO}/issues/events`]: list(EVENT),
  [`GET ${REPO}/issues/{issue_number}/events`]: list(EVENT),
  [`POST ${REPO}/labels`]: object({ name: text }),
  [`GET ${REPO}/milestones`]: list(MILESTONE),
  [`POST ${REPO}/milestones`]: MILESTONE,
  [`GET ${REPO}/milestones/{milestone_number}`]: MILESTONE,
  [`PATCH ${REPO}/milestones/{milestone_number}`]: MILESTONE,
  [`GET ${REPO}/collaborators/{username}/permission`]: object({ permission: text, role_name: text }),
  [`GET ${REPO}/contents/{path}`]: either(
    list(anything),
    object({ sha: text, size: number, type: text }, { content: text, encoding: text })
  ),
  [`PUT ${REPO}/contents/{path}`]: object({ commit: object({}, { sha: text }) }),
  [`GET ${REPO}/git/matching-refs/{ref}`]: list(object({ ref: text, object: sha })),
  [`POST ${REPO}/git/blobs`]: sha,
  [`GET ${REPO}/git/blobs/{file_sha}`]: object({ content: text }),
  [`POST ${REPO}/git/trees`]: sha,
  [`POST ${REPO}/git/commits`]: sha,
  [`GET ${REPO}/git/commits/{commit_sha}`]: object({ tree: sha }),
  [`GET ${REPO}/actions/jobs/{job_id}`]: object({ status: text }),
  [`POST ${REPO}/dispatches`]: nothing,
  [`POST ${REPO}/actions/workflows/{workflow_id}/dispatches`]: nothing,
  [`GET ${REPO}/installation`]: INSTALLATION,
  "GET /users/{username}/installation": INSTALLATION,
  "POST /app/installations/{installation_id}/access_tokens": object({ token: text, expires_at: instant }),
  "GET /installation/repositories": object({ repositories: list(object({ name: text, owner: login })) }),
  "POST /app-manifests/{code}/conversions": object({ id: number, pem: text, slug: text }),
  "GET /user": account,
  // Asked for its time alone.
  "GET /rate_limit": object({})
};

// packages/github-answers/src/answer.ts
var endpointOf = ({ method, url, query }) => typeof query === "string" ? `GraphQL ${/^\s*(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? ""}`.trim() : `${method} ${url.replace(/^https?:\/\/[^/]+(\/api\/v3)?(?=\/)/, "").replace(/\{\?[^}]*\}$/, "")}`;
function checkAnswer(asked, { headers, data }) {
  if (typeof asked.query === "string") checkGraphql(asked, headers, data);
  else check(asked, REST_SHAPES[endpointOf(asked)] ?? anyJson, data);
}
var anyJson = (value) => typeof value === "object" && value !== null ? void 0 : " is no JSON";
var graphqlAnswer = object({}, { data: nullable(record(anything)) });
function checkGraphql(asked, headers, answer2) {
  check(asked, graphqlAnswer, answer2);
  const { data, errors: told } = answer2;
  const errors = readErrors(told);
  if (isGraphqlLimit(errors)) throw asGraphqlError(headers, { errors, data });
  if (isPassing(errors)) throw asNoAnswer(errors.map(({ message: message2 }) => message2).join("; "));
  if (errors.length > 0) return;
  if (told !== void 0) throw asMisshapen(`${endpointOf(asked)} was answered with errors that say nothing`);
  check(asked, asked.shape ?? record(anything), data);
}
function check(asked, shape2, data) {
  const fault = shape2(data);
  if (fault === void 0) return;
  throw asMisshapen(`${endpointOf(asked)} was answered with something else: the answer${fault}`);
}

// packages/github-answers/src/causes.ts
var MAX_WORDS = 300;
var CREDENTIALS = /(?<=\/\/)[^/@\s]+@|\b(gh[a-z]_|github_pat_)[\w.-]+|(?<=\bbearer )[\w.~+/=-]{20,}/gi;
var quoted = (words) => {
  const line = words.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, " ").replace(CREDENTIALS, "\u2026").trim();
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)}\u2026` : line;
};
var MAX_CAUSES = 8;
function chainOf(error2) {
  const chain = [];
  for (let link = error2; typeof link === "object" && link !== null && chain.length < MAX_CAUSES; ) {
    chain.push(link);
    const { cause, errors } = link;
    link = cause ?? (Array.isArray(errors) ? errors[0] : void 0);
  }
  return chain;
}
var CERTIFICATE = "its certificate is not trusted; name the authority that signed it in NODE_EXTRA_CA_CERTS, or look for a proxy in between";
var NO_WAY = "there is no way to it; look at the network, the firewall and HTTPS_PROXY";
var BROKE = "the connection broke off";
var MEANINGS = [
  [/^(ENOTFOUND|EAI_)/, "its name was not found; check GITHUB_API_URL, DNS and HTTPS_PROXY"],
  [/^ECONNREFUSED$/, "nothing listens there; check GITHUB_API_URL and HTTPS_PROXY"],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ECONNABORTED)$/, BROKE],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH)$/, NO_WAY],
  [/^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT)/, CERTIFICATE],
  [
    /^(ERR_SSL_|EPROTO)/,
    "it does not speak TLS as expected; look at the scheme of GITHUB_API_URL and for a proxy"
  ],
  [/^(ENOSPC|EDQUOT)$/, "the disk is full"]
];
function reasonOfSilence(error2) {
  const status = statusOfError(error2);
  if (status !== void 0) return `GitHub answered ${status}: ${quoted(wordsOfError(error2))}`;
  const chain = chainOf(error2);
  if (chain.some(({ name }) => name === "TimeoutError" || name === "AbortError"))
    return "no answer came in time";
  const coded = chain.findLast(({ code: code18 }) => typeof code18 === "string");
  const innermost = chain.at(-1);
  const words = quoted(String(coded?.message || innermost?.message || error2));
  const code = String(coded?.code ?? "");
  const meaning = MEANINGS.find(([pattern2]) => pattern2.test(code))?.[1] ?? proxyTrouble(chain);
  const said2 = words.includes(code) || code === "" ? words : `${code} ${words}`;
  return meaning === void 0 ? said2 : `${meaning} (${said2})`;
}
var proxyTrouble = (chain) => chain.some(({ message: message2 }) => /proxy|tunnel/i.test(String(message2))) ? "the proxy of HTTPS_PROXY lets nothing through" : void 0;
var ADVICE = [
  [
    /\bSAML\b|single sign-on/i,
    "The organization asks for single sign-on; authorize the token for it, on the page where the token is listed."
  ],
  [/IP allow list/i, "The organization lets in listed addresses only; have this machine's address added."],
  [/archived/i, "The repository is archived; take it out of the archive, or name another in GITHUB_REPO."],
  [
    /suspended/i,
    "The account or the installation of the App is suspended; its owner or administrator can say why."
  ],
  [/push protection|secret (scanning|detected)/i, "GitHub takes a part of it for a secret."],
  [
    /rule violation|protected|push declined|cannot (create|update|delete) ref/i,
    "A rule of the repository forbids the change; except refs/octoqueue/** or this account from it."
  ],
  [/disk|no space|quota exceeded/i, "The server has no room left."],
  [/repository is empty/i, "The repository is empty; give it a first commit, a README for example."]
];
var BY_STATUS = {
  301: "The repository was renamed or moved; put its new name into GITHUB_REPO.",
  401: "GitHub does not know this token; check GH_TOKEN, or the App's installation.",
  403: 'The token may not do this; it needs "Issues: write" and "Contents: write" on the repository.',
  404: "GitHub does not show this repository to the token; check GITHUB_REPO and what GH_TOKEN, or the App's installation, may see.",
  407: "The proxy of HTTPS_PROXY asks for credentials.",
  410: "Issues are switched off in this repository; switch them on in its settings."
};
var PLAIN = /^(not found|forbidden|bad credentials|moved permanently|)$/i;
function explainRefusal(kind, words) {
  const said2 = quoted(words);
  const status = kind === "FORBIDDEN" || kind === "INSUFFICIENT_SCOPES" ? 403 : Number(kind);
  const advice = ADVICE.find(([pattern2]) => pattern2.test(said2))?.[1] ?? BY_STATUS[status];
  if (advice === void 0) return `GitHub refused the request: ${said2}`;
  return PLAIN.test(said2) ? advice : `${advice} GitHub says: ${said2}`;
}
var isLasting = (words) => ADVICE.some(([pattern2]) => pattern2.test(words));

// packages/github-answers/src/graphql.ts
var ISSUE_FIELDS = "id number title body state createdAt url author { __typename login ... on User { databaseId } ... on Bot { databaseId } } labels(first: 100) { nodes { name } } milestone { number }";
var ISSUE_NODE = object({
  id: text,
  number,
  title: text,
  body: text,
  state: text,
  createdAt: instant,
  url: text,
  author: nullable(object({ __typename: text, login: text }, { databaseId: nullable(number) })),
  labels: nullable(object({ nodes: list(object({ name: text })) })),
  milestone: nullable(object({ number }))
});
var made = (clientMutationId) => object({ clientMutationId: exactly(clientMutationId) });
var named = (names, item) => object(Object.fromEntries(names.map((name) => [name, item])));
var inRepository = (inner) => object({ repository: nullable(inner) });

// packages/github-answers/src/redirects.ts
var ELSEWHERE = [301, 302, 307, 308];
var MAX_REDIRECTS = 3;
var followWrites = (fetch) => async (input, init) => {
  if (typeof input !== "string" || !init || isRead(init.method)) return fetch(input, init);
  let url = input;
  for (let count3 = 0; ; count3++) {
    const answer2 = await fetch(url, { ...init, redirect: "manual" });
    const next = ELSEWHERE.includes(answer2.status) ? nextUrl(url, answer2.headers.get("location")) : void 0;
    if (next === void 0 || count3 >= MAX_REDIRECTS) return answer2;
    url = next;
  }
};
var isRead = (method = "GET") => /^(GET|HEAD)$/i.test(method);
function nextUrl(from2, location) {
  if (location === null || !URL.canParse(location, from2)) return void 0;
  const next = new URL(location, from2);
  return next.origin === new URL(from2).origin ? next.href : void 0;
}

// src/github/client/problems.ts
var isUnknown = (error2) => (
  // Anything but an answer of GitHub's, or the want of one, is a bug of ours.
  error2 instanceof Problem ? error2.type === "github-unavailable" : isNoAnswer(error2)
);
function toProblem(error2, facts = {}) {
  if (error2 instanceof Problem) return error2;
  if (isUnknown(error2)) return unavailable(facts, error2);
  const kind = graphqlErrors(error2)[0] ? graphqlErrors(error2)[0]?.type : statusOfError(error2);
  if (kind === void 0 && !isHttpError(error2) && graphqlErrors(error2).length === 0)
    return new Problem("internal", String(error2), facts, error2);
  return new Problem("github-refused", explainRefusal(kind, wordsOfError(error2)), facts, error2);
}
function unavailable(facts = {}, cause) {
  const why = cause === void 0 ? "" : `: ${reasonOfSilence(cause)}`;
  const detail = `GitHub did not answer, or answered that it is in trouble${why}; try again in a little while.`;
  return new Problem("github-unavailable", detail, { retryAfterSeconds: 10, ...facts }, cause);
}

// action/runner.ts
function readWorkflowRun(env) {
  const { GITHUB_SERVER_URL: server = "https://github.com", GITHUB_REPOSITORY: repository = "" } = env;
  const { GITHUB_RUN_ID: id = "0", GITHUB_RUN_ATTEMPT: attempt2 = "1" } = env;
  return {
    repository,
    id,
    attempt: attempt2,
    url: `${server}/${repository}/actions/runs/${id}/attempts/${attempt2}`,
    event: env.GITHUB_EVENT_NAME ?? "",
    actor: env.GITHUB_ACTOR ?? "",
    workflowRef: env.GITHUB_WORKFLOW_REF || void 0
  };
}
function workerOf(run2, queueRepository) {
  const isOwn = queueRepository === void 0 || isSameRepository(queueRepository, run2.repository);
  return isOwn ? runWorker(run2) : foreignRunWorker(run2);
}
var isSameRepository = (one, other) => one.toLowerCase() === other.toLowerCase();
function isFromFork(env) {
  const event = readEvent(env);
  const head = event?.pull_request?.head?.repo?.full_name;
  return event?.pull_request !== void 0 && head !== env.GITHUB_REPOSITORY;
}
function readEvent({ GITHUB_EVENT_PATH: file }) {
  try {
    return file === void 0 ? void 0 : JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return void 0;
  }
}
var PERMISSIONS = "permissions:\n  contents: write\n  issues: write";
function refusalOf(error2, env) {
  if (!(error2 instanceof Problem)) {
    const text3 = error2 instanceof Error ? error2.stack ?? error2.message : String(error2);
    return { message: `${PROBLEMS.internal.title}: ${text3}`, exitCode: PROBLEMS.internal.exit };
  }
  const message2 = isReadOnlyToken(error2) ? explainToken(env) : inWordsOfInputs(error2.message);
  return { message: `${message2} (${error2.type})`, exitCode: PROBLEMS[error2.type].exit };
}
var INPUTS = { GITHUB_REPO: 'the input "repository"', GH_TOKEN: 'the input "token"' };
var inWordsOfInputs = (message2) => Object.entries(INPUTS).reduce((text3, [setting2, input]) => text3.replaceAll(setting2, input), message2);
var isReadOnlyToken = ({ cause }) => cause !== void 0 && /not accessible by integration/i.test(`${wordsOfError(cause)} ${reasonOf(cause)}`);
function explainToken(env) {
  if (isFromFork(env)) {
    return 'This run is of a pull request from a fork, and the token of such runs may only read, whatever "permissions:" says. Work on the queue in a workflow that runs on push, schedule, issues or workflow_dispatch.';
  }
  if (env.GITHUB_ACTOR === "dependabot[bot]") {
    return `This run was started by Dependabot, and the token of such runs may only read unless "permissions:" says more. Add this to the workflow, or leave its runs out with "if: github.actor != 'dependabot[bot]'":

${PERMISSIONS}`;
  }
  return `The token of this workflow may not do this. Add these lines to the workflow or the job:

${PERMISSIONS}`;
}

// action/claim/claim.ts
var MAX_LIMIT = 256;
var DEFAULT_LIMIT = 10;
var MAX_BATCH = 20;
var DEFAULT_START_SECONDS = 1800;
var inputs = createInputs("claim");
async function claim({ env, open: open2, run: run2, onCancel }) {
  const connection = readConnection(inputs, env);
  const leaseSeconds = inputs.duration("lease-duration", LEASE_RANGE) ?? DEFAULT_START_SECONDS;
  const { request: request2 } = readClaim(inputs, { run: run2, connection, leaseSeconds, checkRun: void 0 });
  const limit = inputs.count("limit", { least: 1, most: MAX_LIMIT }) ?? DEFAULT_LIMIT;
  const { queue } = open2(connection);
  const stopping = { isAsked: false };
  onCancel(() => {
    stopping.isAsked = true;
  });
  const jobs = [];
  while (jobs.length < limit && !stopping.isAsked) {
    const max = Math.min(limit - jobs.length, MAX_BATCH);
    const batch = await queue.claimMany({ ...request2, dispatched: true }, max).catch((error2) => settleForLess(jobs, error2));
    jobs.push(...batch);
    if (batch.length < max) break;
  }
  if (stopping.isAsked) return giveBack(queue, jobs);
  const matrix = jobs.map(({ id, lease }) => ({ number: id, lease: leaseOutput(lease) }));
  setOutputs("claim", { jobs: JSON.stringify(matrix), count: jobs.length });
  info(
    `${jobs.length} jobs were taken${jobs.length > 0 ? `: ${jobs.map(({ id }) => `#${id}`).join(", ")}` : ""}.`
  );
}
function settleForLess(taken2, error2) {
  if (taken2.length === 0) throw error2;
  warning(`No more than ${taken2.length} jobs could be taken: ${reasonOf(error2)}`);
  return [];
}
async function giveBack(queue, jobs) {
  for (const { id, lease } of jobs) await queue.release(id, lease);
}
var LEASE_RANGE = { least: 30, most: 86400 };
var DEFAULT_LEASE_SECONDS2 = 900;
var CHECK_RUN_RANGE = { least: 1, most: 999999999999 };
function readClaim(inputs7, { run: run2, connection, checkRun, leaseSeconds = DEFAULT_LEASE_SECONDS2 }) {
  const namedQueue = inputs7.queue("queue");
  const queueRepository = repositoryOf(connection);
  const isOwn = queueRepository === void 0 || isSameRepository(queueRepository, run2.repository);
  const request2 = {
    worker: workerOf(run2, queueRepository),
    leaseSeconds,
    type: inputs7.text("type"),
    // Of another repository's workflow jobs GitHub does not tell the queue whether they run.
    workflowJob: isOwn ? checkRun : void 0,
    workflowRef: run2.workflowRef,
    queues: [namedQueue ?? DEFAULT_QUEUE]
  };
  return { request: request2, namedQueue };
}
var repositoryOf = (connection) => connection.kind === "github" ? `${connection.owner}/${connection.repo}` : connection.repository;

// node_modules/jose/dist/webapi/lib/buffer_utils.js
var encoder = new TextEncoder();
var decoder = new TextDecoder();
var strictDecoder = new TextDecoder("utf-8", { fatal: true });
var UINT32_RANGE = 2 ** 32;
function concat(...buffers) {
  const size3 = buffers.reduce((acc, { length: length2 }) => acc + length2, 0), buf = new Uint8Array(size3);
  let i = 0;
  for (const buffer of buffers)
    buf.set(buffer, i), i += buffer.length;
  return buf;
}
var NON_ASCII = /[^\x00-\x7f]/;
function encode(string) {
  if (typeof string == "string" && string.length >= 128) {
    if (NON_ASCII.test(string))
      throw new TypeError("non-ASCII string encountered in encode()");
    return encoder.encode(string);
  }
  const bytes = new Uint8Array(string.length);
  for (let i = 0; i < string.length; i++) {
    const code = string.charCodeAt(i);
    if (code > 127)
      throw new TypeError("non-ASCII string encountered in encode()");
    bytes[i] = code;
  }
  return bytes;
}
function encodeBase64(input, url = false) {
  if (Uint8Array.prototype.toBase64)
    return input.toBase64({ alphabet: url ? "base64url" : "base64", omitPadding: url });
  const CHUNK_SIZE = 32768, arr = [];
  for (let i = 0; i < input.length; i += CHUNK_SIZE)
    arr.push(String.fromCharCode.apply(null, input.subarray(i, i + CHUNK_SIZE)));
  const encoded = btoa(arr.join(""));
  return url ? encoded.replace(/=/g, "").replace(/\+/g, "-").replace(/\//g, "_") : encoded;
}
function decodeBase64(encoded, url = false) {
  if (Uint8Array.fromBase64)
    return Uint8Array.fromBase64(encoded, { alphabet: url ? "base64url" : "base64" });
  if (url) {
    if (encoded.includes("+") || encoded.includes("/"))
      throw new TypeError("Invalid base64url");
    encoded = encoded.replace(/-/g, "+").replace(/_/g, "/");
  }
  const binary = atob(encoded), bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++)
    bytes[i] = binary.charCodeAt(i);
  return bytes;
}

// node_modules/jose/dist/webapi/util/errors.js
var JOSEError = class extends Error {
  static code = "ERR_JOSE_GENERIC";
  code = "ERR_JOSE_GENERIC";
  constructor(message2, options) {
    super(message2, options), this.name = this.constructor.name, Error.captureStackTrace?.(this, this.constructor);
  }
};
var JOSENotSupported = class extends JOSEError {
  static code = "ERR_JOSE_NOT_SUPPORTED";
  code = "ERR_JOSE_NOT_SUPPORTED";
};
var JWSInvalid = class extends JOSEError {
  static code = "ERR_JWS_INVALID";
  code = "ERR_JWS_INVALID";
};
var JWTInvalid = class extends JOSEError {
  static code = "ERR_JWT_INVALID";
  code = "ERR_JWT_INVALID";
};

// node_modules/jose/dist/webapi/util/base64url.js
var invalid2 = "The input to be decoded is not correctly encoded.";
function decode(input) {
  try {
    return decodeBase64(typeof input == "string" ? input : decoder.decode(input), true);
  } catch (cause) {
    throw new TypeError(invalid2, { cause });
  }
}
function encode2(input) {
  return encodeBase64(typeof input == "string" ? encoder.encode(input) : input, true);
}

// node_modules/jose/dist/webapi/lib/validate.js
function isObject2(input) {
  if (typeof input != "object" || input === null || Object.prototype.toString.call(input) !== "[object Object]")
    return false;
  const prototype = Object.getPrototypeOf(input);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
function isDisjoint(...headers) {
  const parameters = /* @__PURE__ */ new Set();
  for (const header of headers)
    if (header)
      for (const parameter of Object.keys(header)) {
        if (parameters.has(parameter))
          return false;
        parameters.add(parameter);
      }
  return true;
}
function assertNotSet(value, name) {
  if (value !== void 0)
    throw new TypeError(`${name} can only be called once`);
}
var JWS_RECOGNIZED = { __proto__: null, b64: true };
function validateCritDuplicates(Err, protectedHeader) {
  const { crit } = protectedHeader ?? {};
  if (Array.isArray(crit) && new Set(crit).size !== crit.length)
    throw new Err('"crit" (Critical) Header Parameter MUST NOT contain duplicate values');
}
function validateCrit(Err, recognizedDefault, recognizedOption, protectedHeader, joseHeader) {
  if (joseHeader.crit !== void 0 && protectedHeader?.crit === void 0)
    throw new Err('"crit" (Critical) Header Parameter MUST be integrity protected');
  if (!protectedHeader || protectedHeader.crit === void 0)
    return [];
  if (!Array.isArray(protectedHeader.crit) || protectedHeader.crit.length === 0 || protectedHeader.crit.some((input) => typeof input != "string" || input.length === 0))
    throw new Err('"crit" (Critical) Header Parameter MUST be an array of non-empty strings when present');
  const recognized = recognizedOption === void 0 ? recognizedDefault : { __proto__: null, ...recognizedOption, ...recognizedDefault };
  for (const parameter of protectedHeader.crit) {
    if (!(parameter in recognized))
      throw new JOSENotSupported(`Extension Header Parameter "${parameter}" is not recognized`);
    if (!Object.hasOwn(joseHeader, parameter) || joseHeader[parameter] === void 0)
      throw new Err(`Extension Header Parameter "${parameter}" is missing`);
    if (recognized[parameter] && (!Object.hasOwn(protectedHeader, parameter) || protectedHeader[parameter] === void 0))
      throw new Err(`Extension Header Parameter "${parameter}" MUST be integrity protected`);
  }
  return protectedHeader.crit;
}
function validateB64(protectedHeader, extensions) {
  if (extensions.includes("b64")) {
    const b64 = protectedHeader.b64;
    if (typeof b64 != "boolean")
      throw new JWSInvalid('The "b64" (base64url-encode payload) Header Parameter must be a boolean');
    return b64;
  }
  return true;
}
function serializeJoseHeader(Err, header) {
  let serialized, parsed;
  try {
    serialized = JSON.stringify(header), parsed = JSON.parse(serialized);
  } catch (cause) {
    throw new Err("JOSE Header is not valid JSON", { cause });
  }
  if (!isObject2(parsed))
    throw new Err("JOSE Header is not a JSON object");
  return [parsed, serialized];
}

// node_modules/jose/dist/webapi/lib/key.js
var tag = (key) => key[Symbol.toStringTag];
var jwkMatchesOp = (entry, key, usage) => {
  const { alg } = entry;
  if (key.use !== void 0) {
    const expected = usage === "sign" || usage === "verify" ? "sig" : "enc";
    if (key.use !== expected)
      throw new TypeError(`Invalid key for this operation, its "use" must be "${expected}" when present`);
  }
  if (key.alg !== void 0 && key.alg !== alg)
    throw new TypeError(`Invalid key for this operation, its "alg" must be "${alg}" when present`);
  if (Array.isArray(key.key_ops)) {
    const expectedKeyOp = usage === "encrypt" || usage === "decrypt" ? entry.ops?.[usage === "encrypt" ? 0 : 1] : usage;
    if (expectedKeyOp && !key.key_ops.includes(expectedKeyOp))
      throw new TypeError(`Invalid key for this operation, its "key_ops" must include "${expectedKeyOp}" when present`);
  }
};
async function prepareKey(entry, key, usage) {
  const { alg, secret } = entry, requiresPrivateKey = usage === "decrypt" || usage === "sign";
  if (secret && key instanceof Uint8Array)
    return key;
  let normalized, keyObject;
  if (isObject2(key)) {
    if (normalized = normalizeJwk(key), typeof normalized.kty != "string")
      throw invalidKeyType(alg, key, secret);
    if (!(secret ? normalized.kty === "oct" && typeof normalized.k == "string" : normalized.kty !== "oct" && (requiresPrivateKey ? normalized.kty === "AKP" && typeof normalized.priv == "string" || typeof normalized.d == "string" : normalized.d === void 0 && normalized.priv === void 0)))
      throw new TypeError(secret ? 'JSON Web Key for symmetric algorithms must have JWK "kty" (Key Type) equal to "oct" and the JWK "k" (Key Value) present' : `JSON Web Key for this operation must be a ${requiresPrivateKey ? "private" : "public"} JWK`);
    if (jwkMatchesOp(entry, normalized, usage), normalized.kty === "oct")
      return decode(normalized.k);
    if (!Object.isFrozen(key)) {
      const { key_ops } = key;
      Array.isArray(key_ops) && Object.freeze(key_ops), Object.freeze(key);
    }
  } else {
    if (!isKeyLike(key))
      throw invalidKeyType(alg, key, secret);
    const expectedType = secret ? "secret" : requiresPrivateKey ? "private" : "public";
    if (key.type !== expectedType && (secret || ["secret", "public", "private"].includes(key.type)))
      throw new TypeError(`${tag(key)} instances must be of type "${expectedType}" for the ${alg} algorithm`);
    if (isCryptoKey(key))
      return key;
    if (keyObject = key, keyObject.type === "secret")
      return keyObject.export();
  }
  cache ||= /* @__PURE__ */ new WeakMap();
  const cacheKey = key;
  let cached = cache.get(cacheKey);
  if (cached?.[alg])
    return cached[alg];
  if (cached || cache.set(cacheKey, cached = {}), keyObject && typeof keyObject.toCryptoKey == "function") {
    const isPublic = keyObject.type === "public", crv = nist[keyObject.asymmetricKeyDetails?.namedCurve], params = entry.resolve?.({ crv, asymmetricKeyType: keyObject.asymmetricKeyType }) ?? entry.subtle;
    return cached[alg] = keyObject.toCryptoKey(params, isPublic, entry.usages[isPublic ? 0 : 1]);
  }
  return normalized ??= keyObject.export({ format: "jwk" }), normalized.alg = alg, cached[alg] = await jwkToKey(entry, normalized);
}
var cache;
var nist = {
  __proto__: null,
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521"
};
var isCryptoKey = (key) => {
  if (key?.[Symbol.toStringTag] === "CryptoKey")
    return true;
  try {
    return key instanceof CryptoKey;
  } catch {
    return false;
  }
};
var isKeyObject = (key) => key?.[Symbol.toStringTag] === "KeyObject";
var isKeyLike = (key) => isCryptoKey(key) || isKeyObject(key);
function message(msg, actual, ...types2) {
  if (types2.length > 2) {
    const last = types2.pop();
    msg += `one of type ${types2.join(", ")}, or ${last}.`;
  } else types2.length === 2 ? msg += `one of type ${types2[0]} or ${types2[1]}.` : msg += `of type ${types2[0]}.`;
  return actual == null ? msg += ` Received ${actual}` : typeof actual == "function" && actual.name ? msg += ` Received function ${actual.name}` : typeof actual == "object" && actual != null && actual.constructor?.name && (msg += ` Received an instance of ${actual.constructor.name}`), msg;
}
function invalidKeyType(alg, actual, secret) {
  const types2 = ["CryptoKey", "KeyObject", "JSON Web Key"];
  return secret && types2.push("Uint8Array"), new TypeError(message(`Key for the ${alg} algorithm must be `, actual, ...types2));
}
var unusable = (name, prop = "algorithm.name") => new TypeError(`CryptoKey does not support this operation, its ${prop} must be ${name}`);
function checkUsage(key, usage) {
  if (usage && !key.usages.includes(usage))
    throw new TypeError(`CryptoKey does not support this operation, its usages must include ${usage}.`);
}
function checkModulusLength(alg, key) {
  const { modulusLength } = key.algorithm;
  if (typeof modulusLength != "number" || modulusLength < 2048)
    throw new TypeError(`${alg} requires key modulusLength to be 2048 bits or larger`);
}
function checkCryptoKey(key, expected, usage) {
  const algorithm = key.algorithm;
  if (algorithm.name !== expected.name)
    throw unusable(expected.name);
  if (expected.hash && algorithm.hash?.name !== expected.hash)
    throw unusable(expected.hash, "algorithm.hash");
  if (expected.namedCurve && algorithm.namedCurve !== expected.namedCurve)
    throw unusable(expected.namedCurve, "algorithm.namedCurve");
  if (expected.length !== void 0 && algorithm.length !== expected.length)
    throw unusable(expected.length, "algorithm.length");
  checkUsage(key, usage);
}
function snapshotJwk(jwk) {
  return { __proto__: null, ...jwk };
}
function normalizeJwk(jwk) {
  const normalized = snapshotJwk(jwk);
  if (normalized.ext !== void 0 && typeof normalized.ext != "boolean")
    throw new TypeError('"ext" (Extractable) Parameter must be a boolean');
  if (normalized.key_ops !== void 0) {
    const value = normalized.key_ops, keyOps = Array.isArray(value) ? [...value] : void 0;
    if (!keyOps || keyOps.some((operation) => typeof operation != "string") || new Set(keyOps).size !== keyOps.length)
      throw new TypeError('"key_ops" (Key Operations) Parameter must be an array of unique strings');
    normalized.key_ops = keyOps;
  }
  return normalized;
}
function validateExtractableOption(extractable) {
  if (extractable !== void 0 && typeof extractable != "boolean")
    throw new TypeError('"extractable" option must be a boolean');
  return extractable;
}
async function jwkToKey(entry, jwk, extractable) {
  if (!entry.kty.includes(jwk.kty))
    throw new JOSENotSupported('Invalid or unsupported JWK "alg" (Algorithm) Parameter value');
  const algorithm = entry.resolve?.({ kty: jwk.kty, crv: jwk.crv }) ?? entry.subtle, isPrivate = !!(jwk.d || jwk.priv), keyData = { ...jwk, ext: extractable ?? jwk.ext };
  return keyData.kty !== "AKP" && delete keyData.alg, delete keyData.use, crypto.subtle.importKey("jwk", keyData, algorithm, keyData.ext ?? !isPrivate, jwk.key_ops ?? entry.usages[isPrivate ? 1 : 0]);
}
async function rawKey(key, expected, usage, extractable = false) {
  return key instanceof Uint8Array && (key = await crypto.subtle.importKey("raw", key, expected, extractable, [usage])), checkCryptoKey(key, expected, usage), key;
}

// node_modules/jose/dist/webapi/lib/key_descriptor.js
function table(entries) {
  const out = { __proto__: null };
  for (const alg in entries)
    out[alg] = { ...entries[alg], alg };
  return out;
}

// node_modules/jose/dist/webapi/lib/jwe_algorithms.js
var wrap = [
  ["encrypt", "wrapKey"],
  ["decrypt", "unwrapKey"]
];
var derive = [[], ["deriveBits"]];
var none = [[], []];
function rsaes(bits) {
  return {
    kty: ["RSA"],
    mode: "key-encryption",
    subtle: { name: "RSA-OAEP", hash: `SHA-${bits}` },
    usages: wrap,
    ops: ["wrapKey", "unwrapKey"]
  };
}
function ecdh(mode) {
  return {
    kty: ["EC", "OKP"],
    mode,
    subtle: { name: "ECDH" },
    resolve: ({ kty, crv, asymmetricKeyType }) => {
      if (crv === "X25519" || asymmetricKeyType === "x25519")
        return { name: "X25519" };
      if (kty === "OKP")
        throw new JOSENotSupported('Invalid or unsupported JWK "alg" (Algorithm) Parameter value');
      return { name: "ECDH", namedCurve: crv };
    },
    usages: derive,
    ops: [void 0, "deriveBits"]
  };
}
function aeskw(bits, gcm = false) {
  return {
    kty: ["oct"],
    mode: "key-wrapping",
    secret: true,
    subtle: { name: gcm ? "AES-GCM" : "AES-KW", length: bits },
    usages: none,
    ops: gcm ? ["encrypt", "decrypt"] : ["wrapKey", "unwrapKey"]
  };
}
function pbes2() {
  return {
    kty: ["oct"],
    mode: "key-wrapping",
    secret: true,
    subtle: { name: "PBKDF2" },
    usages: none,
    ops: ["deriveBits", "deriveBits"]
  };
}
var JWE = table({
  dir: {
    kty: ["oct"],
    mode: "direct-encryption",
    secret: true,
    subtle: { name: "AES-GCM" },
    usages: none,
    ops: ["encrypt", "decrypt"]
  },
  "RSA-OAEP": rsaes(1),
  "RSA-OAEP-256": rsaes(256),
  "RSA-OAEP-384": rsaes(384),
  "RSA-OAEP-512": rsaes(512),
  "ECDH-ES": ecdh("direct-key-agreement"),
  "ECDH-ES+A128KW": ecdh("key-agreement-with-key-wrapping"),
  "ECDH-ES+A192KW": ecdh("key-agreement-with-key-wrapping"),
  "ECDH-ES+A256KW": ecdh("key-agreement-with-key-wrapping"),
  A128KW: aeskw(128),
  A192KW: aeskw(192),
  A256KW: aeskw(256),
  A128GCMKW: aeskw(128, true),
  A192GCMKW: aeskw(192, true),
  A256GCMKW: aeskw(256, true),
  "PBES2-HS256+A128KW": pbes2(),
  "PBES2-HS384+A192KW": pbes2(),
  "PBES2-HS512+A256KW": pbes2()
});
var contentOps = ["encrypt", "decrypt"];
function contentEncryption(bits, cbc = false) {
  return {
    kty: ["oct"],
    secret: true,
    subtle: { name: cbc ? "AES-CBC" : "AES-GCM", length: bits },
    usages: none,
    ops: contentOps,
    cekBits: bits,
    ivBits: cbc ? 128 : 96,
    cbc
  };
}
var ENC = table({
  A128GCM: contentEncryption(128),
  A192GCM: contentEncryption(192),
  A256GCM: contentEncryption(256),
  "A128CBC-HS256": contentEncryption(256, true),
  "A192CBC-HS384": contentEncryption(384, true),
  "A256CBC-HS512": contentEncryption(512, true)
});

// node_modules/jose/dist/webapi/lib/jws_algorithms.js
var sig = [["verify"], ["sign"]];
function hmac(bits) {
  const subtle = { name: "HMAC", hash: `SHA-${bits}` };
  return { kty: ["oct"], secret: true, subtle, signing: subtle, usages: sig };
}
function rsa(bits, saltLength) {
  const subtle = { name: saltLength ? "RSA-PSS" : "RSASSA-PKCS1-v1_5", hash: `SHA-${bits}` };
  return {
    kty: ["RSA"],
    subtle,
    signing: saltLength ? { ...subtle, saltLength } : subtle,
    usages: sig,
    minRsaBits: 2048
  };
}
function ecdsa(crv, bits) {
  return {
    kty: ["EC"],
    crv,
    subtle: { name: "ECDSA", namedCurve: crv },
    signing: { name: "ECDSA", hash: `SHA-${bits}` },
    usages: sig
  };
}
function eddsa() {
  const subtle = { name: "Ed25519" };
  return {
    kty: ["OKP"],
    crv: "Ed25519",
    subtle,
    signing: subtle,
    usages: sig
  };
}
function mldsa(parameterSet) {
  const subtle = { name: `ML-DSA-${parameterSet}` };
  return {
    kty: ["AKP"],
    subtle,
    signing: subtle,
    usages: sig
  };
}
var JWS = table({
  HS256: hmac(256),
  HS384: hmac(384),
  HS512: hmac(512),
  RS256: rsa(256),
  RS384: rsa(384),
  RS512: rsa(512),
  PS256: rsa(256, 32),
  PS384: rsa(384, 48),
  PS512: rsa(512, 64),
  ES256: ecdsa("P-256", 256),
  ES384: ecdsa("P-384", 384),
  ES512: ecdsa("P-521", 512),
  EdDSA: eddsa(),
  Ed25519: eddsa(),
  "ML-DSA-44": mldsa(44),
  "ML-DSA-65": mldsa(65),
  "ML-DSA-87": mldsa(87)
});
function jwsAlgorithm(alg) {
  const entry = typeof alg == "string" ? JWS[alg] : void 0;
  if (!entry)
    throw new JOSENotSupported(`alg ${alg} is not supported either by JOSE or your javascript runtime`);
  return entry;
}

// node_modules/jose/dist/webapi/lib/jwt_claims_set.js
var epoch = (date) => Math.floor(date.getTime() / 1e3);
var multipliers = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86400,
  w: 604800,
  y: 31557600
};
var REGEX = /^(\+|\-)? ?(\d+|\d+\.\d+) ?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)(?: (ago|from now))?$/i;
function invalidDuration() {
  throw new TypeError("Invalid time period format");
}
function secs(str) {
  typeof str != "string" && invalidDuration();
  const matched = REGEX.exec(str);
  (!matched || matched[4] && matched[1]) && invalidDuration();
  const value = parseFloat(matched[2]), durationSeconds = Math.round(value * multipliers[matched[3][0].toLowerCase()]);
  return Number.isFinite(durationSeconds) || invalidDuration(), matched[1] === "-" || matched[4] === "ago" ? -durationSeconds : durationSeconds;
}
function validateInput(label, input) {
  if (!Number.isFinite(input))
    throw new TypeError(`Invalid ${label} input`);
  return input;
}
function validateStringClaim(claim2, value) {
  if (typeof value != "string")
    throw new TypeError(`"${claim2}" claim must be a string`);
}
function validateAudienceClaim(value) {
  if (typeof value != "string" && (!Array.isArray(value) || Array.from(value).some((member) => typeof member != "string")))
    throw new TypeError('"aud" claim must be a string or an array of strings');
}
function numericDate(value, label) {
  return typeof value == "number" ? validateInput(label, value) : value instanceof Date ? validateInput(label, epoch(value)) : epoch(/* @__PURE__ */ new Date()) + secs(value);
}
var producerClaimsSets;
function producerClaimsSet(producer) {
  return producerClaimsSets.get(producer);
}
function jwtClaimsSetBytes(producer) {
  const claimsSet = producerClaimsSet(producer);
  for (const claim2 of ["iat", "nbf", "exp"]) {
    const value = claimsSet[claim2];
    if (typeof value == "number" && !Number.isFinite(value))
      throw new TypeError(`"${claim2}" claim must be a finite number`);
  }
  return encoder.encode(JSON.stringify(claimsSet));
}
var JWTClaimsBuilder = class {
  constructor(claimsSet = {}) {
    if (!isObject2(claimsSet))
      throw new TypeError("JWT Claims Set MUST be an object");
    (producerClaimsSets ||= /* @__PURE__ */ new WeakMap()).set(this, structuredClone(claimsSet));
  }
  setIssuer(value) {
    return validateStringClaim("iss", value), producerClaimsSet(this).iss = value, this;
  }
  setSubject(value) {
    return validateStringClaim("sub", value), producerClaimsSet(this).sub = value, this;
  }
  setAudience(value) {
    return validateAudienceClaim(value), producerClaimsSet(this).aud = value, this;
  }
  setJti(value) {
    return validateStringClaim("jti", value), producerClaimsSet(this).jti = value, this;
  }
  setNotBefore(value) {
    return producerClaimsSet(this).nbf = numericDate(value, "setNotBefore"), this;
  }
  setExpirationTime(value) {
    return producerClaimsSet(this).exp = numericDate(value, "setExpirationTime"), this;
  }
  setIssuedAt(value) {
    const claimsSet = producerClaimsSet(this);
    return value === void 0 ? claimsSet.iat = epoch(/* @__PURE__ */ new Date()) : typeof value == "string" ? claimsSet.iat = validateInput("setIssuedAt", epoch(/* @__PURE__ */ new Date()) + secs(value)) : claimsSet.iat = numericDate(value, "setIssuedAt"), this;
  }
};

// node_modules/jose/dist/webapi/lib/jws_sign.js
async function createSignature(input, key, rejectUnencoded) {
  let [payload, protectedHeader, unprotectedHeader, crit] = input, encodedProtectedHeader = "";
  if (protectedHeader !== void 0) {
    const normalized = serializeJoseHeader(JWSInvalid, protectedHeader);
    protectedHeader = normalized[0], encodedProtectedHeader = encode2(normalized[1]);
  }
  if (unprotectedHeader !== void 0 && (unprotectedHeader = serializeJoseHeader(JWSInvalid, unprotectedHeader)[0]), !protectedHeader && !unprotectedHeader)
    throw new JWSInvalid("either setProtectedHeader or setUnprotectedHeader must be called before #sign()");
  if (!isDisjoint(protectedHeader, unprotectedHeader))
    throw new JWSInvalid("JWS Protected and JWS Unprotected Header Parameter names must be disjoint");
  const joseHeader = { ...protectedHeader, ...unprotectedHeader };
  validateCritDuplicates(JWSInvalid, protectedHeader);
  const b64 = validateB64(protectedHeader, validateCrit(JWSInvalid, JWS_RECOGNIZED, crit, protectedHeader, joseHeader));
  b64 || rejectUnencoded?.();
  const { alg } = joseHeader;
  if (typeof alg != "string" || !alg)
    throw new JWSInvalid('JWS "alg" (Algorithm) Header Parameter missing or invalid');
  const entry = jwsAlgorithm(alg);
  let encodedPayload = "", signingPayload = payload, signingInput;
  if (b64) {
    const encodedPayloadCache = input[4];
    encodedPayloadCache ? (encodedPayload = encodedPayloadCache[0] ??= encode2(payload), signingPayload = encodedPayloadCache[1] ??= encode(encodedPayload)) : (encodedPayload = encode2(payload), signingInput = encoder.encode(`${encodedProtectedHeader}.${encodedPayload}`));
  }
  signingInput ??= concat(encode(encodedProtectedHeader), encode("."), signingPayload);
  const signingKey = await rawKey(await prepareKey(entry, key, "sign"), entry.subtle, "sign");
  entry.minRsaBits && checkModulusLength(entry.alg, signingKey);
  const jws = {
    signature: encode2(new Uint8Array(await crypto.subtle.sign(entry.signing, signingKey, signingInput))),
    payload: encodedPayload
  };
  return protectedHeader && (jws.protected = encodedProtectedHeader), unprotectedHeader && (jws.header = unprotectedHeader), [jws, b64];
}
async function createCompactSignature(payload, protectedHeader, crit, key, rejectUnencoded) {
  const [jws] = await createSignature([payload, protectedHeader, void 0, crit], key, rejectUnencoded);
  return `${jws.protected}.${jws.payload}.${jws.signature}`;
}

// node_modules/jose/dist/webapi/jwt/sign.js
var SignJWT_base = JWTClaimsBuilder;
var SignJWT = class extends SignJWT_base {
  #protectedHeader;
  setProtectedHeader(protectedHeader) {
    return assertNotSet(this.#protectedHeader, "setProtectedHeader"), this.#protectedHeader = protectedHeader, this;
  }
  async sign(key, options) {
    return createCompactSignature(jwtClaimsSetBytes(this), this.#protectedHeader, options?.crit, key, () => {
      throw new JWTInvalid("JWTs MUST NOT use unencoded payload");
    });
  }
};

// node_modules/jose/dist/webapi/lib/key_algorithm.js
var algArgument = '"alg" (Algorithm)';
function unsupportedAlg(source = 'JWK "alg" (Algorithm) Parameter') {
  throw new JOSENotSupported(`Invalid or unsupported ${source} value`);
}
function keyAlgorithm(alg, source) {
  return (typeof alg == "string" ? JWS[alg] ?? JWE[alg] : void 0) ?? unsupportedAlg(source);
}

// node_modules/jose/dist/webapi/lib/asn1.js
var bytesEqual = (a, b) => {
  if (a.byteLength !== b.length)
    return false;
  for (let i = 0; i < a.byteLength; i++)
    if (a[i] !== b[i])
      return false;
  return true;
};
var createASN1State = (data) => ({ data, pos: 0 });
var readByte = (state) => {
  const byte = state.data[state.pos++];
  if (byte === void 0)
    throw new Error("Unexpected end of ASN.1 input");
  return byte;
};
var parseLength = (state) => {
  const first = readByte(state);
  if (first & 128) {
    const lengthOfLen = first & 127;
    let length2 = 0;
    for (let i = 0; i < lengthOfLen; i++)
      length2 = length2 << 8 | readByte(state);
    return length2;
  }
  return first;
};
var expectTag = (state, expectedTag, errorMessage) => {
  if (readByte(state) !== expectedTag)
    throw new Error(errorMessage);
};
var getSubarray = (state, length2) => {
  if (length2 < 0 || state.pos + length2 > state.data.length)
    throw new Error("Unexpected end of ASN.1 input");
  const result = state.data.subarray(state.pos, state.pos + length2);
  return state.pos += length2, result;
};
var parseAlgorithmOID = (state) => {
  expectTag(state, 6, "Expected algorithm OID");
  const oidLen = parseLength(state);
  return getSubarray(state, oidLen);
};
function parseKeyHeader(state, keyFormat) {
  if (expectTag(state, 48, `Invalid ${keyFormat === "spki" ? "SPKI" : "PKCS#8"} structure`), parseLength(state), keyFormat === "pkcs8") {
    expectTag(state, 2, "Expected version field");
    const length2 = parseLength(state);
    state.pos += length2;
  }
  expectTag(state, 48, "Expected algorithm identifier"), parseLength(state);
}
var parseECAlgorithmIdentifier = (state) => {
  const algOid = parseAlgorithmOID(state);
  if (bytesEqual(algOid, [43, 101, 110]))
    return "X25519";
  if (!bytesEqual(algOid, [42, 134, 72, 206, 61, 2, 1]))
    throw new Error("Unsupported key algorithm");
  expectTag(state, 6, "Expected curve OID");
  const curveOidLen = parseLength(state), curveOid = getSubarray(state, curveOidLen);
  if (bytesEqual(curveOid, [42, 134, 72, 206, 61, 3, 1, 7]))
    return "P-256";
  if (bytesEqual(curveOid, [43, 129, 4, 0, 34]))
    return "P-384";
  if (bytesEqual(curveOid, [43, 129, 4, 0, 35]))
    return "P-521";
  throw new Error("Unsupported named curve");
};
var genericImport = async (keyFormat, keyData, alg, options) => {
  const extractable = validateExtractableOption(options?.extractable), entry = keyAlgorithm(alg, algArgument);
  entry.secret && unsupportedAlg(algArgument);
  const isPublic = keyFormat === "spki";
  let algorithm;
  if (entry.resolve)
    try {
      const state = createASN1State(keyData);
      parseKeyHeader(state, keyFormat), algorithm = entry.resolve({ crv: parseECAlgorithmIdentifier(state) });
    } catch (cause) {
      throw new JOSENotSupported("Invalid or unsupported key format", { cause });
    }
  else
    algorithm = entry.subtle;
  return crypto.subtle.importKey(keyFormat, keyData, algorithm, extractable ?? isPublic, entry.usages[isPublic ? 0 : 1]);
};
var processPEMData = (pem, pattern2) => decodeBase64(pem.replace(pattern2, ""));
var fromPKCS8 = (pem, alg, options) => {
  const keyData = processPEMData(pem, /(?:-----(?:BEGIN|END) PRIVATE KEY-----|\s)/g);
  return genericImport("pkcs8", keyData, alg, options);
};

// node_modules/jose/dist/webapi/key/import.js
async function importPKCS8(pkcs8, alg, options) {
  if (typeof pkcs8 != "string" || pkcs8.indexOf("-----BEGIN PRIVATE KEY-----") !== 0)
    throw new TypeError('"pkcs8" must be PKCS#8 formatted string');
  return fromPKCS8(pkcs8, alg, options);
}

// src/domain/verbs.ts
var HELD = ["dispatched", "processing"];
var VERBS = {
  enqueue: { from: [], to: ["pending"], by: ["producer"], summary: "Create a job" },
  admit: {
    from: [],
    to: ["pending"],
    by: ["queue"],
    summary: "Make a job from an issue that a person filed"
  },
  claim: {
    from: ["pending"],
    to: ["processing", "dispatched"],
    by: ["worker"],
    route: { name: "process", body: "process", scope: "claim" },
    summary: "Claim this job"
  },
  start: {
    from: HELD,
    to: ["processing"],
    by: ["holder"],
    route: { body: "start", scope: "claim" },
    summary: "Start a dispatched job: its workflow runs now"
  },
  extend: {
    from: HELD,
    to: HELD,
    by: ["holder", "queue"],
    route: { body: "extend", scope: "claim" },
    isQuiet: true,
    summary: "Extend the lease (heartbeat), and report progress"
  },
  complete: {
    from: HELD,
    to: ["completed"],
    by: ["holder"],
    route: { body: "complete", scope: "claim" },
    summary: "Complete a job with its result"
  },
  fail: {
    from: HELD,
    to: ["pending", "failed"],
    by: ["holder", "queue"],
    route: { body: "fail", scope: "claim" },
    summary: "Fail this attempt; the job is retried or fails"
  },
  release: {
    from: HELD,
    to: ["pending"],
    by: ["holder", "person", "queue"],
    route: { body: "release", scope: "claim" },
    summary: "Give a job back; the attempt does not count"
  },
  expire: {
    from: HELD,
    to: ["pending", "failed"],
    by: ["queue"],
    summary: "End a lease that ran out, or whose workflow job has ended"
  },
  block: {
    from: ["pending", ...HELD],
    to: ["blocked"],
    by: ["holder", "operator", "queue"],
    route: { body: "block", scope: "claim", scopeWithoutLease: "admin" },
    holderMethod: "blockHeld",
    summary: "Keep a job from being claimed until somebody unblocks it"
  },
  unblock: {
    from: ["blocked"],
    to: ["pending"],
    by: ["operator", "person"],
    route: { body: "nothing", scope: "admin" },
    summary: "Let a blocked job be claimed again"
  },
  alter: {
    from: ["pending"],
    to: ["pending"],
    by: ["operator", "person"],
    route: { body: "alter", scope: "admin", method: "PATCH" },
    summary: "Change a pending job"
  },
  lapse: {
    from: ["pending", "blocked"],
    to: ["failed"],
    by: ["queue"],
    summary: "Fail a job that nobody claimed within its time to live"
  },
  cancel: {
    from: ["pending", ...HELD, "blocked"],
    to: ["cancelled"],
    by: ["operator", "person"],
    route: { body: "cancel", scope: "admin" },
    summary: "Stop a job for good, whoever holds it"
  },
  requeue: {
    from: ["completed", "failed", "cancelled"],
    to: ["pending"],
    by: ["operator", "person"],
    route: { body: "nothing", scope: "admin" },
    summary: "Put an ended job back into its queue"
  },
  collect: {
    from: ["completed", "failed", "cancelled"],
    to: [],
    by: ["queue"],
    summary: "Forget a job a day or more after its end; its issue stays"
  }
};
var rows = Object.entries(VERBS);
var where = (isIn) => rows.flatMap(([name, row]) => isIn(row) ? [name] : []);
var TRANSITION_VERBS = where(({ from: from2, to }) => from2.length > 0 && to.length > 0);
var ROUTE_VERBS = where(({ route }) => route !== void 0);
var HOLDER_VERBS = where(({ by }) => by.includes("holder"));
var HOLDER_METHODS = HOLDER_VERBS.map((verb) => {
  const { holderMethod = verb } = VERBS[verb];
  return holderMethod;
});
var COUNTED_VERBS = where(({ isQuiet }) => !isQuiet);

// packages/bounds/src/bounded-map.ts
var BoundedMap = class extends Map {
  limit;
  constructor(limit) {
    super();
    this.limit = limit;
  }
  set(key, value) {
    this.delete(key);
    super.set(key, value);
    for (const oldest of this.keys()) {
      if (this.size <= this.limit) break;
      this.delete(oldest);
    }
    return this;
  }
};

// packages/bounds/src/deadline-budget.ts
import { AsyncLocalStorage } from "node:async_hooks";

// packages/bounds/src/single-flight.ts
var MAX_FLIGHT_MS = 6e4;
var createSingleFlight = (unfinished) => (work2) => {
  const waiting = /* @__PURE__ */ new Set();
  let outcome;
  async function settle3() {
    try {
      outcome = { value: await work2() };
      flight.landed = outcome;
    } catch (error2) {
      outcome = { error: error2 };
    }
    for (const wake of waiting) wake();
  }
  async function wait(atMostMs) {
    const { promise, resolve: resolve2 } = Promise.withResolvers();
    const timer = setTimeout(resolve2, Math.min(MAX_FLIGHT_MS, atMostMs));
    timer.unref?.();
    waiting.add(resolve2);
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      waiting.delete(resolve2);
    }
  }
  const flight = async (atMostMs = MAX_FLIGHT_MS) => {
    if (!outcome) await wait(atMostMs);
    if (!outcome) throw unfinished();
    if ("error" in outcome) throw outcome.error;
    return outcome.value;
  };
  void settle3();
  return flight;
};
var singleFlight = createSingleFlight(
  () => new Error("What another caller had begun did not come to an end")
);
function lazy(read, begin3 = singleFlight) {
  let reading;
  const shared = {
    /** The value, once it was read: whoever looks here first need not call `get`. */
    landed: void 0,
    async get() {
      if (shared.landed) return shared.landed.value;
      reading ??= begin3(read);
      const flight = reading;
      try {
        const value = await flight();
        if (reading === flight) shared.landed = { value };
        return value;
      } catch (error2) {
        if (reading === flight) reading = void 0;
        throw error2;
      }
    },
    /** Lets the next `get` read again. */
    forget() {
      reading = void 0;
      shared.landed = void 0;
    }
  };
  return shared;
}

// packages/bounds/src/deadline-budget.ts
var MIN_LEFT_MS = 50;
function createDeadlineBudget(clock, begin3 = singleFlight) {
  const storage = new AsyncLocalStorage();
  const current = () => storage.getStore() ?? { left: void 0, flights: [] };
  function leftMs() {
    const { left } = current();
    if (left === void 0) return Number.POSITIVE_INFINITY;
    const ms = Math.min(left.leftMs, left.endsAtMs - clock.elapsedMs());
    return ms < MIN_LEFT_MS ? 0 : ms;
  }
  function lose(ms) {
    const { left, flights } = current();
    if (left) left.leftMs -= ms;
    for (const flight of flights) flight.lostMs += ms;
  }
  async function join(flight, loss) {
    const [startedAtMs, lostBeforeMs, allMs] = [clock.elapsedMs(), loss.lostMs, leftMs()];
    try {
      return await flight(allMs);
    } finally {
      lose(loss.isOver ? Math.min(clock.elapsedMs() - startedAtMs, loss.lostMs - lostBeforeMs) : allMs);
    }
  }
  return {
    within({ lostMs, wholeMs = Number.POSITIVE_INFINITY }, work2) {
      const { left, flights } = current();
      const own = left ?? { leftMs: lostMs, endsAtMs: clock.elapsedMs() + wholeMs };
      return storage.run({ left: own, flights }, work2);
    },
    leftMs,
    lose,
    singleFlight(work2) {
      const { left, flights } = current();
      const loss = { lostMs: 0, isOver: false };
      const isOwn = () => left !== void 0 && current().left === left;
      const joined2 = (atMostMs) => loss.isOver || isOwn() ? flight(atMostMs) : join(flight, loss);
      const measured2 = async () => {
        try {
          const value = await work2();
          joined2.landed = { value };
          return value;
        } finally {
          loss.isOver = true;
        }
      };
      const flight = storage.run({ left, flights: [...flights, loss] }, () => begin3(measured2));
      return joined2;
    }
  };
}
var withDeadlineBudget = (clock, { leftMs, lose }) => ({
  ...clock,
  async sleep(ms, cut2) {
    if (cut2) return clock.sleep(ms, cut2);
    const pauseMs = Math.min(ms, leftMs());
    lose(ms);
    if (pauseMs > 0) await clock.sleep(pauseMs);
  }
});

// packages/bounds/src/repeat.ts
async function repeat({ clock, maxAttempts, pauseMs, retries, isPending }, attempt2) {
  for (let count3 = 1; ; count3++) {
    let failure;
    try {
      const result = await attempt2(count3);
      if (count3 >= maxAttempts || !isPending?.(result)) return result;
    } catch (error2) {
      if (count3 >= maxAttempts || !retries?.(error2)) throw error2;
      failure = error2;
    }
    const ms = pauseMs?.(count3, failure) ?? 0;
    if (ms > 0) await clock.sleep(ms);
  }
}
var backOffMs = (baseMs, count3, { fraction }) => baseMs * 2 ** (count3 - 1) * (0.5 + fraction());

// src/runtime/deadline-budget.ts
var singleFlight2 = createSingleFlight(() => {
  const detail = "What another request had begun did not come to an end; try again.";
  return new Problem("github-unavailable", detail, { retryAfterSeconds: 1 });
});
var lazy2 = (read, begin3 = singleFlight2) => lazy(read, begin3);
var ENDLESS = {
  leftMs: () => Number.POSITIVE_INFINITY,
  lose: () => {
  },
  singleFlight: singleFlight2
};
var createDeadlineBudget2 = (clock) => createDeadlineBudget(clock, singleFlight2);

// src/runtime/system.ts
var systemClock = {
  elapsedMs: performance.now.bind(performance),
  sleep: (ms, cut2) => new Promise((resolve2) => {
    const end = () => {
      clearTimeout(timer);
      cut2?.removeEventListener("abort", end);
      resolve2();
    };
    const timer = setTimeout(end, ms);
    if (cut2?.aborted) end();
    else cut2?.addEventListener("abort", end);
  })
};
var systemRandom = {
  fraction: Math.random,
  nonce: () => randomHex(8)
};
var systemFetch = globalThis.fetch.bind(globalThis);
var PING_TIMEOUT_MS = 5e3;
var createPing = (fetch) => async (url) => {
  try {
    const answer2 = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(PING_TIMEOUT_MS) });
    await answer2.body?.cancel();
    return answer2.status;
  } catch {
    return void 0;
  }
};
function createSign(secret) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = lazy2(() => crypto.subtle.importKey("raw", bytesOf(secret), algorithm, false, ["sign"]));
  return async (text3) => toHex(await crypto.subtle.sign("HMAC", await key.get(), bytesOf(text3)));
}
var sha256 = async (text3) => toHex(await crypto.subtle.digest("SHA-256", bytesOf(text3)));
function isSameText(a, b) {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}
var randomHex = (count3) => toHex(crypto.getRandomValues(new Uint8Array(count3)).buffer);
var encoder2 = new TextEncoder();
var bytesOf = (text3) => encoder2.encode(text3);
var toHex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

// packages/exact-json/src/bytes.ts
var MARKS = [
  { encoding: void 0, label: "utf-8", mark: [239, 187, 191] },
  { encoding: "utf-16le", label: "utf-16le", mark: [255, 254] },
  { encoding: "utf-16be", label: "utf-16be", mark: [254, 255] }
];
function decodeText(bytes) {
  const marked = MARKS.find(({ mark }) => mark.every((byte, at2) => bytes[at2] === byte));
  const { encoding, label } = marked ?? { encoding: void 0, label: "utf-8" };
  if (encoding !== void 0) return { text: new TextDecoder(label).decode(bytes), encoding };
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
  }
}
function wholeCharacters(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 128) return bytes;
    if (byte < 192) continue;
    const length2 = byte >= 240 ? 4 : byte >= 224 ? 3 : 2;
    return length2 > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

// packages/exact-json/src/fault.ts
var MAX_FAULTS = 20;
var MAX_NAME_CHARACTERS2 = 50;
var MAX_SHOWN_CHARACTERS2 = 30;
var pointerTo = (path5) => path5.map((name) => `/${escapePointer(clip2(String(name), MAX_NAME_CHARACTERS2))}`).join("");
var escapePointer = (name) => name.replaceAll("~", "~0").replaceAll("/", "~1");
function clip2(text3, limit) {
  const characters3 = [...text3.slice(0, 2 * (limit + 1))];
  return characters3.length <= limit ? text3 : `${characters3.slice(0, limit).join("")}\u2026`;
}
var shown = (name) => JSON.stringify(clip2(name, MAX_SHOWN_CHARACTERS2));
var twice = (name) => `The name ${shown(name)} stands twice in one object.`;
var inexact = (token) => `The number ${clip2(token, MAX_SHOWN_CHARACTERS2)} would not come back as it was sent; send it as a string.`;
var tooDeep = (maxDepth) => `Arrays and objects stand in each other more than ${maxDepth} levels deep.`;
var tooMany = (maxMembers) => `There are more than ${maxMembers} names and elements.`;
var strange = (type2) => `JSON has no value of the kind ${type2}; send a string, number, list or object.`;
var faultsOfName = (name, outerName) => name === "__proto__" || name === "prototype" && outerName === "constructor" ? [`Nothing may be called ${shown(name)} here: to some programs that is no field like any other.`] : [];
var faultsOfText = (text3) => [
  ...text3.includes("\0") ? ["NUL characters are not taken."] : [],
  ...text3.isWellFormed() ? [] : ["Half a character (a lone surrogate) is not taken."]
];

// packages/exact-json/src/value.ts
function findValueFaults(value, limits) {
  const faults = [];
  let members = 0;
  let level = [{ value, path: [] }];
  for (let depth = 0; level.length > 0 && faults.length < MAX_FAULTS; depth++) {
    const next = [];
    for (const visit3 of level) {
      faults.push(...faultsOf(visit3).slice(0, MAX_FAULTS - faults.length));
      if (!isContainer(visit3.value)) continue;
      if (depth >= limits.maxDepth) return [...faults, { pointer: "", detail: tooDeep(limits.maxDepth) }];
      for (const [name, one] of Object.entries(visit3.value)) {
        const step = Array.isArray(visit3.value) ? Number(name) : name;
        if (++members > limits.maxMembers)
          return [...faults, { pointer: "", detail: tooMany(limits.maxMembers) }];
        next.push({ value: one, path: [...visit3.path, step] });
      }
    }
    level = next;
  }
  return faults;
}
function faultsOf({ value, path: path5 }) {
  const name = path5.at(-1);
  const named2 = typeof name === "string" ? [...faultsOfName(name, path5.at(-2)), ...faultsOfText(name)] : [];
  return [...named2, ...faultsOfOne(value)].map((detail) => ({ pointer: pointerTo(path5), detail }));
}
function faultsOfOne(value) {
  if (typeof value === "string") return faultsOfText(value);
  if (value === null || typeof value === "boolean" || isContainer(value)) return [];
  if (typeof value === "number") return Number.isFinite(value) ? [] : [strange(String(value))];
  return [strange(typeof value === "object" ? value.constructor?.name ?? "object" : typeof value)];
}
function isShallow(value, maxDepth) {
  let level = [value];
  for (let depth = 0; depth <= maxDepth; depth++) {
    level = level.flatMap((one) => isContainer(one) ? Object.values(one) : []);
    if (level.length === 0) return true;
  }
  return false;
}
function isContainer(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

// packages/exact-json/src/keep.ts
function keepValue(value, limits, ending = "\u2026") {
  if (value === void 0) return { value, note: void 0 };
  const { value: exact, note: note2 } = keepExactly(value, limits);
  if (exact === void 0) return { value: void 0, note: note2 };
  const bytes = bytesOf2(exact);
  if (bytes <= limits.maxBytes) return { value: exact, note: note2 };
  const text3 = typeof exact === "string" ? exact : JSON.stringify(exact);
  const cut2 = `The result has ${bytes} bytes as JSON, and was cut to the ${limits.maxBytes} that are kept.`;
  return { value: cutText(text3, limits.maxBytes, ending), note: joined(note2, cut2) };
}
var joined = (...notes) => notes.filter((note2) => note2 !== void 0).join(" ") || void 0;
function keepExactly(value, limits) {
  const faults = findValueFaults(value, limits);
  if (faults.length === 0) return { value, note: void 0 };
  const text3 = typeof value === "string" ? value : write(value);
  if (text3 === void 0) return { value: void 0, note: `The result could not be kept. ${say(faults)}` };
  const note2 = typeof value === "string" ? "Characters that cannot be kept were replaced." : keptAsText(faults);
  return { value: wholeText(text3), note: note2 };
}
var keptAsText = (faults) => `The result is kept as the text of its JSON. ${say(faults)}`;
var MAX_SAID = 3;
var say = (faults) => faults.slice(0, MAX_SAID).map(({ pointer, detail }) => pointer === "" ? detail : `${pointer}: ${detail}`).join(" ");
var wholeText = (text3) => text3.toWellFormed().replaceAll("\0", "\uFFFD");
function write(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return void 0;
  }
}
var bytesOf2 = (value) => new TextEncoder().encode(JSON.stringify(value)).length;
function cutText(text3, maxBytes, ending) {
  let [fits3, tooLong] = [0, text3.length + 1];
  while (tooLong - fits3 > 1) {
    const middle = Math.floor((fits3 + tooLong) / 2);
    if (bytesOf2(text3.slice(0, middle) + ending) <= maxBytes) fits3 = middle;
    else tooLong = middle;
  }
  const end = /[\ud800-\udbff]/.test(text3[fits3 - 1] ?? "") ? fits3 - 1 : fits3;
  return text3.slice(0, end) + ending;
}

// packages/exact-json/src/number.ts
function isExactNumber(source) {
  const decimal2 = decimalOf(source);
  return decimal2 !== void 0 && decimal2 === decimalOf(String(Number(source)));
}
function decimalOf(text3) {
  const [, whole2, fraction = "", exponent = "0"] = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text3) ?? [];
  if (whole2 === void 0) return void 0;
  const digits = whole2 + fraction;
  let first = 0;
  while (digits[first] === "0") first++;
  let end = digits.length;
  while (end > first && digits[end - 1] === "0") end--;
  if (first === end) return "0";
  return `${digits.slice(first, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}

// packages/exact-json/src/text.ts
function findFaults(text3, limits) {
  const faults = [];
  const containers = [];
  let members = 0;
  for (let start2 = 0; start2 < text3.length && faults.length < MAX_FAULTS; ) {
    const token = tokenAt(text3, start2);
    start2 += token.length;
    const container = containers.at(-1);
    if (isBlank(token)) continue;
    if (token === "," || token === ":") goOn(container, token);
    else if (token === "}" || token === "]") containers.pop();
    else {
      if (container && (!container.names || container.isNameNext)) members++;
      faults.push(...faultsOf2(token, containers));
      if (token === "{" || token === "[") containers.push(opened(token));
      if (containers.length > limits.maxDepth) {
        return [...faults, { pointer: pathTo(containers.slice(0, -1)), detail: tooDeep(limits.maxDepth) }];
      }
      if (members > limits.maxMembers) return [...faults, { pointer: "", detail: tooMany(limits.maxMembers) }];
    }
  }
  return faults;
}
var opened = (token) => ({
  names: token === "{" ? /* @__PURE__ */ new Set() : void 0,
  member: token === "{" ? "" : 0,
  isNameNext: token === "{"
});
function goOn(container, token) {
  if (!container) return;
  if (typeof container.member === "number") container.member++;
  container.isNameNext = container.names !== void 0 && token === ",";
}
function faultsOf2(token, containers) {
  const container = containers.at(-1);
  const said2 = container?.names && container.isNameNext ? readName(token, container, containers.at(-2)) : [];
  const details2 = [
    ...said2,
    ...token.startsWith('"') ? faultsOfText(stringOf(token)) : faultsOfNumber(token)
  ];
  return details2.map((detail) => ({ pointer: pathTo(containers), detail }));
}
function readName(token, container, outer) {
  const name = stringOf(token);
  container.member = name;
  const isTwice = container.names?.has(name) === true;
  container.names?.add(name);
  return [...isTwice ? [twice(name)] : [], ...faultsOfName(name, outer?.names && outer.member)];
}
var faultsOfNumber = (token) => /^[-\d]/.test(token) && !isExactNumber(token) ? [inexact(token)] : [];
var pathTo = (containers) => pointerTo(containers.map(({ member }) => member));
var stringOf = (token) => token.includes("\\") ? JSON.parse(token) : token.slice(1, -1);
var BLANKS = /[\t\n\r ]+/y;
var LITERAL = /[^\t\n\r ,:[\]{}"]+/y;
var isBlank = (token) => /^[\t\n\r ]/.test(token);
function tokenAt(text3, start2) {
  const first = text3.charAt(start2);
  if (first === '"') return text3.slice(start2, endOfString(text3, start2));
  const pattern2 = isBlank(first) ? BLANKS : LITERAL;
  pattern2.lastIndex = start2;
  return pattern2.exec(text3)?.[0] ?? first;
}
function endOfString(text3, start2) {
  let at2 = start2 + 1;
  while (at2 < text3.length && text3[at2] !== '"') at2 += text3[at2] === "\\" ? 2 : 1;
  return at2 + 1;
}

// packages/exact-json/src/read.ts
function readJson(text3, limits) {
  const value = parse(text3);
  if ("fault" in value) return { is: "not-json", fault: value.fault };
  const faults = findFaults(text3, limits);
  return faults.length === 0 ? { is: "exact", ...value } : { is: "inexact", ...value, faults };
}
function parse(text3) {
  if (text3.startsWith("\uFEFF")) {
    return { fault: { pointer: pointerTo([]), detail: "begins with a byte order mark; leave it out." } };
  }
  try {
    return { value: JSON.parse(text3) };
  } catch (error2) {
    const position = error2 instanceof Error ? /at position \d+/.exec(error2.message)?.[0] : void 0;
    return { fault: { pointer: "", detail: `stops being JSON ${position ?? "at its end"}.` } };
  }
}

// src/runtime/fault.ts
var invalid3 = (errors) => new Problem("invalid-request", errors.map(({ detail }) => detail).join(" "), { errors });
var invalidAt = (pointer, detail) => invalid3([{ pointer, detail }]);

// src/settings/settings.ts
var SETTINGS_PATH = ".github/octoqueue.json";
var VERSION = 1;
var MAX_DEPTH = 100;
var MAX_AGE_MS = 1e4;
var MAX_FAILURE_AGE_MS = 1e3;
var MAX_TRIES = 5;
var PAUSE_MS = 300;
function createSettings(options) {
  const { singleFlight: singleFlight3 = singleFlight2 } = options;
  const cache2 = createCache({ ...options, singleFlight: singleFlight3 });
  let changing;
  return {
    read: cache2.read,
    change(edit, message2) {
      const before = changing;
      const mine = singleFlight3(changeAfter);
      changing = mine;
      return mine();
      async function changeAfter() {
        await before?.().catch(() => void 0);
        return changeNow(options, cache2, edit, message2);
      }
    }
  };
}
function createCache({ documents, clock, singleFlight: singleFlight3 }) {
  let last;
  let parsed;
  async function read(maxAgeMs = MAX_AGE_MS) {
    const limitMs = last?.hasFailed ? MAX_FAILURE_AGE_MS : maxAgeMs;
    if (last && clock.elapsedMs() - last.startedAtMs < limitMs)
      return last.flight.landed?.value ?? last.flight();
    return keep2(async () => parseOnce(await documents.read(SETTINGS_PATH)));
  }
  function keep2(read2) {
    const startedAtMs = clock.elapsedMs();
    const reading = { startedAtMs, flight: singleFlight3(watch), hasFailed: false };
    last = reading;
    return reading.flight();
    async function watch() {
      try {
        return await read2();
      } catch (error2) {
        reading.hasFailed = true;
        throw error2;
      }
    }
  }
  function parseOnce(file) {
    if (!parsed || parsed.version !== file?.version) {
      parsed = { version: file?.version, document: parse2(file) };
    }
    return parsed.document;
  }
  return { read, keep: keep2, parseOnce };
}
async function changeNow({ documents, clock }, cache2, edit, message2) {
  let isDoubtful = false;
  for (let tried = 1; tried <= MAX_TRIES; tried++) {
    const file = await documents.read(SETTINGS_PATH);
    const before = cache2.parseOnce(file);
    await cache2.keep(async () => before);
    const after = await edit(before);
    if (after === before) return before;
    const text3 = `${JSON.stringify({ version: VERSION, ...after }, void 0, 2)}
`;
    const written = await documents.write(SETTINGS_PATH, text3, { from: file?.version, message: message2 });
    isDoubtful ||= written === "unknown";
    const isWritten = written === "written" || written === "unknown" && await hasText(documents, text3);
    if (isWritten) return cache2.keep(async () => after);
    await clock.sleep(PAUSE_MS * tried);
  }
  if (isDoubtful) throw doubtful();
  const detail = `Others change ${SETTINGS_PATH} at the same time; try again.`;
  throw new Problem("settings-busy", detail, { retryAfterSeconds: 5 });
}
async function hasText(documents, text3) {
  try {
    return (await documents.read(SETTINGS_PATH))?.text === text3;
  } catch (error2) {
    throw doubtful(error2);
  }
}
function doubtful(cause) {
  const detail = `GitHub did not say whether ${SETTINGS_PATH} was changed; look before you try again.`;
  return new Problem("outcome-unknown", detail, { retryAfterSeconds: 60 }, cause);
}
function parse2(file) {
  if (!file) return {};
  const document = objectOf(parseJson(file.text.replace(/^\ufeff/, "")));
  if (!document) throw unreadable([{ pointer: "", detail: "The file must hold one JSON object." }]);
  if (!isShallow(document, MAX_DEPTH)) {
    throw unreadable([{ pointer: "", detail: `The file must be at most ${MAX_DEPTH} levels deep.` }]);
  }
  if (document.version === VERSION || document.version === void 0) return document;
  throw unreadable([{ pointer: "/version", detail: `This program knows version ${VERSION} only.` }]);
}
function parseJson(text3) {
  try {
    return JSON.parse(text3);
  } catch (error2) {
    const where2 = error2 instanceof Error ? /line \d+ column \d+/.exec(error2.message)?.[0] : void 0;
    throw unreadable([{ pointer: "", detail: `The file stops being JSON at ${where2 ?? "its end"}.` }]);
  }
}
function unreadable(errors) {
  const faults = errors.map(({ pointer, detail: detail2 }) => pointer === "" ? detail2 : `${pointer}: ${detail2}`);
  const detail = `${SETTINGS_PATH} cannot be read until somebody mends it. ${faults.join(" ")}`;
  return new Problem("settings-unreadable", detail, { errors });
}
function cachedByObject(read) {
  const cache2 = /* @__PURE__ */ new WeakMap();
  return (object2) => {
    const known2 = cache2.get(object2);
    if (known2 !== void 0) return known2;
    const value = read(object2);
    cache2.set(object2, value);
    return value;
  };
}

// node_modules/universal-user-agent/index.js
function getUserAgent() {
  if (typeof navigator === "object" && "userAgent" in navigator) {
    return navigator.userAgent;
  }
  if (typeof process === "object" && process.version !== void 0) {
    return `Node.js/${process.version.substr(1)} (${process.platform}; ${process.arch})`;
  }
  return "<environment undetectable>";
}

// node_modules/before-after-hook/lib/register.js
function register(state, name, method, options) {
  if (typeof method !== "function") {
    throw new Error("method for before hook must be a function");
  }
  if (!options) {
    options = {};
  }
  if (Array.isArray(name)) {
    return name.reverse().reduce((callback, name2) => {
      return register.bind(null, state, name2, callback, options);
    }, method)();
  }
  return Promise.resolve().then(() => {
    if (!state.registry[name]) {
      return method(options);
    }
    return state.registry[name].reduce((method2, registered) => {
      return registered.hook.bind(null, method2, options);
    }, method)();
  });
}

// node_modules/before-after-hook/lib/add.js
function addHook(state, kind, name, hook2) {
  const orig = hook2;
  if (!state.registry[name]) {
    state.registry[name] = [];
  }
  if (kind === "before") {
    hook2 = (method, options) => {
      return Promise.resolve().then(orig.bind(null, options)).then(method.bind(null, options));
    };
  }
  if (kind === "after") {
    hook2 = (method, options) => {
      let result;
      return Promise.resolve().then(method.bind(null, options)).then((result_) => {
        result = result_;
        return orig(result, options);
      }).then(() => {
        return result;
      });
    };
  }
  if (kind === "error") {
    hook2 = (method, options) => {
      return Promise.resolve().then(method.bind(null, options)).catch((error2) => {
        return orig(error2, options);
      });
    };
  }
  state.registry[name].push({
    hook: hook2,
    orig
  });
}

// node_modules/before-after-hook/lib/remove.js
function removeHook(state, name, method) {
  if (!state.registry[name]) {
    return;
  }
  const index = state.registry[name].map((registered) => {
    return registered.orig;
  }).indexOf(method);
  if (index === -1) {
    return;
  }
  state.registry[name].splice(index, 1);
}

// node_modules/before-after-hook/index.js
var bind = Function.bind;
var bindable = bind.bind(bind);
function bindApi(hook2, state, name) {
  const removeHookRef = bindable(removeHook, null).apply(
    null,
    name ? [state, name] : [state]
  );
  hook2.api = { remove: removeHookRef };
  hook2.remove = removeHookRef;
  ["before", "error", "after", "wrap"].forEach((kind) => {
    const args = name ? [state, kind, name] : [state, kind];
    hook2[kind] = hook2.api[kind] = bindable(addHook, null).apply(null, args);
  });
}
function Singular() {
  const singularHookName = /* @__PURE__ */ Symbol("Singular");
  const singularHookState = {
    registry: {}
  };
  const singularHook = register.bind(null, singularHookState, singularHookName);
  bindApi(singularHook, singularHookState, singularHookName);
  return singularHook;
}
function Collection() {
  const state = {
    registry: {}
  };
  const hook2 = register.bind(null, state);
  bindApi(hook2, state);
  return hook2;
}
var before_after_hook_default = { Singular, Collection };

// node_modules/@octokit/endpoint/dist-bundle/index.js
var VERSION2 = "0.0.0-development";
var userAgent = `octokit-endpoint.js/${VERSION2} ${getUserAgent()}`;
var DEFAULTS = {
  method: "GET",
  baseUrl: "https://api.github.com",
  headers: {
    accept: "application/vnd.github.v3+json",
    "user-agent": userAgent
  },
  mediaType: {
    format: ""
  }
};
function lowercaseKeys(object2) {
  if (!object2) {
    return {};
  }
  return Object.keys(object2).reduce((newObj, key) => {
    newObj[key.toLowerCase()] = object2[key];
    return newObj;
  }, {});
}
function isPlainObject(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}
function mergeDeep(defaults, options) {
  const result = Object.assign({}, defaults);
  Object.keys(options).forEach((key) => {
    if (isPlainObject(options[key])) {
      if (!(key in defaults)) Object.assign(result, { [key]: options[key] });
      else result[key] = mergeDeep(defaults[key], options[key]);
    } else {
      Object.assign(result, { [key]: options[key] });
    }
  });
  return result;
}
function removeUndefinedProperties(obj) {
  for (const key in obj) {
    if (obj[key] === void 0) {
      delete obj[key];
    }
  }
  return obj;
}
function merge(defaults, route, options) {
  if (typeof route === "string") {
    let [method, url] = route.split(" ");
    options = Object.assign(url ? { method, url } : { url: method }, options);
  } else {
    options = Object.assign({}, route);
  }
  options.headers = lowercaseKeys(options.headers);
  removeUndefinedProperties(options);
  removeUndefinedProperties(options.headers);
  const mergedOptions = mergeDeep(defaults || {}, options);
  if (options.url === "/graphql") {
    if (defaults && defaults.mediaType.previews?.length) {
      mergedOptions.mediaType.previews = defaults.mediaType.previews.filter(
        (preview) => !mergedOptions.mediaType.previews.includes(preview)
      ).concat(mergedOptions.mediaType.previews);
    }
    mergedOptions.mediaType.previews = (mergedOptions.mediaType.previews || []).map((preview) => preview.replace(/-preview/, ""));
  }
  return mergedOptions;
}
function addQueryParameters(url, parameters) {
  const separator = /\?/.test(url) ? "&" : "?";
  const names = Object.keys(parameters);
  if (names.length === 0) {
    return url;
  }
  return url + separator + names.map((name) => {
    if (name === "q") {
      return "q=" + parameters.q.split("+").map(encodeURIComponent).join("+");
    }
    return `${name}=${encodeURIComponent(parameters[name])}`;
  }).join("&");
}
var urlVariableRegex = /\{[^{}}]+\}/g;
function removeNonChars(variableName) {
  return variableName.replace(/(?:^\W+)|(?:(?<!\W)\W+$)/g, "").split(/,/);
}
function extractUrlVariableNames(url) {
  const matches3 = url.match(urlVariableRegex);
  if (!matches3) {
    return [];
  }
  return matches3.map(removeNonChars).reduce((a, b) => a.concat(b), []);
}
function omit(object2, keysToOmit) {
  const result = { __proto__: null };
  for (const key of Object.keys(object2)) {
    if (keysToOmit.indexOf(key) === -1) {
      result[key] = object2[key];
    }
  }
  return result;
}
function encodeReserved(str) {
  return str.split(/(%[0-9A-Fa-f]{2})/g).map(function(part) {
    if (!/%[0-9A-Fa-f]/.test(part)) {
      part = encodeURI(part).replace(/%5B/g, "[").replace(/%5D/g, "]");
    }
    return part;
  }).join("");
}
function encodeUnreserved(str) {
  return encodeURIComponent(str).replace(/[!'()*]/g, function(c) {
    return "%" + c.charCodeAt(0).toString(16).toUpperCase();
  });
}
function encodeValue(operator, value, key) {
  value = operator === "+" || operator === "#" ? encodeReserved(value) : encodeUnreserved(value);
  if (key) {
    return encodeUnreserved(key) + "=" + value;
  } else {
    return value;
  }
}
function isDefined(value) {
  return value !== void 0 && value !== null;
}
function isKeyOperator(operator) {
  return operator === ";" || operator === "&" || operator === "?";
}
function getValues(context, operator, key, modifier) {
  var value = context[key], result = [];
  if (isDefined(value) && value !== "") {
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
      value = value.toString();
      if (modifier && modifier !== "*") {
        value = value.substring(0, parseInt(modifier, 10));
      }
      result.push(
        encodeValue(operator, value, isKeyOperator(operator) ? key : "")
      );
    } else {
      if (modifier === "*") {
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            result.push(
              encodeValue(operator, value2, isKeyOperator(operator) ? key : "")
            );
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              result.push(encodeValue(operator, value[k], k));
            }
          });
        }
      } else {
        const tmp = [];
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            tmp.push(encodeValue(operator, value2));
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              tmp.push(encodeUnreserved(k));
              tmp.push(encodeValue(operator, value[k].toString()));
            }
          });
        }
        if (isKeyOperator(operator)) {
          result.push(encodeUnreserved(key) + "=" + tmp.join(","));
        } else if (tmp.length !== 0) {
          result.push(tmp.join(","));
        }
      }
    }
  } else {
    if (operator === ";") {
      if (isDefined(value)) {
        result.push(encodeUnreserved(key));
      }
    } else if (value === "" && (operator === "&" || operator === "?")) {
      result.push(encodeUnreserved(key) + "=");
    } else if (value === "") {
      result.push("");
    }
  }
  return result;
}
function parseUrl(template) {
  return {
    expand: expand.bind(null, template)
  };
}
function expand(template, context) {
  var operators = ["+", "#", ".", "/", ";", "?", "&"];
  template = template.replace(
    /\{([^\{\}]+)\}|([^\{\}]+)/g,
    function(_2, expression, literal) {
      if (expression) {
        let operator = "";
        const values = [];
        if (operators.indexOf(expression.charAt(0)) !== -1) {
          operator = expression.charAt(0);
          expression = expression.substr(1);
        }
        expression.split(/,/g).forEach(function(variable) {
          var tmp = /([^:\*]*)(?::(\d+)|(\*))?/.exec(variable);
          values.push(getValues(context, operator, tmp[1], tmp[2] || tmp[3]));
        });
        if (operator && operator !== "+") {
          var separator = ",";
          if (operator === "?") {
            separator = "&";
          } else if (operator !== "#") {
            separator = operator;
          }
          return (values.length !== 0 ? operator : "") + values.join(separator);
        } else {
          return values.join(",");
        }
      } else {
        return encodeReserved(literal);
      }
    }
  );
  if (template === "/") {
    return template;
  } else {
    return template.replace(/\/$/, "");
  }
}
function parse3(options) {
  let method = options.method.toUpperCase();
  let url = (options.url || "/").replace(/:([a-z]\w+)/g, "{$1}");
  let headers = Object.assign({}, options.headers);
  let body;
  let parameters = omit(options, [
    "method",
    "baseUrl",
    "url",
    "headers",
    "request",
    "mediaType"
  ]);
  const urlVariableNames = extractUrlVariableNames(url);
  url = parseUrl(url).expand(parameters);
  if (!/^http/.test(url)) {
    url = options.baseUrl + url;
  }
  const omittedParameters = Object.keys(options).filter((option) => urlVariableNames.includes(option)).concat("baseUrl");
  const remainingParameters = omit(parameters, omittedParameters);
  const isBinaryRequest = /application\/octet-stream/i.test(headers.accept);
  if (!isBinaryRequest) {
    if (options.mediaType.format) {
      headers.accept = headers.accept.split(/,/).map(
        (format2) => format2.replace(
          /application\/vnd(\.\w+)(\.v3)?(\.\w+)?(\+json)?$/,
          `application/vnd$1$2.${options.mediaType.format}`
        )
      ).join(",");
    }
    if (url.endsWith("/graphql")) {
      if (options.mediaType.previews?.length) {
        const previewsFromAcceptHeader = headers.accept.match(/(?<![\w-])[\w-]+(?=-preview)/g) || [];
        headers.accept = previewsFromAcceptHeader.concat(options.mediaType.previews).map((preview) => {
          const format2 = options.mediaType.format ? `.${options.mediaType.format}` : "+json";
          return `application/vnd.github.${preview}-preview${format2}`;
        }).join(",");
      }
    }
  }
  if (["GET", "HEAD"].includes(method)) {
    url = addQueryParameters(url, remainingParameters);
  } else {
    if ("data" in remainingParameters) {
      body = remainingParameters.data;
    } else {
      if (Object.keys(remainingParameters).length) {
        body = remainingParameters;
      }
    }
  }
  if (!headers["content-type"] && typeof body !== "undefined") {
    headers["content-type"] = "application/json; charset=utf-8";
  }
  if (["PATCH", "PUT"].includes(method) && typeof body === "undefined") {
    body = "";
  }
  return Object.assign(
    { method, url, headers },
    typeof body !== "undefined" ? { body } : null,
    options.request ? { request: options.request } : null
  );
}
function endpointWithDefaults(defaults, route, options) {
  return parse3(merge(defaults, route, options));
}
function withDefaults(oldDefaults, newDefaults) {
  const DEFAULTS2 = merge(oldDefaults, newDefaults);
  const endpoint2 = endpointWithDefaults.bind(null, DEFAULTS2);
  return Object.assign(endpoint2, {
    DEFAULTS: DEFAULTS2,
    defaults: withDefaults.bind(null, DEFAULTS2),
    merge: merge.bind(null, DEFAULTS2),
    parse: parse3
  });
}
var endpoint = withDefaults(null, DEFAULTS);

// node_modules/content-type/dist/index.js
/*!
 * content-type
 * Copyright(c) 2015 Douglas Christopher Wilson
 * MIT Licensed
 */
var SP = 32;
var HTAB = 9;
var SEMI = 59;
var EQ = 61;
var DQUOTE = 34;
var BSLASH = 92;
var COMMA = 44;
var LOWER_CASE = 1;
var OWS = 2;
var SEMI_FLAG = 4;
var COMMA_FLAG = 8;
var TOKEN_FLAG = 16;
var NON_ASCII2 = 65280;
var CASE_FLAGS = LOWER_CASE | NON_ASCII2;
var CHAR_MAP = new Uint8Array(256);
CHAR_MAP[HTAB] |= OWS;
CHAR_MAP[SP] |= OWS;
CHAR_MAP[SEMI] |= SEMI_FLAG;
CHAR_MAP[COMMA] |= COMMA_FLAG;
for (let code = 128; code <= 255; code++) {
  CHAR_MAP[code] |= LOWER_CASE;
}
for (const char of "!#$%&'*+-.^_`|~") {
  CHAR_MAP[char.charCodeAt(0)] |= TOKEN_FLAG;
}
for (let code = 48; code <= 57; code++) {
  CHAR_MAP[code] |= TOKEN_FLAG;
}
for (let code = 65; code <= 90; code++) {
  CHAR_MAP[code] |= LOWER_CASE | TOKEN_FLAG;
}
for (let code = 97; code <= 122; code++) {
  CHAR_MAP[code] |= TOKEN_FLAG;
}
var NullObject = /* @__PURE__ */ (() => {
  const C2 = function() {
  };
  C2.prototype = /* @__PURE__ */ Object.create(null);
  return C2;
})();
function parse4(header, options) {
  const stopFlags = SEMI_FLAG | (options?.comma === true ? COMMA_FLAG : 0);
  const len = header.length;
  let valueStart = options?.start ?? 0;
  while ((CHAR_MAP[header.charCodeAt(valueStart)] & OWS) !== 0) {
    valueStart++;
  }
  let index = valueStart;
  let typeFlags = 0;
  let whitespace = -1;
  let stop = options?.parameters === false ? COMMA_FLAG : 0;
  while (index < len) {
    const code = header.charCodeAt(index);
    const flags = CHAR_MAP[code];
    if ((flags & stopFlags) !== 0) {
      stop |= flags & COMMA_FLAG;
      break;
    }
    if ((flags & OWS) !== 0) {
      if (whitespace === -1)
        whitespace = index;
    } else {
      whitespace = -1;
    }
    typeFlags |= code & NON_ASCII2 | flags;
    index++;
  }
  const valueEnd = whitespace === -1 ? index : whitespace;
  const value = header.slice(valueStart, valueEnd);
  const type2 = (typeFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
  if (index === len || stop !== 0) {
    return { type: type2, index, parameters: new NullObject() };
  }
  return parseParameters(header, type2, index, len, stopFlags);
}
function parseParameters(header, type2, index, len, stopFlags) {
  const parameters = new NullObject();
  parameter: while (index < len) {
    index++;
    while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) {
      index++;
    }
    const keyStart = index;
    let keyFlags = 0;
    let keyWhitespace = -1;
    while (index < len) {
      const code = header.charCodeAt(index);
      const flags = CHAR_MAP[code];
      if ((flags & stopFlags) !== 0) {
        if ((flags & COMMA_FLAG) !== 0)
          break parameter;
        continue parameter;
      }
      if (code === EQ) {
        const keyEnd = keyWhitespace === -1 ? index : keyWhitespace;
        const value = header.slice(keyStart, keyEnd);
        const key = (keyFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
        index++;
        while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) {
          index++;
        }
        if (index < len && header.charCodeAt(index) === DQUOTE) {
          const quotedStart = ++index;
          let escaped = false;
          while (index < len) {
            const code18 = header.charCodeAt(index);
            if (code18 === DQUOTE) {
              if (parameters[key] === void 0) {
                parameters[key] = escaped ? unescapeQuotedPairs(header, quotedStart, index) : header.slice(quotedStart, index);
              }
              index++;
              let stop2 = 0;
              while (index < len) {
                const code19 = header.charCodeAt(index);
                const flags2 = CHAR_MAP[code19];
                if ((flags2 & stopFlags) !== 0) {
                  stop2 = flags2 & COMMA_FLAG;
                  break;
                }
                index++;
              }
              if (stop2 !== 0)
                break parameter;
              continue parameter;
            }
            if (code18 === BSLASH && index + 1 < len) {
              escaped = true;
              index += 2;
              continue;
            }
            index++;
          }
          continue parameter;
        }
        const valueStart = index;
        let stop = 0;
        let valueWhitespace = -1;
        while (index < len) {
          const code18 = header.charCodeAt(index);
          const flags2 = CHAR_MAP[code18];
          if ((flags2 & stopFlags) !== 0) {
            stop = flags2 & COMMA_FLAG;
            break;
          }
          if ((flags2 & OWS) !== 0) {
            if (valueWhitespace === -1)
              valueWhitespace = index;
          } else {
            valueWhitespace = -1;
          }
          index++;
        }
        if (parameters[key] === void 0) {
          const valueEnd = valueWhitespace === -1 ? index : valueWhitespace;
          parameters[key] = header.slice(valueStart, valueEnd);
        }
        if (stop !== 0)
          break parameter;
        continue parameter;
      }
      if ((flags & OWS) !== 0) {
        if (keyWhitespace === -1)
          keyWhitespace = index;
      } else {
        keyWhitespace = -1;
      }
      keyFlags |= code & NON_ASCII2 | flags;
      index++;
    }
  }
  return { type: type2, index, parameters };
}
function unescapeQuotedPairs(str, start2, end) {
  let result = "";
  for (let index = start2; index < end; index++) {
    if (str.charCodeAt(index) === BSLASH) {
      result += str.slice(start2, index);
      start2 = ++index;
    }
  }
  return result + str.slice(start2, end);
}

// node_modules/json-with-bigint/json-with-bigint.js
var intRegex = /^-?\d+$/;
var noiseValue = /^-?\d+n+$/;
var originalStringify = JSON.stringify;
var originalParse = JSON.parse;
var customFormat = /^-?\d+n$/;
var bigIntsStringify = /([\[:])?"(-?\d+)n"($|\s*[,\}\]])/g;
var noiseStringify = /([\[:])?("-?\d+n+)n("$|"\s*[,\}\]])/g;
var isUnstringifiable = (val) => val === void 0 || typeof val === "function" || typeof val === "symbol";
var isRawJSON = (val) => val !== null && typeof val === "object" && val.constructor && val.constructor.name === "RawJSON";
var stringifyIteratively = (rootValue, replacer, spaceParam) => {
  let space = "";
  if (typeof spaceParam === "number") {
    space = " ".repeat(Math.min(10, Math.max(0, Math.floor(spaceParam))));
  } else if (typeof spaceParam === "string") {
    space = spaceParam.slice(0, 10);
  }
  const isFunctionReplacer = typeof replacer === "function";
  const propertyList = Array.isArray(replacer) ? new Set(replacer.map(String)) : null;
  const prepareVal = (parent, key, val) => {
    const isObject5 = val !== null && typeof val === "object";
    const hasToJSON = isObject5 && typeof val.toJSON === "function";
    if (hasToJSON) {
      val = val.toJSON(key);
    }
    const isNoise = typeof val === "string" && noiseValue.test(val);
    if (isNoise) return val + "n";
    const isBigInt = typeof val === "bigint";
    if (isBigInt) {
      const supportsRawJSON = "rawJSON" in JSON;
      if (supportsRawJSON) return JSON.rawJSON(val.toString());
      return val.toString() + "n";
    }
    if (isFunctionReplacer) {
      val = replacer.call(parent, key, val);
    }
    const isPostReplacerObject = val !== null && typeof val === "object";
    if (isPostReplacerObject) {
      const isPrimitiveWrapper = val instanceof Number || val instanceof String || val instanceof Boolean;
      if (isPrimitiveWrapper) {
        val = val.valueOf();
      }
    }
    return val;
  };
  const rootProcessed = prepareVal({ "": rootValue }, "", rootValue);
  if (isUnstringifiable(rootProcessed)) {
    return void 0;
  }
  const isRootPrimitive = rootProcessed === null || typeof rootProcessed !== "object";
  const isRootNativeRawJSON = isRawJSON(rootProcessed);
  if (isRootPrimitive || isRootNativeRawJSON) {
    return originalStringify(rootProcessed);
  }
  const chunks = [];
  let level = 0;
  const stack = [
    {
      parent: { "": rootProcessed },
      key: "",
      val: rootProcessed,
      isArray: Array.isArray(rootProcessed),
      keys: Array.isArray(rootProcessed) ? null : Object.keys(rootProcessed),
      index: 0,
      first: true
    }
  ];
  const visited = new WeakSet([rootProcessed]);
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    if (node.index === 0) {
      chunks.push(node.isArray ? "[" : "{");
      level++;
    }
    let isDone = false;
    if (node.isArray) {
      if (node.index < node.val.length) {
        if (!node.first) chunks.push(",");
        if (space) chunks.push("\n" + space.repeat(level));
        const childRaw = node.val[node.index];
        const childVal = prepareVal(node.val, String(node.index), childRaw);
        if (isUnstringifiable(childVal)) {
          chunks.push("null");
          node.first = false;
          node.index++;
        } else {
          const isComplexObject = childVal !== null && typeof childVal === "object";
          const isNativeRaw = isRawJSON(childVal);
          if (isComplexObject && !isNativeRaw) {
            if (visited.has(childVal)) {
              throw new TypeError("Converting circular structure to JSON");
            }
            visited.add(childVal);
            stack.push({
              parent: node.val,
              key: String(node.index),
              val: childVal,
              isArray: Array.isArray(childVal),
              keys: Array.isArray(childVal) ? null : Object.keys(childVal),
              index: 0,
              first: true
            });
            node.first = false;
            node.index++;
          } else {
            chunks.push(originalStringify(childVal));
            node.first = false;
            node.index++;
          }
        }
      } else {
        isDone = true;
      }
    } else {
      while (node.index < node.keys.length) {
        const k = node.keys[node.index++];
        const isFilteredOutByArray = propertyList && !propertyList.has(k);
        if (isFilteredOutByArray) continue;
        const childRaw = node.val[k];
        const childVal = prepareVal(node.val, k, childRaw);
        if (isUnstringifiable(childVal)) continue;
        if (!node.first) chunks.push(",");
        if (space) {
          chunks.push("\n" + space.repeat(level) + originalStringify(k) + ": ");
        } else {
          chunks.push(originalStringify(k) + ":");
        }
        const isComplexObject = childVal !== null && typeof childVal === "object";
        const isNativeRaw = isRawJSON(childVal);
        if (isComplexObject && !isNativeRaw) {
          if (visited.has(childVal)) {
            throw new TypeError("Converting circular structure to JSON");
          }
          visited.add(childVal);
          stack.push({
            parent: node.val,
            key: k,
            val: childVal,
            isArray: Array.isArray(childVal),
            keys: Array.isArray(childVal) ? null : Object.keys(childVal),
            index: 0,
            first: true
          });
          node.first = false;
          break;
        } else {
          chunks.push(originalStringify(childVal));
          node.first = false;
        }
      }
      const isNodeFullyProcessed = node.index >= node.keys.length && stack[stack.length - 1] === node;
      if (isNodeFullyProcessed) {
        isDone = true;
      }
    }
    if (isDone) {
      level--;
      if (!node.first && space) chunks.push("\n" + space.repeat(level));
      chunks.push(node.isArray ? "]" : "}");
      visited.delete(node.val);
      stack.pop();
    }
  }
  return chunks.join("");
};
var JSONStringify = (value, replacer, space) => {
  try {
    const supportsRawJSON = "rawJSON" in JSON;
    if (supportsRawJSON) {
      return originalStringify(
        value,
        (key, val) => {
          if (typeof val === "bigint") return JSON.rawJSON(val.toString());
          const hasFunctionReplacer = typeof replacer === "function";
          if (hasFunctionReplacer) return replacer(key, val);
          const isKeyInArrayReplacer = Array.isArray(replacer) && replacer.includes(key);
          if (isKeyInArrayReplacer) return val;
          return val;
        },
        space
      );
    }
    if (!value) return originalStringify(value, replacer, space);
    const convertedToCustomJSON = originalStringify(
      value,
      (key, val) => {
        const isNoise = typeof val === "string" && noiseValue.test(val);
        if (isNoise) return val.toString() + "n";
        if (typeof val === "bigint") return val.toString() + "n";
        const hasFunctionReplacer = typeof replacer === "function";
        if (hasFunctionReplacer) return replacer(key, val);
        const isKeyInArrayReplacer = Array.isArray(replacer) && replacer.includes(key);
        if (isKeyInArrayReplacer) return val;
        return val;
      },
      space
    );
    const processedJSON = convertedToCustomJSON.replace(
      bigIntsStringify,
      "$1$2$3"
    );
    const denoisedJSON = processedJSON.replace(noiseStringify, "$1$2$3");
    return denoisedJSON;
  } catch (error2) {
    if (error2 instanceof RangeError) {
      const convertedJSON = stringifyIteratively(value, replacer, space);
      if (convertedJSON === void 0) return void 0;
      const supportsRawJSON = "rawJSON" in JSON;
      if (supportsRawJSON) return convertedJSON;
      const processedJSON = convertedJSON.replace(bigIntsStringify, "$1$2$3");
      return processedJSON.replace(noiseStringify, "$1$2$3");
    }
    throw error2;
  }
};
var featureCache = /* @__PURE__ */ new Map();
var isContextSourceSupported = () => {
  const parseFingerprint = JSON.parse.toString();
  if (featureCache.has(parseFingerprint)) {
    return featureCache.get(parseFingerprint);
  }
  try {
    const result = JSON.parse(
      "1",
      (_2, __, context) => !!context?.source && context.source === "1"
    );
    featureCache.set(parseFingerprint, result);
    return result;
  } catch {
    featureCache.set(parseFingerprint, false);
    return false;
  }
};
var convertMarkedBigIntsReviver = (key, value, context, userReviver) => {
  const isCustomFormatBigInt = typeof value === "string" && customFormat.test(value);
  if (isCustomFormatBigInt) return BigInt(value.slice(0, -1));
  const isNoiseValue = typeof value === "string" && noiseValue.test(value);
  if (isNoiseValue) return value.slice(0, -1);
  const hasUserReviver = typeof userReviver === "function";
  if (!hasUserReviver) return value;
  return userReviver(key, value, context);
};
var JSONParseV2 = (text3, reviver) => {
  return JSON.parse(text3, (key, value, context) => {
    const isNumber = typeof value === "number";
    const isOutOfBounds = value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER;
    const isBigNumber = isNumber && isOutOfBounds;
    const isInt = context && intRegex.test(context.source);
    const isBigInt = isBigNumber && isInt;
    if (isBigInt) return BigInt(context.source);
    const hasCustomReviver = typeof reviver === "function";
    if (!hasCustomReviver) return value;
    return reviver(key, value, context);
  });
};
var MAX_INT = Number.MAX_SAFE_INTEGER.toString();
var MAX_DIGITS = MAX_INT.length;
var stringsOrLargeNumbers = /"(?:[^"\\]|\\.)*"|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/g;
var noiseValueWithQuotes = /^"-?\d+n+"$/;
var applyReviverIteratively = (parsed, userReviver) => {
  const rootHolder = { "": parsed };
  const stack = [{ parent: rootHolder, key: "", visited: false }];
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    if (!node.visited) {
      node.visited = true;
      const value = node.parent[node.key];
      const isComplexObject = value !== null && typeof value === "object";
      if (isComplexObject) {
        const keys = Object.keys(value);
        for (let i = keys.length - 1; i >= 0; i--) {
          stack.push({ parent: value, key: keys[i], visited: false });
        }
      }
    } else {
      const { parent, key } = node;
      let value = parent[key];
      if (typeof value === "string") {
        const isCustomFormatBigInt = customFormat.test(value);
        if (isCustomFormatBigInt) {
          value = BigInt(value.slice(0, -1));
        } else {
          const isNoise = noiseValue.test(value);
          if (isNoise) value = value.slice(0, -1);
        }
      }
      const hasUserReviver = typeof userReviver === "function";
      if (hasUserReviver) {
        value = userReviver.call(parent, key, value);
      }
      const isDeleted = value === void 0;
      if (isDeleted) {
        delete parent[key];
      } else {
        parent[key] = value;
      }
      stack.pop();
    }
  }
  return rootHolder[""];
};
var serializeBigInts = (text3) => {
  return text3.replace(
    stringsOrLargeNumbers,
    (match, digits, fractional, exponential) => {
      const isString = match[0] === '"';
      const isNoise = isString && noiseValueWithQuotes.test(match);
      if (isNoise) return match.substring(0, match.length - 1) + 'n"';
      const hasFractionalOrExponential = fractional || exponential;
      const isLessThanMaxSafeInt = digits && (digits.length < MAX_DIGITS || digits.length === MAX_DIGITS && digits <= MAX_INT);
      const isStandardValue = isString || hasFractionalOrExponential || isLessThanMaxSafeInt;
      if (isStandardValue) return match;
      return '"' + match + 'n"';
    }
  );
};
var JSONParse = (text3, reviver) => {
  if (!text3) return originalParse(text3, reviver);
  try {
    if (isContextSourceSupported()) return JSONParseV2(text3, reviver);
    const serializedData = serializeBigInts(text3);
    return originalParse(
      serializedData,
      (key, value, context) => convertMarkedBigIntsReviver(key, value, context, reviver)
    );
  } catch (error2) {
    if (error2 instanceof RangeError) {
      const serializedData = serializeBigInts(text3);
      const parsed = originalParse(serializedData);
      return applyReviverIteratively(parsed, reviver);
    }
    throw error2;
  }
};

// node_modules/@octokit/request-error/dist-src/index.js
var RequestError = class extends Error {
  name;
  /**
   * http status code
   */
  status;
  /**
   * Request options that lead to the error.
   */
  request;
  /**
   * Response object if a response was received
   */
  response;
  constructor(message2, statusCode, options) {
    super(message2, { cause: options.cause });
    this.name = "HttpError";
    this.status = Number.parseInt(statusCode);
    if (Number.isNaN(this.status)) {
      this.status = 0;
    }
    /* v8 ignore else -- @preserve -- Bug with vitest coverage where it sees an else branch that doesn't exist */
    if ("response" in options) {
      this.response = options.response;
    }
    const requestCopy = Object.assign({}, options.request);
    if (options.request.headers.authorization) {
      requestCopy.headers = Object.assign({}, options.request.headers, {
        authorization: options.request.headers.authorization.replace(
          /(?<! ) .*$/,
          " [REDACTED]"
        )
      });
    }
    requestCopy.url = requestCopy.url.replace(/\bclient_secret=\w+/g, "client_secret=[REDACTED]").replace(/\baccess_token=\w+/g, "access_token=[REDACTED]");
    this.request = requestCopy;
  }
};

// node_modules/@octokit/request/dist-bundle/index.js
var VERSION3 = "10.0.16";
var defaults_default = {
  headers: {
    "user-agent": `octokit-request.js/${VERSION3} ${getUserAgent()}`
  }
};
function isPlainObject2(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}
var noop = () => "";
async function fetchWrapper(requestOptions) {
  const fetch = requestOptions.request?.fetch || globalThis.fetch;
  if (!fetch) {
    throw new Error(
      "fetch is not set. Please pass a fetch implementation as new Octokit({ request: { fetch }}). Learn more at https://github.com/octokit/octokit.js/#fetch-missing"
    );
  }
  const log2 = requestOptions.request?.log || console;
  const parseSuccessResponseBody = requestOptions.request?.parseSuccessResponseBody !== false;
  const body = isPlainObject2(requestOptions.body) || Array.isArray(requestOptions.body) ? JSONStringify(requestOptions.body) : requestOptions.body;
  const requestHeaders = Object.fromEntries(
    Object.entries(requestOptions.headers).map(([name, value]) => [
      name,
      String(value)
    ])
  );
  let fetchResponse;
  try {
    fetchResponse = await fetch(requestOptions.url, {
      method: requestOptions.method,
      body,
      redirect: requestOptions.request?.redirect,
      headers: requestHeaders,
      signal: requestOptions.request?.signal,
      // duplex must be set if request.body is ReadableStream or Async Iterables.
      // See https://fetch.spec.whatwg.org/#dom-requestinit-duplex.
      ...requestOptions.body && { duplex: "half" }
    });
  } catch (error2) {
    let message2 = "Unknown Error";
    if (error2 instanceof Error) {
      if (error2.name === "AbortError") {
        error2.status = 500;
        throw error2;
      }
      message2 = error2.message;
      if (error2.name === "TypeError" && "cause" in error2) {
        if (error2.cause instanceof Error) {
          message2 = error2.cause.message;
        } else if (typeof error2.cause === "string") {
          message2 = error2.cause;
        }
      }
    }
    const requestError = new RequestError(message2, 500, {
      request: requestOptions
    });
    requestError.cause = error2;
    throw requestError;
  }
  const status = fetchResponse.status;
  const url = fetchResponse.url;
  const responseHeaders = {};
  for (const [key, value] of fetchResponse.headers) {
    responseHeaders[key] = value;
  }
  const octokitResponse = {
    url,
    status,
    headers: responseHeaders,
    data: ""
  };
  if ("deprecation" in responseHeaders) {
    const matches3 = responseHeaders.link && responseHeaders.link.match(/<([^<>]+)>; rel="deprecation"/);
    const deprecationLink = matches3 && matches3.pop();
    log2.warn(
      `[@octokit/request] "${requestOptions.method} ${requestOptions.url}" is deprecated. It is scheduled to be removed on ${responseHeaders.sunset}${deprecationLink ? `. See ${deprecationLink}` : ""}`
    );
  }
  if (status === 204 || status === 205) {
    return octokitResponse;
  }
  if (requestOptions.method === "HEAD") {
    if (status < 400) {
      return octokitResponse;
    }
    throw new RequestError(fetchResponse.statusText, status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status === 304) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError("Not modified", status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status >= 400) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError(toErrorMessage(octokitResponse.data), status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  octokitResponse.data = parseSuccessResponseBody ? await getResponseData(fetchResponse) : fetchResponse.body;
  return octokitResponse;
}
async function getResponseData(response) {
  const contentType = response.headers.get("content-type");
  if (!contentType) {
    return response.text().catch(noop);
  }
  const mimetype = parse4(contentType);
  if (isJSONResponse(mimetype)) {
    let text3 = "";
    try {
      text3 = await response.text();
      return JSONParse(text3);
    } catch (err) {
      return text3;
    }
  } else if (mimetype.type.startsWith("text/") || // `application/octet-stream` is the canonical "arbitrary binary" type
  // (RFC 2046) and must never be decoded as text, even when the response
  // carries a (misleading) `charset=utf-8` parameter — see #751.
  mimetype.parameters.charset?.toLowerCase() === "utf-8" && mimetype.type !== "application/octet-stream") {
    return response.text().catch(noop);
  } else {
    return response.arrayBuffer().catch(
      /* v8 ignore next -- @preserve */
      () => new ArrayBuffer(0)
    );
  }
}
function isJSONResponse(mimetype) {
  return mimetype.type === "application/json" || mimetype.type === "application/scim+json";
}
function toErrorMessage(data) {
  if (typeof data === "string") {
    return data;
  }
  if (data instanceof ArrayBuffer) {
    return "Unknown error";
  }
  if (typeof data === "object" && data !== null && "message" in data) {
    const objectData = data;
    const suffix = "documentation_url" in objectData ? ` - ${objectData.documentation_url}` : "";
    return Array.isArray(objectData.errors) ? `${objectData.message}: ${objectData.errors.map((v2) => JSON.stringify(v2)).join(", ")}${suffix}` : `${objectData.message}${suffix}`;
  }
  return `Unknown error: ${JSON.stringify(data)}`;
}
function withDefaults2(oldEndpoint, newDefaults) {
  const endpoint2 = oldEndpoint.defaults(newDefaults);
  const newApi = function(route, parameters) {
    const endpointOptions = endpoint2.merge(route, parameters);
    if (!endpointOptions.request || !endpointOptions.request.hook) {
      return fetchWrapper(endpoint2.parse(endpointOptions));
    }
    const request2 = (route2, parameters2) => {
      return fetchWrapper(
        endpoint2.parse(endpoint2.merge(route2, parameters2))
      );
    };
    Object.assign(request2, {
      endpoint: endpoint2,
      defaults: withDefaults2.bind(null, endpoint2)
    });
    return endpointOptions.request.hook(request2, endpointOptions);
  };
  return Object.assign(newApi, {
    endpoint: endpoint2,
    defaults: withDefaults2.bind(null, endpoint2)
  });
}
var request = withDefaults2(endpoint, defaults_default);
/* v8 ignore next -- @preserve */
/* v8 ignore else -- @preserve */

// node_modules/@octokit/graphql/dist-bundle/index.js
var VERSION4 = "0.0.0-development";
function _buildMessageForResponseErrors(data) {
  return `Request failed due to following response errors:
` + data.errors.map((e) => ` - ${e.message}`).join("\n");
}
var GraphqlResponseError = class extends Error {
  constructor(request2, headers, response) {
    super(_buildMessageForResponseErrors(response));
    this.request = request2;
    this.headers = headers;
    this.response = response;
    this.errors = response.errors;
    this.data = response.data;
    if (Error.captureStackTrace) {
      Error.captureStackTrace(this, this.constructor);
    }
  }
  request;
  headers;
  response;
  name = "GraphqlResponseError";
  errors;
  data;
};
var NON_VARIABLE_OPTIONS = [
  "method",
  "baseUrl",
  "url",
  "headers",
  "request",
  "query",
  "mediaType",
  "operationName"
];
var FORBIDDEN_VARIABLE_OPTIONS = ["query", "method", "url"];
var GHES_V3_SUFFIX_REGEX = /\/api\/v3\/?$/;
function graphql(request2, query, options) {
  if (options) {
    if (typeof query === "string" && "query" in options) {
      return Promise.reject(
        new Error(`[@octokit/graphql] "query" cannot be used as variable name`)
      );
    }
    for (const key in options) {
      if (!FORBIDDEN_VARIABLE_OPTIONS.includes(key)) continue;
      return Promise.reject(
        new Error(
          `[@octokit/graphql] "${key}" cannot be used as variable name`
        )
      );
    }
  }
  const parsedOptions = typeof query === "string" ? Object.assign({ query }, options) : query;
  const requestOptions = Object.keys(
    parsedOptions
  ).reduce((result, key) => {
    if (NON_VARIABLE_OPTIONS.includes(key)) {
      result[key] = parsedOptions[key];
      return result;
    }
    if (!result.variables) {
      result.variables = {};
    }
    result.variables[key] = parsedOptions[key];
    return result;
  }, {});
  const baseUrl = parsedOptions.baseUrl || request2.endpoint.DEFAULTS.baseUrl;
  if (GHES_V3_SUFFIX_REGEX.test(baseUrl)) {
    requestOptions.url = baseUrl.replace(GHES_V3_SUFFIX_REGEX, "/api/graphql");
  }
  return request2(requestOptions).then((response) => {
    if (response.data.errors) {
      const headers = {};
      for (const key of Object.keys(response.headers)) {
        headers[key] = response.headers[key];
      }
      throw new GraphqlResponseError(
        requestOptions,
        headers,
        response.data
      );
    }
    return response.data.data;
  });
}
function withDefaults3(request2, newDefaults) {
  const newRequest = request2.defaults(newDefaults);
  const newApi = (query, options) => {
    return graphql(newRequest, query, options);
  };
  return Object.assign(newApi, {
    defaults: withDefaults3.bind(null, newRequest),
    endpoint: newRequest.endpoint
  });
}
var graphql2 = withDefaults3(request, {
  headers: {
    "user-agent": `octokit-graphql.js/${VERSION4} ${getUserAgent()}`
  },
  method: "POST",
  url: "/graphql"
});
function withCustomRequest(customRequest) {
  return withDefaults3(customRequest, {
    method: "POST",
    url: "/graphql"
  });
}
/* v8 ignore if -- @preserve */

// node_modules/@octokit/auth-token/dist-bundle/index.js
var b64url = "(?:[a-zA-Z0-9_-]+)";
var sep = "\\.";
var jwtRE = new RegExp(`^${b64url}${sep}${b64url}${sep}${b64url}$`);
var isJWT = jwtRE.test.bind(jwtRE);
async function auth(token) {
  const isApp = isJWT(token);
  const isInstallation = token.startsWith("v1.") || token.startsWith("ghs_");
  const isUserToServer = token.startsWith("ghu_");
  const tokenType = isApp ? "app" : isInstallation ? "installation" : isUserToServer ? "user-to-server" : "oauth";
  return {
    type: "token",
    token,
    tokenType
  };
}
function withAuthorizationPrefix(token) {
  if (token.split(/\./).length === 3) {
    return `bearer ${token}`;
  }
  return `token ${token}`;
}
async function hook(token, request2, route, parameters) {
  const endpoint2 = request2.endpoint.merge(
    route,
    parameters
  );
  endpoint2.headers.authorization = withAuthorizationPrefix(token);
  return request2(endpoint2);
}
var createTokenAuth = function createTokenAuth2(token) {
  if (!token) {
    throw new Error("[@octokit/auth-token] No token passed to createTokenAuth");
  }
  if (typeof token !== "string") {
    throw new Error(
      "[@octokit/auth-token] Token passed to createTokenAuth is not a string"
    );
  }
  token = token.replace(/^(token|bearer) +/i, "");
  return Object.assign(auth.bind(null, token), {
    hook: hook.bind(null, token)
  });
};

// node_modules/@octokit/core/dist-src/version.js
var VERSION5 = "7.0.8";

// node_modules/@octokit/core/dist-src/index.js
var noop2 = () => {
};
var consoleWarn = console.warn.bind(console);
var consoleError = console.error.bind(console);
function createLogger(logger = {}) {
  if (typeof logger.debug !== "function") {
    logger.debug = noop2;
  }
  if (typeof logger.info !== "function") {
    logger.info = noop2;
  }
  if (typeof logger.warn !== "function") {
    logger.warn = consoleWarn;
  }
  if (typeof logger.error !== "function") {
    logger.error = consoleError;
  }
  return logger;
}
var userAgentTrail = `octokit-core.js/${VERSION5} ${getUserAgent()}`;
var Octokit = class {
  static VERSION = VERSION5;
  static defaults(defaults) {
    const OctokitWithDefaults = class extends this {
      constructor(...args) {
        const options = args[0] || {};
        if (typeof defaults === "function") {
          super(defaults(options));
          return;
        }
        super(
          Object.assign(
            {},
            defaults,
            options,
            options.userAgent && defaults.userAgent ? {
              userAgent: `${options.userAgent} ${defaults.userAgent}`
            } : null
          )
        );
      }
    };
    return OctokitWithDefaults;
  }
  static plugins = [];
  /**
   * Attach a plugin (or many) to your Octokit instance.
   *
   * @example
   * const API = Octokit.plugin(plugin1, plugin2, plugin3, ...)
   */
  static plugin(...newPlugins) {
    const currentPlugins = this.plugins;
    const NewOctokit = class extends this {
      static plugins = currentPlugins.concat(
        newPlugins.filter((plugin) => !currentPlugins.includes(plugin))
      );
    };
    return NewOctokit;
  }
  constructor(options = {}) {
    const hook2 = new before_after_hook_default.Collection();
    const requestDefaults = {
      baseUrl: request.endpoint.DEFAULTS.baseUrl,
      headers: {},
      request: Object.assign({}, options.request, {
        // @ts-ignore internal usage only, no need to type
        hook: hook2.bind(null, "request")
      }),
      mediaType: {
        previews: [],
        format: ""
      }
    };
    requestDefaults.headers["user-agent"] = options.userAgent ? `${options.userAgent} ${userAgentTrail}` : userAgentTrail;
    if (options.baseUrl) {
      requestDefaults.baseUrl = options.baseUrl;
    }
    if (options.previews) {
      requestDefaults.mediaType.previews = options.previews;
    }
    if (options.timeZone) {
      requestDefaults.headers["time-zone"] = options.timeZone;
    }
    this.request = request.defaults(requestDefaults);
    this.graphql = withCustomRequest(this.request).defaults(requestDefaults);
    this.log = createLogger(options.log);
    this.hook = hook2;
    if (!options.authStrategy) {
      if (!options.auth) {
        this.auth = async () => ({
          type: "unauthenticated"
        });
      } else {
        const auth2 = createTokenAuth(options.auth);
        hook2.wrap("request", auth2.hook);
        this.auth = auth2;
      }
    } else {
      const { authStrategy, ...otherOptions } = options;
      const auth2 = authStrategy(
        Object.assign(
          {
            request: this.request,
            log: this.log,
            // we pass the current octokit instance as well as its constructor options
            // to allow for authentication strategies that return a new octokit instance
            // that shares the same internal state as the current one. The original
            // requirement for this was the "event-octokit" authentication strategy
            // of https://github.com/probot/octokit-auth-probot.
            octokit: this,
            octokitOptions: otherOptions
          },
          options.auth
        )
      );
      hook2.wrap("request", auth2.hook);
      this.auth = auth2;
    }
    const classConstructor = this.constructor;
    for (let i = 0; i < classConstructor.plugins.length; ++i) {
      Object.assign(this, classConstructor.plugins[i](this, options));
    }
  }
  // assigned during constructor
  request;
  graphql;
  log;
  hook;
  // TODO: type `octokit.auth` based on passed options.authStrategy
  auth;
};

// node_modules/@octokit/plugin-request-log/dist-src/version.js
var VERSION6 = "6.0.0";

// node_modules/@octokit/plugin-request-log/dist-src/index.js
function requestLog(octokit) {
  octokit.hook.wrap("request", (request2, options) => {
    octokit.log.debug("request", options);
    const start2 = Date.now();
    const requestOptions = octokit.request.endpoint.parse(options);
    const path5 = requestOptions.url.replace(options.baseUrl, "");
    return request2(options).then((response) => {
      const requestId = response.headers["x-github-request-id"];
      octokit.log.info(
        `${requestOptions.method} ${path5} - ${response.status} with id ${requestId} in ${Date.now() - start2}ms`
      );
      return response;
    }).catch((error2) => {
      const requestId = error2.response?.headers["x-github-request-id"] || "UNKNOWN";
      octokit.log.error(
        `${requestOptions.method} ${path5} - ${error2.status} with id ${requestId} in ${Date.now() - start2}ms`
      );
      throw error2;
    });
  });
}
requestLog.VERSION = VERSION6;

// node_modules/@octokit/plugin-paginate-rest/dist-bundle/index.js
var VERSION7 = "0.0.0-development";
function normalizePaginatedListResponse(response) {
  if (!response.data) {
    return {
      ...response,
      data: []
    };
  }
  const responseNeedsNormalization = ("total_count" in response.data || "total_commits" in response.data) && !("url" in response.data);
  if (!responseNeedsNormalization) return response;
  const incompleteResults = response.data.incomplete_results;
  const repositorySelection = response.data.repository_selection;
  const totalCount = response.data.total_count;
  const totalCommits = response.data.total_commits;
  delete response.data.incomplete_results;
  delete response.data.repository_selection;
  delete response.data.total_count;
  delete response.data.total_commits;
  const namespaceKey = Object.keys(response.data)[0];
  const data = response.data[namespaceKey];
  response.data = data;
  if (typeof incompleteResults !== "undefined") {
    response.data.incomplete_results = incompleteResults;
  }
  if (typeof repositorySelection !== "undefined") {
    response.data.repository_selection = repositorySelection;
  }
  response.data.total_count = totalCount;
  response.data.total_commits = totalCommits;
  return response;
}
function iterator(octokit, route, parameters) {
  const options = typeof route === "function" ? route.endpoint(parameters) : octokit.request.endpoint(route, parameters);
  const requestMethod = typeof route === "function" ? route : octokit.request;
  const method = options.method;
  const headers = options.headers;
  let url = options.url;
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        if (!url) return { done: true };
        try {
          const response = await requestMethod({ method, url, headers });
          const normalizedResponse = normalizePaginatedListResponse(response);
          url = ((normalizedResponse.headers.link || "").match(
            /<([^<>]+)>;\s*rel="next"/
          ) || [])[1];
          if (!url && "total_commits" in normalizedResponse.data) {
            const parsedUrl = new URL(normalizedResponse.url);
            const params = parsedUrl.searchParams;
            const page = parseInt(params.get("page") || "1", 10);
            const per_page = parseInt(params.get("per_page") || "250", 10);
            if (page * per_page < normalizedResponse.data.total_commits) {
              params.set("page", String(page + 1));
              url = parsedUrl.toString();
            }
          }
          return { value: normalizedResponse };
        } catch (error2) {
          if (error2.status !== 409) throw error2;
          url = "";
          return {
            value: {
              status: 200,
              headers: {},
              data: []
            }
          };
        }
      }
    })
  };
}
function paginate(octokit, route, parameters, mapFn) {
  if (typeof parameters === "function") {
    mapFn = parameters;
    parameters = void 0;
  }
  return gather(
    octokit,
    [],
    iterator(octokit, route, parameters)[Symbol.asyncIterator](),
    mapFn
  );
}
function gather(octokit, results, iterator2, mapFn) {
  return iterator2.next().then((result) => {
    if (result.done) {
      return results;
    }
    let earlyExit = false;
    function done() {
      earlyExit = true;
    }
    results = results.concat(
      mapFn ? mapFn(result.value, done) : result.value.data
    );
    if (earlyExit) {
      return results;
    }
    return gather(octokit, results, iterator2, mapFn);
  });
}
var composePaginateRest = Object.assign(paginate, {
  iterator
});
function paginateRest(octokit) {
  return {
    paginate: Object.assign(paginate.bind(null, octokit), {
      iterator: iterator.bind(null, octokit)
    })
  };
}
paginateRest.VERSION = VERSION7;

// node_modules/@octokit/plugin-rest-endpoint-methods/dist-src/version.js
var VERSION8 = "17.0.0";

// node_modules/@octokit/plugin-rest-endpoint-methods/dist-src/generated/endpoints.js
var Endpoints = {
  actions: {
    addCustomLabelsToSelfHostedRunnerForOrg: [
      "POST /orgs/{org}/actions/runners/{runner_id}/labels"
    ],
    addCustomLabelsToSelfHostedRunnerForRepo: [
      "POST /repos/{owner}/{repo}/actions/runners/{runner_id}/labels"
    ],
    addRepoAccessToSelfHostedRunnerGroupInOrg: [
      "PUT /orgs/{org}/actions/runner-groups/{runner_group_id}/repositories/{repository_id}"
    ],
    addSelectedRepoToOrgSecret: [
      "PUT /orgs/{org}/actions/secrets/{secret_name}/repositories/{repository_id}"
    ],
    addSelectedRepoToOrgVariable: [
      "PUT /orgs/{org}/actions/variables/{name}/repositories/{repository_id}"
    ],
    approveWorkflowRun: [
      "POST /repos/{owner}/{repo}/actions/runs/{run_id}/approve"
    ],
    cancelWorkflowRun: [
      "POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel"
    ],
    createEnvironmentVariable: [
      "POST /repos/{owner}/{repo}/environments/{environment_name}/variables"
    ],
    createHostedRunnerForOrg: ["POST /orgs/{org}/actions/hosted-runners"],
    createOrUpdateEnvironmentSecret: [
      "PUT /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}"
    ],
    createOrUpdateOrgSecret: ["PUT /orgs/{org}/actions/secrets/{secret_name}"],
    createOrUpdateRepoSecret: [
      "PUT /repos/{owner}/{repo}/actions/secrets/{secret_name}"
    ],
    createOrgVariable: ["POST /orgs/{org}/actions/variables"],
    createRegistrationTokenForOrg: [
      "POST /orgs/{org}/actions/runners/registration-token"
    ],
    createRegistrationTokenForRepo: [
      "POST /repos/{owner}/{repo}/actions/runners/registration-token"
    ],
    createRemoveTokenForOrg: ["POST /orgs/{org}/actions/runners/remove-token"],
    createRemoveTokenForRepo: [
      "POST /repos/{owner}/{repo}/actions/runners/remove-token"
    ],
    createRepoVariable: ["POST /repos/{owner}/{repo}/actions/variables"],
    createWorkflowDispatch: [
      "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches"
    ],
    deleteActionsCacheById: [
      "DELETE /repos/{owner}/{repo}/actions/caches/{cache_id}"
    ],
    deleteActionsCacheByKey: [
      "DELETE /repos/{owner}/{repo}/actions/caches{?key,ref}"
    ],
    deleteArtifact: [
      "DELETE /repos/{owner}/{repo}/actions/artifacts/{artifact_id}"
    ],
    deleteCustomImageFromOrg: [
      "DELETE /orgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}"
    ],
    deleteCustomImageVersionFromOrg: [
      "DELETE /orgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}/versions/{version}"
    ],
    deleteEnvironmentSecret: [
      "DELETE /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}"
    ],
    deleteEnvironmentVariable: [
      "DELETE /repos/{owner}/{repo}/environments/{environment_name}/variables/{name}"
    ],
    deleteHostedRunnerForOrg: [
      "DELETE /orgs/{org}/actions/hosted-runners/{hosted_runner_id}"
    ],
    deleteOrgSecret: ["DELETE /orgs/{org}/actions/secrets/{secret_name}"],
    deleteOrgVariable: ["DELETE /orgs/{org}/actions/variables/{name}"],
    deleteRepoSecret: [
      "DELETE /repos/{owner}/{repo}/actions/secrets/{secret_name}"
    ],
    deleteRepoVariable: [
      "DELETE /repos/{owner}/{repo}/actions/variables/{name}"
    ],
    deleteSelfHostedRunnerFromOrg: [
      "DELETE /orgs/{org}/actions/runners/{runner_id}"
    ],
    deleteSelfHostedRunnerFromRepo: [
      "DELETE /repos/{owner}/{repo}/actions/runners/{runner_id}"
    ],
    deleteWorkflowRun: ["DELETE /repos/{owner}/{repo}/actions/runs/{run_id}"],
    deleteWorkflowRunLogs: [
      "DELETE /repos/{owner}/{repo}/actions/runs/{run_id}/logs"
    ],
    disableSelectedRepositoryGithubActionsOrganization: [
      "DELETE /orgs/{org}/actions/permissions/repositories/{repository_id}"
    ],
    disableWorkflow: [
      "PUT /repos/{owner}/{repo}/actions/workflows/{workflow_id}/disable"
    ],
    downloadArtifact: [
      "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}"
    ],
    downloadJobLogsForWorkflowRun: [
      "GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs"
    ],
    downloadWorkflowRunAttemptLogs: [
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/logs"
    ],
    downloadWorkflowRunLogs: [
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/logs"
    ],
    enableSelectedRepositoryGithubActionsOrganization: [
      "PUT /orgs/{org}/actions/permissions/repositories/{repository_id}"
    ],
    enableWorkflow: [
      "PUT /repos/{owner}/{repo}/actions/workflows/{workflow_id}/enable"
    ],
    forceCancelWorkflowRun: [
      "POST /repos/{owner}/{repo}/actions/runs/{run_id}/force-cancel"
    ],
    generateRunnerJitconfigForOrg: [
      "POST /orgs/{org}/actions/runners/generate-jitconfig"
    ],
    generateRunnerJitconfigForRepo: [
      "POST /repos/{owner}/{repo}/actions/runners/generate-jitconfig"
    ],
    getActionsCacheList: ["GET /repos/{owner}/{repo}/actions/caches"],
    getActionsCacheUsage: ["GET /repos/{owner}/{repo}/actions/cache/usage"],
    getActionsCacheUsageByRepoForOrg: [
      "GET /orgs/{org}/actions/cache/usage-by-repository"
    ],
    getActionsCacheUsageForOrg: ["GET /orgs/{org}/actions/cache/usage"],
    getAllowedActionsOrganization: [
      "GET /orgs/{org}/actions/permissions/selected-actions"
    ],
    getAllowedActionsRepository: [
      "GET /repos/{owner}/{repo}/actions/permissions/selected-actions"
    ],
    getArtifact: ["GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}"],
    getCustomImageForOrg: [
      "GET /orgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}"
    ],
    getCustomImageVersionForOrg: [
      "GET /orgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}/versions/{version}"
    ],
    getCustomOidcSubClaimForRepo: [
      "GET /repos/{owner}/{repo}/actions/oidc/customization/sub"
    ],
    getEnvironmentPublicKey: [
      "GET /repos/{owner}/{repo}/environments/{environment_name}/secrets/public-key"
    ],
    getEnvironmentSecret: [
      "GET /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}"
    ],
    getEnvironmentVariable: [
      "GET /repos/{owner}/{repo}/environments/{environment_name}/variables/{name}"
    ],
    getGithubActionsDefaultWorkflowPermissionsOrganization: [
      "GET /orgs/{org}/actions/permissions/workflow"
    ],
    getGithubActionsDefaultWorkflowPermissionsRepository: [
      "GET /repos/{owner}/{repo}/actions/permissions/workflow"
    ],
    getGithubActionsPermissionsOrganization: [
      "GET /orgs/{org}/actions/permissions"
    ],
    getGithubActionsPermissionsRepository: [
      "GET /repos/{owner}/{repo}/actions/permissions"
    ],
    getHostedRunnerForOrg: [
      "GET /orgs/{org}/actions/hosted-runners/{hosted_runner_id}"
    ],
    getHostedRunnersGithubOwnedImagesForOrg: [
      "GET /orgs/{org}/actions/hosted-runners/images/github-owned"
    ],
    getHostedRunnersLimitsForOrg: [
      "GET /orgs/{org}/actions/hosted-runners/limits"
    ],
    getHostedRunnersMachineSpecsForOrg: [
      "GET /orgs/{org}/actions/hosted-runners/machine-sizes"
    ],
    getHostedRunnersPartnerImagesForOrg: [
      "GET /orgs/{org}/actions/hosted-runners/images/partner"
    ],
    getHostedRunnersPlatformsForOrg: [
      "GET /orgs/{org}/actions/hosted-runners/platforms"
    ],
    getJobForWorkflowRun: ["GET /repos/{owner}/{repo}/actions/jobs/{job_id}"],
    getOrgPublicKey: ["GET /orgs/{org}/actions/secrets/public-key"],
    getOrgSecret: ["GET /orgs/{org}/actions/secrets/{secret_name}"],
    getOrgVariable: ["GET /orgs/{org}/actions/variables/{name}"],
    getPendingDeploymentsForRun: [
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments"
    ],
    getRepoPermissions: [
      "GET /repos/{owner}/{repo}/actions/permissions",
      {},
      { renamed: ["actions", "getGithubActionsPermissionsRepository"] }
    ],
    getRepoPublicKey: ["GET /repos/{owner}/{repo}/actions/secrets/public-key"],
    getRepoSecret: ["GET /repos/{owner}/{repo}/actions/secrets/{secret_name}"],
    getRepoVariable: ["GET /repos/{owner}/{repo}/actions/variables/{name}"],
    getReviewsForRun: [
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals"
    ],
    getSelfHostedRunnerForOrg: ["GET /orgs/{org}/actions/runners/{runner_id}"],
    getSelfHostedRunnerForRepo: [
      "GET /repos/{owner}/{repo}/actions/runners/{runner_id}"
    ],
    getWorkflow: ["GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}"],
    getWorkflowAccessToRepository: [
      "GET /repos/{owner}/{repo}/actions/permissions/access"
    ],
    getWorkflowRun: ["GET /repos/{owner}/{repo}/actions/runs/{run_id}"],
    getWorkflowRunAttempt: [
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}"
    ],
    getWorkflowRunUsage: [
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/timing"
    ],
    getWorkflowUsage: [
      "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/timing"
    ],
    listArtifactsForRepo: ["GET /repos/{owner}/{repo}/actions/artifacts"],
    listCustomImageVersionsForOrg: [
      "GET /orgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}/versions"
    ],
    listCustomImagesForOrg: [
      "GET /orgs/{org}/actions/hosted-runners/images/custom"
    ],
    listEnvironmentSecrets: [
      "GET /repos/{owner}/{repo}/environments/{environment_name}/secrets"
    ],
    listEnvironmentVariables: [
      "GET /repos/{owner}/{repo}/environments/{environment_name}/variables"
    ],
    listGithubHostedRunnersInGroupForOrg: [
      "GET /orgs/{org}/actions/runner-groups/{runner_group_id}/hosted-runners"
    ],
    listHostedRunnersForOrg: ["GET /orgs/{org}/actions/hosted-runners"],
    listJobsForWorkflowRun: [
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs"
    ],
    listJobsForWorkflowRunAttempt: [
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs"
    ],
    listLabelsForSelfHostedRunnerForOrg: [
      "GET /orgs/{org}/actions/runners/{runner_id}/labels"
    ],
    listLabelsForSelfHostedRunnerForRepo: [
      "GET /repos/{owner}/{repo}/actions/runners/{runner_id}/labels"
    ],
    listOrgSecrets: ["GET /orgs/{org}/actions/secrets"],
    listOrgVariables: ["GET /orgs/{org}/actions/variables"],
    listRepoOrganizationSecrets: [
      "GET /repos/{owner}/{repo}/actions/organization-secrets"
    ],
    listRepoOrganizationVariables: [
      "GET /repos/{owner}/{repo}/actions/organization-variables"
    ],
    listRepoSecrets: ["GET /repos/{owner}/{repo}/actions/secrets"],
    listRepoVariables: ["GET /repos/{owner}/{repo}/actions/variables"],
    listRepoWorkflows: ["GET /repos/{owner}/{repo}/actions/workflows"],
    listRunnerApplicationsForOrg: ["GET /orgs/{org}/actions/runners/downloads"],
    listRunnerApplicationsForRepo: [
      "GET /repos/{owner}/{repo}/actions/runners/downloads"
    ],
    listSelectedReposForOrgSecret: [
      "GET /orgs/{org}/actions/secrets/{secret_name}/repositories"
    ],
    listSelectedReposForOrgVariable: [
      "GET /orgs/{org}/actions/variables/{name}/repositories"
    ],
    listSelectedRepositoriesEnabledGithubActionsOrganization: [
      "GET /orgs/{org}/actions/permissions/repositories"
    ],
    listSelfHostedRunnersForOrg: ["GET /orgs/{org}/actions/runners"],
    listSelfHostedRunnersForRepo: ["GET /repos/{owner}/{repo}/actions/runners"],
    listWorkflowRunArtifacts: [
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts"
    ],
    listWorkflowRuns: [
      "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs"
    ],
    listWorkflowRunsForRepo: ["GET /repos/{owner}/{repo}/actions/runs"],
    reRunJobForWorkflowRun: [
      "POST /repos/{owner}/{repo}/actions/jobs/{job_id}/rerun"
    ],
    reRunWorkflow: ["POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun"],
    reRunWorkflowFailedJobs: [
      "POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs"
    ],
    removeAllCustomLabelsFromSelfHostedRunnerForOrg: [
      "DELETE /orgs/{org}/actions/runners/{runner_id}/labels"
    ],
    removeAllCustomLabelsFromSelfHostedRunnerForRepo: [
      "DELETE /repos/{owner}/{repo}/actions/runners/{runner_id}/labels"
    ],
    removeCustomLabelFromSelfHostedRunnerForOrg: [
      "DELETE /orgs/{org}/actions/runners/{runner_id}/labels/{name}"
    ],
    removeCustomLabelFromSelfHostedRunnerForRepo: [
      "DELETE /repos/{owner}/{repo}/actions/runners/{runner_id}/labels/{name}"
    ],
    removeSelectedRepoFromOrgSecret: [
      "DELETE /orgs/{org}/actions/secrets/{secret_name}/repositories/{repository_id}"
    ],
    removeSelectedRepoFromOrgVariable: [
      "DELETE /orgs/{org}/actions/variables/{name}/repositories/{repository_id}"
    ],
    reviewCustomGatesForRun: [
      "POST /repos/{owner}/{repo}/actions/runs/{run_id}/deployment_protection_rule"
    ],
    reviewPendingDeploymentsForRun: [
      "POST /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments"
    ],
    setAllowedActionsOrganization: [
      "PUT /orgs/{org}/actions/permissions/selected-actions"
    ],
    setAllowedActionsRepository: [
      "PUT /repos/{owner}/{repo}/actions/permissions/selected-actions"
    ],
    setCustomLabelsForSelfHostedRunnerForOrg: [
      "PUT /orgs/{org}/actions/runners/{runner_id}/labels"
    ],
    setCustomLabelsForSelfHostedRunnerForRepo: [
      "PUT /repos/{owner}/{repo}/actions/runners/{runner_id}/labels"
    ],
    setCustomOidcSubClaimForRepo: [
      "PUT /repos/{owner}/{repo}/actions/oidc/customization/sub"
    ],
    setGithubActionsDefaultWorkflowPermissionsOrganization: [
      "PUT /orgs/{org}/actions/permissions/workflow"
    ],
    setGithubActionsDefaultWorkflowPermissionsRepository: [
      "PUT /repos/{owner}/{repo}/actions/permissions/workflow"
    ],
    setGithubActionsPermissionsOrganization: [
      "PUT /orgs/{org}/actions/permissions"
    ],
    setGithubActionsPermissionsRepository: [
      "PUT /repos/{owner}/{repo}/actions/permissions"
    ],
    setSelectedReposForOrgSecret: [
      "PUT /orgs/{org}/actions/secrets/{secret_name}/repositories"
    ],
    setSelectedReposForOrgVariable: [
      "PUT /orgs/{org}/actions/variables/{name}/repositories"
    ],
    setSelectedRepositoriesEnabledGithubActionsOrganization: [
      "PUT /orgs/{org}/actions/permissions/repositories"
    ],
    setWorkflowAccessToRepository: [
      "PUT /repos/{owner}/{repo}/actions/permissions/access"
    ],
    updateEnvironmentVariable: [
      "PATCH /repos/{owner}/{repo}/environments/{environment_name}/variables/{name}"
    ],
    updateHostedRunnerForOrg: [
      "PATCH /orgs/{org}/actions/hosted-runners/{hosted_runner_id}"
    ],
    updateOrgVariable: ["PATCH /orgs/{org}/actions/variables/{name}"],
    updateRepoVariable: [
      "PATCH /repos/{owner}/{repo}/actions/variables/{name}"
    ]
  },
  activity: {
    checkRepoIsStarredByAuthenticatedUser: ["GET /user/starred/{owner}/{repo}"],
    deleteRepoSubscription: ["DELETE /repos/{owner}/{repo}/subscription"],
    deleteThreadSubscription: [
      "DELETE /notifications/threads/{thread_id}/subscription"
    ],
    getFeeds: ["GET /feeds"],
    getRepoSubscription: ["GET /repos/{owner}/{repo}/subscription"],
    getThread: ["GET /notifications/threads/{thread_id}"],
    getThreadSubscriptionForAuthenticatedUser: [
      "GET /notifications/threads/{thread_id}/subscription"
    ],
    listEventsForAuthenticatedUser: ["GET /users/{username}/events"],
    listNotificationsForAuthenticatedUser: ["GET /notifications"],
    listOrgEventsForAuthenticatedUser: [
      "GET /users/{username}/events/orgs/{org}"
    ],
    listPublicEvents: ["GET /events"],
    listPublicEventsForRepoNetwork: ["GET /networks/{owner}/{repo}/events"],
    listPublicEventsForUser: ["GET /users/{username}/events/public"],
    listPublicOrgEvents: ["GET /orgs/{org}/events"],
    listReceivedEventsForUser: ["GET /users/{username}/received_events"],
    listReceivedPublicEventsForUser: [
      "GET /users/{username}/received_events/public"
    ],
    listRepoEvents: ["GET /repos/{owner}/{repo}/events"],
    listRepoNotificationsForAuthenticatedUser: [
      "GET /repos/{owner}/{repo}/notifications"
    ],
    listReposStarredByAuthenticatedUser: ["GET /user/starred"],
    listReposStarredByUser: ["GET /users/{username}/starred"],
    listReposWatchedByUser: ["GET /users/{username}/subscriptions"],
    listStargazersForRepo: ["GET /repos/{owner}/{repo}/stargazers"],
    listWatchedReposForAuthenticatedUser: ["GET /user/subscriptions"],
    listWatchersForRepo: ["GET /repos/{owner}/{repo}/subscribers"],
    markNotificationsAsRead: ["PUT /notifications"],
    markRepoNotificationsAsRead: ["PUT /repos/{owner}/{repo}/notifications"],
    markThreadAsDone: ["DELETE /notifications/threads/{thread_id}"],
    markThreadAsRead: ["PATCH /notifications/threads/{thread_id}"],
    setRepoSubscription: ["PUT /repos/{owner}/{repo}/subscription"],
    setThreadSubscription: [
      "PUT /notifications/threads/{thread_id}/subscription"
    ],
    starRepoForAuthenticatedUser: ["PUT /user/starred/{owner}/{repo}"],
    unstarRepoForAuthenticatedUser: ["DELETE /user/starred/{owner}/{repo}"]
  },
  apps: {
    addRepoToInstallation: [
      "PUT /user/installations/{installation_id}/repositories/{repository_id}",
      {},
      { renamed: ["apps", "addRepoToInstallationForAuthenticatedUser"] }
    ],
    addRepoToInstallationForAuthenticatedUser: [
      "PUT /user/installations/{installation_id}/repositories/{repository_id}"
    ],
    checkToken: ["POST /applications/{client_id}/token"],
    createFromManifest: ["POST /app-manifests/{code}/conversions"],
    createInstallationAccessToken: [
      "POST /app/installations/{installation_id}/access_tokens"
    ],
    deleteAuthorization: ["DELETE /applications/{client_id}/grant"],
    deleteInstallation: ["DELETE /app/installations/{installation_id}"],
    deleteToken: ["DELETE /applications/{client_id}/token"],
    getAuthenticated: ["GET /app"],
    getBySlug: ["GET /apps/{app_slug}"],
    getInstallation: ["GET /app/installations/{installation_id}"],
    getOrgInstallation: ["GET /orgs/{org}/installation"],
    getRepoInstallation: ["GET /repos/{owner}/{repo}/installation"],
    getSubscriptionPlanForAccount: [
      "GET /marketplace_listing/accounts/{account_id}"
    ],
    getSubscriptionPlanForAccountStubbed: [
      "GET /marketplace_listing/stubbed/accounts/{account_id}"
    ],
    getUserInstallation: ["GET /users/{username}/installation"],
    getWebhookConfigForApp: ["GET /app/hook/config"],
    getWebhookDelivery: ["GET /app/hook/deliveries/{delivery_id}"],
    listAccountsForPlan: ["GET /marketplace_listing/plans/{plan_id}/accounts"],
    listAccountsForPlanStubbed: [
      "GET /marketplace_listing/stubbed/plans/{plan_id}/accounts"
    ],
    listInstallationReposForAuthenticatedUser: [
      "GET /user/installations/{installation_id}/repositories"
    ],
    listInstallationRequestsForAuthenticatedApp: [
      "GET /app/installation-requests"
    ],
    listInstallations: ["GET /app/installations"],
    listInstallationsForAuthenticatedUser: ["GET /user/installations"],
    listPlans: ["GET /marketplace_listing/plans"],
    listPlansStubbed: ["GET /marketplace_listing/stubbed/plans"],
    listReposAccessibleToInstallation: ["GET /installation/repositories"],
    listSubscriptionsForAuthenticatedUser: ["GET /user/marketplace_purchases"],
    listSubscriptionsForAuthenticatedUserStubbed: [
      "GET /user/marketplace_purchases/stubbed"
    ],
    listWebhookDeliveries: ["GET /app/hook/deliveries"],
    redeliverWebhookDelivery: [
      "POST /app/hook/deliveries/{delivery_id}/attempts"
    ],
    removeRepoFromInstallation: [
      "DELETE /user/installations/{installation_id}/repositories/{repository_id}",
      {},
      { renamed: ["apps", "removeRepoFromInstallationForAuthenticatedUser"] }
    ],
    removeRepoFromInstallationForAuthenticatedUser: [
      "DELETE /user/installations/{installation_id}/repositories/{repository_id}"
    ],
    resetToken: ["PATCH /applications/{client_id}/token"],
    revokeInstallationAccessToken: ["DELETE /installation/token"],
    scopeToken: ["POST /applications/{client_id}/token/scoped"],
    suspendInstallation: ["PUT /app/installations/{installation_id}/suspended"],
    unsuspendInstallation: [
      "DELETE /app/installations/{installation_id}/suspended"
    ],
    updateWebhookConfigForApp: ["PATCH /app/hook/config"]
  },
  billing: {
    getGithubActionsBillingOrg: ["GET /orgs/{org}/settings/billing/actions"],
    getGithubActionsBillingUser: [
      "GET /users/{username}/settings/billing/actions"
    ],
    getGithubBillingPremiumRequestUsageReportOrg: [
      "GET /organizations/{org}/settings/billing/premium_request/usage"
    ],
    getGithubBillingPremiumRequestUsageReportUser: [
      "GET /users/{username}/settings/billing/premium_request/usage"
    ],
    getGithubBillingUsageReportOrg: [
      "GET /organizations/{org}/settings/billing/usage"
    ],
    getGithubBillingUsageReportUser: [
      "GET /users/{username}/settings/billing/usage"
    ],
    getGithubPackagesBillingOrg: ["GET /orgs/{org}/settings/billing/packages"],
    getGithubPackagesBillingUser: [
      "GET /users/{username}/settings/billing/packages"
    ],
    getSharedStorageBillingOrg: [
      "GET /orgs/{org}/settings/billing/shared-storage"
    ],
    getSharedStorageBillingUser: [
      "GET /users/{username}/settings/billing/shared-storage"
    ]
  },
  campaigns: {
    createCampaign: ["POST /orgs/{org}/campaigns"],
    deleteCampaign: ["DELETE /orgs/{org}/campaigns/{campaign_number}"],
    getCampaignSummary: ["GET /orgs/{org}/campaigns/{campaign_number}"],
    listOrgCampaigns: ["GET /orgs/{org}/campaigns"],
    updateCampaign: ["PATCH /orgs/{org}/campaigns/{campaign_number}"]
  },
  checks: {
    create: ["POST /repos/{owner}/{repo}/check-runs"],
    createSuite: ["POST /repos/{owner}/{repo}/check-suites"],
    get: ["GET /repos/{owner}/{repo}/check-runs/{check_run_id}"],
    getSuite: ["GET /repos/{owner}/{repo}/check-suites/{check_suite_id}"],
    listAnnotations: [
      "GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations"
    ],
    listForRef: ["GET /repos/{owner}/{repo}/commits/{ref}/check-runs"],
    listForSuite: [
      "GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs"
    ],
    listSuitesForRef: ["GET /repos/{owner}/{repo}/commits/{ref}/check-suites"],
    rerequestRun: [
      "POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest"
    ],
    rerequestSuite: [
      "POST /repos/{owner}/{repo}/check-suites/{check_suite_id}/rerequest"
    ],
    setSuitesPreferences: [
      "PATCH /repos/{owner}/{repo}/check-suites/preferences"
    ],
    update: ["PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}"]
  },
  codeScanning: {
    commitAutofix: [
      "POST /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/autofix/commits"
    ],
    createAutofix: [
      "POST /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/autofix"
    ],
    createVariantAnalysis: [
      "POST /repos/{owner}/{repo}/code-scanning/codeql/variant-analyses"
    ],
    deleteAnalysis: [
      "DELETE /repos/{owner}/{repo}/code-scanning/analyses/{analysis_id}{?confirm_delete}"
    ],
    deleteCodeqlDatabase: [
      "DELETE /repos/{owner}/{repo}/code-scanning/codeql/databases/{language}"
    ],
    getAlert: [
      "GET /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}",
      {},
      { renamedParameters: { alert_id: "alert_number" } }
    ],
    getAnalysis: [
      "GET /repos/{owner}/{repo}/code-scanning/analyses/{analysis_id}"
    ],
    getAutofix: [
      "GET /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/autofix"
    ],
    getCodeqlDatabase: [
      "GET /repos/{owner}/{repo}/code-scanning/codeql/databases/{language}"
    ],
    getDefaultSetup: ["GET /repos/{owner}/{repo}/code-scanning/default-setup"],
    getSarif: ["GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}"],
    getVariantAnalysis: [
      "GET /repos/{owner}/{repo}/code-scanning/codeql/variant-analyses/{codeql_variant_analysis_id}"
    ],
    getVariantAnalysisRepoTask: [
      "GET /repos/{owner}/{repo}/code-scanning/codeql/variant-analyses/{codeql_variant_analysis_id}/repos/{repo_owner}/{repo_name}"
    ],
    listAlertInstances: [
      "GET /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/instances"
    ],
    listAlertsForOrg: ["GET /orgs/{org}/code-scanning/alerts"],
    listAlertsForRepo: ["GET /repos/{owner}/{repo}/code-scanning/alerts"],
    listAlertsInstances: [
      "GET /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/instances",
      {},
      { renamed: ["codeScanning", "listAlertInstances"] }
    ],
    listCodeqlDatabases: [
      "GET /repos/{owner}/{repo}/code-scanning/codeql/databases"
    ],
    listRecentAnalyses: ["GET /repos/{owner}/{repo}/code-scanning/analyses"],
    updateAlert: [
      "PATCH /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}"
    ],
    updateDefaultSetup: [
      "PATCH /repos/{owner}/{repo}/code-scanning/default-setup"
    ],
    uploadSarif: ["POST /repos/{owner}/{repo}/code-scanning/sarifs"]
  },
  codeSecurity: {
    attachConfiguration: [
      "POST /orgs/{org}/code-security/configurations/{configuration_id}/attach"
    ],
    attachEnterpriseConfiguration: [
      "POST /enterprises/{enterprise}/code-security/configurations/{configuration_id}/attach"
    ],
    createConfiguration: ["POST /orgs/{org}/code-security/configurations"],
    createConfigurationForEnterprise: [
      "POST /enterprises/{enterprise}/code-security/configurations"
    ],
    deleteConfiguration: [
      "DELETE /orgs/{org}/code-security/configurations/{configuration_id}"
    ],
    deleteConfigurationForEnterprise: [
      "DELETE /enterprises/{enterprise}/code-security/configurations/{configuration_id}"
    ],
    detachConfiguration: [
      "DELETE /orgs/{org}/code-security/configurations/detach"
    ],
    getConfiguration: [
      "GET /orgs/{org}/code-security/configurations/{configuration_id}"
    ],
    getConfigurationForRepository: [
      "GET /repos/{owner}/{repo}/code-security-configuration"
    ],
    getConfigurationsForEnterprise: [
      "GET /enterprises/{enterprise}/code-security/configurations"
    ],
    getConfigurationsForOrg: ["GET /orgs/{org}/code-security/configurations"],
    getDefaultConfigurations: [
      "GET /orgs/{org}/code-security/configurations/defaults"
    ],
    getDefaultConfigurationsForEnterprise: [
      "GET /enterprises/{enterprise}/code-security/configurations/defaults"
    ],
    getRepositoriesForConfiguration: [
      "GET /orgs/{org}/code-security/configurations/{configuration_id}/repositories"
    ],
    getRepositoriesForEnterpriseConfiguration: [
      "GET /enterprises/{enterprise}/code-security/configurations/{configuration_id}/repositories"
    ],
    getSingleConfigurationForEnterprise: [
      "GET /enterprises/{enterprise}/code-security/configurations/{configuration_id}"
    ],
    setConfigurationAsDefault: [
      "PUT /orgs/{org}/code-security/configurations/{configuration_id}/defaults"
    ],
    setConfigurationAsDefaultForEnterprise: [
      "PUT /enterprises/{enterprise}/code-security/configurations/{configuration_id}/defaults"
    ],
    updateConfiguration: [
      "PATCH /orgs/{org}/code-security/configurations/{configuration_id}"
    ],
    updateEnterpriseConfiguration: [
      "PATCH /enterprises/{enterprise}/code-security/configurations/{configuration_id}"
    ]
  },
  codesOfConduct: {
    getAllCodesOfConduct: ["GET /codes_of_conduct"],
    getConductCode: ["GET /codes_of_conduct/{key}"]
  },
  codespaces: {
    addRepositoryForSecretForAuthenticatedUser: [
      "PUT /user/codespaces/secrets/{secret_name}/repositories/{repository_id}"
    ],
    addSelectedRepoToOrgSecret: [
      "PUT /orgs/{org}/codespaces/secrets/{secret_name}/repositories/{repository_id}"
    ],
    checkPermissionsForDevcontainer: [
      "GET /repos/{owner}/{repo}/codespaces/permissions_check"
    ],
    codespaceMachinesForAuthenticatedUser: [
      "GET /user/codespaces/{codespace_name}/machines"
    ],
    createForAuthenticatedUser: ["POST /user/codespaces"],
    createOrUpdateOrgSecret: [
      "PUT /orgs/{org}/codespaces/secrets/{secret_name}"
    ],
    createOrUpdateRepoSecret: [
      "PUT /repos/{owner}/{repo}/codespaces/secrets/{secret_name}"
    ],
    createOrUpdateSecretForAuthenticatedUser: [
      "PUT /user/codespaces/secrets/{secret_name}"
    ],
    createWithPrForAuthenticatedUser: [
      "POST /repos/{owner}/{repo}/pulls/{pull_number}/codespaces"
    ],
    createWithRepoForAuthenticatedUser: [
      "POST /repos/{owner}/{repo}/codespaces"
    ],
    deleteForAuthenticatedUser: ["DELETE /user/codespaces/{codespace_name}"],
    deleteFromOrganization: [
      "DELETE /orgs/{org}/members/{username}/codespaces/{codespace_name}"
    ],
    deleteOrgSecret: ["DELETE /orgs/{org}/codespaces/secrets/{secret_name}"],
    deleteRepoSecret: [
      "DELETE /repos/{owner}/{repo}/codespaces/secrets/{secret_name}"
    ],
    deleteSecretForAuthenticatedUser: [
      "DELETE /user/codespaces/secrets/{secret_name}"
    ],
    exportForAuthenticatedUser: [
      "POST /user/codespaces/{codespace_name}/exports"
    ],
    getCodespacesForUserInOrg: [
      "GET /orgs/{org}/members/{username}/codespaces"
    ],
    getExportDetailsForAuthenticatedUser: [
      "GET /user/codespaces/{codespace_name}/exports/{export_id}"
    ],
    getForAuthenticatedUser: ["GET /user/codespaces/{codespace_name}"],
    getOrgPublicKey: ["GET /orgs/{org}/codespaces/secrets/public-key"],
    getOrgSecret: ["GET /orgs/{org}/codespaces/secrets/{secret_name}"],
    getPublicKeyForAuthenticatedUser: [
      "GET /user/codespaces/secrets/public-key"
    ],
    getRepoPublicKey: [
      "GET /repos/{owner}/{repo}/codespaces/secrets/public-key"
    ],
    getRepoSecret: [
      "GET /repos/{owner}/{repo}/codespaces/secrets/{secret_name}"
    ],
    getSecretForAuthenticatedUser: [
      "GET /user/codespaces/secrets/{secret_name}"
    ],
    listDevcontainersInRepositoryForAuthenticatedUser: [
      "GET /repos/{owner}/{repo}/codespaces/devcontainers"
    ],
    listForAuthenticatedUser: ["GET /user/codespaces"],
    listInOrganization: [
      "GET /orgs/{org}/codespaces",
      {},
      { renamedParameters: { org_id: "org" } }
    ],
    listInRepositoryForAuthenticatedUser: [
      "GET /repos/{owner}/{repo}/codespaces"
    ],
    listOrgSecrets: ["GET /orgs/{org}/codespaces/secrets"],
    listRepoSecrets: ["GET /repos/{owner}/{repo}/codespaces/secrets"],
    listRepositoriesForSecretForAuthenticatedUser: [
      "GET /user/codespaces/secrets/{secret_name}/repositories"
    ],
    listSecretsForAuthenticatedUser: ["GET /user/codespaces/secrets"],
    listSelectedReposForOrgSecret: [
      "GET /orgs/{org}/codespaces/secrets/{secret_name}/repositories"
    ],
    preFlightWithRepoForAuthenticatedUser: [
      "GET /repos/{owner}/{repo}/codespaces/new"
    ],
    publishForAuthenticatedUser: [
      "POST /user/codespaces/{codespace_name}/publish"
    ],
    removeRepositoryForSecretForAuthenticatedUser: [
      "DELETE /user/codespaces/secrets/{secret_name}/repositories/{repository_id}"
    ],
    removeSelectedRepoFromOrgSecret: [
      "DELETE /orgs/{org}/codespaces/secrets/{secret_name}/repositories/{repository_id}"
    ],
    repoMachinesForAuthenticatedUser: [
      "GET /repos/{owner}/{repo}/codespaces/machines"
    ],
    setRepositoriesForSecretForAuthenticatedUser: [
      "PUT /user/codespaces/secrets/{secret_name}/repositories"
    ],
    setSelectedReposForOrgSecret: [
      "PUT /orgs/{org}/codespaces/secrets/{secret_name}/repositories"
    ],
    startForAuthenticatedUser: ["POST /user/codespaces/{codespace_name}/start"],
    stopForAuthenticatedUser: ["POST /user/codespaces/{codespace_name}/stop"],
    stopInOrganization: [
      "POST /orgs/{org}/members/{username}/codespaces/{codespace_name}/stop"
    ],
    updateForAuthenticatedUser: ["PATCH /user/codespaces/{codespace_name}"]
  },
  copilot: {
    addCopilotSeatsForTeams: [
      "POST /orgs/{org}/copilot/billing/selected_teams"
    ],
    addCopilotSeatsForUsers: [
      "POST /orgs/{org}/copilot/billing/selected_users"
    ],
    cancelCopilotSeatAssignmentForTeams: [
      "DELETE /orgs/{org}/copilot/billing/selected_teams"
    ],
    cancelCopilotSeatAssignmentForUsers: [
      "DELETE /orgs/{org}/copilot/billing/selected_users"
    ],
    copilotMetricsForOrganization: ["GET /orgs/{org}/copilot/metrics"],
    copilotMetricsForTeam: ["GET /orgs/{org}/team/{team_slug}/copilot/metrics"],
    getCopilotOrganizationDetails: ["GET /orgs/{org}/copilot/billing"],
    getCopilotSeatDetailsForUser: [
      "GET /orgs/{org}/members/{username}/copilot"
    ],
    listCopilotSeats: ["GET /orgs/{org}/copilot/billing/seats"]
  },
  credentials: { revoke: ["POST /credentials/revoke"] },
  dependabot: {
    addSelectedRepoToOrgSecret: [
      "PUT /orgs/{org}/dependabot/secrets/{secret_name}/repositories/{repository_id}"
    ],
    createOrUpdateOrgSecret: [
      "PUT /orgs/{org}/dependabot/secrets/{secret_name}"
    ],
    createOrUpdateRepoSecret: [
      "PUT /repos/{owner}/{repo}/dependabot/secrets/{secret_name}"
    ],
    deleteOrgSecret: ["DELETE /orgs/{org}/dependabot/secrets/{secret_name}"],
    deleteRepoSecret: [
      "DELETE /repos/{owner}/{repo}/dependabot/secrets/{secret_name}"
    ],
    getAlert: ["GET /repos/{owner}/{repo}/dependabot/alerts/{alert_number}"],
    getOrgPublicKey: ["GET /orgs/{org}/dependabot/secrets/public-key"],
    getOrgSecret: ["GET /orgs/{org}/dependabot/secrets/{secret_name}"],
    getRepoPublicKey: [
      "GET /repos/{owner}/{repo}/dependabot/secrets/public-key"
    ],
    getRepoSecret: [
      "GET /repos/{owner}/{repo}/dependabot/secrets/{secret_name}"
    ],
    listAlertsForEnterprise: [
      "GET /enterprises/{enterprise}/dependabot/alerts"
    ],
    listAlertsForOrg: ["GET /orgs/{org}/dependabot/alerts"],
    listAlertsForRepo: ["GET /repos/{owner}/{repo}/dependabot/alerts"],
    listOrgSecrets: ["GET /orgs/{org}/dependabot/secrets"],
    listRepoSecrets: ["GET /repos/{owner}/{repo}/dependabot/secrets"],
    listSelectedReposForOrgSecret: [
      "GET /orgs/{org}/dependabot/secrets/{secret_name}/repositories"
    ],
    removeSelectedRepoFromOrgSecret: [
      "DELETE /orgs/{org}/dependabot/secrets/{secret_name}/repositories/{repository_id}"
    ],
    repositoryAccessForOrg: [
      "GET /organizations/{org}/dependabot/repository-access"
    ],
    setRepositoryAccessDefaultLevel: [
      "PUT /organizations/{org}/dependabot/repository-access/default-level"
    ],
    setSelectedReposForOrgSecret: [
      "PUT /orgs/{org}/dependabot/secrets/{secret_name}/repositories"
    ],
    updateAlert: [
      "PATCH /repos/{owner}/{repo}/dependabot/alerts/{alert_number}"
    ],
    updateRepositoryAccessForOrg: [
      "PATCH /organizations/{org}/dependabot/repository-access"
    ]
  },
  dependencyGraph: {
    createRepositorySnapshot: [
      "POST /repos/{owner}/{repo}/dependency-graph/snapshots"
    ],
    diffRange: [
      "GET /repos/{owner}/{repo}/dependency-graph/compare/{basehead}"
    ],
    exportSbom: ["GET /repos/{owner}/{repo}/dependency-graph/sbom"]
  },
  emojis: { get: ["GET /emojis"] },
  enterpriseTeamMemberships: {
    add: [
      "PUT /enterprises/{enterprise}/teams/{enterprise-team}/memberships/{username}"
    ],
    bulkAdd: [
      "POST /enterprises/{enterprise}/teams/{enterprise-team}/memberships/add"
    ],
    bulkRemove: [
      "POST /enterprises/{enterprise}/teams/{enterprise-team}/memberships/remove"
    ],
    get: [
      "GET /enterprises/{enterprise}/teams/{enterprise-team}/memberships/{username}"
    ],
    list: ["GET /enterprises/{enterprise}/teams/{enterprise-team}/memberships"],
    remove: [
      "DELETE /enterprises/{enterprise}/teams/{enterprise-team}/memberships/{username}"
    ]
  },
  enterpriseTeamOrganizations: {
    add: [
      "PUT /enterprises/{enterprise}/teams/{enterprise-team}/organizations/{org}"
    ],
    bulkAdd: [
      "POST /enterprises/{enterprise}/teams/{enterprise-team}/organizations/add"
    ],
    bulkRemove: [
      "POST /enterprises/{enterprise}/teams/{enterprise-team}/organizations/remove"
    ],
    delete: [
      "DELETE /enterprises/{enterprise}/teams/{enterprise-team}/organizations/{org}"
    ],
    getAssignment: [
      "GET /enterprises/{enterprise}/teams/{enterprise-team}/organizations/{org}"
    ],
    getAssignments: [
      "GET /enterprises/{enterprise}/teams/{enterprise-team}/organizations"
    ]
  },
  enterpriseTeams: {
    create: ["POST /enterprises/{enterprise}/teams"],
    delete: ["DELETE /enterprises/{enterprise}/teams/{team_slug}"],
    get: ["GET /enterprises/{enterprise}/teams/{team_slug}"],
    list: ["GET /enterprises/{enterprise}/teams"],
    update: ["PATCH /enterprises/{enterprise}/teams/{team_slug}"]
  },
  gists: {
    checkIsStarred: ["GET /gists/{gist_id}/star"],
    create: ["POST /gists"],
    createComment: ["POST /gists/{gist_id}/comments"],
    delete: ["DELETE /gists/{gist_id}"],
    deleteComment: ["DELETE /gists/{gist_id}/comments/{comment_id}"],
    fork: ["POST /gists/{gist_id}/forks"],
    get: ["GET /gists/{gist_id}"],
    getComment: ["GET /gists/{gist_id}/comments/{comment_id}"],
    getRevision: ["GET /gists/{gist_id}/{sha}"],
    list: ["GET /gists"],
    listComments: ["GET /gists/{gist_id}/comments"],
    listCommits: ["GET /gists/{gist_id}/commits"],
    listForUser: ["GET /users/{username}/gists"],
    listForks: ["GET /gists/{gist_id}/forks"],
    listPublic: ["GET /gists/public"],
    listStarred: ["GET /gists/starred"],
    star: ["PUT /gists/{gist_id}/star"],
    unstar: ["DELETE /gists/{gist_id}/star"],
    update: ["PATCH /gists/{gist_id}"],
    updateComment: ["PATCH /gists/{gist_id}/comments/{comment_id}"]
  },
  git: {
    createBlob: ["POST /repos/{owner}/{repo}/git/blobs"],
    createCommit: ["POST /repos/{owner}/{repo}/git/commits"],
    createRef: ["POST /repos/{owner}/{repo}/git/refs"],
    createTag: ["POST /repos/{owner}/{repo}/git/tags"],
    createTree: ["POST /repos/{owner}/{repo}/git/trees"],
    deleteRef: ["DELETE /repos/{owner}/{repo}/git/refs/{ref}"],
    getBlob: ["GET /repos/{owner}/{repo}/git/blobs/{file_sha}"],
    getCommit: ["GET /repos/{owner}/{repo}/git/commits/{commit_sha}"],
    getRef: ["GET /repos/{owner}/{repo}/git/ref/{ref}"],
    getTag: ["GET /repos/{owner}/{repo}/git/tags/{tag_sha}"],
    getTree: ["GET /repos/{owner}/{repo}/git/trees/{tree_sha}"],
    listMatchingRefs: ["GET /repos/{owner}/{repo}/git/matching-refs/{ref}"],
    updateRef: ["PATCH /repos/{owner}/{repo}/git/refs/{ref}"]
  },
  gitignore: {
    getAllTemplates: ["GET /gitignore/templates"],
    getTemplate: ["GET /gitignore/templates/{name}"]
  },
  hostedCompute: {
    createNetworkConfigurationForOrg: [
      "POST /orgs/{org}/settings/network-configurations"
    ],
    deleteNetworkConfigurationFromOrg: [
      "DELETE /orgs/{org}/settings/network-configurations/{network_configuration_id}"
    ],
    getNetworkConfigurationForOrg: [
      "GET /orgs/{org}/settings/network-configurations/{network_configuration_id}"
    ],
    getNetworkSettingsForOrg: [
      "GET /orgs/{org}/settings/network-settings/{network_settings_id}"
    ],
    listNetworkConfigurationsForOrg: [
      "GET /orgs/{org}/settings/network-configurations"
    ],
    updateNetworkConfigurationForOrg: [
      "PATCH /orgs/{org}/settings/network-configurations/{network_configuration_id}"
    ]
  },
  interactions: {
    getRestrictionsForAuthenticatedUser: ["GET /user/interaction-limits"],
    getRestrictionsForOrg: ["GET /orgs/{org}/interaction-limits"],
    getRestrictionsForRepo: ["GET /repos/{owner}/{repo}/interaction-limits"],
    getRestrictionsForYourPublicRepos: [
      "GET /user/interaction-limits",
      {},
      { renamed: ["interactions", "getRestrictionsForAuthenticatedUser"] }
    ],
    removeRestrictionsForAuthenticatedUser: ["DELETE /user/interaction-limits"],
    removeRestrictionsForOrg: ["DELETE /orgs/{org}/interaction-limits"],
    removeRestrictionsForRepo: [
      "DELETE /repos/{owner}/{repo}/interaction-limits"
    ],
    removeRestrictionsForYourPublicRepos: [
      "DELETE /user/interaction-limits",
      {},
      { renamed: ["interactions", "removeRestrictionsForAuthenticatedUser"] }
    ],
    setRestrictionsForAuthenticatedUser: ["PUT /user/interaction-limits"],
    setRestrictionsForOrg: ["PUT /orgs/{org}/interaction-limits"],
    setRestrictionsForRepo: ["PUT /repos/{owner}/{repo}/interaction-limits"],
    setRestrictionsForYourPublicRepos: [
      "PUT /user/interaction-limits",
      {},
      { renamed: ["interactions", "setRestrictionsForAuthenticatedUser"] }
    ]
  },
  issues: {
    addAssignees: [
      "POST /repos/{owner}/{repo}/issues/{issue_number}/assignees"
    ],
    addBlockedByDependency: [
      "POST /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by"
    ],
    addLabels: ["POST /repos/{owner}/{repo}/issues/{issue_number}/labels"],
    addSubIssue: [
      "POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues"
    ],
    checkUserCanBeAssigned: ["GET /repos/{owner}/{repo}/assignees/{assignee}"],
    checkUserCanBeAssignedToIssue: [
      "GET /repos/{owner}/{repo}/issues/{issue_number}/assignees/{assignee}"
    ],
    create: ["POST /repos/{owner}/{repo}/issues"],
    createComment: [
      "POST /repos/{owner}/{repo}/issues/{issue_number}/comments"
    ],
    createLabel: ["POST /repos/{owner}/{repo}/labels"],
    createMilestone: ["POST /repos/{owner}/{repo}/milestones"],
    deleteComment: [
      "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}"
    ],
    deleteLabel: ["DELETE /repos/{owner}/{repo}/labels/{name}"],
    deleteMilestone: [
      "DELETE /repos/{owner}/{repo}/milestones/{milestone_number}"
    ],
    get: ["GET /repos/{owner}/{repo}/issues/{issue_number}"],
    getComment: ["GET /repos/{owner}/{repo}/issues/comments/{comment_id}"],
    getEvent: ["GET /repos/{owner}/{repo}/issues/events/{event_id}"],
    getLabel: ["GET /repos/{owner}/{repo}/labels/{name}"],
    getMilestone: ["GET /repos/{owner}/{repo}/milestones/{milestone_number}"],
    getParent: ["GET /repos/{owner}/{repo}/issues/{issue_number}/parent"],
    list: ["GET /issues"],
    listAssignees: ["GET /repos/{owner}/{repo}/assignees"],
    listComments: ["GET /repos/{owner}/{repo}/issues/{issue_number}/comments"],
    listCommentsForRepo: ["GET /repos/{owner}/{repo}/issues/comments"],
    listDependenciesBlockedBy: [
      "GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by"
    ],
    listDependenciesBlocking: [
      "GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking"
    ],
    listEvents: ["GET /repos/{owner}/{repo}/issues/{issue_number}/events"],
    listEventsForRepo: ["GET /repos/{owner}/{repo}/issues/events"],
    listEventsForTimeline: [
      "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline"
    ],
    listForAuthenticatedUser: ["GET /user/issues"],
    listForOrg: ["GET /orgs/{org}/issues"],
    listForRepo: ["GET /repos/{owner}/{repo}/issues"],
    listLabelsForMilestone: [
      "GET /repos/{owner}/{repo}/milestones/{milestone_number}/labels"
    ],
    listLabelsForRepo: ["GET /repos/{owner}/{repo}/labels"],
    listLabelsOnIssue: [
      "GET /repos/{owner}/{repo}/issues/{issue_number}/labels"
    ],
    listMilestones: ["GET /repos/{owner}/{repo}/milestones"],
    listSubIssues: [
      "GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues"
    ],
    lock: ["PUT /repos/{owner}/{repo}/issues/{issue_number}/lock"],
    removeAllLabels: [
      "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels"
    ],
    removeAssignees: [
      "DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees"
    ],
    removeDependencyBlockedBy: [
      "DELETE /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by/{issue_id}"
    ],
    removeLabel: [
      "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}"
    ],
    removeSubIssue: [
      "DELETE /repos/{owner}/{repo}/issues/{issue_number}/sub_issue"
    ],
    reprioritizeSubIssue: [
      "PATCH /repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority"
    ],
    setLabels: ["PUT /repos/{owner}/{repo}/issues/{issue_number}/labels"],
    unlock: ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock"],
    update: ["PATCH /repos/{owner}/{repo}/issues/{issue_number}"],
    updateComment: ["PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}"],
    updateLabel: ["PATCH /repos/{owner}/{repo}/labels/{name}"],
    updateMilestone: [
      "PATCH /repos/{owner}/{repo}/milestones/{milestone_number}"
    ]
  },
  licenses: {
    get: ["GET /licenses/{license}"],
    getAllCommonlyUsed: ["GET /licenses"],
    getForRepo: ["GET /repos/{owner}/{repo}/license"]
  },
  markdown: {
    render: ["POST /markdown"],
    renderRaw: [
      "POST /markdown/raw",
      { headers: { "content-type": "text/plain; charset=utf-8" } }
    ]
  },
  meta: {
    get: ["GET /meta"],
    getAllVersions: ["GET /versions"],
    getOctocat: ["GET /octocat"],
    getZen: ["GET /zen"],
    root: ["GET /"]
  },
  migrations: {
    deleteArchiveForAuthenticatedUser: [
      "DELETE /user/migrations/{migration_id}/archive"
    ],
    deleteArchiveForOrg: [
      "DELETE /orgs/{org}/migrations/{migration_id}/archive"
    ],
    downloadArchiveForOrg: [
      "GET /orgs/{org}/migrations/{migration_id}/archive"
    ],
    getArchiveForAuthenticatedUser: [
      "GET /user/migrations/{migration_id}/archive"
    ],
    getStatusForAuthenticatedUser: ["GET /user/migrations/{migration_id}"],
    getStatusForOrg: ["GET /orgs/{org}/migrations/{migration_id}"],
    listForAuthenticatedUser: ["GET /user/migrations"],
    listForOrg: ["GET /orgs/{org}/migrations"],
    listReposForAuthenticatedUser: [
      "GET /user/migrations/{migration_id}/repositories"
    ],
    listReposForOrg: ["GET /orgs/{org}/migrations/{migration_id}/repositories"],
    listReposForUser: [
      "GET /user/migrations/{migration_id}/repositories",
      {},
      { renamed: ["migrations", "listReposForAuthenticatedUser"] }
    ],
    startForAuthenticatedUser: ["POST /user/migrations"],
    startForOrg: ["POST /orgs/{org}/migrations"],
    unlockRepoForAuthenticatedUser: [
      "DELETE /user/migrations/{migration_id}/repos/{repo_name}/lock"
    ],
    unlockRepoForOrg: [
      "DELETE /orgs/{org}/migrations/{migration_id}/repos/{repo_name}/lock"
    ]
  },
  oidc: {
    getOidcCustomSubTemplateForOrg: [
      "GET /orgs/{org}/actions/oidc/customization/sub"
    ],
    updateOidcCustomSubTemplateForOrg: [
      "PUT /orgs/{org}/actions/oidc/customization/sub"
    ]
  },
  orgs: {
    addSecurityManagerTeam: [
      "PUT /orgs/{org}/security-managers/teams/{team_slug}",
      {},
      {
        deprecated: "octokit.rest.orgs.addSecurityManagerTeam() is deprecated, see https://docs.github.com/rest/orgs/security-managers#add-a-security-manager-team"
      }
    ],
    assignTeamToOrgRole: [
      "PUT /orgs/{org}/organization-roles/teams/{team_slug}/{role_id}"
    ],
    assignUserToOrgRole: [
      "PUT /orgs/{org}/organization-roles/users/{username}/{role_id}"
    ],
    blockUser: ["PUT /orgs/{org}/blocks/{username}"],
    cancelInvitation: ["DELETE /orgs/{org}/invitations/{invitation_id}"],
    checkBlockedUser: ["GET /orgs/{org}/blocks/{username}"],
    checkMembershipForUser: ["GET /orgs/{org}/members/{username}"],
    checkPublicMembershipForUser: ["GET /orgs/{org}/public_members/{username}"],
    convertMemberToOutsideCollaborator: [
      "PUT /orgs/{org}/outside_collaborators/{username}"
    ],
    createArtifactStorageRecord: [
      "POST /orgs/{org}/artifacts/metadata/storage-record"
    ],
    createInvitation: ["POST /orgs/{org}/invitations"],
    createIssueType: ["POST /orgs/{org}/issue-types"],
    createWebhook: ["POST /orgs/{org}/hooks"],
    customPropertiesForOrgsCreateOrUpdateOrganizationValues: [
      "PATCH /organizations/{org}/org-properties/values"
    ],
    customPropertiesForOrgsGetOrganizationValues: [
      "GET /organizations/{org}/org-properties/values"
    ],
    customPropertiesForReposCreateOrUpdateOrganizationDefinition: [
      "PUT /orgs/{org}/properties/schema/{custom_property_name}"
    ],
    customPropertiesForReposCreateOrUpdateOrganizationDefinitions: [
      "PATCH /orgs/{org}/properties/schema"
    ],
    customPropertiesForReposCreateOrUpdateOrganizationValues: [
      "PATCH /orgs/{org}/properties/values"
    ],
    customPropertiesForReposDeleteOrganizationDefinition: [
      "DELETE /orgs/{org}/properties/schema/{custom_property_name}"
    ],
    customPropertiesForReposGetOrganizationDefinition: [
      "GET /orgs/{org}/properties/schema/{custom_property_name}"
    ],
    customPropertiesForReposGetOrganizationDefinitions: [
      "GET /orgs/{org}/properties/schema"
    ],
    customPropertiesForReposGetOrganizationValues: [
      "GET /orgs/{org}/properties/values"
    ],
    delete: ["DELETE /orgs/{org}"],
    deleteAttestationsBulk: ["POST /orgs/{org}/attestations/delete-request"],
    deleteAttestationsById: [
      "DELETE /orgs/{org}/attestations/{attestation_id}"
    ],
    deleteAttestationsBySubjectDigest: [
      "DELETE /orgs/{org}/attestations/digest/{subject_digest}"
    ],
    deleteIssueType: ["DELETE /orgs/{org}/issue-types/{issue_type_id}"],
    deleteWebhook: ["DELETE /orgs/{org}/hooks/{hook_id}"],
    disableSelectedRepositoryImmutableReleasesOrganization: [
      "DELETE /orgs/{org}/settings/immutable-releases/repositories/{repository_id}"
    ],
    enableSelectedRepositoryImmutableReleasesOrganization: [
      "PUT /orgs/{org}/settings/immutable-releases/repositories/{repository_id}"
    ],
    get: ["GET /orgs/{org}"],
    getImmutableReleasesSettings: [
      "GET /orgs/{org}/settings/immutable-releases"
    ],
    getImmutableReleasesSettingsRepositories: [
      "GET /orgs/{org}/settings/immutable-releases/repositories"
    ],
    getMembershipForAuthenticatedUser: ["GET /user/memberships/orgs/{org}"],
    getMembershipForUser: ["GET /orgs/{org}/memberships/{username}"],
    getOrgRole: ["GET /orgs/{org}/organization-roles/{role_id}"],
    getOrgRulesetHistory: ["GET /orgs/{org}/rulesets/{ruleset_id}/history"],
    getOrgRulesetVersion: [
      "GET /orgs/{org}/rulesets/{ruleset_id}/history/{version_id}"
    ],
    getWebhook: ["GET /orgs/{org}/hooks/{hook_id}"],
    getWebhookConfigForOrg: ["GET /orgs/{org}/hooks/{hook_id}/config"],
    getWebhookDelivery: [
      "GET /orgs/{org}/hooks/{hook_id}/deliveries/{delivery_id}"
    ],
    list: ["GET /organizations"],
    listAppInstallations: ["GET /orgs/{org}/installations"],
    listArtifactStorageRecords: [
      "GET /orgs/{org}/artifacts/{subject_digest}/metadata/storage-records"
    ],
    listAttestationRepositories: ["GET /orgs/{org}/attestations/repositories"],
    listAttestations: ["GET /orgs/{org}/attestations/{subject_digest}"],
    listAttestationsBulk: [
      "POST /orgs/{org}/attestations/bulk-list{?per_page,before,after}"
    ],
    listBlockedUsers: ["GET /orgs/{org}/blocks"],
    listFailedInvitations: ["GET /orgs/{org}/failed_invitations"],
    listForAuthenticatedUser: ["GET /user/orgs"],
    listForUser: ["GET /users/{username}/orgs"],
    listInvitationTeams: ["GET /orgs/{org}/invitations/{invitation_id}/teams"],
    listIssueTypes: ["GET /orgs/{org}/issue-types"],
    listMembers: ["GET /orgs/{org}/members"],
    listMembershipsForAuthenticatedUser: ["GET /user/memberships/orgs"],
    listOrgRoleTeams: ["GET /orgs/{org}/organization-roles/{role_id}/teams"],
    listOrgRoleUsers: ["GET /orgs/{org}/organization-roles/{role_id}/users"],
    listOrgRoles: ["GET /orgs/{org}/organization-roles"],
    listOrganizationFineGrainedPermissions: [
      "GET /orgs/{org}/organization-fine-grained-permissions"
    ],
    listOutsideCollaborators: ["GET /orgs/{org}/outside_collaborators"],
    listPatGrantRepositories: [
      "GET /orgs/{org}/personal-access-tokens/{pat_id}/repositories"
    ],
    listPatGrantRequestRepositories: [
      "GET /orgs/{org}/personal-access-token-requests/{pat_request_id}/repositories"
    ],
    listPatGrantRequests: ["GET /orgs/{org}/personal-access-token-requests"],
    listPatGrants: ["GET /orgs/{org}/personal-access-tokens"],
    listPendingInvitations: ["GET /orgs/{org}/invitations"],
    listPublicMembers: ["GET /orgs/{org}/public_members"],
    listSecurityManagerTeams: [
      "GET /orgs/{org}/security-managers",
      {},
      {
        deprecated: "octokit.rest.orgs.listSecurityManagerTeams() is deprecated, see https://docs.github.com/rest/orgs/security-managers#list-security-manager-teams"
      }
    ],
    listWebhookDeliveries: ["GET /orgs/{org}/hooks/{hook_id}/deliveries"],
    listWebhooks: ["GET /orgs/{org}/hooks"],
    pingWebhook: ["POST /orgs/{org}/hooks/{hook_id}/pings"],
    redeliverWebhookDelivery: [
      "POST /orgs/{org}/hooks/{hook_id}/deliveries/{delivery_id}/attempts"
    ],
    removeMember: ["DELETE /orgs/{org}/members/{username}"],
    removeMembershipForUser: ["DELETE /orgs/{org}/memberships/{username}"],
    removeOutsideCollaborator: [
      "DELETE /orgs/{org}/outside_collaborators/{username}"
    ],
    removePublicMembershipForAuthenticatedUser: [
      "DELETE /orgs/{org}/public_members/{username}"
    ],
    removeSecurityManagerTeam: [
      "DELETE /orgs/{org}/security-managers/teams/{team_slug}",
      {},
      {
        deprecated: "octokit.rest.orgs.removeSecurityManagerTeam() is deprecated, see https://docs.github.com/rest/orgs/security-managers#remove-a-security-manager-team"
      }
    ],
    reviewPatGrantRequest: [
      "POST /orgs/{org}/personal-access-token-requests/{pat_request_id}"
    ],
    reviewPatGrantRequestsInBulk: [
      "POST /orgs/{org}/personal-access-token-requests"
    ],
    revokeAllOrgRolesTeam: [
      "DELETE /orgs/{org}/organization-roles/teams/{team_slug}"
    ],
    revokeAllOrgRolesUser: [
      "DELETE /orgs/{org}/organization-roles/users/{username}"
    ],
    revokeOrgRoleTeam: [
      "DELETE /orgs/{org}/organization-roles/teams/{team_slug}/{role_id}"
    ],
    revokeOrgRoleUser: [
      "DELETE /orgs/{org}/organization-roles/users/{username}/{role_id}"
    ],
    setImmutableReleasesSettings: [
      "PUT /orgs/{org}/settings/immutable-releases"
    ],
    setImmutableReleasesSettingsRepositories: [
      "PUT /orgs/{org}/settings/immutable-releases/repositories"
    ],
    setMembershipForUser: ["PUT /orgs/{org}/memberships/{username}"],
    setPublicMembershipForAuthenticatedUser: [
      "PUT /orgs/{org}/public_members/{username}"
    ],
    unblockUser: ["DELETE /orgs/{org}/blocks/{username}"],
    update: ["PATCH /orgs/{org}"],
    updateIssueType: ["PUT /orgs/{org}/issue-types/{issue_type_id}"],
    updateMembershipForAuthenticatedUser: [
      "PATCH /user/memberships/orgs/{org}"
    ],
    updatePatAccess: ["POST /orgs/{org}/personal-access-tokens/{pat_id}"],
    updatePatAccesses: ["POST /orgs/{org}/personal-access-tokens"],
    updateWebhook: ["PATCH /orgs/{org}/hooks/{hook_id}"],
    updateWebhookConfigForOrg: ["PATCH /orgs/{org}/hooks/{hook_id}/config"]
  },
  packages: {
    deletePackageForAuthenticatedUser: [
      "DELETE /user/packages/{package_type}/{package_name}"
    ],
    deletePackageForOrg: [
      "DELETE /orgs/{org}/packages/{package_type}/{package_name}"
    ],
    deletePackageForUser: [
      "DELETE /users/{username}/packages/{package_type}/{package_name}"
    ],
    deletePackageVersionForAuthenticatedUser: [
      "DELETE /user/packages/{package_type}/{package_name}/versions/{package_version_id}"
    ],
    deletePackageVersionForOrg: [
      "DELETE /orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}"
    ],
    deletePackageVersionForUser: [
      "DELETE /users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}"
    ],
    getAllPackageVersionsForAPackageOwnedByAnOrg: [
      "GET /orgs/{org}/packages/{package_type}/{package_name}/versions",
      {},
      { renamed: ["packages", "getAllPackageVersionsForPackageOwnedByOrg"] }
    ],
    getAllPackageVersionsForAPackageOwnedByTheAuthenticatedUser: [
      "GET /user/packages/{package_type}/{package_name}/versions",
      {},
      {
        renamed: [
          "packages",
          "getAllPackageVersionsForPackageOwnedByAuthenticatedUser"
        ]
      }
    ],
    getAllPackageVersionsForPackageOwnedByAuthenticatedUser: [
      "GET /user/packages/{package_type}/{package_name}/versions"
    ],
    getAllPackageVersionsForPackageOwnedByOrg: [
      "GET /orgs/{org}/packages/{package_type}/{package_name}/versions"
    ],
    getAllPackageVersionsForPackageOwnedByUser: [
      "GET /users/{username}/packages/{package_type}/{package_name}/versions"
    ],
    getPackageForAuthenticatedUser: [
      "GET /user/packages/{package_type}/{package_name}"
    ],
    getPackageForOrganization: [
      "GET /orgs/{org}/packages/{package_type}/{package_name}"
    ],
    getPackageForUser: [
      "GET /users/{username}/packages/{package_type}/{package_name}"
    ],
    getPackageVersionForAuthenticatedUser: [
      "GET /user/packages/{package_type}/{package_name}/versions/{package_version_id}"
    ],
    getPackageVersionForOrganization: [
      "GET /orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}"
    ],
    getPackageVersionForUser: [
      "GET /users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}"
    ],
    listDockerMigrationConflictingPackagesForAuthenticatedUser: [
      "GET /user/docker/conflicts"
    ],
    listDockerMigrationConflictingPackagesForOrganization: [
      "GET /orgs/{org}/docker/conflicts"
    ],
    listDockerMigrationConflictingPackagesForUser: [
      "GET /users/{username}/docker/conflicts"
    ],
    listPackagesForAuthenticatedUser: ["GET /user/packages"],
    listPackagesForOrganization: ["GET /orgs/{org}/packages"],
    listPackagesForUser: ["GET /users/{username}/packages"],
    restorePackageForAuthenticatedUser: [
      "POST /user/packages/{package_type}/{package_name}/restore{?token}"
    ],
    restorePackageForOrg: [
      "POST /orgs/{org}/packages/{package_type}/{package_name}/restore{?token}"
    ],
    restorePackageForUser: [
      "POST /users/{username}/packages/{package_type}/{package_name}/restore{?token}"
    ],
    restorePackageVersionForAuthenticatedUser: [
      "POST /user/packages/{package_type}/{package_name}/versions/{package_version_id}/restore"
    ],
    restorePackageVersionForOrg: [
      "POST /orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}/restore"
    ],
    restorePackageVersionForUser: [
      "POST /users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}/restore"
    ]
  },
  privateRegistries: {
    createOrgPrivateRegistry: ["POST /orgs/{org}/private-registries"],
    deleteOrgPrivateRegistry: [
      "DELETE /orgs/{org}/private-registries/{secret_name}"
    ],
    getOrgPrivateRegistry: ["GET /orgs/{org}/private-registries/{secret_name}"],
    getOrgPublicKey: ["GET /orgs/{org}/private-registries/public-key"],
    listOrgPrivateRegistries: ["GET /orgs/{org}/private-registries"],
    updateOrgPrivateRegistry: [
      "PATCH /orgs/{org}/private-registries/{secret_name}"
    ]
  },
  projects: {
    addItemForOrg: ["POST /orgs/{org}/projectsV2/{project_number}/items"],
    addItemForUser: [
      "POST /users/{username}/projectsV2/{project_number}/items"
    ],
    deleteItemForOrg: [
      "DELETE /orgs/{org}/projectsV2/{project_number}/items/{item_id}"
    ],
    deleteItemForUser: [
      "DELETE /users/{username}/projectsV2/{project_number}/items/{item_id}"
    ],
    getFieldForOrg: [
      "GET /orgs/{org}/projectsV2/{project_number}/fields/{field_id}"
    ],
    getFieldForUser: [
      "GET /users/{username}/projectsV2/{project_number}/fields/{field_id}"
    ],
    getForOrg: ["GET /orgs/{org}/projectsV2/{project_number}"],
    getForUser: ["GET /users/{username}/projectsV2/{project_number}"],
    getOrgItem: ["GET /orgs/{org}/projectsV2/{project_number}/items/{item_id}"],
    getUserItem: [
      "GET /users/{username}/projectsV2/{project_number}/items/{item_id}"
    ],
    listFieldsForOrg: ["GET /orgs/{org}/projectsV2/{project_number}/fields"],
    listFieldsForUser: [
      "GET /users/{username}/projectsV2/{project_number}/fields"
    ],
    listForOrg: ["GET /orgs/{org}/projectsV2"],
    listForUser: ["GET /users/{username}/projectsV2"],
    listItemsForOrg: ["GET /orgs/{org}/projectsV2/{project_number}/items"],
    listItemsForUser: [
      "GET /users/{username}/projectsV2/{project_number}/items"
    ],
    updateItemForOrg: [
      "PATCH /orgs/{org}/projectsV2/{project_number}/items/{item_id}"
    ],
    updateItemForUser: [
      "PATCH /users/{username}/projectsV2/{project_number}/items/{item_id}"
    ]
  },
  pulls: {
    checkIfMerged: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/merge"],
    create: ["POST /repos/{owner}/{repo}/pulls"],
    createReplyForReviewComment: [
      "POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies"
    ],
    createReview: ["POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews"],
    createReviewComment: [
      "POST /repos/{owner}/{repo}/pulls/{pull_number}/comments"
    ],
    deletePendingReview: [
      "DELETE /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}"
    ],
    deleteReviewComment: [
      "DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}"
    ],
    dismissReview: [
      "PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals"
    ],
    get: ["GET /repos/{owner}/{repo}/pulls/{pull_number}"],
    getReview: [
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}"
    ],
    getReviewComment: ["GET /repos/{owner}/{repo}/pulls/comments/{comment_id}"],
    list: ["GET /repos/{owner}/{repo}/pulls"],
    listCommentsForReview: [
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/comments"
    ],
    listCommits: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/commits"],
    listFiles: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/files"],
    listRequestedReviewers: [
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers"
    ],
    listReviewComments: [
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments"
    ],
    listReviewCommentsForRepo: ["GET /repos/{owner}/{repo}/pulls/comments"],
    listReviews: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews"],
    merge: ["PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge"],
    removeRequestedReviewers: [
      "DELETE /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers"
    ],
    requestReviewers: [
      "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers"
    ],
    submitReview: [
      "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/events"
    ],
    update: ["PATCH /repos/{owner}/{repo}/pulls/{pull_number}"],
    updateBranch: [
      "PUT /repos/{owner}/{repo}/pulls/{pull_number}/update-branch"
    ],
    updateReview: [
      "PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}"
    ],
    updateReviewComment: [
      "PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}"
    ]
  },
  rateLimit: { get: ["GET /rate_limit"] },
  reactions: {
    createForCommitComment: [
      "POST /repos/{owner}/{repo}/comments/{comment_id}/reactions"
    ],
    createForIssue: [
      "POST /repos/{owner}/{repo}/issues/{issue_number}/reactions"
    ],
    createForIssueComment: [
      "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions"
    ],
    createForPullRequestReviewComment: [
      "POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions"
    ],
    createForRelease: [
      "POST /repos/{owner}/{repo}/releases/{release_id}/reactions"
    ],
    createForTeamDiscussionCommentInOrg: [
      "POST /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}/reactions"
    ],
    createForTeamDiscussionInOrg: [
      "POST /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/reactions"
    ],
    deleteForCommitComment: [
      "DELETE /repos/{owner}/{repo}/comments/{comment_id}/reactions/{reaction_id}"
    ],
    deleteForIssue: [
      "DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}"
    ],
    deleteForIssueComment: [
      "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}"
    ],
    deleteForPullRequestComment: [
      "DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions/{reaction_id}"
    ],
    deleteForRelease: [
      "DELETE /repos/{owner}/{repo}/releases/{release_id}/reactions/{reaction_id}"
    ],
    deleteForTeamDiscussion: [
      "DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/reactions/{reaction_id}"
    ],
    deleteForTeamDiscussionComment: [
      "DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}/reactions/{reaction_id}"
    ],
    listForCommitComment: [
      "GET /repos/{owner}/{repo}/comments/{comment_id}/reactions"
    ],
    listForIssue: ["GET /repos/{owner}/{repo}/issues/{issue_number}/reactions"],
    listForIssueComment: [
      "GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions"
    ],
    listForPullRequestReviewComment: [
      "GET /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions"
    ],
    listForRelease: [
      "GET /repos/{owner}/{repo}/releases/{release_id}/reactions"
    ],
    listForTeamDiscussionCommentInOrg: [
      "GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}/reactions"
    ],
    listForTeamDiscussionInOrg: [
      "GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/reactions"
    ]
  },
  repos: {
    acceptInvitation: [
      "PATCH /user/repository_invitations/{invitation_id}",
      {},
      { renamed: ["repos", "acceptInvitationForAuthenticatedUser"] }
    ],
    acceptInvitationForAuthenticatedUser: [
      "PATCH /user/repository_invitations/{invitation_id}"
    ],
    addAppAccessRestrictions: [
      "POST /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/apps",
      {},
      { mapToData: "apps" }
    ],
    addCollaborator: ["PUT /repos/{owner}/{repo}/collaborators/{username}"],
    addStatusCheckContexts: [
      "POST /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks/contexts",
      {},
      { mapToData: "contexts" }
    ],
    addTeamAccessRestrictions: [
      "POST /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/teams",
      {},
      { mapToData: "teams" }
    ],
    addUserAccessRestrictions: [
      "POST /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/users",
      {},
      { mapToData: "users" }
    ],
    cancelPagesDeployment: [
      "POST /repos/{owner}/{repo}/pages/deployments/{pages_deployment_id}/cancel"
    ],
    checkAutomatedSecurityFixes: [
      "GET /repos/{owner}/{repo}/automated-security-fixes"
    ],
    checkCollaborator: ["GET /repos/{owner}/{repo}/collaborators/{username}"],
    checkImmutableReleases: ["GET /repos/{owner}/{repo}/immutable-releases"],
    checkPrivateVulnerabilityReporting: [
      "GET /repos/{owner}/{repo}/private-vulnerability-reporting"
    ],
    checkVulnerabilityAlerts: [
      "GET /repos/{owner}/{repo}/vulnerability-alerts"
    ],
    codeownersErrors: ["GET /repos/{owner}/{repo}/codeowners/errors"],
    compareCommits: ["GET /repos/{owner}/{repo}/compare/{base}...{head}"],
    compareCommitsWithBasehead: [
      "GET /repos/{owner}/{repo}/compare/{basehead}"
    ],
    createAttestation: ["POST /repos/{owner}/{repo}/attestations"],
    createAutolink: ["POST /repos/{owner}/{repo}/autolinks"],
    createCommitComment: [
      "POST /repos/{owner}/{repo}/commits/{commit_sha}/comments"
    ],
    createCommitSignatureProtection: [
      "POST /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures"
    ],
    createCommitStatus: ["POST /repos/{owner}/{repo}/statuses/{sha}"],
    createDeployKey: ["POST /repos/{owner}/{repo}/keys"],
    createDeployment: ["POST /repos/{owner}/{repo}/deployments"],
    createDeploymentBranchPolicy: [
      "POST /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies"
    ],
    createDeploymentProtectionRule: [
      "POST /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules"
    ],
    createDeploymentStatus: [
      "POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses"
    ],
    createDispatchEvent: ["POST /repos/{owner}/{repo}/dispatches"],
    createForAuthenticatedUser: ["POST /user/repos"],
    createFork: ["POST /repos/{owner}/{repo}/forks"],
    createInOrg: ["POST /orgs/{org}/repos"],
    createOrUpdateEnvironment: [
      "PUT /repos/{owner}/{repo}/environments/{environment_name}"
    ],
    createOrUpdateFileContents: ["PUT /repos/{owner}/{repo}/contents/{path}"],
    createOrgRuleset: ["POST /orgs/{org}/rulesets"],
    createPagesDeployment: ["POST /repos/{owner}/{repo}/pages/deployments"],
    createPagesSite: ["POST /repos/{owner}/{repo}/pages"],
    createRelease: ["POST /repos/{owner}/{repo}/releases"],
    createRepoRuleset: ["POST /repos/{owner}/{repo}/rulesets"],
    createUsingTemplate: [
      "POST /repos/{template_owner}/{template_repo}/generate"
    ],
    createWebhook: ["POST /repos/{owner}/{repo}/hooks"],
    customPropertiesForReposCreateOrUpdateRepositoryValues: [
      "PATCH /repos/{owner}/{repo}/properties/values"
    ],
    customPropertiesForReposGetRepositoryValues: [
      "GET /repos/{owner}/{repo}/properties/values"
    ],
    declineInvitation: [
      "DELETE /user/repository_invitations/{invitation_id}",
      {},
      { renamed: ["repos", "declineInvitationForAuthenticatedUser"] }
    ],
    declineInvitationForAuthenticatedUser: [
      "DELETE /user/repository_invitations/{invitation_id}"
    ],
    delete: ["DELETE /repos/{owner}/{repo}"],
    deleteAccessRestrictions: [
      "DELETE /repos/{owner}/{repo}/branches/{branch}/protection/restrictions"
    ],
    deleteAdminBranchProtection: [
      "DELETE /repos/{owner}/{repo}/branches/{branch}/protection/enforce_admins"
    ],
    deleteAnEnvironment: [
      "DELETE /repos/{owner}/{repo}/environments/{environment_name}"
    ],
    deleteAutolink: ["DELETE /repos/{owner}/{repo}/autolinks/{autolink_id}"],
    deleteBranchProtection: [
      "DELETE /repos/{owner}/{repo}/branches/{branch}/protection"
    ],
    deleteCommitComment: ["DELETE /repos/{owner}/{repo}/comments/{comment_id}"],
    deleteCommitSignatureProtection: [
      "DELETE /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures"
    ],
    deleteDeployKey: ["DELETE /repos/{owner}/{repo}/keys/{key_id}"],
    deleteDeployment: [
      "DELETE /repos/{owner}/{repo}/deployments/{deployment_id}"
    ],
    deleteDeploymentBranchPolicy: [
      "DELETE /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies/{branch_policy_id}"
    ],
    deleteFile: ["DELETE /repos/{owner}/{repo}/contents/{path}"],
    deleteInvitation: [
      "DELETE /repos/{owner}/{repo}/invitations/{invitation_id}"
    ],
    deleteOrgRuleset: ["DELETE /orgs/{org}/rulesets/{ruleset_id}"],
    deletePagesSite: ["DELETE /repos/{owner}/{repo}/pages"],
    deletePullRequestReviewProtection: [
      "DELETE /repos/{owner}/{repo}/branches/{branch}/protection/required_pull_request_reviews"
    ],
    deleteRelease: ["DELETE /repos/{owner}/{repo}/releases/{release_id}"],
    deleteReleaseAsset: [
      "DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}"
    ],
    deleteRepoRuleset: ["DELETE /repos/{owner}/{repo}/rulesets/{ruleset_id}"],
    deleteWebhook: ["DELETE /repos/{owner}/{repo}/hooks/{hook_id}"],
    disableAutomatedSecurityFixes: [
      "DELETE /repos/{owner}/{repo}/automated-security-fixes"
    ],
    disableDeploymentProtectionRule: [
      "DELETE /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules/{protection_rule_id}"
    ],
    disableImmutableReleases: [
      "DELETE /repos/{owner}/{repo}/immutable-releases"
    ],
    disablePrivateVulnerabilityReporting: [
      "DELETE /repos/{owner}/{repo}/private-vulnerability-reporting"
    ],
    disableVulnerabilityAlerts: [
      "DELETE /repos/{owner}/{repo}/vulnerability-alerts"
    ],
    downloadArchive: [
      "GET /repos/{owner}/{repo}/zipball/{ref}",
      {},
      { renamed: ["repos", "downloadZipballArchive"] }
    ],
    downloadTarballArchive: ["GET /repos/{owner}/{repo}/tarball/{ref}"],
    downloadZipballArchive: ["GET /repos/{owner}/{repo}/zipball/{ref}"],
    enableAutomatedSecurityFixes: [
      "PUT /repos/{owner}/{repo}/automated-security-fixes"
    ],
    enableImmutableReleases: ["PUT /repos/{owner}/{repo}/immutable-releases"],
    enablePrivateVulnerabilityReporting: [
      "PUT /repos/{owner}/{repo}/private-vulnerability-reporting"
    ],
    enableVulnerabilityAlerts: [
      "PUT /repos/{owner}/{repo}/vulnerability-alerts"
    ],
    generateReleaseNotes: [
      "POST /repos/{owner}/{repo}/releases/generate-notes"
    ],
    get: ["GET /repos/{owner}/{repo}"],
    getAccessRestrictions: [
      "GET /repos/{owner}/{repo}/branches/{branch}/protection/restrictions"
    ],
    getAdminBranchProtection: [
      "GET /repos/{owner}/{repo}/branches/{branch}/protection/enforce_admins"
    ],
    getAllDeploymentProtectionRules: [
      "GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules"
    ],
    getAllEnvironments: ["GET /repos/{owner}/{repo}/environments"],
    getAllStatusCheckContexts: [
      "GET /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks/contexts"
    ],
    getAllTopics: ["GET /repos/{owner}/{repo}/topics"],
    getAppsWithAccessToProtectedBranch: [
      "GET /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/apps"
    ],
    getAutolink: ["GET /repos/{owner}/{repo}/autolinks/{autolink_id}"],
    getBranch: ["GET /repos/{owner}/{repo}/branches/{branch}"],
    getBranchProtection: [
      "GET /repos/{owner}/{repo}/branches/{branch}/protection"
    ],
    getBranchRules: ["GET /repos/{owner}/{repo}/rules/branches/{branch}"],
    getClones: ["GET /repos/{owner}/{repo}/traffic/clones"],
    getCodeFrequencyStats: ["GET /repos/{owner}/{repo}/stats/code_frequency"],
    getCollaboratorPermissionLevel: [
      "GET /repos/{owner}/{repo}/collaborators/{username}/permission"
    ],
    getCombinedStatusForRef: ["GET /repos/{owner}/{repo}/commits/{ref}/status"],
    getCommit: ["GET /repos/{owner}/{repo}/commits/{ref}"],
    getCommitActivityStats: ["GET /repos/{owner}/{repo}/stats/commit_activity"],
    getCommitComment: ["GET /repos/{owner}/{repo}/comments/{comment_id}"],
    getCommitSignatureProtection: [
      "GET /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures"
    ],
    getCommunityProfileMetrics: ["GET /repos/{owner}/{repo}/community/profile"],
    getContent: ["GET /repos/{owner}/{repo}/contents/{path}"],
    getContributorsStats: ["GET /repos/{owner}/{repo}/stats/contributors"],
    getCustomDeploymentProtectionRule: [
      "GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules/{protection_rule_id}"
    ],
    getDeployKey: ["GET /repos/{owner}/{repo}/keys/{key_id}"],
    getDeployment: ["GET /repos/{owner}/{repo}/deployments/{deployment_id}"],
    getDeploymentBranchPolicy: [
      "GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies/{branch_policy_id}"
    ],
    getDeploymentStatus: [
      "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses/{status_id}"
    ],
    getEnvironment: [
      "GET /repos/{owner}/{repo}/environments/{environment_name}"
    ],
    getLatestPagesBuild: ["GET /repos/{owner}/{repo}/pages/builds/latest"],
    getLatestRelease: ["GET /repos/{owner}/{repo}/releases/latest"],
    getOrgRuleSuite: ["GET /orgs/{org}/rulesets/rule-suites/{rule_suite_id}"],
    getOrgRuleSuites: ["GET /orgs/{org}/rulesets/rule-suites"],
    getOrgRuleset: ["GET /orgs/{org}/rulesets/{ruleset_id}"],
    getOrgRulesets: ["GET /orgs/{org}/rulesets"],
    getPages: ["GET /repos/{owner}/{repo}/pages"],
    getPagesBuild: ["GET /repos/{owner}/{repo}/pages/builds/{build_id}"],
    getPagesDeployment: [
      "GET /repos/{owner}/{repo}/pages/deployments/{pages_deployment_id}"
    ],
    getPagesHealthCheck: ["GET /repos/{owner}/{repo}/pages/health"],
    getParticipationStats: ["GET /repos/{owner}/{repo}/stats/participation"],
    getPullRequestReviewProtection: [
      "GET /repos/{owner}/{repo}/branches/{branch}/protection/required_pull_request_reviews"
    ],
    getPunchCardStats: ["GET /repos/{owner}/{repo}/stats/punch_card"],
    getReadme: ["GET /repos/{owner}/{repo}/readme"],
    getReadmeInDirectory: ["GET /repos/{owner}/{repo}/readme/{dir}"],
    getRelease: ["GET /repos/{owner}/{repo}/releases/{release_id}"],
    getReleaseAsset: ["GET /repos/{owner}/{repo}/releases/assets/{asset_id}"],
    getReleaseByTag: ["GET /repos/{owner}/{repo}/releases/tags/{tag}"],
    getRepoRuleSuite: [
      "GET /repos/{owner}/{repo}/rulesets/rule-suites/{rule_suite_id}"
    ],
    getRepoRuleSuites: ["GET /repos/{owner}/{repo}/rulesets/rule-suites"],
    getRepoRuleset: ["GET /repos/{owner}/{repo}/rulesets/{ruleset_id}"],
    getRepoRulesetHistory: [
      "GET /repos/{owner}/{repo}/rulesets/{ruleset_id}/history"
    ],
    getRepoRulesetVersion: [
      "GET /repos/{owner}/{repo}/rulesets/{ruleset_id}/history/{version_id}"
    ],
    getRepoRulesets: ["GET /repos/{owner}/{repo}/rulesets"],
    getStatusChecksProtection: [
      "GET /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks"
    ],
    getTeamsWithAccessToProtectedBranch: [
      "GET /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/teams"
    ],
    getTopPaths: ["GET /repos/{owner}/{repo}/traffic/popular/paths"],
    getTopReferrers: ["GET /repos/{owner}/{repo}/traffic/popular/referrers"],
    getUsersWithAccessToProtectedBranch: [
      "GET /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/users"
    ],
    getViews: ["GET /repos/{owner}/{repo}/traffic/views"],
    getWebhook: ["GET /repos/{owner}/{repo}/hooks/{hook_id}"],
    getWebhookConfigForRepo: [
      "GET /repos/{owner}/{repo}/hooks/{hook_id}/config"
    ],
    getWebhookDelivery: [
      "GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}"
    ],
    listActivities: ["GET /repos/{owner}/{repo}/activity"],
    listAttestations: [
      "GET /repos/{owner}/{repo}/attestations/{subject_digest}"
    ],
    listAutolinks: ["GET /repos/{owner}/{repo}/autolinks"],
    listBranches: ["GET /repos/{owner}/{repo}/branches"],
    listBranchesForHeadCommit: [
      "GET /repos/{owner}/{repo}/commits/{commit_sha}/branches-where-head"
    ],
    listCollaborators: ["GET /repos/{owner}/{repo}/collaborators"],
    listCommentsForCommit: [
      "GET /repos/{owner}/{repo}/commits/{commit_sha}/comments"
    ],
    listCommitCommentsForRepo: ["GET /repos/{owner}/{repo}/comments"],
    listCommitStatusesForRef: [
      "GET /repos/{owner}/{repo}/commits/{ref}/statuses"
    ],
    listCommits: ["GET /repos/{owner}/{repo}/commits"],
    listContributors: ["GET /repos/{owner}/{repo}/contributors"],
    listCustomDeploymentRuleIntegrations: [
      "GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules/apps"
    ],
    listDeployKeys: ["GET /repos/{owner}/{repo}/keys"],
    listDeploymentBranchPolicies: [
      "GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies"
    ],
    listDeploymentStatuses: [
      "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses"
    ],
    listDeployments: ["GET /repos/{owner}/{repo}/deployments"],
    listForAuthenticatedUser: ["GET /user/repos"],
    listForOrg: ["GET /orgs/{org}/repos"],
    listForUser: ["GET /users/{username}/repos"],
    listForks: ["GET /repos/{owner}/{repo}/forks"],
    listInvitations: ["GET /repos/{owner}/{repo}/invitations"],
    listInvitationsForAuthenticatedUser: ["GET /user/repository_invitations"],
    listLanguages: ["GET /repos/{owner}/{repo}/languages"],
    listPagesBuilds: ["GET /repos/{owner}/{repo}/pages/builds"],
    listPublic: ["GET /repositories"],
    listPullRequestsAssociatedWithCommit: [
      "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls"
    ],
    listReleaseAssets: [
      "GET /repos/{owner}/{repo}/releases/{release_id}/assets"
    ],
    listReleases: ["GET /repos/{owner}/{repo}/releases"],
    listTags: ["GET /repos/{owner}/{repo}/tags"],
    listTeams: ["GET /repos/{owner}/{repo}/teams"],
    listWebhookDeliveries: [
      "GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries"
    ],
    listWebhooks: ["GET /repos/{owner}/{repo}/hooks"],
    merge: ["POST /repos/{owner}/{repo}/merges"],
    mergeUpstream: ["POST /repos/{owner}/{repo}/merge-upstream"],
    pingWebhook: ["POST /repos/{owner}/{repo}/hooks/{hook_id}/pings"],
    redeliverWebhookDelivery: [
      "POST /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}/attempts"
    ],
    removeAppAccessRestrictions: [
      "DELETE /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/apps",
      {},
      { mapToData: "apps" }
    ],
    removeCollaborator: [
      "DELETE /repos/{owner}/{repo}/collaborators/{username}"
    ],
    removeStatusCheckContexts: [
      "DELETE /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks/contexts",
      {},
      { mapToData: "contexts" }
    ],
    removeStatusCheckProtection: [
      "DELETE /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks"
    ],
    removeTeamAccessRestrictions: [
      "DELETE /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/teams",
      {},
      { mapToData: "teams" }
    ],
    removeUserAccessRestrictions: [
      "DELETE /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/users",
      {},
      { mapToData: "users" }
    ],
    renameBranch: ["POST /repos/{owner}/{repo}/branches/{branch}/rename"],
    replaceAllTopics: ["PUT /repos/{owner}/{repo}/topics"],
    requestPagesBuild: ["POST /repos/{owner}/{repo}/pages/builds"],
    setAdminBranchProtection: [
      "POST /repos/{owner}/{repo}/branches/{branch}/protection/enforce_admins"
    ],
    setAppAccessRestrictions: [
      "PUT /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/apps",
      {},
      { mapToData: "apps" }
    ],
    setStatusCheckContexts: [
      "PUT /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks/contexts",
      {},
      { mapToData: "contexts" }
    ],
    setTeamAccessRestrictions: [
      "PUT /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/teams",
      {},
      { mapToData: "teams" }
    ],
    setUserAccessRestrictions: [
      "PUT /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/users",
      {},
      { mapToData: "users" }
    ],
    testPushWebhook: ["POST /repos/{owner}/{repo}/hooks/{hook_id}/tests"],
    transfer: ["POST /repos/{owner}/{repo}/transfer"],
    update: ["PATCH /repos/{owner}/{repo}"],
    updateBranchProtection: [
      "PUT /repos/{owner}/{repo}/branches/{branch}/protection"
    ],
    updateCommitComment: ["PATCH /repos/{owner}/{repo}/comments/{comment_id}"],
    updateDeploymentBranchPolicy: [
      "PUT /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies/{branch_policy_id}"
    ],
    updateInformationAboutPagesSite: ["PUT /repos/{owner}/{repo}/pages"],
    updateInvitation: [
      "PATCH /repos/{owner}/{repo}/invitations/{invitation_id}"
    ],
    updateOrgRuleset: ["PUT /orgs/{org}/rulesets/{ruleset_id}"],
    updatePullRequestReviewProtection: [
      "PATCH /repos/{owner}/{repo}/branches/{branch}/protection/required_pull_request_reviews"
    ],
    updateRelease: ["PATCH /repos/{owner}/{repo}/releases/{release_id}"],
    updateReleaseAsset: [
      "PATCH /repos/{owner}/{repo}/releases/assets/{asset_id}"
    ],
    updateRepoRuleset: ["PUT /repos/{owner}/{repo}/rulesets/{ruleset_id}"],
    updateStatusCheckPotection: [
      "PATCH /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks",
      {},
      { renamed: ["repos", "updateStatusCheckProtection"] }
    ],
    updateStatusCheckProtection: [
      "PATCH /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks"
    ],
    updateWebhook: ["PATCH /repos/{owner}/{repo}/hooks/{hook_id}"],
    updateWebhookConfigForRepo: [
      "PATCH /repos/{owner}/{repo}/hooks/{hook_id}/config"
    ],
    uploadReleaseAsset: [
      "POST /repos/{owner}/{repo}/releases/{release_id}/assets{?name,label}",
      { baseUrl: "https://uploads.github.com" }
    ]
  },
  search: {
    code: ["GET /search/code"],
    commits: ["GET /search/commits"],
    issuesAndPullRequests: ["GET /search/issues"],
    labels: ["GET /search/labels"],
    repos: ["GET /search/repositories"],
    topics: ["GET /search/topics"],
    users: ["GET /search/users"]
  },
  secretScanning: {
    createPushProtectionBypass: [
      "POST /repos/{owner}/{repo}/secret-scanning/push-protection-bypasses"
    ],
    getAlert: [
      "GET /repos/{owner}/{repo}/secret-scanning/alerts/{alert_number}"
    ],
    getScanHistory: ["GET /repos/{owner}/{repo}/secret-scanning/scan-history"],
    listAlertsForOrg: ["GET /orgs/{org}/secret-scanning/alerts"],
    listAlertsForRepo: ["GET /repos/{owner}/{repo}/secret-scanning/alerts"],
    listLocationsForAlert: [
      "GET /repos/{owner}/{repo}/secret-scanning/alerts/{alert_number}/locations"
    ],
    listOrgPatternConfigs: [
      "GET /orgs/{org}/secret-scanning/pattern-configurations"
    ],
    updateAlert: [
      "PATCH /repos/{owner}/{repo}/secret-scanning/alerts/{alert_number}"
    ],
    updateOrgPatternConfigs: [
      "PATCH /orgs/{org}/secret-scanning/pattern-configurations"
    ]
  },
  securityAdvisories: {
    createFork: [
      "POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/forks"
    ],
    createPrivateVulnerabilityReport: [
      "POST /repos/{owner}/{repo}/security-advisories/reports"
    ],
    createRepositoryAdvisory: [
      "POST /repos/{owner}/{repo}/security-advisories"
    ],
    createRepositoryAdvisoryCveRequest: [
      "POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/cve"
    ],
    getGlobalAdvisory: ["GET /advisories/{ghsa_id}"],
    getRepositoryAdvisory: [
      "GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}"
    ],
    listGlobalAdvisories: ["GET /advisories"],
    listOrgRepositoryAdvisories: ["GET /orgs/{org}/security-advisories"],
    listRepositoryAdvisories: ["GET /repos/{owner}/{repo}/security-advisories"],
    updateRepositoryAdvisory: [
      "PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}"
    ]
  },
  teams: {
    addOrUpdateMembershipForUserInOrg: [
      "PUT /orgs/{org}/teams/{team_slug}/memberships/{username}"
    ],
    addOrUpdateRepoPermissionsInOrg: [
      "PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}"
    ],
    checkPermissionsForRepoInOrg: [
      "GET /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}"
    ],
    create: ["POST /orgs/{org}/teams"],
    createDiscussionCommentInOrg: [
      "POST /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments"
    ],
    createDiscussionInOrg: ["POST /orgs/{org}/teams/{team_slug}/discussions"],
    deleteDiscussionCommentInOrg: [
      "DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}"
    ],
    deleteDiscussionInOrg: [
      "DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}"
    ],
    deleteInOrg: ["DELETE /orgs/{org}/teams/{team_slug}"],
    getByName: ["GET /orgs/{org}/teams/{team_slug}"],
    getDiscussionCommentInOrg: [
      "GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}"
    ],
    getDiscussionInOrg: [
      "GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}"
    ],
    getMembershipForUserInOrg: [
      "GET /orgs/{org}/teams/{team_slug}/memberships/{username}"
    ],
    list: ["GET /orgs/{org}/teams"],
    listChildInOrg: ["GET /orgs/{org}/teams/{team_slug}/teams"],
    listDiscussionCommentsInOrg: [
      "GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments"
    ],
    listDiscussionsInOrg: ["GET /orgs/{org}/teams/{team_slug}/discussions"],
    listForAuthenticatedUser: ["GET /user/teams"],
    listMembersInOrg: ["GET /orgs/{org}/teams/{team_slug}/members"],
    listPendingInvitationsInOrg: [
      "GET /orgs/{org}/teams/{team_slug}/invitations"
    ],
    listReposInOrg: ["GET /orgs/{org}/teams/{team_slug}/repos"],
    removeMembershipForUserInOrg: [
      "DELETE /orgs/{org}/teams/{team_slug}/memberships/{username}"
    ],
    removeRepoInOrg: [
      "DELETE /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}"
    ],
    updateDiscussionCommentInOrg: [
      "PATCH /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}"
    ],
    updateDiscussionInOrg: [
      "PATCH /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}"
    ],
    updateInOrg: ["PATCH /orgs/{org}/teams/{team_slug}"]
  },
  users: {
    addEmailForAuthenticated: [
      "POST /user/emails",
      {},
      { renamed: ["users", "addEmailForAuthenticatedUser"] }
    ],
    addEmailForAuthenticatedUser: ["POST /user/emails"],
    addSocialAccountForAuthenticatedUser: ["POST /user/social_accounts"],
    block: ["PUT /user/blocks/{username}"],
    checkBlocked: ["GET /user/blocks/{username}"],
    checkFollowingForUser: ["GET /users/{username}/following/{target_user}"],
    checkPersonIsFollowedByAuthenticated: ["GET /user/following/{username}"],
    createGpgKeyForAuthenticated: [
      "POST /user/gpg_keys",
      {},
      { renamed: ["users", "createGpgKeyForAuthenticatedUser"] }
    ],
    createGpgKeyForAuthenticatedUser: ["POST /user/gpg_keys"],
    createPublicSshKeyForAuthenticated: [
      "POST /user/keys",
      {},
      { renamed: ["users", "createPublicSshKeyForAuthenticatedUser"] }
    ],
    createPublicSshKeyForAuthenticatedUser: ["POST /user/keys"],
    createSshSigningKeyForAuthenticatedUser: ["POST /user/ssh_signing_keys"],
    deleteAttestationsBulk: [
      "POST /users/{username}/attestations/delete-request"
    ],
    deleteAttestationsById: [
      "DELETE /users/{username}/attestations/{attestation_id}"
    ],
    deleteAttestationsBySubjectDigest: [
      "DELETE /users/{username}/attestations/digest/{subject_digest}"
    ],
    deleteEmailForAuthenticated: [
      "DELETE /user/emails",
      {},
      { renamed: ["users", "deleteEmailForAuthenticatedUser"] }
    ],
    deleteEmailForAuthenticatedUser: ["DELETE /user/emails"],
    deleteGpgKeyForAuthenticated: [
      "DELETE /user/gpg_keys/{gpg_key_id}",
      {},
      { renamed: ["users", "deleteGpgKeyForAuthenticatedUser"] }
    ],
    deleteGpgKeyForAuthenticatedUser: ["DELETE /user/gpg_keys/{gpg_key_id}"],
    deletePublicSshKeyForAuthenticated: [
      "DELETE /user/keys/{key_id}",
      {},
      { renamed: ["users", "deletePublicSshKeyForAuthenticatedUser"] }
    ],
    deletePublicSshKeyForAuthenticatedUser: ["DELETE /user/keys/{key_id}"],
    deleteSocialAccountForAuthenticatedUser: ["DELETE /user/social_accounts"],
    deleteSshSigningKeyForAuthenticatedUser: [
      "DELETE /user/ssh_signing_keys/{ssh_signing_key_id}"
    ],
    follow: ["PUT /user/following/{username}"],
    getAuthenticated: ["GET /user"],
    getById: ["GET /user/{account_id}"],
    getByUsername: ["GET /users/{username}"],
    getContextForUser: ["GET /users/{username}/hovercard"],
    getGpgKeyForAuthenticated: [
      "GET /user/gpg_keys/{gpg_key_id}",
      {},
      { renamed: ["users", "getGpgKeyForAuthenticatedUser"] }
    ],
    getGpgKeyForAuthenticatedUser: ["GET /user/gpg_keys/{gpg_key_id}"],
    getPublicSshKeyForAuthenticated: [
      "GET /user/keys/{key_id}",
      {},
      { renamed: ["users", "getPublicSshKeyForAuthenticatedUser"] }
    ],
    getPublicSshKeyForAuthenticatedUser: ["GET /user/keys/{key_id}"],
    getSshSigningKeyForAuthenticatedUser: [
      "GET /user/ssh_signing_keys/{ssh_signing_key_id}"
    ],
    list: ["GET /users"],
    listAttestations: ["GET /users/{username}/attestations/{subject_digest}"],
    listAttestationsBulk: [
      "POST /users/{username}/attestations/bulk-list{?per_page,before,after}"
    ],
    listBlockedByAuthenticated: [
      "GET /user/blocks",
      {},
      { renamed: ["users", "listBlockedByAuthenticatedUser"] }
    ],
    listBlockedByAuthenticatedUser: ["GET /user/blocks"],
    listEmailsForAuthenticated: [
      "GET /user/emails",
      {},
      { renamed: ["users", "listEmailsForAuthenticatedUser"] }
    ],
    listEmailsForAuthenticatedUser: ["GET /user/emails"],
    listFollowedByAuthenticated: [
      "GET /user/following",
      {},
      { renamed: ["users", "listFollowedByAuthenticatedUser"] }
    ],
    listFollowedByAuthenticatedUser: ["GET /user/following"],
    listFollowersForAuthenticatedUser: ["GET /user/followers"],
    listFollowersForUser: ["GET /users/{username}/followers"],
    listFollowingForUser: ["GET /users/{username}/following"],
    listGpgKeysForAuthenticated: [
      "GET /user/gpg_keys",
      {},
      { renamed: ["users", "listGpgKeysForAuthenticatedUser"] }
    ],
    listGpgKeysForAuthenticatedUser: ["GET /user/gpg_keys"],
    listGpgKeysForUser: ["GET /users/{username}/gpg_keys"],
    listPublicEmailsForAuthenticated: [
      "GET /user/public_emails",
      {},
      { renamed: ["users", "listPublicEmailsForAuthenticatedUser"] }
    ],
    listPublicEmailsForAuthenticatedUser: ["GET /user/public_emails"],
    listPublicKeysForUser: ["GET /users/{username}/keys"],
    listPublicSshKeysForAuthenticated: [
      "GET /user/keys",
      {},
      { renamed: ["users", "listPublicSshKeysForAuthenticatedUser"] }
    ],
    listPublicSshKeysForAuthenticatedUser: ["GET /user/keys"],
    listSocialAccountsForAuthenticatedUser: ["GET /user/social_accounts"],
    listSocialAccountsForUser: ["GET /users/{username}/social_accounts"],
    listSshSigningKeysForAuthenticatedUser: ["GET /user/ssh_signing_keys"],
    listSshSigningKeysForUser: ["GET /users/{username}/ssh_signing_keys"],
    setPrimaryEmailVisibilityForAuthenticated: [
      "PATCH /user/email/visibility",
      {},
      { renamed: ["users", "setPrimaryEmailVisibilityForAuthenticatedUser"] }
    ],
    setPrimaryEmailVisibilityForAuthenticatedUser: [
      "PATCH /user/email/visibility"
    ],
    unblock: ["DELETE /user/blocks/{username}"],
    unfollow: ["DELETE /user/following/{username}"],
    updateAuthenticated: ["PATCH /user"]
  }
};
var endpoints_default = Endpoints;

// node_modules/@octokit/plugin-rest-endpoint-methods/dist-src/endpoints-to-methods.js
var endpointMethodsMap = /* @__PURE__ */ new Map();
for (const [scope, endpoints] of Object.entries(endpoints_default)) {
  for (const [methodName, endpoint2] of Object.entries(endpoints)) {
    const [route, defaults, decorations] = endpoint2;
    const [method, url] = route.split(/ /);
    const endpointDefaults = Object.assign(
      {
        method,
        url
      },
      defaults
    );
    if (!endpointMethodsMap.has(scope)) {
      endpointMethodsMap.set(scope, /* @__PURE__ */ new Map());
    }
    endpointMethodsMap.get(scope).set(methodName, {
      scope,
      methodName,
      endpointDefaults,
      decorations
    });
  }
}
var handler = {
  has({ scope }, methodName) {
    return endpointMethodsMap.get(scope).has(methodName);
  },
  getOwnPropertyDescriptor(target, methodName) {
    return {
      value: this.get(target, methodName),
      // ensures method is in the cache
      configurable: true,
      writable: true,
      enumerable: true
    };
  },
  defineProperty(target, methodName, descriptor) {
    Object.defineProperty(target.cache, methodName, descriptor);
    return true;
  },
  deleteProperty(target, methodName) {
    delete target.cache[methodName];
    return true;
  },
  ownKeys({ scope }) {
    return [...endpointMethodsMap.get(scope).keys()];
  },
  set(target, methodName, value) {
    return target.cache[methodName] = value;
  },
  get({ octokit, scope, cache: cache2 }, methodName) {
    if (cache2[methodName]) {
      return cache2[methodName];
    }
    const method = endpointMethodsMap.get(scope).get(methodName);
    if (!method) {
      return void 0;
    }
    const { endpointDefaults, decorations } = method;
    if (decorations) {
      cache2[methodName] = decorate(
        octokit,
        scope,
        methodName,
        endpointDefaults,
        decorations
      );
    } else {
      cache2[methodName] = octokit.request.defaults(endpointDefaults);
    }
    return cache2[methodName];
  }
};
function endpointsToMethods(octokit) {
  const newMethods = {};
  for (const scope of endpointMethodsMap.keys()) {
    newMethods[scope] = new Proxy({ octokit, scope, cache: {} }, handler);
  }
  return newMethods;
}
function decorate(octokit, scope, methodName, defaults, decorations) {
  const requestWithDefaults = octokit.request.defaults(defaults);
  function withDecorations(...args) {
    let options = requestWithDefaults.endpoint.merge(...args);
    if (decorations.mapToData) {
      options = Object.assign({}, options, {
        data: options[decorations.mapToData],
        [decorations.mapToData]: void 0
      });
      return requestWithDefaults(options);
    }
    if (decorations.renamed) {
      const [newScope, newMethodName] = decorations.renamed;
      octokit.log.warn(
        `octokit.${scope}.${methodName}() has been renamed to octokit.${newScope}.${newMethodName}()`
      );
    }
    if (decorations.deprecated) {
      octokit.log.warn(decorations.deprecated);
    }
    if (decorations.renamedParameters) {
      const options2 = requestWithDefaults.endpoint.merge(...args);
      for (const [name, alias] of Object.entries(
        decorations.renamedParameters
      )) {
        if (name in options2) {
          octokit.log.warn(
            `"${name}" parameter is deprecated for "octokit.${scope}.${methodName}()". Use "${alias}" instead`
          );
          if (!(alias in options2)) {
            options2[alias] = options2[name];
          }
          delete options2[name];
        }
      }
      return requestWithDefaults(options2);
    }
    return requestWithDefaults(...args);
  }
  return Object.assign(withDecorations, requestWithDefaults);
}

// node_modules/@octokit/plugin-rest-endpoint-methods/dist-src/index.js
function restEndpointMethods(octokit) {
  const api = endpointsToMethods(octokit);
  return {
    rest: api
  };
}
restEndpointMethods.VERSION = VERSION8;
function legacyRestEndpointMethods(octokit) {
  const api = endpointsToMethods(octokit);
  return {
    ...api,
    rest: api
  };
}
legacyRestEndpointMethods.VERSION = VERSION8;

// node_modules/@octokit/rest/dist-src/version.js
var VERSION9 = "22.0.1";

// node_modules/@octokit/rest/dist-src/index.js
var Octokit2 = Octokit.plugin(requestLog, legacyRestEndpointMethods, paginateRest).defaults(
  {
    userAgent: `octokit-rest.js/${VERSION9}`
  }
);

// src/github/client/octokit.ts
var MAX_REQUEST_MS = 1e4;
var MAX_CLOCK_AGE_MS = 6e5;
function openOctokit(options) {
  const { apiUrl, userAgent: userAgent2 = "octoqueue", auth: auth2, fetch, time, usage } = options;
  const octokit = new Octokit2({
    baseUrl: apiUrl,
    userAgent: userAgent2,
    request: { fetch: followWrites(fetch ?? ((input, init) => globalThis.fetch(input, init))) },
    // Octokit logs every request and deprecated parameters; what matters to people is said by the callers.
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore }
  });
  if (usage) octokit.hook.before("request", (request2) => count(usage, askedOf(request2)));
  if (auth2 !== void 0)
    octokit.hook.before("request", ({ headers }) => {
      headers.authorization ??= `bearer ${auth2}`;
    });
  octokit.hook.after("request", (answer2, request2) => {
    time.hear(answer2.headers.date);
    checkAnswer(askedOf(request2), answer2);
  });
  octokit.hook.error("request", (error2) => {
    time.hear(error2.response?.headers.date);
    throw error2;
  });
  return octokit;
}
var ignore = () => {
};
var askedOf = ({ method, url, query, request: request2 }) => ({
  method,
  url,
  query,
  shape: request2?.shape
});
function createTime(clock) {
  let heard;
  return {
    hear(dateHeader) {
      const date = Math.floor(Date.parse(String(dateHeader)) / 1e3);
      if (date > 0) heard = { date, atMs: clock.elapsedMs() };
    },
    /** In Unix seconds, as far as the last answer tells; 0 before the first one. */
    guess: () => heard ? heard.date + Math.floor((clock.elapsedMs() - heard.atMs) / 1e3) : 0,
    /** For how long nothing was heard. */
    silentMs: () => heard ? clock.elapsedMs() - heard.atMs : Number.POSITIVE_INFINITY
  };
}
async function hearTime({ rest }, time, request2) {
  if (time.silentMs() > MAX_CLOCK_AGE_MS) {
    await rest.rateLimit.get(request2 && { request: request2 }).catch((error2) => {
      if (time.silentMs() > MAX_CLOCK_AGE_MS) throw error2;
    });
  }
  return time.guess();
}
var READ_POINTS = 1;
var WRITE_POINTS = 5;
function count(usage, sent) {
  usage[typeof sent.query === "string" ? "graphql" : "rest"]++;
  usage.points += isRead2(sent) ? READ_POINTS : WRITE_POINTS;
}
var isRead2 = ({ method, query }) => typeof query === "string" ? !/^\s*mutation\b/.test(query) : /^(GET|HEAD|OPTIONS)$/.test(method);
var MAX_SENDS = 3;
var PAUSE_MS2 = 250;
var MAX_REPEATED_MS = 5e3;
var MAX_WAITED_SECONDS = 2;
function sendBy(options, octokit) {
  const policy = { timeout: signalAfter, ...options, pausedUntilMs: 0 };
  octokit.hook.wrap(
    "request",
    (send4, request2) => sendByPolicy(policy, askedOf(request2), (signal) => {
      request2.request = { ...request2.request, signal };
      return send4(request2);
    })
  );
}
var signalAfter = (ms) => AbortSignal.timeout(ms);
async function sendByPolicy(policy, sent, send4) {
  const { clock, random } = policy;
  const startedAtMs = clock.elapsedMs();
  for (let count3 = 1; ; count3++) {
    try {
      return await sendOnce(policy, sent, send4);
    } catch (error2) {
      const mayGoBetter = error2 instanceof Problem ? error2.type === "rate-limited" && waitSecondsOf(error2) <= MAX_WAITED_SECONDS : isRead2(sent) && isUnknown(error2) && clock.elapsedMs() - startedAtMs < MAX_REPEATED_MS;
      if (count3 >= MAX_SENDS || !mayGoBetter) throw error2;
      await clock.sleep(waitSecondsOf(error2) * 1e3 + backOffMs(PAUSE_MS2, count3, random));
    }
  }
}
var waitSecondsOf = (error2) => error2 instanceof Problem ? error2.facts.retryAfterSeconds ?? 0 : 0;
async function sendOnce(policy, sent, send4) {
  const { clock, deadlineBudget, timeout, tokens, time, log: log2 } = policy;
  let sentAtMs = clock.elapsedMs();
  let leftMs = deadlineBudget.leftMs();
  if (policy.pausedUntilMs > sentAtMs) throw limited((policy.pausedUntilMs - sentAtMs) / 1e3);
  if (leftMs <= 0) throw unavailable();
  if (tokens) {
    await tokens.current();
    sentAtMs = clock.elapsedMs();
    leftMs = deadlineBudget.leftMs();
  }
  try {
    return await send4(timeout(Math.min(MAX_REQUEST_MS, Math.ceil(leftMs))));
  } catch (error2) {
    if (isUnknown(error2)) deadlineBudget.lose(clock.elapsedMs() - sentAtMs);
    const pause2 = error2 instanceof Problem ? void 0 : pauseOf(error2, time.guess());
    if (pause2 === void 0) {
      tell(log2, sent, error2);
      throw error2;
    }
    const { seconds, askedSeconds } = pause2;
    policy.pausedUntilMs = Math.max(policy.pausedUntilMs, clock.elapsedMs() + seconds * 1e3);
    log2.warn("rate-limited", { seconds, ...askedSeconds > seconds && { asked: askedSeconds } });
    throw limited(seconds, askedSeconds);
  }
}
function tell(log2, sent, error2) {
  const status = statusOfError(error2);
  const request2 = endpointOf(sent);
  if (isUnknown(error2)) log2.warn("github", { request: request2, status, reason: reasonOfSilence(error2) });
  else if (!isRead2(sent) && (status === 401 || status === 403))
    log2.warn("github", { request: request2, status, reason: explainRefusal(status, wordsOfError(error2)) });
}
function limited(seconds, askedSeconds = seconds) {
  const retryAfterSeconds = Math.ceil(seconds);
  const cut2 = askedSeconds > seconds ? `; it said ${askedSeconds} s, which is more than it ever takes` : "";
  const detail = `GitHub asks us to wait ${retryAfterSeconds} s${cut2}.`;
  return new Problem("rate-limited", detail, { retryAfterSeconds });
}

// src/github/app/private-key.ts
var BACKDATED_SECONDS = 60;
var LIFE_SECONDS = 480;
async function signAppToken({ appId, privateKey }, now) {
  const key = await importPKCS8(privateKey, "RS256");
  return new SignJWT().setProtectedHeader({ alg: "RS256", typ: "JWT" }).setIssuer(appId).setIssuedAt(now - BACKDATED_SECONDS).setExpirationTime(now + LIFE_SECONDS).sign(key);
}

// src/github/actions.ts
function createWorkflows({ client: { rest }, owner, repo }) {
  return {
    async stateOf(job_id) {
      try {
        const { data } = await rest.actions.getJobForWorkflowRun({ owner, repo, job_id });
        return data.status === "completed" ? "ended" : "running";
      } catch (error2) {
        if (isUnknown(error2) || [403, 404].includes(statusOfError(error2) ?? 0)) return "unknown";
        throw error2;
      }
    }
  };
}
function createDispatch({ client: { rest }, owner, repo }) {
  return {
    async repository(event_type, payload) {
      try {
        await rest.repos.createDispatchEvent({ owner, repo, event_type, client_payload: { ...payload } });
        return { outcome: "sent" };
      } catch (error2) {
        return failed(error2, {
          403: 'The token may not send events; it needs "Contents: write".',
          404: "GitHub does not show this repository to the token, or lets it send no events there."
        });
      }
    },
    async workflow(workflow_id, ref, inputs7) {
      try {
        await rest.actions.createWorkflowDispatch({ owner, repo, workflow_id, ref, inputs: { ...inputs7 } });
        return { outcome: "sent" };
      } catch (error2) {
        return failed(error2, {
          403: 'The token may not start workflows; it needs "Actions: write".',
          404: `There is no workflow ${workflow_id} on the default branch, or the token does not see it.`
        });
      }
    }
  };
}
function failed(error2, advice) {
  if (isUnknown(error2)) return { outcome: "unknown" };
  const status = statusOfError(error2);
  if (status === void 0 || status === 401) throw toProblem(error2);
  const words = `GitHub says: ${wordsOfError(error2)}`;
  const why = [advice[status], words].filter(Boolean).join(" ");
  return { outcome: "refused", why, missing: status === 404 };
}

// src/github/app/permissions.ts
var NEEDED = { contents: "write", issues: "write", metadata: "read" };
var WELCOME = { actions: "write" };
var narrowed = (granted) => ({
  ...NEEDED,
  ...Object.fromEntries(Object.entries(WELCOME).filter(([name, access2]) => granted[name] === access2))
});
var missing = (granted) => Object.entries(NEEDED).flatMap(
  ([name, access2]) => granted[name] === access2 || granted[name] === "write" ? [] : [`${name[0]?.toUpperCase()}${name.slice(1)}: ${access2}`]
);
function checkInstallation(installation, repository) {
  if (installation.suspended_at !== null) throw new Problem("github-refused", suspended(repository));
  const lacking = missing(installation.permissions).map((one) => `"${one}"`);
  if (lacking.length === 0) return;
  const detail = `The App's installation for ${repository.owner}/${repository.repo} lacks ${lacking.join(" and ")}: grant it on the App's page, under "Permissions & events", and accept it at ${installation.html_url}.`;
  throw new Problem("github-refused", detail);
}
var IS_ABOUT_TIME = /'(Expiration time|Issued at)' claim/;
var IS_APP_UNKNOWN = /integration not found/i;
function explainRefusal2(error2, app, now) {
  if (error2 instanceof Problem || isUnknown(error2) || pauseOf(error2, now) !== void 0) return error2;
  const [status, words] = [statusOfError(error2), wordsOfError(error2)];
  if (status === void 0) return error2;
  return status === 404 && !IS_APP_UNKNOWN.test(words) ? new Problem("repository-not-found", notInstalled(app), {}, error2) : new Problem("github-refused", explain(status, words, app), {}, error2);
}
function explain(status, words, { appId, owner, repo }) {
  if (status === 401 && IS_ABOUT_TIME.test(words)) {
    return `GitHub finds that our time is wrong, although it is GitHub's own as its answers tell it; look for a proxy that changes the Date header. It said: ${words}`;
  }
  if (status === 401) {
    return `GitHub does not take GITHUB_APP_PRIVATE_KEY for a key of the App ${appId}; make a new one on the App's page, under "Private keys". It said: ${words}`;
  }
  if (IS_APP_UNKNOWN.test(words)) return `GitHub knows no App ${appId}; check GITHUB_APP_ID.`;
  if (status === 403 && /suspended/i.test(words)) return suspended({ owner, repo });
  if (status === 422) {
    return `GitHub gives the App no token for ${owner}/${repo}; look whether the App's installation has this repository and its permissions were accepted. It said: ${words}`;
  }
  return `GitHub refused the App: ${words}`;
}
var notInstalled = ({ appId, owner, repo }) => `The App ${appId} is not installed on ${owner}/${repo}, or there is no such repository: install it from the App's page, under "Install App", and let it have this repository.`;
var suspended = ({ owner, repo }) => `The App's installation for ${owner}/${repo} is suspended: take that back in ${owner}'s settings, under "Applications" or "GitHub Apps".`;

// src/github/app/installation.ts
var RENEW_BEFORE_SECONDS = 300;
var RETRY_AFTER_MS = 15e3;
var MAX_WAIT_MS = 15e3;
var MAX_TRIES2 = 2;
var SETTLING_MS = 5e3;
var SETTLING_PAUSE_MS = 1e3;
function createInstallation(options) {
  const renewal = { ...options, notBeforeMs: 0 };
  return {
    current: () => currentToken(renewal),
    after401: (token) => tokenAfter401(renewal, token)
  };
}
async function currentToken(renewal) {
  const { cached: before, time, clock, log: log2 } = renewal;
  const leftSeconds = before ? before.expiresAt - time.guess() : 0;
  const isTooSoon = leftSeconds > 0 && clock.elapsedMs() < renewal.notBeforeMs;
  if (before && (leftSeconds > RENEW_BEFORE_SECONDS || isTooSoon)) return before.token;
  try {
    return (await renew(renewal)).token;
  } catch (error2) {
    renewal.notBeforeMs = clock.elapsedMs() + RETRY_AFTER_MS;
    if (!before || leftSeconds <= 0) throw error2;
    log2.warn("token", { reason: error2 instanceof Error ? error2.message : String(error2) });
    return before.token;
  }
}
async function tokenAfter401(renewal, token) {
  const { cached, clock } = renewal;
  if (cached && cached.token !== token) return cached.token;
  const isSettling = cached && clock.elapsedMs() - cached.madeAtMs < SETTLING_MS;
  if (!isSettling) return (await renew(renewal)).token;
  await clock.sleep(SETTLING_PAUSE_MS);
  return token;
}
function renew(renewal) {
  const { renewing, clock, deadlineBudget } = renewal;
  const nowMs = clock.elapsedMs();
  if (renewing && nowMs - renewing.startedAtMs < MAX_WAIT_MS) return renewing.token();
  const mine = { token: deadlineBudget.singleFlight(makeAndCache), startedAtMs: nowMs };
  renewal.renewing = mine;
  return mine.token();
  async function makeAndCache() {
    try {
      const made2 = await makeToken(renewal);
      renewal.cached = made2;
      return made2;
    } finally {
      if (renewal.renewing === mine) renewal.renewing = void 0;
    }
  }
}
async function makeToken(options) {
  const { owner, repo, credentials, octokit, time, clock } = options;
  await ask(options, (request2) => hearTime(octokit, time, request2));
  try {
    const headers = { authorization: `bearer ${await sign(options)}` };
    const isChanged = (error2) => [404, 422].includes(statusOfError(error2) ?? 0);
    let installation;
    return await repeat(
      // Only the second request may fail for a change since the first one.
      { clock, maxAttempts: MAX_TRIES2, retries: (error2) => installation !== void 0 && isChanged(error2) },
      async () => {
        installation = void 0;
        installation = await find(options, headers);
        return tokenOf(options, installation, headers);
      }
    );
  } catch (error2) {
    throw explainRefusal2(error2, { appId: credentials.appId, owner, repo }, time.guess());
  }
}
async function sign({ credentials, time }) {
  try {
    return await signAppToken(credentials, time.guess());
  } catch (error2) {
    const detail = "GITHUB_APP_PRIVATE_KEY cannot be signed with; take the PEM file anew.";
    throw new Problem("misconfigured", detail, {}, error2);
  }
}
async function find(options, headers) {
  const { owner, repo, octokit } = options;
  const { data } = await ask(
    options,
    (request2) => octokit.rest.apps.getRepoInstallation({ owner, repo, headers, request: request2 })
  );
  checkInstallation(data, { owner, repo });
  return data;
}
async function tokenOf(options, { id, permissions }, headers) {
  const { owner, repo, octokit, clock, log: log2 } = options;
  const wanted = { installation_id: id, repositories: [repo], permissions: narrowed(permissions) };
  const { data } = await ask(
    options,
    (request2) => octokit.rest.apps.createInstallationAccessToken({ ...wanted, headers, request: request2 })
  );
  log2.debug("token", { repository: `${owner}/${repo}`, installation: id, ends: data.expires_at });
  const expiresAt = Math.floor(Date.parse(data.expires_at) / 1e3);
  return { token: data.token, expiresAt, madeAtMs: clock.elapsedMs() };
}
async function ask({ timeout, deadlineBudget, clock }, send4) {
  const sentAtMs = clock.elapsedMs();
  try {
    const signal = timeout(Math.min(MAX_REQUEST_MS, Math.ceil(deadlineBudget.leftMs())));
    return await untilAborted(send4({ signal }), signal);
  } catch (error2) {
    if (isUnknown(error2)) deadlineBudget.lose(clock.elapsedMs() - sentAtMs);
    throw error2;
  }
}
function authenticate(octokit, tokens) {
  octokit.hook.wrap("request", async (send4, options) => {
    const sendWith = (token2) => {
      options.headers.authorization = `bearer ${token2}`;
      return send4(options);
    };
    const { signal } = options.request ?? {};
    const token = await untilAborted(tokens.current(), signal);
    try {
      return await sendWith(token);
    } catch (error2) {
      if (statusOfError(error2) !== 401) throw error2;
      const next = await untilAborted(tokens.after401(token), signal);
      if (next === void 0) throw error2;
      return await sendWith(next);
    }
  });
}
function untilAborted(work2, signal) {
  if (!signal) return work2;
  return new Promise((resolve2, reject) => {
    const abort = () => reject(unanswered(signal.reason));
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work2.then(resolve2, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
var unanswered = (cause) => Object.assign(new Error("GitHub gave no token in time", { cause }), { name: "HttpError" });

// src/github/client/client.ts
var MAX_CACHED_ANSWERS = 64;
function createClient(options) {
  const { connection, deadlineBudget = ENDLESS } = options;
  const { octokit, time, usage } = connection;
  const { rest } = octokit;
  const cache2 = new BoundedMap(MAX_CACHED_ANSWERS);
  sendBy({ ...options, ...connection, deadlineBudget }, octokit);
  return {
    rest,
    async readIfChanged(method, parameters) {
      return { data: await readCached(cache2, method, parameters), at: time.guess() };
    },
    graphql: (document, variables, shape2) => octokit.graphql(document, { ...variables, request: { shape: shape2 } }),
    now: () => hearTime(octokit, time).catch((error2) => {
      throw toProblem(error2);
    }),
    usage: () => ({ ...usage }),
    singleFlight: deadlineBudget.singleFlight
  };
}
async function readCached(cache2, method, parameters) {
  const question = `${method.endpoint.DEFAULTS.url} ${JSON.stringify(parameters)}`;
  const cached = cache2.get(question);
  const headers = cached && { "if-none-match": cached.etag };
  try {
    const answer2 = await method(headers ? { ...parameters, headers } : parameters);
    const { etag } = answer2.headers;
    if (etag === void 0) cache2.delete(question);
    else cache2.set(question, { etag, data: answer2.data });
    return answer2.data;
  } catch (error2) {
    if (cached === void 0 || statusOfError(error2) !== 304) throw error2;
    cache2.set(question, cached);
    return cached.data;
  }
}

// src/domain/label.ts
var NEEDS_APPROVAL = "needs-approval";
var SHOWN = [...STATUSES, NEEDS_APPROVAL];
var STATUS_LABELS = {
  pending: { color: "fbca04", description: "Waits for a worker" },
  dispatched: { color: "c5def5", description: "Handed to a workflow that has not started yet" },
  processing: { color: "1d76db", description: "A worker has it" },
  blocked: { color: "d4c5f9", description: "Waits for something other than a worker" },
  completed: { color: "0e8a16", description: "Done; the result is in the last comment" },
  failed: { color: "b60205", description: "Gave up; the reason is in the last comment" },
  cancelled: { color: "cfd3d7", description: "Stopped by a person or a program" },
  [NEEDS_APPROVAL]: { color: "e99695", description: "No job yet: somebody has to comment /approve" }
};
var fold = (label) => label.normalize("NFKC").replace(new RegExp("\\p{Cf}", "gu"), "").trim().toLowerCase();
var isStatus = (label) => SHOWN.includes(fold(label));
var outcomeIn = (labels) => OUTCOMES.find((outcome) => labels.includes(outcome));
var ownLabels = (labels) => labels.filter((label) => !isStatus(label));
function placeIn(label) {
  const [, queue, priority] = /^(?:queue:([a-z0-9-]{1,40})|priority:(\d))$/.exec(fold(label)) ?? [];
  if (queue !== void 0) return { queue };
  return priority === void 0 ? void 0 : { priority: Number(priority) };
}
function labelsOf(spec, own) {
  const type2 = spec.type === void 0 ? [] : [`type:${spec.type}`];
  const distinct2 = new Map(own.map((label) => [fold(label), label.trim()]));
  return ["pending", ...queueLabel(spec), ...type2, ...priorityLabel(spec), ...distinct2.values()];
}
var relabel = (labels, place) => [
  ...labels.filter((label) => !isPlace(label)),
  ...placeLabels(place)
];
function isPlaced(labels, place) {
  const said2 = labels.filter(isPlace).map(fold);
  const meant = placeLabels(place);
  return said2.length === meant.length && meant.every((label) => said2.includes(label));
}
var isPlace = (label) => /^(queue|priority):/.test(fold(label));
var placeLabels = (place) => [
  ...queueLabel(place),
  ...priorityLabel(place)
];
var queueLabel = ({ queue }) => queue === DEFAULT_QUEUE ? [] : [`queue:${queue}`];
var priorityLabel = ({ priority }) => priority > 0 ? [`priority:${priority}`] : [];
var LOOKALIKES = {
  a: "\u0430\u03B1\u0251",
  b: "\u044C\u0185",
  c: "\u0441\u03F2\u1D04",
  d: "\u0501",
  e: "\u0435\u04BD\u212E",
  f: "\u0192",
  g: "\u0261\u0581",
  h: "\u04BB\u0570",
  k: "\u043A\u03BA\u1D0B",
  l: "i1|\u0131\u0456\u03B9\u0269\u04CF\u0627\u01C0!",
  n: "\u0578\u057C\u03B7",
  o: "0\u043E\u03BF\u0585\u1D0F\u03C3",
  p: "\u0440\u03C1",
  q: "\u051B\u0566",
  r: "\u0433\u1D26",
  s: "\u0455\uA731",
  t: "\u0442\u03C4\u1D1B",
  u: "\u03C5\u057D\u1D1C\u028B",
  v: "\u0475\u03BD\u1D20",
  y: "\u0443\u04AF\u03B3\u028F",
  ":": "\u02D0\u02F8\u0589\u05C3\u2236\uA789\u{1D23A}\u205A",
  "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\uFE58"
};
var LETTERS = new Map(
  Object.entries(LOOKALIKES).flatMap(([letter, alikes]) => Array.from(alikes, (alike) => [alike, letter]))
);

// src/github/client/repository.ts
var aliasOf = (shown2) => shown2.replace("-", "_");
var REPOSITORY_QUERY = `query Repository($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    id
    ${SHOWN.map((shown2) => `${aliasOf(shown2)}: label(name: "${shown2}") { id }`).join("\n    ")}
  }
}`;
var REPOSITORY_SHAPE = object({
  repository: both(object({ id: text }), named(SHOWN.map(aliasOf), nullable(object({ id: text }))))
});
var createNodeIds = (client, repository) => lazy2(() => readNodeIds(client, repository), client.singleFlight);
async function readNodeIds(client, { owner, repo }) {
  const first = await queryNodeIds(client, { owner, repo });
  const missing2 = SHOWN.filter((shown2) => !first.repository[aliasOf(shown2)]);
  await Promise.all(missing2.map((name) => makeStatusLabel(client, { owner, repo }, name)));
  const { repository } = missing2.length > 0 ? await queryNodeIds(client, { owner, repo }) : first;
  const labels = SHOWN.map((shown2) => [shown2, repository[aliasOf(shown2)]?.id ?? ""]);
  return { repository: repository.id, labels: Object.fromEntries(labels) };
}
async function queryNodeIds(client, { owner, repo }) {
  try {
    return await client.graphql(REPOSITORY_QUERY, { owner, repo }, REPOSITORY_SHAPE);
  } catch (error2) {
    if (statusOfError(error2) !== 404) throw toProblem(error2);
    const detail = "This server has no GraphQL, whose updateRefs the ledger needs; check GITHUB_API_URL.";
    throw new Problem("github-refused", detail, {}, error2);
  }
}
async function makeStatusLabel(client, { owner, repo }, name) {
  try {
    await client.rest.issues.createLabel({ owner, repo, name, ...STATUS_LABELS[name] });
  } catch (error2) {
    if (statusOfError(error2) !== 422) throw toProblem(error2);
  }
}
async function checkPresence(client, { owner, repo }) {
  try {
    await client.readIfChanged(client.rest.repos.get, { owner, repo });
  } catch (error2) {
    throw toProblem(error2);
  }
}

// src/github/contents.ts
var MAX_DOCUMENT_BYTES = 512 * 1024;
var CONFLICT = /does not match|"sha" wasn't supplied|but expected/;
var createDocuments = (options) => ({
  read: (path5) => readDocument(options, path5),
  write: (path5, text3, change) => writeDocument(options, path5, text3, change)
});
async function readDocument({ client, owner, repo }, path5) {
  try {
    const { data } = await client.readIfChanged(client.rest.repos.getContent, { owner, repo, path: path5 });
    return fromContents(path5, data);
  } catch (error2) {
    if (statusOfError(error2) !== 404) throw toProblem(error2);
    await checkPresence(client, { owner, repo });
    return void 0;
  }
}
async function writeDocument({ client: { rest }, owner, repo }, path5, text3, { from: from2, message: message2 }) {
  const content = encode3(path5, text3);
  const sha2 = from2 === void 0 ? {} : { sha: from2 };
  try {
    await rest.repos.createOrUpdateFileContents({ owner, repo, path: path5, message: message2, content, ...sha2 });
    return "written";
  } catch (error2) {
    if (isUnknown(error2)) return "unknown";
    if (![409, 422].includes(statusOfError(error2) ?? 0)) throw toProblem(error2);
    const words = wordsOfError(error2);
    if (CONFLICT.test(words)) return "refused";
    throw new Problem("github-refused", `GitHub refused to write ${path5}: ${words}`, {}, error2);
  }
}
function fromContents(path5, contents) {
  const refuse5 = (why) => new Problem("github-refused", `${path5} ${why}.`);
  if (!("sha" in contents) || contents.type !== "file") throw refuse5("is not a file");
  const { sha: sha2, size: size3, content = "", encoding } = contents;
  if (size3 > MAX_DOCUMENT_BYTES || encoding !== "base64") {
    throw refuse5(`has ${size3} bytes, more than ${MAX_DOCUMENT_BYTES}`);
  }
  const bytes = Uint8Array.from(atob(content.replaceAll("\n", "")), (one) => one.charCodeAt(0));
  try {
    const text3 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text: text3, version: sha2 };
  } catch {
    throw refuse5("is not a text in UTF-8");
  }
}
function encode3(path5, text3) {
  const bytes = new TextEncoder().encode(text3);
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) {
    const detail = `${path5} would have ${bytes.byteLength} bytes; it may have ${MAX_DOCUMENT_BYTES}.`;
    throw new Problem("invalid-request", detail);
  }
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

// src/github/client/documents.ts
var RENDER_MUTATION = `mutation Render(
  $id: ID!, $own: [ID!]!, $others: [ID!]!, $comments: Boolean!, $comment: String!, $sent: String!
  $closes: Boolean!, $reason: IssueClosedStateReason!, $reopens: Boolean!
) {
  label: addLabelsToLabelable(input: { labelableId: $id, labelIds: $own, clientMutationId: $sent }) { clientMutationId }
  unlabel: removeLabelsFromLabelable(input: { labelableId: $id, labelIds: $others }) {
    labelable { ... on Issue { ${ISSUE_FIELDS} } }
  }
  comment: addComment(input: { subjectId: $id, body: $comment, clientMutationId: $sent }) @include(if: $comments) {
    clientMutationId
  }
  close: closeIssue(input: { issueId: $id, stateReason: $reason }) @include(if: $closes) { issue { ${ISSUE_FIELDS} } }
  reopen: reopenIssue(input: { issueId: $id }) @include(if: $reopens) { issue { ${ISSUE_FIELDS} } }
}`;
var renderShape = (sent, asked) => {
  const issue2 = object({ issue: ISSUE_NODE });
  return both(
    object(
      { label: made(sent), unlabel: object({ labelable: ISSUE_NODE }) },
      { comment: made(sent), close: issue2, reopen: issue2 }
    ),
    named(asked, object({}))
  );
};
var ISSUES_QUERY = (numbers) => `query Issues($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    ${numbers.map((number2) => `issue${number2}: issue(number: ${number2}) { ${ISSUE_FIELDS} }`).join("\n    ")}
  }
}`;
var issuesShape = (numbers) => inRepository(
  named(
    numbers.map((number2) => `issue${number2}`),
    nullable(ISSUE_NODE)
  )
);
var EDITED_QUERY = `query Edited($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) { issue(number: $number) { ${ISSUE_FIELDS} lastEditedAt } }
}`;
var EDITED_SHAPE = inRepository(
  object({ issue: nullable(both(ISSUE_NODE, object({ lastEditedAt: nullable(instant) }))) })
);
var NEWEST_QUERY = `query Newest($owner: String!, $repo: String!, $count: Int!) {
  viewer { databaseId }
  repository(owner: $owner, name: $repo) {
    issues(first: $count, orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { ${ISSUE_FIELDS} by: author { ... on User { databaseId } ... on Bot { databaseId } } }
    }
  }
}`;
var NEWEST_SHAPE = both(
  object({ viewer: object({ databaseId: nullable(number) }) }),
  inRepository(
    object({
      issues: object({
        nodes: list(
          nullable(both(ISSUE_NODE, object({ by: nullable(object({}, { databaseId: nullable(number) })) })))
        )
      })
    })
  )
);
var VIEWER_QUERY = "query Viewer { viewer { databaseId } }";
var VIEWER_SHAPE = object({ viewer: object({ databaseId: nullable(number) }) });
var MISSHOWN_QUERY = `query Misshown($owner: String!, $repo: String!, $labels: [String!]!) {
  repository(owner: $owner, name: $repo) {
    issues(first: 50, states: CLOSED, labels: $labels) { nodes { ${ISSUE_FIELDS} } }
  }
}`;
var MISSHOWN_SHAPE = inRepository(object({ issues: object({ nodes: list(nullable(ISSUE_NODE)) }) }));
var COMMITS_QUERY = (oids) => `query Commits($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    ${oids.map((oid) => `commit${oid}: object(oid: "${oid}") { ... on Commit { oid message } }`).join("\n    ")}
  }
}`;
var commitsShape = (oids) => inRepository(
  named(
    oids.map((oid) => `commit${oid}`),
    nullable(object({}, { oid: text, message: text }))
  )
);
var UPDATE_REFS_MUTATION = `mutation Move($repositoryId: ID!, $refUpdates: [RefUpdate!]!, $sent: String) {
  updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates, clientMutationId: $sent }) {
    clientMutationId
  }
}`;
var updateRefsShape = (sent) => object({ updateRefs: made(sent) });
var UPDATE_MANY_REFS_MUTATION = (count3) => {
  const each2 = Array.from({ length: count3 }, (_2, index) => index);
  const variables = each2.map((index) => `$moves${index}: [RefUpdate!]!, $sent${index}: String!`);
  const moves = each2.map(
    (index) => `move${index}: updateRefs(input: { repositoryId: $repositoryId, refUpdates: $moves${index}, clientMutationId: $sent${index} }) { clientMutationId }`
  );
  return `mutation Moves($repositoryId: ID!, ${variables.join(", ")}) {
  ${moves.join("\n  ")}
}`;
};

// src/github/issues/render.ts
var MAX_RENDERS = 3;
var RENDER_PAUSE_MS = 500;
var CLOCK_SLACK_SECONDS = 60;
var MAX_COMMENTS = 100;
var REASONS = { completed: "COMPLETED", not_planned: "NOT_PLANNED", duplicate: "DUPLICATE" };
async function render(context, read, number2, view, time) {
  const { clock, nodeIds, translate } = context;
  const { seen } = translate;
  if (!seen.has(number2)) await read();
  const issue2 = seen.get(number2);
  if (!issue2) return void 0;
  const isStale = (error2) => graphqlErrors(error2).some(({ type: type2 }) => type2 === "NOT_FOUND");
  try {
    return await repeat(
      {
        clock,
        maxAttempts: MAX_RENDERS,
        pauseMs: (count3) => RENDER_PAUSE_MS * count3,
        retries: (error2) => isUnknown(error2) || isStale(error2)
      },
      async (count3) => {
        const isSentBefore = count3 > 1 || time === "again";
        const isWritten = isSentBefore && view.comment && await hasComment(context, number2, view.comment);
        try {
          return await send(
            context,
            issue2,
            view,
            `${number2}.${count3}`,
            isWritten ? void 0 : view.comment?.body
          );
        } catch (error2) {
          if (isStale(error2)) nodeIds.forget();
          throw error2;
        }
      }
    );
  } catch (error2) {
    throw toProblem(error2);
  }
}
async function send({ client, nodeIds, translate }, { nodeId, open: open2 }, { status, state }, sent, comment) {
  const { labels } = await nodeIds.get();
  const asked = {
    comment: comment !== void 0,
    close: state !== "open",
    reopen: state === "open" && !open2
  };
  const variables = {
    id: nodeId,
    sent,
    own: [labels[status]],
    others: SHOWN.filter((other) => other !== status).map((other) => labels[other]),
    comments: asked.comment,
    comment: comment ?? "",
    closes: asked.close,
    reason: state === "open" ? "COMPLETED" : REASONS[state],
    reopens: asked.reopen
  };
  const names = ["comment", "close", "reopen"].filter((name) => asked[name]);
  const data = await client.graphql(RENDER_MUTATION, variables, renderShape(sent, names));
  return translate.fromNode(data.close?.issue ?? data.reopen?.issue ?? data.unlabel.labelable);
}
async function hasComment({ client: { rest }, owner, repo }, issue_number, { marker, notBefore }) {
  const since = new Date(Math.max(0, notBefore - CLOCK_SLACK_SECONDS) * 1e3).toISOString();
  const query = { owner, repo, issue_number, since, per_page: MAX_COMMENTS };
  const { data } = await rest.issues.listComments(query);
  return data.some(({ body }) => body?.includes(marker));
}

// src/github/issues/translate.ts
var MAX_REMEMBERED = 1e4;
function createTranslate() {
  const seen = new BoundedMap(MAX_REMEMBERED);
  function remember(nodeId, issue2) {
    seen.set(issue2.number, { nodeId, open: issue2.open });
    return issue2;
  }
  const fromRest2 = ({ number: number2, title, html_url: url, ...issue2 }) => {
    const body = issue2.body ?? "";
    const labels = issue2.labels.map((label) => typeof label === "string" ? label : label.name ?? "");
    const open2 = issue2.state === "open";
    const createdAt = unixSeconds(issue2.created_at);
    const by = { author: issue2.user?.login ?? "", authorId: issue2.user?.id ?? 0 };
    const milestone = issue2.milestone?.number;
    return remember(issue2.node_id, { number: number2, title, body, labels, open: open2, createdAt, url, ...by, milestone });
  };
  const fromNode = ({ number: number2, title, body, url, ...node }) => {
    const labels = (node.labels?.nodes ?? []).map(({ name }) => name);
    const open2 = node.state === "OPEN";
    const createdAt = unixSeconds(node.createdAt);
    const author = node.author ? loginOf(node.author) : "";
    const by = { author, authorId: node.author?.databaseId ?? 0 };
    const milestone = node.milestone?.number;
    return remember(node.id, { number: number2, title, body, labels, open: open2, createdAt, url, ...by, milestone });
  };
  return { fromRest: fromRest2, fromNode, seen };
}
var loginOf = ({ __typename, login: login2 }) => __typename === "Bot" ? `${login2}[bot]` : login2;
var unixSeconds = (instant2) => Math.floor(Date.parse(instant2) / 1e3);

// src/github/issues/issues.ts
var MAX_SEARCHES = 3;
var SEARCH_PAUSE_MS = 1e3;
var NEWEST = 50;
var PAGE = 100;
var MAX_PAGES = 30;
var MAX_RECENT_PAGES = 6;
var GOING_ON = ["pending", "dispatched", "processing", "blocked"];
function createIssues(options) {
  const context = { ...options, translate: createTranslate() };
  return {
    create: (draft) => createIssue(context, draft),
    read: (number2) => readIssue(context, number2),
    readMany: (numbers) => readIssues(context, numbers),
    readEdited: (number2) => readEdited(context, number2),
    edit: (number2, change) => editIssue(context, number2, change),
    listOpen: (filter) => listOpen(context, filter),
    listMisshown: () => listMisshown(context),
    listSince: (createdAt) => listSince(context, createdAt),
    render: (number2, view, time) => render(context, () => readIssue(context, number2), number2, view, time)
  };
}
async function createIssue(context, draft) {
  const { client, nodeIds, translate, owner, repo } = context;
  const { title, body, labels, milestone } = draft;
  if (!nodeIds.landed) await nodeIds.get();
  try {
    const belongs = milestone === void 0 ? {} : { milestone };
    const issue2 = { owner, repo, title, body, labels: [...labels], ...belongs };
    return translate.fromRest((await client.rest.issues.create(issue2)).data);
  } catch (error2) {
    if (!isUnknown(error2)) throw toProblem(error2);
    return findDraft(context, body);
  }
}
async function findDraft(context, body) {
  const { clock, translate } = context;
  await clock.sleep(SEARCH_PAUSE_MS);
  const made2 = await repeat(
    {
      clock,
      maxAttempts: MAX_SEARCHES,
      pauseMs: (count3) => SEARCH_PAUSE_MS * (count3 + 1),
      // Not while GitHub is silent, so that the caller does not wait long for nothing.
      isPending: (own) => own?.every((issue2) => issue2.body !== body) ?? false
    },
    () => listOwnNewest(context)
  );
  const found = made2?.findLast((issue2) => issue2.body === body);
  if (found) return translate.fromNode(found);
  const detail = "GitHub did not say whether it made the issue, and does not list it; it may still turn up.";
  throw new Problem("outcome-unknown", detail, { retryAfterSeconds: 60 });
}
async function listOwnNewest(context) {
  const { client, owner, repo } = context;
  try {
    const variables = { owner, repo, count: NEWEST };
    const { viewer, repository } = await client.graphql(NEWEST_QUERY, variables, NEWEST_SHAPE);
    const self = viewer.databaseId;
    if (self === null) return void 0;
    return (repository?.issues.nodes ?? []).flatMap((node) => node?.by?.databaseId === self ? node : []);
  } catch {
    return void 0;
  }
}
async function readIssue(context, number2) {
  const { client, translate, owner, repo } = context;
  try {
    const { data } = await client.rest.issues.get({ owner, repo, issue_number: number2 });
    return data.pull_request || data.number !== number2 ? void 0 : translate.fromRest(data);
  } catch (error2) {
    if (![301, 404, 410].includes(statusOfError(error2) ?? 0)) throw toProblem(error2);
    await checkIssues(context);
    return void 0;
  }
}
async function checkIssues({ client: { rest }, owner, repo }) {
  try {
    const { data } = await rest.repos.get({ owner, repo });
    if (data.has_issues) return;
  } catch (error2) {
    throw toProblem(error2);
  }
  throw new Problem(
    "github-refused",
    "Issues are switched off in this repository; switch them on in its settings."
  );
}
async function readIssues({ client, translate, owner, repo }, numbers) {
  if (numbers.length === 0) return [];
  const shape2 = issuesShape(numbers);
  let data;
  try {
    data = await client.graphql(ISSUES_QUERY(numbers), { owner, repo }, shape2);
  } catch (error2) {
    const gone = graphqlErrors(error2).every(({ type: type2 }) => type2 === "NOT_FOUND");
    const partial = partialData(error2);
    if (!gone || shape2(partial) !== void 0) throw toProblem(error2);
    data = partial;
  }
  return Object.values(data.repository ?? {}).flatMap((node) => node ? [translate.fromNode(node)] : []);
}
async function readEdited({ client, translate, owner, repo }, number2) {
  try {
    const { repository } = await client.graphql(EDITED_QUERY, { owner, repo, number: number2 }, EDITED_SHAPE);
    const node = repository?.issue;
    if (!node) return void 0;
    const editedAt = node.lastEditedAt === null ? 0 : unixSeconds(node.lastEditedAt);
    return { issue: translate.fromNode(node), editedAt };
  } catch (error2) {
    if (graphqlErrors(error2).some(({ type: type2 }) => type2 === "NOT_FOUND")) return void 0;
    throw toProblem(error2);
  }
}
async function editIssue({ client: { rest }, translate, owner, repo }, number2, { labels, ...change }) {
  const changes = { ...change, ...labels && { labels: [...labels] } };
  try {
    return translate.fromRest(
      (await rest.issues.update({ owner, repo, issue_number: number2, ...changes })).data
    );
  } catch (error2) {
    throw toProblem(error2);
  }
}
async function listOpen({ client, translate, owner, repo }, filter) {
  const found = [];
  const query = { state: "open", sort: "created", direction: "asc", per_page: PAGE };
  const only2 = filter ? { milestone: String(filter.milestone) } : {};
  try {
    for (let page = 1; page <= MAX_PAGES; page++) {
      const parameters = { owner, repo, ...query, page, ...only2 };
      const { data } = await client.readIfChanged(client.rest.issues.listForRepo, parameters);
      found.push(...data.filter((issue2) => !issue2.pull_request).map(translate.fromRest));
      if (data.length < PAGE) break;
    }
    return found;
  } catch (error2) {
    throw toProblem(error2);
  }
}
async function listMisshown({ client, translate, owner, repo }) {
  try {
    const variables = { owner, repo, labels: GOING_ON };
    const { repository } = await client.graphql(MISSHOWN_QUERY, variables, MISSHOWN_SHAPE);
    return (repository?.issues.nodes ?? []).flatMap((node) => node ? [translate.fromNode(node)] : []);
  } catch (error2) {
    throw toProblem(error2);
  }
}
async function listSince({ client: { rest }, translate, owner, repo }, createdAt) {
  const listed = [];
  const query = { state: "all", sort: "created", direction: "desc", per_page: PAGE };
  try {
    for (let page = 1; page <= MAX_RECENT_PAGES; page++) {
      const { data } = await rest.issues.listForRepo({ owner, repo, ...query, page });
      const issues = data.filter((issue2) => !issue2.pull_request).map(translate.fromRest);
      listed.push(...issues.filter((issue2) => issue2.createdAt >= createdAt));
      const isThrough = data.length < PAGE || issues.some((issue2) => issue2.createdAt < createdAt);
      if (isThrough) return listed;
    }
    return void 0;
  } catch (error2) {
    throw toProblem(error2);
  }
}

// src/github/issues/milestones.ts
var PAGE2 = 100;
var MAX_PAGES2 = 10;
var MAX_SEARCHES2 = 3;
var SEARCH_PAUSE_MS2 = 1e3;
var createMilestones = (options) => ({
  list: () => listMilestones(options),
  get: (number2) => readMilestone(options, number2),
  create: (draft) => createMilestone(options, draft),
  change: (number2, change) => changeMilestone(options, number2, change)
});
async function listMilestones({ client, owner, repo }) {
  const found = [];
  try {
    for (let page = 1; page <= MAX_PAGES2; page++) {
      const query = { owner, repo, state: "all", per_page: PAGE2, page };
      const { data } = await client.readIfChanged(client.rest.issues.listMilestones, query);
      found.push(...data.map(fromRest));
      if (data.length < PAGE2) break;
    }
  } catch (error2) {
    throw toProblem(error2);
  }
  return found.toSorted((one, other) => one.number - other.number);
}
async function readMilestone(options, milestone_number) {
  const { client, owner, repo } = options;
  try {
    const parameters = { owner, repo, milestone_number };
    return fromRest((await client.readIfChanged(client.rest.issues.getMilestone, parameters)).data);
  } catch (error2) {
    return checkGone(options, error2);
  }
}
async function checkGone({ client, owner, repo }, error2) {
  if (statusOfError(error2) !== 404) throw toProblem(error2);
  await checkPresence(client, { owner, repo });
}
async function createMilestone(options, draft) {
  const { client, owner, repo } = options;
  try {
    return fromRest((await client.rest.issues.createMilestone({ owner, repo, ...draft })).data);
  } catch (error2) {
    if (isTaken(error2)) return "taken";
    if (!isUnknown(error2)) throw toProblem(error2);
    return findMilestone(options, draft);
  }
}
async function findMilestone(options, { title, description }) {
  const { clock } = options;
  await clock.sleep(SEARCH_PAUSE_MS2);
  const found = await repeat(
    {
      clock,
      maxAttempts: MAX_SEARCHES2,
      pauseMs: (count3) => SEARCH_PAUSE_MS2 * (count3 + 1),
      isPending: (milestone) => milestone === void 0
    },
    async () => (await listIfAnswered(options))?.find((milestone) => milestone.title === title)
  );
  if (found) return found.description === description ? found : "taken";
  const detail = "GitHub did not say whether it made the milestone, and does not list it; it may still turn up.";
  throw new Problem("outcome-unknown", detail, { retryAfterSeconds: 60 });
}
async function listIfAnswered(options) {
  try {
    return await listMilestones(options);
  } catch (error2) {
    if (isUnknown(error2)) return void 0;
    throw error2;
  }
}
async function changeMilestone(options, milestone_number, { open: open2, ...change }) {
  const { client, owner, repo } = options;
  const state = open2 === void 0 ? {} : { state: open2 ? "open" : "closed" };
  const changes = { owner, repo, milestone_number, ...change, ...state };
  try {
    return fromRest((await client.rest.issues.updateMilestone(changes)).data);
  } catch (error2) {
    if (isTaken(error2)) return "taken";
    if (!isUnknown(error2)) return checkGone(options, error2);
    const detail = "GitHub did not say whether it changed the milestone.";
    throw new Problem("outcome-unknown", detail, { retryAfterSeconds: 10 }, error2);
  }
}
var fromRest = (milestone) => ({
  number: milestone.number,
  title: milestone.title,
  description: milestone.description ?? "",
  open: milestone.state === "open",
  openIssues: milestone.open_issues,
  closedIssues: milestone.closed_issues,
  createdAt: unixSeconds(milestone.created_at),
  url: milestone.html_url
});

// src/github/issues/people.ts
var MAX_PAGES3 = 3;
var PAGE3 = 100;
var MAX_HISTORY_PAGES = 10;
var MAX_ROLE_AGE_MS = 6e4;
var MAX_ROLES = 1e3;
var ROLES = { admin: "write", maintain: "write", write: "write", triage: "triage" };
function createPeople(options) {
  const { client, clock } = options;
  const roles = new BoundedMap(MAX_ROLES);
  const self = lazy2(() => readSelf(client), client.singleFlight);
  return {
    self: self.get,
    history: (issue2) => readHistory(options, issue2),
    async gestures() {
      try {
        return [...await listEvents(options), ...await listComments(options)];
      } catch (error2) {
        throw toProblem(error2);
      }
    },
    async role(login2) {
      const cached = roles.get(login2);
      if (cached && clock.elapsedMs() - cached.atMs < MAX_ROLE_AGE_MS) return cached.role;
      const role = await readRole(options, login2);
      if (role !== "unknown") roles.set(login2, { role, atMs: clock.elapsedMs() });
      return role;
    }
  };
}
async function readSelf(client) {
  try {
    return (await client.rest.users.getAuthenticated()).data.id;
  } catch (error2) {
    if (![401, 403, 404].includes(statusOfError(error2) ?? 0)) throw toProblem(error2);
  }
  try {
    const { viewer } = await client.graphql(VIEWER_QUERY, {}, VIEWER_SHAPE);
    if (viewer.databaseId !== null) return viewer.databaseId;
  } catch (error2) {
    throw toProblem(error2);
  }
  throw new Problem("github-refused", "GitHub does not tell whose token this is.");
}
async function readHistory({ client, owner, repo }, issue_number) {
  const history = [];
  try {
    for (let page = 1; page <= MAX_HISTORY_PAGES; page++) {
      const query = { owner, repo, issue_number, per_page: PAGE3, page };
      const { data } = await client.readIfChanged(client.rest.issues.listEvents, query);
      history.push(...data.map((event) => inHistory(event)));
      if (data.length < PAGE3) break;
    }
    return history;
  } catch (error2) {
    throw toProblem(error2);
  }
}
var inHistory = ({ id, event, actor, label, created_at }) => ({
  id,
  event,
  at: unixSeconds(created_at),
  actor: actor?.login ?? "",
  label: label?.name ?? ""
});
async function listEvents({ client, owner, repo }) {
  const gestures = [];
  for (let page = 1; page <= MAX_PAGES3; page++) {
    const query = { owner, repo, per_page: PAGE3, page };
    const { data } = await client.readIfChanged(client.rest.issues.listEventsForRepo, query);
    gestures.push(...data.flatMap((event) => fromEvent(event)));
    if (data.length < PAGE3) break;
  }
  return gestures;
}
async function listComments({ client, owner, repo }) {
  const query = { owner, repo, sort: "created", direction: "desc", per_page: PAGE3 };
  const { data } = await client.readIfChanged(client.rest.issues.listCommentsForRepo, query);
  return data.flatMap(({ id, body = "", user, issue_url, created_at, updated_at }) => {
    if (!user || created_at !== updated_at) return [];
    const issue2 = Number(issue_url.split("/").at(-1));
    const at2 = unixSeconds(created_at);
    return [{ kind: "comment", issue: issue2, actor: user.login, id: Number(id), at: at2, body }];
  });
}
async function readRole({ client, owner, repo }, username) {
  try {
    const { data } = await client.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username });
    const name = data.role_name in ROLES ? data.role_name : data.permission;
    return name in ROLES ? ROLES[name] : "none";
  } catch (error2) {
    if (statusOfError(error2) === 404) {
      await checkPresence(client, { owner, repo });
      return "none";
    }
    if (statusOfError(error2) === 403) return "unknown";
    throw toProblem(error2);
  }
}
function fromEvent({ id, event, actor, created_at, label, issue: issue2 }) {
  if (!actor || !issue2 || issue2.pull_request) return [];
  const gesture = { issue: issue2.number, actor: actor.login, id, at: unixSeconds(created_at) };
  if (event === "labeled") return [{ ...gesture, kind: "labeled", label: label?.name ?? "" }];
  return event === "closed" || event === "reopened" ? [{ ...gesture, kind: event }] : [];
}

// src/github/ledger/attachments.ts
var README = "The ledger of Octoqueue points here. See the refs under refs/octoqueue.\n";
var ROOT_MESSAGE = "octoqueue: root of the ledger";
var ROOT_DATE = "2026-01-01T00:00:00Z";
var ROOT_AUTHOR = { name: "octoqueue", email: "octoqueue@users.noreply.github.com", date: ROOT_DATE };
var HEADLINE = "octoqueue: attachment\n\n";
var MAX_KEPT = 1e3;
var MAX_KEPT_CHARACTERS = 1e4;
var MAX_COMMITS_AT_ONCE = 20;
var MAX_MESSAGE_CHARACTERS = 6e4;
var BLOB_HEADLINE = "octoqueue: attachment in attachment.json\n\n";
var BLOB_MESSAGE = /^octoqueue: attachment in attachment\.json\n\nblob ([0-9a-f]{40})\nsha256 ([0-9a-f]{64})\n?$/;
var createAttachments = (options) => ({
  ...options,
  kept: new BoundedMap(MAX_KEPT),
  written: /* @__PURE__ */ new WeakMap()
});
async function makeRoot(context) {
  const { client, owner, repo } = context;
  context.tree = await makeTree(context, { path: "README.md", content: README });
  const commit = { owner, repo, message: ROOT_MESSAGE, tree: context.tree, parents: [] };
  const people = { author: ROOT_AUTHOR, committer: ROOT_AUTHOR };
  return (await client.rest.git.createCommit({ ...commit, ...people })).data.sha;
}
async function makeTree({ client, owner, repo }, file) {
  const blob = { mode: "100644", type: "blob", ...file };
  return (await client.rest.git.createTree({ owner, repo, tree: [blob] })).data.sha;
}
async function writeAttachment(context, value, rootOid) {
  const { client, written, owner, repo } = context;
  const known2 = written.get(value);
  if (known2 !== void 0) return known2;
  const json = asciiJson(value);
  const content = json.length > MAX_MESSAGE_CHARACTERS ? await writeBlob(context, json) : { message: HEADLINE + json, tree: context.tree ?? await treeOf(context, rootOid) };
  const { data } = await client.rest.git.createCommit({ owner, repo, ...content, parents: [] });
  written.set(value, data.sha);
  keep(context, data.sha, value, json.length);
  return data.sha;
}
async function treeOf(context, commit_sha) {
  const { client, owner, repo } = context;
  const { data } = await client.rest.git.getCommit({ owner, repo, commit_sha });
  context.tree = data.tree.sha;
  return context.tree;
}
async function readAttachments(context, oids) {
  const found = /* @__PURE__ */ new Map();
  const wanted = [...new Set(oids)];
  for (const oid of wanted) {
    const value = context.kept.get(oid);
    if (value) found.set(oid, value);
  }
  const unknown3 = wanted.filter((oid) => !found.has(oid));
  for (let from2 = 0; from2 < unknown3.length; from2 += MAX_COMMITS_AT_ONCE) {
    const read = await readSome(context, unknown3.slice(from2, from2 + MAX_COMMITS_AT_ONCE));
    for (const [oid, value] of read) found.set(oid, value);
  }
  return found;
}
async function readSome(context, oids) {
  const { client, owner, repo } = context;
  const { repository } = await client.graphql(COMMITS_QUERY(oids), { owner, repo }, commitsShape(oids));
  const commits = Object.values(repository ?? {}).filter((commit) => commit !== null);
  const read = await Promise.all(
    commits.map(async ({ oid = "", message: message2 = "" }) => {
      const isInMessage = message2.startsWith(HEADLINE);
      const json = isInMessage ? message2.slice(HEADLINE.length) : await readBlob(context, message2);
      const value = parse5(json);
      if (value) keep(context, oid, value, json.length);
      return value ? [[oid, value]] : [];
    })
  );
  return read.flat();
}
function keep({ kept: kept2, written }, oid, value, length2) {
  if (length2 > MAX_KEPT_CHARACTERS) return;
  kept2.set(oid, value);
  written.set(value, oid);
}
async function writeBlob(context, text3) {
  const { client, owner, repo } = context;
  const { data } = await client.rest.git.createBlob({ owner, repo, content: text3, encoding: "utf-8" });
  const tree = await makeTree(context, { path: "attachment.json", sha: data.sha });
  return { message: `${BLOB_HEADLINE}blob ${data.sha}
sha256 ${await sha256(text3)}
`, tree };
}
async function readBlob({ client, owner, repo }, message2) {
  const [, file_sha, digest] = BLOB_MESSAGE.exec(message2) ?? [];
  if (file_sha === void 0) return "";
  const { data } = await client.rest.git.getBlob({ owner, repo, file_sha });
  const bytes = Uint8Array.from(atob(data.content.replaceAll("\n", "")), (one) => one.charCodeAt(0));
  const text3 = new TextDecoder().decode(bytes);
  return await sha256(text3) === digest ? text3 : "";
}
function parse5(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    return void 0;
  }
}
var asciiJson = (value) => JSON.stringify(value).replace(
  /[@#\u007f-\uffff]|(?<=gh)-(?=\d)/gi,
  (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`
);

// src/github/ledger/doubt.ts
var NOTHING = "0".repeat(40);
async function lookUp(list5, changes, errors) {
  const present = await presentAmong(
    list5,
    changes.map(({ name }) => name)
  );
  const isMade = ({ name, beforeOid, afterOid }) => {
    if (afterOid === NOTHING) return !present.has(name);
    return beforeOid === NOTHING ? present.has(name) : present.get(name) === afterOid;
  };
  const isAsBefore = ({ name, beforeOid }) => (present.get(name) ?? NOTHING) === beforeOid;
  if (changes.every(isMade)) return "already-made";
  const [error2] = errors;
  if (!error2) return "unknown";
  if (changes.every(isAsBefore)) throw refusal(error2);
  const isReread = changes.every(
    (change) => isAsBefore(change) || change.afterOid === NOTHING && present.has(change.name)
  );
  return isReread ? "reread" : "refused";
}
var FOR_GOOD = ["FORBIDDEN", "NOT_FOUND", "INSUFFICIENT_SCOPES"];
function refusal(error2) {
  const isForGood = FOR_GOOD.includes(error2.type ?? "") || isLasting(error2.message);
  return toProblem(asGraphqlError({}, { errors: [error2] }), isForGood ? {} : { retryAfterSeconds: 1 });
}
async function presentAmong(list5, names) {
  const prefixes = new Set(names.map(jobFolder));
  const listings = await Promise.all([...prefixes].map((prefix) => list5(prefix)));
  return new Map(listings.flat().map(({ name, attachment }) => [name, attachment]));
}
var jobFolder = (name) => /^(live\/[^/]+|done)\/\d+\//.exec(name)?.[0] ?? name;

// src/github/ledger/owner.ts
var PREFIX = "owner/";
var GUARD = "owner/taken";
var MAX_TRIES3 = 3;
var MAX_OWNER_AGE_MS = 6e4;
var RETRY_AFTER_SECONDS = 60;
async function takeOwner({ mode, nonce, list: list5, update: update2, makeRoot: makeRoot2 }) {
  for (let tried = 0; tried < MAX_TRIES3; tried++) {
    const { entries } = await list5(PREFIX);
    const owner = entries.find(({ name }) => name !== GUARD);
    if (owner && mayRule(mode, owner.name)) return owner.attachment;
    if (owner) throw owned(owner.name.slice(PREFIX.length));
    const afterOid = await makeRoot2().catch((error2) => Promise.reject(toProblem(error2)));
    if (mode.kind === "any") return afterOid;
    const names = [GUARD, mode.kind === "sql" ? sqlOwner(mode.id) : refsOwner(nonce())];
    await update2(names.map((name) => ({ name, beforeOid: "0".repeat(40), afterOid })));
  }
  const detail = "GitHub did not say whether the ledger was set up; try again.";
  throw new Problem("outcome-unknown", detail, { retryAfterSeconds: 10 });
}
var refsOwner = (id) => `${PREFIX}refs-${id}`;
var sqlOwner = (id) => `${PREFIX}sql-${id}`;
function mayRule(mode, name) {
  if (mode.kind === "any") return true;
  return mode.kind === "sql" ? name === sqlOwner(mode.id) : name.startsWith(refsOwner(""));
}
function owned(owner) {
  if (!owner.startsWith("moving-")) {
    const detail2 = `This repository's jobs are kept by ${owner}; go through that service, or move them with "octoqueue ledger move". If that ledger is lost, "octoqueue ledger rebuild" brings the queue back from its issues.`;
    return new Problem("ledger-owned", detail2);
  }
  const detail = `This repository's jobs are on the move to another ledger (${owner}); finish that with "octoqueue ledger move".`;
  return new Problem("ledger-owned", detail, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

// src/github/ledger/ledger.ts
var NAMESPACE = "refs/octoqueue/";
var MAX_REMEMBERED2 = 1e4;
function createLedger(options) {
  const context = {
    ...options,
    attachments: createAttachments(options),
    pointsAt: new BoundedMap(MAX_REMEMBERED2)
  };
  return {
    open: async () => void await readRoot(context),
    list: (prefix) => list2(context, prefix),
    move: (move, attachment) => moveOne(context, move, attachment),
    moveAll: (moves) => moveAll(context, moves),
    attachments: (keys) => readAll(context, keys),
    now: options.client.now
  };
}
async function readRoot(context) {
  const { client, clock, mode, nonce, attachments } = context;
  const now = clock.elapsedMs();
  if (!context.root || now - context.root.askedAtMs > MAX_OWNER_AGE_MS) {
    const take3 = () => takeOwner({
      mode,
      nonce,
      list: (prefix) => listRefs(context, prefix),
      update: (changes) => update(context, changes),
      makeRoot: () => makeRoot(attachments)
    });
    context.root = { oid: client.singleFlight(take3), askedAtMs: now };
  }
  const asked = context.root;
  if (asked.oid.landed) return asked.oid.landed.value;
  try {
    return await asked.oid();
  } catch (error2) {
    if (context.root === asked) context.root = void 0;
    throw error2;
  }
}
async function listRefs({ client, owner, repo }, prefix) {
  try {
    const parameters = { owner, repo, ref: `${NAMESPACE.slice("refs/".length)}${prefix}` };
    const { data, at: at2 } = await client.readIfChanged(client.rest.git.listMatchingRefs, parameters);
    const entries = data.map(({ ref, object: object2 }) => ({
      name: ref.slice(NAMESPACE.length),
      attachment: object2.sha
    }));
    return { entries: entries.filter(({ name }) => name.startsWith(prefix)), at: at2 };
  } catch (error2) {
    throw toProblem(error2);
  }
}
async function list2(context, prefix) {
  const rootOid = await readRoot(context);
  const listing = await listRefs(context, prefix);
  for (const { name, attachment } of listing.entries) {
    if (attachment === rootOid) context.pointsAt.delete(name);
    else context.pointsAt.set(name, attachment);
  }
  return listing;
}
async function moveOne(context, move, attachment) {
  const rootOid = await readRoot(context);
  const added = attachment === void 0 ? rootOid : await attach(context, attachment, rootOid);
  if (added === void 0) return "unknown";
  const first = await attempt(context, changesOf(context, move, rootOid, added));
  return first === "reread" ? update(context, changesOf(context, move, rootOid, added)) : first;
}
function changesOf({ pointsAt }, { remove, add: add2, replace = [] }, rootOid, added) {
  return [
    ...remove.map((name) => ({ name, beforeOid: pointsAt.get(name) ?? rootOid, afterOid: NOTHING })),
    ...add2.map((name) => ({ name, beforeOid: NOTHING, afterOid: added })),
    // Attachments are no descendants of each other, so without force GitHub would refuse to go from one to
    // the next.
    ...replace.map(({ name, from: from2 }) => ({ name, beforeOid: from2, afterOid: added, force: true }))
  ];
}
async function moveAll(context, moves) {
  if (moves.length === 0) return [];
  const { client, nodeIds } = context;
  const rootOid = await readRoot(context);
  const { repository: repositoryId } = await nodeIds.get();
  const each2 = moves.map((move) => changesOf(context, move, rootOid, rootOid));
  const variables = each2.flatMap((changes, index) => [
    [`moves${index}`, changes.map(toRefUpdate)],
    [`sent${index}`, sentOf(changes)]
  ]);
  const document = UPDATE_MANY_REFS_MUTATION(moves.length);
  let failure;
  const answered = await client.graphql(document, { repositoryId, ...Object.fromEntries(variables) }, record(anything)).catch((error2) => {
    failure = error2;
    return { ...Object(partialData(error2)) };
  });
  if (isUnknown(failure) && !isMisshapen(failure)) return moves.map(() => "unknown");
  const errors = graphqlErrors(failure);
  if (failure !== void 0 && errors.length === 0 && !isMisshapen(failure)) throw toProblem(failure);
  return Promise.all(
    each2.map(async (changes, index) => {
      const own = errors.filter(({ path: path5 }) => path5 === void 0 || path5[0] === `move${index}`);
      const isVouchedFor = made(sentOf(changes))(answered[`move${index}`]) === void 0;
      if (isVouchedFor && own.length === 0) return "moved";
      return sure(await lookUp(listerOf(context), changes, own).catch(orUnknown));
    })
  );
}
var sentOf = (changes) => changes[0]?.name ?? "";
async function attach({ attachments }, value, rootOid) {
  try {
    return await writeAttachment(attachments, value, rootOid);
  } catch (error2) {
    if (isUnknown(error2)) return void 0;
    throw isRefusedForContent(error2) ? new Problem("attachment-refused", `GitHub refused to keep it. ${toProblem(error2).message}`, {}, error2) : toProblem(error2);
  }
}
var isRefusedForContent = (error2) => [409, 413, 422].includes(statusOfError(error2) ?? 0) && !/repository is empty/i.test(wordsOfError(error2));
var update = async (context, changes) => sure(await attempt(context, changes).catch(orUnknown));
var sure = (made2) => made2 === "reread" ? "unknown" : made2;
function orUnknown(error2) {
  if (mayPass(error2)) return "unknown";
  throw error2;
}
async function attempt(context, changes) {
  const { client, nodeIds } = context;
  const { repository: repositoryId } = nodeIds.landed?.value ?? await nodeIds.get();
  const [refUpdates, sent] = [changes.map(toRefUpdate), sentOf(changes)];
  try {
    await client.graphql(UPDATE_REFS_MUTATION, { repositoryId, refUpdates, sent }, updateRefsShape(sent));
    return "moved";
  } catch (error2) {
    if (isMisshapen(error2)) return lookUp(listerOf(context), changes, []);
    if (isUnknown(error2)) return "unknown";
    const errors = graphqlErrors(error2);
    if (errors.length === 0) throw toProblem(error2);
    return lookUp(listerOf(context), changes, errors);
  }
}
var listerOf = (context) => async (prefix) => {
  const { entries } = await listRefs(context, prefix);
  for (const { name, attachment } of entries) context.pointsAt.set(name, attachment);
  return entries;
};
async function readAll(context, keys) {
  const rootOid = await readRoot(context);
  try {
    return await readAttachments(
      context.attachments,
      keys.filter((key) => key !== rootOid)
    );
  } catch (error2) {
    throw toProblem(error2);
  }
}
var toRefUpdate = ({ name, ...change }) => ({ name: NAMESPACE + name, ...change });

// src/github/github.ts
function createGitHub(options) {
  const { owner, repo, clock, random } = options;
  const client = openClient(options);
  const nodeIds = createNodeIds(client, { owner, repo });
  const ledgerOf2 = (mode) => createLedger({ client, nodeIds, nonce: random.nonce, clock, mode, owner, repo });
  return {
    issues: createIssues({ client, nodeIds, clock, owner, repo }),
    ledger: ledgerOf2({ kind: "refs" }),
    /** The same refs for others: a SQL ledger that checks whether it rules, or a handover between ledgers. */
    ledgerOf: ledgerOf2,
    people: createPeople({ client, clock, owner, repo }),
    workflows: createWorkflows({ client, owner, repo }),
    documents: createDocuments({ client, owner, repo }),
    milestones: createMilestones({ client, clock, owner, repo }),
    dispatch: createDispatch({ client, owner, repo }),
    usage: client.usage,
    /** Undefined when this GitHub has no rate limits. */
    budget: () => readBudget(client, options)
  };
}
var openClient = (options) => createClient({ ...options, connection: connect(options) });
function connect(options) {
  const { credentials, deadlineBudget = ENDLESS, timeout = signalAfter } = options;
  const time = createTime(options.clock);
  const usage = { rest: 0, graphql: 0, points: 0 };
  const open2 = (auth2) => openOctokit({ ...options, auth: auth2, time, usage });
  if ("token" in credentials) return { octokit: open2(credentials.token), time, usage };
  const waits = { deadlineBudget, timeout, time };
  const tokens = createInstallation({ ...options, ...waits, credentials, octokit: open2() });
  const octokit = open2();
  authenticate(octokit, tokens);
  return { octokit, time, tokens, usage };
}
async function readBudget({ rest }, { owner, repo }) {
  try {
    const { headers } = await rest.repos.get({ owner, repo });
    const number2 = (name) => Number(headers[name]);
    const resetAt = number2("x-ratelimit-reset");
    if (!resetAt) return void 0;
    return { limit: number2("x-ratelimit-limit"), remaining: number2("x-ratelimit-remaining"), resetAt };
  } catch (error2) {
    throw toProblem(error2);
  }
}

// src/domain/name.ts
var NUMBER_DIGITS = 10;
var pad = (value) => String(value).padStart(NUMBER_DIGITS, "0");
var rank = (priority) => MAX_PRIORITY - priority;
function encodeFolder(folder) {
  switch (folder.of) {
    case "live": {
      const job = folder.number === void 0 ? "" : `${pad(folder.number)}/`;
      return folder.queue === void 0 ? "live/" : `live/${folder.queue}/${job}`;
    }
    case "done":
      return folder.number === void 0 ? "done/" : `done/${pad(folder.number)}/`;
    case "admitted":
      return `born/${pad(folder.number)}`;
    case "notices":
      return "told/";
    case "slots":
      return folder.key === void 0 ? "slots/" : `slots/${folder.key}/`;
    case "reservations": {
      const { uniqueName } = folder;
      return uniqueName === void 0 ? "bound/" : `bound/${uniqueName.kind}/${uniqueName.digest}/`;
    }
  }
}
var encodeName = (name) => "is" in name ? encodeMark(name) : encodeEntry(name);
function encodeMark(mark) {
  switch (mark.is) {
    case "admitted":
      return `born/${pad(mark.number)}`;
    case "notice":
      return `told/${pad(mark.number)}/${mark.what}`;
    case "slot":
      return `slots/${mark.key}/${mark.slot}`;
    case "paused":
      return `live/${mark.queue}/paused`;
    case "unique-name":
      return `guards/${mark.kind}/${mark.digest}`;
    case "reservation": {
      const { kind, digest, job, until, payloadDigest, queue } = mark;
      return `bound/${kind}/${digest}/${job}-${until}-${payloadDigest}-${queue}`;
    }
    case "unreadable":
      return mark.name;
  }
}
var MARK = /^(?:born\/(?<admitted>\d{10})|told\/(?<number>\d+)\/(?<what>[\w-]+)|slots\/(?<key>[^/]+)\/(?<slot>\d+)|live\/(?<paused>[^/]+)\/paused|guards\/(?<kind>key|unique)\/(?<digest>[0-9a-f]{64}))$/;
var RESERVATION = /^bound\/(?<kind>key|unique)\/(?<digest>[0-9a-f]{64})\/(?<job>\d+)-(?<until>\d+)-(?<payload>[0-9a-f]{64})-(?<queue>[a-z0-9-]{1,40})$/;
function decodeName(name) {
  const entry = decodeEntry(name);
  if (entry) return entry;
  const mark = MARK.exec(name)?.groups;
  if (mark) return markFromGroups(mark);
  const reservation = decodeReservation(name);
  return reservation ? { is: "reservation", ...reservation } : { is: "unreadable", name };
}
function markFromGroups(groups) {
  const { admitted: admitted2, number: number2, what = "", key, paused } = groups;
  if (admitted2 !== void 0) return { is: "admitted", number: Number(admitted2) };
  if (number2 !== void 0) return { is: "notice", number: Number(number2), what };
  if (key !== void 0) return { is: "slot", key, slot: integer(groups, "slot") };
  if (paused !== void 0) return { is: "paused", queue: paused };
  return { is: "unique-name", kind: kindOf(groups), digest: text2(groups, "digest") };
}
function decodeReservation(name) {
  const groups = RESERVATION.exec(name)?.groups;
  if (!groups) return void 0;
  const [digest, payloadDigest] = [text2(groups, "digest"), text2(groups, "payload")];
  const [job, until] = [integer(groups, "job"), integer(groups, "until")];
  return { kind: kindOf(groups), digest, payloadDigest, job, until, queue: text2(groups, "queue") };
}
var kindOf = ({ kind }) => kind === "key" ? "key" : "unique";
var encodeMove = ({ remove, add: add2, replace }) => ({
  remove: remove.map(encodeName),
  add: add2.map(encodeName),
  ...replace && { replace: replace.map(({ name, from: from2 }) => ({ name: encodeName(name), from: from2 })) }
});
var MAX_WORKER_BYTES = 40;
var SPELLED = { "-": "+", ".": "=" };
var MEANT = { "+": "-", "=": "." };
var encodeWorker = (worker) => worker.replace(/\W/g, (one) => SPELLED[one] ?? `,${one.charCodeAt(0).toString(16).padStart(2, "0")}`);
var decodeWorker = (text3) => text3.replace(
  /[+=]|,([0-9a-f]{2})/g,
  (one, hex2) => hex2 === void 0 ? MEANT[one] ?? one : String.fromCharCode(Number.parseInt(hex2, 16))
);
var isWorkerName = (worker) => /^[ -~]{1,40}$/.test(worker) && encodeWorker(worker).length <= MAX_WORKER_BYTES;
var encodeServed = ({ event, comment }) => `${event.toString(36)}.${comment.toString(36)}`.replace(/\.lock$/, ".0lock");
var decodeServed = (event = "0", comment = "0") => ({
  event: Number.parseInt(event, 36),
  comment: Number.parseInt(comment, 36)
});
function encodeEntry(entry) {
  const { seq, priority, attempt: attempt2, maxAttempts, servedUpTo } = entry;
  const approved = entry.hasApprovedDigest ? "-p" : "";
  const common = `${rank(priority)}-${attempt2}.${maxAttempts}-${encodeServed(servedUpTo)}`;
  if (entry.state === "done") {
    const { outcome, startedAt, finishedAt, nonce, worker, superseded, queue } = entry;
    const optional = (superseded ? "-s" : "") + approved + (worker && `-w${encodeWorker(worker)}`);
    return `done/${pad(entry.number)}/${pad(seq)}-${outcome}-${common}-${startedAt}-${finishedAt}-${nonce}${optional}-q${queue}`;
  }
  const { concurrency, typeTag } = entry;
  const head = `live/${entry.queue}/${pad(entry.number)}/${pad(seq)}-${entry.state}-${common}`;
  const key = concurrency ? `-k${concurrency.key}.${concurrency.limit}` : "";
  const type2 = typeTag && `-y${typeTag}`;
  if (entry.state === "held") {
    const { startedAt, expiresAt, nonce, worker, dispatched, slot, workflowJob } = entry;
    const holder = `${dispatched ? "-d" : ""}${workflowJob ? `-j${workflowJob}` : ""}-w${encodeWorker(worker)}`;
    const taken2 = slot === void 0 ? "" : `.${slot}`;
    return `${head}-${startedAt}-${expiresAt}-${nonce}${holder}${key}${taken2}${type2}${approved}`;
  }
  const isDated = entry.state === "later" || entry.state === "blocked" && entry.runAt > 0;
  const runAt = isDated ? `-${entry.runAt}` : "";
  const made2 = entry.nonce && `-n${entry.nonce}`;
  return `${head}${runAt}${made2}${entry.ttlAt ? `-x${entry.ttlAt}` : ""}${key}${type2}${approved}`;
}
var COMMON = String.raw`(?<rank>\d)-(?<attempt>\d+)\.(?<maxAttempts>\d+)-(?<event>[0-9a-z]+)\.(?<comment>[0-9a-z]+)`;
var LEASE = String.raw`-(?<startedAt>\d+)-(?<endsAt>\d+)-(?<nonce>[0-9a-f]{16})`;
var WORKER = String.raw`-w(?<worker>[\w+=,]+)`;
var HOLDER = String.raw`(?<dispatched>-d)?(?:-j(?<workflowJob>\d+))?${WORKER}`;
var KEY = String.raw`(?:-k(?<key>[0-9a-f]{12})\.(?<limit>\d+)(?:\.(?<slot>\d+))?)?`;
var LIVE = new RegExp(
  String.raw`^live/(?<queue>[a-z0-9-]{1,40})/(?<number>\d+)/(?<seq>\d+)-(?<state>ready|later|held|blocked)-${COMMON}(?:${LEASE}${HOLDER}|-(?<runAt>\d+))?(?:-n(?<made>[0-9a-f]{16}))?(?:-x(?<ttlAt>\d+))?${KEY}(?:-y(?<typeTag>[0-9a-f]{6}))?(?<hasApprovedDigest>-p)?$`
);
var DONE = new RegExp(
  String.raw`^done/(?<number>\d+)/(?<seq>\d+)-(?<outcome>completed|failed|cancelled)-${COMMON}${LEASE}(?<superseded>-s)?(?<hasApprovedDigest>-p)?(?:${WORKER})?-q(?<queue>[a-z0-9-]{1,40})$`
);
function decodeEntry(name) {
  const groups = (LIVE.exec(name) ?? DONE.exec(name))?.groups;
  const entry = groups && fromGroups(groups);
  return entry && encodeEntry(entry) === name ? entry : void 0;
}
var integer = (groups, key) => Number(groups[key] ?? 0);
var text2 = (groups, key) => groups[key] ?? "";
function fromGroups(groups) {
  const common = {
    number: integer(groups, "number"),
    seq: integer(groups, "seq"),
    queue: text2(groups, "queue"),
    priority: MAX_PRIORITY - integer(groups, "rank"),
    attempt: integer(groups, "attempt"),
    maxAttempts: integer(groups, "maxAttempts"),
    servedUpTo: decodeServed(groups.event, groups.comment),
    hasApprovedDigest: groups.hasApprovedDigest !== void 0
  };
  const lease = {
    startedAt: integer(groups, "startedAt"),
    nonce: text2(groups, "nonce"),
    worker: decodeWorker(text2(groups, "worker"))
  };
  if (groups.outcome) {
    const outcome = groups.outcome;
    const superseded = groups.superseded !== void 0;
    return { ...common, ...lease, state: "done", outcome, finishedAt: integer(groups, "endsAt"), superseded };
  }
  return liveFromGroups(groups, common, lease);
}
function liveFromGroups(groups, common, lease) {
  const { key } = groups;
  const concurrency = key === void 0 ? void 0 : { key, limit: integer(groups, "limit") };
  const live = { ...common, concurrency, typeTag: text2(groups, "typeTag") };
  if (groups.state === "held") {
    const slot = groups.slot === void 0 ? void 0 : integer(groups, "slot");
    const dispatched = groups.dispatched !== void 0;
    const holder = { dispatched, slot, workflowJob: integer(groups, "workflowJob") };
    return { ...live, ...lease, ...holder, state: "held", expiresAt: integer(groups, "endsAt") };
  }
  const waiting = { ...live, ttlAt: integer(groups, "ttlAt"), nonce: text2(groups, "made") };
  if (groups.state === "ready") return { ...waiting, state: "ready" };
  return { ...waiting, state: groups.state, runAt: integer(groups, "runAt") };
}
var isSameEntry = (a, b) => encodeEntry(a) === encodeEntry(b);
var encodeLease = (held) => encodeEntry(held);
function decodeLease(lease) {
  const entry = decodeEntry(lease);
  return entry?.state === "held" ? entry : void 0;
}

// src/domain/json.ts
var MAX_DATA_DEPTH = 32;
var MAX_MEMBERS = 1e5;
var DATA_LIMITS = { maxDepth: MAX_DATA_DEPTH, maxMembers: MAX_MEMBERS };
function readData(text3, whole2) {
  const reading = readJson(text3, DATA_LIMITS);
  if (reading.is === "exact") return { ok: true, value: reading.value };
  if (reading.is === "inexact") return { ok: false, why: sayAll(reading.faults), errors: reading.faults };
  const why = `${whole2} is not valid JSON: it ${reading.fault.detail}`;
  return { ok: false, why, errors: [{ pointer: "", detail: why }] };
}
var sayAll = (faults) => faults.map(({ pointer, detail }) => pointer === "" ? detail : `${pointer}: ${detail}`).join(" ");
function checkData(data, name = "data") {
  const faults = findValueFaults(data, DATA_LIMITS);
  if (faults.length === 0) return;
  const errors = faults.map(({ pointer, detail }) => ({ pointer: `/${name}${pointer}`, detail }));
  throw new Problem("invalid-request", sayAll(errors), { errors });
}
var MAX_RESULT_BYTES = 2097152;
function keepResult(result, said2) {
  const { value, note: note2 } = keepValue(result, { ...DATA_LIMITS, maxBytes: MAX_RESULT_BYTES });
  return { value, note: joined(said2, note2) };
}

// packages/payload-schema/src/limits.ts
var MAX_PAYLOAD_DEPTH = 32;
var MAX_SCHEMA_BYTES = 65536;
var MAX_SCHEMA_DEPTH = 64;
var MAX_SCHEMA_VALUES = 1e4;
var MAX_NESTED_CHOICES = 32;
var MAX_CHOICES = 1e4;
var MAX_PATTERN_CHARACTERS = 500;
var MAX_PATTERNS = 100;
var MAX_PATTERN_SIZE = 2e3;
var MAX_ALL_PATTERNS_SIZE = 5e3;
var MAX_VIOLATIONS = 20;
var MAX_STEPS = 1e6;
var MAX_POINTER_CHARACTERS = 500;
var MAX_QUOTED_CHARACTERS = 50;
var MAX_LISTED_CHARACTERS = 200;

// packages/payload-schema/src/json.ts
var isObject3 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var ROOT = { parent: void 0, key: "" };
function pointerOf(path5) {
  const keys = [];
  for (let at2 = path5; at2.parent; at2 = at2.parent) keys.push(at2.key);
  let pointer = "";
  for (const key of keys.reverse()) {
    const longer = `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (longer.length > MAX_POINTER_CHARACTERS) break;
    pointer = longer;
  }
  return pointer;
}

// packages/payload-schema/src/evaluate.ts
var TooManySteps = class extends Error {
};
function spend(run2, steps) {
  run2.steps += steps;
  if (run2.steps > MAX_STEPS) throw new TooManySteps();
}
function apply(node, instance, run2) {
  if (!node.isShared) return visit(node, instance, run2);
  const known2 = run2.known.get(node) ?? /* @__PURE__ */ new Map();
  run2.known.set(node, known2);
  const before = known2.get(instance);
  if (before) return before;
  const result = visit(node, instance, run2);
  known2.set(instance, result);
  return result;
}
function visit(node, instance, run2) {
  const visit3 = { instance, run: run2, violations: [], evaluated: /* @__PURE__ */ new Set() };
  spend(run2, 1 + node.rules.length);
  for (const rule of node.rules) rule(visit3);
  return visit3;
}
function violate(visit3, keyword, detail, path5 = visit3.instance) {
  if (visit3.violations.length < MAX_VIOLATIONS) visit3.violations.push({ path: path5, keyword, detail });
}
function blame(visit3, { violations }) {
  for (const { keyword, detail, path: path5 } of violations) violate(visit3, keyword, detail, path5);
}
function evaluated(visit3, part) {
  if (visit3.run.tracksEvaluated) visit3.evaluated.add(part);
}
function adopt(visit3, result) {
  if (!visit3.run.tracksEvaluated || result.violations.length > 0) return;
  spend(visit3.run, result.evaluated.size);
  for (const part of result.evaluated) visit3.evaluated.add(part);
}
function propertiesOf(instance) {
  const { value } = instance;
  if (!isObject3(value)) return void 0;
  instance.properties ??= new Map(
    Object.entries(value).map(([key, part]) => [key, { parent: instance, key, value: part }])
  );
  return instance.properties;
}
function itemsOf(instance) {
  const { value } = instance;
  if (!Array.isArray(value)) return void 0;
  instance.items ??= value.map((part, key) => ({ parent: instance, key, value: part }));
  return instance.items;
}
function canonicalOf(instance) {
  instance.canonical ??= canonical(instance);
  return instance.canonical;
}
function canonical(instance) {
  const items2 = itemsOf(instance);
  if (items2) return `[${items2.map(canonicalOf).join()}]`;
  const properties2 = propertiesOf(instance);
  if (!properties2)
    return String(typeof instance.value === "string" ? JSON.stringify(instance.value) : instance.value);
  const names = [...properties2.keys()].sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalOf(properties2.get(name) ?? instance)}`).join()}}`;
}

// packages/payload-schema/src/words.ts
var UNSAFE2 = new RegExp("[[`\\p{Cc}\\u2028\\u2029\\ufff9-\\ufffb\\p{Bidi_Control}\\p{Default_Ignorable_Code_Point}]--[\\n\\u200c\\u200d\\ufe0e\\ufe0f]]", "gv");
var escapeUnit2 = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
var safeJson2 = (value) => JSON.stringify(value).replace(UNSAFE2, (match) => match.split("").map(escapeUnit2).join(""));
function characters2(text3) {
  let count3 = 0;
  for (const _2 of text3) count3++;
  return count3;
}
var clip3 = (text3, limit) => characters2(text3) <= limit ? text3 : `${Array.from(text3).slice(0, limit).join("")}\u2026`;
var quote = (text3) => safeJson2(clip3(text3, MAX_QUOTED_CHARACTERS));
var count2 = (number2, one, many = `${one}s`) => `${number2} ${number2 === 1 ? one : many}`;
var either2 = (words) => words.length < 2 ? words[0] ?? "" : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
function list3(values) {
  let text3 = "";
  for (const value of values) {
    text3 += `${text3 === "" ? "" : ", "}${safeJson2(value)}`;
    if (text3.length > MAX_LISTED_CHARACTERS) return void 0;
  }
  return text3 === "" ? void 0 : text3;
}

// packages/payload-schema/src/rules/maker.ts
var setting = ({ subschema }, keyword) => subschema.keywords.get(keyword);

// packages/payload-schema/src/rules/array.ts
var size = (keyword, isMet, words) => (making) => {
  const limit = setting(making, keyword);
  return (visit3) => {
    const { value } = visit3.instance;
    if (!Array.isArray(value) || isMet(value.length, limit)) return;
    violate(visit3, keyword, () => `The array must have at ${words} ${count2(limit, "item")}.`);
  };
};
var minItems = size("minItems", (length2, limit) => length2 >= limit, "least");
var maxItems = size("maxItems", (length2, limit) => length2 <= limit, "most");
var from = (start2, node) => (visit3) => {
  const items2 = itemsOf(visit3.instance);
  if (!items2) return;
  if (node.isNever && items2.length > start2) {
    violate(visit3, "items", () => `The array must have at most ${count2(start2, "item")}.`);
    return;
  }
  for (let index = start2; index < items2.length; index++) check2(visit3, node, items2[index]);
};
var each = (nodes) => (visit3) => {
  const items2 = itemsOf(visit3.instance);
  if (items2)
    for (const [index, node] of nodes.slice(0, items2.length).entries()) check2(visit3, node, items2[index]);
};
function check2(visit3, node, item) {
  if (!item) return;
  blame(visit3, apply(node, item, visit3.run));
  evaluated(visit3, item);
}
var prefixItems = (making) => each([...making.several("prefixItems").values()]);
var items = (making) => {
  const node = making.one("items");
  return node ? from(making.several("prefixItems").size, node) : each([...making.several("items").values()]);
};
var additionalItems = (making) => {
  const node = making.one("additionalItems");
  const isList2 = Array.isArray(making.subschema.keywords.get("items"));
  return node && isList2 ? from(making.several("items").size, node) : void 0;
};
var contains = (making) => {
  const node = making.one("contains");
  const least = setting(making, "minContains") ?? 1;
  const most = setting(making, "maxContains") ?? Number.POSITIVE_INFINITY;
  return (visit3) => {
    const items2 = itemsOf(visit3.instance);
    if (!items2 || !node) return;
    const fitting = items2.filter((item) => apply(node, item, visit3.run).violations.length === 0);
    for (const item of fitting) evaluated(visit3, item);
    if (fitting.length >= least && fitting.length <= most) return;
    const [words, limit] = fitting.length < least ? ["least", least] : ["most", most];
    violate(
      visit3,
      "contains",
      () => `The array must have at ${words} ${count2(limit, "item")} that ${limit === 1 ? "fits" : "fit"} \`contains\`.`
    );
  };
};
var uniqueItems = (making) => {
  if (!setting(making, "uniqueItems")) return void 0;
  return (visit3) => {
    const items2 = itemsOf(visit3.instance) ?? [];
    spend(visit3.run, items2.length);
    const first = /* @__PURE__ */ new Map();
    for (const [index, item] of items2.entries()) {
      const text3 = canonicalOf(item);
      const before = first.get(text3);
      if (before === void 0) first.set(text3, index);
      else
        violate(visit3, "uniqueItems", () => `The item is the same as item ${before}; all must differ.`, item);
    }
  };
};

// packages/payload-schema/src/rules/choice.ts
var fits = ({ violations }) => violations.length === 0;
function also(visit3, node) {
  const result = apply(node, visit3.instance, visit3.run);
  blame(visit3, result);
  adopt(visit3, result);
}
var all = (nodes) => (visit3) => {
  for (const node of nodes) also(visit3, node);
};
var reference = (making) => making.subschema.target && all([making.nodeOf(making.subschema.target)]);
var allOf = (making) => all([...making.several("allOf").values()]);
var anyOf = (making) => {
  const nodes = [...making.several("anyOf").values()];
  return (visit3) => {
    const results = [];
    for (const node of nodes) {
      const result = apply(node, visit3.instance, visit3.run);
      results.push(result);
      adopt(visit3, result);
      if (fits(result) && !visit3.run.tracksEvaluated) return;
    }
    if (!results.some(fits)) refuse(visit3, "anyOf", results, "at least one");
  };
};
var oneOf = (making) => {
  const nodes = [...making.several("oneOf").values()];
  return (visit3) => {
    const results = nodes.map((node) => apply(node, visit3.instance, visit3.run));
    for (const result of results) adopt(visit3, result);
    if (results.filter(fits).length !== 1) refuse(visit3, "oneOf", results, "exactly one");
  };
};
function refuse(visit3, keyword, results, words) {
  const fitting = results.filter(fits).length;
  const alternatives = count2(results.length, "alternative");
  violate(
    visit3,
    keyword,
    () => `The value must fit ${words} of ${alternatives} (\`${keyword}\`), and fits ${fitting || "none"}.`
  );
  const meant = fitting === 0 && results.length > 1 ? theOneMeant(results, visit3.instance) : void 0;
  if (meant) blame(visit3, meant);
}
function theOneMeant(results, instance) {
  const near = results.filter(
    ({ violations }) => !violations.some((violation) => isTelling(violation, instance))
  );
  return near.length === 1 ? near[0] : void 0;
}
var isTelling = ({ keyword, path: path5 }, instance) => keyword === "type" && path5 === instance || (keyword === "const" || keyword === "enum") && (path5 === instance || path5.parent === instance);
var not = (making) => {
  const node = making.one("not");
  return (visit3) => {
    if (!node || !fits(apply(node, visit3.instance, visit3.run))) return;
    violate(visit3, "not", () => "The value must not fit the schema in `not`.");
  };
};
var condition = (making) => {
  const [test, then, otherwise] = [making.one("if"), making.one("then"), making.one("else")];
  return (visit3) => {
    if (!test) return;
    const result = apply(test, visit3.instance, visit3.run);
    adopt(visit3, result);
    const next = fits(result) ? then : otherwise;
    if (next) also(visit3, next);
  };
};
var dependentSchemas = (keyword) => (making) => {
  const nodes = [...making.several(keyword)];
  return (visit3) => {
    const properties2 = propertiesOf(visit3.instance);
    if (!properties2) return;
    spend(visit3.run, nodes.length);
    for (const [name, node] of nodes) if (properties2.has(name)) also(visit3, node);
  };
};
var unevaluated = (keyword) => (making) => {
  const node = making.one(keyword);
  return (visit3) => {
    if (!node || visit3.violations.length > 0) return;
    const parts = keyword === "unevaluatedItems" ? itemsOf(visit3.instance) : propertiesOf(visit3.instance)?.values();
    for (const part of parts ?? []) {
      spend(visit3.run, 1);
      if (visit3.evaluated.has(part)) continue;
      if (!node.isNever) blame(visit3, apply(node, part, visit3.run));
      else if (typeof part.key === "number")
        violate(visit3, "false", () => `Item ${part.key} is not allowed.`, part);
      else violate(visit3, "false", () => `The property ${quote(String(part.key))} is not allowed.`, part);
      evaluated(visit3, part);
    }
  };
};
var unevaluatedItems = unevaluated("unevaluatedItems");
var unevaluatedProperties = unevaluated("unevaluatedProperties");

// packages/payload-schema/src/rules/number.ts
var bound = (keyword, isMet, words) => (making) => {
  const limit = setting(making, keyword);
  return (visit3) => {
    const { value } = visit3.instance;
    if (typeof value !== "number" || isMet(value, limit)) return;
    violate(visit3, keyword, () => `The number must be ${words} ${limit}.`);
  };
};
var minimum = bound("minimum", (value, limit) => value >= limit, "at least");
var maximum = bound("maximum", (value, limit) => value <= limit, "at most");
var exclusiveMinimum = bound("exclusiveMinimum", (value, limit) => value > limit, "greater than");
var exclusiveMaximum = bound("exclusiveMaximum", (value, limit) => value < limit, "less than");
var MULTIPLE_STEPS = 40;
var multipleOf = (making) => {
  const of = setting(making, "multipleOf");
  return (visit3) => {
    const { value } = visit3.instance;
    if (typeof value !== "number") return;
    spend(visit3.run, MULTIPLE_STEPS);
    if (!isMultiple(value, of)) violate(visit3, "multipleOf", () => `The number must be a multiple of ${of}.`);
  };
};
function isMultiple(value, of) {
  if (!Number.isFinite(value)) return false;
  const [one, other] = [decimal(value), decimal(of)];
  const exponent = Math.min(one.exponent, other.exponent);
  return scaled(one, exponent) % scaled(other, exponent) === 0n;
}
function decimal(value) {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const [whole2 = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole2 + fraction), exponent: Number(exponent) - fraction.length };
}
var scaled = ({ digits, exponent }, to) => digits * 10n ** BigInt(exponent - to);

// node_modules/typebox/build/format/date.mjs
var DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
var DATE = /^(\d\d\d\d)-(\d\d)-(\d\d)$/;
function IsLeapYear(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
function IsDate(value) {
  const matches3 = DATE.exec(value);
  if (!matches3)
    return false;
  const year = +matches3[1];
  const month = +matches3[2];
  const day = +matches3[3];
  return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && IsLeapYear(year) ? 29 : DAYS[month]);
}

// node_modules/typebox/build/format/time.mjs
var TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:([Zz])|([+-])(\d\d):(\d\d))?$/;
function IsTime(value, strictTimeZone = true) {
  const matches3 = TIME.exec(value);
  if (!matches3)
    return false;
  if (strictTimeZone && !matches3[4] && !matches3[5])
    return false;
  const hr = +matches3[1];
  const min = +matches3[2];
  const sec = +matches3[3];
  if (hr > 23 || min > 59 || sec > 60)
    return false;
  if (matches3[5]) {
    const tzH2 = +matches3[6];
    const tzM2 = +matches3[7];
    if (tzH2 > 23 || tzM2 > 59)
      return false;
  }
  if (sec < 60)
    return true;
  const tzSign = matches3[5] === "-" ? -1 : 1;
  const tzH = +(matches3[6] || 0);
  const tzM = +(matches3[7] || 0);
  const totalUtcMin = hr * 60 + min - tzSign * (tzH * 60 + tzM);
  return (totalUtcMin % 1440 + 1440) % 1440 === 1439;
}

// node_modules/typebox/build/format/date_time.mjs
var DATE_TIME_SUFFIX = /^(?:\[!?(?:(?!\.{1,2}[/\]])[A-Za-z._][A-Za-z._0-9+-]{0,13}(?:\/(?!\.{1,2}[/\]])[A-Za-z._][A-Za-z._0-9+-]{0,13})*|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])\](?:\[!?[a-z_][a-z_0-9-]*=[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\])*|(?:\[!?[a-z_][a-z_0-9-]*=[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\])*)$/;
function IsDateTime(value) {
  const index = value.indexOf("[");
  const datetime = index === -1 ? value : value.slice(0, index);
  if (index !== -1 && !DATE_TIME_SUFFIX.test(value.slice(index)))
    return false;
  const split = datetime.split(/T/i);
  return split.length === 2 && IsDate(split[0]) && IsTime(split[1]);
}

// node_modules/typebox/build/format/duration.mjs
var Duration = /^P((\d+Y(\d+M(\d+D)?)?|\d+M(\d+D)?|\d+D)(T(\d+H(\d+M(\d+S)?)?|\d+M(\d+S)?|\d+S))?|T(\d+H(\d+M(\d+S)?)?|\d+M(\d+S)?|\d+S)|\d+W)$/;
function IsDuration(value) {
  return Duration.test(value);
}

// node_modules/typebox/build/format/email.mjs
var Email = /^(?:[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*|"(?:[^"\\]|\\[\x20-\x7e])*")@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*|\[(?:IPv6:[a-f0-9:]+|(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3})\])$/i;
function IsEmail(value) {
  return Email.test(value);
}

// node_modules/typebox/build/format/idna/pattern/pattern.mjs
var RE_RULE_HYPHEN_PLACEMENT = /^(?!-).*(?<!-)$/;
var RE_RULE_NOT_RESERVED_ACE = /^(?!..--)/;
var RE_ASCII_LDH = /^[a-zA-Z0-9-]*$/;
var RE_ASCII = new RegExp("^\\p{ASCII}*$", "u");
var RE_NON_ASCII = /[^\p{ASCII}]/u;
var RE_ASCII_DIGIT = /[0-9]/;
var RE_ARABIC_INDIC_DIGIT = /[\u{0660}-\u{0669}]/u;
var RE_EXT_ARABIC_INDIC_DIGIT = /[\u{06f0}-\u{06f9}]/u;
var RE_COMMON_SEPARATOR = /[\u{002e}\u{002c}\u{003a}\u{002f}]/u;
var RE_EUROPEAN_SEPARATOR = /[\u{002d}\u{002b}]/u;
var RE_MARK_NONSPACING = new RegExp("\\p{Mn}", "u");
var RE_MARK_SPACING_COMBINING = new RegExp("\\p{Mc}", "u");
var RE_MARK_ENCLOSING = new RegExp("\\p{Me}", "u");
var RE_COMBINING_MARK = /[\p{Mn}\p{Mc}\p{Me}]/u;
var RE_LETTER = new RegExp("\\p{L}", "u");
var RE_NUMBER_DECIMAL = new RegExp("\\p{Nd}", "u");
var RE_SCRIPT_GREEK = new RegExp("\\p{Script=Greek}", "u");
var RE_SCRIPT_HEBREW = new RegExp("\\p{Script=Hebrew}", "u");
var RE_SCRIPT_JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
var RE_SCRIPT_ARABIC_LETTER = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Mandaic}]/u;
var RE_VIRAMA = /[\u{094d}\u{09cd}\u{0a4d}\u{0acd}\u{0b4d}\u{0bcd}\u{0c4d}\u{0ccd}\u{0d3b}\u{0d3c}\u{0d4d}\u{0dca}\u{1b44}\u{1baa}\u{1bab}\u{a9c0}\u{11046}\u{1107f}\u{110b9}\u{11133}\u{11134}\u{111c0}\u{11235}\u{1134d}\u{11442}\u{114c2}\u{115bf}\u{1163f}\u{116b6}\u{11c3f}\u{11d44}\u{11d45}]/u;
var RE_RFC5892_DISALLOWED = /[\u{0640}\u{07fa}\u{302e}\u{302f}\u{3031}\u{3032}\u{3033}\u{3034}\u{3035}\u{303b}]/u;
var RE_CONTEXTO_EXCEPTIONS = /[\u{00b7}\u{0375}\u{05f3}\u{05f4}\u{200c}\u{200d}\u{30fb}]/u;
var RE_PVALID_EXCEPTIONS = /[\u{00df}\u{03c2}\u{06fd}\u{06fe}\u{0f0b}\u{3007}]/u;
var RE_EUROPEAN_NUMBER = new RegExp([
  RE_ASCII_DIGIT,
  RE_EXT_ARABIC_INDIC_DIGIT
].map((regexp) => regexp.source).join("|"), "u");
var RE_PERMITTED_CATEGORY = new RegExp([
  RE_LETTER,
  RE_EUROPEAN_SEPARATOR,
  RE_COMMON_SEPARATOR,
  RE_NUMBER_DECIMAL,
  RE_MARK_NONSPACING,
  RE_MARK_SPACING_COMBINING,
  RE_CONTEXTO_EXCEPTIONS,
  RE_PVALID_EXCEPTIONS
].map((regexp) => regexp.source).join("|"), "u");

// node_modules/typebox/build/format/idna/label/ascii.mjs
function IsAsciiLabel(value) {
  return RE_RULE_HYPHEN_PLACEMENT.test(value) && RE_RULE_NOT_RESERVED_ACE.test(value) && RE_ASCII_LDH.test(value);
}

// node_modules/typebox/build/format/idna/format/puny.mjs
var PUNYCODE_BASE = 36;
var PUNYCODE_TMIN = 1;
var PUNYCODE_TMAX = 26;
var PUNYCODE_SKEW = 38;
var PUNYCODE_DAMP = 700;
var PUNYCODE_INITIAL_BIAS = 72;
var PUNYCODE_INITIAL_N = 128;
function ThrowDontCare() {
  throw null;
}
function IsAcePrefixed(value) {
  return value.toLowerCase().startsWith("xn--");
}
function Adapt(delta, numPoints, firstTime) {
  delta = firstTime ? Math.floor(delta / PUNYCODE_DAMP) : delta >> 1;
  delta += Math.floor(delta / numPoints);
  let k = 0;
  while (delta > (PUNYCODE_BASE - PUNYCODE_TMIN) * PUNYCODE_TMAX >> 1) {
    delta = Math.floor(delta / (PUNYCODE_BASE - PUNYCODE_TMIN));
    k += PUNYCODE_BASE;
  }
  return k + Math.floor((PUNYCODE_BASE - PUNYCODE_TMIN + 1) * delta / (delta + PUNYCODE_SKEW));
}
function Decode(value) {
  const output = [];
  let n = PUNYCODE_INITIAL_N;
  let i = 0;
  let bias = PUNYCODE_INITIAL_BIAS;
  const delimIdx = value.lastIndexOf("-");
  if (delimIdx > 0) {
    for (let j = 0; j < delimIdx; j++) {
      const cp = value.charCodeAt(j);
      if (cp >= 128)
        ThrowDontCare();
      output.push(cp);
    }
  }
  let inIdx = delimIdx < 0 ? 0 : delimIdx + 1;
  while (inIdx < value.length) {
    const oldi = i;
    let w2 = 1;
    let k = PUNYCODE_BASE;
    while (true) {
      if (inIdx >= value.length)
        ThrowDontCare();
      const ch = value.charCodeAt(inIdx++);
      let digit;
      if (ch >= 97 && ch <= 122)
        digit = ch - 97;
      else if (ch >= 48 && ch <= 57)
        digit = ch - 48 + 26;
      else
        ThrowDontCare();
      i += digit * w2;
      const t = k <= bias ? PUNYCODE_TMIN : k >= bias + PUNYCODE_TMAX ? PUNYCODE_TMAX : k - bias;
      if (digit < t)
        break;
      w2 *= PUNYCODE_BASE - t;
      k += PUNYCODE_BASE;
    }
    const outLen = output.length + 1;
    bias = Adapt(i - oldi, outLen, oldi === 0);
    n += Math.floor(i / outLen);
    i %= outLen;
    output.splice(i, 0, n);
    i++;
  }
  return String.fromCodePoint(...output);
}
function DigitToChar(digit) {
  return digit < 26 ? String.fromCharCode(digit + 97) : String.fromCharCode(digit - 26 + 48);
}
var RE_REPLACE_NON_ASCII = new RegExp(RE_NON_ASCII.source, "gu");
function Encode(input) {
  const basic = input.replace(RE_REPLACE_NON_ASCII, "");
  const basicLength = basic.length;
  const result = basicLength > 0 ? [basic, "-"] : [];
  const codePoints = Array.from(input, (char) => char.codePointAt(0));
  let n = PUNYCODE_INITIAL_N;
  let delta = 0;
  let bias = PUNYCODE_INITIAL_BIAS;
  let handledCPCount = basicLength;
  while (handledCPCount < codePoints.length) {
    let m = Infinity;
    for (const cp of codePoints) {
      if (cp >= n && cp < m)
        m = cp;
    }
    delta += (m - n) * (handledCPCount + 1);
    n = m;
    for (const cp of codePoints) {
      if (cp < n)
        delta++;
      if (cp === n) {
        let q2 = delta;
        for (let k = PUNYCODE_BASE; ; k += PUNYCODE_BASE) {
          const t = k <= bias ? PUNYCODE_TMIN : k >= bias + PUNYCODE_TMAX ? PUNYCODE_TMAX : k - bias;
          if (q2 < t)
            break;
          const digit = t + (q2 - t) % (PUNYCODE_BASE - t);
          result.push(DigitToChar(digit));
          q2 = Math.floor((q2 - t) / (PUNYCODE_BASE - t));
        }
        result.push(DigitToChar(q2));
        bias = Adapt(delta, handledCPCount + 1, handledCPCount === basicLength);
        delta = 0;
        handledCPCount++;
      }
    }
    delta++;
    n++;
  }
  return result.join("");
}

// node_modules/typebox/build/format/idna/format/bidi.mjs
var RE_RTL_ALLOWED = /^(?:R|AL|AN|EN|ES|CS|ET|ON|BN|NSM)$/;
var RE_LTR_ALLOWED = /^(?:L|EN|ES|CS|ET|ON|BN|NSM)$/;
var RE_RTL_CLASSES = /^(?:R|AL|AN)$/;
function HasBidiChars(value) {
  if (IsAcePrefixed(value)) {
    try {
      return HasRightToLeftCharacters(Decode(value.slice(4).toLowerCase()));
    } catch {
      return false;
    }
  }
  return HasRightToLeftCharacters(value);
}
function GetBidiClass(codePoint) {
  const char = String.fromCodePoint(codePoint);
  return RE_EUROPEAN_NUMBER.test(char) ? "EN" : RE_ARABIC_INDIC_DIGIT.test(char) ? "AN" : (
    // Pattern.RE_EUROPEAN_SEPARATOR.test(char) ? 'ES' : // (no-spec-coverage)
    // Pattern.RE_COMMON_SEPARATOR.test(char) ? 'CS' : // (no-spec-coverage)
    RE_MARK_NONSPACING.test(char) ? "NSM" : RE_SCRIPT_HEBREW.test(char) ? "R" : RE_SCRIPT_ARABIC_LETTER.test(char) ? "AL" : RE_LETTER.test(char) ? "L" : "ON"
  );
}
function HasRightToLeftCharacters(value) {
  for (const ch of value)
    if (RE_RTL_CLASSES.test(GetBidiClass(ch.codePointAt(0))))
      return true;
  return false;
}
function SatisfiesBidiRule(value) {
  let isRtl = false;
  let allowed = RE_LTR_ALLOWED;
  let sawEN = false;
  let sawAN = false;
  let isFirst = true;
  for (const ch of value) {
    const bidiClass = GetBidiClass(ch.codePointAt(0));
    if (isFirst) {
      if (bidiClass !== "L" && bidiClass !== "R" && bidiClass !== "AL")
        return false;
      isRtl = bidiClass === "R" || bidiClass === "AL";
      allowed = isRtl ? RE_RTL_ALLOWED : RE_LTR_ALLOWED;
      isFirst = false;
    }
    if (!allowed.test(bidiClass))
      return false;
    if (bidiClass === "EN")
      sawEN = true;
    else if (bidiClass === "AN")
      sawAN = true;
  }
  if (isRtl && sawEN && sawAN)
    return false;
  return true;
}

// node_modules/typebox/build/format/idna/label/unicode.mjs
function ExceedsMaxALabelLength(value) {
  return RE_NON_ASCII.test(value) && Encode(value).length + 4 > 63;
}
function HasInvalidHyphens(chars) {
  if (chars[0] === "-" || chars[chars.length - 1] === "-")
    return true;
  return chars.slice(2).join("").startsWith("--");
}
function IsUnicodeLabel(value) {
  if (ExceedsMaxALabelLength(value))
    return false;
  if (HasRightToLeftCharacters(value) && !SatisfiesBidiRule(value))
    return false;
  const chars = [...value];
  const codePoints = chars.map((c) => c.codePointAt(0));
  const length2 = codePoints.length;
  if (HasInvalidHyphens(chars))
    return false;
  if (RE_COMBINING_MARK.test(chars[0]))
    return false;
  let hasJapanese = false;
  for (let i = 0; i < length2; i++) {
    const codePoint = codePoints[i];
    const char = chars[i];
    if (RE_RFC5892_DISALLOWED.test(char))
      return false;
    if (!RE_PERMITTED_CATEGORY.test(char))
      return false;
    if (RE_SCRIPT_JAPANESE.test(char))
      hasJapanese = true;
    const prev = codePoints[i - 1], next = codePoints[i + 1];
    switch (codePoint) {
      case 183:
        if (prev !== 108 || next !== 108)
          return false;
        break;
      // MIDDLE DOT (Catalan)
      case 885:
        if (!next || !RE_SCRIPT_GREEK.test(chars[i + 1]))
          return false;
        break;
      // Greek KERAIA
      case 1523:
      case 1524:
        if (!prev || !RE_SCRIPT_HEBREW.test(chars[i - 1]))
          return false;
        break;
      // Hebrew GERESH
      case 8204:
        if (!prev || prev < 128 && !RE_VIRAMA.test(chars[i - 1]))
          return false;
        break;
      case 8205:
        if (!prev || !RE_VIRAMA.test(chars[i - 1]))
          return false;
        break;
      case 12539:
        break;
    }
  }
  if (value.includes("\u30FB") && !hasJapanese)
    return false;
  return true;
}

// node_modules/typebox/build/format/idna/label/puny.mjs
function IsPunyLabel(value) {
  if (!IsAcePrefixed(value))
    return false;
  try {
    const body = value.slice(4).toLowerCase();
    if (body.lastIndexOf("-") === 0)
      return false;
    const decoded = Decode(body);
    if (!RE_NON_ASCII.test(decoded))
      return false;
    return IsUnicodeLabel(decoded);
  } catch {
    return false;
  }
}

// node_modules/typebox/build/format/idna/hostname.mjs
function IsValidLabelLength(value) {
  return value.length > 0 && value.length <= 63;
}
function IsLabel(value) {
  return IsValidLabelLength(value) && (IsPunyLabel(value) || IsAsciiLabel(value));
}
function IsHostname(value) {
  if (value.length === 0 || value.length > 253)
    return false;
  if (value.charCodeAt(value.length - 1) === 46)
    return false;
  return value.split(".").every((label) => IsLabel(label));
}

// node_modules/typebox/build/format/idna/idn-hostname.mjs
function IsValidLabelLength2(value) {
  return value.length > 0 && value.length <= 63;
}
function IsLabel2(value) {
  return IsValidLabelLength2(value) && (IsPunyLabel(value) || IsUnicodeLabel(value));
}
function NormalizeHostname(value) {
  return value.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 65248)).normalize("NFC").replace(/[\u00ad\u034f\u180b-\u180d\u200b\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, "").replace(/[\u002E\u3002\uFF0E\uFF61]/g, ".");
}
function IsIdnHostname(value) {
  if (value.length === 0 || value.includes(" "))
    return false;
  const normalized = NormalizeHostname(value);
  if (normalized.length > 253)
    return false;
  const labels = normalized.split(".");
  const hasBidiChars = labels.some((label) => HasBidiChars(label));
  return labels.every((label) => IsLabel2(label) && (!hasBidiChars || SatisfiesBidiRule(label)));
}

// node_modules/typebox/build/format/hostname.mjs
function IsHostname2(value) {
  return IsHostname(value);
}

// node_modules/typebox/build/format/idn_email.mjs
var IdnEmail = /^(?:[A-Za-z0-9!#$%&'*+\/=?^_`{|}~\u{0080}-\u{10FFFF}-]+(?:\.[A-Za-z0-9!#$%&'*+\/=?^_`{|}~\u{0080}-\u{10FFFF}-]+)*|"(?:[^"\\]|\\.)*")@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})(?<!-)(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})(?<!-))*$/iu;
function IsIdnEmail(value) {
  return IdnEmail.test(value.normalize("NFC"));
}

// node_modules/typebox/build/format/idn_hostname.mjs
function IsIdnHostname2(value) {
  return IsIdnHostname(value);
}

// node_modules/typebox/build/format/ipv4.mjs
var IPv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
function IsIPv4(value) {
  return IPv4.test(value);
}

// node_modules/typebox/build/format/ipv6.mjs
var IPv6 = /^(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:)?[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)$/i;
function IsIPv6(value) {
  return IPv6.test(value);
}

// node_modules/typebox/build/format/iri_reference.mjs
var InvalidIriChars = /[\x00-\x20\x7F\\]|%(?![0-9a-fA-F]{2})/;
var MalformedScheme = /^[a-zA-Z][a-zA-Z0-9+\-.]*\/\//;
function IsIriReference(value) {
  return !InvalidIriChars.test(value) && !MalformedScheme.test(value) && URL.canParse(value, "http://example.com");
}

// node_modules/typebox/build/format/iri.mjs
var InvalidIriChars2 = /[\x00-\x20<>\^`{|}\\]/;
var InvalidPercentEncoding = /%(?![0-9a-fA-F]{2})/;
function IsIri(value) {
  if (InvalidIriChars2.test(value))
    return false;
  if (InvalidPercentEncoding.test(value))
    return false;
  return URL.canParse(value);
}

// node_modules/typebox/build/format/json_pointer_uri_fragment.mjs
var JsonPointerUriFragment = /^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i;
function IsJsonPointerUriFragment(value) {
  return JsonPointerUriFragment.test(value);
}

// node_modules/typebox/build/format/json_pointer.mjs
var JsonPointer = /^(?:\/(?:[^~/]|~0|~1)*)*$/;
function IsJsonPointer(value) {
  return JsonPointer.test(value);
}

// node_modules/typebox/build/format/regex.mjs
function IsRegex(value) {
  try {
    new RegExp(value, "u");
    return true;
  } catch {
    return false;
  }
}

// node_modules/typebox/build/format/relative_json_pointer.mjs
var RelativeJsonPointer = /^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/;
function IsRelativeJsonPointer(value) {
  return RelativeJsonPointer.test(value);
}

// node_modules/typebox/build/format/uri_reference.mjs
var UriReference = /^(?:[a-z][a-z0-9+\-.]*:(?:\/\/(?:(?:[-a-z0-9._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:[\da-f]{1,4}:){6}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|::(?:[\da-f]{1,4}:){5}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:[\da-f]{1,4})?::(?:[\da-f]{1,4}:){4}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,1}[\da-f]{1,4})?::(?:[\da-f]{1,4}:){3}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,2}[\da-f]{1,4})?::(?:[\da-f]{1,4}:){2}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,3}[\da-f]{1,4})?::[\da-f]{1,4}:(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,4}[\da-f]{1,4})?::(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,5}[\da-f]{1,4})?::[\da-f]{1,4}|(?:(?:[\da-f]{1,4}:){0,6}[\da-f]{1,4})?::)|v[0-9a-f]+\.[-a-z0-9._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)|(?:[-a-z0-9._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:\/\/(?:(?:[-a-z0-9._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:[\da-f]{1,4}:){6}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|::(?:[\da-f]{1,4}:){5}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:[\da-f]{1,4})?::(?:[\da-f]{1,4}:){4}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,1}[\da-f]{1,4})?::(?:[\da-f]{1,4}:){3}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,2}[\da-f]{1,4})?::(?:[\da-f]{1,4}:){2}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,3}[\da-f]{1,4})?::[\da-f]{1,4}:(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,4}[\da-f]{1,4})?::(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,5}[\da-f]{1,4})?::[\da-f]{1,4}|(?:(?:[\da-f]{1,4}:){0,6}[\da-f]{1,4})?::)|v[0-9a-f]+\.[-a-z0-9._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)|(?:[-a-z0-9._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[-a-z0-9._~!$&'()*+,;=@]|%[0-9a-f]{2})+(?:\/(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?)(?:\?(?:[-a-z0-9._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[-a-z0-9._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
function IsUriReference(value) {
  return UriReference.test(value);
}

// node_modules/typebox/build/format/uri_template.mjs
var UriTemplate = /^(?:(?:[^\x00-\x20"<>%\\^`{|}\x7f]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?:\.(?:[a-z0-9_]|%[0-9a-f]{2})+)*(?::[1-9]\d{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?:\.(?:[a-z0-9_]|%[0-9a-f]{2})+)*(?::[1-9]\d{0,3}|\*)?)*\})*$/i;
function IsUriTemplate(value) {
  return UriTemplate.test(value);
}

// node_modules/typebox/build/format/uri.mjs
var Uri = /^[a-z][a-z0-9+\-.]*:(?:\/\/(?:(?:[-a-z0-9._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:[\da-f]{1,4}:){6}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|::(?:[\da-f]{1,4}:){5}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:[\da-f]{1,4})?::(?:[\da-f]{1,4}:){4}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,1}[\da-f]{1,4})?::(?:[\da-f]{1,4}:){3}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,2}[\da-f]{1,4})?::(?:[\da-f]{1,4}:){2}(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,3}[\da-f]{1,4})?::[\da-f]{1,4}:(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,4}[\da-f]{1,4})?::(?:[\da-f]{1,4}:[\da-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))|(?:(?:[\da-f]{1,4}:){0,5}[\da-f]{1,4})?::[\da-f]{1,4}|(?:(?:[\da-f]{1,4}:){0,6}[\da-f]{1,4})?::)|v[0-9a-f]+\.[-a-z0-9._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)|(?:[-a-z0-9._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[-a-z0-9._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[-a-z0-9._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[-a-z0-9._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
function IsUri(value) {
  return Uri.test(value);
}

// node_modules/typebox/build/format/url.mjs
function IsUrl(value) {
  return URL.canParse(value);
}

// node_modules/typebox/build/format/uuid.mjs
var Uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
function IsUuid(value) {
  return Uuid.test(value);
}

// node_modules/typebox/build/format/_registry.mjs
var formats = /* @__PURE__ */ new Map();
function Clear() {
  formats.clear();
}
function Reset() {
  Clear();
  formats.set("date-time", IsDateTime);
  formats.set("date", IsDate);
  formats.set("duration", IsDuration);
  formats.set("email", IsEmail);
  formats.set("hostname", IsHostname2);
  formats.set("idn-email", IsIdnEmail);
  formats.set("idn-hostname", IsIdnHostname2);
  formats.set("ipv4", IsIPv4);
  formats.set("ipv6", IsIPv6);
  formats.set("iri-reference", IsIriReference);
  formats.set("iri", IsIri);
  formats.set("json-pointer-uri-fragment", IsJsonPointerUriFragment);
  formats.set("json-pointer", IsJsonPointer);
  formats.set("regex", IsRegex);
  formats.set("relative-json-pointer", IsRelativeJsonPointer);
  formats.set("time", IsTime);
  formats.set("uri-reference", IsUriReference);
  formats.set("uri-template", IsUriTemplate);
  formats.set("uri", IsUri);
  formats.set("url", IsUrl);
  formats.set("uuid", IsUuid);
}
Reset();

// packages/payload-schema/src/format.ts
var FORMATS = new Map(
  Object.entries({
    // RFC 9557 adds `[Europe/Berlin]` to an instant; the drafts name RFC 3339 alone.
    "date-time": {
      words: "an instant such as 2026-11-21T22:00:00Z",
      isMet: (text3) => !text3.includes("[") && IsDateTime(text3)
    },
    date: { words: "a date such as 2026-11-21", isMet: IsDate },
    time: { words: "a time of day such as 22:00:00Z", isMet: (text3) => IsTime(text3) },
    duration: { words: "a duration such as PT1H30M", isMet: IsDuration },
    email: { words: "an email address", isMet: IsEmail },
    "idn-email": { words: "an email address", isMet: IsIdnEmail },
    hostname: { words: "a host name", isMet: IsHostname2 },
    "idn-hostname": { words: "a host name", isMet: IsIdnHostname2 },
    ipv4: { words: "an IPv4 address", isMet: IsIPv4 },
    ipv6: { words: "an IPv6 address", isMet: IsIPv6 },
    uri: { words: "a URI such as https://example.com/", isMet: IsUri },
    "uri-reference": { words: "a URI or a relative reference", isMet: IsUriReference },
    "uri-template": { words: "a URI template such as /jobs/{id}", isMet: IsUriTemplate },
    iri: { words: "an IRI such as https://example.com/", isMet: IsIri },
    "iri-reference": { words: "an IRI or a relative reference", isMet: IsIriReference },
    uuid: { words: "a UUID", isMet: IsUuid },
    "json-pointer": { words: "a JSON pointer such as /steps/0", isMet: IsJsonPointer },
    "relative-json-pointer": {
      words: "a relative JSON pointer such as 1/name",
      isMet: IsRelativeJsonPointer
    },
    regex: { words: "a regular expression", isMet: IsRegex }
  })
);

// packages/payload-schema/src/rules/string.ts
var CHARACTERS_A_STEP = 8;
var PARTS_A_STEP = 8;
var length = (keyword, isMet, words) => (making) => {
  const limit = setting(making, keyword);
  return (visit3) => {
    const { value } = visit3.instance;
    if (typeof value !== "string") return;
    spend(visit3.run, value.length / CHARACTERS_A_STEP);
    if (isMet(characters2(value), limit)) return;
    violate(visit3, keyword, () => `The string must have at ${words} ${count2(limit, "character")}.`);
  };
};
var minLength = length("minLength", (characters3, limit) => characters3 >= limit, "least");
var maxLength = length("maxLength", (characters3, limit) => characters3 <= limit, "most");
function matches(run2, pattern2, text3) {
  spend(run2, 1 + text3.length * pattern2.size / PARTS_A_STEP);
  return pattern2.isIn(text3);
}
var pattern = (making) => {
  const pattern2 = making.patternOf(setting(making, "pattern"));
  return (visit3) => {
    const { value } = visit3.instance;
    if (typeof value !== "string" || matches(visit3.run, pattern2, value)) return;
    const words = pattern2.source.length > MAX_LISTED_CHARACTERS ? quote(pattern2.source) : pattern2.source;
    violate(visit3, "pattern", () => `The string must match the pattern ${words}`);
  };
};
var format = (making) => {
  const name = setting(making, "format");
  const format2 = FORMATS.get(name);
  return (visit3) => {
    const { value } = visit3.instance;
    if (!format2 || typeof value !== "string") return;
    spend(visit3.run, 1 + value.length / CHARACTERS_A_STEP);
    if (!format2.isMet(value)) violate(visit3, "format", () => `The string must be ${format2.words} (${name}).`);
  };
};

// packages/payload-schema/src/rules/object.ts
var size2 = (keyword, isMet, words) => (making) => {
  const limit = setting(making, keyword);
  return (visit3) => {
    const properties2 = propertiesOf(visit3.instance);
    if (!properties2 || isMet(properties2.size, limit)) return;
    violate(
      visit3,
      keyword,
      () => `The object must have at ${words} ${count2(limit, "property", "properties")}.`
    );
  };
};
var minProperties = size2("minProperties", (size3, limit) => size3 >= limit, "least");
var maxProperties = size2("maxProperties", (size3, limit) => size3 <= limit, "most");
var required = (making) => {
  const names = setting(making, "required");
  return (visit3) => demand(visit3, "required", names, "");
};
function demand(visit3, keyword, names, why) {
  const { value } = visit3.instance;
  if (!isObject3(value)) return;
  spend(visit3.run, names.length);
  for (const key of names) {
    if (Object.hasOwn(value, key)) continue;
    violate(visit3, keyword, () => `The property ${quote(key)} is missing${why}.`, {
      parent: visit3.instance,
      key
    });
  }
}
var dependentNames = (keyword) => (making) => {
  const lists = Object.entries(setting(making, keyword)).filter(
    ([, names]) => Array.isArray(names)
  );
  return (visit3) => {
    const { value } = visit3.instance;
    if (!isObject3(value)) return;
    spend(visit3.run, lists.length);
    for (const [name, names] of lists) {
      if (!Object.hasOwn(value, name)) continue;
      demand(visit3, keyword, names, `; it has to be there when ${quote(name)} is`);
    }
  };
};
var properties = (making) => {
  const nodes = making.several("properties");
  return (visit3) => {
    const parts = propertiesOf(visit3.instance);
    if (!parts) return;
    spend(visit3.run, parts.size);
    for (const [name, part] of parts) {
      const node = nodes.get(name);
      if (node) check3(visit3, node, name, part);
    }
  };
};
var patternProperties = (making) => {
  const nodes = [...making.several("patternProperties")].map(
    ([source, node]) => [making.patternOf(source), node]
  );
  return (visit3) => {
    for (const [name, part] of propertiesOf(visit3.instance) ?? []) {
      for (const [pattern2, node] of nodes) {
        if (matches(visit3.run, pattern2, name)) check3(visit3, node, name, part);
      }
    }
  };
};
var additionalProperties = (making) => {
  const node = making.one("additionalProperties");
  const known2 = making.several("properties");
  const patterns = [...making.several("patternProperties").keys()].map(making.patternOf);
  return (visit3) => {
    const parts = propertiesOf(visit3.instance);
    if (!parts || !node) return;
    spend(visit3.run, parts.size);
    for (const [name, part] of parts) {
      if (known2.has(name) || patterns.some((pattern2) => matches(visit3.run, pattern2, name))) continue;
      check3(visit3, node, name, part, () => knownNames(making));
    }
  };
};
function knownNames(making) {
  const names = list3([...making.several("properties").keys()]);
  return names && !making.subschema.keywords.has("patternProperties") ? `; known are ${names}` : "";
}
function check3(visit3, node, name, part, more) {
  if (node.isNever)
    violate(visit3, "false", () => `The property ${quote(name)} is not allowed${more?.() ?? ""}.`, part);
  else blame(visit3, apply(node, part, visit3.run));
  evaluated(visit3, part);
}
var propertyNames = (making) => {
  const node = making.one("propertyNames");
  return (visit3) => {
    if (!node) return;
    for (const [name, part] of propertiesOf(visit3.instance) ?? []) {
      const [violation] = apply(node, { parent: void 0, key: "", value: name }, visit3.run).violations;
      if (!violation) continue;
      violate(
        visit3,
        "propertyNames",
        () => `The name ${quote(name)} is not allowed: ${violation.detail()}`,
        part
      );
    }
  };
};

// packages/payload-schema/src/rules/value.ts
var TYPE_WORDS = {
  array: "an array",
  boolean: "true or false",
  integer: "a whole number",
  null: "null",
  number: "a number",
  object: "an object",
  string: "a string"
};
var typeOf = (value) => value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
var isType = (value, type2) => type2 === "integer" ? Number.isInteger(value) : typeOf(value) === type2;
var type = (making) => {
  const types2 = [setting(making, "type")].flat();
  const words = either2(types2.map((name) => TYPE_WORDS[name] ?? name));
  return (visit3) => {
    if (types2.some((name) => isType(visit3.instance.value, name))) return;
    violate(visit3, "type", () => `The value must be ${words}.`);
  };
};
var alone = (value) => ({ parent: void 0, key: "", value });
var oneOfValues = (keyword, valuesOf) => (making) => {
  const values = valuesOf(setting(making, keyword));
  const known2 = new Set(values.map((value) => canonicalOf(alone(value))));
  return (visit3) => {
    if (known2.has(canonicalOf(visit3.instance))) return;
    violate(visit3, keyword, () => `The value must be ${oneOf2(values)}.`);
  };
};
function oneOf2(values) {
  const listed = list3(values);
  if (values.length === 1) return listed ?? "the one that the schema gives";
  return listed ? `one of ${listed}` : `one of the ${values.length} that the schema lists`;
}
var enumeration = oneOfValues("enum", (value) => value);
var constant = oneOfValues("const", (value) => [value]);

// packages/payload-schema/src/compile.ts
var MAKERS = [
  ["type", type],
  ["const", constant],
  ["enum", enumeration],
  ["minimum", minimum],
  ["exclusiveMinimum", exclusiveMinimum],
  ["maximum", maximum],
  ["exclusiveMaximum", exclusiveMaximum],
  ["multipleOf", multipleOf],
  ["minLength", minLength],
  ["maxLength", maxLength],
  ["pattern", pattern],
  ["format", format],
  ["minItems", minItems],
  ["maxItems", maxItems],
  ["prefixItems", prefixItems],
  ["items", items],
  ["additionalItems", additionalItems],
  ["contains", contains],
  ["uniqueItems", uniqueItems],
  ["minProperties", minProperties],
  ["maxProperties", maxProperties],
  ["required", required],
  ["dependentRequired", dependentNames("dependentRequired")],
  ["dependencies", dependentNames("dependencies")],
  ["properties", properties],
  ["patternProperties", patternProperties],
  ["additionalProperties", additionalProperties],
  ["propertyNames", propertyNames],
  ["$ref", reference],
  ["allOf", allOf],
  ["anyOf", anyOf],
  ["oneOf", oneOf],
  ["not", not],
  ["if", condition],
  ["dependentSchemas", dependentSchemas("dependentSchemas")],
  ["dependencies", dependentSchemas("dependencies")],
  ["unevaluatedItems", unevaluatedItems],
  ["unevaluatedProperties", unevaluatedProperties]
];
function compile(found, patterns) {
  const nodes = new Map(
    found.all.map((subschema) => [
      subschema,
      { rules: [], isShared: false, isNever: subschema.verdict === false }
    ])
  );
  const nodeOf = (subschema) => known(nodes, subschema);
  const patternOf = (source) => known(patterns, source);
  for (const subschema of found.all) {
    if (subschema.target) nodeOf(subschema.target).isShared = true;
    nodeOf(subschema).rules.push(...rulesOf({ ...partsOf(subschema, nodeOf), subschema, nodeOf, patternOf }));
  }
  return nodeOf(found.root);
}
function rulesOf(making) {
  const { keywords, verdict } = making.subschema;
  if (verdict === false) return [(visit3) => violate(visit3, "false", () => "No value is allowed here.")];
  return MAKERS.flatMap(([keyword, make2]) => keywords.has(keyword) ? make2(making) ?? [] : []);
}
function partsOf({ parts }, nodeOf) {
  return {
    one: (keyword) => {
      const part = parts.get(keyword);
      return part && !(part instanceof Map) ? nodeOf(part) : void 0;
    },
    several: (keyword) => {
      const part = parts.get(keyword);
      return new Map(
        part instanceof Map ? [...part].map(([name, subschema]) => [name, nodeOf(subschema)]) : []
      );
    }
  };
}
function known(map, key) {
  const value = map.get(key);
  if (value === void 0) throw new Error("A schema was compiled that was not collected.");
  return value;
}

// node_modules/re2js/build/index.js
/*!
* re2js
* RE2JS is the JavaScript port of RE2, a regular expression engine that provides linear time matching
*
* @version v2.10.0
* @author Oleksii Vasyliev
* @homepage https://github.com/le0pard/re2js#readme
* @repository [object Object]
* @license MIT
*/
var RE2Flags = class RE2Flags2 {
  static FOLD_CASE = 1;
  static LITERAL = 2;
  static CLASS_NL = 4;
  static DOT_NL = 8;
  static ONE_LINE = 16;
  static NON_GREEDY = 32;
  static PERL_X = 64;
  static UNICODE_GROUPS = 128;
  static WAS_DOLLAR = 256;
  static LOOKBEHIND = 512;
  static MATCH_NL = RE2Flags2.CLASS_NL | RE2Flags2.DOT_NL;
  static PERL = RE2Flags2.CLASS_NL | RE2Flags2.ONE_LINE | RE2Flags2.PERL_X | RE2Flags2.UNICODE_GROUPS;
  static POSIX = 0;
  static UNANCHORED = 0;
  static ANCHOR_START = 1;
  static ANCHOR_BOTH = 2;
};
var PublicFlags = {
  CASE_INSENSITIVE: 1,
  DOTALL: 2,
  MULTILINE: 4,
  DISABLE_UNICODE_GROUPS: 8,
  LONGEST_MATCH: 16,
  LOOKBEHINDS: 512
};
var ASCII_SIZE = 128;
var ASCII_TO_UPPER = new Int32Array(ASCII_SIZE);
var ASCII_TO_LOWER = new Int32Array(ASCII_SIZE);
var MAX_BMP = 65535;
for (let i = 0; i < ASCII_SIZE; i++) {
  if (i >= 97 && i <= 122) ASCII_TO_UPPER[i] = i - 32;
  else ASCII_TO_UPPER[i] = i;
  if (i >= 65 && i <= 90) ASCII_TO_LOWER[i] = i + 32;
  else ASCII_TO_LOWER[i] = i;
}
var Codepoint = class {
  static CODES = Object.freeze({
    "\x07": 7,
    "\b": 8,
    "	": 9,
    "\n": 10,
    "\v": 11,
    "\f": 12,
    "\r": 13,
    " ": 32,
    '"': 34,
    $: 36,
    "&": 38,
    "'": 39,
    "(": 40,
    ")": 41,
    "*": 42,
    "+": 43,
    "-": 45,
    ".": 46,
    0: 48,
    1: 49,
    2: 50,
    3: 51,
    4: 52,
    5: 53,
    6: 54,
    7: 55,
    8: 56,
    9: 57,
    ":": 58,
    "<": 60,
    ">": 62,
    "?": 63,
    A: 65,
    B: 66,
    C: 67,
    F: 70,
    P: 80,
    Q: 81,
    U: 85,
    Z: 90,
    "[": 91,
    "\\": 92,
    "]": 93,
    "^": 94,
    _: 95,
    "`": 96,
    a: 97,
    b: 98,
    f: 102,
    i: 105,
    m: 109,
    n: 110,
    r: 114,
    s: 115,
    t: 116,
    v: 118,
    x: 120,
    z: 122,
    "{": 123,
    "|": 124,
    "}": 125
  });
  static toUpperCase(codepoint) {
    if (codepoint < ASCII_SIZE) return ASCII_TO_UPPER[codepoint];
    const s = String.fromCodePoint(codepoint).toUpperCase();
    const expectedLen = s.codePointAt(0) > MAX_BMP ? 2 : 1;
    if (s.length > expectedLen) return codepoint;
    const sOrigin = String.fromCodePoint(s.codePointAt(0)).toLowerCase();
    const originExpectedLen = sOrigin.codePointAt(0) > MAX_BMP ? 2 : 1;
    if (sOrigin.length > originExpectedLen || sOrigin.codePointAt(0) !== codepoint) return codepoint;
    return s.codePointAt(0);
  }
  static toLowerCase(codepoint) {
    if (codepoint < ASCII_SIZE) return ASCII_TO_LOWER[codepoint];
    const s = String.fromCodePoint(codepoint).toLowerCase();
    const expectedLen = s.codePointAt(0) > MAX_BMP ? 2 : 1;
    if (s.length > expectedLen) return codepoint;
    const sOrigin = String.fromCodePoint(s.codePointAt(0)).toUpperCase();
    const originExpectedLen = sOrigin.codePointAt(0) > MAX_BMP ? 2 : 1;
    if (sOrigin.length > originExpectedLen || sOrigin.codePointAt(0) !== codepoint) return codepoint;
    return s.codePointAt(0);
  }
};
var UnicodeRangeTable = class {
  /**
  * @param {Uint32Array | number[]} data
  * @param {boolean} isStride1
  */
  constructor(data, isStride1 = false) {
    this.data = data;
    this.isStride1 = isStride1;
    this.SIZE = isStride1 ? 2 : 3;
  }
  getLo(index) {
    return this.data[index * this.SIZE];
  }
  getHi(index) {
    return this.data[index * this.SIZE + 1];
  }
  getStride(index) {
    return this.isStride1 ? 1 : this.data[index * this.SIZE + 2];
  }
  get length() {
    return this.data.length / this.SIZE;
  }
};
var B64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
var B64_MAP = /* @__PURE__ */ new Uint8Array(256);
for (let i = 0; i < 64; i++) B64_MAP[B64.charCodeAt(i)] = i;
var decodeVLQ = (str) => {
  const res = [];
  let value = 0;
  let shift = 0;
  for (let i = 0; i < str.length; i++) {
    const digit = B64_MAP[str.charCodeAt(i)];
    value |= (digit & 31) << shift;
    if ((digit & 32) === 0) {
      res.push(value);
      value = 0;
      shift = 0;
    } else shift += 5;
  }
  return res;
};
var decodeRanges = (str, isStride1) => {
  const res = decodeVLQ(str);
  const numRanges = isStride1 ? res.length / 2 : res.length / 3;
  const out = new Uint32Array(numRanges * 3);
  let current = 0;
  let resIdx = 0;
  for (let i = 0; i < numRanges; i++) {
    current += res[resIdx++];
    out[i * 3] = current;
    current += res[resIdx++];
    out[i * 3 + 1] = current;
    out[i * 3 + 2] = isStride1 ? 1 : res[resIdx++];
  }
  return out;
};
var decodeOrbit = (str) => {
  const res = decodeVLQ(str);
  const map = /* @__PURE__ */ new Map();
  let currentKey = 0;
  for (let i = 0; i < res.length; i += 2) {
    currentKey += res[i];
    const zz = res[i + 1];
    const delta = zz >>> 1 ^ -(zz & 1);
    map.set(currentKey, currentKey + delta);
  }
  return map;
};
var LazyMap = class {
  constructor(initializer) {
    this.initializer = initializer;
    this.cache = /* @__PURE__ */ new Map();
  }
  has(key) {
    return Object.hasOwn(this.initializer, key);
  }
  get(key) {
    if (this.cache.has(key)) return this.cache.get(key);
    const val = this.has(key) ? this.initializer[key]() : null;
    this.cache.set(key, val);
    return val;
  }
};
var UnicodeTables = class {
  static _CASE_ORBIT = null;
  static get CASE_ORBIT() {
    if (!this._CASE_ORBIT) this._CASE_ORBIT = decodeOrbit("rCgCIgCY+rQI4QiCuuBLgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCCgCBgCBgCBgCBgCBgCBgCB+7OB-BB-BB-BB-BB-BBskQB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BC-BB-BB-BB-BB-BB-BB-BByHBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBDCBBBCBBBCBBCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBxHBCBBBCBBBCBBB3SBmMBkNBCBBBCBBB8MBCBBB6MB6MBCBBC+EB0MB2MBCBBB6MB+MBiGBmNBiNBCBBBmKBikzCBmNBqNBkIBsNBCBBBCBBBCBBB0NBCBBB0NDCBBB0NBCBBByNByNBCBBBCBBB2NBCBBDCBBCwDFCBCBDBCBCBDBCBCBDBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBB9EBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCCBCBDBCBBBhGBvDBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBjICCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBH2iVBCBBBlKBwiVB+jVB+jVBCBBBlMBqEBuEBCBBBCBBBCBBBCBBBCBBB+hVB4hVB8hVBjNB7MC5MB5MCzMC1MB+0yCE5MB20yCC9MBu2yCBwyyCBo0yCChNBlNBo0yCBu-UBi0yCDlNC6-UBpNDrNIu+UDzNCm0yCBzNE0yyCBzNBpEBxNBxNBtEG1NLqxyCBkxyCnFoFrBCBBBCBBDCBBEkIBkIBkICoHHsCCqCBqCBqCCgEC+DB+DBmkOBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCC+BBgCBgCBgCBgCBgCBgCBgCBgCBrCBpCBpCBpCBmjOB-BB8BB-BB-BBgEB-BB-BByBBqgOBsDB-BBtwBB-BB-BB-BBsBBgDBCB-BB-BB-BBeB-BB-BB61OB-BB-BB-DB9DB9DBQB7DBmCE9CBrDBPBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBrFB-EBOBnHB3FB-FCCBBBNBCBBCjIBjIBjIBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB8kMB-BB6kMB-BB-BB-BB-BB-BB-BB-BB-BB-BBokMB-BB-BBkkMBkkMB-BB-BB-BB-BB-BB-BB-BB4jMB-BB-BB-BB-BB-BB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EBCBBBCBoiMBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBJCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBeBCBBBCBBBCBBBCBBBCBBBCBBBCBBBdBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDL-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-C64CgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOCgmOGgmODg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FDg8FBg8FBg8FhVg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBQBQBQBQBQBQDPBPBPBPBPBPjkC7mMB5mMBnmMBjmMBCBlmMB3lMBpiMBk8kCBCBBG-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FD-7FB-7FB-7F6FoglCEsuHRwjlCyDCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCB0DBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBG1DD97OCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQDPBPBPBPBPBPDQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQDPBPBPBPBPBPEQCQCQCQCPCPCPCPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPB0EB0EBsFBsFBsFBsFBoGBoGBgIBgIBgHBgHB8HB8HDQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQCSFPBPBzEBzEBRCxnOFSFrFBrFBrFBrFBREQBQClkOFPBPBnGBnGFQBQCljOCODPBPB-GB-GBNHSF-HB-HB7HB7HBRqJ53OE9tQBrmQH4Bc3BSgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBfBfBfBfBfBfBfBfBfBfBfBfBfBfBfBfECBByZ0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzB34BgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CBCBBBt-UBruHBt+UB1iVBviVBCBBBCBBBCBBB3hVB5-UB9hVB7hVCCBBCCBBI9jVB9jVBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBICBBBCBBECBBN-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOC-lOG-lOzoeCBBBCBBBCBBBCBBBCBBBCBl8kCBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBTCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBnECBBBCBBBCBBBCBBBCBBBCBBBCBBDCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBKCBBBCBBBnglCBCBBBCBBBCBBBCBBBCBBECBBBvyyCDCBBBCBBBgDCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBn0yCB90yCB10yCBh0yCBn0yCCjxyCBzyyCBpxyCBg6BBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBB-CBl0yCBvjlCBCBBBCBBBt2yCBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBhkzCZCBB9a-5Bd-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCm6TCBB7gBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCH-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BmlBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvChDwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCFvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvC1DuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCCuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCCuCBuCBuCBuCBuCBuCBuCCuCBuCCtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCCtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCCtCBtCBtCBtCBtCBtCBtCCtCBtCk2BgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEO-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-D+CgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCL-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-B74CgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BhrVgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BhB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BD1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BtxekCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjC");
    return this._CASE_ORBIT;
  }
  static _Print = null;
  static get Print() {
    if (!this._Print) this._Print = new UnicodeRangeTable(decodeRanges("hB9CBjBLBCpWBDFBFGBCCCBSBCsMBClBBDxBBDCBC2BBJaBFFBSVBC-FBCvBBD6BBDkDBP6BBDwBBDOBCbBDCCBJBGfBIqCBCgFBCHBDBBDVBCGBCEEBCBDIBDBBDDBJFFBCCBDBDYBDCBCFBFBBDVBCGBCBBCBBCBBDCCBDBFBBDCBEIIBCBCIIBPBLCBCIBCCBCVBCGBCBBCEBDJBCCBCCBDQQBCBDLBIGBCCBCHBDBBDVBCGBCBBCEBDIBDBBDCBICBFBBCEBDRBLBBCFBECBCDBEBBCCCBEEBEEBBBELBFEBECBCDBDHHPUBGMBCCBCWBCPBDIBCCBCDBIBBCCBCBBDDBDJBIVBCCBCWBCJBCEBDIBCCBCDBIBBGCBCDBDJBCCBNMBCCBCyBBCCBCFBFPBDZBCCBCRBEXBCIBCDDBFBEFFBEBCCCBGBHJBDCBN5BBFcBmBBBCCCBDBCXBCCCBVBDEBCCCBFBCJBDDBhBnCBCjBBFmBBCjBBCOBCMBmBlGBCGGD4LBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBDfBEZBH1CBDFBD-TBCbBE4CBIVBKXBKTBNMBCCBCBBN9CBDJBHJBHNBCKBH4CBIqBBGlCBLeBCLBFLBFEEBoBBDEBMrBBFZBHKBE9BBDgCBCcBDKBHJBHNBDtBBDLBVsCBClFBJ7BBEOBE9BBGqBBDKBJqBBG1QBDFBDlBBDFBDHBCGCBdBD0BBCOBCNBDFBCSBDCBCIBSXBJuBBSBBDaBCMBEhBBPgBBQrEBF5UBXKBWz4BBD9LBGsBBCGGD3BBIBBPXBKGBCGBCGBCGBCGBCGBCGBCGBC9DBjBZBC4CBN1GBbPBC+BBC1CBDmDBGqBBC9CBC1CBKvBBCszcBE2BBK7KBV3FBJ8GBV7BBEJBH3BBJlCBJLBHzDBMdBEtCBCKBFgBBC2BBKNBDJBDmDBZbBLFBDFBDFBKGBCGBC7BBF9DBDJBHj9KBNWBFwBBloItLBDpDBnBGBNEBGZBCEBCCCBCCBCCBoUBhBpBBHyBBCSBCDBFEBCmEBF9FBEFBDFBDFBDCBEGBCGBOBBDLBCZBCSBCBBCOBDNBjB6DBGCBFsBBE3CBCMBEwBwBBsBBjEcBEwBBQbBFjBBKdBGqBBGdBCkBBFNBrB9EBDJBHjBBFjBBFnBBJzBBMLBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBCnCBJIBxBSBCBBGgBBEaBGaBnB3BBFTBDxBBCBBGHBCCBCcBDCBFJBIIBI-BBhBmBBFLBK1BBEcBDaBGZBIDBNGBxCoCB4ByBBOyBBItBBJJBHlBBEcBJBBxGeBCpBBCCBDBBRFBJIBiBtBBJpBBXZBnBbBVWBKtCBFjBBK9BBCEBOYBIJBH0BBCRBJmBBK-CBCTBMRBCuBB-BGBCCCBCBCOBCKBH6BBGJBHDBCHBDBBDVBCGBCBBCEBCJBDBBDCBDHHGGBDGBEEBMJBCDDClBBCJBCDDCDBCJBCBBJBBe7CBCEBfnCBJJBnF1BBDlBBjBkCBMJBHMBU5BBHJBHTBdaBDOBFWB6F7BBlDyCBNHBDDDBGBCBBCdBCBBDLBKJBnCHBDtBBDKBcnCBJyCBOoCBIJB3CHB5ChBBPJBHIBCsBBCNBLcBEfBDVBCNBqCGBCBBCrBBECCBCCBHBJJBHFBCBBCkBBCBBCFBIJBHrBBFJB3HYBIQBCoBBEcB2CQQBwBBO6cBnDuDBCEBMjGBtyCiDBOvhBBRVBL68DBGmSB61G5BBn2B4RBIeBCJBFwCBCJBHdBDFBLlCBLJBCGBCUBGSBxN5BBnG6CBGYBDYBtBqCBF4BBIQBhCEBMGBK1mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBDDBh7D8HBEzNBHWBQQBQtBBDWBKzDB9B1HBLmBBDpCBJvDBWlCB7DTBNTBN2CBKYBoE0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBD9VBQEBCOBxiBeBHFB2GGBCQBDGBCBBCEBG9BBiBxDxDBrBBENBDJBFBBhKeBS5BBGxOxOBoBB3GqBBFhGhGBdBCVBJBBhHGBCDBCBBCOBCkGBDPBqBrCBFJBFBByYjCBtC8BBjGDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBBvIrBBFjDBNOBDOBCOBCkBBLtFB5BcBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBCmDBmgB-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIBnkzVvHB", false));
    return this._Print;
  }
  static CATEGORIES = new LazyMap({
    C: () => new UnicodeRangeTable(decodeRanges("AfBgDgBBOrWrWBHHBCBICCVuMuMnBBBzBBBE4B4BBGBcDBHQBXhGhGxBBB8BBBmDNB8BBByBBBQddBCCMEBhBGBsCiFiFJBBDBBXIICCBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBPMMBEB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKMMBDBbEByBPBDBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBjoIBvLBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCB-FCBHBBHBBHBBECBIIIBLBDBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIB-BGGBLBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMBxhBPBXJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBF-6DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBrCHBxDUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIlkzVBxHvw-FB", false)),
    Cc: () => new UnicodeRangeTable(decodeRanges("AfgDgB", true)),
    Cf: () => new UnicodeRangeTable(decodeRanges("tFzqBzqBBEBXhGhGyBhMhMBxCxCs5D9-B9-BBDBbEByBEBCJBw03B6H6HBBBimEQQj7IPBhjiBDBwmFHBn0rYffB+CB", false)),
    Cn: () => new UnicodeRangeTable(decodeRanges("4bBBHDBICCVuMuMnBBBzBBBE4B4BBGBcDBHKBvI9B9BBmDmDBMB8BBByBBBQddBCCMEBjBEBuHJJBDDBXXICCBBBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBbFB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKmDmDNBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBDBvzIBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCC-FCBHBBHBBHBBECBIIIBIBGBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIBlCJBCBBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMB3iBJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBJ76DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBjGUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIm8yVBCdBhD-DBxHvw-BB---BBB---BBB", false)),
    Co: () => new UnicodeRangeTable(decodeRanges("gg4B-nGh4hc9--BD9--B", true)),
    Cs: () => new UnicodeRangeTable(decodeRanges("gg2B--B", true)),
    L: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBLLFGGBVBCeBCpOBFLBPEBICCiEEBCBBDDBCHHCCBCCCBSBCyCBCqEBJlFBClBBDHHBnBBoCaBFDBuBqBBkBBBCiDBCQQBIIBLLBBBDRRCdBe4CBMZZBfBKBBFGGBUBFKKEYYBXBIKBGXBCGBRpBB7B1BBETTIJBQPBFHBDBBDVBCGBCEEBCBERROBBCCBPBBLJJBEBFBBDVBCGBCBBCBBCBBgBDBCUUBBBRIBCCBCVBCGBCBBCEBETTQBBYMMBGBDBBDVBCGBCBBCEBEffBCCBBBQSSCFBECBCDBEBBCCCBEEBEEBBBELBX1B1BBGBCCBCWBCPBEbbBBBCBBDBBfFFBGBCCBCWBCJBCEBEffBBBCBBQBBSIBCCBCoBBDRRGCBJCBZFBGRBEXBCIBCDDBFB7BvBBCBBNGB7BBBCCCBDBCXBCCCBIBCBBKDDBDBCWWBCBhBgCgCBGBCjBBcEB0DqBBVRRBEBFDBEEEBIIBBBFMBNSSBkBBCGGDqBBCsKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPBR1CBDFBErTBDQBCZBGqCBHHBIRBOSBPRBPMBCCBQzBBkBFFkC4CBIEBDhBBCGGBkCBLeByBdBDEBMrBBFZB3BWBK0BBzC+C+CBtBBSHB3BdBOBBLrBBbjBBqBCBLjBBDKBGqBBDCBqBDBCFBCBBEGGB+FBhC1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGB1DOORMBmDFFDJBCEEBDBHGCBCBCKBDDBGEBF1B1BB8zC8zCBjHBHDBEBBNlBBCGGD3BBIRRBVBKGBCGBCGBCGBCGBCGBCGBCGBxC2O2OBrBrBBDBGBBF1CBHCBC5CBCDBGqBBC9CBSfBxBPBhQ-tGBhCs0VBkCtBBDsIBEPBLBBVuBBReBDlCByBIBDmDBDxCBVQBCCBCDBCWBezBBPxBB-BFBECCBMMBaBLWBacBIuBBdRRBDBCJBLEBCoBBYCBCHBVWBEEEBwBBCEEBDDBDBDCCZCBDKBICBNFBDFBDFBKGBCGBCqBBCNBHyDBej9KBNWBFwBBloItLBDpDBnBGBNEBGCCBIBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBlBZBHZBM4CBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmMcBEwBBwBfBOTBCHBHlBBLdBDjBBFHBxB9EBTjBBFjBBFnBBJzBBNKBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCQQBCBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4ByBBOyBBOjBBnBbBKWB7HpBBHBBRFB5BcBLJJBUBrBRBvBUBcWBN0BB6BBBDOOBrBBhBYBbjBBeDDJiBBENNBuBBPDBWCCkBRBCYBUBBgCGBCCCBCBCOBCJBIuBBnBHBDBBDVBCGBCBBCEBETTNEBfJBCDDClBBCaaCtBtBBzBBTDBVCBfvBBVBBC5F5FBtBBqBDBlBvBBV8B8BBpBBOoCoCBZBmBGB6FrBB1D-BBgBHBDDDBGBCBBCXBQCC-CHBDmBBRCCdLLBmBBIWWMtBBUTTBnCBoGgBBgBIBCkBBSyByBBcBxDGBCBBClBBWaaBEBCBBCfBPYYBqBBlISBQCCBLBChBB9DwCwCB4cBnHjGBtyCgDBQvhBBSFBa68DBGmSB61GdBj3B4RBIeBSuCBSdBTvBBRDBgBUBGSBxNsBB0G-BBhBYBDYBtBqCBGjCjCBLBhCBBCPPBNNB0mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBn7F0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BeBHFBmI9BBzEsBBLGBRiKiKBcBTrBBlPbBlHdBDwGwGBdBCCBCBBCGBDEBKBBhHGBCDBCBBCOBCkGB8BjCBI1lB1lBBCBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQBlqE-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
    LC: () => new UnicodeRangeTable(decodeRanges("hCZBHZB7BLLBVBCeBCiGBCDBFvGBDZBhGDBDBBECBCHHCCBCCCBSBCyCBCqEBJlFBClBBKoBB44ClBBCGGDqBBDCBhV1CBDFBjkCKBGqBBDCBhCrBBgCMBChBBmD1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGBmIFFDJBCEEBDBHGCBCBCFBFDDBCBGEBF1B1BB8zC8zCB6DBDmDBHDBEBBNlBBCGGzoetBBTbBnEtCBCWBEDBCsCBZBBE2Z2ZBpBBGIBIvCBh6TGBNEBqgBZBHZBmlBvCBhDjBBFjBB1DKBCOBCGBCBBCKBCOBCGBCBBk2ByBBOyBB+CVBLVB74C-BBhrV-BBhBYBDYBtpZ0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BJBCTBHFB2uCjCB", false)),
    Ll: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBC2BCBQCBuBCDECBBBDCCDEEBFFDEEBBBDDDCCCDCCBCCDEECDDBDDBBBHGDCOCBSCBDDCEEC4BCBFBDDDBCCFICBjCBDZBiGCCEEEBBBTccBhBBCBBECBCWCBDBCGDB0B0BBuBBCgBCK0BCDMCBgDCxBoBBo6CqBBDCB5XFBjkCIBC2D2DBqBBgCMBChBBnD0ECBHBCgDCBHBJFBLHBJHBJFBLHBJHBJNBDHBJHBJHBJEBCBBHEEBBBCBBJDBDBBJHBLCBCBBzIEEBEEcKFDBBJDBF2B2Bs1CvBBCEEBGCFCCBCCBEBGiDCBIICFFNlBBCGG0oesBCUaCoEMCBBBC+BCBGBCCCDICFCCDCCBBBCSCGGGCMCFCCDOCbEE2ZqBBGIBIvCBh6TGBNEBqhBZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBnqZZBbGBCRBbZBbDBCCCBFBCKBbZBbZBbZBbZBbZBbZBbZBbZBbbBdYBCFBbYBCFBbYBCFBbYBCFBbYBCFBC15B15BBIBCTBHFB4vChBB", false)),
    Lm: () => new UnicodeRangeTable(decodeRanges("wVRBFLBPEBICCmEGG-OnHnHlFBBuIBBFgBgBKEEhFoFoF1mBgEgE2R72B72BsDkTkTxOFBvF+BBOjBjBBjBByVOORMBg-CBByHgGgG2OsBsBBDBGiDiDB+C+CBBB34bjnBjnBBEBvIzDzDdBB6DIBxCYYpDDBEBB2OXXqEtDtDWBBoDDBKngVngVuBBBh-BFBCpBBCIB0sBhBhB2K04D04DnrTDB9PCBpBBBnRMBhCBBCPPB9-P9-PBCBCGBCBByhM9BBqGGBud0Q0QsSAB", false)),
    Lo: () => new UnicodeRangeTable(decodeRanges("qFQQhIFFBCBxGBB7ZaBFDBuBfBCJBkBBBCiDBCZZBLLBBBDRRCdBe4CBMZZBfBWVBrBYBIKBGXBCGBRoBB8B1BBETTIJBROBFHBDBBDVBCGBCEEBCBERROBBCCBPBBLJJBEBFBBDVBCGBCBBCBBCBBgBDBCUUBBBRIBCCBCVBCGBCBBCEBETTQBBYMMBGBDBBDVBCGBCBBCEBEffBCCBBBQSSCFBECBCDBEBBCCCBEEBEEBBBELBX1B1BBGBCCBCWBCPBEbbBBBCBBDBBfFFBGBCCBCWBCJBCEBEffBBBCBBQBBSIBCCBCoBBDRRGCBJCBZFBGRBEXBCIBCDDBFB7BvBBCBBNFB8BBBCCCBDBCXBCCCBIBCBBKDDBDBYDBhBgCgCBGBCjBBcEB0DqBBVRRBEBFDBEEEBIIBBBFMBNyDyDBnKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPByDrTBDQBCZBGqCBHHBIRBOSBPRBPMBCCBQzBBpBkCkCBhBBC0BBIEBDhBBCGGBkCBLeByBdBDEBMrBBFZB3BWBK0BBxFuBBSHB3BdBOBBLrBBbjBBqBCBLdByDDBCFBCBBE7hB7hBBCB4-C3BBZWBKGBCGBCGBCGBCGBCGBCGBCGBoR2B2BF1CBJCCB4CBFGGBpBBC9CBSfBxBPBhQ-tGBhC0wUBC2jBBkCnBBJrIBFPBLBBjCyByBBkCBqFoDoDEGBCCBCDBCWBezBBPxBB-BFBECCBMMBaBLWBacBIuBBuBEBDIBLEBCoBBYCBCHBVPBCFBEEEBwBBCEEBDDBDBDCCZBBEKBIPPBEBDFBDFBKGBCGByEiBBej9KBNWBFwBBloItLBDpDBkCCCBIBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBqDJBCsBBDeBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmMcBEwBBwBfBOTBCHBHlBBLdBDjBBFHBhEtCBjDnBBJzBB9CzBBN2JBKVBLHB5EFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCQQBCBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4FjBBnBDBCxJxJBoBBHBBRCBCBB5BcBLJJBUBrBRBvBUBcWBN0BB6BBBDOOBrBBhBYBbjBBeDDJiBBENNBuBBPDBWCCkBRBCYBUBBgCGBCCCBCBCOBCJBIuBBnBHBDBBDVBCGBCBBCEBETTNEBfJBCDDClBBCaaCtBtBBzBBTDBVCBfvBBVBBC5F5FBtBBqBDBlBvBBV8B8BBpBBOoCoCBZBmBGB6FrBB0GHBDDDBGBCBBCXBQCC-CHBDmBBRCCdLLBmBBIWWMtBBUTTBnCBoGgBBgBIBCkBBSyByBBcBxDGBCBBClBBWaaBEBCBBCfBPYYBnBBCBBlISBQCCBLBChBB9DwCwCB4cBnHjGBtyCgDBQvhBBSFBa68DBGmSB61GdBj3B4RBIeBSuCBSdBTvBB0BUBGSB0NnBB2MqCBGwFwFB0mHBqBfBiDyDBuwIiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBxzI2P2PBrBBiBiKiKBcBTrBBlPaBmHdBDwGwGBdBCCBCBBCGBDEBKiHiHBFBCDBCBBCOBCkGB8pBDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQBlqE-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
    Lt: () => new UnicodeRangeTable(decodeRanges("lOGDnB2sH2sHBGBJHBJHBNQQwBAB", false)),
    Lu: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiB2BCDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIJDCMCDQCDDDCCBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBDDBBBEWCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBpCDBNDBNDBNEBMDBnIFFECBDCBDEEBDBHGCBCBDDBLBBG+B+B9zCvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoqZZBbZBbZBbCCBGDBDDBCBCHBbZBbBBCDBDHBCGBcBBCDBCEBCEEBFBcZBbZBbZBbZBbZBbZBfYBiBYBiBYBiBYBiBYBiB2pE2pEBgBB", false)),
    M: () => new UnicodeRangeTable(decodeRanges("gYvDB0IGBoIsBBCCCBCCBCCpCKBxBUBRmDmDBFBDFBDBBCDBkBffBZB8CKB7BIBKZZBCBCIBCCBCEBsBCB8BIBrBXBCgBB3BCBCRBCGBLBBeCB5BCCBFBDBBDCBKLLBbbDCB5BCCBDBFBBDCBEffBEEMCB5BCCBGBCCBCCBVBBXFBCCB5BCCBFBDBBDCBICBLBBf8B8BBDBECBCDBKpBpBBDB4BCCBFBCCBCDBIBBMBBeCB5BCCBFBCCBCDBIBBMBBQNNBCB4BBBCGBCCBCDBKLLBeeBBBnCFFBEBCCCBGBTBB+BDDBFBNHBjDDDBHBMGBqCBBcECFBByBTBCBBGKBCjBBKlDlDBSBYDBFCBCCBDGBEDBOLBCLLBCBgWCBzdDBdCBeBBfBBhCfBKuBuBBBBC2D2DBjBjB3DLBFLB8GEB6BJBCcBDxBxBBsBBDLBVEBwBQBnBIBNCBfMB5BNBxBTB5ECBCUBFHHDCBnG-BBxWgBB--CCBuEhDhDBeBrRFBqDBB1udDBCJBhBBBxCBBxIEEFYYBDBF0C0CBzBzBBQBbRBOnBnBBGBaMBtBDBwBNBlBkCkCBMBNJJBuBuBBBBzBCCBBBDBBGBBCqBqBBDBGBBtHHBCBBx5TiXiXBOBRPBuejHjH2EEBn0BCBCBBGDBpBCBFmFmFB+R+RBCBiCEB+JBBuCFBnCKByBDB7DCB2BOBqBDDBLLBCBuBKBI+B+BBBBlBNBRBBtBNNBBBxBNBJDBCBB9CLBHDD+ELBWDB4BBBCGBDBBDCBKLLBDDBFBEEBkCIBCDDCDBCEBCPPBzCzCBQBYyCyCBSBsHGBDIBcBBzCQBrDMBmDOBhIOB2HFBCBBDDBCCCBuEuEBFBDGBEddBIBpBGBCDBJKKBJBvBPBnGHBoGHBCHBzCVBCNB7DFBECCBCCBFBCjCjCBDBCBBCEB8KDBKBBCxBxBBFBEEBYmnFmnFHOBpmLRBhuCEB8BGB5gBCCB1BBIDByCMMBslTslTBizEizEBsBBDWB-QEBEFBJHBDGBfDB1ECB89B2BBFxBBJPPXEBCOBxqBGBCQBDGBCBBCEBlDhFhFBFB4L+B+BBCB9PDB-HBB0HDDIBBG7O7OBFBuDGB29lYvHB", false)),
    Mc: () => new UnicodeRangeTable(decodeRanges("joC4B4BDCBJDBCBBzBBB7BCBHBBDBBLsBsB7BCBjC7B7BBBBJCCB2B2BB7B7BCHHBDDBLLnDBBCBBECBCCBLqBqBBBB+BDB+BBB7BCCBDBDBBCBBKBBdPPB7B7BBBBGCBCCBLrBrBBsCsCBBBHHBTBBrKBBgCsFsFBFFHDDBaaBLLBBBDGBWBBDFBDLLBBB5zBffiEIIBGBCBB7KDBDCBFBBCFBhHBB7BCCKCCBJJBEByExBxBGCCBDBCBB+BffFBBD9B9BDCBCEEBxBxBBGBJBBsFWW35EBB0-dBBD5C5CBzBzBBOBvEBBwBxBxBBFFBDDBBBvDBBDBBZuBuBCuDuDDBBGuHuHBCCBCCBCC0gZCCgEuBuBBBBFBB0DZZB8B8BxBCBKBBO+C+CBBBEBBCrFrFBBBgBBB7BBBCDBDBBDCBKLLB1C1CBBBIDDCDBCBBCmDmDBBBJBBErDrDBBBHCCBCBDuHuHBBBHDBDyDyDBBBJBBCuDuDCBBHoDoDCBBFmImIBBBK4H4HBEBCBBFDDCvEvEBBBJDBF1C1CeBB-BqGqGECCoGPPrDIID2G2GBDBFBBC-K-KBNNxBBBJBBCpvQpvQBBBlxD2BBpDBB0rYBBHFB", false)),
    Me: () => new UnicodeRangeTable(decodeRanges("okBBB1xF-wB-wBBCBCCBsshBCB", false)),
    Mn: () => new UnicodeRangeTable(decodeRanges("gYvDB0IEBqIsBBCCCBCCBCCpCKBxBUBRmDmDBFBDFBDBBCDBkBffBZB8CKB7BIBKZZBCBCIBCCBCEBsBCB8BIBrBXBCfB4BCCFHBFEEBFBLBBe7B7BFDBJVVBbbDBB6BFFBFFBDDBBBEffBEEMBB6BFFBDBCBBFVVBXXBEBC7B7BDCCBCBJIIBMMBff+BNNzBEE4BCCBBBGCBCDBIBBMBBe7B7BDHHGBBVBBdBB6BBBFDBJVVBeepCIIBBBC7C7CDGBNHBjDDDBHBMGBqCBBcEC4BNBCEBCBBGKBCjBBKnDnDBCBCFBCBBDBBaBBFCBRDBODDBHHQgWgWBBBzdCBeBBfBBfBBhCBBCGBJDDBJBKuBuBBBBC2D2DBjBjB3DCBFBBKHHBBB8GBBD7B7BCGBCCCDHBHJBDxBxBBMBCeBDLBVDBxBCCBDBCGGpBIBNBBhBDBDBBCCB5BCCBEECCB7BHBDBB5ECBCMBCGBFHHEBBnG-BBxWMBFEEBKB--CCBuEhDhDBeBrRDBsDBB1udFFBIBhBBBxCBBxIEEFaaBGG4EBBbRBOnBnBBGBaKBvBCBxBDDBCBDBBoBkCkCBEBDBBDBBNJJwB0B0BCCBDBBGBBCrBrBBJJvHDDFx5Tx5TiXPBRPBuejHjH2EEBn0BCBCBBGDBpBCBFmFmFB+R+RBCBiCEB+JBBuCFBnCKByBDB8D3B3BBNBqBDDBLLBBByBDBDBBI+B+BBBBlBEBCHB-BNNB1B1BBHBLDBDgDgDBBBDCCBHHD+E+EEHBWBB6BBBEmBmBBFBEEBnCFBOECPBB2CHBDCBCYY1CFBCFFBCCBvHvHBCBHBBCBBcBB2CHBDCCBrDrDCDDBEBCmDmDCDDBCBCEBkIIBCBBhIBBCFFxEDBDBBFhBhBBIBpBFBDDBJKKBEBDCBvBMBCBBnGCCBBBCqGqGBFBCFBCzCzCBUBDGBCBBCBB7DFBECCBCCBFBCpCpCBEEC8K8KBMMB1B1BBDBGCCYmnFmnFHOBpmLLBECBhuCEB8BGB5gBgCgCBCByC5lT5lTBizEizEBsBBDWBhRCBSHBDGBfDB1ECB89B2BBFxBBJPPXEBCOBxqBGBCQBDGBCBBCEBlDhFhFBFB4L+B+BBCB9PDB-HBB0HDDIBBG7O7OBFBuDGB29lYvHB", false)),
    N: () => new UnicodeRangeTable(decodeRanges("wBJB5DBBGDDBBBitBJBnEJBnGJB9MJB3DJBFFBtDJB3DJB3DJBDFBvDMB0DJBJGBoDJBpDGBISBuDJBhDJB3DJBnCTBtIJBnCJBwWTBybCBwHJBHJBXJBtJJBhEKBmFJBHJB3FJB3CJBnEJBHJB3gBEEBEBHJBnGyBBDEB3W7BBvCVB3TdBqrBqYqYaIBPCB4KDBrEJBfHBCOBhBJBoBOBh7cJB9FJBhKFB7EJBnBJBnGJBXJB3CJB3MJB34UJBuPsBBN4BBSBB2KaBlBDBeJJnEEBrGJBvdHBaGBoBIBsCEBXFBhFBBDPBDtBBhCIB1BBBfCBsCEBpDHBZHBqBGBrKFBxBJBHJB3IeB-EJBrBDBxDGBnEdBhEJB9BJBxEJBITB8HJB3KJB3DJB3LJBnDJBHTBtCLBlNSB+CJB3UJB3CcBkHJBnCJB3BJBnLJBnDUBshBuDBimPJBnpCJB3CJBnEJBCGBvQJBnIWB+KCB6nXJBnuBTBNTBtDYB2iBxBBhqCJBnNJB3PJB4HJBtWIBhEJB4Y6BBCCBCDBtCsBBCOBjeMBk3CJB", false)),
    Nd: () => new UnicodeRangeTable(decodeRanges("wBJnxBJnEJnGJ9MJ3DJ3DJ3DJ3DJ3DJ3DJ3DJ3DJ3DJhDJ3DJnCJ3IJnCJn6BJnBJtJJhEJnFJHJ3FJ3CJnEJHJnuiBJnVJnBJnGJXJ3CJ3MJ34UJnsBJnkCJHJ9YJhEJ9BJxEJ3IJ3KJ3DJ3LJnDJHTtCJnNJnDJ3UJ3CJ3HJnCJ3BJnLJ3uQJnpCJ3CJnEJ3QJ37XJ12CxBhqCJnNJ3PJ4HJ2aJ30EJ", true)),
    Nl: () => new UnicodeRangeTable(decodeRanges("u3FCBwzCiBBDDB-zDaaBHBPCBs1dJBxyW0BBtOJJnEEBrhIuDBm8SCB", false)),
    No: () => new UnicodeRangeTable(decodeRanges("yFBBGDDBBB2pCFB5LFB5DCBmEGB6GGBSIByNJB2hBTB0jBJBhP20B20BEFBHJBnGPBqB3W3WB6BBvCVB3TdBqrB1kB1kBBCBrEJBfHBCOBhBJBoBOBxrdFBymWsBBiCDBSBB2KaBlBDB1pBHBaGBoBIBsCEBXFBhFBBDPBDtBBhCIB1BBBfCBsCEBpDHBZHBqBGBrKFBhLeB-EJBrBDBxDGBnETB8LTBmqBBBvNIBobSB0aUBn8SGB-YWBqhZTBNTBtDYBvqFIBid6BBCCBCDBtCsBBCOBjeMB", false)),
    P: () => new UnicodeRangeTable(decodeRanges("hBCBCFBCDBLBBEBBbCBCccCkBkBGEELBBEEE-VJJzOFBqBBB0BCCDDDtBBBVBBCBBOCCBBBrCDBnDsBsBBMBqHCB3BOBgBmImIBLLtE5D5D6DnMnMNwLwL7CLLBpFpFBNBCmBmBBCBoCrCrCBDBFBBwDFBsFlTlTBHB4EuTuTtBBBvCCBoCBB+ECBCCBmBKB6JBB5GBBhEGBCFBhFBBLGBdCB9DDB8BEB-BBBhCHBM9Z9ZBWBJTBCMBCLBfBBPBB6TDBeBB+hBNBwCBBgBJB0MVBgCDBhBBB8XDBCBBxDwEwEBtBBCfBDLBkNCBFJBDLBRNNjD7C7CjgdBBuICBkDLL0DFB9LDB3CBBpBCBCyByBBwBwBiDMBRBB9DDB-DBBRBB6HzqUzqUBxGxGBIBXiBBCNBCFFCBB2ECBCFBCDBLBBEBBbCBCccCCCBFB7MCB9UxBxB-MoXoXoGgBgBxIIBnBxDxDBFBjCGB6CDByO-J-JjBlElEBDBtBDB+FGBuDBBCDB-DDBxBBBwCDBFOOCCB5CFBsDrJrJBCCBzDzDBDBLBBCpDpD7HWBqDCBdMBtCjEjEBBB9HpIpIBBB8E9C9CBGB0CCBCEB+CJB4GgDgDBDBrBBBmUBBrCMBwFxjBxjBBDB97CBB8zOBBmEiCiCBDBJpRpRBBBoJDBoK9lT9lTovHEB07C-a-aBAB", false)),
    Pc: () => new UnicodeRangeTable(decodeRanges("-Cg-Hg-HBUU-u3BBBZCBwHAB", false)),
    Pd: () => new UnicodeRangeTable(decodeRanges("tB9qB9qB0BiyDiyDmgBqgCqgCBEBiwDDDgBBBFdd-NUUwDxszBxszBBmBmBLqFqFhzD-J-J", false)),
    Pe: () => new UnicodeRangeTable(decodeRanges("pB0B0BgB+1D+1DC-6B-6BqtC4B4BQ7T7TCff-hBMCxChBhBCGC1MUChCCCiBmhBmhBCECtBGCtNICEGCDBB-ozB6G6GeOCESSCCCrF0B0BgBGD", false)),
    Pf: () => new UnicodeRangeTable(decodeRanges("7F+6H+6HEddpuDCCFDDQEE", false)),
    Pi: () => new UnicodeRangeTable(decodeRanges("rFt7Ht7HDBBDaapuDCCFDDQEE", false)),
    Po: () => new UnicodeRangeTable(decodeRanges("hBCBCCBDECBLLBEEBcclCGGPBBI-V-VJzOzOBEBqB3B3BDDDtBBBVBBCBBOCCBBBrCDBnDsBsBBMBqHCB3BOBgBmImIBLLtE5D5D6DnMnMNwLwL7CLLBpFpFBNBCxDxDrCEBFBBwDFBsFlTlTBHBmY9D9DBBBoCBB+ECBCCBmBFBCDB6JBB5GBBhEGBCFBhFBBLGBdCB9DDB8BEB-BBBhCHBMjajaBJJBGBJIBDDBDCBEKBCCCBIB7kDDBCBBxDwEwEBFFBBBDDDBHBCBBCDDBLLBDBCJBDDBCCCBLBDCBtNCB6B+F+FjgdBBuICBkDLL0DFB9LDB3CBBpBCBCyByBBwBwBiDMBRBB9DDB-DBBRBB6HlxUlxUBFBDXXVBBDDBECBCDBICBHCCB2E2EBBBCCBDECBLLBEEBcclBDDB7M7MBBB9UxBxB-MoXoXoGgBgBxIIBnBxDxDBFBjCGB6CDB0ZlElEBDBtBDB+FGBuDBBCDB-DDBxBBBwCDBFOOCCB5CFBsDrJrJBCCBzDzDBDBLBBCpDpD7HWBqDCBdMBtCjEjEBBB9HpIpIBBB8E9C9CBGB0CCBCEB+CJB4GgDgDBDBrBBBmUBBrCMBwFxjBxjBBDB97CBB8zOBBmEiCiCBDBJpRpRBBBoJDBoK9lT9lTovHEB07C-a-aBAB", false)),
    Ps: () => new UnicodeRangeTable(decodeRanges("oBzBzBgB-1D-1DC-6B-6B-rCEEnB4B4BQ7T7TCff-hBMCxChBhBCGC1MUChCCCiBmhBmhBCECaTTCECtNICEGCDipzBipzB4GeeCMCESSCCCrFzBzBgBEEDAB", false)),
    S: () => new UnicodeRangeTable(decodeRanges("kBHHRCBgBCCcCCkBEBCBBDCCBCBDEEfgBgBrODBNNBGGBCCCBPB2DPPBxDxDsErIrIBBB3DCBDDDBvGvGLUUB4H4HIBBpEqLqLBHHB2H2H-DjEjEBGBlEwGwGqBmGmGiGCBQCCBBBDFBVECmEHBCFBCBBGDBmGBBxXJB0WuLuLlL+E+EBgBBiLJBKIBhiBCCBBBMCBOCBOCBOBBmCOOoBCBOCBUhBB-BBBCDBCBBLCCBBBGFBCECFMMBFFBDBGDBC7B7BBFFB2LBFcBD+HBXKByCtCBXnTBtBwBBDeBLyMBX+BBFfBD1LBDpEBmHFBmLBBvBZBC4CBN1GBbPBFOOBNNWBBHBB8CBB0HBBFJBhBlBBKRRBdBMdBJQQBeBLmBBQ-JBhuG-BBx0V2BB6RWBKBBoDBB+EDBLDB+RCBiHPPB+9T+9TpEgBBuLPBhCBB3BHBtBDBjDCCBBBD7E7EHRRBBBgBCCcCCiEGBCGBOBB6JIB6BQBDCBCMBEwBwBBrBB7zBBBwSmWmWBiKiKBGBnjC2kC2kCBbBr6SDBG3qU3qUk7DvHBLCBEzNBHWBQQBgDzDB9B1HBLmBBD7BBGCBXBBIdBF8BBWhCBE7F7FB1CBrbaagBaagBaagBaagBaa9B-PB4BDBzBHBCNBCBBp2BwNwNttCEE+DiOiOBvIvIBqBBFjDBNOBDOBCOBCkBBYgFB5BcBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBC7CBLAB", false)),
    Sc: () => new UnicodeRangeTable(decodeRanges("kB+D+DBCBqnB8D8DzPBBzPBBI2H2HoImSmS8sClmClmCBgBB37hBkuVkuVtD7E7E8GBBEBB3-HDB-4wBxtCxtC", false)),
    Sk: () => new UnicodeRangeTable(decodeRanges("+CCCoCHHFEEqQDBNNBGGBCCCBPB2DPPBjoBjoB15FCCBBBMCBOCBOCBOBB9kEBBkzdWBKBBoDBBxePPBniUniUBPB8bCCjF4g9B4g9BBDB", false)),
    Sm: () => new UnicodeRangeTable(decodeRanges("rBRRBBB+BCCuBFFmBgBgB-XwQwQBBB8xGOOoBCBOCBsEoBoBBDBHlClCBDBGBBFGDIgBgBBDDCgBgBBqIBhBBB7CffBXBpBFB2OKK3BHBwDxKxKBDBDeBLPBhIiEBX+BBFfBDhIBxBUBDFB9+zB5Z5ZCCBlFRRBBB+BCCkEHHBCBitDBBhrwBx+Bx+BagBgBagBgBagBgBagBgBat5Ft5FB-uC-uCBHB", false)),
    So: () => new UnicodeRangeTable(decodeRanges("mFDDFCCyerIrIBgEgEBvGvGLUUB4H4HkQ2L2LjEFBClElEwGqBqBoMCBQCCBBBDFBVECmEHBCFBCBBGDBmGBBxXJB0WzWzW+EhBBiLJBKIBksBBBCDBCBBLCCBHHBEBCECFMMBPPCBBC7B7BBKKBDBDDBCBBCBBCGBCeBDBBCCCBdBtIHBFTBDGBDwCBCdBanBBHnCBXKByCtCBX2FBCIBC1BBJuDBC3HBtBrBBhC-HBhQvBBWBBHmBBDpEBmHFBmLBBvBZBC4CBN1GBbPBFOOBNNWBBHBBxKBBFJBhBlBBKRRBdBMdBJQQBeBLmBBQ-JBhuG-BBx0V2BBibDBLBBC+R+RBBBqqUPBuLPBhCBB3BHBuBCBlPEEFBBOBB6JIB6BQBDCBCMBEwBwBBrBB7zBBBwSpgBpgBBGBnjC2kC2kCBGBFQBr6SDBG3qU3qUk7DvHBLCBEzNBHWBQPBhDzDB9B1HBLmBBD7BBGCBXBBIdBF8BBWhCBE7F7FB1CBqlB-PB4BDBzBHBCNBCBBp2B96C96CiEyWyWBqBBFjDBNOBDOBCOBCkBBYgFB5BcBOrBBFIBIBBPFB7E6HBG4WBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBB-B3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBC7CBLAB", false)),
    Z: () => new UnicodeRangeTable(decodeRanges("gBgEgEgvFgsCgsCBJBeBBGwBwBh9DAB", false)),
    Zl: () => new UnicodeRangeTable(decodeRanges("ohIA", true)),
    Zp: () => new UnicodeRangeTable(decodeRanges("phIA", true)),
    Zs: () => new UnicodeRangeTable(decodeRanges("gBgEgEgvFgsCgsCBJBlBwBwBh9DAB", false)),
    ASCII_Hex_Digit: () => new UnicodeRangeTable(decodeRanges("wBJIFbF", true)),
    Alphabetic: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBLLFGGBVBCeBCpOBFLBPEBICC3CeeBQBCBBDDBCHHCCBCCCBSBCyCBCqEBJlFBClBBDHHBnBBoBNBCCCBCCBCCJaBFDBeKBG3BBCGBPlDBCHBFHBFCBLCBDRRBuBBOkDBZgBBKBBFGGBWBDSBUYBIKBGXBCGBIJJBoBBLLBEGBHrCBCPBCCBFOBOSBCHBDBBDVBCGBCEEBCBEHBDBBDBBCJJFBBCEBNBBLFFBBBCFBFBBDVBCGBCBBCBBCBBFEBFBBDBBFIIBCBCSSBEBMCBCIBCCBCVBCGBCBBCEBEIBCCBCBBEQQBCBWDBFCBCHBDBBDVBCGBCBBCEBEHBDBBDBBKBBFBBCEBORRBCCBEBECBCDBEBBCCCBEEBEEBBBELBFEBECBCCBEHHpBMBCCBCWBCPBEHBCCBCCBJBBCCBCBBDDBdDBCHBCCBCWBCJBCEBEHBCCBCCBJBBGCBCDBOCBNMBCCBCoBBDHBCCBCCBCGGBCBIEBXFBCCBCRBEXBCIBCDDBFBJFBCCCBGBTBBO5BBGGBH0B0BBECBDBCXBCCCBRBCCBDEBCHHPDBhBgCgCBGBCjBBFSBFPBCjBBkC2BBCDDBDBR-BBLDBDlBBCGGDqBBCsKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPBR1CBDFBErTBDQBCZBGqCBEKBITBMUBNTBNMBCCBCBBNzBBDSBPFFkC4CBIqBBGlCBLeBCLBFIBYdBDEBMrBBFZB3BbBF+BBDTBzBYYBMMBBByBzBBCOBCHB0BpBBDDBLrBBCKBP2BBXCBLjBBDKBGqBBDCBqBDBCFBCBBEGGB+FBUhBBM1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGB1DOORMBmDFFDJBCEEBDBHGCBCBCKBDDBGEBFSSBnBBuZzBB34BkHBHDBEBBNlBBCGGD3BBIRRBVBKGBCGBCGBCGBCGBCGBCGBCGBCfBwB2O2OBBBaIBIEBDEBF1CBHCBC5CBCDBGqBBC9CBSfBxBPBhQ-tGBhCs0VBkCtBBDsIBEPBLBBVuBBGHBEwDBoBIBDmDBDxCBVUBCgBBZzBBNjCBCtBtBBEBECCBBBLgBBGiBBOcBEyBBCLBQRRBOBLEBC2BBKNBTWBEkCBCCCZCBDPBDDBMFBDFBDFBKGBCGBCqBBCNBH6DBWj9KBNWBFwBBloItLBDpDBnBGBNEBGLBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBlBZBHZBM4CBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmC0BBsIcBEwBBwBfBOdBGqBBGdBDjBBFHBCEBrB9EBTjBBFjBBFnBBJzBBNKBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCDBCBBGHBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4ByBBOyBBOnBBjBbBEGGBVB7HpBBCBBEBBRFBzBCBEcBLJJBUBrBRBvBUBcWBKlCBsBEBL4BBKOOBXBYyBBSDBJiBBEKKB+BBCDBKBBLCCkBRBChBBDHHBCB-BGBCCCBCBCOBCJBI4BBYDBCHBDBBDVBCGBCBBCEBEHBDBBDBBEHHGGBdJBCDDClBBCJBCDDCDBCBBECCtBhCBCCBCDBVCBfhCBDBBC5F5FB0BBDGBaFBjB+BBCEE8B1BBDoCoCBZBDNBWGB6F4BBoD-BBgBHBDDDBGBCBBCdBCBBDBBDDB+CHBDtBBDFBCCCBccBxBBDJBSnCBGTTBnCBoDHB5CgBBgBIBCsBBCGBCyByBBcBDVBCNBqCGBCBBCrBBECCBCCBBBCDDBZZBEBCBBCkBBCBBCDBCYYBqBBlIWBKQBCoBBECBwDwCwCB4cBnDuDBSjGBtyCgDBQvhBBSFBa68DBGmSB61GuBBy2B4RBIeBSuCBSdBTvBBRDBgBUBGSBxNsBB0G-BBhBYBDYBtBqCBF4BBIQBhCBBCNNBFBK1mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBFi7Fi7FBzCBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BeBHFB2GGBCQBDGBCBBCEBG9BBiBxDxDBrBBLGBRiKiKBcBTrBBlPbBlHdBDwGwGBdBCVBJBBhHGBCDBCBBCOBCkGB8BjCBEEE1lBDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1TZBHZBHZB3zD-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
    Dash: () => new UnicodeRangeTable(decodeRanges("tB9qB9qB0BiyDiyDmgBqgCqgCBEB+BoBoBQnMnMlgDDDgBBBFdd-NUUwDxszBxszBBmBmBLqFqFhzD-J-J", false)),
    Emoji: () => new UnicodeRangeTable(decodeRanges("jBHHGJBwDFFu8HNN5GXX7CFBQBBwLBBNnFnFaKBFCBoGoHoHBLLK7B7BBCBCEBKGDBDDFDDCBBDIEBJJBBBGCCGLBMBBDCCBCCTDDBTTBEBCCCBEEBGGDBBFBBMBBGBBDGGBECBVVBGGBEBCDBDFFDDDBEBCDDCCCHEEHLLBQQDFFCFFBBBCMMBxBxBBBBKeP1LBBwOCBUBB0BFF7mBNN6SCCrrvDrGrGhFBBNBBPDDBIBsCZBCBBYVVDIBWBBvFhBBDvDBDBBCCBDyCBDCBCmIBC+BBMFBCXBIBBDHBNDDBCBDFFBOOBDDJBBKGGBBBNCBJCBDCCFHHEHHB0CBxBlCBGHBDDBEJBECCBEEDJBkHLBF8I8IBtBBCJBC4FBxDMBEKBE4BBCFFBOBDLBFJB", false)),
    Emoji_Component: () => new UnicodeRangeTable(decodeRanges("jBHHGJB0+H2G2Gsp3B3+8B3+8BBYB8PEBxtBDBtzhY-CB", false)),
    Emoji_Modifier: () => new UnicodeRangeTable(decodeRanges("7-8DE", true)),
    Emoji_Modifier_Base: () => new UnicodeRangeTable(decodeRanges("9wJ8G8GRDB4jzD9B9BBBBDDDBBB2DBBDKBWSBEFFBBBCCBICCZqGqGBFFWFFBvFvFBBBEEB0CRRBBBKMMgSDDJHBHKKBIBDCB5B+B+BBCCBCCSCBCMBmHCBrBIB", false)),
    Emoji_Presentation: () => new UnicodeRangeTable(decodeRanges("64IBBuGDBEDDqQBBWBBzBLBsBUUOJJBSSBGGBJJGWWIBBCFFDIIFBBdkBkBCFFBBBC+B+BBBBZPP8aBB0BFFvlxDrGrG-FDDBIBsCZBCZZVDDBDBCCBWBBvFgBBNIBClCBCVBNqBBFEBNQBEEEBlCBCCCB5FBD+BBODBCXBTbbBOO3C0CBxBlCBHEEBBBDDBEDBMBBIIBkHLBF8I8IBtBBCJBC4FBxDMBEKBE4BBCFFBOBDLBFJB", false)),
    Extended_Pictographic: () => new UnicodeRangeTable(decodeRanges("pFFFu8HNN5GXX7CFBQBBwLBBNnFnFaKBFCBoGoHoHBLLK7B7BBCBCEBKGDBDDFDDCBBDIEBJJBBBGCCGLBMBBDCCBCCTDDBTTBEBCCCBEEBGGDBBFBBMBBGBBDGGBECBVVBGGBEBCDBDFFDDDBEBCDDCCCHEEHLLBQQDFFCFFBBBCMMBxBxBBBBKeP1LBBwOCBUBB0BFF7mBNN6SCCrrvDoBoBBCBlDLBQBBQPPBmBmBBIBxDBBNBBPDDBIBU3BBcOBLVVDIBCDBKWBH7FBDvDBDBBCCBDyCBDCBCDBG9HBC+BBMFBCXBIBBDHBNDDBCBDFFBOOBDDJBBKGGBBBNCBJCBDCCFHHEHHB0CBxBlCBGHBDQBECCBEBDMB7GlBBNDB5BHBLFBpBHBfBBNDBDNBKmBBNuBBCJBC4FB5CHBPxEBhI9fB", false)),
    Hex_Digit: () => new UnicodeRangeTable(decodeRanges("wBJIFbFq1-BJIFbF", true)),
    Lowercase: () => new UnicodeRangeTable(decodeRanges("hDZBwBLLFlBlBBWBCHBC2BCBQCBuBCDECBBBDCCDEEBFFDEEBBBDDDCCCDCCBCCDEECDDBDDBBBHGDCOCBSCBDDCEEC4BCBFBDDDBCCFICBjCBDiBBIBBfEBhDsBsBCEEDDBTccBhBBCBBECBCWCBDBCGDB0B0BBuBBCgBCK0BCDMCBgDCxBoBBo6CqBBCDB5XFBjkCIBC2D2DB+FBiC0ECBHBCgDCBHBJFBLHBJHBJFBLHBJHBJNBDHBJHBJHBJEBCBBHEEBBBCBBJDBDBBJHBLCBCBB6DOORMBuDEEBEEcKFDBBJDBFiBiBBOBFsasaBYBn6BvBBCEEBGCFCCBCCBGBEiDCBIICFFNlBBCGG0oesBCUaCBBBmEMCBBBC8BCBIBCCCDICFCCDCCBBBCSCGGGCMCFCCDOCWDBCCCBBB2ZqBBCNBHvCBh6TGBNEBqhBZBumBnBBpEjBB8EKBCOBCGBCBBkODDBBBCpBBCIBmoByBB+DVB75CfBhsVfB8BYBnqZZBbGBCRBbZBbDBCCCBFBCKBbZBbZBbZBbZBbZBbZBbZBbZBbbBdYBCFBbYBCFBbYBCFBbYBCFBbYBCFBC15B15BBIBCTBHFBmI9BB1lChBB", false)),
    Math: () => new UnicodeRangeTable(decodeRanges("rBRRBBBgBeeCuBuBFmBmBgB5W5WBBBDbbBDDBBBwQCBuwGccBBBMEEOPPBCBWEBMEBiCMBFEEBFFBDBTFFDJBCDDBEBHEEBDDBCCBBBCFBENBClClCBWBCFBCBBFBBFfBCHHBPPBqIBJDBVBB7CffBZBCZZMGB+NBBNJBFFBFBBDBBEEBPCCDFBMHBGBB6BCCeDBKCBxK-BBhI-PBxBUBDFB9+zB4Z4ZBEBCjFjFRCBeCCeCCkEHHBCBitDBBhrwBwoBwoBBzCBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBDxBBhwFDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBB-uCIB", false)),
    Quotation_Mark: () => new UnicodeRangeTable(decodeRanges("iBFFkEQQ96HHBaBBowDqOqOBCBOCBixzBDB+FFF7CBB", false)),
    Terminal_Punctuation: () => new UnicodeRangeTable(decodeRanges("hBLLCMMBEE-ZJJiQ6B6BpCPPCCB1FsBsBBJBCsHsHB3B3BBEBCHBgBmImIB1nB1nBBtFtFFFB4JBB2YHBmY9D9DBBBoCBB+ECBEoBoBBCBDBB7JBBjLDBjFBBLBBCCBeCB8FEB-BBBldYYBKKBBBwlDCBzJOOFLLCBBEBBtNBB8ndBBuICBkHEB-LBB3CBBgD4E4EBBB0ECBgERRB6H6HnxUDDB6B6BBBBCDBqFLLCMMBEEiCDD7hBxBxBnkBoGoG3JBB5EFBlCFB6CDB5dEBtBDB+FGBxDDBgECBiEBBHRRB5C5CBDBtDrJrJB2D2DBBBNBBnLDBEOBqDBB6HCBmQCC8HBB4CBBFBB-MCBuBmUmUBrCrCBspBspBBDB6vRBBmEiCiCBBBLqRqRBoJoJBnwTnwTovHDB", false)),
    Uppercase: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiB2BCDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIJDCMCDQCDDDCCBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBDDBBBEWCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBpCDBNDBNDBNEBMDBnIFFECBDCBDEEBDBHGCBCBDDBLBBGbbBOBUzZzZBYBx5BvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoqZZBbZBbZBbCCBGDBDDBCBCHBbZBbBBCDBDHBCGBcBBCDBCEBCEEBFBcZBbZBbZBbZBbZBbZBfYBiBYBiBYBiBYBiBYBiB2pE2pEBgBBvgCZBHZBHZB", false)),
    White_Space: () => new UnicodeRangeTable(decodeRanges("JEBTlDlDbgvFgvFgsCKBeBBGwBwBh9DAB", false))
  });
  static SCRIPTS = new LazyMap({
    Adlam: () => new UnicodeRangeTable(decodeRanges("go6DrCFJFB", true)),
    Ahom: () => new UnicodeRangeTable(decodeRanges("g4lCaDOFW", true)),
    Anatolian_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("ggxCmS", true)),
    Arabic: () => new UnicodeRangeTable(decodeRanges("gwBEBCFBCNBCCBCfBCJBMZBCrDBChBBxCvBBxHhBBGqCBCcBxy8BtPBDvEBhBPBxDEBCmEBk7DeBkCFBJIBiBFBh43BDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBB", false)),
    Armenian: () => new UnicodeRangeTable(decodeRanges("xpBlBDxBDCks9BE", true)),
    Avestan: () => new UnicodeRangeTable(decodeRanges("g4iC1BEG", true)),
    Balinese: () => new UnicodeRangeTable(decodeRanges("g4GsCCxB", true)),
    Bamum: () => new UnicodeRangeTable(decodeRanges("g1pB3CpowB4R", true)),
    Bassa_Vah: () => new UnicodeRangeTable(decodeRanges("w26CdDF", true)),
    Batak: () => new UnicodeRangeTable(decodeRanges("g+GzBJD", true)),
    Bengali: () => new UnicodeRangeTable(decodeRanges("gsCDBCHBDBBDVBCGBCEEBCBDIBDBBDDBJFFBCCBDBDYB", false)),
    Beria_Erfe: () => new UnicodeRangeTable(decodeRanges("g17CYDY", true)),
    Bhaiksuki: () => new UnicodeRangeTable(decodeRanges("ggnCICsBCNLc", true)),
    Bopomofo: () => new UnicodeRangeTable(decodeRanges("qXB6wLqBxDf", true)),
    Brahmi: () => new UnicodeRangeTable(decodeRanges("ggkCtCFjBKA", true)),
    Braille: () => new UnicodeRangeTable(decodeRanges("ggK-H", true)),
    Buginese: () => new UnicodeRangeTable(decodeRanges("gwGbDB", true)),
    Buhid: () => new UnicodeRangeTable(decodeRanges("g6FT", true)),
    Canadian_Aboriginal: () => new UnicodeRangeTable(decodeRanges("ggF-TxRlC7tgCP", true)),
    Carian: () => new UnicodeRangeTable(decodeRanges("g1gCwB", true)),
    Caucasian_Albanian: () => new UnicodeRangeTable(decodeRanges("wphCzBMA", true)),
    Chakma: () => new UnicodeRangeTable(decodeRanges("gokC0BCR", true)),
    Cham: () => new UnicodeRangeTable(decodeRanges("gwqB2BKNDJDD", true)),
    Cherokee: () => new UnicodeRangeTable(decodeRanges("g9E1CDFz7lBvC", true)),
    Chorasmian: () => new UnicodeRangeTable(decodeRanges("w9jCb", true)),
    Common: () => new UnicodeRangeTable(decodeRanges("AgCBbFBbuBBCOBCEBYgBgBiOmBBGEBDTB1DKKHCC+THHPEEhB9E9ElQiEiEB6mB6mB2MDBjJwvBwvBBBBoCBBsGBBCumBumBOIIBCBCFBCCBDmYmYBKBD2CBCKBEKBCOBShBB-BlBBCCBDFBCaBCQBqBCBF5UBXKBW-cBhIzTBDpEBhQ9CBzMUBCCCBXBQHBFDB8CBBE7C7CB0E0EBOBhBlBBKxBxBB+BBgBwCBwB5C5CBmFBhuG-BBhoWhBBnDCBmFJB1HhFhFsMPPBzuUzuUBxGxGBIBXiBBCSBCDB0ECCBeBbFBbKBLuBuBBhChCBFBCGBLEBjICBFsBBEIBxCMB0BsBBlHaBltuBDB96D8HBEzNBHWBQQBgDzDB9B1HBLmBBD9BBEQBJBBIdBF8BB2GTBNTBN2CBKYBoE0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBDxBByjFjCBtC8BBjWrBBFjDBNOBDOBCOBCkBBLtFB5BZBCBBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBCmDBnghYffB+CB", false)),
    Coptic: () => new UnicodeRangeTable(decodeRanges("ifNxkKzDGG", true)),
    Cuneiform: () => new UnicodeRangeTable(decodeRanges("ggoC5cnDuDCEMjG", true)),
    Cypriot: () => new UnicodeRangeTable(decodeRanges("ggiCFBDCCBqBBCBBEDD", false)),
    Cypro_Minoan: () => new UnicodeRangeTable(decodeRanges("w8rCiD", true)),
    Cyrillic: () => new UnicodeRangeTable(decodeRanges("ggBkEBDoFBx6FKBhFtCtCojEfBhie-CBv8VBBhw4B9BBiBAB", false)),
    Deseret: () => new UnicodeRangeTable(decodeRanges("gghCvC", true)),
    Devanagari: () => new UnicodeRangeTable(decodeRanges("goCwCFODZh7nBfhwcJ", true)),
    Dives_Akuru: () => new UnicodeRangeTable(decodeRanges("gomCGBDDDBGBCBBCdBCBBDLBKJB", false)),
    Dogra: () => new UnicodeRangeTable(decodeRanges("ggmC7B", true)),
    Duployan: () => new UnicodeRangeTable(decodeRanges("ggvDqDGMEIIJDD", true)),
    Egyptian_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("ggsC1iBL68D", true)),
    Elbasan: () => new UnicodeRangeTable(decodeRanges("gohCnB", true)),
    Elymaic: () => new UnicodeRangeTable(decodeRanges("g-jCW", true)),
    Ethiopic: () => new UnicodeRangeTable(decodeRanges("gwEoCBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBDfBEZBnvGWBKGBCGBCGBCGBCGBCGBCGBCGBjpfFBDFBDFBKGBCGBylvCGBCDBCBBCOB", false)),
    Garay: () => new UnicodeRangeTable(decodeRanges("gqjClBEcJB", true)),
    Georgian: () => new UnicodeRangeTable(decodeRanges("glElBBCGGDqBBCDBx8CqBBDCBhiElBBCGG", false)),
    Glagolitic: () => new UnicodeRangeTable(decodeRanges("ggL-Ch9sDGCQDGCBCE", true)),
    Gothic: () => new UnicodeRangeTable(decodeRanges("w5gCa", true)),
    Grantha: () => new UnicodeRangeTable(decodeRanges("g4kCDBCHBDBBDVBCGBCBBCEBDIBDBBDCBDHHGGBDGBEEB", false)),
    Greek: () => new UnicodeRangeTable(decodeRanges("wbDBCCBDDBCFFCCCBBBCCCBSBC+BBPPBnpGEBzBEBFEB1ChKhKBUBDFBDlBBDFBDHBCGCBdBD0BBCOBCNBDFBCSBDCBCIBoJ-xiB-xiB7uVuCBSgj0Bgj0BBkCB", false)),
    Gujarati: () => new UnicodeRangeTable(decodeRanges("h0CCBCIBCCBCVBCGBCBBCEBDJBCCBCCBDQQBCBDLBIGB", false)),
    Gunjala_Gondi: () => new UnicodeRangeTable(decodeRanges("grnCFCBCkBCBCFIJ", true)),
    Gurmukhi: () => new UnicodeRangeTable(decodeRanges("hwCCBCFBFBBDVBCGBCBBCBBCBBDCCBDBFBBDCBEIIBCBCIIBPB", false)),
    Gurung_Khema: () => new UnicodeRangeTable(decodeRanges("go4C5B", true)),
    Han: () => new UnicodeRangeTable(decodeRanges("g0LZBC4CBN1GBwBCCaIBPDBle-tGBhC-vUBhoWtLBDpDBpodBBNGBqgkB-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
    Hangul: () => new UnicodeRangeTable(decodeRanges("goE-HvxHBiI9CyDeiCei3dckUj9KNWFwBl9JeEFDFDFDC", true)),
    Hanifi_Rohingya: () => new UnicodeRangeTable(decodeRanges("gojCnBJJ", true)),
    Hanunoo: () => new UnicodeRangeTable(decodeRanges("g5FU", true)),
    Hatran: () => new UnicodeRangeTable(decodeRanges("gniCSCBGE", true)),
    Hebrew: () => new UnicodeRangeTable(decodeRanges("xsB2BBJaBFFBpp9BZBCEBCCCBCCBCCBIB", false)),
    Hiragana: () => new UnicodeRangeTable(decodeRanges("hiM1CBHCBi7-C+IBTeeBBBulQAB", false)),
    Imperial_Aramaic: () => new UnicodeRangeTable(decodeRanges("giiCVCI", true)),
    Inherited: () => new UnicodeRangeTable(decodeRanges("gYvDB2IBBlOKBbhXhXBCB8qEtBBDLBlPCBCMBCGBFHHEBBnG-BBtQBBjGgBB65DDBsDBBmrzBPBRNBwejHjH7iEl+uBl+uBBsBBDWBhRCBSHBDGBfDBz6rYvHB", false)),
    Inscriptional_Pahlavi: () => new UnicodeRangeTable(decodeRanges("g7iCSGH", true)),
    Inscriptional_Parthian: () => new UnicodeRangeTable(decodeRanges("g6iCVDH", true)),
    Javanese: () => new UnicodeRangeTable(decodeRanges("gsqBtCDJFB", true)),
    Kaithi: () => new UnicodeRangeTable(decodeRanges("gkkCiCLA", true)),
    Kannada: () => new UnicodeRangeTable(decodeRanges("gkDMCCCWCJCEDICCCDIBGCCDDJCC", true)),
    Katakana: () => new UnicodeRangeTable(decodeRanges("hlM5CBDCBxHPBxGuBBC3CBvgzBJBCsBBzisBDBCGBCBBCgJgJBBBzBPPBCB", false)),
    Kawi: () => new UnicodeRangeTable(decodeRanges("g4nCQCoBEc", true)),
    Kayah_Li: () => new UnicodeRangeTable(decodeRanges("goqBtBCA", true)),
    Kharoshthi: () => new UnicodeRangeTable(decodeRanges("gwiCDCBGHCCCcDCFJII", true)),
    Khitan_Small_Script: () => new UnicodeRangeTable(decodeRanges("k-7C84G84GB0OBqBAB", false)),
    Khmer: () => new UnicodeRangeTable(decodeRanges("g8F9CDJHJnPf", true)),
    Khojki: () => new UnicodeRangeTable(decodeRanges("gwkCRCuB", true)),
    Khudawadi: () => new UnicodeRangeTable(decodeRanges("w1kC6BGJ", true)),
    Kirat_Rai: () => new UnicodeRangeTable(decodeRanges("gq7C5B", true)),
    Lao: () => new UnicodeRangeTable(decodeRanges("h0DBBCCCBDBCXBCCCBVBDEBCCCBFBCJBDDB", false)),
    Latin: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBQQGWBCeBCgOBoBEB8wGlBBHwBBGDBGMBClCBiC-HByLOORMBuEBBHccSoBB42CfBj1elDBExCBVOBxZqBBCIBCDB38TGB7gBZBHZBmhCFBCpBBCIBm61BeBHFB", false)),
    Lepcha: () => new UnicodeRangeTable(decodeRanges("ggH3BEOEC", true)),
    Limbu: () => new UnicodeRangeTable(decodeRanges("goGeBCLBFLBFEEBKB", false)),
    Linear_A: () => new UnicodeRangeTable(decodeRanges("gwhC2JKVLH", true)),
    Linear_B: () => new UnicodeRangeTable(decodeRanges("gggCLCZCSCBCODNjB6D", true)),
    Lisu: () => new UnicodeRangeTable(decodeRanges("wmpBvBx1eA", true)),
    Lycian: () => new UnicodeRangeTable(decodeRanges("g0gCc", true)),
    Lydian: () => new UnicodeRangeTable(decodeRanges("gpiCZGA", true)),
    Mahajani: () => new UnicodeRangeTable(decodeRanges("wqkCmB", true)),
    Makasar: () => new UnicodeRangeTable(decodeRanges("g3nCY", true)),
    Malayalam: () => new UnicodeRangeTable(decodeRanges("goDMCCCyBCCCFFPDZ", true)),
    Mandaic: () => new UnicodeRangeTable(decodeRanges("giCbDA", true)),
    Manichaean: () => new UnicodeRangeTable(decodeRanges("g2iCmBFL", true)),
    Marchen: () => new UnicodeRangeTable(decodeRanges("wjnCfDVCN", true)),
    Masaram_Gondi: () => new UnicodeRangeTable(decodeRanges("gonCGBCBBCrBBECCBCCBHBJJB", false)),
    Medefaidrin: () => new UnicodeRangeTable(decodeRanges("gy7C6C", true)),
    Meetei_Mayek: () => new UnicodeRangeTable(decodeRanges("g3qBWqGtBDJ", true)),
    Mende_Kikakui: () => new UnicodeRangeTable(decodeRanges("gg6DkGDP", true)),
    Meroitic_Cursive: () => new UnicodeRangeTable(decodeRanges("gtiCXFTDtB", true)),
    Meroitic_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("gsiCf", true)),
    Miao: () => new UnicodeRangeTable(decodeRanges("g47CqCF4BIQ", true)),
    Modi: () => new UnicodeRangeTable(decodeRanges("gwlCkCMJ", true)),
    Mongolian: () => new UnicodeRangeTable(decodeRanges("ggGBBDCCBSBH4CBIqBB2t-BMB", false)),
    Mro: () => new UnicodeRangeTable(decodeRanges("gy6CeCJFB", true)),
    Multani: () => new UnicodeRangeTable(decodeRanges("g0kCGBCCCBCBCOBCKB", false)),
    Myanmar: () => new UnicodeRangeTable(decodeRanges("ggE-EhqmBeiDfxibT", true)),
    Nabataean: () => new UnicodeRangeTable(decodeRanges("gkiCeJI", true)),
    Nag_Mundari: () => new UnicodeRangeTable(decodeRanges("wm5DpB", true)),
    Nandinagari: () => new UnicodeRangeTable(decodeRanges("gtmCHDtBDK", true)),
    New_Tai_Lue: () => new UnicodeRangeTable(decodeRanges("gsGrBFZHKEB", true)),
    Newa: () => new UnicodeRangeTable(decodeRanges("gglC7CCE", true)),
    Nko: () => new UnicodeRangeTable(decodeRanges("g+B6BDC", true)),
    Nushu: () => new UnicodeRangeTable(decodeRanges("h-7CvsQvsQBqMB", false)),
    Nyiakeng_Puachue_Hmong: () => new UnicodeRangeTable(decodeRanges("go4DsBENDJFB", true)),
    Ogham: () => new UnicodeRangeTable(decodeRanges("g0Fc", true)),
    Ol_Chiki: () => new UnicodeRangeTable(decodeRanges("wiHvB", true)),
    Ol_Onal: () => new UnicodeRangeTable(decodeRanges("wu5DqBFA", true)),
    Old_Hungarian: () => new UnicodeRangeTable(decodeRanges("gkjCyBOyBIF", true)),
    Old_Italic: () => new UnicodeRangeTable(decodeRanges("g4gCjBKC", true)),
    Old_North_Arabian: () => new UnicodeRangeTable(decodeRanges("g0iCf", true)),
    Old_Permic: () => new UnicodeRangeTable(decodeRanges("w6gCqB", true)),
    Old_Persian: () => new UnicodeRangeTable(decodeRanges("g9gCjBFN", true)),
    Old_Sogdian: () => new UnicodeRangeTable(decodeRanges("g4jCnB", true)),
    Old_South_Arabian: () => new UnicodeRangeTable(decodeRanges("gziCf", true)),
    Old_Turkic: () => new UnicodeRangeTable(decodeRanges("ggjCoC", true)),
    Old_Uyghur: () => new UnicodeRangeTable(decodeRanges("w7jCZ", true)),
    Oriya: () => new UnicodeRangeTable(decodeRanges("h4CCCHDBDVCGCBCEDIDBDCICFBCEDR", true)),
    Osage: () => new UnicodeRangeTable(decodeRanges("wlhCjBFjB", true)),
    Osmanya: () => new UnicodeRangeTable(decodeRanges("gkhCdDJ", true)),
    Pahawh_Hmong: () => new UnicodeRangeTable(decodeRanges("g46ClCLJCGCUGS", true)),
    Palmyrene: () => new UnicodeRangeTable(decodeRanges("gjiCf", true)),
    Pau_Cin_Hau: () => new UnicodeRangeTable(decodeRanges("g2mC4B", true)),
    Phags_Pa: () => new UnicodeRangeTable(decodeRanges("giqB3B", true)),
    Phoenician: () => new UnicodeRangeTable(decodeRanges("goiCbEA", true)),
    Psalter_Pahlavi: () => new UnicodeRangeTable(decodeRanges("g8iCRIDNG", true)),
    Rejang: () => new UnicodeRangeTable(decodeRanges("wpqBjBMA", true)),
    Runic: () => new UnicodeRangeTable(decodeRanges("g1FqCEK", true)),
    Samaritan: () => new UnicodeRangeTable(decodeRanges("ggCtBDO", true)),
    Saurashtra: () => new UnicodeRangeTable(decodeRanges("gkqBlCJL", true)),
    Sharada: () => new UnicodeRangeTable(decodeRanges("gskC-ChsCH", true)),
    Shavian: () => new UnicodeRangeTable(decodeRanges("wihCvB", true)),
    Siddham: () => new UnicodeRangeTable(decodeRanges("gslC1BDlB", true)),
    Sidetic: () => new UnicodeRangeTable(decodeRanges("gqiCZ", true)),
    SignWriting: () => new UnicodeRangeTable(decodeRanges("gg2DrUQECO", true)),
    Sinhala: () => new UnicodeRangeTable(decodeRanges("hsDCBCRBEXBCIBCDDBFBEFFBEBCCCBGBHJBDCBt-gCTB", false)),
    Sogdian: () => new UnicodeRangeTable(decodeRanges("w5jCpB", true)),
    Sora_Sompeng: () => new UnicodeRangeTable(decodeRanges("wmkCYIJ", true)),
    Soyombo: () => new UnicodeRangeTable(decodeRanges("wymCyC", true)),
    Sundanese: () => new UnicodeRangeTable(decodeRanges("g8G-BhIH", true)),
    Sunuwar: () => new UnicodeRangeTable(decodeRanges("g+mChBPJ", true)),
    Syloti_Nagri: () => new UnicodeRangeTable(decodeRanges("ggqBsB", true)),
    Syriac: () => new UnicodeRangeTable(decodeRanges("g4BNC7BDCxIK", true)),
    Tagalog: () => new UnicodeRangeTable(decodeRanges("g4FVKA", true)),
    Tagbanwa: () => new UnicodeRangeTable(decodeRanges("g7FMCCCB", true)),
    Tai_Le: () => new UnicodeRangeTable(decodeRanges("wqGdDE", true)),
    Tai_Tham: () => new UnicodeRangeTable(decodeRanges("gxG+BCcDKHJHN", true)),
    Tai_Viet: () => new UnicodeRangeTable(decodeRanges("g0qBiCZE", true)),
    Tai_Yo: () => new UnicodeRangeTable(decodeRanges("g25DeCVJB", true)),
    Takri: () => new UnicodeRangeTable(decodeRanges("g0lC5BHJ", true)),
    Tamil: () => new UnicodeRangeTable(decodeRanges("i8CBBCFBECBCDBEBBCCCBEEBEEBBBELBFEBECBCDBDHHPUBm+kCxBBOAB", false)),
    Tangsa: () => new UnicodeRangeTable(decodeRanges("wz6CuCCJ", true)),
    Tangut: () => new UnicodeRangeTable(decodeRanges("g-7CgBgBB+3GBhQeBiDyDB", false)),
    Telugu: () => new UnicodeRangeTable(decodeRanges("ggDMCCCWCPDICCCDIBCCCBDDDJII", true)),
    Thaana: () => new UnicodeRangeTable(decodeRanges("g8BxB", true)),
    Thai: () => new UnicodeRangeTable(decodeRanges("hwD5BGb", true)),
    Tibetan: () => new UnicodeRangeTable(decodeRanges("g4DnCCjBFmBCjBCOCGFB", true)),
    Tifinagh: () => new UnicodeRangeTable(decodeRanges("wpL3BIBPA", true)),
    Tirhuta: () => new UnicodeRangeTable(decodeRanges("gklCnCJJ", true)),
    Todhri: () => new UnicodeRangeTable(decodeRanges("guhCzB", true)),
    Tolong_Siki: () => new UnicodeRangeTable(decodeRanges("wtnCrBFJ", true)),
    Toto: () => new UnicodeRangeTable(decodeRanges("w04De", true)),
    Tulu_Tigalari: () => new UnicodeRangeTable(decodeRanges("g8kCJBCDDClBBCJBCDDCDBCJBCBBJBB", false)),
    Ugaritic: () => new UnicodeRangeTable(decodeRanges("g8gCdCA", true)),
    Unknown: () => new UnicodeRangeTable(decodeRanges("4bBBHDBICCVuMuMnBBBzBBBE4B4BBGBcDBHKBvI9B9BBmDmDBMB8BBByBBBQddBCCMEBjBEBuHJJBDDBXXICCBBBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBbFB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKmDmDNBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBjoIBvLBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCC-FCBHBBHBBHBBECBIIIBIBGBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIBlCJBCBBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMB3iBJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBJ76DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBjGUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIm8yVBCdBhD-DBxHvw-FB", false)),
    Vai: () => new UnicodeRangeTable(decodeRanges("gopBrJ", true)),
    Vithkuqi: () => new UnicodeRangeTable(decodeRanges("wrhCKCOCGCBCKCOCGCB", true)),
    Wancho: () => new UnicodeRangeTable(decodeRanges("g24D5BGA", true)),
    Warang_Citi: () => new UnicodeRangeTable(decodeRanges("glmCyCNA", true)),
    Yezidi: () => new UnicodeRangeTable(decodeRanges("g0jCpBCCDB", true)),
    Yi: () => new UnicodeRangeTable(decodeRanges("ggoBskBE2B", true)),
    Zanabazar_Square: () => new UnicodeRangeTable(decodeRanges("gwmCnC", true))
  });
  static FOLD_CATEGORIES = new LazyMap({
    L: () => new UnicodeRangeTable(decodeRanges("laA", true)),
    LC: () => new UnicodeRangeTable(decodeRanges("laA", true)),
    Ll: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiBuBCEECDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIBBCBBCBBCOCDQCDBBCCCBBBC4BCIBBCBBDCCBCBCGC3HrBrBCEEJHHCCBCCCBCCBPBCIBkBJJCUCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBZHBJHBJHBJEBMEBMDBNEBMEBqJEEBHHxC9zC9zCBuBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoyehBB", false)),
    Lt: () => new UnicodeRangeTable(decodeRanges("kOCCBCCBCClBCCtsHHBJHBJHBMQQwBAB", false)),
    Lu: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBCuBCEECDOCDsBCDECBBBDCCDEEGDDECBDDDCCCDFFDEECDDECCGBBCBBCBBCOCBSCDBBCEECkBCEQCJDDBCCFICBEBCBBCCCBEEBCCBCBCEBDCCBDDIDDCBBEFBGLLBnFnFsBCCEEEBBBvBDBCdBCBBECBCWCBDBCGD1BvBBCgBCK0BCDMCBgDCyBlBBq6CqBBDCB5XFBjkCIBCvHvHERRzD0ECGGGC8CCBHBJFBLHBJHBJFBMGCJHBJNBzBBBNSSBPPBEEpL2B2Bs1CvBBCEEBGCHDDLiDCJCCFNNBkBBCGG0oesBCUaCoEMCE8BCLCCDICFFFCBBDSCMOCFCCDOCb9a9advCBi8UZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBvyehBB", false)),
    M: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false)),
    Mn: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false)),
    Emoji: () => new UnicodeRangeTable(decodeRanges("8mJA", true)),
    Extended_Pictographic: () => new UnicodeRangeTable(decodeRanges("8mJA", true)),
    Lowercase: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiBuBCEECDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIBBCBBCBBCOCDQCDBBCCCBBBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBJJCUCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBZHBJHBJHBJEBMEBMDBNEBMEBqJEEBHHuBPBUzZzZBYBx5BvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoyehBB", false)),
    Math: () => new UnicodeRangeTable(decodeRanges("ycGDCHHFMMDDDCHHFAB", false)),
    Uppercase: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBCuBCEECDOCDsBCDECBBBDCCDEEGDDECBDDDCCCDFFDEECDDECCGBBCBBCBBCOCBSCDBBCEECkBCEQCJDDBCCFICBEBCBBCCCBEEBCCBCBCEBDCCBDDIDDCBBEFBGLLBnFnFsBCCEEEBBBvBDBCdBCBBECBCWCBDBCGD1BvBBCgBCK0BCDMCBgDCyBlBBq6CqBBDCB5XFBjkCIBCvHvHERRzD0ECGGGC8CCBHBJFBLHBJHBJFBMGCJHBJNBzBBBNSSBPPBEEpLiBiBBOBFsasaBYBn6BvBBCEEBGCHDDLiDCJCCFNNBkBBCGG0oesBCUaCoEMCE8BCLCCDICFFFCBBDSCMOCFCCDOCb9a9advCBi8UZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBvyehBB", false))
  });
  static FOLD_SCRIPT = new LazyMap({
    Common: () => new UnicodeRangeTable(decodeRanges("8cgBgB", false)),
    Greek: () => new UnicodeRangeTable(decodeRanges("1FwUwU", false)),
    Inherited: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false))
  });
};
var Unicode = class Unicode2 {
  static MAX_RUNE = 1114111;
  static RUNE_ERROR = 65533;
  static isUnsearchable(r) {
    return r === Unicode2.RUNE_ERROR || r >= Unicode2.MIN_HIGH_SURROGATE && r <= Unicode2.MAX_LOW_SURROGATE;
  }
  static MAX_ASCII = 127;
  static MAX_LATIN1 = 255;
  static MAX_BMP = 65535;
  static MIN_FOLD = 65;
  static MAX_FOLD = 125251;
  static MIN_HIGH_SURROGATE = 55296;
  static MAX_HIGH_SURROGATE = 56319;
  static MIN_LOW_SURROGATE = 56320;
  static MAX_LOW_SURROGATE = 57343;
  static MIN_SUPPLEMENTARY_CODE_POINT = 65536;
  static is32(ranges, r) {
    let lo = 0;
    let hi = ranges.length;
    while (lo < hi) {
      const m = lo + Math.floor((hi - lo) / 2);
      const rlo = ranges.getLo(m);
      const rhi = ranges.getHi(m);
      if (rlo <= r && r <= rhi) {
        const stride = ranges.getStride(m);
        return (r - rlo) % stride === 0;
      }
      if (r < rlo) hi = m;
      else lo = m + 1;
    }
    return false;
  }
  static is(ranges, r) {
    if (r <= Unicode2.MAX_LATIN1) {
      for (let i = 0; i < ranges.length; i++) {
        if (r > ranges.getHi(i)) continue;
        const rlo = ranges.getLo(i);
        if (r < rlo) return false;
        const stride = ranges.getStride(i);
        return (r - rlo) % stride === 0;
      }
      return false;
    }
    return ranges.length > 0 && r >= ranges.getLo(0) && Unicode2.is32(ranges, r);
  }
  static isPrint(r) {
    if (r <= Unicode2.MAX_LATIN1) return r >= 32 && r < Unicode2.MAX_ASCII || r >= 161 && r !== 173;
    return Unicode2.is(UnicodeTables.Print, r);
  }
  static simpleFold(r) {
    if (UnicodeTables.CASE_ORBIT.has(r)) return UnicodeTables.CASE_ORBIT.get(r);
    if (r <= Unicode2.MAX_ASCII) {
      const l3 = Codepoint.toLowerCase(r);
      return l3 !== r ? l3 : Codepoint.toUpperCase(r);
    }
    return r;
  }
  static equalsIgnoreCase(r1, r2) {
    if (r1 === r2) return true;
    if (r1 < 0 || r2 < 0) return false;
    if (r1 <= Unicode2.MAX_ASCII && r2 <= Unicode2.MAX_ASCII) {
      if (65 <= r1 && r1 <= 90) r1 |= 32;
      if (65 <= r2 && r2 <= 90) r2 |= 32;
      return r1 === r2;
    }
    for (let r = Unicode2.simpleFold(r1); r !== r1; r = Unicode2.simpleFold(r)) if (r === r2) return true;
    return false;
  }
};
var RE2JSException = class extends Error {
  /** @param {string} message */
  constructor(message2) {
    super(message2);
    this.name = "RE2JSException";
  }
};
var RE2JSSyntaxException = class extends RE2JSException {
  /**
  * @param {string} error
  * @param {string|null} [input=null]
  */
  constructor(error2, input = null) {
    let message2 = `error parsing regexp: ${error2}`;
    if (input) message2 += `: \`${input}\``;
    super(message2);
    this.name = "RE2JSSyntaxException";
    this.message = message2;
    this.error = error2;
    this.input = input;
  }
  /**
  * Retrieves the description of the error.
  * @returns {string}
  */
  getDescription() {
    return this.error;
  }
  /**
  * Retrieves the erroneous regular-expression pattern.
  * @returns {string|null}
  */
  getPattern() {
    return this.input;
  }
};
var RE2JSCompileException = class extends RE2JSException {
  /** @param {string} message */
  constructor(message2) {
    super(message2);
    this.name = "RE2JSCompileException";
  }
};
var RE2JSGroupException = class extends RE2JSException {
  /** @param {string} message */
  constructor(message2) {
    super(message2);
    this.name = "RE2JSGroupException";
  }
};
var RE2JSFlagsException = class extends RE2JSException {
  /** @param {string} message */
  constructor(message2) {
    super(message2);
    this.name = "RE2JSFlagsException";
  }
};
var RE2JSInternalException = class extends RE2JSException {
  /** @param {string} message */
  constructor(message2) {
    super(message2);
    this.name = "RE2JSInternalException";
  }
};
var FAST_PATH_TABLE_SIZE = 256;
var WORD_RUNE_TABLE = new Uint8Array(FAST_PATH_TABLE_SIZE);
for (let i = 0; i < FAST_PATH_TABLE_SIZE; i++) WORD_RUNE_TABLE[i] = 97 <= i && i <= 122 || 65 <= i && i <= 90 || 48 <= i && i <= 57 || i === 95 ? 1 : 0;
var cachedNativeEncoder = null;
var cachedNativeDecoder = null;
var Utils = class Utils2 {
  static METACHARACTERS = "\\.+*?()|[]{}^$";
  static EMPTY_BEGIN_LINE = 1;
  static EMPTY_END_LINE = 2;
  static EMPTY_BEGIN_TEXT = 4;
  static EMPTY_END_TEXT = 8;
  static EMPTY_WORD_BOUNDARY = 16;
  static EMPTY_NO_WORD_BOUNDARY = 32;
  static EMPTY_ALL = -1;
  static emptyInts() {
    return [];
  }
  static isString(value) {
    return typeof value === "string" || Object.prototype.toString.call(value) === "[object String]";
  }
  static typeName(value) {
    if (value === null || typeof value !== "object" && typeof value !== "function") return value === null ? "null" : typeof value;
    return Object.prototype.toString.call(value).slice(8, -1);
  }
  static checkPattern(pattern2) {
    if (!Utils2.isString(pattern2)) throw new TypeError(`The pattern must be a string, not ${Utils2.typeName(pattern2)} (RE2JS.translateRegExp() converts a RegExp)`);
  }
  static checkInput(input) {
    if (!Utils2.isString(input) && !Utils2.isByteArray(input)) throw new TypeError(`The input must be a string or a byte array (Uint8Array or number[]), not ${Utils2.typeName(input)}`);
  }
  static checkFlags(flags) {
    const known2 = PublicFlags.MULTILINE | PublicFlags.DOTALL | PublicFlags.CASE_INSENSITIVE | PublicFlags.DISABLE_UNICODE_GROUPS | PublicFlags.LONGEST_MATCH | PublicFlags.LOOKBEHINDS;
    if (!Number.isInteger(flags) || (flags & ~known2) !== 0) throw new RE2JSFlagsException("Flags should only be a combination of MULTILINE, DOTALL, CASE_INSENSITIVE, DISABLE_UNICODE_GROUPS, LONGEST_MATCH, LOOKBEHINDS");
  }
  static isByteArray(input) {
    return Array.isArray(input) || Object.prototype.toString.call(input) === "[object Uint8Array]";
  }
  static isalnum(c) {
    return Codepoint.CODES["0"] <= c && c <= Codepoint.CODES["9"] || Codepoint.CODES["a"] <= c && c <= Codepoint.CODES["z"] || Codepoint.CODES["A"] <= c && c <= Codepoint.CODES["Z"];
  }
  static unhex(c) {
    if (Codepoint.CODES["0"] <= c && c <= Codepoint.CODES["9"]) return c - Codepoint.CODES["0"];
    if (Codepoint.CODES["a"] <= c && c <= Codepoint.CODES["f"]) return c - Codepoint.CODES["a"] + 10;
    if (Codepoint.CODES["A"] <= c && c <= Codepoint.CODES["F"]) return c - Codepoint.CODES["A"] + 10;
    return -1;
  }
  static escapeRune(rune) {
    let out = "";
    if (Unicode.isPrint(rune)) {
      if (Utils2.METACHARACTERS.indexOf(String.fromCodePoint(rune)) >= 0) out += "\\";
      out += String.fromCodePoint(rune);
    } else switch (rune) {
      case Codepoint.CODES['"']:
        out += '\\"';
        break;
      case Codepoint.CODES["\\"]:
        out += "\\\\";
        break;
      case Codepoint.CODES["	"]:
        out += "\\t";
        break;
      case Codepoint.CODES["\n"]:
        out += "\\n";
        break;
      case Codepoint.CODES["\r"]:
        out += "\\r";
        break;
      case Codepoint.CODES["\b"]:
        out += "\\b";
        break;
      case Codepoint.CODES["\f"]:
        out += "\\f";
        break;
      default: {
        let s = rune.toString(16);
        if (rune < 256) {
          out += "\\x";
          if (s.length === 1) out += "0";
          out += s;
        } else out += `\\x{${s}}`;
        break;
      }
    }
    return out;
  }
  static stringToRunes(str) {
    const string = String(str);
    const runes = [];
    let i = 0;
    while (i < string.length) {
      const cp = string.codePointAt(i);
      runes.push(cp);
      i += cp > Unicode.MAX_BMP ? 2 : 1;
    }
    return new Int32Array(runes);
  }
  static runeToString(r) {
    return String.fromCodePoint(r);
  }
  static isWordRune(r) {
    return r < FAST_PATH_TABLE_SIZE ? WORD_RUNE_TABLE[r] === 1 : false;
  }
  static emptyOpContext(r1, r2) {
    let op = 0;
    if (r1 < 0) op |= Utils2.EMPTY_BEGIN_TEXT | Utils2.EMPTY_BEGIN_LINE;
    if (r1 === 10) op |= Utils2.EMPTY_BEGIN_LINE;
    if (r2 < 0) op |= Utils2.EMPTY_END_TEXT | Utils2.EMPTY_END_LINE;
    if (r2 === 10) op |= Utils2.EMPTY_END_LINE;
    if (Utils2.isWordRune(r1) !== Utils2.isWordRune(r2)) op |= Utils2.EMPTY_WORD_BOUNDARY;
    else op |= Utils2.EMPTY_NO_WORD_BOUNDARY;
    return op;
  }
  /**
  * Returns a string that quotes all regular expression metacharacters inside the argument text;
  * the returned string is a regular expression matching the literal text. For example,
  * {@code quoteMeta("[foo]").equals("\\[foo\\]")}.
  * @param {string} str
  * @returns {string}
  */
  static quoteMeta(str) {
    return str.split("").map((s) => {
      if (Utils2.METACHARACTERS.indexOf(s) >= 0) return `\\${s}`;
      return s;
    }).join("");
  }
  static charCount(codePoint) {
    return codePoint > Unicode.MAX_BMP ? 2 : 1;
  }
  /**
  * High-speed conversion from TypedArrays to standard JS Arrays.
  * Bypasses the expensive Symbol.iterator overhead of Array.from()
  */
  static toArray(typedArray) {
    const len = typedArray.length;
    const res = new Array(len);
    for (let i = 0; i < len; i++) res[i] = typedArray[i];
    return res;
  }
  static stringToUtf8ByteArray(str) {
    if (globalThis.TextEncoder) {
      if (!cachedNativeEncoder) cachedNativeEncoder = new TextEncoder();
      return cachedNativeEncoder.encode(str);
    } else {
      let out = [], p = 0;
      for (let i = 0; i < str.length; i++) {
        let c = str.charCodeAt(i);
        if (c < 128) out[p++] = c;
        else if (c < 2048) {
          out[p++] = c >> 6 | 192;
          out[p++] = c & 63 | 128;
        } else if ((c & 64512) === Unicode.MIN_HIGH_SURROGATE && i + 1 < str.length && (str.charCodeAt(i + 1) & 64512) === Unicode.MIN_LOW_SURROGATE) {
          c = Unicode.MIN_SUPPLEMENTARY_CODE_POINT + ((c & 1023) << 10) + (str.charCodeAt(++i) & 1023);
          out[p++] = c >> 18 | 240;
          out[p++] = c >> 12 & 63 | 128;
          out[p++] = c >> 6 & 63 | 128;
          out[p++] = c & 63 | 128;
        } else {
          out[p++] = c >> 12 | 224;
          out[p++] = c >> 6 & 63 | 128;
          out[p++] = c & 63 | 128;
        }
      }
      return out;
    }
  }
  static utf8ByteArrayToString(bytes) {
    if (globalThis.TextDecoder) {
      if (!cachedNativeDecoder) cachedNativeDecoder = new TextDecoder("utf-8");
      const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
      return cachedNativeDecoder.decode(view);
    } else {
      let out = [], pos = 0, c = 0;
      while (pos < bytes.length) {
        let c1 = bytes[pos++];
        if (c1 < 128) out[c++] = String.fromCharCode(c1);
        else if (c1 > 191 && c1 < 224) {
          let c2 = bytes[pos++];
          out[c++] = String.fromCharCode((c1 & 31) << 6 | c2 & 63);
        } else if (c1 > 239 && c1 < 365) {
          let c2 = bytes[pos++];
          let c3 = bytes[pos++];
          let c4 = bytes[pos++];
          let u = ((c1 & 7) << 18 | (c2 & 63) << 12 | (c3 & 63) << 6 | c4 & 63) - Unicode.MIN_SUPPLEMENTARY_CODE_POINT;
          out[c++] = String.fromCharCode(Unicode.MIN_HIGH_SURROGATE + (u >> 10));
          out[c++] = String.fromCharCode(Unicode.MIN_LOW_SURROGATE + (u & 1023));
        } else {
          let c2 = bytes[pos++];
          let c3 = bytes[pos++];
          out[c++] = String.fromCharCode((c1 & 15) << 12 | (c2 & 63) << 6 | c3 & 63);
        }
      }
      return out.join("");
    }
  }
};
var createEnum = (values = [], initNum = 0) => {
  const enumObject = /* @__PURE__ */ Object.create(null);
  for (let i = 0; i < values.length; i++) {
    const val = values[i];
    const keyVal = initNum + i;
    enumObject[val] = keyVal;
    enumObject[keyVal] = val;
  }
  return Object.freeze(enumObject);
};
var MatcherInputBase = class MatcherInputBase2 {
  static Encoding = createEnum(["UTF_16", "UTF_8"]);
  getEncoding() {
    throw Error("not implemented");
  }
  /** @returns {string} */
  asCharSequence() {
    throw Error("not implemented");
  }
  /** @returns {Uint8Array|number[]|null} */
  asBytes() {
    throw Error("not implemented");
  }
  /** @returns {number} */
  length() {
    throw Error("not implemented");
  }
  /**
  *
  * @returns {boolean}
  */
  isUTF8Encoding() {
    return this.getEncoding() === MatcherInputBase2.Encoding.UTF_8;
  }
  /**
  *
  * @returns {boolean}
  */
  isUTF16Encoding() {
    return this.getEncoding() === MatcherInputBase2.Encoding.UTF_16;
  }
};
var Utf8MatcherInput = class extends MatcherInputBase {
  /** @param {Uint8Array|number[]|null} bytes */
  constructor(bytes = null) {
    super();
    this.bytes = bytes;
  }
  getEncoding() {
    return MatcherInputBase.Encoding.UTF_8;
  }
  /**
  *
  * @returns {string}
  */
  asCharSequence() {
    return Utils.utf8ByteArrayToString(this.bytes);
  }
  /**
  *
  * @returns {Uint8Array|number[]|null}
  */
  asBytes() {
    return this.bytes;
  }
  /**
  *
  * @returns {number}
  */
  length() {
    return this.bytes.length;
  }
};
var Utf16MatcherInput = class extends MatcherInputBase {
  /** @param {string|null} charSequence */
  constructor(charSequence = null) {
    super();
    this.charSequence = charSequence;
  }
  getEncoding() {
    return MatcherInputBase.Encoding.UTF_16;
  }
  /**
  *
  * @returns {string}
  */
  asCharSequence() {
    return this.charSequence;
  }
  /**
  *
  * @returns {number[]}
  */
  asBytes() {
    return Utils.stringToUtf8ByteArray(this.charSequence.toString());
  }
  /**
  *
  * @returns {number}
  */
  length() {
    return this.charSequence.length;
  }
};
var MatcherInput = class {
  /**
  * Return the MatcherInput for UTF_16 encoding.
  * @returns {Utf16MatcherInput}
  */
  static utf16(charSequence) {
    Utils.checkInput(charSequence);
    return new Utf16MatcherInput(charSequence);
  }
  /**
  * Return the MatcherInput for UTF_8 encoding.
  * @returns {Utf8MatcherInput}
  */
  static utf8(input) {
    if (Utils.isByteArray(input)) return new Utf8MatcherInput(input);
    return new Utf8MatcherInput(Utils.stringToUtf8ByteArray(input));
  }
};
var MachineInputBase = class {
  static EOF() {
    return -8;
  }
  constructor() {
    this.start = 0;
    this.end = 0;
  }
  canCheckPrefix() {
    return true;
  }
  endPos() {
    return this.end - this.start;
  }
  hasString() {
    return false;
  }
  hasAnyString() {
    return false;
  }
  prefixLength() {
    return 0;
  }
};
var MachineUTF8Input = class MachineUTF8Input2 extends MachineInputBase {
  static RUNE_ERROR_STEP = Unicode.RUNE_ERROR << 3 | 1;
  constructor(bytes, start2 = 0, end = bytes.length) {
    super();
    this.bytes = bytes;
    this.start = start2;
    this.end = end;
  }
  hasString(prefilter, pos) {
    const target = prefilter.bytes;
    if (target.length === 0) return true;
    const idx = this.indexOf(this.bytes, target, this.start + pos);
    return idx !== -1 && idx <= this.end - target.length;
  }
  hasAnyString(prefilter, pos) {
    return prefilter.automaton8().searchUTF8(this.bytes, this.start + pos, this.end);
  }
  step(pos) {
    pos += this.start;
    if (pos >= this.end) return MachineInputBase.EOF();
    const c = this.bytes[pos] & 255;
    if (c < 128) return c << 3 | 1;
    let size3;
    let rune;
    let lo = 128;
    let hi = 191;
    if (c >= 194 && c <= 223) {
      size3 = 2;
      rune = c & 31;
    } else if (c >= 224 && c <= 239) {
      size3 = 3;
      rune = c & 15;
      if (c === 224) lo = 160;
      else if (c === 237) hi = 159;
    } else if (c >= 240 && c <= 244) {
      size3 = 4;
      rune = c & 7;
      if (c === 240) lo = 144;
      else if (c === 244) hi = 143;
    } else return MachineUTF8Input2.RUNE_ERROR_STEP;
    if (pos + size3 > this.end) return MachineUTF8Input2.RUNE_ERROR_STEP;
    const c1 = this.bytes[pos + 1] & 255;
    if (c1 < lo || c1 > hi) return MachineUTF8Input2.RUNE_ERROR_STEP;
    rune = rune << 6 | c1 & 63;
    if (size3 > 2) {
      const c2 = this.bytes[pos + 2] & 255;
      if ((c2 & 192) !== 128) return MachineUTF8Input2.RUNE_ERROR_STEP;
      rune = rune << 6 | c2 & 63;
      if (size3 > 3) {
        const c3 = this.bytes[pos + 3] & 255;
        if ((c3 & 192) !== 128) return MachineUTF8Input2.RUNE_ERROR_STEP;
        rune = rune << 6 | c3 & 63;
      }
    }
    return rune << 3 | size3;
  }
  index(re2, pos) {
    pos += this.start;
    const i = this.indexOf(this.bytes, re2.prefixUTF8, pos);
    return i < 0 ? i : i - pos;
  }
  context(pos) {
    pos += this.start;
    let r1 = -1;
    if (pos > this.start && pos <= this.end) {
      let start2 = pos - 1;
      r1 = this.bytes[start2--];
      if (r1 >= 128) {
        let lim = pos - 4;
        if (lim < this.start) lim = this.start;
        while (start2 >= lim && (this.bytes[start2] & 192) === 128) start2--;
        if (start2 < this.start) start2 = this.start;
        const r = this.step(start2 - this.start);
        r1 = start2 + (r & 7) === pos ? r >> 3 : Unicode.RUNE_ERROR;
      }
    }
    const r2 = pos < this.end ? this.step(pos - this.start) >> 3 : -1;
    return Utils.emptyOpContext(r1, r2);
  }
  indexOf(source, target, fromIndex = 0) {
    let targetLength = target.length;
    if (targetLength === 0) return fromIndex <= this.end ? fromIndex : -1;
    const firstByte = target[0];
    let limit = this.end - targetLength;
    const hasNativeIndexOf = typeof source.indexOf === "function";
    let i = fromIndex;
    while (i <= limit) {
      if (hasNativeIndexOf) {
        i = source.indexOf(firstByte, i);
        if (i === -1 || i > limit) return -1;
      } else {
        while (i <= limit && source[i] !== firstByte) i++;
        if (i > limit) return -1;
      }
      let match = true;
      for (let j = 1; j < targetLength; j++) if (source[i + j] !== target[j]) {
        match = false;
        break;
      }
      if (match) return i;
      i++;
    }
    return -1;
  }
  prefixLength(re2) {
    return re2.prefixUTF8.length;
  }
};
var MachineUTF16Input = class extends MachineInputBase {
  constructor(charSequence, start2 = 0, end = charSequence.length) {
    super();
    this.charSequence = charSequence;
    this.start = start2;
    this.end = end;
  }
  hasString(prefilter, pos) {
    const idx = this.charSequence.indexOf(prefilter.str, this.start + pos);
    return idx !== -1 && idx <= this.end - prefilter.str.length;
  }
  hasAnyString(prefilter, pos) {
    return prefilter.automaton16().searchUTF16(this.charSequence, this.start + pos, this.end);
  }
  step(pos) {
    pos += this.start;
    if (pos >= this.end) return MachineInputBase.EOF();
    const c1 = this.charSequence.charCodeAt(pos);
    if (c1 < Unicode.MIN_HIGH_SURROGATE || c1 > Unicode.MAX_HIGH_SURROGATE || pos + 1 >= this.end) return c1 << 3 | 1;
    const c2 = this.charSequence.charCodeAt(pos + 1);
    if (c2 >= Unicode.MIN_LOW_SURROGATE && c2 <= Unicode.MAX_LOW_SURROGATE) return (c1 - Unicode.MIN_HIGH_SURROGATE) * 1024 + (c2 - Unicode.MIN_LOW_SURROGATE) + Unicode.MIN_SUPPLEMENTARY_CODE_POINT << 3 | 2;
    return c1 << 3 | 1;
  }
  index(re2, pos) {
    pos += this.start;
    const i = this.charSequence.indexOf(re2.prefix, pos);
    if (i < 0 || i > this.end - re2.prefix.length) return -1;
    return i - pos;
  }
  context(pos) {
    pos += this.start;
    const r1 = pos > this.start && pos <= this.end ? this.charSequence.charCodeAt(pos - 1) : -1;
    const r2 = pos < this.end ? this.charSequence.charCodeAt(pos) : -1;
    return Utils.emptyOpContext(r1, r2);
  }
  prefixLength(re2) {
    return re2.prefix.length;
  }
};
var MachineInput = class {
  static fromUTF8(bytes, start2 = 0, end = bytes.length) {
    return new MachineUTF8Input(bytes, start2, end);
  }
  static fromUTF16(charSequence, start2 = 0, end = void 0) {
    Utils.checkInput(charSequence);
    return new MachineUTF16Input(charSequence, start2, end ?? charSequence.length);
  }
};
var Matcher = class Matcher2 {
  /**
  * V8 and WebKit have historical hard limits on the number of arguments
  * that can be passed to a function. We cap replacer arguments to prevent
  * Call Stack Overflow (DoS) vulnerabilities on massive ASTs.
  */
  static MAX_REPLACER_ARGS = 65535;
  /**
  * Quotes '\' and '$' in {@code s}, so that the returned string could be used in
  * {@link #appendReplacement} as a literal replacement of {@code s}.
  *
  * @param {string} str the string to be quoted
  * @param {boolean} [javaMode=false] whether the replacement will be used in javaMode
  * @returns {string} the quoted string
  */
  static quoteReplacement(str, javaMode = false) {
    if (javaMode) {
      if (str.indexOf("\\") < 0 && str.indexOf("$") < 0) return str;
      return str.split("").map((s) => {
        const c = s.codePointAt(0);
        if (c === Codepoint.CODES["\\"] || c === Codepoint.CODES["$"]) return `\\${s}`;
        return s;
      }).join("");
    }
    if (str.indexOf("$") < 0) return str;
    return str.split("").map((s) => {
      if (s.codePointAt(0) === Codepoint.CODES["$"]) return "$$";
      return s;
    }).join("");
  }
  /**
  *
  * @param {import('./index.js').RE2JS} pattern
  * @param {string|number[]|Uint8Array|MatcherInputBase} input
  */
  constructor(pattern2, input) {
    if (pattern2 === null) throw new Error("pattern is null");
    this.patternInput = pattern2;
    const re2 = this.patternInput.re2();
    this.patternGroupCount = re2.numberOfCapturingGroups();
    this.groups = [];
    this.namedGroups = re2.namedGroups;
    this.hasNamedGroups = Object.keys(this.namedGroups).length > 0;
    this.numberOfInstructions = re2.numberOfInstructions();
    this.lookbehindState = null;
    if (input instanceof MatcherInputBase) this.resetMatcherInput(input);
    else if (Utils.isByteArray(input)) this.resetMatcherInput(MatcherInput.utf8(input));
    else this.resetMatcherInput(MatcherInput.utf16(input));
  }
  /**
  * Returns the {@code RE2JS} associated with this {@code Matcher}.
  * @returns {import('./index.js').RE2JS}
  */
  pattern() {
    return this.patternInput;
  }
  /**
  * Resets the {@code Matcher}, rewinding input and discarding any match information.
  *
  * @returns {Matcher} the {@code Matcher} itself, for chained method calls
  */
  reset() {
    this.matcherInputLength = this.matcherInput.length();
    this.appendPos = 0;
    this.hasMatch = false;
    this.hasGroups = false;
    this.anchorFlag = 0;
    return this;
  }
  /**
  * Resets the {@code Matcher} and changes the input.
  * @param {string|number[]|Uint8Array|MatcherInputBase} input
  * @returns {Matcher} the {@code Matcher} itself, for chained method calls
  */
  resetMatcherInput(input) {
    if (input === null) throw new Error("input is null");
    if (!(input instanceof MatcherInputBase)) {
      if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
      else input = MatcherInput.utf16(input);
    }
    this.matcherInput = input;
    if (this.lookbehindState !== null) this.lookbehindState.reset();
    else this.lookbehindState = this.patternInput.re2().createLookbehindState();
    this.reset();
    return this;
  }
  /**
  * Returns the start of the named group of the most recent match, or -1 if the group was not
  * matched.
  * @param {string|number} [group=0]
  * @returns {number}
  */
  start(group = 0) {
    if (typeof group === "string") {
      const groupInt = this.namedGroups[group];
      if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
      group = groupInt;
    }
    this.loadGroup(group);
    return this.groups[2 * group];
  }
  /**
  * Returns the end of the named group of the most recent match, or -1 if the group was not
  * matched.
  * @param {string|number} [group=0]
  * @returns {number}
  */
  end(group = 0) {
    if (typeof group === "string") {
      const groupInt = this.namedGroups[group];
      if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
      group = groupInt;
    }
    this.loadGroup(group);
    return this.groups[2 * group + 1];
  }
  /**
  * Returns the program size of this pattern.
  *
  * <p>
  * Similar to the C++ implementation, the program size is a very approximate measure of a regexp's
  * "cost". Larger numbers are more expensive than smaller numbers.
  * </p>
  *
  * @returns {number} the program size of this pattern
  */
  programSize() {
    return this.numberOfInstructions;
  }
  /**
  * Returns the named group of the most recent match, or {@code null} if the group was not matched.
  * @param {string|number} [group=0]
  * @returns {string|null}
  */
  group(group = 0) {
    if (typeof group === "string") {
      const groupInt = this.namedGroups[group];
      if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
      group = groupInt;
    }
    const start2 = this.start(group);
    const end = this.end(group);
    if (start2 < 0 && end < 0) return null;
    return this.substring(start2, end);
  }
  /**
  * Returns a dictionary map of all named capturing groups and their matched values.
  * If a group was not matched, its value will be `null`.
  * @returns {Record<string, string|null>}
  */
  getNamedGroups() {
    if (!this.hasMatch) throw new RE2JSGroupException("perhaps no match attempted");
    const result = /* @__PURE__ */ Object.create(null);
    for (const name of Object.keys(this.namedGroups)) result[name] = this.group(name);
    return result;
  }
  /**
  * Returns the number of subgroups in this pattern.
  *
  * @returns {number} the number of subgroups; the overall match (group 0) does not count
  */
  groupCount() {
    return this.patternGroupCount;
  }
  /**
  * Helper: finds subgroup information if needed for group.
  * @param {number} group
  * @private
  */
  loadGroup(group) {
    if (!Number.isInteger(group) || group < 0 || group > this.patternGroupCount) throw new RE2JSGroupException(`Group index out of bounds: ${group}`);
    if (!this.hasMatch) throw new RE2JSGroupException("perhaps no match attempted");
    if (group === 0 || this.hasGroups) return;
    const end = this.matcherInputLength;
    const res = this.patternInput.re2().matchMachineInput(this.matcherInput, this.groups[0], end, this.anchorFlag, 1 + this.patternGroupCount, this.lookbehindState);
    if (!res[0]) throw new RE2JSGroupException("inconsistency in matching group data");
    this.groups = res[1];
    this.hasGroups = true;
  }
  /**
  * Matches the entire input against the pattern (anchored start and end). If there is a match,
  * {@code matches} sets the match state to describe it.
  *
  * @returns {boolean} true if the entire input matches the pattern
  */
  matches() {
    return this.genMatch(0, RE2Flags.ANCHOR_BOTH);
  }
  /**
  * Matches the beginning of input against the pattern (anchored start). If there is a match,
  * {@code lookingAt} sets the match state to describe it.
  *
  * @returns {boolean} true if the beginning of the input matches the pattern
  */
  lookingAt() {
    return this.genMatch(0, RE2Flags.ANCHOR_START);
  }
  /**
  * Matches the input against the pattern (unanchored), starting at a specified position. If there
  * is a match, {@code find} sets the match state to describe it.
  *
  * @param {number|null} [start=null] the input position where the search begins
  * @returns {boolean} if it finds a match
  * @throws IndexOutOfBoundsException if start is not a valid input position
  */
  find(start2 = null) {
    if (start2 !== null) {
      if (!Number.isInteger(start2) || start2 < 0 || start2 > this.matcherInputLength) throw new RE2JSGroupException(`start index out of bounds: ${start2}`);
      this.reset();
      return this.genMatch(start2, 0);
    }
    start2 = 0;
    if (this.hasMatch) {
      start2 = this.groups[1];
      if (this.groups[0] === this.groups[1]) {
        const r = (this.matcherInput.isUTF16Encoding() ? MachineInput.fromUTF16(this.matcherInput.asCharSequence(), 0, this.matcherInputLength) : MachineInput.fromUTF8(this.matcherInput.asBytes(), 0, this.matcherInputLength)).step(start2);
        if (r < 0) start2++;
        else start2 += r & 7;
      }
    }
    return this.genMatch(start2, RE2Flags.UNANCHORED);
  }
  /**
  * Helper: does match starting at start, with RE2 anchor flag.
  * @param {number} startByte
  * @param {number} anchor
  * @returns {boolean}
  * @private
  */
  genMatch(startByte, anchor) {
    const res = this.patternInput.re2().matchMachineInput(this.matcherInput, startByte, this.matcherInputLength, anchor, 1, this.lookbehindState);
    if (!res[0]) {
      this.hasMatch = false;
      return false;
    }
    this.groups = res[1];
    this.hasMatch = true;
    this.hasGroups = this.patternGroupCount === 0;
    this.anchorFlag = anchor;
    return true;
  }
  /**
  * Helper: return substring for [start, end).
  * @param {number} start
  * @param {number} end
  * @returns {string}
  */
  substring(start2, end) {
    if (this.matcherInput.isUTF8Encoding()) return Utils.utf8ByteArrayToString(this.matcherInput.asBytes().slice(start2, end));
    return this.matcherInput.asCharSequence().substring(start2, end).toString();
  }
  /**
  * Helper for Pattern: return input length.
  * @returns {number}
  */
  inputLength() {
    return this.matcherInputLength;
  }
  /**
  * Appends to result two strings: the text from the append position up to the beginning of the
  * most recent match, and then the replacement with submatch groups substituted for references to
  * them. It advances the append position to where the most recent match ended.
  *
  * By default the replacement is expanded as by String.prototype.replace (see
  * appendReplacementInternalJs). In Java mode it follows re2j / java.util.regex: $n takes as
  * many digits as still form a valid group number, ${name} is a named group, and a backslash
  * escapes the next character (so "\\$" in a JS string literal inserts a literal $).
  *
  * @param {string} replacement the replacement string
  * @param {boolean} [javaMode=false] activate java mode (different behaviour for capture groups and special characters)
  * @returns {string}
  * @throws IllegalStateException if there was no most recent match
  * @throws IndexOutOfBoundsException in Java mode, if replacement refers to an invalid group
  * @private
  */
  appendReplacement(replacement, javaMode = false) {
    let res = "";
    const s = this.start();
    const e = this.end();
    if (this.appendPos < s) res += this.substring(this.appendPos, s);
    this.appendPos = e;
    res += javaMode ? this.appendReplacementInternalJava(replacement) : this.appendReplacementInternalJs(replacement);
    return res;
  }
  /**
  * @param {string} replacement - the replacement string
  * @returns {string}
  * @private
  */
  appendReplacementInternalJava(replacement) {
    let res = "";
    let last = 0;
    const m = replacement.length;
    let i = 0;
    while (i < m) {
      const cCode = replacement.codePointAt(i);
      if (cCode === Codepoint.CODES["\\"]) {
        if (last < i) res += replacement.substring(last, i);
        i++;
        if (i >= m) throw new RE2JSGroupException("character to be escaped is missing");
        last = i;
        i++;
        continue;
      }
      if (cCode === Codepoint.CODES["$"]) {
        if (last < i) res += replacement.substring(last, i);
        if (i + 1 >= m) throw new RE2JSGroupException("Illegal group reference: group index is missing");
        const nextCode = replacement.codePointAt(i + 1);
        if (Codepoint.CODES["0"] <= nextCode && nextCode <= Codepoint.CODES["9"]) {
          let n = nextCode - Codepoint.CODES["0"];
          let j = i + 2;
          for (; j < m; j++) {
            const digit = replacement.codePointAt(j);
            if (digit < Codepoint.CODES["0"] || digit > Codepoint.CODES["9"] || n * 10 + digit - Codepoint.CODES["0"] > this.patternGroupCount) break;
            n = n * 10 + digit - Codepoint.CODES["0"];
          }
          if (n > this.patternGroupCount) throw new RE2JSGroupException(`n > number of groups: ${n}`);
          const group = this.group(n);
          if (group !== null) res += group;
          i = j;
          last = i;
        } else if (nextCode === Codepoint.CODES["{"]) {
          let j = i + 2;
          while (j < m && replacement.codePointAt(j) !== Codepoint.CODES["}"]) j++;
          if (j >= m) throw new RE2JSGroupException("named capture group is missing trailing '}'");
          const groupName = replacement.substring(i + 2, j);
          const groupVal = this.group(groupName);
          if (groupVal !== null) res += groupVal;
          i = j + 1;
          last = i;
        } else throw new RE2JSGroupException("Illegal group reference");
        continue;
      }
      i++;
    }
    if (last < m) res += replacement.substring(last, m);
    return res;
  }
  /**
  * Expands |replacement| for the current match by the rules of String.prototype.replace
  * (ECMAScript GetSubstitution): $$ is "$", $& the match, $` the text before it, $' the text
  * after it, $n and $nn a group (two digits only when they form a valid group number, so with
  * one group "$10" is group 1 then "0"; an unmatched group is empty), and $<name> a named group
  * (empty when no such group), only when the pattern has named groups. Anything else, such as
  * "$0" or "$<" without a closing ">", is kept as is.
  * @param {string} replacement - the replacement string
  * @returns {string}
  * @private
  */
  appendReplacementInternalJs(replacement) {
    const isDigit = (c) => c >= 48 && c <= 57;
    const groupCount = this.patternGroupCount;
    let res = "";
    let i = 0;
    while (i < replacement.length) {
      const dollar = replacement.indexOf("$", i);
      if (dollar < 0) break;
      res += replacement.substring(i, dollar);
      i = dollar;
      const c = replacement.charCodeAt(i + 1);
      if (c === Codepoint.CODES["$"]) {
        res += "$";
        i += 2;
      } else if (c === Codepoint.CODES["&"]) {
        res += this.group(0);
        i += 2;
      } else if (c === Codepoint.CODES["`"]) {
        res += this.substring(0, this.start(0));
        i += 2;
      } else if (c === Codepoint.CODES["'"]) {
        res += this.substring(this.end(0), this.matcherInputLength);
        i += 2;
      } else if (isDigit(c)) {
        let digits = 1;
        let index = c - 48;
        const c2 = replacement.charCodeAt(i + 2);
        if (isDigit(c2) && index * 10 + c2 - 48 <= groupCount) {
          digits = 2;
          index = index * 10 + c2 - 48;
        }
        if (index >= 1 && index <= groupCount) {
          const group = this.group(index);
          if (group !== null) res += group;
        } else res += replacement.substring(i, i + 1 + digits);
        i += 1 + digits;
      } else if (c === Codepoint.CODES["<"] && this.hasNamedGroups) {
        const gt2 = replacement.indexOf(">", i + 2);
        if (gt2 < 0) {
          res += "$<";
          i += 2;
        } else {
          const name = replacement.substring(i + 2, gt2);
          if (Object.hasOwn(this.namedGroups, name)) {
            const group = this.group(name);
            if (group !== null) res += group;
          }
          i = gt2 + 1;
        }
      } else {
        res += "$";
        i += 1;
      }
    }
    return res + replacement.substring(i);
  }
  /**
  * Return the substring of the input from the append position to the end of the
  * input.
  * @returns {string}
  */
  appendTail() {
    return this.substring(this.appendPos, this.matcherInputLength);
  }
  /**
  * Returns the input with all matches replaced by {@code replacement}, interpreted as for
  * {@code appendReplacement}.
  *
  * @param {string|((...args: any[]) => string)} replacement - the replacement string or a replacer function
  * @param {boolean} [javaMode=false] - activate java mode (different behaviour for capture groups and special characters)
  * @returns {string} the input string with the matches replaced
  * @throws IndexOutOfBoundsException if replacement refers to an invalid group and javaMode is true
  */
  replaceAll(replacement, javaMode = false) {
    return this.replace(replacement, true, javaMode);
  }
  /**
  * Returns the input with the first match replaced by {@code replacement}, interpreted as for
  * {@code appendReplacement}.
  *
  * @param {string|((...args: any[]) => string)} replacement - the replacement string or a replacer function
  * @param {boolean} [javaMode=false] - activate java mode (different behaviour for capture groups and special characters)
  * @returns {string} the input string with the first match replaced
  * @throws IndexOutOfBoundsException if replacement refers to an invalid group and javaMode is true
  */
  replaceFirst(replacement, javaMode = false) {
    return this.replace(replacement, false, javaMode);
  }
  /**
  * Helper: replaceAll/replaceFirst hybrid.
  * @param {string|((...args: any[]) => string)} replacement - the replacement string or a replacer function
  * @param {boolean} [all=true] - replace all matches
  * @param {boolean} [javaMode=false] - activate java mode (different behaviour for capture groups and special characters)
  * @returns {string}
  * @private
  */
  replace(replacement, all2 = true, javaMode = false) {
    let res = "";
    this.reset();
    const isFunc = typeof replacement === "function";
    let originalInput = null;
    if (isFunc) {
      if (this.groupCount() >= Matcher2.MAX_REPLACER_ARGS) throw new RE2JSGroupException("Too many capture groups to safely invoke replacer function");
      originalInput = this.matcherInput.isUTF8Encoding() ? this.matcherInput.asBytes() : this.matcherInput.asCharSequence();
    }
    while (this.find()) {
      res += isFunc ? this.appendReplacementFunc(replacement, originalInput) : this.appendReplacement(replacement, javaMode);
      if (!all2) break;
    }
    res += this.appendTail();
    return res;
  }
  /**
  * Evaluates a replacer function for the current match and appends the result,
  * along with any un-matched preceding text, advancing the append position.
  * @param {Function} replacer - the replacer function
  * @param {string|Uint8Array|number[]} originalInput - the cached original input reference
  * @returns {string} the evaluated string to append
  * @private
  */
  appendReplacementFunc(replacer, originalInput) {
    let res = "";
    const s = this.start();
    const e = this.end();
    if (this.appendPos < s) res += this.substring(this.appendPos, s);
    this.appendPos = e;
    const args = this.matchArray();
    args.push(s, originalInput);
    if (this.hasNamedGroups) args.push(this.namedGroupsObject());
    res += String(replacer(...args));
    return res;
  }
  /**
  * The match and its groups, as the elements of a JS RegExpExecArray: undefined for a group that
  * did not take part in the match. Used by exec(), matchAll() and replacer functions.
  * @returns {Array<string|undefined>}
  * @private
  */
  matchArray() {
    const result = [this.group(0)];
    for (let i = 1; i <= this.patternGroupCount; i++) {
      const group = this.group(i);
      result.push(group === null ? void 0 : group);
    }
    return result;
  }
  /**
  * The named groups, as the groups property of a JS RegExpExecArray: an object without a
  * prototype mapping each name to its group (undefined when it did not take part in the match),
  * or undefined when the pattern has no named groups.
  * @returns {Record<string, string|undefined>|undefined}
  * @private
  */
  namedGroupsObject() {
    if (!this.hasNamedGroups) return;
    const result = this.getNamedGroups();
    for (const name in result) if (result[name] === null) result[name] = void 0;
    return result;
  }
};
var Inst = class Inst2 {
  static ALT = 1;
  static ALT_MATCH = 2;
  static CAPTURE = 3;
  static EMPTY_WIDTH = 4;
  static FAIL = 5;
  static MATCH = 6;
  static NOP = 7;
  static RUNE = 8;
  static RUNE1 = 9;
  static RUNE_ANY = 10;
  static RUNE_ANY_NOT_NL = 11;
  static LB_WRITE = 12;
  static LB_CHECK = 13;
  static isRuneOp(op) {
    return Inst2.RUNE <= op && op <= Inst2.RUNE_ANY_NOT_NL;
  }
  static escapeRunes(runes) {
    let out = '"';
    for (let rune of runes) out += Utils.escapeRune(rune);
    out += '"';
    return out;
  }
  constructor(op) {
    this.op = op;
    this.out = 0;
    this.arg = 0;
    this.runes = /* @__PURE__ */ new Int32Array(0);
    this.next = null;
  }
  matchRune(r) {
    if (this.runes.length === 1) {
      const r0 = this.runes[0];
      if ((this.arg & RE2Flags.FOLD_CASE) !== 0) return Unicode.equalsIgnoreCase(r0, r);
      return r === r0;
    }
    const len = this.runes.length;
    if (len === 0) return false;
    if (len === 2 || len === 4 || len === 6 || len === 8) {
      for (let j = 0; j < len; j += 2) {
        if (r < this.runes[j]) return false;
        if (r <= this.runes[j + 1]) return true;
      }
      return false;
    }
    let base = 0;
    let n = len >> 1;
    while (n > 1) {
      const half = n >> 1;
      base += this.runes[base + half << 1] <= r ? half : 0;
      n -= half;
    }
    base += this.runes[base << 1] <= r ? 1 : 0;
    const m = base - 1;
    return m >= 0 && r <= this.runes[m << 1 | 1];
  }
  matchRunePos(r) {
    if (this.runes.length === 1) {
      const r0 = this.runes[0];
      if ((this.arg & RE2Flags.FOLD_CASE) !== 0) return Unicode.equalsIgnoreCase(r0, r) ? 0 : -1;
      return r === r0 ? 0 : -1;
    }
    const len = this.runes.length;
    if (len === 0) return -1;
    if (len === 2 || len === 4 || len === 6 || len === 8) {
      for (let j = 0; j < len; j += 2) {
        if (r < this.runes[j]) return -1;
        if (r <= this.runes[j + 1]) return Math.floor(j / 2);
      }
      return -1;
    }
    let base = 0;
    let n = len >> 1;
    while (n > 1) {
      const half = n >> 1;
      base += this.runes[base + half << 1] <= r ? half : 0;
      n -= half;
    }
    base += this.runes[base << 1] <= r ? 1 : 0;
    const m = base - 1;
    return m >= 0 && r <= this.runes[m << 1 | 1] ? m : -1;
  }
  /**
  *
  * @returns {string}
  */
  toString() {
    switch (this.op) {
      case Inst2.ALT:
        return `alt -> ${this.out}, ${this.arg}`;
      case Inst2.ALT_MATCH:
        return `altmatch -> ${this.out}, ${this.arg}`;
      case Inst2.CAPTURE:
        return `cap ${this.arg} -> ${this.out}`;
      case Inst2.EMPTY_WIDTH:
        return `empty ${this.arg} -> ${this.out}`;
      case Inst2.MATCH:
        return `match${this.arg !== 0 ? ` ${this.arg}` : ""}`;
      case Inst2.FAIL:
        return "fail";
      case Inst2.NOP:
        return `nop -> ${this.out}`;
      case Inst2.LB_WRITE:
        return `lbwrite ${this.arg} -> ${this.out}`;
      case Inst2.LB_CHECK:
        return `lbcheck ${this.arg} -> ${this.out}`;
      case Inst2.RUNE:
        if (this.runes === null) return "rune <null>";
        return [
          "rune ",
          Inst2.escapeRunes(this.runes),
          (this.arg & RE2Flags.FOLD_CASE) !== 0 ? "/i" : "",
          " -> ",
          this.out
        ].join("");
      case Inst2.RUNE1:
        return `rune1 ${Inst2.escapeRunes(this.runes)} -> ${this.out}`;
      case Inst2.RUNE_ANY:
        return `any -> ${this.out}`;
      case Inst2.RUNE_ANY_NOT_NL:
        return `anynotnl -> ${this.out}`;
      default:
        throw new Error("unhandled case in Inst.toString");
    }
  }
};
var Queue = class Queue2 {
  constructor(numInst) {
    this.sparse = new Int32Array(numInst);
    this.densePcs = new Int32Array(numInst);
    this.denseCaps = null;
    this.size = 0;
    this.ncap = 0;
    this.mainThreads = 0;
  }
  static INITIAL_THREADS = 32;
  init(ncap) {
    this.ncap = ncap;
    const needed = Math.min(this.densePcs.length, Queue2.INITIAL_THREADS) * ncap;
    if (!this.denseCaps || this.denseCaps.length < needed) this.denseCaps = new Int32Array(needed);
  }
  growCaps(needed) {
    const limit = this.densePcs.length * this.ncap;
    const grown = new Int32Array(Math.min(limit, Math.max(needed, 2 * this.denseCaps.length)));
    grown.set(this.denseCaps);
    this.denseCaps = grown;
  }
  contains(pc) {
    const j = this.sparse[pc];
    return j < this.size && this.densePcs[j] === pc;
  }
  isEmpty() {
    return this.size === 0;
  }
  add(pc) {
    const j = this.size++;
    this.sparse[pc] = j;
    this.densePcs[j] = pc;
    return j;
  }
  clear() {
    this.size = 0;
    this.mainThreads = 0;
  }
  toString() {
    let out = "{";
    for (let i = 0; i < this.size; i++) {
      if (i !== 0) out += ", ";
      out += this.densePcs[i];
    }
    out += "}";
    return out;
  }
};
var LookbehindState = class {
  constructor(prog) {
    this.pos = -1;
    this.pcs = new Int32Array(prog.numInst());
    this.size = 0;
    this.lbTable = new Int32Array(prog.numLb + 1);
  }
  reset() {
    this.pos = -1;
    this.size = 0;
  }
};
var Machine = class Machine2 {
  static fromRE2(re2) {
    const m = new Machine2();
    m.prog = re2.prog;
    m.re2 = re2;
    m.q0 = new Queue(m.prog.numInst());
    m.q1 = new Queue(m.prog.numInst());
    m.addStack = new Int32Array(2 * (m.prog.numInst() + 1));
    m.matched = false;
    m.matchcap = new Int32Array(m.prog.numCap < 2 ? 2 : m.prog.numCap);
    m.ncap = 0;
    return m;
  }
  constructor() {
    this.prog = null;
    this.re2 = null;
    this.q0 = null;
    this.q1 = null;
    this.addStack = null;
    this.matched = false;
    this.matchcap = null;
    this.ncap = 0;
    this.lbTable = null;
  }
  init(ncap) {
    this.ncap = ncap;
    if (ncap > this.matchcap.length) this.matchcap = new Int32Array(ncap).fill(-1);
    else this.matchcap.fill(-1);
    this.q0.init(ncap);
    this.q1.init(ncap);
    if (this.prog.numLb > 0) {
      if (!this.lbTable || this.lbTable.length < this.prog.numLb + 1) this.lbTable = new Int32Array(this.prog.numLb + 1);
      this.lbTable.fill(-1);
    }
  }
  submatches() {
    if (this.ncap === 0) return Utils.emptyInts();
    return Utils.toArray(this.matchcap.subarray(0, this.ncap));
  }
  match(input, pos, anchor, lbState = null) {
    const startCond = this.re2.cond;
    if (startCond === Utils.EMPTY_ALL) return false;
    if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return false;
    this.matched = false;
    this.matchcap.fill(-1);
    const hasLookbehinds = this.prog.numLb > 0;
    const matchStartPos = pos;
    let currentPos = pos;
    let resumeLookbehinds = false;
    if (hasLookbehinds) {
      if (lbState !== null && lbState.pos >= 0 && lbState.pos <= pos) {
        currentPos = lbState.pos;
        resumeLookbehinds = true;
      } else currentPos = 0;
    }
    let saveLookbehinds = hasLookbehinds && lbState !== null;
    let runq = this.q0;
    let nextq = this.q1;
    let r = input.step(currentPos);
    let rune = r >> 3;
    let width = r & 7;
    let rune1 = -1;
    let width1 = 0;
    if (r !== MachineInputBase.EOF()) {
      r = input.step(currentPos + width);
      rune1 = r >> 3;
      width1 = r & 7;
    }
    let flag2;
    if (currentPos === 0) flag2 = Utils.emptyOpContext(-1, rune);
    else flag2 = input.context(currentPos);
    if (hasLookbehinds) {
      if (resumeLookbehinds) this.restoreLookbehinds(lbState, runq, flag2);
      else this.spawnLookbehinds(runq, currentPos, flag2);
    }
    while (true) {
      if (runq.mainThreads === 0) {
        if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && currentPos !== 0) break;
        if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && currentPos !== 0) break;
        if (this.matched) break;
        if (this.prog.numLb === 0 && runq.isEmpty() && !(this.re2.prefix.length === 0) && rune1 !== this.re2.prefixRune && input.canCheckPrefix()) {
          const advance = input.index(this.re2, currentPos);
          if (advance < 0) break;
          currentPos += advance;
          r = input.step(currentPos);
          rune = r >> 3;
          width = r & 7;
          r = input.step(currentPos + width);
          rune1 = r >> 3;
          width1 = r & 7;
          flag2 = input.context(currentPos);
        }
      }
      if (currentPos >= matchStartPos) {
        if (saveLookbehinds) {
          this.saveLookbehinds(lbState, runq, currentPos);
          saveLookbehinds = false;
        }
        if (!this.matched && (currentPos === 0 || anchor === RE2Flags.UNANCHORED)) {
          if (this.ncap > 0) this.matchcap[0] = currentPos;
          this.add(runq, this.prog.start, currentPos, this.matchcap, 0, flag2);
        }
      }
      const nextPos = currentPos + width;
      flag2 = input.context(nextPos);
      this.step(runq, nextq, currentPos, nextPos, rune, flag2, anchor, currentPos === input.endPos());
      if (width === 0) break;
      if (this.ncap === 0 && this.matched) break;
      currentPos += width;
      rune = rune1;
      width = width1;
      if (rune !== -1) {
        r = input.step(currentPos + width);
        rune1 = r >> 3;
        width1 = r & 7;
      }
      const tmpq = runq;
      runq = nextq;
      nextq = tmpq;
    }
    runq.clear();
    nextq.clear();
    return this.matched;
  }
  matchSet(input, pos, anchor) {
    const startCond = this.re2.cond;
    if (startCond === Utils.EMPTY_ALL) return [];
    if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return [];
    let currentPos = this.prog.numLb > 0 ? 0 : pos;
    let matchStartPos = pos;
    let runq = this.q0;
    let nextq = this.q1;
    let r = input.step(currentPos);
    let rune = r >> 3;
    let width = r & 7;
    let rune1 = -1;
    let width1 = 0;
    if (r !== MachineInputBase.EOF()) {
      r = input.step(currentPos + width);
      rune1 = r >> 3;
      width1 = r & 7;
    }
    let flag2 = currentPos === 0 ? Utils.emptyOpContext(-1, rune) : input.context(currentPos);
    const matches3 = /* @__PURE__ */ new Set();
    if (this.prog.numLb > 0) this.spawnLookbehinds(runq, currentPos, flag2);
    while (true) {
      if (runq.mainThreads === 0) {
        if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && currentPos !== 0) break;
        if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && currentPos !== 0) break;
      }
      if (currentPos === 0 || anchor === RE2Flags.UNANCHORED) {
        if (currentPos >= matchStartPos) this.add(runq, this.prog.start, currentPos, this.matchcap, 0, flag2);
      }
      const nextPos = currentPos + width;
      flag2 = input.context(nextPos);
      for (let j = 0; j < runq.size; j++) {
        const pc = runq.densePcs[j];
        const i = this.prog.inst[pc];
        const capOffset = j * this.ncap;
        let add2 = false;
        switch (i.op) {
          case Inst.MATCH:
            if (anchor === RE2Flags.ANCHOR_BOTH && currentPos !== input.endPos()) break;
            matches3.add(i.arg);
            break;
          case Inst.RUNE:
            add2 = i.matchRune(rune);
            break;
          case Inst.RUNE1:
            add2 = rune === i.runes[0];
            break;
          case Inst.RUNE_ANY:
            add2 = true;
            break;
          case Inst.RUNE_ANY_NOT_NL:
            add2 = rune !== 10;
            break;
          default:
            continue;
        }
        if (add2) this.add(nextq, i.out, nextPos, runq.denseCaps, capOffset, flag2);
      }
      runq.clear();
      if (width === 0) break;
      currentPos += width;
      rune = rune1;
      width = width1;
      if (rune !== -1) {
        r = input.step(currentPos + width);
        rune1 = r >> 3;
        width1 = r & 7;
      }
      const tmpq = runq;
      runq = nextq;
      nextq = tmpq;
    }
    nextq.clear();
    return Array.from(matches3).sort((a, b) => a - b);
  }
  step(runq, nextq, pos, nextPos, c, nextCond, anchor, atEnd) {
    const longest = this.re2.longest;
    for (let j = 0; j < runq.size; j++) {
      const pc = runq.densePcs[j];
      const capOffset = j * this.ncap;
      if (longest && this.matched && this.ncap > 0 && this.matchcap[0] < runq.denseCaps[capOffset]) continue;
      const i = this.prog.inst[pc];
      let add2 = false;
      switch (i.op) {
        case Inst.MATCH:
          if (anchor === RE2Flags.ANCHOR_BOTH && !atEnd) break;
          if (this.ncap > 0 && (!longest || !this.matched || this.matchcap[1] < pos)) {
            runq.denseCaps[capOffset + 1] = pos;
            for (let k = 0; k < this.ncap; k++) this.matchcap[k] = runq.denseCaps[capOffset + k];
          }
          if (!longest) runq.size = 0;
          this.matched = true;
          break;
        case Inst.RUNE:
          add2 = i.matchRune(c);
          break;
        case Inst.RUNE1:
          add2 = c === i.runes[0];
          break;
        case Inst.RUNE_ANY:
          add2 = true;
          break;
        case Inst.RUNE_ANY_NOT_NL:
          add2 = c !== 10;
          break;
        default:
          continue;
      }
      if (add2) this.add(nextq, i.out, nextPos, runq.denseCaps, capOffset, nextCond);
    }
    runq.clear();
  }
  spawnLookbehinds(q2, pos, flag2) {
    for (let i = 0; i < this.prog.lbStarts.length; i++) this.add(q2, this.prog.lbStarts[i], pos, this.matchcap, 0, flag2);
  }
  restoreLookbehinds(lbState, q2, flag2) {
    this.lbTable.set(lbState.lbTable);
    for (let j = 0; j < lbState.size; j++) this.add(q2, lbState.pcs[j], lbState.pos, this.matchcap, 0, flag2);
  }
  saveLookbehinds(lbState, q2, pos) {
    let size3 = 0;
    for (let j = 0; j < q2.size; j++) {
      const pc = q2.densePcs[j];
      if (this.prog.lbInst[pc] === 1 && Inst.isRuneOp(this.prog.inst[pc].op)) lbState.pcs[size3++] = pc;
    }
    lbState.size = size3;
    lbState.pos = pos;
    lbState.lbTable.set(this.lbTable);
  }
  add(q2, pc, pos, capArray, capOffset, cond) {
    const stk = this.addStack;
    let nstk = 0;
    for (; ; ) {
      while (pc !== 0 && !q2.contains(pc)) {
        const d = q2.add(pc);
        const inst = this.prog.inst[pc];
        switch (inst.op) {
          case Inst.FAIL:
            pc = 0;
            break;
          case Inst.ALT:
          case Inst.ALT_MATCH:
            stk[nstk++] = inst.arg;
            stk[nstk++] = 0;
            pc = inst.out;
            break;
          case Inst.EMPTY_WIDTH:
            pc = (inst.arg & ~cond) === 0 ? inst.out : 0;
            break;
          case Inst.NOP:
            pc = inst.out;
            break;
          case Inst.CAPTURE:
            if (inst.arg < this.ncap) {
              stk[nstk++] = -inst.arg - 1;
              stk[nstk++] = capArray[capOffset + inst.arg];
              capArray[capOffset + inst.arg] = pos;
            }
            pc = inst.out;
            break;
          case Inst.LB_WRITE:
            this.lbTable[Math.abs(inst.arg)] = pos;
            pc = inst.out;
            break;
          case Inst.LB_CHECK:
            if (inst.arg > 0) pc = this.lbTable[inst.arg] === pos ? inst.out : 0;
            else pc = this.lbTable[-inst.arg] !== pos ? inst.out : 0;
            break;
          case Inst.MATCH:
          case Inst.RUNE:
          case Inst.RUNE1:
          case Inst.RUNE_ANY:
          case Inst.RUNE_ANY_NOT_NL:
            if (this.prog.lbInst[pc] === 0) q2.mainThreads++;
            if (this.ncap > 0) {
              const destOffset = d * this.ncap;
              if (destOffset + this.ncap > q2.denseCaps.length) q2.growCaps(destOffset + this.ncap);
              for (let c = 0; c < this.ncap; c++) q2.denseCaps[destOffset + c] = capArray[capOffset + c];
            }
            pc = 0;
            break;
          default:
            throw new RE2JSInternalException("unhandled");
        }
      }
      if (nstk === 0) return;
      nstk -= 2;
      const entry = stk[nstk];
      if (entry < 0) {
        capArray[capOffset - entry - 1] = stk[nstk + 1];
        pc = 0;
      } else pc = entry;
    }
  }
};
var hashState = (pcs, flag2, ids) => {
  let h = -2128831035;
  for (let i = 0; i < pcs.length; i++) {
    h ^= pcs[i];
    h = Math.imul(h, 16777619);
  }
  h ^= flag2;
  h = Math.imul(h, 16777619);
  for (let i = 0; i < ids.length; i++) {
    h ^= ids[i];
    h = Math.imul(h, 16777619);
  }
  return h;
};
var arraysEqual = (a, b) => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};
var isState = (state, pcs, flag2, ids) => state.flag === flag2 && arraysEqual(state.nfaStates, pcs) && arraysEqual(state.matchIDs, ids);
var NO_IDS = [];
var END_TEXT = -1;
var DFAState = class {
  constructor(nfaStates, flag2, matchIDs) {
    this.nfaStates = nfaStates;
    this.flag = flag2;
    this.isMatch = (flag2 & DFA.FLAG_MATCH) !== 0;
    this.matchIDs = matchIDs;
    this.next = null;
    this.nextAnchored = null;
  }
};
var DFA = class DFA2 {
  static FLAG_EMPTY_MASK = 255;
  static FLAG_MATCH = 256;
  static FLAG_LAST_WORD = 512;
  static FLAG_NEED_SHIFT = 16;
  static STATE_OVERHEAD = 150;
  static ARRAY_OVERHEAD = 40;
  static ELEMENT_SIZE = 8;
  static TABLE_OVERHEAD = 48;
  static PROGRESS_PER_STATE = 10;
  constructor(prog, maxMem = 8388608) {
    this.prog = prog;
    this.maxMem = maxMem;
    this.stateCache = /* @__PURE__ */ new Map();
    this.stateCount = 0;
    this.startStates = /* @__PURE__ */ new Map();
    this.failed = false;
    for (let pc = 0; pc < prog.numInst(); pc++) {
      const op = prog.getInst(pc).op;
      if (op === Inst.LB_WRITE || op === Inst.LB_CHECK) {
        this.failed = true;
        break;
      }
    }
    this.computeRuneClasses();
    this.stateBudget = maxMem;
    this.memBudget = maxMem;
  }
  computeRuneClasses() {
    const bounds = /* @__PURE__ */ new Set();
    const addRange = (lo, hi) => {
      bounds.add(lo);
      bounds.add(hi + 1);
    };
    for (let pc = 0; pc < this.prog.numInst(); pc++) {
      const inst = this.prog.getInst(pc);
      switch (inst.op) {
        case Inst.RUNE:
        case Inst.RUNE1:
          if (inst.runes.length === 1) {
            addRange(inst.runes[0], inst.runes[0]);
            if ((inst.arg & RE2Flags.FOLD_CASE) !== 0) for (let f = Unicode.simpleFold(inst.runes[0]); f !== inst.runes[0]; f = Unicode.simpleFold(f)) addRange(f, f);
          } else for (let j = 0; j < inst.runes.length; j += 2) addRange(inst.runes[j], inst.runes[j + 1]);
          break;
        case Inst.RUNE_ANY_NOT_NL:
          addRange(10, 10);
          break;
        case Inst.EMPTY_WIDTH:
          if ((inst.arg & (Utils.EMPTY_BEGIN_LINE | Utils.EMPTY_END_LINE)) !== 0) addRange(10, 10);
          if ((inst.arg & (Utils.EMPTY_WORD_BOUNDARY | Utils.EMPTY_NO_WORD_BOUNDARY)) !== 0) {
            addRange(48, 57);
            addRange(65, 90);
            addRange(95, 95);
            addRange(97, 122);
          }
      }
    }
    bounds.delete(0);
    this.classBounds = Int32Array.from(bounds).sort();
    this.numClasses = this.classBounds.length + 1;
    const latin1Class = new Int32Array(Unicode.MAX_LATIN1 + 1);
    for (let r = 0; r <= Unicode.MAX_LATIN1; r++) latin1Class[r] = this.searchClass(r);
    this.latin1Class = latin1Class;
  }
  runeClass(r) {
    if (r <= Unicode.MAX_LATIN1) return this.latin1Class[r];
    return this.searchClass(r);
  }
  searchClass(r) {
    const bounds = this.classBounds;
    let lo = 0;
    let hi = bounds.length;
    while (lo < hi) {
      const mid = lo + hi >> 1;
      if (bounds[mid] <= r) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  }
  closure(pcs, flag2) {
    const closure = /* @__PURE__ */ new Set();
    const stack = Array.from(pcs);
    let needflags = 0;
    while (stack.length > 0) {
      const pc = stack.pop();
      if (pc === 0 || closure.has(pc)) continue;
      closure.add(pc);
      const inst = this.prog.getInst(pc);
      switch (inst.op) {
        case Inst.ALT:
        case Inst.ALT_MATCH:
          stack.push(inst.out);
          stack.push(inst.arg);
          break;
        case Inst.NOP:
        case Inst.CAPTURE:
          stack.push(inst.out);
          break;
        case Inst.EMPTY_WIDTH:
          needflags |= inst.arg;
          if ((inst.arg & ~flag2) === 0) stack.push(inst.out);
      }
    }
    return {
      pcs: Array.from(closure).sort((a, b) => a - b),
      needflags
    };
  }
  getState(pcs, flag2, ids) {
    const hash = hashState(pcs, flag2, ids);
    const cached = this.stateCache.get(hash);
    if (cached instanceof DFAState) {
      if (isState(cached, pcs, flag2, ids)) return cached;
    } else if (cached !== void 0) {
      for (let i = 0; i < cached.length; i++) if (isState(cached[i], pcs, flag2, ids)) return cached[i];
    }
    const cost = DFA2.stateCost(pcs, ids);
    if (this.memBudget < cost) return null;
    this.memBudget -= cost;
    const state = new DFAState(pcs, flag2, ids);
    if (cached === void 0) this.stateCache.set(hash, state);
    else if (cached instanceof DFAState) this.stateCache.set(hash, [cached, state]);
    else cached.push(state);
    this.stateCount++;
    return state;
  }
  static stateCost(pcs, ids) {
    const idsCost = ids.length === 0 ? 0 : DFA2.ARRAY_OVERHEAD + DFA2.ELEMENT_SIZE * ids.length;
    return DFA2.STATE_OVERHEAD + DFA2.ELEMENT_SIZE * pcs.length + idsCost;
  }
  *cachedStates() {
    for (const cached of this.stateCache.values()) if (cached instanceof DFAState) yield cached;
    else yield* cached;
  }
  makeState(pcs, flag2, ids) {
    const closure = this.closure(pcs, flag2 & DFA2.FLAG_EMPTY_MASK);
    let stateFlag = flag2;
    if (closure.needflags === 0) stateFlag &= DFA2.FLAG_MATCH;
    stateFlag |= closure.needflags << DFA2.FLAG_NEED_SHIFT;
    return this.getState(closure.pcs, stateFlag, ids);
  }
  allocTable(state, anchor) {
    const size3 = this.numClasses + 1;
    const cost = DFA2.TABLE_OVERHEAD + DFA2.ELEMENT_SIZE * size3;
    if (this.memBudget < cost) return null;
    this.memBudget -= cost;
    const table2 = new Array(size3).fill(null);
    if (anchor === RE2Flags.UNANCHORED) state.next = table2;
    else state.nextAnchored = table2;
    return table2;
  }
  clearCache() {
    this.stateCache.clear();
    this.stateCount = 0;
    this.startStates.clear();
    this.memBudget = this.stateBudget;
  }
  resetCache(current) {
    this.clearCache();
    return this.getState(current.nfaStates, current.flag, current.matchIDs);
  }
  step(state, cls, rune, anchor) {
    let table2 = anchor === RE2Flags.UNANCHORED ? state.next : state.nextAnchored;
    if (table2 !== null) {
      const cached = table2[cls];
      if (cached !== null) return cached;
    } else {
      table2 = this.allocTable(state, anchor);
      if (table2 === null) return null;
    }
    const needflag = state.flag >>> DFA2.FLAG_NEED_SHIFT;
    const oldbeforeflag = state.flag & DFA2.FLAG_EMPTY_MASK;
    let beforeflag = oldbeforeflag;
    let afterflag = 0;
    if (rune === 10) {
      beforeflag |= Utils.EMPTY_END_LINE;
      afterflag |= Utils.EMPTY_BEGIN_LINE;
    }
    if (rune === END_TEXT) beforeflag |= Utils.EMPTY_END_LINE | Utils.EMPTY_END_TEXT;
    const islastword = (state.flag & DFA2.FLAG_LAST_WORD) !== 0;
    const isword = rune !== END_TEXT && Utils.isWordRune(rune);
    beforeflag |= isword === islastword ? Utils.EMPTY_NO_WORD_BOUNDARY : Utils.EMPTY_WORD_BOUNDARY;
    let pcs = state.nfaStates;
    if ((beforeflag & ~oldbeforeflag & needflag) !== 0) pcs = this.closure(pcs, beforeflag).pcs;
    const nextPCs = [];
    let ismatch = false;
    let ids = NO_IDS;
    for (let i = 0; i < pcs.length; i++) {
      const inst = this.prog.getInst(pcs[i]);
      if (inst.op === Inst.MATCH) {
        if (!ismatch) {
          ismatch = true;
          ids = [];
        }
        ids.push(inst.arg);
      } else if (rune !== END_TEXT && Inst.isRuneOp(inst.op) && inst.matchRune(rune)) nextPCs.push(inst.out);
    }
    if (ids.length > 1) ids.sort((a, b) => a - b);
    if (anchor === RE2Flags.UNANCHORED && rune !== END_TEXT) nextPCs.push(this.prog.start);
    let flag2 = afterflag;
    if (ismatch) flag2 |= DFA2.FLAG_MATCH;
    if (isword) flag2 |= DFA2.FLAG_LAST_WORD;
    const nextState = this.makeState(nextPCs, flag2, ids);
    if (nextState === null) return null;
    table2[cls] = nextState;
    return nextState;
  }
  start(input, pos) {
    const context = input.context(pos);
    let flags;
    if ((context & Utils.EMPTY_BEGIN_TEXT) !== 0) flags = Utils.EMPTY_BEGIN_TEXT | Utils.EMPTY_BEGIN_LINE;
    else if ((context & Utils.EMPTY_BEGIN_LINE) !== 0) flags = Utils.EMPTY_BEGIN_LINE;
    else {
      const r = input.step(pos);
      const nextIsWord = r >= 0 && Utils.isWordRune(r >> 3);
      flags = (context & Utils.EMPTY_WORD_BOUNDARY) !== 0 !== nextIsWord ? DFA2.FLAG_LAST_WORD : 0;
    }
    let state = this.startStates.get(flags);
    if (state === void 0) {
      state = this.makeState([this.prog.start], flags, NO_IDS);
      if (state === null) {
        this.clearCache();
        state = this.makeState([this.prog.start], flags, NO_IDS);
        if (state === null) return null;
      }
      this.startStates.set(flags, state);
    }
    return state;
  }
  stepOrReset(state, cls, rune, anchor, pos, search) {
    let next = this.step(state, cls, rune, anchor);
    if (next !== null) return next;
    if (search.resetPos >= 0 && pos - search.resetPos < DFA2.PROGRESS_PER_STATE * this.stateCount) return null;
    search.resetPos = pos;
    const restored = this.resetCache(state);
    if (restored === null) return null;
    next = this.step(restored, cls, rune, anchor);
    return next;
  }
  run(input, pos, anchor, state, onMatch) {
    const endPos = input.endPos();
    const latin1Class = this.latin1Class;
    const unanchored = anchor === RE2Flags.UNANCHORED;
    const search = { resetPos: -1 };
    let i = pos;
    while (i < endPos) {
      const r = input.step(i);
      const rune = r >> 3;
      const width = r & 7;
      if (width === 0) break;
      const cls = rune <= Unicode.MAX_LATIN1 ? latin1Class[rune] : this.runeClass(rune);
      let next = unanchored && state.next !== null ? state.next[cls] : null;
      if (next === null) {
        next = this.stepOrReset(state, cls, rune, anchor, i, search);
        if (next === null) return null;
      }
      state = next;
      if (state.isMatch && onMatch(state, false)) return true;
      if (!unanchored && state.nfaStates.length === 0) return false;
      i += width;
    }
    state = this.stepOrReset(state, this.numClasses, END_TEXT, anchor, i, search);
    if (state === null) return null;
    return state.isMatch && onMatch(state, true);
  }
  match(input, pos, anchor) {
    if (this.failed) return null;
    if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return false;
    const startState = this.start(input, pos);
    if (startState === null) return null;
    return this.run(input, pos, anchor, startState, (state, atEnd) => anchor !== RE2Flags.ANCHOR_BOTH || atEnd);
  }
  matchSet(input, pos, anchor) {
    if (this.failed) return null;
    if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return [];
    const startState = this.start(input, pos);
    if (startState === null) return null;
    const matches3 = /* @__PURE__ */ new Set();
    const collect3 = (state, atEnd) => {
      if (anchor !== RE2Flags.ANCHOR_BOTH || atEnd) for (let k = 0; k < state.matchIDs.length; k++) matches3.add(state.matchIDs[k]);
      return false;
    };
    if (this.run(input, pos, anchor, startState, collect3) === null) return null;
    return Array.from(matches3).sort((a, b) => a - b);
  }
};
var VISITED_BITS = 32;
var MAX_BACKTRACK_PROG = 500;
var INITIAL_JOB_CAPACITY = 256;
var MAX_BACKTRACK_VECTOR = 262144;
var BitState = class {
  constructor() {
    this.end = 0;
    this.cap = /* @__PURE__ */ new Int32Array(0);
    this.matchcap = /* @__PURE__ */ new Int32Array(0);
    this.ncap = 0;
    this.jobPc = new Int32Array(INITIAL_JOB_CAPACITY);
    this.jobArg = new Uint8Array(INITIAL_JOB_CAPACITY);
    this.jobPos = new Int32Array(INITIAL_JOB_CAPACITY);
    this.jobLen = 0;
    this.visited = /* @__PURE__ */ new Uint32Array(0);
  }
  reset(prog, end, ncap) {
    this.end = end;
    this.jobLen = 0;
    this.ncap = ncap;
    const visitedSize = prog.numInst() * (end + 1) + VISITED_BITS - 1 >>> 5;
    if (this.visited.length < visitedSize) this.visited = new Uint32Array(visitedSize);
    else this.visited.fill(0, 0, visitedSize);
    if (this.cap.length < ncap) this.cap = new Int32Array(ncap).fill(-1);
    else this.cap.fill(-1, 0, ncap);
    if (this.matchcap.length < ncap) this.matchcap = new Int32Array(ncap).fill(-1);
    else this.matchcap.fill(-1, 0, ncap);
  }
  shouldVisit(pc, pos) {
    const n = pc * (this.end + 1) + pos;
    const idx = n >>> 5;
    const mask = 1 << (n & 31);
    if ((this.visited[idx] & mask) !== 0) return false;
    this.visited[idx] |= mask;
    return true;
  }
  push(re2, pc, pos, arg) {
    if (re2.prog.getInst(pc).op !== Inst.FAIL && (arg || this.shouldVisit(pc, pos))) {
      if (this.jobLen >= this.jobPc.length) {
        const newSize = this.jobPc.length * 2;
        const newPc = new Int32Array(newSize);
        newPc.set(this.jobPc);
        this.jobPc = newPc;
        const newArg = new Uint8Array(newSize);
        newArg.set(this.jobArg);
        this.jobArg = newArg;
        const newPos = new Int32Array(newSize);
        newPos.set(this.jobPos);
        this.jobPos = newPos;
      }
      this.jobPc[this.jobLen] = pc;
      this.jobArg[this.jobLen] = arg ? 1 : 0;
      this.jobPos[this.jobLen] = pos;
      this.jobLen++;
    }
  }
  tryBacktrack(re2, input, pc, pos, anchor) {
    const longest = re2.longest;
    this.push(re2, pc, pos, false);
    while (this.jobLen > 0) {
      this.jobLen--;
      let currentPc = this.jobPc[this.jobLen];
      let arg = this.jobArg[this.jobLen] === 1;
      let currentPos = this.jobPos[this.jobLen];
      let skipShouldVisit = true;
      while (true) {
        if (!skipShouldVisit) {
          if (!this.shouldVisit(currentPc, currentPos)) break;
        }
        skipShouldVisit = false;
        const inst = re2.prog.getInst(currentPc);
        switch (inst.op) {
          case Inst.FAIL:
            break;
          case Inst.ALT:
            if (arg) {
              arg = false;
              currentPc = inst.arg;
              continue;
            } else {
              this.push(re2, currentPc, currentPos, true);
              currentPc = inst.out;
              continue;
            }
          case Inst.ALT_MATCH: {
            const outInst = re2.prog.getInst(inst.out);
            if (Inst.isRuneOp(outInst.op)) {
              this.push(re2, inst.arg, currentPos, false);
              currentPc = inst.arg;
              currentPos = this.end;
              continue;
            }
            this.push(re2, inst.out, this.end, false);
            currentPc = inst.out;
            continue;
          }
          case Inst.RUNE: {
            const r = input.step(currentPos);
            if (r === MachineInputBase.EOF()) break;
            if (!inst.matchRune(r >> 3)) break;
            currentPos += r & 7;
            currentPc = inst.out;
            continue;
          }
          case Inst.RUNE1: {
            const r = input.step(currentPos);
            if (r === MachineInputBase.EOF()) break;
            if (r >> 3 !== inst.runes[0]) break;
            currentPos += r & 7;
            currentPc = inst.out;
            continue;
          }
          case Inst.RUNE_ANY_NOT_NL: {
            const r = input.step(currentPos);
            if (r === MachineInputBase.EOF()) break;
            if (r >> 3 === 10) break;
            currentPos += r & 7;
            currentPc = inst.out;
            continue;
          }
          case Inst.RUNE_ANY: {
            const r = input.step(currentPos);
            if (r === MachineInputBase.EOF()) break;
            currentPos += r & 7;
            currentPc = inst.out;
            continue;
          }
          case Inst.CAPTURE:
            if (arg) {
              this.cap[inst.arg] = currentPos;
              break;
            } else {
              if (inst.arg < this.ncap) {
                this.push(re2, currentPc, this.cap[inst.arg], true);
                this.cap[inst.arg] = currentPos;
              }
              currentPc = inst.out;
              continue;
            }
          case Inst.EMPTY_WIDTH: {
            const flag2 = input.context(currentPos);
            if ((inst.arg & ~flag2) !== 0) break;
            currentPc = inst.out;
            continue;
          }
          case Inst.NOP:
            currentPc = inst.out;
            continue;
          case Inst.MATCH: {
            if (anchor === RE2Flags.ANCHOR_BOTH && currentPos !== this.end) break;
            if (this.ncap === 0) return true;
            if (this.ncap > 1) this.cap[1] = currentPos;
            const old = this.matchcap[1];
            if (old === -1 || longest && currentPos > 0 && currentPos > old) this.matchcap.set(this.cap);
            if (!longest) return true;
            if (currentPos === this.end) return true;
            break;
          }
          case Inst.LB_WRITE:
          case Inst.LB_CHECK:
            throw new RE2JSInternalException("Backtracker cannot evaluate Lookbehind instructions");
          default:
            throw new RE2JSInternalException("bad inst");
        }
        break;
      }
    }
    return longest && this.matchcap.length > 1 && this.matchcap[1] >= 0;
  }
};
var bitStatePool = [];
var Backtracker = class Backtracker2 {
  static shouldBacktrack(prog) {
    return prog.numInst() <= MAX_BACKTRACK_PROG;
  }
  static maxBitStateLen(prog) {
    if (!Backtracker2.shouldBacktrack(prog)) return 0;
    return Math.floor(MAX_BACKTRACK_VECTOR / prog.numInst());
  }
  static execute(re2, input, pos, anchor, ncap) {
    const startCond = re2.cond;
    if (startCond === Utils.EMPTY_ALL) return null;
    if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return null;
    if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && pos !== 0) return null;
    const b = bitStatePool.length > 0 ? bitStatePool.pop() : new BitState();
    const end = input.endPos();
    b.reset(re2.prog, end, ncap);
    let matched = false;
    if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 || anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) {
      if (b.ncap > 0) b.cap[0] = pos;
      if (b.tryBacktrack(re2, input, re2.prog.start, pos, anchor)) matched = true;
    } else {
      let width = -1;
      for (; pos <= end && width !== 0; pos += width) {
        if (re2.prefix.length > 0) {
          const advance = input.index(re2, pos);
          if (advance < 0) break;
          pos += advance;
        }
        if (b.ncap > 0) b.cap[0] = pos;
        if (b.tryBacktrack(re2, input, re2.prog.start, pos, anchor)) {
          matched = true;
          break;
        }
        const r = input.step(pos);
        width = r === MachineInputBase.EOF() ? 0 : r & 7;
      }
    }
    if (!matched) {
      bitStatePool.push(b);
      return null;
    }
    const result = ncap === 0 ? [] : Utils.toArray(b.matchcap.subarray(0, ncap));
    bitStatePool.push(b);
    return result;
  }
};
var QueueOnePass = class {
  constructor(size3) {
    this.sparse = new Uint32Array(size3);
    this.dense = new Uint32Array(size3);
    this.size = 0;
    this.nextIndex = 0;
  }
  empty() {
    return this.nextIndex >= this.size;
  }
  next() {
    return this.dense[this.nextIndex++];
  }
  clear() {
    this.size = 0;
    this.nextIndex = 0;
  }
  contains(u) {
    return u < this.sparse.length && this.sparse[u] < this.size && this.dense[this.sparse[u]] === u;
  }
  insert(u) {
    if (!this.contains(u)) this.insertNew(u);
  }
  insertNew(u) {
    if (u >= this.sparse.length) return;
    this.sparse[u] = this.size;
    this.dense[this.size] = u;
    this.size++;
  }
};
var mergeRuneSets = (leftRunes, rightRunes, leftPC, rightPC) => {
  const leftLen = leftRunes.length;
  const rightLen = rightRunes.length;
  let lx = 0, rx = 0;
  const merged = [];
  const next = [];
  let ok = true;
  let ix = -1;
  const extend2 = (isLeft) => {
    const newArray = isLeft ? leftRunes : rightRunes;
    const low = isLeft ? lx : rx;
    const pc = isLeft ? leftPC : rightPC;
    if (ix > 0 && newArray[low] <= merged[ix]) return false;
    merged.push(newArray[low], newArray[low + 1]);
    if (isLeft) lx += 2;
    else rx += 2;
    ix += 2;
    next.push(pc);
    return true;
  };
  while (lx < leftLen || rx < rightLen) {
    if (rx >= rightLen) ok = extend2(true);
    else if (lx >= leftLen) ok = extend2(false);
    else if (rightRunes[rx] < leftRunes[lx]) ok = extend2(false);
    else ok = extend2(true);
    if (!ok) return null;
  }
  return {
    merged,
    next
  };
};
var OnePassProg = class {
  constructor(prog) {
    this.start = prog.start;
    this.numCap = prog.numCap;
    this.inst = new Array(prog.inst.length);
    for (let i = 0; i < prog.inst.length; i++) {
      const orig = prog.inst[i];
      const inst = new Inst(orig.op);
      inst.out = orig.out;
      inst.arg = orig.arg;
      inst.runes = orig.runes ? new Int32Array(orig.runes) : /* @__PURE__ */ new Int32Array(0);
      inst.next = null;
      this.inst[i] = inst;
    }
  }
};
var onePassCopy = (prog) => {
  const p = new OnePassProg(prog);
  for (let pc = 0; pc < p.inst.length; pc++) {
    const inst = p.inst[pc];
    if (inst.op !== Inst.ALT && inst.op !== Inst.ALT_MATCH) continue;
    let pAOther = "out";
    let pAAlt = "arg";
    let instAlt = p.inst[inst[pAAlt]];
    if (instAlt.op !== Inst.ALT && instAlt.op !== Inst.ALT_MATCH) {
      pAOther = "arg";
      pAAlt = "out";
      instAlt = p.inst[inst[pAAlt]];
      if (instAlt.op !== Inst.ALT && instAlt.op !== Inst.ALT_MATCH) continue;
    }
    const instOther = p.inst[inst[pAOther]];
    if (instOther.op === Inst.ALT || instOther.op === Inst.ALT_MATCH) continue;
    let pBAlt = "out";
    let pBOther = "arg";
    let patch = false;
    if (instAlt.out === pc) patch = true;
    else if (instAlt.arg === pc) {
      patch = true;
      pBAlt = "arg";
      pBOther = "out";
    }
    if (patch) instAlt[pBAlt] = inst[pAOther];
    if (inst[pAOther] === instAlt[pBAlt]) inst[pAAlt] = instAlt[pBOther];
  }
  return p;
};
var makeOnePass = (p) => {
  if (p.inst.length >= 1e3) return null;
  const instQueue = new QueueOnePass(p.inst.length);
  const visitQueue = new QueueOnePass(p.inst.length);
  const onePassRunes = new Array(p.inst.length);
  const m = new Array(p.inst.length).fill(false);
  const check5 = (pc) => {
    let ok = true;
    const inst = p.inst[pc];
    if (visitQueue.contains(pc)) return true;
    visitQueue.insert(pc);
    switch (inst.op) {
      case Inst.ALT:
      case Inst.ALT_MATCH: {
        ok = check5(inst.out) && check5(inst.arg);
        let matchOut = m[inst.out];
        let matchArg = m[inst.arg];
        if (matchOut && matchArg) return false;
        if (matchArg) {
          const tempOut = inst.out;
          inst.out = inst.arg;
          inst.arg = tempOut;
          const tempMatch = matchOut;
          matchOut = matchArg;
          matchArg = tempMatch;
        }
        if (matchOut) {
          m[pc] = true;
          inst.op = Inst.ALT_MATCH;
        }
        const leftRunes = onePassRunes[inst.out] || [];
        const rightRunes = onePassRunes[inst.arg] || [];
        const mergeRes = mergeRuneSets(leftRunes, rightRunes, inst.out, inst.arg);
        if (!mergeRes) return false;
        onePassRunes[pc] = new Int32Array(mergeRes.merged);
        inst.next = new Uint32Array(mergeRes.next);
        break;
      }
      case Inst.CAPTURE:
      case Inst.EMPTY_WIDTH:
      case Inst.NOP:
        ok = check5(inst.out);
        m[pc] = m[inst.out];
        onePassRunes[pc] = onePassRunes[inst.out] ? new Int32Array(onePassRunes[inst.out]) : /* @__PURE__ */ new Int32Array(0);
        inst.next = new Uint32Array(Math.floor(onePassRunes[pc].length / 2) + 1).fill(inst.out);
        break;
      case Inst.MATCH:
      case Inst.FAIL:
        m[pc] = inst.op === Inst.MATCH;
        break;
      case Inst.RUNE: {
        m[pc] = false;
        if (inst.next && inst.next.length > 0) break;
        instQueue.insert(inst.out);
        if (!inst.runes || inst.runes.length === 0) {
          onePassRunes[pc] = /* @__PURE__ */ new Int32Array(0);
          inst.next = new Uint32Array([inst.out]);
          break;
        }
        let runes = [];
        if (inst.runes.length === 1 && (inst.arg & RE2Flags.FOLD_CASE) !== 0) {
          const r0 = inst.runes[0];
          runes.push(r0, r0);
          for (let r1 = Unicode.simpleFold(r0); r1 !== r0; r1 = Unicode.simpleFold(r1)) runes.push(r1, r1);
          runes.sort((a, b) => a - b);
        } else for (let j = 0; j < inst.runes.length; j++) runes.push(inst.runes[j]);
        onePassRunes[pc] = new Int32Array(runes);
        inst.next = new Uint32Array(Math.floor(runes.length / 2) + 1).fill(inst.out);
        inst.op = Inst.RUNE;
        break;
      }
      case Inst.RUNE1: {
        m[pc] = false;
        if (inst.next && inst.next.length > 0) break;
        instQueue.insert(inst.out);
        let runes = [];
        if ((inst.arg & RE2Flags.FOLD_CASE) !== 0) {
          const r0 = inst.runes[0];
          runes.push(r0, r0);
          for (let r1 = Unicode.simpleFold(r0); r1 !== r0; r1 = Unicode.simpleFold(r1)) runes.push(r1, r1);
          runes.sort((a, b) => a - b);
        } else runes.push(inst.runes[0], inst.runes[0]);
        onePassRunes[pc] = new Int32Array(runes);
        inst.next = new Uint32Array(Math.floor(runes.length / 2) + 1).fill(inst.out);
        inst.op = Inst.RUNE;
        break;
      }
      case Inst.RUNE_ANY:
        m[pc] = false;
        if (inst.next && inst.next.length > 0) break;
        instQueue.insert(inst.out);
        onePassRunes[pc] = new Int32Array([0, Unicode.MAX_RUNE]);
        inst.next = new Uint32Array([inst.out]);
        break;
      case Inst.RUNE_ANY_NOT_NL:
        m[pc] = false;
        if (inst.next && inst.next.length > 0) break;
        instQueue.insert(inst.out);
        onePassRunes[pc] = new Int32Array([
          0,
          9,
          11,
          Unicode.MAX_RUNE
        ]);
        inst.next = new Uint32Array(Math.floor(onePassRunes[pc].length / 2) + 1).fill(inst.out);
    }
    return ok;
  };
  instQueue.clear();
  instQueue.insert(p.start);
  while (!instQueue.empty()) {
    visitQueue.clear();
    if (!check5(instQueue.next())) return null;
  }
  for (let i = 0; i < p.inst.length; i++) if (onePassRunes[i]) p.inst[i].runes = onePassRunes[i];
  return p;
};
var cleanupOnePass = (p, original) => {
  for (let ix = 0; ix < original.inst.length; ix++) {
    const instOriginal = original.inst[ix];
    switch (instOriginal.op) {
      case Inst.ALT:
      case Inst.ALT_MATCH:
      case Inst.RUNE:
        break;
      case Inst.CAPTURE:
      case Inst.EMPTY_WIDTH:
      case Inst.NOP:
      case Inst.MATCH:
      case Inst.FAIL:
        p.inst[ix].next = null;
        break;
      case Inst.RUNE1:
      case Inst.RUNE_ANY:
      case Inst.RUNE_ANY_NOT_NL:
        p.inst[ix].next = null;
        p.inst[ix].op = instOriginal.op;
        p.inst[ix].runes = instOriginal.runes ? new Int32Array(instOriginal.runes) : /* @__PURE__ */ new Int32Array(0);
    }
  }
};
var OnePass = class OnePass2 {
  static compile(prog) {
    if (prog.start === 0) return null;
    if (prog.numLb > 0) return null;
    const startInst = prog.inst[prog.start];
    if (startInst.op !== Inst.EMPTY_WIDTH || (startInst.arg & Utils.EMPTY_BEGIN_TEXT) === 0) return null;
    let hasAlt = false;
    for (let i = 0; i < prog.inst.length; i++) if (prog.inst[i].op === Inst.ALT || prog.inst[i].op === Inst.ALT_MATCH) {
      hasAlt = true;
      break;
    }
    for (let i = 0; i < prog.inst.length; i++) {
      const inst = prog.inst[i];
      const opOut = prog.inst[inst.out].op;
      switch (inst.op) {
        case Inst.ALT:
        case Inst.ALT_MATCH:
          if (opOut === Inst.MATCH || prog.inst[inst.arg].op === Inst.MATCH) return null;
          break;
        case Inst.EMPTY_WIDTH:
          if (opOut === Inst.MATCH) {
            if ((inst.arg & Utils.EMPTY_END_TEXT) === Utils.EMPTY_END_TEXT) continue;
            return null;
          }
          break;
        default:
          if (opOut === Inst.MATCH && hasAlt) return null;
      }
    }
    let p = onePassCopy(prog);
    p = makeOnePass(p);
    if (p !== null) cleanupOnePass(p, prog);
    return p;
  }
  static next(inst, r) {
    const nextIdx = inst.matchRunePos(r);
    if (nextIdx >= 0) return inst.next[nextIdx];
    if (inst.op === Inst.ALT_MATCH) return inst.out;
    return 0;
  }
  static execute(re2, input, pos, anchor, ncap) {
    const onepass = re2.onepass;
    if (!onepass) return null;
    const matchcap = new Int32Array(ncap).fill(-1);
    let matched = false;
    let r = input.step(pos);
    let rune = r >> 3;
    let width = r & 7;
    let r1 = MachineInputBase.EOF();
    let rune1 = -1;
    let width1 = 0;
    if (r !== MachineInputBase.EOF()) {
      r1 = input.step(pos + width);
      if (r1 !== MachineInputBase.EOF()) {
        rune1 = r1 >> 3;
        width1 = r1 & 7;
      }
    }
    let flag2 = pos === 0 ? Utils.emptyOpContext(-1, rune) : input.context(pos);
    let pc = onepass.start;
    let inst;
    while (true) {
      inst = onepass.inst[pc];
      pc = inst.out;
      switch (inst.op) {
        case Inst.MATCH:
          if (anchor === RE2Flags.ANCHOR_BOTH && pos !== input.endPos()) return null;
          matched = true;
          if (matchcap.length > 0) {
            matchcap[0] = 0;
            matchcap[1] = pos;
          }
          return ncap === 0 ? [] : Utils.toArray(matchcap);
        case Inst.RUNE:
          if (!inst.matchRune(rune)) return null;
          break;
        case Inst.RUNE1:
          if (rune !== inst.runes[0]) return null;
          break;
        case Inst.RUNE_ANY:
          break;
        case Inst.RUNE_ANY_NOT_NL:
          if (rune === 10) return null;
          break;
        case Inst.ALT:
        case Inst.ALT_MATCH:
          pc = OnePass2.next(inst, rune);
          continue;
        case Inst.FAIL:
          return null;
        case Inst.NOP:
          continue;
        case Inst.EMPTY_WIDTH:
          if ((inst.arg & ~flag2) !== 0) return null;
          continue;
        case Inst.CAPTURE:
          if (inst.arg < matchcap.length) matchcap[inst.arg] = pos;
          continue;
        default:
          throw new RE2JSInternalException("bad inst");
      }
      if (width === 0) break;
      flag2 = Utils.emptyOpContext(rune, rune1);
      pos += width;
      rune = rune1;
      width = width1;
      if (rune !== -1) {
        r1 = input.step(pos + width);
        if (r1 !== MachineInputBase.EOF()) {
          rune1 = r1 >> 3;
          width1 = r1 & 7;
        } else {
          rune1 = -1;
          width1 = 0;
        }
      }
    }
    if (!matched) return null;
    return ncap === 0 ? [] : Utils.toArray(matchcap);
  }
};
var Regexp = class Regexp2 {
  static Op = createEnum([
    "NO_MATCH",
    "EMPTY_MATCH",
    "LITERAL",
    "CHAR_CLASS",
    "ANY_CHAR_NOT_NL",
    "ANY_CHAR",
    "BEGIN_LINE",
    "END_LINE",
    "BEGIN_TEXT",
    "END_TEXT",
    "WORD_BOUNDARY",
    "NO_WORD_BOUNDARY",
    "CAPTURE",
    "STAR",
    "PLUS",
    "QUEST",
    "REPEAT",
    "CONCAT",
    "ALTERNATE",
    "PLB",
    "NLB",
    "LEFT_PAREN",
    "VERTICAL_BAR"
  ]);
  static isPseudoOp(op) {
    return op >= Regexp2.Op.LEFT_PAREN;
  }
  static emptySubs() {
    return [];
  }
  static quoteIfHyphen(rune) {
    if (rune === Codepoint.CODES["-"]) return "\\";
    return "";
  }
  static fromRegexp(re) {
    const regex = new Regexp2(re.op);
    regex.flags = re.flags;
    regex.subs = re.subs;
    regex.runes = re.runes;
    regex.cap = re.cap;
    regex.min = re.min;
    regex.max = re.max;
    regex.name = re.name;
    regex.namedGroups = re.namedGroups;
    regex.lb = re.lb;
    return regex;
  }
  constructor(op) {
    this.op = op;
    this.flags = 0;
    this.subs = Regexp2.emptySubs();
    this.runes = /* @__PURE__ */ new Int32Array(0);
    this.min = 0;
    this.max = 0;
    this.cap = 0;
    this.name = null;
    this.namedGroups = /* @__PURE__ */ Object.create(null);
    this.lb = 0;
  }
  reinit() {
    this.flags = 0;
    this.subs = Regexp2.emptySubs();
    this.runes = /* @__PURE__ */ new Int32Array(0);
    this.cap = 0;
    this.min = 0;
    this.max = 0;
    this.name = null;
    this.namedGroups = /* @__PURE__ */ Object.create(null);
    this.lb = 0;
  }
  toString() {
    return this.appendTo();
  }
  appendTo() {
    let out = "";
    switch (this.op) {
      case Regexp2.Op.NO_MATCH:
        out += "[^\\x00-\\x{10FFFF}]";
        break;
      case Regexp2.Op.EMPTY_MATCH:
        out += "(?:)";
        break;
      case Regexp2.Op.STAR:
      case Regexp2.Op.PLUS:
      case Regexp2.Op.QUEST:
      case Regexp2.Op.REPEAT: {
        const sub = this.subs[0];
        if (sub.op > Regexp2.Op.CAPTURE || sub.op === Regexp2.Op.LITERAL && sub.runes.length > 1) out += `(?:${sub.appendTo()})`;
        else out += sub.appendTo();
        switch (this.op) {
          case Regexp2.Op.STAR:
            out += "*";
            break;
          case Regexp2.Op.PLUS:
            out += "+";
            break;
          case Regexp2.Op.QUEST:
            out += "?";
            break;
          case Regexp2.Op.REPEAT:
            out += `{${this.min}`;
            if (this.min !== this.max) {
              out += ",";
              if (this.max >= 0) out += this.max;
            }
            out += "}";
        }
        if ((this.flags & RE2Flags.NON_GREEDY) !== 0) out += "?";
        break;
      }
      case Regexp2.Op.CONCAT:
        for (let sub of this.subs) if (sub.op === Regexp2.Op.ALTERNATE) out += `(?:${sub.appendTo()})`;
        else out += sub.appendTo();
        break;
      case Regexp2.Op.ALTERNATE: {
        let sep2 = "";
        for (let sub of this.subs) {
          out += sep2;
          sep2 = "|";
          out += sub.appendTo();
        }
        break;
      }
      case Regexp2.Op.LITERAL:
        if ((this.flags & RE2Flags.FOLD_CASE) !== 0) out += "(?i:";
        for (let rune of this.runes) out += Utils.escapeRune(rune);
        if ((this.flags & RE2Flags.FOLD_CASE) !== 0) out += ")";
        break;
      case Regexp2.Op.ANY_CHAR_NOT_NL:
        out += "(?-s:.)";
        break;
      case Regexp2.Op.ANY_CHAR:
        out += "(?s:.)";
        break;
      case Regexp2.Op.PLB:
        out += `(?<=${this.subs[0].appendTo()})`;
        break;
      case Regexp2.Op.NLB:
        out += `(?<!${this.subs[0].appendTo()})`;
        break;
      case Regexp2.Op.CAPTURE:
        if (this.name === null || this.name.length === 0) out += "(";
        else out += `(?P<${this.name}>`;
        if (this.subs[0].op !== Regexp2.Op.EMPTY_MATCH) out += this.subs[0].appendTo();
        out += ")";
        break;
      case Regexp2.Op.BEGIN_TEXT:
        out += "\\A";
        break;
      case Regexp2.Op.END_TEXT:
        if ((this.flags & RE2Flags.WAS_DOLLAR) !== 0) out += "(?-m:$)";
        else out += "\\z";
        break;
      case Regexp2.Op.BEGIN_LINE:
        out += "^";
        break;
      case Regexp2.Op.END_LINE:
        out += "$";
        break;
      case Regexp2.Op.WORD_BOUNDARY:
        out += "\\b";
        break;
      case Regexp2.Op.NO_WORD_BOUNDARY:
        out += "\\B";
        break;
      case Regexp2.Op.CHAR_CLASS:
        if (this.runes.length % 2 !== 0) {
          out += "[invalid char class]";
          break;
        }
        out += "[";
        if (this.runes.length === 0) out += "^\\x00-\\x{10FFFF}";
        else if (this.runes[0] === 0 && this.runes[this.runes.length - 1] === Unicode.MAX_RUNE) {
          out += "^";
          for (let i = 1; i < this.runes.length - 1; i += 2) {
            const lo = this.runes[i] + 1;
            const hi = this.runes[i + 1] - 1;
            out += Regexp2.quoteIfHyphen(lo);
            out += Utils.escapeRune(lo);
            if (lo !== hi) {
              out += "-";
              out += Regexp2.quoteIfHyphen(hi);
              out += Utils.escapeRune(hi);
            }
          }
        } else for (let i = 0; i < this.runes.length; i += 2) {
          const lo = this.runes[i];
          const hi = this.runes[i + 1];
          out += Regexp2.quoteIfHyphen(lo);
          out += Utils.escapeRune(lo);
          if (lo !== hi) {
            out += "-";
            out += Regexp2.quoteIfHyphen(hi);
            out += Utils.escapeRune(hi);
          }
        }
        out += "]";
        break;
      default:
        out += this.op;
    }
    return out;
  }
  maxCap() {
    let m = 0;
    if (this.op === Regexp2.Op.CAPTURE) m = this.cap;
    if (this.subs !== null) for (let sub of this.subs) {
      const n = sub.maxCap();
      if (m < n) m = n;
    }
    return m;
  }
  equals(that) {
    if (!(that !== null && that instanceof Regexp2)) return false;
    if (this.op !== that.op) return false;
    switch (this.op) {
      case Regexp2.Op.END_TEXT:
        if ((this.flags & RE2Flags.WAS_DOLLAR) !== (that.flags & RE2Flags.WAS_DOLLAR)) return false;
        break;
      case Regexp2.Op.LITERAL:
      case Regexp2.Op.CHAR_CLASS:
        if ((this.flags & RE2Flags.FOLD_CASE) !== (that.flags & RE2Flags.FOLD_CASE)) return false;
        if (this.runes === null && that.runes === null) break;
        if (this.runes === null || that.runes === null) return false;
        if (this.runes.length !== that.runes.length) return false;
        for (let i = 0; i < this.runes.length; i++) if (this.runes[i] !== that.runes[i]) return false;
        break;
      case Regexp2.Op.ALTERNATE:
      case Regexp2.Op.CONCAT:
        if (this.subs.length !== that.subs.length) return false;
        for (let i = 0; i < this.subs.length; ++i) if (!this.subs[i].equals(that.subs[i])) return false;
        break;
      case Regexp2.Op.STAR:
      case Regexp2.Op.PLUS:
      case Regexp2.Op.QUEST:
        if ((this.flags & RE2Flags.NON_GREEDY) !== (that.flags & RE2Flags.NON_GREEDY) || !this.subs[0].equals(that.subs[0])) return false;
        break;
      case Regexp2.Op.REPEAT:
        if ((this.flags & RE2Flags.NON_GREEDY) !== (that.flags & RE2Flags.NON_GREEDY) || this.min !== that.min || this.max !== that.max || !this.subs[0].equals(that.subs[0])) return false;
        break;
      case Regexp2.Op.CAPTURE:
        if (this.cap !== that.cap || (this.name === null ? that.name !== null : this.name !== that.name) || !this.subs[0].equals(that.subs[0])) return false;
        break;
      case Regexp2.Op.PLB:
      case Regexp2.Op.NLB:
        if (this.lb !== that.lb || !this.subs[0].equals(that.subs[0])) return false;
    }
    return true;
  }
};
var RegexpWalker = class {
  static walk(root, handler2) {
    const stack = [];
    let re = root;
    let result;
    for (; ; ) {
      if (re.subs.length === 0) result = handler2.leaf(re);
      else {
        const state = handler2.enter(re);
        if (state.result === void 0) {
          stack.push({
            re,
            state,
            i: 0
          });
          re = re.subs[0];
          continue;
        }
        result = state.result;
      }
      for (; ; ) {
        if (stack.length === 0) return result;
        const frame = stack[stack.length - 1];
        handler2.child(frame.re, frame.state, result, frame.i);
        frame.i++;
        if (frame.state.result === void 0 && frame.i < frame.re.subs.length) {
          re = frame.re.subs[frame.i];
          break;
        }
        stack.pop();
        result = frame.state.result !== void 0 ? frame.state.result : handler2.leave(frame.re, frame.state);
      }
    }
  }
};
var AhoCorasick = class {
  constructor(words, alphabetSize) {
    const edges = /* @__PURE__ */ new Map();
    const parent = [0];
    const unit = [0];
    const depth = [0];
    const terminal = [0];
    for (const word of words) {
      let node = 0;
      for (let i = 0; i < word.length; i++) {
        const key = node * alphabetSize + word[i];
        let child = edges.get(key);
        if (child === void 0) {
          child = parent.length;
          edges.set(key, child);
          parent.push(node);
          unit.push(word[i]);
          depth.push(depth[node] + 1);
          terminal.push(0);
        }
        node = child;
      }
      terminal[node] = 1;
    }
    const numNodes = parent.length;
    const children = new Int32Array(numNodes - 1);
    for (let c = 1; c < numNodes; c++) children[c - 1] = c;
    children.sort((a, b) => parent[a] - parent[b] || unit[a] - unit[b]);
    const childStart = new Int32Array(numNodes + 1);
    for (let c = 1; c < numNodes; c++) childStart[parent[c] + 1]++;
    for (let n = 0; n < numNodes; n++) childStart[n + 1] += childStart[n];
    const childUnit = new Int32Array(numNodes - 1);
    for (let k = 0; k < children.length; k++) childUnit[k] = unit[children[k]];
    this.childStart = childStart;
    this.childUnit = childUnit;
    this.childNode = children;
    const byDepth = new Int32Array(numNodes);
    for (let n = 0; n < numNodes; n++) byDepth[n] = n;
    byDepth.sort((a, b) => depth[a] - depth[b]);
    const fail2 = new Int32Array(numNodes);
    const match = Uint8Array.from(terminal);
    for (let k = 1; k < numNodes; k++) {
      const c = byDepth[k];
      const p = parent[c];
      if (p !== 0) {
        let f = fail2[p];
        let next = this.next(f, unit[c]);
        while (next < 0 && f !== 0) {
          f = fail2[f];
          next = this.next(f, unit[c]);
        }
        fail2[c] = next >= 0 ? next : 0;
      }
      match[c] |= match[fail2[c]];
    }
    this.fail = fail2;
    this.match = match;
  }
  next(node, u) {
    let lo = this.childStart[node];
    let hi = this.childStart[node + 1];
    const units = this.childUnit;
    while (lo < hi) {
      const mid = lo + hi >> 1;
      const m = units[mid];
      if (m === u) return this.childNode[mid];
      if (m < u) lo = mid + 1;
      else hi = mid;
    }
    return -1;
  }
  advance(node, u) {
    for (; ; ) {
      const next = this.next(node, u);
      if (next >= 0) return next;
      if (node === 0) return 0;
      node = this.fail[node];
    }
  }
  searchUTF16(charSeq, start2, end) {
    let node = 0;
    for (let i = start2; i < end; i++) {
      node = this.advance(node, charSeq.charCodeAt(i));
      if (this.match[node] === 1) return true;
    }
    return false;
  }
  searchUTF8(bytes, start2, end) {
    let node = 0;
    for (let i = start2; i < end; i++) {
      node = this.advance(node, bytes[i]);
      if (this.match[node] === 1) return true;
    }
    return false;
  }
};
var Prefilter = class Prefilter2 {
  static Type = {
    NONE: 0,
    EXACT: 1,
    AND: 2,
    OR: 3
  };
  static MAX_SCANS = 32;
  static MAX_AC_UNITS = 1 << 18;
  constructor(type2) {
    this.type = type2;
    this.subs = [];
    this.str = "";
    this.bytes = null;
    this.cost = type2 === Prefilter2.Type.EXACT ? 1 : 0;
    this.allExact = false;
    this.ac16 = null;
    this.ac8 = null;
  }
  automaton16() {
    if (this.ac16 === null) {
      const words = this.subs.map((s) => {
        const arr = new Array(s.str.length);
        for (let i = 0; i < s.str.length; i++) arr[i] = s.str.charCodeAt(i);
        return arr;
      });
      this.ac16 = new AhoCorasick(words, 65536);
    }
    return this.ac16;
  }
  automaton8() {
    if (this.ac8 === null) this.ac8 = new AhoCorasick(this.subs.map((s) => s.bytes), 256);
    return this.ac8;
  }
  eval(input, pos) {
    switch (this.type) {
      case Prefilter2.Type.NONE:
        return true;
      case Prefilter2.Type.EXACT:
        return input.hasString(this, pos);
      case Prefilter2.Type.AND:
        for (let i = 0; i < this.subs.length; i++) if (!this.subs[i].eval(input, pos)) return false;
        return true;
      case Prefilter2.Type.OR:
        if (this.allExact) return input.hasAnyString(this, pos);
        for (let i = 0; i < this.subs.length; i++) if (this.subs[i].eval(input, pos)) return true;
        return false;
      default:
        return true;
    }
  }
};
var PrefilterTree = class PrefilterTree2 {
  static build(re) {
    if (!re) return new Prefilter(Prefilter.Type.NONE);
    return RegexpWalker.walk(re, PrefilterTree2.WALKER);
  }
  static WALKER = {
    leaf: (re) => PrefilterTree2.leaf(re),
    enter: (re) => PrefilterTree2.enter(re),
    child: (re, state, result) => PrefilterTree2.child(re, state, result),
    leave: (re, state) => PrefilterTree2.leave(re, state)
  };
  static leaf(re) {
    if (re.op !== Regexp.Op.LITERAL) return new Prefilter(Prefilter.Type.NONE);
    if (re.runes.length === 0 || (re.flags & RE2Flags.FOLD_CASE) !== 0) return new Prefilter(Prefilter.Type.NONE);
    let str = "";
    for (let i = 0; i < re.runes.length; i++) {
      if (Unicode.isUnsearchable(re.runes[i])) return new Prefilter(Prefilter.Type.NONE);
      str += String.fromCodePoint(re.runes[i]);
    }
    const pf = new Prefilter(Prefilter.Type.EXACT);
    pf.str = str;
    pf.bytes = Utils.stringToUtf8ByteArray(pf.str);
    return pf;
  }
  static enter(re) {
    switch (re.op) {
      case Regexp.Op.CAPTURE:
      case Regexp.Op.PLUS:
        return { sub: null };
      case Regexp.Op.REPEAT:
        if (re.min >= 1) return { sub: null };
        return { result: new Prefilter(Prefilter.Type.NONE) };
      case Regexp.Op.CONCAT:
        return {
          pf: new Prefilter(Prefilter.Type.AND),
          subs: []
        };
      case Regexp.Op.ALTERNATE:
        return {
          pf: new Prefilter(Prefilter.Type.OR),
          subs: []
        };
      default:
        return { result: new Prefilter(Prefilter.Type.NONE) };
    }
  }
  static child(re, state, s) {
    if (state.subs === void 0) {
      state.sub = s;
      return;
    }
    if (state.pf.type === Prefilter.Type.AND) {
      if (s.type === Prefilter.Type.NONE) return;
      if (s.type === Prefilter.Type.AND) {
        for (let j = 0; j < s.subs.length; j++) state.subs.push(s.subs[j]);
        return;
      }
      state.subs.push(s);
      return;
    }
    if (s.type === Prefilter.Type.NONE) {
      state.result = new Prefilter(Prefilter.Type.NONE);
      return;
    }
    if (s.type === Prefilter.Type.OR) {
      for (let j = 0; j < s.subs.length; j++) state.subs.push(s.subs[j]);
      return;
    }
    state.subs.push(s);
  }
  static leave(re, state) {
    if (state.subs === void 0) return state.sub;
    const pf = state.pf;
    const seen = /* @__PURE__ */ new Set();
    const subs = [];
    for (const sub of state.subs) {
      if (sub.type === Prefilter.Type.EXACT) {
        if (seen.has(sub.str)) continue;
        seen.add(sub.str);
      }
      subs.push(sub);
    }
    if (pf.type === Prefilter.Type.AND) {
      const kept2 = [];
      let cost2 = 0;
      for (const sub of subs) {
        if (cost2 + sub.cost > Prefilter.MAX_SCANS) continue;
        kept2.push(sub);
        cost2 += sub.cost;
      }
      if (kept2.length === 0) return new Prefilter(Prefilter.Type.NONE);
      if (kept2.length === 1) return kept2[0];
      pf.subs = kept2;
      pf.cost = cost2;
      return pf;
    }
    if (subs.length === 0) return new Prefilter(Prefilter.Type.NONE);
    if (subs.length === 1) return subs[0];
    pf.subs = subs;
    let allExact = true;
    let cost = 0;
    let units = 0;
    for (const sub of subs) {
      if (sub.type !== Prefilter.Type.EXACT) allExact = false;
      else units += sub.bytes.length;
      cost += sub.cost;
    }
    if (allExact) {
      if (units > Prefilter.MAX_AC_UNITS) return new Prefilter(Prefilter.Type.NONE);
      pf.allExact = true;
      pf.cost = 1;
      return pf;
    }
    if (cost > Prefilter.MAX_SCANS) return new Prefilter(Prefilter.Type.NONE);
    pf.cost = cost;
    return pf;
  }
};
var PatchList = class {
  /**
  * @param {number} head - Encoded pointer to the start of the patch list.
  * @param {number} tail - Encoded pointer to the end of the patch list.
  */
  constructor(head = 0, tail = 0) {
    this.head = head;
    this.tail = tail;
  }
};
var Prog = class {
  constructor() {
    this.inst = [];
    this.start = 0;
    this.numCap = 2;
    this.lbStarts = [];
    this.numLb = 0;
    this.lbInst = null;
  }
  getInst(pc) {
    return this.inst[pc];
  }
  numInst() {
    return this.inst.length;
  }
  addInst(op) {
    this.inst.push(new Inst(op));
  }
  markLookbehindInsts() {
    const lbInst = new Uint8Array(this.inst.length);
    const pending = this.lbStarts.slice();
    while (pending.length > 0) {
      const pc = pending.pop();
      if (pc === 0 || lbInst[pc] === 1) continue;
      lbInst[pc] = 1;
      const i = this.inst[pc];
      switch (i.op) {
        case Inst.ALT:
        case Inst.ALT_MATCH:
          pending.push(i.out, i.arg);
          break;
        case Inst.MATCH:
        case Inst.FAIL:
          break;
        default:
          pending.push(i.out);
      }
    }
    this.lbInst = lbInst;
  }
  skipNop(pc) {
    let i = this.inst[pc];
    while (i.op === Inst.NOP || i.op === Inst.CAPTURE) {
      i = this.inst[pc];
      pc = i.out;
    }
    return i;
  }
  /** @returns {[boolean, string]} */
  prefix() {
    let prefix = "";
    let i = this.skipNop(this.start);
    if (!Inst.isRuneOp(i.op) || i.runes.length !== 1) return [i.op === Inst.MATCH, prefix];
    while (Inst.isRuneOp(i.op) && i.runes.length === 1 && (i.arg & RE2Flags.FOLD_CASE) === 0 && !Unicode.isUnsearchable(i.runes[0])) {
      prefix += String.fromCodePoint(i.runes[0]);
      i = this.skipNop(i.out);
    }
    return [i.op === Inst.MATCH, prefix];
  }
  startCond() {
    let flag2 = 0;
    let pc = this.start;
    loop: for (; ; ) {
      const i = this.inst[pc];
      switch (i.op) {
        case Inst.EMPTY_WIDTH:
          flag2 |= i.arg;
          break;
        case Inst.FAIL:
          return -1;
        case Inst.CAPTURE:
        case Inst.NOP:
          break;
        default:
          break loop;
      }
      pc = i.out;
    }
    return flag2;
  }
  patch(l3, val) {
    let head = l3.head;
    while (head !== 0) {
      const i = this.inst[head >> 1];
      if ((head & 1) === 0) {
        head = i.out;
        i.out = val;
      } else {
        head = i.arg;
        i.arg = val;
      }
    }
  }
  append(l1, l22) {
    if (l1.head === 0) return l22;
    if (l22.head === 0) return l1;
    const i = this.inst[l1.tail >> 1];
    if ((l1.tail & 1) === 0) i.out = l22.head;
    else i.arg = l22.head;
    return new PatchList(l1.head, l22.tail);
  }
  /**
  *
  * @returns {string}
  */
  toString() {
    let out = "";
    for (let pc = 0; pc < this.inst.length; pc++) {
      const len = out.length;
      out += pc;
      if (pc === this.start) out += "*";
      out += "        ".substring(out.length - len);
      out += this.inst[pc];
      out += "\n";
    }
    return out;
  }
};
var ANY_RUNE_NOT_NL = new Int32Array([
  0,
  Codepoint.CODES["\n"] - 1,
  Codepoint.CODES["\n"] + 1,
  Unicode.MAX_RUNE
]);
var ANY_RUNE = new Int32Array([0, Unicode.MAX_RUNE]);
var Frag = class {
  constructor(i = 0, out = new PatchList(), nullable2 = false) {
    this.i = i;
    this.out = out;
    this.nullable = nullable2;
  }
};
var Compiler = class Compiler2 {
  static compileRegexp(re) {
    const c = new Compiler2();
    const f = c.compile(re);
    c.prog.patch(f.out, c.newInst(Inst.MATCH).i);
    c.prog.start = f.i;
    c.prog.markLookbehindInsts();
    return c.prog;
  }
  static compileSet(regexps) {
    const c = new Compiler2();
    if (regexps.length === 0) {
      c.prog.start = c.newInst(Inst.FAIL).i;
      c.prog.markLookbehindInsts();
      return c.prog;
    }
    let starts = [];
    for (let i = 0; i < regexps.length; i++) {
      c.lbOffset = c.prog.numLb;
      const f = c.compile(regexps[i]);
      const m = c.newInst(Inst.MATCH);
      c.prog.getInst(m.i).arg = i;
      c.prog.patch(f.out, m.i);
      starts.push(f.i);
    }
    let start2 = starts[0];
    for (let i = 1; i < starts.length; i++) {
      const f = c.newInst(Inst.ALT);
      const inst = c.prog.getInst(f.i);
      inst.out = start2;
      inst.arg = starts[i];
      start2 = f.i;
    }
    c.prog.start = start2;
    c.prog.markLookbehindInsts();
    return c.prog;
  }
  constructor() {
    this.prog = new Prog();
    this.newInst(Inst.FAIL);
    this.lbOffset = 0;
    this.runeCache = /* @__PURE__ */ new Map();
    this.walker = {
      leaf: (re) => this.leaf(re),
      enter: (re) => this.enter(re),
      child: (re, state, result) => this.child(re, state, result),
      leave: (re, state) => this.leave(re, state)
    };
  }
  newInst(op) {
    this.prog.addInst(op);
    return new Frag(this.prog.numInst() - 1, new PatchList(), true);
  }
  nop() {
    const f = this.newInst(Inst.NOP);
    f.out = new PatchList(f.i << 1, f.i << 1);
    return f;
  }
  fail() {
    return new Frag();
  }
  cap(arg) {
    const f = this.newInst(Inst.CAPTURE);
    f.out = new PatchList(f.i << 1, f.i << 1);
    this.prog.getInst(f.i).arg = arg;
    if (this.prog.numCap < arg + 1) this.prog.numCap = arg + 1;
    return f;
  }
  cat(f1, f2) {
    if (f1.i === 0 || f2.i === 0) {
      this.prog.patch(f1.out, 0);
      this.prog.patch(f2.out, 0);
      return this.fail();
    }
    this.prog.patch(f1.out, f2.i);
    return new Frag(f1.i, f2.out, f1.nullable && f2.nullable);
  }
  alt(f1, f2) {
    if (f1.i === 0) return f2;
    if (f2.i === 0) return f1;
    const f = this.newInst(Inst.ALT);
    const i = this.prog.getInst(f.i);
    i.out = f1.i;
    i.arg = f2.i;
    f.out = this.prog.append(f1.out, f2.out);
    f.nullable = f1.nullable || f2.nullable;
    return f;
  }
  loop(f1, nongreedy) {
    const f = this.newInst(Inst.ALT);
    const i = this.prog.getInst(f.i);
    if (nongreedy) {
      i.arg = f1.i;
      f.out = new PatchList(f.i << 1, f.i << 1);
    } else {
      i.out = f1.i;
      f.out = new PatchList(f.i << 1 | 1, f.i << 1 | 1);
    }
    this.prog.patch(f1.out, f.i);
    return f;
  }
  quest(f1, nongreedy) {
    if (f1.i === 0) return this.nop();
    const f = this.newInst(Inst.ALT);
    const i = this.prog.getInst(f.i);
    if (nongreedy) {
      i.arg = f1.i;
      f.out = new PatchList(f.i << 1, f.i << 1);
    } else {
      i.out = f1.i;
      f.out = new PatchList(f.i << 1 | 1, f.i << 1 | 1);
    }
    f.out = this.prog.append(f.out, f1.out);
    return f;
  }
  star(f1, nongreedy) {
    if (f1.i === 0) return this.nop();
    if (f1.nullable) return this.quest(this.plus(f1, nongreedy), nongreedy);
    return this.loop(f1, nongreedy);
  }
  plus(f1, nongreedy) {
    if (f1.i === 0) return this.fail();
    return new Frag(f1.i, this.loop(f1, nongreedy).out, f1.nullable);
  }
  empty(op) {
    const f = this.newInst(Inst.EMPTY_WIDTH);
    this.prog.getInst(f.i).arg = op;
    f.out = new PatchList(f.i << 1, f.i << 1);
    return f;
  }
  rune(runes, flags) {
    const f = this.newInst(Inst.RUNE);
    f.nullable = false;
    const i = this.prog.getInst(f.i);
    i.runes = runes;
    flags &= RE2Flags.FOLD_CASE;
    if (runes.length !== 1 || Unicode.simpleFold(runes[0]) === runes[0]) flags &= ~RE2Flags.FOLD_CASE;
    i.arg = flags;
    f.out = new PatchList(f.i << 1, f.i << 1);
    if ((flags & RE2Flags.FOLD_CASE) === 0 && runes.length === 1 || runes.length === 2 && runes[0] === runes[1]) i.op = Inst.RUNE1;
    else if (runes.length === 2 && runes[0] === 0 && runes[1] === Unicode.MAX_RUNE) i.op = Inst.RUNE_ANY;
    else if (runes.length === 4 && runes[0] === 0 && runes[1] === Codepoint.CODES["\n"] - 1 && runes[2] === Codepoint.CODES["\n"] + 1 && runes[3] === Unicode.MAX_RUNE) i.op = Inst.RUNE_ANY_NOT_NL;
    return f;
  }
  lookBehind(a, parsedLb) {
    const lb = Math.sign(parsedLb) * (Math.abs(parsedLb) + this.lbOffset);
    const id = this.newInst(Inst.LB_WRITE);
    this.prog.getInst(id.i).arg = lb;
    const any = this.rune(ANY_RUNE, 0);
    const dotStar = this.star(any, true);
    const lbAutomaton = this.cat(dotStar, a);
    this.prog.patch(lbAutomaton.out, id.i);
    const checkId = this.newInst(Inst.LB_CHECK);
    this.prog.getInst(checkId.i).arg = lb;
    this.prog.lbStarts.push(lbAutomaton.i);
    if (Math.abs(lb) > this.prog.numLb) this.prog.numLb = Math.abs(lb);
    checkId.out = new PatchList(checkId.i << 1, checkId.i << 1);
    return checkId;
  }
  compile(re) {
    return RegexpWalker.walk(re, this.walker);
  }
  leaf(re) {
    switch (re.op) {
      case Regexp.Op.NO_MATCH:
        return this.fail();
      case Regexp.Op.EMPTY_MATCH:
        return this.nop();
      case Regexp.Op.LITERAL: {
        if (re.runes.length === 0) return this.nop();
        let f = null;
        for (let r of re.runes) {
          let singleRune = this.runeCache.get(r);
          if (singleRune === void 0) {
            singleRune = new Int32Array([r]);
            this.runeCache.set(r, singleRune);
          }
          const f1 = this.rune(singleRune, re.flags);
          f = f === null ? f1 : this.cat(f, f1);
        }
        return f;
      }
      case Regexp.Op.CHAR_CLASS:
        return this.rune(re.runes, re.flags);
      case Regexp.Op.ANY_CHAR_NOT_NL:
        return this.rune(ANY_RUNE_NOT_NL, 0);
      case Regexp.Op.ANY_CHAR:
        return this.rune(ANY_RUNE, 0);
      case Regexp.Op.BEGIN_LINE:
        return this.empty(Utils.EMPTY_BEGIN_LINE);
      case Regexp.Op.END_LINE:
        return this.empty(Utils.EMPTY_END_LINE);
      case Regexp.Op.BEGIN_TEXT:
        return this.empty(Utils.EMPTY_BEGIN_TEXT);
      case Regexp.Op.END_TEXT:
        return this.empty(Utils.EMPTY_END_TEXT);
      case Regexp.Op.WORD_BOUNDARY:
        return this.empty(Utils.EMPTY_WORD_BOUNDARY);
      case Regexp.Op.NO_WORD_BOUNDARY:
        return this.empty(Utils.EMPTY_NO_WORD_BOUNDARY);
      case Regexp.Op.CONCAT:
      case Regexp.Op.ALTERNATE:
        return this.nop();
      default:
        throw new RE2JSCompileException("regexp: unhandled case in compile");
    }
  }
  enter(re) {
    switch (re.op) {
      case Regexp.Op.PLB:
      case Regexp.Op.NLB:
      case Regexp.Op.STAR:
      case Regexp.Op.PLUS:
      case Regexp.Op.QUEST:
        return { sub: null };
      case Regexp.Op.CAPTURE:
        return {
          bra: this.cap(re.cap << 1),
          sub: null
        };
      case Regexp.Op.CONCAT:
      case Regexp.Op.ALTERNATE:
        return { f: null };
      default:
        throw new RE2JSCompileException("regexp: unhandled case in compile");
    }
  }
  child(re, state, f1) {
    if (re.op === Regexp.Op.CONCAT) state.f = state.f === null ? f1 : this.cat(state.f, f1);
    else if (re.op === Regexp.Op.ALTERNATE) state.f = state.f === null ? f1 : this.alt(state.f, f1);
    else state.sub = f1;
  }
  leave(re, state) {
    switch (re.op) {
      case Regexp.Op.PLB:
      case Regexp.Op.NLB:
        return this.lookBehind(state.sub, re.lb);
      case Regexp.Op.CAPTURE: {
        const ket = this.cap(re.cap << 1 | 1);
        return this.cat(this.cat(state.bra, state.sub), ket);
      }
      case Regexp.Op.STAR:
        return this.star(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
      case Regexp.Op.PLUS:
        return this.plus(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
      case Regexp.Op.QUEST:
        return this.quest(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
      case Regexp.Op.CONCAT:
      case Regexp.Op.ALTERNATE:
        return state.f;
      default:
        throw new RE2JSCompileException("regexp: unhandled case in compile");
    }
  }
};
var Simplify = class Simplify2 {
  static simplify(re) {
    if (re === null) return null;
    return RegexpWalker.walk(re, Simplify2.WALKER);
  }
  static WALKER = {
    leaf: (re) => Simplify2.leaf(re),
    enter: (re) => Simplify2.enter(re),
    child: (re, state, result, i) => Simplify2.child(re, state, result, i),
    leave: (re, state) => Simplify2.leave(re, state)
  };
  static leaf(re) {
    if (re.op === Regexp.Op.CHAR_CLASS) {
      if (re.runes === null) return re;
      if (re.runes.length === 0) return new Regexp(Regexp.Op.NO_MATCH);
      if (re.runes.length === 2 && re.runes[0] === 0 && re.runes[1] === Unicode.MAX_RUNE) return new Regexp(Regexp.Op.ANY_CHAR);
      if (re.runes.length === 4 && re.runes[0] === 0 && re.runes[1] === Codepoint.CODES["\n"] - 1 && re.runes[2] === Codepoint.CODES["\n"] + 1 && re.runes[3] === Unicode.MAX_RUNE) return new Regexp(Regexp.Op.ANY_CHAR_NOT_NL);
    }
    return re;
  }
  static enter(re) {
    switch (re.op) {
      case Regexp.Op.PLB:
      case Regexp.Op.NLB:
      case Regexp.Op.CAPTURE:
      case Regexp.Op.STAR:
      case Regexp.Op.PLUS:
      case Regexp.Op.QUEST:
        return { sub: null };
      case Regexp.Op.CONCAT:
      case Regexp.Op.ALTERNATE:
        return {
          subs: [],
          changed: false
        };
      case Regexp.Op.REPEAT:
        if (re.min === 0 && re.max === 0) return { result: new Regexp(Regexp.Op.EMPTY_MATCH) };
        return { sub: null };
      default:
        return { result: re };
    }
  }
  static child(re, state, nsub, i) {
    if (state.subs === void 0) {
      state.sub = nsub;
      return;
    }
    if (nsub !== re.subs[i]) state.changed = true;
    if (re.op === Regexp.Op.CONCAT) {
      if (nsub.op === Regexp.Op.NO_MATCH) {
        state.result = new Regexp(Regexp.Op.NO_MATCH);
        return;
      }
      if (nsub.op === Regexp.Op.EMPTY_MATCH) {
        state.changed = true;
        return;
      }
      if (nsub.op === Regexp.Op.CONCAT) {
        state.changed = true;
        for (let j = 0; j < nsub.subs.length; j++) state.subs.push(nsub.subs[j]);
        return;
      }
    } else {
      if (nsub.op === Regexp.Op.NO_MATCH) {
        state.changed = true;
        return;
      }
      if (nsub.op === Regexp.Op.ALTERNATE) {
        state.changed = true;
        for (let j = 0; j < nsub.subs.length; j++) state.subs.push(nsub.subs[j]);
        return;
      }
    }
    state.subs.push(nsub);
  }
  static leave(re, state) {
    switch (re.op) {
      case Regexp.Op.PLB:
      case Regexp.Op.NLB:
      case Regexp.Op.CAPTURE: {
        const sub = state.sub;
        if (sub !== re.subs[0]) {
          const nre = Regexp.fromRegexp(re);
          nre.runes = /* @__PURE__ */ new Int32Array(0);
          nre.subs = [sub];
          return nre;
        }
        return re;
      }
      case Regexp.Op.CONCAT:
      case Regexp.Op.ALTERNATE:
        if (state.changed) {
          const newSubs = state.subs;
          if (newSubs.length === 0) return new Regexp(re.op === Regexp.Op.CONCAT ? Regexp.Op.EMPTY_MATCH : Regexp.Op.NO_MATCH);
          if (newSubs.length === 1) return newSubs[0];
          const nre = Regexp.fromRegexp(re);
          nre.runes = /* @__PURE__ */ new Int32Array(0);
          nre.subs = newSubs;
          return nre;
        }
        return re;
      case Regexp.Op.STAR:
      case Regexp.Op.PLUS:
      case Regexp.Op.QUEST:
        return Simplify2.simplify1(re.op, re.flags, state.sub, re);
      case Regexp.Op.REPEAT:
        return Simplify2.simplifyRepeat(re, state.sub);
      default:
        return re;
    }
  }
  static simplifyRepeat(re, sub) {
    if (re.max === -1) {
      if (re.min === 0) return Simplify2.simplify1(Regexp.Op.STAR, re.flags, sub, null);
      if (re.min === 1) return Simplify2.simplify1(Regexp.Op.PLUS, re.flags, sub, null);
      const subs = [];
      for (let i = 0; i < re.min - 1; i++) subs.push(sub);
      subs.push(Simplify2.simplify1(Regexp.Op.PLUS, re.flags, sub, null));
      return Simplify2.concat(subs);
    }
    if (re.min === 1 && re.max === 1) return sub;
    let prefixSubs = null;
    if (re.min > 0) {
      prefixSubs = [];
      for (let i = 0; i < re.min; i++) prefixSubs.push(sub);
    }
    if (re.max > re.min) {
      let suffix = Simplify2.simplify1(Regexp.Op.QUEST, re.flags, sub, null);
      for (let i = re.min + 1; i < re.max; i++) suffix = Simplify2.simplify1(Regexp.Op.QUEST, re.flags, Simplify2.concat([sub, suffix]), null);
      if (prefixSubs === null) return suffix;
      prefixSubs.push(suffix);
    }
    if (prefixSubs !== null) return Simplify2.concat(prefixSubs);
    return new Regexp(Regexp.Op.NO_MATCH);
  }
  static concat(subs) {
    const newSubs = [];
    for (let i = 0; i < subs.length; i++) {
      const sub = subs[i];
      if (sub.op === Regexp.Op.NO_MATCH) return new Regexp(Regexp.Op.NO_MATCH);
      if (sub.op === Regexp.Op.EMPTY_MATCH) continue;
      if (sub.op === Regexp.Op.CONCAT) {
        for (let j = 0; j < sub.subs.length; j++) newSubs.push(sub.subs[j]);
        continue;
      }
      newSubs.push(sub);
    }
    if (newSubs.length === 0) return new Regexp(Regexp.Op.EMPTY_MATCH);
    if (newSubs.length === 1) return newSubs[0];
    const nre = new Regexp(Regexp.Op.CONCAT);
    nre.subs = newSubs;
    return nre;
  }
  static simplify1(op, flags, sub, re) {
    if (sub.op === Regexp.Op.EMPTY_MATCH) return sub;
    if (sub.op === Regexp.Op.NO_MATCH) {
      if (op === Regexp.Op.PLUS) return sub;
      return new Regexp(Regexp.Op.EMPTY_MATCH);
    }
    if (op === sub.op && (flags & RE2Flags.NON_GREEDY) === (sub.flags & RE2Flags.NON_GREEDY)) return sub;
    if (re !== null && re.op === op && (re.flags & RE2Flags.NON_GREEDY) === (flags & RE2Flags.NON_GREEDY) && sub === re.subs[0]) return re;
    const nre = new Regexp(op);
    nre.flags = flags;
    nre.subs = [sub];
    return nre;
  }
};
var CharGroup = class {
  constructor(sign2, cls) {
    this.sign = sign2;
    this.cls = cls;
  }
};
var code1 = [48, 57];
var code2 = [
  9,
  10,
  12,
  13,
  32,
  32
];
var code3 = [
  48,
  57,
  65,
  90,
  95,
  95,
  97,
  122
];
var PERL_GROUPS = /* @__PURE__ */ new Map([
  ["\\d", new CharGroup(1, code1)],
  ["\\D", new CharGroup(-1, code1)],
  ["\\s", new CharGroup(1, code2)],
  ["\\S", new CharGroup(-1, code2)],
  ["\\w", new CharGroup(1, code3)],
  ["\\W", new CharGroup(-1, code3)]
]);
var code4 = [
  48,
  57,
  65,
  90,
  97,
  122
];
var code5 = [
  65,
  90,
  97,
  122
];
var code6 = [0, 127];
var code7 = [
  9,
  9,
  32,
  32
];
var code8 = [
  0,
  31,
  127,
  127
];
var code9 = [48, 57];
var code10 = [33, 126];
var code11 = [97, 122];
var code12 = [32, 126];
var code13 = [
  33,
  47,
  58,
  64,
  91,
  96,
  123,
  126
];
var code14 = [
  9,
  13,
  32,
  32
];
var code15 = [65, 90];
var code16 = [
  48,
  57,
  65,
  90,
  95,
  95,
  97,
  122
];
var code17 = [
  48,
  57,
  65,
  70,
  97,
  102
];
var POSIX_GROUPS = /* @__PURE__ */ new Map([
  ["[:alnum:]", new CharGroup(1, code4)],
  ["[:^alnum:]", new CharGroup(-1, code4)],
  ["[:alpha:]", new CharGroup(1, code5)],
  ["[:^alpha:]", new CharGroup(-1, code5)],
  ["[:ascii:]", new CharGroup(1, code6)],
  ["[:^ascii:]", new CharGroup(-1, code6)],
  ["[:blank:]", new CharGroup(1, code7)],
  ["[:^blank:]", new CharGroup(-1, code7)],
  ["[:cntrl:]", new CharGroup(1, code8)],
  ["[:^cntrl:]", new CharGroup(-1, code8)],
  ["[:digit:]", new CharGroup(1, code9)],
  ["[:^digit:]", new CharGroup(-1, code9)],
  ["[:graph:]", new CharGroup(1, code10)],
  ["[:^graph:]", new CharGroup(-1, code10)],
  ["[:lower:]", new CharGroup(1, code11)],
  ["[:^lower:]", new CharGroup(-1, code11)],
  ["[:print:]", new CharGroup(1, code12)],
  ["[:^print:]", new CharGroup(-1, code12)],
  ["[:punct:]", new CharGroup(1, code13)],
  ["[:^punct:]", new CharGroup(-1, code13)],
  ["[:space:]", new CharGroup(1, code14)],
  ["[:^space:]", new CharGroup(-1, code14)],
  ["[:upper:]", new CharGroup(1, code15)],
  ["[:^upper:]", new CharGroup(-1, code15)],
  ["[:word:]", new CharGroup(1, code16)],
  ["[:^word:]", new CharGroup(-1, code16)],
  ["[:xdigit:]", new CharGroup(1, code17)],
  ["[:^xdigit:]", new CharGroup(-1, code17)]
]);
var CharClass = class CharClass2 {
  static charClassToString(r, len) {
    let result = "[";
    for (let i = 0; i < len; i += 2) {
      if (i > 0) result += " ";
      const lo = r[i];
      const hi = r[i + 1];
      if (lo === hi) result += `0x${lo.toString(16)}`;
      else result += `0x${lo.toString(16)}-0x${hi.toString(16)}`;
    }
    result += "]";
    return result;
  }
  static sortRanges(array, len) {
    const n = len >> 1;
    const order = new Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    order.sort((a, b) => array[2 * a] - array[2 * b] || array[2 * b + 1] - array[2 * a + 1]);
    const sorted = array.slice(0, len);
    for (let i = 0; i < n; i++) {
      array[2 * i] = sorted[2 * order[i]];
      array[2 * i + 1] = sorted[2 * order[i] + 1];
    }
  }
  /**
  * @param {number[]|Int32Array} [r]
  */
  constructor(r = Utils.emptyInts()) {
    this.r = r;
    this.len = r.length;
  }
  toArray() {
    if (this.r instanceof Int32Array) return this.len === this.r.length ? this.r : this.r.subarray(0, this.len);
    return new Int32Array(this.len === this.r.length ? this.r : this.r.slice(0, this.len));
  }
  toGrowableArray() {
    if (Array.isArray(this.r)) {
      this.r.length = this.len;
      return this.r;
    }
    return Array.from(this.r.subarray(0, this.len));
  }
  cleanClass() {
    if (this.len < 4) return this;
    CharClass2.sortRanges(this.r, this.len);
    let w2 = 2;
    for (let i = 2; i < this.len; i += 2) {
      const lo = this.r[i];
      const hi = this.r[i + 1];
      if (lo <= this.r[w2 - 1] + 1) {
        if (hi > this.r[w2 - 1]) this.r[w2 - 1] = hi;
        continue;
      }
      this.r[w2] = lo;
      this.r[w2 + 1] = hi;
      w2 += 2;
    }
    this.len = w2;
    return this;
  }
  appendLiteral(x2, flags) {
    return (flags & RE2Flags.FOLD_CASE) !== 0 ? this.appendFoldedRange(x2, x2) : this.appendRange(x2, x2);
  }
  appendRange(lo, hi) {
    if (this.len > 0) {
      for (let i = 2; i <= 4; i += 2) if (this.len >= i) {
        const rlo = this.r[this.len - i];
        const rhi = this.r[this.len - i + 1];
        if (lo <= rhi + 1 && rlo <= hi + 1) {
          if (lo < rlo) this.r[this.len - i] = lo;
          if (hi > rhi) this.r[this.len - i + 1] = hi;
          return this;
        }
      }
    }
    this.r[this.len++] = lo;
    this.r[this.len++] = hi;
    return this;
  }
  appendFoldedRange(lo, hi) {
    if (lo <= Unicode.MIN_FOLD && hi >= Unicode.MAX_FOLD) return this.appendRange(lo, hi);
    if (hi < Unicode.MIN_FOLD || lo > Unicode.MAX_FOLD) return this.appendRange(lo, hi);
    if (lo < Unicode.MIN_FOLD) {
      this.appendRange(lo, Unicode.MIN_FOLD - 1);
      lo = Unicode.MIN_FOLD;
    }
    if (hi > Unicode.MAX_FOLD) {
      this.appendRange(Unicode.MAX_FOLD + 1, hi);
      hi = Unicode.MAX_FOLD;
    }
    for (let c = lo; c <= hi; c++) {
      this.appendRange(c, c);
      for (let f = Unicode.simpleFold(c); f !== c; f = Unicode.simpleFold(f)) this.appendRange(f, f);
    }
    return this;
  }
  appendClass(x2) {
    for (let i = 0; i < x2.length; i += 2) this.appendRange(x2[i], x2[i + 1]);
    return this;
  }
  appendFoldedClass(x2) {
    for (let i = 0; i < x2.length; i += 2) this.appendFoldedRange(x2[i], x2[i + 1]);
    return this;
  }
  appendNegatedClass(x2) {
    let nextLo = 0;
    for (let i = 0; i < x2.length; i += 2) {
      const lo = x2[i];
      const hi = x2[i + 1];
      if (nextLo <= lo - 1) this.appendRange(nextLo, lo - 1);
      nextLo = hi + 1;
    }
    if (nextLo <= Unicode.MAX_RUNE) this.appendRange(nextLo, Unicode.MAX_RUNE);
    return this;
  }
  appendTable(table2) {
    for (let i = 0; i < table2.length; ++i) {
      const lo = table2.getLo(i);
      const hi = table2.getHi(i);
      const stride = table2.getStride(i);
      if (stride === 1) {
        this.appendRange(lo, hi);
        continue;
      }
      for (let c = lo; c <= hi; c += stride) this.appendRange(c, c);
    }
    return this;
  }
  appendNegatedTable(table2) {
    let nextLo = 0;
    for (let i = 0; i < table2.length; ++i) {
      const lo = table2.getLo(i);
      const hi = table2.getHi(i);
      const stride = table2.getStride(i);
      if (stride === 1) {
        if (nextLo <= lo - 1) this.appendRange(nextLo, lo - 1);
        nextLo = hi + 1;
        continue;
      }
      for (let c = lo; c <= hi; c += stride) {
        if (nextLo <= c - 1) this.appendRange(nextLo, c - 1);
        nextLo = c + 1;
      }
    }
    if (nextLo <= Unicode.MAX_RUNE) this.appendRange(nextLo, Unicode.MAX_RUNE);
    return this;
  }
  appendTableWithSign(table2, sign2) {
    return sign2 < 0 ? this.appendNegatedTable(table2) : this.appendTable(table2);
  }
  negateClass() {
    let nextLo = 0;
    let w2 = 0;
    for (let i = 0; i < this.len; i += 2) {
      const lo = this.r[i];
      const hi = this.r[i + 1];
      if (nextLo <= lo - 1) {
        this.r[w2] = nextLo;
        this.r[w2 + 1] = lo - 1;
        w2 += 2;
      }
      nextLo = hi + 1;
    }
    this.len = w2;
    if (nextLo <= Unicode.MAX_RUNE) {
      this.r[this.len++] = nextLo;
      this.r[this.len++] = Unicode.MAX_RUNE;
    }
    return this;
  }
  appendClassWithSign(x2, sign2) {
    return sign2 < 0 ? this.appendNegatedClass(x2) : this.appendClass(x2);
  }
  appendGroup(g2, foldCase) {
    let cls = g2.cls;
    if (foldCase) cls = new CharClass2().appendFoldedClass(cls).cleanClass().toArray();
    return this.appendClassWithSign(cls, g2.sign);
  }
  toString() {
    return CharClass2.charClassToString(this.r, this.len);
  }
};
var StringIterator = class {
  constructor(str) {
    this.str = str;
    this.position = 0;
  }
  pos() {
    return this.position;
  }
  rewindTo(pos) {
    this.position = pos;
  }
  more() {
    return this.position < this.str.length;
  }
  peek() {
    return this.str.codePointAt(this.position);
  }
  skip(n) {
    this.position += n;
  }
  skipString(s) {
    this.position += s.length;
  }
  pop() {
    const r = this.str.codePointAt(this.position);
    this.position += Utils.charCount(r);
    return r;
  }
  lookingAt(s) {
    return this.str.startsWith(s, this.position);
  }
  rest() {
    return this.str.substring(this.position);
  }
  from(beforePos) {
    return this.str.substring(beforePos, this.position);
  }
  toString() {
    return this.rest();
  }
};
var Parser = class Parser2 {
  static ERR_INTERNAL_ERROR = "regexp/syntax: internal error";
  static ERR_INVALID_CHAR_RANGE = "invalid character class range";
  static ERR_INVALID_ESCAPE = "invalid escape sequence";
  static ERR_INVALID_NAMED_CAPTURE = "invalid named capture";
  static ERR_INVALID_PERL_OP = "invalid or unsupported Perl syntax";
  static ERR_INVALID_REPEAT_OP = "invalid nested repetition operator";
  static ERR_INVALID_REPEAT_SIZE = "invalid repeat count";
  static ERR_MISSING_BRACKET = "missing closing ]";
  static ERR_MISSING_PAREN = "missing closing )";
  static ERR_MISSING_REPEAT_ARGUMENT = "missing argument to repetition operator";
  static ERR_TRAILING_BACKSLASH = "trailing backslash at end of expression";
  static ERR_DUPLICATE_NAMED_CAPTURE = "duplicate capture group name";
  static ERR_UNEXPECTED_PAREN = "unexpected )";
  static ERR_NESTING_DEPTH = "expression nests too deeply";
  static ERR_LARGE = "expression too large";
  static ERR_INVALID_CAPTURE_IN_LOOKBEHIND = "invalid capture in lookbehind";
  static MAX_HEIGHT = 1e3;
  static MAX_SIZE = 1398101;
  static MAX_RUNES = 33554432;
  static ANY_TABLE = new UnicodeRangeTable(new Uint32Array([
    0,
    Unicode.MAX_RUNE,
    1
  ]));
  static ASCII_TABLE = new UnicodeRangeTable(new Uint32Array([
    0,
    127,
    1
  ]));
  static ASCII_FOLD_TABLE = new UnicodeRangeTable(new Uint32Array([
    0,
    127,
    1,
    383,
    383,
    1,
    8490,
    8490,
    1
  ]));
  static unicodeTable(name) {
    if (name === "Any") return {
      tab: Parser2.ANY_TABLE,
      fold: Parser2.ANY_TABLE,
      sign: 1
    };
    if (name === "Ascii") return {
      tab: Parser2.ASCII_TABLE,
      fold: Parser2.ASCII_FOLD_TABLE,
      sign: 1
    };
    if (name === "Assigned") return {
      tab: UnicodeTables.CATEGORIES.get("Cn"),
      fold: UnicodeTables.CATEGORIES.get("Cn"),
      sign: -1
    };
    if (name === "Lc") return {
      tab: UnicodeTables.CATEGORIES.get("LC"),
      fold: UnicodeTables.FOLD_CATEGORIES.get("LC"),
      sign: 1
    };
    if (UnicodeTables.CATEGORIES.has(name)) return {
      tab: UnicodeTables.CATEGORIES.get(name),
      fold: UnicodeTables.FOLD_CATEGORIES.get(name),
      sign: 1
    };
    if (UnicodeTables.SCRIPTS.has(name)) return {
      tab: UnicodeTables.SCRIPTS.get(name),
      fold: UnicodeTables.FOLD_SCRIPT.get(name),
      sign: 1
    };
    return null;
  }
  static minFoldRune(r) {
    if (r < Unicode.MIN_FOLD || r > Unicode.MAX_FOLD) return r;
    let min = r;
    const r0 = r;
    for (r = Unicode.simpleFold(r); r !== r0; r = Unicode.simpleFold(r)) if (min > r) min = r;
    return min;
  }
  static leadingRegexp(re) {
    if (re.op === Regexp.Op.EMPTY_MATCH) return null;
    if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
      const sub = re.subs[0];
      if (sub.op === Regexp.Op.EMPTY_MATCH) return null;
      return sub;
    }
    return re;
  }
  static literalRegexp(s, flags) {
    const re = new Regexp(Regexp.Op.LITERAL);
    re.flags = flags;
    re.runes = Utils.stringToRunes(s);
    return re;
  }
  /**
  * Parse regular expression pattern {@code pattern} with mode flags {@code flags}.
  * @param {string} pattern
  * @param {number} flags
  */
  static parse(pattern2, flags) {
    return new Parser2(pattern2, flags).parseInternal();
  }
  static parseRepeat(t) {
    const start2 = t.pos();
    if (!t.more() || !t.lookingAt("{")) return -1;
    t.skip(1);
    const min = Parser2.parseInt(t);
    if (min === -1) return -1;
    if (!t.more()) return -1;
    let max;
    if (!t.lookingAt(",")) max = min;
    else {
      t.skip(1);
      if (!t.more()) return -1;
      if (t.lookingAt("}")) max = -1;
      else if ((max = Parser2.parseInt(t)) === -1) return -1;
    }
    if (!t.more() || !t.lookingAt("}")) return -1;
    t.skip(1);
    if (min < 0 || min > 1e3 || max === -2 || max > 1e3 || max >= 0 && min > max) throw new RE2JSSyntaxException(Parser2.ERR_INVALID_REPEAT_SIZE, t.from(start2));
    return min << 16 | max & Unicode.MAX_BMP;
  }
  static isValidCaptureName(name) {
    if (name.length === 0) return false;
    for (let i = 0; i < name.length; i++) {
      const c = name.codePointAt(i);
      if (c !== Codepoint.CODES["_"] && !Utils.isalnum(c)) return false;
    }
    return true;
  }
  static parseInt(t) {
    const start2 = t.pos();
    while (t.more() && t.peek() >= Codepoint.CODES["0"] && t.peek() <= Codepoint.CODES["9"]) t.skip(1);
    const n = t.from(start2);
    if (n.length === 0 || n.length > 1 && n.codePointAt(0) === Codepoint.CODES["0"]) return -1;
    if (n.length > 8) return -2;
    return parseInt(n, 10);
  }
  static isCharClass(re) {
    return re.op === Regexp.Op.LITERAL && re.runes.length === 1 || re.op === Regexp.Op.CHAR_CLASS || re.op === Regexp.Op.ANY_CHAR_NOT_NL || re.op === Regexp.Op.ANY_CHAR;
  }
  static matchRune(re, r) {
    switch (re.op) {
      case Regexp.Op.LITERAL:
        return re.runes.length === 1 && re.runes[0] === r;
      case Regexp.Op.CHAR_CLASS:
        for (let i = 0; i < re.runes.length; i += 2) if (re.runes[i] <= r && r <= re.runes[i + 1]) return true;
        return false;
      case Regexp.Op.ANY_CHAR_NOT_NL:
        return r !== Codepoint.CODES["\n"];
      case Regexp.Op.ANY_CHAR:
        return true;
    }
    return false;
  }
  static mergeCharClass(dst, src) {
    switch (dst.op) {
      case Regexp.Op.ANY_CHAR:
        break;
      case Regexp.Op.ANY_CHAR_NOT_NL:
        if (Parser2.matchRune(src, Codepoint.CODES["\n"])) dst.op = Regexp.Op.ANY_CHAR;
        break;
      case Regexp.Op.CHAR_CLASS: {
        const cc = new CharClass(Array.isArray(dst.runes) ? dst.runes : Array.from(dst.runes));
        if (src.op === Regexp.Op.LITERAL) cc.appendLiteral(src.runes[0], src.flags);
        else cc.appendClass(src.runes);
        dst.runes = cc.toGrowableArray();
        break;
      }
      case Regexp.Op.LITERAL:
        if (src.runes[0] === dst.runes[0] && src.flags === dst.flags) break;
        dst.op = Regexp.Op.CHAR_CLASS;
        dst.runes = new CharClass().appendLiteral(dst.runes[0], dst.flags).appendLiteral(src.runes[0], src.flags).toGrowableArray();
    }
  }
  static parseEscape(t) {
    const startPos = t.pos();
    t.skip(1);
    if (!t.more()) throw new RE2JSSyntaxException(Parser2.ERR_TRAILING_BACKSLASH);
    let c = t.pop();
    bigswitch: switch (c) {
      case Codepoint.CODES["1"]:
      case Codepoint.CODES["2"]:
      case Codepoint.CODES["3"]:
      case Codepoint.CODES["4"]:
      case Codepoint.CODES["5"]:
      case Codepoint.CODES["6"]:
      case Codepoint.CODES["7"]:
        if (!t.more() || t.peek() < Codepoint.CODES["0"] || t.peek() > Codepoint.CODES["7"]) break;
      case Codepoint.CODES["0"]: {
        let r = c - Codepoint.CODES["0"];
        for (let i = 1; i < 3; i++) {
          if (!t.more() || t.peek() < Codepoint.CODES["0"] || t.peek() > Codepoint.CODES["7"]) break;
          r = r * 8 + t.peek() - Codepoint.CODES["0"];
          t.skip(1);
        }
        return r;
      }
      case Codepoint.CODES["x"]: {
        if (!t.more()) break;
        c = t.pop();
        if (c === Codepoint.CODES["{"]) {
          let nhex = 0;
          let r = 0;
          while (true) {
            if (!t.more()) break bigswitch;
            c = t.pop();
            if (c === Codepoint.CODES["}"]) break;
            const v2 = Utils.unhex(c);
            if (v2 < 0) break bigswitch;
            r = r * 16 + v2;
            if (r > Unicode.MAX_RUNE) break bigswitch;
            nhex++;
          }
          if (nhex === 0) break bigswitch;
          return r;
        }
        const x2 = Utils.unhex(c);
        if (!t.more()) break;
        c = t.pop();
        const y2 = Utils.unhex(c);
        if (x2 < 0 || y2 < 0) break;
        return x2 * 16 + y2;
      }
      case Codepoint.CODES["a"]:
        return Codepoint.CODES["\x07"];
      case Codepoint.CODES["f"]:
        return Codepoint.CODES["\f"];
      case Codepoint.CODES["n"]:
        return Codepoint.CODES["\n"];
      case Codepoint.CODES["r"]:
        return Codepoint.CODES["\r"];
      case Codepoint.CODES["t"]:
        return Codepoint.CODES["	"];
      case Codepoint.CODES["v"]:
        return Codepoint.CODES["\v"];
      default:
        if (c <= Unicode.MAX_ASCII && !Utils.isalnum(c)) return c;
    }
    throw new RE2JSSyntaxException(Parser2.ERR_INVALID_ESCAPE, t.from(startPos));
  }
  static parseClassChar(t, wholeClassPos) {
    if (!t.more()) throw new RE2JSSyntaxException(Parser2.ERR_MISSING_BRACKET, t.from(wholeClassPos));
    if (t.lookingAt("\\")) return Parser2.parseEscape(t);
    return t.pop();
  }
  static hasCapture(re) {
    if (re === null) return false;
    if (re.op === Regexp.Op.CAPTURE) return true;
    if (re.subs) {
      for (let sub of re.subs) if (Parser2.hasCapture(sub)) return true;
    }
    return false;
  }
  constructor(wholeRegexp, flags = 0) {
    this.wholeRegexp = wholeRegexp;
    this.flags = flags;
    this.numCap = 0;
    this.namedGroups = /* @__PURE__ */ Object.create(null);
    this.stack = [];
    this.free = null;
    this.numRegexp = 0;
    this.numRunes = 0;
    this.repeats = 0;
    this.height = null;
    this.size = null;
    this.nlb = 0;
  }
  newRegexp(op) {
    let re = this.free;
    if (re !== null && re.subs !== null && re.subs.length > 0) {
      this.free = re.subs[0];
      re.reinit();
      re.op = op;
    } else {
      re = new Regexp(op);
      this.numRegexp += 1;
    }
    return re;
  }
  reuse(re) {
    if (this.height !== null && this.height.has(re)) this.height.delete(re);
    if (re.subs !== null && re.subs.length > 0) re.subs[0] = this.free;
    this.free = re;
  }
  checkLimits(re) {
    if (this.numRunes > Parser2.MAX_RUNES) throw new RE2JSSyntaxException(Parser2.ERR_LARGE);
    this.checkSize(re);
    this.checkHeight(re);
  }
  checkSize(re) {
    if (this.size === null) {
      if (this.repeats === 0) this.repeats = 1;
      if (re.op === Regexp.Op.REPEAT) {
        let n = re.max;
        if (n === -1) n = re.min;
        if (n <= 0) n = 1;
        if (n > Math.floor(Parser2.MAX_SIZE / this.repeats)) this.repeats = Parser2.MAX_SIZE;
        else this.repeats *= n;
      }
      if (this.numRegexp < Math.floor(Parser2.MAX_SIZE / this.repeats)) return;
      this.size = /* @__PURE__ */ new Map();
      for (let reEx of this.stack) this.checkSize(reEx);
    }
    if (this.calcSize(re, true) > Parser2.MAX_SIZE) throw new RE2JSSyntaxException(Parser2.ERR_LARGE);
  }
  calcSize(re, force = false) {
    if (!force && this.size !== null) {
      if (this.size.has(re)) return this.size.get(re);
    }
    let size3 = 0;
    switch (re.op) {
      case Regexp.Op.LITERAL:
        size3 = re.runes.length;
        break;
      case Regexp.Op.PLB:
      case Regexp.Op.NLB:
      case Regexp.Op.CAPTURE:
      case Regexp.Op.STAR:
        size3 = 2 + this.calcSize(re.subs[0]);
        break;
      case Regexp.Op.PLUS:
      case Regexp.Op.QUEST:
        size3 = 1 + this.calcSize(re.subs[0]);
        break;
      case Regexp.Op.CONCAT:
        for (let sub of re.subs) size3 = size3 + this.calcSize(sub);
        break;
      case Regexp.Op.ALTERNATE:
        for (let sub of re.subs) size3 = size3 + this.calcSize(sub);
        if (re.subs.length > 1) size3 = size3 + re.subs.length - 1;
        break;
      case Regexp.Op.REPEAT: {
        let sub = this.calcSize(re.subs[0]);
        if (re.max === -1) {
          if (re.min === 0) size3 = 2 + sub;
          else size3 = 1 + re.min * sub;
          break;
        }
        size3 = re.max * sub + (re.max - re.min);
        break;
      }
    }
    size3 = Math.max(1, size3);
    if (this.size === null) this.size = /* @__PURE__ */ new Map();
    this.size.set(re, size3);
    return size3;
  }
  checkHeight(re) {
    if (this.numRegexp < Parser2.MAX_HEIGHT) return;
    if (this.height === null) {
      this.height = /* @__PURE__ */ new Map();
      for (let reEx of this.stack) this.checkHeight(reEx);
    }
    if (this.calcHeight(re, true) > Parser2.MAX_HEIGHT) throw new RE2JSSyntaxException(Parser2.ERR_NESTING_DEPTH);
  }
  calcHeight(re, force = false) {
    if (!force && this.height !== null) {
      if (this.height.has(re)) return this.height.get(re);
    }
    let h = 1;
    for (let sub of re.subs) {
      const hsub = this.calcHeight(sub);
      if (h < 1 + hsub) h = 1 + hsub;
    }
    if (this.height === null) this.height = /* @__PURE__ */ new Map();
    this.height.set(re, h);
    return h;
  }
  pop() {
    return this.stack.pop();
  }
  popToPseudo() {
    const n = this.stack.length;
    let i = n;
    while (i > 0 && !Regexp.isPseudoOp(this.stack[i - 1].op)) i--;
    return this.stack.splice(i, n - i);
  }
  push(re) {
    this.numRunes += re.runes.length;
    if (re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 2 && re.runes[0] === re.runes[1]) {
      if (this.maybeConcat(re.runes[0], this.flags & ~RE2Flags.FOLD_CASE)) return null;
      re.op = Regexp.Op.LITERAL;
      re.runes = [re.runes[0]];
      re.flags = this.flags & ~RE2Flags.FOLD_CASE;
    } else if (re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 4 && re.runes[0] === re.runes[1] && re.runes[2] === re.runes[3] && Unicode.simpleFold(re.runes[0]) === re.runes[2] && Unicode.simpleFold(re.runes[2]) === re.runes[0] || re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 2 && re.runes[0] + 1 === re.runes[1] && Unicode.simpleFold(re.runes[0]) === re.runes[1] && Unicode.simpleFold(re.runes[1]) === re.runes[0]) {
      if (this.maybeConcat(re.runes[0], this.flags | RE2Flags.FOLD_CASE)) return null;
      re.op = Regexp.Op.LITERAL;
      re.runes = [re.runes[0]];
      re.flags = this.flags | RE2Flags.FOLD_CASE;
    } else this.maybeConcat(-1, 0);
    this.stack.push(re);
    this.checkLimits(re);
    return re;
  }
  maybeConcat(r, flags) {
    const n = this.stack.length;
    if (n < 2) return false;
    const re1 = this.stack[n - 1];
    const re2 = this.stack[n - 2];
    if (re1.op !== Regexp.Op.LITERAL || re2.op !== Regexp.Op.LITERAL || (re1.flags & RE2Flags.FOLD_CASE) !== (re2.flags & RE2Flags.FOLD_CASE)) return false;
    if (!Array.isArray(re2.runes)) re2.runes = Array.from(re2.runes);
    for (let i = 0; i < re1.runes.length; i++) re2.runes.push(re1.runes[i]);
    if (r >= 0) {
      re1.runes = [r];
      re1.flags = flags;
      return true;
    }
    this.pop();
    this.reuse(re1);
    return false;
  }
  newLiteral(r, flags) {
    const re = this.newRegexp(Regexp.Op.LITERAL);
    re.flags = flags;
    if ((flags & RE2Flags.FOLD_CASE) !== 0) r = Parser2.minFoldRune(r);
    re.runes = [r];
    return re;
  }
  literal(r) {
    this.push(this.newLiteral(r, this.flags));
  }
  op(op) {
    const re = this.newRegexp(op);
    re.flags = this.flags;
    return this.push(re);
  }
  repeat(op, min, max, beforePos, t, lastRepeatPos) {
    let flags = this.flags;
    if ((flags & RE2Flags.PERL_X) !== 0) {
      if (t.more() && t.lookingAt("?")) {
        t.skip(1);
        flags ^= RE2Flags.NON_GREEDY;
      }
      if (lastRepeatPos !== -1) throw new RE2JSSyntaxException(Parser2.ERR_INVALID_REPEAT_OP, t.from(lastRepeatPos));
    }
    const n = this.stack.length;
    if (n === 0) throw new RE2JSSyntaxException(Parser2.ERR_MISSING_REPEAT_ARGUMENT, t.from(beforePos));
    const sub = this.stack[n - 1];
    if (Regexp.isPseudoOp(sub.op)) throw new RE2JSSyntaxException(Parser2.ERR_MISSING_REPEAT_ARGUMENT, t.from(beforePos));
    const re = this.newRegexp(op);
    re.min = min;
    re.max = max;
    re.flags = flags;
    re.subs = [sub];
    this.stack[n - 1] = re;
    this.checkLimits(re);
    if (op === Regexp.Op.REPEAT && (min >= 2 || max >= 2) && !this.repeatIsValid(re, 1e3)) throw new RE2JSSyntaxException(Parser2.ERR_INVALID_REPEAT_SIZE, t.from(beforePos));
  }
  repeatIsValid(re, n) {
    if (re.op === Regexp.Op.REPEAT) {
      let m = re.max;
      if (m === 0) return true;
      if (m < 0) m = re.min;
      if (m > n) return false;
      if (m > 0) n = Math.trunc(n / m);
    }
    for (let sub of re.subs) if (!this.repeatIsValid(sub, n)) return false;
    return true;
  }
  concat() {
    this.maybeConcat(-1, 0);
    const subs = this.popToPseudo();
    if (subs.length === 0) return this.push(this.newRegexp(Regexp.Op.EMPTY_MATCH));
    return this.push(this.collapse(subs, Regexp.Op.CONCAT));
  }
  alternate() {
    const subs = this.popToPseudo();
    if (subs.length > 0) this.cleanAlt(subs[subs.length - 1]);
    if (subs.length === 0) return this.push(this.newRegexp(Regexp.Op.NO_MATCH));
    return this.push(this.collapse(subs, Regexp.Op.ALTERNATE));
  }
  cleanAlt(re) {
    if (re.op === Regexp.Op.CHAR_CLASS) {
      re.runes = new CharClass(Array.from(re.runes)).cleanClass().toArray();
      if (re.runes.length === 2 && re.runes[0] === 0 && re.runes[1] === Unicode.MAX_RUNE) {
        re.runes = /* @__PURE__ */ new Int32Array(0);
        re.op = Regexp.Op.ANY_CHAR;
      } else if (re.runes.length === 4 && re.runes[0] === 0 && re.runes[1] === Codepoint.CODES["\n"] - 1 && re.runes[2] === Codepoint.CODES["\n"] + 1 && re.runes[3] === Unicode.MAX_RUNE) {
        re.runes = /* @__PURE__ */ new Int32Array(0);
        re.op = Regexp.Op.ANY_CHAR_NOT_NL;
      }
    }
  }
  collapse(subs, op) {
    if (subs.length === 1) return subs[0];
    let len = 0;
    for (let sub of subs) len += sub.op === op ? sub.subs.length : 1;
    let newsubs = new Array(len).fill(null);
    let i = 0;
    for (let sub of subs) if (sub.op === op) {
      for (let j = 0; j < sub.subs.length; j++) newsubs[i++] = sub.subs[j];
      this.reuse(sub);
    } else newsubs[i++] = sub;
    let re = this.newRegexp(op);
    re.subs = newsubs;
    if (op === Regexp.Op.ALTERNATE) {
      re.subs = this.factor(re.subs);
      if (re.subs.length === 1) {
        const old = re;
        re = re.subs[0];
        this.reuse(old);
      }
    }
    return re;
  }
  factor(array) {
    if (array.length < 2) return array;
    let s = 0;
    let lensub = array.length;
    let lenout = 0;
    let str = null;
    let strlen = 0;
    let strflags = 0;
    let start2 = 0;
    for (let i = 0; i <= lensub; i++) {
      let istr = null;
      let istrlen = 0;
      let iflags = 0;
      if (i < lensub) {
        let re = array[s + i];
        if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) re = re.subs[0];
        if (re.op === Regexp.Op.LITERAL) {
          istr = re.runes;
          istrlen = re.runes.length;
          iflags = re.flags & RE2Flags.FOLD_CASE;
        }
        if (iflags === strflags) {
          let same = 0;
          while (same < strlen && same < istrlen && str[same] === istr[same]) same++;
          if (same > 0) {
            strlen = same;
            continue;
          }
        }
      }
      if (i === start2) {
      } else if (i === start2 + 1) array[lenout++] = array[s + start2];
      else {
        const prefix = this.newRegexp(Regexp.Op.LITERAL);
        prefix.flags = strflags;
        prefix.runes = str.slice(0, strlen);
        for (let j = start2; j < i; j++) {
          array[s + j] = this.removeLeadingString(array[s + j], strlen);
          this.checkLimits(array[s + j]);
        }
        const suffix = this.collapse(array.slice(s + start2, s + i), Regexp.Op.ALTERNATE);
        const re = this.newRegexp(Regexp.Op.CONCAT);
        re.subs = [prefix, suffix];
        array[lenout++] = re;
      }
      start2 = i;
      str = istr;
      strlen = istrlen;
      strflags = iflags;
    }
    lensub = lenout;
    s = 0;
    start2 = 0;
    lenout = 0;
    let first = null;
    for (let i = 0; i <= lensub; i++) {
      let ifirst = null;
      if (i < lensub) {
        ifirst = Parser2.leadingRegexp(array[s + i]);
        if (first !== null && first.equals(ifirst) && (Parser2.isCharClass(first) || first.op === Regexp.Op.REPEAT && first.min === first.max && Parser2.isCharClass(first.subs[0]))) continue;
      }
      if (i === start2) {
      } else if (i === start2 + 1) array[lenout++] = array[s + start2];
      else {
        const prefix = first;
        for (let j = start2; j < i; j++) {
          const reuse = j !== start2;
          array[s + j] = this.removeLeadingRegexp(array[s + j], reuse);
          this.checkLimits(array[s + j]);
        }
        const suffix = this.collapse(array.slice(s + start2, s + i), Regexp.Op.ALTERNATE);
        const re = this.newRegexp(Regexp.Op.CONCAT);
        re.subs = [prefix, suffix];
        array[lenout++] = re;
      }
      start2 = i;
      first = ifirst;
    }
    lensub = lenout;
    s = 0;
    start2 = 0;
    lenout = 0;
    for (let i = 0; i <= lensub; i++) {
      if (i < lensub && Parser2.isCharClass(array[s + i])) continue;
      if (i === start2) {
      } else if (i === start2 + 1) array[lenout++] = array[s + start2];
      else {
        let max = start2;
        for (let j = start2 + 1; j < i; j++) {
          const subMax = array[s + max];
          const subJ = array[s + j];
          if (subMax.op < subJ.op || subMax.op === subJ.op && (subMax.runes !== null ? subMax.runes.length : 0) < (subJ.runes !== null ? subJ.runes.length : 0)) max = j;
        }
        const tmp = array[s + start2];
        array[s + start2] = array[s + max];
        array[s + max] = tmp;
        for (let j = start2 + 1; j < i; j++) {
          Parser2.mergeCharClass(array[s + start2], array[s + j]);
          this.reuse(array[s + j]);
        }
        this.cleanAlt(array[s + start2]);
        array[lenout++] = array[s + start2];
      }
      if (i < lensub) array[lenout++] = array[s + i];
      start2 = i + 1;
    }
    lensub = lenout;
    s = 0;
    start2 = 0;
    lenout = 0;
    for (let i = 0; i < lensub; ++i) {
      if (i + 1 < lensub && array[s + i].op === Regexp.Op.EMPTY_MATCH && array[s + i + 1].op === Regexp.Op.EMPTY_MATCH) continue;
      array[lenout++] = array[s + i];
    }
    lensub = lenout;
    s = 0;
    return array.slice(s, lensub);
  }
  removeLeadingString(re, n) {
    if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
      const sub = this.removeLeadingString(re.subs[0], n);
      re.subs[0] = sub;
      if (sub.op === Regexp.Op.EMPTY_MATCH) {
        this.reuse(sub);
        switch (re.subs.length) {
          case 0:
          case 1:
            re.op = Regexp.Op.EMPTY_MATCH;
            re.subs = Regexp.emptySubs();
            break;
          case 2: {
            const old = re;
            re = re.subs[1];
            this.reuse(old);
            break;
          }
          default:
            re.subs = re.subs.slice(1, re.subs.length);
        }
      }
      return re;
    }
    if (re.op === Regexp.Op.LITERAL) {
      re.runes = re.runes.slice(n, re.runes.length);
      if (re.runes.length === 0) re.op = Regexp.Op.EMPTY_MATCH;
    }
    return re;
  }
  removeLeadingRegexp(re, reuse) {
    if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
      if (reuse) this.reuse(re.subs[0]);
      re.subs = re.subs.slice(1, re.subs.length);
      switch (re.subs.length) {
        case 0:
          re.op = Regexp.Op.EMPTY_MATCH;
          re.subs = Regexp.emptySubs();
          break;
        case 1: {
          const old = re;
          re = re.subs[0];
          this.reuse(old);
          break;
        }
      }
      return re;
    }
    if (reuse) this.reuse(re);
    return this.newRegexp(Regexp.Op.EMPTY_MATCH);
  }
  parseInternal() {
    if ((this.flags & RE2Flags.LITERAL) !== 0) return Parser2.literalRegexp(this.wholeRegexp, this.flags);
    let lastRepeatPos = -1;
    let min = -1;
    let max = -1;
    const t = new StringIterator(this.wholeRegexp);
    while (t.more()) {
      let repeatPos = -1;
      bigswitch: switch (t.peek()) {
        case Codepoint.CODES["("]:
          if ((this.flags & RE2Flags.LOOKBEHIND) !== 0) {
            if (t.lookingAt("(?<=")) {
              this.parsePosLookBehind();
              t.skip(4);
              break;
            }
            if (t.lookingAt("(?<!")) {
              this.parseNegLookBehind();
              t.skip(4);
              break;
            }
          }
          if ((this.flags & RE2Flags.PERL_X) !== 0 && t.lookingAt("(?")) {
            this.parsePerlFlags(t);
            break;
          }
          this.op(Regexp.Op.LEFT_PAREN).cap = ++this.numCap;
          t.skip(1);
          break;
        case Codepoint.CODES["|"]:
          this.parseVerticalBar();
          t.skip(1);
          break;
        case Codepoint.CODES[")"]:
          this.parseRightParen();
          t.skip(1);
          break;
        case Codepoint.CODES["^"]:
          if ((this.flags & RE2Flags.ONE_LINE) !== 0) this.op(Regexp.Op.BEGIN_TEXT);
          else this.op(Regexp.Op.BEGIN_LINE);
          t.skip(1);
          break;
        case Codepoint.CODES["$"]:
          if ((this.flags & RE2Flags.ONE_LINE) !== 0) this.op(Regexp.Op.END_TEXT).flags |= RE2Flags.WAS_DOLLAR;
          else this.op(Regexp.Op.END_LINE);
          t.skip(1);
          break;
        case Codepoint.CODES["."]:
          if ((this.flags & RE2Flags.DOT_NL) !== 0) this.op(Regexp.Op.ANY_CHAR);
          else this.op(Regexp.Op.ANY_CHAR_NOT_NL);
          t.skip(1);
          break;
        case Codepoint.CODES["["]:
          this.parseClass(t);
          break;
        case Codepoint.CODES["*"]:
        case Codepoint.CODES["+"]:
        case Codepoint.CODES["?"]: {
          repeatPos = t.pos();
          let op = null;
          switch (t.pop()) {
            case Codepoint.CODES["*"]:
              op = Regexp.Op.STAR;
              break;
            case Codepoint.CODES["+"]:
              op = Regexp.Op.PLUS;
              break;
            case Codepoint.CODES["?"]:
              op = Regexp.Op.QUEST;
          }
          this.repeat(op, min, max, repeatPos, t, lastRepeatPos);
          break;
        }
        case Codepoint.CODES["{"]: {
          const before = t.pos();
          const minMax = Parser2.parseRepeat(t);
          if (minMax < 0) {
            t.rewindTo(before);
            this.literal(t.pop());
            break;
          }
          repeatPos = before;
          min = minMax >> 16;
          max = (minMax & Unicode.MAX_BMP) << 16 >> 16;
          this.repeat(Regexp.Op.REPEAT, min, max, repeatPos, t, lastRepeatPos);
          break;
        }
        case Codepoint.CODES["\\"]: {
          const savedPos = t.pos();
          t.skip(1);
          if ((this.flags & RE2Flags.PERL_X) !== 0 && t.more()) switch (t.pop()) {
            case Codepoint.CODES["A"]:
              this.op(Regexp.Op.BEGIN_TEXT);
              break bigswitch;
            case Codepoint.CODES["b"]:
              this.op(Regexp.Op.WORD_BOUNDARY);
              break bigswitch;
            case Codepoint.CODES["B"]:
              this.op(Regexp.Op.NO_WORD_BOUNDARY);
              break bigswitch;
            case Codepoint.CODES["C"]:
              throw new RE2JSSyntaxException(Parser2.ERR_INVALID_ESCAPE, "\\C");
            case Codepoint.CODES["Q"]: {
              let lit = t.rest();
              const i = lit.indexOf("\\E");
              if (i >= 0) {
                lit = lit.substring(0, i);
                t.skipString(lit);
                t.skipString("\\E");
              } else t.skipString(lit);
              let j = 0;
              while (j < lit.length) {
                const codepoint = lit.codePointAt(j);
                this.literal(codepoint);
                j += Utils.charCount(codepoint);
              }
              break bigswitch;
            }
            case Codepoint.CODES["z"]:
              this.op(Regexp.Op.END_TEXT);
              break bigswitch;
            default:
              t.rewindTo(savedPos);
          }
          else t.rewindTo(savedPos);
          const re = this.newRegexp(Regexp.Op.CHAR_CLASS);
          re.flags = this.flags;
          if (t.lookingAt("\\p") || t.lookingAt("\\P")) {
            const cc2 = new CharClass();
            if (this.parseUnicodeClass(t, cc2)) {
              re.runes = cc2.toArray();
              this.push(re);
              break bigswitch;
            }
          }
          const cc = new CharClass();
          if (this.parsePerlClassEscape(t, cc)) {
            re.runes = cc.toArray();
            this.push(re);
            break bigswitch;
          }
          t.rewindTo(savedPos);
          this.reuse(re);
          this.literal(Parser2.parseEscape(t));
          break;
        }
        default:
          this.literal(t.pop());
      }
      lastRepeatPos = repeatPos;
    }
    this.concat();
    if (this.swapVerticalBar()) this.pop();
    this.alternate();
    if (this.stack.length !== 1) throw new RE2JSSyntaxException(Parser2.ERR_MISSING_PAREN, this.wholeRegexp);
    this.stack[0].namedGroups = this.namedGroups;
    return this.stack[0];
  }
  parsePerlFlags(t) {
    const startPos = t.pos();
    const s = t.rest();
    if (s.startsWith("(?P<") || s.startsWith("(?<")) {
      const begin3 = s.charAt(2) === "P" ? 4 : 3;
      const end = s.indexOf(">");
      if (end < 0) throw new RE2JSSyntaxException(Parser2.ERR_INVALID_NAMED_CAPTURE, s);
      const name = s.substring(begin3, end);
      t.skipString(name);
      t.skip(begin3 + 1);
      if (!Parser2.isValidCaptureName(name)) throw new RE2JSSyntaxException(Parser2.ERR_INVALID_NAMED_CAPTURE, s.substring(0, end + 1));
      const re = this.op(Regexp.Op.LEFT_PAREN);
      re.cap = ++this.numCap;
      if (this.namedGroups[name]) throw new RE2JSSyntaxException(Parser2.ERR_DUPLICATE_NAMED_CAPTURE, name);
      this.namedGroups[name] = this.numCap;
      re.name = name;
      return;
    }
    t.skip(2);
    let flags = this.flags;
    let sign2 = 1;
    let sawFlag = false;
    loop: while (t.more()) {
      const c = t.pop();
      switch (c) {
        case Codepoint.CODES["i"]:
          flags |= RE2Flags.FOLD_CASE;
          sawFlag = true;
          break;
        case Codepoint.CODES["m"]:
          flags &= ~RE2Flags.ONE_LINE;
          sawFlag = true;
          break;
        case Codepoint.CODES["s"]:
          flags |= RE2Flags.DOT_NL;
          sawFlag = true;
          break;
        case Codepoint.CODES["U"]:
          flags |= RE2Flags.NON_GREEDY;
          sawFlag = true;
          break;
        case Codepoint.CODES["-"]:
          if (sign2 < 0) break loop;
          sign2 = -1;
          flags = ~flags;
          sawFlag = false;
          break;
        case Codepoint.CODES[":"]:
        case Codepoint.CODES[")"]:
          if (sign2 < 0) {
            if (!sawFlag) break loop;
            flags = ~flags;
          }
          if (c === Codepoint.CODES[":"]) this.op(Regexp.Op.LEFT_PAREN);
          this.flags = flags;
          return;
        default:
          break loop;
      }
    }
    throw new RE2JSSyntaxException(Parser2.ERR_INVALID_PERL_OP, t.from(startPos));
  }
  parsePosLookBehind() {
    const re = this.newRegexp(Regexp.Op.LEFT_PAREN);
    re.flags = this.flags;
    re.lb = ++this.nlb;
    return this.push(re);
  }
  parseNegLookBehind() {
    const re = this.newRegexp(Regexp.Op.LEFT_PAREN);
    re.flags = this.flags;
    re.lb = -++this.nlb;
    return this.push(re);
  }
  parseVerticalBar() {
    this.concat();
    if (!this.swapVerticalBar()) this.op(Regexp.Op.VERTICAL_BAR);
  }
  swapVerticalBar() {
    const n = this.stack.length;
    if (n >= 3 && this.stack[n - 2].op === Regexp.Op.VERTICAL_BAR && Parser2.isCharClass(this.stack[n - 1]) && Parser2.isCharClass(this.stack[n - 3])) {
      let re1 = this.stack[n - 1];
      let re3 = this.stack[n - 3];
      if (re1.op > re3.op) {
        const tmp = re3;
        re3 = re1;
        re1 = tmp;
        this.stack[n - 3] = re3;
      }
      Parser2.mergeCharClass(re3, re1);
      this.reuse(re1);
      this.pop();
      return true;
    }
    if (n >= 2) {
      const re1 = this.stack[n - 1];
      const re2 = this.stack[n - 2];
      if (re2.op === Regexp.Op.VERTICAL_BAR) {
        if (n >= 3) this.cleanAlt(this.stack[n - 3]);
        this.stack[n - 2] = re1;
        this.stack[n - 1] = re2;
        return true;
      }
    }
    return false;
  }
  parseRightParen() {
    this.concat();
    if (this.swapVerticalBar()) this.pop();
    this.alternate();
    if (this.stack.length < 2) throw new RE2JSSyntaxException(Parser2.ERR_UNEXPECTED_PAREN, this.wholeRegexp);
    const re1 = this.pop();
    const re2 = this.pop();
    if (re2.op !== Regexp.Op.LEFT_PAREN) throw new RE2JSSyntaxException(Parser2.ERR_UNEXPECTED_PAREN, this.wholeRegexp);
    this.flags = re2.flags;
    if (re2.lb !== 0) {
      if (Parser2.hasCapture(re1)) throw new RE2JSSyntaxException(Parser2.ERR_INVALID_CAPTURE_IN_LOOKBEHIND, this.wholeRegexp);
      if (re2.lb > 0) re2.op = Regexp.Op.PLB;
      else re2.op = Regexp.Op.NLB;
      re2.subs = [re1];
      this.push(re2);
      return;
    }
    if (re2.cap === 0) this.push(re1);
    else {
      re2.op = Regexp.Op.CAPTURE;
      re2.subs = [re1];
      this.push(re2);
    }
  }
  parsePerlClassEscape(t, cc) {
    const beforePos = t.pos();
    if ((this.flags & RE2Flags.PERL_X) === 0 || !t.more() || t.pop() !== Codepoint.CODES["\\"] || !t.more()) return false;
    t.pop();
    const p = t.from(beforePos);
    const g2 = PERL_GROUPS.has(p) ? PERL_GROUPS.get(p) : null;
    if (g2 === null) return false;
    cc.appendGroup(g2, (this.flags & RE2Flags.FOLD_CASE) !== 0);
    return true;
  }
  parseNamedClass(t, cc) {
    const cls = t.rest();
    const i = cls.indexOf(":]");
    if (i < 0) return false;
    const name = cls.substring(0, i + 2);
    t.skipString(name);
    const g2 = POSIX_GROUPS.has(name) ? POSIX_GROUPS.get(name) : null;
    if (g2 === null) throw new RE2JSSyntaxException(Parser2.ERR_INVALID_CHAR_RANGE, name);
    cc.appendGroup(g2, (this.flags & RE2Flags.FOLD_CASE) !== 0);
    return true;
  }
  parseUnicodeClass(t, cc) {
    const startPos = t.pos();
    if ((this.flags & RE2Flags.UNICODE_GROUPS) === 0 || !t.lookingAt("\\p") && !t.lookingAt("\\P")) return false;
    t.skip(1);
    let sign2 = 1;
    let c = t.pop();
    if (c === Codepoint.CODES["P"]) sign2 = -1;
    if (!t.more()) {
      t.rewindTo(startPos);
      throw new RE2JSSyntaxException(Parser2.ERR_INVALID_CHAR_RANGE, t.rest());
    }
    c = t.pop();
    let name;
    if (c !== Codepoint.CODES["{"]) name = Utils.runeToString(c);
    else {
      const rest = t.rest();
      const end = rest.indexOf("}");
      if (end < 0) {
        t.rewindTo(startPos);
        throw new RE2JSSyntaxException(Parser2.ERR_INVALID_CHAR_RANGE, t.rest());
      }
      name = rest.substring(0, end);
      t.skipString(name);
      t.skip(1);
    }
    if (!(name.length === 0) && name.codePointAt(0) === Codepoint.CODES["^"]) {
      sign2 = 0 - sign2;
      name = name.substring(1);
    }
    const pair = Parser2.unicodeTable(name);
    if (pair === null) throw new RE2JSSyntaxException(Parser2.ERR_INVALID_CHAR_RANGE, t.from(startPos));
    if (pair.sign < 0) sign2 = 0 - sign2;
    const tab = pair.tab;
    const fold2 = pair.fold;
    if ((this.flags & RE2Flags.FOLD_CASE) === 0 || fold2 === null) cc.appendTableWithSign(tab, sign2);
    else {
      const tmp = new CharClass().appendTable(tab).appendTable(fold2).cleanClass().toArray();
      cc.appendClassWithSign(Array.from(tmp), sign2);
    }
    return true;
  }
  parseClass(t) {
    const startPos = t.pos();
    t.skip(1);
    const re = this.newRegexp(Regexp.Op.CHAR_CLASS);
    re.flags = this.flags;
    const cc = new CharClass();
    let sign2 = 1;
    if (t.more() && t.lookingAt("^")) {
      sign2 = -1;
      t.skip(1);
      if ((this.flags & RE2Flags.CLASS_NL) === 0) cc.appendRange(Codepoint.CODES["\n"], Codepoint.CODES["\n"]);
    }
    let first = true;
    while (!t.more() || t.peek() !== Codepoint.CODES["]"] || first) {
      if (t.more() && t.lookingAt("-") && (this.flags & RE2Flags.PERL_X) === 0 && !first) {
        const s = t.rest();
        if (s === "-" || !s.startsWith("-]")) {
          t.rewindTo(startPos);
          throw new RE2JSSyntaxException(Parser2.ERR_INVALID_CHAR_RANGE, t.rest());
        }
      }
      first = false;
      const beforePos = t.pos();
      if (t.lookingAt("[:")) {
        if (this.parseNamedClass(t, cc)) continue;
        t.rewindTo(beforePos);
      }
      if (this.parseUnicodeClass(t, cc)) continue;
      if (this.parsePerlClassEscape(t, cc)) continue;
      t.rewindTo(beforePos);
      const lo = Parser2.parseClassChar(t, startPos);
      let hi = lo;
      if (t.more() && t.lookingAt("-")) {
        t.skip(1);
        if (t.more() && t.lookingAt("]")) t.skip(-1);
        else {
          hi = Parser2.parseClassChar(t, startPos);
          if (hi < lo) throw new RE2JSSyntaxException(Parser2.ERR_INVALID_CHAR_RANGE, t.from(beforePos));
        }
      }
      if ((this.flags & RE2Flags.FOLD_CASE) === 0) cc.appendRange(lo, hi);
      else cc.appendFoldedRange(lo, hi);
    }
    t.skip(1);
    cc.cleanClass();
    if (sign2 < 0) cc.negateClass();
    re.runes = cc.toArray();
    this.push(re);
  }
};
var RE2 = class RE22 {
  static initTest(expr) {
    const re2 = RE22.compile(expr);
    const res = new RE22(re2.expr, re2.prog, re2.numSubexp, re2.longest);
    res.cond = re2.cond;
    res.prefix = re2.prefix;
    res.prefixUTF8 = re2.prefixUTF8;
    res.prefixComplete = re2.prefixComplete;
    res.prefixRune = re2.prefixRune;
    res.prefilter = re2.prefilter;
    res.namedGroups = re2.namedGroups;
    return res;
  }
  /**
  * Parses a regular expression and returns, if successful, an {@code RE2} instance that can be
  * used to match against text.
  *
  * When matching against text, the regexp returns a match that begins as early as possible in the
  * input (leftmost), and among those it chooses the one that a backtracking search would have
  * found first. This so-called leftmost-first matching is the same semantics that Perl, Python,
  * and other implementations use, although this package implements it without the expense of
  * backtracking. For POSIX leftmost-longest matching, see {@link #compilePOSIX}.
  */
  static compile(expr) {
    return RE22.compileImpl(expr, RE2Flags.PERL, false);
  }
  /**
  * {@code compilePOSIX} is like {@link #compile} but restricts the regular expression to POSIX ERE
  * (egrep) syntax and changes the match semantics to leftmost-longest.
  *
  * That is, when matching against text, the regexp returns a match that begins as early as
  * possible in the input (leftmost), and among those it chooses a match that is as long as
  * possible. This so-called leftmost-longest matching is the same semantics that early regular
  * expression implementations used and that POSIX specifies.
  *
  * However, there can be multiple leftmost-longest matches, with different submatch choices, and
  * here this package diverges from POSIX. Among the possible leftmost-longest matches, this
  * package chooses the one that a backtracking search would have found first, while POSIX
  * specifies that the match be chosen to maximize the length of the first subexpression, then the
  * second, and so on from left to right. The POSIX rule is computationally prohibitive and not
  * even well-defined. See http://swtch.com/~rsc/regexp/regexp2.html#posix
  */
  static compilePOSIX(expr) {
    return RE22.compileImpl(expr, RE2Flags.POSIX, true);
  }
  static compileImpl(expr, mode, longest) {
    let re = Parser.parse(expr, mode);
    const maxCap = re.maxCap();
    const namedGroups = re.namedGroups;
    re = Simplify.simplify(re);
    const prefilter = PrefilterTree.build(re);
    const prog = Compiler.compileRegexp(re);
    const re2 = new RE22(expr, prog, maxCap, longest);
    re2.prefilter = prefilter.type === Prefilter.Type.NONE ? null : prefilter;
    const [prefixCompl, prefixStr] = prog.prefix();
    re2.prefixComplete = prefixCompl;
    re2.prefix = prefixStr;
    re2.prefixUTF8 = Utils.stringToUtf8ByteArray(re2.prefix);
    if (re2.prefix.length > 0) re2.prefixRune = re2.prefix.codePointAt(0);
    re2.namedGroups = namedGroups;
    return re2;
  }
  /**
  * Returns true iff textual regular expression {@code pattern} matches string {@code s}.
  *
  * More complicated queries need to use {@link #compile} and the full {@code RE2} interface.
  */
  static match(pattern2, s) {
    return RE22.compile(pattern2).match(s);
  }
  constructor(expr, prog, numSubexp = 0, longest = 0) {
    this.expr = expr;
    this.prog = prog;
    this.numSubexp = numSubexp;
    this.longest = longest;
    this.cond = prog.startCond();
    this.prefix = null;
    this.prefixUTF8 = null;
    this.prefixComplete = false;
    this.prefixRune = 0;
    this.namedGroups = /* @__PURE__ */ Object.create(null);
    this.machinePool = [];
    this.lazyDFA = null;
    this.onepass = OnePass.compile(this.prog);
    this.prefilter = null;
  }
  get dfa() {
    if (this.lazyDFA === null) this.lazyDFA = new DFA(this.prog);
    return this.lazyDFA;
  }
  matchPrefixComplete(input, pos, anchor, ncap) {
    if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return null;
    let matchStart = -1;
    let matchEnd = -1;
    const pLen = input.prefixLength(this);
    if (anchor === RE2Flags.UNANCHORED) {
      const idx = input.index(this, pos);
      if (idx < 0) return null;
      matchStart = pos + idx;
      matchEnd = matchStart + pLen;
    } else if (anchor === RE2Flags.ANCHOR_BOTH) {
      if (input.endPos() !== pLen) return null;
      if (input.index(this, 0) !== 0) return null;
      matchStart = 0;
      matchEnd = pLen;
    } else if (anchor === RE2Flags.ANCHOR_START) {
      if (input.index(this, 0) !== 0) return null;
      matchStart = 0;
      matchEnd = pLen;
    }
    if (matchStart < 0) return null;
    if (ncap > 0) {
      const matchcap = new Int32Array(ncap).fill(-1);
      matchcap[0] = matchStart;
      matchcap[1] = matchEnd;
      return Array.from(matchcap);
    }
    return [];
  }
  createLookbehindState() {
    return this.prog.numLb > 0 ? new LookbehindState(this.prog) : null;
  }
  executeEngine(input, pos, anchor, ncap, lbState = null) {
    if (this.prefixComplete && (ncap === 0 || this.numSubexp === 0)) return this.matchPrefixComplete(input, pos, anchor, ncap);
    if (this.prefilter !== null && anchor === RE2Flags.UNANCHORED) {
      if (!this.prefilter.eval(input, pos)) return null;
    }
    if (this.onepass !== null) return OnePass.execute(this, input, pos, anchor, ncap);
    if (ncap > 0) {
      if (this.prog.numLb === 0 && input.endPos() <= Backtracker.maxBitStateLen(this.prog)) return Backtracker.execute(this, input, pos, anchor, ncap);
      return this.doExecuteNFA(input, pos, anchor, ncap, lbState);
    }
    if (this.prog.numLb === 0) {
      const dfaResult = this.dfa.match(input, pos, anchor);
      if (dfaResult !== null) return dfaResult ? [] : null;
      if (input.endPos() <= Backtracker.maxBitStateLen(this.prog)) return Backtracker.execute(this, input, pos, anchor, ncap);
    }
    return this.doExecuteNFA(input, pos, anchor, ncap, lbState);
  }
  /**
  * Returns the number of parenthesized subexpressions in this regular expression.
  */
  numberOfCapturingGroups() {
    return this.numSubexp;
  }
  /**
  * Returns the number of instructions in this compiled regular expression program.
  */
  numberOfInstructions() {
    return this.prog.numInst();
  }
  get() {
    return this.machinePool.length > 0 ? this.machinePool.pop() : null;
  }
  reset() {
    this.machinePool.length = 0;
  }
  put(m) {
    this.machinePool.push(m);
  }
  toString() {
    return this.expr;
  }
  doExecuteNFA(input, pos, anchor, ncap, lbState = null) {
    let m = this.get();
    if (!m) m = Machine.fromRE2(this);
    m.init(ncap);
    const cap = m.match(input, pos, anchor, lbState) ? m.submatches() : null;
    this.put(m);
    return cap;
  }
  match(s) {
    return this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 0) !== null;
  }
  /**
  * Matches the regular expression against input starting at position start and ending at position
  * end, with the given anchoring. Records the submatch boundaries in group, which is [start, end)
  * pairs of byte offsets. The number of boundaries needed is inferred from the size of the group
  * array. It is most efficient not to ask for submatch boundaries.
  *
  * @param input the input byte array
  * @param start the beginning position in the input
  * @param end the end position in the input
  * @param anchor the anchoring flag (UNANCHORED, ANCHOR_START, ANCHOR_BOTH)
  * @param group the array to fill with submatch positions
  * @param ngroup the number of array pairs to fill in
  * @param lbState optional state carried between successive matches over the same input (see
  *   createLookbehindState); omit it to evaluate lookbehinds from the beginning of the input
  * @returns true if a match was found
  */
  matchWithGroup(input, start2, end, anchor, ngroup, lbState = null) {
    if (!(input instanceof MatcherInputBase)) {
      if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
      else input = MatcherInput.utf16(input);
    }
    return this.matchMachineInput(input, start2, end, anchor, ngroup, lbState);
  }
  matchMachineInput(input, start2, end, anchor, ngroup, lbState = null) {
    if (start2 > end) return [false, null];
    const machineInput = input.isUTF16Encoding() ? MachineInput.fromUTF16(input.asCharSequence(), 0, end) : MachineInput.fromUTF8(input.asBytes(), 0, end);
    const groupMatch = this.executeEngine(machineInput, start2, anchor, 2 * ngroup, lbState);
    if (groupMatch === null) return [false, null];
    return [true, groupMatch];
  }
  /**
  * Returns true iff this regexp matches the UTF-8 byte array {@code b}.
  */
  matchUTF8(b) {
    return this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 0) !== null;
  }
  /**
  * Returns a copy of {@code src} in which all matches for this regexp have been replaced by
  * {@code repl}. No support is provided for expressions (e.g. {@code \1} or {@code $1}) in the
  * replacement string.
  */
  replaceAll(src, repl) {
    return this.replaceAllFunc(src, () => repl, 2 * src.length + 1);
  }
  /**
  * Returns a copy of {@code src} in which only the first match for this regexp has been replaced
  * by {@code repl}. No support is provided for expressions (e.g. {@code \1} or {@code $1}) in the
  * replacement string.
  */
  replaceFirst(src, repl) {
    return this.replaceAllFunc(src, () => repl, 1);
  }
  /**
  * Returns a copy of {@code src} in which at most {@code maxReplaces} matches for this regexp have
  * been replaced by the return value of of function {@code repl} (whose first argument is the
  * matched string). No support is provided for expressions (e.g. {@code \1} or {@code $1}) in the
  * replacement string.
  */
  replaceAllFunc(src, replFunc, maxReplaces) {
    let lastMatchEnd = 0;
    let searchPos = 0;
    let out = "";
    const input = MachineInput.fromUTF16(src);
    const lbState = this.createLookbehindState();
    let numReplaces = 0;
    while (searchPos <= src.length) {
      const a = this.executeEngine(input, searchPos, RE2Flags.UNANCHORED, 2, lbState);
      if (a === null || a.length === 0) break;
      out += src.substring(lastMatchEnd, a[0]);
      if (a[1] > lastMatchEnd || a[0] === 0) {
        out += replFunc(src.substring(a[0], a[1]));
        numReplaces++;
      }
      lastMatchEnd = a[1];
      const width = input.step(searchPos) & 7;
      if (searchPos + width > a[1]) searchPos += width;
      else if (searchPos + 1 > a[1]) searchPos++;
      else searchPos = a[1];
      if (numReplaces >= maxReplaces) break;
    }
    out += src.substring(lastMatchEnd);
    return out;
  }
  pad(a) {
    if (a === null) return null;
    let n = (1 + this.numSubexp) * 2;
    if (a.length < n) {
      let a2 = new Array(n).fill(-1);
      for (let i = 0; i < a.length; i++) a2[i] = a[i];
      a = a2;
    }
    return a;
  }
  allMatches(input, n, deliverFun = (v2) => v2) {
    let result = [];
    const end = input.endPos();
    if (n < 0) n = end + 1;
    let pos = 0;
    let i = 0;
    let prevMatchEnd = -1;
    const lbState = this.createLookbehindState();
    while (i < n && pos <= end) {
      const matches3 = this.executeEngine(input, pos, RE2Flags.UNANCHORED, this.prog.numCap, lbState);
      if (matches3 === null || matches3.length === 0) break;
      let accept = true;
      if (matches3[1] === pos) {
        if (matches3[0] === prevMatchEnd) accept = false;
        const r = input.step(pos);
        if (r < 0) pos = end + 1;
        else pos += r & 7;
      } else pos = matches3[1];
      prevMatchEnd = matches3[1];
      if (accept) {
        result.push(deliverFun(this.pad(matches3)));
        i++;
      }
    }
    return result;
  }
  /**
  * Returns an array holding the text of the leftmost match in {@code b} of this regular
  * expression.
  *
  * A return value of null indicates no match.
  */
  findUTF8(b) {
    const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 2);
    if (a === null) return null;
    return b.slice(a[0], a[1]);
  }
  /**
  * Returns a two-element array of integers defining the location of the leftmost match in
  * {@code b} of this regular expression. The match itself is at {@code b[loc[0]...loc[1]]}.
  *
  * A return value of null indicates no match.
  */
  findUTF8Index(b) {
    const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 2);
    if (a === null) return null;
    return a.slice(0, 2);
  }
  /**
  * Returns a string holding the text of the leftmost match in {@code s} of this regular
  * expression.
  *
  * If there is no match, the return value is an empty string, but it will also be empty if the
  * regular expression successfully matches an empty string. Use {@link #findIndex} or
  * {@link #findSubmatch} if it is necessary to distinguish these cases.
  */
  find(s) {
    const a = this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 2);
    if (a === null) return "";
    return s.substring(a[0], a[1]);
  }
  /**
  * Returns a two-element array of integers defining the location of the leftmost match in
  * {@code s} of this regular expression. The match itself is at
  * {@code s.substring(loc[0], loc[1])}.
  *
  * A return value of null indicates no match.
  */
  findIndex(s) {
    return this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 2);
  }
  /**
  * Returns an array of arrays the text of the leftmost match of the regular expression in
  * {@code b} and the matches, if any, of its subexpressions, as defined by the <a
  * href='#submatch'>Submatch</a> description above.
  *
  * A return value of null indicates no match.
  */
  findUTF8Submatch(b) {
    const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, this.prog.numCap);
    if (a === null) return null;
    const ret = new Array(1 + this.numSubexp).fill(null);
    for (let i = 0; i < ret.length; i++) if (2 * i < a.length && a[2 * i] >= 0) ret[i] = b.slice(a[2 * i], a[2 * i + 1]);
    return ret;
  }
  /**
  * Returns an array holding the index pairs identifying the leftmost match of this regular
  * expression in {@code b} and the matches, if any, of its subexpressions, as defined by the the
  * <a href='#submatch'>Submatch</a> and <a href='#index'>Index</a> descriptions above.
  *
  * A return value of null indicates no match.
  */
  findUTF8SubmatchIndex(b) {
    return this.pad(this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, this.prog.numCap));
  }
  /**
  * Returns an array of strings holding the text of the leftmost match of the regular expression in
  * {@code s} and the matches, if any, of its subexpressions, as defined by the <a
  * href='#submatch'>Submatch</a> description above.
  *
  * A return value of null indicates no match.
  */
  findSubmatch(s) {
    const a = this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, this.prog.numCap);
    if (a === null) return null;
    const ret = new Array(1 + this.numSubexp).fill(null);
    for (let i = 0; i < ret.length; i++) if (2 * i < a.length && a[2 * i] >= 0) ret[i] = s.substring(a[2 * i], a[2 * i + 1]);
    return ret;
  }
  /**
  * Returns an array holding the index pairs identifying the leftmost match of this regular
  * expression in {@code s} and the matches, if any, of its subexpressions, as defined by the <a
  * href='#submatch'>Submatch</a> description above.
  *
  * A return value of null indicates no match.
  */
  findSubmatchIndex(s) {
    return this.pad(this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, this.prog.numCap));
  }
  /**
  * {@code findAllUTF8()} is the <a href='#all'>All</a> version of {@link #findUTF8}; it returns a
  * list of up to {@code n} successive matches of the expression, as defined by the <a
  * href='#all'>All</a> description above.
  *
  * A return value of null indicates no match.
  *
  * TODO(adonovan): think about defining a byte slice view class, like a read-only Go slice backed
  * by |b|.
  */
  findAllUTF8(b, n) {
    const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => b.slice(match[0], match[1]));
    if (result.length === 0) return null;
    return result;
  }
  /**
  * {@code findAllUTF8Index} is the <a href='#all'>All</a> version of {@link #findUTF8Index}; it
  * returns a list of up to {@code n} successive matches of the expression, as defined by the <a
  * href='#all'>All</a> description above.
  *
  * A return value of null indicates no match.
  */
  findAllUTF8Index(b, n) {
    const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => match.slice(0, 2));
    if (result.length === 0) return null;
    return result;
  }
  /**
  * {@code findAll} is the <a href='#all'>All</a> version of {@link #find}; it returns a list of up
  * to {@code n} successive matches of the expression, as defined by the <a href='#all'>All</a>
  * description above.
  *
  * A return value of null indicates no match.
  */
  findAll(s, n) {
    const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => s.substring(match[0], match[1]));
    if (result.length === 0) return null;
    return result;
  }
  /**
  * {@code findAllIndex} is the <a href='#all'>All</a> version of {@link #findIndex}; it returns a
  * list of up to {@code n} successive matches of the expression, as defined by the <a
  * href='#all'>All</a> description above.
  *
  * A return value of null indicates no match.
  */
  findAllIndex(s, n) {
    const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => match.slice(0, 2));
    if (result.length === 0) return null;
    return result;
  }
  /**
  * {@code findAllUTF8Submatch} is the <a href='#all'>All</a> version of {@link #findUTF8Submatch};
  * it returns a list of up to {@code n} successive matches of the expression, as defined by the <a
  * href='#all'>All</a> description above.
  *
  * A return value of null indicates no match.
  */
  findAllUTF8Submatch(b, n) {
    const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => {
      let slice = new Array(match.length / 2 | 0).fill(null);
      for (let j = 0; j < slice.length; j++) if (match[2 * j] >= 0) slice[j] = b.slice(match[2 * j], match[2 * j + 1]);
      return slice;
    });
    if (result.length === 0) return null;
    return result;
  }
  /**
  * {@code findAllUTF8SubmatchIndex} is the <a href='#all'>All</a> version of
  * {@link #findUTF8SubmatchIndex}; it returns a list of up to {@code n} successive matches of the
  * expression, as defined by the <a href='#all'>All</a> description above.
  *
  * A return value of null indicates no match.
  */
  findAllUTF8SubmatchIndex(b, n) {
    const result = this.allMatches(MachineInput.fromUTF8(b), n);
    if (result.length === 0) return null;
    return result;
  }
  /**
  * {@code findAllSubmatch} is the <a href='#all'>All</a> version of {@link #findSubmatch}; it
  * returns a list of up to {@code n} successive matches of the expression, as defined by the <a
  * href='#all'>All</a> description above.
  *
  * A return value of null indicates no match.
  */
  findAllSubmatch(s, n) {
    const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => {
      let slice = new Array(match.length / 2 | 0).fill(null);
      for (let j = 0; j < slice.length; j++) if (match[2 * j] >= 0) slice[j] = s.substring(match[2 * j], match[2 * j + 1]);
      return slice;
    });
    if (result.length === 0) return null;
    return result;
  }
  /**
  * {@code findAllSubmatchIndex} is the <a href='#all'>All</a> version of
  * {@link #findSubmatchIndex}; it returns a list of up to {@code n} successive matches of the
  * expression, as defined by the <a href='#all'>All</a> description above.
  *
  * A return value of null indicates no match.
  */
  findAllSubmatchIndex(s, n) {
    const result = this.allMatches(MachineInput.fromUTF16(s), n);
    if (result.length === 0) return null;
    return result;
  }
};
var RE2Set = class RE2Set2 {
  /** @type {number} */
  static UNANCHORED = RE2Flags.UNANCHORED;
  /** @type {number} */
  static ANCHOR_START = RE2Flags.ANCHOR_START;
  /** @type {number} */
  static ANCHOR_BOTH = RE2Flags.ANCHOR_BOTH;
  /**
  * Constructs a new RE2Set with the specified anchor mode and flags.
  * @param {number} [anchor=RE2Set.UNANCHORED] - The anchoring mode (e.g., RE2Set.UNANCHORED).
  * @param {number} [flags=0] - The public flags to apply to all patterns in the set.
  * @param {number} [maxMem=8388608] - The maximum memory in bytes to use for the DFA (default 8MB).
  */
  constructor(anchor = RE2Set2.UNANCHORED, flags = 0, maxMem = 8388608) {
    if (![
      RE2Set2.UNANCHORED,
      RE2Set2.ANCHOR_START,
      RE2Set2.ANCHOR_BOTH
    ].includes(anchor)) throw new RE2JSFlagsException("The anchor should be RE2Set.UNANCHORED, RE2Set.ANCHOR_START or RE2Set.ANCHOR_BOTH");
    Utils.checkFlags(flags);
    this.anchor = anchor;
    this.jsFlags = flags;
    this.maxMem = maxMem;
    let re2Flags = RE2Flags.PERL;
    if ((flags & PublicFlags.DISABLE_UNICODE_GROUPS) !== 0) re2Flags &= ~RE2Flags.UNICODE_GROUPS;
    if ((flags & PublicFlags.LOOKBEHINDS) !== 0) re2Flags |= RE2Flags.LOOKBEHIND;
    this.re2Flags = re2Flags;
    this.regexps = [];
    this.prog = null;
    this.dfa = null;
    this.dummyRe2 = null;
  }
  /**
  * Adds a new regular expression pattern to the set.
  * Patterns cannot be added after the set has been compiled.
  * @param {string} pattern - The regular expression pattern to add.
  * @returns {number} The integer index assigned to the added pattern.
  * @throws {RE2JSCompileException} If patterns are added after compilation.
  */
  add(pattern2) {
    if (this.prog) throw new RE2JSCompileException("Cannot add patterns after compile");
    Utils.checkPattern(pattern2);
    let fregex = pattern2;
    if ((this.jsFlags & PublicFlags.CASE_INSENSITIVE) !== 0) fregex = `(?i)${fregex}`;
    if ((this.jsFlags & PublicFlags.DOTALL) !== 0) fregex = `(?s)${fregex}`;
    if ((this.jsFlags & PublicFlags.MULTILINE) !== 0) fregex = `(?m)${fregex}`;
    const re = Parser.parse(fregex, this.re2Flags);
    this.regexps.push(Simplify.simplify(re));
    return this.regexps.length - 1;
  }
  /**
  * Compiles the added patterns into a single state machine.
  * This is automatically called on the first match if not called explicitly.
  * @returns {void}
  */
  compile() {
    if (this.prog) return;
    const prog = Compiler.compileSet(this.regexps);
    if (prog.numInst() > Parser.MAX_SIZE) throw new RE2JSCompileException(`${Parser.ERR_LARGE}: the set compiles to ${prog.numInst()} instructions, more than ${Parser.MAX_SIZE}`);
    this.prog = prog;
    this.dfa = new DFA(this.prog, this.maxMem);
    this.dummyRe2 = {
      prog: this.prog,
      cond: this.prog.startCond(),
      prefix: "",
      prefixRune: 0,
      longest: false
    };
  }
  /**
  * Matches the input against the compiled set of regular expressions.
  * @param {string|number[]|Uint8Array} input - The input string or UTF-8 byte array to match against.
  * @returns {number[]} An array of indices representing the patterns that successfully matched the input.
  */
  match(input) {
    if (!this.prog) this.compile();
    const machineInput = Utils.isByteArray(input) ? MachineInput.fromUTF8(input) : MachineInput.fromUTF16(input);
    let internalAnchor = RE2Flags.UNANCHORED;
    if (this.anchor === RE2Set2.ANCHOR_START) internalAnchor = RE2Flags.ANCHOR_START;
    else if (this.anchor === RE2Set2.ANCHOR_BOTH) internalAnchor = RE2Flags.ANCHOR_BOTH;
    const dfaResult = this.dfa.matchSet(machineInput, 0, internalAnchor);
    if (dfaResult !== null) return dfaResult;
    const machine = Machine.fromRE2(this.dummyRe2);
    machine.init(0);
    return machine.matchSet(machineInput, 0, internalAnchor);
  }
};
var TranslateRegExpString = class TranslateRegExpString2 {
  static isHexadecimal(ch) {
    return "0" <= ch && ch <= "9" || "A" <= ch && ch <= "F" || "a" <= ch && ch <= "f";
  }
  static translate(data) {
    let prefixFlags = "";
    if (Object.prototype.toString.call(data) === "[object RegExp]") {
      if (data.ignoreCase) prefixFlags += "i";
      if (data.multiline) prefixFlags += "m";
      if (data.dotAll) prefixFlags += "s";
      data = data.source;
    }
    if (typeof data !== "string") return data;
    let result = "";
    let changed = false;
    let size3 = data.length;
    if (size3 === 0) {
      result = "(?:)";
      changed = true;
    }
    let inCharClass = false;
    let i = 0;
    while (i < size3) {
      let ch = data[i];
      if (ch === "\\") {
        if (i + 1 < size3) {
          ch = data[i + 1];
          switch (ch) {
            case "\\":
              result += "\\\\";
              i += 2;
              continue;
            case "c":
              if (i + 2 < size3) {
                let code = data[i + 2].charCodeAt(0);
                if (code >= 65 && code <= 90 || code >= 97 && code <= 122) {
                  let val = code % 32;
                  result += "\\x";
                  result += (val >> 4).toString(16).toUpperCase();
                  result += (val & 15).toString(16).toUpperCase();
                  i += 3;
                  changed = true;
                  continue;
                }
              }
              result += "c";
              i += 2;
              changed = true;
              continue;
            case "u":
              if (i + 2 < size3) {
                if (data[i + 2] === "{") {
                  let j = i + 3;
                  let hasHex = false;
                  let closed = false;
                  while (j < size3) {
                    const hexChar = data[j];
                    if (hexChar === "}") {
                      closed = true;
                      break;
                    }
                    if (!TranslateRegExpString2.isHexadecimal(hexChar)) break;
                    hasHex = true;
                    j++;
                  }
                  if (closed && hasHex) {
                    result += "\\x";
                    i += 2;
                    changed = true;
                    continue;
                  }
                } else if (i + 5 < size3) {
                  let isHex4 = true;
                  for (let j = 0; j < 4; j++) if (!TranslateRegExpString2.isHexadecimal(data[i + 2 + j])) {
                    isHex4 = false;
                    break;
                  }
                  if (isHex4) {
                    result += "\\x{" + data.substring(i + 2, i + 6) + "}";
                    i += 6;
                    changed = true;
                    continue;
                  }
                }
              }
              result += "u";
              i += 2;
              changed = true;
              continue;
            case "x": {
              let isValidHex = false;
              if (i + 2 < size3 && data[i + 2] === "{") {
                let j = i + 3;
                let hasHex = false;
                let closed = false;
                while (j < size3) {
                  const hexChar = data[j];
                  if (hexChar === "}") {
                    closed = true;
                    break;
                  }
                  if (!TranslateRegExpString2.isHexadecimal(hexChar)) break;
                  hasHex = true;
                  j++;
                }
                if (closed && hasHex) isValidHex = true;
              } else if (i + 3 < size3 && TranslateRegExpString2.isHexadecimal(data[i + 2]) && TranslateRegExpString2.isHexadecimal(data[i + 3])) isValidHex = true;
              if (isValidHex) {
                result += "\\x";
                i += 2;
              } else {
                result += "x";
                i += 2;
                changed = true;
              }
              continue;
            }
            case "n":
            case "r":
            case "t":
            case "a":
            case "f":
            case "v":
            case "d":
            case "D":
            case "s":
            case "S":
            case "w":
            case "W":
            case "b":
            case "B":
            case "p":
            case "P":
            case "A":
            case "z":
            case "Q":
            case "E":
            case "0":
            case "1":
            case "2":
            case "3":
            case "4":
            case "5":
            case "6":
            case "7":
              result += "\\" + ch;
              i += 2;
              continue;
            default: {
              let cp2 = data.codePointAt(i + 1);
              if (cp2 >= 48 && cp2 <= 57 || cp2 >= 65 && cp2 <= 90 || cp2 >= 97 && cp2 <= 122) {
                let symSize2 = Utils.charCount(cp2);
                result += data.substring(i + 1, i + 1 + symSize2);
                i += symSize2 + 1;
                changed = true;
              } else {
                result += "\\";
                let symSize2 = Utils.charCount(cp2);
                result += data.substring(i + 1, i + 1 + symSize2);
                i += symSize2 + 1;
              }
              continue;
            }
          }
        }
      } else if (ch === "/") {
        result += "\\/";
        i += 1;
        changed = true;
        continue;
      } else if (ch === "[") {
        if (!inCharClass && data[i + 1] === "]") {
          result += "[^\\x00-\\x{10FFFF}]";
          i += 2;
          changed = true;
          continue;
        }
        if (!inCharClass && data[i + 1] === "^" && data[i + 2] === "]") {
          result += "[\\x00-\\x{10FFFF}]";
          i += 3;
          changed = true;
          continue;
        }
        inCharClass = true;
      } else if (ch === "]") inCharClass = false;
      else if (!inCharClass && ch === "(" && i + 2 < size3 && data[i + 1] === "?" && data[i + 2] === "<") {
        if (i + 3 < size3 && !"=!>)".includes(data[i + 3])) {
          result += "(?P<";
          i += 3;
          changed = true;
          continue;
        }
      }
      let cp = data.codePointAt(i);
      let symSize = Utils.charCount(cp);
      result += data.substring(i, i + symSize);
      i += symSize;
    }
    const finalResult = changed ? result : data;
    if (prefixFlags.length > 0) return `(?${prefixFlags})${finalResult}`;
    return finalResult;
  }
};
var execResult = (m, input) => {
  const result = m.matchArray();
  result.index = m.start(0);
  result.input = input;
  result.groups = m.namedGroupsObject();
  return result;
};
var RE2JS = class RE2JS2 {
  /**
  * Flag: case insensitive matching.
  */
  static CASE_INSENSITIVE = PublicFlags.CASE_INSENSITIVE;
  /**
  * Flag: dot ({@code .}) matches all characters, including newline.
  */
  static DOTALL = PublicFlags.DOTALL;
  /**
  * Flag: multiline matching: {@code ^} and {@code $} match at beginning and end of line, not just
  * beginning and end of input.
  */
  static MULTILINE = PublicFlags.MULTILINE;
  /**
  * Flag: Unicode groups (e.g. {@code \p\ Greek\} ) will be syntax errors.
  */
  static DISABLE_UNICODE_GROUPS = PublicFlags.DISABLE_UNICODE_GROUPS;
  /**
  * Flag: matches longest possible string.
  */
  static LONGEST_MATCH = PublicFlags.LONGEST_MATCH;
  /**
  * Flag: enable linear-time captureless lookbehinds.
  */
  static LOOKBEHINDS = PublicFlags.LOOKBEHINDS;
  /**
  * Returns a literal pattern string for the specified string.
  *
  * This method produces a string that can be used to create a <code>RE2JS</code> that would
  * match the string <code>s</code> as if it were a literal pattern.
  *
  * Metacharacters or escape sequences in the input sequence will be given no special meaning.
  *
  * @param {string} str The string to be literalized
  * @returns {string} A literal string replacement
  */
  static quote(str) {
    return Utils.quoteMeta(str);
  }
  /**
  * Quotes '\' and '$' in {@code str}, so that the returned string could be used in
  * replacement methods as a literal replacement of {@code str}.
  *
  * This is a convenience delegation to {@link Matcher.quoteReplacement}.
  *
  * @param {string} str the string to be quoted
  * @param {boolean} [javaMode=false] whether the replacement will be used in javaMode
  * @returns {string} the quoted string
  */
  static quoteReplacement(str, javaMode = false) {
    return Matcher.quoteReplacement(str, javaMode);
  }
  /**
  * Translates a given regular expression string to ensure compatibility with RE2JS.
  *
  * This function preprocesses the input regex string by applying necessary transformations,
  * such as escaping special characters (e.g., `/`), converting named capture groups to
  * RE2JS-compatible syntax, and handling Unicode sequences properly. It ensures that the
  * resulting regex is safe and properly formatted before compilation.
  *
  * @param {string|RegExp} expr - The regular expression string to be translated.
  * @returns {string} - The transformed regular expression string, ready for compilation.
  */
  static translateRegExp(expr) {
    return TranslateRegExpString.translate(expr);
  }
  /**
  * Helper: create new RE2JS with given regex and flags. Flregex is the regex with flags applied.
  * @param {string} regex
  * @param {number} [flags=0]
  * @returns {RE2JS}
  */
  static compile(regex, flags = 0) {
    Utils.checkPattern(regex);
    Utils.checkFlags(flags);
    let fregex = regex;
    if ((flags & RE2JS2.CASE_INSENSITIVE) !== 0) fregex = `(?i)${fregex}`;
    if ((flags & RE2JS2.DOTALL) !== 0) fregex = `(?s)${fregex}`;
    if ((flags & RE2JS2.MULTILINE) !== 0) fregex = `(?m)${fregex}`;
    let re2Flags = RE2Flags.PERL;
    if ((flags & RE2JS2.DISABLE_UNICODE_GROUPS) !== 0) re2Flags &= ~RE2Flags.UNICODE_GROUPS;
    if ((flags & RE2JS2.LOOKBEHINDS) !== 0) re2Flags |= RE2Flags.LOOKBEHIND;
    const p = new RE2JS2(regex, flags);
    p.re2Input = RE2.compileImpl(fregex, re2Flags, (flags & RE2JS2.LONGEST_MATCH) !== 0);
    return p;
  }
  /**
  * Matches a string against a regular expression.
  *
  * @param {string} regex the regular expression
  * @param {string|number[]|Uint8Array} input the input
  * @returns {boolean} true if the regular expression matches the entire input
  * @throws RE2JSSyntaxException if the regular expression is malformed
  */
  static matches(regex, input) {
    return RE2JS2.compile(regex).testExact(input);
  }
  /**
  * This is visible for testing.
  * @private
  */
  static initTest(pattern2, flags, re2) {
    if (pattern2 == null) throw new Error("pattern is null");
    if (re2 == null) throw new Error("re2 is null");
    const p = new RE2JS2(pattern2, flags);
    p.re2Input = re2;
    return p;
  }
  /**
  *
  * @param {string} pattern
  * @param {number} flags
  */
  constructor(pattern2, flags) {
    this.patternInput = pattern2;
    this.flagsInput = flags;
    this.re2Input = null;
  }
  /**
  * Releases memory used by internal caches associated with this pattern. Does not change the
  * observable behaviour. Useful for tests that detect memory leaks via allocation tracking.
  */
  reset() {
    this.re2Input.reset();
  }
  /**
  * Returns the flags used in the constructor.
  * @returns {number}
  */
  flags() {
    return this.flagsInput;
  }
  /**
  * Returns the pattern used in the constructor.
  * @returns {string}
  */
  pattern() {
    return this.patternInput;
  }
  re2() {
    return this.re2Input;
  }
  /**
  * Matches a string against a regular expression.
  *
  * @param {string|number[]|Uint8Array} input the input
  * @returns {boolean} true if the regular expression matches the entire input
  */
  matches(input) {
    return this.testExact(input);
  }
  /**
  * Creates a new {@code Matcher} matching the pattern against the input.
  *
  * @param {string|number[]|Uint8Array|MatcherInputBase} input the input string
  * @returns {Matcher}
  */
  matcher(input) {
    if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
    return new Matcher(this, input);
  }
  /**
  * Tests whether the regular expression matches any part of the input string.
  * Performance Note: This method is highly optimized. Because it only returns
  * a boolean and does not extract capture groups, it bypasses the `Matcher` overhead
  * and guarantees execution on the high-speed DFA engine whenever possible.
  *
  * @param {string|number[]|Uint8Array} input - The input string or UTF-8 byte array to test against.
  * @returns {boolean} `true` if the pattern is found anywhere in the input, `false` otherwise.
  */
  test(input) {
    if (Utils.isByteArray(input)) return this.re2Input.matchUTF8(input);
    return this.re2Input.match(input);
  }
  /**
  * Tests whether the regular expression matches the ENTIRE input string.
  * * **Performance Note:** This operates identically to `.matches()`, but is significantly
  * faster because it does not request capture group data. By requesting 0 capture groups,
  * it securely routes execution through the DFA fast-path.
  *
  * @param {string|number[]|Uint8Array} input - The input string or UTF-8 byte array to test against.
  * @returns {boolean} `true` if the exact input string fully matches the pattern, `false` otherwise.
  */
  testExact(input) {
    const machineInput = Utils.isByteArray(input) ? MachineInput.fromUTF8(input) : MachineInput.fromUTF16(input);
    return this.re2Input.executeEngine(machineInput, 0, RE2Flags.ANCHOR_BOTH, 0) !== null;
  }
  /**
  * Executes a search for a match in a specified string.
  * Returns a result array, or null if no match is found.
  * The returned array perfectly mirrors standard JavaScript `RegExpExecArray`,
  * including `.index`, `.input`, and `.groups` properties.
  *
  * @param {string|number[]|Uint8Array} input the input string or byte array
  * @returns {Array|null} the match array with index, input, and groups properties, or null
  */
  exec(input) {
    const m = this.matcher(input);
    return m.find() ? execResult(m, input) : null;
  }
  /**
  * Splits input around instances of the regular expression. It returns an array giving the strings
  * that occur before, between, and after instances of the regular expression.
  *
  * If {@code limit <= 0}, there is no limit on the size of the returned array. If
  * {@code limit == 0}, empty strings that would occur at the end of the array are omitted. If
  * {@code limit > 0}, at most limit strings are returned. The final string contains the remainder
  * of the input, possibly including additional matches of the pattern.
  *
  * @param {string} input the input string to be split
  * @param {number} [limit=0] the limit
  * @returns {string[]} the split strings
  */
  split(input, limit = 0) {
    const m = this.matcher(input);
    const result = [];
    let emptiesSkipped = 0;
    let last = 0;
    while (m.find()) {
      if (last === 0 && m.end() === 0) {
        last = m.end();
        continue;
      }
      if (limit > 0 && result.length === limit - 1) break;
      if (last === m.start()) {
        if (limit === 0) {
          emptiesSkipped += 1;
          last = m.end();
          continue;
        }
      } else while (emptiesSkipped > 0) {
        result.push("");
        emptiesSkipped -= 1;
      }
      result.push(m.substring(last, m.start()));
      last = m.end();
    }
    if (limit === 0 && last !== m.inputLength()) {
      while (emptiesSkipped > 0) {
        result.push("");
        emptiesSkipped -= 1;
      }
      result.push(m.substring(last, m.inputLength()));
    }
    if (limit !== 0 || result.length === 0 && !(last === m.inputLength() && last > 0)) result.push(m.substring(last, m.inputLength()));
    return result;
  }
  /**
  * Returns an iterator of all results matching a string against the regular expression,
  * including capturing groups.
  *
  * @param {string|number[]|Uint8Array} input the input string or byte array
  * @returns {IterableIterator<RegExpMatchArray>}
  */
  *matchAll(input) {
    const m = this.matcher(input);
    while (m.find()) yield execResult(m, input);
  }
  /**
  *
  * @returns {string}
  */
  toString() {
    return this.patternInput;
  }
  /**
  * Returns the program size of this pattern.
  *
  * <p>
  * Similar to the C++ implementation, the program size is a very approximate measure of a regexp's
  * "cost". Larger numbers are more expensive than smaller numbers.
  * </p>
  *
  * @returns {number} the program size of this pattern
  */
  programSize() {
    return this.re2Input.numberOfInstructions();
  }
  /**
  * Returns the number of capturing groups in this matcher's pattern. Group zero denotes the entire
  * pattern and is excluded from this count.
  *
  * @returns {number} the number of capturing groups in this pattern
  */
  groupCount() {
    return this.re2Input.numberOfCapturingGroups();
  }
  /**
  * Return a map of the capturing groups in this matcher's pattern, where key is the name and value
  * is the index of the group in the pattern.
  * @returns {Record<string, number>}
  */
  namedGroups() {
    return this.re2Input.namedGroups;
  }
  /**
  *
  * @param {*} other
  * @returns {boolean}
  */
  equals(other) {
    if (this === other) return true;
    if (other === null || this.constructor !== other.constructor) return false;
    return this.flagsInput === other.flagsInput && this.patternInput === other.patternInput;
  }
};

// packages/payload-schema/src/re2-syntax.ts
var ESCAPE2 = "\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\\\u\\{[0-9a-fA-F]+\\}|\\\\u[0-9a-fA-F]{4}|\\\\[pP]\\{[^}]*\\}|\\\\c[A-Za-z]|\\\\[^]";
var OUTSIDE = new RegExp(`${ESCAPE2}|\\(\\?(?:<?[=!]|[<:]|)|\\[\\^?\\]?|\\{\\d+,?\\d*\\}|[^]`, "uy");
var INSIDE = new RegExp(`${ESCAPE2}|[^]`, "uy");
function* piecesOf(source) {
  let isInside = false;
  for (let at2 = 0; at2 < source.length; ) {
    const pieces = isInside ? INSIDE : OUTSIDE;
    pieces.lastIndex = at2;
    const piece = pieces.exec(source)?.[0] ?? source.slice(at2);
    yield { piece, isInside };
    at2 += piece.length;
    isInside = isInside ? piece !== "]" : piece === "[" || piece === "[^";
  }
}
var CATEGORIES = new Map(
  Object.entries({
    Letter: "L",
    Cased_Letter: "LC",
    Uppercase_Letter: "Lu",
    Lowercase_Letter: "Ll",
    Titlecase_Letter: "Lt",
    Modifier_Letter: "Lm",
    Other_Letter: "Lo",
    Mark: "M",
    Number: "N",
    Decimal_Number: "Nd",
    digit: "Nd",
    Punctuation: "P",
    punct: "P",
    Symbol: "S",
    Separator: "Z",
    Space_Separator: "Zs",
    Other: "C",
    Control: "Cc",
    cntrl: "Cc",
    Format: "Cf",
    Surrogate: "Cs",
    Private_Use: "Co"
  })
);
var SPACE = "\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
var NO_SPACE = "\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}";
var NO_LINE_END = "[^\\n\\r\\x{2028}\\x{2029}]";
var REFUSALS = [
  [/^\(\?<?[=!]$/, "The pattern must do without look-ahead and look-behind (`(?=`, `(?!`, `(?<=`, `(?<!`)."],
  [/^\\[1-9k]$/, "The pattern must do without references to groups (`\\1`, `\\k<name>`)."],
  [/^\(\?$/, "The pattern must do without flags (`(?i:`)."]
];
function toRe2(source) {
  let text3 = "";
  for (const { piece, isInside } of piecesOf(source)) {
    const refusal2 = REFUSALS.find(([asks]) => asks.test(piece));
    if (refusal2) return { ok: false, why: refusal2[1] };
    text3 += isInside ? inside2(piece) : outside(piece);
  }
  return { ok: true, text: text3 };
}
function outside(piece) {
  switch (piece) {
    case ".":
      return NO_LINE_END;
    case "\\s":
      return `[${SPACE}]`;
    case "\\S":
      return `[^${SPACE}]`;
    case "(?<":
      return "(?P<";
    // ECMAScript's class of nothing, and of anything.
    case "[]":
      return "[^\\x{0}-\\x{10ffff}]";
    case "[^]":
      return "[\\x{0}-\\x{10ffff}]";
    default:
      return unescaped(piece);
  }
}
function inside2(piece) {
  switch (piece) {
    case "\\s":
      return SPACE;
    case "\\S":
      return NO_SPACE;
    case "\\b":
      return "\\x{8}";
    // `[[:alpha:]]` would be a name of POSIX.
    case "[":
      return "\\[";
    default:
      return unescaped(piece);
  }
}
function unescaped(piece) {
  if (piece === "\\0") return "\\x{0}";
  if (piece.startsWith("\\c") && piece.length === 3) return hex(piece.charCodeAt(2) % 32);
  const property = /^\\([pP])\{(?:(?:gc|General_Category|sc|Script)=)?(.*)\}$/u.exec(piece);
  if (property) return `\\${property[1]}{${CATEGORIES.get(property[2] ?? "") ?? property[2]}}`;
  if (!piece.startsWith("\\u")) return piece;
  const units = [...piece.matchAll(/[0-9a-fA-F]+/gu)].map(([digits]) => Number.parseInt(digits, 16));
  return units.length === 2 ? hex(String.fromCharCode(...units).codePointAt(0)) : hex(units[0]);
}
var hex = (codePoint = 0) => `\\x{${codePoint.toString(16)}}`;

// packages/payload-schema/src/schema/keywords.ts
var DRAFT_URLS = /* @__PURE__ */ new Map([
  ["https://json-schema.org/draft/2020-12/schema", "2020-12"],
  ["http://json-schema.org/draft-07/schema", "draft-07"],
  ["https://json-schema.org/draft-07/schema", "draft-07"]
]);
var ANNOTATIONS = {
  $comment: "text",
  title: "text",
  description: "text",
  default: "anything",
  examples: "list",
  deprecated: "boolean",
  readOnly: "boolean",
  writeOnly: "boolean",
  contentMediaType: "text",
  contentEncoding: "text"
};
var COMMON2 = {
  $schema: "root-text",
  $id: "root-id",
  $ref: "reference",
  definitions: "schemas-by-name",
  type: "types",
  enum: "values",
  const: "anything",
  multipleOf: "positive-number",
  maximum: "number",
  exclusiveMaximum: "number",
  minimum: "number",
  exclusiveMinimum: "number",
  maxLength: "count",
  minLength: "count",
  pattern: "pattern",
  format: "format",
  maxItems: "count",
  minItems: "count",
  uniqueItems: "boolean",
  contains: "schema",
  maxProperties: "count",
  minProperties: "count",
  required: "names",
  properties: "schemas-by-name",
  patternProperties: "schemas-by-pattern",
  additionalProperties: "schema",
  propertyNames: "schema",
  allOf: "schemas",
  anyOf: "schemas",
  oneOf: "schemas",
  not: "schema",
  if: "schema",
  // biome-ignore lint/suspicious/noThenProperty: the keyword is called that, and nobody awaits this table.
  then: "schema",
  else: "schema"
};
var tableOf = (own) => new Map(Object.entries({ ...ANNOTATIONS, ...COMMON2, ...own }));
var KEYWORDS = {
  // https://json-schema.org/draft/2020-12/json-schema-core and .../json-schema-validation
  "2020-12": tableOf({
    $anchor: "anchor",
    $defs: "schemas-by-name",
    prefixItems: "schemas",
    items: "schema",
    minContains: "count",
    maxContains: "count",
    unevaluatedItems: "schema",
    unevaluatedProperties: "schema",
    dependentRequired: "names-by-name",
    dependentSchemas: "schemas-by-name",
    contentSchema: "schema"
  }),
  // https://json-schema.org/draft-07/json-schema-core and .../json-schema-validation
  "draft-07": tableOf({
    items: "schema-or-schemas",
    additionalItems: "schema",
    dependencies: "schemas-or-names-by-name"
  })
};
var BESIDE_REFERENCE = /* @__PURE__ */ new Set([
  ...Object.keys(ANNOTATIONS),
  "$schema",
  "$id",
  "$ref",
  "definitions"
]);
var IN_PLACE = /* @__PURE__ */ new Set([
  "$ref",
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentSchemas",
  "dependencies"
]);

// packages/payload-schema/src/schema/shape.ts
var TYPES = /* @__PURE__ */ new Set([
  "array",
  "boolean",
  "integer",
  "null",
  "number",
  "object",
  "string"
]);
var isSchema = (value) => isObject3(value) || typeof value === "boolean";
var isList = (value) => Array.isArray(value);
var isDistinct = (values) => new Set(values).size === values.length;
var isText = (value) => typeof value === "string";
var isNames = (value) => isList(value) && value.every(isText) && isDistinct(value);
var isType2 = (value) => TYPES.has(value);
var isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
var types = either2([...TYPES].map((type2) => `"${type2}"`));
var formats2 = [...FORMATS.keys()].sort().map((format2) => `"${format2}"`);
var SHAPES = {
  schema: { fits: isSchema, words: "a schema: an object, true or false" },
  schemas: {
    fits: (value) => isList(value) && value.length > 0,
    words: "a list of schemas that is not empty"
  },
  "schema-or-schemas": {
    fits: (value) => isSchema(value) || isList(value),
    words: "a schema or a list of schemas"
  },
  "schemas-by-name": { fits: isObject3, words: "an object of schemas" },
  "schemas-by-pattern": { fits: isObject3, words: "an object of schemas" },
  "schemas-or-names-by-name": {
    fits: (value) => isObject3(value) && Object.values(value).every((part) => !isList(part) || isNames(part)),
    words: "an object of schemas and lists of different names"
  },
  "names-by-name": {
    fits: (value) => isObject3(value) && Object.values(value).every(isNames),
    words: "an object of lists of different names"
  },
  names: { fits: isNames, words: "a list of different names" },
  values: { fits: isList, words: "a list of values" },
  list: { fits: isList, words: "a list" },
  types: {
    fits: (value) => isList(value) ? value.length > 0 && value.every(isType2) && isDistinct(value) : isType2(value),
    words: `${types}, or a list of different ones`
  },
  number: { fits: (value) => typeof value === "number", words: "a number" },
  "positive-number": {
    fits: (value) => typeof value === "number" && value > 0,
    words: "a number greater than 0"
  },
  count: { fits: isCount, words: "a whole number, 0 or greater" },
  boolean: { fits: (value) => typeof value === "boolean", words: "true or false" },
  text: { fits: isText, words: "a string" },
  pattern: { fits: isText, words: "a regular expression" },
  format: { fits: (value) => isText(value) && FORMATS.has(value), words: `one of ${formats2.join(", ")}` },
  reference: { fits: isText, words: 'a reference within this schema, such as "#/$defs/name"' },
  anchor: {
    fits: (value) => isText(value) && /^[A-Za-z_][-A-Za-z0-9._]*$/.test(value),
    words: 'a name of letters, digits, "-", "_" and "."'
  },
  "root-text": { fits: isText, words: "a string" },
  "root-id": {
    fits: (value) => isText(value) && !/#./.test(value) && FORMATS.get("uri-reference")?.isMet(value) === true,
    words: "a URL without a fragment"
  },
  anything: { fits: () => true, words: "anything" }
};
function misshapen(shape2, value) {
  const { fits: fits3, words } = SHAPES[shape2];
  return fits3(value) ? void 0 : words;
}

// packages/payload-schema/src/schema/subschemas.ts
var HOLD_SEVERAL = /* @__PURE__ */ new Set([
  "schemas",
  "schema-or-schemas",
  "schemas-by-name",
  "schemas-by-pattern",
  "schemas-or-names-by-name"
]);
function collectSubschemas(json, draft) {
  const found = { draft, all: [], faults: [] };
  return { ...found, root: visit2(json, ROOT, found) };
}
function note({ faults }, path5, detail) {
  if (faults.length < MAX_VIOLATIONS) faults.push({ pointer: pointerOf(path5), detail });
}
function visit2(json, path5, found) {
  const subschema = {
    path: path5,
    keywords: new Map(isObject3(json) ? Object.entries(json) : []),
    verdict: typeof json === "boolean" ? json : void 0,
    parts: /* @__PURE__ */ new Map(),
    target: void 0
  };
  found.all.push(subschema);
  if (!isObject3(json) && subschema.verdict === void 0) {
    note(found, path5, "A schema must be an object, true or false.");
  }
  for (const [keyword, value] of subschema.keywords) visitKeyword(subschema, keyword, value, found);
  return subschema;
}
function visitKeyword(subschema, keyword, value, found) {
  if (keyword.startsWith("x-")) return;
  const at2 = { parent: subschema.path, key: keyword };
  const shape2 = KEYWORDS[found.draft].get(keyword);
  const wrong = shape2 ? misplaced(subschema, keyword, shape2, value, found.draft) : unknown(keyword, found.draft);
  if (wrong) {
    note(found, at2, wrong);
    return;
  }
  if (shape2 === "schema" || shape2 === "schema-or-schemas" && !Array.isArray(value)) {
    subschema.parts.set(keyword, visit2(value, at2, found));
  } else if (shape2 && HOLD_SEVERAL.has(shape2)) {
    const several = Object.entries(value).filter(
      ([, part]) => shape2 !== "schemas-or-names-by-name" || !Array.isArray(part)
    );
    subschema.parts.set(
      keyword,
      new Map(several.map(([key, part]) => [key, visit2(part, { parent: at2, key }, found)]))
    );
  }
}
var unknown = (keyword, draft) => `${quote(keyword)} is no keyword that is accepted in ${draft}. ${hint(keyword, draft)}`;
function misplaced(subschema, keyword, shape2, value, draft) {
  const words = misshapen(shape2, value);
  if (words) {
    const more = keyword === "items" && Array.isArray(value) ? " For a list write `prefixItems`." : "";
    return `\`${keyword}\` must be ${words}.${more}`;
  }
  if (shape2.startsWith("root-") && subschema.path !== ROOT) return `\`${keyword}\` must stand outermost.`;
  if (draft === "draft-07" && subschema.keywords.has("$ref") && !BESIDE_REFERENCE.has(keyword)) {
    return `In draft-07 \`${keyword}\` counts for nothing beside \`$ref\`. Put both into \`allOf\`.`;
  }
  return void 0;
}
var INSTEAD = /* @__PURE__ */ new Map([
  ["$dynamicRef", "Write `$ref`: it must be clear beforehand which schema is meant."],
  ["$dynamicAnchor", "Write `$anchor` and `$ref`: it must be clear beforehand which schema is meant."],
  ["$recursiveRef", "Write `$ref`."],
  ["$recursiveAnchor", "Write `$ref`."],
  ["$vocabulary", "It is for metaschemas."],
  ["$data", "Limits have to stand in the schema."],
  ["$defs", "In draft-07 it is called `definitions`."],
  ["$anchor", "In draft-07 write `$ref` with `#/definitions/\u2026`."],
  ["id", "Write `$id`."],
  ["nullable", 'Write `"type": ["\u2026", "null"]`.'],
  ["discriminator", "Write `oneOf` with a `const` in each alternative."],
  ["additionalItems", "In 2020-12 write `prefixItems` and `items`."],
  ["dependencies", "In 2020-12 write `dependentRequired` or `dependentSchemas`."],
  ["prefixItems", "In draft-07 write `items` with a list."],
  ["dependentRequired", "In draft-07 write `dependencies`."],
  ["dependentSchemas", "In draft-07 write `dependencies`."]
]);
var MAX_SLIPS = 2;
function hint(unknown3, draft) {
  const instead = INSTEAD.get(unknown3);
  if (instead) return instead;
  if (unknown3.length <= MAX_QUOTED_CHARACTERS) {
    const near = [...KEYWORDS[draft].keys()].map((keyword) => ({ keyword, slips: distance(unknown3.toLowerCase(), keyword.toLowerCase()) })).filter(({ keyword, slips }) => slips <= Math.min(MAX_SLIPS, keyword.length - 2)).sort((one, other) => one.slips - other.slips)[0];
    if (near) return `Did you mean \`${near.keyword}\`?`;
  }
  return "Notes of your own begin with `x-`.";
}
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_2, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let at2 = 1; at2 < row.length; at2++) {
      const change = (row[at2 - 1] ?? 0) + (other[at2 - 1] === letter ? 0 : 1);
      next.push(Math.min(change, (row[at2] ?? 0) + 1, (next[at2 - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

// packages/payload-schema/src/patterns.ts
function readPatterns(found) {
  const patterns = /* @__PURE__ */ new Map();
  const sources = new Map(found.all.flatMap(sourcesOf));
  let size3 = 0;
  for (const [source, path5] of sources) {
    const read = sources.size > MAX_PATTERNS ? TOO_MANY : readPattern(source);
    size3 += read.ok ? read.pattern.size : 0;
    const verdict = size3 > MAX_ALL_PATTERNS_SIZE ? TOO_MANY : read;
    if (verdict.ok) {
      patterns.set(source, verdict.pattern);
      continue;
    }
    note(found, path5, verdict.why);
    if (verdict === TOO_MANY) break;
  }
  return patterns;
}
var TOO_MANY = {
  ok: false,
  why: `The schema must have at most ${MAX_PATTERNS} different patterns, of ${MAX_ALL_PATTERNS_SIZE} parts together, repeats written out.`
};
function sourcesOf(subschema) {
  const pattern2 = subschema.keywords.get("pattern");
  const at2 = { parent: subschema.path, key: "patternProperties" };
  const byPattern = subschema.parts.get("patternProperties");
  const names = byPattern instanceof Map ? [...byPattern.keys()] : [];
  const own = typeof pattern2 === "string" ? [[pattern2, { parent: subschema.path, key: "pattern" }]] : [];
  return [...own, ...names.map((source) => [source, { parent: at2, key: source }])];
}
function readPattern(source) {
  if (source.length > MAX_PATTERN_CHARACTERS) {
    return { ok: false, why: `The pattern must have at most ${MAX_PATTERN_CHARACTERS} characters.` };
  }
  if (!isEcmaScript(source)) {
    return { ok: false, why: "The pattern is no regular expression of ECMAScript with the flag `u`." };
  }
  const size3 = sizeOf(source);
  if (size3 > MAX_PATTERN_SIZE) {
    return { ok: false, why: `The pattern must have at most ${MAX_PATTERN_SIZE} parts, repeats written out.` };
  }
  const translated = toRe2(source);
  if (!translated.ok) return translated;
  const compiled = compile2(translated.text);
  if (!compiled) return { ok: false, why: NOT_RE2 };
  return {
    ok: true,
    pattern: { source, size: size3, isIn: (text3) => compiled.test(text3) }
  };
}
var NOT_RE2 = "The pattern must be one that RE2 takes: repeats of at most 1,000, and of the properties general categories and scripts alone (`\\p{L}`, `\\p{Script=Greek}`).";
function isEcmaScript(source) {
  try {
    new RegExp(source, "u");
    return true;
  } catch {
    return false;
  }
}
function compile2(source) {
  try {
    return RE2JS.compile(source);
  } catch {
    return void 0;
  }
}
var PROPERTY_SIZE = 20;
function sizeOf(source) {
  let classes = 0;
  const groups = [0];
  let last = 0;
  const add2 = (size3) => {
    groups.push((groups.pop() ?? 0) + size3);
    last = size3;
  };
  for (const { piece, isInside } of piecesOf(source)) {
    if (/^\\[pP]\{/.test(piece)) classes += PROPERTY_SIZE;
    if (isInside) classes++;
    else if (/^\((?:\?|$)/.test(piece)) groups.push(0);
    else if (piece === ")") add2((groups.pop() ?? 0) + 1);
    else if (/^\{\d/.test(piece)) add2(last * (timesOf(piece) - 1));
    else add2(1);
  }
  return classes + groups.reduce((sum, size3) => sum + size3, 0);
}
var timesOf = (repeat2) => Math.max(1, ...(repeat2.match(/\d+/g) ?? []).map(Number));

// packages/payload-schema/src/schema/choices.ts
var ENDLESS2 = { choices: Number.POSITIVE_INFINITY, nested: 0 };
function boundChoices(found) {
  const known2 = /* @__PURE__ */ new Map();
  for (const subschema of found.all) {
    if (unfold(subschema, known2, found) === ENDLESS2) return;
  }
}
function unfold(subschema, known2, found) {
  const before = known2.get(subschema);
  if (before === "open") return refuse2(subschema, "Checking a value would come back here without end.", found);
  if (before) return before;
  known2.set(subschema, "open");
  let choices = 1;
  let nested = 0;
  for (const part of inPlace(subschema)) {
    const inner = unfold(part, known2, found);
    if (inner === ENDLESS2) return ENDLESS2;
    choices += inner.choices;
    nested = Math.max(nested, inner.nested);
  }
  if (choices > MAX_CHOICES) {
    return refuse2(subschema, `One value would be checked in more than ${MAX_CHOICES} ways.`, found);
  }
  if (nested === MAX_NESTED_CHOICES) {
    return refuse2(
      subschema,
      `More than ${MAX_NESTED_CHOICES} schemas apply to one value, each by the next.`,
      found
    );
  }
  const unfolding = { choices, nested: nested + 1 };
  known2.set(subschema, unfolding);
  return unfolding;
}
function refuse2(subschema, detail, found) {
  note(found, subschema.path, detail);
  return ENDLESS2;
}
function inPlace(subschema) {
  const parts = [...subschema.parts].filter(([keyword]) => IN_PLACE.has(keyword)).map(([, part]) => part);
  const inner = parts.flatMap((part) => part instanceof Map ? [...part.values()] : [part]);
  return subschema.target ? [...inner, subschema.target] : inner;
}

// packages/payload-schema/src/schema/read.ts
var Refusal = class extends Error {
  path;
  constructor(path5, detail) {
    super(detail);
    this.path = path5;
  }
};
function readSchema(value) {
  try {
    const json = copy(value, ROOT, 0, { values: 0, characters: 0 });
    const bytes = new TextEncoder().encode(JSON.stringify(json)).length;
    return bytes > MAX_SCHEMA_BYTES ? { ok: false, fault: { pointer: "", detail: TOO_LONG } } : { ok: true, json };
  } catch (error2) {
    const [path5, detail] = error2 instanceof Refusal ? [error2.path, error2.message] : [ROOT, "The schema could not be read."];
    return { ok: false, fault: { pointer: pointerOf(path5), detail } };
  }
}
var TOO_LONG = `The schema must have at most ${MAX_SCHEMA_BYTES} bytes of JSON.`;
function copy(value, path5, depth, reading) {
  if (++reading.values > MAX_SCHEMA_VALUES) {
    throw new Refusal(ROOT, `The schema must have at most ${MAX_SCHEMA_VALUES} values.`);
  }
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return measured(value, reading);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value !== "object") throw new Refusal(path5, "This is no JSON value.");
  if (depth === MAX_SCHEMA_DEPTH) {
    throw new Refusal(path5, `The schema must be at most ${MAX_SCHEMA_DEPTH} levels deep.`);
  }
  if (Array.isArray(value)) {
    return Array.from(value, (item, key) => copy(item, { parent: path5, key }, depth + 1, reading));
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new Refusal(path5, "This is no JSON value.");
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      measured(key, reading),
      copy(part, { parent: path5, key }, depth + 1, reading)
    ])
  );
}
function measured(text3, reading) {
  reading.characters += text3.length;
  if (reading.characters > MAX_SCHEMA_BYTES) throw new Refusal(ROOT, TOO_LONG);
  return text3;
}

// packages/payload-schema/src/schema/references.ts
function tieReferences(root, found) {
  const anchors = anchorsOf(found);
  for (const subschema of found.all) {
    const reference2 = subschema.keywords.get("$ref");
    if (typeof reference2 !== "string") continue;
    subschema.target = reference2.startsWith("#") ? resolve(reference2.slice(1), root, anchors) : void 0;
    if (subschema.target) continue;
    const detail = reference2.startsWith("#") ? `There is no schema at ${quote(reference2)}.` : `${quote(reference2)} is not within this schema. Nothing is fetched: copy it to \`${found.draft === "2020-12" ? "$defs" : "definitions"}\`.`;
    note(found, { parent: subschema.path, key: "$ref" }, detail);
  }
}
function anchorsOf(found) {
  const anchors = /* @__PURE__ */ new Map();
  for (const subschema of found.all) {
    const name = subschema.keywords.get("$anchor");
    if (typeof name !== "string" || found.draft !== "2020-12") continue;
    if (anchors.has(name)) {
      note(found, { parent: subschema.path, key: "$anchor" }, `There are two anchors ${quote(name)}.`);
    }
    anchors.set(name, subschema);
  }
  return anchors;
}
function resolve(fragment, root, anchors) {
  const pointer = decode2(fragment);
  if (pointer === void 0 || pointer === "") return pointer === "" ? root : void 0;
  if (!pointer.startsWith("/")) return anchors.get(pointer);
  let at2 = root;
  for (const token of pointer.slice(1).split("/")) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    at2 = at2 instanceof Map ? at2.get(key) : at2.parts.get(key);
    if (!at2) return void 0;
  }
  return at2 instanceof Map ? void 0 : at2;
}
function decode2(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return void 0;
  }
}

// packages/payload-schema/src/admit.ts
function admitSchema(schema) {
  const read = readSchema(schema);
  if (!read.ok) return { ok: false, errors: [read.fault] };
  const draft = draftOf(read.json);
  if (!draft) return { ok: false, errors: [{ pointer: "/$schema", detail: OTHER_DRAFT }] };
  const found = collectSubschemas(read.json, draft);
  tieReferences(found.root, found);
  const patterns = readPatterns(found);
  boundChoices(found);
  if (found.faults.length > 0) return { ok: false, errors: found.faults };
  const tracksEvaluated = found.all.some(
    ({ keywords }) => keywords.has("unevaluatedItems") || keywords.has("unevaluatedProperties")
  );
  const root = compile(found, patterns);
  return { ok: true, schema: { json: read.json, draft, tracksEvaluated, root } };
}
var OTHER_DRAFT = `\`$schema\` must be one of ${[...DRAFT_URLS.keys()].join(", ")}.`;
function draftOf(json) {
  const url = isObject3(json) && Object.hasOwn(json, "$schema") ? json.$schema : void 0;
  if (url === void 0) return "2020-12";
  return typeof url === "string" ? DRAFT_URLS.get(url.replace(/#$/, "")) : void 0;
}

// packages/payload-schema/src/check.ts
function checkPayload(schema, data) {
  return examine(schema, data).faults;
}
function examine(schema, data) {
  const run2 = { steps: 0, tracksEvaluated: schema.tracksEvaluated, known: /* @__PURE__ */ new Map() };
  if (!isShallow2(data))
    return { faults: [whole(`The data must be at most ${MAX_PAYLOAD_DEPTH} levels deep.`)], steps: 0 };
  const root = { parent: void 0, key: "", value: data };
  try {
    const { violations } = apply(schema.root, root, run2);
    const faults = violations.map(({ path: path5, detail }) => ({ pointer: pointerOf(path5), detail: detail() }));
    return { faults, steps: run2.steps };
  } catch (error2) {
    const why = error2 instanceof TooManySteps ? `it takes more than ${MAX_STEPS} steps. Send less data, or have the schema simplified` : "the check came to no end";
    return { faults: [whole(`The data could not be held against the schema: ${why}.`)], steps: run2.steps };
  }
}
function isShallow2(data) {
  let level = [data];
  for (let depth = 0; depth <= MAX_PAYLOAD_DEPTH; depth++) {
    level = level.flatMap((one) => typeof one === "object" && one !== null ? Object.values(one) : []);
    if (level.length === 0) return true;
  }
  return false;
}
var whole = (detail) => ({ pointer: "", detail });

// src/settings/schema-section.ts
var ALL = { of: "all" };
var scopesOf = ({ queue, type: type2 }) => [
  ALL,
  { of: "queue", name: queue },
  ...type2 === void 0 ? [] : [{ of: "type", name: type2 }]
];
var wordsFor2 = (scope) => scope.of === "all" ? "all jobs" : `the ${scope.of} ${scope.name}`;
var pointerTo2 = (scope) => scope.of === "all" ? "/schemas/all" : `/schemas/${scope.of}s/${scope.name}`;
var SECTION = "schemas";
var MAX_SCHEMAS = 100;
var NAMES = { queues: /^[a-z0-9-]{1,40}$/, types: /^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$/ };
var GROUPS = ["queues", "types"];
var readSchemas = cachedByObject((document) => {
  const section = sectionOf(document);
  for (const name of Object.keys(section)) {
    if (name !== "all" && !isGroup(name)) refuse3(`/${name}`, "Schemas stand under all, queues and types.");
  }
  const all2 = section.all === void 0 ? [] : [{ scope: ALL, json: section.all }];
  const schemas = [...all2, ...GROUPS.flatMap((group) => readGroup(group, section))];
  if (schemas.length > MAX_SCHEMAS) refuse3("", `There may be ${MAX_SCHEMAS} schemas.`);
  return new Map(schemas.map((one) => [pointerTo2(one.scope), one]));
});
function readGroup(group, section) {
  return Object.entries(objectAt(`/${group}`, section[group])).map(([name, json]) => {
    if (!NAMES[group].test(name)) refuse3(`/${group}`, `It holds a name that no ${kindOf2(group)} can have.`);
    return { scope: { of: kindOf2(group), name }, json };
  });
}
function withSchema(document, scope, json) {
  const section = sectionOf(document);
  const change = (object2, name, value) => {
    const { [name]: _2, ...others } = object2;
    return value === void 0 ? others : { ...others, [name]: value };
  };
  if (scope.of === "all") return { ...document, [SECTION]: change(section, "all", json) };
  const group = `${scope.of}s`;
  const changed = change(objectAt(`/${group}`, section[group]), scope.name, json);
  const kept2 = Object.keys(changed).length > 0 ? changed : void 0;
  return { ...document, [SECTION]: change(section, group, kept2) };
}
var sectionOf = (document) => objectAt("", document[SECTION]);
var objectAt = (pointer, value = {}) => objectOf(value) ?? refuse3(pointer, "It must be an object.");
var isGroup = (name) => Object.hasOwn(NAMES, name);
var kindOf2 = (group) => group === "queues" ? "queue" : "type";
function refuse3(pointer, detail) {
  throw unreadable([{ pointer: `/${SECTION}${pointer}`, detail }]);
}
var admitObject = cachedByObject(admitSchema);
var admitted = (json) => typeof json === "object" && json !== null ? admitObject(json) : admitSchema(json);

// src/http/projects.ts
function createProjects(milestones) {
  return {
    /** All of them, open and closed, the oldest first. */
    list: milestones.list,
    /** @throws Problem `project-not-found` */
    async get(id) {
      return await milestones.get(id) ?? notFound(id);
    },
    /** @throws Problem `name-taken` when another project has the name */
    async create(name, description) {
      const made2 = await milestones.create({ title: name, description });
      return made2 === "taken" ? taken(name) : made2;
    },
    /** Changes what is given. @throws Problem `project-not-found`, or `name-taken` */
    async change(id, { name, description, open: open2 }) {
      const changed = await milestones.change(id, {
        ...name !== void 0 && { title: name },
        ...description !== void 0 && { description },
        ...open2 !== void 0 && { open: open2 }
      });
      if (changed === "taken") return taken(name);
      return changed ?? notFound(id);
    },
    /**
     * Sees that a job can belong to the project. GitHub would refuse the issue otherwise, in words that nobody
     * understands.
     * @throws Problem `invalid-request`
     */
    async check(id) {
      if (await milestones.get(id)) return;
      throw invalidAt("/project", `There is no project ${id}.`);
    }
  };
}
function notFound(id) {
  throw new Problem("project-not-found", `There is no project ${id}.`);
}
function taken(name = "") {
  const detail = `Another project is called ${JSON.stringify(name)}; no two may have one name.`;
  throw new Problem("name-taken", detail, { errors: [{ pointer: "/name", detail }] });
}

// src/queue/enqueue/follow-ups.ts
function withFollowUps(queue, { dispatching, onCreate, goOn: goOn2 = (work2) => void work2() }) {
  async function follow(job) {
    if (!job.isNew) return job;
    goOn2(() => dispatching.wake(job.queue));
    if (!onCreate) return job;
    return { ...job, processingStatus: job.isAdmittedLater ? "unscheduled" : await onCreate(job) };
  }
  async function thenServe(swept, signal) {
    const done = await swept;
    if (!signal?.aborted) await dispatching.serveAll();
    return done;
  }
  return {
    ...queue,
    enqueue: async (request2) => follow(await queue.enqueue(request2)),
    async enqueueMany(requests) {
      const answers = await queue.enqueueMany(requests);
      return Promise.all(
        answers.map(async (one) => one.is === "made" ? { ...one, job: await follow(one.job) } : one)
      );
    },
    sweep: (signal) => thenServe(queue.sweep(signal), signal),
    sweepLeases: (signal) => thenServe(queue.sweepLeases(signal), signal)
  };
}
function createOnCreate(target, { ping, dispatch, log: log2 }) {
  async function tell2(id, queue) {
    if (target.kind === "http") {
      const status = await ping(target.url);
      if (status === void 0) return "unknown";
      return status >= 200 && status < 300 ? "scheduled" : "unscheduled";
    }
    const sent = target.kind === "repository_dispatch" ? await dispatch.repository(target.eventType, { job: id, queue }) : await dispatch.workflow(target.workflow, target.ref, { job: String(id) });
    if (sent.outcome === "refused") log2.warn("on-create", { id, reason: sent.why });
    return sent.outcome === "sent" ? "scheduled" : sent.outcome === "refused" ? "unscheduled" : "unknown";
  }
  return async ({ id, queue }) => {
    try {
      const status = await tell2(id, queue);
      log2.info("on-create", { id, status });
      return status;
    } catch (error2) {
      log2.warn("on-create", { id, reason: reasonOf(error2) });
      return "unknown";
    }
  };
}
var LEASE_SECONDS = 1800;
var MAX_AT_ONCE = 20;
var HOLD_OFF_MS = 3e5;
function createDispatching({ ports, queue, dispatch, bindings }) {
  const { clock, log: log2 } = ports;
  const heldOffUntilMs = /* @__PURE__ */ new Map();
  const turns = /* @__PURE__ */ new Map();
  const wanted = /* @__PURE__ */ new Set();
  const warn = (error2) => log2.warn("dispatch", { reason: reasonOf(error2) });
  async function wake(name) {
    wanted.add(name);
    const turn = turns.get(name) ?? singleFlight2(() => takeTurns2(name));
    turns.set(name, turn);
    try {
      await turn();
    } catch (error2) {
      if (turns.get(name) === turn) turns.delete(name);
      warn(error2);
    }
  }
  async function takeTurns2(name) {
    while (wanted.delete(name)) {
      try {
        const binding = (await bindings.all()).get(name);
        if (binding && clock.elapsedMs() >= (heldOffUntilMs.get(name) ?? 0)) await serve(name, binding);
      } catch (error2) {
        warn(error2);
      }
    }
    turns.delete(name);
  }
  async function serve(name, binding) {
    const worker = workflowWorker(binding.workflow);
    const room = Math.min(MAX_AT_ONCE, binding.maxDispatched - await queue.countDispatched(name));
    if (room <= 0) return;
    const claim2 = { queues: [name], worker, dispatched: true, leaseSeconds: LEASE_SECONDS };
    let why;
    for (const job of await queue.claimMany(claim2, room)) {
      if (why === void 0) why = await startRun({ queue, dispatch, log: log2 }, job, binding);
      else await queue.release(job.id, leaseOf(job), why);
    }
    if (why !== void 0) heldOffUntilMs.set(name, clock.elapsedMs() + HOLD_OFF_MS);
  }
  return {
    wake,
    async serveAll() {
      const bound2 = await bindings.all().catch(warn);
      for (const name of bound2?.keys() ?? []) await wake(name);
    },
    async idle() {
      await Promise.all([...turns.values()].map((turn) => turn()));
    }
  };
}
async function startRun({ queue, dispatch, log: log2 }, job, { workflow, ref, passesLease }) {
  const inputs7 = { job: String(job.id), ...passesLease && { lease: leaseOf(job) } };
  const sent = await dispatch.workflow(workflow, ref, inputs7).catch(notSent);
  log2.info("dispatch", { id: job.id, queue: job.queue, workflow, outcome: sent.outcome });
  if (sent.outcome !== "refused") return void 0;
  const why = `${workflow} was not started on ${ref}: ${sent.why}`;
  log2.warn("dispatch", { id: job.id, queue: job.queue, reason: why });
  if (sent.missing) await queue.blockHeld(job.id, leaseOf(job), why);
  else await queue.release(job.id, leaseOf(job), why);
  return why;
}
var leaseOf = ({ lease = "" }) => lease;
function notSent(error2) {
  if (error2 instanceof Problem) return { outcome: "refused", why: error2.message, missing: false };
  throw error2;
}

// src/ports.ts
var MAX_ARRIVAL_WAIT_MS = 1e4;

// src/queue/digest.ts
var CONCURRENCY_DIGITS = 12;
var TYPE_DIGITS = 6;
var canonical2 = (value) => JSON.stringify(
  value,
  (_2, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => a < b ? -1 : 1)) : inner
);
var concurrencyOf = async ({ key, limit }) => ({
  key: (await sha256(key)).slice(0, CONCURRENCY_DIGITS),
  limit
});
var typeTagOf = async (type2) => (await sha256(type2)).slice(0, TYPE_DIGITS);

// src/domain/transition.ts
var isClaimable = (entry, now) => (entry.state === "ready" || entry.state === "later" && entry.runAt <= now) && !isLapsed(entry, now);
var isLapsed = (entry, now) => "ttlAt" in entry && entry.ttlAt > 0 && entry.ttlAt <= now;
var isExpired = (entry, now) => entry.state === "held" && entry.expiresAt <= now;
function transition(entry, command) {
  const status = statusOf(entry);
  const from2 = VERBS[command.verb].from;
  const changed = from2.includes(status) ? nextEntry(entry, command) : void 0;
  if (!changed) return { ok: false, status };
  const next = command.servedUpTo === void 0 ? changed : { ...changed, servedUpTo: command.servedUpTo };
  return { ok: true, next, move: moveBetween(entry, next) };
}
function moveBetween(entry, next) {
  const [taken2, freed] = [slotOf(next), slotOf(entry)];
  const isSlotKept = taken2?.key === freed?.key && taken2?.slot === freed?.slot;
  return {
    remove: [entry, ...freed === void 0 || isSlotKept ? [] : [freed]],
    add: [
      // A finished entry stays where a late admission would find it; the mark says that it counts no more.
      ...entry.state === "done" ? [{ ...entry, superseded: true }] : [],
      ...taken2 === void 0 || isSlotKept ? [] : [taken2],
      next
    ]
  };
}
var slotOf = (entry) => entry.state === "held" && entry.concurrency && entry.slot !== void 0 ? { is: "slot", key: entry.concurrency.key, slot: entry.slot } : void 0;
function nextEntry(entry, command) {
  switch (command.verb) {
    case "claim":
      return isClaimable(entry, command.now) ? claimed(entry, command) : void 0;
    case "requeue":
      return entry.state === "done" && !entry.superseded ? requeued(entry, command) : void 0;
    case "cancel":
      return entry.state === "done" ? void 0 : ended(entry, "cancelled", command.now, command.nonce);
    case "lapse": {
      const isWaiting = entry.state !== "done" && isLapsed(entry, command.now);
      return isWaiting ? ended(entry, "failed", command.now, command.nonce) : void 0;
    }
    case "alter":
      return entry.state === "ready" || entry.state === "later" ? altered(entry, command) : void 0;
    case "block":
      return entry.state === "done" ? void 0 : blocked(entry, command);
    case "unblock":
      return entry.state === "blocked" ? unblocked(entry, command.now) : void 0;
    default:
      return entry.state === "held" ? afterLease(entry, command) : void 0;
  }
}
function afterLease(held, command) {
  const { now } = command;
  switch (command.verb) {
    case "start":
    case "extend": {
      const expiresAt = Math.max(held.expiresAt, now + command.leaseSeconds);
      const extended = { ...held, ...keptLive(held, now), expiresAt };
      return command.verb === "extend" ? extended : started(held, extended, command);
    }
    case "complete":
      return ended(held, "completed", now, held.nonce);
    case "fail":
      return failed2(held, command, held.nonce);
    case "expire":
      if (!isExpired(held, now) && !command.isHolderGone) return void 0;
      return held.dispatched ? given(held, now) : failed2(held, command, command.nonce);
    case "release":
      return given(held, now, command.runAt);
  }
}
function started(held, extended, { now, ...command }) {
  const { workflowJob = held.workflowJob, worker = held.worker, slot } = command;
  const isAnothers2 = held.workflowJob !== 0 && held.workflowJob !== workflowJob || held.worker !== worker;
  const begun = { startedAt: now, dispatched: false, slot: held.slot ?? slot, workflowJob, worker };
  return isAnothers2 && !held.dispatched ? void 0 : { ...extended, ...begun };
}
function claimed(entry, command) {
  const { now, leaseSeconds, nonce, worker, dispatched, slot, workflowJob, slotKey } = command;
  const holder = { nonce, worker, dispatched, slot, workflowJob };
  const kept2 = { ...keptLive(entry, now), ...slotKey && { concurrency: slotKey }, ...holder };
  const attempt2 = entry.attempt + 1;
  return { ...kept2, state: "held", startedAt: now, expiresAt: now + leaseSeconds, attempt: attempt2 };
}
function requeued(entry, { concurrency, typeTag, runAt, now }) {
  const anew = { ...kept(entry, now), concurrency, typeTag, attempt: 0, ttlAt: 0, nonce: "" };
  return waitingUntil(runAt, now, anew);
}
var unblocked = (entry, now) => waitingUntil(entry.runAt, now, { ...keptLive(entry, now), ttlAt: entry.ttlAt, nonce: "" });
var waitingUntil = (runAt = 0, now, entry) => runAt > now ? { ...entry, state: "later", runAt } : { ...entry, state: "ready" };
function altered(entry, command) {
  const { queue = entry.queue, priority = entry.priority, runAt, now } = command;
  const changed = { ...keptLive(entry, now), queue, priority, ttlAt: entry.ttlAt, nonce: entry.nonce };
  if (runAt !== void 0) return { ...changed, state: "later", runAt };
  return entry.state === "later" ? { ...changed, state: "later", runAt: entry.runAt } : { ...changed, state: "ready" };
}
function kept(entry, now) {
  const { number: number2, queue, priority, attempt: attempt2, maxAttempts, servedUpTo, hasApprovedDigest } = entry;
  const seq = Math.max(entry.seq + 1, now);
  return { number: number2, seq, queue, priority, attempt: attempt2, maxAttempts, servedUpTo, hasApprovedDigest };
}
var keptLive = (entry, now) => ({
  ...kept(entry, now),
  concurrency: entry.concurrency,
  typeTag: entry.typeTag
});
function given(held, now, runAt) {
  const back = { ...keptLive(held, now), ttlAt: 0, attempt: held.attempt - 1, nonce: held.nonce };
  return runAt === void 0 ? { ...back, state: "ready" } : { ...back, state: "later", runAt };
}
function blocked(entry, { now, nonce }) {
  const kept2 = keptLive(entry, now);
  if (entry.state === "held") {
    const attempt2 = entry.attempt - 1;
    return { ...kept2, state: "blocked", attempt: attempt2, ttlAt: 0, runAt: 0, nonce: nonce ?? entry.nonce };
  }
  const runAt = entry.state === "ready" ? 0 : entry.runAt;
  return { ...kept2, state: "blocked", ttlAt: entry.ttlAt, runAt, nonce: nonce ?? "" };
}
function failed2(held, { now, retryInSeconds, deadLetterQueue }, nonce) {
  const waiting = { ...keptLive(held, now), ttlAt: 0, nonce };
  if (retryInSeconds !== void 0 && held.attempt < held.maxAttempts) {
    return { ...waiting, state: "later", runAt: now + retryInSeconds };
  }
  if (deadLetterQueue !== void 0 && deadLetterQueue !== held.queue) {
    return { ...waiting, state: "ready", queue: deadLetterQueue, attempt: 0 };
  }
  return ended(held, "failed", now, nonce);
}
function ended(entry, outcome, finishedAt, nonce) {
  const { startedAt, worker } = entry.state === "held" ? entry : { startedAt: 0, worker: "" };
  const lease = { startedAt, finishedAt, nonce, worker };
  return { ...kept(entry, finishedAt), ...lease, state: "done", outcome, superseded: false };
}

// src/queue/read/find.ts
var MAX_LISTINGS = 3;
var LISTING_PAUSE_MS = 2e3;
var MAX_READS = 4;
var READ_PAUSE_MS = 1e3;
async function listJob({ ledger }, number2, queues) {
  const folders = queues?.map((queue) => ({ of: "live", queue, number: number2 })) ?? [{ of: "live" }];
  const live = await Promise.all(folders.map((folder) => ledger.list(folder)));
  const done = await ledger.list({ of: "done", number: number2 });
  return [...live, done].flatMap(({ entries }) => entries).filter(({ entry }) => entry.number === number2);
}
async function findEntry(ports, number2, queue) {
  for (let tried = 1; tried <= MAX_LISTINGS; tried++) {
    const queues = queue === void 0 || tried === MAX_LISTINGS ? void 0 : [queue];
    const listed = await listJob(ports, number2, queues);
    const found = currentEntry(listed);
    if (found) return found;
    if (queue === void 0 && listed.length === 0) return void 0;
  }
  return void 0;
}
async function findNonce(ports, { number: number2, nonce, seq }, queues, looks) {
  const options = {
    clock: ports.clock,
    maxAttempts: MAX_LISTINGS,
    pauseMs: (count3) => LISTING_PAUSE_MS * count3,
    isPending: ({ found: found2, isEnough }) => !found2 && !isEnough
  };
  const { found } = await repeat(options, async () => {
    const listed = await listJob(ports, number2, queues);
    const found2 = listed.find(({ entry }) => entry.nonce === nonce);
    const wentOn = listed.some(({ entry }) => entry.seq > seq);
    const isEnough = looks === "once" || looks === "briefly" && wentOn;
    return { found: found2, isEnough };
  });
  return found;
}
async function isPutAside({ ledger }, { number: number2, seq }) {
  const { entries } = await ledger.list({ of: "done", number: number2 });
  return entries.some(({ entry }) => entry.state === "done" && entry.seq === seq && entry.superseded);
}
function findIssue({ issues, clock }, number2) {
  const isPending = (issue2) => issue2 === void 0;
  const pauseMs = (count3) => READ_PAUSE_MS * count3;
  return repeat({ clock, maxAttempts: MAX_READS, pauseMs, isPending }, () => issues.read(number2));
}
async function readJobless({ ledger, issues }, number2) {
  const admitted2 = await ledger.list({ of: "admitted", number: number2 });
  const ended2 = await ledger.list({ of: "done", number: number2 });
  const isKnown = [admitted2, ended2].some(({ entries, marks }) => entries.length + marks.length > 0);
  return isKnown ? void 0 : issues.read(number2);
}

// src/domain/issue.ts
var MAX_BODY_CHARACTERS = 65536;
var MAX_BODY_BYTES = 262144;
var MAX_TITLE_CHARACTERS = 256;
var SUMMARY_CHARACTERS = 60;
var VERSION10 = 1;
var MACHINE_START = "<!-- octoqueue ";
var MACHINE_END = " -->";
function defaultTitle(spec) {
  const summary2 = clip(safeJson(spec.data), SUMMARY_CHARACTERS);
  return spec.type === void 0 ? `Job ${summary2}` : `[${spec.type}] ${summary2}`;
}
function titleOf(title, spec) {
  const inert = inertTitle(title ?? defaultTitle(spec));
  if (title === void 0) return inert;
  const isLong = characters(inert) > MAX_TITLE_CHARACTERS;
  if (!isLong && isVisible(title)) return inert;
  const detail = isLong ? `title is over ${MAX_TITLE_CHARACTERS} characters, as each mention and reference in it takes up one more.` : "title has nothing to see.";
  throw new Problem("invalid-request", detail, { errors: [{ pointer: "/title", detail }] });
}
var blockToSign = (spec, nonce, signedAt) => ({
  version: VERSION10,
  nonce,
  signed_at: signedAt,
  ...encodeOptions(spec)
});
function encodeBody(spec, nonce, signature) {
  const block2 = signature ? { ...blockToSign(spec, nonce, signature.signedAt), mac: signature.mac } : { version: VERSION10, nonce, ...encodeOptions(spec) };
  const words = `This issue is a job of the queue \`${spec.queue}\`. Its label says how it stands, its last comment how it went.`;
  const rest = ["```", "", words, "", `${MACHINE_START}${commentJson(block2)}${MACHINE_END}`];
  for (const indent of [2, void 0]) {
    const body = ["```json", safeJson(spec.data, indent), ...rest].join("\n");
    if (fits2(body)) return body;
  }
  const detail = "An issue holds 65,536 characters; put the data somewhere else and enqueue its address.";
  throw new Problem("payload-too-large", detail);
}
var fits2 = (body) => body.length <= MAX_BODY_CHARACTERS || characters(body) <= MAX_BODY_CHARACTERS && new TextEncoder().encode(body).length <= MAX_BODY_BYTES;
function decodeBody(body) {
  const lines = body.split(/\r?\n/);
  const data = readPayload(lines);
  if (!data.ok) return data;
  if (!/<!--\s*octoqueue/i.test(body)) {
    return { ok: true, spec: { ...DEFAULT_OPTIONS, data: data.value }, block: void 0 };
  }
  const machine = readMachineBlock(lines);
  return machine.ok ? { ok: true, spec: { ...machine.options, data: data.value }, block: machine.block } : machine;
}
function readPayload(lines) {
  if (lines.every((line) => line.trim() === "")) return unreadable2("The issue is empty.");
  const start2 = lines.findIndex((line) => /^```json\s*$/i.test(line));
  if (start2 === -1) return unreadable2("The issue has no payload: there is no fence that begins with ```json.");
  const end = lines.findIndex((line, index) => index > start2 && /^```\s*$/.test(line));
  if (end === -1) return unreadable2("The payload does not end: its ```json fence is not closed.");
  return readData(lines.slice(start2 + 1, end).join("\n"), "The payload");
}
function readMachineBlock(lines) {
  const line = lines.findLast((candidate) => candidate.startsWith(MACHINE_START))?.trimEnd();
  if (!line?.endsWith(MACHINE_END))
    return unreadable2("The block that Octoqueue keeps at the end of the issue was cut.");
  const read = readJson(line.slice(MACHINE_START.length, -MACHINE_END.length), DATA_LIMITS);
  const block2 = read.is === "not-json" ? void 0 : read.value;
  const options = isObject4(block2) && block2.version === VERSION10 ? decodeOptions(block2) : void 0;
  return isObject4(block2) && options ? { ok: true, options, block: block2 } : unreadable2("The block that Octoqueue keeps at the end of the issue was changed.");
}
var unreadable2 = (why) => ({ ok: false, why });
var MAX_INSTANT = 9999999999;
var DEFAULT_OPTIONS = {
  queue: DEFAULT_QUEUE,
  type: void 0,
  priority: 0,
  maxAttempts: DEFAULT_MAX_ATTEMPTS,
  runAt: void 0,
  ttlSeconds: void 0,
  concurrency: void 0,
  deadLetterQueue: void 0,
  keyDigest: void 0,
  unique: false
};
function encodeOptions(spec) {
  const { queue, type: type2, priority, maxAttempts, runAt } = spec;
  const { ttlSeconds, concurrency, deadLetterQueue, keyDigest, unique } = spec;
  return {
    queue,
    ...type2 !== void 0 && { type: type2 },
    priority,
    max_attempts: maxAttempts,
    ...runAt !== void 0 && { run_at: runAt },
    ...ttlSeconds !== void 0 && { ttl_seconds: ttlSeconds },
    ...concurrency && { concurrency },
    ...deadLetterQueue !== void 0 && { dead_letter_queue: deadLetterQueue },
    ...keyDigest !== void 0 && { key: keyDigest },
    ...unique && { unique }
  };
}
function decodeOptions(block2) {
  const { queue, type: type2, priority, max_attempts: maxAttempts } = block2;
  const { run_at: runAt, ttl_seconds: ttlSeconds, concurrency, dead_letter_queue: deadLetterQueue } = block2;
  const { key: keyDigest, unique = false } = block2;
  if (!isQueueName(queue) || !isAbsentOr(type2, isText2)) return void 0;
  if (!isInteger(0, MAX_PRIORITY)(priority) || !isInteger(1, MAX_ATTEMPTS)(maxAttempts)) return void 0;
  if (!isAbsentOr(runAt, isInteger(0, MAX_INSTANT))) return void 0;
  if (!isAbsentOr(ttlSeconds, isInteger(1, MAX_TTL_SECONDS))) return void 0;
  if (!isAbsentOr(concurrency, isConcurrency) || !isAbsentOr(deadLetterQueue, isQueueName)) return void 0;
  if (!isAbsentOr(keyDigest, isDigest) || typeof unique !== "boolean") return void 0;
  const rare = { runAt, ttlSeconds, concurrency, deadLetterQueue, keyDigest, unique };
  return { queue, type: type2, priority, maxAttempts, ...rare };
}
var isObject4 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var isAbsentOr = (value, is) => value === void 0 || is(value);
var isText2 = (value) => typeof value === "string";
var isDigest = (value) => isText2(value) && /^[0-9a-f]{64}$/.test(value);
var isQueueName = (value) => isText2(value) && /^[a-z0-9-]{1,40}$/.test(value);
var isInteger = (least, most) => (value) => typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
var isConcurrency = (value) => isObject4(value) && isText2(value.key) && value.key.length <= MAX_CONCURRENCY_KEY_CHARACTERS && isInteger(1, MAX_CONCURRENCY)(value.limit);

// src/queue/read/job.ts
function jobOf(entry, issue2, spec, attachment) {
  const held = entry.state === "held" ? entry : void 0;
  const done = entry.state === "done" ? entry : void 0;
  const report2 = held || !attachment ? {} : readReport(attachment);
  const { queue, priority, maxAttempts } = entry;
  const { type: type2, data = null, ttlSeconds, concurrency, deadLetterQueue, unique = false } = spec ?? {};
  const asked = { queue, priority, maxAttempts, type: type2, data, ttlSeconds, concurrency, deadLetterQueue, unique };
  return {
    ...asked,
    id: entry.number,
    revision: entry.seq,
    attempt: entry.attempt,
    status: statusOf(entry),
    title: issue2 && readTitle(issue2.title),
    url: issue2?.url,
    labels: issue2 ? ownLabels(issue2.labels) : [],
    project: issue2?.milestone,
    runAt: "runAt" in entry ? entry.runAt || void 0 : void 0,
    createdAt: issue2?.createdAt,
    startedAt: held?.startedAt ?? (done?.startedAt || void 0),
    finishedAt: done?.finishedAt,
    result: report2.result,
    resultNote: report2.resultNote,
    error: report2.error ?? report2.reason,
    worker: (held?.worker ?? done?.worker) || void 0,
    lease: void 0,
    leaseExpiresAt: held?.expiresAt,
    progress: held && attachment ? readProgress(attachment) : void 0
  };
}
function specOf(issue2) {
  const decoded = decodeBody(issue2.body);
  return decoded.ok ? decoded.spec : void 0;
}
var MAX_LOG_LINES = 50;
var MAX_LINE_CHARACTERS = 200;
function writeReport({ result, resultNote, error: error2, reason, attempt: attempt2 }) {
  const attachment = {
    ...result !== void 0 && { result },
    ...resultNote !== void 0 && { result_note: cleanText(resultNote) },
    ...error2 !== void 0 && { error: cleanText(error2) },
    ...reason !== void 0 && { reason: cleanText(reason) },
    ...attempt2 && { attempt: writeAttempt(attempt2) }
  };
  return Object.keys(attachment).length > 0 ? attachment : void 0;
}
function withoutTexts({ result, error: error2, reason, attempt: attempt2 }, why) {
  if (result === void 0 && error2 === void 0 && reason === void 0) return void 0;
  return {
    ...result !== void 0 && { result_note: why },
    ...error2 !== void 0 && { error: why },
    ...reason !== void 0 && { reason: why },
    ...attempt2 !== void 0 && { attempt: attempt2 }
  };
}
function readReport({ result, result_note, error: error2, reason, attempt: attempt2 }) {
  return {
    ...result !== void 0 && { result },
    ...typeof result_note === "string" && { resultNote: result_note },
    ...typeof error2 === "string" && { error: error2 },
    ...typeof reason === "string" && { reason },
    ...isObject4(attempt2) && { attempt: readAttempt(attempt2) }
  };
}
var attemptOf = ({ attempt: attempt2, worker, startedAt }, endedAt) => ({
  number: attempt2,
  worker,
  startedAt,
  endedAt
});
var writeAttempt = ({ startedAt, endedAt, ...by }) => ({
  ...by,
  started_at: startedAt,
  ended_at: endedAt
});
var readAttempt = ({ number: number2, worker, started_at, ended_at }) => ({
  number: Number(number2),
  worker: String(worker),
  startedAt: Number(started_at),
  endedAt: Number(ended_at)
});
var writeProgress = ({ percent, note: note2, log: log2 }, now) => ({
  ...percent !== void 0 && { percent },
  ...note2 !== void 0 && { note: cut(cleanLine(note2)) },
  log: log2.slice(-MAX_LOG_LINES).map((line) => cut(cleanText(line).replaceAll("\n", " "))),
  written_at: now
});
var cut = (line) => Array.from(line).slice(0, MAX_LINE_CHARACTERS).join("");
function readProgress({ percent, note: note2, log: log2 }) {
  return {
    percent: typeof percent === "number" ? percent : void 0,
    note: typeof note2 === "string" ? note2 : void 0,
    log: Array.isArray(log2) ? log2.map(String) : []
  };
}

// src/queue/read/read.ts
var DEFAULT_PAGE = 30;
var MAX_LISTINGS2 = 2;
async function locate(ports, id) {
  const first = await ports.issues.read(id);
  const spec = first && specOf(first);
  const found = await findEntry(ports, id, first && (spec?.queue ?? DEFAULT_QUEUE));
  if (!found) throw notFound2(id);
  if (first) return { found, issue: first, spec };
  const issue2 = await ports.issues.read(id);
  return { found, issue: issue2, spec: issue2 && specOf(issue2) };
}
async function get(ports, id) {
  const { found, issue: issue2, spec } = await locate(ports, id);
  const attachments = await ports.ledger.attachments([found.attachment]);
  return jobOf(found.entry, issue2, spec, attachments.get(found.attachment));
}
var queueOf = async (ports, id) => (await locate(ports, id)).found.entry.queue;
async function list4(ports, request2) {
  const { limit = DEFAULT_PAGE } = request2;
  const matching = (await everyJob(ports)).filter((found) => matches2(found, request2));
  const page = matching.toSorted((a, b) => b.entry.number - a.entry.number).slice(0, limit);
  const [jobs, attachments] = await Promise.all([
    readJobs(ports, page),
    ports.ledger.attachments(page.map(({ attachment }) => attachment))
  ]);
  return {
    jobs: jobs.map(
      ({ found, issue: issue2, spec }) => jobOf(found.entry, issue2, spec, attachments.get(found.attachment))
    ),
    next: matching.length > limit ? page.at(-1)?.entry.number : void 0
  };
}
async function everyJob({ ledger }) {
  for (let listed = 1; ; listed++) {
    const live = await ledger.list({ of: "live" });
    const done = await ledger.list({ of: "done" });
    const byNumber = Map.groupBy([...live.entries, ...done.entries], ({ entry }) => entry.number);
    const jobs = [...byNumber.values()].map((found) => currentEntry(found));
    if (listed === MAX_LISTINGS2 || jobs.every((found) => found))
      return jobs.filter((found) => found !== void 0);
  }
}
var matches2 = ({ entry }, { status, queue, queues, before }) => (status === void 0 || statusOf(entry) === status) && (queue === void 0 || entry.queue === queue) && (queues === void 0 || queues.includes(entry.queue)) && (before === void 0 || entry.number < before);
async function readJobs({ issues }, listed) {
  const read = await issues.readMany(listed.map(({ entry }) => entry.number));
  const byNumber = new Map(read.map((issue2) => [issue2.number, issue2]));
  return listed.flatMap((found) => {
    const issue2 = byNumber.get(found.entry.number);
    return issue2 ? [{ found, issue: issue2, spec: specOf(issue2) }] : [];
  });
}
async function peek(ports, queue, limit) {
  const { entries, at: at2 } = await ports.ledger.list({ of: "live", queue });
  const due = entries.filter(({ entry }) => isClaimable(entry, at2));
  const next = due.toSorted((one, other) => byUrgency(one.entry, other.entry)).slice(0, limit);
  return (await readJobs(ports, next)).map(({ found, issue: issue2, spec }) => jobOf(found.entry, issue2, spec));
}
async function countDispatched({ ledger }, queue) {
  const { entries } = await ledger.list({ of: "live", queue });
  return entries.filter(({ entry }) => entry.state === "held" && entry.dispatched).length;
}
async function leaseOf2(ports, id, worker) {
  const { entry } = (await locate(ports, id)).found;
  if (entry.state === "held" && entry.worker === worker) return encodeLease(entry);
  const state = statusOf(entry);
  const why = entry.state === "held" ? "somebody else has it" : `it is ${state}`;
  throw new Problem("illegal-transition", `${worker} does not have job ${id}: ${why}.`, { id, state });
}
async function recall({ issues }, id) {
  const issue2 = await issues.read(id);
  const spec = issue2 && specOf(issue2);
  const outcome = outcomeIn(issue2?.labels ?? []);
  if (!spec || issue2.open || !outcome) throw notFound2(id);
  const { queue, priority, maxAttempts } = spec;
  const known2 = { number: id, seq: issue2.createdAt, queue, priority, maxAttempts, outcome };
  return { ...jobOf({ ...UNCLAIMED, ...known2, finishedAt: 0 }, issue2, spec), finishedAt: void 0 };
}
var notFound2 = (id) => new Problem("job-not-found", `There is no job ${id}.`, { id });

// src/queue/claim/candidates.ts
async function listCandidates(ports, named2, { type: type2, id, slotKey }) {
  const queue = named2 ?? await queueOf(ports, id ?? 0);
  const { entries, marks, at: at2 } = await ports.ledger.list({ of: "live", queue });
  const isPaused = marks.some(({ mark }) => mark.is === "paused");
  const typeTag = type2 === void 0 ? void 0 : await typeTagOf(type2);
  const live = entries.map(({ entry }) => entry);
  const claimable = live.filter((entry) => isClaimable(entry, at2));
  const wanted = claimable.filter(
    (entry) => (typeTag === void 0 || entry.typeTag === typeTag) && (id === void 0 || entry.number === id)
  );
  const isLimited = !slotKey && wanted.some(({ concurrency }) => concurrency);
  const slots = slotKey ? NO_SLOTS : slotsWithout(isLimited ? await takenSlots(ports) : []);
  const free = wanted.filter((entry) => slots.has(entry));
  if (id !== void 0 && (free.length === 0 || isPaused)) throw unclaimable(id, live, isPaused);
  const times = timesOf2(isPaused ? [] : live, typeTag, at2);
  return { entries: isPaused ? [] : free.toSorted(byUrgency), at: at2, slots, ...times };
}
function timesOf2(live, typeTag, at2) {
  let [dueAt, overdueAt] = [Number.POSITIVE_INFINITY, 0];
  for (const entry of live) {
    const isOther = typeTag !== void 0 && "typeTag" in entry && entry.typeTag !== typeTag;
    if (isOther || entry.state !== "later" && entry.state !== "held") continue;
    const time = entry.state === "later" ? entry.runAt : entry.expiresAt;
    if (time > at2) dueAt = Math.min(dueAt, time);
    else if (entry.state === "held") overdueAt = Math.max(overdueAt, time);
  }
  return { dueAt: dueAt === Number.POSITIVE_INFINITY ? void 0 : dueAt, overdueAt };
}
var NO_SLOTS = { has: () => true, take: () => void 0 };
var takenSlots = async ({ ledger }) => (await ledger.list({ of: "slots" })).marks.flatMap(({ mark }) => mark.is === "slot" ? mark : []);
var WHY_NOT = {
  ready: "its concurrency key has no slot left, or it waited longer than it may",
  later: "it is not due yet",
  held: "a worker has it",
  blocked: "it is blocked",
  done: "it has ended, or went elsewhere"
};
function unclaimable(id, live, isPaused) {
  const entry = live.find(({ number: number2 }) => number2 === id);
  const why = isPaused ? "its queue is paused" : WHY_NOT[entry?.state ?? "done"];
  const facts = entry ? { id, state: statusOf(entry) } : { id };
  return new Problem("illegal-transition", `Job ${id} cannot be claimed now: ${why}.`, facts);
}
function slotsWithout(slots) {
  const taken2 = new Set(slots.map(({ key, slot }) => `${key}/${slot}`));
  const freeFor = (entry) => {
    const concurrency = "concurrency" in entry ? entry.concurrency : void 0;
    if (!concurrency) return void 0;
    for (let slot = 0; slot < concurrency.limit; slot++) {
      if (!taken2.has(`${concurrency.key}/${slot}`)) return slot;
    }
    return "none";
  };
  return {
    has: (entry) => freeFor(entry) !== "none",
    take(entry) {
      const slot = freeFor(entry);
      if (typeof slot === "number" && "concurrency" in entry && entry.concurrency)
        taken2.add(`${entry.concurrency.key}/${slot}`);
      return slot;
    }
  };
}
async function freeSlot(ports, held) {
  const slot = slotsWithout(await takenSlots(ports)).take(held);
  if (typeof slot === "number") return slot;
  const detail = `${held.worker} has as many jobs under way as it may; one of them has to end first.`;
  throw new Problem("seat-taken", detail, { id: held.number });
}

// src/domain/move.ts
var isAwaited = ({ queue, typeTag }, awaited) => awaited.queues.includes(queue) && (typeTag === void 0 || awaited.typeTag === void 0 || awaited.typeTag === typeTag);
var covers = (wide, narrow) => (wide.typeTag === void 0 || wide.typeTag === narrow.typeTag) && narrow.queues.every((queue) => wide.queues.includes(queue));
function arrivalsOf({ add: add2, remove }) {
  const jobs = add2.flatMap((name) => {
    const isWaiting = "state" in name && (name.state === "ready" || name.state === "later");
    return isWaiting ? [{ queue: name.queue, typeTag: name.typeTag }] : [];
  });
  const isSlotFreed = remove.some((name) => "is" in name && name.is === "slot");
  const rooms = remove.flatMap((name) => {
    const isResumed = "is" in name && name.is === "paused";
    const hadSlot = isSlotFreed && "state" in name;
    return isResumed || hadSlot ? [{ queue: name.queue, typeTag: void 0 }] : [];
  });
  return [...jobs, ...rooms];
}

// src/queue/move.ts
var MAX_SENDS2 = 4;
var PAUSE_MS3 = 500;
function createLedger2(names, waitlist) {
  function tell2(move, moved) {
    const isMade = moved === "moved" || moved === "already-made";
    if (isMade && !names.waitForArrival) waitlist.announce(arrivalsOf(move));
  }
  return {
    ...names,
    async list(folder) {
      const { entries, at: at2 } = await names.list(encodeFolder(folder));
      return { ...decodeListed(entries), at: at2 };
    },
    async move(move, attachment) {
      const moved = await names.move(encodeMove(move), attachment);
      if (waitlist.waiters.size > 0) tell2(move, moved);
      return moved;
    },
    async moveAll(moves) {
      const moved = await names.moveAll(moves.map(encodeMove));
      if (waitlist.waiters.size > 0) for (const [index, move] of moves.entries()) tell2(move, moved[index]);
      return moved;
    }
  };
}
function decodeListed(listed) {
  const entries = [];
  const marks = [];
  for (const { name, attachment } of listed) {
    const decoded = decodeName(name);
    if ("is" in decoded) marks.push({ mark: decoded, attachment });
    else entries.push({ entry: decoded, attachment });
  }
  return { entries, marks };
}
async function makeMove({ ledger, clock }, move, attachment) {
  const isPending = (made3) => made3 === "unknown";
  const pauseMs = (sent) => PAUSE_MS3 * sent;
  let isLost = false;
  const made2 = await repeat(
    { clock, maxAttempts: MAX_SENDS2, pauseMs, isPending, retries: mayPass },
    async (sent) => {
      const moved = await ledger.move(move, attachment).catch((error2) => {
        if (sent < MAX_SENDS2 && mayPass(error2)) throw error2;
        throw isLost || mayPass(error2) ? unknown2(error2) : error2;
      });
      isLost ||= moved === "unknown";
      return moved === "refused" && sent > 1 ? "doubtful" : moved;
    }
  );
  if (made2 === "unknown") throw unknown2();
  return made2;
}
async function makeMoves(ports, moves) {
  const [first] = moves;
  if (first && moves.length === 1) return [await makeMove(ports, first)];
  const moved = await ports.ledger.moveAll(moves);
  return Promise.all(
    moves.map(async (move, index) => {
      const one = moved[index];
      if (one !== "unknown" && one !== void 0) return one;
      const made2 = await makeMove(ports, move);
      return made2 === "refused" ? "doubtful" : made2;
    })
  );
}
function unknown2(cause) {
  const said2 = mayPass(cause) ? ` It refused, for no reason that shows: ${reasonOf(cause)}` : "";
  const detail = `GitHub did not say whether the job was changed; ask again in a minute.${said2}`;
  return new Problem("outcome-unknown", detail, { retryAfterSeconds: 60 }, cause);
}

// src/queue/render.ts
async function render2({ issues, log: log2 }, entry, report2, time) {
  try {
    return await issues.render(entry.number, viewOf(entry, report2), time);
  } catch (error2) {
    const { number: id, seq } = entry;
    log2.warn("render", { id, seq, status: statusOf(entry), reason: reasonOf(error2) });
    return void 0;
  }
}
async function renderQueue({ issues, log: log2 }, { number: number2, queue, priority }) {
  try {
    const issue2 = await issues.read(number2);
    if (issue2 && isPlaced(issue2.labels, { queue, priority })) return issue2;
    return issue2 && await issues.edit(number2, { labels: relabel(issue2.labels, { queue, priority }) });
  } catch (error2) {
    log2.warn("render", { id: number2, reason: reasonOf(error2) });
    return void 0;
  }
}
async function moveAndRender(ports, entry, command, report2) {
  const verdict = transition(entry, command);
  const made2 = verdict.ok ? await makeMove(ports, verdict.move, writeReport(report2)) : void 0;
  if (!verdict.ok || made2 !== "moved") return void 0;
  await render2(ports, verdict.next, report2, "first");
  return verdict.next;
}
async function blockUnseen(ports, held, reason) {
  const command = { verb: "block", now: await ports.ledger.now() };
  const blocked2 = await moveAndRender(ports, held, command, { reason });
  if (blocked2) ports.log.warn("block", { id: held.number, reason });
}
async function failUnreadable(ports, held, why) {
  const now = await ports.ledger.now();
  const verdict = transition(held, {
    verb: "fail",
    now,
    retryInSeconds: void 0,
    deadLetterQueue: void 0
  });
  if (!verdict.ok) return;
  const report2 = { error: why };
  const made2 = await makeMove(ports, verdict.move, writeReport(report2));
  const isOurs3 = made2 === "moved" || made2 === "doubtful" && await isFailed(ports, held);
  if (!isOurs3) return;
  await render2(ports, verdict.next, report2, "first");
  ports.log.warn("set-aside", { id: held.number, reason: why });
}
async function isFailed(ports, held) {
  const found = await findNonce(ports, held, [held.queue], "patiently");
  return found?.entry.state === "done" && found.entry.outcome === "failed";
}

// src/queue/trust/approval.ts
var EDITED = "The issue was edited after it was approved. A comment `/approve` of somebody with triage permission takes it as it is now.";
var approvedDigestOf = async ({ data, ...options }) => ({
  pin: await sha256(canonical2([encodeOptions(options), data]))
});
async function isAsApproved(ports, number2, spec) {
  const key = await approvedKeyOf(ports, number2);
  const kept2 = key === void 0 ? void 0 : (await ports.ledger.attachments([key])).get(key);
  return kept2?.pin === (await approvedDigestOf(spec)).pin;
}
async function approving(ports, number2, move) {
  const from2 = await approvedKeyOf(ports, number2);
  if (from2 === void 0) return move;
  return { ...move, replace: [...move.replace ?? [], { name: { is: "admitted", number: number2 }, from: from2 }] };
}
async function approvedKeyOf({ ledger }, number2) {
  const { marks } = await ledger.list({ of: "admitted", number: number2 });
  return marks.find(({ mark }) => mark.is === "admitted" && mark.number === number2)?.attachment;
}
async function payloadProblemOf({ payloads }, spec) {
  return payloads.check(spec).then(
    () => void 0,
    (error2) => payloadProblemIn(error2) ?? Promise.reject(error2)
  );
}
function payloadProblemIn(error2) {
  if (!(error2 instanceof Problem) || error2.type !== "payload-invalid") return void 0;
  const places = (error2.facts.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`);
  return [error2.message, ...places].join("\n");
}

// src/queue/claim/take.ts
var MAX_TRIES_PER_LISTING = 20;
var MAX_LISTING_AGE_SECONDS = 30;
var MAX_MOVES_AT_ONCE = 20;
var MAX_SPREAD = 16;
var createCrowd = (waitlist) => ({
  waitlist,
  wanted: /* @__PURE__ */ new Set(),
  spread: 1,
  sweptAtMs: Number.NEGATIVE_INFINITY,
  sweptAt: 0,
  isEnding: false
});
async function takeFrom(ports, crowd, candidates, request2, max) {
  const jobs = [];
  for (let tried = 0; tried < MAX_TRIES_PER_LISTING && jobs.length < max; tried++) {
    const now = await ports.ledger.now();
    if (now - candidates.at > MAX_LISTING_AGE_SECONDS) break;
    const picked = pick(ports, crowd, candidates, Math.min(max - jobs.length, MAX_MOVES_AT_ONCE));
    if (picked.length === 0) break;
    const held = await take(ports, picked, request2, now).finally(() => {
      for (const { entry } of picked) crowd.wanted.delete(keyOf(entry));
    });
    crowd.spread = held.length > 0 ? Math.max(1, crowd.spread - 1) : Math.min(MAX_SPREAD, crowd.spread * 2);
    jobs.push(...await openAll(ports, held));
  }
  return jobs;
}
var isNotWanted = ({ wanted }, entry) => !wanted.has(keyOf(entry));
var keyOf = ({ number: number2, seq }) => `${number2}.${seq}`;
function pick({ random }, crowd, { entries, slots }, count3) {
  const picked = [];
  while (picked.length < count3) {
    const free = entries.filter((entry2) => isNotWanted(crowd, entry2));
    const asUrgent = free.slice(0, crowd.spread).filter(({ priority }) => priority === free[0]?.priority);
    const entry = asUrgent[Math.floor(random.fraction() * asUrgent.length)];
    if (!entry) break;
    entries.splice(entries.indexOf(entry), 1);
    const slot = slots.take(entry);
    if (slot === "none") continue;
    crowd.wanted.add(keyOf(entry));
    picked.push({ entry, slot });
  }
  return picked;
}
async function take(ports, picked, request2, now) {
  const { worker, leaseSeconds = DEFAULT_LEASE_SECONDS, dispatched = false, workflowJob = 0 } = request2;
  const slotKey = request2.slotKey && await concurrencyOf(request2.slotKey);
  const meant = picked.flatMap(({ entry, slot }) => {
    const nonce = ports.random.nonce();
    const lease = { now, leaseSeconds, nonce, worker, dispatched, workflowJob, slot, slotKey };
    const verdict = transition(entry, { verb: "claim", ...lease });
    return verdict.ok && verdict.next.state === "held" ? [{ held: verdict.next, move: verdict.move }] : [];
  });
  const moves = meant.map(({ move }) => move);
  const made2 = await makeMoves(ports, moves);
  const won = await Promise.all(meant.map(({ held }, index) => confirm(ports, held, made2[index])));
  return won.filter((held) => held !== void 0);
}
async function confirm(ports, held, made2) {
  if (made2 === "moved" || made2 === "already-made") return held;
  const found = made2 === "doubtful" ? await findNonce(ports, held, [held.queue], "patiently") : void 0;
  return found?.entry.state === "held" ? found.entry : void 0;
}
var MISSING_PAUSE_SECONDS = 60;
async function openAll(ports, taken2) {
  try {
    const read = taken2.length > 1 ? await ports.issues.readMany(taken2.map(({ number: number2 }) => number2)) : [];
    const byNumber = new Map(read.map((issue2) => [issue2.number, issue2]));
    const jobs = await Promise.all(taken2.map((held) => openOne(ports, held, byNumber.get(held.number))));
    return jobs.filter((job) => job !== void 0);
  } catch (error2) {
    await Promise.all(taken2.map((held) => giveBack2(ports, held)));
    throw error2;
  }
}
async function openOne(ports, held, known2) {
  const issue2 = await render2(ports, held, {}, "first") ?? known2 ?? await findIssue(ports, held.number);
  if (!issue2) {
    await giveBack2(ports, held, MISSING_PAUSE_SECONDS);
    return void 0;
  }
  const decoded = decodeBody(issue2.body);
  if (!decoded.ok) {
    await failUnreadable(ports, held, decoded.why);
    return void 0;
  }
  if (!held.hasApprovedDigest && !decoded.block) {
    await failUnreadable(ports, held, "The block that Octoqueue keeps at the end of the issue is gone.");
    return void 0;
  }
  if (held.hasApprovedDigest && !await isAsApproved(ports, held.number, decoded.spec)) {
    await blockUnseen(ports, held, EDITED);
    return void 0;
  }
  const { number: id, queue, attempt: attempt2, worker } = held;
  ports.log.info("claim", { id, queue, attempt: attempt2, worker });
  return { ...jobOf(held, issue2, decoded.spec), lease: encodeLease(held) };
}
async function giveBack2(ports, held, afterSeconds = 0) {
  try {
    const now = await ports.ledger.now();
    const later = afterSeconds > 0 && { runAt: now + afterSeconds };
    const back = transition(held, { verb: "release", now, ...later });
    if (back.ok) await makeMove(ports, back.move);
  } catch (error2) {
    ports.log.warn("give-back", { id: held.number, reason: reasonOf(error2) });
  }
}

// src/queue/claim/claim.ts
var MAX_LISTINGS3 = 5;
var MIN_SWEEP_PAUSE_MS = 1e4;
async function claimMany(ports, crowd, fallbacks, request2, max) {
  const { id, dispatchedTo } = request2;
  const pass = () => passOver(ports, crowd, fallbacks, request2, max);
  try {
    return await waitForJobs(ports, crowd, request2, pass);
  } catch (error2) {
    if (id === void 0 || !(error2 instanceof Problem)) throw error2;
    const isDispatched = error2.type === "illegal-transition" && error2.facts.state === "dispatched";
    if (isDispatched && dispatchedTo !== void 0) {
      const lease = await leaseOf2(ports, id, dispatchedTo);
      if (decodeLease(lease)?.dispatched) return [await fallbacks.start(id, lease, request2)];
    }
    if (error2.type === "job-not-found" && await fallbacks.admitOne(id))
      return waitForJobs(ports, crowd, request2, pass);
    throw error2;
  }
}
async function passOver(ports, crowd, { sweepLeases: sweepLeases2 }, request2, max) {
  checkWorker(request2.worker);
  const nowMs = () => ports.clock.elapsedMs();
  const passed = await passOnce(ports, crowd, request2, max);
  if (passed.jobs.length > 0) return passed;
  const isRecent = nowMs() - crowd.sweptAtMs < MIN_SWEEP_PAUSE_MS && passed.overdueAt <= crowd.sweptAt;
  if (isRecent) return passed;
  crowd.sweptAtMs = nowMs();
  crowd.sweptAt = Math.max(crowd.sweptAt, passed.overdueAt);
  const { expired } = await sweepLeases2();
  return expired.length > 0 ? passOnce(ports, crowd, request2, max) : passed;
}
async function passOnce(ports, crowd, request2, max) {
  const pass = { jobs: [], left: [], dueAtMs: void 0, overdueAt: 0 };
  const queues = request2.id === void 0 ? request2.queues ?? [DEFAULT_QUEUE] : [void 0];
  try {
    for (const queue of queues) await passQueue(ports, crowd, queue, request2, max, pass);
  } catch (error2) {
    const claimed3 = pass.jobs.length;
    if (claimed3 === 0) throw error2;
    ports.log.warn("claim", { claimed: claimed3, reason: reasonOf(error2) });
  }
  return pass;
}
async function passQueue(ports, crowd, queue, request2, max, pass) {
  const { jobs } = pass;
  for (let listing = 0; listing < MAX_LISTINGS3 && jobs.length < max; listing++) {
    const candidates = await listCandidates(ports, queue, request2);
    if (candidates.entries.length === 0) return noteTimes(ports, candidates, pass);
    jobs.push(...await takeFrom(ports, crowd, candidates, request2, max - jobs.length));
    const isLeft = jobs.length >= max && crowd.waitlist.waiters.size > 0;
    if (isLeft) pass.left.push(...candidates.entries.filter((entry) => isNotWanted(crowd, entry)));
  }
}
function noteTimes({ clock }, { at: at2, dueAt, overdueAt }, pass) {
  pass.overdueAt = Math.max(pass.overdueAt, overdueAt);
  if (dueAt === void 0) return;
  const dueAtMs = clock.elapsedMs() + (dueAt - at2) * 1e3;
  pass.dueAtMs = Math.min(pass.dueAtMs ?? dueAtMs, dueAtMs);
}
function checkWorker(worker) {
  if (isWorkerName(worker)) return;
  const detail = "A worker is called by up to 40 printable ASCII characters, few of them other than letters and digits.";
  throw new Problem("invalid-request", detail, { errors: [{ pointer: "/worker", detail }] });
}
var MAX_WAIT_SECONDS = 20;
var MAX_WAITING = 500;
var PAUSE_MS4 = 5e3;
var AGAIN_MS = 1e3;
var MAX_TURNS = 100;
async function waitForJobs(ports, crowd, request2, pass) {
  const { clock } = ports;
  const { waitlist } = crowd;
  const { waitSeconds = 0, queues = [DEFAULT_QUEUE], type: type2, id, signal } = request2;
  const endsAtMs = clock.elapsedMs() + Math.min(waitSeconds, MAX_WAIT_SECONDS) * 1e3;
  const typeTag = waitSeconds === 0 || type2 === void 0 ? void 0 : await typeTagOf(type2);
  const waits = waitSeconds > 0 && id === void 0 && !crowd.isEnding && waitlist.waiters.size < MAX_WAITING;
  if (!waits) return (await pass()).jobs;
  const waiter = waitlist.join({ queues, typeTag });
  const wake = () => waiter.wake();
  signal?.addEventListener("abort", wake);
  const leftMs = () => crowd.isEnding || signal?.aborted ? 0 : Math.max(0, endsAtMs - clock.elapsedMs());
  try {
    return await takeTurns(ports, crowd, waiter, leftMs, pass);
  } finally {
    signal?.removeEventListener("abort", wake);
    waitlist.leave(waiter);
  }
}
async function takeTurns({ clock, ledger, random }, { waitlist }, waiter, leftMs, pass) {
  const { waitForArrival } = ledger;
  const rest = waitForArrival ? pollLedger(clock, waitForArrival, waiter) : sleepUntilWoken(clock, waiter);
  let mustList = true;
  let dueAtMs;
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const wasWoken = waiter.calls.length > 0;
    if (mustList || wasWoken || waitForArrival || !waitlist.isCovered(waiter)) {
      waiter.calls = [];
      const { jobs, left, ...passed } = await pass();
      if (jobs.length > 0 && !waitForArrival) waitlist.announce(left);
      if (jobs.length > 0) return jobs;
      dueAtMs = passed.dueAtMs;
    }
    mustList = wasWoken;
    const pauseMs = wasWoken ? AGAIN_MS : PAUSE_MS4 * (0.8 + 0.4 * random.fraction());
    const dueInMs = (dueAtMs ?? 0) - clock.elapsedMs();
    await rest(Math.min(leftMs(), pauseMs, dueInMs > 0 ? dueInMs : Number.POSITIVE_INFINITY));
    if (leftMs() === 0) return [];
  }
  return [];
}
var sleepUntilWoken = (clock, waiter) => async (ms) => {
  if (waiter.calls.length > 0 || ms === 0) return;
  const woken = new AbortController();
  waiter.wake = () => woken.abort();
  await clock.sleep(ms, woken.signal);
};
function pollLedger(clock, waitForArrival, waiter) {
  let seen = 0;
  async function poll(ms) {
    try {
      seen = await waitForArrival(waiter.awaited, seen, Math.min(ms, MAX_ARRIVAL_WAIT_MS));
    } catch {
      await clock.sleep(Math.min(ms, AGAIN_MS));
    }
  }
  return async (ms) => {
    if (ms === 0) return;
    const woken = Promise.withResolvers();
    waiter.wake = woken.resolve;
    await Promise.race([poll(ms), woken.promise]);
  };
}
function endWaits(crowd) {
  crowd.isEnding = true;
  crowd.waitlist.wakeAll();
}

// src/queue/claim/waitlist.ts
function createWaitlist() {
  const waiters = /* @__PURE__ */ new Set();
  function announce(arrivals) {
    for (const arrival of arrivals) {
      const called = [...waiters].find(
        ({ awaited, calls }) => calls.length === 0 && isAwaited(arrival, awaited)
      );
      if (!called) continue;
      called.calls = [arrival];
      called.wake();
    }
  }
  return {
    announce,
    join(awaited) {
      const waiter = { awaited, calls: [], wake: () => {
      } };
      waiters.add(waiter);
      return waiter;
    },
    /** What it was woken for and did not look for is passed on to the next one. */
    leave(waiter) {
      if (waiters.delete(waiter)) announce(waiter.calls);
    },
    /** Whether somebody before it finds all that it would find: one listing is enough for both. */
    isCovered: (waiter) => [...waiters].find(({ awaited }) => covers(awaited, waiter.awaited)) !== waiter,
    waiters,
    wakeAll() {
      for (const { wake } of waiters) wake();
    }
  };
}

// src/queue/trust/author.ts
var WORKFLOWS = "github-actions[bot]";
var MAX_SIGNED_SECONDS = 300;
var CLOCK_SLACK_SECONDS2 = 5;
async function mayEnqueue({ people }, { author, authorId }) {
  if (author === "" || author === WORKFLOWS) return false;
  return await people.role(author) === "write" || authorId === await people.self();
}
var isKnownLater = ({ sign: sign2 }, { author }) => sign2 !== void 0 || author !== "" && author !== WORKFLOWS;
async function isOurs(ports, issue2, decoded) {
  const { issues } = ports;
  const signature = await signatureOf(ports, decoded);
  if (!signature) return false;
  const late = issue2.createdAt - signature.signedAt;
  if (late < -CLOCK_SLACK_SECONDS2 || late > MAX_SIGNED_SECONDS) return false;
  if ((await issues.readEdited(issue2.number))?.editedAt !== 0) return false;
  const since = await issues.listSince(signature.signedAt - CLOCK_SLACK_SECONDS2);
  const isCopy = ({ number: number2, body }) => number2 < issue2.number && body.includes(signature.nonce);
  return since !== void 0 && !since.some(isCopy);
}
async function signedBody({ sign: sign2, ledger }, spec, nonce) {
  if (!sign2) return encodeBody(spec, nonce);
  const signedAt = await ledger.now();
  const mac = await sign2(textOf(blockToSign(spec, nonce, signedAt), spec.data));
  return encodeBody(spec, nonce, { signedAt, mac });
}
async function signatureOf({ sign: sign2 }, { spec, block: block2 }) {
  if (!sign2 || !block2) return void 0;
  const { mac, ...signed } = block2;
  const { nonce, signed_at: signedAt } = signed;
  if (typeof mac !== "string" || typeof nonce !== "string" || typeof signedAt !== "number") return void 0;
  if (!isSameText(mac, await sign2(textOf(signed, spec.data)))) return void 0;
  return { nonce, signedAt };
}
var textOf = (block2, data) => `octoqueue issue ${canonical2([block2, data])}`;

// src/queue/enqueue/draft.ts
var PASSING = [
  "rate-limited",
  "github-unavailable",
  "outcome-unknown",
  "ledger-unavailable"
];
var MAX_WITHDRAWN_MS = 4e4;
var MAX_WITHDRAWALS = 3;
var PAUSE_MS5 = 500;
async function keepOrWithdraw(ports, draft, error2, createdAtMs) {
  const type2 = error2 instanceof Problem ? error2.type : "internal";
  const winner = error2 instanceof Problem && type2 === "key-reused" ? error2.facts.id : void 0;
  if (winner !== void 0) {
    await closeDuplicate(ports, draft, winner);
    throw error2;
  }
  const isKept = isKnownLater(ports, draft);
  const reason = reasonOf(error2);
  if (isKept && PASSING.includes(type2)) return ports.log.warn("enqueue", { id: draft.number, reason });
  const isYoung = ports.clock.elapsedMs() - createdAtMs < MAX_WITHDRAWN_MS;
  if (type2 !== "outcome-unknown" && isYoung && await withdraw(ports, draft, reason)) throw error2;
  if (!isKept) throw error2;
  ports.log.warn("enqueue", { id: draft.number, reason });
}
async function withdraw(ports, draft, reason) {
  const { issues, clock } = ports;
  const body = `This job was not made, and its producer was told so: ${reason}`;
  const comment = commentOn(draft, "withdrawn", body);
  const view = { status: "cancelled", state: "not_planned", comment };
  const options = { clock, maxAttempts: MAX_WITHDRAWALS, pauseMs: (count3) => PAUSE_MS5 * count3 };
  return repeat({ ...options, isPending: (isClosed) => !isClosed }, async (count3) => {
    const shown2 = await issues.render(draft.number, view, count3 > 1 ? "again" : "first").catch(() => void 0);
    const seen = shown2 ?? await issues.read(draft.number).catch(() => void 0);
    return seen !== void 0 && !seen.open;
  });
}
async function closeDuplicate(ports, draft, winner) {
  const body = `Duplicate of #${winner}, which was enqueued at the same time.`;
  const comment = commentOn(draft, "duplicate", body);
  try {
    await ports.issues.render(draft.number, { status: "cancelled", state: "duplicate", comment }, "first");
  } catch {
    ports.log.warn("duplicate", { id: draft.number, original: winner });
  }
}
function commentOn({ number: number2, createdAt }, what, body) {
  const marker = `<!-- octoqueue ${what} ${number2} -->`;
  return { marker, body: `${body}

${marker}`, notBefore: createdAt };
}

// src/queue/enqueue/unique-names.ts
var KEY_LIFE_SECONDS = 7 * 24 * 3600;
async function uniqueNamesOf(spec) {
  const { type: type2, data, keyDigest, unique } = spec;
  if (keyDigest === void 0 && !unique) return [];
  const payloadDigest = await sha256(canonical2([type2 ?? null, data]));
  return [
    ...keyDigest === void 0 ? [] : [{ kind: "key", digest: keyDigest, payloadDigest }],
    ...unique ? [{ kind: "unique", digest: payloadDigest, payloadDigest }] : []
  ];
}
var readUniqueNames = async (ports, spec) => Promise.all((await uniqueNamesOf(spec)).map((uniqueName) => readUniqueName(ports, uniqueName)));
async function readUniqueName(ports, uniqueName) {
  const { marks, at: at2 } = await ports.ledger.list({ of: "reservations", uniqueName });
  const [reservation] = marks.flatMap(({ mark }) => mark.is === "reservation" ? mark : []);
  if (!reservation) return { uniqueName, is: "free" };
  const { job, until, payloadDigest } = reservation;
  const counts = uniqueName.kind === "key" ? until > at2 : await isUnfinished(ports, reservation);
  if (!counts) return { uniqueName, is: "stale", reservation };
  if (payloadDigest !== uniqueName.payloadDigest) {
    const detail = `The key was used for job ${job}, whose payload is another; use a new key for a new job.`;
    throw new Problem("key-reused", detail, { id: job });
  }
  return { uniqueName, is: "taken", job };
}
async function isUnfinished(ports, { job, queue }) {
  const found = await findEntry(ports, job, queue);
  return found !== void 0 && found.entry.state !== "done";
}
function takeUniqueNames(move, entry, states) {
  const { number: job, queue, seq } = entry;
  const wanted = states.filter(({ is }) => is !== "taken");
  const reserve = ({ uniqueName }) => ({
    ...uniqueName,
    is: "reservation",
    job,
    queue,
    until: seq + KEY_LIFE_SECONDS
  });
  const stale = wanted.flatMap(
    (state) => state.is === "stale" ? [{ ...state.reservation, is: "reservation" }] : []
  );
  const free = wanted.flatMap(
    ({ is, uniqueName: { kind, digest } }) => is === "free" ? [{ is: "unique-name", kind, digest }] : []
  );
  return { ...move, remove: [...move.remove, ...stale], add: [...free, ...wanted.map(reserve), ...move.add] };
}

// src/queue/enqueue/enqueue.ts
var MAX_TRIES4 = 5;
async function enqueue(ports, request2) {
  const { issues, ledger, payloads, clock, log: log2 } = ports;
  const spec = await specOf2(ports, request2);
  const draft = await draftOf2(ports, request2, spec);
  const states = await readUniqueNames(ports, spec);
  const earlier = states.find((state) => state.is === "taken");
  if (earlier) return { ...await getOrRecall(ports, earlier.job), isNew: false };
  await payloads.check(spec);
  await ledger.open();
  const issue2 = await issues.create(draft);
  const createdAtMs = clock.elapsedMs();
  const entry = await firstEntryOf(spec, issue2);
  const begun = await begin(ports, entry, spec, states).catch(
    (error2) => keepOrWithdraw(ports, issue2, error2, createdAtMs)
  );
  if (!begun) return { ...jobOf(entry, issue2, spec), isNew: true, isAdmittedLater: true };
  if (begun.number !== issue2.number) {
    await closeDuplicate(ports, issue2, begun.number);
    return { ...await get(ports, begun.number), isNew: false };
  }
  const job = jobOf(begun, issue2, spec);
  log2.info("enqueue", { id: issue2.number, queue: entry.queue, status: job.status });
  return { ...job, isNew: true };
}
async function specOf2({ ledger }, request2) {
  const { data, queue = DEFAULT_QUEUE, type: type2, priority = 0, maxAttempts = DEFAULT_MAX_ATTEMPTS } = request2;
  const { ttlSeconds, concurrency, deadLetterQueue, unique = false, delaySeconds, idempotencyKey } = request2;
  const delayed = delaySeconds === void 0 ? void 0 : await ledger.now() + delaySeconds;
  const runAt = request2.runAt ?? delayed;
  const keyDigest = idempotencyKey === void 0 ? void 0 : await sha256(idempotencyKey);
  const rare = { runAt, ttlSeconds, concurrency, deadLetterQueue, keyDigest, unique };
  return { data, queue, type: type2, priority, maxAttempts, ...rare };
}
async function draftOf2(ports, request2, spec) {
  const nonce = ports.random.nonce();
  checkData(spec.data);
  const title = titleOf(request2.title, spec);
  const body = ports.sign ? await signedBody(ports, spec, nonce) : encodeBody(spec, nonce);
  const labels = labelsOf(spec, request2.labels ?? []);
  return { title, body, labels, milestone: request2.project };
}
var getOrRecall = (ports, id) => get(ports, id).catch((error2) => {
  if (error2 instanceof Problem && error2.type === "job-not-found") return recall(ports, id);
  throw error2;
});
async function begin(ports, entry, spec, before) {
  let states = before;
  let isDoubtful = false;
  try {
    for (let tried = 0; tried < MAX_TRIES4; tried++) {
      const made2 = await makeMove(ports, firstMove(entry, states));
      if (made2 === "moved" || made2 === "already-made") return entry;
      isDoubtful ||= made2 === "doubtful";
      const found = await findEntry(ports, entry.number, entry.queue);
      if (found) return found.entry;
      states = await readUniqueNames(ports, spec);
      const taken2 = states.find((state) => state.is === "taken");
      if (taken2) return { ...entry, number: taken2.job };
    }
  } catch (error2) {
    throw isDoubtful ? unknown2(error2) : error2;
  }
  throw unknown2();
}
async function firstEntryOf(spec, { number: number2, createdAt: seq }) {
  const { queue, priority, maxAttempts, runAt, ttlSeconds } = spec;
  const entry = {
    number: number2,
    seq,
    queue,
    priority,
    maxAttempts,
    attempt: 0,
    servedUpTo: NOTHING_SERVED,
    ttlAt: ttlSeconds === void 0 ? 0 : Math.max(seq, runAt ?? 0) + ttlSeconds,
    nonce: "",
    hasApprovedDigest: false,
    ...await tagsOf(spec)
  };
  return runAt === void 0 || runAt <= seq ? { ...entry, state: "ready" } : { ...entry, state: "later", runAt };
}
async function tagsOf(spec) {
  const { type: type2, concurrency } = spec ?? {};
  return {
    concurrency: concurrency && await concurrencyOf(concurrency),
    typeTag: type2 === void 0 ? "" : await typeTagOf(type2)
  };
}
var firstMove = (entry, states) => takeUniqueNames({ remove: [], add: [{ is: "admitted", number: entry.number }, entry] }, entry, states);

// src/queue/enqueue/many.ts
var MAX_BATCH2 = 20;
async function check4(ports, request2) {
  const spec = await specOf2(ports, request2);
  await draftOf2(ports, request2, spec);
  await ports.payloads.check(spec).catch(async (error2) => {
    const states = await readUniqueNames(ports, spec);
    if (states.every(({ is }) => is !== "taken")) throw error2;
  });
}
async function enqueueMany(ports, requests) {
  const [first, ...rest] = requests.slice(0, MAX_BATCH2);
  if (!first) return [];
  for (const [index, request2] of [first, ...rest].entries()) {
    await check4(ports, request2).catch((error2) => {
      throw placed(error2, index);
    });
  }
  const answers = [{ is: "made", job: await enqueue(ports, first) }];
  for (const request2 of rest) {
    const last = answers.at(-1);
    if (last && last.is !== "made") answers.push({ is: "untried", problem: last.problem });
    else answers.push(await enqueue(ports, request2).then((job) => ({ is: "made", job }), failed3));
  }
  return answers;
}
function failed3(problem) {
  if (problem instanceof Problem) return { is: "failed", problem };
  throw problem;
}
function placed(error2, index) {
  if (!(error2 instanceof Problem)) return error2;
  const errors = error2.facts.errors ?? [{ pointer: "", detail: error2.message }];
  const placed2 = errors.map(({ pointer, detail: detail2 }) => ({ pointer: `/${index}${pointer}`, detail: detail2 }));
  const detail = `Of the job at ${index}: ${error2.message}`;
  return new Problem(error2.type, detail, { ...error2.facts, errors: placed2 });
}

// src/queue/people/explain.ts
async function explain2(ports, id) {
  const { found, issue: issue2, spec } = await locate(ports, id);
  const { entry } = found;
  const queue = await ports.ledger.list({ of: "live", queue: entry.queue });
  const isPaused = queue.marks.some(({ mark }) => mark.is === "paused");
  const taken2 = entry.state === "held" || entry.state === "done" ? 0 : await takenSlots2(ports, entry);
  const isUnsure = entry.state === "blocked" && entry.hasApprovedDigest && spec !== void 0;
  const isEdited = isUnsure && !await isAsApproved(ports, id, spec);
  const holder = entry.state === "held" ? { worker: entry.worker, since: entry.startedAt, until: entry.expiresAt } : void 0;
  const said2 = say2(entry, { now: queue.at, isPaused, taken: taken2, isGone: issue2 === void 0, isEdited });
  return { id, status: statusOf(entry), holder, ...said2 };
}
async function takenSlots2({ ledger }, { concurrency }) {
  if (!concurrency) return 0;
  return (await ledger.list({ of: "slots", key: concurrency.key })).marks.length;
}
var said = (why, next) => ({ why, next });
function say2(entry, { now, isPaused, taken: taken2, isGone, isEdited }) {
  if (isGone) return said("Its issue is gone.", "Cancel it, or let the sweep do so.");
  if (entry.state === "done") return said(`It ended as ${entry.outcome}.`, "A requeue would put it back.");
  if (entry.state === "held") return sayHeld(entry.worker, entry.expiresAt - now);
  if (isEdited) return said(EDITED, "Unblocked without that, it is blocked again when it is claimed.");
  if (entry.state === "blocked")
    return said("It was blocked; its last comment says why.", "It waits until somebody unblocks it.");
  const { queue, concurrency } = entry;
  if (isLapsed(entry, now)) return said("Its time to live is over.", "The next sweep fails it.");
  if (isPaused) return said(`The queue ${queue} is paused.`, "It can be claimed when the queue is resumed.");
  if (entry.state === "later" && entry.runAt > now)
    return said(`It is not due for another ${duration(entry.runAt - now)}.`, "Then a worker may claim it.");
  if (concurrency && taken2 >= concurrency.limit) {
    const why = `All ${concurrency.limit} slots of its concurrency key are taken.`;
    return said(why, "It can be claimed when another job of its key ends.");
  }
  const next = `A worker that claims from ${queue} gets it.`;
  return said("It is due, and no worker has claimed it yet.", next);
}
function sayHeld(worker, left) {
  if (left <= 0)
    return said(
      `${worker} has it though its lease ran out ${duration(-left)} ago.`,
      "The next sweep takes it back."
    );
  const next = "Its holder completes, fails or extends it; else the sweep takes it back.";
  return said(`${worker} has it for another ${duration(left)}.`, next);
}

// src/queue/settle/progress.ts
var WRITE_EVERY_SECONDS = 10;
var MAX_WAITING2 = 1e3;
var createUnwritten = () => new BoundedMap(MAX_WAITING2);
async function nextProgress({ ledger }, unwritten, lease, said2, now) {
  const { queue, number: number2, nonce, worker } = lease;
  const { entries } = await ledger.list({ of: "live", queue, number: number2 });
  const [held] = entries.flatMap(
    ({ entry, attachment }) => entry.state === "held" && entry.nonce === nonce && entry.worker === worker ? { entry, attachment } : []
  );
  const kept2 = held && (await ledger.attachments([held.attachment])).get(held.attachment);
  return { lease: held?.entry ?? lease, attachment: merge2(unwritten, nonce, kept2, said2, now) };
}
function merge2(unwritten, nonce, kept2, said2, now) {
  const earlier = unwritten.get(nonce);
  if (!said2 && !earlier) return kept2;
  const progress = add(earlier ?? readProgress(kept2 ?? {}), said2 ?? {});
  const isSoon = now - Number(kept2?.written_at ?? 0) < WRITE_EVERY_SECONDS;
  if (isSoon && progress.percent !== 100) {
    unwritten.set(nonce, progress);
    return kept2;
  }
  unwritten.delete(nonce);
  return writeProgress(progress, now);
}
var add = ({ percent, note: note2, log: log2 }, said2) => ({
  percent: said2.percent ?? percent,
  note: said2.note ?? note2,
  log: [...log2, ...said2.log ?? []].slice(-MAX_LOG_LINES)
});

// src/queue/settle/settle.ts
var MAX_FOLLOWED = 3;
async function settle(ports, lease, command, attachment) {
  let [held, kept2] = [lease, attachment];
  for (let followed = 0; followed <= MAX_FOLLOWED; followed++) {
    const verdict = transition(held, command);
    if (!verdict.ok) throw leaseLost(lease);
    const made2 = await makeMove(ports, verdict.move, kept2).catch((error2) => {
      kept2 = withoutRefused(ports, lease, kept2, error2);
    });
    if (made2 === void 0) continue;
    if (made2 === "moved") return { is: "made", entry: verdict.next, kept: kept2 };
    const queues = [.../* @__PURE__ */ new Set([held.queue, verdict.next.queue])];
    const found = await findNonce(ports, held, queues, made2 === "doubtful" ? "patiently" : "briefly");
    if (found && isAnothers(found.entry, [lease, verdict.next])) throw leaseLost(lease);
    if (found && isSame(found.entry, verdict.next)) return { is: "found", found };
    if (!found && made2 === "already-made") return { is: "gone" };
    if (!found && made2 === "doubtful") throw unknown2();
    if (found?.entry.state !== "held") throw leaseLost(lease);
    held = found.entry;
  }
  throw unknown2();
}
async function settleAndShow(ports, held, command, report2) {
  const settled2 = await settle(ports, held, command, writeReport(report2));
  if (settled2.is === "made") return show(ports, settled2.entry, command, settled2.kept);
  const isCurrent = settled2.is === "found" && currentEntry([settled2.found]) !== void 0;
  return answer(ports, isCurrent ? settled2.found : (await locate(ports, held.number)).found);
}
function withoutRefused({ log: log2 }, { number: id }, refused2, error2) {
  if (!refused2 || !(error2 instanceof Problem) || error2.type !== "attachment-refused") throw error2;
  log2.warn("result", { id, reason: error2.message });
  return withoutTexts(refused2, error2.message);
}
async function show(ports, entry, { verb }, kept2) {
  ports.log.info(verb, { id: entry.number, queue: entry.queue, attempt: entry.attempt });
  const issue2 = await render2(ports, entry, readReport(kept2 ?? {}), "first") ?? await readIfPossible(ports, entry.number);
  return withLease(jobOf(entry, issue2, issue2 && specOf(issue2), kept2), entry);
}
async function answer(ports, { entry, attachment }) {
  const issue2 = await readIfPossible(ports, entry.number);
  const kept2 = (await ports.ledger.attachments([attachment])).get(attachment);
  return withLease(jobOf(entry, issue2, issue2 && specOf(issue2), kept2), entry);
}
var readIfPossible = ({ issues }, number2) => issues.read(number2).catch(() => void 0);
var withLease = (job, entry) => entry.state === "held" ? { ...job, lease: encodeLease(entry) } : job;
var isAnothers = (found, ours) => "worker" in found && !ours.some((own) => "worker" in own && own.worker === found.worker);
function leaseLost({ number: id }) {
  const detail = "The lease ran out, or somebody cancelled or settled the job; nothing was changed. Drop this attempt.";
  return new Problem("lease-lost", detail, { id });
}
function isSame(found, meant) {
  if (found.state === "done") return meant.state === "done" && found.outcome === meant.outcome;
  if (found.state !== "held") {
    return found.state === meant.state && found.queue === meant.queue && found.attempt === meant.attempt;
  }
  const { expiresAt, dispatched, workflowJob, worker, seq } = found;
  return meant.state === "held" && expiresAt >= meant.expiresAt && dispatched === meant.dispatched && workflowJob === meant.workflowJob && worker === meant.worker && seq >= meant.seq;
}

// src/queue/settle/holder.ts
function holderOf(lease) {
  const held = decodeLease(lease);
  return held && { id: held.number, worker: held.worker, dispatched: held.dispatched };
}
async function readLease(ports, id, lease) {
  const held = decodeLease(lease);
  if (held?.number === id) return held;
  await locate(ports, id);
  const detail = "This is no lease of this job; send the `lease` that the claim answered with.";
  throw new Problem("invalid-request", detail, { id, errors: [{ pointer: "/lease", detail }] });
}
async function start(ports, id, lease, request2 = {}) {
  const { leaseSeconds = DEFAULT_LEASE_SECONDS, workflowJob, worker } = request2;
  const held = await readLease(ports, id, lease);
  if (held.hasApprovedDigest && held.dispatched) await checkApproved(ports, held);
  const command = { verb: "start", now: await ports.ledger.now(), leaseSeconds, workflowJob, worker };
  if (!held.concurrency || held.slot !== void 0) return settleAndShow(ports, held, command, {});
  const slot = await freeSlot(ports, held);
  return settleAndShow(ports, held, { ...command, slot }, {}).catch(async (error2) => {
    const found = await findNonce(ports, held, [held.queue], "once");
    if (found?.entry.state === "held" && found.entry.slot === void 0) await freeSlot(ports, held);
    throw error2;
  });
}
async function checkApproved(ports, held) {
  const issue2 = await ports.issues.read(held.number);
  const spec = issue2 && specOf(issue2);
  if (!spec || await isAsApproved(ports, held.number, spec)) return;
  await blockUnseen(ports, held, EDITED);
  throw new Problem("lease-lost", EDITED, { id: held.number });
}
async function extend(ports, unwritten, id, lease, request2 = {}) {
  const { leaseSeconds = DEFAULT_LEASE_SECONDS, progress } = request2;
  const command = { verb: "extend", now: await ports.ledger.now(), leaseSeconds };
  const given2 = await readLease(ports, id, lease);
  const { lease: held, attachment } = await nextProgress(ports, unwritten, given2, progress, command.now);
  const settled2 = await settle(ports, held, command, attachment);
  if (settled2.is === "found") return answer(ports, settled2.found);
  if (settled2.is === "gone") throw unknown2();
  const issue2 = await readIfPossible(ports, id);
  return withLease(jobOf(settled2.entry, issue2, issue2 && specOf(issue2), attachment), settled2.entry);
}
async function settleNow(ports, id, lease, verb, report2) {
  const held = await readLease(ports, id, lease);
  return settleAndShow(ports, held, { verb, now: await ports.ledger.now() }, report2);
}
function complete(ports, id, lease, result, said2) {
  const { value, note: note2 } = keepResult(result, said2);
  if (note2 !== void 0) ports.log.warn("result", { id, reason: note2 });
  return settleNow(ports, id, lease, "complete", { result: value, resultNote: note2 });
}
async function fail(ports, id, lease, request2) {
  const { ledger, random } = ports;
  const held = await readLease(ports, id, lease);
  const { error: error2, retry = true, retryInSeconds = backoffSeconds(held.attempt, random.fraction()) } = request2;
  const isLast = !retry || held.attempt >= held.maxAttempts;
  const now = await ledger.now();
  const command = {
    verb: "fail",
    now,
    retryInSeconds: retry ? retryInSeconds : void 0,
    deadLetterQueue: isLast ? await deadLetterQueueOf(ports, held) : void 0
  };
  const goesOn = !isLast || (command.deadLetterQueue ?? held.queue) !== held.queue;
  const report2 = { error: error2, ...goesOn && { attempt: attemptOf(held, now) } };
  const job = await settleAndShow(ports, held, command, report2);
  if (job.queue === held.queue) return job;
  const issue2 = await renderQueue(ports, { number: id, queue: job.queue, priority: job.priority });
  return { ...job, labels: issue2 ? ownLabels(issue2.labels) : job.labels };
}
async function deadLetterQueueOf(ports, { number: number2 }) {
  const issue2 = await findIssue(ports, number2);
  return issue2 && specOf(issue2)?.deadLetterQueue;
}
var release = (ports, id, lease, reason) => settleNow(ports, id, lease, "release", { reason });
var blockHeld = (ports, id, lease, reason) => settleNow(ports, id, lease, "block", { reason });

// node_modules/marked/lib/marked.esm.js
function G() {
  return { async: false, breaks: false, extensions: null, gfm: true, hooks: null, pedantic: false, renderer: null, silent: false, tokenizer: null, walkTokens: null };
}
var S = G();
function ue(l3) {
  S = l3;
}
var q = { exec: () => null };
function D(l3) {
  let e = [];
  return (t) => {
    let n = Math.max(0, Math.min(3, t - 1)), r = e[n];
    return r || (r = l3(n), e[n] = r), r;
  };
}
function g(l3, e = "") {
  let t = typeof l3 == "string" ? l3 : l3.source, n = { replace: (r, s) => {
    let o = typeof s == "string" ? s : s.source;
    return o = o.replace(O.caret, "$1"), t = t.replace(r, o), n;
  }, getRegex: () => new RegExp(t, e) };
  return n;
}
var _e = ((l3 = "") => {
  try {
    return !!new RegExp("(?<=1)(?<!1)" + l3);
  } catch {
    return false;
  }
})();
var O = { codeRemoveIndent: /^(?: {0,3}\t| {1,4})/gm, listInterruptsParagraph: /^ {0,3}(?:[*+-]|1[.)])[ \t]+[^ \t\n]/, outputLinkReplace: /\\([\[\]])/g, indentCodeCompensation: /^(\s+)(?:```)/, beginningSpace: /^\s+/, endingHash: /#$/, startingSpaceChar: /^ /, endingSpaceChar: / $/, endingSpaceTabChar: /[ \t]$/, nonSpaceChar: /[^ ]/, newLineCharGlobal: /\n/g, tabCharGlobal: /\t/g, leadingSpaceTab: /^[ \t]+/, multipleSpaceGlobal: /\s+/g, blankLine: /^[ \t]*$/, doubleBlankLine: /\n[ \t]*\n[ \t]*$/, blockquoteStart: /^ {0,3}>/, blockquoteSetextReplace: /\n {0,3}((?:=+|-+)[ \t]*)(?=\n|$)/g, blockquoteSetextReplace2: /^ {0,3}>[ \t]?/gm, blockquoteMarkerWhitespace: /^( {0,3}>)(\t[ \t]*)/gm, nestedBlockMarker: /^ {0,3}(?:(?:[*+-]|\d{1,9}[.)])(?: |$)|> ?)/, listReplaceNesting: /^ {1,4}(?=( {4})*[^ ])/g, listIsTask: /^\[[ xX]\][ \t]+\S/, listReplaceTask: /^\[[ xX]\][ \t]+/, listTaskCheckbox: /\[[ xX]\]/, anyLine: /\n.*\n/, hrefBrackets: /^<(.*)>$/, tableDelimiter: /[:|]/, tableAlignChars: /^\||\| *$/g, tableRowBlankLine: /\n[ \t]*$/, tableAlignRight: /^ *-+: *$/, tableAlignCenter: /^ *:-+: *$/, tableAlignLeft: /^ *:-+ *$/, startATag: /^<a /i, endATag: /^<\/a>/i, startPreScriptTag: /^<(pre|code|kbd|script)(\s|>)/i, endPreScriptTag: /^<\/(pre|code|kbd|script)(\s|>)/i, startAngleBracket: /^</, endAngleBracket: />$/, pedanticHrefTitle: /^([^'"]*[^\s])\s+(['"])(.*)\2/, unicodeAlphaNumeric: /[\p{L}\p{N}]/u, numericCharacterReference: /&#(?:(\d{1,7})|[Xx]([A-Fa-f0-9]{1,6}));/, numericCharacterReferenceOrAmpersand: /&#(?:(\d{1,7})|[Xx]([A-Fa-f0-9]{1,6}));|&(?!(#\d{1,7}|#[Xx][a-fA-F0-9]{1,6}|\w+);)/g, escapeTest: /[&<>"']/, escapeReplace: /[&<>"']/g, escapeTestNoEncode: /[<>"']|&(?!(#\d{1,7}|#[Xx][a-fA-F0-9]{1,6}|\w+);)/, escapeReplaceNoEncode: /[<>"']|&(?!(#\d{1,7}|#[Xx][a-fA-F0-9]{1,6}|\w+);)/g, caret: /(^|[^\[])\^/g, percentDecode: /%25/g, findPipe: /\|/g, splitPipe: / \|/, slashPipe: /\\\|/g, carriageReturn: /\r\n|\r/g, spaceLine: /^ +$/gm, notSpaceStart: /^\S*/, endingNewline: /\n$/, listItemRegex: (l3) => new RegExp(`^( {0,3}${l3})((?:[	 ][^\\n]*)?(?:\\n|$))`), nextBulletRegex: D((l3) => new RegExp(`^ {0,${l3}}(?:[*+-]|\\d{1,9}[.)])((?:[ 	][^\\n]*)?(?:\\n|$))`)), hrRegex: D((l3) => new RegExp(`^ {0,${l3}}((?:-[ 	]*){3,}|(?:_[ 	]*){3,}|(?:\\*[ 	]*){3,})(?:\\n+|$)`)), fencesBeginRegex: D((l3) => new RegExp(`^ {0,${l3}}(?:\`\`\`|~~~)`)), headingBeginRegex: D((l3) => new RegExp(`^ {0,${l3}}#{1,6}(?:\\s|$)`)), pedanticHeadingBeginRegex: D((l3) => new RegExp(`^ {0,${l3}}#`)), htmlBeginRegex: D((l3) => new RegExp(`^ {0,${l3}}(?:</?(?:${he})(?:[ \\t]+|$|/?>)|<(?:(?:script|pre|style|textarea)(?:[\\s>]|$)|!--)|<\\?|<![A-Za-z]|<!\\[CDATA\\[)`, "i")), blockquoteBeginRegex: D((l3) => new RegExp(`^ {0,${l3}}>`)), nestedContainerMarkers: /^(?: {0,3}(?:(?:[*+-]|\d{1,9}[.)])[ \t]+|>[ \t]?))+/ };
var Ge = /^(?:[ \t]*(?:\n|$))+/;
var Ne = /^((?: {4}| {0,3}\t)[^\n]+(?:\n(?:[ \t]*(?:\n|$))*)?)+/;
var Fe = /^ {0,3}(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})([^\n]*)(?:\n|$)(?:|([\s\S]*?)(?:\n|$))(?: {0,3}(?:(?=`)\1`*|(?=~)\1~*) *(?=\n|$)|$)/;
var V = /^ {0,3}((?:-[\t ]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})(?:\n+|$)/;
var Qe = /^ {0,3}(#{1,6})(?=\s|$)(.*)(?:\n+|$)/;
var ce = / {0,3}(?:[*+-]|\d{1,9}[.)])/;
var he = "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|meta|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul";
var J = g(" {0,3}(?:</?(?:tag)(?:[ \\t]+|\\n|/?>)|<(?:(?:script|pre|style|textarea)(?:[\\s>]|$)|!--)|<\\?|<![A-Za-z]|<!\\[CDATA\\[)").replace("tag", he).getRegex();
var $e = /^(?!bull |blockCode|fences|blockquote|heading|html|table)((?:.|\n(?!\s*?\n|bull |fences|blockquote|heading|hr|html|table))+?)\n {0,3}(=+|-+)[ \t]*(?:\n+|$)/;
var Le = g($e).replace(/bull/g, ce).replace(/blockCode/g, /(?: {4}| {0,3}\t)/).replace(/fences/g, / {0,3}(?:`{3,}|~{3,})/).replace(/blockquote/g, / {0,3}>/).replace(/heading/g, / {0,3}#{1,6}(?:\s|$)/).replace(/hr/g, / {0,3}(?:(?:-[\t ]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})(?:\n+|$)/).replace(/\|table/g, "").replace(/html/g, J).getRegex();
var We = g($e).replace(/bull/g, ce).replace(/blockCode/g, /(?: {4}| {0,3}\t)/).replace(/fences/g, / {0,3}(?:`{3,}|~{3,})/).replace(/blockquote/g, / {0,3}>/).replace(/heading/g, / {0,3}#{1,6}(?:\s|$)/).replace(/hr/g, / {0,3}(?:(?:-[\t ]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})(?:\n+|$)/).replace(/table/g, / {0,3}\|?(?:[:\- ]*\|)+[\:\- ]*\n/).replace(/html/g, J).getRegex();
var de = /^([^\n]+(?:\n(?!hr|heading|lheading|blockquote|fences|list|html|table|[ \t]+\n)[^\n]+)*)/;
var Ue = /^[^\n]+/;
var ge = /(?!\s*\])(?:\\[\s\S]|[^\[\]\\\n]|\n(?![ \t]*\n))+/;
var Ke = g(/^ {0,3}\[(label)\]: *(?:\n[ \t]*)?([^<\s][^\s]*|<(?:\\.|[^\n<>\\])*>)(?:(?: +(?:\n[ \t]*)?| *\n[ \t]*)(title))? *(?:\n+|$)/).replace("label", ge).replace("title", /(?:"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\\n]|\n(?!\n))*'|\((?:\\[\s\S]|[^()\\])*\))/).getRegex();
var Xe = g(/^(bull)([ \t][^\n]*?)?(?:\n|$)/).replace(/bull/g, ce).getRegex();
var ke = /<!--(?:-?>|[\s\S]*?(?:-->|$))/;
var Ve = g("^ {0,3}(?:<(script|pre|style|textarea)[\\s>][\\s\\S]*?(?:</\\1>[^\\n]*\\n*|$)|comment[^\\n]*(\\n+|$)|<\\?[\\s\\S]*?(?:\\?>[^\\n]*\\n*|$)|<![A-Z][\\s\\S]*?(?:>[^\\n]*\\n*|$)|<!\\[CDATA\\[[\\s\\S]*?(?:\\]\\]>[^\\n]*\\n*|$)|</?(tag)(?:[ \\t]+|\\n|/?>|$)[\\s\\S]*?(?:(?:\\n[ 	]*)+\\n|$)|<(?!(?:script|pre|style|textarea)(?![a-z0-9-]))([a-z][a-z0-9-]*)(?:attribute)*?[ \\t]*/?>(?=[ \\t]*(?:\\n|$))[\\s\\S]*?(?:(?:\\n[ 	]*)+\\n|$)|</[a-z][a-z0-9-]*\\s*>(?=[ \\t]*(?:\\n|$))[\\s\\S]*?(?:(?:\\n[ 	]*)+\\n|$))", "i").replace("comment", ke).replace("tag", he).replace("attribute", /[ \t]+[a-zA-Z:_][\w.:-]*(?:[ \t]*=[ \t]*"[^"\n]*"|[ \t]*=[ \t]*'[^'\n]*'|[ \t]*=[ \t]*[^\s"'=<>`]+)?/).getRegex();
var Ce = (l3) => g(de).replace("hr", V).replace("heading", " {0,3}#{1,6}(?:\\s|$)").replace("|lheading", "").replace("|table", "").replace("blockquote", " {0,3}>").replace("fences", " {0,3}(?:`{3,}(?=[^`\\n]*(?:\\n|$))|~~~)[^\\n]*(?:\\n|$)").replace("list", l3).replace("html", J).getRegex();
var Je = Ce(/ {0,3}(?:[*+-]|1[.)])[ \t]+[^ \t\n]/);
var Ye = Ce(/ {0,3}(?:[*+-]|\d{1,9}[.)])(?:[ \t]|\n|$)/);
var et = g(/^( {0,3}> ?(?:(?![ \t]*(?:\n|$))(paragraph)|[^\n]*)(?:\n|$))+/).replace("paragraph", Ye).getRegex();
var fe = { blockquote: et, code: Ne, def: Ke, fences: Fe, heading: Qe, hr: V, html: Ve, lheading: Le, list: Xe, newline: Ge, paragraph: Je, table: q, text: Ue };
var Pe = g("^ *([^\\n ].*)\\n {0,3}((?:\\| *)?:?-+:? *(?:\\| *:?-+:? *)*(?:\\| *)?)(?:\\n((?:(?! *\\n|hr|heading|blockquote|code|fences|list|html).*(?:\\n|$))*)\\n*|$)").replace("hr", V).replace("heading", " {0,3}#{1,6}(?:\\s|$)").replace("blockquote", " {0,3}>").replace("code", "(?: {4}| {0,3}	)[^\\n]").replace("fences", " {0,3}(?:`{3,}(?=[^`\\n]*(?:\\n|$))|~~~)[^\\n]*(?:\\n|$)").replace("list", " {0,3}(?:[*+-]|1[.)])[ \\t]").replace("html", J).getRegex();
var tt = { ...fe, lheading: We, table: Pe, paragraph: g(de).replace("hr", V).replace("heading", " {0,3}#{1,6}(?:\\s|$)").replace("|lheading", "").replace("table", Pe).replace("blockquote", " {0,3}>").replace("fences", " {0,3}(?:`{3,}(?=[^`\\n]*(?:\\n|$))|~~~)[^\\n]*(?:\\n|$)").replace("list", " {0,3}(?:[*+-]|1[.)])[ \\t]+[^ \\t\\n]").replace("html", J).getRegex() };
var nt = { ...fe, html: g(`^ *(?:comment(?: *\\n|\\s*$)|<(tag)[\\s\\S]+?</\\1>(?: *\\n{2,}|\\s*$)|<tag(?:"[^"]*"|'[^']*'|\\s[^'"/>\\s]*)*?/?>(?: *\\n{2,}|\\s*$))`).replace("comment", ke).replace(/tag/g, "(?!(?:a|em|strong|small|s|cite|q|dfn|abbr|data|time|code|var|samp|kbd|sub|sup|i|b|u|mark|ruby|rt|rp|bdi|bdo|span|br|wbr|ins|del|img)\\b)\\w+(?!:|[^\\w\\s@]*@)\\b").getRegex(), def: /^ *\[([^\]]+)\]: *<?([^\s>]+)>?(?: +(["(][^\n]+[")]))? *(?:\n+|$)/, heading: /^(#{1,6})(.*)(?:\n+|$)/, fences: q, lheading: /^(.+?)\n {0,3}(=+|-+) *(?:\n+|$)/, paragraph: g(de).replace("hr", V).replace("heading", ` *#{1,6} *[^
]`).replace("|table", "").replace("blockquote", " {0,3}>").replace("|fences", "").replace("|list", "").replace("|html", "").replace("|tag", "").replace("lheading", Le).getRegex() };
var rt = /^\\([!"#$%&'()*+,\-./:;<=>?@\[\]\\^_`{|}~])/;
var st = /^(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/;
var Ie = /^( {2,}|\\)\n(?!\s*$)[ \t]*/;
var it = /^(`+|[^`])(?:(?= {2,}\n)|[\s\S]*?(?:(?=[\\<!\[`*_]|\b_|$)|[^ ](?= {2,}\n)))/;
var L = /[\p{P}\p{S}]/u;
var N = /[\s\p{P}\p{S}]/u;
var Y = /[^\s\p{P}\p{S}]/u;
var ot = g(/^((?![*_])punctSpace)/, "u").replace(/punctSpace/g, N).getRegex();
var at = /[\p{Pi}\p{Ps}"']/u;
var Ae = /(?!~)[\p{P}\p{S}]/u;
var lt = /(?!~)[\s\p{P}\p{S}]/u;
var ut = /(?:[^\s\p{P}\p{S}]|~)/u;
var pt = g(/link|precode-code|html/, "g").replace("link", /\[(?:[^\[\]`]|(?<a>`+)[^`]+\k<a>(?!`))*?\]\((?:\\[\s\S]|[^\\\(\)]|\((?:\\[\s\S]|[^\\\(\)])*\))*\)/).replace("precode-", _e ? "(?<!`)()" : "(^^|[^`])").replace("code", /(?<b>`+)[^`]+\k<b>(?!`)/).replace("html", /<(?! )[^<>]*?>/).getRegex();
var Ee = /^(?:\*+(?:((?!\*)punct)|([^\s*]))?)|^_+(?:((?!_)punct)|([^\s_]))?/;
var ct = g(Ee, "u").replace(/punct/g, L).getRegex();
var ht = g(Ee, "u").replace(/punct/g, Ae).getRegex();
var dt = /^(?:\*+(?:((?!\*)(?!openQuote)punct)|([^\s*]))?)|^_+(?:((?!_)(?!openQuote)punct)|([^\s_]))?/;
var gt = g(dt, "u").replace(/openQuote/g, at).replace(/punct/g, L).getRegex();
var ze = "^[^_*]*?__[^_*]*?\\*[^_*]*?(?=__)|[^*]+(?=[^*])|(?!\\*)punct(\\*+)(?=[\\s]|$)|notPunctSpace(\\*+)(?!\\*)(?=punctSpace|$)|(?!\\*)punctSpace(\\*+)(?=notPunctSpace)|[\\s](\\*+)(?!\\*)(?=punct)|(?!\\*)punct(\\*+)(?!\\*)(?=punct)|notPunctSpace(\\*+)(?=notPunctSpace)";
var kt = g(ze, "gu").replace(/notPunctSpace/g, Y).replace(/punctSpace/g, N).replace(/punct/g, L).getRegex();
var ft = g(ze, "gu").replace(/notPunctSpace/g, ut).replace(/punctSpace/g, lt).replace(/punct/g, Ae).getRegex();
var mt = "^[^_*]*?__[^_*]*?\\*[^_*]*?(?=__)|[^*]+(?=[^*])|(?!\\*)punct(\\*+)(?=[\\s]|$)|notPunctSpace(\\*+)(?!\\*)(?=punctSpace|$)|(?!\\*)[\\s](\\*+)(?=notPunctSpace)|[\\s](\\*+)(?!\\*)(?=punct)|(?!\\*)punct(\\*+)(?!\\*)(?=punct)|(?:(?!\\*)punct|notPunctSpace)(\\*+)(?!\\*)(?=notPunctSpace)";
var xt = g(mt, "gu").replace(/notPunctSpace/g, Y).replace(/punctSpace/g, N).replace(/punct/g, L).getRegex();
var bt = g("^[^_*]*?\\*\\*[^_*]*?_[^_*]*?(?=\\*\\*)|[^_]+(?=[^_])|(?!_)punct(_+)(?=[\\s]|$)|notPunctSpace(_+)(?!_)(?=punctSpace|$)|(?!_)punctSpace(_+)(?=notPunctSpace)|[\\s](_+)(?!_)(?=punct)|(?!_)punct(_+)(?!_)(?=punct)", "gu").replace(/notPunctSpace/g, Y).replace(/punctSpace/g, N).replace(/punct/g, L).getRegex();
var Rt = "^[^_*]*?\\*\\*[^_*]*?_[^_*]*?(?=\\*\\*)|[^_]+(?=[^_])|(?!_)punct(_+)(?=[\\s]|$)|notPunctSpace(_+)(?!_)(?=punctSpace|$)|(?!_)[\\s](_+)(?=notPunctSpace)|[\\s](_+)(?!_)(?=punct)|(?!_)punct(_+)(?!_)(?=punct)|(?:(?!_)punct|notPunctSpace)(_+)(?!_)(?=notPunctSpace)";
var Tt = g(Rt, "gu").replace(/notPunctSpace/g, Y).replace(/punctSpace/g, N).replace(/punct/g, L).getRegex();
var Ot = g(/^~~?(?:((?!~)punct)|[^\s~])/, "u").replace(/punct/g, L).getRegex();
var wt = "^[^~]+(?=[^~])|(?!~)punct(~~?)(?=[\\s]|$)|notPunctSpace(~~?)(?!~)(?=punctSpace|$)|(?!~)punctSpace(~~?)(?=notPunctSpace)|[\\s](~~?)(?!~)(?=punct)|(?!~)punct(~~?)(?!~)(?=punct)|notPunctSpace(~~?)(?=notPunctSpace)";
var Pt = g(wt, "gu").replace(/notPunctSpace/g, Y).replace(/punctSpace/g, N).replace(/punct/g, L).getRegex();
var yt = g(/\\(punct)/, "gu").replace(/punct/g, L).getRegex();
var St = g(/(`+)(?:[^`]|[^`][\s\S]*?[^`])\1(?!`)|`+|\\(punct)/, "gu").replace(/punct/g, L).getRegex();
var _t = g(/^<(scheme:[^\s\x00-\x1f<>]*|email)>/).replace("scheme", /[a-zA-Z][a-zA-Z0-9+.-]{1,31}/).replace("email", /[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+(@)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+(?![-_])/).getRegex();
var $t = g(ke).replace("(?:-->|$)", "-->").getRegex();
var Lt = g("^comment|^</[a-zA-Z][a-zA-Z0-9-]*\\s*>|^<[a-zA-Z][a-zA-Z0-9-]*(?:attribute)*?\\s*/?>|^<\\?[\\s\\S]*?\\?>|^<![a-zA-Z]+\\s[\\s\\S]*?>|^<!\\[CDATA\\[[\\s\\S]*?\\]\\]>").replace("comment", $t).replace("attribute", /\s+[a-zA-Z:_][\w.:-]*(?:\s*=\s*"[^"]*"|\s*=\s*'[^']*'|\s*=\s*[^\s"'=<>`]+)?/).getRegex();
var Me = /\[(?:\\[\s\S]|[^\[\]\\])*\]/;
var ie = g(/(?:\[(?:brackets|\\[\s\S]|[^\[\]\\])*\]|\\[\s\S]|`+(?!`)[^`]*?`+(?!`)|``+(?=\])|[^\[\]\\`])*?/).replace("brackets", Me).getRegex();
var Ct = g(/^!?\[(label)\]\([ \t\n]*(href)(?:(?:[ \t]+(?:\n[ \t]*)?|\n[ \t]*)(title))?[ \t\n]*\)/).replace("label", ie).replace("href", /<(?:\\.|[^\n<>\\])*>|(?!<)[^ \t\n\x00-\x1f]+|(?=\))/).replace("title", /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|\((?:\\[\s\S]|[^)\\])*\)/).getRegex();
var It = g(/^!?\[(label)\]\[(ref)\]/).replace("label", ie).replace("ref", ge).getRegex();
var At = g(/^!?\[(ref)\](?:\[\])?/).replace("ref", ge).getRegex();
var ye = /(?!\s*\])(?:\\[\s\S]|[^\[\]\\]){1,999}/;
var Et = g(/(?:[^\[\]\\`]*(?:\[(?:brackets|\\[\s\S]|[^\[\]\\])*\]|\\[\s\S]|`+(?!`)[^`]*?`+(?!`)|``+(?=\]))){0,999}?[^\[\]\\`]*?/).replace("brackets", Me).getRegex();
var zt = g("reflink|nolink(?!\\()", "g").replace("reflink", g(/^!?\[(label)\]\[(ref)\]/).replace("label", Et).replace("ref", ye).getRegex()).replace("nolink", g(/^!?\[(ref)\](?:\[\])?/).replace("ref", ye).getRegex()).getRegex();
var Se = /[hH][tT][tT][pP][sS]?|[fF][tT][pP]/;
var Mt = /[A-Za-z0-9._+-]+@[a-zA-Z0-9-_]+(?:\.[a-zA-Z0-9-_]*[a-zA-Z0-9])+(?![\w-])/;
var Bt = g(/(?:mailto:email|xmpp:email(?:\/[A-Za-z0-9@.]+)?)/).replace(/email/g, Mt).getRegex();
var me = { _backpedal: q, anyPunctuation: yt, anyPunctuationOutsideCode: St, autolink: _t, blockSkip: pt, br: Ie, code: st, del: q, delLDelim: q, delRDelim: q, emStrongLDelim: ct, emStrongRDelimAst: kt, emStrongRDelimUnd: bt, escape: rt, link: Ct, nolink: At, punctuation: ot, reflink: It, reflinkSearch: zt, tag: Lt, text: it, url: q };
var Dt = { ...me, emStrongLDelim: gt, emStrongRDelimAst: xt, emStrongRDelimUnd: Tt, link: g(/^!?\[(label)\]\((.*?)\)/).replace("label", ie).getRegex(), reflink: g(/^!?\[(label)\]\s*\[([^\]]*)\]/).replace("label", ie).getRegex() };
var pe = { ...me, emStrongRDelimAst: ft, emStrongLDelim: ht, delLDelim: Ot, delRDelim: Pt, url: g(/^emailProtocol|^((?:protocol):\/\/|www\.)(?:[a-zA-Z0-9\-]+\.?)+[^\s<]*|^email/).replace("emailProtocol", Bt).replace("protocol", Se).replace("email", /[A-Za-z0-9._+-]+(@)[a-zA-Z0-9-_]+(?:\.[a-zA-Z0-9-_]*[a-zA-Z0-9])+(?![\w-])/).getRegex(), _backpedal: /(?:[^?!.,:;*_'"~()&]+|\([^)]*\)|&(?![a-zA-Z0-9]+;$)|[?!.,:;*_'"~)]+(?!$))+/, del: /^(~~?)(?=[^\s~])((?:\\[\s\S]|[^\\])*?(?:\\[\s\S]|[^\s~\\]))\1(?=[^~]|$)/, text: g(/^(?:[^a-zA-Z0-9](?=emailProtocol)|(`+|~+|[^`~])(?:(?=[`~])|(?= {2,}\n)|(?=[a-zA-Z0-9.!#$%&'*+\/=?_`{\|}~-]+@)|[\s\S]*?(?:(?=[\\<!\[`*~_]|\b_|protocol:\/\/|wwwStart|$)|[^ ](?= {2,}\n)|[^a-zA-Z0-9](?=emailProtocol)|[^a-zA-Z0-9.!#$%&'*+\/=?_`{\|}~-](?=[a-zA-Z0-9.!#$%&'*+\/=?_`{\|}~-]+@))))/).replace("protocol", Se).replace(/emailProtocol/g, /(?:mailto|xmpp):/).replace("wwwStart", _e ? "(?<![^\\s*_~(])www\\." : "www\\.").getRegex() };
var qt = { ...pe, br: g(Ie).replace("{2,}", "*").getRegex(), text: g(pe.text).replace("\\b_", "\\b_| {2,}\\n").replace(/\{2,\}/g, "*").getRegex() };
var ee = { normal: fe, gfm: tt, pedantic: nt };
var F = { normal: me, gfm: pe, breaks: qt, pedantic: Dt };
var vt = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
var Be = (l3) => vt[l3];
function y(l3, e) {
  if (e) {
    if (O.escapeTest.test(l3)) return l3.replace(O.escapeReplace, Be);
  } else if (O.escapeTestNoEncode.test(l3)) return l3.replace(O.escapeReplaceNoEncode, Be);
  return l3;
}
function De(l3) {
  return O.numericCharacterReference.test(l3) ? l3.replace(O.numericCharacterReferenceOrAmpersand, (e, t, n) => {
    if (t === void 0 && n === void 0) return "&amp;";
    let r = t === void 0 ? Number.parseInt(n, 16) : Number.parseInt(t, 10);
    return r === 0 || r > 1114111 || r >= 55296 && r <= 57343 ? "\uFFFD" : r === 38 ? "&amp;" : String.fromCodePoint(r);
  }) : l3;
}
function xe(l3) {
  try {
    l3 = encodeURI(l3).replace(O.percentDecode, "%");
  } catch {
    return null;
  }
  return l3;
}
function be(l3, e) {
  let t = l3.replace(O.findPipe, (s, o, i) => {
    let a = false, c = o;
    for (; --c >= 0 && i[c] === "\\"; ) a = !a;
    return a ? "|" : " |";
  }), n = t.split(O.splitPipe), r = 0;
  if (n[0].trim() || n.shift(), n.length > 0 && !n.at(-1)?.trim() && n.pop(), e) if (n.length > e) n.splice(e);
  else for (; n.length < e; ) n.push("");
  for (; r < n.length; r++) n[r] = n[r].trim().replace(O.slashPipe, "|");
  return n;
}
function C(l3, e, t) {
  let n = l3.length;
  if (n === 0) return "";
  let r = 0;
  for (; r < n; ) {
    let s = l3.charAt(n - r - 1);
    if (s === e && !t) r++;
    else if (s !== e && t) r++;
    else break;
  }
  return l3.slice(0, n - r);
}
function Re(l3) {
  let e = l3.split(`
`), t = e.length - 1;
  for (; t >= 0 && O.blankLine.test(e[t]); ) t--;
  return e.length - t <= 2 ? l3 : e.slice(0, t + 1).join(`
`);
}
function W(l3) {
  return l3.trim().replace(O.multipleSpaceGlobal, " ").toLowerCase().toUpperCase().toLowerCase();
}
function Te(l3, e) {
  if (l3.indexOf(e[0]) === -1 && l3.indexOf(e[1]) === -1) return -1;
  let t = 0;
  for (let n = 0; n < l3.length; n++) if (l3[n] === "\\") n++;
  else if (l3[n] === e[0]) t++;
  else if (l3[n] === e[1] && (t--, t < 0)) return n;
  return t > 0 ? -2 : -1;
}
var Q = /* @__PURE__ */ new WeakMap();
function Oe(l3) {
  let e = { "*": -1, _: -1 }, t = -1, n = l3.length;
  for (let r = 0; r < n; r++) {
    let s = l3[r];
    if (s !== "*" && s !== "_" && s !== "~") continue;
    let o = r === 0 ? `
` : l3[r - 1], i = r + 1;
    for (; i < n && l3[i] === s; ) i++;
    o !== " " && o !== "	" && o !== `
` && o !== "\r" && o !== "\f" && (s === "~" ? t = r : e[s] = r), r = i - 1;
  }
  return { maskedSrc: l3, lastPossibleEmStrongCloserIndex: e, lastPossibleDelCloserIndex: t };
}
function qe(l3, e) {
  let t = Oe(e), n = Q.get(l3);
  n ? n.push(t) : Q.set(l3, [t]);
}
function ve(l3) {
  let e = Q.get(l3);
  e && (e.pop(), e.length === 0 && Q.delete(l3));
}
function oe(l3, e, t) {
  let n = Q.get(l3)?.at(-1);
  return n && n.maskedSrc === e ? n.lastPossibleEmStrongCloserIndex[t] : Oe(e).lastPossibleEmStrongCloserIndex[t];
}
function ae(l3, e) {
  let t = Q.get(l3)?.at(-1);
  return t && t.maskedSrc === e ? t.lastPossibleDelCloserIndex : Oe(e).lastPossibleDelCloserIndex;
}
function te(l3, e = 0) {
  let t = e, n = "";
  for (let r of l3) if (r === "	") {
    let s = 4 - t % 4;
    n += " ".repeat(s), t += s;
  } else n += r, t++;
  return n;
}
function Ht(l3, e) {
  let t = "";
  for (let n = 0; n < l3.length; n++) {
    if (l3[n] === "`") {
      let r = e.inline.code.exec(l3.slice(n));
      if (r) {
        t += r[0], n += r[0].length - 1;
        continue;
      }
    }
    if (l3[n] === "\\" && (l3[n + 1] === "[" || l3[n + 1] === "]")) {
      t += l3[n + 1], n++;
      continue;
    }
    t += l3[n];
  }
  return t;
}
function He(l3, e, t, n, r) {
  let s = e.href, o = e.title || null, i = Ht(l3[1], r), a = l3[0].charAt(0) === "!", c = n.state.inLink, u = n.state.linkEmitted, d = n.state.inRawBlock;
  n.state.inLink = true, n.state.linkEmitted = false;
  let h = n.inlineTokens(i), p = n.state.linkEmitted;
  if (n.state.linkEmitted = u, n.state.inLink = c, !a) {
    if (p) {
      n.state.inRawBlock = d;
      return;
    }
    n.state.linkEmitted = true;
  }
  return { type: a ? "image" : "link", raw: t, href: s, title: o, text: i, tokens: h };
}
function Zt(l3, e, t) {
  let n = l3.match(t.other.indentCodeCompensation);
  if (n === null) return e;
  let r = n[1];
  return e.split(`
`).map((s) => {
    let o = s.match(t.other.beginningSpace);
    if (o === null) return s;
    let [i] = o;
    return s.slice(Math.min(i.length, r.length));
  }).join(`
`);
}
function Ze(l3, e, t, n) {
  if (!e.includes("<")) return false;
  for (let r = 0; r < e.length; r++) {
    if (e[r] === "\\") {
      r++;
      continue;
    }
    if (e[r] === "`") {
      let i = n.inline.code.exec(e.slice(r));
      if (i) {
        r += i[0].length - 1;
        continue;
      }
    }
    if (e[r] !== "<") continue;
    let s = l3.slice(t + r), o = n.inline.tag.exec(s) || n.inline.autolink.exec(s);
    if (o) {
      if (o[0].length > e.length - r) return true;
      r += o[0].length - 1;
    }
  }
  return false;
}
var _ = class {
  options;
  rules;
  lexer;
  constructor(e) {
    this.options = e || S;
  }
  space(e) {
    let t = this.rules.block.newline.exec(e);
    if (t && t[0].length > 0) return { type: "space", raw: t[0] };
  }
  code(e) {
    let t = this.rules.block.code.exec(e);
    if (t) {
      let n = this.options.pedantic ? t[0] : Re(t[0]), r = n.replace(this.rules.other.codeRemoveIndent, "");
      return { type: "code", raw: n, codeBlockStyle: "indented", text: r };
    }
  }
  fences(e) {
    let t = this.rules.block.fences.exec(e);
    if (t) {
      let n = t[0], r = Zt(n, t[3] || "", this.rules);
      return t[3] !== void 0 && (r === "" || r.endsWith(`
`)) && (r += `
`), { type: "code", raw: n, lang: t[2] ? t[2].trim().replace(this.rules.inline.anyPunctuation, "$1") : t[2], text: r };
    }
  }
  heading(e) {
    let t = this.rules.block.heading.exec(e);
    if (t) {
      let n = t[2].trim();
      if (this.rules.other.endingHash.test(n)) {
        let r = C(n, "#");
        (this.options.pedantic || !r || this.rules.other.endingSpaceTabChar.test(r)) && (n = r.trim());
      }
      return { type: "heading", raw: C(t[0], `
`), depth: t[1].length, text: n, tokens: this.lexer.inline(n) };
    }
  }
  hr(e) {
    let t = this.rules.block.hr.exec(e);
    if (t) return { type: "hr", raw: C(t[0], `
`) };
  }
  blockquote(e) {
    let t = this.rules.block.blockquote.exec(e);
    if (t) {
      let n = C(t[0], `
`).split(`
`), r = "", s = "", o = [];
      for (; n.length > 0; ) {
        let i = false, a = [], c;
        for (c = 0; c < n.length; c++) if (this.rules.other.blockquoteStart.test(n[c])) a.push(n[c]), i = true;
        else if (!i) a.push(n[c]);
        else break;
        n = n.slice(c);
        let u = a.join(`
`), d = u.replace(this.rules.other.blockquoteMarkerWhitespace, (k, m, b) => b.startsWith(" ") ? m + " " + b.slice(1) : m + te(b, m.length)).replace(this.rules.other.blockquoteSetextReplace, `
    $1`).replace(this.rules.other.blockquoteSetextReplace2, "");
        r = r ? `${r}
${u}` : u, s = s ? `${s}
${d}` : d;
        let h = this.lexer.state.top;
        if (this.lexer.state.top = true, this.lexer.blockTokens(d, o, true), this.lexer.state.top = h, n.length === 0) break;
        let p = o.at(-1);
        if (p?.type === "code" || p?.type === "heading" || p?.type === "hr" || p?.type === "html" || p?.type === "table") break;
        if (p?.type === "blockquote") {
          let k = p, m = n.join(`
`), b = k.raw + `
` + m.replace(this.rules.other.blockquoteSetextReplace2, ""), f = this.blockquote(b);
          o[o.length - 1] = f;
          let R = b.substring(f.raw.length).replace(/^\n/, ""), E = R ? R.split(`
`).length : 0, T = E ? n.slice(0, -E) : n;
          if (T.length > 0 && (r = `${r}
${T.join(`
`)}`), s = s.substring(0, s.length - k.text.length) + f.text, n = n.slice(T.length), n.length > 0 && this.rules.other.blockquoteStart.test(n[0])) continue;
          break;
        } else if (p?.type === "list") {
          let k = p, m = k.raw + `
` + n.join(`
`), b = this.list(m);
          o[o.length - 1] = b;
          let f = b.raw.length > k.raw.length ? m.slice(k.raw.length + 1, b.raw.length).split(`
`).length : 0;
          if (f > 0) {
            let R = n.slice(0, f).join(`
`);
            r = `${r}
${R}`, s = `${s}
${R}`;
          }
          if (n = n.slice(f), n.length > 0 && !this.rules.other.blockquoteStart.test(n[0])) break;
          continue;
        }
      }
      return { type: "blockquote", raw: r, tokens: o, text: s };
    }
  }
  list(e) {
    let t = this.rules.block.list.exec(e);
    if (t) {
      if (!this.options.pedantic && this.lexer.state.lastToken?.type === "text" && !this.rules.other.listInterruptsParagraph.test(e)) return;
      let n = e, r = () => n.length - e.length, s = t[1].trim(), o = s.length > 1, i = { type: "list", raw: "", ordered: o, start: o ? +s.slice(0, -1) : "", loose: false, items: [] };
      s = o ? `\\d{1,9}\\${s.slice(-1)}` : `\\${s}`, this.options.pedantic && (s = o ? s : "[*+-]");
      let a = this.rules.other.listItemRegex(s), c = false;
      for (; e; ) {
        let h = false, p = "";
        if (!(t = a.exec(e)) || this.rules.block.hr.test(e)) break;
        let k = r();
        e = e.substring(t[0].length);
        let m = t[2].split(`
`, 1)[0], b = t[1].length, f = this.options.pedantic ? te(m, b) : m.replace(this.rules.other.leadingSpaceTab, (H) => te(H, b)), R = e.split(`
`, 1)[0], E = !f.trim(), T = 0;
        if (this.options.pedantic ? (T = 2, p = f.trimStart()) : E ? T = b + 1 : (T = f.search(this.rules.other.nonSpaceChar), T = T > 4 ? 1 : T, p = f.slice(T), T += b), E && this.rules.other.blankLine.test(R) && (e = e.substring(R.length + 1), h = true), !h) {
          let H = this.rules.other.nextBulletRegex(T), K = this.rules.other.hrRegex(T), re = this.rules.other.fencesBeginRegex(T), B = this.options.pedantic ? this.rules.other.pedanticHeadingBeginRegex(T) : this.rules.other.headingBeginRegex(T), X = this.rules.other.htmlBeginRegex(T), se = this.rules.other.blockquoteBeginRegex(T), le = false;
          for (; e; ) {
            let we = e.split(`
`, 1)[0], Z;
            if (R = we, this.options.pedantic ? (R = R.replace(this.rules.other.listReplaceNesting, "  "), Z = R) : Z = R.replace(this.rules.other.leadingSpaceTab, ($) => te($)), re.test(R) || B.test(R) || X.test(R) || se.test(R) || H.test(R) || K.test(R)) break;
            if (Z.search(this.rules.other.nonSpaceChar) >= T || !R.trim()) p += `
` + Z.slice(T), le = false;
            else {
              if (E) break;
              let $ = f;
              if (!this.options.pedantic && !p.includes(`
`) && !f.includes("	")) {
                let j;
                for (; !K.test($) && (j = this.rules.other.nestedBlockMarker.exec($)); ) $ = $.slice(j[0].length);
                if (!$.trim()) break;
              }
              if ($.replace(this.rules.other.tabCharGlobal, "    ").search(this.rules.other.nonSpaceChar) >= 4 || re.test($) || B.test($) || X.test($) || K.test($)) break;
              if (!this.options.pedantic && !le) {
                let j = f.replace(this.rules.other.nestedContainerMarkers, "");
                if (this.rules.block.fences.test(j) || this.rules.block.heading.test(j) || this.rules.block.hr.test(j)) break;
              }
              let je = !this.options.pedantic && /^ {0,3}(?:=+|-+) *$/.test(R) && this.rules.block.lheading.test(`${f}
${R}`) ? `    ${Z.replace(/^ {0,3}/, "")}` : R;
              p += `
` + je, le = true;
            }
            E = !R.trim(), e = e.substring(we.length + 1), f = Z.slice(T);
          }
        }
        let U = n.slice(k, r());
        i.loose || (c ? i.loose = true : this.rules.other.doubleBlankLine.test(U) && (c = true)), i.items.push({ type: "list_item", raw: U, task: !!this.options.gfm && this.rules.other.listIsTask.test(p), loose: false, text: p, tokens: [] });
      }
      let u = i.items.at(-1);
      if (u) u.raw = u.raw.trimEnd(), u.text = u.text.trimEnd();
      else return;
      i.raw = n.slice(0, r()).trimEnd();
      let d = [];
      for (let h of i.items) if (this.lexer.state.top = false, d.push(this.lexer.inlineQueue.length), h.tokens = this.lexer.blockTokens(h.text, []), !i.loose) {
        let p = h.tokens.filter((m) => m.type === "space"), k = p.length > 0 && p.some((m) => this.rules.other.anyLine.test(m.raw));
        i.loose = k;
      }
      for (let h = 0; h < i.items.length; h++) {
        let p = i.items[h], k = p.tokens[0];
        if (p.task && (k?.type === "text" || k?.type === "paragraph")) {
          p.text = p.text.replace(this.rules.other.listReplaceTask, ""), k.raw = k.raw.replace(this.rules.other.listReplaceTask, ""), k.text = k.text.replace(this.rules.other.listReplaceTask, "");
          let m = this.lexer.inlineQueue;
          for (let f = d[h]; f < m.length; f++) if (m[f].tokens === k.tokens) {
            m[f].src = m[f].src.replace(this.rules.other.listReplaceTask, "");
            break;
          }
          let b = this.rules.other.listTaskCheckbox.exec(p.raw);
          if (b) {
            let f = { type: "checkbox", raw: b[0] + " ", checked: b[0] !== "[ ]" };
            p.checked = f.checked, i.loose ? p.tokens[0] && ["paragraph", "text"].includes(p.tokens[0].type) && "tokens" in p.tokens[0] && p.tokens[0].tokens ? (p.tokens[0].raw = f.raw + p.tokens[0].raw, p.tokens[0].text = f.raw + p.tokens[0].text, p.tokens[0].tokens.unshift(f)) : p.tokens.unshift({ type: "paragraph", raw: f.raw, text: f.raw, tokens: [f] }) : p.tokens.unshift(f);
          }
        } else p.task && (p.task = false);
      }
      if (i.loose) for (let h of i.items) {
        h.loose = true;
        for (let p of h.tokens) p.type === "text" && (p.type = "paragraph");
      }
      return i;
    }
  }
  html(e) {
    let t = this.rules.block.html.exec(e);
    if (t) {
      if (this.lexer.state.lastToken?.type === "paragraph" && !this.rules.other.htmlBeginRegex(4).test(e)) return;
      let n = Re(t[0]);
      return { type: "html", block: true, raw: n, pre: t[1] === "pre" || t[1] === "script" || t[1] === "style", text: n };
    }
  }
  def(e) {
    let t = this.rules.block.def.exec(e);
    if (t) {
      if (!this.rules.other.startAngleBracket.test(t[2]) && Te(t[2], "()") !== -1) return;
      let n = W(t[1]), r = t[2] ? t[2].replace(this.rules.other.hrefBrackets, "$1").replace(this.rules.inline.anyPunctuation, "$1") : "", s = t[3] ? t[3].substring(1, t[3].length - 1).replace(this.rules.inline.anyPunctuation, "$1") : t[3];
      return { type: "def", tag: n, raw: C(t[0], `
`), href: r, title: s };
    }
  }
  table(e) {
    let t = this.rules.block.table.exec(e);
    if (!t || !this.rules.other.tableDelimiter.test(t[2])) return;
    let n = be(t[1]), r = t[2].replace(this.rules.other.tableAlignChars, "").split("|"), s = t[3]?.trim() ? t[3].replace(this.rules.other.tableRowBlankLine, "").split(`
`) : [], o = { type: "table", raw: C(t[0], `
`), header: [], align: [], rows: [] };
    if (n.length === r.length) {
      for (let i of r) this.rules.other.tableAlignRight.test(i) ? o.align.push("right") : this.rules.other.tableAlignCenter.test(i) ? o.align.push("center") : this.rules.other.tableAlignLeft.test(i) ? o.align.push("left") : o.align.push(null);
      for (let i = 0; i < n.length; i++) o.header.push({ text: n[i], tokens: this.lexer.inline(n[i]), header: true, align: o.align[i] });
      for (let i of s) o.rows.push(be(i, o.header.length).map((a, c) => ({ text: a, tokens: this.lexer.inline(a), header: false, align: o.align[c] })));
      return o;
    }
  }
  lheading(e) {
    let t = this.rules.block.lheading.exec(e);
    if (t) {
      let n = t[1].trim();
      return { type: "heading", raw: C(t[0], `
`), depth: t[2].charAt(0) === "=" ? 1 : 2, text: n, tokens: this.lexer.inline(n) };
    }
  }
  paragraph(e) {
    let t = this.rules.block.paragraph.exec(e);
    if (t) {
      let n = t[1].charAt(t[1].length - 1) === `
` ? t[1].slice(0, -1) : t[1];
      return { type: "paragraph", raw: t[0], text: n, tokens: this.lexer.inline(n) };
    }
  }
  text(e) {
    let t = this.rules.block.text.exec(e);
    if (t) return { type: "text", raw: t[0], text: t[0], tokens: this.lexer.inline(t[0]) };
  }
  escape(e) {
    if (e.charCodeAt(0) !== 92) return;
    let t = this.rules.inline.escape.exec(e);
    if (t) return { type: "escape", raw: t[0], text: t[1] };
  }
  tag(e) {
    if (e.charCodeAt(0) !== 60) return;
    let t = this.rules.inline.tag.exec(e);
    if (t) return !this.lexer.state.inLink && this.rules.other.startATag.test(t[0]) ? this.lexer.state.inLink = true : this.lexer.state.inLink && this.rules.other.endATag.test(t[0]) && (this.lexer.state.inLink = false), !this.lexer.state.inRawBlock && this.rules.other.startPreScriptTag.test(t[0]) ? this.lexer.state.inRawBlock = true : this.lexer.state.inRawBlock && this.rules.other.endPreScriptTag.test(t[0]) && (this.lexer.state.inRawBlock = false), { type: "html", raw: t[0], inLink: this.lexer.state.inLink, inRawBlock: this.lexer.state.inRawBlock, block: false, text: t[0] };
  }
  link(e) {
    if (this.lexer.state.linkParenPossible === false) return;
    let t = e.charCodeAt(0);
    if (t !== 91 && t !== 33) return;
    let n = this.rules.inline.link.exec(e);
    if (n) {
      let r = n[0].charAt(0) === "!" ? 2 : 1;
      if (!this.options.pedantic && Ze(e, n[1], r, this.rules)) return;
      let s = n[2].trim();
      if (!this.options.pedantic && this.rules.other.startAngleBracket.test(s)) {
        if (!this.rules.other.endAngleBracket.test(s)) return;
        let c = C(s.slice(0, -1), "\\");
        if ((s.length - c.length) % 2 === 0) return;
      } else {
        let c = Te(n[2], "()");
        if (c === -2) return;
        if (c > -1) {
          let d = (n[0].indexOf("!") === 0 ? 5 : 4) + n[1].length + c;
          n[2] = n[2].substring(0, c), n[0] = n[0].substring(0, d).trim(), n[3] = "";
        }
      }
      let o = C(n[0].slice(0, -1), "\\");
      if ((n[0].length - o.length) % 2 === 0) return;
      let i = n[2], a = "";
      if (this.options.pedantic) {
        let c = this.rules.other.pedanticHrefTitle.exec(i);
        c && (i = c[1], a = c[3]);
      } else a = n[3] ? n[3].slice(1, -1) : "";
      return i = i.trim(), this.rules.other.startAngleBracket.test(i) && (this.options.pedantic && !this.rules.other.endAngleBracket.test(s) ? i = i.slice(1) : i = i.slice(1, -1)), He(n, { href: i && i.replace(this.rules.inline.anyPunctuation, "$1"), title: a && a.replace(this.rules.inline.anyPunctuation, "$1") }, n[0], this.lexer, this.rules);
    }
  }
  reflink(e, t) {
    let n = e.charCodeAt(0);
    if (n !== 91 && n !== 33) return;
    let r;
    if ((r = this.rules.inline.reflink.exec(e)) || (r = this.rules.inline.nolink.exec(e))) {
      let s = r[0].charAt(0) === "!" ? 2 : 1;
      if (!this.options.pedantic && Ze(e, r[1], s, this.rules)) return;
      let o = t[W(r[2] || r[1])];
      if (!o) {
        let i = r[0].charAt(0);
        return { type: "text", raw: i, text: i };
      }
      return He(r, o, r[0], this.lexer, this.rules);
    }
  }
  emStrong(e, t, n = "") {
    let r = this.rules.inline.emStrongLDelim.exec(e);
    if (!r || !r[1] && !r[2] && !r[3] && !r[4]) return;
    let s = r[0][0], o = n === s, i = t.length - e.length, a = i;
    for (; !this.options.pedantic && a > 0 && t[a - 1] === s; ) a--;
    let c = [...t.slice(Math.max(0, a - 2), a)].at(-1) ?? "", u = c === "*" || c === "_" || !!this.rules.inline.punctuation.exec(c);
    a < i && (n = c);
    let d = a < i ? u : n === "*" || n === "_" || !!this.rules.inline.punctuation.exec(n);
    if (r[4] && n.match(this.rules.other.unicodeAlphaNumeric)) return;
    let h = r[1] || r[3] || "";
    if (!h || !n || d) {
      let p = [...r[0]].length - 1, k, m, b = p, f = 0, R = i - a + p, E = !this.options.pedantic && !!c.trim() && (!!h || s === "*" && !u);
      if (s !== "*" && s !== "_") return;
      let T = s === "*" ? this.rules.inline.emStrongRDelimAst : this.rules.inline.emStrongRDelimUnd, U = oe(this, t, s), H = t.length - e.length + p;
      if (U < H) return;
      t = t.slice(-1 * e.length + p);
      let K = U - H;
      for (T.lastIndex = 0; (r = T.exec(t)) !== null && !(r.index > K); ) {
        if (k = r[1] || r[2] || r[3] || r[4] || r[5] || r[6], !k) continue;
        if (m = [...k].length, r[3] || r[4]) {
          b += m;
          continue;
        } else if ((r[5] || r[6] || E) && R % 3 && !((R + m) % 3)) {
          if (o && (r[5] || r[6])) break;
          f += m;
          continue;
        }
        if (b -= m, b > 0) continue;
        m = Math.min(m, m + b + f);
        let re = [...r[0]][0].length, B = e.slice(0, p + r.index + re + m);
        if (Math.min(p, m) % 2) {
          let se = B.slice(1, -1);
          return { type: "em", raw: B, text: se, tokens: this.lexer.inlineTokens(se) };
        }
        let X = B.slice(2, -2);
        return { type: "strong", raw: B, text: X, tokens: this.lexer.inlineTokens(X) };
      }
    }
  }
  codespan(e) {
    if (e.charCodeAt(0) !== 96) return;
    let t = this.rules.inline.code.exec(e);
    if (t) {
      let n = t[2].replace(this.rules.other.newLineCharGlobal, " "), r = this.rules.other.nonSpaceChar.test(n), s = this.rules.other.startingSpaceChar.test(n) && this.rules.other.endingSpaceChar.test(n);
      return r && s && (n = n.substring(1, n.length - 1)), { type: "codespan", raw: t[0], text: n };
    }
  }
  br(e) {
    let t = e.charCodeAt(0);
    if (t !== 32 && t !== 92 && t !== 10) return;
    let n = this.rules.inline.br.exec(e);
    if (n) return { type: "br", raw: n[0] };
  }
  del(e, t, n = "") {
    if (e.charCodeAt(0) !== 126) return;
    let r = this.rules.inline.delLDelim.exec(e);
    if (!r) return;
    if (!(r[1] || "") || !n || this.rules.inline.punctuation.exec(n)) {
      let o = [...r[0]].length - 1, i, a, c = o, u = this.rules.inline.delRDelim, d = ae(this, t), h = t.length - e.length + o;
      if (d < h) return;
      t = t.slice(-1 * e.length + o);
      let p = d - h;
      for (u.lastIndex = 0; (r = u.exec(t)) !== null && !(r.index > p); ) {
        if (i = r[1] || r[2] || r[3] || r[4] || r[5] || r[6], !i || (a = [...i].length, a !== o)) continue;
        if (r[3] || r[4]) {
          c += a;
          continue;
        }
        if (c -= a, c > 0) continue;
        a = Math.min(a, a + c);
        let k = [...r[0]][0].length, m = e.slice(0, o + r.index + k + a), b = m.slice(o, -o);
        return { type: "del", raw: m, text: b, tokens: this.lexer.inlineTokens(b) };
      }
    }
  }
  autolink(e) {
    if (e.charCodeAt(0) !== 60) return;
    let t = this.rules.inline.autolink.exec(e);
    if (t) {
      let n, r;
      return t[2] === "@" ? (n = t[1], r = "mailto:" + n) : (n = t[1], r = n), { type: "link", raw: t[0], text: n, href: r, autolink: true, tokens: [{ type: "text", raw: n, text: n }] };
    }
  }
  url(e) {
    let t;
    if (t = this.rules.inline.url.exec(e)) {
      let n, r;
      if (t[2] === "@") n = t[0], r = "mailto:" + n;
      else {
        let s;
        do
          s = t[0], t[0] = this.rules.inline._backpedal.exec(t[0])?.[0] ?? "";
        while (s !== t[0]);
        n = t[0], t[1] === "www." ? r = "http://" + t[0] : r = t[0];
      }
      return { type: "link", raw: t[0], text: n, href: r, autolink: true, tokens: [{ type: "text", raw: n, text: n }] };
    }
  }
  inlineText(e) {
    let t = this.rules.inline.text.exec(e);
    if (t) {
      let n = this.lexer.state.inRawBlock;
      return { type: "text", raw: t[0], text: n ? t[0] : De(t[0]), escaped: n };
    }
  }
};
var w = class l {
  tokens;
  options;
  state;
  inlineQueue;
  tokenizer;
  constructor(e) {
    this.tokens = [], this.tokens.links = /* @__PURE__ */ Object.create(null), this.options = e || S, this.options.tokenizer = this.options.tokenizer || new _(), this.tokenizer = this.options.tokenizer, this.tokenizer.options = this.options, this.tokenizer.lexer = this, this.inlineQueue = [], this.state = { inLink: false, inRawBlock: false, linkEmitted: false, linkParenPossible: true, top: true };
    let t = { other: O, block: ee.normal, inline: F.normal };
    this.options.pedantic ? (t.block = ee.pedantic, t.inline = F.pedantic) : this.options.gfm && (t.block = ee.gfm, this.options.breaks ? t.inline = F.breaks : t.inline = F.gfm), this.tokenizer.rules = t;
  }
  static get rules() {
    return { block: ee, inline: F };
  }
  static lex(e, t) {
    return new l(t).lex(e);
  }
  static lexInline(e, t) {
    return new l(t).inlineTokens(e);
  }
  lex(e) {
    e = e.replace(O.carriageReturn, `
`), this.blockTokens(e, this.tokens);
    for (let t = 0; t < this.inlineQueue.length; t++) {
      let n = this.inlineQueue[t];
      this.state.inRawBlock = false, this.inlineTokens(n.src, n.tokens);
    }
    return this.inlineQueue = [], this.tokens;
  }
  blockTokens(e, t = [], n = false) {
    this.tokenizer.lexer = this;
    let r = this.state.lastToken;
    this.options.pedantic && (e = e.replace(O.tabCharGlobal, "    ").replace(O.spaceLine, ""));
    let s = 1 / 0, o, i = this.options.gfm && !this.options.pedantic && this.tokenizer.paragraph === _.prototype.paragraph;
    for (; e; ) {
      if (e.length < s) s = e.length;
      else {
        this.infiniteLoopError(e.charCodeAt(0));
        break;
      }
      this.state.lastToken = t.at(-1);
      let a;
      if (this.options.extensions?.block?.some((u) => (a = u.call({ lexer: this }, e, t)) ? (e = e.substring(a.raw.length), t.push(a), true) : false)) continue;
      if (a = this.tokenizer.space(e)) {
        e = e.substring(a.raw.length);
        let u = t.at(-1);
        a.raw.length === 1 && u !== void 0 ? u.raw += `
` : t.push(a);
        continue;
      }
      if (a = this.tokenizer.code(e)) {
        e = e.substring(a.raw.length);
        let u = t.at(-1);
        u?.type === "paragraph" || u?.type === "text" ? (u.raw += (u.raw.endsWith(`
`) ? "" : `
`) + a.raw, u.text += `
` + a.text, this.inlineQueue.at(-1).src = u.text) : t.push(a);
        continue;
      }
      if (a = this.tokenizer.fences(e)) {
        e = e.substring(a.raw.length), t.push(a);
        continue;
      }
      if (a = this.tokenizer.heading(e)) {
        e = e.substring(a.raw.length), t.push(a);
        continue;
      }
      if (a = this.tokenizer.hr(e)) {
        e = e.substring(a.raw.length), t.push(a);
        continue;
      }
      if (a = this.tokenizer.blockquote(e)) {
        e = e.substring(a.raw.length), t.push(a);
        continue;
      }
      if (a = this.tokenizer.list(e)) {
        e = e.substring(a.raw.length), t.push(a);
        continue;
      }
      if (a = this.tokenizer.html(e)) {
        e = e.substring(a.raw.length), t.push(a);
        continue;
      }
      if (a = this.tokenizer.def(e)) {
        e = e.substring(a.raw.length);
        let u = t.at(-1);
        u?.type === "paragraph" || u?.type === "text" ? (u.raw += (u.raw.endsWith(`
`) ? "" : `
`) + a.raw, u.text += `
` + a.raw, this.inlineQueue.at(-1).src = u.text) : (this.tokens.links[a.tag] || (this.tokens.links[a.tag] = { href: a.href, title: a.title }), t.push(a));
        continue;
      }
      if (a = this.tokenizer.table(e)) {
        e = e.substring(a.raw.length), t.push(a);
        continue;
      }
      if (a = this.tokenizer.lheading(e)) {
        e = e.substring(a.raw.length), t.push(a);
        continue;
      }
      let c = e;
      if (this.options.extensions?.startBlock) {
        let u = 1 / 0, d = e.slice(1), h;
        this.options.extensions.startBlock.forEach((p) => {
          h = p.call({ lexer: this }, d), typeof h == "number" && h >= 0 && (u = Math.min(u, h));
        }), u < 1 / 0 && u >= 0 && (c = e.substring(0, u + 1));
      }
      if (this.state.top && (a = this.tokenizer.paragraph(c))) {
        let u = t.at(-1);
        (n || u === o && i) && u?.type === "paragraph" ? (u.raw += (u.raw.endsWith(`
`) ? "" : `
`) + a.raw, u.text += `
` + a.text, this.inlineQueue.pop(), this.inlineQueue.at(-1).src = u.text, o = u) : (t.push(a), o = a), n = c.length !== e.length, e = e.substring(a.raw.length);
        continue;
      }
      if (a = this.tokenizer.text(e)) {
        e = e.substring(a.raw.length);
        let u = t.at(-1);
        u?.type === "text" ? (u.raw += (u.raw.endsWith(`
`) ? "" : `
`) + a.raw, u.text += `
` + a.text, this.inlineQueue.pop(), this.inlineQueue.at(-1).src = u.text) : t.push(a);
        continue;
      }
      if (e) {
        this.infiniteLoopError(e.charCodeAt(0));
        break;
      }
    }
    return this.state.top = true, this.state.lastToken = r, t;
  }
  inline(e, t = []) {
    return this.inlineQueue.push({ src: e, tokens: t }), t;
  }
  linkInText(e) {
    if (!e.includes("[")) return false;
    let t = this.tokenizer.rules.inline.link;
    for (let n of e.matchAll(this.tokenizer.rules.inline.blockSkip)) if (t.test(n[0]) && e.charAt(n.index - 1) !== "!") return true;
    for (let n of e.matchAll(this.tokenizer.rules.inline.reflinkSearch)) {
      let r = n[0], s = r.lastIndexOf("[");
      if (!(r.charAt(0) === "!" || !Object.hasOwn(this.tokens.links, W(r.slice(s + 1, -1)))) && !(s > 1 && this.linkInText(r.slice(1, s - 1)))) return true;
    }
    return false;
  }
  inlineTokens(e, t = []) {
    this.tokenizer.lexer = this;
    let n = this.state.linkParenPossible;
    this.state.linkParenPossible = e.includes(")");
    try {
      return this.#t(e, t);
    } finally {
      this.state.linkParenPossible = n;
    }
  }
  #t(e, t) {
    let n = e.includes("*") || e.includes("_") || e.includes("~"), r = n || this.options.hooks?.emStrongMask || this.tokenizer.emStrong !== _.prototype.emStrong || this.tokenizer.del !== _.prototype.del ? this.#r(e) : e;
    if (!n) return this.#e(e, r, t);
    qe(this.tokenizer, r);
    try {
      return this.#e(e, r, t);
    } finally {
      ve(this.tokenizer);
    }
  }
  #e(e, t, n) {
    let r = false, s = "", o = 1 / 0;
    for (; e; ) {
      if (e.length < o) o = e.length;
      else {
        this.infiniteLoopError(e.charCodeAt(0));
        break;
      }
      r || (s = ""), r = false;
      let i;
      if (this.options.extensions?.inline?.some((u) => (i = u.call({ lexer: this }, e, n)) ? (e = e.substring(i.raw.length), n.push(i), true) : false)) continue;
      if (i = this.tokenizer.escape(e)) {
        e = e.substring(i.raw.length), n.push(i);
        continue;
      }
      if (i = this.tokenizer.tag(e)) {
        e = e.substring(i.raw.length), n.push(i);
        continue;
      }
      if (i = this.tokenizer.link(e)) {
        e = e.substring(i.raw.length), n.push(i);
        continue;
      }
      if (i = this.tokenizer.reflink(e, this.tokens.links)) {
        e = e.substring(i.raw.length);
        let u = n.at(-1);
        i.type === "text" && u?.type === "text" ? (u.raw += i.raw, u.text += i.text) : n.push(i);
        continue;
      }
      let a = e[0];
      if (a === "*" || a === "_") {
        let u = t.length - e.length;
        if (oe(this.tokenizer, t, a) <= u) {
          let h = 1;
          for (; h < e.length && e.charCodeAt(h) === a.charCodeAt(0); ) h++;
          let p = e.substring(0, h), k = n.at(-1);
          k?.type === "text" && !k.escaped ? (k.raw += p, k.text += p) : n.push({ type: "text", raw: p, text: p, escaped: false }), e = e.substring(h), s = a, r = true;
          continue;
        }
      } else if (a === "~") {
        let u = t.length - e.length;
        if (ae(this.tokenizer, t) <= u) {
          let h = 1;
          for (; h < e.length && e.charCodeAt(h) === 126; ) h++;
          let p = e.substring(0, h), k = n.at(-1);
          k?.type === "text" && !k.escaped ? (k.raw += p, k.text += p) : n.push({ type: "text", raw: p, text: p, escaped: false }), e = e.substring(h), s = a, r = true;
          continue;
        }
      }
      if (i = this.tokenizer.emStrong(e, t, s)) {
        e = e.substring(i.raw.length), n.push(i);
        continue;
      }
      if (i = this.tokenizer.codespan(e)) {
        e = e.substring(i.raw.length), n.push(i);
        continue;
      }
      if (i = this.tokenizer.br(e)) {
        e = e.substring(i.raw.length), n.push(i);
        continue;
      }
      if (i = this.tokenizer.del(e, t, s)) {
        e = e.substring(i.raw.length), n.push(i);
        continue;
      }
      if (i = this.tokenizer.autolink(e)) {
        e = e.substring(i.raw.length), n.push(i);
        continue;
      }
      if (!this.state.inLink && (i = this.tokenizer.url(e))) {
        e = e.substring(i.raw.length), n.push(i);
        continue;
      }
      let c = e;
      if (this.options.extensions?.startInline) {
        let u = 1 / 0, d = e.slice(1), h;
        this.options.extensions.startInline.forEach((p) => {
          h = p.call({ lexer: this }, d), typeof h == "number" && h >= 0 && (u = Math.min(u, h));
        }), u < 1 / 0 && u >= 0 && (c = e.substring(0, u + 1));
      }
      if (i = this.tokenizer.inlineText(c)) {
        e = e.substring(i.raw.length), i.raw.slice(-1) !== "_" && (s = i.raw.slice(-1)), r = true;
        let u = n.at(-1);
        u?.type === "text" ? (u.raw += i.raw, u.text += i.text) : n.push(i);
        continue;
      }
      if (e) {
        this.infiniteLoopError(e.charCodeAt(0));
        break;
      }
    }
    return n;
  }
  #n(e) {
    let { blockSkip: t, tag: n, autolink: r } = this.tokenizer.rules.inline, s = "", o = 0, i;
    for (t.lastIndex = 0; i = t.exec(e); ) {
      let a = i.index + (i[2] ? i[2].length : 0), c = i.index + i[0].length;
      if (e.charAt(a) === "<") {
        let u = e.slice(a), d = n.exec(u) || r.exec(u);
        if (!d) {
          t.lastIndex = a + 1;
          continue;
        }
        c = a + d[0].length, t.lastIndex = c;
      }
      s += e.slice(o, a) + "[" + "a".repeat(c - a - 2) + "]", o = c;
    }
    return s + e.slice(o);
  }
  #r(e) {
    let t = e;
    if (this.tokens.links && e.includes("[")) {
      let n = this.tokenizer.rules.inline.reflinkSearch, r = (s) => {
        let o = s.lastIndexOf("[");
        if (!Object.hasOwn(this.tokens.links, W(s.slice(o + 1, -1)))) return s;
        if (o > 1 && s.charAt(0) !== "!") {
          let i = s.slice(1, o - 1);
          if (this.linkInText(i)) return "[" + i.replace(n, r) + "][" + "a".repeat(s.length - o - 2) + "]";
        }
        return "[" + "a".repeat(s.length - 2) + "]";
      };
      t = t.replace(n, r);
    }
    return t = t.replace(this.tokenizer.rules.inline.anyPunctuationOutsideCode, (n, r, s) => s ? "+".repeat(n.length) : r ? r + n.slice(r.length, -r.length).replace(/`/g, "+") + r : n), t = this.#n(t), t = this.options.hooks?.emStrongMask?.call({ lexer: this }, t) ?? t, t;
  }
  infiniteLoopError(e) {
    let t = "Infinite loop on byte: " + e;
    if (this.options.silent) console.error(t);
    else throw new Error(t);
  }
};
var I = class {
  options;
  parser;
  constructor(e) {
    this.options = e || S;
  }
  space(e) {
    return "";
  }
  code({ text: e, lang: t, escaped: n }) {
    let r = (t || "").match(O.notSpaceStart)?.[0], s = e ? e.replace(O.endingNewline, "") + `
` : "";
    return r ? '<pre><code class="language-' + y(r) + '">' + (n ? s : y(s, true)) + `</code></pre>
` : "<pre><code>" + (n ? s : y(s, true)) + `</code></pre>
`;
  }
  blockquote({ tokens: e }) {
    return `<blockquote>
${this.parser.parse(e)}</blockquote>
`;
  }
  html({ text: e }) {
    return e;
  }
  def(e) {
    return "";
  }
  heading({ tokens: e, depth: t }) {
    return `<h${t}>${this.parser.parseInline(e)}</h${t}>
`;
  }
  hr(e) {
    return `<hr>
`;
  }
  list(e) {
    let t = e.ordered, n = e.start, r = "";
    for (let i = 0; i < e.items.length; i++) {
      let a = e.items[i];
      r += this.listitem(a);
    }
    let s = t ? "ol" : "ul", o = t && n !== 1 ? ' start="' + n + '"' : "";
    return "<" + s + o + `>
` + r + "</" + s + `>
`;
  }
  listitem(e) {
    return `<li>${this.parser.parse(e.tokens)}</li>
`;
  }
  checkbox({ checked: e }) {
    return "<input " + (e ? 'checked="" ' : "") + 'disabled="" type="checkbox"> ';
  }
  paragraph({ tokens: e }) {
    return `<p>${this.parser.parseInline(e)}</p>
`;
  }
  table(e) {
    let t = "", n = "";
    for (let s = 0; s < e.header.length; s++) n += this.tablecell(e.header[s]);
    t += this.tablerow({ text: n });
    let r = "";
    for (let s = 0; s < e.rows.length; s++) {
      let o = e.rows[s];
      n = "";
      for (let i = 0; i < o.length; i++) n += this.tablecell(o[i]);
      r += this.tablerow({ text: n });
    }
    return r && (r = `<tbody>${r}</tbody>`), `<table>
<thead>
` + t + `</thead>
` + r + `</table>
`;
  }
  tablerow({ text: e }) {
    return `<tr>
${e}</tr>
`;
  }
  tablecell(e) {
    let t = this.parser.parseInline(e.tokens), n = e.header ? "th" : "td";
    return (e.align ? `<${n} align="${e.align}">` : `<${n}>`) + t + `</${n}>
`;
  }
  strong({ tokens: e }) {
    return `<strong>${this.parser.parseInline(e)}</strong>`;
  }
  em({ tokens: e }) {
    return `<em>${this.parser.parseInline(e)}</em>`;
  }
  codespan({ text: e }) {
    return `<code>${y(e, true)}</code>`;
  }
  br(e) {
    return "<br>";
  }
  del({ tokens: e }) {
    return `<del>${this.parser.parseInline(e)}</del>`;
  }
  link({ href: e, title: t, text: n, tokens: r, autolink: s }) {
    let o = s ? y(n, true) : this.parser.parseInline(r), i = xe(e);
    if (i === null) return o;
    e = y(i, s);
    let a = '<a href="' + e + '"';
    return t && (a += ' title="' + y(t) + '"'), a += ">" + o + "</a>", a;
  }
  image({ href: e, title: t, text: n, tokens: r }) {
    r && (n = this.parser.parseInline(r, this.parser.textRenderer));
    let s = xe(e);
    if (s === null) return y(n);
    e = s;
    let o = `<img src="${y(e)}" alt="${y(n)}"`;
    return t && (o += ` title="${y(t)}"`), o += ">", o;
  }
  text(e) {
    return "tokens" in e && e.tokens ? this.parser.parseInline(e.tokens) : "escaped" in e && e.escaped ? e.text : y(e.text);
  }
};
var z = class {
  parser;
  strong({ text: e, tokens: t }) {
    return t ? this.parser.parseInline(t, this) : e;
  }
  em({ text: e, tokens: t }) {
    return t ? this.parser.parseInline(t, this) : e;
  }
  codespan({ text: e }) {
    return e;
  }
  del({ text: e, tokens: t }) {
    return t ? this.parser.parseInline(t, this) : e;
  }
  html({ text: e }) {
    return e;
  }
  text({ text: e }) {
    return e;
  }
  link({ text: e, tokens: t }) {
    return t ? this.parser.parseInline(t, this) : e;
  }
  image({ text: e, tokens: t }) {
    return t ? this.parser.parseInline(t, this) : e;
  }
  br() {
    return `
`;
  }
  checkbox({ raw: e }) {
    return e;
  }
};
var P = class l2 {
  options;
  renderer;
  textRenderer;
  constructor(e) {
    this.options = e || S, this.options.renderer = this.options.renderer || new I(), this.renderer = this.options.renderer, this.renderer.options = this.options, this.renderer.parser = this, this.textRenderer = new z(), this.textRenderer.parser = this;
  }
  static parse(e, t) {
    return new l2(t).parse(e);
  }
  static parseInline(e, t) {
    return new l2(t).parseInline(e);
  }
  parse(e) {
    this.renderer.parser = this;
    let t = "";
    for (let n = 0; n < e.length; n++) {
      let r = e[n];
      if (this.options.extensions?.renderers?.[r.type]) {
        let o = r, i = this.options.extensions.renderers[o.type].call({ parser: this }, o);
        if (i !== false || !["space", "hr", "heading", "code", "table", "blockquote", "list", "checkbox", "html", "def", "paragraph", "text"].includes(o.type)) {
          t += i === false ? "" : i ?? "";
          continue;
        }
      }
      let s = r;
      switch (s.type) {
        case "space": {
          t += this.renderer.space(s);
          break;
        }
        case "hr": {
          t += this.renderer.hr(s);
          break;
        }
        case "heading": {
          t += this.renderer.heading(s);
          break;
        }
        case "code": {
          t += this.renderer.code(s);
          break;
        }
        case "table": {
          t += this.renderer.table(s);
          break;
        }
        case "blockquote": {
          t += this.renderer.blockquote(s);
          break;
        }
        case "list": {
          t += this.renderer.list(s);
          break;
        }
        case "checkbox": {
          t += this.renderer.checkbox(s);
          break;
        }
        case "html": {
          t += this.renderer.html(s);
          break;
        }
        case "def": {
          t += this.renderer.def(s);
          break;
        }
        case "paragraph": {
          t += this.renderer.paragraph(s);
          break;
        }
        case "text": {
          t += this.renderer.text(s);
          break;
        }
        default: {
          let o = 'Token with "' + s.type + '" type was not found.';
          if (this.options.silent) return console.error(o), "";
          throw new Error(o);
        }
      }
    }
    return t;
  }
  parseInline(e, t = this.renderer) {
    this.renderer.parser = this;
    let n = "";
    for (let r = 0; r < e.length; r++) {
      let s = e[r];
      if (this.options.extensions?.renderers?.[s.type]) {
        let i = this.options.extensions.renderers[s.type].call({ parser: this }, s);
        if (i !== false || !["escape", "html", "link", "image", "checkbox", "strong", "em", "codespan", "br", "del", "text"].includes(s.type)) {
          n += i === false ? "" : i ?? "";
          continue;
        }
      }
      let o = s;
      switch (o.type) {
        case "escape": {
          n += t.text(o);
          break;
        }
        case "html": {
          n += t.html(o);
          break;
        }
        case "link": {
          n += t.link(o);
          break;
        }
        case "image": {
          n += t.image(o);
          break;
        }
        case "checkbox": {
          n += t.checkbox(o);
          break;
        }
        case "strong": {
          n += t.strong(o);
          break;
        }
        case "em": {
          n += t.em(o);
          break;
        }
        case "codespan": {
          n += t.codespan(o);
          break;
        }
        case "br": {
          n += t.br(o);
          break;
        }
        case "del": {
          n += t.del(o);
          break;
        }
        case "text": {
          n += t.text(o);
          break;
        }
        default: {
          let i = 'Token with "' + o.type + '" type was not found.';
          if (this.options.silent) return console.error(i), "";
          throw new Error(i);
        }
      }
    }
    return n;
  }
};
var A = class {
  options;
  block;
  constructor(e) {
    this.options = e || S;
  }
  static passThroughHooks = /* @__PURE__ */ new Set(["preprocess", "postprocess", "processAllTokens", "emStrongMask"]);
  static passThroughHooksRespectAsync = /* @__PURE__ */ new Set(["preprocess", "postprocess", "processAllTokens"]);
  preprocess(e) {
    return e;
  }
  postprocess(e) {
    return e;
  }
  processAllTokens(e) {
    return e;
  }
  emStrongMask(e) {
    return e;
  }
  provideLexer(e = this.block) {
    return e ? w.lex : w.lexInline;
  }
  provideParser(e = this.block) {
    return e ? P.parse : P.parseInline;
  }
};
function M(l3, e) {
  if (Array.isArray(e)) for (let t = 0; t < e.length; t++) l3.push(e[t]);
  else l3.push(e);
}
var ne = class {
  defaults = G();
  options = this.setOptions;
  parse = this.parseMarkdown(true);
  parseInline = this.parseMarkdown(false);
  Parser = P;
  Renderer = I;
  TextRenderer = z;
  Lexer = w;
  Tokenizer = _;
  Hooks = A;
  constructor(...e) {
    this.use(...e);
  }
  walkTokens(e, t) {
    let n = [];
    for (let r of e) switch (M(n, t.call(this, r)), r.type) {
      case "table": {
        let s = r;
        for (let o of s.header) M(n, this.walkTokens(o.tokens, t));
        for (let o of s.rows) for (let i of o) M(n, this.walkTokens(i.tokens, t));
        break;
      }
      case "list": {
        let s = r;
        M(n, this.walkTokens(s.items, t));
        break;
      }
      default: {
        let s = r;
        this.defaults.extensions?.childTokens?.[s.type] ? this.defaults.extensions.childTokens[s.type].forEach((o) => {
          let i = s[o].flat(1 / 0);
          M(n, this.walkTokens(i, t));
        }) : s.tokens && M(n, this.walkTokens(s.tokens, t));
      }
    }
    return n;
  }
  use(...e) {
    let t = this.defaults.extensions || { renderers: /* @__PURE__ */ Object.create(null), childTokens: /* @__PURE__ */ Object.create(null) };
    return e.forEach((n) => {
      let r = { ...n };
      if (r.async = this.defaults.async || r.async || false, n.extensions && (n.extensions.forEach((s) => {
        if (!s.name) throw new Error("extension name required");
        if ("renderer" in s) {
          let o = t.renderers[s.name];
          o ? t.renderers[s.name] = function(...i) {
            let a = s.renderer.apply(this, i);
            return a === false && (a = o.apply(this, i)), a;
          } : t.renderers[s.name] = s.renderer;
        }
        if ("tokenizer" in s) {
          if (!s.level || s.level !== "block" && s.level !== "inline") throw new Error("extension level must be 'block' or 'inline'");
          let o = t[s.level];
          o ? o.unshift(s.tokenizer) : t[s.level] = [s.tokenizer], s.start && (s.level === "block" ? t.startBlock ? t.startBlock.push(s.start) : t.startBlock = [s.start] : s.level === "inline" && (t.startInline ? t.startInline.push(s.start) : t.startInline = [s.start]));
        }
        "childTokens" in s && s.childTokens && (t.childTokens[s.name] = s.childTokens);
      }), r.extensions = t), n.renderer) {
        let s = this.defaults.renderer || new I(this.defaults);
        for (let o in n.renderer) {
          if (!(o in s)) throw new Error(`renderer '${o}' does not exist`);
          if (["options", "parser"].includes(o)) continue;
          let i = o, a = n.renderer[i], c = s[i];
          s[i] = (...u) => {
            let d = a.apply(s, u);
            return d === false && (d = c.apply(s, u)), d === false ? "" : d ?? "";
          };
        }
        r.renderer = s;
      }
      if (n.tokenizer) {
        let s = this.defaults.tokenizer || new _(this.defaults);
        for (let o in n.tokenizer) {
          if (!(o in s)) throw new Error(`tokenizer '${o}' does not exist`);
          if (["options", "rules", "lexer"].includes(o)) continue;
          let i = o, a = n.tokenizer[i], c = s[i];
          s[i] = (...u) => {
            let d = a.apply(s, u);
            return d === false && (d = c.apply(s, u)), d;
          };
        }
        r.tokenizer = s;
      }
      if (n.hooks) {
        let s = this.defaults.hooks || new A();
        for (let o in n.hooks) {
          if (!(o in s)) throw new Error(`hook '${o}' does not exist`);
          if (["options", "block"].includes(o)) continue;
          let i = o, a = n.hooks[i], c = s[i];
          A.passThroughHooks.has(o) ? s[i] = (u) => {
            if (s.options.async && A.passThroughHooksRespectAsync.has(o)) return (async () => {
              let h = await a.call(s, u);
              return c.call(s, h);
            })();
            let d = a.call(s, u);
            return c.call(s, d);
          } : s[i] = (...u) => {
            if (s.options.async) return (async () => {
              let h = await a.apply(s, u);
              return h === false && (h = await c.apply(s, u)), h;
            })();
            let d = a.apply(s, u);
            return d === false && (d = c.apply(s, u)), d;
          };
        }
        r.hooks = s;
      }
      if (n.walkTokens) {
        let s = this.defaults.walkTokens, o = n.walkTokens;
        r.walkTokens = function(i) {
          let a = [];
          return M(a, o.call(this, i)), s && M(a, s.call(this, i)), a;
        };
      }
      this.defaults = { ...this.defaults, ...r };
    }), this;
  }
  setOptions(e) {
    return this.defaults = { ...this.defaults, ...e }, this;
  }
  lexer(e, t) {
    return w.lex(e, t ?? this.defaults);
  }
  parser(e, t) {
    return P.parse(e, t ?? this.defaults);
  }
  parseMarkdown(e) {
    return (n, r) => {
      let s = { ...r }, o = { ...this.defaults, ...s }, i = this.onError(!!o.silent, !!o.async);
      if (this.defaults.async === true && s.async === false) return i(new Error("marked(): The async option was set to true by an extension. Remove async: false from the parse options object to return a Promise."));
      if (typeof n > "u" || n === null) return i(new Error("marked(): input parameter is undefined or null"));
      if (typeof n != "string") return i(new Error("marked(): input parameter is of type " + Object.prototype.toString.call(n) + ", string expected"));
      if (o.hooks && (o.hooks.options = o, o.hooks.block = e), o.async) return (async () => {
        let a = o.hooks ? await o.hooks.preprocess(n) : n, u = await (o.hooks ? await o.hooks.provideLexer(e) : e ? w.lex : w.lexInline)(a, o), d = o.hooks ? await o.hooks.processAllTokens(u) : u;
        o.walkTokens && await Promise.all(this.walkTokens(d, o.walkTokens));
        let p = await (o.hooks ? await o.hooks.provideParser(e) : e ? P.parse : P.parseInline)(d, o);
        return o.hooks ? await o.hooks.postprocess(p) : p;
      })().catch(i);
      try {
        o.hooks && (n = o.hooks.preprocess(n));
        let c = (o.hooks ? o.hooks.provideLexer(e) : e ? w.lex : w.lexInline)(n, o);
        o.hooks && (c = o.hooks.processAllTokens(c)), o.walkTokens && this.walkTokens(c, o.walkTokens);
        let d = (o.hooks ? o.hooks.provideParser(e) : e ? P.parse : P.parseInline)(c, o);
        return o.hooks && (d = o.hooks.postprocess(d)), d;
      } catch (a) {
        return i(a);
      }
    };
  }
  onError(e, t) {
    return (n) => {
      if (n.message += `
Please report this to https://github.com/markedjs/marked.`, e) {
        let r = "<p>An error occurred:</p><pre>" + y(n.message + "", true) + "</pre>";
        return t ? Promise.resolve(r) : r;
      }
      if (t) return Promise.reject(n);
      throw n;
    };
  }
};
var v = new ne();
function x(l3, e) {
  return v.parse(l3, e);
}
x.options = x.setOptions = function(l3) {
  return v.setOptions(l3), x.defaults = v.defaults, ue(x.defaults), x;
};
x.getDefaults = G;
x.defaults = S;
function jt(...l3) {
  return v.use(...l3), x.defaults = v.defaults, ue(x.defaults), x;
}
x.use = jt;
x.walkTokens = function(l3, e) {
  return v.walkTokens(l3, e);
};
x.parseInline = v.parseInline;
x.Parser = P;
x.parser = P.parse;
x.Renderer = I;
x.TextRenderer = z;
x.Lexer = w;
x.lexer = w.lex;
x.Tokenizer = _;
x.Hooks = A;
x.parse = x;
var En = x.options;
var zn = x.setOptions;
var Mn = x.walkTokens;
var Bn = x.parseInline;
var qn = P.parse;
var vn = w.lex;

// packages/issue-body/src/limits.ts
var MAX_BODY_CHARACTERS2 = 65536;
var MAX_NESTING = 20;
var DEEP = new RegExp(
  `^(?:[ \\t]*(?:>|[-+*]|\\d{1,9}[.)])){${MAX_NESTING + 1}}|^[ \\t]{${2 * MAX_NESTING},}(?:[-+*>]|\\d{1,9}[.)])[ \\t>]`,
  "m"
);
var isBounded = (text3) => text3.length <= 2 * MAX_BODY_CHARACTERS2 && !DEEP.test(text3);

// packages/issue-body/src/first-line.ts
function readFirstLine(comment) {
  const [first = ""] = comment.replace(/\r\n?/g, "\n").replace(/^(?:[ \t]*\n)+/, "").split(/\n[ \t]*(?:\n|$)/, 1);
  if (!isBounded(first)) return void 0;
  const [block2] = new w({ gfm: true }).blockTokens(first, []);
  const isPlain = block2?.type === "paragraph" || block2?.type === "heading" && !/^\s*#/.test(block2.raw);
  return isPlain ? block2.raw.split("\n", 1)[0]?.trim() : void 0;
}

// packages/issue-body/src/visibility.ts
var HARMLESS = new Set(
  "a abbr b blockquote br cite code dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q s samp small source span strike strong sub summary sup tt u ul var wbr".split(" ")
);
var RAW = new Set("iframe noembed noframes noscript plaintext script style textarea title xmp".split(" "));

// packages/github-feed/src/shown.ts
var shownBefore = (history, id, family) => history.filter((one) => one.event === "labeled" && one.id < id && family.includes(one.label.toLowerCase())).toSorted((a, b) => b.id - a.id);

// src/queue/people/own.ts
var OWN_MARK = "<!-- octoqueue ";
var LATE_SECONDS = 180;
var MIN_HUMAN_SECONDS = 5;
var ONE_RENDER_SECONDS = 2;
var RUNNING = ["processing", "dispatched"];
var ENDED = OUTCOMES;
var isOwnComment = (gesture) => gesture.kind === "comment" && gesture.body.includes(OWN_MARK);
var isOwnStatus = ({ label }) => label !== "pending" && SHOWN.some((one) => one === label);
var accountsIn = (gestures) => new Set(
  gestures.filter((one) => isOwnComment(one) || one.kind === "labeled" && isOwnStatus(one)).map(({ actor }) => actor)
);
function createIsOwn({ people }, judged) {
  let history;
  return async (gesture) => {
    if (gesture.kind === "comment") return isOwnComment(gesture);
    if (gesture.kind === "closed" && judged.ends.length === 0) return false;
    history ??= await people.history(judged.entry.number);
    return isRendered(gesture, history, judged);
  };
}
function isRendered(gesture, history, judged) {
  const shown2 = shownBefore(history, gesture.id, SHOWN);
  const page = shown2[0]?.label.toLowerCase() ?? "";
  switch (gesture.kind) {
    case "closed":
      return judged.ends.some((outcome) => outcome === page);
    case "reopened":
      return page !== "" && !ENDED.includes(page) && !isTakenBack(gesture, history, judged);
    case "labeled":
      return gesture.label.toLowerCase() === "pending" ? isRenderedPending(gesture, shown2, judged, isOurs2(gesture, history, judged)) : isRenderedPlace(gesture, history, judged, isOurs2(gesture, history, judged));
  }
}
var isOurs2 = ({ actor }, history, { accounts }) => accounts.has(actor) || history.some((one) => one.event === "labeled" && one.actor === actor && isOwnStatus(one));
function isTakenBack(gesture, history, judged) {
  const closing = history.findLast(({ event, id }) => event === "closed" && id < gesture.id);
  if (closing?.actor === gesture.actor) return true;
  return judged.entry.state !== "blocked" && !isOurs2(gesture, history, judged);
}
function isRenderedPending(gesture, shown2, { entry, gestures }, isOurs3) {
  const page = shown2[0]?.label.toLowerCase() ?? "";
  const asked = entry.state === "held" ? RUNNING : entry.state === "done" ? ENDED : ["blocked"];
  if (!asked.includes(page)) return true;
  const since = entry.state === "held" ? entry.startedAt : entry.seq;
  if (!isOurs3 || gesture.at - since > LATE_SECONDS) return false;
  const isNear = (one) => one.actor === gesture.actor && Math.abs(one.at - gesture.at) <= ONE_RENDER_SECONDS && isOwnComment(one);
  if (gestures.some(isNear)) return true;
  const begun = entry.state === "blocked" ? 0 : "startedAt" in entry && entry.startedAt || since;
  const waited = shown2.find(({ label, at: at2 }) => label === "pending" || at2 < begun);
  return waited?.label !== "pending" || gesture.at - since <= MIN_HUMAN_SECONDS;
}
function isRenderedPlace({ at: at2 }, [first], { entry }, isOurs3) {
  if (first && at2 <= first.at) return true;
  return isOurs3 && at2 <= entry.seq + MIN_HUMAN_SECONDS;
}

// src/queue/people/gestures.ts
var BACK = /^\/(?:retry|requeue|unblock)$/;
var APPROVE = /^\/approve(?:[ \t]+([0-9a-f]{12,64}))?$/;
function requestOf(gesture) {
  switch (gesture.kind) {
    case "closed":
      return "cancel";
    case "reopened":
      return "back";
    case "labeled":
      return gesture.label.toLowerCase() === "pending" ? "back" : void 0;
    case "comment": {
      const line = readFirstLine(gesture.body) ?? "";
      if (line === "/cancel") return "cancel";
      if (APPROVE.test(line)) return "approve";
      return BACK.test(line) ? "back" : void 0;
    }
  }
}
function servedAfter(gestures) {
  const last = (isComment) => Math.max(0, ...gestures.filter(({ kind }) => kind === "comment" === isComment).map(({ id }) => id));
  return { event: last(false), comment: last(true) };
}
var laterServed = (a, b) => ({
  event: Math.max(a.event, b.event),
  comment: Math.max(a.comment, b.comment)
});
var isAfter = ({ kind, id }, { event, comment }) => kind === "comment" ? id > comment : id > event;
var lastRequest = (people, gestures, requests, isOwn) => lastOf(people, gestures, (gesture) => requests.some((request2) => request2 === requestOf(gesture)), isOwn);
async function lastOf(people, gestures, isOne, isOwn = async (gesture) => isOwnComment(gesture)) {
  const newestFirst = gestures.filter(isOne).toSorted((a, b) => b.at - a.at || b.id - a.id);
  for (const gesture of newestFirst) {
    if (isBot(gesture.actor)) continue;
    const role = await people.role(gesture.actor);
    if ((role === "write" || role === "triage") && !await isOwn(gesture)) return gesture;
  }
  return void 0;
}
var isBot = (login2) => login2.endsWith("[bot]");
var MAX_REQUEST_SECONDS = 23 * 3600;
var isLately = ({ at: at2 }, now) => now - at2 < MAX_REQUEST_SECONDS;
async function approvalIn(people, gestures, now) {
  const lately = gestures.filter((gesture) => isLately(gesture, now));
  const last = await lastRequest(people, lately, ["approve", "cancel"]);
  return last && requestOf(last) === "approve" ? last : void 0;
}
var MAX_AHEAD_SECONDS = 5;
function isAfterBlock(gesture, { number: number2, seq }, gestures) {
  const marker = markerOf({ number: number2, seq });
  const shown2 = gestures.filter(
    (one) => gesture.kind === "comment" ? one.kind === "comment" && one.body.includes(marker) : one.kind === "labeled" && one.label === "blocked" && one.at >= seq - MAX_AHEAD_SECONDS
  );
  const id = Math.min(...shown2.map((one) => one.id));
  return shown2.length > 0 ? gesture.id > id : gesture.at >= seq;
}

// src/queue/steer/steer.ts
var MAX_TRIES5 = 5;
async function cancel(ports, id, reason, servedUpTo) {
  const command = { verb: "cancel", now: await ports.ledger.now(), nonce: ports.random.nonce() };
  return steer(ports, id, serving(command, servedUpTo), { report: { error: reason } });
}
async function requeue(ports, id, servedUpTo) {
  const { ledger, people } = ports;
  const now = await ledger.now();
  const last = servedUpTo ?? servedAfter((await people.gestures()).filter(({ issue: issue2 }) => issue2 === id));
  const command = async (located) => ({
    verb: "requeue",
    now,
    ...await tagsOf(located.spec),
    runAt: located.spec?.runAt,
    servedUpTo: laterServed(located.found.entry.servedUpTo, last),
    ...served(located, servedUpTo)
  });
  return steer(ports, id, command, { isUniqueAgain: true });
}
async function block(ports, id, reason) {
  const command = { verb: "block", now: await ports.ledger.now(), nonce: ports.random.nonce() };
  return steer(ports, id, command, { report: { reason } });
}
async function takeBack(ports, id, servedUpTo) {
  return steer(ports, id, serving({ verb: "release", now: await ports.ledger.now() }, servedUpTo));
}
async function unblock(ports, id, servedUpTo) {
  return steer(ports, id, serving({ verb: "unblock", now: await ports.ledger.now() }, servedUpTo));
}
async function approve(ports, id, spec, servedUpTo) {
  const command = { verb: "unblock", now: await ports.ledger.now() };
  return steer(ports, id, serving(command, servedUpTo), { approved: spec });
}
async function steer(ports, id, command, { report: report2 = {}, isUniqueAgain = false, approved } = {}) {
  for (let tried = 0; tried < MAX_TRIES5; tried++) {
    const located = await locate(ports, id);
    const asked = typeof command === "function" ? await command(located) : command;
    const verdict = transition(located.found.entry, asked);
    if (!verdict.ok) {
      const from2 = VERBS[asked.verb].from.join(", ");
      const detail = `The job is ${verdict.status}, and ${asked.verb} is only for jobs that are ${from2}.`;
      throw new Problem("illegal-transition", detail, { id, state: verdict.status });
    }
    const { spec } = located;
    const states = isUniqueAgain && spec?.unique ? await readFreeNames(ports, id, spec) : [];
    const guarded = takeUniqueNames(verdict.move, verdict.next, states);
    const digest = approved && verdict.next.hasApprovedDigest ? await approvedDigestOf(approved) : void 0;
    const move = digest ? await approving(ports, id, guarded) : guarded;
    const made2 = await makeMove(ports, move, digest ?? writeReport(report2));
    const isMade = made2 === "moved" || made2 === "already-made" || made2 === "doubtful" && await wasMade(ports, located.found.entry, verdict.next);
    if (isMade) return show2(ports, located, verdict.next, asked, report2, made2);
  }
  throw new Problem("illegal-transition", "The job changes faster than it can be read; try again.", { id });
}
async function readFreeNames(ports, id, spec) {
  const states = await readUniqueNames(ports, { ...spec, keyDigest: void 0 });
  const taken2 = states.find((state) => state.is === "taken");
  if (!taken2) return states;
  const detail = `Job ${taken2.job} has the same type and payload, is to be unique, and is not finished.`;
  throw new Problem("illegal-transition", detail, { id });
}
async function wasMade(ports, from2, meant) {
  if (from2.state === "done") return isPutAside(ports, from2);
  const isOwnNonce = meant.nonce !== "" && meant.nonce !== from2.nonce;
  if (isOwnNonce && await findNonce(ports, meant, [meant.queue], "once")) return true;
  if (meant.state === "done") return false;
  const { entry } = (await locate(ports, meant.number)).found;
  if (isSameEntry(entry, meant)) return true;
  if (entry.seq >= meant.seq) throw unknown2();
  return false;
}
async function show2(ports, { issue: issue2, spec }, next, { verb }, report2, made2) {
  ports.log.info(verb, { id: next.number, queue: next.queue, status: statusOf(next) });
  const isOurs3 = made2 === "moved" || verb === "cancel" || verb === "block";
  const rendered = isOurs3 ? await render2(ports, next, report2, "first") : void 0;
  return jobOf(next, rendered ?? issue2, spec, writeReport(report2));
}
var serving = (command, servedUpTo) => async (located) => ({ ...command, ...served(located, servedUpTo) });
function served({ found: { entry } }, servedUpTo) {
  if (servedUpTo === void 0) return {};
  if (servedUpTo.event > entry.servedUpTo.event || servedUpTo.comment > entry.servedUpTo.comment)
    return { servedUpTo };
  throw new Problem("illegal-transition", "The request was served already.", { id: entry.number });
}

// src/queue/steer/alter.ts
var WRITING_SECONDS = 60;
async function alter(ports, id, request2, servedUpTo) {
  const { issues, ledger } = ports;
  const { data, revision, ...options } = request2;
  if (data !== void 0) checkData(data);
  const located = await locate(ports, id);
  checkRevision(located, revision);
  await checkPayload2(ports, located, request2);
  const approved = data === void 0 ? void 0 : await rewrite(ports, id, located, data, revision);
  const runAt = request2.runAt ?? ("runAt" in located.found.entry ? located.found.entry.runAt : void 0);
  const due = runAt ?? (data === void 0 ? void 0 : await ledger.now());
  const now = await ledger.now();
  const command = { verb: "alter", now, ...defined({ ...options, runAt: due }) };
  const given2 = ifAt(data === void 0 ? revision : void 0, command);
  const serving2 = async (current) => ({ ...await given2(current), ...served(current, servedUpTo) });
  const job = await steer(ports, id, serving2, { approved });
  const { issue: issue2 } = located;
  if (!issue2) return job;
  const labels = relabel(issue2.labels, { queue: job.queue, priority: job.priority });
  const edited = await issues.edit(id, { labels }).catch(() => issue2);
  return { ...job, labels: ownLabels(edited.labels) };
}
async function checkPayload2({ payloads }, { spec, found: { entry } }, { data, queue }) {
  const isMoved = queue !== void 0 && queue !== entry.queue;
  if (!spec || data === void 0 && !isMoved) return;
  await payloads.check({ queue: queue ?? entry.queue, type: spec.type, data: data ?? spec.data });
}
async function rewrite(ports, id, { spec, found }, data, revision) {
  if (spec?.unique) {
    const detail = "The job is to be unique by its payload, so its payload stays; cancel it and enqueue another.";
    throw new Problem("illegal-transition", detail, { id });
  }
  if (!spec) throw new Problem("illegal-transition", "The issue does not read as a job any more.", { id });
  if (found.entry.hasApprovedDigest && !await isAsApproved(ports, id, spec))
    throw new Problem("illegal-transition", EDITED, { id });
  const altered2 = { ...spec, queue: found.entry.queue, priority: found.entry.priority, data };
  const body = await signedBody(ports, altered2, ports.random.nonce());
  const now = await ports.ledger.now();
  const due = "runAt" in found.entry ? found.entry.runAt : 0;
  const runAt = Math.max(due, now + WRITING_SECONDS);
  await steer(ports, id, ifAt(revision, { verb: "alter", now, runAt }));
  await ports.issues.edit(id, { body });
  return altered2;
}
var ifAt = (revision, command) => async (located) => {
  checkRevision(located, revision);
  return command;
};
function checkRevision({ found: { entry } }, revision) {
  if (revision === void 0 || entry.seq === revision) return;
  const detail = "The job was changed since it was read; read it again, and then change that.";
  throw new Problem("precondition-failed", detail, { id: entry.number, state: statusOf(entry) });
}
var defined = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));

// src/queue/steer/queues.ts
var MAX_AT_ONCE2 = 100;
var MOVES_PER_REQUEST = 20;
var MAX_LISTINGS4 = 3;
var MAX_BUSY_MS = 1e4;
async function listQueues({ ledger }) {
  const live = await ledger.list({ of: "live" });
  const done = await ledger.list({ of: "done" });
  const entries = [...live.entries, ...done.entries].map(({ entry }) => entry).filter((entry) => entry.state !== "done" || !entry.superseded);
  const paused = new Set(live.marks.flatMap(({ mark }) => mark.is === "paused" ? mark.queue : []));
  const byQueue = Map.groupBy(entries, ({ queue }) => queue);
  const names = /* @__PURE__ */ new Set([DEFAULT_QUEUE, ...paused, ...byQueue.keys()]);
  return [...names].toSorted().map((name) => {
    const own = byQueue.get(name) ?? [];
    const jobs = countByStatus(own);
    return { name, paused: paused.has(name), jobs, waitingSince: oldestDue(own, live.at) };
  });
}
async function pause(ports, queue) {
  await makeMove(ports, { remove: [], add: [{ is: "paused", queue }] });
  ports.log.info("pause", { queue });
}
async function resume(ports, queue) {
  await makeMove(ports, { remove: [{ is: "paused", queue }], add: [] });
  ports.log.info("resume", { queue });
}
async function purge(ports, queue) {
  const nonce = () => ports.random.nonce();
  return steerMany(ports, async () => {
    const { entries, at: now } = await ports.ledger.list({ of: "live", queue });
    const waiting = entries.filter(({ entry }) => statusOf(entry) === "pending");
    return { jobs: waiting, commandFor: async () => ({ verb: "cancel", now, nonce: nonce() }) };
  });
}
async function redrive(ports, queue) {
  return steerMany(ports, async () => {
    const { entries, at: now } = await ports.ledger.list({ of: "done" });
    const failed4 = entries.filter(
      ({ entry }) => entry.queue === queue && entry.state === "done" && entry.outcome === "failed" && !entry.superseded
    );
    const gestures = failed4.length > 0 ? await ports.people.gestures() : [];
    const commandFor = async (entry, issue2) => {
      const spec = issue2 && specOf(issue2);
      const own = gestures.filter(({ issue: issue3 }) => issue3 === entry.number);
      const servedUpTo = laterServed(entry.servedUpTo, servedAfter(own));
      return { verb: "requeue", now, ...await tagsOf(spec), runAt: spec?.runAt, servedUpTo };
    };
    return { jobs: failed4, commandFor };
  });
}
async function steerMany(ports, find2) {
  const { clock, issues, log: log2 } = ports;
  const startedAtMs = clock.elapsedMs();
  const isTimeLeft = () => clock.elapsedMs() - startedAtMs < MAX_BUSY_MS;
  const done = /* @__PURE__ */ new Map();
  let left = 0;
  for (let listed = 0; listed < MAX_LISTINGS4 && isTimeLeft(); listed++) {
    const { jobs, commandFor } = await find2();
    const todo = jobs.map(({ entry }) => entry).filter(({ number: number2 }) => !done.has(number2));
    const some = todo.slice(0, MAX_AT_ONCE2 - done.size);
    const byNumber = new Map((await issues.readMany(some.map(({ number: number2 }) => number2))).map(byItsNumber));
    left = todo.length;
    for (let tried = 0; tried < some.length && isTimeLeft(); tried += MOVES_PER_REQUEST) {
      const batch = some.slice(tried, tried + MOVES_PER_REQUEST);
      const commands = await Promise.all(batch.map((entry) => commandFor(entry, byNumber.get(entry.number))));
      const moved = await moveTogether(ports, batch, commands);
      for (const entry of moved) done.set(entry.number, entry);
      left -= moved.length;
      log2.info("progress", { verb: commands[0]?.verb, done: done.size, left });
    }
    if (left === todo.length - some.length) break;
  }
  for (const entry of done.values()) {
    if (isTimeLeft()) await render2(ports, entry, {}, "first");
  }
  return { ids: [...done.keys()], left };
}
var byItsNumber = (issue2) => [issue2.number, issue2];
async function moveTogether(ports, entries, commands) {
  const meant = entries.flatMap((from2, index) => {
    const command = commands[index];
    const verdict = command && transition(from2, command);
    return command && verdict?.ok ? [{ from: from2, verb: command.verb, next: verdict.next, move: verdict.move }] : [];
  });
  const moves = meant.map(({ move }) => move);
  const made2 = await makeMoves(ports, moves);
  const done = [];
  for (const [index, { from: from2, verb, next }] of meant.entries()) {
    const one = made2[index];
    if (one === "refused" || one === "doubtful" && !await wasMade(ports, from2, next)) continue;
    ports.log.info(verb, { id: next.number, queue: next.queue, status: statusOf(next) });
    done.push(next);
  }
  return done;
}
function oldestDue(entries, now) {
  const due = entries.filter((entry) => isClaimable(entry, now)).map((entry) => entry.state === "later" ? entry.runAt : Math.min(entry.seq, now));
  return due.length > 0 ? due.reduce((oldest, since) => Math.min(oldest, since)) : void 0;
}
var countByStatus = (entries) => {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0]));
  for (const entry of entries) counts[statusOf(entry)]++;
  return counts;
};

// src/domain/notice.ts
var needsApproval = {
  what: NEEDS_APPROVAL,
  text: "This issue reads as a job, but whoever opened it may not enqueue jobs here. Somebody with triage or write permission can let it in as it reads now, by a comment whose first line is:\n\n```text\n/approve\n```",
  shows: { status: NEEDS_APPROVAL, state: "open" }
};
var editedSince = (comment, status) => ({
  what: `edited-${comment}`,
  text: "The issue was edited after `/approve`. Read it once more, and comment `/approve` again if it may run as it reads now.",
  shows: { status, state: "open" }
});
var unreadable3 = (comment, status, why) => ({
  what: `unreadable-${comment}`,
  text: `It cannot run as it reads now. ${why} Edit it, then comment \`/approve\` again.`,
  shows: { status, state: "open" }
});
var payloadProblem = (comment, status, why) => ({
  what: `misfit-${comment}`,
  text: `It cannot run as it reads now.

${fenced(why)}

Edit it, then comment \`/approve\` again.`,
  shows: { status, state: "open" }
});
var misplaced2 = (event, status, queue, why) => ({
  what: `misplaced-${event}`,
  text: `The job stays in its queue, for its data are not what the queue \`${queue}\` takes.

${fenced(why)}`,
  shows: { status, state: "open" }
});
var forgotten = ({ kind, id }, status) => ({
  what: `forgotten-${kind === "comment" ? "comment" : "event"}-${id}`,
  text: "This job ended more than a day ago, and the queue keeps nothing of it any more. Enqueue it anew, or comment `/approve` to make a job of what the issue says now.",
  shows: { status, state: status === "completed" ? "completed" : "not_planned" }
});
function viewOfNotice(number2, { what, text: text3, shows }, notBefore) {
  const marker = `<!-- octoqueue notice ${number2} ${what} -->`;
  return { ...shows, comment: { marker, body: `${text3}

${marker}`, notBefore } };
}

// src/queue/people/notices.ts
var GRACE_SECONDS = 60;
var MAX_REPEATED_SECONDS = 180;
async function readRecentGestures(ports, relabelled, now) {
  const read = await ports.people.gestures();
  const gestures = Map.groupBy(read, ({ issue: issue2 }) => issue2);
  return { gestures, accounts: accountsIn(read), notices: await readNotices(ports), relabelled, now };
}
async function readNotices({ ledger }) {
  const { marks } = await ledger.list({ of: "notices" });
  const notices = marks.flatMap(
    ({ mark, attachment }) => mark.is === "notice" ? [[keyOf2(mark.number, mark.what), attachment]] : []
  );
  return new Map(notices);
}
var keyOf2 = (number2, what) => `${number2}/${what}`;
var isNotified = (notices, number2, { what }) => notices.has(keyOf2(number2, what));
async function notify(ports, { notices, now }, number2, notice2, { since, isMissing = false }) {
  const { what } = notice2;
  const key = notices.get(keyOf2(number2, what));
  if (key === void 0) {
    const made2 = await makeMove(ports, { remove: [], add: [{ is: "notice", number: number2, what }] }, { at: now });
    if (made2 === "moved") await show3(ports, number2, notice2, since, "first");
    return;
  }
  const at2 = Number((await ports.ledger.attachments([key])).get(key)?.at);
  const isOverdue = now - at2 > GRACE_SECONDS && (isMissing || now - at2 <= MAX_REPEATED_SECONDS);
  if (isOverdue) await show3(ports, number2, notice2, since, "again");
}
async function show3({ issues, log: log2 }, number2, notice2, since, time) {
  try {
    await issues.render(number2, viewOfNotice(number2, notice2, since), time);
    log2.info("notice", { id: number2, what: notice2.what });
  } catch (error2) {
    log2.warn("notice", { id: number2, reason: reasonOf(error2) });
  }
}

// src/queue/sweep/skip-faulty.ts
var ONE_JOBS = [
  ...["illegal-transition", "job-not-found", "key-reused"],
  ...["outcome-unknown", "github-refused"],
  // What administrators ask of some jobs' data, or got wrong when they wrote it down: the others go on.
  ...["payload-invalid", "settings-unreadable"]
];
async function skipFaulty(log2, id, task) {
  try {
    return await task();
  } catch (error2) {
    if (!(error2 instanceof Problem && ONE_JOBS.includes(error2.type))) throw error2;
    const level = error2.type === "illegal-transition" ? "debug" : "warn";
    log2[level]("sweep", { id, problem: error2.type, reason: error2.message });
    return void 0;
  }
}
function someOf(all2, most, fraction) {
  const from2 = all2.length > most ? Math.floor(fraction * all2.length) : 0;
  return [...all2.slice(from2), ...all2.slice(0, from2)].slice(0, most);
}

// src/queue/sweep/admit.ts
var GRACE_SECONDS2 = 60;
var MAX_DRAFT_SECONDS = 24 * 3600;
var MAX_CONSIDERED = 50;
async function admit(ports, open2, isJob, recent) {
  const { random, log: log2 } = ports;
  const done = { admitted: [], setAside: [], waiting: [] };
  const round = { recent, done };
  const asking = open2.filter((issue2) => isAsking(issue2) && !isJob(issue2.number));
  const numbers = new Set(asking.map(({ number: number2 }) => number2));
  const approvals = await approvalsIn(ports, recent, isJob);
  const isSettled2 = ({ number: number2, labels }) => !approvals.has(number2) && isNotified(recent.notices, number2, needsApproval) && !labels.includes("pending");
  done.waiting.push(...asking.filter(isSettled2).map(({ number: number2 }) => number2));
  const unsettled = asking.filter((issue2) => !isSettled2(issue2));
  for (const listed of someOf(unsettled, MAX_CONSIDERED, random.fraction())) {
    const approval = approvals.get(listed.number);
    await skipFaulty(log2, listed.number, () => consider(ports, round, listed, approval));
  }
  const closed = [...approvals].filter(([number2]) => !numbers.has(number2) && !isJob(number2));
  for (const [number2, approval] of someOf(closed, MAX_CONSIDERED, random.fraction())) {
    await skipFaulty(log2, number2, () => considerAgain(ports, round, number2, approval));
  }
  return done;
}
async function approvalsIn({ people }, { gestures, now }, isJob) {
  const approvals = /* @__PURE__ */ new Map();
  for (const [number2, own] of gestures) {
    const approval = isJob(number2) ? void 0 : await approvalIn(people, own, now);
    if (approval) approvals.set(number2, approval);
  }
  return approvals;
}
async function consider(ports, round, listed, approval) {
  const isYoung = round.recent.now - listed.createdAt < GRACE_SECONDS2;
  if (isYoung && !approval && isDraft(listed)) return;
  const issue2 = await readJobless(ports, listed.number);
  if (issue2 && isAsking(issue2)) await decide(ports, round, issue2, approval);
}
async function considerAgain(ports, round, number2, approval) {
  const issue2 = await readJobless(ports, number2);
  if (issue2?.labels.some(isStatus)) await decide(ports, round, issue2, approval);
}
async function decide(ports, round, issue2, approval) {
  const { number: number2, createdAt } = issue2;
  const { recent, done } = round;
  const decoded = decodeBody(issue2.body);
  if (!decoded.ok) return setAside(ports, round, issue2, decoded.why);
  const own = recent.gestures.get(number2) ?? [];
  const last = await lastRequest(ports.people, own, ["cancel", "back", "approve"]);
  if (last && requestOf(last) === "cancel") return;
  if (approval) return beginApproved(ports, round, number2, approval);
  const isTrusted = await mayEnqueue(ports, issue2) || await isOurs(ports, issue2, decoded);
  if (!isTrusted) {
    done.waiting.push(number2);
    const isMissing = isNotified(recent.notices, number2, needsApproval);
    return notify(ports, recent, number2, needsApproval, { since: createdAt, isMissing });
  }
  if (recent.now - createdAt <= MAX_DRAFT_SECONDS) return begin2(ports, round, issue2, decoded.spec);
  const why = "The issue waited for more than a day to become a job; enqueue it anew.";
  return setAside(ports, round, issue2, why, decoded.spec);
}
async function beginApproved(ports, round, number2, approval) {
  const read = await ports.issues.readEdited(number2);
  if (!read) return;
  if (read.editedAt >= approval.at) {
    round.done.waiting.push(number2);
    const notice2 = editedSince(approval.id, NEEDS_APPROVAL);
    return notify(ports, round.recent, number2, notice2, { since: approval.at });
  }
  const decoded = decodeBody(read.issue.body);
  if (decoded.ok) await begin2(ports, round, read.issue, decoded.spec);
}
async function begin2(ports, round, issue2, spec) {
  const { recent, done } = round;
  const misfit = await payloadProblemOf(ports, spec);
  if (misfit !== void 0) return setAside(ports, round, issue2, misfit);
  const states = await readFreeNames2(ports, spec, issue2.number);
  if (!states) {
    const why = "The same job was enqueued already, or another one under the same key.";
    return setAside(ports, round, issue2, why, spec, "cancelled");
  }
  const first = await firstEntryOf(spec, { ...issue2, createdAt: recent.now });
  const servedUpTo = servedAfter(recent.gestures.get(issue2.number) ?? []);
  const entry = { ...first, hasApprovedDigest: true, servedUpTo };
  const made2 = await makeMove(ports, firstMove(entry, states), await approvedDigestOf(spec));
  if (made2 !== "moved") return;
  done.admitted.push(issue2.number);
  ports.log.info("admit", { id: issue2.number, queue: entry.queue, author: issue2.author });
  const shown2 = issue2.labels.filter(isStatus);
  if (!issue2.open || shown2.join() !== "pending") await render2(ports, entry, {}, "first");
}
async function readFreeNames2(ports, spec, number2) {
  try {
    const states = await readUniqueNames(ports, spec);
    return states.some((state) => state.is === "taken" && state.job !== number2) ? void 0 : states;
  } catch (error2) {
    if (error2 instanceof Problem && error2.type === "key-reused") return void 0;
    throw error2;
  }
}
async function setAside(ports, { recent, done }, { number: number2 }, why, trusted, outcome = "failed") {
  const { gestures, now } = recent;
  const ended2 = { outcome, number: number2, seq: now, finishedAt: now, nonce: ports.random.nonce() };
  const servedUpTo = servedAfter(gestures.get(number2) ?? []);
  const options = { queue: DEFAULT_QUEUE, priority: 0, maxAttempts: 1, hasApprovedDigest: true };
  const entry = { ...UNCLAIMED, ...ended2, ...options, servedUpTo };
  const report2 = { error: why };
  const attachment = { ...report2, ...trusted && await approvedDigestOf(trusted) };
  const made2 = await makeMove(ports, { remove: [], add: [{ is: "admitted", number: number2 }, entry] }, attachment);
  if (made2 !== "moved") return;
  await render2(ports, entry, report2, "first");
  done.setAside.push(number2);
  ports.log.warn("set-aside", { id: number2, reason: why });
}
var isAsking = ({ open: open2, labels }) => open2 && (labels.includes("pending") || labels.includes(NEEDS_APPROVAL));
function isDraft({ body }) {
  const decoded = decodeBody(body);
  return decoded.ok && decoded.block?.nonce !== void 0;
}

// src/queue/sweep/collect.ts
var RETENTION_SECONDS = 24 * 3600;
var NOTICE_SECONDS = 7 * 24 * 3600;
var MAX_COLLECTED = 20;
async function collect(ports, listed, { isLive, isOpen }, now) {
  const { issues, log: log2, random } = ports;
  const byNumber = Map.groupBy(listed, ({ entry }) => entry.number);
  const old = [...byNumber].filter(
    ([number2, found]) => (
      // One that shows nothing but what was put aside was requeued between the two listings.
      !isLive(number2) && currentEntry(found) !== void 0 && found.every(({ entry }) => now - entry.seq > RETENTION_SECONDS)
    )
  );
  const batch = someOf(old, MAX_COLLECTED, random.fraction());
  const read = await issues.readMany(batch.map(([number2]) => number2));
  const open2 = new Set(read.filter((issue2) => issue2.open).map(({ number: number2 }) => number2));
  const collected = [];
  for (const [number2, found] of batch) {
    if (open2.has(number2)) continue;
    const remove = [...found.map(({ entry }) => entry), { is: "admitted", number: number2 }];
    const made2 = await skipFaulty(log2, number2, () => makeMove(ports, { remove, add: [] }));
    if (made2 === "moved") collected.push(number2);
  }
  await collectUniqueNames(ports, isLive, now);
  await collectNotices(ports, isOpen, now);
  if (collected.length > 0) log2.info("collect", { jobs: collected.length });
  return collected;
}
async function collectUniqueNames(ports, isLive, now) {
  const { ledger, log: log2, random } = ports;
  const { marks } = await ledger.list({ of: "reservations" });
  const reservations = marks.flatMap(({ mark }) => mark.is === "reservation" ? mark : []);
  const old = reservations.filter(({ job, until }) => until <= now && !isLive(job));
  for (const reservation of someOf(old, MAX_COLLECTED, random.fraction())) {
    const { kind, digest } = reservation;
    const remove = [reservation, { is: "unique-name", kind, digest }];
    await skipFaulty(log2, reservation.job, () => makeMove(ports, { remove, add: [] }));
  }
}
async function collectNotices(ports, isOpen, now) {
  const { ledger, log: log2, random } = ports;
  const { marks } = await ledger.list({ of: "notices" });
  const over = marks.filter(({ mark }) => mark.is === "notice" && !isOpen(mark.number));
  const kept2 = await ledger.attachments(over.map(({ attachment }) => attachment));
  const old = over.filter(({ attachment }) => !(now - Number(kept2.get(attachment)?.at) <= NOTICE_SECONDS));
  const remove = someOf(old, MAX_COLLECTED, random.fraction()).map(({ mark }) => mark);
  if (remove.length > 0) await skipFaulty(log2, 0, () => makeMove(ports, { remove, add: [] }));
}

// src/queue/sweep/expire.ts
var RUNNING_LEASE_SECONDS = 300;
var LOOK_AHEAD_SECONDS = 120;
async function expire(ports, listed, now) {
  const done = { expired: [], lapsed: [] };
  for (const { entry, attachment } of listed) {
    const { number: number2 } = entry;
    const attempt2 = (task) => skipFaulty(ports.log, number2, task);
    if (isLapsed(entry, now) && await attempt2(() => lapse(ports, entry, now))) done.lapsed.push(number2);
    if (entry.state !== "held") continue;
    if (await attempt2(() => endLease(ports, entry, attachment, now))) done.expired.push(number2);
  }
  return done;
}
async function lapse(ports, entry, now) {
  const error2 = "Nobody claimed the job before its time to live was over.";
  return make(ports, entry, { verb: "lapse", now, nonce: ports.random.nonce() }, { error: error2 });
}
async function endLease(ports, held, attachment, now) {
  const { ledger, random, workflows } = ports;
  const isNear = held.expiresAt - LOOK_AHEAD_SECONDS <= now;
  const state = held.workflowJob && isNear ? await workflows.stateOf(held.workflowJob) : "unknown";
  if (state === "running") {
    const kept2 = (await ledger.attachments([attachment])).get(attachment);
    const verdict = transition(held, { verb: "extend", now, leaseSeconds: RUNNING_LEASE_SECONDS });
    if (verdict.ok) await makeMove(ports, verdict.move, kept2);
    return false;
  }
  if (state !== "ended" && !isExpired(held, now)) return false;
  const isLast = held.attempt >= held.maxAttempts && !held.dispatched;
  const issue2 = isLast ? await findIssue(ports, held.number) : void 0;
  const command = {
    verb: "expire",
    now,
    isHolderGone: state === "ended",
    nonce: random.nonce(),
    retryInSeconds: backoffSeconds(held.attempt, random.fraction()),
    deadLetterQueue: issue2 && specOf(issue2)?.deadLetterQueue
  };
  const how = state === "ended" ? "its workflow job ended without a word" : "its lease ran out";
  const error2 = `${held.worker} neither completed nor failed the job, and ${how}.`;
  return make(ports, held, command, { error: error2, ...!held.dispatched && { attempt: attemptOf(held, now) } });
}
async function make(ports, entry, command, report2) {
  const next = await moveAndRender(ports, entry, command, report2);
  if (!next) return false;
  ports.log.info(command.verb, { id: entry.number, queue: entry.queue, attempt: entry.attempt });
  if (next.queue !== entry.queue) await renderQueue(ports, next);
  return true;
}

// src/queue/sweep/heal.ts
var GRACE_SECONDS3 = 60;
var MAX_HEALED = 20;
var MISSING_SECONDS = 600;
var MAX_MISSING = 1e4;
async function heal(ports, missingSince, jobs, open2, now) {
  const { issues, log: log2, random } = ports;
  const openByNumber = new Map(open2.map((issue2) => [issue2.number, issue2]));
  const misshown = new Set((await issues.listMisshown()).map(({ number: number2 }) => number2));
  const wrong = jobs.filter(
    ({ entry }) => now - entry.seq > GRACE_SECONDS3 && (misshown.has(entry.number) || !seemsRight(entry, openByNumber.get(entry.number)))
  );
  const healed = [];
  for (const { entry } of someOf(wrong, MAX_HEALED, random.fraction())) {
    const isHealed = await skipFaulty(log2, entry.number, () => healOne(ports, missingSince, entry, now));
    if (isHealed) healed.push(entry.number);
  }
  return healed;
}
async function healOne(ports, missingSince, { number: number2, queue }, now) {
  const { issues, ledger } = ports;
  const found = await findEntry(ports, number2, queue);
  const issue2 = await issues.read(number2);
  if (!found || now - found.entry.seq <= GRACE_SECONDS3) return false;
  if (!issue2) return giveUpIfLongMissing(ports, missingSince, found.entry, now);
  missingSince.delete(number2);
  if (isRight(found.entry, issue2)) return false;
  if (!isPlaced(issue2.labels, found.entry)) await renderQueue(ports, found.entry);
  if (isShown(found.entry, issue2)) return true;
  const kept2 = (await ledger.attachments([found.attachment])).get(found.attachment);
  const report2 = found.entry.state === "held" || !kept2 ? {} : readReport(kept2);
  return await render2(ports, found.entry, report2, "again") !== void 0;
}
async function giveUpIfLongMissing(ports, missingSince, { number: number2, state }, now) {
  if (state === "done") return false;
  if (missingSince.size >= MAX_MISSING) missingSince.clear();
  const since = missingSince.get(number2) ?? now;
  missingSince.set(number2, since);
  if (now - since < MISSING_SECONDS) return false;
  missingSince.delete(number2);
  await cancel(ports, number2, "The issue is gone: it was deleted or moved to another repository.");
  return true;
}
var seemsRight = (entry, open2) => entry.state === "done" ? open2 === void 0 : open2 !== void 0 && isRight(entry, open2);
var isRight = (entry, issue2) => isShown(entry, issue2) && isPlaced(issue2.labels, entry);
function isShown(entry, issue2) {
  const labels = issue2.labels.filter(isStatus);
  const isLabelled = labels.length === 1 && labels[0]?.toLowerCase() === statusOf(entry);
  return isLabelled && issue2.open === (entry.state !== "done");
}

// src/queue/sweep/relabelled.ts
var MAX_REMEMBERED3 = 1e4;
async function serveLabels(ports, entry, fresh, servedUpTo, recent, isOwn) {
  if (entry.state === "done") await showEnded(ports, recent, entry, fresh);
  if (entry.state !== "ready" && entry.state !== "later") return false;
  const since = fresh.filter(({ at: at2 }) => at2 >= entry.seq - MAX_AHEAD_SECONDS);
  const isPlace2 = (place) => (place.queue ?? entry.queue) === entry.queue && (place.priority ?? entry.priority) === entry.priority;
  if (since.every((one) => isPlace2(queueAndPriorityOf(one)))) return false;
  const target = await targetIn(ports, since, isOwn);
  const { queue = entry.queue, priority = entry.priority } = target;
  if (isPlace2(target)) return false;
  await moveTo(ports, target, entry, servedUpTo, recent);
  ports.log.info("request", { id: entry.number, verb: "alter", queue, priority });
  return true;
}
async function followLabels(ports, id, fresh, request2, isOwn) {
  const isLater = ({ at: at2, id: own }) => at2 > request2.at || at2 === request2.at && (request2.kind === "comment" || own > request2.id);
  const target = await targetIn(ports, fresh.filter(isLater), isOwn);
  if (Object.keys(target).length > 0) await alter(ports, id, target);
}
async function targetIn({ people }, gestures, isOwn) {
  const lastWith = (name) => lastOf(people, gestures, (gesture) => name in queueAndPriorityOf(gesture), isOwn);
  const [queue, priority] = [await lastWith("queue"), await lastWith("priority")];
  return { ...queue && queueAndPriorityOf(queue), ...priority && queueAndPriorityOf(priority) };
}
var queueAndPriorityOf = (gesture) => gesture.kind === "labeled" ? placeIn(gesture.label) ?? {} : {};
async function moveTo(ports, target, entry, servedUpTo, recent) {
  const { number: number2 } = entry;
  try {
    await alter(ports, number2, target, servedUpTo);
  } catch (error2) {
    const why = payloadProblemIn(error2);
    if (why === void 0) throw error2;
    const { queue = entry.queue, ...rest } = target;
    const notice2 = misplaced2(servedUpTo.event, statusOf(entry), queue, why);
    await notify(ports, recent, number2, notice2, { since: entry.seq });
    await alter(ports, number2, rest, servedUpTo);
  }
}
async function showEnded(ports, { relabelled }, entry, fresh) {
  const touched = fresh.filter(
    (one) => Object.keys(queueAndPriorityOf(one)).length > 0 && one.at >= entry.finishedAt
  );
  const last = Math.max(0, ...touched.map(({ id }) => id));
  if (last <= (relabelled.get(entry.number) ?? 0)) return;
  if (relabelled.size >= MAX_REMEMBERED3) relabelled.clear();
  relabelled.set(entry.number, last);
  await renderQueue(ports, entry);
}

// src/queue/sweep/requests.ts
async function serveRequests(ports, jobs, ended2, recent) {
  const served2 = [];
  const ends = Map.groupBy(ended2, ({ entry }) => entry.number);
  for (const { entry } of jobs) {
    const gestures = recent.gestures.get(entry.number);
    if (!gestures) continue;
    const judged = { entry, gestures, accounts: recent.accounts, ends: endsIn(ends.get(entry.number) ?? []) };
    const isServed = await skipFaulty(ports.log, entry.number, () => serveJob(ports, judged, recent));
    if (isServed) served2.push(entry.number);
  }
  return served2;
}
var endsIn = (ended2) => ended2.flatMap(({ entry }) => entry.state === "done" ? entry.outcome : []);
async function serveJob(ports, judged, recent) {
  const { people, log: log2 } = ports;
  const { entry, gestures } = judged;
  const { number: number2 } = entry;
  const fresh = gestures.filter((gesture) => isAfter(gesture, entry.servedUpTo));
  if (fresh.length === 0) return false;
  const servedUpTo = laterServed(entry.servedUpTo, servedAfter(gestures));
  const isStuck = entry.state === "blocked" && entry.hasApprovedDigest;
  const isOwn = createIsOwn(ports, judged);
  const requests = isStuck ? ["cancel", "back", "approve"] : ["cancel", "back"];
  const asks = fresh.some((one) => requestOf(one) && verbOf(one, entry, gestures));
  const last = asks ? await lastRequest(people, fresh, requests, isOwn) : void 0;
  const verb = last && verbOf(last, entry, gestures);
  if (!verb) return serveLabels(ports, entry, fresh, servedUpTo, recent, isOwn);
  if (verb === "approve") return approveIfUnchanged(ports, entry, last, servedUpTo, recent);
  await apply2(ports, verb, number2, servedUpTo, last.actor);
  log2.info("request", { id: number2, verb, actor: last.actor });
  if (verb !== "cancel") await followLabels(ports, number2, fresh, last, isOwn);
  return true;
}
function verbOf(gesture, entry, gestures) {
  const request2 = requestOf(gesture);
  if (request2 === "cancel") return entry.state === "done" ? void 0 : "cancel";
  if (entry.state === "blocked") {
    if (!isAfterBlock(gesture, entry, gestures)) return void 0;
    return request2 === "approve" ? "approve" : "unblock";
  }
  if (entry.state === "held")
    return gesture.kind === "labeled" && gesture.at >= entry.startedAt ? "release" : void 0;
  return entry.state === "done" && gesture.at >= entry.finishedAt ? "requeue" : void 0;
}
function apply2(ports, verb, id, servedUpTo, actor) {
  if (verb === "cancel") return cancel(ports, id, `Cancelled by ${actor}.`, servedUpTo);
  if (verb === "release") return takeBack(ports, id, servedUpTo);
  return verb === "unblock" ? unblock(ports, id, servedUpTo) : requeue(ports, id, servedUpTo);
}
async function approveIfUnchanged(ports, entry, { id, at: at2, actor }, servedUpTo, recent) {
  const { number: number2 } = entry;
  const refuse5 = async (notice2) => {
    await notify(ports, recent, number2, notice2, { since: at2 });
    return false;
  };
  const edited = editedSince(id, statusOf(entry));
  const read = isNotified(recent.notices, number2, edited) ? void 0 : await ports.issues.readEdited(number2);
  if (!read || read.editedAt >= at2) return refuse5(edited);
  const decoded = decodeBody(read.issue.body);
  if (!decoded.ok) return refuse5(unreadable3(id, statusOf(entry), decoded.why));
  const why = await payloadProblemOf(ports, { ...decoded.spec, queue: entry.queue });
  if (why !== void 0) return refuse5(payloadProblem(id, statusOf(entry), why));
  await approve(ports, number2, decoded.spec, servedUpTo);
  ports.log.info("request", { id: number2, verb: "approve", actor });
  return true;
}
var MAX_ANSWERED = 10;
async function answerForgotten(ports, open2, isJob, recent) {
  const { people, random, log: log2 } = ports;
  const others = new Set(open2.filter((issue2) => !outcomeIn(issue2.labels)).map(({ number: number2 }) => number2));
  const asked = [];
  for (const [number2, gestures] of recent.gestures) {
    if (isJob(number2) || others.has(number2)) continue;
    const lately = gestures.filter((gesture) => isLately(gesture, recent.now));
    const last = await lastRequest(people, lately, ["back", "cancel", "approve"]);
    if (last && requestOf(last) === "back") asked.push([number2, last]);
  }
  const unanswered2 = asked.filter(
    ([number2, gesture]) => !isNotified(recent.notices, number2, forgotten(gesture, "completed"))
  );
  for (const [number2, gesture] of someOf(unanswered2, MAX_ANSWERED, random.fraction()))
    await skipFaulty(log2, number2, () => answerOne(ports, number2, gesture, recent));
}
async function answerOne(ports, number2, gesture, recent) {
  const issue2 = await readJobless(ports, number2);
  const outcome = issue2 && outcomeIn(issue2.labels);
  if (outcome) await notify(ports, recent, number2, forgotten(gesture, outcome), { since: gesture.at });
}

// src/queue/sweep/sweep.ts
function untilAborted2(ports, signal) {
  if (!signal) return ports;
  const guarded = (port) => Object.fromEntries(
    Object.entries(port).map(([name, call]) => [
      name,
      (...args) => {
        signal.throwIfAborted();
        return call(...args);
      }
    ])
  );
  const { issues, ledger, people, workflows, clock } = ports;
  const sleep = (ms, cut2 = signal) => clock.sleep(ms, cut2);
  return {
    ...ports,
    issues: guarded(issues),
    ledger: guarded(ledger),
    people: guarded(people),
    workflows: guarded(workflows),
    clock: { ...clock, sleep }
  };
}
async function sweepLeases(given2, signal) {
  const ports = untilAborted2(given2, signal);
  const { entries, at: at2 } = await ports.ledger.list({ of: "live" });
  const rest = { admitted: [], setAside: [], waiting: [], served: [], healed: [], collected: [] };
  return { ...await expire(ports, entries, at2), ...rest };
}
async function sweep(given2, { missingSince, relabelled }, signal) {
  const ports = untilAborted2(given2, signal);
  const { issues, ledger, log: log2 } = ports;
  const open2 = await issues.listOpen();
  const live = await ledger.list({ of: "live" });
  const done = await ledger.list({ of: "done" });
  const now = done.at;
  const liveNumbers = new Set(live.entries.map(({ entry }) => entry.number));
  const byNumber = Map.groupBy([...live.entries, ...done.entries], ({ entry }) => entry.number);
  const jobs = [...byNumber.values()].flatMap((listed) => currentEntry(listed) ?? []);
  const openNumbers = new Set(open2.map(({ number: number2 }) => number2));
  const isLive = (number2) => liveNumbers.has(number2);
  const isOpen = (number2) => openNumbers.has(number2);
  const isJob = (number2) => byNumber.has(number2);
  const recent = await readRecentGestures(ports, relabelled, now);
  const swept = {
    ...await expire(ports, live.entries, now),
    ...await admit(ports, open2, isJob, recent),
    served: await serveRequests(ports, jobs, done.entries, recent),
    healed: await heal(ports, missingSince, jobs, open2, now),
    collected: await collect(ports, done.entries, { isLive, isOpen }, now)
  };
  await answerForgotten(ports, open2, isJob, recent);
  log2.debug("sweep", { jobs: jobs.length });
  return swept;
}
async function admitOne(ports, number2) {
  const issue2 = await readJobless(ports, number2);
  if (!issue2 || !isAsking(issue2)) return false;
  const recent = await readRecentGestures(ports, /* @__PURE__ */ new Map(), await ports.ledger.now());
  const { admitted: admitted2 } = await admit(ports, [issue2], () => false, recent);
  return admitted2.includes(number2);
}

// src/queue/queue.ts
var WITH_PORTS = {
  enqueue,
  enqueueMany,
  start,
  complete,
  fail,
  release,
  blockHeld,
  cancel,
  requeue,
  block,
  unblock,
  takeBack,
  alter,
  get,
  list: list4,
  peek,
  queueOf,
  leaseOf: leaseOf2,
  explain: explain2,
  countDispatched,
  queues: listQueues,
  pause,
  resume,
  purge,
  redrive,
  sweepLeases,
  admitOne
};
function createQueue(given2) {
  const waitlist = createWaitlist();
  const ports = { ...given2, ledger: createLedger2(given2.ledger, waitlist) };
  const verbs = withPorts(ports, WITH_PORTS);
  const crowd = createCrowd(waitlist);
  const unwritten = createUnwritten();
  const memory = { missingSince: /* @__PURE__ */ new Map(), relabelled: /* @__PURE__ */ new Map() };
  const claim2 = (request2, max) => claimMany(ports, crowd, verbs, request2, max);
  return {
    ...verbs,
    /** The most urgent job that nobody else got first; undefined when there is none, or none came in time. */
    claim: async (request2) => (await claim2(request2, 1))[0],
    claimMany: claim2,
    endWaits: () => endWaits(crowd),
    holderOf,
    extend: (id, lease, request2) => extend(ports, unwritten, id, lease, request2),
    sweep: (signal) => sweep(ports, memory, signal)
  };
}
var withPorts = (ports, verbs) => Object.fromEntries(
  Object.entries(verbs).map(([name, verb]) => [
    name,
    verb.bind(null, ports)
  ])
);

// src/settings/bindings.ts
var SECTION2 = "queues";
var MAX_AGE_MS2 = 6e4;
function createBindings(settings) {
  return {
    all: async () => readBindings(await settings.read(MAX_AGE_MS2)),
    get: async (queue) => readBindings(await settings.read()).get(queue),
    async set(queue, binding) {
      const edit = (document) => {
        const known2 = sectionOf2(document);
        const entry = { ...objectOf(known2[queue]), workflow: writeBinding(binding) };
        return { ...document, [SECTION2]: { ...known2, [queue]: entry } };
      };
      await settings.change(edit, `Let the queue ${queue} start ${binding.workflow}`);
    },
    /** Does nothing where there is none. */
    async remove(queue) {
      const edit = (document) => {
        const { [queue]: entry, ...others } = sectionOf2(document);
        const { workflow, ...rest } = objectOf(entry) ?? {};
        if (workflow === void 0) return document;
        const kept2 = Object.keys(rest).length > 0 ? { [queue]: rest } : {};
        return { ...document, [SECTION2]: { ...others, ...kept2 } };
      };
      await settings.change(edit, `Let the queue ${queue} start no workflow`);
    }
  };
}
function sectionOf2(document) {
  const { [SECTION2]: section = {} } = document;
  return objectOf(section) ?? refuse4("", "It must be an object of queues.");
}
var readBindings = cachedByObject((document) => {
  const bindings = Object.entries(sectionOf2(document)).flatMap(([queue, entry]) => {
    const { workflow } = objectOf(entry) ?? refuse4(`/${queue}`, "It must be an object.");
    return workflow === void 0 ? [] : [[queue, readBinding(queue, workflow)]];
  });
  return new Map(bindings);
});
function readBinding(queue, value) {
  const pointer = `/${queue}/workflow`;
  const { file, ref, max_dispatched: maxDispatched, pass_lease: passesLease = false } = objectOf(value) ?? {};
  if (!/^[a-z0-9-]{1,40}$/.test(queue)) refuse4(`/${queue}`, "That is no queue\u2019s name.");
  if (typeof file !== "string" || typeof ref !== "string") return refuse4(pointer, "It needs file and ref.");
  if (typeof maxDispatched !== "number" || !(maxDispatched >= 1))
    return refuse4(`${pointer}/max_dispatched`, "It must be a number from 1 on.");
  return { workflow: file, ref, maxDispatched, passesLease: passesLease === true };
}
var writeBinding = ({ workflow, ref, maxDispatched, passesLease }) => ({
  file: workflow,
  ref,
  max_dispatched: maxDispatched,
  pass_lease: passesLease
});
function refuse4(pointer, detail) {
  throw unreadable([{ pointer: `/${SECTION2}${pointer}`, detail }]);
}

// src/settings/payloads.ts
var MAX_STALE_MS = 3e5;
var PASSING2 = ["github-unavailable", "rate-limited"];
function createPayloads({ settings, clock }) {
  let last;
  async function current() {
    try {
      const document = await settings.read();
      last = { document, atMs: clock.elapsedMs() };
      return document;
    } catch (error2) {
      const isPassing2 = error2 instanceof Problem && PASSING2.includes(error2.type);
      if (isPassing2 && last && clock.elapsedMs() - last.atMs < MAX_STALE_MS) return last.document;
      throw error2;
    }
  }
  return {
    async check({ queue, type: type2, data }) {
      const section = readSchemas(await current());
      if (section.size === 0) return;
      const fitting = scopesOf({ queue, type: type2 }).flatMap((scope) => section.get(pointerTo2(scope)) ?? []);
      const schemas = fitting.map((one) => ({ ...one, schema: usable(one) }));
      const broken = schemas.map(({ scope, schema }) => ({ scope, faults: checkPayload(schema, data) })).filter(({ faults }) => faults.length > 0);
      if (broken.length === 0) return;
      const names = broken.map(({ scope }) => wordsFor2(scope)).join(" and the schema for ");
      const errors = broken.flatMap(({ faults }) => faults);
      throw new Problem("payload-invalid", `The data do not fit the schema for ${names}.`, {
        errors: distinct(errors).slice(0, MAX_VIOLATIONS)
      });
    }
  };
}
function usable({ scope, json }) {
  const admission = admitted(json);
  if (admission.ok) return admission.schema;
  throw unreadable(
    admission.errors.map(({ pointer, detail }) => ({ pointer: pointerTo2(scope) + pointer, detail }))
  );
}
function distinct(faults) {
  const unique = new Map(faults.map((fault) => [JSON.stringify([fault.pointer, fault.detail]), fault]));
  return [...unique.values()].map(({ pointer, detail }) => ({ pointer: `/data${pointer}`, detail }));
}

// src/settings/schemas.ts
var VERSION_DIGITS = 32;
function createSchemas({ settings }) {
  const change = createChange(settings);
  return {
    /** The schema for a scope, as of ten seconds ago at most. @throws Problem `settings-unreadable` */
    async get(scope) {
      return show4(scope, readSchemas(await settings.read()).get(pointerTo2(scope))?.json);
    },
    /** All that are set. @throws Problem `settings-unreadable` */
    async list() {
      const all2 = [...readSchemas(await settings.read()).values()];
      return Promise.all(all2.map(({ scope, json }) => show4(scope, json)));
    },
    /**
     * Sets the schema for a scope: a commit of the settings. Setting what is set already is no change.
     * @throws Problem `invalid-request` with pointers into `/schema`; `precondition-failed` when another
     * version than expected is set; `settings-changed` when somebody else changed this one at the same time
     */
    async set(scope, json, asked) {
      const admission = admitSchema(json);
      if (!admission.ok) throw refused(admission.errors);
      await change(scope, json, { ...asked, verb: "Set" });
      return show4(scope, json);
    },
    /** Removes the schema for a scope. @throws Problem like `set`, and `not-found` when none is set */
    async remove(scope, asked) {
      await change(scope, void 0, { ...asked, verb: "Remove" });
      return show4(scope, void 0);
    }
  };
}
function createChange(settings) {
  const waiting = /* @__PURE__ */ new Set();
  return async function change(scope, json, { by, isExpected = () => true, verb }) {
    const pointer = pointerTo2(scope);
    const wanted = await versionOf(json);
    const mine = { pointer, isOvertaken: false };
    let seen;
    async function edit(document) {
      const found = await versionOf(readSchemas(document).get(pointer)?.json);
      if (found === wanted && (json !== void 0 || seen !== void 0)) return document;
      if (!isExpected(found)) throw unexpected(scope);
      if (mine.isOvertaken || seen !== void 0 && seen !== found) throw overtaken(scope);
      seen = found;
      if (found === wanted) throw new Problem("not-found", `No schema is set for ${wordsFor2(scope)}.`);
      checkNumber(document, pointer);
      return withSchema(document, scope, json);
    }
    waiting.add(mine);
    try {
      await settings.change(edit, `${verb} the schema for ${wordsFor2(scope)}, as ${by} asked`);
      if (seen === void 0) return;
      for (const other of waiting) other.isOvertaken ||= other !== mine && other.pointer === pointer;
    } finally {
      waiting.delete(mine);
    }
  };
}
async function show4(scope, json) {
  const admission = json === void 0 ? void 0 : admitted(json);
  const errors = admission && !admission.ok ? admission.errors : [];
  return { scope, json, version: await versionOf(json), errors };
}
var versionOf = async (json) => (await sha256(json === void 0 ? "" : JSON.stringify(json))).slice(0, VERSION_DIGITS);
function checkNumber(document, pointer) {
  const schemas = readSchemas(document);
  if (schemas.has(pointer) || schemas.size < MAX_SCHEMAS) return;
  throw invalidAt("", `There are ${MAX_SCHEMAS} schemas already; remove some.`);
}
function refused(errors) {
  const inRequest = errors.map(({ pointer, detail: detail2 }) => ({ pointer: `/schema${pointer}`, detail: detail2 }));
  const detail = "The schema is not accepted, and nothing was changed.";
  return new Problem("invalid-request", detail, { errors: inRequest });
}
var unexpected = (scope) => new Problem(
  "precondition-failed",
  `The schema for ${wordsFor2(scope)} has changed since it was read; read it again, and then change that.`
);
var overtaken = (scope) => new Problem(
  "settings-changed",
  `Somebody else changed the schema for ${wordsFor2(scope)} at the same time; look at it before you set it again.`
);

// src/compose.ts
var openGitHub = (account2, runtime) => createGitHub({ ...account2, ...runtime, clock: clockOf(runtime) });
function openQueue(account2, runtime, options = {}) {
  const { random, log: log2, fetch, goOn: goOn2 } = runtime;
  const { onCreate, replace = {} } = options;
  const clock = clockOf(runtime);
  const github = openGitHub(account2, runtime);
  const { issues, people, workflows, dispatch, milestones, budget, usage } = github;
  const settings = settingsOn(github, runtime, replace.settingsClock);
  const payloads = replace.payloads ?? createPayloads({ settings, clock });
  const sign2 = options.signingSecret === void 0 ? void 0 : createSign(options.signingSecret);
  const ledger = ledgerOf(account2, runtime, github, options);
  const given2 = { issues, ledger, people, workflows, payloads, clock, random, log: log2, sign: sign2 };
  const ports = replace.ports?.(given2) ?? given2;
  const verbs = createQueue(ports);
  const bindings = createBindings(settings);
  const bound2 = replace.bindings ?? bindings;
  const dispatching = createDispatching({ ports, queue: verbs, dispatch, bindings: bound2 });
  const ping = createPing(fetch);
  const tell2 = replace.tellOnCreate ?? (onCreate && createOnCreate(onCreate, { ping, dispatch, log: log2 }));
  return {
    /** The verbs with their follow-ups: enqueues and sweeps start the workflows that queues are bound to. */
    queue: withFollowUps(verbs, { dispatching, onCreate: tell2, goOn: goOn2 }),
    /**
     * Makes sure that the ledger rules the repository.
     * @throws Problem `ledger-owned` or `repository-not-found`
     */
    open: () => openRuling(ledger, log2),
    github,
    ports,
    dispatching,
    settings,
    bindings,
    schemas: createSchemas({ settings }),
    projects: createProjects(milestones),
    budget: replace.budget ?? budget,
    usage
  };
}
var clockOf = ({ clock, deadlineBudget }) => deadlineBudget ? withDeadlineBudget(clock, deadlineBudget) : clock;
function settingsOn({ documents }, runtime, clock = clockOf(runtime)) {
  const { deadlineBudget } = runtime;
  return createSettings({
    documents,
    clock,
    ...deadlineBudget && { singleFlight: deadlineBudget.singleFlight }
  });
}
function ledgerOf(account2, { openSql }, github, { ledger = "refs" }) {
  if (ledger === "refs") return github.ledger;
  if (openSql) return openSql(account2, github);
  throw new Problem("misconfigured", "LEDGER is sql, and there is no SQLite here to keep it in.");
}
var DECIDED = /* @__PURE__ */ new Set(["ledger-owned", "ledger-damaged", "repository-not-found"]);
async function openRuling(ledger, log2) {
  try {
    await ledger.open();
  } catch (error2) {
    if (error2 instanceof Problem && DECIDED.has(error2.type)) throw error2;
    log2.warn("ledger", { reason: reasonOf(error2) });
  }
}

// action/enqueue/enqueue.ts
var MAX_DELAY_SECONDS = 31536e4;
var MAX_KEY_CHARACTERS = 255;
var MAX_TITLE_CHARACTERS2 = 256;
var inputs2 = createInputs("enqueue");
async function enqueue2({ env, open: open2 }) {
  const connection = withSigningSecret(readConnection(inputs2, env), inputs2.text("signing-secret"));
  const request2 = readRequest();
  const { queue } = open2(connection);
  const { id, url = "", isNew, isAdmittedLater } = await queue.enqueue(request2);
  setOutputs("enqueue", { number: id, url, created: isNew });
  if (isAdmittedLater) warning(`Job #${id} waits for the next sweep: GitHub was in trouble half way. ${url}`);
  else if (isNew) info(`Job #${id} was made: ${url}`);
  else notice(`Job #${id} is there already, by the same key: ${url}`);
  const workflow = inputs2.text("dispatch");
  if (workflow === void 0) return;
  await dispatchWorkflow({
    workflow,
    ref: inputs2.required("dispatch-ref"),
    token: inputs2.required("token"),
    env
  });
}
function readRequest() {
  return {
    data: readPayload2(inputs2.required("payload")),
    queue: inputs2.queue("queue") ?? DEFAULT_QUEUE,
    type: readType(),
    title: readTitle2(),
    idempotencyKey: readKey(),
    priority: inputs2.count("priority", { least: 0, most: MAX_PRIORITY }) ?? 0,
    maxAttempts: inputs2.count("max-attempts", { least: 1, most: MAX_ATTEMPTS }) ?? DEFAULT_MAX_ATTEMPTS,
    delaySeconds: inputs2.duration("delay", { least: 0, most: MAX_DELAY_SECONDS })
  };
}
function readPayload2(text3) {
  const read = readData(text3, "It");
  if (read.ok) return read.value;
  if (!/^\s*[[{]/.test(text3)) return text3;
  const detail = `The input "payload" begins like JSON and is none that can be kept. ${read.why}`;
  throw new Problem("invalid-request", detail, { errors: read.errors });
}
function readType() {
  const type2 = inputs2.text("type");
  if (type2 === void 0 || /^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$/.test(type2)) return type2;
  throw invalid("type", "must be 1 to 45 letters, digits, dots, dashes and underscores");
}
function readTitle2() {
  const title = inputs2.text("title");
  if (title === void 0 || [...title].length <= MAX_TITLE_CHARACTERS2 && !new RegExp("\\p{Cc}", "u").test(title))
    return title;
  throw invalid("title", `must be one line of at most ${MAX_TITLE_CHARACTERS2} characters`);
}
function readKey() {
  const key = inputs2.text("key");
  if (key === void 0 || key.length <= MAX_KEY_CHARACTERS && /^[ -~]+$/.test(key)) return key;
  throw invalid("key", `must be at most ${MAX_KEY_CHARACTERS} printable ASCII characters`);
}
var ignore2 = () => {
};
var silent = { debug: ignore2, info: ignore2, warn: ignore2, error: ignore2 };
async function dispatchWorkflow({ workflow, ref, token, env }) {
  const [owner = "", repo = ""] = (env.GITHUB_REPOSITORY ?? "").split("/");
  const apiUrl = env.GITHUB_API_URL ?? "https://api.github.com";
  const account2 = { owner, repo, credentials: { token }, apiUrl };
  const { dispatch } = openGitHub(account2, { fetch: systemFetch, clock: systemClock, random: systemRandom, log: silent });
  const sent = await dispatch.workflow(workflow, ref, {});
  if (sent.outcome === "sent") return info(`The workflow ${workflow} was started.`);
  const why = sent.outcome === "refused" ? sent.why : "GitHub did not say whether it was.";
  warning(`The workflow ${workflow} was not started; the job waits for its next run. ${why}`);
}

// action/job/job-files.ts
import { existsSync as existsSync2, mkdtempSync, writeFileSync as writeFileSync2 } from "node:fs";
import { tmpdir } from "node:os";
import path2 from "node:path";

// action/job/plain-file.ts
import { closeSync, constants as constants3, fstatSync, lstatSync, openSync, readSync, writeFileSync } from "node:fs";
import path from "node:path";
var FLAGS = constants3.O_RDONLY | (constants3.O_NOFOLLOW ?? 0) | (constants3.O_NONBLOCK ?? 0);
function readPlainFile(folder, name, maxBytes) {
  const file = path.join(folder, name);
  const isFolder = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory();
  const seen = isFolder ? lstatSync(file, { throwIfNoEntry: false }) : void 0;
  if (!seen) return void 0;
  if (!seen.isFile()) throw new Error(`${file} is no plain file; links are not followed.`);
  const opened2 = openSync(file, FLAGS);
  try {
    const { ino, dev, nlink } = fstatSync(opened2);
    if (ino !== seen.ino || dev !== seen.dev || nlink > 1)
      throw new Error(`${file} is also a file somewhere else; it is not read.`);
    return readUpTo(opened2, maxBytes);
  } finally {
    closeSync(opened2);
  }
}
function readUpTo(opened2, maxBytes) {
  const bytes = Buffer.alloc(Math.min(maxBytes, fstatSync(opened2).size));
  let length2 = 0;
  while (length2 < bytes.length) {
    const read = readSync(opened2, bytes, length2, bytes.length - length2, null);
    if (read === 0) break;
    length2 += read;
  }
  return bytes.subarray(0, length2);
}
function makePlainFile(folder, name) {
  try {
    writeFileSync(path.join(folder, name), "", { flag: "wx" });
  } catch (error2) {
    if (!(error2 instanceof Error && "code" in error2 && error2.code === "EEXIST")) throw error2;
  }
}

// action/job/result.ts
var maxBytesRead = (maxBytes) => 2 * (maxBytes + 1);
function readResult(bytes, { maxBytes, more, secrets }) {
  const isCut = bytes.length >= maxBytesRead(maxBytes);
  const { text: written, encoding } = decodeText(isCut ? wholeCharacters(bytes) : bytes);
  const guess = encoding === "windows-1252" ? "The result is not UTF-8, and was read as Latin-1 (Windows-1252)." : void 0;
  const text3 = without(secrets, written);
  const hidden = text3 === written ? void 0 : "A secret of this workflow was taken out of the result.";
  if (text3.trim() === "") return { value: void 0, note: hidden };
  const line = text3.replace(/\r?\n$/, "");
  const reading = readJson(line, DATA_LIMITS);
  const said2 = reading.is === "inexact" && /^\s*[[{"]/.test(line) ? keptAsText(reading.faults) : void 0;
  const ending = `

[The result was cut here, as it is too large. See ${more}]`;
  const { value, note: note2 } = keepValue(
    reading.is === "exact" ? reading.value : line,
    { ...DATA_LIMITS, maxBytes },
    ending
  );
  return { value, note: joined(guess, hidden, said2, note2) };
}
var MIN_SECRET_CHARACTERS = 8;
function without(secrets, text3) {
  const forms = secrets.filter((secret) => secret.length >= MIN_SECRET_CHARACTERS).flatMap((secret) => [secret, Buffer.from(`x-access-token:${secret}`).toString("base64")]);
  return forms.reduce((rest, form) => rest.replaceAll(form, "***"), text3);
}

// action/job/job-files.ts
var PAYLOAD = "payload.json";
var RESULT = "result";
var JOB = "job.json";
var SETTLED = "settled";
var MAX_JOB_BYTES = 1e4;
function createJobFolder({ id, lease, data }) {
  const folder = mkdtempSync(path2.join(process.env.RUNNER_TEMP || tmpdir(), `octoqueue-${id}-`));
  writeFileSync2(path2.join(folder, PAYLOAD), payloadLine(data));
  writeFileSync2(path2.join(folder, RESULT), "");
  writeFileSync2(path2.join(folder, JOB), JSON.stringify({ id, lease }));
  return folder;
}
var payloadLine = (data) => `${JSON.stringify(data)}
`;
var payloadFile = (folder) => path2.join(folder, PAYLOAD);
var resultFile = (folder) => path2.join(folder, RESULT);
var markSettled = (folder) => makePlainFile(folder, SETTLED);
var isSettled = (folder) => existsSync2(path2.join(folder, SETTLED));
function readJobFolder(file) {
  if (!file) return void 0;
  const folder = path2.dirname(file);
  try {
    const bytes = readPlainFile(folder, JOB, MAX_JOB_BYTES) ?? new Uint8Array();
    const { id, lease } = JSON.parse(new TextDecoder().decode(bytes));
    return typeof id === "number" && typeof lease === "string" ? { folder, held: { id, lease } } : void 0;
  } catch {
    return void 0;
  }
}
function readResultFile(folder, limits) {
  try {
    const bytes = readPlainFile(folder, RESULT, maxBytesRead(limits.maxBytes)) ?? new Uint8Array();
    return readResult(bytes, limits);
  } catch (error2) {
    return { value: void 0, note: `The result was not read: ${reasonOf(error2)}` };
  }
}

// action/settle/settle.ts
var OUTCOMES2 = ["complete", "retry", "fail", "release", "block"];
var MAX_RETRY_SECONDS = 31536e4;
var inputs3 = createInputs("settle");
async function settleNow2({ env, open: open2, run: run2 }) {
  const connection = readConnection(inputs3, env);
  const current = readJobFolder(env.QUEUE_RESULT);
  const held = readHeld(current?.held);
  const { queue, maxResultBytes: maxBytes } = open2(connection);
  const isCurrent = held.id === current?.held.id;
  const limits = { maxBytes, more: run2.url, secrets: secretsOf(connection, env) };
  const settlement = readSettlement(
    limits,
    () => isCurrent && current ? readResultFile(current.folder, limits) : { value: void 0, note: void 0 }
  );
  const settled2 = await settle2(queue, held, settlement, { clock: systemClock, mayRepeat: true });
  if (isCurrent && current) markSettled(current.folder);
  const outcome = wordFor(settlement, settled2?.status);
  setOutputs("settle", { settled: settled2 !== void 0, status: settled2?.status ?? "" });
  info(`Job #${held.id}: ${outcome}.`);
  if (settled2) await summarize([{ job: settled2, outcome, seconds: void 0 }]);
}
function readHeld(current) {
  const [id, lease] = [inputs3.count("issue", ISSUE_RANGE), inputs3.lease("lease")];
  if (id !== void 0 && lease !== void 0) return { id, lease };
  if (id === void 0 && lease === void 0 && current) return current;
  const detail = id === void 0 && lease === void 0 ? 'No job was taken before this step: give the "issue" and the "lease" of the job to settle.' : 'Give both "issue" and "lease", or neither to settle the job that was taken before.';
  throw new Problem("invalid-request", detail);
}
function readSettlement(limits, written) {
  const outcome = inputs3.choice("outcome", OUTCOMES2);
  const reason = clip(inputs3.text("reason") ?? `By a step of ${limits.more}`, MAX_REASON_CHARACTERS);
  switch (outcome) {
    case "complete": {
      const given2 = inputs3.text("result");
      const kept2 = given2 === void 0 ? written() : readResult(new TextEncoder().encode(given2), limits);
      return { outcome, result: kept2.value, note: kept2.note };
    }
    case "retry": {
      const retryInSeconds = inputs3.duration("retry-in", { least: 0, most: MAX_RETRY_SECONDS });
      return { outcome, reason, retryInSeconds };
    }
    case "release":
      return { outcome };
    default:
      return { outcome, reason };
  }
}
var MAX_REASON_CHARACTERS = 6e4;
var MAX_TRIES6 = 3;
var MAX_PAUSE_SECONDS3 = 60;
var PAUSE_SECONDS = 5;
async function settle2(queue, held, settlement, { clock, mayRepeat: mayRepeat2 }) {
  try {
    return await repeat(
      {
        clock,
        maxAttempts: mayRepeat2 ? MAX_TRIES6 : 1,
        retries: (error2) => pauseSecondsAfter(error2) !== void 0,
        pauseMs: (_2, error2) => (pauseSecondsAfter(error2) ?? 0) * 1e3
      },
      () => send2(queue, held, settlement)
    );
  } catch (error2) {
    if (!(error2 instanceof Problem) || error2.type !== "lease-lost") throw error2;
    const job = `Job #${held.id} is not ours any more, and what this run made of it does not count.`;
    warning(`${job} ${error2.message}`);
    return void 0;
  }
}
function pauseSecondsAfter(error2) {
  if (!(error2 instanceof Problem) || PROBLEMS[error2.type].status !== 503) return void 0;
  const { retryAfterSeconds = PAUSE_SECONDS } = error2.facts;
  return retryAfterSeconds <= MAX_PAUSE_SECONDS3 ? retryAfterSeconds : void 0;
}
function send2(queue, { id, lease }, settlement) {
  switch (settlement.outcome) {
    case "complete":
      return queue.complete(id, lease, settlement.result, settlement.note);
    case "retry": {
      const { reason: error2, retryInSeconds } = settlement;
      return queue.fail(id, lease, { error: error2, retryInSeconds });
    }
    case "fail":
      return queue.fail(id, lease, { error: settlement.reason, retry: false });
    case "release":
      return queue.release(id, lease);
    case "block":
      return queue.blockHeld(id, lease, settlement.reason);
  }
}
var wordFor = ({ outcome }, status) => {
  if (status === void 0) return "lease lost";
  if (status !== "pending") return status;
  return outcome === "release" ? "given back" : "to be tried again";
};

// action/job/one-job.ts
var NOT_THERE = ["job-not-found", "illegal-transition", "lease-lost", "seat-taken"];
var inputs4 = createInputs("main");
async function main({ env, open: open2, run: run2 }) {
  const connection = readConnection(inputs4, env);
  const claim2 = readClaim(inputs4, {
    run: run2,
    connection,
    checkRun: inputs4.count("check-run-id", CHECK_RUN_RANGE),
    leaseSeconds: inputs4.duration("lease-duration", LEASE_RANGE)
  });
  const request2 = {
    ...claim2,
    issue: inputs4.count("issue", ISSUE_RANGE),
    lease: inputs4.lease("lease")
  };
  const { queue } = open2(connection);
  const job = await take2(queue, request2).then((taken2) => releaseUnread(queue, taken2), explainAbsence);
  if (!job) return setOutputs("main", { found: false });
  const { id, lease, attempt: attempt2, url } = job;
  saveState("connection", connection);
  const folder = await makeFolder(queue, job);
  saveState("job", { id, lease, attempt: attempt2, url, folder, startedAtMs: Date.now() });
  handOver(job, folder);
}
async function take2(queue, wanted) {
  const { issue: issue2, lease, request: request2, namedQueue } = wanted;
  if (lease !== void 0 && issue2 === void 0)
    throw new Problem("invalid-request", 'A "lease" is of one job: give its number as "issue", too.');
  if (lease !== void 0 && issue2 !== void 0) return queue.start(issue2, lease, request2);
  if (issue2 === void 0) {
    const [job2] = await queue.claimMany(request2, 1);
    if (!job2) notice(`There is no job to do in the queue ${request2.queues?.join(", ")}.`);
    return job2;
  }
  const { queues, type: type2, ...rest } = request2;
  const [job] = await queue.claimMany({ ...rest, id: issue2 }, 1);
  if (job) return keepIfNamed(queue, job, namedQueue);
  notice(`Job #${issue2} cannot be taken just now; "octoqueue explain ${issue2}" says why.`);
  return void 0;
}
async function releaseUnread(queue, job) {
  if (!job || job.url !== void 0) return job;
  await queue.release(job.id, job.lease);
  throw new Problem(
    "github-unavailable",
    `The issue of job #${job.id} cannot be read just now; it was given back.`
  );
}
async function keepIfNamed(queue, job, namedQueue) {
  if (namedQueue === void 0 || job.queue === namedQueue) return job;
  await queue.release(job.id, job.lease);
  notice(`Job #${job.id} is in the queue ${job.queue}, and not in ${namedQueue}: it was not taken.`);
  return void 0;
}
async function makeFolder(queue, job) {
  try {
    return createJobFolder(job);
  } catch (error2) {
    await queue.release(job.id, job.lease);
    throw error2;
  }
}
function explainAbsence(error2) {
  if (!(error2 instanceof Problem) || !NOT_THERE.some((type2) => type2 === error2.type)) throw error2;
  const isJob = error2.type !== "job-not-found";
  const why = isJob ? `${PROBLEMS[error2.type].title}. ${error2.message}` : NEVER_ADMITTED;
  notice(`There is no job to do here: ${why}`);
  return void 0;
}
var NEVER_ADMITTED = 'the queue does not know this issue. What has a label is no job yet: an issue becomes one when it is enqueued by the service, by the action "enqueue" or the command line, or because its author may write to the repository, or because somebody who may triage commented "/approve".';
function handOver(job, folder) {
  const { id, url = "", title = "", attempt: attempt2, lease, data } = job;
  const [payload, result] = [payloadFile(folder), resultFile(folder)];
  exportVariable("QUEUE_RESULT", result);
  setOutputs("main", {
    found: true,
    number: id,
    url,
    title,
    attempt: attempt2,
    lease: leaseOutput(lease),
    payload: JSON.stringify(data),
    "payload-file": payload,
    "result-file": result
  });
}
async function post({ env, open: open2, run: run2 }) {
  const job = readState("job");
  const connection = readState("connection");
  if (!job || !connection) return;
  if (isSettled(job.folder)) return info(`Job #${job.id} was settled by a step.`);
  const { queue, maxResultBytes: maxBytes } = open2(connection);
  const limits = { maxBytes, more: run2.url, secrets: secretsOf(connection, env) };
  const settlement = settlementFor(getInput("job-status"), run2.url, () => {
    const { value: result, note: note2 } = readResultFile(job.folder, limits);
    return { outcome: "complete", result, note: note2 };
  });
  if (!settlement) {
    return notice(
      `How this workflow job went is not known, so the lease of job #${job.id} is left to run out.`
    );
  }
  const settled2 = await settle2(queue, job, settlement, { clock: systemClock, mayRepeat: true });
  const outcome = wordFor(settlement, settled2?.status);
  info(`Job #${job.id}, attempt ${job.attempt}: ${outcome}.`);
  await summarize([{ job, outcome, seconds: (Date.now() - job.startedAtMs) / 1e3 }]);
}
function readState(name) {
  const saved = getState(name);
  return saved === "" ? void 0 : JSON.parse(saved);
}
function settlementFor(status, url, result) {
  switch (status) {
    case "success":
      return result();
    case "failure":
      return { outcome: "retry", reason: `The workflow job failed: ${url}` };
    case "cancelled":
      return { outcome: "retry", reason: `The workflow job was cancelled: ${url}`, retryInSeconds: 0 };
    default:
      return void 0;
  }
}

// action/queue/on-github.ts
var withFields = (message2, fields = {}) => `${message2} ${JSON.stringify(fields)}`;
var forPeople = (message2, { id, reason, ...fields } = {}) => {
  const job = id === void 0 ? "" : `Job #${id}: `;
  const rest = withFields(message2, fields);
  return reason === void 0 ? job + rest : `${job}${reason} (${rest})`;
};
var log = {
  debug: (message2, fields) => debug(withFields(message2, fields)),
  info: (message2, fields) => debug(withFields(message2, fields)),
  warn: (message2, fields) => warning(forPeople(message2, fields)),
  error: (message2, fields) => warning(forPeople(message2, fields))
};
var FOLLOW_UP_LIMITS = { lostMs: 2e4, wholeMs: 6e4 };
function openOnGitHub(connection) {
  const { owner, repo, token, apiUrl, signingSecret } = connection;
  const meter = createMeter(globalThis.fetch);
  const deadlineBudget = createDeadlineBudget2(systemClock);
  const underWay = [];
  const goOn2 = (work2) => void underWay.push(deadlineBudget.within(FOLLOW_UP_LIMITS, work2));
  const { queue } = openQueue(
    { owner, repo, credentials: { token }, apiUrl },
    { fetch: meter.fetch, clock: systemClock, random: systemRandom, log, deadlineBudget, goOn: goOn2 },
    { signingSecret }
  );
  return {
    queue: toJobQueue(queue, `${owner}/${repo}`, async () => void await Promise.all(underWay.splice(0))),
    maxResultBytes: MAX_RESULT_BYTES,
    describeCost: meter.describe,
    remaining: meter.remaining
  };
}
function toJobQueue(queue, repository, followedUp) {
  return {
    ...queue,
    async enqueue(request2) {
      const job = await queue.enqueue(request2);
      await followedUp();
      return job;
    },
    async claimMany({ workflowRef, ...request2 }, max) {
      const dispatchedTo = workflowRef === void 0 ? void 0 : workflowWorkerOf(repository, workflowRef);
      return (await queue.claimMany({ ...request2, dispatchedTo }, max)).map(withLease2);
    },
    start: async (...lease) => withLease2(await queue.start(...lease)),
    extend: async (id, lease, request2) => withLease2(await queue.extend(id, lease, request2)),
    sweep: async () => ({ ...await queue.sweep() })
  };
}
function withLease2(job) {
  const { lease } = job;
  if (lease === void 0) throw new Problem("internal", `Job ${job.id} came without its lease.`);
  return { ...job, lease };
}
function createMeter(fetch) {
  const budgets = /* @__PURE__ */ new Map();
  let requests = 0;
  function note2(headers) {
    const limit = Number(headers.get("x-ratelimit-limit") ?? Number.NaN);
    const remaining = Number(headers.get("x-ratelimit-remaining") ?? Number.NaN);
    const resource = headers.get("x-ratelimit-resource") ?? "core";
    if (limit > 0 && remaining >= 0) budgets.set(resource, { resource, limit, remaining });
  }
  return {
    async fetch(input, init) {
      requests += 1;
      const response = await fetch(input, init);
      note2(response.headers);
      return response;
    },
    describe() {
      const left = [...budgets.values()].map(
        ({ resource, limit, remaining }) => `${remaining} of ${limit} left for ${resource}`
      );
      return [`${requests} requests to GitHub`, ...left].join(", ");
    },
    remaining() {
      return budgets.size === 0 ? void 0 : Math.min(...[...budgets.values()].map((one) => one.remaining));
    }
  };
}

// node_modules/openapi-fetch/dist/index.mjs
var PATH_PARAM_RE = /\{[^{}]+\}/g;
var supportsRequestInitExt = () => {
  return typeof process === "object" && Number.parseInt(process?.versions?.node?.substring(0, 2)) >= 18 && process.versions.undici;
};
function randomID() {
  return Math.random().toString(36).slice(2, 11);
}
function createClient2(clientOptions) {
  let {
    baseUrl = "",
    Request: CustomRequest = globalThis.Request,
    fetch: baseFetch = globalThis.fetch,
    querySerializer: globalQuerySerializer,
    bodySerializer: globalBodySerializer,
    pathSerializer: globalPathSerializer,
    headers: baseHeaders,
    requestInitExt = void 0,
    ...baseOptions
  } = { ...clientOptions };
  requestInitExt = supportsRequestInitExt() ? requestInitExt : void 0;
  baseUrl = removeTrailingSlash(baseUrl);
  const globalMiddlewares = [];
  async function coreFetch(schemaPath, fetchOptions) {
    const {
      baseUrl: localBaseUrl,
      fetch = baseFetch,
      Request = CustomRequest,
      headers,
      params = {},
      parseAs = "json",
      querySerializer: requestQuerySerializer,
      bodySerializer = globalBodySerializer ?? defaultBodySerializer,
      pathSerializer: requestPathSerializer,
      body,
      middleware: requestMiddlewares = [],
      ...init
    } = fetchOptions || {};
    let finalBaseUrl = baseUrl;
    if (localBaseUrl) {
      finalBaseUrl = removeTrailingSlash(localBaseUrl) ?? baseUrl;
    }
    let querySerializer = typeof globalQuerySerializer === "function" ? globalQuerySerializer : createQuerySerializer(globalQuerySerializer);
    if (requestQuerySerializer) {
      querySerializer = typeof requestQuerySerializer === "function" ? requestQuerySerializer : createQuerySerializer({
        ...typeof globalQuerySerializer === "object" ? globalQuerySerializer : {},
        ...requestQuerySerializer
      });
    }
    const pathSerializer = requestPathSerializer || globalPathSerializer || defaultPathSerializer;
    const serializedBody = body === void 0 ? void 0 : bodySerializer(
      body,
      // Note: we declare mergeHeaders() both here and below because it’s a bit of a chicken-or-egg situation:
      // bodySerializer() needs all headers so we aren’t dropping ones set by the user, however,
      // the result of this ALSO sets the lowest-priority content-type header. So we re-merge below,
      // setting the content-type at the very beginning to be overwritten.
      // Lastly, based on the way headers work, it’s not a simple “present-or-not” check becauase null intentionally un-sets headers.
      mergeHeaders(baseHeaders, headers, params.header)
    );
    const finalHeaders = mergeHeaders(
      // with no body, we should not to set Content-Type
      serializedBody === void 0 || // if serialized body is FormData; browser will correctly set Content-Type & boundary expression
      serializedBody instanceof FormData ? {} : {
        "Content-Type": "application/json"
      },
      baseHeaders,
      headers,
      params.header
    );
    const finalMiddlewares = [...globalMiddlewares, ...requestMiddlewares];
    const requestInit = {
      redirect: "follow",
      ...baseOptions,
      ...init,
      body: serializedBody,
      headers: finalHeaders
    };
    let id;
    let options;
    let request2 = new Request(
      createFinalURL(schemaPath, { baseUrl: finalBaseUrl, params, querySerializer, pathSerializer }),
      requestInit
    );
    let response;
    for (const key in init) {
      if (!(key in request2)) {
        request2[key] = init[key];
      }
    }
    if (finalMiddlewares.length) {
      id = randomID();
      options = Object.freeze({
        baseUrl: finalBaseUrl,
        fetch,
        parseAs,
        querySerializer,
        bodySerializer,
        pathSerializer
      });
      for (const m of finalMiddlewares) {
        if (m && typeof m === "object" && typeof m.onRequest === "function") {
          const result = await m.onRequest({
            request: request2,
            schemaPath,
            params,
            options,
            id
          });
          if (result) {
            if (result instanceof Request) {
              request2 = result;
            } else if (result instanceof Response) {
              response = result;
              break;
            } else {
              throw new Error("onRequest: must return new Request() or Response() when modifying the request");
            }
          }
        }
      }
    }
    if (!response) {
      try {
        response = await fetch(request2, requestInitExt);
      } catch (error22) {
        let errorAfterMiddleware = error22;
        if (finalMiddlewares.length) {
          for (let i = finalMiddlewares.length - 1; i >= 0; i--) {
            const m = finalMiddlewares[i];
            if (m && typeof m === "object" && typeof m.onError === "function") {
              const result = await m.onError({
                request: request2,
                error: errorAfterMiddleware,
                schemaPath,
                params,
                options,
                id
              });
              if (result) {
                if (result instanceof Response) {
                  errorAfterMiddleware = void 0;
                  response = result;
                  break;
                }
                if (result instanceof Error) {
                  errorAfterMiddleware = result;
                  continue;
                }
                throw new Error("onError: must return new Response() or instance of Error");
              }
            }
          }
        }
        if (errorAfterMiddleware) {
          throw errorAfterMiddleware;
        }
      }
      if (finalMiddlewares.length) {
        for (let i = finalMiddlewares.length - 1; i >= 0; i--) {
          const m = finalMiddlewares[i];
          if (m && typeof m === "object" && typeof m.onResponse === "function") {
            const result = await m.onResponse({
              request: request2,
              response,
              schemaPath,
              params,
              options,
              id
            });
            if (result) {
              if (!(result instanceof Response)) {
                throw new Error("onResponse: must return new Response() when modifying the response");
              }
              response = result;
            }
          }
        }
      }
    }
    const contentLength = response.headers.get("Content-Length");
    if (response.status === 204 || request2.method === "HEAD" || contentLength === "0" && !response.headers.get("Transfer-Encoding")?.includes("chunked")) {
      return response.ok ? { data: void 0, response } : { error: void 0, response };
    }
    if (response.ok) {
      const getResponseData2 = async () => {
        if (parseAs === "stream") {
          return response.body;
        }
        if (parseAs === "json" && !contentLength) {
          const raw = await response.text();
          return raw ? JSON.parse(raw) : void 0;
        }
        return await response[parseAs]();
      };
      return { data: await getResponseData2(), response };
    }
    let error2 = await response.text();
    try {
      error2 = JSON.parse(error2);
    } catch {
    }
    return { error: error2, response };
  }
  return {
    request(method, url, init) {
      return coreFetch(url, { ...init, method: method.toUpperCase() });
    },
    /** Call a GET endpoint */
    GET(url, init) {
      return coreFetch(url, { ...init, method: "GET" });
    },
    /** Call a PUT endpoint */
    PUT(url, init) {
      return coreFetch(url, { ...init, method: "PUT" });
    },
    /** Call a POST endpoint */
    POST(url, init) {
      return coreFetch(url, { ...init, method: "POST" });
    },
    /** Call a DELETE endpoint */
    DELETE(url, init) {
      return coreFetch(url, { ...init, method: "DELETE" });
    },
    /** Call a OPTIONS endpoint */
    OPTIONS(url, init) {
      return coreFetch(url, { ...init, method: "OPTIONS" });
    },
    /** Call a HEAD endpoint */
    HEAD(url, init) {
      return coreFetch(url, { ...init, method: "HEAD" });
    },
    /** Call a PATCH endpoint */
    PATCH(url, init) {
      return coreFetch(url, { ...init, method: "PATCH" });
    },
    /** Call a TRACE endpoint */
    TRACE(url, init) {
      return coreFetch(url, { ...init, method: "TRACE" });
    },
    /** Register middleware */
    use(...middleware) {
      for (const m of middleware) {
        if (!m) {
          continue;
        }
        if (typeof m !== "object" || !("onRequest" in m || "onResponse" in m || "onError" in m)) {
          throw new Error("Middleware must be an object with one of `onRequest()`, `onResponse() or `onError()`");
        }
        globalMiddlewares.push(m);
      }
    },
    /** Unregister middleware */
    eject(...middleware) {
      for (const m of middleware) {
        const i = globalMiddlewares.indexOf(m);
        if (i !== -1) {
          globalMiddlewares.splice(i, 1);
        }
      }
    }
  };
}
function serializePrimitiveParam(name, value, options) {
  if (value === void 0 || value === null) {
    return "";
  }
  if (typeof value === "object") {
    throw new Error(
      "Deeply-nested arrays/objects aren\u2019t supported. Provide your own `querySerializer()` to handle these."
    );
  }
  return `${name}=${options?.allowReserved === true ? value : encodeURIComponent(value)}`;
}
function serializeObjectParam(name, value, options) {
  if (!value || typeof value !== "object") {
    return "";
  }
  const values = [];
  const joiner = {
    simple: ",",
    label: ".",
    matrix: ";"
  }[options.style] || "&";
  if (options.style !== "deepObject" && options.explode === false) {
    for (const k in value) {
      values.push(k, options.allowReserved === true ? value[k] : encodeURIComponent(value[k]));
    }
    const final2 = values.join(",");
    switch (options.style) {
      case "form": {
        return `${name}=${final2}`;
      }
      case "label": {
        return `.${final2}`;
      }
      case "matrix": {
        return `;${name}=${final2}`;
      }
      default: {
        return final2;
      }
    }
  }
  for (const k in value) {
    const finalName = options.style === "deepObject" ? `${name}[${k}]` : k;
    values.push(serializePrimitiveParam(finalName, value[k], options));
  }
  const final = values.join(joiner);
  return options.style === "label" || options.style === "matrix" ? `${joiner}${final}` : final;
}
function serializeArrayParam(name, value, options) {
  if (!Array.isArray(value)) {
    return "";
  }
  if (options.explode === false) {
    const joiner2 = { form: ",", spaceDelimited: "%20", pipeDelimited: "|" }[options.style] || ",";
    const final = (options.allowReserved === true ? value : value.map((v2) => encodeURIComponent(v2))).join(joiner2);
    switch (options.style) {
      case "simple": {
        return final;
      }
      case "label": {
        return `.${final}`;
      }
      case "matrix": {
        return `;${name}=${final}`;
      }
      // case "spaceDelimited":
      // case "pipeDelimited":
      default: {
        return `${name}=${final}`;
      }
    }
  }
  const joiner = { simple: ",", label: ".", matrix: ";" }[options.style] || "&";
  const values = [];
  for (const v2 of value) {
    if (options.style === "simple" || options.style === "label") {
      values.push(options.allowReserved === true ? v2 : encodeURIComponent(v2));
    } else {
      values.push(serializePrimitiveParam(name, v2, options));
    }
  }
  return options.style === "label" || options.style === "matrix" ? `${joiner}${values.join(joiner)}` : values.join(joiner);
}
function createQuerySerializer(options) {
  return function querySerializer(queryParams) {
    const search = [];
    if (queryParams && typeof queryParams === "object") {
      for (const name in queryParams) {
        const value = queryParams[name];
        if (value === void 0 || value === null) {
          continue;
        }
        if (Array.isArray(value)) {
          if (value.length === 0) {
            continue;
          }
          search.push(
            serializeArrayParam(name, value, {
              style: "form",
              explode: true,
              ...options?.array,
              allowReserved: options?.allowReserved || false
            })
          );
          continue;
        }
        if (typeof value === "object") {
          search.push(
            serializeObjectParam(name, value, {
              style: "deepObject",
              explode: true,
              ...options?.object,
              allowReserved: options?.allowReserved || false
            })
          );
          continue;
        }
        search.push(serializePrimitiveParam(name, value, options));
      }
    }
    return search.join("&");
  };
}
function defaultPathSerializer(pathname, pathParams) {
  let nextURL = pathname;
  for (const match of pathname.match(PATH_PARAM_RE) ?? []) {
    let name = match.substring(1, match.length - 1);
    let explode = false;
    let style = "simple";
    if (name.endsWith("*")) {
      explode = true;
      name = name.substring(0, name.length - 1);
    }
    if (name.startsWith(".")) {
      style = "label";
      name = name.substring(1);
    } else if (name.startsWith(";")) {
      style = "matrix";
      name = name.substring(1);
    }
    if (!pathParams || pathParams[name] === void 0 || pathParams[name] === null) {
      continue;
    }
    const value = pathParams[name];
    if (Array.isArray(value)) {
      nextURL = nextURL.replace(match, serializeArrayParam(name, value, { style, explode }));
      continue;
    }
    if (typeof value === "object") {
      nextURL = nextURL.replace(match, serializeObjectParam(name, value, { style, explode }));
      continue;
    }
    if (style === "matrix") {
      nextURL = nextURL.replace(match, `;${serializePrimitiveParam(name, value)}`);
      continue;
    }
    nextURL = nextURL.replace(match, style === "label" ? `.${encodeURIComponent(value)}` : encodeURIComponent(value));
  }
  return nextURL;
}
function defaultBodySerializer(body, headers) {
  if (body instanceof FormData) {
    return body;
  }
  if (headers) {
    const contentType = headers.get instanceof Function ? headers.get("Content-Type") ?? headers.get("content-type") : headers["Content-Type"] ?? headers["content-type"];
    if (contentType === "application/x-www-form-urlencoded") {
      return new URLSearchParams(body).toString();
    }
  }
  return JSON.stringify(body);
}
function createFinalURL(pathname, options) {
  let finalURL = `${options.baseUrl}${pathname}`;
  if (options.params?.path) {
    finalURL = options.pathSerializer(finalURL, options.params.path);
  }
  let search = options.querySerializer(options.params.query ?? {});
  if (search.startsWith("?")) {
    search = search.substring(1);
  }
  if (search) {
    finalURL += `?${search}`;
  }
  return finalURL;
}
function mergeHeaders(...allHeaders) {
  const finalHeaders = new Headers();
  for (const h of allHeaders) {
    if (!h || typeof h !== "object") {
      continue;
    }
    const iterator2 = h instanceof Headers ? h.entries() : Object.entries(h);
    for (const [k, v2] of iterator2) {
      if (v2 === null) {
        finalHeaders.delete(k);
      } else if (Array.isArray(v2)) {
        for (const v22 of v2) {
          finalHeaders.append(k, v22);
        }
      } else if (v2 !== void 0) {
        finalHeaders.set(k, v2);
      }
    }
  }
  return finalHeaders;
}
function removeTrailingSlash(url) {
  if (url.endsWith("/")) {
    return url.substring(0, url.length - 1);
  }
  return url;
}

// src/client/client.ts
var MAX_REQUEST_MS2 = 6e4;
var MAX_SENDS3 = 3;
var PAUSE_MS6 = 1e3;
var MAX_RETRY_AFTER_SECONDS = 15;
var MAX_QUOTED_CHARACTERS2 = 200;
function createClient3(options) {
  return createClient2({
    baseUrl: options.url,
    fetch: (request2) => sendPatiently(options, request2)
  });
}
function answerOf({ data, response }) {
  if (data !== void 0 && data !== null) return data;
  throw new Problem("github-unavailable", `The service answered ${response.status} and nothing else.`);
}
async function sendPatiently(options, request2) {
  const body = await request2.text();
  if (isCreate(request2) && !request2.headers.has(KEY_HEADER))
    request2.headers.set(KEY_HEADER, crypto.randomUUID());
  const isRepeatable = mayRepeat(request2, body);
  return repeat(
    {
      clock: options.clock,
      maxAttempts: MAX_SENDS3,
      retries: (error2) => isRepeatable && !request2.signal.aborted && retryAfter(error2) !== void 0,
      pauseMs: (count3, error2) => (retryAfter(error2) ?? 0) * 1e3 + PAUSE_MS6 * count3
    },
    () => send3(options, request2, body)
  );
}
var KEY_HEADER = "Idempotency-Key";
var isCreate = ({ method, url }) => method === "POST" && /\/(create-job|jobs|push|work)$/.test(new URL(url).pathname);
function mayRepeat({ method, headers, url }, body) {
  if (method === "GET" || headers.has(KEY_HEADER) || new URL(url).pathname.endsWith("/sweep")) return true;
  return body !== "" && typeof readObject(body)?.lease === "string";
}
async function send3({ url, credential, fetch }, request2, body) {
  const headers = new Headers(request2.headers);
  headers.set("authorization", `Bearer ${await credential()}`);
  const { response, text: text3 } = await exchange(fetch, request2.url, {
    method: request2.method,
    headers,
    body: body === "" ? null : body,
    // A redirect would carry the credential to where it leads.
    redirect: "error",
    signal: AbortSignal.any([request2.signal, AbortSignal.timeout(MAX_REQUEST_MS2)])
  }).catch((cause) => {
    throw new Problem("github-unavailable", `The service at ${url} did not answer.`, {}, cause);
  });
  const { status } = response;
  if (!response.ok) throw problemIn(status, text3);
  if (text3 !== "" && readObject(text3) === void 0) {
    throw new Problem("github-unavailable", `${url} is no Octoqueue: it answered ${quote2(text3)}.`);
  }
  return new Response(text3 === "" ? null : text3, { status, headers: response.headers });
}
async function exchange(fetch, url, init) {
  const response = await fetch(url, init);
  return { response, text: await response.text() };
}
function retryAfter(error2) {
  if (!(error2 instanceof Problem) || PROBLEMS[error2.type].status !== 503) return void 0;
  const { retryAfterSeconds = 0 } = error2.facts;
  return retryAfterSeconds <= MAX_RETRY_AFTER_SECONDS ? retryAfterSeconds : void 0;
}
var BY_STATUS2 = {
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  409: "illegal-transition",
  422: "invalid-request",
  429: "too-many-requests"
};
function problemIn(status, text3) {
  const { type: type2, detail, retry_after_seconds: seconds } = readObject(text3) ?? {};
  const name = typeof type2 === "string" ? type2.replace("urn:octoqueue:problem:", "") : "";
  const known2 = Object.hasOwn(PROBLEMS, name) ? name : void 0;
  const other = BY_STATUS2[status] ?? (status >= 500 ? "github-unavailable" : "invalid-request");
  return new Problem(
    known2 ?? other,
    typeof detail === "string" ? detail : `The service answered ${status}: ${quote2(text3)}`,
    typeof seconds === "number" ? { retryAfterSeconds: seconds } : {}
  );
}
function readObject(text3) {
  try {
    const value = JSON.parse(text3);
    return typeof value === "object" && value !== null ? value : void 0;
  } catch {
    return void 0;
  }
}
var quote2 = (text3) => JSON.stringify(text3.slice(0, MAX_QUOTED_CHARACTERS2));

// action/queue/over-http.ts
var MAX_RESULT_BYTES2 = 104e4;
var MAX_CLAIMED = 20;
var MAX_NOTE_CHARACTERS = 1e3;
var REPLAYED = 200;
var ACCEPTED = 202;
function openOverHttp({ url, key, audience }) {
  let requests = 0;
  const fetch = (input, init) => {
    requests += 1;
    return globalThis.fetch(input, init);
  };
  const credential = key === void 0 ? createIdentity(audience, globalThis.fetch, systemClock) : () => Promise.resolve(key);
  return {
    queue: createHttpQueue(createClient3({ url, credential, fetch, clock: systemClock })),
    maxResultBytes: MAX_RESULT_BYTES2,
    describeCost: () => `${requests} requests to ${url}`,
    remaining: () => void 0
  };
}
function createHttpQueue(client) {
  const ofJob = (id) => ({ path: { id } });
  return {
    enqueue: (request2) => enqueue3(client, request2),
    claimMany: (request2, max) => claimMany2(client, request2, max),
    start(id, lease, { leaseSeconds, workflowJob, worker } = {}) {
      const body = { lease, lease_seconds: leaseSeconds, workflow_job: workflowJob, worker };
      return claimed2(client.POST("/jobs/{id}/start", { params: ofJob(id), body }));
    },
    extend(id, lease, { leaseSeconds, progress: at2 } = {}) {
      const progress = at2 && { ...at2, log: at2.log && [...at2.log] };
      const body = { lease, lease_seconds: leaseSeconds, progress };
      return claimed2(client.POST("/jobs/{id}/extend", { params: ofJob(id), body }));
    },
    async complete(id, lease, result, said2) {
      const body = { lease, result, result_note: said2 === void 0 ? said2 : clip(said2, MAX_NOTE_CHARACTERS) };
      const job = answerOf(await client.POST("/jobs/{id}/complete", { params: ofJob(id), body }));
      if (job.result_note !== null) warning(`Job #${id}: ${job.result_note}`);
      return readSettled(job);
    },
    fail(id, lease, { error: error2, retry, retryInSeconds }) {
      const body = { lease, error: error2, retry, retry_in: retryInSeconds };
      return settled(client.POST("/jobs/{id}/fail", { params: ofJob(id), body }));
    },
    release: (id, lease) => settled(client.POST("/jobs/{id}/release", { params: ofJob(id), body: { lease } })),
    blockHeld: (id, lease, reason) => settled(client.POST("/jobs/{id}/block", { params: ofJob(id), body: { lease, reason } })),
    sweep: async () => answerOf(await client.POST("/sweep", {}))
  };
}
var claimed2 = async (call) => readJob(answerOf(await call));
var settled = async (call) => readSettled(answerOf(await call));
async function enqueue3(client, request2) {
  const { data, title, queue, type: type2, priority, maxAttempts, delaySeconds, idempotencyKey: key } = request2;
  const rest = { title, queue, type: type2, priority, max_attempts: maxAttempts, delay_seconds: delaySeconds };
  const header = key === void 0 ? {} : { "Idempotency-Key": key };
  const made2 = await client.POST("/jobs", { params: { header }, body: { data, ...rest } });
  const id = answerOf(made2).job_id;
  const { status } = made2.response;
  const isAdmittedLater = status === ACCEPTED;
  return { id, url: await pageOf(client, id), isNew: status !== REPLAYED, isAdmittedLater };
}
async function pageOf(client, id) {
  const service = await client.GET("/", {}).catch(() => void 0);
  const issues = service?.data?.issues;
  return typeof issues === "string" ? `${issues}/${id}` : void 0;
}
async function claimMany2(client, request2, max) {
  const { id, queues, type: type2, waitSeconds, workflowRef, worker, leaseSeconds, dispatched, workflowJob } = request2;
  const anyOf2 = { queues: queues && [...queues], type: type2, wait_seconds: waitSeconds };
  const which2 = id === void 0 ? anyOf2 : { id, workflow_ref: workflowRef };
  const body = { ...which2, worker, lease_seconds: leaseSeconds, dispatched, workflow_job: workflowJob };
  const answer2 = answerOf(
    await client.POST("/jobs/claim", { body: { ...body, max: Math.min(max, MAX_CLAIMED) } })
  );
  return "jobs" in answer2 ? answer2.jobs.map(readJob) : [];
}
function readJob({ id, lease, title, url, data, ...job }) {
  if (typeof id !== "number" || typeof lease !== "string")
    throw new Problem("github-unavailable", "The service answered with something that is no job.");
  return {
    id,
    lease,
    queue: job.queue,
    title: title ?? void 0,
    url: url ?? void 0,
    data,
    attempt: job.attempt,
    maxAttempts: job.max_attempts
  };
}
var readSettled = ({ id, status, url, attempt: attempt2 }) => ({
  id,
  status,
  url: url ?? void 0,
  attempt: attempt2
});
var MAX_TOKEN_AGE_MS = 24e4;
var MAX_TOKEN_REQUEST_MS = 1e4;
var MAX_TOKEN_REQUESTS = 3;
var TOKEN_PAUSE_MS = 500;
function createIdentity(audience, fetch, clock) {
  let cached;
  return async () => {
    if (cached && clock.elapsedMs() - cached.atMs <= MAX_TOKEN_AGE_MS) return cached.token;
    const request2 = tokenRequest(audience);
    const token = await repeat(
      {
        clock,
        maxAttempts: MAX_TOKEN_REQUESTS,
        retries: () => true,
        pauseMs: (count3) => TOKEN_PAUSE_MS * count3
      },
      () => requestToken(fetch, request2)
    ).catch((error2) => {
      throw new Problem("unauthorized", `The runner gave no identity token: ${reasonOf(error2)}`, {}, error2);
    });
    setSecret(token);
    cached = { token, atMs: clock.elapsedMs() };
    return token;
  };
}
function tokenRequest(audience) {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env;
  if (url && bearer) return { url: `${url}&audience=${encodeURIComponent(audience)}`, bearer };
  const detail = 'To show the service who it is this workflow needs an identity. Add these lines to the workflow or the job, or give a key as "api-key":\n\npermissions:\n  id-token: write';
  throw new Problem("unauthorized", detail);
}
async function requestToken(fetch, { url, bearer }) {
  const headers = { authorization: `Bearer ${bearer}`, accept: "application/json" };
  const signal = AbortSignal.timeout(MAX_TOKEN_REQUEST_MS);
  const response = await fetch(url, { headers, signal, redirect: "error" });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  const { value } = await response.json();
  if (typeof value !== "string") throw new Error("it answered without one");
  return value;
}

// action/sweep/sweep.ts
var MAX_NAMED = 20;
var inputs5 = createInputs("sweep");
async function sweep2({ env, open: open2 }) {
  const connection = withSigningSecret(readConnection(inputs5, env), inputs5.text("signing-secret"));
  const { queue } = open2(connection);
  const swept = await queue.sweep();
  setOutputs("sweep", { swept: JSON.stringify(swept) });
  const rows2 = Object.entries(swept).filter(([, ids]) => ids.length > 0);
  if (rows2.length === 0) return info("There was nothing to do.");
  for (const [kind, ids] of rows2) info(`${wordsOf(kind)}: ${nameThem(ids)}`);
  const head = ["Swept", "Jobs"].map((data) => ({ data, header: true }));
  await addTable([head, ...rows2.map(([kind, ids]) => [wordsOf(kind), nameThem(ids)])]);
}
var wordsOf = (kind) => kind.replace(/_|(?=[A-Z])/g, " ").toLowerCase();
function nameThem(ids) {
  const named2 = ids.slice(0, MAX_NAMED).map((id) => `#${id}`);
  return ids.length > MAX_NAMED ? `${named2.join(", ")} and ${ids.length - MAX_NAMED} more` : named2.join(", ");
}

// action/work/clean-start.ts
import { mkdtempSync as mkdtempSync2, readFileSync as readFileSync2, rmSync, writeFileSync as writeFileSync3 } from "node:fs";
import { tmpdir as tmpdir2 } from "node:os";
import path3 from "node:path";
var PRIVATE = /^(INPUT_|STATE_|GITHUB_STATE$|ACTIONS_RUNTIME_|ACTIONS_ID_TOKEN_REQUEST_|OCTOQUEUE_PRIVATE$)/;
var withoutPrivate = (env) => Object.fromEntries(Object.entries(env).filter(([name]) => !PRIVATE.test(name)));
function startClean() {
  const file = process.env.OCTOQUEUE_PRIVATE;
  if (file !== void 0) takeOver(file);
  if (file !== void 0 || process.platform === "win32" || process.execve === void 0) return;
  const own = Object.entries(process.env).filter(([name]) => PRIVATE.test(name));
  const folder = mkdtempSync2(path3.join(process.env.RUNNER_TEMP || tmpdir2(), "octoqueue-"));
  const kept2 = path3.join(folder, "private.json");
  writeFileSync3(kept2, JSON.stringify(Object.fromEntries(own)), { mode: 384 });
  const env = { ...withoutPrivate(process.env), OCTOQUEUE_PRIVATE: kept2 };
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], env);
}
function takeOver(file) {
  try {
    Object.assign(process.env, JSON.parse(readFileSync2(file, "utf8")));
  } finally {
    rmSync(path3.dirname(file), { recursive: true, force: true });
    delete process.env.OCTOQUEUE_PRIVATE;
  }
}

// action/work/work.ts
import { statSync } from "node:fs";

// action/work/script.ts
import { spawn } from "node:child_process";
import { randomUUID as randomUUID2 } from "node:crypto";
import { once } from "node:events";
import { writeFileSync as writeFileSync4 } from "node:fs";
import path4 from "node:path";
var GRACE_MS = 3e3;
var LEFT_BEHIND_MS = 5e3;
var BASH = ["--noprofile", "--norc", "-eo", "pipefail"];
function startScript(script, { job, folder, maxBytes }) {
  const files = createJobFolder(job);
  const file = path4.join(files, "script.sh");
  writeFileSync4(file, script);
  const child = spawn("bash", [...BASH, file], {
    cwd: folder === void 0 ? process.cwd() : path4.resolve(folder),
    env: {
      // As a `run:` step has it: the script works on what strangers may have written.
      ...withoutPrivate(process.env),
      QUEUE_JOB: String(job.id),
      QUEUE_ATTEMPT: String(job.attempt),
      QUEUE_PAYLOAD: payloadFile(files)
    },
    // A group of its own, so that what it starts ends with it.
    detached: process.platform !== "win32"
  });
  child.stdin.on("error", () => {
  });
  child.stdin.end(payloadLine(job.data));
  const output = collect2(child.stdout, maxBytes);
  relay(child.stderr);
  let forced;
  let leaving;
  let isEnded = false;
  const kill = (signal) => signalGroup(child.pid, signal);
  const leave = () => {
    kill("SIGKILL");
    for (const stream of [child.stdout, child.stderr]) stream.destroy();
  };
  child.once("exit", () => {
    leaving = setTimeout(leave, LEFT_BEHIND_MS);
  });
  const closed = once(child, "close").then(
    ([code, signal]) => code ?? signal ?? "no exit code",
    (error2) => `an error (${error2 instanceof Error ? error2.message : error2})`
  );
  return {
    ended: closed.then((exit) => {
      isEnded = true;
      for (const timer of [forced, leaving]) clearTimeout(timer);
      return { exit, output: output() };
    }),
    stop() {
      if (isEnded || forced) return;
      kill("SIGTERM");
      forced = setTimeout(() => kill("SIGKILL"), GRACE_MS);
    }
  };
}
function collect2(stream, maxBytes) {
  const pieces = [];
  let bytes = 0;
  stream.on("data", (piece) => {
    if (bytes <= maxBytes) pieces.push(piece);
    bytes += piece.length;
  });
  return () => Buffer.concat(pieces);
}
function signalGroup(pid, signal) {
  if (pid === void 0) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
  }
}
var MAX_LINE_BYTES = 1048576;
function relay(stream) {
  let rest = Buffer.alloc(0);
  stream.on("data", (piece) => {
    const text3 = Buffer.concat([rest, piece]);
    const end = text3.lastIndexOf("\n") + 1;
    rest = text3.subarray(end);
    if (end > 0) print(text3.subarray(0, end));
    if (rest.length >= MAX_LINE_BYTES) flush();
  });
  stream.on("close", flush);
  function flush() {
    if (rest.length > 0) print(Buffer.concat([rest, Buffer.from("\n")]));
    rest = Buffer.alloc(0);
  }
}
function print(lines) {
  if (!mayCommand(lines)) return void process.stdout.write(lines);
  const secret = randomUUID2();
  const [stop, go] = [`::stop-commands::${secret}
`, `::${secret}::
`];
  process.stdout.write(Buffer.concat([Buffer.from(stop), lines, Buffer.from(go)]));
}
var mayCommand = (lines) => lines.includes("::") || lines.includes("##[");

// action/work/work.ts
var MAX_LIMIT2 = 500;
var DEFAULT_LIMIT2 = 20;
var RESERVED_REQUESTS = 50;
var inputs6 = createInputs("work");
async function work({ env, open: open2, run: run2, onCancel }) {
  const connection = readConnection(inputs6, env);
  const leaseSeconds = inputs6.duration("lease-duration", LEASE_RANGE);
  const checkRun = inputs6.count("check-run-id", CHECK_RUN_RANGE);
  const { request: request2 } = readClaim(inputs6, { run: run2, connection, leaseSeconds, checkRun });
  const limit = inputs6.count("limit", { least: 1, most: MAX_LIMIT2 }) ?? DEFAULT_LIMIT2;
  const script = inputs6.required("run");
  const opened2 = open2(connection);
  const work2 = {
    opened: opened2,
    script,
    folder: readFolder(),
    url: run2.url,
    onCancel,
    leaseSeconds: request2.leaseSeconds,
    secrets: secretsOf(connection, env)
  };
  const rows2 = [];
  try {
    await drain(work2, request2, limit, rows2);
  } finally {
    await report(rows2);
  }
}
function readFolder() {
  const folder = inputs6.text("working-directory");
  if (folder === void 0 || statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw invalid("working-directory", "must be a folder that is there");
}
async function drain(work2, request2, limit, rows2) {
  const stopping = { isAsked: false };
  work2.onCancel(() => {
    stopping.isAsked = true;
  });
  const { queue, remaining } = work2.opened;
  while (rows2.length < limit && !stopping.isAsked) {
    const left = remaining();
    if (left !== void 0 && left < RESERVED_REQUESTS) {
      return notice(`Stopped after ${rows2.length} jobs: ${left} requests to GitHub are left in this hour.`);
    }
    const [job] = await queue.claimMany(request2, 1);
    if (!job) return;
    if (stopping.isAsked) return void await queue.release(job.id, job.lease);
    rows2.push(await workOn(work2, job));
  }
}
async function workOn(work2, job) {
  const { opened: opened2, url } = work2;
  const startedAtMs = Date.now();
  startGroup(`Job #${job.id}, attempt ${job.attempt}`);
  const ended2 = await runScript(work2, job).finally(endGroup).catch((error2) => releaseUnstarted(opened2.queue, job, error2));
  const limits = { maxBytes: opened2.maxResultBytes, more: url, secrets: work2.secrets };
  const settlement = settlementFor2(ended2, limits);
  const isLost = ended2.why === "lost";
  if (settlement.outcome === "retry" && !isLost) warning(`Job #${job.id}: ${settlement.reason}`);
  const mayRepeat2 = ended2.why !== "cancelled";
  const settled2 = isLost ? void 0 : await settle2(opened2.queue, { ...job, lease: ended2.lease }, settlement, { clock: systemClock, mayRepeat: mayRepeat2 });
  const outcome = wordFor(settlement, settled2?.status);
  info(`Job #${job.id}, attempt ${job.attempt}: ${outcome}.`);
  return { job, outcome, seconds: (Date.now() - startedAtMs) / 1e3 };
}
async function releaseUnstarted(queue, { id, lease }, error2) {
  await queue.release(id, lease);
  throw error2;
}
async function runScript({ opened: opened2, script, folder, leaseSeconds, onCancel }, job) {
  const running = startScript(script, { job, folder, maxBytes: maxBytesRead(opened2.maxResultBytes) });
  let why = "ended";
  const stop = (because) => {
    if (why === "ended") why = because;
    running.stop();
  };
  onCancel(() => stop("cancelled"));
  const kept2 = keepLease(opened2.queue, job, leaseSeconds, () => stop("lost"));
  try {
    const ended2 = await running.ended;
    return { ...ended2, why, lease: kept2.lease() };
  } finally {
    kept2.end();
  }
}
function settlementFor2({ why, exit, output }, limits) {
  const { more } = limits;
  if (why === "cancelled")
    return { outcome: "retry", reason: `The workflow job was cancelled: ${more}`, retryInSeconds: 0 };
  if (exit !== 0) return { outcome: "retry", reason: `The command ended with ${describeExit(exit)}: ${more}` };
  const { value: result, note: note2 } = readResult(output, limits);
  return { outcome: "complete", result, note: note2 };
}
var describeExit = (exit) => typeof exit === "number" ? `exit code ${exit}` : exit;
async function report(rows2) {
  const completed = rows2.filter(({ outcome }) => outcome === "completed").length;
  setOutputs("work", { count: rows2.length, completed, failed: rows2.length - completed });
  info(`${rows2.length} jobs, ${completed} of them completed.`);
  await summarize(rows2);
}
var EXTENSIONS_PER_LEASE = 3;
function keepLease(queue, { id, lease: first }, leaseSeconds, lost) {
  let lease = first;
  const extend2 = async () => {
    try {
      lease = (await queue.extend(id, lease, { leaseSeconds })).lease;
    } catch (error2) {
      const isLost = error2 instanceof Problem && error2.type === "lease-lost";
      warning(`The lease of job #${id} was not extended: ${reasonOf(error2)}`);
      if (isLost) lost();
    }
  };
  const timer = setInterval(() => void extend2(), leaseSeconds * 1e3 / EXTENSIONS_PER_LEASE);
  return { lease: () => lease, end: () => clearInterval(timer) };
}

// action/run.ts
var ENTRIES = { main, post, enqueue: enqueue2, claim, settle: settleNow2, sweep: sweep2, work };
async function run(entry) {
  const opened2 = [];
  const tools = {
    env: process.env,
    run: readWorkflowRun(process.env),
    open(connection) {
      const queue = connection.kind === "github" ? openOnGitHub(connection) : openOverHttp(connection);
      opened2.push(queue);
      return queue;
    },
    onCancel: listenForCancel()
  };
  try {
    if (entry === "work") startClean();
    await ENTRIES[entry](tools);
  } catch (problem) {
    const { message: message2, exitCode } = refusalOf(problem, process.env);
    error(message2, { title: "Octoqueue" });
    process.exitCode = exitCode;
  }
  for (const { describeCost } of opened2) debug(describeCost());
}
function listenForCancel() {
  const stops = [];
  const cancel2 = () => {
    for (const stop of stops) stop();
  };
  process.on("SIGINT", cancel2);
  process.on("SIGTERM", cancel2);
  return (stop) => void stops.push(stop);
}
export {
  run
};
