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
function addError(all, instancePath, parentSchema, keyword = "value", params = {}) {
  const error = { instancePath, keyword, params, parentSchema };
  if (all === null) return [error];
  all.push(error);
  return all;
}
var access = validate20;
var schema31 = { "title": "an object with keys and workflows", "properties": { "keys": { "title": "a list of at most 200 keys", "items": { "title": "a key: an object with id, secrets, grants and created_at", "properties": { "id": { "title": "an id: 1 to 20 of a-z, 0-9 and -" }, "name": { "title": "1 to 100 characters" }, "secrets": { "title": "a list of 1 to 2 secrets' digests", "items": { "title": "an object with digest and created_at", "properties": { "digest": { "title": "a SHA-256 in hex" }, "created_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199" }, "expires_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199" } } } }, "grants": { "title": "a list of 1 to 20 grants", "items": { "title": "an object with scopes and queues", "properties": { "scopes": { "title": "a list of scopes, each once", "items": { "title": "enqueue, claim, read or admin", "enum": ["enqueue", "claim", "read", "admin"] } }, "queues": { "title": '"*" or a list of 1 to 100 queues', "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" } } } } }, "created_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199" }, "expires_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199" } } } }, "workflows": { "title": "a list of at most 200 rules", "items": { "title": "a rule: an object with id, repository, grants and created_at", "properties": { "id": { "title": "an id: 1 to 20 of a-z, 0-9 and -" }, "repository": { "title": "a repository as owner/name" }, "repository_id": { "title": "a number as a string" }, "workflow": { "title": "1 to 400 characters without spaces" }, "workflow_ref": { "title": "1 to 400 characters without spaces" }, "job_workflow_ref": { "title": "1 to 400 characters without spaces" }, "ref": { "title": "1 to 400 characters without spaces" }, "environment": { "title": "1 to 255 characters" }, "events": { "title": "a list of 1 to 40 events, each once", "items": { "title": "an event of GitHub Actions" } }, "grants": { "title": "a list of 1 to 20 grants", "items": { "title": "an object with scopes and queues", "properties": { "scopes": { "title": "a list of scopes, each once", "items": { "title": "enqueue, claim, read or admin", "enum": ["enqueue", "claim", "read", "admin"] } }, "queues": { "title": '"*" or a list of 1 to 100 queues', "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" } } } } }, "created_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199" } } } } } };
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
          vErrors = addError(vErrors, instancePath + "/keys", schema31.properties.keys);
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
            if (data1.id === void 0 || !func0.call(data1, "id")) {
              vErrors = addError(vErrors, instancePath + "/keys/" + i0, schema31.properties.keys.items, "required", { missingProperty: "id" });
              errors++;
            }
            if (data1.secrets === void 0 || !func0.call(data1, "secrets")) {
              vErrors = addError(vErrors, instancePath + "/keys/" + i0, schema31.properties.keys.items, "required", { missingProperty: "secrets" });
              errors++;
            }
            if (data1.grants === void 0 || !func0.call(data1, "grants")) {
              vErrors = addError(vErrors, instancePath + "/keys/" + i0, schema31.properties.keys.items, "required", { missingProperty: "grants" });
              errors++;
            }
            if (data1.created_at === void 0 || !func0.call(data1, "created_at")) {
              vErrors = addError(vErrors, instancePath + "/keys/" + i0, schema31.properties.keys.items, "required", { missingProperty: "created_at" });
              errors++;
            }
            if (data1.id !== void 0 && func0.call(data1, "id")) {
              let data2 = data1.id;
              if (typeof data2 === "string") {
                if (!pattern4.test(data2)) {
                  vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/id", schema31.properties.keys.items.properties.id);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/id", schema31.properties.keys.items.properties.id);
                errors++;
              }
            }
            if (data1.name !== void 0 && func0.call(data1, "name")) {
              let data3 = data1.name;
              if (typeof data3 === "string") {
                if (func67(data3) > 100) {
                  vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/name", schema31.properties.keys.items.properties.name);
                  errors++;
                }
                if (func67(data3) < 1) {
                  vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/name", schema31.properties.keys.items.properties.name);
                  errors++;
                }
                if (!pattern5.test(data3)) {
                  vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/name", schema31.properties.keys.items.properties.name);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/name", schema31.properties.keys.items.properties.name);
                errors++;
              }
            }
            if (data1.secrets !== void 0 && func0.call(data1, "secrets")) {
              let data4 = data1.secrets;
              if (Array.isArray(data4)) {
                if (data4.length > 2) {
                  vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets", schema31.properties.keys.items.properties.secrets);
                  errors++;
                }
                if (data4.length < 1) {
                  vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets", schema31.properties.keys.items.properties.secrets);
                  errors++;
                }
                const len1 = data4.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data5 = data4[i1];
                  if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                    if (data5.digest === void 0 || !func0.call(data5, "digest")) {
                      vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets/" + i1, schema31.properties.keys.items.properties.secrets.items, "required", { missingProperty: "digest" });
                      errors++;
                    }
                    if (data5.created_at === void 0 || !func0.call(data5, "created_at")) {
                      vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets/" + i1, schema31.properties.keys.items.properties.secrets.items, "required", { missingProperty: "created_at" });
                      errors++;
                    }
                    if (data5.digest !== void 0 && func0.call(data5, "digest")) {
                      let data6 = data5.digest;
                      if (typeof data6 === "string") {
                        if (!pattern6.test(data6)) {
                          vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/digest", schema31.properties.keys.items.properties.secrets.items.properties.digest);
                          errors++;
                        }
                      } else {
                        vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/digest", schema31.properties.keys.items.properties.secrets.items.properties.digest);
                        errors++;
                      }
                    }
                    if (data5.created_at !== void 0 && func0.call(data5, "created_at")) {
                      let data7 = data5.created_at;
                      if (typeof data7 === "string") {
                        if (!pattern7.test(data7)) {
                          vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/created_at", schema31.properties.keys.items.properties.secrets.items.properties.created_at);
                          errors++;
                        }
                      } else {
                        vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/created_at", schema31.properties.keys.items.properties.secrets.items.properties.created_at);
                        errors++;
                      }
                    }
                    if (data5.expires_at !== void 0 && func0.call(data5, "expires_at")) {
                      let data8 = data5.expires_at;
                      if (typeof data8 === "string") {
                        if (!pattern7.test(data8)) {
                          vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/expires_at", schema31.properties.keys.items.properties.secrets.items.properties.expires_at);
                          errors++;
                        }
                      } else {
                        vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets/" + i1 + "/expires_at", schema31.properties.keys.items.properties.secrets.items.properties.expires_at);
                        errors++;
                      }
                    }
                  } else {
                    vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets/" + i1, schema31.properties.keys.items.properties.secrets.items);
                    errors++;
                  }
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/secrets", schema31.properties.keys.items.properties.secrets);
                errors++;
              }
            }
            if (data1.grants !== void 0 && func0.call(data1, "grants")) {
              let data9 = data1.grants;
              if (Array.isArray(data9)) {
                if (data9.length > 20) {
                  vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants", schema31.properties.keys.items.properties.grants);
                  errors++;
                }
                if (data9.length < 1) {
                  vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants", schema31.properties.keys.items.properties.grants);
                  errors++;
                }
                const len2 = data9.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  let data10 = data9[i2];
                  if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
                    if (data10.scopes === void 0 || !func0.call(data10, "scopes")) {
                      vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2, schema31.properties.keys.items.properties.grants.items, "required", { missingProperty: "scopes" });
                      errors++;
                    }
                    if (data10.queues === void 0 || !func0.call(data10, "queues")) {
                      vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2, schema31.properties.keys.items.properties.grants.items, "required", { missingProperty: "queues" });
                      errors++;
                    }
                    if (data10.scopes !== void 0 && func0.call(data10, "scopes")) {
                      let data11 = data10.scopes;
                      if (Array.isArray(data11)) {
                        if (data11.length > 4) {
                          vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2 + "/scopes", schema31.properties.keys.items.properties.grants.items.properties.scopes);
                          errors++;
                        }
                        if (data11.length < 1) {
                          vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2 + "/scopes", schema31.properties.keys.items.properties.grants.items.properties.scopes);
                          errors++;
                        }
                        const len3 = data11.length;
                        for (let i3 = 0; i3 < len3; i3++) {
                          let data12 = data11[i3];
                          if (!(data12 === "enqueue" || data12 === "claim" || data12 === "read" || data12 === "admin")) {
                            vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2 + "/scopes/" + i3, schema31.properties.keys.items.properties.grants.items.properties.scopes.items);
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
                                  vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2 + "/scopes", schema31.properties.keys.items.properties.grants.items.properties.scopes);
                                  errors++;
                                  break outer0;
                                }
                              }
                            }
                        }
                      } else {
                        vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2 + "/scopes", schema31.properties.keys.items.properties.grants.items.properties.scopes);
                        errors++;
                      }
                    }
                    if (data10.queues !== void 0 && func0.call(data10, "queues")) {
                      let data13 = data10.queues;
                      if (typeof data13 !== "string" && !Array.isArray(data13)) {
                        vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues", schema31.properties.keys.items.properties.grants.items.properties.queues);
                        errors++;
                      }
                      if (typeof data13 === "string") {
                        if (!pattern9.test(data13)) {
                          vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues", schema31.properties.keys.items.properties.grants.items.properties.queues);
                          errors++;
                        }
                      }
                      if (Array.isArray(data13)) {
                        if (data13.length > 100) {
                          vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues", schema31.properties.keys.items.properties.grants.items.properties.queues);
                          errors++;
                        }
                        if (data13.length < 1) {
                          vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues", schema31.properties.keys.items.properties.grants.items.properties.queues);
                          errors++;
                        }
                        const len4 = data13.length;
                        for (let i5 = 0; i5 < len4; i5++) {
                          let data14 = data13[i5];
                          if (typeof data14 === "string") {
                            if (!pattern10.test(data14)) {
                              vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues/" + i5, schema31.properties.keys.items.properties.grants.items.properties.queues.items);
                              errors++;
                            }
                          } else {
                            vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2 + "/queues/" + i5, schema31.properties.keys.items.properties.grants.items.properties.queues.items);
                            errors++;
                          }
                        }
                      }
                    }
                  } else {
                    vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants/" + i2, schema31.properties.keys.items.properties.grants.items);
                    errors++;
                  }
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/grants", schema31.properties.keys.items.properties.grants);
                errors++;
              }
            }
            if (data1.created_at !== void 0 && func0.call(data1, "created_at")) {
              let data15 = data1.created_at;
              if (typeof data15 === "string") {
                if (!pattern7.test(data15)) {
                  vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/created_at", schema31.properties.keys.items.properties.created_at);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/created_at", schema31.properties.keys.items.properties.created_at);
                errors++;
              }
            }
            if (data1.expires_at !== void 0 && func0.call(data1, "expires_at")) {
              let data16 = data1.expires_at;
              if (typeof data16 === "string") {
                if (!pattern7.test(data16)) {
                  vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/expires_at", schema31.properties.keys.items.properties.expires_at);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/keys/" + i0 + "/expires_at", schema31.properties.keys.items.properties.expires_at);
                errors++;
              }
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/keys/" + i0, schema31.properties.keys.items);
            errors++;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/keys", schema31.properties.keys);
        errors++;
      }
    }
    if (data.workflows !== void 0 && func0.call(data, "workflows")) {
      let data17 = data.workflows;
      if (Array.isArray(data17)) {
        if (data17.length > 200) {
          vErrors = addError(vErrors, instancePath + "/workflows", schema31.properties.workflows);
          errors++;
        }
        const len5 = data17.length;
        for (let i6 = 0; i6 < len5; i6++) {
          let data18 = data17[i6];
          if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
            if (data18.id === void 0 || !func0.call(data18, "id")) {
              vErrors = addError(vErrors, instancePath + "/workflows/" + i6, schema31.properties.workflows.items, "required", { missingProperty: "id" });
              errors++;
            }
            if (data18.repository === void 0 || !func0.call(data18, "repository")) {
              vErrors = addError(vErrors, instancePath + "/workflows/" + i6, schema31.properties.workflows.items, "required", { missingProperty: "repository" });
              errors++;
            }
            if (data18.grants === void 0 || !func0.call(data18, "grants")) {
              vErrors = addError(vErrors, instancePath + "/workflows/" + i6, schema31.properties.workflows.items, "required", { missingProperty: "grants" });
              errors++;
            }
            if (data18.created_at === void 0 || !func0.call(data18, "created_at")) {
              vErrors = addError(vErrors, instancePath + "/workflows/" + i6, schema31.properties.workflows.items, "required", { missingProperty: "created_at" });
              errors++;
            }
            if (data18.id !== void 0 && func0.call(data18, "id")) {
              let data19 = data18.id;
              if (typeof data19 === "string") {
                if (!pattern4.test(data19)) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/id", schema31.properties.workflows.items.properties.id);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/id", schema31.properties.workflows.items.properties.id);
                errors++;
              }
            }
            if (data18.repository !== void 0 && func0.call(data18, "repository")) {
              let data20 = data18.repository;
              if (typeof data20 === "string") {
                if (!pattern14.test(data20)) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/repository", schema31.properties.workflows.items.properties.repository);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/repository", schema31.properties.workflows.items.properties.repository);
                errors++;
              }
            }
            if (data18.repository_id !== void 0 && func0.call(data18, "repository_id")) {
              let data21 = data18.repository_id;
              if (typeof data21 === "string") {
                if (!pattern15.test(data21)) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/repository_id", schema31.properties.workflows.items.properties.repository_id);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/repository_id", schema31.properties.workflows.items.properties.repository_id);
                errors++;
              }
            }
            if (data18.workflow !== void 0 && func0.call(data18, "workflow")) {
              let data22 = data18.workflow;
              if (typeof data22 === "string") {
                if (!pattern16.test(data22)) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/workflow", schema31.properties.workflows.items.properties.workflow);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/workflow", schema31.properties.workflows.items.properties.workflow);
                errors++;
              }
            }
            if (data18.workflow_ref !== void 0 && func0.call(data18, "workflow_ref")) {
              let data23 = data18.workflow_ref;
              if (typeof data23 === "string") {
                if (!pattern16.test(data23)) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/workflow_ref", schema31.properties.workflows.items.properties.workflow_ref);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/workflow_ref", schema31.properties.workflows.items.properties.workflow_ref);
                errors++;
              }
            }
            if (data18.job_workflow_ref !== void 0 && func0.call(data18, "job_workflow_ref")) {
              let data24 = data18.job_workflow_ref;
              if (typeof data24 === "string") {
                if (!pattern16.test(data24)) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/job_workflow_ref", schema31.properties.workflows.items.properties.job_workflow_ref);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/job_workflow_ref", schema31.properties.workflows.items.properties.job_workflow_ref);
                errors++;
              }
            }
            if (data18.ref !== void 0 && func0.call(data18, "ref")) {
              let data25 = data18.ref;
              if (typeof data25 === "string") {
                if (!pattern16.test(data25)) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/ref", schema31.properties.workflows.items.properties.ref);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/ref", schema31.properties.workflows.items.properties.ref);
                errors++;
              }
            }
            if (data18.environment !== void 0 && func0.call(data18, "environment")) {
              let data26 = data18.environment;
              if (typeof data26 === "string") {
                if (func67(data26) > 255) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/environment", schema31.properties.workflows.items.properties.environment);
                  errors++;
                }
                if (func67(data26) < 1) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/environment", schema31.properties.workflows.items.properties.environment);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/environment", schema31.properties.workflows.items.properties.environment);
                errors++;
              }
            }
            if (data18.events !== void 0 && func0.call(data18, "events")) {
              let data27 = data18.events;
              if (Array.isArray(data27)) {
                if (data27.length > 40) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/events", schema31.properties.workflows.items.properties.events);
                  errors++;
                }
                if (data27.length < 1) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/events", schema31.properties.workflows.items.properties.events);
                  errors++;
                }
                const len6 = data27.length;
                for (let i7 = 0; i7 < len6; i7++) {
                  let data28 = data27[i7];
                  if (typeof data28 === "string") {
                    if (!pattern20.test(data28)) {
                      vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/events/" + i7, schema31.properties.workflows.items.properties.events.items);
                      errors++;
                    }
                  } else {
                    vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/events/" + i7, schema31.properties.workflows.items.properties.events.items);
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
                      vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/events", schema31.properties.workflows.items.properties.events);
                      errors++;
                      break;
                    }
                    indices0[item0] = i8;
                  }
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/events", schema31.properties.workflows.items.properties.events);
                errors++;
              }
            }
            if (data18.grants !== void 0 && func0.call(data18, "grants")) {
              let data29 = data18.grants;
              if (Array.isArray(data29)) {
                if (data29.length > 20) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants", schema31.properties.workflows.items.properties.grants);
                  errors++;
                }
                if (data29.length < 1) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants", schema31.properties.workflows.items.properties.grants);
                  errors++;
                }
                const len7 = data29.length;
                for (let i9 = 0; i9 < len7; i9++) {
                  let data30 = data29[i9];
                  if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
                    if (data30.scopes === void 0 || !func0.call(data30, "scopes")) {
                      vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9, schema31.properties.workflows.items.properties.grants.items, "required", { missingProperty: "scopes" });
                      errors++;
                    }
                    if (data30.queues === void 0 || !func0.call(data30, "queues")) {
                      vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9, schema31.properties.workflows.items.properties.grants.items, "required", { missingProperty: "queues" });
                      errors++;
                    }
                    if (data30.scopes !== void 0 && func0.call(data30, "scopes")) {
                      let data31 = data30.scopes;
                      if (Array.isArray(data31)) {
                        if (data31.length > 4) {
                          vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/scopes", schema31.properties.workflows.items.properties.grants.items.properties.scopes);
                          errors++;
                        }
                        if (data31.length < 1) {
                          vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/scopes", schema31.properties.workflows.items.properties.grants.items.properties.scopes);
                          errors++;
                        }
                        const len8 = data31.length;
                        for (let i10 = 0; i10 < len8; i10++) {
                          let data32 = data31[i10];
                          if (!(data32 === "enqueue" || data32 === "claim" || data32 === "read" || data32 === "admin")) {
                            vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/scopes/" + i10, schema31.properties.workflows.items.properties.grants.items.properties.scopes.items);
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
                                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/scopes", schema31.properties.workflows.items.properties.grants.items.properties.scopes);
                                  errors++;
                                  break outer1;
                                }
                              }
                            }
                        }
                      } else {
                        vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/scopes", schema31.properties.workflows.items.properties.grants.items.properties.scopes);
                        errors++;
                      }
                    }
                    if (data30.queues !== void 0 && func0.call(data30, "queues")) {
                      let data33 = data30.queues;
                      if (typeof data33 !== "string" && !Array.isArray(data33)) {
                        vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues", schema31.properties.workflows.items.properties.grants.items.properties.queues);
                        errors++;
                      }
                      if (typeof data33 === "string") {
                        if (!pattern9.test(data33)) {
                          vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues", schema31.properties.workflows.items.properties.grants.items.properties.queues);
                          errors++;
                        }
                      }
                      if (Array.isArray(data33)) {
                        if (data33.length > 100) {
                          vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues", schema31.properties.workflows.items.properties.grants.items.properties.queues);
                          errors++;
                        }
                        if (data33.length < 1) {
                          vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues", schema31.properties.workflows.items.properties.grants.items.properties.queues);
                          errors++;
                        }
                        const len9 = data33.length;
                        for (let i12 = 0; i12 < len9; i12++) {
                          let data34 = data33[i12];
                          if (typeof data34 === "string") {
                            if (!pattern10.test(data34)) {
                              vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues/" + i12, schema31.properties.workflows.items.properties.grants.items.properties.queues.items);
                              errors++;
                            }
                          } else {
                            vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9 + "/queues/" + i12, schema31.properties.workflows.items.properties.grants.items.properties.queues.items);
                            errors++;
                          }
                        }
                      }
                    }
                  } else {
                    vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants/" + i9, schema31.properties.workflows.items.properties.grants.items);
                    errors++;
                  }
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/grants", schema31.properties.workflows.items.properties.grants);
                errors++;
              }
            }
            if (data18.created_at !== void 0 && func0.call(data18, "created_at")) {
              let data35 = data18.created_at;
              if (typeof data35 === "string") {
                if (!pattern7.test(data35)) {
                  vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/created_at", schema31.properties.workflows.items.properties.created_at);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/workflows/" + i6 + "/created_at", schema31.properties.workflows.items.properties.created_at);
                errors++;
              }
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/workflows/" + i6, schema31.properties.workflows.items);
            errors++;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/workflows", schema31.properties.workflows);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema31);
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
export {
  access
};
