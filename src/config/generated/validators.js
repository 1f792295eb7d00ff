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
var settings = validate20;
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:settings", "title": "the settings", "type": "object", "properties": { "GITHUB_REPO": { "title": "a repository as owner/name, or a comma-separated list of them", "type": "string", "maxLength": 1e4, "pattern": "^\\s*[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}\\s*(,|$))([A-Za-z0-9._-]{1,100}|\\*)\\s*(,\\s*[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}\\s*(,|$))([A-Za-z0-9._-]{1,100}|\\*)\\s*)*,?\\s*$" }, "GH_TOKEN": { "title": "a token without spaces", "type": "string", "pattern": "^[!-~]{1,1000}$" }, "GITHUB_APP_ID": { "title": "the id or the client id of a GitHub App", "type": "string", "pattern": "^[A-Za-z0-9.]{1,100}$" }, "GITHUB_APP_PRIVATE_KEY": { "title": "a private key as PEM", "type": "string", "maxLength": 2e4 }, "GITHUB_API_URL": { "title": "an http or https URL without a query", "type": "string", "pattern": "^https?://[^\\s/?#@]+(/[^\\s?#]*)?$", "default": "https://api.github.com" }, "GITHUB_WEBHOOK_SECRET": { "title": "16 to 1000 printable ASCII characters without spaces", "type": "string", "pattern": "^[!-~]{16,1000}$" }, "GITHUB_WEBHOOK_SECRET_PREVIOUS": { "title": "16 to 1000 printable ASCII characters without spaces", "type": "string", "pattern": "^[!-~]{16,1000}$" }, "SIGNING_SECRET": { "title": "32 to 1000 printable ASCII characters without spaces", "type": "string", "pattern": "^[!-~]{32,1000}$" }, "SEALING_KEYS": { "title": "a list of queue:id:key", "type": "string", "maxLength": 2e4 }, "API_KEY": { "title": "1 to 200 printable ASCII characters without spaces", "type": "string", "pattern": "^[!-~]{1,200}$" }, "OIDC_ISSUER": { "title": "an https URL without a query", "type": "string", "pattern": "^https://[^\\s/?#@]+(/[^\\s?#]*)?$", "default": "https://token.actions.githubusercontent.com" }, "PUBLIC_URL": { "title": "an http or https URL without a query", "type": "string", "pattern": "^https?://[^\\s/?#@]+(/[^\\s?#]*)?$" }, "OIDC_AUDIENCE": { "title": "1 to 200 printable ASCII characters without spaces", "type": "string", "pattern": "^[!-~]{1,200}$" }, "ALLOWED_ORIGINS": { "title": "a comma-separated list of origins", "type": "string", "maxLength": 1e4 }, "RATE_LIMIT_REQUESTS": { "title": "a whole number from 1 to 1000000", "type": "integer", "minimum": 1, "maximum": 1e6 }, "RATE_LIMIT_KEY_REQUESTS": { "title": "a whole number from 1 to 1000000", "type": "integer", "minimum": 1, "maximum": 1e6 }, "RATE_LIMIT_WINDOW": { "title": "a whole number of seconds from 1 to 86400", "type": "integer", "minimum": 1, "maximum": 86400, "default": 60 }, "ON_CREATE": { "title": "an http or https URL, repository_dispatch:TYPE or workflow_dispatch:FILE@REF", "type": "string", "pattern": "^(https?://[^\\s/?#@]+(/[^\\s#]*)?|repository_dispatch:[A-Za-z0-9_.-]{1,100}|workflow_dispatch:[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml@[A-Za-z0-9_][A-Za-z0-9_./-]{0,199})$" }, "TRUSTED_PROXIES": { "title": "a comma-separated list of addresses and ranges", "type": "string", "maxLength": 1e4 }, "ROOT_DIALECT": { "title": "none or job-processing", "enum": ["none", "job-processing"], "default": "none" }, "HOST": { "title": "a host name or address", "type": "string", "pattern": "^[A-Za-z0-9.:-]{1,253}$" }, "PORT": { "title": "a port from 0 to 65535", "type": "integer", "minimum": 0, "maximum": 65535, "default": 8080 }, "RETENTION_HOURS": { "title": "a whole number of hours from 1 to 8760", "type": "integer", "minimum": 1, "maximum": 8760, "default": 24 }, "LEDGER": { "title": "refs or sql", "enum": ["refs", "sql"], "default": "refs" }, "OCTOQUEUE_DATA": { "title": "a folder", "type": "string", "minLength": 1, "default": ".octoqueue" }, "EMBEDDED_HOST": { "title": "a host name or address", "type": "string", "pattern": "^[A-Za-z0-9.:-]{1,253}$", "default": "127.0.0.1" }, "EMBEDDED_PORT": { "title": "a port from 0 to 65535", "type": "integer", "minimum": 0, "maximum": 65535 }, "LOG_LEVEL": { "title": "debug, info, warn or error", "enum": ["debug", "info", "warn", "error"], "default": "info" } } };
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
            const err0 = { instancePath: instancePath + "/GITHUB_REPO", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.GITHUB_REPO };
            if (vErrors === null) {
              vErrors = [err0];
            } else {
              vErrors.push(err0);
            }
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
          const err1 = { instancePath: instancePath + "/GITHUB_REPO", keyword: "maxLength", params: { limit: 1e4 }, parentSchema: schema31.properties.GITHUB_REPO };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (!pattern4.test(data0)) {
          const err2 = { instancePath: instancePath + "/GITHUB_REPO", keyword: "pattern", params: { pattern: "^\\s*[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}\\s*(,|$))([A-Za-z0-9._-]{1,100}|\\*)\\s*(,\\s*[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}\\s*(,|$))([A-Za-z0-9._-]{1,100}|\\*)\\s*)*,?\\s*$" }, parentSchema: schema31.properties.GITHUB_REPO };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
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
            const err3 = { instancePath: instancePath + "/GH_TOKEN", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.GH_TOKEN };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
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
          const err4 = { instancePath: instancePath + "/GH_TOKEN", keyword: "pattern", params: { pattern: "^[!-~]{1,1000}$" }, parentSchema: schema31.properties.GH_TOKEN };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
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
            const err5 = { instancePath: instancePath + "/GITHUB_APP_ID", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.GITHUB_APP_ID };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
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
          const err6 = { instancePath: instancePath + "/GITHUB_APP_ID", keyword: "pattern", params: { pattern: "^[A-Za-z0-9.]{1,100}$" }, parentSchema: schema31.properties.GITHUB_APP_ID };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
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
            const err7 = { instancePath: instancePath + "/GITHUB_APP_PRIVATE_KEY", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.GITHUB_APP_PRIVATE_KEY };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
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
          const err8 = { instancePath: instancePath + "/GITHUB_APP_PRIVATE_KEY", keyword: "maxLength", params: { limit: 2e4 }, parentSchema: schema31.properties.GITHUB_APP_PRIVATE_KEY };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
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
          const err9 = { instancePath: instancePath + "/GITHUB_API_URL", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.GITHUB_API_URL };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
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
        const err10 = { instancePath: instancePath + "/GITHUB_API_URL", keyword: "pattern", params: { pattern: "^https?://[^\\s/?#@]+(/[^\\s?#]*)?$" }, parentSchema: schema31.properties.GITHUB_API_URL };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
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
            const err11 = { instancePath: instancePath + "/GITHUB_WEBHOOK_SECRET", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.GITHUB_WEBHOOK_SECRET };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
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
          const err12 = { instancePath: instancePath + "/GITHUB_WEBHOOK_SECRET", keyword: "pattern", params: { pattern: "^[!-~]{16,1000}$" }, parentSchema: schema31.properties.GITHUB_WEBHOOK_SECRET };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
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
            const err13 = { instancePath: instancePath + "/GITHUB_WEBHOOK_SECRET_PREVIOUS", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.GITHUB_WEBHOOK_SECRET_PREVIOUS };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
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
          const err14 = { instancePath: instancePath + "/GITHUB_WEBHOOK_SECRET_PREVIOUS", keyword: "pattern", params: { pattern: "^[!-~]{16,1000}$" }, parentSchema: schema31.properties.GITHUB_WEBHOOK_SECRET_PREVIOUS };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
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
            const err15 = { instancePath: instancePath + "/SIGNING_SECRET", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.SIGNING_SECRET };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
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
          const err16 = { instancePath: instancePath + "/SIGNING_SECRET", keyword: "pattern", params: { pattern: "^[!-~]{32,1000}$" }, parentSchema: schema31.properties.SIGNING_SECRET };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
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
            const err17 = { instancePath: instancePath + "/SEALING_KEYS", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.SEALING_KEYS };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
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
          const err18 = { instancePath: instancePath + "/SEALING_KEYS", keyword: "maxLength", params: { limit: 2e4 }, parentSchema: schema31.properties.SEALING_KEYS };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
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
            const err19 = { instancePath: instancePath + "/API_KEY", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.API_KEY };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
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
          const err20 = { instancePath: instancePath + "/API_KEY", keyword: "pattern", params: { pattern: "^[!-~]{1,200}$" }, parentSchema: schema31.properties.API_KEY };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
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
          const err21 = { instancePath: instancePath + "/OIDC_ISSUER", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.OIDC_ISSUER };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
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
        const err22 = { instancePath: instancePath + "/OIDC_ISSUER", keyword: "pattern", params: { pattern: "^https://[^\\s/?#@]+(/[^\\s?#]*)?$" }, parentSchema: schema31.properties.OIDC_ISSUER };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
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
            const err23 = { instancePath: instancePath + "/PUBLIC_URL", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.PUBLIC_URL };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
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
          const err24 = { instancePath: instancePath + "/PUBLIC_URL", keyword: "pattern", params: { pattern: "^https?://[^\\s/?#@]+(/[^\\s?#]*)?$" }, parentSchema: schema31.properties.PUBLIC_URL };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
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
            const err25 = { instancePath: instancePath + "/OIDC_AUDIENCE", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.OIDC_AUDIENCE };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
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
          const err26 = { instancePath: instancePath + "/OIDC_AUDIENCE", keyword: "pattern", params: { pattern: "^[!-~]{1,200}$" }, parentSchema: schema31.properties.OIDC_AUDIENCE };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
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
            const err27 = { instancePath: instancePath + "/ALLOWED_ORIGINS", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.ALLOWED_ORIGINS };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
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
          const err28 = { instancePath: instancePath + "/ALLOWED_ORIGINS", keyword: "maxLength", params: { limit: 1e4 }, parentSchema: schema31.properties.ALLOWED_ORIGINS };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
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
            const err29 = { instancePath: instancePath + "/RATE_LIMIT_REQUESTS", keyword: "type", params: { type: "integer" }, parentSchema: schema31.properties.RATE_LIMIT_REQUESTS };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
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
          const err30 = { instancePath: instancePath + "/RATE_LIMIT_REQUESTS", keyword: "maximum", params: { comparison: "<=", limit: 1e6 }, parentSchema: schema31.properties.RATE_LIMIT_REQUESTS };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
        if (data14 < 1 || isNaN(data14)) {
          const err31 = { instancePath: instancePath + "/RATE_LIMIT_REQUESTS", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema31.properties.RATE_LIMIT_REQUESTS };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
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
            const err32 = { instancePath: instancePath + "/RATE_LIMIT_KEY_REQUESTS", keyword: "type", params: { type: "integer" }, parentSchema: schema31.properties.RATE_LIMIT_KEY_REQUESTS };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
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
          const err33 = { instancePath: instancePath + "/RATE_LIMIT_KEY_REQUESTS", keyword: "maximum", params: { comparison: "<=", limit: 1e6 }, parentSchema: schema31.properties.RATE_LIMIT_KEY_REQUESTS };
          if (vErrors === null) {
            vErrors = [err33];
          } else {
            vErrors.push(err33);
          }
          errors++;
        }
        if (data15 < 1 || isNaN(data15)) {
          const err34 = { instancePath: instancePath + "/RATE_LIMIT_KEY_REQUESTS", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema31.properties.RATE_LIMIT_KEY_REQUESTS };
          if (vErrors === null) {
            vErrors = [err34];
          } else {
            vErrors.push(err34);
          }
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
          const err35 = { instancePath: instancePath + "/RATE_LIMIT_WINDOW", keyword: "type", params: { type: "integer" }, parentSchema: schema31.properties.RATE_LIMIT_WINDOW };
          if (vErrors === null) {
            vErrors = [err35];
          } else {
            vErrors.push(err35);
          }
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
        const err36 = { instancePath: instancePath + "/RATE_LIMIT_WINDOW", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, parentSchema: schema31.properties.RATE_LIMIT_WINDOW };
        if (vErrors === null) {
          vErrors = [err36];
        } else {
          vErrors.push(err36);
        }
        errors++;
      }
      if (data16 < 1 || isNaN(data16)) {
        const err37 = { instancePath: instancePath + "/RATE_LIMIT_WINDOW", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema31.properties.RATE_LIMIT_WINDOW };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
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
            const err38 = { instancePath: instancePath + "/ON_CREATE", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.ON_CREATE };
            if (vErrors === null) {
              vErrors = [err38];
            } else {
              vErrors.push(err38);
            }
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
          const err39 = { instancePath: instancePath + "/ON_CREATE", keyword: "pattern", params: { pattern: "^(https?://[^\\s/?#@]+(/[^\\s#]*)?|repository_dispatch:[A-Za-z0-9_.-]{1,100}|workflow_dispatch:[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml@[A-Za-z0-9_][A-Za-z0-9_./-]{0,199})$" }, parentSchema: schema31.properties.ON_CREATE };
          if (vErrors === null) {
            vErrors = [err39];
          } else {
            vErrors.push(err39);
          }
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
            const err40 = { instancePath: instancePath + "/TRUSTED_PROXIES", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.TRUSTED_PROXIES };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
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
          const err41 = { instancePath: instancePath + "/TRUSTED_PROXIES", keyword: "maxLength", params: { limit: 1e4 }, parentSchema: schema31.properties.TRUSTED_PROXIES };
          if (vErrors === null) {
            vErrors = [err41];
          } else {
            vErrors.push(err41);
          }
          errors++;
        }
      }
    }
    let data19 = data.ROOT_DIALECT;
    if (!(data19 === "none" || data19 === "job-processing")) {
      const err42 = { instancePath: instancePath + "/ROOT_DIALECT", keyword: "enum", params: { allowedValues: schema31.properties.ROOT_DIALECT.enum }, parentSchema: schema31.properties.ROOT_DIALECT };
      if (vErrors === null) {
        vErrors = [err42];
      } else {
        vErrors.push(err42);
      }
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
            const err43 = { instancePath: instancePath + "/HOST", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.HOST };
            if (vErrors === null) {
              vErrors = [err43];
            } else {
              vErrors.push(err43);
            }
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
          const err44 = { instancePath: instancePath + "/HOST", keyword: "pattern", params: { pattern: "^[A-Za-z0-9.:-]{1,253}$" }, parentSchema: schema31.properties.HOST };
          if (vErrors === null) {
            vErrors = [err44];
          } else {
            vErrors.push(err44);
          }
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
          const err45 = { instancePath: instancePath + "/PORT", keyword: "type", params: { type: "integer" }, parentSchema: schema31.properties.PORT };
          if (vErrors === null) {
            vErrors = [err45];
          } else {
            vErrors.push(err45);
          }
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
        const err46 = { instancePath: instancePath + "/PORT", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, parentSchema: schema31.properties.PORT };
        if (vErrors === null) {
          vErrors = [err46];
        } else {
          vErrors.push(err46);
        }
        errors++;
      }
      if (data21 < 0 || isNaN(data21)) {
        const err47 = { instancePath: instancePath + "/PORT", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema31.properties.PORT };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
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
          const err48 = { instancePath: instancePath + "/RETENTION_HOURS", keyword: "type", params: { type: "integer" }, parentSchema: schema31.properties.RETENTION_HOURS };
          if (vErrors === null) {
            vErrors = [err48];
          } else {
            vErrors.push(err48);
          }
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
        const err49 = { instancePath: instancePath + "/RETENTION_HOURS", keyword: "maximum", params: { comparison: "<=", limit: 8760 }, parentSchema: schema31.properties.RETENTION_HOURS };
        if (vErrors === null) {
          vErrors = [err49];
        } else {
          vErrors.push(err49);
        }
        errors++;
      }
      if (data22 < 1 || isNaN(data22)) {
        const err50 = { instancePath: instancePath + "/RETENTION_HOURS", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema31.properties.RETENTION_HOURS };
        if (vErrors === null) {
          vErrors = [err50];
        } else {
          vErrors.push(err50);
        }
        errors++;
      }
    }
    let data23 = data.LEDGER;
    if (!(data23 === "refs" || data23 === "sql")) {
      const err51 = { instancePath: instancePath + "/LEDGER", keyword: "enum", params: { allowedValues: schema31.properties.LEDGER.enum }, parentSchema: schema31.properties.LEDGER };
      if (vErrors === null) {
        vErrors = [err51];
      } else {
        vErrors.push(err51);
      }
      errors++;
    }
    let data24 = data.OCTOQUEUE_DATA;
    if (typeof data24 !== "string") {
      let dataType22 = typeof data24;
      let coerced22 = void 0;
      if (!(coerced22 !== void 0)) {
        if (dataType22 == "number" || dataType22 == "boolean") {
          coerced22 = "" + data24;
        } else if (data24 === null) {
          coerced22 = "";
        } else {
          const err52 = { instancePath: instancePath + "/OCTOQUEUE_DATA", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.OCTOQUEUE_DATA };
          if (vErrors === null) {
            vErrors = [err52];
          } else {
            vErrors.push(err52);
          }
          errors++;
        }
      }
      if (coerced22 !== void 0) {
        data24 = coerced22;
        if (data !== void 0) {
          data["OCTOQUEUE_DATA"] = coerced22;
        }
      }
    }
    if (typeof data24 === "string") {
      if (func61(data24) < 1) {
        const err53 = { instancePath: instancePath + "/OCTOQUEUE_DATA", keyword: "minLength", params: { limit: 1 }, parentSchema: schema31.properties.OCTOQUEUE_DATA };
        if (vErrors === null) {
          vErrors = [err53];
        } else {
          vErrors.push(err53);
        }
        errors++;
      }
    }
    let data25 = data.EMBEDDED_HOST;
    if (typeof data25 !== "string") {
      let dataType23 = typeof data25;
      let coerced23 = void 0;
      if (!(coerced23 !== void 0)) {
        if (dataType23 == "number" || dataType23 == "boolean") {
          coerced23 = "" + data25;
        } else if (data25 === null) {
          coerced23 = "";
        } else {
          const err54 = { instancePath: instancePath + "/EMBEDDED_HOST", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.EMBEDDED_HOST };
          if (vErrors === null) {
            vErrors = [err54];
          } else {
            vErrors.push(err54);
          }
          errors++;
        }
      }
      if (coerced23 !== void 0) {
        data25 = coerced23;
        if (data !== void 0) {
          data["EMBEDDED_HOST"] = coerced23;
        }
      }
    }
    if (typeof data25 === "string") {
      if (!pattern16.test(data25)) {
        const err55 = { instancePath: instancePath + "/EMBEDDED_HOST", keyword: "pattern", params: { pattern: "^[A-Za-z0-9.:-]{1,253}$" }, parentSchema: schema31.properties.EMBEDDED_HOST };
        if (vErrors === null) {
          vErrors = [err55];
        } else {
          vErrors.push(err55);
        }
        errors++;
      }
    }
    if (data.EMBEDDED_PORT !== void 0 && func0.call(data, "EMBEDDED_PORT")) {
      let data26 = data.EMBEDDED_PORT;
      if (!(typeof data26 == "number" && (!(data26 % 1) && !isNaN(data26)) && isFinite(data26))) {
        let dataType24 = typeof data26;
        let coerced24 = void 0;
        if (!(coerced24 !== void 0)) {
          if (dataType24 === "boolean" || data26 === null || dataType24 === "string" && data26 && data26 == +data26 && !(data26 % 1)) {
            coerced24 = +data26;
          } else {
            const err56 = { instancePath: instancePath + "/EMBEDDED_PORT", keyword: "type", params: { type: "integer" }, parentSchema: schema31.properties.EMBEDDED_PORT };
            if (vErrors === null) {
              vErrors = [err56];
            } else {
              vErrors.push(err56);
            }
            errors++;
          }
        }
        if (coerced24 !== void 0) {
          data26 = coerced24;
          if (data !== void 0) {
            data["EMBEDDED_PORT"] = coerced24;
          }
        }
      }
      if (typeof data26 == "number" && isFinite(data26)) {
        if (data26 > 65535 || isNaN(data26)) {
          const err57 = { instancePath: instancePath + "/EMBEDDED_PORT", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, parentSchema: schema31.properties.EMBEDDED_PORT };
          if (vErrors === null) {
            vErrors = [err57];
          } else {
            vErrors.push(err57);
          }
          errors++;
        }
        if (data26 < 0 || isNaN(data26)) {
          const err58 = { instancePath: instancePath + "/EMBEDDED_PORT", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema31.properties.EMBEDDED_PORT };
          if (vErrors === null) {
            vErrors = [err58];
          } else {
            vErrors.push(err58);
          }
          errors++;
        }
      }
    }
    let data27 = data.LOG_LEVEL;
    if (!(data27 === "debug" || data27 === "info" || data27 === "warn" || data27 === "error")) {
      const err59 = { instancePath: instancePath + "/LOG_LEVEL", keyword: "enum", params: { allowedValues: schema31.properties.LOG_LEVEL.enum }, parentSchema: schema31.properties.LOG_LEVEL };
      if (vErrors === null) {
        vErrors = [err59];
      } else {
        vErrors.push(err59);
      }
      errors++;
    }
  } else {
    const err60 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema31 };
    if (vErrors === null) {
      vErrors = [err60];
    } else {
      vErrors.push(err60);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
export {
  settings
};
