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
var adopt = validate20;
var schema31 = { "title": "an object with the label and the issues", "properties": { "label": { "title": "a label's name that is none of the queue's own" }, "issues": { "title": "at most 100 numbers of issues", "items": { "title": "the number of an issue" } } } };
var func0 = Object.prototype.hasOwnProperty;
var pattern4 = /* @__PURE__ */ new RegExp("^\\S(?:[^\\r\\n]{0,48}\\S)?$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.label === void 0 || !func0.call(data, "label")) {
      vErrors = addError(vErrors, instancePath, schema31, "required", { missingProperty: "label" });
      errors++;
    }
    if (data.issues === void 0 || !func0.call(data, "issues")) {
      vErrors = addError(vErrors, instancePath, schema31, "required", { missingProperty: "issues" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "label" || key0 === "issues")) {
        vErrors = addError(vErrors, instancePath, schema31, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.label !== void 0 && func0.call(data, "label")) {
      let data0 = data.label;
      if (typeof data0 === "string") {
        if (!pattern4.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/label", schema31.properties.label);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/label", schema31.properties.label);
        errors++;
      }
    }
    if (data.issues !== void 0 && func0.call(data, "issues")) {
      let data1 = data.issues;
      if (Array.isArray(data1)) {
        if (data1.length > 100) {
          vErrors = addError(vErrors, instancePath + "/issues", schema31.properties.issues);
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
            vErrors = addError(vErrors, instancePath + "/issues/" + i0, schema31.properties.issues.items);
            errors++;
          }
          if (typeof data2 == "number" && isFinite(data2)) {
            if (data2 > 9999999999 || isNaN(data2)) {
              vErrors = addError(vErrors, instancePath + "/issues/" + i0, schema31.properties.issues.items);
              errors++;
            }
            if (data2 < 1 || isNaN(data2)) {
              vErrors = addError(vErrors, instancePath + "/issues/" + i0, schema31.properties.issues.items);
              errors++;
            }
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/issues", schema31.properties.issues);
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
var allowWorkflow = validate21;
var schema32 = { "title": "an object with a repository and grants", "properties": { "id": { "title": "an id: 1 to 20 of a-z, 0-9 and -" }, "repository": { "title": "a repository as owner/name" }, "repository_id": { "title": "a number as a string" }, "workflow": { "title": "one workflow's file as .github/workflows/build.yml, without wildcards" }, "workflow_ref": { "title": "1 to 400 characters without spaces and wildcards" }, "job_workflow_ref": { "title": "1 to 400 characters without spaces and wildcards" }, "ref": { "title": "1 to 400 characters without spaces and wildcards" }, "environment": { "title": "1 to 255 characters" }, "events": { "title": "a list of 1 to 40 events, each once", "items": { "title": "an event of GitHub Actions" } }, "grants": { "title": "a list of 1 to 20 grants", "items": { "title": "an object with scopes and queues", "properties": { "scopes": { "title": "a list of scopes, each once", "items": { "title": "enqueue, claim, read or admin", "enum": ["enqueue", "claim", "read", "admin"] } }, "queues": { "title": '"*" or a list of 1 to 100 queues', "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" } } } } } } };
var func75 = require_ucs2length().default;
var func27 = require_equal().default;
var pattern5 = /* @__PURE__ */ new RegExp("^[a-z0-9-]{1,20}$", "u");
var pattern6 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$", "u");
var pattern7 = /* @__PURE__ */ new RegExp("^[0-9]{1,20}$", "u");
var pattern8 = /* @__PURE__ */ new RegExp("^\\.github/workflows/[A-Za-z0-9_.+~%-]{1,380}$", "u");
var pattern9 = /* @__PURE__ */ new RegExp("^(?!.*[*?\\[])[!-~]{1,400}$", "u");
var pattern12 = /* @__PURE__ */ new RegExp("^[a-z_]{1,50}$", "u");
var pattern13 = /* @__PURE__ */ new RegExp("^\\*$", "u");
var pattern14 = /* @__PURE__ */ new RegExp("^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "u");
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.repository === void 0 || !func0.call(data, "repository")) {
      vErrors = addError(vErrors, instancePath, schema32, "required", { missingProperty: "repository" });
      errors++;
    }
    if (data.grants === void 0 || !func0.call(data, "grants")) {
      vErrors = addError(vErrors, instancePath, schema32, "required", { missingProperty: "grants" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema32.properties, key0)) {
        vErrors = addError(vErrors, instancePath, schema32, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (!pattern5.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/id", schema32.properties.id);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/id", schema32.properties.id);
        errors++;
      }
    }
    if (data.repository !== void 0 && func0.call(data, "repository")) {
      let data1 = data.repository;
      if (typeof data1 === "string") {
        if (!pattern6.test(data1)) {
          vErrors = addError(vErrors, instancePath + "/repository", schema32.properties.repository);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/repository", schema32.properties.repository);
        errors++;
      }
    }
    if (data.repository_id !== void 0 && func0.call(data, "repository_id")) {
      let data2 = data.repository_id;
      if (typeof data2 === "string") {
        if (!pattern7.test(data2)) {
          vErrors = addError(vErrors, instancePath + "/repository_id", schema32.properties.repository_id);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/repository_id", schema32.properties.repository_id);
        errors++;
      }
    }
    if (data.workflow !== void 0 && func0.call(data, "workflow")) {
      let data3 = data.workflow;
      if (typeof data3 === "string") {
        if (!pattern8.test(data3)) {
          vErrors = addError(vErrors, instancePath + "/workflow", schema32.properties.workflow);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/workflow", schema32.properties.workflow);
        errors++;
      }
    }
    if (data.workflow_ref !== void 0 && func0.call(data, "workflow_ref")) {
      let data4 = data.workflow_ref;
      if (typeof data4 === "string") {
        if (!pattern9.test(data4)) {
          vErrors = addError(vErrors, instancePath + "/workflow_ref", schema32.properties.workflow_ref);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/workflow_ref", schema32.properties.workflow_ref);
        errors++;
      }
    }
    if (data.job_workflow_ref !== void 0 && func0.call(data, "job_workflow_ref")) {
      let data5 = data.job_workflow_ref;
      if (typeof data5 === "string") {
        if (!pattern9.test(data5)) {
          vErrors = addError(vErrors, instancePath + "/job_workflow_ref", schema32.properties.job_workflow_ref);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/job_workflow_ref", schema32.properties.job_workflow_ref);
        errors++;
      }
    }
    if (data.ref !== void 0 && func0.call(data, "ref")) {
      let data6 = data.ref;
      if (typeof data6 === "string") {
        if (!pattern9.test(data6)) {
          vErrors = addError(vErrors, instancePath + "/ref", schema32.properties.ref);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/ref", schema32.properties.ref);
        errors++;
      }
    }
    if (data.environment !== void 0 && func0.call(data, "environment")) {
      let data7 = data.environment;
      if (typeof data7 === "string") {
        if (func75(data7) > 255) {
          vErrors = addError(vErrors, instancePath + "/environment", schema32.properties.environment);
          errors++;
        }
        if (func75(data7) < 1) {
          vErrors = addError(vErrors, instancePath + "/environment", schema32.properties.environment);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/environment", schema32.properties.environment);
        errors++;
      }
    }
    if (data.events !== void 0 && func0.call(data, "events")) {
      let data8 = data.events;
      if (Array.isArray(data8)) {
        if (data8.length > 40) {
          vErrors = addError(vErrors, instancePath + "/events", schema32.properties.events);
          errors++;
        }
        if (data8.length < 1) {
          vErrors = addError(vErrors, instancePath + "/events", schema32.properties.events);
          errors++;
        }
        const len0 = data8.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data9 = data8[i0];
          if (typeof data9 === "string") {
            if (!pattern12.test(data9)) {
              vErrors = addError(vErrors, instancePath + "/events/" + i0, schema32.properties.events.items);
              errors++;
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/events/" + i0, schema32.properties.events.items);
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
              vErrors = addError(vErrors, instancePath + "/events", schema32.properties.events);
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/events", schema32.properties.events);
        errors++;
      }
    }
    if (data.grants !== void 0 && func0.call(data, "grants")) {
      let data10 = data.grants;
      if (Array.isArray(data10)) {
        if (data10.length > 20) {
          vErrors = addError(vErrors, instancePath + "/grants", schema32.properties.grants);
          errors++;
        }
        if (data10.length < 1) {
          vErrors = addError(vErrors, instancePath + "/grants", schema32.properties.grants);
          errors++;
        }
        const len1 = data10.length;
        for (let i2 = 0; i2 < len1; i2++) {
          let data11 = data10[i2];
          if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
            if (data11.scopes === void 0 || !func0.call(data11, "scopes")) {
              vErrors = addError(vErrors, instancePath + "/grants/" + i2, schema32.properties.grants.items, "required", { missingProperty: "scopes" });
              errors++;
            }
            if (data11.queues === void 0 || !func0.call(data11, "queues")) {
              vErrors = addError(vErrors, instancePath + "/grants/" + i2, schema32.properties.grants.items, "required", { missingProperty: "queues" });
              errors++;
            }
            for (const key1 of Object.keys(data11)) {
              if (!(key1 === "scopes" || key1 === "queues")) {
                vErrors = addError(vErrors, instancePath + "/grants/" + i2, schema32.properties.grants.items, "additionalProperties", { additionalProperty: key1 });
                errors++;
              }
            }
            if (data11.scopes !== void 0 && func0.call(data11, "scopes")) {
              let data12 = data11.scopes;
              if (Array.isArray(data12)) {
                if (data12.length > 4) {
                  vErrors = addError(vErrors, instancePath + "/grants/" + i2 + "/scopes", schema32.properties.grants.items.properties.scopes);
                  errors++;
                }
                if (data12.length < 1) {
                  vErrors = addError(vErrors, instancePath + "/grants/" + i2 + "/scopes", schema32.properties.grants.items.properties.scopes);
                  errors++;
                }
                const len2 = data12.length;
                for (let i3 = 0; i3 < len2; i3++) {
                  let data13 = data12[i3];
                  if (!(data13 === "enqueue" || data13 === "claim" || data13 === "read" || data13 === "admin")) {
                    vErrors = addError(vErrors, instancePath + "/grants/" + i2 + "/scopes/" + i3, schema32.properties.grants.items.properties.scopes.items);
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
                          vErrors = addError(vErrors, instancePath + "/grants/" + i2 + "/scopes", schema32.properties.grants.items.properties.scopes);
                          errors++;
                          break outer0;
                        }
                      }
                    }
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/grants/" + i2 + "/scopes", schema32.properties.grants.items.properties.scopes);
                errors++;
              }
            }
            if (data11.queues !== void 0 && func0.call(data11, "queues")) {
              let data14 = data11.queues;
              if (typeof data14 !== "string" && !Array.isArray(data14)) {
                vErrors = addError(vErrors, instancePath + "/grants/" + i2 + "/queues", schema32.properties.grants.items.properties.queues);
                errors++;
              }
              if (typeof data14 === "string") {
                if (!pattern13.test(data14)) {
                  vErrors = addError(vErrors, instancePath + "/grants/" + i2 + "/queues", schema32.properties.grants.items.properties.queues);
                  errors++;
                }
              }
              if (Array.isArray(data14)) {
                if (data14.length > 100) {
                  vErrors = addError(vErrors, instancePath + "/grants/" + i2 + "/queues", schema32.properties.grants.items.properties.queues);
                  errors++;
                }
                if (data14.length < 1) {
                  vErrors = addError(vErrors, instancePath + "/grants/" + i2 + "/queues", schema32.properties.grants.items.properties.queues);
                  errors++;
                }
                const len3 = data14.length;
                for (let i5 = 0; i5 < len3; i5++) {
                  let data15 = data14[i5];
                  if (typeof data15 === "string") {
                    if (!pattern14.test(data15)) {
                      vErrors = addError(vErrors, instancePath + "/grants/" + i2 + "/queues/" + i5, schema32.properties.grants.items.properties.queues.items);
                      errors++;
                    }
                  } else {
                    vErrors = addError(vErrors, instancePath + "/grants/" + i2 + "/queues/" + i5, schema32.properties.grants.items.properties.queues.items);
                    errors++;
                  }
                }
              }
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/grants/" + i2, schema32.properties.grants.items);
            errors++;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/grants", schema32.properties.grants);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema32);
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
var alter = validate22;
var schema33 = { "title": "an object with at least one of queue, priority, run_at and data", "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" }, "priority": { "title": "a whole number from 0 to 9" }, "run_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199" }, "data": { "title": "any JSON value" } } };
var pattern16 = /* @__PURE__ */ new RegExp("^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$", "u");
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      vErrors = addError(vErrors, instancePath, schema33);
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "queue" || key0 === "priority" || key0 === "run_at" || key0 === "data")) {
        vErrors = addError(vErrors, instancePath, schema33, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.queue !== void 0 && func0.call(data, "queue")) {
      let data0 = data.queue;
      if (typeof data0 === "string") {
        if (!pattern14.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/queue", schema33.properties.queue);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/queue", schema33.properties.queue);
        errors++;
      }
    }
    if (data.priority !== void 0 && func0.call(data, "priority")) {
      let data1 = data.priority;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        vErrors = addError(vErrors, instancePath + "/priority", schema33.properties.priority);
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 9 || isNaN(data1)) {
          vErrors = addError(vErrors, instancePath + "/priority", schema33.properties.priority);
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          vErrors = addError(vErrors, instancePath + "/priority", schema33.properties.priority);
          errors++;
        }
      }
    }
    if (data.run_at !== void 0 && func0.call(data, "run_at")) {
      let data2 = data.run_at;
      if (typeof data2 === "string") {
        if (!pattern16.test(data2)) {
          vErrors = addError(vErrors, instancePath + "/run_at", schema33.properties.run_at);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/run_at", schema33.properties.run_at);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema33);
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
var bindWorkflow = validate23;
var schema34 = { "title": "an object with the workflow", "properties": { "workflow": { "title": "the name of a workflow\u2019s file, such as work.yml" }, "ref": { "title": "a branch or tag" }, "max_dispatched": { "title": "a whole number from 1 to 100" }, "pass_lease": { "title": "true or false" } } };
var pattern17 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml$", "u");
var pattern18 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$", "u");
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
      vErrors = addError(vErrors, instancePath, schema34, "required", { missingProperty: "workflow" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "workflow" || key0 === "ref" || key0 === "max_dispatched" || key0 === "pass_lease")) {
        vErrors = addError(vErrors, instancePath, schema34, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.workflow !== void 0 && func0.call(data, "workflow")) {
      let data0 = data.workflow;
      if (typeof data0 === "string") {
        if (!pattern17.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/workflow", schema34.properties.workflow);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/workflow", schema34.properties.workflow);
        errors++;
      }
    }
    let data1 = data.ref;
    if (typeof data1 === "string") {
      if (!pattern18.test(data1)) {
        vErrors = addError(vErrors, instancePath + "/ref", schema34.properties.ref);
        errors++;
      }
    } else {
      vErrors = addError(vErrors, instancePath + "/ref", schema34.properties.ref);
      errors++;
    }
    let data2 = data.max_dispatched;
    if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
      vErrors = addError(vErrors, instancePath + "/max_dispatched", schema34.properties.max_dispatched);
      errors++;
    }
    if (typeof data2 == "number" && isFinite(data2)) {
      if (data2 > 100 || isNaN(data2)) {
        vErrors = addError(vErrors, instancePath + "/max_dispatched", schema34.properties.max_dispatched);
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        vErrors = addError(vErrors, instancePath + "/max_dispatched", schema34.properties.max_dispatched);
        errors++;
      }
    }
    let data3 = data.pass_lease;
    if (typeof data3 !== "boolean") {
      vErrors = addError(vErrors, instancePath + "/pass_lease", schema34.properties.pass_lease);
      errors++;
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema34);
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
var block = validate24;
var schema35 = { "title": "an object with the reason", "properties": { "reason": { "title": "the reason, in 1 to 60000 characters" }, "lease": { "title": "the lease that the claim answered with" } } };
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.reason === void 0 || !func0.call(data, "reason")) {
      vErrors = addError(vErrors, instancePath, schema35, "required", { missingProperty: "reason" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "reason" || key0 === "lease")) {
        vErrors = addError(vErrors, instancePath, schema35, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.reason !== void 0 && func0.call(data, "reason")) {
      let data0 = data.reason;
      if (typeof data0 === "string") {
        if (func75(data0) > 6e4) {
          vErrors = addError(vErrors, instancePath + "/reason", schema35.properties.reason);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/reason", schema35.properties.reason);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/reason", schema35.properties.reason);
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data1 = data.lease;
      if (typeof data1 === "string") {
        if (func75(data1) > 255) {
          vErrors = addError(vErrors, instancePath + "/lease", schema35.properties.lease);
          errors++;
        }
        if (func75(data1) < 1) {
          vErrors = addError(vErrors, instancePath + "/lease", schema35.properties.lease);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/lease", schema35.properties.lease);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema35);
    errors++;
  }
  validate24.errors = vErrors;
  return errors === 0;
}
var cancel = validate25;
var schema36 = { "title": "an object with the reason, or nothing", "properties": { "reason": { "title": "the reason, in 1 to 60000 characters" } } };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "reason")) {
        vErrors = addError(vErrors, instancePath, schema36, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.reason !== void 0 && func0.call(data, "reason")) {
      let data0 = data.reason;
      if (typeof data0 === "string") {
        if (func75(data0) > 6e4) {
          vErrors = addError(vErrors, instancePath + "/reason", schema36.properties.reason);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/reason", schema36.properties.reason);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/reason", schema36.properties.reason);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema36);
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
var changeProject = validate26;
var schema37 = { "title": "an object with at least one of name, description and state", "properties": { "name": { "title": "one line of 1 to 255 characters without control characters" }, "description": { "title": "a text of at most 10000 characters" }, "state": { "title": "open or closed", "enum": ["open", "closed"] } } };
var pattern19 = /* @__PURE__ */ new RegExp("^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$", "u");
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      vErrors = addError(vErrors, instancePath, schema37);
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "name" || key0 === "description" || key0 === "state")) {
        vErrors = addError(vErrors, instancePath, schema37, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func75(data0) > 255) {
          vErrors = addError(vErrors, instancePath + "/name", schema37.properties.name);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/name", schema37.properties.name);
          errors++;
        }
        if (!pattern19.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/name", schema37.properties.name);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/name", schema37.properties.name);
        errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description")) {
      let data1 = data.description;
      if (typeof data1 === "string") {
        if (func75(data1) > 1e4) {
          vErrors = addError(vErrors, instancePath + "/description", schema37.properties.description);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/description", schema37.properties.description);
        errors++;
      }
    }
    if (data.state !== void 0 && func0.call(data, "state")) {
      let data2 = data.state;
      if (!(data2 === "open" || data2 === "closed")) {
        vErrors = addError(vErrors, instancePath + "/state", schema37.properties.state);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema37);
    errors++;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
var claim = validate27;
var schema38 = { "title": "an object with the claim's options", "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" }, "queues": { "title": "a list of 1 to 10 queues, each once", "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" } }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit" }, "id": { "title": "a job's id" }, "max": { "title": "a whole number from 1 to 20" }, "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends" }, "lease_seconds": { "title": "a whole number from 1 to 2592000" }, "dispatched": { "title": "true or false" }, "workflow_job": { "title": "the id of a workflow job" }, "workflow_run": { "title": "the id of a workflow run" }, "wait_seconds": { "title": "a whole number from 0 to 20" }, "workflow_ref": { "title": "1 to 400 characters without spaces" } } };
var pattern22 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", "u");
var pattern23 = /* @__PURE__ */ new RegExp("^[!-~]([ -~]{0,38}[!-~])?$", "u");
var pattern24 = /* @__PURE__ */ new RegExp("^[!-~]{1,400}$", "u");
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
      if (!func0.call(schema38.properties, key0)) {
        vErrors = addError(vErrors, instancePath, schema38, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.queue !== void 0 && func0.call(data, "queue")) {
      let data0 = data.queue;
      if (typeof data0 === "string") {
        if (!pattern14.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/queue", schema38.properties.queue);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/queue", schema38.properties.queue);
        errors++;
      }
    }
    if (data.queues !== void 0 && func0.call(data, "queues")) {
      let data1 = data.queues;
      if (Array.isArray(data1)) {
        if (data1.length > 10) {
          vErrors = addError(vErrors, instancePath + "/queues", schema38.properties.queues);
          errors++;
        }
        if (data1.length < 1) {
          vErrors = addError(vErrors, instancePath + "/queues", schema38.properties.queues);
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 === "string") {
            if (!pattern14.test(data2)) {
              vErrors = addError(vErrors, instancePath + "/queues/" + i0, schema38.properties.queues.items);
              errors++;
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/queues/" + i0, schema38.properties.queues.items);
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
              vErrors = addError(vErrors, instancePath + "/queues", schema38.properties.queues);
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/queues", schema38.properties.queues);
        errors++;
      }
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data3 = data.type;
      if (typeof data3 === "string") {
        if (!pattern22.test(data3)) {
          vErrors = addError(vErrors, instancePath + "/type", schema38.properties.type);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/type", schema38.properties.type);
        errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      let data4 = data.id;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        vErrors = addError(vErrors, instancePath + "/id", schema38.properties.id);
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 2147483647 || isNaN(data4)) {
          vErrors = addError(vErrors, instancePath + "/id", schema38.properties.id);
          errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          vErrors = addError(vErrors, instancePath + "/id", schema38.properties.id);
          errors++;
        }
      }
    }
    if (data.max !== void 0 && func0.call(data, "max")) {
      let data5 = data.max;
      if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
        vErrors = addError(vErrors, instancePath + "/max", schema38.properties.max);
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 20 || isNaN(data5)) {
          vErrors = addError(vErrors, instancePath + "/max", schema38.properties.max);
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          vErrors = addError(vErrors, instancePath + "/max", schema38.properties.max);
          errors++;
        }
      }
    }
    let data6 = data.worker;
    if (typeof data6 === "string") {
      if (!pattern23.test(data6)) {
        vErrors = addError(vErrors, instancePath + "/worker", schema38.properties.worker);
        errors++;
      }
    } else {
      vErrors = addError(vErrors, instancePath + "/worker", schema38.properties.worker);
      errors++;
    }
    let data7 = data.lease_seconds;
    if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
      vErrors = addError(vErrors, instancePath + "/lease_seconds", schema38.properties.lease_seconds);
      errors++;
    }
    if (typeof data7 == "number" && isFinite(data7)) {
      if (data7 > 2592e3 || isNaN(data7)) {
        vErrors = addError(vErrors, instancePath + "/lease_seconds", schema38.properties.lease_seconds);
        errors++;
      }
      if (data7 < 1 || isNaN(data7)) {
        vErrors = addError(vErrors, instancePath + "/lease_seconds", schema38.properties.lease_seconds);
        errors++;
      }
    }
    let data8 = data.dispatched;
    if (typeof data8 !== "boolean") {
      vErrors = addError(vErrors, instancePath + "/dispatched", schema38.properties.dispatched);
      errors++;
    }
    if (data.workflow_job !== void 0 && func0.call(data, "workflow_job")) {
      let data9 = data.workflow_job;
      if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
        vErrors = addError(vErrors, instancePath + "/workflow_job", schema38.properties.workflow_job);
        errors++;
      }
      if (typeof data9 == "number" && isFinite(data9)) {
        if (data9 > 999999999999 || isNaN(data9)) {
          vErrors = addError(vErrors, instancePath + "/workflow_job", schema38.properties.workflow_job);
          errors++;
        }
        if (data9 < 1 || isNaN(data9)) {
          vErrors = addError(vErrors, instancePath + "/workflow_job", schema38.properties.workflow_job);
          errors++;
        }
      }
    }
    if (data.workflow_run !== void 0 && func0.call(data, "workflow_run")) {
      let data10 = data.workflow_run;
      if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
        vErrors = addError(vErrors, instancePath + "/workflow_run", schema38.properties.workflow_run);
        errors++;
      }
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 > 999999999999 || isNaN(data10)) {
          vErrors = addError(vErrors, instancePath + "/workflow_run", schema38.properties.workflow_run);
          errors++;
        }
        if (data10 < 1 || isNaN(data10)) {
          vErrors = addError(vErrors, instancePath + "/workflow_run", schema38.properties.workflow_run);
          errors++;
        }
      }
    }
    let data11 = data.wait_seconds;
    if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)) && isFinite(data11))) {
      vErrors = addError(vErrors, instancePath + "/wait_seconds", schema38.properties.wait_seconds);
      errors++;
    }
    if (typeof data11 == "number" && isFinite(data11)) {
      if (data11 > 20 || isNaN(data11)) {
        vErrors = addError(vErrors, instancePath + "/wait_seconds", schema38.properties.wait_seconds);
        errors++;
      }
      if (data11 < 0 || isNaN(data11)) {
        vErrors = addError(vErrors, instancePath + "/wait_seconds", schema38.properties.wait_seconds);
        errors++;
      }
    }
    if (data.workflow_ref !== void 0 && func0.call(data, "workflow_ref")) {
      let data12 = data.workflow_ref;
      if (typeof data12 === "string") {
        if (!pattern24.test(data12)) {
          vErrors = addError(vErrors, instancePath + "/workflow_ref", schema38.properties.workflow_ref);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/workflow_ref", schema38.properties.workflow_ref);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema38);
    errors++;
  }
  validate27.errors = vErrors;
  return errors === 0;
}
var claimBatch = validate28;
var schema39 = { "title": "an object with the claim's options", "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" }, "queues": { "title": "a list of 1 to 10 queues, each once", "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" } }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit" }, "id": { "title": "a job's id" }, "max": { "title": "a whole number from 1 to 20" }, "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends" }, "lease_seconds": { "title": "a whole number from 1 to 2592000" }, "dispatched": { "title": "true or false" }, "workflow_job": { "title": "the id of a workflow job" }, "workflow_run": { "title": "the id of a workflow run" }, "wait_seconds": { "title": "a whole number from 0 to 20" }, "workflow_ref": { "title": "1 to 400 characters without spaces" } } };
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
      if (!func0.call(schema39.properties, key0)) {
        vErrors = addError(vErrors, instancePath, schema39, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.queue !== void 0 && func0.call(data, "queue")) {
      let data0 = data.queue;
      if (typeof data0 === "string") {
        if (!pattern14.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/queue", schema39.properties.queue);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/queue", schema39.properties.queue);
        errors++;
      }
    }
    if (data.queues !== void 0 && func0.call(data, "queues")) {
      let data1 = data.queues;
      if (Array.isArray(data1)) {
        if (data1.length > 10) {
          vErrors = addError(vErrors, instancePath + "/queues", schema39.properties.queues);
          errors++;
        }
        if (data1.length < 1) {
          vErrors = addError(vErrors, instancePath + "/queues", schema39.properties.queues);
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 === "string") {
            if (!pattern14.test(data2)) {
              vErrors = addError(vErrors, instancePath + "/queues/" + i0, schema39.properties.queues.items);
              errors++;
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/queues/" + i0, schema39.properties.queues.items);
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
              vErrors = addError(vErrors, instancePath + "/queues", schema39.properties.queues);
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/queues", schema39.properties.queues);
        errors++;
      }
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data3 = data.type;
      if (typeof data3 === "string") {
        if (!pattern22.test(data3)) {
          vErrors = addError(vErrors, instancePath + "/type", schema39.properties.type);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/type", schema39.properties.type);
        errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      let data4 = data.id;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        vErrors = addError(vErrors, instancePath + "/id", schema39.properties.id);
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 2147483647 || isNaN(data4)) {
          vErrors = addError(vErrors, instancePath + "/id", schema39.properties.id);
          errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          vErrors = addError(vErrors, instancePath + "/id", schema39.properties.id);
          errors++;
        }
      }
    }
    let data5 = data.max;
    if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
      vErrors = addError(vErrors, instancePath + "/max", schema39.properties.max);
      errors++;
    }
    if (typeof data5 == "number" && isFinite(data5)) {
      if (data5 > 20 || isNaN(data5)) {
        vErrors = addError(vErrors, instancePath + "/max", schema39.properties.max);
        errors++;
      }
      if (data5 < 1 || isNaN(data5)) {
        vErrors = addError(vErrors, instancePath + "/max", schema39.properties.max);
        errors++;
      }
    }
    let data6 = data.worker;
    if (typeof data6 === "string") {
      if (!pattern23.test(data6)) {
        vErrors = addError(vErrors, instancePath + "/worker", schema39.properties.worker);
        errors++;
      }
    } else {
      vErrors = addError(vErrors, instancePath + "/worker", schema39.properties.worker);
      errors++;
    }
    let data7 = data.lease_seconds;
    if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
      vErrors = addError(vErrors, instancePath + "/lease_seconds", schema39.properties.lease_seconds);
      errors++;
    }
    if (typeof data7 == "number" && isFinite(data7)) {
      if (data7 > 2592e3 || isNaN(data7)) {
        vErrors = addError(vErrors, instancePath + "/lease_seconds", schema39.properties.lease_seconds);
        errors++;
      }
      if (data7 < 1 || isNaN(data7)) {
        vErrors = addError(vErrors, instancePath + "/lease_seconds", schema39.properties.lease_seconds);
        errors++;
      }
    }
    let data8 = data.dispatched;
    if (typeof data8 !== "boolean") {
      vErrors = addError(vErrors, instancePath + "/dispatched", schema39.properties.dispatched);
      errors++;
    }
    if (data.workflow_job !== void 0 && func0.call(data, "workflow_job")) {
      let data9 = data.workflow_job;
      if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
        vErrors = addError(vErrors, instancePath + "/workflow_job", schema39.properties.workflow_job);
        errors++;
      }
      if (typeof data9 == "number" && isFinite(data9)) {
        if (data9 > 999999999999 || isNaN(data9)) {
          vErrors = addError(vErrors, instancePath + "/workflow_job", schema39.properties.workflow_job);
          errors++;
        }
        if (data9 < 1 || isNaN(data9)) {
          vErrors = addError(vErrors, instancePath + "/workflow_job", schema39.properties.workflow_job);
          errors++;
        }
      }
    }
    if (data.workflow_run !== void 0 && func0.call(data, "workflow_run")) {
      let data10 = data.workflow_run;
      if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
        vErrors = addError(vErrors, instancePath + "/workflow_run", schema39.properties.workflow_run);
        errors++;
      }
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 > 999999999999 || isNaN(data10)) {
          vErrors = addError(vErrors, instancePath + "/workflow_run", schema39.properties.workflow_run);
          errors++;
        }
        if (data10 < 1 || isNaN(data10)) {
          vErrors = addError(vErrors, instancePath + "/workflow_run", schema39.properties.workflow_run);
          errors++;
        }
      }
    }
    let data11 = data.wait_seconds;
    if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)) && isFinite(data11))) {
      vErrors = addError(vErrors, instancePath + "/wait_seconds", schema39.properties.wait_seconds);
      errors++;
    }
    if (typeof data11 == "number" && isFinite(data11)) {
      if (data11 > 20 || isNaN(data11)) {
        vErrors = addError(vErrors, instancePath + "/wait_seconds", schema39.properties.wait_seconds);
        errors++;
      }
      if (data11 < 0 || isNaN(data11)) {
        vErrors = addError(vErrors, instancePath + "/wait_seconds", schema39.properties.wait_seconds);
        errors++;
      }
    }
    if (data.workflow_ref !== void 0 && func0.call(data, "workflow_ref")) {
      let data12 = data.workflow_ref;
      if (typeof data12 === "string") {
        if (!pattern24.test(data12)) {
          vErrors = addError(vErrors, instancePath + "/workflow_ref", schema39.properties.workflow_ref);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/workflow_ref", schema39.properties.workflow_ref);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema39);
    errors++;
  }
  validate28.errors = vErrors;
  return errors === 0;
}
var comment = validate29;
var schema40 = { "title": "an object with the text", "properties": { "text": { "title": "the text, in 1 to 60000 characters" } } };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.text === void 0 || !func0.call(data, "text")) {
      vErrors = addError(vErrors, instancePath, schema40, "required", { missingProperty: "text" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "text")) {
        vErrors = addError(vErrors, instancePath, schema40, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.text !== void 0 && func0.call(data, "text")) {
      let data0 = data.text;
      if (typeof data0 === "string") {
        if (func75(data0) > 6e4) {
          vErrors = addError(vErrors, instancePath + "/text", schema40.properties.text);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/text", schema40.properties.text);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/text", schema40.properties.text);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema40);
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
var complete = validate30;
var schema41 = { "title": "an object with the lease", "properties": { "lease": { "title": "the lease that the claim answered with" }, "result": { "title": "any JSON value" }, "result_note": { "title": "a text of at most 1000 characters" } } };
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      vErrors = addError(vErrors, instancePath, schema41, "required", { missingProperty: "lease" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "result" || key0 === "result_note")) {
        vErrors = addError(vErrors, instancePath, schema41, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data0 = data.lease;
      if (typeof data0 === "string") {
        if (func75(data0) > 255) {
          vErrors = addError(vErrors, instancePath + "/lease", schema41.properties.lease);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/lease", schema41.properties.lease);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/lease", schema41.properties.lease);
        errors++;
      }
    }
    if (data.result_note !== void 0 && func0.call(data, "result_note")) {
      let data1 = data.result_note;
      if (typeof data1 === "string") {
        if (func75(data1) > 1e3) {
          vErrors = addError(vErrors, instancePath + "/result_note", schema41.properties.result_note);
          errors++;
        }
        if (func75(data1) < 1) {
          vErrors = addError(vErrors, instancePath + "/result_note", schema41.properties.result_note);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/result_note", schema41.properties.result_note);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema41);
    errors++;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
var createJob = validate31;
var schema42 = { "title": "an object with the job's data", "properties": { "data": { "title": "any JSON value" }, "title": { "title": "one line of 1 to 256 characters without control characters, or null" }, "additional_labels": { "title": "a list of at most 96 labels, or null", "items": { "title": "a label of 1 to 50 characters without commas and control characters" } }, "source": { "title": "1 to 40 letters, digits, dots, dashes and underscores, or null" }, "project": { "title": "a project's id, or null" }, "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit, or null" }, "priority": { "title": "a whole number from 0 to 9" }, "max_attempts": { "title": "a whole number from 1 to 100" }, "run_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199, or null" }, "delay_seconds": { "title": "a whole number of seconds from 0 to 315360000" }, "ttl_seconds": { "title": "a whole number of seconds from 1 to 315360000, or null" }, "concurrency": { "title": "an object with key and limit, or null", "properties": { "key": { "title": "1 to 100 printable ASCII characters" }, "limit": { "title": "a whole number from 1 to 999" }, "scope": { "title": "queue, caller, repository or null", "enum": ["queue", "caller", "repository", null] } } }, "dead_letter_queue": { "title": "a queue's name, or null: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" }, "unique": { "title": "true or false" }, "key_scope": { "title": "queue, caller or repository", "enum": ["queue", "caller", "repository"] }, "after": { "title": "a list of at most 20 ids, or null", "items": { "title": "a job's id" } }, "parent": { "title": "a job's id, or null" }, "complete_when": { "title": "all-children or null", "enum": ["all-children", null] } } };
var pattern31 = /* @__PURE__ */ new RegExp("^(?=.*\\S)[^,\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$", "u");
var pattern32 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9._-]{1,40}$", "u");
var pattern36 = /* @__PURE__ */ new RegExp("^[ -~]{1,100}$", "u");
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
      vErrors = addError(vErrors, instancePath, schema42, "required", { missingProperty: "data" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema42.properties, key0)) {
        vErrors = addError(vErrors, instancePath, schema42, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.title !== void 0 && func0.call(data, "title")) {
      let data0 = data.title;
      if (typeof data0 !== "string" && data0 !== null) {
        vErrors = addError(vErrors, instancePath + "/title", schema42.properties.title);
        errors++;
      }
      if (typeof data0 === "string") {
        if (func75(data0) > 256) {
          vErrors = addError(vErrors, instancePath + "/title", schema42.properties.title);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/title", schema42.properties.title);
          errors++;
        }
        if (!pattern19.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/title", schema42.properties.title);
          errors++;
        }
      }
    }
    if (data.additional_labels !== void 0 && func0.call(data, "additional_labels")) {
      let data1 = data.additional_labels;
      if (!Array.isArray(data1) && data1 !== null) {
        vErrors = addError(vErrors, instancePath + "/additional_labels", schema42.properties.additional_labels);
        errors++;
      }
      if (Array.isArray(data1)) {
        if (data1.length > 96) {
          vErrors = addError(vErrors, instancePath + "/additional_labels", schema42.properties.additional_labels);
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 === "string") {
            if (func75(data2) > 50) {
              vErrors = addError(vErrors, instancePath + "/additional_labels/" + i0, schema42.properties.additional_labels.items);
              errors++;
            }
            if (func75(data2) < 1) {
              vErrors = addError(vErrors, instancePath + "/additional_labels/" + i0, schema42.properties.additional_labels.items);
              errors++;
            }
            if (!pattern31.test(data2)) {
              vErrors = addError(vErrors, instancePath + "/additional_labels/" + i0, schema42.properties.additional_labels.items);
              errors++;
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/additional_labels/" + i0, schema42.properties.additional_labels.items);
            errors++;
          }
        }
      }
    }
    if (data.source !== void 0 && func0.call(data, "source")) {
      let data3 = data.source;
      if (typeof data3 !== "string" && data3 !== null) {
        vErrors = addError(vErrors, instancePath + "/source", schema42.properties.source);
        errors++;
      }
      if (typeof data3 === "string") {
        if (!pattern32.test(data3)) {
          vErrors = addError(vErrors, instancePath + "/source", schema42.properties.source);
          errors++;
        }
      }
    }
    if (data.project !== void 0 && func0.call(data, "project")) {
      let data4 = data.project;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4)) && data4 !== null) {
        vErrors = addError(vErrors, instancePath + "/project", schema42.properties.project);
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 2147483647 || isNaN(data4)) {
          vErrors = addError(vErrors, instancePath + "/project", schema42.properties.project);
          errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          vErrors = addError(vErrors, instancePath + "/project", schema42.properties.project);
          errors++;
        }
      }
    }
    let data5 = data.queue;
    if (typeof data5 === "string") {
      if (!pattern14.test(data5)) {
        vErrors = addError(vErrors, instancePath + "/queue", schema42.properties.queue);
        errors++;
      }
    } else {
      vErrors = addError(vErrors, instancePath + "/queue", schema42.properties.queue);
      errors++;
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data6 = data.type;
      if (typeof data6 !== "string" && data6 !== null) {
        vErrors = addError(vErrors, instancePath + "/type", schema42.properties.type);
        errors++;
      }
      if (typeof data6 === "string") {
        if (!pattern22.test(data6)) {
          vErrors = addError(vErrors, instancePath + "/type", schema42.properties.type);
          errors++;
        }
      }
    }
    let data7 = data.priority;
    if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
      vErrors = addError(vErrors, instancePath + "/priority", schema42.properties.priority);
      errors++;
    }
    if (typeof data7 == "number" && isFinite(data7)) {
      if (data7 > 9 || isNaN(data7)) {
        vErrors = addError(vErrors, instancePath + "/priority", schema42.properties.priority);
        errors++;
      }
      if (data7 < 0 || isNaN(data7)) {
        vErrors = addError(vErrors, instancePath + "/priority", schema42.properties.priority);
        errors++;
      }
    }
    let data8 = data.max_attempts;
    if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
      vErrors = addError(vErrors, instancePath + "/max_attempts", schema42.properties.max_attempts);
      errors++;
    }
    if (typeof data8 == "number" && isFinite(data8)) {
      if (data8 > 100 || isNaN(data8)) {
        vErrors = addError(vErrors, instancePath + "/max_attempts", schema42.properties.max_attempts);
        errors++;
      }
      if (data8 < 1 || isNaN(data8)) {
        vErrors = addError(vErrors, instancePath + "/max_attempts", schema42.properties.max_attempts);
        errors++;
      }
    }
    if (data.run_at !== void 0 && func0.call(data, "run_at")) {
      let data9 = data.run_at;
      if (typeof data9 !== "string" && data9 !== null) {
        vErrors = addError(vErrors, instancePath + "/run_at", schema42.properties.run_at);
        errors++;
      }
      if (typeof data9 === "string") {
        if (!pattern16.test(data9)) {
          vErrors = addError(vErrors, instancePath + "/run_at", schema42.properties.run_at);
          errors++;
        }
      }
    }
    if (data.delay_seconds !== void 0 && func0.call(data, "delay_seconds")) {
      let data10 = data.delay_seconds;
      if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
        vErrors = addError(vErrors, instancePath + "/delay_seconds", schema42.properties.delay_seconds);
        errors++;
      }
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 > 31536e4 || isNaN(data10)) {
          vErrors = addError(vErrors, instancePath + "/delay_seconds", schema42.properties.delay_seconds);
          errors++;
        }
        if (data10 < 0 || isNaN(data10)) {
          vErrors = addError(vErrors, instancePath + "/delay_seconds", schema42.properties.delay_seconds);
          errors++;
        }
      }
    }
    if (data.ttl_seconds !== void 0 && func0.call(data, "ttl_seconds")) {
      let data11 = data.ttl_seconds;
      if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)) && isFinite(data11)) && data11 !== null) {
        vErrors = addError(vErrors, instancePath + "/ttl_seconds", schema42.properties.ttl_seconds);
        errors++;
      }
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 31536e4 || isNaN(data11)) {
          vErrors = addError(vErrors, instancePath + "/ttl_seconds", schema42.properties.ttl_seconds);
          errors++;
        }
        if (data11 < 1 || isNaN(data11)) {
          vErrors = addError(vErrors, instancePath + "/ttl_seconds", schema42.properties.ttl_seconds);
          errors++;
        }
      }
    }
    if (data.concurrency !== void 0 && func0.call(data, "concurrency")) {
      let data12 = data.concurrency;
      if (!(data12 && typeof data12 == "object" && !Array.isArray(data12)) && data12 !== null) {
        vErrors = addError(vErrors, instancePath + "/concurrency", schema42.properties.concurrency);
        errors++;
      }
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        if (data12.scope === void 0) {
          data12.scope = "queue";
        }
        if (data12.key === void 0 || !func0.call(data12, "key")) {
          vErrors = addError(vErrors, instancePath + "/concurrency", schema42.properties.concurrency, "required", { missingProperty: "key" });
          errors++;
        }
        if (data12.limit === void 0 || !func0.call(data12, "limit")) {
          vErrors = addError(vErrors, instancePath + "/concurrency", schema42.properties.concurrency, "required", { missingProperty: "limit" });
          errors++;
        }
        for (const key1 of Object.keys(data12)) {
          if (!(key1 === "key" || key1 === "limit" || key1 === "scope")) {
            vErrors = addError(vErrors, instancePath + "/concurrency", schema42.properties.concurrency, "additionalProperties", { additionalProperty: key1 });
            errors++;
          }
        }
        if (data12.key !== void 0 && func0.call(data12, "key")) {
          let data13 = data12.key;
          if (typeof data13 === "string") {
            if (!pattern36.test(data13)) {
              vErrors = addError(vErrors, instancePath + "/concurrency/key", schema42.properties.concurrency.properties.key);
              errors++;
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/concurrency/key", schema42.properties.concurrency.properties.key);
            errors++;
          }
        }
        if (data12.limit !== void 0 && func0.call(data12, "limit")) {
          let data14 = data12.limit;
          if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
            vErrors = addError(vErrors, instancePath + "/concurrency/limit", schema42.properties.concurrency.properties.limit);
            errors++;
          }
          if (typeof data14 == "number" && isFinite(data14)) {
            if (data14 > 999 || isNaN(data14)) {
              vErrors = addError(vErrors, instancePath + "/concurrency/limit", schema42.properties.concurrency.properties.limit);
              errors++;
            }
            if (data14 < 1 || isNaN(data14)) {
              vErrors = addError(vErrors, instancePath + "/concurrency/limit", schema42.properties.concurrency.properties.limit);
              errors++;
            }
          }
        }
        let data15 = data12.scope;
        if (typeof data15 !== "string" && data15 !== null) {
          vErrors = addError(vErrors, instancePath + "/concurrency/scope", schema42.properties.concurrency.properties.scope);
          errors++;
        }
        if (!(data15 === "queue" || data15 === "caller" || data15 === "repository" || data15 === null)) {
          vErrors = addError(vErrors, instancePath + "/concurrency/scope", schema42.properties.concurrency.properties.scope);
          errors++;
        }
      }
    }
    if (data.dead_letter_queue !== void 0 && func0.call(data, "dead_letter_queue")) {
      let data16 = data.dead_letter_queue;
      if (typeof data16 !== "string" && data16 !== null) {
        vErrors = addError(vErrors, instancePath + "/dead_letter_queue", schema42.properties.dead_letter_queue);
        errors++;
      }
      if (typeof data16 === "string") {
        if (!pattern14.test(data16)) {
          vErrors = addError(vErrors, instancePath + "/dead_letter_queue", schema42.properties.dead_letter_queue);
          errors++;
        }
      }
    }
    let data17 = data.unique;
    if (typeof data17 !== "boolean") {
      vErrors = addError(vErrors, instancePath + "/unique", schema42.properties.unique);
      errors++;
    }
    let data18 = data.key_scope;
    if (typeof data18 !== "string") {
      vErrors = addError(vErrors, instancePath + "/key_scope", schema42.properties.key_scope);
      errors++;
    }
    if (!(data18 === "queue" || data18 === "caller" || data18 === "repository")) {
      vErrors = addError(vErrors, instancePath + "/key_scope", schema42.properties.key_scope);
      errors++;
    }
    if (data.after !== void 0 && func0.call(data, "after")) {
      let data19 = data.after;
      if (!Array.isArray(data19) && data19 !== null) {
        vErrors = addError(vErrors, instancePath + "/after", schema42.properties.after);
        errors++;
      }
      if (Array.isArray(data19)) {
        if (data19.length > 20) {
          vErrors = addError(vErrors, instancePath + "/after", schema42.properties.after);
          errors++;
        }
        const len1 = data19.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data20 = data19[i1];
          if (!(typeof data20 == "number" && (!(data20 % 1) && !isNaN(data20)) && isFinite(data20))) {
            vErrors = addError(vErrors, instancePath + "/after/" + i1, schema42.properties.after.items);
            errors++;
          }
          if (typeof data20 == "number" && isFinite(data20)) {
            if (data20 > 2147483647 || isNaN(data20)) {
              vErrors = addError(vErrors, instancePath + "/after/" + i1, schema42.properties.after.items);
              errors++;
            }
            if (data20 < 1 || isNaN(data20)) {
              vErrors = addError(vErrors, instancePath + "/after/" + i1, schema42.properties.after.items);
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
              vErrors = addError(vErrors, instancePath + "/after", schema42.properties.after);
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
        vErrors = addError(vErrors, instancePath + "/parent", schema42.properties.parent);
        errors++;
      }
      if (typeof data21 == "number" && isFinite(data21)) {
        if (data21 > 2147483647 || isNaN(data21)) {
          vErrors = addError(vErrors, instancePath + "/parent", schema42.properties.parent);
          errors++;
        }
        if (data21 < 1 || isNaN(data21)) {
          vErrors = addError(vErrors, instancePath + "/parent", schema42.properties.parent);
          errors++;
        }
      }
    }
    if (data.complete_when !== void 0 && func0.call(data, "complete_when")) {
      let data22 = data.complete_when;
      if (typeof data22 !== "string" && data22 !== null) {
        vErrors = addError(vErrors, instancePath + "/complete_when", schema42.properties.complete_when);
        errors++;
      }
      if (!(data22 === "all-children" || data22 === null)) {
        vErrors = addError(vErrors, instancePath + "/complete_when", schema42.properties.complete_when);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema42);
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
var createKey = validate32;
var schema43 = { "title": "an object with the key's grants", "properties": { "id": { "title": "an id: 1 to 20 of a-z, 0-9 and -" }, "name": { "title": "1 to 100 characters" }, "grants": { "title": "a list of 1 to 20 grants", "items": { "title": "an object with scopes and queues", "properties": { "scopes": { "title": "a list of scopes, each once", "items": { "title": "enqueue, claim, read or admin", "enum": ["enqueue", "claim", "read", "admin"] } }, "queues": { "title": '"*" or a list of 1 to 100 queues', "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" } } } } }, "expires_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199" } } };
var pattern39 = /* @__PURE__ */ new RegExp("^[^\\u0000-\\u001f\\u007f]*$", "u");
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.grants === void 0 || !func0.call(data, "grants")) {
      vErrors = addError(vErrors, instancePath, schema43, "required", { missingProperty: "grants" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "id" || key0 === "name" || key0 === "grants" || key0 === "expires_at")) {
        vErrors = addError(vErrors, instancePath, schema43, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (!pattern5.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/id", schema43.properties.id);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/id", schema43.properties.id);
        errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data1 = data.name;
      if (typeof data1 === "string") {
        if (func75(data1) > 100) {
          vErrors = addError(vErrors, instancePath + "/name", schema43.properties.name);
          errors++;
        }
        if (func75(data1) < 1) {
          vErrors = addError(vErrors, instancePath + "/name", schema43.properties.name);
          errors++;
        }
        if (!pattern39.test(data1)) {
          vErrors = addError(vErrors, instancePath + "/name", schema43.properties.name);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/name", schema43.properties.name);
        errors++;
      }
    }
    if (data.grants !== void 0 && func0.call(data, "grants")) {
      let data2 = data.grants;
      if (Array.isArray(data2)) {
        if (data2.length > 20) {
          vErrors = addError(vErrors, instancePath + "/grants", schema43.properties.grants);
          errors++;
        }
        if (data2.length < 1) {
          vErrors = addError(vErrors, instancePath + "/grants", schema43.properties.grants);
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
            if (data3.scopes === void 0 || !func0.call(data3, "scopes")) {
              vErrors = addError(vErrors, instancePath + "/grants/" + i0, schema43.properties.grants.items, "required", { missingProperty: "scopes" });
              errors++;
            }
            if (data3.queues === void 0 || !func0.call(data3, "queues")) {
              vErrors = addError(vErrors, instancePath + "/grants/" + i0, schema43.properties.grants.items, "required", { missingProperty: "queues" });
              errors++;
            }
            for (const key1 of Object.keys(data3)) {
              if (!(key1 === "scopes" || key1 === "queues")) {
                vErrors = addError(vErrors, instancePath + "/grants/" + i0, schema43.properties.grants.items, "additionalProperties", { additionalProperty: key1 });
                errors++;
              }
            }
            if (data3.scopes !== void 0 && func0.call(data3, "scopes")) {
              let data4 = data3.scopes;
              if (Array.isArray(data4)) {
                if (data4.length > 4) {
                  vErrors = addError(vErrors, instancePath + "/grants/" + i0 + "/scopes", schema43.properties.grants.items.properties.scopes);
                  errors++;
                }
                if (data4.length < 1) {
                  vErrors = addError(vErrors, instancePath + "/grants/" + i0 + "/scopes", schema43.properties.grants.items.properties.scopes);
                  errors++;
                }
                const len1 = data4.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data5 = data4[i1];
                  if (!(data5 === "enqueue" || data5 === "claim" || data5 === "read" || data5 === "admin")) {
                    vErrors = addError(vErrors, instancePath + "/grants/" + i0 + "/scopes/" + i1, schema43.properties.grants.items.properties.scopes.items);
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
                          vErrors = addError(vErrors, instancePath + "/grants/" + i0 + "/scopes", schema43.properties.grants.items.properties.scopes);
                          errors++;
                          break outer0;
                        }
                      }
                    }
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/grants/" + i0 + "/scopes", schema43.properties.grants.items.properties.scopes);
                errors++;
              }
            }
            if (data3.queues !== void 0 && func0.call(data3, "queues")) {
              let data6 = data3.queues;
              if (typeof data6 !== "string" && !Array.isArray(data6)) {
                vErrors = addError(vErrors, instancePath + "/grants/" + i0 + "/queues", schema43.properties.grants.items.properties.queues);
                errors++;
              }
              if (typeof data6 === "string") {
                if (!pattern13.test(data6)) {
                  vErrors = addError(vErrors, instancePath + "/grants/" + i0 + "/queues", schema43.properties.grants.items.properties.queues);
                  errors++;
                }
              }
              if (Array.isArray(data6)) {
                if (data6.length > 100) {
                  vErrors = addError(vErrors, instancePath + "/grants/" + i0 + "/queues", schema43.properties.grants.items.properties.queues);
                  errors++;
                }
                if (data6.length < 1) {
                  vErrors = addError(vErrors, instancePath + "/grants/" + i0 + "/queues", schema43.properties.grants.items.properties.queues);
                  errors++;
                }
                const len2 = data6.length;
                for (let i3 = 0; i3 < len2; i3++) {
                  let data7 = data6[i3];
                  if (typeof data7 === "string") {
                    if (!pattern14.test(data7)) {
                      vErrors = addError(vErrors, instancePath + "/grants/" + i0 + "/queues/" + i3, schema43.properties.grants.items.properties.queues.items);
                      errors++;
                    }
                  } else {
                    vErrors = addError(vErrors, instancePath + "/grants/" + i0 + "/queues/" + i3, schema43.properties.grants.items.properties.queues.items);
                    errors++;
                  }
                }
              }
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/grants/" + i0, schema43.properties.grants.items);
            errors++;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/grants", schema43.properties.grants);
        errors++;
      }
    }
    if (data.expires_at !== void 0 && func0.call(data, "expires_at")) {
      let data8 = data.expires_at;
      if (typeof data8 === "string") {
        if (!pattern16.test(data8)) {
          vErrors = addError(vErrors, instancePath + "/expires_at", schema43.properties.expires_at);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/expires_at", schema43.properties.expires_at);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema43);
    errors++;
  }
  validate32.errors = vErrors;
  return errors === 0;
}
var createProject = validate33;
var schema44 = { "title": "an object with the name of the project", "properties": { "name": { "title": "one line of 1 to 255 characters without control characters" }, "description": { "title": "a text of at most 10000 characters" } } };
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.description === void 0) {
      data.description = "";
    }
    if (data.name === void 0 || !func0.call(data, "name")) {
      vErrors = addError(vErrors, instancePath, schema44, "required", { missingProperty: "name" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "name" || key0 === "description")) {
        vErrors = addError(vErrors, instancePath, schema44, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func75(data0) > 255) {
          vErrors = addError(vErrors, instancePath + "/name", schema44.properties.name);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/name", schema44.properties.name);
          errors++;
        }
        if (!pattern19.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/name", schema44.properties.name);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/name", schema44.properties.name);
        errors++;
      }
    }
    let data1 = data.description;
    if (typeof data1 === "string") {
      if (func75(data1) > 1e4) {
        vErrors = addError(vErrors, instancePath + "/description", schema44.properties.description);
        errors++;
      }
    } else {
      vErrors = addError(vErrors, instancePath + "/description", schema44.properties.description);
      errors++;
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema44);
    errors++;
  }
  validate33.errors = vErrors;
  return errors === 0;
}
var extend = validate34;
var schema45 = { "title": "an object with the lease", "properties": { "lease": { "title": "the lease that the claim answered with" }, "lease_seconds": { "title": "a whole number from 1 to 2592000" }, "progress": { "title": "an object with percent, note or log", "properties": { "percent": { "title": "a number from 0 to 100" }, "note": { "title": "at most 1000 characters" }, "log": { "title": "a list of at most 1000 lines", "items": { "title": "a line of at most 10000 characters" } } } } } };
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease_seconds === void 0) {
      data.lease_seconds = 300;
    }
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      vErrors = addError(vErrors, instancePath, schema45, "required", { missingProperty: "lease" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "lease_seconds" || key0 === "progress")) {
        vErrors = addError(vErrors, instancePath, schema45, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data0 = data.lease;
      if (typeof data0 === "string") {
        if (func75(data0) > 255) {
          vErrors = addError(vErrors, instancePath + "/lease", schema45.properties.lease);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/lease", schema45.properties.lease);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/lease", schema45.properties.lease);
        errors++;
      }
    }
    let data1 = data.lease_seconds;
    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
      vErrors = addError(vErrors, instancePath + "/lease_seconds", schema45.properties.lease_seconds);
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 2592e3 || isNaN(data1)) {
        vErrors = addError(vErrors, instancePath + "/lease_seconds", schema45.properties.lease_seconds);
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        vErrors = addError(vErrors, instancePath + "/lease_seconds", schema45.properties.lease_seconds);
        errors++;
      }
    }
    if (data.progress !== void 0 && func0.call(data, "progress")) {
      let data2 = data.progress;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        for (const key1 of Object.keys(data2)) {
          if (!(key1 === "percent" || key1 === "note" || key1 === "log")) {
            vErrors = addError(vErrors, instancePath + "/progress", schema45.properties.progress, "additionalProperties", { additionalProperty: key1 });
            errors++;
          }
        }
        if (data2.percent !== void 0 && func0.call(data2, "percent")) {
          let data3 = data2.percent;
          if (typeof data3 == "number" && isFinite(data3)) {
            if (data3 > 100 || isNaN(data3)) {
              vErrors = addError(vErrors, instancePath + "/progress/percent", schema45.properties.progress.properties.percent);
              errors++;
            }
            if (data3 < 0 || isNaN(data3)) {
              vErrors = addError(vErrors, instancePath + "/progress/percent", schema45.properties.progress.properties.percent);
              errors++;
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/progress/percent", schema45.properties.progress.properties.percent);
            errors++;
          }
        }
        if (data2.note !== void 0 && func0.call(data2, "note")) {
          let data4 = data2.note;
          if (typeof data4 === "string") {
            if (func75(data4) > 1e3) {
              vErrors = addError(vErrors, instancePath + "/progress/note", schema45.properties.progress.properties.note);
              errors++;
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/progress/note", schema45.properties.progress.properties.note);
            errors++;
          }
        }
        if (data2.log !== void 0 && func0.call(data2, "log")) {
          let data5 = data2.log;
          if (Array.isArray(data5)) {
            if (data5.length > 1e3) {
              vErrors = addError(vErrors, instancePath + "/progress/log", schema45.properties.progress.properties.log);
              errors++;
            }
            const len0 = data5.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data6 = data5[i0];
              if (typeof data6 === "string") {
                if (func75(data6) > 1e4) {
                  vErrors = addError(vErrors, instancePath + "/progress/log/" + i0, schema45.properties.progress.properties.log.items);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/progress/log/" + i0, schema45.properties.progress.properties.log.items);
                errors++;
              }
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/progress/log", schema45.properties.progress.properties.log);
            errors++;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/progress", schema45.properties.progress);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema45);
    errors++;
  }
  validate34.errors = vErrors;
  return errors === 0;
}
var fail = validate35;
var schema46 = { "title": "an object with the lease and the error", "properties": { "lease": { "title": "the lease that the claim answered with" }, "error": { "title": "the reason, in 1 to 60000 characters" }, "retry": { "title": "true or false" }, "retry_in": { "title": "a whole number of seconds from 0 to 315360000" } } };
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.retry === void 0) {
      data.retry = true;
    }
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      vErrors = addError(vErrors, instancePath, schema46, "required", { missingProperty: "lease" });
      errors++;
    }
    if (data.error === void 0 || !func0.call(data, "error")) {
      vErrors = addError(vErrors, instancePath, schema46, "required", { missingProperty: "error" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "error" || key0 === "retry" || key0 === "retry_in")) {
        vErrors = addError(vErrors, instancePath, schema46, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data0 = data.lease;
      if (typeof data0 === "string") {
        if (func75(data0) > 255) {
          vErrors = addError(vErrors, instancePath + "/lease", schema46.properties.lease);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/lease", schema46.properties.lease);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/lease", schema46.properties.lease);
        errors++;
      }
    }
    if (data.error !== void 0 && func0.call(data, "error")) {
      let data1 = data.error;
      if (typeof data1 === "string") {
        if (func75(data1) > 6e4) {
          vErrors = addError(vErrors, instancePath + "/error", schema46.properties.error);
          errors++;
        }
        if (func75(data1) < 1) {
          vErrors = addError(vErrors, instancePath + "/error", schema46.properties.error);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/error", schema46.properties.error);
        errors++;
      }
    }
    let data2 = data.retry;
    if (typeof data2 !== "boolean") {
      vErrors = addError(vErrors, instancePath + "/retry", schema46.properties.retry);
      errors++;
    }
    if (data.retry_in !== void 0 && func0.call(data, "retry_in")) {
      let data3 = data.retry_in;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        vErrors = addError(vErrors, instancePath + "/retry_in", schema46.properties.retry_in);
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 31536e4 || isNaN(data3)) {
          vErrors = addError(vErrors, instancePath + "/retry_in", schema46.properties.retry_in);
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          vErrors = addError(vErrors, instancePath + "/retry_in", schema46.properties.retry_in);
          errors++;
        }
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema46);
    errors++;
  }
  validate35.errors = vErrors;
  return errors === 0;
}
var jobProcessingComplete = validate36;
var schema47 = { "title": "an object with the result, or nothing", "properties": { "result": { "title": "any JSON value" } } };
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "result")) {
        vErrors = addError(vErrors, instancePath, schema47, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema47);
    errors++;
  }
  validate36.errors = vErrors;
  return errors === 0;
}
var jobProcessingCreate = validate37;
var schema48 = { "title": "an object with type and payload", "properties": { "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit" }, "payload": { "title": "any JSON value" }, "priority": { "title": "a whole number from 0 to 9" } } };
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.priority === void 0) {
      data.priority = 0;
    }
    if (data.type === void 0 || !func0.call(data, "type")) {
      vErrors = addError(vErrors, instancePath, schema48, "required", { missingProperty: "type" });
      errors++;
    }
    if (data.payload === void 0 || !func0.call(data, "payload")) {
      vErrors = addError(vErrors, instancePath, schema48, "required", { missingProperty: "payload" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "type" || key0 === "payload" || key0 === "priority")) {
        vErrors = addError(vErrors, instancePath, schema48, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data0 = data.type;
      if (typeof data0 === "string") {
        if (!pattern22.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/type", schema48.properties.type);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/type", schema48.properties.type);
        errors++;
      }
    }
    let data1 = data.priority;
    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
      vErrors = addError(vErrors, instancePath + "/priority", schema48.properties.priority);
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 9 || isNaN(data1)) {
        vErrors = addError(vErrors, instancePath + "/priority", schema48.properties.priority);
        errors++;
      }
      if (data1 < 0 || isNaN(data1)) {
        vErrors = addError(vErrors, instancePath + "/priority", schema48.properties.priority);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema48);
    errors++;
  }
  validate37.errors = vErrors;
  return errors === 0;
}
var jobProcessingFail = validate38;
var schema49 = { "title": "an object with the error, or nothing", "properties": { "error": { "title": "the reason, in 1 to 60000 characters" } } };
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "error")) {
        vErrors = addError(vErrors, instancePath, schema49, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.error !== void 0 && func0.call(data, "error")) {
      let data0 = data.error;
      if (typeof data0 === "string") {
        if (func75(data0) > 6e4) {
          vErrors = addError(vErrors, instancePath + "/error", schema49.properties.error);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/error", schema49.properties.error);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/error", schema49.properties.error);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema49);
    errors++;
  }
  validate38.errors = vErrors;
  return errors === 0;
}
var jobQueueCreate = validate39;
var schema50 = { "title": "an object with job_type and payload", "properties": { "job_type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit" }, "payload": { "title": "any JSON value" }, "queue_name": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" }, "max_tries": { "title": "a whole number from 1 to 100" }, "priority": { "title": "a whole number from 0 to 9" } } };
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
      vErrors = addError(vErrors, instancePath, schema50, "required", { missingProperty: "job_type" });
      errors++;
    }
    if (data.payload === void 0 || !func0.call(data, "payload")) {
      vErrors = addError(vErrors, instancePath, schema50, "required", { missingProperty: "payload" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "job_type" || key0 === "payload" || key0 === "queue_name" || key0 === "max_tries" || key0 === "priority")) {
        vErrors = addError(vErrors, instancePath, schema50, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.job_type !== void 0 && func0.call(data, "job_type")) {
      let data0 = data.job_type;
      if (typeof data0 === "string") {
        if (!pattern22.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/job_type", schema50.properties.job_type);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/job_type", schema50.properties.job_type);
        errors++;
      }
    }
    let data1 = data.queue_name;
    if (typeof data1 === "string") {
      if (!pattern14.test(data1)) {
        vErrors = addError(vErrors, instancePath + "/queue_name", schema50.properties.queue_name);
        errors++;
      }
    } else {
      vErrors = addError(vErrors, instancePath + "/queue_name", schema50.properties.queue_name);
      errors++;
    }
    let data2 = data.max_tries;
    if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
      vErrors = addError(vErrors, instancePath + "/max_tries", schema50.properties.max_tries);
      errors++;
    }
    if (typeof data2 == "number" && isFinite(data2)) {
      if (data2 > 100 || isNaN(data2)) {
        vErrors = addError(vErrors, instancePath + "/max_tries", schema50.properties.max_tries);
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        vErrors = addError(vErrors, instancePath + "/max_tries", schema50.properties.max_tries);
        errors++;
      }
    }
    let data3 = data.priority;
    if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
      vErrors = addError(vErrors, instancePath + "/priority", schema50.properties.priority);
      errors++;
    }
    if (typeof data3 == "number" && isFinite(data3)) {
      if (data3 > 9 || isNaN(data3)) {
        vErrors = addError(vErrors, instancePath + "/priority", schema50.properties.priority);
        errors++;
      }
      if (data3 < 0 || isNaN(data3)) {
        vErrors = addError(vErrors, instancePath + "/priority", schema50.properties.priority);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema50);
    errors++;
  }
  validate39.errors = vErrors;
  return errors === 0;
}
var ledgerExport = validate40;
var schema51 = { "title": "an object with the verb", "properties": { "verb": { "title": "a reading", "enum": ["id", "isClosed", "checkRun", "digest", "hashes", "list", "attachments"] }, "run": { "title": "the id of a move" }, "prefix": { "title": "a text of at most 300 characters" }, "after": { "title": "a text of at most 300 characters" }, "keys": { "title": "a list of keys", "items": {} } } };
var pattern47 = /* @__PURE__ */ new RegExp("^[0-9]{1,15}$", "u");
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.verb === void 0 || !func0.call(data, "verb")) {
      vErrors = addError(vErrors, instancePath, schema51, "required", { missingProperty: "verb" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "verb" || key0 === "run" || key0 === "prefix" || key0 === "after" || key0 === "keys")) {
        vErrors = addError(vErrors, instancePath, schema51, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.verb !== void 0 && func0.call(data, "verb")) {
      let data0 = data.verb;
      if (!(data0 === "id" || data0 === "isClosed" || data0 === "checkRun" || data0 === "digest" || data0 === "hashes" || data0 === "list" || data0 === "attachments")) {
        vErrors = addError(vErrors, instancePath + "/verb", schema51.properties.verb);
        errors++;
      }
    }
    if (data.run !== void 0 && func0.call(data, "run")) {
      let data1 = data.run;
      if (typeof data1 === "string") {
        if (func75(data1) > 64) {
          vErrors = addError(vErrors, instancePath + "/run", schema51.properties.run);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/run", schema51.properties.run);
        errors++;
      }
    }
    if (data.prefix !== void 0 && func0.call(data, "prefix")) {
      let data2 = data.prefix;
      if (typeof data2 === "string") {
        if (func75(data2) > 300) {
          vErrors = addError(vErrors, instancePath + "/prefix", schema51.properties.prefix);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/prefix", schema51.properties.prefix);
        errors++;
      }
    }
    if (data.after !== void 0 && func0.call(data, "after")) {
      let data3 = data.after;
      if (typeof data3 === "string") {
        if (func75(data3) > 300) {
          vErrors = addError(vErrors, instancePath + "/after", schema51.properties.after);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/after", schema51.properties.after);
        errors++;
      }
    }
    if (data.keys !== void 0 && func0.call(data, "keys")) {
      let data4 = data.keys;
      if (Array.isArray(data4)) {
        if (data4.length > 50) {
          vErrors = addError(vErrors, instancePath + "/keys", schema51.properties.keys);
          errors++;
        }
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (typeof data5 === "string") {
            if (!pattern47.test(data5)) {
              vErrors = addError(vErrors, instancePath + "/keys/" + i0, schema51.properties.keys.items);
              errors++;
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/keys/" + i0, schema51.properties.keys.items);
            errors++;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/keys", schema51.properties.keys);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema51);
    errors++;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
var ledgerImport = validate41;
var schema52 = { "title": "an object with the verb", "properties": { "verb": { "title": "a change", "enum": ["beginRun", "close", "reopen", "put", "forgetCopied", "reset", "move"] }, "run": { "title": "the id of a move" }, "remove": { "title": "a list of names", "items": {} }, "add": { "title": "a list of objects with a name", "items": { "properties": { "name": {}, "json": {} } } }, "replace": { "title": "a list of objects with a name and a key", "items": { "properties": { "name": {}, "from": {} } } }, "json": { "title": "JSON in a text" } } };
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.verb === void 0 || !func0.call(data, "verb")) {
      vErrors = addError(vErrors, instancePath, schema52, "required", { missingProperty: "verb" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "verb" || key0 === "run" || key0 === "remove" || key0 === "add" || key0 === "replace" || key0 === "json")) {
        vErrors = addError(vErrors, instancePath, schema52, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.verb !== void 0 && func0.call(data, "verb")) {
      let data0 = data.verb;
      if (!(data0 === "beginRun" || data0 === "close" || data0 === "reopen" || data0 === "put" || data0 === "forgetCopied" || data0 === "reset" || data0 === "move")) {
        vErrors = addError(vErrors, instancePath + "/verb", schema52.properties.verb);
        errors++;
      }
    }
    if (data.run !== void 0 && func0.call(data, "run")) {
      let data1 = data.run;
      if (typeof data1 === "string") {
        if (func75(data1) > 64) {
          vErrors = addError(vErrors, instancePath + "/run", schema52.properties.run);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/run", schema52.properties.run);
        errors++;
      }
    }
    if (data.remove !== void 0 && func0.call(data, "remove")) {
      let data2 = data.remove;
      if (Array.isArray(data2)) {
        if (data2.length > 500) {
          vErrors = addError(vErrors, instancePath + "/remove", schema52.properties.remove);
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 === "string") {
            if (func75(data3) > 300) {
              vErrors = addError(vErrors, instancePath + "/remove/" + i0, schema52.properties.remove.items);
              errors++;
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/remove/" + i0, schema52.properties.remove.items);
            errors++;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/remove", schema52.properties.remove);
        errors++;
      }
    }
    if (data.add !== void 0 && func0.call(data, "add")) {
      let data4 = data.add;
      if (Array.isArray(data4)) {
        if (data4.length > 500) {
          vErrors = addError(vErrors, instancePath + "/add", schema52.properties.add);
          errors++;
        }
        const len1 = data4.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data5 = data4[i1];
          if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
            if (data5.name === void 0 || !func0.call(data5, "name")) {
              vErrors = addError(vErrors, instancePath + "/add/" + i1, schema52.properties.add.items, "required", { missingProperty: "name" });
              errors++;
            }
            for (const key1 of Object.keys(data5)) {
              if (!(key1 === "name" || key1 === "json")) {
                vErrors = addError(vErrors, instancePath + "/add/" + i1, schema52.properties.add.items, "additionalProperties", { additionalProperty: key1 });
                errors++;
              }
            }
            if (data5.name !== void 0 && func0.call(data5, "name")) {
              let data6 = data5.name;
              if (typeof data6 === "string") {
                if (func75(data6) > 300) {
                  vErrors = addError(vErrors, instancePath + "/add/" + i1 + "/name", schema52.properties.add.items.properties.name);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/add/" + i1 + "/name", schema52.properties.add.items.properties.name);
                errors++;
              }
            }
            if (data5.json !== void 0 && func0.call(data5, "json")) {
              let data7 = data5.json;
              if (typeof data7 !== "string") {
                vErrors = addError(vErrors, instancePath + "/add/" + i1 + "/json", schema52.properties.add.items.properties.json);
                errors++;
              }
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/add/" + i1, schema52.properties.add.items);
            errors++;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/add", schema52.properties.add);
        errors++;
      }
    }
    if (data.replace !== void 0 && func0.call(data, "replace")) {
      let data8 = data.replace;
      if (Array.isArray(data8)) {
        if (data8.length > 500) {
          vErrors = addError(vErrors, instancePath + "/replace", schema52.properties.replace);
          errors++;
        }
        const len2 = data8.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data9 = data8[i2];
          if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
            if (data9.name === void 0 || !func0.call(data9, "name")) {
              vErrors = addError(vErrors, instancePath + "/replace/" + i2, schema52.properties.replace.items, "required", { missingProperty: "name" });
              errors++;
            }
            if (data9.from === void 0 || !func0.call(data9, "from")) {
              vErrors = addError(vErrors, instancePath + "/replace/" + i2, schema52.properties.replace.items, "required", { missingProperty: "from" });
              errors++;
            }
            for (const key2 of Object.keys(data9)) {
              if (!(key2 === "name" || key2 === "from")) {
                vErrors = addError(vErrors, instancePath + "/replace/" + i2, schema52.properties.replace.items, "additionalProperties", { additionalProperty: key2 });
                errors++;
              }
            }
            if (data9.name !== void 0 && func0.call(data9, "name")) {
              let data10 = data9.name;
              if (typeof data10 === "string") {
                if (func75(data10) > 300) {
                  vErrors = addError(vErrors, instancePath + "/replace/" + i2 + "/name", schema52.properties.replace.items.properties.name);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/replace/" + i2 + "/name", schema52.properties.replace.items.properties.name);
                errors++;
              }
            }
            if (data9.from !== void 0 && func0.call(data9, "from")) {
              let data11 = data9.from;
              if (typeof data11 === "string") {
                if (func75(data11) > 15) {
                  vErrors = addError(vErrors, instancePath + "/replace/" + i2 + "/from", schema52.properties.replace.items.properties.from);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/replace/" + i2 + "/from", schema52.properties.replace.items.properties.from);
                errors++;
              }
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/replace/" + i2, schema52.properties.replace.items);
            errors++;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/replace", schema52.properties.replace);
        errors++;
      }
    }
    if (data.json !== void 0 && func0.call(data, "json")) {
      let data12 = data.json;
      if (typeof data12 !== "string") {
        vErrors = addError(vErrors, instancePath + "/json", schema52.properties.json);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema52);
    errors++;
  }
  validate41.errors = vErrors;
  return errors === 0;
}
var nothing = validate42;
var schema53 = { "title": "an empty object, or nothing", "properties": {} };
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      vErrors = addError(vErrors, instancePath, schema53, "additionalProperties", { additionalProperty: key0 });
      errors++;
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema53);
    errors++;
  }
  validate42.errors = vErrors;
  return errors === 0;
}
var process = validate43;
var schema54 = { "title": "an object with the claim's options", "properties": { "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends" }, "lease_seconds": { "title": "a whole number from 1 to 2592000" } } };
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
        vErrors = addError(vErrors, instancePath, schema54, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    let data0 = data.worker;
    if (typeof data0 === "string") {
      if (!pattern23.test(data0)) {
        vErrors = addError(vErrors, instancePath + "/worker", schema54.properties.worker);
        errors++;
      }
    } else {
      vErrors = addError(vErrors, instancePath + "/worker", schema54.properties.worker);
      errors++;
    }
    let data1 = data.lease_seconds;
    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
      vErrors = addError(vErrors, instancePath + "/lease_seconds", schema54.properties.lease_seconds);
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 2592e3 || isNaN(data1)) {
        vErrors = addError(vErrors, instancePath + "/lease_seconds", schema54.properties.lease_seconds);
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        vErrors = addError(vErrors, instancePath + "/lease_seconds", schema54.properties.lease_seconds);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema54);
    errors++;
  }
  validate43.errors = vErrors;
  return errors === 0;
}
var push = validate44;
var schema55 = { "title": "an object with either payload or tasks", "properties": { "payload": { "title": "any JSON value" }, "priority": { "title": "a whole number from 0 to 9" }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit" }, "max_attempts": { "title": "a whole number from 1 to 100" }, "delay_seconds": { "title": "a whole number of seconds from 0 to 315360000" }, "tasks": { "title": "a list of 1 to 20 tasks", "items": { "title": "an object with the payload", "properties": { "payload": { "title": "any JSON value" }, "priority": { "title": "a whole number from 0 to 9" }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit" }, "max_attempts": { "title": "a whole number from 1 to 100" }, "delay_seconds": { "title": "a whole number of seconds from 0 to 315360000" } } } } } };
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "payload" || key0 === "priority" || key0 === "type" || key0 === "max_attempts" || key0 === "delay_seconds" || key0 === "tasks")) {
        vErrors = addError(vErrors, instancePath, schema55, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.priority !== void 0 && func0.call(data, "priority")) {
      let data0 = data.priority;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        vErrors = addError(vErrors, instancePath + "/priority", schema55.properties.priority);
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 9 || isNaN(data0)) {
          vErrors = addError(vErrors, instancePath + "/priority", schema55.properties.priority);
          errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          vErrors = addError(vErrors, instancePath + "/priority", schema55.properties.priority);
          errors++;
        }
      }
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data1 = data.type;
      if (typeof data1 === "string") {
        if (!pattern22.test(data1)) {
          vErrors = addError(vErrors, instancePath + "/type", schema55.properties.type);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/type", schema55.properties.type);
        errors++;
      }
    }
    if (data.max_attempts !== void 0 && func0.call(data, "max_attempts")) {
      let data2 = data.max_attempts;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        vErrors = addError(vErrors, instancePath + "/max_attempts", schema55.properties.max_attempts);
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 100 || isNaN(data2)) {
          vErrors = addError(vErrors, instancePath + "/max_attempts", schema55.properties.max_attempts);
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          vErrors = addError(vErrors, instancePath + "/max_attempts", schema55.properties.max_attempts);
          errors++;
        }
      }
    }
    if (data.delay_seconds !== void 0 && func0.call(data, "delay_seconds")) {
      let data3 = data.delay_seconds;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        vErrors = addError(vErrors, instancePath + "/delay_seconds", schema55.properties.delay_seconds);
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 31536e4 || isNaN(data3)) {
          vErrors = addError(vErrors, instancePath + "/delay_seconds", schema55.properties.delay_seconds);
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          vErrors = addError(vErrors, instancePath + "/delay_seconds", schema55.properties.delay_seconds);
          errors++;
        }
      }
    }
    if (data.tasks !== void 0 && func0.call(data, "tasks")) {
      let data4 = data.tasks;
      if (Array.isArray(data4)) {
        if (data4.length > 20) {
          vErrors = addError(vErrors, instancePath + "/tasks", schema55.properties.tasks);
          errors++;
        }
        if (data4.length < 1) {
          vErrors = addError(vErrors, instancePath + "/tasks", schema55.properties.tasks);
          errors++;
        }
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
            if (data5.payload === void 0 || !func0.call(data5, "payload")) {
              vErrors = addError(vErrors, instancePath + "/tasks/" + i0, schema55.properties.tasks.items, "required", { missingProperty: "payload" });
              errors++;
            }
            for (const key1 of Object.keys(data5)) {
              if (!(key1 === "payload" || key1 === "priority" || key1 === "type" || key1 === "max_attempts" || key1 === "delay_seconds")) {
                vErrors = addError(vErrors, instancePath + "/tasks/" + i0, schema55.properties.tasks.items, "additionalProperties", { additionalProperty: key1 });
                errors++;
              }
            }
            if (data5.priority !== void 0 && func0.call(data5, "priority")) {
              let data6 = data5.priority;
              if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
                vErrors = addError(vErrors, instancePath + "/tasks/" + i0 + "/priority", schema55.properties.tasks.items.properties.priority);
                errors++;
              }
              if (typeof data6 == "number" && isFinite(data6)) {
                if (data6 > 9 || isNaN(data6)) {
                  vErrors = addError(vErrors, instancePath + "/tasks/" + i0 + "/priority", schema55.properties.tasks.items.properties.priority);
                  errors++;
                }
                if (data6 < 0 || isNaN(data6)) {
                  vErrors = addError(vErrors, instancePath + "/tasks/" + i0 + "/priority", schema55.properties.tasks.items.properties.priority);
                  errors++;
                }
              }
            }
            if (data5.type !== void 0 && func0.call(data5, "type")) {
              let data7 = data5.type;
              if (typeof data7 === "string") {
                if (!pattern22.test(data7)) {
                  vErrors = addError(vErrors, instancePath + "/tasks/" + i0 + "/type", schema55.properties.tasks.items.properties.type);
                  errors++;
                }
              } else {
                vErrors = addError(vErrors, instancePath + "/tasks/" + i0 + "/type", schema55.properties.tasks.items.properties.type);
                errors++;
              }
            }
            if (data5.max_attempts !== void 0 && func0.call(data5, "max_attempts")) {
              let data8 = data5.max_attempts;
              if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
                vErrors = addError(vErrors, instancePath + "/tasks/" + i0 + "/max_attempts", schema55.properties.tasks.items.properties.max_attempts);
                errors++;
              }
              if (typeof data8 == "number" && isFinite(data8)) {
                if (data8 > 100 || isNaN(data8)) {
                  vErrors = addError(vErrors, instancePath + "/tasks/" + i0 + "/max_attempts", schema55.properties.tasks.items.properties.max_attempts);
                  errors++;
                }
                if (data8 < 1 || isNaN(data8)) {
                  vErrors = addError(vErrors, instancePath + "/tasks/" + i0 + "/max_attempts", schema55.properties.tasks.items.properties.max_attempts);
                  errors++;
                }
              }
            }
            if (data5.delay_seconds !== void 0 && func0.call(data5, "delay_seconds")) {
              let data9 = data5.delay_seconds;
              if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
                vErrors = addError(vErrors, instancePath + "/tasks/" + i0 + "/delay_seconds", schema55.properties.tasks.items.properties.delay_seconds);
                errors++;
              }
              if (typeof data9 == "number" && isFinite(data9)) {
                if (data9 > 31536e4 || isNaN(data9)) {
                  vErrors = addError(vErrors, instancePath + "/tasks/" + i0 + "/delay_seconds", schema55.properties.tasks.items.properties.delay_seconds);
                  errors++;
                }
                if (data9 < 0 || isNaN(data9)) {
                  vErrors = addError(vErrors, instancePath + "/tasks/" + i0 + "/delay_seconds", schema55.properties.tasks.items.properties.delay_seconds);
                  errors++;
                }
              }
            }
          } else {
            vErrors = addError(vErrors, instancePath + "/tasks/" + i0, schema55.properties.tasks.items);
            errors++;
          }
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/tasks", schema55.properties.tasks);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema55);
    errors++;
  }
  validate44.errors = vErrors;
  return errors === 0;
}
var release = validate45;
var schema56 = { "title": "an object with the lease", "properties": { "lease": { "title": "the lease that the claim answered with" }, "retry_in": { "title": "a whole number of seconds from 0 to 315360000" } } };
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      vErrors = addError(vErrors, instancePath, schema56, "required", { missingProperty: "lease" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "retry_in")) {
        vErrors = addError(vErrors, instancePath, schema56, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data0 = data.lease;
      if (typeof data0 === "string") {
        if (func75(data0) > 255) {
          vErrors = addError(vErrors, instancePath + "/lease", schema56.properties.lease);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/lease", schema56.properties.lease);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/lease", schema56.properties.lease);
        errors++;
      }
    }
    if (data.retry_in !== void 0 && func0.call(data, "retry_in")) {
      let data1 = data.retry_in;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        vErrors = addError(vErrors, instancePath + "/retry_in", schema56.properties.retry_in);
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 31536e4 || isNaN(data1)) {
          vErrors = addError(vErrors, instancePath + "/retry_in", schema56.properties.retry_in);
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          vErrors = addError(vErrors, instancePath + "/retry_in", schema56.properties.retry_in);
          errors++;
        }
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema56);
    errors++;
  }
  validate45.errors = vErrors;
  return errors === 0;
}
var rotateKey = validate46;
var schema57 = { "title": "an object with the rotation's options", "properties": { "keep_seconds": { "title": "a whole number from 0 to 2592000" } } };
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.keep_seconds === void 0) {
      data.keep_seconds = 86400;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "keep_seconds")) {
        vErrors = addError(vErrors, instancePath, schema57, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    let data0 = data.keep_seconds;
    if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
      vErrors = addError(vErrors, instancePath + "/keep_seconds", schema57.properties.keep_seconds);
      errors++;
    }
    if (typeof data0 == "number" && isFinite(data0)) {
      if (data0 > 2592e3 || isNaN(data0)) {
        vErrors = addError(vErrors, instancePath + "/keep_seconds", schema57.properties.keep_seconds);
        errors++;
      }
      if (data0 < 0 || isNaN(data0)) {
        vErrors = addError(vErrors, instancePath + "/keep_seconds", schema57.properties.keep_seconds);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema57);
    errors++;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
var setQueue = validate47;
var schema58 = { "title": "an object with settings of a queue", "properties": { "sealed": { "title": "true or false" }, "private": { "title": "true or false" }, "secrets": { "title": "refuse or allow", "enum": ["refuse", "allow"] }, "admission": { "title": "collaborators, triage or anyone", "enum": ["collaborators", "triage", "anyone"] }, "fifo": { "title": "true or false" }, "rate": { "title": "a whole number from 1 to 1000" }, "adopt": { "title": "a label's name that is none of the queue's own, or nothing" } } };
function validate47(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      vErrors = addError(vErrors, instancePath, schema58);
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "sealed" || key0 === "private" || key0 === "secrets" || key0 === "admission" || key0 === "fifo" || key0 === "rate" || key0 === "adopt")) {
        vErrors = addError(vErrors, instancePath, schema58, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.sealed !== void 0 && func0.call(data, "sealed")) {
      let data0 = data.sealed;
      if (typeof data0 !== "boolean") {
        vErrors = addError(vErrors, instancePath + "/sealed", schema58.properties.sealed);
        errors++;
      }
    }
    if (data.private !== void 0 && func0.call(data, "private")) {
      let data1 = data.private;
      if (typeof data1 !== "boolean") {
        vErrors = addError(vErrors, instancePath + "/private", schema58.properties.private);
        errors++;
      }
    }
    if (data.secrets !== void 0 && func0.call(data, "secrets")) {
      let data2 = data.secrets;
      if (typeof data2 !== "string") {
        vErrors = addError(vErrors, instancePath + "/secrets", schema58.properties.secrets);
        errors++;
      }
      if (!(data2 === "refuse" || data2 === "allow")) {
        vErrors = addError(vErrors, instancePath + "/secrets", schema58.properties.secrets);
        errors++;
      }
    }
    if (data.admission !== void 0 && func0.call(data, "admission")) {
      let data3 = data.admission;
      if (typeof data3 !== "string") {
        vErrors = addError(vErrors, instancePath + "/admission", schema58.properties.admission);
        errors++;
      }
      if (!(data3 === "collaborators" || data3 === "triage" || data3 === "anyone")) {
        vErrors = addError(vErrors, instancePath + "/admission", schema58.properties.admission);
        errors++;
      }
    }
    if (data.fifo !== void 0 && func0.call(data, "fifo")) {
      let data4 = data.fifo;
      if (typeof data4 !== "boolean") {
        vErrors = addError(vErrors, instancePath + "/fifo", schema58.properties.fifo);
        errors++;
      }
    }
    if (data.rate !== void 0 && func0.call(data, "rate")) {
      let data5 = data.rate;
      if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
        vErrors = addError(vErrors, instancePath + "/rate", schema58.properties.rate);
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 1e3 || isNaN(data5)) {
          vErrors = addError(vErrors, instancePath + "/rate", schema58.properties.rate);
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          vErrors = addError(vErrors, instancePath + "/rate", schema58.properties.rate);
          errors++;
        }
      }
    }
    if (data.adopt !== void 0 && func0.call(data, "adopt")) {
      let data6 = data.adopt;
      if (typeof data6 === "string") {
        if (func75(data6) > 50) {
          vErrors = addError(vErrors, instancePath + "/adopt", schema58.properties.adopt);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/adopt", schema58.properties.adopt);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema58);
    errors++;
  }
  validate47.errors = vErrors;
  return errors === 0;
}
var setSchedule = validate48;
var schema59 = { "title": "an object with when and which job", "properties": { "cron": { "title": "a cron expression of five or six parts, as 30 3 * * MON-FRI" }, "time_zone": { "title": "a time zone, as Europe/Berlin" }, "every": { "title": "a whole number of seconds from 10 to 31622400" }, "catch_up": { "title": "skip, one or all", "enum": ["skip", "one", "all"] }, "catch_up_max": { "title": "a whole number from 1 to 100" }, "paused": { "title": "true or false" }, "job": { "title": "an object with the job's data, as for POST /create-job" } } };
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
      vErrors = addError(vErrors, instancePath, schema59, "required", { missingProperty: "job" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "cron" || key0 === "time_zone" || key0 === "every" || key0 === "catch_up" || key0 === "catch_up_max" || key0 === "paused" || key0 === "job")) {
        vErrors = addError(vErrors, instancePath, schema59, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.cron !== void 0 && func0.call(data, "cron")) {
      let data0 = data.cron;
      if (typeof data0 === "string") {
        if (func75(data0) > 200) {
          vErrors = addError(vErrors, instancePath + "/cron", schema59.properties.cron);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/cron", schema59.properties.cron);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/cron", schema59.properties.cron);
        errors++;
      }
    }
    if (data.time_zone !== void 0 && func0.call(data, "time_zone")) {
      let data1 = data.time_zone;
      if (typeof data1 === "string") {
        if (func75(data1) > 100) {
          vErrors = addError(vErrors, instancePath + "/time_zone", schema59.properties.time_zone);
          errors++;
        }
        if (func75(data1) < 1) {
          vErrors = addError(vErrors, instancePath + "/time_zone", schema59.properties.time_zone);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/time_zone", schema59.properties.time_zone);
        errors++;
      }
    }
    if (data.every !== void 0 && func0.call(data, "every")) {
      let data2 = data.every;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        vErrors = addError(vErrors, instancePath + "/every", schema59.properties.every);
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 31622400 || isNaN(data2)) {
          vErrors = addError(vErrors, instancePath + "/every", schema59.properties.every);
          errors++;
        }
        if (data2 < 10 || isNaN(data2)) {
          vErrors = addError(vErrors, instancePath + "/every", schema59.properties.every);
          errors++;
        }
      }
    }
    let data3 = data.catch_up;
    if (typeof data3 !== "string") {
      vErrors = addError(vErrors, instancePath + "/catch_up", schema59.properties.catch_up);
      errors++;
    }
    if (!(data3 === "skip" || data3 === "one" || data3 === "all")) {
      vErrors = addError(vErrors, instancePath + "/catch_up", schema59.properties.catch_up);
      errors++;
    }
    let data4 = data.catch_up_max;
    if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
      vErrors = addError(vErrors, instancePath + "/catch_up_max", schema59.properties.catch_up_max);
      errors++;
    }
    if (typeof data4 == "number" && isFinite(data4)) {
      if (data4 > 100 || isNaN(data4)) {
        vErrors = addError(vErrors, instancePath + "/catch_up_max", schema59.properties.catch_up_max);
        errors++;
      }
      if (data4 < 1 || isNaN(data4)) {
        vErrors = addError(vErrors, instancePath + "/catch_up_max", schema59.properties.catch_up_max);
        errors++;
      }
    }
    let data5 = data.paused;
    if (typeof data5 !== "boolean") {
      vErrors = addError(vErrors, instancePath + "/paused", schema59.properties.paused);
      errors++;
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema59);
    errors++;
  }
  validate48.errors = vErrors;
  return errors === 0;
}
var setSchema = validate49;
var schema60 = { "title": "an object with the schema", "properties": { "schema": { "title": "a JSON Schema" }, "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit" } } };
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema === void 0 || !func0.call(data, "schema")) {
      vErrors = addError(vErrors, instancePath, schema60, "required", { missingProperty: "schema" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "schema" || key0 === "queue" || key0 === "type")) {
        vErrors = addError(vErrors, instancePath, schema60, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.queue !== void 0 && func0.call(data, "queue")) {
      let data0 = data.queue;
      if (typeof data0 === "string") {
        if (!pattern14.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/queue", schema60.properties.queue);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/queue", schema60.properties.queue);
        errors++;
      }
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      let data1 = data.type;
      if (typeof data1 === "string") {
        if (!pattern22.test(data1)) {
          vErrors = addError(vErrors, instancePath + "/type", schema60.properties.type);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/type", schema60.properties.type);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema60);
    errors++;
  }
  validate49.errors = vErrors;
  return errors === 0;
}
var start = validate50;
var schema61 = { "title": "an object with the lease", "properties": { "lease": { "title": "the lease that the claim answered with" }, "lease_seconds": { "title": "a whole number from 1 to 2592000" }, "workflow_job": { "title": "the id of a workflow job" }, "workflow_run": { "title": "the id of a workflow run" }, "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends" } } };
function validate50(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease_seconds === void 0) {
      data.lease_seconds = 300;
    }
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      vErrors = addError(vErrors, instancePath, schema61, "required", { missingProperty: "lease" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "lease_seconds" || key0 === "workflow_job" || key0 === "workflow_run" || key0 === "worker")) {
        vErrors = addError(vErrors, instancePath, schema61, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.lease !== void 0 && func0.call(data, "lease")) {
      let data0 = data.lease;
      if (typeof data0 === "string") {
        if (func75(data0) > 255) {
          vErrors = addError(vErrors, instancePath + "/lease", schema61.properties.lease);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/lease", schema61.properties.lease);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/lease", schema61.properties.lease);
        errors++;
      }
    }
    let data1 = data.lease_seconds;
    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
      vErrors = addError(vErrors, instancePath + "/lease_seconds", schema61.properties.lease_seconds);
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 2592e3 || isNaN(data1)) {
        vErrors = addError(vErrors, instancePath + "/lease_seconds", schema61.properties.lease_seconds);
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        vErrors = addError(vErrors, instancePath + "/lease_seconds", schema61.properties.lease_seconds);
        errors++;
      }
    }
    if (data.workflow_job !== void 0 && func0.call(data, "workflow_job")) {
      let data2 = data.workflow_job;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        vErrors = addError(vErrors, instancePath + "/workflow_job", schema61.properties.workflow_job);
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 999999999999 || isNaN(data2)) {
          vErrors = addError(vErrors, instancePath + "/workflow_job", schema61.properties.workflow_job);
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          vErrors = addError(vErrors, instancePath + "/workflow_job", schema61.properties.workflow_job);
          errors++;
        }
      }
    }
    if (data.workflow_run !== void 0 && func0.call(data, "workflow_run")) {
      let data3 = data.workflow_run;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        vErrors = addError(vErrors, instancePath + "/workflow_run", schema61.properties.workflow_run);
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 999999999999 || isNaN(data3)) {
          vErrors = addError(vErrors, instancePath + "/workflow_run", schema61.properties.workflow_run);
          errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          vErrors = addError(vErrors, instancePath + "/workflow_run", schema61.properties.workflow_run);
          errors++;
        }
      }
    }
    if (data.worker !== void 0 && func0.call(data, "worker")) {
      let data4 = data.worker;
      if (typeof data4 === "string") {
        if (!pattern23.test(data4)) {
          vErrors = addError(vErrors, instancePath + "/worker", schema61.properties.worker);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/worker", schema61.properties.worker);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema61);
    errors++;
  }
  validate50.errors = vErrors;
  return errors === 0;
}
var workChange = validate51;
var schema62 = { "title": "an object with at least one field", "properties": { "status": { "title": "queued, dispatched, in_progress, completed, blocked, failed or cancelled", "enum": ["queued", "dispatched", "in_progress", "completed", "blocked", "failed", "cancelled"] }, "agent": { "title": "an agent's name: 1 to 40 printable ASCII characters" }, "priority": { "title": "a whole number from 0 to 9" }, "result": { "title": "any JSON value" }, "error": { "title": "the reason, in 1 to 60000 characters" }, "reason": { "title": "the reason, in 1 to 60000 characters" } } };
var pattern54 = /* @__PURE__ */ new RegExp("^[ -~]{1,40}$", "u");
function validate51(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      vErrors = addError(vErrors, instancePath, schema62);
      errors++;
    }
    if (data.status !== void 0 && func0.call(data, "status")) {
      let data0 = data.status;
      if (!(data0 === "queued" || data0 === "dispatched" || data0 === "in_progress" || data0 === "completed" || data0 === "blocked" || data0 === "failed" || data0 === "cancelled")) {
        vErrors = addError(vErrors, instancePath + "/status", schema62.properties.status);
        errors++;
      }
    }
    if (data.agent !== void 0 && func0.call(data, "agent")) {
      let data1 = data.agent;
      if (typeof data1 === "string") {
        if (!pattern54.test(data1)) {
          vErrors = addError(vErrors, instancePath + "/agent", schema62.properties.agent);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/agent", schema62.properties.agent);
        errors++;
      }
    }
    if (data.priority !== void 0 && func0.call(data, "priority")) {
      let data2 = data.priority;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        vErrors = addError(vErrors, instancePath + "/priority", schema62.properties.priority);
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 9 || isNaN(data2)) {
          vErrors = addError(vErrors, instancePath + "/priority", schema62.properties.priority);
          errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          vErrors = addError(vErrors, instancePath + "/priority", schema62.properties.priority);
          errors++;
        }
      }
    }
    if (data.error !== void 0 && func0.call(data, "error")) {
      let data3 = data.error;
      if (typeof data3 === "string") {
        if (func75(data3) > 6e4) {
          vErrors = addError(vErrors, instancePath + "/error", schema62.properties.error);
          errors++;
        }
        if (func75(data3) < 1) {
          vErrors = addError(vErrors, instancePath + "/error", schema62.properties.error);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/error", schema62.properties.error);
        errors++;
      }
    }
    if (data.reason !== void 0 && func0.call(data, "reason")) {
      let data4 = data.reason;
      if (typeof data4 === "string") {
        if (func75(data4) > 6e4) {
          vErrors = addError(vErrors, instancePath + "/reason", schema62.properties.reason);
          errors++;
        }
        if (func75(data4) < 1) {
          vErrors = addError(vErrors, instancePath + "/reason", schema62.properties.reason);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/reason", schema62.properties.reason);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema62);
    errors++;
  }
  validate51.errors = vErrors;
  return errors === 0;
}
var workCreate = validate52;
var schema63 = { "title": "an object", "properties": { "title": { "title": "one line of 1 to 256 characters without control characters" }, "agent": { "title": "an agent's name: 1 to 40 printable ASCII characters" }, "project": { "title": "a project's id" }, "project_id": { "title": "a project's id" }, "priority": { "title": "a whole number from 0 to 9" } } };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
        if (func75(data0) > 256) {
          vErrors = addError(vErrors, instancePath + "/title", schema63.properties.title);
          errors++;
        }
        if (func75(data0) < 1) {
          vErrors = addError(vErrors, instancePath + "/title", schema63.properties.title);
          errors++;
        }
        if (!pattern19.test(data0)) {
          vErrors = addError(vErrors, instancePath + "/title", schema63.properties.title);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/title", schema63.properties.title);
        errors++;
      }
    }
    if (data.agent !== void 0 && func0.call(data, "agent")) {
      let data1 = data.agent;
      if (typeof data1 === "string") {
        if (!pattern54.test(data1)) {
          vErrors = addError(vErrors, instancePath + "/agent", schema63.properties.agent);
          errors++;
        }
      } else {
        vErrors = addError(vErrors, instancePath + "/agent", schema63.properties.agent);
        errors++;
      }
    }
    if (data.project !== void 0 && func0.call(data, "project")) {
      let data2 = data.project;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        vErrors = addError(vErrors, instancePath + "/project", schema63.properties.project);
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 2147483647 || isNaN(data2)) {
          vErrors = addError(vErrors, instancePath + "/project", schema63.properties.project);
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          vErrors = addError(vErrors, instancePath + "/project", schema63.properties.project);
          errors++;
        }
      }
    }
    if (data.project_id !== void 0 && func0.call(data, "project_id")) {
      let data3 = data.project_id;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        vErrors = addError(vErrors, instancePath + "/project_id", schema63.properties.project_id);
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 2147483647 || isNaN(data3)) {
          vErrors = addError(vErrors, instancePath + "/project_id", schema63.properties.project_id);
          errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          vErrors = addError(vErrors, instancePath + "/project_id", schema63.properties.project_id);
          errors++;
        }
      }
    }
    let data4 = data.priority;
    if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
      vErrors = addError(vErrors, instancePath + "/priority", schema63.properties.priority);
      errors++;
    }
    if (typeof data4 == "number" && isFinite(data4)) {
      if (data4 > 9 || isNaN(data4)) {
        vErrors = addError(vErrors, instancePath + "/priority", schema63.properties.priority);
        errors++;
      }
      if (data4 < 0 || isNaN(data4)) {
        vErrors = addError(vErrors, instancePath + "/priority", schema63.properties.priority);
        errors++;
      }
    }
  } else {
    vErrors = addError(vErrors, instancePath, schema63);
    errors++;
  }
  validate52.errors = vErrors;
  return errors === 0;
}

