// Written by scripts/build-schemas.ts from schemas/*.json.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// part:0
function addError(all, instancePath, parentSchema, keyword = "value", params = {}) {
  const error = { instancePath, keyword, params, parentSchema };
  if (all === null) return [error];
  all.push(error);
  return all;
}
var settings = validate20;
var schema31 = { "title": "the settings", "properties": { "GITHUB_REPO": { "title": "a repository as owner/name, or a comma-separated list of them" }, "GH_TOKEN": { "title": "a token without spaces" }, "GITHUB_APP_ID": { "title": "the id or the client id of a GitHub App" }, "GITHUB_APP_PRIVATE_KEY": { "title": "a private key as PEM" }, "GITHUB_API_URL": { "title": "an http or https URL without a query" }, "GITHUB_WEBHOOK_SECRET": { "title": "16 to 1000 printable ASCII characters without spaces" }, "GITHUB_WEBHOOK_SECRET_PREVIOUS": { "title": "16 to 1000 printable ASCII characters without spaces" }, "SIGNING_SECRET": { "title": "32 to 1000 printable ASCII characters without spaces" }, "SEALING_KEYS": { "title": "a list of queue:id:key" }, "API_KEY": { "title": "1 to 200 printable ASCII characters without spaces" }, "OIDC_ISSUER": { "title": "an https URL without a query" }, "PUBLIC_URL": { "title": "an http or https URL without a query" }, "OIDC_AUDIENCE": { "title": "1 to 200 printable ASCII characters without spaces" }, "ALLOWED_ORIGINS": { "title": "a comma-separated list of origins" }, "RATE_LIMIT_REQUESTS": { "title": "a whole number from 1 to 1000000" }, "RATE_LIMIT_KEY_REQUESTS": { "title": "a whole number from 1 to 1000000" }, "RATE_LIMIT_WINDOW": { "title": "a whole number of seconds from 1 to 86400" }, "ON_CREATE": { "title": "an http or https URL, repository_dispatch:TYPE or workflow_dispatch:FILE@REF" }, "TRUSTED_PROXIES": { "title": "a comma-separated list of addresses and ranges" }, "ROOT_DIALECT": { "title": "none or job-processing", "enum": ["none", "job-processing"] }, "HOST": { "title": "a host name or address" }, "PORT": { "title": "a port from 0 to 65535" }, "RETENTION_HOURS": { "title": "a whole number of hours from 1 to 8760" }, "DASHBOARD": { "title": "on or off", "enum": ["on", "off"] }, "LEDGER": { "title": "refs or sql", "enum": ["refs", "sql"] }, "OCTOQUEUE_DATA": { "title": "a folder" }, "EMBEDDED_HOST": { "title": "a host name or address" }, "EMBEDDED_PORT": { "title": "a port from 0 to 65535" }, "LOG_LEVEL": { "title": "debug, info, warn or error", "enum": ["debug", "info", "warn", "error"] } } };
var func0 = Object.prototype.hasOwnProperty;
var func61 = require_ucs2length().default;
var pattern4 = /* @__PURE__ */ new RegExp("^\\s*[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}\\s*(,|$))([A-Za-z0-9._-]{1,100}|\\*)\\s*(,\\s*[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}\\s*(,|$))([A-Za-z0-9._-]{1,100}|\\*)\\s*)*,?\\s*$", "u");
var pattern5 = /* @__PURE__ */ new RegExp("^[!-~]{1,1000}$", "u");
var pattern6 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9.]{1,100}$", "u");
var pattern7 = /* @__PURE__ */ new RegExp("^https?://[^\\s/?#@]+(/[^\\s?#]*)?$", "u");
var pattern8 = /* @__PURE__ */ new RegExp("^[!-~]{16,1000}$", "u");
var pattern10 = /* @__PURE__ */ new RegExp("^[!-~]{32,1000}$", "u");
var pattern11 = /* @__PURE__ */ new RegExp("^[!-~]{1,200}$", "u");
var pattern12 = /* @__PURE__ */ new RegExp("^https://[^\\s/?#@]+(/[^\\s?#]*)?$", "u");
var pattern15 = /* @__PURE__ */ new RegExp("^(https?://[^\\s/?#@]+(/[^\\s#]*)?|repository_dispatch:[A-Za-z0-9_.-]{1,100}|workflow_dispatch:[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml@[A-Za-z0-9_][A-Za-z0-9_./-]{0,199})$", "u");
var pattern16 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9.:-]{1,253}$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.GITHUB_API_URL === void 0) {
      data.GITHUB_API_URL = "https://api.github.com";
    }
    if (data.OIDC_ISSUER === void 0) {
      data.OIDC_ISSUER = "https://token.actions.githubusercontent.com";
    }
    if (data.RATE_LIMIT_WINDOW === void 0) {
      data.RATE_LIMIT_WINDOW = 60;
    }
    if (data.ROOT_DIALECT === void 0) {
      data.ROOT_DIALECT = "none";
    }
    if (data.PORT === void 0) {
      data.PORT = 8080;
    }
    if (data.RETENTION_HOURS === void 0) {
      data.RETENTION_HOURS = 24;
    }
    if (data.DASHBOARD === void 0) {
      data.DASHBOARD = "off";
    }
    if (data.LEDGER === void 0) {
      data.LEDGER = "refs";
    }
    if (data.OCTOQUEUE_DATA === void 0) {
      data.OCTOQUEUE_DATA = ".octoqueue";
    }
    if (data.EMBEDDED_HOST === void 0) {
      data.EMBEDDED_HOST = "127.0.0.1";
    }
    if (data.LOG_LEVEL === void 0) {
      data.LOG_LEVEL = "info";
    }
    if (data.GITHUB_REPO !== void 0 && func0.call(data, "GITHUB_REPO")) {
      let data0 = data.GITHUB_REPO;
      if (typeof data0 !== "string") {
        let dataType0 = typeof data0;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data0;
          } else if (data0 === null) {
            coerced0 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/GITHUB_REPO", schema31.properties.GITHUB_REPO);
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data0 = coerced0;
          if (data !== void 0) {
            data["GITHUB_REPO"] = coerced0;
          }
        }
      }
      if (typeof data0 === "string") {
        if (func61(data0) > 1e4) {
          vErrors = addError(vErrors, instancePath + "/GITHUB_REPO", schema31.properties.GITHUB_REPO);
          errors++;
        }
        if (!pattern4.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/GITHUB_REPO", schema31.properties.GITHUB_REPO);
          errors++;
        }
      }
    }
    if (data.GH_TOKEN !== void 0 && func0.call(data, "GH_TOKEN")) {
      let data1 = data.GH_TOKEN;
      if (typeof data1 !== "string") {
        let dataType1 = typeof data1;
        let coerced1 = void 0;
        if (!(coerced1 !== void 0)) {
          if (dataType1 == "number" || dataType1 == "boolean") {
            coerced1 = "" + data1;
          } else if (data1 === null) {
            coerced1 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/GH_TOKEN", schema31.properties.GH_TOKEN);
            errors++;
          }
        }
        if (coerced1 !== void 0) {
          data1 = coerced1;
          if (data !== void 0) {
            data["GH_TOKEN"] = coerced1;
          }
        }
      }
      if (typeof data1 === "string") {
        if (!pattern5.test(data1)) {
          vErrors = addError(vErrors, instancePath + "/GH_TOKEN", schema31.properties.GH_TOKEN);
          errors++;
        }
      }
    }
    if (data.GITHUB_APP_ID !== void 0 && func0.call(data, "GITHUB_APP_ID")) {
      let data2 = data.GITHUB_APP_ID;
      if (typeof data2 !== "string") {
        let dataType2 = typeof data2;
        let coerced2 = void 0;
        if (!(coerced2 !== void 0)) {
          if (dataType2 == "number" || dataType2 == "boolean") {
            coerced2 = "" + data2;
          } else if (data2 === null) {
            coerced2 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/GITHUB_APP_ID", schema31.properties.GITHUB_APP_ID);
            errors++;
          }
        }
        if (coerced2 !== void 0) {
          data2 = coerced2;
          if (data !== void 0) {
            data["GITHUB_APP_ID"] = coerced2;
          }
        }
      }
      if (typeof data2 === "string") {
        if (!pattern6.test(data2)) {
          vErrors = addError(vErrors, instancePath + "/GITHUB_APP_ID", schema31.properties.GITHUB_APP_ID);
          errors++;
        }
      }
    }
    if (data.GITHUB_APP_PRIVATE_KEY !== void 0 && func0.call(data, "GITHUB_APP_PRIVATE_KEY")) {
      let data3 = data.GITHUB_APP_PRIVATE_KEY;
      if (typeof data3 !== "string") {
        let dataType3 = typeof data3;
        let coerced3 = void 0;
        if (!(coerced3 !== void 0)) {
          if (dataType3 == "number" || dataType3 == "boolean") {
            coerced3 = "" + data3;
          } else if (data3 === null) {
            coerced3 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/GITHUB_APP_PRIVATE_KEY", schema31.properties.GITHUB_APP_PRIVATE_KEY);
            errors++;
          }
        }
        if (coerced3 !== void 0) {
          data3 = coerced3;
          if (data !== void 0) {
            data["GITHUB_APP_PRIVATE_KEY"] = coerced3;
          }
        }
      }
      if (typeof data3 === "string") {
        if (func61(data3) > 2e4) {
          vErrors = addError(vErrors, instancePath + "/GITHUB_APP_PRIVATE_KEY", schema31.properties.GITHUB_APP_PRIVATE_KEY);
          errors++;
        }
      }
    }
    let data4 = data.GITHUB_API_URL;
    if (typeof data4 !== "string") {
      let dataType4 = typeof data4;
      let coerced4 = void 0;
      if (!(coerced4 !== void 0)) {
        if (dataType4 == "number" || dataType4 == "boolean") {
          coerced4 = "" + data4;
        } else if (data4 === null) {
          coerced4 = "";
        } else {
          vErrors = addError(vErrors, instancePath + "/GITHUB_API_URL", schema31.properties.GITHUB_API_URL);
          errors++;
        }
      }
      if (coerced4 !== void 0) {
        data4 = coerced4;
        if (data !== void 0) {
          data["GITHUB_API_URL"] = coerced4;
        }
      }
    }
    if (typeof data4 === "string") {
      if (!pattern7.test(data4)) {
        vErrors = addError(vErrors, instancePath + "/GITHUB_API_URL", schema31.properties.GITHUB_API_URL);
        errors++;
      }
    }
    if (data.GITHUB_WEBHOOK_SECRET !== void 0 && func0.call(data, "GITHUB_WEBHOOK_SECRET")) {
      let data5 = data.GITHUB_WEBHOOK_SECRET;
      if (typeof data5 !== "string") {
        let dataType5 = typeof data5;
        let coerced5 = void 0;
        if (!(coerced5 !== void 0)) {
          if (dataType5 == "number" || dataType5 == "boolean") {
            coerced5 = "" + data5;
          } else if (data5 === null) {
            coerced5 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/GITHUB_WEBHOOK_SECRET", schema31.properties.GITHUB_WEBHOOK_SECRET);
            errors++;
          }
        }
        if (coerced5 !== void 0) {
          data5 = coerced5;
          if (data !== void 0) {
            data["GITHUB_WEBHOOK_SECRET"] = coerced5;
          }
        }
      }
      if (typeof data5 === "string") {
        if (!pattern8.test(data5)) {
          vErrors = addError(vErrors, instancePath + "/GITHUB_WEBHOOK_SECRET", schema31.properties.GITHUB_WEBHOOK_SECRET);
          errors++;
        }
      }
    }
    if (data.GITHUB_WEBHOOK_SECRET_PREVIOUS !== void 0 && func0.call(data, "GITHUB_WEBHOOK_SECRET_PREVIOUS")) {
      let data6 = data.GITHUB_WEBHOOK_SECRET_PREVIOUS;
      if (typeof data6 !== "string") {
        let dataType6 = typeof data6;
        let coerced6 = void 0;
        if (!(coerced6 !== void 0)) {
          if (dataType6 == "number" || dataType6 == "boolean") {
            coerced6 = "" + data6;
          } else if (data6 === null) {
            coerced6 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/GITHUB_WEBHOOK_SECRET_PREVIOUS", schema31.properties.GITHUB_WEBHOOK_SECRET_PREVIOUS);
            errors++;
          }
        }
        if (coerced6 !== void 0) {
          data6 = coerced6;
          if (data !== void 0) {
            data["GITHUB_WEBHOOK_SECRET_PREVIOUS"] = coerced6;
          }
        }
      }
      if (typeof data6 === "string") {
        if (!pattern8.test(data6)) {
          vErrors = addError(vErrors, instancePath + "/GITHUB_WEBHOOK_SECRET_PREVIOUS", schema31.properties.GITHUB_WEBHOOK_SECRET_PREVIOUS);
          errors++;
        }
      }
    }
    if (data.SIGNING_SECRET !== void 0 && func0.call(data, "SIGNING_SECRET")) {
      let data7 = data.SIGNING_SECRET;
      if (typeof data7 !== "string") {
        let dataType7 = typeof data7;
        let coerced7 = void 0;
        if (!(coerced7 !== void 0)) {
          if (dataType7 == "number" || dataType7 == "boolean") {
            coerced7 = "" + data7;
          } else if (data7 === null) {
            coerced7 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/SIGNING_SECRET", schema31.properties.SIGNING_SECRET);
            errors++;
          }
        }
        if (coerced7 !== void 0) {
          data7 = coerced7;
          if (data !== void 0) {
            data["SIGNING_SECRET"] = coerced7;
          }
        }
      }
      if (typeof data7 === "string") {
        if (!pattern10.test(data7)) {
          vErrors = addError(vErrors, instancePath + "/SIGNING_SECRET", schema31.properties.SIGNING_SECRET);
          errors++;
        }
      }
    }
    if (data.SEALING_KEYS !== void 0 && func0.call(data, "SEALING_KEYS")) {
      let data8 = data.SEALING_KEYS;
      if (typeof data8 !== "string") {
        let dataType8 = typeof data8;
        let coerced8 = void 0;
        if (!(coerced8 !== void 0)) {
          if (dataType8 == "number" || dataType8 == "boolean") {
            coerced8 = "" + data8;
          } else if (data8 === null) {
            coerced8 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/SEALING_KEYS", schema31.properties.SEALING_KEYS);
            errors++;
          }
        }
        if (coerced8 !== void 0) {
          data8 = coerced8;
          if (data !== void 0) {
            data["SEALING_KEYS"] = coerced8;
          }
        }
      }
      if (typeof data8 === "string") {
        if (func61(data8) > 2e4) {
          vErrors = addError(vErrors, instancePath + "/SEALING_KEYS", schema31.properties.SEALING_KEYS);
          errors++;
        }
      }
    }
    if (data.API_KEY !== void 0 && func0.call(data, "API_KEY")) {
      let data9 = data.API_KEY;
      if (typeof data9 !== "string") {
        let dataType9 = typeof data9;
        let coerced9 = void 0;
        if (!(coerced9 !== void 0)) {
          if (dataType9 == "number" || dataType9 == "boolean") {
            coerced9 = "" + data9;
          } else if (data9 === null) {
            coerced9 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/API_KEY", schema31.properties.API_KEY);
            errors++;
          }
        }
        if (coerced9 !== void 0) {
          data9 = coerced9;
          if (data !== void 0) {
            data["API_KEY"] = coerced9;
          }
        }
      }
      if (typeof data9 === "string") {
        if (!pattern11.test(data9)) {
          vErrors = addError(vErrors, instancePath + "/API_KEY", schema31.properties.API_KEY);
          errors++;
        }
      }
    }
    let data10 = data.OIDC_ISSUER;
    if (typeof data10 !== "string") {
      let dataType10 = typeof data10;
      let coerced10 = void 0;
      if (!(coerced10 !== void 0)) {
        if (dataType10 == "number" || dataType10 == "boolean") {
          coerced10 = "" + data10;
        } else if (data10 === null) {
          coerced10 = "";
        } else {
          vErrors = addError(vErrors, instancePath + "/OIDC_ISSUER", schema31.properties.OIDC_ISSUER);
          errors++;
        }
      }
      if (coerced10 !== void 0) {
        data10 = coerced10;
        if (data !== void 0) {
          data["OIDC_ISSUER"] = coerced10;
        }
      }
    }
    if (typeof data10 === "string") {
      if (!pattern12.test(data10)) {
        vErrors = addError(vErrors, instancePath + "/OIDC_ISSUER", schema31.properties.OIDC_ISSUER);
        errors++;
      }
    }
    if (data.PUBLIC_URL !== void 0 && func0.call(data, "PUBLIC_URL")) {
      let data11 = data.PUBLIC_URL;
      if (typeof data11 !== "string") {
        let dataType11 = typeof data11;
        let coerced11 = void 0;
        if (!(coerced11 !== void 0)) {
          if (dataType11 == "number" || dataType11 == "boolean") {
            coerced11 = "" + data11;
          } else if (data11 === null) {
            coerced11 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/PUBLIC_URL", schema31.properties.PUBLIC_URL);
            errors++;
          }
        }
        if (coerced11 !== void 0) {
          data11 = coerced11;
          if (data !== void 0) {
            data["PUBLIC_URL"] = coerced11;
          }
        }
      }
      if (typeof data11 === "string") {
        if (!pattern7.test(data11)) {
          vErrors = addError(vErrors, instancePath + "/PUBLIC_URL", schema31.properties.PUBLIC_URL);
          errors++;
        }
      }
    }
    if (data.OIDC_AUDIENCE !== void 0 && func0.call(data, "OIDC_AUDIENCE")) {
      let data12 = data.OIDC_AUDIENCE;
      if (typeof data12 !== "string") {
        let dataType12 = typeof data12;
        let coerced12 = void 0;
        if (!(coerced12 !== void 0)) {
          if (dataType12 == "number" || dataType12 == "boolean") {
            coerced12 = "" + data12;
          } else if (data12 === null) {
            coerced12 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/OIDC_AUDIENCE", schema31.properties.OIDC_AUDIENCE);
            errors++;
          }
        }
        if (coerced12 !== void 0) {
          data12 = coerced12;
          if (data !== void 0) {
            data["OIDC_AUDIENCE"] = coerced12;
          }
        }
      }
      if (typeof data12 === "string") {
        if (!pattern11.test(data12)) {
          vErrors = addError(vErrors, instancePath + "/OIDC_AUDIENCE", schema31.properties.OIDC_AUDIENCE);
          errors++;
        }
      }
    }
    if (data.ALLOWED_ORIGINS !== void 0 && func0.call(data, "ALLOWED_ORIGINS")) {
      let data13 = data.ALLOWED_ORIGINS;
      if (typeof data13 !== "string") {
        let dataType13 = typeof data13;
        let coerced13 = void 0;
        if (!(coerced13 !== void 0)) {
          if (dataType13 == "number" || dataType13 == "boolean") {
            coerced13 = "" + data13;
          } else if (data13 === null) {
            coerced13 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/ALLOWED_ORIGINS", schema31.properties.ALLOWED_ORIGINS);
            errors++;
          }
        }
        if (coerced13 !== void 0) {
          data13 = coerced13;
          if (data !== void 0) {
            data["ALLOWED_ORIGINS"] = coerced13;
          }
        }
      }
      if (typeof data13 === "string") {
        if (func61(data13) > 1e4) {
          vErrors = addError(vErrors, instancePath + "/ALLOWED_ORIGINS", schema31.properties.ALLOWED_ORIGINS);
          errors++;
        }
      }
    }
    if (data.RATE_LIMIT_REQUESTS !== void 0 && func0.call(data, "RATE_LIMIT_REQUESTS")) {
      let data14 = data.RATE_LIMIT_REQUESTS;
      if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
        let dataType14 = typeof data14;
        let coerced14 = void 0;
        if (!(coerced14 !== void 0)) {
          if (dataType14 === "boolean" || data14 === null || dataType14 === "string" && data14 && data14 == +data14 && !(data14 % 1)) {
            coerced14 = +data14;
          } else {
            vErrors = addError(vErrors, instancePath + "/RATE_LIMIT_REQUESTS", schema31.properties.RATE_LIMIT_REQUESTS);
            errors++;
          }
        }
        if (coerced14 !== void 0) {
          data14 = coerced14;
          if (data !== void 0) {
            data["RATE_LIMIT_REQUESTS"] = coerced14;
          }
        }
      }
      if (typeof data14 == "number" && isFinite(data14)) {
        if (data14 > 1e6 || isNaN(data14)) {
          vErrors = addError(vErrors, instancePath + "/RATE_LIMIT_REQUESTS", schema31.properties.RATE_LIMIT_REQUESTS);
          errors++;
        }
        if (data14 < 1 || isNaN(data14)) {
          vErrors = addError(vErrors, instancePath + "/RATE_LIMIT_REQUESTS", schema31.properties.RATE_LIMIT_REQUESTS);
          errors++;
        }
      }
    }
    if (data.RATE_LIMIT_KEY_REQUESTS !== void 0 && func0.call(data, "RATE_LIMIT_KEY_REQUESTS")) {
      let data15 = data.RATE_LIMIT_KEY_REQUESTS;
      if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
        let dataType15 = typeof data15;
        let coerced15 = void 0;
        if (!(coerced15 !== void 0)) {
          if (dataType15 === "boolean" || data15 === null || dataType15 === "string" && data15 && data15 == +data15 && !(data15 % 1)) {
            coerced15 = +data15;
          } else {
            vErrors = addError(vErrors, instancePath + "/RATE_LIMIT_KEY_REQUESTS", schema31.properties.RATE_LIMIT_KEY_REQUESTS);
            errors++;
          }
        }
        if (coerced15 !== void 0) {
          data15 = coerced15;
          if (data !== void 0) {
            data["RATE_LIMIT_KEY_REQUESTS"] = coerced15;
          }
        }
      }
      if (typeof data15 == "number" && isFinite(data15)) {
        if (data15 > 1e6 || isNaN(data15)) {
          vErrors = addError(vErrors, instancePath + "/RATE_LIMIT_KEY_REQUESTS", schema31.properties.RATE_LIMIT_KEY_REQUESTS);
          errors++;
        }
        if (data15 < 1 || isNaN(data15)) {
          vErrors = addError(vErrors, instancePath + "/RATE_LIMIT_KEY_REQUESTS", schema31.properties.RATE_LIMIT_KEY_REQUESTS);
          errors++;
        }
      }
    }
    let data16 = data.RATE_LIMIT_WINDOW;
    if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
      let dataType16 = typeof data16;
      let coerced16 = void 0;
      if (!(coerced16 !== void 0)) {
        if (dataType16 === "boolean" || data16 === null || dataType16 === "string" && data16 && data16 == +data16 && !(data16 % 1)) {
          coerced16 = +data16;
        } else {
          vErrors = addError(vErrors, instancePath + "/RATE_LIMIT_WINDOW", schema31.properties.RATE_LIMIT_WINDOW);
          errors++;
        }
      }
      if (coerced16 !== void 0) {
        data16 = coerced16;
        if (data !== void 0) {
          data["RATE_LIMIT_WINDOW"] = coerced16;
        }
      }
    }
    if (typeof data16 == "number" && isFinite(data16)) {
      if (data16 > 86400 || isNaN(data16)) {
        vErrors = addError(vErrors, instancePath + "/RATE_LIMIT_WINDOW", schema31.properties.RATE_LIMIT_WINDOW);
        errors++;
      }
      if (data16 < 1 || isNaN(data16)) {
        vErrors = addError(vErrors, instancePath + "/RATE_LIMIT_WINDOW", schema31.properties.RATE_LIMIT_WINDOW);
        errors++;
      }
    }
    if (data.ON_CREATE !== void 0 && func0.call(data, "ON_CREATE")) {
      let data17 = data.ON_CREATE;
      if (typeof data17 !== "string") {
        let dataType17 = typeof data17;
        let coerced17 = void 0;
        if (!(coerced17 !== void 0)) {
          if (dataType17 == "number" || dataType17 == "boolean") {
            coerced17 = "" + data17;
          } else if (data17 === null) {
            coerced17 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/ON_CREATE", schema31.properties.ON_CREATE);
            errors++;
          }
        }
        if (coerced17 !== void 0) {
          data17 = coerced17;
          if (data !== void 0) {
            data["ON_CREATE"] = coerced17;
          }
        }
      }
      if (typeof data17 === "string") {
        if (!pattern15.test(data17)) {
          vErrors = addError(vErrors, instancePath + "/ON_CREATE", schema31.properties.ON_CREATE);
          errors++;
        }
      }
    }
    if (data.TRUSTED_PROXIES !== void 0 && func0.call(data, "TRUSTED_PROXIES")) {
      let data18 = data.TRUSTED_PROXIES;
      if (typeof data18 !== "string") {
        let dataType18 = typeof data18;
        let coerced18 = void 0;
        if (!(coerced18 !== void 0)) {
          if (dataType18 == "number" || dataType18 == "boolean") {
            coerced18 = "" + data18;
          } else if (data18 === null) {
            coerced18 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/TRUSTED_PROXIES", schema31.properties.TRUSTED_PROXIES);
            errors++;
          }
        }
        if (coerced18 !== void 0) {
          data18 = coerced18;
          if (data !== void 0) {
            data["TRUSTED_PROXIES"] = coerced18;
          }
        }
      }
      if (typeof data18 === "string") {
        if (func61(data18) > 1e4) {
          vErrors = addError(vErrors, instancePath + "/TRUSTED_PROXIES", schema31.properties.TRUSTED_PROXIES);
          errors++;
        }
      }
    }
    let data19 = data.ROOT_DIALECT;
    if (!(data19 === "none" || data19 === "job-processing")) {
      vErrors = addError(vErrors, instancePath + "/ROOT_DIALECT", schema31.properties.ROOT_DIALECT);
      errors++;
    }
    if (data.HOST !== void 0 && func0.call(data, "HOST")) {
      let data20 = data.HOST;
      if (typeof data20 !== "string") {
        let dataType19 = typeof data20;
        let coerced19 = void 0;
        if (!(coerced19 !== void 0)) {
          if (dataType19 == "number" || dataType19 == "boolean") {
            coerced19 = "" + data20;
          } else if (data20 === null) {
            coerced19 = "";
          } else {
            vErrors = addError(vErrors, instancePath + "/HOST", schema31.properties.HOST);
            errors++;
          }
        }
        if (coerced19 !== void 0) {
          data20 = coerced19;
          if (data !== void 0) {
            data["HOST"] = coerced19;
          }
        }
      }
      if (typeof data20 === "string") {
        if (!pattern16.test(data20)) {
          vErrors = addError(vErrors, instancePath + "/HOST", schema31.properties.HOST);
          errors++;
        }
      }
    }
    let data21 = data.PORT;
    if (!(typeof data21 == "number" && (!(data21 % 1) && !isNaN(data21)) && isFinite(data21))) {
      let dataType20 = typeof data21;
      let coerced20 = void 0;
      if (!(coerced20 !== void 0)) {
        if (dataType20 === "boolean" || data21 === null || dataType20 === "string" && data21 && data21 == +data21 && !(data21 % 1)) {
          coerced20 = +data21;
        } else {
          vErrors = addError(vErrors, instancePath + "/PORT", schema31.properties.PORT);
          errors++;
        }
      }
      if (coerced20 !== void 0) {
        data21 = coerced20;
        if (data !== void 0) {
          data["PORT"] = coerced20;
        }
      }
    }
    if (typeof data21 == "number" && isFinite(data21)) {
      if (data21 > 65535 || isNaN(data21)) {
        vErrors = addError(vErrors, instancePath + "/PORT", schema31.properties.PORT);
        errors++;
      }
      if (data21 < 0 || isNaN(data21)) {
        vErrors = addError(vErrors, instancePath + "/PORT", schema31.properties.PORT);
        errors++;
      }
    }
    let data22 = data.RETENTION_HOURS;
    if (!(typeof data22 == "number" && (!(data22 % 1) && !isNaN(data22)) && isFinite(data22))) {
      let dataType21 = typeof data22;
      let coerced21 = void 0;
      if (!(coerced21 !== void 0)) {
        if (dataType21 === "boolean" || data22 === null || dataType21 === "string" && data22 && data22 == +data22 && !(data22 % 1)) {
          coerced21 = +data22;
        } else {
          vErrors = addError(vErrors, instancePath + "/RETENTION_HOURS", schema31.properties.RETENTION_HOURS);
          errors++;
        }
      }
      if (coerced21 !== void 0) {
        data22 = coerced21;
        if (data !== void 0) {
          data["RETENTION_HOURS"] = coerced21;
        }
      }
    }
    if (typeof data22 == "number" && isFinite(data22)) {
      if (data22 > 8760 || isNaN(data22)) {
        vErrors = addError(vErrors, instancePath + "/RETENTION_HOURS", schema31.properties.RETENTION_HOURS);
        errors++;
      }
      if (data22 < 1 || isNaN(data22)) {
        vErrors = addError(vErrors, instancePath + "/RETENTION_HOURS", schema31.properties.RETENTION_HOURS);
        errors++;
      }
    }
    let data23 = data.DASHBOARD;
    if (!(data23 === "on" || data23 === "off")) {
      vErrors = addError(vErrors, instancePath + "/DASHBOARD", schema31.properties.DASHBOARD);
      errors++;
    }
    let data24 = data.LEDGER;
    if (!(data24 === "refs" || data24 === "sql")) {
      vErrors = addError(vErrors, instancePath + "/LEDGER", schema31.properties.LEDGER);
      errors++;
    }
    let data25 = data.OCTOQUEUE_DATA;
    if (typeof data25 !== "string") {
      let dataType22 = typeof data25;
      let coerced22 = void 0;
      if (!(coerced22 !== void 0)) {
        if (dataType22 == "number" || dataType22 == "boolean") {
          coerced22 = "" + data25;
        } else if (data25 === null) {
          coerced22 = "";
        } else {
          vErrors = addError(vErrors, instancePath + "/OCTOQUEUE_DATA", schema31.properties.OCTOQUEUE_DATA);
          errors++;
        }
      }
      if (coerced22 !== void 0) {
        data25 = coerced22;
        if (data !== void 0) {
          data["OCTOQUEUE_DATA"] = coerced22;
        }
      }
    }
    if (typeof data25 === "string") {
      if (func61(data25) < 1) {
        vErrors = addError(vErrors, instancePath + "/OCTOQUEUE_DATA", schema31.properties.OCTOQUEUE_DATA);
        errors++;
      }
    }
    let data26 = data.EMBEDDED_HOST;
    if (typeof data26 !== "string") {
      let dataType23 = typeof data26;
      let coerced23 = void 0;
      if (!(coerced23 !== void 0)) {
        if (dataType23 == "number" || dataType23 == "boolean") {
          coerced23 = "" + data26;
        } else if (data26 === null) {
          coerced23 = "";
        } else {
          vErrors = addError(vErrors, instancePath + "/EMBEDDED_HOST", schema31.properties.EMBEDDED_HOST);
          errors++;
        }
      }
      if (coerced23 !== void 0) {
        data26 = coerced23;
        if (data !== void 0) {
          data["EMBEDDED_HOST"] = coerced23;
        }
      }
    }
    if (typeof data26 === "string") {
      if (!pattern16.test(data26)) {
        vErrors = addError(vErrors, instancePath + "/EMBEDDED_HOST", schema31.properties.EMBEDDED_HOST);
        errors++;
      }
    }
    if (data.EMBEDDED_PORT !== void 0 && func0.call(data, "EMBEDDED_PORT")) {
      let data27 = data.EMBEDDED_PORT;
      if (!(typeof data27 == "number" && (!(data27 % 1) && !isNaN(data27)) && isFinite(data27))) {
        let dataType24 = typeof data27;
        let coerced24 = void 0;
        if (!(coerced24 !== void 0)) {
          if (dataType24 === "boolean" || data27 === null || dataType24 === "string" && data27 && data27 == +data27 && !(data27 % 1)) {
            coerced24 = +data27;
          } else {
            vErrors = addError(vErrors, instancePath + "/EMBEDDED_PORT", schema31.properties.EMBEDDED_PORT);
            errors++;
          }
        }
        if (coerced24 !== void 0) {
          data27 = coerced24;
          if (data !== void 0) {
            data["EMBEDDED_PORT"] = coerced24;
          }
        }
      }
      if (typeof data27 == "number" && isFinite(data27)) {
        if (data27 > 65535 || isNaN(data27)) {
          vErrors = addError(vErrors, instancePath + "/EMBEDDED_PORT", schema31.properties.EMBEDDED_PORT);
          errors++;
        }
        if (data27 < 0 || isNaN(data27)) {
          vErrors = addError(vErrors, instancePath + "/EMBEDDED_PORT", schema31.properties.EMBEDDED_PORT);
          errors++;
        }
      }
    }
    let data28 = data.LOG_LEVEL;
    if (!(data28 === "debug" || data28 === "info" || data28 === "warn" || data28 === "error")) {
      vErrors = addError(vErrors, instancePath + "/LOG_LEVEL", schema31.properties.LOG_LEVEL);
      errors++;
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema31);
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
export {
  settings
};
