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

// node_modules/fast-deep-equal/index.js
var require_fast_deep_equal = __commonJS({
  "node_modules/fast-deep-equal/index.js"(exports, module) {
    "use strict";
    module.exports = function equal(a, b) {
      if (a === b) return true;
      if (a && b && typeof a == "object" && typeof b == "object") {
        if (a.constructor !== b.constructor) return false;
        var length, i, keys;
        if (Array.isArray(a)) {
          length = a.length;
          if (length != b.length) return false;
          for (i = length; i-- !== 0; )
            if (!equal(a[i], b[i])) return false;
          return true;
        }
        if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
        if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
        if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
        keys = Object.keys(a);
        length = keys.length;
        if (length !== Object.keys(b).length) return false;
        for (i = length; i-- !== 0; )
          if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
        for (i = length; i-- !== 0; ) {
          var key = keys[i];
          if (!equal(a[key], b[key])) return false;
        }
        return true;
      }
      return a !== a && b !== b;
    };
  }
});

// node_modules/ajv/dist/runtime/equal.js
var require_equal = __commonJS({
  "node_modules/ajv/dist/runtime/equal.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var equal = require_fast_deep_equal();
    equal.code = 'require("ajv/dist/runtime/equal").default';
    exports.default = equal;
  }
});

// part:0
var access = validate20;
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:access", "title": "an object with keys and workflows", "type": "object", "properties": { "keys": { "title": "a list of at most 200 keys", "type": "array", "maxItems": 200, "items": { "title": "a key: an object with id, secrets, grants and created_at", "type": "object", "required": ["id", "secrets", "grants", "created_at"], "properties": { "id": { "title": "an id: 1 to 20 of a-z, 0-9 and -", "type": "string", "pattern": "^[a-z0-9-]{1,20}$" }, "name": { "title": "1 to 100 characters", "type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[^\\u0000-\\u001f\\u007f]*$" }, "secrets": { "title": "a list of 1 to 2 secrets' digests", "type": "array", "minItems": 1, "maxItems": 2, "items": { "title": "an object with digest and created_at", "type": "object", "required": ["digest", "created_at"], "properties": { "digest": { "title": "a SHA-256 in hex", "type": "string", "pattern": "^[0-9a-f]{64}$" }, "created_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199", "type": "string", "pattern": "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, "expires_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199", "type": "string", "pattern": "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" } } } }, "grants": { "title": "a list of 1 to 20 grants", "type": "array", "minItems": 1, "maxItems": 20, "items": { "title": "an object with scopes and queues", "type": "object", "required": ["scopes", "queues"], "properties": { "scopes": { "title": "a list of scopes, each once", "type": "array", "minItems": 1, "maxItems": 4, "uniqueItems": true, "items": { "title": "enqueue, claim, read or admin", "enum": ["enqueue", "claim", "read", "admin"] } }, "queues": { "title": '"*" or a list of 1 to 100 queues', "type": ["string", "array"], "pattern": "^\\*$", "minItems": 1, "maxItems": 100, "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" } } } } }, "created_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199", "type": "string", "pattern": "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, "expires_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199", "type": "string", "pattern": "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" } } } }, "workflows": { "title": "a list of at most 200 rules", "type": "array", "maxItems": 200, "items": { "title": "a rule: an object with id, repository, grants and created_at", "type": "object", "required": ["id", "repository", "grants", "created_at"], "properties": { "id": { "title": "an id: 1 to 20 of a-z, 0-9 and -", "type": "string", "pattern": "^[a-z0-9-]{1,20}$" }, "repository": { "title": "a repository as owner/name", "type": "string", "pattern": "^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$" }, "repository_id": { "title": "a number as a string", "type": "string", "pattern": "^[0-9]{1,20}$" }, "workflow": { "title": "1 to 400 characters without spaces", "type": "string", "pattern": "^[!-~]{1,400}$" }, "workflow_ref": { "title": "1 to 400 characters without spaces", "type": "string", "pattern": "^[!-~]{1,400}$" }, "job_workflow_ref": { "title": "1 to 400 characters without spaces", "type": "string", "pattern": "^[!-~]{1,400}$" }, "ref": { "title": "1 to 400 characters without spaces", "type": "string", "pattern": "^[!-~]{1,400}$" }, "environment": { "title": "1 to 255 characters", "type": "string", "minLength": 1, "maxLength": 255 }, "events": { "title": "a list of 1 to 40 events, each once", "type": "array", "minItems": 1, "maxItems": 40, "uniqueItems": true, "items": { "title": "an event of GitHub Actions", "type": "string", "pattern": "^[a-z_]{1,50}$" } }, "grants": { "title": "a list of 1 to 20 grants", "type": "array", "minItems": 1, "maxItems": 20, "items": { "title": "an object with scopes and queues", "type": "object", "required": ["scopes", "queues"], "properties": { "scopes": { "title": "a list of scopes, each once", "type": "array", "minItems": 1, "maxItems": 4, "uniqueItems": true, "items": { "title": "enqueue, claim, read or admin", "enum": ["enqueue", "claim", "read", "admin"] } }, "queues": { "title": '"*" or a list of 1 to 100 queues', "type": ["string", "array"], "pattern": "^\\*$", "minItems": 1, "maxItems": 100, "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" } } } } }, "created_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199", "type": "string", "pattern": "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" } } } } } };
var func0 = Object.prototype.hasOwnProperty;
var func67 = require_ucs2length().default;
var func27 = require_equal().default;
var pattern4 = /* @__PURE__ */ new RegExp("^[a-z0-9-]{1,20}$", "u");
var pattern5 = /* @__PURE__ */ new RegExp("^[^\\u0000-\\u001f\\u007f]*$", "u");
var pattern6 = /* @__PURE__ */ new RegExp("^[0-9a-f]{64}$", "u");
var pattern7 = /* @__PURE__ */ new RegExp("^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$", "u");
var pattern9 = /* @__PURE__ */ new RegExp("^\\*$", "u");
var pattern10 = /* @__PURE__ */ new RegExp("^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "u");
var pattern14 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$", "u");
var pattern15 = /* @__PURE__ */ new RegExp("^[0-9]{1,20}$", "u");
var pattern16 = /* @__PURE__ */ new RegExp("^[!-~]{1,400}$", "u");
var pattern20 = /* @__PURE__ */ new RegExp("^[a-z_]{1,50}$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.keys !== void 0 && func0.call(data, "keys")) {
      let data0 = data.keys;
      if (Array.isArray(data0)) {
        if (data0.length > 200) {
          const err0 = { instancePath: instancePath + "/keys", keyword: "maxItems", params: { limit: 200 }, parentSchema: schema31.properties.keys };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
            if (data1.id === void 0 || !func0.call(data1, "id")) {
              const err1 = { instancePath: instancePath + "/keys/" + i0, keyword: "required", params: { missingProperty: "id" }, parentSchema: schema31.properties.keys.items };
              if (vErrors === null) {
                vErrors = [err1];
              } else {
                vErrors.push(err1);
              }
              errors++;
            }
            if (data1.secrets === void 0 || !func0.call(data1, "secrets")) {
              const err2 = { instancePath: instancePath + "/keys/" + i0, keyword: "required", params: { missingProperty: "secrets" }, parentSchema: schema31.properties.keys.items };
              if (vErrors === null) {
                vErrors = [err2];
              } else {
                vErrors.push(err2);
              }
              errors++;
            }
            if (data1.grants === void 0 || !func0.call(data1, "grants")) {
              const err3 = { instancePath: instancePath + "/keys/" + i0, keyword: "required", params: { missingProperty: "grants" }, parentSchema: schema31.properties.keys.items };
              if (vErrors === null) {
                vErrors = [err3];
              } else {
                vErrors.push(err3);
              }
              errors++;
            }
            if (data1.created_at === void 0 || !func0.call(data1, "created_at")) {
              const err4 = { instancePath: instancePath + "/keys/" + i0, keyword: "required", params: { missingProperty: "created_at" }, parentSchema: schema31.properties.keys.items };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
            if (data1.id !== void 0 && func0.call(data1, "id")) {
              let data2 = data1.id;
              if (typeof data2 === "string") {
                if (!pattern4.test(data2)) {
                  const err5 = { instancePath: instancePath + "/keys/" + i0 + "/id", keyword: "pattern", params: { pattern: "^[a-z0-9-]{1,20}$" }, parentSchema: schema31.properties.keys.items.properties.id };
                  if (vErrors === null) {
                    vErrors = [err5];
                  } else {
                    vErrors.push(err5);
                  }
                  errors++;
                }
              } else {
                const err6 = { instancePath: instancePath + "/keys/" + i0 + "/id", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.keys.items.properties.id };
                if (vErrors === null) {
                  vErrors = [err6];
                } else {
                  vErrors.push(err6);
                }
                errors++;
              }
            }
            if (data1.name !== void 0 && func0.call(data1, "name")) {
              let data3 = data1.name;
              if (typeof data3 === "string") {
                if (func67(data3) > 100) {
                  const err7 = { instancePath: instancePath + "/keys/" + i0 + "/name", keyword: "maxLength", params: { limit: 100 }, parentSchema: schema31.properties.keys.items.properties.name };
                  if (vErrors === null) {
                    vErrors = [err7];
                  } else {
                    vErrors.push(err7);
                  }
                  errors++;
                }
                if (func67(data3) < 1) {
                  const err8 = { instancePath: instancePath + "/keys/" + i0 + "/name", keyword: "minLength", params: { limit: 1 }, parentSchema: schema31.properties.keys.items.properties.name };
                  if (vErrors === null) {
                    vErrors = [err8];
                  } else {
                    vErrors.push(err8);
                  }
                  errors++;
                }
                if (!pattern5.test(data3)) {
                  const err9 = { instancePath: instancePath + "/keys/" + i0 + "/name", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]*$" }, parentSchema: schema31.properties.keys.items.properties.name };
                  if (vErrors === null) {
                    vErrors = [err9];
                  } else {
                    vErrors.push(err9);
                  }
                  errors++;
                }
              } else {
                const err10 = { instancePath: instancePath + "/keys/" + i0 + "/name", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.keys.items.properties.name };
                if (vErrors === null) {
                  vErrors = [err10];
                } else {
                  vErrors.push(err10);
                }
                errors++;
              }
            }
            if (data1.secrets !== void 0 && func0.call(data1, "secrets")) {
              let data4 = data1.secrets;
              if (Array.isArray(data4)) {
                if (data4.length > 2) {
                  const err11 = { instancePath: instancePath + "/keys/" + i0 + "/secrets", keyword: "maxItems", params: { limit: 2 }, parentSchema: schema31.properties.keys.items.properties.secrets };
                  if (vErrors === null) {
                    vErrors = [err11];
                  } else {
                    vErrors.push(err11);
                  }
                  errors++;
                }
                if (data4.length < 1) {
                  const err12 = { instancePath: instancePath + "/keys/" + i0 + "/secrets", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.keys.items.properties.secrets };
                  if (vErrors === null) {
                    vErrors = [err12];
                  } else {
                    vErrors.push(err12);
                  }
                  errors++;
                }
                const len1 = data4.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data5 = data4[i1];
                  if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                    if (data5.digest === void 0 || !func0.call(data5, "digest")) {
                      const err13 = { instancePath: instancePath + "/keys/" + i0 + "/secrets/" + i1, keyword: "required", params: { missingProperty: "digest" }, parentSchema: schema31.properties.keys.items.properties.secrets.items };
                      if (vErrors === null) {
                        vErrors = [err13];
                      } else {
                        vErrors.push(err13);
                      }
                      errors++;
                    }
                    if (data5.created_at === void 0 || !func0.call(data5, "created_at")) {
                      const err14 = { instancePath: instancePath + "/keys/" + i0 + "/secrets/" + i1, keyword: "required", params: { missingProperty: "created_at" }, parentSchema: schema31.properties.keys.items.properties.secrets.items };
                      if (vErrors === null) {
                        vErrors = [err14];
                      } else {
                        vErrors.push(err14);
                      }
                      errors++;
                    }
                    if (data5.digest !== void 0 && func0.call(data5, "digest")) {
                      let data6 = data5.digest;
                      if (typeof data6 === "string") {
                        if (!pattern6.test(data6)) {
                          const err15 = { instancePath: instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/digest", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" }, parentSchema: schema31.properties.keys.items.properties.secrets.items.properties.digest };
                          if (vErrors === null) {
                            vErrors = [err15];
                          } else {
                            vErrors.push(err15);
                          }
                          errors++;
                        }
                      } else {
                        const err16 = { instancePath: instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/digest", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.keys.items.properties.secrets.items.properties.digest };
                        if (vErrors === null) {
                          vErrors = [err16];
                        } else {
                          vErrors.push(err16);
                        }
                        errors++;
                      }
                    }
                    if (data5.created_at !== void 0 && func0.call(data5, "created_at")) {
                      let data7 = data5.created_at;
                      if (typeof data7 === "string") {
                        if (!pattern7.test(data7)) {
                          const err17 = { instancePath: instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/created_at", keyword: "pattern", params: { pattern: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, parentSchema: schema31.properties.keys.items.properties.secrets.items.properties.created_at };
                          if (vErrors === null) {
                            vErrors = [err17];
                          } else {
                            vErrors.push(err17);
                          }
                          errors++;
                        }
                      } else {
                        const err18 = { instancePath: instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/created_at", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.keys.items.properties.secrets.items.properties.created_at };
                        if (vErrors === null) {
                          vErrors = [err18];
                        } else {
                          vErrors.push(err18);
                        }
                        errors++;
                      }
                    }
                    if (data5.expires_at !== void 0 && func0.call(data5, "expires_at")) {
                      let data8 = data5.expires_at;
                      if (typeof data8 === "string") {
                        if (!pattern7.test(data8)) {
                          const err19 = { instancePath: instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/expires_at", keyword: "pattern", params: { pattern: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, parentSchema: schema31.properties.keys.items.properties.secrets.items.properties.expires_at };
                          if (vErrors === null) {
                            vErrors = [err19];
                          } else {
                            vErrors.push(err19);
                          }
                          errors++;
                        }
                      } else {
                        const err20 = { instancePath: instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/expires_at", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.keys.items.properties.secrets.items.properties.expires_at };
                        if (vErrors === null) {
                          vErrors = [err20];
                        } else {
                          vErrors.push(err20);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err21 = { instancePath: instancePath + "/keys/" + i0 + "/secrets/" + i1, keyword: "type", params: { type: "object" }, parentSchema: schema31.properties.keys.items.properties.secrets.items };
                    if (vErrors === null) {
                      vErrors = [err21];
                    } else {
                      vErrors.push(err21);
                    }
                    errors++;
                  }
                }
              } else {
                const err22 = { instancePath: instancePath + "/keys/" + i0 + "/secrets", keyword: "type", params: { type: "array" }, parentSchema: schema31.properties.keys.items.properties.secrets };
                if (vErrors === null) {
                  vErrors = [err22];
                } else {
                  vErrors.push(err22);
                }
                errors++;
              }
            }
            if (data1.grants !== void 0 && func0.call(data1, "grants")) {
              let data9 = data1.grants;
              if (Array.isArray(data9)) {
                if (data9.length > 20) {
                  const err23 = { instancePath: instancePath + "/keys/" + i0 + "/grants", keyword: "maxItems", params: { limit: 20 }, parentSchema: schema31.properties.keys.items.properties.grants };
                  if (vErrors === null) {
                    vErrors = [err23];
                  } else {
                    vErrors.push(err23);
                  }
                  errors++;
                }
                if (data9.length < 1) {
                  const err24 = { instancePath: instancePath + "/keys/" + i0 + "/grants", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.keys.items.properties.grants };
                  if (vErrors === null) {
                    vErrors = [err24];
                  } else {
                    vErrors.push(err24);
                  }
                  errors++;
                }
                const len2 = data9.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  let data10 = data9[i2];
                  if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
                    if (data10.scopes === void 0 || !func0.call(data10, "scopes")) {
                      const err25 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2, keyword: "required", params: { missingProperty: "scopes" }, parentSchema: schema31.properties.keys.items.properties.grants.items };
                      if (vErrors === null) {
                        vErrors = [err25];
                      } else {
                        vErrors.push(err25);
                      }
                      errors++;
                    }
                    if (data10.queues === void 0 || !func0.call(data10, "queues")) {
                      const err26 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2, keyword: "required", params: { missingProperty: "queues" }, parentSchema: schema31.properties.keys.items.properties.grants.items };
                      if (vErrors === null) {
                        vErrors = [err26];
                      } else {
                        vErrors.push(err26);
                      }
                      errors++;
                    }
                    if (data10.scopes !== void 0 && func0.call(data10, "scopes")) {
                      let data11 = data10.scopes;
                      if (Array.isArray(data11)) {
                        if (data11.length > 4) {
                          const err27 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2 + "/scopes", keyword: "maxItems", params: { limit: 4 }, parentSchema: schema31.properties.keys.items.properties.grants.items.properties.scopes };
                          if (vErrors === null) {
                            vErrors = [err27];
                          } else {
                            vErrors.push(err27);
                          }
                          errors++;
                        }
                        if (data11.length < 1) {
                          const err28 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2 + "/scopes", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.keys.items.properties.grants.items.properties.scopes };
                          if (vErrors === null) {
                            vErrors = [err28];
                          } else {
                            vErrors.push(err28);
                          }
                          errors++;
                        }
                        const len3 = data11.length;
                        for (let i3 = 0; i3 < len3; i3++) {
                          let data12 = data11[i3];
                          if (!(data12 === "enqueue" || data12 === "claim" || data12 === "read" || data12 === "admin")) {
                            const err29 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2 + "/scopes/" + i3, keyword: "enum", params: { allowedValues: schema31.properties.keys.items.properties.grants.items.properties.scopes.items.enum }, parentSchema: schema31.properties.keys.items.properties.grants.items.properties.scopes.items };
                            if (vErrors === null) {
                              vErrors = [err29];
                            } else {
                              vErrors.push(err29);
                            }
                            errors++;
                          }
                        }
                        let i4 = data11.length;
                        let j0;
                        if (i4 > 1) {
                          outer0:
                            for (; i4--; ) {
                              for (j0 = i4; j0--; ) {
                                if (func27(data11[i4], data11[j0])) {
                                  const err30 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2 + "/scopes", keyword: "uniqueItems", params: { i: i4, j: j0 }, parentSchema: schema31.properties.keys.items.properties.grants.items.properties.scopes };
                                  if (vErrors === null) {
                                    vErrors = [err30];
                                  } else {
                                    vErrors.push(err30);
                                  }
                                  errors++;
                                  break outer0;
                                }
                              }
                            }
                        }
                      } else {
                        const err31 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2 + "/scopes", keyword: "type", params: { type: "array" }, parentSchema: schema31.properties.keys.items.properties.grants.items.properties.scopes };
                        if (vErrors === null) {
                          vErrors = [err31];
                        } else {
                          vErrors.push(err31);
                        }
                        errors++;
                      }
                    }
                    if (data10.queues !== void 0 && func0.call(data10, "queues")) {
                      let data13 = data10.queues;
                      if (typeof data13 !== "string" && !Array.isArray(data13)) {
                        const err32 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues", keyword: "type", params: { type: schema31.properties.keys.items.properties.grants.items.properties.queues.type }, parentSchema: schema31.properties.keys.items.properties.grants.items.properties.queues };
                        if (vErrors === null) {
                          vErrors = [err32];
                        } else {
                          vErrors.push(err32);
                        }
                        errors++;
                      }
                      if (typeof data13 === "string") {
                        if (!pattern9.test(data13)) {
                          const err33 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues", keyword: "pattern", params: { pattern: "^\\*$" }, parentSchema: schema31.properties.keys.items.properties.grants.items.properties.queues };
                          if (vErrors === null) {
                            vErrors = [err33];
                          } else {
                            vErrors.push(err33);
                          }
                          errors++;
                        }
                      }
                      if (Array.isArray(data13)) {
                        if (data13.length > 100) {
                          const err34 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues", keyword: "maxItems", params: { limit: 100 }, parentSchema: schema31.properties.keys.items.properties.grants.items.properties.queues };
                          if (vErrors === null) {
                            vErrors = [err34];
                          } else {
                            vErrors.push(err34);
                          }
                          errors++;
                        }
                        if (data13.length < 1) {
                          const err35 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.keys.items.properties.grants.items.properties.queues };
                          if (vErrors === null) {
                            vErrors = [err35];
                          } else {
                            vErrors.push(err35);
                          }
                          errors++;
                        }
                        const len4 = data13.length;
                        for (let i5 = 0; i5 < len4; i5++) {
                          let data14 = data13[i5];
                          if (typeof data14 === "string") {
                            if (!pattern10.test(data14)) {
                              const err36 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues/" + i5, keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema31.properties.keys.items.properties.grants.items.properties.queues.items };
                              if (vErrors === null) {
                                vErrors = [err36];
                              } else {
                                vErrors.push(err36);
                              }
                              errors++;
                            }
                          } else {
                            const err37 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues/" + i5, keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.keys.items.properties.grants.items.properties.queues.items };
                            if (vErrors === null) {
                              vErrors = [err37];
                            } else {
                              vErrors.push(err37);
                            }
                            errors++;
                          }
                        }
                      }
                    }
                  } else {
                    const err38 = { instancePath: instancePath + "/keys/" + i0 + "/grants/" + i2, keyword: "type", params: { type: "object" }, parentSchema: schema31.properties.keys.items.properties.grants.items };
                    if (vErrors === null) {
                      vErrors = [err38];
                    } else {
                      vErrors.push(err38);
                    }
                    errors++;
                  }
                }
              } else {
                const err39 = { instancePath: instancePath + "/keys/" + i0 + "/grants", keyword: "type", params: { type: "array" }, parentSchema: schema31.properties.keys.items.properties.grants };
                if (vErrors === null) {
                  vErrors = [err39];
                } else {
                  vErrors.push(err39);
                }
                errors++;
              }
            }
            if (data1.created_at !== void 0 && func0.call(data1, "created_at")) {
              let data15 = data1.created_at;
              if (typeof data15 === "string") {
                if (!pattern7.test(data15)) {
                  const err40 = { instancePath: instancePath + "/keys/" + i0 + "/created_at", keyword: "pattern", params: { pattern: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, parentSchema: schema31.properties.keys.items.properties.created_at };
                  if (vErrors === null) {
                    vErrors = [err40];
                  } else {
                    vErrors.push(err40);
                  }
                  errors++;
                }
              } else {
                const err41 = { instancePath: instancePath + "/keys/" + i0 + "/created_at", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.keys.items.properties.created_at };
                if (vErrors === null) {
                  vErrors = [err41];
                } else {
                  vErrors.push(err41);
                }
                errors++;
              }
            }
            if (data1.expires_at !== void 0 && func0.call(data1, "expires_at")) {
              let data16 = data1.expires_at;
              if (typeof data16 === "string") {
                if (!pattern7.test(data16)) {
                  const err42 = { instancePath: instancePath + "/keys/" + i0 + "/expires_at", keyword: "pattern", params: { pattern: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, parentSchema: schema31.properties.keys.items.properties.expires_at };
                  if (vErrors === null) {
                    vErrors = [err42];
                  } else {
                    vErrors.push(err42);
                  }
                  errors++;
                }
              } else {
                const err43 = { instancePath: instancePath + "/keys/" + i0 + "/expires_at", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.keys.items.properties.expires_at };
                if (vErrors === null) {
                  vErrors = [err43];
                } else {
                  vErrors.push(err43);
                }
                errors++;
              }
            }
          } else {
            const err44 = { instancePath: instancePath + "/keys/" + i0, keyword: "type", params: { type: "object" }, parentSchema: schema31.properties.keys.items };
            if (vErrors === null) {
              vErrors = [err44];
            } else {
              vErrors.push(err44);
            }
            errors++;
          }
        }
      } else {
        const err45 = { instancePath: instancePath + "/keys", keyword: "type", params: { type: "array" }, parentSchema: schema31.properties.keys };
        if (vErrors === null) {
          vErrors = [err45];
        } else {
          vErrors.push(err45);
        }
        errors++;
      }
    }
    if (data.workflows !== void 0 && func0.call(data, "workflows")) {
      let data17 = data.workflows;
      if (Array.isArray(data17)) {
        if (data17.length > 200) {
          const err46 = { instancePath: instancePath + "/workflows", keyword: "maxItems", params: { limit: 200 }, parentSchema: schema31.properties.workflows };
          if (vErrors === null) {
            vErrors = [err46];
          } else {
            vErrors.push(err46);
          }
          errors++;
        }
        const len5 = data17.length;
        for (let i6 = 0; i6 < len5; i6++) {
          let data18 = data17[i6];
          if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
            if (data18.id === void 0 || !func0.call(data18, "id")) {
              const err47 = { instancePath: instancePath + "/workflows/" + i6, keyword: "required", params: { missingProperty: "id" }, parentSchema: schema31.properties.workflows.items };
              if (vErrors === null) {
                vErrors = [err47];
              } else {
                vErrors.push(err47);
              }
              errors++;
            }
            if (data18.repository === void 0 || !func0.call(data18, "repository")) {
              const err48 = { instancePath: instancePath + "/workflows/" + i6, keyword: "required", params: { missingProperty: "repository" }, parentSchema: schema31.properties.workflows.items };
              if (vErrors === null) {
                vErrors = [err48];
              } else {
                vErrors.push(err48);
              }
              errors++;
            }
            if (data18.grants === void 0 || !func0.call(data18, "grants")) {
              const err49 = { instancePath: instancePath + "/workflows/" + i6, keyword: "required", params: { missingProperty: "grants" }, parentSchema: schema31.properties.workflows.items };
              if (vErrors === null) {
                vErrors = [err49];
              } else {
                vErrors.push(err49);
              }
              errors++;
            }
            if (data18.created_at === void 0 || !func0.call(data18, "created_at")) {
              const err50 = { instancePath: instancePath + "/workflows/" + i6, keyword: "required", params: { missingProperty: "created_at" }, parentSchema: schema31.properties.workflows.items };
              if (vErrors === null) {
                vErrors = [err50];
              } else {
                vErrors.push(err50);
              }
              errors++;
            }
            if (data18.id !== void 0 && func0.call(data18, "id")) {
              let data19 = data18.id;
              if (typeof data19 === "string") {
                if (!pattern4.test(data19)) {
                  const err51 = { instancePath: instancePath + "/workflows/" + i6 + "/id", keyword: "pattern", params: { pattern: "^[a-z0-9-]{1,20}$" }, parentSchema: schema31.properties.workflows.items.properties.id };
                  if (vErrors === null) {
                    vErrors = [err51];
                  } else {
                    vErrors.push(err51);
                  }
                  errors++;
                }
              } else {
                const err52 = { instancePath: instancePath + "/workflows/" + i6 + "/id", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflows.items.properties.id };
                if (vErrors === null) {
                  vErrors = [err52];
                } else {
                  vErrors.push(err52);
                }
                errors++;
              }
            }
            if (data18.repository !== void 0 && func0.call(data18, "repository")) {
              let data20 = data18.repository;
              if (typeof data20 === "string") {
                if (!pattern14.test(data20)) {
                  const err53 = { instancePath: instancePath + "/workflows/" + i6 + "/repository", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$" }, parentSchema: schema31.properties.workflows.items.properties.repository };
                  if (vErrors === null) {
                    vErrors = [err53];
                  } else {
                    vErrors.push(err53);
                  }
                  errors++;
                }
              } else {
                const err54 = { instancePath: instancePath + "/workflows/" + i6 + "/repository", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflows.items.properties.repository };
                if (vErrors === null) {
                  vErrors = [err54];
                } else {
                  vErrors.push(err54);
                }
                errors++;
              }
            }
            if (data18.repository_id !== void 0 && func0.call(data18, "repository_id")) {
              let data21 = data18.repository_id;
              if (typeof data21 === "string") {
                if (!pattern15.test(data21)) {
                  const err55 = { instancePath: instancePath + "/workflows/" + i6 + "/repository_id", keyword: "pattern", params: { pattern: "^[0-9]{1,20}$" }, parentSchema: schema31.properties.workflows.items.properties.repository_id };
                  if (vErrors === null) {
                    vErrors = [err55];
                  } else {
                    vErrors.push(err55);
                  }
                  errors++;
                }
              } else {
                const err56 = { instancePath: instancePath + "/workflows/" + i6 + "/repository_id", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflows.items.properties.repository_id };
                if (vErrors === null) {
                  vErrors = [err56];
                } else {
                  vErrors.push(err56);
                }
                errors++;
              }
            }
            if (data18.workflow !== void 0 && func0.call(data18, "workflow")) {
              let data22 = data18.workflow;
              if (typeof data22 === "string") {
                if (!pattern16.test(data22)) {
                  const err57 = { instancePath: instancePath + "/workflows/" + i6 + "/workflow", keyword: "pattern", params: { pattern: "^[!-~]{1,400}$" }, parentSchema: schema31.properties.workflows.items.properties.workflow };
                  if (vErrors === null) {
                    vErrors = [err57];
                  } else {
                    vErrors.push(err57);
                  }
                  errors++;
                }
              } else {
                const err58 = { instancePath: instancePath + "/workflows/" + i6 + "/workflow", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflows.items.properties.workflow };
                if (vErrors === null) {
                  vErrors = [err58];
                } else {
                  vErrors.push(err58);
                }
                errors++;
              }
            }
            if (data18.workflow_ref !== void 0 && func0.call(data18, "workflow_ref")) {
              let data23 = data18.workflow_ref;
              if (typeof data23 === "string") {
                if (!pattern16.test(data23)) {
                  const err59 = { instancePath: instancePath + "/workflows/" + i6 + "/workflow_ref", keyword: "pattern", params: { pattern: "^[!-~]{1,400}$" }, parentSchema: schema31.properties.workflows.items.properties.workflow_ref };
                  if (vErrors === null) {
                    vErrors = [err59];
                  } else {
                    vErrors.push(err59);
                  }
                  errors++;
                }
              } else {
                const err60 = { instancePath: instancePath + "/workflows/" + i6 + "/workflow_ref", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflows.items.properties.workflow_ref };
                if (vErrors === null) {
                  vErrors = [err60];
                } else {
                  vErrors.push(err60);
                }
                errors++;
              }
            }
            if (data18.job_workflow_ref !== void 0 && func0.call(data18, "job_workflow_ref")) {
              let data24 = data18.job_workflow_ref;
              if (typeof data24 === "string") {
                if (!pattern16.test(data24)) {
                  const err61 = { instancePath: instancePath + "/workflows/" + i6 + "/job_workflow_ref", keyword: "pattern", params: { pattern: "^[!-~]{1,400}$" }, parentSchema: schema31.properties.workflows.items.properties.job_workflow_ref };
                  if (vErrors === null) {
                    vErrors = [err61];
                  } else {
                    vErrors.push(err61);
                  }
                  errors++;
                }
              } else {
                const err62 = { instancePath: instancePath + "/workflows/" + i6 + "/job_workflow_ref", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflows.items.properties.job_workflow_ref };
                if (vErrors === null) {
                  vErrors = [err62];
                } else {
                  vErrors.push(err62);
                }
                errors++;
              }
            }
            if (data18.ref !== void 0 && func0.call(data18, "ref")) {
              let data25 = data18.ref;
              if (typeof data25 === "string") {
                if (!pattern16.test(data25)) {
                  const err63 = { instancePath: instancePath + "/workflows/" + i6 + "/ref", keyword: "pattern", params: { pattern: "^[!-~]{1,400}$" }, parentSchema: schema31.properties.workflows.items.properties.ref };
                  if (vErrors === null) {
                    vErrors = [err63];
                  } else {
                    vErrors.push(err63);
                  }
                  errors++;
                }
              } else {
                const err64 = { instancePath: instancePath + "/workflows/" + i6 + "/ref", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflows.items.properties.ref };
                if (vErrors === null) {
                  vErrors = [err64];
                } else {
                  vErrors.push(err64);
                }
                errors++;
              }
            }
            if (data18.environment !== void 0 && func0.call(data18, "environment")) {
              let data26 = data18.environment;
              if (typeof data26 === "string") {
                if (func67(data26) > 255) {
                  const err65 = { instancePath: instancePath + "/workflows/" + i6 + "/environment", keyword: "maxLength", params: { limit: 255 }, parentSchema: schema31.properties.workflows.items.properties.environment };
                  if (vErrors === null) {
                    vErrors = [err65];
                  } else {
                    vErrors.push(err65);
                  }
                  errors++;
                }
                if (func67(data26) < 1) {
                  const err66 = { instancePath: instancePath + "/workflows/" + i6 + "/environment", keyword: "minLength", params: { limit: 1 }, parentSchema: schema31.properties.workflows.items.properties.environment };
                  if (vErrors === null) {
                    vErrors = [err66];
                  } else {
                    vErrors.push(err66);
                  }
                  errors++;
                }
              } else {
                const err67 = { instancePath: instancePath + "/workflows/" + i6 + "/environment", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflows.items.properties.environment };
                if (vErrors === null) {
                  vErrors = [err67];
                } else {
                  vErrors.push(err67);
                }
                errors++;
              }
            }
            if (data18.events !== void 0 && func0.call(data18, "events")) {
              let data27 = data18.events;
              if (Array.isArray(data27)) {
                if (data27.length > 40) {
                  const err68 = { instancePath: instancePath + "/workflows/" + i6 + "/events", keyword: "maxItems", params: { limit: 40 }, parentSchema: schema31.properties.workflows.items.properties.events };
                  if (vErrors === null) {
                    vErrors = [err68];
                  } else {
                    vErrors.push(err68);
                  }
                  errors++;
                }
                if (data27.length < 1) {
                  const err69 = { instancePath: instancePath + "/workflows/" + i6 + "/events", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.workflows.items.properties.events };
                  if (vErrors === null) {
                    vErrors = [err69];
                  } else {
                    vErrors.push(err69);
                  }
                  errors++;
                }
                const len6 = data27.length;
                for (let i7 = 0; i7 < len6; i7++) {
                  let data28 = data27[i7];
                  if (typeof data28 === "string") {
                    if (!pattern20.test(data28)) {
                      const err70 = { instancePath: instancePath + "/workflows/" + i6 + "/events/" + i7, keyword: "pattern", params: { pattern: "^[a-z_]{1,50}$" }, parentSchema: schema31.properties.workflows.items.properties.events.items };
                      if (vErrors === null) {
                        vErrors = [err70];
                      } else {
                        vErrors.push(err70);
                      }
                      errors++;
                    }
                  } else {
                    const err71 = { instancePath: instancePath + "/workflows/" + i6 + "/events/" + i7, keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflows.items.properties.events.items };
                    if (vErrors === null) {
                      vErrors = [err71];
                    } else {
                      vErrors.push(err71);
                    }
                    errors++;
                  }
                }
                let i8 = data27.length;
                let j1;
                if (i8 > 1) {
                  const indices0 = {};
                  for (; i8--; ) {
                    let item0 = data27[i8];
                    if (typeof item0 !== "string") {
                      continue;
                    }
                    if (typeof indices0[item0] == "number") {
                      j1 = indices0[item0];
                      const err72 = { instancePath: instancePath + "/workflows/" + i6 + "/events", keyword: "uniqueItems", params: { i: i8, j: j1 }, parentSchema: schema31.properties.workflows.items.properties.events };
                      if (vErrors === null) {
                        vErrors = [err72];
                      } else {
                        vErrors.push(err72);
                      }
                      errors++;
                      break;
                    }
                    indices0[item0] = i8;
                  }
                }
              } else {
                const err73 = { instancePath: instancePath + "/workflows/" + i6 + "/events", keyword: "type", params: { type: "array" }, parentSchema: schema31.properties.workflows.items.properties.events };
                if (vErrors === null) {
                  vErrors = [err73];
                } else {
                  vErrors.push(err73);
                }
                errors++;
              }
            }
            if (data18.grants !== void 0 && func0.call(data18, "grants")) {
              let data29 = data18.grants;
              if (Array.isArray(data29)) {
                if (data29.length > 20) {
                  const err74 = { instancePath: instancePath + "/workflows/" + i6 + "/grants", keyword: "maxItems", params: { limit: 20 }, parentSchema: schema31.properties.workflows.items.properties.grants };
                  if (vErrors === null) {
                    vErrors = [err74];
                  } else {
                    vErrors.push(err74);
                  }
                  errors++;
                }
                if (data29.length < 1) {
                  const err75 = { instancePath: instancePath + "/workflows/" + i6 + "/grants", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.workflows.items.properties.grants };
                  if (vErrors === null) {
                    vErrors = [err75];
                  } else {
                    vErrors.push(err75);
                  }
                  errors++;
                }
                const len7 = data29.length;
                for (let i9 = 0; i9 < len7; i9++) {
                  let data30 = data29[i9];
                  if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
                    if (data30.scopes === void 0 || !func0.call(data30, "scopes")) {
                      const err76 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9, keyword: "required", params: { missingProperty: "scopes" }, parentSchema: schema31.properties.workflows.items.properties.grants.items };
                      if (vErrors === null) {
                        vErrors = [err76];
                      } else {
                        vErrors.push(err76);
                      }
                      errors++;
                    }
                    if (data30.queues === void 0 || !func0.call(data30, "queues")) {
                      const err77 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9, keyword: "required", params: { missingProperty: "queues" }, parentSchema: schema31.properties.workflows.items.properties.grants.items };
                      if (vErrors === null) {
                        vErrors = [err77];
                      } else {
                        vErrors.push(err77);
                      }
                      errors++;
                    }
                    if (data30.scopes !== void 0 && func0.call(data30, "scopes")) {
                      let data31 = data30.scopes;
                      if (Array.isArray(data31)) {
                        if (data31.length > 4) {
                          const err78 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/scopes", keyword: "maxItems", params: { limit: 4 }, parentSchema: schema31.properties.workflows.items.properties.grants.items.properties.scopes };
                          if (vErrors === null) {
                            vErrors = [err78];
                          } else {
                            vErrors.push(err78);
                          }
                          errors++;
                        }
                        if (data31.length < 1) {
                          const err79 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/scopes", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.workflows.items.properties.grants.items.properties.scopes };
                          if (vErrors === null) {
                            vErrors = [err79];
                          } else {
                            vErrors.push(err79);
                          }
                          errors++;
                        }
                        const len8 = data31.length;
                        for (let i10 = 0; i10 < len8; i10++) {
                          let data32 = data31[i10];
                          if (!(data32 === "enqueue" || data32 === "claim" || data32 === "read" || data32 === "admin")) {
                            const err80 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/scopes/" + i10, keyword: "enum", params: { allowedValues: schema31.properties.workflows.items.properties.grants.items.properties.scopes.items.enum }, parentSchema: schema31.properties.workflows.items.properties.grants.items.properties.scopes.items };
                            if (vErrors === null) {
                              vErrors = [err80];
                            } else {
                              vErrors.push(err80);
                            }
                            errors++;
                          }
                        }
                        let i11 = data31.length;
                        let j2;
                        if (i11 > 1) {
                          outer1:
                            for (; i11--; ) {
                              for (j2 = i11; j2--; ) {
                                if (func27(data31[i11], data31[j2])) {
                                  const err81 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/scopes", keyword: "uniqueItems", params: { i: i11, j: j2 }, parentSchema: schema31.properties.workflows.items.properties.grants.items.properties.scopes };
                                  if (vErrors === null) {
                                    vErrors = [err81];
                                  } else {
                                    vErrors.push(err81);
                                  }
                                  errors++;
                                  break outer1;
                                }
                              }
                            }
                        }
                      } else {
                        const err82 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/scopes", keyword: "type", params: { type: "array" }, parentSchema: schema31.properties.workflows.items.properties.grants.items.properties.scopes };
                        if (vErrors === null) {
                          vErrors = [err82];
                        } else {
                          vErrors.push(err82);
                        }
                        errors++;
                      }
                    }
                    if (data30.queues !== void 0 && func0.call(data30, "queues")) {
                      let data33 = data30.queues;
                      if (typeof data33 !== "string" && !Array.isArray(data33)) {
                        const err83 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues", keyword: "type", params: { type: schema31.properties.workflows.items.properties.grants.items.properties.queues.type }, parentSchema: schema31.properties.workflows.items.properties.grants.items.properties.queues };
                        if (vErrors === null) {
                          vErrors = [err83];
                        } else {
                          vErrors.push(err83);
                        }
                        errors++;
                      }
                      if (typeof data33 === "string") {
                        if (!pattern9.test(data33)) {
                          const err84 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues", keyword: "pattern", params: { pattern: "^\\*$" }, parentSchema: schema31.properties.workflows.items.properties.grants.items.properties.queues };
                          if (vErrors === null) {
                            vErrors = [err84];
                          } else {
                            vErrors.push(err84);
                          }
                          errors++;
                        }
                      }
                      if (Array.isArray(data33)) {
                        if (data33.length > 100) {
                          const err85 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues", keyword: "maxItems", params: { limit: 100 }, parentSchema: schema31.properties.workflows.items.properties.grants.items.properties.queues };
                          if (vErrors === null) {
                            vErrors = [err85];
                          } else {
                            vErrors.push(err85);
                          }
                          errors++;
                        }
                        if (data33.length < 1) {
                          const err86 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.workflows.items.properties.grants.items.properties.queues };
                          if (vErrors === null) {
                            vErrors = [err86];
                          } else {
                            vErrors.push(err86);
                          }
                          errors++;
                        }
                        const len9 = data33.length;
                        for (let i12 = 0; i12 < len9; i12++) {
                          let data34 = data33[i12];
                          if (typeof data34 === "string") {
                            if (!pattern10.test(data34)) {
                              const err87 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues/" + i12, keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema31.properties.workflows.items.properties.grants.items.properties.queues.items };
                              if (vErrors === null) {
                                vErrors = [err87];
                              } else {
                                vErrors.push(err87);
                              }
                              errors++;
                            }
                          } else {
                            const err88 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues/" + i12, keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflows.items.properties.grants.items.properties.queues.items };
                            if (vErrors === null) {
                              vErrors = [err88];
                            } else {
                              vErrors.push(err88);
                            }
                            errors++;
                          }
                        }
                      }
                    }
                  } else {
                    const err89 = { instancePath: instancePath + "/workflows/" + i6 + "/grants/" + i9, keyword: "type", params: { type: "object" }, parentSchema: schema31.properties.workflows.items.properties.grants.items };
                    if (vErrors === null) {
                      vErrors = [err89];
                    } else {
                      vErrors.push(err89);
                    }
                    errors++;
                  }
                }
              } else {
                const err90 = { instancePath: instancePath + "/workflows/" + i6 + "/grants", keyword: "type", params: { type: "array" }, parentSchema: schema31.properties.workflows.items.properties.grants };
                if (vErrors === null) {
                  vErrors = [err90];
                } else {
                  vErrors.push(err90);
                }
                errors++;
              }
            }
            if (data18.created_at !== void 0 && func0.call(data18, "created_at")) {
              let data35 = data18.created_at;
              if (typeof data35 === "string") {
                if (!pattern7.test(data35)) {
                  const err91 = { instancePath: instancePath + "/workflows/" + i6 + "/created_at", keyword: "pattern", params: { pattern: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, parentSchema: schema31.properties.workflows.items.properties.created_at };
                  if (vErrors === null) {
                    vErrors = [err91];
                  } else {
                    vErrors.push(err91);
                  }
                  errors++;
                }
              } else {
                const err92 = { instancePath: instancePath + "/workflows/" + i6 + "/created_at", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflows.items.properties.created_at };
                if (vErrors === null) {
                  vErrors = [err92];
                } else {
                  vErrors.push(err92);
                }
                errors++;
              }
            }
          } else {
            const err93 = { instancePath: instancePath + "/workflows/" + i6, keyword: "type", params: { type: "object" }, parentSchema: schema31.properties.workflows.items };
            if (vErrors === null) {
              vErrors = [err93];
            } else {
              vErrors.push(err93);
            }
            errors++;
          }
        }
      } else {
        const err94 = { instancePath: instancePath + "/workflows", keyword: "type", params: { type: "array" }, parentSchema: schema31.properties.workflows };
        if (vErrors === null) {
          vErrors = [err94];
        } else {
          vErrors.push(err94);
        }
        errors++;
      }
    }
  } else {
    const err95 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema31 };
    if (vErrors === null) {
      vErrors = [err95];
    } else {
      vErrors.push(err95);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
export {
  access
};