// part:1
function addError2(all, instancePath, parentSchema, keyword = "value", params = {}) {
  const error = { instancePath, keyword, params, parentSchema };
  if (all === null) return [error];
  all.push(error);
  return all;
}
var adoptable = validate202;
var schema312 = { "title": "the query of GET /queues/{name}/adoptable", "properties": { "label": { "title": "a label's name that is none of the queue's own" } } };
var func02 = Object.prototype.hasOwnProperty;
var pattern42 = /* @__PURE__ */ new RegExp("^\\S(?:[^\\r\\n]{0,48}\\S)?$", "u");
function validate202(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "label")) {
        vErrors = addError2(vErrors, instancePath, schema312, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.label !== void 0 && func02.call(data, "label")) {
      let data0 = data.label;
      if (typeof data0 !== "string") {
        let dataType0 = typeof data0;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data0;
          } else if (data0 === null) {
            coerced0 = "";
          } else {
            vErrors = addError2(vErrors, instancePath + "/label", schema312.properties.label);
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data0 = coerced0;
          if (data !== void 0) {
            data["label"] = coerced0;
          }
        }
      }
      if (typeof data0 === "string") {
        if (!pattern42.test(data0)) {
          vErrors = addError2(vErrors, instancePath + "/label", schema312.properties.label);
          errors++;
        }
      }
    }
  } else {
    vErrors = addError2(vErrors, instancePath, schema312);
    errors++;
  }
  validate202.errors = vErrors;
  return errors === 0;
}
var getJob = validate212;
var schema322 = { "title": "the query of GET /jobs/{id}", "properties": { "wait_seconds": { "title": "a whole number from 0 to 20" } } };
function validate212(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.wait_seconds === void 0) {
      data.wait_seconds = 0;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "wait_seconds")) {
        vErrors = addError2(vErrors, instancePath, schema322, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    let data0 = data.wait_seconds;
    if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
      let dataType0 = typeof data0;
      let coerced0 = void 0;
      if (!(coerced0 !== void 0)) {
        if (dataType0 === "boolean" || data0 === null || dataType0 === "string" && data0 && data0 == +data0 && !(data0 % 1)) {
          coerced0 = +data0;
        } else {
          vErrors = addError2(vErrors, instancePath + "/wait_seconds", schema322.properties.wait_seconds);
          errors++;
        }
      }
      if (coerced0 !== void 0) {
        data0 = coerced0;
        if (data !== void 0) {
          data["wait_seconds"] = coerced0;
        }
      }
    }
    if (typeof data0 == "number" && isFinite(data0)) {
      if (data0 > 20 || isNaN(data0)) {
        vErrors = addError2(vErrors, instancePath + "/wait_seconds", schema322.properties.wait_seconds);
        errors++;
      }
      if (data0 < 0 || isNaN(data0)) {
        vErrors = addError2(vErrors, instancePath + "/wait_seconds", schema322.properties.wait_seconds);
        errors++;
      }
    }
  } else {
    vErrors = addError2(vErrors, instancePath, schema322);
    errors++;
  }
  validate212.errors = vErrors;
  return errors === 0;
}
var jobProcessingList = validate222;
var schema332 = { "title": "the query of GET /compat/job-processing/jobs", "properties": { "status": { "title": "PENDING, RUNNING, COMPLETED or FAILED", "enum": ["PENDING", "RUNNING", "COMPLETED", "FAILED"] }, "limit": { "title": "a whole number from 1 to 100" }, "before": { "title": "a job's id" } } };
function validate222(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 100;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "limit" || key0 === "before")) {
        vErrors = addError2(vErrors, instancePath, schema332, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.status !== void 0 && func02.call(data, "status")) {
      let data0 = data.status;
      if (!(data0 === "PENDING" || data0 === "RUNNING" || data0 === "COMPLETED" || data0 === "FAILED")) {
        vErrors = addError2(vErrors, instancePath + "/status", schema332.properties.status);
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
          vErrors = addError2(vErrors, instancePath + "/limit", schema332.properties.limit);
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
        vErrors = addError2(vErrors, instancePath + "/limit", schema332.properties.limit);
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        vErrors = addError2(vErrors, instancePath + "/limit", schema332.properties.limit);
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
            vErrors = addError2(vErrors, instancePath + "/before", schema332.properties.before);
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
          vErrors = addError2(vErrors, instancePath + "/before", schema332.properties.before);
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          vErrors = addError2(vErrors, instancePath + "/before", schema332.properties.before);
          errors++;
        }
      }
    }
  } else {
    vErrors = addError2(vErrors, instancePath, schema332);
    errors++;
  }
  validate222.errors = vErrors;
  return errors === 0;
}
var jobQueueList = validate232;
var schema342 = { "title": "the query of GET /api/v1/queue/jobs", "properties": { "status": { "title": "one of pending, dispatched, processing, blocked, completed, failed and cancelled", "enum": ["pending", "dispatched", "processing", "blocked", "completed", "failed", "cancelled"] }, "queue_name": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" }, "limit": { "title": "a whole number from 1 to 100" }, "before": { "title": "a job's id" } } };
var pattern52 = /* @__PURE__ */ new RegExp("^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "u");
function validate232(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 100;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "queue_name" || key0 === "limit" || key0 === "before")) {
        vErrors = addError2(vErrors, instancePath, schema342, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.status !== void 0 && func02.call(data, "status")) {
      let data0 = data.status;
      if (!(data0 === "pending" || data0 === "dispatched" || data0 === "processing" || data0 === "blocked" || data0 === "completed" || data0 === "failed" || data0 === "cancelled")) {
        vErrors = addError2(vErrors, instancePath + "/status", schema342.properties.status);
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
            vErrors = addError2(vErrors, instancePath + "/queue_name", schema342.properties.queue_name);
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
        if (!pattern52.test(data1)) {
          vErrors = addError2(vErrors, instancePath + "/queue_name", schema342.properties.queue_name);
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
          vErrors = addError2(vErrors, instancePath + "/limit", schema342.properties.limit);
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
        vErrors = addError2(vErrors, instancePath + "/limit", schema342.properties.limit);
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        vErrors = addError2(vErrors, instancePath + "/limit", schema342.properties.limit);
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
            vErrors = addError2(vErrors, instancePath + "/before", schema342.properties.before);
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
          vErrors = addError2(vErrors, instancePath + "/before", schema342.properties.before);
          errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          vErrors = addError2(vErrors, instancePath + "/before", schema342.properties.before);
          errors++;
        }
      }
    }
  } else {
    vErrors = addError2(vErrors, instancePath, schema342);
    errors++;
  }
  validate232.errors = vErrors;
  return errors === 0;
}
var listJobs = validate242;
var schema352 = { "title": "the query of GET /jobs", "properties": { "status": { "title": "one of pending, dispatched, processing, blocked, completed, failed and cancelled", "enum": ["pending", "dispatched", "processing", "blocked", "completed", "failed", "cancelled"] }, "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" }, "limit": { "title": "a whole number from 1 to 100" }, "before": { "title": "a job's id" } } };
function validate242(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 30;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "queue" || key0 === "limit" || key0 === "before")) {
        vErrors = addError2(vErrors, instancePath, schema352, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.status !== void 0 && func02.call(data, "status")) {
      let data0 = data.status;
      if (!(data0 === "pending" || data0 === "dispatched" || data0 === "processing" || data0 === "blocked" || data0 === "completed" || data0 === "failed" || data0 === "cancelled")) {
        vErrors = addError2(vErrors, instancePath + "/status", schema352.properties.status);
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
            vErrors = addError2(vErrors, instancePath + "/queue", schema352.properties.queue);
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
        if (!pattern52.test(data1)) {
          vErrors = addError2(vErrors, instancePath + "/queue", schema352.properties.queue);
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
          vErrors = addError2(vErrors, instancePath + "/limit", schema352.properties.limit);
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
        vErrors = addError2(vErrors, instancePath + "/limit", schema352.properties.limit);
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        vErrors = addError2(vErrors, instancePath + "/limit", schema352.properties.limit);
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
            vErrors = addError2(vErrors, instancePath + "/before", schema352.properties.before);
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
          vErrors = addError2(vErrors, instancePath + "/before", schema352.properties.before);
          errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          vErrors = addError2(vErrors, instancePath + "/before", schema352.properties.before);
          errors++;
        }
      }
    }
  } else {
    vErrors = addError2(vErrors, instancePath, schema352);
    errors++;
  }
  validate242.errors = vErrors;
  return errors === 0;
}
var peek = validate252;
var schema362 = { "title": "the query of GET /queues/{name}/peek", "properties": { "limit": { "title": "a whole number from 1 to 100" } } };
function validate252(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 10;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "limit")) {
        vErrors = addError2(vErrors, instancePath, schema362, "additionalProperties", { additionalProperty: key0 });
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
          vErrors = addError2(vErrors, instancePath + "/limit", schema362.properties.limit);
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
        vErrors = addError2(vErrors, instancePath + "/limit", schema362.properties.limit);
        errors++;
      }
      if (data0 < 1 || isNaN(data0)) {
        vErrors = addError2(vErrors, instancePath + "/limit", schema362.properties.limit);
        errors++;
      }
    }
  } else {
    vErrors = addError2(vErrors, instancePath, schema362);
    errors++;
  }
  validate252.errors = vErrors;
  return errors === 0;
}
var schemaScope = validate262;
var schema372 = { "title": "queue or type", "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1" }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit" } } };
var pattern82 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", "u");
function validate262(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "queue" || key0 === "type")) {
        vErrors = addError2(vErrors, instancePath, schema372, "additionalProperties", { additionalProperty: key0 });
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
            vErrors = addError2(vErrors, instancePath + "/queue", schema372.properties.queue);
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
        if (!pattern52.test(data0)) {
          vErrors = addError2(vErrors, instancePath + "/queue", schema372.properties.queue);
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
            vErrors = addError2(vErrors, instancePath + "/type", schema372.properties.type);
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
        if (!pattern82.test(data1)) {
          vErrors = addError2(vErrors, instancePath + "/type", schema372.properties.type);
          errors++;
        }
      }
    }
  } else {
    vErrors = addError2(vErrors, instancePath, schema372);
    errors++;
  }
  validate262.errors = vErrors;
  return errors === 0;
}
var workList = validate272;
var schema382 = { "title": "the query of GET /work", "properties": { "status": { "title": "queued, dispatched, in_progress, completed, blocked, failed or cancelled", "enum": ["queued", "dispatched", "in_progress", "completed", "blocked", "failed", "cancelled"] }, "since": { "title": "an instant such as 2026-11-21T22:00:00Z, or Unix seconds" }, "project": { "title": "a project's id" }, "agent": { "title": "an agent's name: 1 to 40 printable ASCII characters" }, "limit": { "title": "a whole number from 1 to 100" }, "before": { "title": "a job's id" } } };
var pattern92 = /* @__PURE__ */ new RegExp("^(\\d{1,10}(\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+ -]\\d\\d:\\d\\d)?)$", "u");
var pattern10 = /* @__PURE__ */ new RegExp("^[ -~]{1,40}$", "u");
function validate272(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 100;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "since" || key0 === "project" || key0 === "agent" || key0 === "limit" || key0 === "before")) {
        vErrors = addError2(vErrors, instancePath, schema382, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.status !== void 0 && func02.call(data, "status")) {
      let data0 = data.status;
      if (!(data0 === "queued" || data0 === "dispatched" || data0 === "in_progress" || data0 === "completed" || data0 === "blocked" || data0 === "failed" || data0 === "cancelled")) {
        vErrors = addError2(vErrors, instancePath + "/status", schema382.properties.status);
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
            vErrors = addError2(vErrors, instancePath + "/since", schema382.properties.since);
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
        if (!pattern92.test(data1)) {
          vErrors = addError2(vErrors, instancePath + "/since", schema382.properties.since);
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
            vErrors = addError2(vErrors, instancePath + "/project", schema382.properties.project);
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
          vErrors = addError2(vErrors, instancePath + "/project", schema382.properties.project);
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          vErrors = addError2(vErrors, instancePath + "/project", schema382.properties.project);
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
            vErrors = addError2(vErrors, instancePath + "/agent", schema382.properties.agent);
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
        if (!pattern10.test(data3)) {
          vErrors = addError2(vErrors, instancePath + "/agent", schema382.properties.agent);
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
          vErrors = addError2(vErrors, instancePath + "/limit", schema382.properties.limit);
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
        vErrors = addError2(vErrors, instancePath + "/limit", schema382.properties.limit);
        errors++;
      }
      if (data4 < 1 || isNaN(data4)) {
        vErrors = addError2(vErrors, instancePath + "/limit", schema382.properties.limit);
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
            vErrors = addError2(vErrors, instancePath + "/before", schema382.properties.before);
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
          vErrors = addError2(vErrors, instancePath + "/before", schema382.properties.before);
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          vErrors = addError2(vErrors, instancePath + "/before", schema382.properties.before);
          errors++;
        }
      }
    }
  } else {
    vErrors = addError2(vErrors, instancePath, schema382);
    errors++;
  }
  validate272.errors = vErrors;
  return errors === 0;
}
export {
  adopt,
  adoptable,
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
  getJob,
  jobProcessingComplete,
  jobProcessingCreate,
  jobProcessingFail,
  jobProcessingList,
  jobQueueCreate,
  jobQueueList,
  ledgerExport,
  ledgerImport,
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
