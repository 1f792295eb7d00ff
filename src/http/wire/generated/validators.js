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
var allowWorkflow = validate20;
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:allow-workflow", "title": "an object with a repository and grants", "type": "object", "required": ["repository", "grants"], "additionalProperties": false, "properties": { "id": { "title": "an id: 1 to 20 of a-z, 0-9 and -", "type": "string", "pattern": "^[a-z0-9-]{1,20}$" }, "repository": { "title": "a repository as owner/name", "type": "string", "pattern": "^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$" }, "repository_id": { "title": "a number as a string", "type": "string", "pattern": "^[0-9]{1,20}$" }, "workflow": { "title": "one workflow's file as .github/workflows/build.yml, without wildcards", "type": "string", "pattern": "^\\.github/workflows/[A-Za-z0-9_.+~%-]{1,380}$" }, "workflow_ref": { "title": "1 to 400 characters without spaces and wildcards", "type": "string", "pattern": "^(?!.*[*?\\[])[!-~]{1,400}$" }, "job_workflow_ref": { "title": "1 to 400 characters without spaces and wildcards", "type": "string", "pattern": "^(?!.*[*?\\[])[!-~]{1,400}$" }, "ref": { "title": "1 to 400 characters without spaces and wildcards", "type": "string", "pattern": "^(?!.*[*?\\[])[!-~]{1,400}$" }, "environment": { "title": "1 to 255 characters", "type": "string", "minLength": 1, "maxLength": 255 }, "events": { "title": "a list of 1 to 40 events, each once", "type": "array", "minItems": 1, "maxItems": 40, "uniqueItems": true, "items": { "title": "an event of GitHub Actions", "type": "string", "pattern": "^[a-z_]{1,50}$" } }, "grants": { "title": "a list of 1 to 20 grants", "type": "array", "minItems": 1, "maxItems": 20, "items": { "title": "an object with scopes and queues", "type": "object", "required": ["scopes", "queues"], "additionalProperties": false, "properties": { "scopes": { "title": "a list of scopes, each once", "type": "array", "minItems": 1, "maxItems": 4, "uniqueItems": true, "items": { "title": "enqueue, claim, read or admin", "enum": ["enqueue", "claim", "read", "admin"] } }, "queues": { "title": '"*" or a list of 1 to 100 queues', "type": ["string", "array"], "pattern": "^\\*$", "minItems": 1, "maxItems": 100, "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" } } } } } } };
var func0 = Object.prototype.hasOwnProperty;
var func71 = require_ucs2length().default;
var func27 = require_equal().default;
var pattern4 = /* @__PURE__ */ new RegExp("^[a-z0-9-]{1,20}$", "u");
var pattern5 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$", "u");
var pattern6 = /* @__PURE__ */ new RegExp("^[0-9]{1,20}$", "u");
var pattern7 = /* @__PURE__ */ new RegExp("^\\.github/workflows/[A-Za-z0-9_.+~%-]{1,380}$", "u");
var pattern8 = /* @__PURE__ */ new RegExp("^(?!.*[*?\\[])[!-~]{1,400}$", "u");
var pattern11 = /* @__PURE__ */ new RegExp("^[a-z_]{1,50}$", "u");
var pattern12 = /* @__PURE__ */ new RegExp("^\\*$", "u");
var pattern13 = /* @__PURE__ */ new RegExp("^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.repository === void 0 || !func0.call(data, "repository")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "repository" }, parentSchema: schema31 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.grants === void 0 || !func0.call(data, "grants")) {
      const err1 = { instancePath, keyword: "required", params: { missingProperty: "grants" }, parentSchema: schema31 };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema31.properties, key0)) {
        const err2 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema31 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (!pattern4.test(data0)) {
          const err3 = { instancePath: instancePath + "/id", keyword: "pattern", params: { pattern: "^[a-z0-9-]{1,20}$" }, parentSchema: schema31.properties.id };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/id", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.id };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.repository !== void 0 && func0.call(data, "repository")) {
      let data1 = data.repository;
      if (typeof data1 === "string") {
        if (!pattern5.test(data1)) {
          const err5 = { instancePath: instancePath + "/repository", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$" }, parentSchema: schema31.properties.repository };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/repository", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.repository };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.repository_id !== void 0 && func0.call(data, "repository_id")) {
      let data2 = data.repository_id;
      if (typeof data2 === "string") {
        if (!pattern6.test(data2)) {
          const err7 = { instancePath: instancePath + "/repository_id", keyword: "pattern", params: { pattern: "^[0-9]{1,20}$" }, parentSchema: schema31.properties.repository_id };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/repository_id", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.repository_id };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.workflow !== void 0 && func0.call(data, "workflow")) {
      let data3 = data.workflow;
      if (typeof data3 === "string") {
        if (!pattern7.test(data3)) {
          const err9 = { instancePath: instancePath + "/workflow", keyword: "pattern", params: { pattern: "^\\.github/workflows/[A-Za-z0-9_.+~%-]{1,380}$" }, parentSchema: schema31.properties.workflow };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/workflow", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflow };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.workflow_ref !== void 0 && func0.call(data, "workflow_ref")) {
      let data4 = data.workflow_ref;
      if (typeof data4 === "string") {
        if (!pattern8.test(data4)) {
          const err11 = { instancePath: instancePath + "/workflow_ref", keyword: "pattern", params: { pattern: "^(?!.*[*?\\[])[!-~]{1,400}$" }, parentSchema: schema31.properties.workflow_ref };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/workflow_ref", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.workflow_ref };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.job_workflow_ref !== void 0 && func0.call(data, "job_workflow_ref")) {
      let data5 = data.job_workflow_ref;
      if (typeof data5 === "string") {
        if (!pattern8.test(data5)) {
          const err13 = { instancePath: instancePath + "/job_workflow_ref", keyword: "pattern", params: { pattern: "^(?!.*[*?\\[])[!-~]{1,400}$" }, parentSchema: schema31.properties.job_workflow_ref };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/job_workflow_ref", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.job_workflow_ref };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.ref !== void 0 && func0.call(data, "ref")) {
      let data6 = data.ref;
      if (typeof data6 === "string") {
        if (!pattern8.test(data6)) {
          const err15 = { instancePath: instancePath + "/ref", keyword: "pattern", params: { pattern: "^(?!.*[*?\\[])[!-~]{1,400}$" }, parentSchema: schema31.properties.ref };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/ref", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.ref };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.environment !== void 0 && func0.call(data, "environment")) {
      let data7 = data.environment;
      if (typeof data7 === "string") {
        if (func71(data7) > 255) {
          const err17 = { instancePath: instancePath + "/environment", keyword: "maxLength", params: { limit: 255 }, parentSchema: schema31.properties.environment };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        if (func71(data7) < 1) {
          const err18 = { instancePath: instancePath + "/environment", keyword: "minLength", params: { limit: 1 }, parentSchema: schema31.properties.environment };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
      } else {
        const err19 = { instancePath: instancePath + "/environment", keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.environment };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.events !== void 0 && func0.call(data, "events")) {
      let data8 = data.events;
      if (Array.isArray(data8)) {
        if (data8.length > 40) {
          const err20 = { instancePath: instancePath + "/events", keyword: "maxItems", params: { limit: 40 }, parentSchema: schema31.properties.events };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
        if (data8.length < 1) {
          const err21 = { instancePath: instancePath + "/events", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.events };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        const len0 = data8.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data9 = data8[i0];
          if (typeof data9 === "string") {
            if (!pattern11.test(data9)) {
              const err22 = { instancePath: instancePath + "/events/" + i0, keyword: "pattern", params: { pattern: "^[a-z_]{1,50}$" }, parentSchema: schema31.properties.events.items };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          } else {
            const err23 = { instancePath: instancePath + "/events/" + i0, keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.events.items };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
        let i1 = data8.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data8[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err24 = { instancePath: instancePath + "/events", keyword: "uniqueItems", params: { i: i1, j: j0 }, parentSchema: schema31.properties.events };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err25 = { instancePath: instancePath + "/events", keyword: "type", params: { type: "array" }, parentSchema: schema31.properties.events };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
    if (data.grants !== void 0 && func0.call(data, "grants")) {
      let data10 = data.grants;
      if (Array.isArray(data10)) {
        if (data10.length > 20) {
          const err26 = { instancePath: instancePath + "/grants", keyword: "maxItems", params: { limit: 20 }, parentSchema: schema31.properties.grants };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
        if (data10.length < 1) {
          const err27 = { instancePath: instancePath + "/grants", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.grants };
          if (vErrors === null) {
            vErrors = [err27];
          } else {
            vErrors.push(err27);
          }
          errors++;
        }
        const len1 = data10.length;
        for (let i2 = 0; i2 < len1; i2++) {
          let data11 = data10[i2];
          if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
            if (data11.scopes === void 0 || !func0.call(data11, "scopes")) {
              const err28 = { instancePath: instancePath + "/grants/" + i2, keyword: "required", params: { missingProperty: "scopes" }, parentSchema: schema31.properties.grants.items };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
            if (data11.queues === void 0 || !func0.call(data11, "queues")) {
              const err29 = { instancePath: instancePath + "/grants/" + i2, keyword: "required", params: { missingProperty: "queues" }, parentSchema: schema31.properties.grants.items };
              if (vErrors === null) {
                vErrors = [err29];
              } else {
                vErrors.push(err29);
              }
              errors++;
            }
            for (const key1 of Object.keys(data11)) {
              if (!(key1 === "scopes" || key1 === "queues")) {
                const err30 = { instancePath: instancePath + "/grants/" + i2, keyword: "additionalProperties", params: { additionalProperty: key1 }, parentSchema: schema31.properties.grants.items };
                if (vErrors === null) {
                  vErrors = [err30];
                } else {
                  vErrors.push(err30);
                }
                errors++;
              }
            }
            if (data11.scopes !== void 0 && func0.call(data11, "scopes")) {
              let data12 = data11.scopes;
              if (Array.isArray(data12)) {
                if (data12.length > 4) {
                  const err31 = { instancePath: instancePath + "/grants/" + i2 + "/scopes", keyword: "maxItems", params: { limit: 4 }, parentSchema: schema31.properties.grants.items.properties.scopes };
                  if (vErrors === null) {
                    vErrors = [err31];
                  } else {
                    vErrors.push(err31);
                  }
                  errors++;
                }
                if (data12.length < 1) {
                  const err32 = { instancePath: instancePath + "/grants/" + i2 + "/scopes", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.grants.items.properties.scopes };
                  if (vErrors === null) {
                    vErrors = [err32];
                  } else {
                    vErrors.push(err32);
                  }
                  errors++;
                }
                const len2 = data12.length;
                for (let i3 = 0; i3 < len2; i3++) {
                  let data13 = data12[i3];
                  if (!(data13 === "enqueue" || data13 === "claim" || data13 === "read" || data13 === "admin")) {
                    const err33 = { instancePath: instancePath + "/grants/" + i2 + "/scopes/" + i3, keyword: "enum", params: { allowedValues: schema31.properties.grants.items.properties.scopes.items.enum }, parentSchema: schema31.properties.grants.items.properties.scopes.items };
                    if (vErrors === null) {
                      vErrors = [err33];
                    } else {
                      vErrors.push(err33);
                    }
                    errors++;
                  }
                }
                let i4 = data12.length;
                let j1;
                if (i4 > 1) {
                  outer0:
                    for (; i4--; ) {
                      for (j1 = i4; j1--; ) {
                        if (func27(data12[i4], data12[j1])) {
                          const err34 = { instancePath: instancePath + "/grants/" + i2 + "/scopes", keyword: "uniqueItems", params: { i: i4, j: j1 }, parentSchema: schema31.properties.grants.items.properties.scopes };
                          if (vErrors === null) {
                            vErrors = [err34];
                          } else {
                            vErrors.push(err34);
                          }
                          errors++;
                          break outer0;
                        }
                      }
                    }
                }
              } else {
                const err35 = { instancePath: instancePath + "/grants/" + i2 + "/scopes", keyword: "type", params: { type: "array" }, parentSchema: schema31.properties.grants.items.properties.scopes };
                if (vErrors === null) {
                  vErrors = [err35];
                } else {
                  vErrors.push(err35);
                }
                errors++;
              }
            }
            if (data11.queues !== void 0 && func0.call(data11, "queues")) {
              let data14 = data11.queues;
              if (typeof data14 !== "string" && !Array.isArray(data14)) {
                const err36 = { instancePath: instancePath + "/grants/" + i2 + "/queues", keyword: "type", params: { type: schema31.properties.grants.items.properties.queues.type }, parentSchema: schema31.properties.grants.items.properties.queues };
                if (vErrors === null) {
                  vErrors = [err36];
                } else {
                  vErrors.push(err36);
                }
                errors++;
              }
              if (typeof data14 === "string") {
                if (!pattern12.test(data14)) {
                  const err37 = { instancePath: instancePath + "/grants/" + i2 + "/queues", keyword: "pattern", params: { pattern: "^\\*$" }, parentSchema: schema31.properties.grants.items.properties.queues };
                  if (vErrors === null) {
                    vErrors = [err37];
                  } else {
                    vErrors.push(err37);
                  }
                  errors++;
                }
              }
              if (Array.isArray(data14)) {
                if (data14.length > 100) {
                  const err38 = { instancePath: instancePath + "/grants/" + i2 + "/queues", keyword: "maxItems", params: { limit: 100 }, parentSchema: schema31.properties.grants.items.properties.queues };
                  if (vErrors === null) {
                    vErrors = [err38];
                  } else {
                    vErrors.push(err38);
                  }
                  errors++;
                }
                if (data14.length < 1) {
                  const err39 = { instancePath: instancePath + "/grants/" + i2 + "/queues", keyword: "minItems", params: { limit: 1 }, parentSchema: schema31.properties.grants.items.properties.queues };
                  if (vErrors === null) {
                    vErrors = [err39];
                  } else {
                    vErrors.push(err39);
                  }
                  errors++;
                }
                const len3 = data14.length;
                for (let i5 = 0; i5 < len3; i5++) {
                  let data15 = data14[i5];
                  if (typeof data15 === "string") {
                    if (!pattern13.test(data15)) {
                      const err40 = { instancePath: instancePath + "/grants/" + i2 + "/queues/" + i5, keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema31.properties.grants.items.properties.queues.items };
                      if (vErrors === null) {
                        vErrors = [err40];
                      } else {
                        vErrors.push(err40);
                      }
                      errors++;
                    }
                  } else {
                    const err41 = { instancePath: instancePath + "/grants/" + i2 + "/queues/" + i5, keyword: "type", params: { type: "string" }, parentSchema: schema31.properties.grants.items.properties.queues.items };
                    if (vErrors === null) {
                      vErrors = [err41];
                    } else {
                      vErrors.push(err41);
                    }
                    errors++;
                  }
                }
              }
            }
          } else {
            const err42 = { instancePath: instancePath + "/grants/" + i2, keyword: "type", params: { type: "object" }, parentSchema: schema31.properties.grants.items };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
        }
      } else {
        const err43 = { instancePath: instancePath + "/grants", keyword: "type", params: { type: "array" }, parentSchema: schema31.properties.grants };
        if (vErrors === null) {
          vErrors = [err43];
        } else {
          vErrors.push(err43);
        }
        errors++;
      }
    }
  } else {
    const err44 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema31 };
    if (vErrors === null) {
      vErrors = [err44];
    } else {
      vErrors.push(err44);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
var alter = validate21;
var schema32 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:alter", "title": "an object with at least one of queue, priority, run_at and data", "type": "object", "minProperties": 1, "additionalProperties": false, "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "priority": { "title": "a whole number from 0 to 9", "type": "integer", "minimum": 0, "maximum": 9 }, "run_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199", "type": "string", "pattern": "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, "data": { "title": "any JSON value" } } };
var pattern15 = /* @__PURE__ */ new RegExp("^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$", "u");
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, keyword: "minProperties", params: { limit: 1 }, parentSchema: schema32 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "queue" || key0 === "priority" || key0 === "run_at" || key0 === "data")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema32 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.queue !== void 0 && func0.call(data, "queue")) {
      let data0 = data.queue;
      if (typeof data0 === "string") {
        if (!pattern13.test(data0)) {
          const err2 = { instancePath: instancePath + "/queue", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema32.properties.queue };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/queue", keyword: "type", params: { type: "string" }, parentSchema: schema32.properties.queue };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.priority !== void 0 && func0.call(data, "priority")) {
      let data1 = data.priority;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        const err4 = { instancePath: instancePath + "/priority", keyword: "type", params: { type: "integer" }, parentSchema: schema32.properties.priority };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 9 || isNaN(data1)) {
          const err5 = { instancePath: instancePath + "/priority", keyword: "maximum", params: { comparison: "<=", limit: 9 }, parentSchema: schema32.properties.priority };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err6 = { instancePath: instancePath + "/priority", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema32.properties.priority };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      }
    }
    if (data.run_at !== void 0 && func0.call(data, "run_at")) {
      let data2 = data.run_at;
      if (typeof data2 === "string") {
        if (!pattern15.test(data2)) {
          const err7 = { instancePath: instancePath + "/run_at", keyword: "pattern", params: { pattern: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, parentSchema: schema32.properties.run_at };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/run_at", keyword: "type", params: { type: "string" }, parentSchema: schema32.properties.run_at };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema32 };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
var bindWorkflow = validate22;
var schema33 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:bind-workflow", "title": "an object with the workflow", "type": "object", "required": ["workflow"], "additionalProperties": false, "properties": { "workflow": { "title": "the name of a workflow\u2019s file, such as work.yml", "type": "string", "pattern": "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml$" }, "ref": { "title": "a branch or tag", "type": "string", "pattern": "^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$", "default": "main" }, "max_dispatched": { "title": "a whole number from 1 to 100", "type": "integer", "minimum": 1, "maximum": 100, "default": 10 }, "pass_lease": { "title": "true or false", "type": "boolean", "default": false } } };
var pattern16 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml$", "u");
var pattern17 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$", "u");
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ref === void 0) {
      data.ref = "main";
    }
    if (data.max_dispatched === void 0) {
      data.max_dispatched = 10;
    }
    if (data.pass_lease === void 0) {
      data.pass_lease = false;
    }
    if (data.workflow === void 0 || !func0.call(data, "workflow")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "workflow" }, parentSchema: schema33 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "workflow" || key0 === "ref" || key0 === "max_dispatched" || key0 === "pass_lease")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema33 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.workflow !== void 0 && func0.call(data, "workflow")) {
      let data0 = data.workflow;
      if (typeof data0 === "string") {
        if (!pattern16.test(data0)) {
          const err2 = { instancePath: instancePath + "/workflow", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml$" }, parentSchema: schema33.properties.workflow };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/workflow", keyword: "type", params: { type: "string" }, parentSchema: schema33.properties.workflow };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    let data1 = data.ref;
    if (typeof data1 === "string") {
      if (!pattern17.test(data1)) {
        const err4 = { instancePath: instancePath + "/ref", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$" }, parentSchema: schema33.properties.ref };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    } else {
      const err5 = { instancePath: instancePath + "/ref", keyword: "type", params: { type: "string" }, parentSchema: schema33.properties.ref };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    let data2 = data.max_dispatched;
    if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
      const err6 = { instancePath: instancePath + "/max_dispatched", keyword: "type", params: { type: "integer" }, parentSchema: schema33.properties.max_dispatched };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (typeof data2 == "number" && isFinite(data2)) {
      if (data2 > 100 || isNaN(data2)) {
        const err7 = { instancePath: instancePath + "/max_dispatched", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema33.properties.max_dispatched };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        const err8 = { instancePath: instancePath + "/max_dispatched", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema33.properties.max_dispatched };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    let data3 = data.pass_lease;
    if (typeof data3 !== "boolean") {
      const err9 = { instancePath: instancePath + "/pass_lease", keyword: "type", params: { type: "boolean" }, parentSchema: schema33.properties.pass_lease };
      if (vErrors === null) {
        vErrors = [err9];
      } else {
        vErrors.push(err9);
      }
      errors++;
    }
  } else {
    const err10 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema33 };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
var block = validate23;
var schema34 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:block", "title": "an object with the reason", "type": "object", "required": ["reason"], "additionalProperties": false, "properties": { "reason": { "title": "the reason, in 1 to 60000 characters", "type": "string", "minLength": 1, "maxLength": 6e4 }, "lease": { "title": "the lease that the claim answered with", "type": "string", "minLength": 1, "maxLength": 255 } } };
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.reason === void 0 || !func0.call(data, "reason")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "reason" }, parentSchema: schema34 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "reason" || key0 === "lease")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema34 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.reason !== void 0 && func0.call(data, "reason")) {
      let data0 = data.reason;
      if (typeof data0 === "string") {
        if (func71(data0) > 6e4) {
          const err2 = { instancePath: instancePath + "/reason", keyword: "maxLength", params: { limit: 6e4 }, parentSchema: schema34.properties.reason };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/reason", keyword: "minLength", params: { limit: 1 }, parentSchema: schema34.properties.reason };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/reason", keyword: "type", params: { type: "string" }, parentSchema: schema34.properties.reason };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data1 = data.lease;
      if (typeof data1 === "string") {
        if (func71(data1) > 255) {
          const err5 = { instancePath: instancePath + "/lease", keyword: "maxLength", params: { limit: 255 }, parentSchema: schema34.properties.lease };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func71(data1) < 1) {
          const err6 = { instancePath: instancePath + "/lease", keyword: "minLength", params: { limit: 1 }, parentSchema: schema34.properties.lease };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/lease", keyword: "type", params: { type: "string" }, parentSchema: schema34.properties.lease };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  } else {
    const err8 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema34 };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
var cancel = validate24;
var schema35 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:cancel", "title": "an object with the reason, or nothing", "type": "object", "additionalProperties": false, "properties": { "reason": { "title": "the reason, in 1 to 60000 characters", "type": "string", "minLength": 1, "maxLength": 6e4 } } };
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "reason")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema35 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.reason !== void 0 && func0.call(data, "reason")) {
      let data0 = data.reason;
      if (typeof data0 === "string") {
        if (func71(data0) > 6e4) {
          const err1 = { instancePath: instancePath + "/reason", keyword: "maxLength", params: { limit: 6e4 }, parentSchema: schema35.properties.reason };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err2 = { instancePath: instancePath + "/reason", keyword: "minLength", params: { limit: 1 }, parentSchema: schema35.properties.reason };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/reason", keyword: "type", params: { type: "string" }, parentSchema: schema35.properties.reason };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema35 };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate24.errors = vErrors;
  return errors === 0;
}
var changeProject = validate25;
var schema36 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:change-project", "title": "an object with at least one of name, description and state", "type": "object", "additionalProperties": false, "properties": { "name": { "title": "one line of 1 to 255 characters without control characters", "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, "description": { "title": "a text of at most 10000 characters", "type": "string", "maxLength": 1e4 }, "state": { "title": "open or closed", "enum": ["open", "closed"] } }, "minProperties": 1 };
var pattern18 = /* @__PURE__ */ new RegExp("^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$", "u");
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, keyword: "minProperties", params: { limit: 1 }, parentSchema: schema36 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "name" || key0 === "description" || key0 === "state")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema36 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func71(data0) > 255) {
          const err2 = { instancePath: instancePath + "/name", keyword: "maxLength", params: { limit: 255 }, parentSchema: schema36.properties.name };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/name", keyword: "minLength", params: { limit: 1 }, parentSchema: schema36.properties.name };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (!pattern18.test(data0)) {
          const err4 = { instancePath: instancePath + "/name", keyword: "pattern", params: { pattern: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, parentSchema: schema36.properties.name };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/name", keyword: "type", params: { type: "string" }, parentSchema: schema36.properties.name };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description")) {
      let data1 = data.description;
      if (typeof data1 === "string") {
        if (func71(data1) > 1e4) {
          const err6 = { instancePath: instancePath + "/description", keyword: "maxLength", params: { limit: 1e4 }, parentSchema: schema36.properties.description };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/description", keyword: "type", params: { type: "string" }, parentSchema: schema36.properties.description };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.state !== void 0 && func0.call(data, "state")) {
      let data2 = data.state;
      if (!(data2 === "open" || data2 === "closed")) {
        const err8 = { instancePath: instancePath + "/state", keyword: "enum", params: { allowedValues: schema36.properties.state.enum }, parentSchema: schema36.properties.state };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema36 };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
var claim = validate26;
var schema37 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:claim", "title": "an object with the claim's options", "type": "object", "additionalProperties": false, "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "queues": { "title": "a list of 1 to 10 queues, each once", "type": "array", "minItems": 1, "maxItems": 10, "uniqueItems": true, "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" } }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, "id": { "title": "a job's id", "type": "integer", "minimum": 1, "maximum": 2147483647 }, "max": { "title": "a whole number from 1 to 20", "deprecated": true, "type": "integer", "minimum": 1, "maximum": 20 }, "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends", "type": "string", "pattern": "^[!-~]([ -~]{0,38}[!-~])?$", "default": "http" }, "lease_seconds": { "title": "a whole number from 1 to 86400", "type": "integer", "minimum": 1, "maximum": 86400, "default": 300 }, "dispatched": { "title": "true or false", "type": "boolean", "default": false }, "workflow_job": { "title": "the id of a workflow job", "type": "integer", "minimum": 1, "maximum": 999999999999 }, "wait_seconds": { "title": "a whole number from 0 to 20", "type": "integer", "minimum": 0, "maximum": 20, "default": 0 }, "workflow_ref": { "title": "1 to 400 characters without spaces", "type": "string", "pattern": "^[!-~]{1,400}$" } } };
var pattern21 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", "u");
var pattern22 = /* @__PURE__ */ new RegExp("^[!-~]([ -~]{0,38}[!-~])?$", "u");
var pattern23 = /* @__PURE__ */ new RegExp("^[!-~]{1,400}$", "u");
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.worker === void 0) {
      data.worker = "http";
    }
    if (data.lease_seconds === void 0) {
      data.lease_seconds = 300;
    }
    if (data.dispatched === void 0) {
      data.dispatched = false;
    }
    if (data.wait_seconds === void 0) {
      data.wait_seconds = 0;
    }
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema37.properties, key0)) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema37 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.queue !== void 0 && func0.call(data, "queue")) {
      let data0 = data.queue;
      if (typeof data0 === "string") {
        if (!pattern13.test(data0)) {
          const err1 = { instancePath: instancePath + "/queue", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema37.properties.queue };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/queue", keyword: "type", params: { type: "string" }, parentSchema: schema37.properties.queue };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.queues !== void 0 && func0.call(data, "queues")) {
      let data1 = data.queues;
      if (Array.isArray(data1)) {
        if (data1.length > 10) {
          const err3 = { instancePath: instancePath + "/queues", keyword: "maxItems", params: { limit: 10 }, parentSchema: schema37.properties.queues };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err4 = { instancePath: instancePath + "/queues", keyword: "minItems", params: { limit: 1 }, parentSchema: schema37.properties.queues };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 === "string") {
            if (!pattern13.test(data2)) {
              const err5 = { instancePath: instancePath + "/queues/" + i0, keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema37.properties.queues.items };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/queues/" + i0, keyword: "type", params: { type: "string" }, parentSchema: schema37.properties.queues.items };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        let i1 = data1.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data1[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err7 = { instancePath: instancePath + "/queues", keyword: "uniqueItems", params: { i: i1, j: j0 }, parentSchema: schema37.properties.queues };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err8 = { instancePath: instancePath + "/queues", keyword: "type", params: { type: "array" }, parentSchema: schema37.properties.queues };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data3 = data.type;
      if (typeof data3 === "string") {
        if (!pattern21.test(data3)) {
          const err9 = { instancePath: instancePath + "/type", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, parentSchema: schema37.properties.type };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/type", keyword: "type", params: { type: "string" }, parentSchema: schema37.properties.type };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      let data4 = data.id;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        const err11 = { instancePath: instancePath + "/id", keyword: "type", params: { type: "integer" }, parentSchema: schema37.properties.id };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 2147483647 || isNaN(data4)) {
          const err12 = { instancePath: instancePath + "/id", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, parentSchema: schema37.properties.id };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          const err13 = { instancePath: instancePath + "/id", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema37.properties.id };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      }
    }
    if (data.max !== void 0 && func0.call(data, "max")) {
      let data5 = data.max;
      if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
        const err14 = { instancePath: instancePath + "/max", keyword: "type", params: { type: "integer" }, parentSchema: schema37.properties.max };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 20 || isNaN(data5)) {
          const err15 = { instancePath: instancePath + "/max", keyword: "maximum", params: { comparison: "<=", limit: 20 }, parentSchema: schema37.properties.max };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          const err16 = { instancePath: instancePath + "/max", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema37.properties.max };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      }
    }
    let data6 = data.worker;
    if (typeof data6 === "string") {
      if (!pattern22.test(data6)) {
        const err17 = { instancePath: instancePath + "/worker", keyword: "pattern", params: { pattern: "^[!-~]([ -~]{0,38}[!-~])?$" }, parentSchema: schema37.properties.worker };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    } else {
      const err18 = { instancePath: instancePath + "/worker", keyword: "type", params: { type: "string" }, parentSchema: schema37.properties.worker };
      if (vErrors === null) {
        vErrors = [err18];
      } else {
        vErrors.push(err18);
      }
      errors++;
    }
    let data7 = data.lease_seconds;
    if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
      const err19 = { instancePath: instancePath + "/lease_seconds", keyword: "type", params: { type: "integer" }, parentSchema: schema37.properties.lease_seconds };
      if (vErrors === null) {
        vErrors = [err19];
      } else {
        vErrors.push(err19);
      }
      errors++;
    }
    if (typeof data7 == "number" && isFinite(data7)) {
      if (data7 > 86400 || isNaN(data7)) {
        const err20 = { instancePath: instancePath + "/lease_seconds", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, parentSchema: schema37.properties.lease_seconds };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
      if (data7 < 1 || isNaN(data7)) {
        const err21 = { instancePath: instancePath + "/lease_seconds", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema37.properties.lease_seconds };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    let data8 = data.dispatched;
    if (typeof data8 !== "boolean") {
      const err22 = { instancePath: instancePath + "/dispatched", keyword: "type", params: { type: "boolean" }, parentSchema: schema37.properties.dispatched };
      if (vErrors === null) {
        vErrors = [err22];
      } else {
        vErrors.push(err22);
      }
      errors++;
    }
    if (data.workflow_job !== void 0 && func0.call(data, "workflow_job")) {
      let data9 = data.workflow_job;
      if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
        const err23 = { instancePath: instancePath + "/workflow_job", keyword: "type", params: { type: "integer" }, parentSchema: schema37.properties.workflow_job };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
      if (typeof data9 == "number" && isFinite(data9)) {
        if (data9 > 999999999999 || isNaN(data9)) {
          const err24 = { instancePath: instancePath + "/workflow_job", keyword: "maximum", params: { comparison: "<=", limit: 999999999999 }, parentSchema: schema37.properties.workflow_job };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        if (data9 < 1 || isNaN(data9)) {
          const err25 = { instancePath: instancePath + "/workflow_job", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema37.properties.workflow_job };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
      }
    }
    let data10 = data.wait_seconds;
    if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
      const err26 = { instancePath: instancePath + "/wait_seconds", keyword: "type", params: { type: "integer" }, parentSchema: schema37.properties.wait_seconds };
      if (vErrors === null) {
        vErrors = [err26];
      } else {
        vErrors.push(err26);
      }
      errors++;
    }
    if (typeof data10 == "number" && isFinite(data10)) {
      if (data10 > 20 || isNaN(data10)) {
        const err27 = { instancePath: instancePath + "/wait_seconds", keyword: "maximum", params: { comparison: "<=", limit: 20 }, parentSchema: schema37.properties.wait_seconds };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (data10 < 0 || isNaN(data10)) {
        const err28 = { instancePath: instancePath + "/wait_seconds", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema37.properties.wait_seconds };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
    if (data.workflow_ref !== void 0 && func0.call(data, "workflow_ref")) {
      let data11 = data.workflow_ref;
      if (typeof data11 === "string") {
        if (!pattern23.test(data11)) {
          const err29 = { instancePath: instancePath + "/workflow_ref", keyword: "pattern", params: { pattern: "^[!-~]{1,400}$" }, parentSchema: schema37.properties.workflow_ref };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
      } else {
        const err30 = { instancePath: instancePath + "/workflow_ref", keyword: "type", params: { type: "string" }, parentSchema: schema37.properties.workflow_ref };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
  } else {
    const err31 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema37 };
    if (vErrors === null) {
      vErrors = [err31];
    } else {
      vErrors.push(err31);
    }
    errors++;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
var claimBatch = validate27;
var schema38 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:claim-batch", "title": "an object with the claim's options", "type": "object", "additionalProperties": false, "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "queues": { "title": "a list of 1 to 10 queues, each once", "type": "array", "minItems": 1, "maxItems": 10, "uniqueItems": true, "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" } }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, "id": { "title": "a job's id", "type": "integer", "minimum": 1, "maximum": 2147483647 }, "max": { "title": "a whole number from 1 to 20", "type": "integer", "minimum": 1, "maximum": 20, "default": 1 }, "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends", "type": "string", "pattern": "^[!-~]([ -~]{0,38}[!-~])?$", "default": "http" }, "lease_seconds": { "title": "a whole number from 1 to 86400", "type": "integer", "minimum": 1, "maximum": 86400, "default": 300 }, "dispatched": { "title": "true or false", "type": "boolean", "default": false }, "workflow_job": { "title": "the id of a workflow job", "type": "integer", "minimum": 1, "maximum": 999999999999 }, "wait_seconds": { "title": "a whole number from 0 to 20", "type": "integer", "minimum": 0, "maximum": 20, "default": 0 }, "workflow_ref": { "title": "1 to 400 characters without spaces", "type": "string", "pattern": "^[!-~]{1,400}$" } } };
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.max === void 0) {
      data.max = 1;
    }
    if (data.worker === void 0) {
      data.worker = "http";
    }
    if (data.lease_seconds === void 0) {
      data.lease_seconds = 300;
    }
    if (data.dispatched === void 0) {
      data.dispatched = false;
    }
    if (data.wait_seconds === void 0) {
      data.wait_seconds = 0;
    }
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema38.properties, key0)) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema38 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.queue !== void 0 && func0.call(data, "queue")) {
      let data0 = data.queue;
      if (typeof data0 === "string") {
        if (!pattern13.test(data0)) {
          const err1 = { instancePath: instancePath + "/queue", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema38.properties.queue };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/queue", keyword: "type", params: { type: "string" }, parentSchema: schema38.properties.queue };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.queues !== void 0 && func0.call(data, "queues")) {
      let data1 = data.queues;
      if (Array.isArray(data1)) {
        if (data1.length > 10) {
          const err3 = { instancePath: instancePath + "/queues", keyword: "maxItems", params: { limit: 10 }, parentSchema: schema38.properties.queues };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err4 = { instancePath: instancePath + "/queues", keyword: "minItems", params: { limit: 1 }, parentSchema: schema38.properties.queues };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 === "string") {
            if (!pattern13.test(data2)) {
              const err5 = { instancePath: instancePath + "/queues/" + i0, keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema38.properties.queues.items };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/queues/" + i0, keyword: "type", params: { type: "string" }, parentSchema: schema38.properties.queues.items };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        let i1 = data1.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data1[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err7 = { instancePath: instancePath + "/queues", keyword: "uniqueItems", params: { i: i1, j: j0 }, parentSchema: schema38.properties.queues };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err8 = { instancePath: instancePath + "/queues", keyword: "type", params: { type: "array" }, parentSchema: schema38.properties.queues };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data3 = data.type;
      if (typeof data3 === "string") {
        if (!pattern21.test(data3)) {
          const err9 = { instancePath: instancePath + "/type", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, parentSchema: schema38.properties.type };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/type", keyword: "type", params: { type: "string" }, parentSchema: schema38.properties.type };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      let data4 = data.id;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        const err11 = { instancePath: instancePath + "/id", keyword: "type", params: { type: "integer" }, parentSchema: schema38.properties.id };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 2147483647 || isNaN(data4)) {
          const err12 = { instancePath: instancePath + "/id", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, parentSchema: schema38.properties.id };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          const err13 = { instancePath: instancePath + "/id", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema38.properties.id };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      }
    }
    let data5 = data.max;
    if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
      const err14 = { instancePath: instancePath + "/max", keyword: "type", params: { type: "integer" }, parentSchema: schema38.properties.max };
      if (vErrors === null) {
        vErrors = [err14];
      } else {
        vErrors.push(err14);
      }
      errors++;
    }
    if (typeof data5 == "number" && isFinite(data5)) {
      if (data5 > 20 || isNaN(data5)) {
        const err15 = { instancePath: instancePath + "/max", keyword: "maximum", params: { comparison: "<=", limit: 20 }, parentSchema: schema38.properties.max };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
      if (data5 < 1 || isNaN(data5)) {
        const err16 = { instancePath: instancePath + "/max", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema38.properties.max };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    let data6 = data.worker;
    if (typeof data6 === "string") {
      if (!pattern22.test(data6)) {
        const err17 = { instancePath: instancePath + "/worker", keyword: "pattern", params: { pattern: "^[!-~]([ -~]{0,38}[!-~])?$" }, parentSchema: schema38.properties.worker };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    } else {
      const err18 = { instancePath: instancePath + "/worker", keyword: "type", params: { type: "string" }, parentSchema: schema38.properties.worker };
      if (vErrors === null) {
        vErrors = [err18];
      } else {
        vErrors.push(err18);
      }
      errors++;
    }
    let data7 = data.lease_seconds;
    if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
      const err19 = { instancePath: instancePath + "/lease_seconds", keyword: "type", params: { type: "integer" }, parentSchema: schema38.properties.lease_seconds };
      if (vErrors === null) {
        vErrors = [err19];
      } else {
        vErrors.push(err19);
      }
      errors++;
    }
    if (typeof data7 == "number" && isFinite(data7)) {
      if (data7 > 86400 || isNaN(data7)) {
        const err20 = { instancePath: instancePath + "/lease_seconds", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, parentSchema: schema38.properties.lease_seconds };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
      if (data7 < 1 || isNaN(data7)) {
        const err21 = { instancePath: instancePath + "/lease_seconds", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema38.properties.lease_seconds };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    let data8 = data.dispatched;
    if (typeof data8 !== "boolean") {
      const err22 = { instancePath: instancePath + "/dispatched", keyword: "type", params: { type: "boolean" }, parentSchema: schema38.properties.dispatched };
      if (vErrors === null) {
        vErrors = [err22];
      } else {
        vErrors.push(err22);
      }
      errors++;
    }
    if (data.workflow_job !== void 0 && func0.call(data, "workflow_job")) {
      let data9 = data.workflow_job;
      if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
        const err23 = { instancePath: instancePath + "/workflow_job", keyword: "type", params: { type: "integer" }, parentSchema: schema38.properties.workflow_job };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
      if (typeof data9 == "number" && isFinite(data9)) {
        if (data9 > 999999999999 || isNaN(data9)) {
          const err24 = { instancePath: instancePath + "/workflow_job", keyword: "maximum", params: { comparison: "<=", limit: 999999999999 }, parentSchema: schema38.properties.workflow_job };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        if (data9 < 1 || isNaN(data9)) {
          const err25 = { instancePath: instancePath + "/workflow_job", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema38.properties.workflow_job };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
      }
    }
    let data10 = data.wait_seconds;
    if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
      const err26 = { instancePath: instancePath + "/wait_seconds", keyword: "type", params: { type: "integer" }, parentSchema: schema38.properties.wait_seconds };
      if (vErrors === null) {
        vErrors = [err26];
      } else {
        vErrors.push(err26);
      }
      errors++;
    }
    if (typeof data10 == "number" && isFinite(data10)) {
      if (data10 > 20 || isNaN(data10)) {
        const err27 = { instancePath: instancePath + "/wait_seconds", keyword: "maximum", params: { comparison: "<=", limit: 20 }, parentSchema: schema38.properties.wait_seconds };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (data10 < 0 || isNaN(data10)) {
        const err28 = { instancePath: instancePath + "/wait_seconds", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema38.properties.wait_seconds };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
    if (data.workflow_ref !== void 0 && func0.call(data, "workflow_ref")) {
      let data11 = data.workflow_ref;
      if (typeof data11 === "string") {
        if (!pattern23.test(data11)) {
          const err29 = { instancePath: instancePath + "/workflow_ref", keyword: "pattern", params: { pattern: "^[!-~]{1,400}$" }, parentSchema: schema38.properties.workflow_ref };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
      } else {
        const err30 = { instancePath: instancePath + "/workflow_ref", keyword: "type", params: { type: "string" }, parentSchema: schema38.properties.workflow_ref };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
  } else {
    const err31 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema38 };
    if (vErrors === null) {
      vErrors = [err31];
    } else {
      vErrors.push(err31);
    }
    errors++;
  }
  validate27.errors = vErrors;
  return errors === 0;
}
var comment = validate28;
var schema39 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:comment", "title": "an object with the text", "type": "object", "required": ["text"], "additionalProperties": false, "properties": { "text": { "title": "the text, in 1 to 60000 characters", "type": "string", "minLength": 1, "maxLength": 6e4 } } };
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.text === void 0 || !func0.call(data, "text")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "text" }, parentSchema: schema39 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "text")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema39 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.text !== void 0 && func0.call(data, "text")) {
      let data0 = data.text;
      if (typeof data0 === "string") {
        if (func71(data0) > 6e4) {
          const err2 = { instancePath: instancePath + "/text", keyword: "maxLength", params: { limit: 6e4 }, parentSchema: schema39.properties.text };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/text", keyword: "minLength", params: { limit: 1 }, parentSchema: schema39.properties.text };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/text", keyword: "type", params: { type: "string" }, parentSchema: schema39.properties.text };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema39 };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate28.errors = vErrors;
  return errors === 0;
}
var complete = validate29;
var schema40 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:complete", "title": "an object with the lease", "type": "object", "required": ["lease"], "additionalProperties": false, "properties": { "lease": { "title": "the lease that the claim answered with", "type": "string", "minLength": 1, "maxLength": 255 }, "result": { "title": "any JSON value" }, "result_note": { "title": "a text of at most 1000 characters", "type": "string", "minLength": 1, "maxLength": 1e3 } } };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "lease" }, parentSchema: schema40 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "result" || key0 === "result_note")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema40 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data0 = data.lease;
      if (typeof data0 === "string") {
        if (func71(data0) > 255) {
          const err2 = { instancePath: instancePath + "/lease", keyword: "maxLength", params: { limit: 255 }, parentSchema: schema40.properties.lease };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/lease", keyword: "minLength", params: { limit: 1 }, parentSchema: schema40.properties.lease };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/lease", keyword: "type", params: { type: "string" }, parentSchema: schema40.properties.lease };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.result_note !== void 0 && func0.call(data, "result_note")) {
      let data1 = data.result_note;
      if (typeof data1 === "string") {
        if (func71(data1) > 1e3) {
          const err5 = { instancePath: instancePath + "/result_note", keyword: "maxLength", params: { limit: 1e3 }, parentSchema: schema40.properties.result_note };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func71(data1) < 1) {
          const err6 = { instancePath: instancePath + "/result_note", keyword: "minLength", params: { limit: 1 }, parentSchema: schema40.properties.result_note };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/result_note", keyword: "type", params: { type: "string" }, parentSchema: schema40.properties.result_note };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  } else {
    const err8 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema40 };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
var createJob = validate30;
var schema41 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:create-job", "title": "an object with the job's data", "type": "object", "required": ["data"], "additionalProperties": false, "properties": { "data": { "title": "any JSON value" }, "title": { "title": "one line of 1 to 256 characters without control characters, or null", "type": ["string", "null"], "minLength": 1, "maxLength": 256, "pattern": "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, "additional_labels": { "title": "a list of at most 96 labels, or null", "type": ["array", "null"], "maxItems": 96, "items": { "title": "a label of 1 to 50 characters without commas and control characters", "type": "string", "minLength": 1, "maxLength": 50, "pattern": "^(?=.*\\S)[^,\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" } }, "source": { "title": "1 to 40 letters, digits, dots, dashes and underscores, or null", "type": ["string", "null"], "pattern": "^[A-Za-z0-9._-]{1,40}$" }, "project": { "title": "a project's id, or null", "type": ["integer", "null"], "minimum": 1, "maximum": 2147483647 }, "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "default": "default" }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit, or null", "type": ["string", "null"], "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, "priority": { "title": "a whole number from 0 to 9", "type": "integer", "minimum": 0, "maximum": 9, "default": 0 }, "max_attempts": { "title": "a whole number from 1 to 100", "type": "integer", "minimum": 1, "maximum": 100, "default": 3 }, "run_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199, or null", "type": ["string", "null"], "pattern": "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, "delay_seconds": { "title": "a whole number of seconds from 0 to 315360000", "type": "integer", "minimum": 0, "maximum": 31536e4 }, "ttl_seconds": { "title": "a whole number of seconds from 1 to 315360000, or null", "type": ["integer", "null"], "minimum": 1, "maximum": 31536e4 }, "concurrency": { "title": "an object with key and limit, or null", "type": ["object", "null"], "required": ["key", "limit"], "additionalProperties": false, "properties": { "key": { "title": "1 to 100 printable ASCII characters", "type": "string", "pattern": "^[ -~]{1,100}$" }, "limit": { "title": "a whole number from 1 to 999", "type": "integer", "minimum": 1, "maximum": 999 }, "scope": { "title": "queue, caller, repository or null", "type": ["string", "null"], "enum": ["queue", "caller", "repository", null], "default": "queue" } } }, "dead_letter_queue": { "title": "a queue's name, or null: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": ["string", "null"], "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "unique": { "title": "true or false", "type": "boolean", "default": false }, "key_scope": { "title": "queue, caller or repository", "type": "string", "enum": ["queue", "caller", "repository"], "default": "queue" }, "after": { "title": "a list of at most 20 ids, or null", "type": ["array", "null"], "maxItems": 20, "uniqueItems": true, "items": { "title": "a job's id", "type": "integer", "minimum": 1, "maximum": 2147483647 } }, "parent": { "title": "a job's id, or null", "type": ["integer", "null"], "minimum": 1, "maximum": 2147483647 }, "complete_when": { "title": "all-children or null", "type": ["string", "null"], "enum": ["all-children", null] } } };
var pattern30 = /* @__PURE__ */ new RegExp("^(?=.*\\S)[^,\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$", "u");
var pattern31 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9._-]{1,40}$", "u");
var pattern35 = /* @__PURE__ */ new RegExp("^[ -~]{1,100}$", "u");
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.queue === void 0) {
      data.queue = "default";
    }
    if (data.priority === void 0) {
      data.priority = 0;
    }
    if (data.max_attempts === void 0) {
      data.max_attempts = 3;
    }
    if (data.unique === void 0) {
      data.unique = false;
    }
    if (data.key_scope === void 0) {
      data.key_scope = "queue";
    }
    if (data.data === void 0 || !func0.call(data, "data")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "data" }, parentSchema: schema41 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema41.properties, key0)) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema41 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.title !== void 0 && func0.call(data, "title")) {
      let data0 = data.title;
      if (typeof data0 !== "string" && data0 !== null) {
        const err2 = { instancePath: instancePath + "/title", keyword: "type", params: { type: schema41.properties.title.type }, parentSchema: schema41.properties.title };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (typeof data0 === "string") {
        if (func71(data0) > 256) {
          const err3 = { instancePath: instancePath + "/title", keyword: "maxLength", params: { limit: 256 }, parentSchema: schema41.properties.title };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err4 = { instancePath: instancePath + "/title", keyword: "minLength", params: { limit: 1 }, parentSchema: schema41.properties.title };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (!pattern18.test(data0)) {
          const err5 = { instancePath: instancePath + "/title", keyword: "pattern", params: { pattern: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, parentSchema: schema41.properties.title };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      }
    }
    if (data.additional_labels !== void 0 && func0.call(data, "additional_labels")) {
      let data1 = data.additional_labels;
      if (!Array.isArray(data1) && data1 !== null) {
        const err6 = { instancePath: instancePath + "/additional_labels", keyword: "type", params: { type: schema41.properties.additional_labels.type }, parentSchema: schema41.properties.additional_labels };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (Array.isArray(data1)) {
        if (data1.length > 96) {
          const err7 = { instancePath: instancePath + "/additional_labels", keyword: "maxItems", params: { limit: 96 }, parentSchema: schema41.properties.additional_labels };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 === "string") {
            if (func71(data2) > 50) {
              const err8 = { instancePath: instancePath + "/additional_labels/" + i0, keyword: "maxLength", params: { limit: 50 }, parentSchema: schema41.properties.additional_labels.items };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
            if (func71(data2) < 1) {
              const err9 = { instancePath: instancePath + "/additional_labels/" + i0, keyword: "minLength", params: { limit: 1 }, parentSchema: schema41.properties.additional_labels.items };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
            if (!pattern30.test(data2)) {
              const err10 = { instancePath: instancePath + "/additional_labels/" + i0, keyword: "pattern", params: { pattern: "^(?=.*\\S)[^,\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, parentSchema: schema41.properties.additional_labels.items };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
          } else {
            const err11 = { instancePath: instancePath + "/additional_labels/" + i0, keyword: "type", params: { type: "string" }, parentSchema: schema41.properties.additional_labels.items };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
      }
    }
    if (data.source !== void 0 && func0.call(data, "source")) {
      let data3 = data.source;
      if (typeof data3 !== "string" && data3 !== null) {
        const err12 = { instancePath: instancePath + "/source", keyword: "type", params: { type: schema41.properties.source.type }, parentSchema: schema41.properties.source };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
      if (typeof data3 === "string") {
        if (!pattern31.test(data3)) {
          const err13 = { instancePath: instancePath + "/source", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,40}$" }, parentSchema: schema41.properties.source };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      }
    }
    if (data.project !== void 0 && func0.call(data, "project")) {
      let data4 = data.project;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4)) && data4 !== null) {
        const err14 = { instancePath: instancePath + "/project", keyword: "type", params: { type: schema41.properties.project.type }, parentSchema: schema41.properties.project };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 2147483647 || isNaN(data4)) {
          const err15 = { instancePath: instancePath + "/project", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, parentSchema: schema41.properties.project };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          const err16 = { instancePath: instancePath + "/project", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema41.properties.project };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      }
    }
    let data5 = data.queue;
    if (typeof data5 === "string") {
      if (!pattern13.test(data5)) {
        const err17 = { instancePath: instancePath + "/queue", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema41.properties.queue };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    } else {
      const err18 = { instancePath: instancePath + "/queue", keyword: "type", params: { type: "string" }, parentSchema: schema41.properties.queue };
      if (vErrors === null) {
        vErrors = [err18];
      } else {
        vErrors.push(err18);
      }
      errors++;
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data6 = data.type;
      if (typeof data6 !== "string" && data6 !== null) {
        const err19 = { instancePath: instancePath + "/type", keyword: "type", params: { type: schema41.properties.type.type }, parentSchema: schema41.properties.type };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
      if (typeof data6 === "string") {
        if (!pattern21.test(data6)) {
          const err20 = { instancePath: instancePath + "/type", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, parentSchema: schema41.properties.type };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
      }
    }
    let data7 = data.priority;
    if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
      const err21 = { instancePath: instancePath + "/priority", keyword: "type", params: { type: "integer" }, parentSchema: schema41.properties.priority };
      if (vErrors === null) {
        vErrors = [err21];
      } else {
        vErrors.push(err21);
      }
      errors++;
    }
    if (typeof data7 == "number" && isFinite(data7)) {
      if (data7 > 9 || isNaN(data7)) {
        const err22 = { instancePath: instancePath + "/priority", keyword: "maximum", params: { comparison: "<=", limit: 9 }, parentSchema: schema41.properties.priority };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
      if (data7 < 0 || isNaN(data7)) {
        const err23 = { instancePath: instancePath + "/priority", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema41.properties.priority };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    let data8 = data.max_attempts;
    if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
      const err24 = { instancePath: instancePath + "/max_attempts", keyword: "type", params: { type: "integer" }, parentSchema: schema41.properties.max_attempts };
      if (vErrors === null) {
        vErrors = [err24];
      } else {
        vErrors.push(err24);
      }
      errors++;
    }
    if (typeof data8 == "number" && isFinite(data8)) {
      if (data8 > 100 || isNaN(data8)) {
        const err25 = { instancePath: instancePath + "/max_attempts", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema41.properties.max_attempts };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
      if (data8 < 1 || isNaN(data8)) {
        const err26 = { instancePath: instancePath + "/max_attempts", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema41.properties.max_attempts };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.run_at !== void 0 && func0.call(data, "run_at")) {
      let data9 = data.run_at;
      if (typeof data9 !== "string" && data9 !== null) {
        const err27 = { instancePath: instancePath + "/run_at", keyword: "type", params: { type: schema41.properties.run_at.type }, parentSchema: schema41.properties.run_at };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (typeof data9 === "string") {
        if (!pattern15.test(data9)) {
          const err28 = { instancePath: instancePath + "/run_at", keyword: "pattern", params: { pattern: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, parentSchema: schema41.properties.run_at };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
      }
    }
    if (data.delay_seconds !== void 0 && func0.call(data, "delay_seconds")) {
      let data10 = data.delay_seconds;
      if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
        const err29 = { instancePath: instancePath + "/delay_seconds", keyword: "type", params: { type: "integer" }, parentSchema: schema41.properties.delay_seconds };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 > 31536e4 || isNaN(data10)) {
          const err30 = { instancePath: instancePath + "/delay_seconds", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, parentSchema: schema41.properties.delay_seconds };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
        if (data10 < 0 || isNaN(data10)) {
          const err31 = { instancePath: instancePath + "/delay_seconds", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema41.properties.delay_seconds };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
      }
    }
    if (data.ttl_seconds !== void 0 && func0.call(data, "ttl_seconds")) {
      let data11 = data.ttl_seconds;
      if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)) && isFinite(data11)) && data11 !== null) {
        const err32 = { instancePath: instancePath + "/ttl_seconds", keyword: "type", params: { type: schema41.properties.ttl_seconds.type }, parentSchema: schema41.properties.ttl_seconds };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 31536e4 || isNaN(data11)) {
          const err33 = { instancePath: instancePath + "/ttl_seconds", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, parentSchema: schema41.properties.ttl_seconds };
          if (vErrors === null) {
            vErrors = [err33];
          } else {
            vErrors.push(err33);
          }
          errors++;
        }
        if (data11 < 1 || isNaN(data11)) {
          const err34 = { instancePath: instancePath + "/ttl_seconds", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema41.properties.ttl_seconds };
          if (vErrors === null) {
            vErrors = [err34];
          } else {
            vErrors.push(err34);
          }
          errors++;
        }
      }
    }
    if (data.concurrency !== void 0 && func0.call(data, "concurrency")) {
      let data12 = data.concurrency;
      if (!(data12 && typeof data12 == "object" && !Array.isArray(data12)) && data12 !== null) {
        const err35 = { instancePath: instancePath + "/concurrency", keyword: "type", params: { type: schema41.properties.concurrency.type }, parentSchema: schema41.properties.concurrency };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        if (data12.scope === void 0) {
          data12.scope = "queue";
        }
        if (data12.key === void 0 || !func0.call(data12, "key")) {
          const err36 = { instancePath: instancePath + "/concurrency", keyword: "required", params: { missingProperty: "key" }, parentSchema: schema41.properties.concurrency };
          if (vErrors === null) {
            vErrors = [err36];
          } else {
            vErrors.push(err36);
          }
          errors++;
        }
        if (data12.limit === void 0 || !func0.call(data12, "limit")) {
          const err37 = { instancePath: instancePath + "/concurrency", keyword: "required", params: { missingProperty: "limit" }, parentSchema: schema41.properties.concurrency };
          if (vErrors === null) {
            vErrors = [err37];
          } else {
            vErrors.push(err37);
          }
          errors++;
        }
        for (const key1 of Object.keys(data12)) {
          if (!(key1 === "key" || key1 === "limit" || key1 === "scope")) {
            const err38 = { instancePath: instancePath + "/concurrency", keyword: "additionalProperties", params: { additionalProperty: key1 }, parentSchema: schema41.properties.concurrency };
            if (vErrors === null) {
              vErrors = [err38];
            } else {
              vErrors.push(err38);
            }
            errors++;
          }
        }
        if (data12.key !== void 0 && func0.call(data12, "key")) {
          let data13 = data12.key;
          if (typeof data13 === "string") {
            if (!pattern35.test(data13)) {
              const err39 = { instancePath: instancePath + "/concurrency/key", keyword: "pattern", params: { pattern: "^[ -~]{1,100}$" }, parentSchema: schema41.properties.concurrency.properties.key };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
          } else {
            const err40 = { instancePath: instancePath + "/concurrency/key", keyword: "type", params: { type: "string" }, parentSchema: schema41.properties.concurrency.properties.key };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
            errors++;
          }
        }
        if (data12.limit !== void 0 && func0.call(data12, "limit")) {
          let data14 = data12.limit;
          if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
            const err41 = { instancePath: instancePath + "/concurrency/limit", keyword: "type", params: { type: "integer" }, parentSchema: schema41.properties.concurrency.properties.limit };
            if (vErrors === null) {
              vErrors = [err41];
            } else {
              vErrors.push(err41);
            }
            errors++;
          }
          if (typeof data14 == "number" && isFinite(data14)) {
            if (data14 > 999 || isNaN(data14)) {
              const err42 = { instancePath: instancePath + "/concurrency/limit", keyword: "maximum", params: { comparison: "<=", limit: 999 }, parentSchema: schema41.properties.concurrency.properties.limit };
              if (vErrors === null) {
                vErrors = [err42];
              } else {
                vErrors.push(err42);
              }
              errors++;
            }
            if (data14 < 1 || isNaN(data14)) {
              const err43 = { instancePath: instancePath + "/concurrency/limit", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema41.properties.concurrency.properties.limit };
              if (vErrors === null) {
                vErrors = [err43];
              } else {
                vErrors.push(err43);
              }
              errors++;
            }
          }
        }
        let data15 = data12.scope;
        if (typeof data15 !== "string" && data15 !== null) {
          const err44 = { instancePath: instancePath + "/concurrency/scope", keyword: "type", params: { type: schema41.properties.concurrency.properties.scope.type }, parentSchema: schema41.properties.concurrency.properties.scope };
          if (vErrors === null) {
            vErrors = [err44];
          } else {
            vErrors.push(err44);
          }
          errors++;
        }
        if (!(data15 === "queue" || data15 === "caller" || data15 === "repository" || data15 === null)) {
          const err45 = { instancePath: instancePath + "/concurrency/scope", keyword: "enum", params: { allowedValues: schema41.properties.concurrency.properties.scope.enum }, parentSchema: schema41.properties.concurrency.properties.scope };
          if (vErrors === null) {
            vErrors = [err45];
          } else {
            vErrors.push(err45);
          }
          errors++;
        }
      }
    }
    if (data.dead_letter_queue !== void 0 && func0.call(data, "dead_letter_queue")) {
      let data16 = data.dead_letter_queue;
      if (typeof data16 !== "string" && data16 !== null) {
        const err46 = { instancePath: instancePath + "/dead_letter_queue", keyword: "type", params: { type: schema41.properties.dead_letter_queue.type }, parentSchema: schema41.properties.dead_letter_queue };
        if (vErrors === null) {
          vErrors = [err46];
        } else {
          vErrors.push(err46);
        }
        errors++;
      }
      if (typeof data16 === "string") {
        if (!pattern13.test(data16)) {
          const err47 = { instancePath: instancePath + "/dead_letter_queue", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema41.properties.dead_letter_queue };
          if (vErrors === null) {
            vErrors = [err47];
          } else {
            vErrors.push(err47);
          }
          errors++;
        }
      }
    }
    let data17 = data.unique;
    if (typeof data17 !== "boolean") {
      const err48 = { instancePath: instancePath + "/unique", keyword: "type", params: { type: "boolean" }, parentSchema: schema41.properties.unique };
      if (vErrors === null) {
        vErrors = [err48];
      } else {
        vErrors.push(err48);
      }
      errors++;
    }
    let data18 = data.key_scope;
    if (typeof data18 !== "string") {
      const err49 = { instancePath: instancePath + "/key_scope", keyword: "type", params: { type: "string" }, parentSchema: schema41.properties.key_scope };
      if (vErrors === null) {
        vErrors = [err49];
      } else {
        vErrors.push(err49);
      }
      errors++;
    }
    if (!(data18 === "queue" || data18 === "caller" || data18 === "repository")) {
      const err50 = { instancePath: instancePath + "/key_scope", keyword: "enum", params: { allowedValues: schema41.properties.key_scope.enum }, parentSchema: schema41.properties.key_scope };
      if (vErrors === null) {
        vErrors = [err50];
      } else {
        vErrors.push(err50);
      }
      errors++;
    }
    if (data.after !== void 0 && func0.call(data, "after")) {
      let data19 = data.after;
      if (!Array.isArray(data19) && data19 !== null) {
        const err51 = { instancePath: instancePath + "/after", keyword: "type", params: { type: schema41.properties.after.type }, parentSchema: schema41.properties.after };
        if (vErrors === null) {
          vErrors = [err51];
        } else {
          vErrors.push(err51);
        }
        errors++;
      }
      if (Array.isArray(data19)) {
        if (data19.length > 20) {
          const err52 = { instancePath: instancePath + "/after", keyword: "maxItems", params: { limit: 20 }, parentSchema: schema41.properties.after };
          if (vErrors === null) {
            vErrors = [err52];
          } else {
            vErrors.push(err52);
          }
          errors++;
        }
        const len1 = data19.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data20 = data19[i1];
          if (!(typeof data20 == "number" && (!(data20 % 1) && !isNaN(data20)) && isFinite(data20))) {
            const err53 = { instancePath: instancePath + "/after/" + i1, keyword: "type", params: { type: "integer" }, parentSchema: schema41.properties.after.items };
            if (vErrors === null) {
              vErrors = [err53];
            } else {
              vErrors.push(err53);
            }
            errors++;
          }
          if (typeof data20 == "number" && isFinite(data20)) {
            if (data20 > 2147483647 || isNaN(data20)) {
              const err54 = { instancePath: instancePath + "/after/" + i1, keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, parentSchema: schema41.properties.after.items };
              if (vErrors === null) {
                vErrors = [err54];
              } else {
                vErrors.push(err54);
              }
              errors++;
            }
            if (data20 < 1 || isNaN(data20)) {
              const err55 = { instancePath: instancePath + "/after/" + i1, keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema41.properties.after.items };
              if (vErrors === null) {
                vErrors = [err55];
              } else {
                vErrors.push(err55);
              }
              errors++;
            }
          }
        }
        let i2 = data19.length;
        let j0;
        if (i2 > 1) {
          const indices0 = {};
          for (; i2--; ) {
            let item0 = data19[i2];
            if (!(typeof item0 == "number" && (!(item0 % 1) && !isNaN(item0)) && isFinite(item0))) {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err56 = { instancePath: instancePath + "/after", keyword: "uniqueItems", params: { i: i2, j: j0 }, parentSchema: schema41.properties.after };
              if (vErrors === null) {
                vErrors = [err56];
              } else {
                vErrors.push(err56);
              }
              errors++;
              break;
            }
            indices0[item0] = i2;
          }
        }
      }
    }
    if (data.parent !== void 0 && func0.call(data, "parent")) {
      let data21 = data.parent;
      if (!(typeof data21 == "number" && (!(data21 % 1) && !isNaN(data21)) && isFinite(data21)) && data21 !== null) {
        const err57 = { instancePath: instancePath + "/parent", keyword: "type", params: { type: schema41.properties.parent.type }, parentSchema: schema41.properties.parent };
        if (vErrors === null) {
          vErrors = [err57];
        } else {
          vErrors.push(err57);
        }
        errors++;
      }
      if (typeof data21 == "number" && isFinite(data21)) {
        if (data21 > 2147483647 || isNaN(data21)) {
          const err58 = { instancePath: instancePath + "/parent", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, parentSchema: schema41.properties.parent };
          if (vErrors === null) {
            vErrors = [err58];
          } else {
            vErrors.push(err58);
          }
          errors++;
        }
        if (data21 < 1 || isNaN(data21)) {
          const err59 = { instancePath: instancePath + "/parent", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema41.properties.parent };
          if (vErrors === null) {
            vErrors = [err59];
          } else {
            vErrors.push(err59);
          }
          errors++;
        }
      }
    }
    if (data.complete_when !== void 0 && func0.call(data, "complete_when")) {
      let data22 = data.complete_when;
      if (typeof data22 !== "string" && data22 !== null) {
        const err60 = { instancePath: instancePath + "/complete_when", keyword: "type", params: { type: schema41.properties.complete_when.type }, parentSchema: schema41.properties.complete_when };
        if (vErrors === null) {
          vErrors = [err60];
        } else {
          vErrors.push(err60);
        }
        errors++;
      }
      if (!(data22 === "all-children" || data22 === null)) {
        const err61 = { instancePath: instancePath + "/complete_when", keyword: "enum", params: { allowedValues: schema41.properties.complete_when.enum }, parentSchema: schema41.properties.complete_when };
        if (vErrors === null) {
          vErrors = [err61];
        } else {
          vErrors.push(err61);
        }
        errors++;
      }
    }
  } else {
    const err62 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema41 };
    if (vErrors === null) {
      vErrors = [err62];
    } else {
      vErrors.push(err62);
    }
    errors++;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
var createKey = validate31;
var schema42 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:create-key", "title": "an object with the key's grants", "type": "object", "required": ["grants"], "additionalProperties": false, "properties": { "id": { "title": "an id: 1 to 20 of a-z, 0-9 and -", "type": "string", "pattern": "^[a-z0-9-]{1,20}$" }, "name": { "title": "1 to 100 characters", "type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[^\\u0000-\\u001f\\u007f]*$" }, "grants": { "title": "a list of 1 to 20 grants", "type": "array", "minItems": 1, "maxItems": 20, "items": { "title": "an object with scopes and queues", "type": "object", "required": ["scopes", "queues"], "additionalProperties": false, "properties": { "scopes": { "title": "a list of scopes, each once", "type": "array", "minItems": 1, "maxItems": 4, "uniqueItems": true, "items": { "title": "enqueue, claim, read or admin", "enum": ["enqueue", "claim", "read", "admin"] } }, "queues": { "title": '"*" or a list of 1 to 100 queues', "type": ["string", "array"], "pattern": "^\\*$", "minItems": 1, "maxItems": 100, "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" } } } } }, "expires_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199", "type": "string", "pattern": "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" } } };
var pattern38 = /* @__PURE__ */ new RegExp("^[^\\u0000-\\u001f\\u007f]*$", "u");
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.grants === void 0 || !func0.call(data, "grants")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "grants" }, parentSchema: schema42 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "id" || key0 === "name" || key0 === "grants" || key0 === "expires_at")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema42 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (!pattern4.test(data0)) {
          const err2 = { instancePath: instancePath + "/id", keyword: "pattern", params: { pattern: "^[a-z0-9-]{1,20}$" }, parentSchema: schema42.properties.id };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/id", keyword: "type", params: { type: "string" }, parentSchema: schema42.properties.id };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data1 = data.name;
      if (typeof data1 === "string") {
        if (func71(data1) > 100) {
          const err4 = { instancePath: instancePath + "/name", keyword: "maxLength", params: { limit: 100 }, parentSchema: schema42.properties.name };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func71(data1) < 1) {
          const err5 = { instancePath: instancePath + "/name", keyword: "minLength", params: { limit: 1 }, parentSchema: schema42.properties.name };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (!pattern38.test(data1)) {
          const err6 = { instancePath: instancePath + "/name", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]*$" }, parentSchema: schema42.properties.name };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/name", keyword: "type", params: { type: "string" }, parentSchema: schema42.properties.name };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.grants !== void 0 && func0.call(data, "grants")) {
      let data2 = data.grants;
      if (Array.isArray(data2)) {
        if (data2.length > 20) {
          const err8 = { instancePath: instancePath + "/grants", keyword: "maxItems", params: { limit: 20 }, parentSchema: schema42.properties.grants };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data2.length < 1) {
          const err9 = { instancePath: instancePath + "/grants", keyword: "minItems", params: { limit: 1 }, parentSchema: schema42.properties.grants };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
            if (data3.scopes === void 0 || !func0.call(data3, "scopes")) {
              const err10 = { instancePath: instancePath + "/grants/" + i0, keyword: "required", params: { missingProperty: "scopes" }, parentSchema: schema42.properties.grants.items };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
            if (data3.queues === void 0 || !func0.call(data3, "queues")) {
              const err11 = { instancePath: instancePath + "/grants/" + i0, keyword: "required", params: { missingProperty: "queues" }, parentSchema: schema42.properties.grants.items };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
            for (const key1 of Object.keys(data3)) {
              if (!(key1 === "scopes" || key1 === "queues")) {
                const err12 = { instancePath: instancePath + "/grants/" + i0, keyword: "additionalProperties", params: { additionalProperty: key1 }, parentSchema: schema42.properties.grants.items };
                if (vErrors === null) {
                  vErrors = [err12];
                } else {
                  vErrors.push(err12);
                }
                errors++;
              }
            }
            if (data3.scopes !== void 0 && func0.call(data3, "scopes")) {
              let data4 = data3.scopes;
              if (Array.isArray(data4)) {
                if (data4.length > 4) {
                  const err13 = { instancePath: instancePath + "/grants/" + i0 + "/scopes", keyword: "maxItems", params: { limit: 4 }, parentSchema: schema42.properties.grants.items.properties.scopes };
                  if (vErrors === null) {
                    vErrors = [err13];
                  } else {
                    vErrors.push(err13);
                  }
                  errors++;
                }
                if (data4.length < 1) {
                  const err14 = { instancePath: instancePath + "/grants/" + i0 + "/scopes", keyword: "minItems", params: { limit: 1 }, parentSchema: schema42.properties.grants.items.properties.scopes };
                  if (vErrors === null) {
                    vErrors = [err14];
                  } else {
                    vErrors.push(err14);
                  }
                  errors++;
                }
                const len1 = data4.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data5 = data4[i1];
                  if (!(data5 === "enqueue" || data5 === "claim" || data5 === "read" || data5 === "admin")) {
                    const err15 = { instancePath: instancePath + "/grants/" + i0 + "/scopes/" + i1, keyword: "enum", params: { allowedValues: schema42.properties.grants.items.properties.scopes.items.enum }, parentSchema: schema42.properties.grants.items.properties.scopes.items };
                    if (vErrors === null) {
                      vErrors = [err15];
                    } else {
                      vErrors.push(err15);
                    }
                    errors++;
                  }
                }
                let i2 = data4.length;
                let j0;
                if (i2 > 1) {
                  outer0:
                    for (; i2--; ) {
                      for (j0 = i2; j0--; ) {
                        if (func27(data4[i2], data4[j0])) {
                          const err16 = { instancePath: instancePath + "/grants/" + i0 + "/scopes", keyword: "uniqueItems", params: { i: i2, j: j0 }, parentSchema: schema42.properties.grants.items.properties.scopes };
                          if (vErrors === null) {
                            vErrors = [err16];
                          } else {
                            vErrors.push(err16);
                          }
                          errors++;
                          break outer0;
                        }
                      }
                    }
                }
              } else {
                const err17 = { instancePath: instancePath + "/grants/" + i0 + "/scopes", keyword: "type", params: { type: "array" }, parentSchema: schema42.properties.grants.items.properties.scopes };
                if (vErrors === null) {
                  vErrors = [err17];
                } else {
                  vErrors.push(err17);
                }
                errors++;
              }
            }
            if (data3.queues !== void 0 && func0.call(data3, "queues")) {
              let data6 = data3.queues;
              if (typeof data6 !== "string" && !Array.isArray(data6)) {
                const err18 = { instancePath: instancePath + "/grants/" + i0 + "/queues", keyword: "type", params: { type: schema42.properties.grants.items.properties.queues.type }, parentSchema: schema42.properties.grants.items.properties.queues };
                if (vErrors === null) {
                  vErrors = [err18];
                } else {
                  vErrors.push(err18);
                }
                errors++;
              }
              if (typeof data6 === "string") {
                if (!pattern12.test(data6)) {
                  const err19 = { instancePath: instancePath + "/grants/" + i0 + "/queues", keyword: "pattern", params: { pattern: "^\\*$" }, parentSchema: schema42.properties.grants.items.properties.queues };
                  if (vErrors === null) {
                    vErrors = [err19];
                  } else {
                    vErrors.push(err19);
                  }
                  errors++;
                }
              }
              if (Array.isArray(data6)) {
                if (data6.length > 100) {
                  const err20 = { instancePath: instancePath + "/grants/" + i0 + "/queues", keyword: "maxItems", params: { limit: 100 }, parentSchema: schema42.properties.grants.items.properties.queues };
                  if (vErrors === null) {
                    vErrors = [err20];
                  } else {
                    vErrors.push(err20);
                  }
                  errors++;
                }
                if (data6.length < 1) {
                  const err21 = { instancePath: instancePath + "/grants/" + i0 + "/queues", keyword: "minItems", params: { limit: 1 }, parentSchema: schema42.properties.grants.items.properties.queues };
                  if (vErrors === null) {
                    vErrors = [err21];
                  } else {
                    vErrors.push(err21);
                  }
                  errors++;
                }
                const len2 = data6.length;
                for (let i3 = 0; i3 < len2; i3++) {
                  let data7 = data6[i3];
                  if (typeof data7 === "string") {
                    if (!pattern13.test(data7)) {
                      const err22 = { instancePath: instancePath + "/grants/" + i0 + "/queues/" + i3, keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema42.properties.grants.items.properties.queues.items };
                      if (vErrors === null) {
                        vErrors = [err22];
                      } else {
                        vErrors.push(err22);
                      }
                      errors++;
                    }
                  } else {
                    const err23 = { instancePath: instancePath + "/grants/" + i0 + "/queues/" + i3, keyword: "type", params: { type: "string" }, parentSchema: schema42.properties.grants.items.properties.queues.items };
                    if (vErrors === null) {
                      vErrors = [err23];
                    } else {
                      vErrors.push(err23);
                    }
                    errors++;
                  }
                }
              }
            }
          } else {
            const err24 = { instancePath: instancePath + "/grants/" + i0, keyword: "type", params: { type: "object" }, parentSchema: schema42.properties.grants.items };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
        }
      } else {
        const err25 = { instancePath: instancePath + "/grants", keyword: "type", params: { type: "array" }, parentSchema: schema42.properties.grants };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
    if (data.expires_at !== void 0 && func0.call(data, "expires_at")) {
      let data8 = data.expires_at;
      if (typeof data8 === "string") {
        if (!pattern15.test(data8)) {
          const err26 = { instancePath: instancePath + "/expires_at", keyword: "pattern", params: { pattern: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, parentSchema: schema42.properties.expires_at };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
      } else {
        const err27 = { instancePath: instancePath + "/expires_at", keyword: "type", params: { type: "string" }, parentSchema: schema42.properties.expires_at };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
    }
  } else {
    const err28 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema42 };
    if (vErrors === null) {
      vErrors = [err28];
    } else {
      vErrors.push(err28);
    }
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
var createProject = validate32;
var schema43 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:create-project", "title": "an object with the name of the project", "type": "object", "required": ["name"], "additionalProperties": false, "properties": { "name": { "title": "one line of 1 to 255 characters without control characters", "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, "description": { "title": "a text of at most 10000 characters", "type": "string", "maxLength": 1e4, "default": "" } } };
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.description === void 0) {
      data.description = "";
    }
    if (data.name === void 0 || !func0.call(data, "name")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "name" }, parentSchema: schema43 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "name" || key0 === "description")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema43 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func71(data0) > 255) {
          const err2 = { instancePath: instancePath + "/name", keyword: "maxLength", params: { limit: 255 }, parentSchema: schema43.properties.name };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/name", keyword: "minLength", params: { limit: 1 }, parentSchema: schema43.properties.name };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (!pattern18.test(data0)) {
          const err4 = { instancePath: instancePath + "/name", keyword: "pattern", params: { pattern: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, parentSchema: schema43.properties.name };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/name", keyword: "type", params: { type: "string" }, parentSchema: schema43.properties.name };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    let data1 = data.description;
    if (typeof data1 === "string") {
      if (func71(data1) > 1e4) {
        const err6 = { instancePath: instancePath + "/description", keyword: "maxLength", params: { limit: 1e4 }, parentSchema: schema43.properties.description };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    } else {
      const err7 = { instancePath: instancePath + "/description", keyword: "type", params: { type: "string" }, parentSchema: schema43.properties.description };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
  } else {
    const err8 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema43 };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate32.errors = vErrors;
  return errors === 0;
}
var extend = validate33;
var schema44 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:extend", "title": "an object with the lease", "type": "object", "required": ["lease"], "additionalProperties": false, "properties": { "lease": { "title": "the lease that the claim answered with", "type": "string", "minLength": 1, "maxLength": 255 }, "lease_seconds": { "title": "a whole number from 1 to 86400", "type": "integer", "minimum": 1, "maximum": 86400, "default": 300 }, "progress": { "title": "an object with percent, note or log", "type": "object", "additionalProperties": false, "properties": { "percent": { "title": "a number from 0 to 100", "type": "number", "minimum": 0, "maximum": 100 }, "note": { "title": "at most 1000 characters", "type": "string", "maxLength": 1e3 }, "log": { "title": "a list of at most 1000 lines", "type": "array", "maxItems": 1e3, "items": { "title": "a line of at most 10000 characters", "type": "string", "maxLength": 1e4 } } } } } };
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease_seconds === void 0) {
      data.lease_seconds = 300;
    }
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "lease" }, parentSchema: schema44 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "lease_seconds" || key0 === "progress")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema44 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data0 = data.lease;
      if (typeof data0 === "string") {
        if (func71(data0) > 255) {
          const err2 = { instancePath: instancePath + "/lease", keyword: "maxLength", params: { limit: 255 }, parentSchema: schema44.properties.lease };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/lease", keyword: "minLength", params: { limit: 1 }, parentSchema: schema44.properties.lease };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/lease", keyword: "type", params: { type: "string" }, parentSchema: schema44.properties.lease };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    let data1 = data.lease_seconds;
    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
      const err5 = { instancePath: instancePath + "/lease_seconds", keyword: "type", params: { type: "integer" }, parentSchema: schema44.properties.lease_seconds };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 86400 || isNaN(data1)) {
        const err6 = { instancePath: instancePath + "/lease_seconds", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, parentSchema: schema44.properties.lease_seconds };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        const err7 = { instancePath: instancePath + "/lease_seconds", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema44.properties.lease_seconds };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.progress !== void 0 && func0.call(data, "progress")) {
      let data2 = data.progress;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        for (const key1 of Object.keys(data2)) {
          if (!(key1 === "percent" || key1 === "note" || key1 === "log")) {
            const err8 = { instancePath: instancePath + "/progress", keyword: "additionalProperties", params: { additionalProperty: key1 }, parentSchema: schema44.properties.progress };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
        if (data2.percent !== void 0 && func0.call(data2, "percent")) {
          let data3 = data2.percent;
          if (typeof data3 == "number" && isFinite(data3)) {
            if (data3 > 100 || isNaN(data3)) {
              const err9 = { instancePath: instancePath + "/progress/percent", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema44.properties.progress.properties.percent };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
            if (data3 < 0 || isNaN(data3)) {
              const err10 = { instancePath: instancePath + "/progress/percent", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema44.properties.progress.properties.percent };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
          } else {
            const err11 = { instancePath: instancePath + "/progress/percent", keyword: "type", params: { type: "number" }, parentSchema: schema44.properties.progress.properties.percent };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
        if (data2.note !== void 0 && func0.call(data2, "note")) {
          let data4 = data2.note;
          if (typeof data4 === "string") {
            if (func71(data4) > 1e3) {
              const err12 = { instancePath: instancePath + "/progress/note", keyword: "maxLength", params: { limit: 1e3 }, parentSchema: schema44.properties.progress.properties.note };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/progress/note", keyword: "type", params: { type: "string" }, parentSchema: schema44.properties.progress.properties.note };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        if (data2.log !== void 0 && func0.call(data2, "log")) {
          let data5 = data2.log;
          if (Array.isArray(data5)) {
            if (data5.length > 1e3) {
              const err14 = { instancePath: instancePath + "/progress/log", keyword: "maxItems", params: { limit: 1e3 }, parentSchema: schema44.properties.progress.properties.log };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            const len0 = data5.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data6 = data5[i0];
              if (typeof data6 === "string") {
                if (func71(data6) > 1e4) {
                  const err15 = { instancePath: instancePath + "/progress/log/" + i0, keyword: "maxLength", params: { limit: 1e4 }, parentSchema: schema44.properties.progress.properties.log.items };
                  if (vErrors === null) {
                    vErrors = [err15];
                  } else {
                    vErrors.push(err15);
                  }
                  errors++;
                }
              } else {
                const err16 = { instancePath: instancePath + "/progress/log/" + i0, keyword: "type", params: { type: "string" }, parentSchema: schema44.properties.progress.properties.log.items };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
            }
          } else {
            const err17 = { instancePath: instancePath + "/progress/log", keyword: "type", params: { type: "array" }, parentSchema: schema44.properties.progress.properties.log };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
      } else {
        const err18 = { instancePath: instancePath + "/progress", keyword: "type", params: { type: "object" }, parentSchema: schema44.properties.progress };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
  } else {
    const err19 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema44 };
    if (vErrors === null) {
      vErrors = [err19];
    } else {
      vErrors.push(err19);
    }
    errors++;
  }
  validate33.errors = vErrors;
  return errors === 0;
}
var fail = validate34;
var schema45 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:fail", "title": "an object with the lease and the error", "type": "object", "required": ["lease", "error"], "additionalProperties": false, "properties": { "lease": { "title": "the lease that the claim answered with", "type": "string", "minLength": 1, "maxLength": 255 }, "error": { "title": "the reason, in 1 to 60000 characters", "type": "string", "minLength": 1, "maxLength": 6e4 }, "retry": { "title": "true or false", "type": "boolean", "default": true }, "retry_in": { "title": "a whole number of seconds from 0 to 315360000", "type": "integer", "minimum": 0, "maximum": 31536e4 } } };
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.retry === void 0) {
      data.retry = true;
    }
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "lease" }, parentSchema: schema45 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.error === void 0 || !func0.call(data, "error")) {
      const err1 = { instancePath, keyword: "required", params: { missingProperty: "error" }, parentSchema: schema45 };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "error" || key0 === "retry" || key0 === "retry_in")) {
        const err2 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema45 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data0 = data.lease;
      if (typeof data0 === "string") {
        if (func71(data0) > 255) {
          const err3 = { instancePath: instancePath + "/lease", keyword: "maxLength", params: { limit: 255 }, parentSchema: schema45.properties.lease };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err4 = { instancePath: instancePath + "/lease", keyword: "minLength", params: { limit: 1 }, parentSchema: schema45.properties.lease };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/lease", keyword: "type", params: { type: "string" }, parentSchema: schema45.properties.lease };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.error !== void 0 && func0.call(data, "error")) {
      let data1 = data.error;
      if (typeof data1 === "string") {
        if (func71(data1) > 6e4) {
          const err6 = { instancePath: instancePath + "/error", keyword: "maxLength", params: { limit: 6e4 }, parentSchema: schema45.properties.error };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func71(data1) < 1) {
          const err7 = { instancePath: instancePath + "/error", keyword: "minLength", params: { limit: 1 }, parentSchema: schema45.properties.error };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/error", keyword: "type", params: { type: "string" }, parentSchema: schema45.properties.error };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    let data2 = data.retry;
    if (typeof data2 !== "boolean") {
      const err9 = { instancePath: instancePath + "/retry", keyword: "type", params: { type: "boolean" }, parentSchema: schema45.properties.retry };
      if (vErrors === null) {
        vErrors = [err9];
      } else {
        vErrors.push(err9);
      }
      errors++;
    }
    if (data.retry_in !== void 0 && func0.call(data, "retry_in")) {
      let data3 = data.retry_in;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        const err10 = { instancePath: instancePath + "/retry_in", keyword: "type", params: { type: "integer" }, parentSchema: schema45.properties.retry_in };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 31536e4 || isNaN(data3)) {
          const err11 = { instancePath: instancePath + "/retry_in", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, parentSchema: schema45.properties.retry_in };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          const err12 = { instancePath: instancePath + "/retry_in", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema45.properties.retry_in };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      }
    }
  } else {
    const err13 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema45 };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate34.errors = vErrors;
  return errors === 0;
}
var jobProcessingComplete = validate35;
var schema46 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-processing-complete", "title": "an object with the result, or nothing", "type": "object", "additionalProperties": false, "properties": { "result": { "title": "any JSON value" } } };
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "result")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema46 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
  } else {
    const err1 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema46 };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate35.errors = vErrors;
  return errors === 0;
}
var jobProcessingCreate = validate36;
var schema47 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-processing-create", "title": "an object with type and payload", "type": "object", "required": ["type", "payload"], "additionalProperties": false, "properties": { "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, "payload": { "title": "any JSON value" }, "priority": { "title": "a whole number from 0 to 9", "type": "integer", "minimum": 0, "maximum": 9, "default": 0 } } };
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.priority === void 0) {
      data.priority = 0;
    }
    if (data.type === void 0 || !func0.call(data, "type")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "type" }, parentSchema: schema47 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.payload === void 0 || !func0.call(data, "payload")) {
      const err1 = { instancePath, keyword: "required", params: { missingProperty: "payload" }, parentSchema: schema47 };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "type" || key0 === "payload" || key0 === "priority")) {
        const err2 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema47 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data0 = data.type;
      if (typeof data0 === "string") {
        if (!pattern21.test(data0)) {
          const err3 = { instancePath: instancePath + "/type", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, parentSchema: schema47.properties.type };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/type", keyword: "type", params: { type: "string" }, parentSchema: schema47.properties.type };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    let data1 = data.priority;
    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
      const err5 = { instancePath: instancePath + "/priority", keyword: "type", params: { type: "integer" }, parentSchema: schema47.properties.priority };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 9 || isNaN(data1)) {
        const err6 = { instancePath: instancePath + "/priority", keyword: "maximum", params: { comparison: "<=", limit: 9 }, parentSchema: schema47.properties.priority };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (data1 < 0 || isNaN(data1)) {
        const err7 = { instancePath: instancePath + "/priority", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema47.properties.priority };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  } else {
    const err8 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema47 };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate36.errors = vErrors;
  return errors === 0;
}
var jobProcessingFail = validate37;
var schema48 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-processing-fail", "title": "an object with the error, or nothing", "type": "object", "additionalProperties": false, "properties": { "error": { "title": "the reason, in 1 to 60000 characters", "type": "string", "minLength": 1, "maxLength": 6e4 } } };
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "error")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema48 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.error !== void 0 && func0.call(data, "error")) {
      let data0 = data.error;
      if (typeof data0 === "string") {
        if (func71(data0) > 6e4) {
          const err1 = { instancePath: instancePath + "/error", keyword: "maxLength", params: { limit: 6e4 }, parentSchema: schema48.properties.error };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err2 = { instancePath: instancePath + "/error", keyword: "minLength", params: { limit: 1 }, parentSchema: schema48.properties.error };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/error", keyword: "type", params: { type: "string" }, parentSchema: schema48.properties.error };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema48 };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate37.errors = vErrors;
  return errors === 0;
}
var jobQueueCreate = validate38;
var schema49 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-queue-create", "title": "an object with job_type and payload", "type": "object", "required": ["job_type", "payload"], "additionalProperties": false, "properties": { "job_type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, "payload": { "title": "any JSON value" }, "queue_name": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "default": "default" }, "max_tries": { "title": "a whole number from 1 to 100", "type": "integer", "minimum": 1, "maximum": 100, "default": 3 }, "priority": { "title": "a whole number from 0 to 9", "type": "integer", "minimum": 0, "maximum": 9, "default": 0 } } };
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.queue_name === void 0) {
      data.queue_name = "default";
    }
    if (data.max_tries === void 0) {
      data.max_tries = 3;
    }
    if (data.priority === void 0) {
      data.priority = 0;
    }
    if (data.job_type === void 0 || !func0.call(data, "job_type")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "job_type" }, parentSchema: schema49 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.payload === void 0 || !func0.call(data, "payload")) {
      const err1 = { instancePath, keyword: "required", params: { missingProperty: "payload" }, parentSchema: schema49 };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "job_type" || key0 === "payload" || key0 === "queue_name" || key0 === "max_tries" || key0 === "priority")) {
        const err2 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema49 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.job_type !== void 0 && func0.call(data, "job_type")) {
      let data0 = data.job_type;
      if (typeof data0 === "string") {
        if (!pattern21.test(data0)) {
          const err3 = { instancePath: instancePath + "/job_type", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, parentSchema: schema49.properties.job_type };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/job_type", keyword: "type", params: { type: "string" }, parentSchema: schema49.properties.job_type };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    let data1 = data.queue_name;
    if (typeof data1 === "string") {
      if (!pattern13.test(data1)) {
        const err5 = { instancePath: instancePath + "/queue_name", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema49.properties.queue_name };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    } else {
      const err6 = { instancePath: instancePath + "/queue_name", keyword: "type", params: { type: "string" }, parentSchema: schema49.properties.queue_name };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    let data2 = data.max_tries;
    if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
      const err7 = { instancePath: instancePath + "/max_tries", keyword: "type", params: { type: "integer" }, parentSchema: schema49.properties.max_tries };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    if (typeof data2 == "number" && isFinite(data2)) {
      if (data2 > 100 || isNaN(data2)) {
        const err8 = { instancePath: instancePath + "/max_tries", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema49.properties.max_tries };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        const err9 = { instancePath: instancePath + "/max_tries", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema49.properties.max_tries };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    let data3 = data.priority;
    if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
      const err10 = { instancePath: instancePath + "/priority", keyword: "type", params: { type: "integer" }, parentSchema: schema49.properties.priority };
      if (vErrors === null) {
        vErrors = [err10];
      } else {
        vErrors.push(err10);
      }
      errors++;
    }
    if (typeof data3 == "number" && isFinite(data3)) {
      if (data3 > 9 || isNaN(data3)) {
        const err11 = { instancePath: instancePath + "/priority", keyword: "maximum", params: { comparison: "<=", limit: 9 }, parentSchema: schema49.properties.priority };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (data3 < 0 || isNaN(data3)) {
        const err12 = { instancePath: instancePath + "/priority", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema49.properties.priority };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema49 };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate38.errors = vErrors;
  return errors === 0;
}
var nothing = validate39;
var schema50 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:nothing", "title": "an empty object, or nothing", "type": "object", "additionalProperties": false, "properties": {} };
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema50 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema50 };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate39.errors = vErrors;
  return errors === 0;
}
var process = validate40;
var schema51 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:process", "title": "an object with the claim's options", "type": "object", "additionalProperties": false, "properties": { "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends", "type": "string", "pattern": "^[!-~]([ -~]{0,38}[!-~])?$", "default": "http" }, "lease_seconds": { "title": "a whole number from 1 to 86400", "type": "integer", "minimum": 1, "maximum": 86400, "default": 300 } } };
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.worker === void 0) {
      data.worker = "http";
    }
    if (data.lease_seconds === void 0) {
      data.lease_seconds = 300;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "worker" || key0 === "lease_seconds")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema51 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    let data0 = data.worker;
    if (typeof data0 === "string") {
      if (!pattern22.test(data0)) {
        const err1 = { instancePath: instancePath + "/worker", keyword: "pattern", params: { pattern: "^[!-~]([ -~]{0,38}[!-~])?$" }, parentSchema: schema51.properties.worker };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    } else {
      const err2 = { instancePath: instancePath + "/worker", keyword: "type", params: { type: "string" }, parentSchema: schema51.properties.worker };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    let data1 = data.lease_seconds;
    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
      const err3 = { instancePath: instancePath + "/lease_seconds", keyword: "type", params: { type: "integer" }, parentSchema: schema51.properties.lease_seconds };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 86400 || isNaN(data1)) {
        const err4 = { instancePath: instancePath + "/lease_seconds", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, parentSchema: schema51.properties.lease_seconds };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        const err5 = { instancePath: instancePath + "/lease_seconds", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema51.properties.lease_seconds };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema51 };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
var push = validate41;
var schema52 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:push", "title": "an object with either payload or tasks", "type": "object", "additionalProperties": false, "properties": { "payload": { "title": "any JSON value" }, "priority": { "title": "a whole number from 0 to 9", "type": "integer", "minimum": 0, "maximum": 9 }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, "max_attempts": { "title": "a whole number from 1 to 100", "type": "integer", "minimum": 1, "maximum": 100 }, "delay_seconds": { "title": "a whole number of seconds from 0 to 315360000", "type": "integer", "minimum": 0, "maximum": 31536e4 }, "tasks": { "title": "a list of 1 to 20 tasks", "type": "array", "minItems": 1, "maxItems": 20, "items": { "title": "an object with the payload", "type": "object", "required": ["payload"], "additionalProperties": false, "properties": { "payload": { "title": "any JSON value" }, "priority": { "title": "a whole number from 0 to 9", "type": "integer", "minimum": 0, "maximum": 9 }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, "max_attempts": { "title": "a whole number from 1 to 100", "type": "integer", "minimum": 1, "maximum": 100 }, "delay_seconds": { "title": "a whole number of seconds from 0 to 315360000", "type": "integer", "minimum": 0, "maximum": 31536e4 } } } } } };
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "payload" || key0 === "priority" || key0 === "type" || key0 === "max_attempts" || key0 === "delay_seconds" || key0 === "tasks")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema52 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.priority !== void 0 && func0.call(data, "priority")) {
      let data0 = data.priority;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err1 = { instancePath: instancePath + "/priority", keyword: "type", params: { type: "integer" }, parentSchema: schema52.properties.priority };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 9 || isNaN(data0)) {
          const err2 = { instancePath: instancePath + "/priority", keyword: "maximum", params: { comparison: "<=", limit: 9 }, parentSchema: schema52.properties.priority };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err3 = { instancePath: instancePath + "/priority", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema52.properties.priority };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      }
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data1 = data.type;
      if (typeof data1 === "string") {
        if (!pattern21.test(data1)) {
          const err4 = { instancePath: instancePath + "/type", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, parentSchema: schema52.properties.type };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/type", keyword: "type", params: { type: "string" }, parentSchema: schema52.properties.type };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.max_attempts !== void 0 && func0.call(data, "max_attempts")) {
      let data2 = data.max_attempts;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        const err6 = { instancePath: instancePath + "/max_attempts", keyword: "type", params: { type: "integer" }, parentSchema: schema52.properties.max_attempts };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 100 || isNaN(data2)) {
          const err7 = { instancePath: instancePath + "/max_attempts", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema52.properties.max_attempts };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err8 = { instancePath: instancePath + "/max_attempts", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema52.properties.max_attempts };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      }
    }
    if (data.delay_seconds !== void 0 && func0.call(data, "delay_seconds")) {
      let data3 = data.delay_seconds;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        const err9 = { instancePath: instancePath + "/delay_seconds", keyword: "type", params: { type: "integer" }, parentSchema: schema52.properties.delay_seconds };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 31536e4 || isNaN(data3)) {
          const err10 = { instancePath: instancePath + "/delay_seconds", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, parentSchema: schema52.properties.delay_seconds };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          const err11 = { instancePath: instancePath + "/delay_seconds", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema52.properties.delay_seconds };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
    }
    if (data.tasks !== void 0 && func0.call(data, "tasks")) {
      let data4 = data.tasks;
      if (Array.isArray(data4)) {
        if (data4.length > 20) {
          const err12 = { instancePath: instancePath + "/tasks", keyword: "maxItems", params: { limit: 20 }, parentSchema: schema52.properties.tasks };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (data4.length < 1) {
          const err13 = { instancePath: instancePath + "/tasks", keyword: "minItems", params: { limit: 1 }, parentSchema: schema52.properties.tasks };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
            if (data5.payload === void 0 || !func0.call(data5, "payload")) {
              const err14 = { instancePath: instancePath + "/tasks/" + i0, keyword: "required", params: { missingProperty: "payload" }, parentSchema: schema52.properties.tasks.items };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            for (const key1 of Object.keys(data5)) {
              if (!(key1 === "payload" || key1 === "priority" || key1 === "type" || key1 === "max_attempts" || key1 === "delay_seconds")) {
                const err15 = { instancePath: instancePath + "/tasks/" + i0, keyword: "additionalProperties", params: { additionalProperty: key1 }, parentSchema: schema52.properties.tasks.items };
                if (vErrors === null) {
                  vErrors = [err15];
                } else {
                  vErrors.push(err15);
                }
                errors++;
              }
            }
            if (data5.priority !== void 0 && func0.call(data5, "priority")) {
              let data6 = data5.priority;
              if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
                const err16 = { instancePath: instancePath + "/tasks/" + i0 + "/priority", keyword: "type", params: { type: "integer" }, parentSchema: schema52.properties.tasks.items.properties.priority };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
              if (typeof data6 == "number" && isFinite(data6)) {
                if (data6 > 9 || isNaN(data6)) {
                  const err17 = { instancePath: instancePath + "/tasks/" + i0 + "/priority", keyword: "maximum", params: { comparison: "<=", limit: 9 }, parentSchema: schema52.properties.tasks.items.properties.priority };
                  if (vErrors === null) {
                    vErrors = [err17];
                  } else {
                    vErrors.push(err17);
                  }
                  errors++;
                }
                if (data6 < 0 || isNaN(data6)) {
                  const err18 = { instancePath: instancePath + "/tasks/" + i0 + "/priority", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema52.properties.tasks.items.properties.priority };
                  if (vErrors === null) {
                    vErrors = [err18];
                  } else {
                    vErrors.push(err18);
                  }
                  errors++;
                }
              }
            }
            if (data5.type !== void 0 && func0.call(data5, "type")) {
              let data7 = data5.type;
              if (typeof data7 === "string") {
                if (!pattern21.test(data7)) {
                  const err19 = { instancePath: instancePath + "/tasks/" + i0 + "/type", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, parentSchema: schema52.properties.tasks.items.properties.type };
                  if (vErrors === null) {
                    vErrors = [err19];
                  } else {
                    vErrors.push(err19);
                  }
                  errors++;
                }
              } else {
                const err20 = { instancePath: instancePath + "/tasks/" + i0 + "/type", keyword: "type", params: { type: "string" }, parentSchema: schema52.properties.tasks.items.properties.type };
                if (vErrors === null) {
                  vErrors = [err20];
                } else {
                  vErrors.push(err20);
                }
                errors++;
              }
            }
            if (data5.max_attempts !== void 0 && func0.call(data5, "max_attempts")) {
              let data8 = data5.max_attempts;
              if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
                const err21 = { instancePath: instancePath + "/tasks/" + i0 + "/max_attempts", keyword: "type", params: { type: "integer" }, parentSchema: schema52.properties.tasks.items.properties.max_attempts };
                if (vErrors === null) {
                  vErrors = [err21];
                } else {
                  vErrors.push(err21);
                }
                errors++;
              }
              if (typeof data8 == "number" && isFinite(data8)) {
                if (data8 > 100 || isNaN(data8)) {
                  const err22 = { instancePath: instancePath + "/tasks/" + i0 + "/max_attempts", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema52.properties.tasks.items.properties.max_attempts };
                  if (vErrors === null) {
                    vErrors = [err22];
                  } else {
                    vErrors.push(err22);
                  }
                  errors++;
                }
                if (data8 < 1 || isNaN(data8)) {
                  const err23 = { instancePath: instancePath + "/tasks/" + i0 + "/max_attempts", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema52.properties.tasks.items.properties.max_attempts };
                  if (vErrors === null) {
                    vErrors = [err23];
                  } else {
                    vErrors.push(err23);
                  }
                  errors++;
                }
              }
            }
            if (data5.delay_seconds !== void 0 && func0.call(data5, "delay_seconds")) {
              let data9 = data5.delay_seconds;
              if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
                const err24 = { instancePath: instancePath + "/tasks/" + i0 + "/delay_seconds", keyword: "type", params: { type: "integer" }, parentSchema: schema52.properties.tasks.items.properties.delay_seconds };
                if (vErrors === null) {
                  vErrors = [err24];
                } else {
                  vErrors.push(err24);
                }
                errors++;
              }
              if (typeof data9 == "number" && isFinite(data9)) {
                if (data9 > 31536e4 || isNaN(data9)) {
                  const err25 = { instancePath: instancePath + "/tasks/" + i0 + "/delay_seconds", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, parentSchema: schema52.properties.tasks.items.properties.delay_seconds };
                  if (vErrors === null) {
                    vErrors = [err25];
                  } else {
                    vErrors.push(err25);
                  }
                  errors++;
                }
                if (data9 < 0 || isNaN(data9)) {
                  const err26 = { instancePath: instancePath + "/tasks/" + i0 + "/delay_seconds", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema52.properties.tasks.items.properties.delay_seconds };
                  if (vErrors === null) {
                    vErrors = [err26];
                  } else {
                    vErrors.push(err26);
                  }
                  errors++;
                }
              }
            }
          } else {
            const err27 = { instancePath: instancePath + "/tasks/" + i0, keyword: "type", params: { type: "object" }, parentSchema: schema52.properties.tasks.items };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        }
      } else {
        const err28 = { instancePath: instancePath + "/tasks", keyword: "type", params: { type: "array" }, parentSchema: schema52.properties.tasks };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
  } else {
    const err29 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema52 };
    if (vErrors === null) {
      vErrors = [err29];
    } else {
      vErrors.push(err29);
    }
    errors++;
  }
  validate41.errors = vErrors;
  return errors === 0;
}
var release = validate42;
var schema53 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:release", "title": "an object with the lease", "type": "object", "required": ["lease"], "additionalProperties": false, "properties": { "lease": { "title": "the lease that the claim answered with", "type": "string", "minLength": 1, "maxLength": 255 }, "retry_in": { "title": "a whole number of seconds from 0 to 315360000", "type": "integer", "minimum": 0, "maximum": 31536e4 } } };
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "lease" }, parentSchema: schema53 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "retry_in")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema53 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data0 = data.lease;
      if (typeof data0 === "string") {
        if (func71(data0) > 255) {
          const err2 = { instancePath: instancePath + "/lease", keyword: "maxLength", params: { limit: 255 }, parentSchema: schema53.properties.lease };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/lease", keyword: "minLength", params: { limit: 1 }, parentSchema: schema53.properties.lease };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/lease", keyword: "type", params: { type: "string" }, parentSchema: schema53.properties.lease };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.retry_in !== void 0 && func0.call(data, "retry_in")) {
      let data1 = data.retry_in;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        const err5 = { instancePath: instancePath + "/retry_in", keyword: "type", params: { type: "integer" }, parentSchema: schema53.properties.retry_in };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 31536e4 || isNaN(data1)) {
          const err6 = { instancePath: instancePath + "/retry_in", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, parentSchema: schema53.properties.retry_in };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err7 = { instancePath: instancePath + "/retry_in", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema53.properties.retry_in };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      }
    }
  } else {
    const err8 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema53 };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate42.errors = vErrors;
  return errors === 0;
}
var rotateKey = validate43;
var schema54 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:rotate-key", "title": "an object with the rotation's options", "type": "object", "additionalProperties": false, "properties": { "keep_seconds": { "title": "a whole number from 0 to 2592000", "type": "integer", "minimum": 0, "maximum": 2592e3, "default": 86400 } } };
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.keep_seconds === void 0) {
      data.keep_seconds = 86400;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "keep_seconds")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema54 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    let data0 = data.keep_seconds;
    if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
      const err1 = { instancePath: instancePath + "/keep_seconds", keyword: "type", params: { type: "integer" }, parentSchema: schema54.properties.keep_seconds };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (typeof data0 == "number" && isFinite(data0)) {
      if (data0 > 2592e3 || isNaN(data0)) {
        const err2 = { instancePath: instancePath + "/keep_seconds", keyword: "maximum", params: { comparison: "<=", limit: 2592e3 }, parentSchema: schema54.properties.keep_seconds };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (data0 < 0 || isNaN(data0)) {
        const err3 = { instancePath: instancePath + "/keep_seconds", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema54.properties.keep_seconds };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema54 };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate43.errors = vErrors;
  return errors === 0;
}
var setQueue = validate44;
var schema55 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:set-queue", "title": "an object with settings of a queue", "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "sealed": { "title": "true or false", "type": "boolean" }, "private": { "title": "true or false", "type": "boolean" }, "secrets": { "title": "refuse or allow", "enum": ["refuse", "allow"] }, "admission": { "title": "collaborators, triage or anyone", "enum": ["collaborators", "triage", "anyone"] }, "fifo": { "title": "true or false", "type": "boolean" }, "rate": { "title": "a whole number from 1 to 1000", "type": "integer", "minimum": 1, "maximum": 1e3 } } };
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, keyword: "minProperties", params: { limit: 1 }, parentSchema: schema55 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "sealed" || key0 === "private" || key0 === "secrets" || key0 === "admission" || key0 === "fifo" || key0 === "rate")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema55 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.sealed !== void 0 && func0.call(data, "sealed")) {
      let data0 = data.sealed;
      if (typeof data0 !== "boolean") {
        const err2 = { instancePath: instancePath + "/sealed", keyword: "type", params: { type: "boolean" }, parentSchema: schema55.properties.sealed };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.private !== void 0 && func0.call(data, "private")) {
      let data1 = data.private;
      if (typeof data1 !== "boolean") {
        const err3 = { instancePath: instancePath + "/private", keyword: "type", params: { type: "boolean" }, parentSchema: schema55.properties.private };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.secrets !== void 0 && func0.call(data, "secrets")) {
      let data2 = data.secrets;
      if (!(data2 === "refuse" || data2 === "allow")) {
        const err4 = { instancePath: instancePath + "/secrets", keyword: "enum", params: { allowedValues: schema55.properties.secrets.enum }, parentSchema: schema55.properties.secrets };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.admission !== void 0 && func0.call(data, "admission")) {
      let data3 = data.admission;
      if (!(data3 === "collaborators" || data3 === "triage" || data3 === "anyone")) {
        const err5 = { instancePath: instancePath + "/admission", keyword: "enum", params: { allowedValues: schema55.properties.admission.enum }, parentSchema: schema55.properties.admission };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.fifo !== void 0 && func0.call(data, "fifo")) {
      let data4 = data.fifo;
      if (typeof data4 !== "boolean") {
        const err6 = { instancePath: instancePath + "/fifo", keyword: "type", params: { type: "boolean" }, parentSchema: schema55.properties.fifo };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.rate !== void 0 && func0.call(data, "rate")) {
      let data5 = data.rate;
      if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
        const err7 = { instancePath: instancePath + "/rate", keyword: "type", params: { type: "integer" }, parentSchema: schema55.properties.rate };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 1e3 || isNaN(data5)) {
          const err8 = { instancePath: instancePath + "/rate", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, parentSchema: schema55.properties.rate };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          const err9 = { instancePath: instancePath + "/rate", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema55.properties.rate };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
    }
  } else {
    const err10 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema55 };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate44.errors = vErrors;
  return errors === 0;
}
var setSchedule = validate45;
var schema56 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:set-schedule", "title": "an object with when and which job", "type": "object", "required": ["job"], "additionalProperties": false, "properties": { "cron": { "title": "a cron expression of five or six parts, as 30 3 * * MON-FRI", "type": "string", "minLength": 1, "maxLength": 200 }, "time_zone": { "title": "a time zone, as Europe/Berlin", "type": "string", "minLength": 1, "maxLength": 100 }, "every": { "title": "a whole number of seconds from 10 to 31622400", "type": "integer", "minimum": 10, "maximum": 31622400 }, "catch_up": { "title": "skip, one or all", "type": "string", "enum": ["skip", "one", "all"], "default": "one" }, "catch_up_max": { "title": "a whole number from 1 to 100", "type": "integer", "minimum": 1, "maximum": 100, "default": 10 }, "paused": { "title": "true or false", "type": "boolean", "default": false }, "job": { "title": "an object with the job's data, as for POST /create-job" } } };
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.catch_up === void 0) {
      data.catch_up = "one";
    }
    if (data.catch_up_max === void 0) {
      data.catch_up_max = 10;
    }
    if (data.paused === void 0) {
      data.paused = false;
    }
    if (data.job === void 0 || !func0.call(data, "job")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "job" }, parentSchema: schema56 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "cron" || key0 === "time_zone" || key0 === "every" || key0 === "catch_up" || key0 === "catch_up_max" || key0 === "paused" || key0 === "job")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema56 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.cron !== void 0 && func0.call(data, "cron")) {
      let data0 = data.cron;
      if (typeof data0 === "string") {
        if (func71(data0) > 200) {
          const err2 = { instancePath: instancePath + "/cron", keyword: "maxLength", params: { limit: 200 }, parentSchema: schema56.properties.cron };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/cron", keyword: "minLength", params: { limit: 1 }, parentSchema: schema56.properties.cron };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/cron", keyword: "type", params: { type: "string" }, parentSchema: schema56.properties.cron };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.time_zone !== void 0 && func0.call(data, "time_zone")) {
      let data1 = data.time_zone;
      if (typeof data1 === "string") {
        if (func71(data1) > 100) {
          const err5 = { instancePath: instancePath + "/time_zone", keyword: "maxLength", params: { limit: 100 }, parentSchema: schema56.properties.time_zone };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func71(data1) < 1) {
          const err6 = { instancePath: instancePath + "/time_zone", keyword: "minLength", params: { limit: 1 }, parentSchema: schema56.properties.time_zone };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/time_zone", keyword: "type", params: { type: "string" }, parentSchema: schema56.properties.time_zone };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.every !== void 0 && func0.call(data, "every")) {
      let data2 = data.every;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        const err8 = { instancePath: instancePath + "/every", keyword: "type", params: { type: "integer" }, parentSchema: schema56.properties.every };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 31622400 || isNaN(data2)) {
          const err9 = { instancePath: instancePath + "/every", keyword: "maximum", params: { comparison: "<=", limit: 31622400 }, parentSchema: schema56.properties.every };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data2 < 10 || isNaN(data2)) {
          const err10 = { instancePath: instancePath + "/every", keyword: "minimum", params: { comparison: ">=", limit: 10 }, parentSchema: schema56.properties.every };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      }
    }
    let data3 = data.catch_up;
    if (typeof data3 !== "string") {
      const err11 = { instancePath: instancePath + "/catch_up", keyword: "type", params: { type: "string" }, parentSchema: schema56.properties.catch_up };
      if (vErrors === null) {
        vErrors = [err11];
      } else {
        vErrors.push(err11);
      }
      errors++;
    }
    if (!(data3 === "skip" || data3 === "one" || data3 === "all")) {
      const err12 = { instancePath: instancePath + "/catch_up", keyword: "enum", params: { allowedValues: schema56.properties.catch_up.enum }, parentSchema: schema56.properties.catch_up };
      if (vErrors === null) {
        vErrors = [err12];
      } else {
        vErrors.push(err12);
      }
      errors++;
    }
    let data4 = data.catch_up_max;
    if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
      const err13 = { instancePath: instancePath + "/catch_up_max", keyword: "type", params: { type: "integer" }, parentSchema: schema56.properties.catch_up_max };
      if (vErrors === null) {
        vErrors = [err13];
      } else {
        vErrors.push(err13);
      }
      errors++;
    }
    if (typeof data4 == "number" && isFinite(data4)) {
      if (data4 > 100 || isNaN(data4)) {
        const err14 = { instancePath: instancePath + "/catch_up_max", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema56.properties.catch_up_max };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (data4 < 1 || isNaN(data4)) {
        const err15 = { instancePath: instancePath + "/catch_up_max", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema56.properties.catch_up_max };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    let data5 = data.paused;
    if (typeof data5 !== "boolean") {
      const err16 = { instancePath: instancePath + "/paused", keyword: "type", params: { type: "boolean" }, parentSchema: schema56.properties.paused };
      if (vErrors === null) {
        vErrors = [err16];
      } else {
        vErrors.push(err16);
      }
      errors++;
    }
  } else {
    const err17 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema56 };
    if (vErrors === null) {
      vErrors = [err17];
    } else {
      vErrors.push(err17);
    }
    errors++;
  }
  validate45.errors = vErrors;
  return errors === 0;
}
var setSchema = validate46;
var schema57 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:set-schema", "title": "an object with the schema", "type": "object", "required": ["schema"], "additionalProperties": false, "properties": { "schema": { "title": "a JSON Schema" }, "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" } } };
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema === void 0 || !func0.call(data, "schema")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "schema" }, parentSchema: schema57 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "schema" || key0 === "queue" || key0 === "type")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema57 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.queue !== void 0 && func0.call(data, "queue")) {
      let data0 = data.queue;
      if (typeof data0 === "string") {
        if (!pattern13.test(data0)) {
          const err2 = { instancePath: instancePath + "/queue", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema57.properties.queue };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/queue", keyword: "type", params: { type: "string" }, parentSchema: schema57.properties.queue };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data1 = data.type;
      if (typeof data1 === "string") {
        if (!pattern21.test(data1)) {
          const err4 = { instancePath: instancePath + "/type", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, parentSchema: schema57.properties.type };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/type", keyword: "type", params: { type: "string" }, parentSchema: schema57.properties.type };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema57 };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
var start = validate47;
var schema58 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:start", "title": "an object with the lease", "type": "object", "required": ["lease"], "additionalProperties": false, "properties": { "lease": { "title": "the lease that the claim answered with", "type": "string", "minLength": 1, "maxLength": 255 }, "lease_seconds": { "title": "a whole number from 1 to 86400", "type": "integer", "minimum": 1, "maximum": 86400, "default": 300 }, "workflow_job": { "title": "the id of a workflow job", "type": "integer", "minimum": 1, "maximum": 999999999999 }, "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends", "type": "string", "pattern": "^[!-~]([ -~]{0,38}[!-~])?$" } } };
function validate47(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease_seconds === void 0) {
      data.lease_seconds = 300;
    }
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "lease" }, parentSchema: schema58 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "lease_seconds" || key0 === "workflow_job" || key0 === "worker")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema58 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data0 = data.lease;
      if (typeof data0 === "string") {
        if (func71(data0) > 255) {
          const err2 = { instancePath: instancePath + "/lease", keyword: "maxLength", params: { limit: 255 }, parentSchema: schema58.properties.lease };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/lease", keyword: "minLength", params: { limit: 1 }, parentSchema: schema58.properties.lease };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/lease", keyword: "type", params: { type: "string" }, parentSchema: schema58.properties.lease };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    let data1 = data.lease_seconds;
    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
      const err5 = { instancePath: instancePath + "/lease_seconds", keyword: "type", params: { type: "integer" }, parentSchema: schema58.properties.lease_seconds };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 86400 || isNaN(data1)) {
        const err6 = { instancePath: instancePath + "/lease_seconds", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, parentSchema: schema58.properties.lease_seconds };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        const err7 = { instancePath: instancePath + "/lease_seconds", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema58.properties.lease_seconds };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.workflow_job !== void 0 && func0.call(data, "workflow_job")) {
      let data2 = data.workflow_job;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        const err8 = { instancePath: instancePath + "/workflow_job", keyword: "type", params: { type: "integer" }, parentSchema: schema58.properties.workflow_job };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 999999999999 || isNaN(data2)) {
          const err9 = { instancePath: instancePath + "/workflow_job", keyword: "maximum", params: { comparison: "<=", limit: 999999999999 }, parentSchema: schema58.properties.workflow_job };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err10 = { instancePath: instancePath + "/workflow_job", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema58.properties.workflow_job };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      }
    }
    if (data.worker !== void 0 && func0.call(data, "worker")) {
      let data3 = data.worker;
      if (typeof data3 === "string") {
        if (!pattern22.test(data3)) {
          const err11 = { instancePath: instancePath + "/worker", keyword: "pattern", params: { pattern: "^[!-~]([ -~]{0,38}[!-~])?$" }, parentSchema: schema58.properties.worker };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/worker", keyword: "type", params: { type: "string" }, parentSchema: schema58.properties.worker };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema58 };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate47.errors = vErrors;
  return errors === 0;
}
var workChange = validate48;
var schema59 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:work-change", "title": "an object with at least one field", "type": "object", "properties": { "status": { "title": "queued, dispatched, in_progress, completed, blocked, failed or cancelled", "enum": ["queued", "dispatched", "in_progress", "completed", "blocked", "failed", "cancelled"] }, "agent": { "title": "an agent's name: 1 to 40 printable ASCII characters", "type": "string", "pattern": "^[ -~]{1,40}$" }, "priority": { "title": "a whole number from 0 to 9", "type": "integer", "minimum": 0, "maximum": 9 }, "result": { "title": "any JSON value" }, "error": { "title": "the reason, in 1 to 60000 characters", "type": "string", "minLength": 1, "maxLength": 6e4 }, "reason": { "title": "the reason, in 1 to 60000 characters", "type": "string", "minLength": 1, "maxLength": 6e4 } }, "minProperties": 1 };
var pattern52 = /* @__PURE__ */ new RegExp("^[ -~]{1,40}$", "u");
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, keyword: "minProperties", params: { limit: 1 }, parentSchema: schema59 };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.status !== void 0 && func0.call(data, "status")) {
      let data0 = data.status;
      if (!(data0 === "queued" || data0 === "dispatched" || data0 === "in_progress" || data0 === "completed" || data0 === "blocked" || data0 === "failed" || data0 === "cancelled")) {
        const err1 = { instancePath: instancePath + "/status", keyword: "enum", params: { allowedValues: schema59.properties.status.enum }, parentSchema: schema59.properties.status };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.agent !== void 0 && func0.call(data, "agent")) {
      let data1 = data.agent;
      if (typeof data1 === "string") {
        if (!pattern52.test(data1)) {
          const err2 = { instancePath: instancePath + "/agent", keyword: "pattern", params: { pattern: "^[ -~]{1,40}$" }, parentSchema: schema59.properties.agent };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/agent", keyword: "type", params: { type: "string" }, parentSchema: schema59.properties.agent };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.priority !== void 0 && func0.call(data, "priority")) {
      let data2 = data.priority;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        const err4 = { instancePath: instancePath + "/priority", keyword: "type", params: { type: "integer" }, parentSchema: schema59.properties.priority };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 9 || isNaN(data2)) {
          const err5 = { instancePath: instancePath + "/priority", keyword: "maximum", params: { comparison: "<=", limit: 9 }, parentSchema: schema59.properties.priority };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          const err6 = { instancePath: instancePath + "/priority", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema59.properties.priority };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      }
    }
    if (data.error !== void 0 && func0.call(data, "error")) {
      let data3 = data.error;
      if (typeof data3 === "string") {
        if (func71(data3) > 6e4) {
          const err7 = { instancePath: instancePath + "/error", keyword: "maxLength", params: { limit: 6e4 }, parentSchema: schema59.properties.error };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (func71(data3) < 1) {
          const err8 = { instancePath: instancePath + "/error", keyword: "minLength", params: { limit: 1 }, parentSchema: schema59.properties.error };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/error", keyword: "type", params: { type: "string" }, parentSchema: schema59.properties.error };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.reason !== void 0 && func0.call(data, "reason")) {
      let data4 = data.reason;
      if (typeof data4 === "string") {
        if (func71(data4) > 6e4) {
          const err10 = { instancePath: instancePath + "/reason", keyword: "maxLength", params: { limit: 6e4 }, parentSchema: schema59.properties.reason };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (func71(data4) < 1) {
          const err11 = { instancePath: instancePath + "/reason", keyword: "minLength", params: { limit: 1 }, parentSchema: schema59.properties.reason };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/reason", keyword: "type", params: { type: "string" }, parentSchema: schema59.properties.reason };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema59 };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate48.errors = vErrors;
  return errors === 0;
}
var workCreate = validate49;
var schema60 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:work-create", "title": "an object", "type": "object", "additionalProperties": true, "properties": { "title": { "title": "one line of 1 to 256 characters without control characters", "type": "string", "minLength": 1, "maxLength": 256, "pattern": "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, "agent": { "title": "an agent's name: 1 to 40 printable ASCII characters", "type": "string", "pattern": "^[ -~]{1,40}$" }, "project": { "title": "a project's id", "type": "integer", "minimum": 1, "maximum": 2147483647 }, "project_id": { "title": "a project's id", "type": "integer", "minimum": 1, "maximum": 2147483647 }, "priority": { "title": "a whole number from 0 to 9", "type": "integer", "minimum": 0, "maximum": 9, "default": 0 } } };
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.priority === void 0) {
      data.priority = 0;
    }
    if (data.title !== void 0 && func0.call(data, "title")) {
      let data0 = data.title;
      if (typeof data0 === "string") {
        if (func71(data0) > 256) {
          const err0 = { instancePath: instancePath + "/title", keyword: "maxLength", params: { limit: 256 }, parentSchema: schema60.properties.title };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err1 = { instancePath: instancePath + "/title", keyword: "minLength", params: { limit: 1 }, parentSchema: schema60.properties.title };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (!pattern18.test(data0)) {
          const err2 = { instancePath: instancePath + "/title", keyword: "pattern", params: { pattern: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, parentSchema: schema60.properties.title };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/title", keyword: "type", params: { type: "string" }, parentSchema: schema60.properties.title };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.agent !== void 0 && func0.call(data, "agent")) {
      let data1 = data.agent;
      if (typeof data1 === "string") {
        if (!pattern52.test(data1)) {
          const err4 = { instancePath: instancePath + "/agent", keyword: "pattern", params: { pattern: "^[ -~]{1,40}$" }, parentSchema: schema60.properties.agent };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/agent", keyword: "type", params: { type: "string" }, parentSchema: schema60.properties.agent };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.project !== void 0 && func0.call(data, "project")) {
      let data2 = data.project;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        const err6 = { instancePath: instancePath + "/project", keyword: "type", params: { type: "integer" }, parentSchema: schema60.properties.project };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 2147483647 || isNaN(data2)) {
          const err7 = { instancePath: instancePath + "/project", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, parentSchema: schema60.properties.project };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err8 = { instancePath: instancePath + "/project", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema60.properties.project };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      }
    }
    if (data.project_id !== void 0 && func0.call(data, "project_id")) {
      let data3 = data.project_id;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        const err9 = { instancePath: instancePath + "/project_id", keyword: "type", params: { type: "integer" }, parentSchema: schema60.properties.project_id };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 2147483647 || isNaN(data3)) {
          const err10 = { instancePath: instancePath + "/project_id", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, parentSchema: schema60.properties.project_id };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          const err11 = { instancePath: instancePath + "/project_id", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema60.properties.project_id };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
    }
    let data4 = data.priority;
    if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
      const err12 = { instancePath: instancePath + "/priority", keyword: "type", params: { type: "integer" }, parentSchema: schema60.properties.priority };
      if (vErrors === null) {
        vErrors = [err12];
      } else {
        vErrors.push(err12);
      }
      errors++;
    }
    if (typeof data4 == "number" && isFinite(data4)) {
      if (data4 > 9 || isNaN(data4)) {
        const err13 = { instancePath: instancePath + "/priority", keyword: "maximum", params: { comparison: "<=", limit: 9 }, parentSchema: schema60.properties.priority };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
      if (data4 < 0 || isNaN(data4)) {
        const err14 = { instancePath: instancePath + "/priority", keyword: "minimum", params: { comparison: ">=", limit: 0 }, parentSchema: schema60.properties.priority };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
  } else {
    const err15 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema60 };
    if (vErrors === null) {
      vErrors = [err15];
    } else {
      vErrors.push(err15);
    }
    errors++;
  }
  validate49.errors = vErrors;
  return errors === 0;
}

// part:1
var jobProcessingList = validate202;
var schema312 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-processing-list", "title": "the query of GET /compat/job-processing/jobs", "type": "object", "additionalProperties": false, "properties": { "status": { "title": "PENDING, RUNNING, COMPLETED or FAILED", "enum": ["PENDING", "RUNNING", "COMPLETED", "FAILED"] }, "limit": { "title": "a whole number from 1 to 100", "type": "integer", "minimum": 1, "maximum": 100, "default": 100 }, "before": { "title": "a job's id", "type": "integer", "minimum": 1, "maximum": 9999999999 } } };
var func02 = Object.prototype.hasOwnProperty;
function validate202(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 100;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "limit" || key0 === "before")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema312 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.status !== void 0 && func02.call(data, "status")) {
      let data0 = data.status;
      if (!(data0 === "PENDING" || data0 === "RUNNING" || data0 === "COMPLETED" || data0 === "FAILED")) {
        const err1 = { instancePath: instancePath + "/status", keyword: "enum", params: { allowedValues: schema312.properties.status.enum }, parentSchema: schema312.properties.status };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    let data1 = data.limit;
    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
      let dataType0 = typeof data1;
      let coerced0 = void 0;
      if (!(coerced0 !== void 0)) {
        if (dataType0 === "boolean" || data1 === null || dataType0 === "string" && data1 && data1 == +data1 && !(data1 % 1)) {
          coerced0 = +data1;
        } else {
          const err2 = { instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, parentSchema: schema312.properties.limit };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
      if (coerced0 !== void 0) {
        data1 = coerced0;
        if (data !== void 0) {
          data["limit"] = coerced0;
        }
      }
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 100 || isNaN(data1)) {
        const err3 = { instancePath: instancePath + "/limit", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema312.properties.limit };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        const err4 = { instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema312.properties.limit };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.before !== void 0 && func02.call(data, "before")) {
      let data2 = data.before;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        let dataType1 = typeof data2;
        let coerced1 = void 0;
        if (!(coerced1 !== void 0)) {
          if (dataType1 === "boolean" || data2 === null || dataType1 === "string" && data2 && data2 == +data2 && !(data2 % 1)) {
            coerced1 = +data2;
          } else {
            const err5 = { instancePath: instancePath + "/before", keyword: "type", params: { type: "integer" }, parentSchema: schema312.properties.before };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
        if (coerced1 !== void 0) {
          data2 = coerced1;
          if (data !== void 0) {
            data["before"] = coerced1;
          }
        }
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 9999999999 || isNaN(data2)) {
          const err6 = { instancePath: instancePath + "/before", keyword: "maximum", params: { comparison: "<=", limit: 9999999999 }, parentSchema: schema312.properties.before };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err7 = { instancePath: instancePath + "/before", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema312.properties.before };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      }
    }
  } else {
    const err8 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema312 };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate202.errors = vErrors;
  return errors === 0;
}
var jobQueueList = validate212;
var schema322 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-queue-list", "title": "the query of GET /api/v1/queue/jobs", "type": "object", "additionalProperties": false, "properties": { "status": { "title": "one of pending, dispatched, processing, blocked, completed, failed and cancelled", "enum": ["pending", "dispatched", "processing", "blocked", "completed", "failed", "cancelled"] }, "queue_name": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "limit": { "title": "a whole number from 1 to 100", "type": "integer", "minimum": 1, "maximum": 100, "default": 100 }, "before": { "title": "a job's id", "type": "integer", "minimum": 1, "maximum": 9999999999 } } };
var pattern42 = /* @__PURE__ */ new RegExp("^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "u");
function validate212(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 100;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "queue_name" || key0 === "limit" || key0 === "before")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema322 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.status !== void 0 && func02.call(data, "status")) {
      let data0 = data.status;
      if (!(data0 === "pending" || data0 === "dispatched" || data0 === "processing" || data0 === "blocked" || data0 === "completed" || data0 === "failed" || data0 === "cancelled")) {
        const err1 = { instancePath: instancePath + "/status", keyword: "enum", params: { allowedValues: schema322.properties.status.enum }, parentSchema: schema322.properties.status };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.queue_name !== void 0 && func02.call(data, "queue_name")) {
      let data1 = data.queue_name;
      if (typeof data1 !== "string") {
        let dataType0 = typeof data1;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data1;
          } else if (data1 === null) {
            coerced0 = "";
          } else {
            const err2 = { instancePath: instancePath + "/queue_name", keyword: "type", params: { type: "string" }, parentSchema: schema322.properties.queue_name };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data1 = coerced0;
          if (data !== void 0) {
            data["queue_name"] = coerced0;
          }
        }
      }
      if (typeof data1 === "string") {
        if (!pattern42.test(data1)) {
          const err3 = { instancePath: instancePath + "/queue_name", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema322.properties.queue_name };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      }
    }
    let data2 = data.limit;
    if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
      let dataType1 = typeof data2;
      let coerced1 = void 0;
      if (!(coerced1 !== void 0)) {
        if (dataType1 === "boolean" || data2 === null || dataType1 === "string" && data2 && data2 == +data2 && !(data2 % 1)) {
          coerced1 = +data2;
        } else {
          const err4 = { instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, parentSchema: schema322.properties.limit };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
      if (coerced1 !== void 0) {
        data2 = coerced1;
        if (data !== void 0) {
          data["limit"] = coerced1;
        }
      }
    }
    if (typeof data2 == "number" && isFinite(data2)) {
      if (data2 > 100 || isNaN(data2)) {
        const err5 = { instancePath: instancePath + "/limit", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema322.properties.limit };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        const err6 = { instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema322.properties.limit };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.before !== void 0 && func02.call(data, "before")) {
      let data3 = data.before;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        let dataType2 = typeof data3;
        let coerced2 = void 0;
        if (!(coerced2 !== void 0)) {
          if (dataType2 === "boolean" || data3 === null || dataType2 === "string" && data3 && data3 == +data3 && !(data3 % 1)) {
            coerced2 = +data3;
          } else {
            const err7 = { instancePath: instancePath + "/before", keyword: "type", params: { type: "integer" }, parentSchema: schema322.properties.before };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
        }
        if (coerced2 !== void 0) {
          data3 = coerced2;
          if (data !== void 0) {
            data["before"] = coerced2;
          }
        }
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 9999999999 || isNaN(data3)) {
          const err8 = { instancePath: instancePath + "/before", keyword: "maximum", params: { comparison: "<=", limit: 9999999999 }, parentSchema: schema322.properties.before };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          const err9 = { instancePath: instancePath + "/before", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema322.properties.before };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
    }
  } else {
    const err10 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema322 };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate212.errors = vErrors;
  return errors === 0;
}
var listJobs = validate222;
var schema332 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:list-jobs", "title": "the query of GET /jobs", "type": "object", "additionalProperties": false, "properties": { "status": { "title": "one of pending, dispatched, processing, blocked, completed, failed and cancelled", "enum": ["pending", "dispatched", "processing", "blocked", "completed", "failed", "cancelled"] }, "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "limit": { "title": "a whole number from 1 to 100", "type": "integer", "minimum": 1, "maximum": 100, "default": 30 }, "before": { "title": "a job's id", "type": "integer", "minimum": 1, "maximum": 9999999999 } } };
function validate222(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 30;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "queue" || key0 === "limit" || key0 === "before")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema332 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.status !== void 0 && func02.call(data, "status")) {
      let data0 = data.status;
      if (!(data0 === "pending" || data0 === "dispatched" || data0 === "processing" || data0 === "blocked" || data0 === "completed" || data0 === "failed" || data0 === "cancelled")) {
        const err1 = { instancePath: instancePath + "/status", keyword: "enum", params: { allowedValues: schema332.properties.status.enum }, parentSchema: schema332.properties.status };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.queue !== void 0 && func02.call(data, "queue")) {
      let data1 = data.queue;
      if (typeof data1 !== "string") {
        let dataType0 = typeof data1;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data1;
          } else if (data1 === null) {
            coerced0 = "";
          } else {
            const err2 = { instancePath: instancePath + "/queue", keyword: "type", params: { type: "string" }, parentSchema: schema332.properties.queue };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data1 = coerced0;
          if (data !== void 0) {
            data["queue"] = coerced0;
          }
        }
      }
      if (typeof data1 === "string") {
        if (!pattern42.test(data1)) {
          const err3 = { instancePath: instancePath + "/queue", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema332.properties.queue };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      }
    }
    let data2 = data.limit;
    if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
      let dataType1 = typeof data2;
      let coerced1 = void 0;
      if (!(coerced1 !== void 0)) {
        if (dataType1 === "boolean" || data2 === null || dataType1 === "string" && data2 && data2 == +data2 && !(data2 % 1)) {
          coerced1 = +data2;
        } else {
          const err4 = { instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, parentSchema: schema332.properties.limit };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
      if (coerced1 !== void 0) {
        data2 = coerced1;
        if (data !== void 0) {
          data["limit"] = coerced1;
        }
      }
    }
    if (typeof data2 == "number" && isFinite(data2)) {
      if (data2 > 100 || isNaN(data2)) {
        const err5 = { instancePath: instancePath + "/limit", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema332.properties.limit };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        const err6 = { instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema332.properties.limit };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.before !== void 0 && func02.call(data, "before")) {
      let data3 = data.before;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        let dataType2 = typeof data3;
        let coerced2 = void 0;
        if (!(coerced2 !== void 0)) {
          if (dataType2 === "boolean" || data3 === null || dataType2 === "string" && data3 && data3 == +data3 && !(data3 % 1)) {
            coerced2 = +data3;
          } else {
            const err7 = { instancePath: instancePath + "/before", keyword: "type", params: { type: "integer" }, parentSchema: schema332.properties.before };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
        }
        if (coerced2 !== void 0) {
          data3 = coerced2;
          if (data !== void 0) {
            data["before"] = coerced2;
          }
        }
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 9999999999 || isNaN(data3)) {
          const err8 = { instancePath: instancePath + "/before", keyword: "maximum", params: { comparison: "<=", limit: 9999999999 }, parentSchema: schema332.properties.before };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          const err9 = { instancePath: instancePath + "/before", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema332.properties.before };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
    }
  } else {
    const err10 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema332 };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate222.errors = vErrors;
  return errors === 0;
}
var peek = validate232;
var schema342 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:peek", "title": "the query of GET /queues/{name}/peek", "type": "object", "additionalProperties": false, "properties": { "limit": { "title": "a whole number from 1 to 100", "type": "integer", "minimum": 1, "maximum": 100, "default": 10 } } };
function validate232(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 10;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "limit")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema342 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    let data0 = data.limit;
    if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
      let dataType0 = typeof data0;
      let coerced0 = void 0;
      if (!(coerced0 !== void 0)) {
        if (dataType0 === "boolean" || data0 === null || dataType0 === "string" && data0 && data0 == +data0 && !(data0 % 1)) {
          coerced0 = +data0;
        } else {
          const err1 = { instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, parentSchema: schema342.properties.limit };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      if (coerced0 !== void 0) {
        data0 = coerced0;
        if (data !== void 0) {
          data["limit"] = coerced0;
        }
      }
    }
    if (typeof data0 == "number" && isFinite(data0)) {
      if (data0 > 100 || isNaN(data0)) {
        const err2 = { instancePath: instancePath + "/limit", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema342.properties.limit };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (data0 < 1 || isNaN(data0)) {
        const err3 = { instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema342.properties.limit };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema342 };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate232.errors = vErrors;
  return errors === 0;
}
var schemaScope = validate242;
var schema352 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:schema-scope", "title": "queue or type", "type": "object", "additionalProperties": false, "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" } } };
var pattern72 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", "u");
function validate242(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "queue" || key0 === "type")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema352 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.queue !== void 0 && func02.call(data, "queue")) {
      let data0 = data.queue;
      if (typeof data0 !== "string") {
        let dataType0 = typeof data0;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data0;
          } else if (data0 === null) {
            coerced0 = "";
          } else {
            const err1 = { instancePath: instancePath + "/queue", keyword: "type", params: { type: "string" }, parentSchema: schema352.properties.queue };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data0 = coerced0;
          if (data !== void 0) {
            data["queue"] = coerced0;
          }
        }
      }
      if (typeof data0 === "string") {
        if (!pattern42.test(data0)) {
          const err2 = { instancePath: instancePath + "/queue", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, parentSchema: schema352.properties.queue };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
    }
    if (data.type !== void 0 && func02.call(data, "type")) {
      let data1 = data.type;
      if (typeof data1 !== "string") {
        let dataType1 = typeof data1;
        let coerced1 = void 0;
        if (!(coerced1 !== void 0)) {
          if (dataType1 == "number" || dataType1 == "boolean") {
            coerced1 = "" + data1;
          } else if (data1 === null) {
            coerced1 = "";
          } else {
            const err3 = { instancePath: instancePath + "/type", keyword: "type", params: { type: "string" }, parentSchema: schema352.properties.type };
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
            data["type"] = coerced1;
          }
        }
      }
      if (typeof data1 === "string") {
        if (!pattern72.test(data1)) {
          const err4 = { instancePath: instancePath + "/type", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, parentSchema: schema352.properties.type };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
    }
  } else {
    const err5 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema352 };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate242.errors = vErrors;
  return errors === 0;
}
var workList = validate252;
var schema362 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:work-list", "title": "the query of GET /work", "type": "object", "additionalProperties": false, "properties": { "status": { "title": "queued, dispatched, in_progress, completed, blocked, failed or cancelled", "enum": ["queued", "dispatched", "in_progress", "completed", "blocked", "failed", "cancelled"] }, "since": { "title": "an instant such as 2026-11-21T22:00:00Z, or Unix seconds", "type": "string", "pattern": "^(\\d{1,10}(\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+ -]\\d\\d:\\d\\d)?)$" }, "project": { "title": "a project's id", "type": "integer", "minimum": 1, "maximum": 2147483647 }, "agent": { "title": "an agent's name: 1 to 40 printable ASCII characters", "type": "string", "pattern": "^[ -~]{1,40}$" }, "limit": { "title": "a whole number from 1 to 100", "type": "integer", "minimum": 1, "maximum": 100, "default": 100 }, "before": { "title": "a job's id", "type": "integer", "minimum": 1, "maximum": 9999999999 } } };
var pattern82 = /* @__PURE__ */ new RegExp("^(\\d{1,10}(\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+ -]\\d\\d:\\d\\d)?)$", "u");
var pattern9 = /* @__PURE__ */ new RegExp("^[ -~]{1,40}$", "u");
function validate252(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 100;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "since" || key0 === "project" || key0 === "agent" || key0 === "limit" || key0 === "before")) {
        const err0 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, parentSchema: schema362 };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.status !== void 0 && func02.call(data, "status")) {
      let data0 = data.status;
      if (!(data0 === "queued" || data0 === "dispatched" || data0 === "in_progress" || data0 === "completed" || data0 === "blocked" || data0 === "failed" || data0 === "cancelled")) {
        const err1 = { instancePath: instancePath + "/status", keyword: "enum", params: { allowedValues: schema362.properties.status.enum }, parentSchema: schema362.properties.status };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.since !== void 0 && func02.call(data, "since")) {
      let data1 = data.since;
      if (typeof data1 !== "string") {
        let dataType0 = typeof data1;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data1;
          } else if (data1 === null) {
            coerced0 = "";
          } else {
            const err2 = { instancePath: instancePath + "/since", keyword: "type", params: { type: "string" }, parentSchema: schema362.properties.since };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data1 = coerced0;
          if (data !== void 0) {
            data["since"] = coerced0;
          }
        }
      }
      if (typeof data1 === "string") {
        if (!pattern82.test(data1)) {
          const err3 = { instancePath: instancePath + "/since", keyword: "pattern", params: { pattern: "^(\\d{1,10}(\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+ -]\\d\\d:\\d\\d)?)$" }, parentSchema: schema362.properties.since };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      }
    }
    if (data.project !== void 0 && func02.call(data, "project")) {
      let data2 = data.project;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        let dataType1 = typeof data2;
        let coerced1 = void 0;
        if (!(coerced1 !== void 0)) {
          if (dataType1 === "boolean" || data2 === null || dataType1 === "string" && data2 && data2 == +data2 && !(data2 % 1)) {
            coerced1 = +data2;
          } else {
            const err4 = { instancePath: instancePath + "/project", keyword: "type", params: { type: "integer" }, parentSchema: schema362.properties.project };
            if (vErrors === null) {
              vErrors = [err4];
            } else {
              vErrors.push(err4);
            }
            errors++;
          }
        }
        if (coerced1 !== void 0) {
          data2 = coerced1;
          if (data !== void 0) {
            data["project"] = coerced1;
          }
        }
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 2147483647 || isNaN(data2)) {
          const err5 = { instancePath: instancePath + "/project", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, parentSchema: schema362.properties.project };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err6 = { instancePath: instancePath + "/project", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema362.properties.project };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      }
    }
    if (data.agent !== void 0 && func02.call(data, "agent")) {
      let data3 = data.agent;
      if (typeof data3 !== "string") {
        let dataType2 = typeof data3;
        let coerced2 = void 0;
        if (!(coerced2 !== void 0)) {
          if (dataType2 == "number" || dataType2 == "boolean") {
            coerced2 = "" + data3;
          } else if (data3 === null) {
            coerced2 = "";
          } else {
            const err7 = { instancePath: instancePath + "/agent", keyword: "type", params: { type: "string" }, parentSchema: schema362.properties.agent };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
        }
        if (coerced2 !== void 0) {
          data3 = coerced2;
          if (data !== void 0) {
            data["agent"] = coerced2;
          }
        }
      }
      if (typeof data3 === "string") {
        if (!pattern9.test(data3)) {
          const err8 = { instancePath: instancePath + "/agent", keyword: "pattern", params: { pattern: "^[ -~]{1,40}$" }, parentSchema: schema362.properties.agent };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      }
    }
    let data4 = data.limit;
    if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
      let dataType3 = typeof data4;
      let coerced3 = void 0;
      if (!(coerced3 !== void 0)) {
        if (dataType3 === "boolean" || data4 === null || dataType3 === "string" && data4 && data4 == +data4 && !(data4 % 1)) {
          coerced3 = +data4;
        } else {
          const err9 = { instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, parentSchema: schema362.properties.limit };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
      if (coerced3 !== void 0) {
        data4 = coerced3;
        if (data !== void 0) {
          data["limit"] = coerced3;
        }
      }
    }
    if (typeof data4 == "number" && isFinite(data4)) {
      if (data4 > 100 || isNaN(data4)) {
        const err10 = { instancePath: instancePath + "/limit", keyword: "maximum", params: { comparison: "<=", limit: 100 }, parentSchema: schema362.properties.limit };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (data4 < 1 || isNaN(data4)) {
        const err11 = { instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema362.properties.limit };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.before !== void 0 && func02.call(data, "before")) {
      let data5 = data.before;
      if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
        let dataType4 = typeof data5;
        let coerced4 = void 0;
        if (!(coerced4 !== void 0)) {
          if (dataType4 === "boolean" || data5 === null || dataType4 === "string" && data5 && data5 == +data5 && !(data5 % 1)) {
            coerced4 = +data5;
          } else {
            const err12 = { instancePath: instancePath + "/before", keyword: "type", params: { type: "integer" }, parentSchema: schema362.properties.before };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        if (coerced4 !== void 0) {
          data5 = coerced4;
          if (data !== void 0) {
            data["before"] = coerced4;
          }
        }
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 9999999999 || isNaN(data5)) {
          const err13 = { instancePath: instancePath + "/before", keyword: "maximum", params: { comparison: "<=", limit: 9999999999 }, parentSchema: schema362.properties.before };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          const err14 = { instancePath: instancePath + "/before", keyword: "minimum", params: { comparison: ">=", limit: 1 }, parentSchema: schema362.properties.before };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      }
    }
  } else {
    const err15 = { instancePath, keyword: "type", params: { type: "object" }, parentSchema: schema362 };
    if (vErrors === null) {
      vErrors = [err15];
    } else {
      vErrors.push(err15);
    }
    errors++;
  }
  validate252.errors = vErrors;
  return errors === 0;
}
export {
  allowWorkflow,
  alter,
  bindWorkflow,
  block,
  cancel,
  changeProject,
  claim,
  claimBatch,
  comment,
  complete,
  createJob,
  createKey,
  createProject,
  extend,
  fail,
  jobProcessingComplete,
  jobProcessingCreate,
  jobProcessingFail,
  jobProcessingList,
  jobQueueCreate,
  jobQueueList,
  listJobs,
  nothing,
  peek,
  process,
  push,
  release,
  rotateKey,
  schemaScope,
  setQueue,
  setSchedule,
  setSchema,
  start,
  workChange,
  workCreate,
  workList
};
