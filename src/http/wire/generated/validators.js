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
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:allow-workflow", "title": "an object with a repository and grants", "description": "Body of POST /admin/workflows: which runs of GitHub Actions may use the service with their OpenID Connect token, and what they may do.", "type": "object", "required": ["repository", "grants"], "additionalProperties": false, "properties": { "id": { "title": "an id: 1 to 20 of a-z, 0-9 and -", "description": "The rule's id. Generated when it is left out.", "type": "string", "pattern": "^[a-z0-9-]{1,20}$" }, "repository": { "title": "a repository as owner/name", "description": "The repository whose workflow runs are allowed, spelled as on GitHub.", "type": "string", "pattern": "^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$" }, "repository_id": { "title": "a number as a string", "description": "GitHub's id of that repository, so that a new repository of the same name does not match. Set at the first use when it is left out.", "type": "string", "pattern": "^[0-9]{1,20}$" }, "workflow": { "title": "one workflow's file as .github/workflows/build.yml, without wildcards", "description": "A workflow's file, at any ref, such as `.github/workflows/build.yml`. Nothing in it stands for anything else: `*.yml` would never fit.", "type": "string", "pattern": "^\\.github/workflows/[A-Za-z0-9_.+~%-]{1,380}$" }, "workflow_ref": { "title": "1 to 400 characters without spaces and wildcards", "description": "A workflow's file and ref, as in the token's claim of this name: `owner/name/.github/workflows/build.yml@refs/heads/main`.", "type": "string", "pattern": "^(?!.*[*?\\[])[!-~]{1,400}$" }, "job_workflow_ref": { "title": "1 to 400 characters without spaces and wildcards", "description": "The same for the reusable workflow that contains the job.", "type": "string", "pattern": "^(?!.*[*?\\[])[!-~]{1,400}$" }, "ref": { "title": "1 to 400 characters without spaces and wildcards", "description": "The branch or tag of the run, such as `refs/heads/main`.", "type": "string", "pattern": "^(?!.*[*?\\[])[!-~]{1,400}$" }, "environment": { "title": "1 to 255 characters", "description": "The environment that the job names.", "type": "string", "minLength": 1, "maxLength": 255 }, "events": { "title": "a list of 1 to 40 events, each once", "description": "The events that may have started the run. By default `push`, `schedule`, `workflow_dispatch`, `repository_dispatch` and `release`, which no stranger can cause.", "type": "array", "minItems": 1, "maxItems": 40, "uniqueItems": true, "items": { "title": "an event of GitHub Actions", "type": "string", "pattern": "^[a-z_]{1,50}$" } }, "grants": { "title": "a list of 1 to 20 grants", "description": "What its holder may do. A request is allowed when one of the grants allows it.", "type": "array", "minItems": 1, "maxItems": 20, "items": { "title": "an object with scopes and queues", "type": "object", "required": ["scopes", "queues"], "additionalProperties": false, "properties": { "scopes": { "title": "a list of scopes, each once", "description": "What is allowed: to create jobs, to claim and settle them, to read them, to administer.", "type": "array", "minItems": 1, "maxItems": 4, "uniqueItems": true, "items": { "title": "enqueue, claim, read or admin", "enum": ["enqueue", "claim", "read", "admin"] } }, "queues": { "title": '"*" or a list of 1 to 100 queues', "description": "The queues on which it is allowed; `*` for all queues, present and future.", "type": ["string", "array"], "pattern": "^\\*$", "minItems": 1, "maxItems": 100, "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" } } } } } } };
var func0 = Object.prototype.hasOwnProperty;
var func71 = require_ucs2length().default;
var func27 = require_equal().default;
var pattern4 = new RegExp("^[a-z0-9-]{1,20}$", "u");
var pattern5 = new RegExp("^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$", "u");
var pattern6 = new RegExp("^[0-9]{1,20}$", "u");
var pattern7 = new RegExp("^\\.github/workflows/[A-Za-z0-9_.+~%-]{1,380}$", "u");
var pattern8 = new RegExp("^(?!.*[*?\\[])[!-~]{1,400}$", "u");
var pattern11 = new RegExp("^[a-z_]{1,50}$", "u");
var pattern12 = new RegExp("^\\*$", "u");
var pattern13 = new RegExp("^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.repository === void 0 || !func0.call(data, "repository")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "repository" }, message: "must have required property 'repository'", schema: schema31.required, parentSchema: schema31, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.grants === void 0 || !func0.call(data, "grants")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "grants" }, message: "must have required property 'grants'", schema: schema31.required, parentSchema: schema31, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema31.properties, key0)) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema31, data };
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
          const err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9-]{1,20}$" }, message: 'must match pattern "^[a-z0-9-]{1,20}$"', schema: "^[a-z0-9-]{1,20}$", parentSchema: schema31.properties.id, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.id.type, parentSchema: schema31.properties.id, data: data0 };
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
          const err5 = { instancePath: instancePath + "/repository", schemaPath: "#/properties/repository/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$"', schema: "^[A-Za-z0-9_-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$", parentSchema: schema31.properties.repository, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/repository", schemaPath: "#/properties/repository/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.repository.type, parentSchema: schema31.properties.repository, data: data1 };
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
          const err7 = { instancePath: instancePath + "/repository_id", schemaPath: "#/properties/repository_id/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,20}$" }, message: 'must match pattern "^[0-9]{1,20}$"', schema: "^[0-9]{1,20}$", parentSchema: schema31.properties.repository_id, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/repository_id", schemaPath: "#/properties/repository_id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.repository_id.type, parentSchema: schema31.properties.repository_id, data: data2 };
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
          const err9 = { instancePath: instancePath + "/workflow", schemaPath: "#/properties/workflow/pattern", keyword: "pattern", params: { pattern: "^\\.github/workflows/[A-Za-z0-9_.+~%-]{1,380}$" }, message: 'must match pattern "^\\.github/workflows/[A-Za-z0-9_.+~%-]{1,380}$"', schema: "^\\.github/workflows/[A-Za-z0-9_.+~%-]{1,380}$", parentSchema: schema31.properties.workflow, data: data3 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/workflow", schemaPath: "#/properties/workflow/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.workflow.type, parentSchema: schema31.properties.workflow, data: data3 };
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
          const err11 = { instancePath: instancePath + "/workflow_ref", schemaPath: "#/properties/workflow_ref/pattern", keyword: "pattern", params: { pattern: "^(?!.*[*?\\[])[!-~]{1,400}$" }, message: 'must match pattern "^(?!.*[*?\\[])[!-~]{1,400}$"', schema: "^(?!.*[*?\\[])[!-~]{1,400}$", parentSchema: schema31.properties.workflow_ref, data: data4 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/workflow_ref", schemaPath: "#/properties/workflow_ref/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.workflow_ref.type, parentSchema: schema31.properties.workflow_ref, data: data4 };
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
          const err13 = { instancePath: instancePath + "/job_workflow_ref", schemaPath: "#/properties/job_workflow_ref/pattern", keyword: "pattern", params: { pattern: "^(?!.*[*?\\[])[!-~]{1,400}$" }, message: 'must match pattern "^(?!.*[*?\\[])[!-~]{1,400}$"', schema: "^(?!.*[*?\\[])[!-~]{1,400}$", parentSchema: schema31.properties.job_workflow_ref, data: data5 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/job_workflow_ref", schemaPath: "#/properties/job_workflow_ref/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.job_workflow_ref.type, parentSchema: schema31.properties.job_workflow_ref, data: data5 };
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
          const err15 = { instancePath: instancePath + "/ref", schemaPath: "#/properties/ref/pattern", keyword: "pattern", params: { pattern: "^(?!.*[*?\\[])[!-~]{1,400}$" }, message: 'must match pattern "^(?!.*[*?\\[])[!-~]{1,400}$"', schema: "^(?!.*[*?\\[])[!-~]{1,400}$", parentSchema: schema31.properties.ref, data: data6 };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/ref", schemaPath: "#/properties/ref/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.ref.type, parentSchema: schema31.properties.ref, data: data6 };
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
          const err17 = { instancePath: instancePath + "/environment", schemaPath: "#/properties/environment/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters", schema: 255, parentSchema: schema31.properties.environment, data: data7 };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        if (func71(data7) < 1) {
          const err18 = { instancePath: instancePath + "/environment", schemaPath: "#/properties/environment/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema31.properties.environment, data: data7 };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
      } else {
        const err19 = { instancePath: instancePath + "/environment", schemaPath: "#/properties/environment/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.environment.type, parentSchema: schema31.properties.environment, data: data7 };
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
          const err20 = { instancePath: instancePath + "/events", schemaPath: "#/properties/events/maxItems", keyword: "maxItems", params: { limit: 40 }, message: "must NOT have more than 40 items", schema: 40, parentSchema: schema31.properties.events, data: data8 };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
        if (data8.length < 1) {
          const err21 = { instancePath: instancePath + "/events", schemaPath: "#/properties/events/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema31.properties.events, data: data8 };
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
              const err22 = { instancePath: instancePath + "/events/" + i0, schemaPath: "#/properties/events/items/pattern", keyword: "pattern", params: { pattern: "^[a-z_]{1,50}$" }, message: 'must match pattern "^[a-z_]{1,50}$"', schema: "^[a-z_]{1,50}$", parentSchema: schema31.properties.events.items, data: data9 };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          } else {
            const err23 = { instancePath: instancePath + "/events/" + i0, schemaPath: "#/properties/events/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.events.items.type, parentSchema: schema31.properties.events.items, data: data9 };
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
              const err24 = { instancePath: instancePath + "/events", schemaPath: "#/properties/events/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i1 + " are identical)", schema: true, parentSchema: schema31.properties.events, data: data8 };
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
        const err25 = { instancePath: instancePath + "/events", schemaPath: "#/properties/events/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema31.properties.events.type, parentSchema: schema31.properties.events, data: data8 };
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
          const err26 = { instancePath: instancePath + "/grants", schemaPath: "#/properties/grants/maxItems", keyword: "maxItems", params: { limit: 20 }, message: "must NOT have more than 20 items", schema: 20, parentSchema: schema31.properties.grants, data: data10 };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
        if (data10.length < 1) {
          const err27 = { instancePath: instancePath + "/grants", schemaPath: "#/properties/grants/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema31.properties.grants, data: data10 };
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
              const err28 = { instancePath: instancePath + "/grants/" + i2, schemaPath: "#/properties/grants/items/required", keyword: "required", params: { missingProperty: "scopes" }, message: "must have required property 'scopes'", schema: schema31.properties.grants.items.required, parentSchema: schema31.properties.grants.items, data: data11 };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
            if (data11.queues === void 0 || !func0.call(data11, "queues")) {
              const err29 = { instancePath: instancePath + "/grants/" + i2, schemaPath: "#/properties/grants/items/required", keyword: "required", params: { missingProperty: "queues" }, message: "must have required property 'queues'", schema: schema31.properties.grants.items.required, parentSchema: schema31.properties.grants.items, data: data11 };
              if (vErrors === null) {
                vErrors = [err29];
              } else {
                vErrors.push(err29);
              }
              errors++;
            }
            for (const key1 of Object.keys(data11)) {
              if (!(key1 === "scopes" || key1 === "queues")) {
                const err30 = { instancePath: instancePath + "/grants/" + i2, schemaPath: "#/properties/grants/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema31.properties.grants.items, data: data11 };
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
                  const err31 = { instancePath: instancePath + "/grants/" + i2 + "/scopes", schemaPath: "#/properties/grants/items/properties/scopes/maxItems", keyword: "maxItems", params: { limit: 4 }, message: "must NOT have more than 4 items", schema: 4, parentSchema: schema31.properties.grants.items.properties.scopes, data: data12 };
                  if (vErrors === null) {
                    vErrors = [err31];
                  } else {
                    vErrors.push(err31);
                  }
                  errors++;
                }
                if (data12.length < 1) {
                  const err32 = { instancePath: instancePath + "/grants/" + i2 + "/scopes", schemaPath: "#/properties/grants/items/properties/scopes/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema31.properties.grants.items.properties.scopes, data: data12 };
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
                    const err33 = { instancePath: instancePath + "/grants/" + i2 + "/scopes/" + i3, schemaPath: "#/properties/grants/items/properties/scopes/items/enum", keyword: "enum", params: { allowedValues: schema31.properties.grants.items.properties.scopes.items.enum }, message: "must be equal to one of the allowed values", schema: schema31.properties.grants.items.properties.scopes.items.enum, parentSchema: schema31.properties.grants.items.properties.scopes.items, data: data13 };
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
                          const err34 = { instancePath: instancePath + "/grants/" + i2 + "/scopes", schemaPath: "#/properties/grants/items/properties/scopes/uniqueItems", keyword: "uniqueItems", params: { i: i4, j: j1 }, message: "must NOT have duplicate items (items ## " + j1 + " and " + i4 + " are identical)", schema: true, parentSchema: schema31.properties.grants.items.properties.scopes, data: data12 };
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
                const err35 = { instancePath: instancePath + "/grants/" + i2 + "/scopes", schemaPath: "#/properties/grants/items/properties/scopes/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema31.properties.grants.items.properties.scopes.type, parentSchema: schema31.properties.grants.items.properties.scopes, data: data12 };
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
                const err36 = { instancePath: instancePath + "/grants/" + i2 + "/queues", schemaPath: "#/properties/grants/items/properties/queues/type", keyword: "type", params: { type: schema31.properties.grants.items.properties.queues.type }, message: "must be string,array", schema: schema31.properties.grants.items.properties.queues.type, parentSchema: schema31.properties.grants.items.properties.queues, data: data14 };
                if (vErrors === null) {
                  vErrors = [err36];
                } else {
                  vErrors.push(err36);
                }
                errors++;
              }
              if (typeof data14 === "string") {
                if (!pattern12.test(data14)) {
                  const err37 = { instancePath: instancePath + "/grants/" + i2 + "/queues", schemaPath: "#/properties/grants/items/properties/queues/pattern", keyword: "pattern", params: { pattern: "^\\*$" }, message: 'must match pattern "^\\*$"', schema: "^\\*$", parentSchema: schema31.properties.grants.items.properties.queues, data: data14 };
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
                  const err38 = { instancePath: instancePath + "/grants/" + i2 + "/queues", schemaPath: "#/properties/grants/items/properties/queues/maxItems", keyword: "maxItems", params: { limit: 100 }, message: "must NOT have more than 100 items", schema: 100, parentSchema: schema31.properties.grants.items.properties.queues, data: data14 };
                  if (vErrors === null) {
                    vErrors = [err38];
                  } else {
                    vErrors.push(err38);
                  }
                  errors++;
                }
                if (data14.length < 1) {
                  const err39 = { instancePath: instancePath + "/grants/" + i2 + "/queues", schemaPath: "#/properties/grants/items/properties/queues/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema31.properties.grants.items.properties.queues, data: data14 };
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
                      const err40 = { instancePath: instancePath + "/grants/" + i2 + "/queues/" + i5, schemaPath: "#/properties/grants/items/properties/queues/items/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema31.properties.grants.items.properties.queues.items, data: data15 };
                      if (vErrors === null) {
                        vErrors = [err40];
                      } else {
                        vErrors.push(err40);
                      }
                      errors++;
                    }
                  } else {
                    const err41 = { instancePath: instancePath + "/grants/" + i2 + "/queues/" + i5, schemaPath: "#/properties/grants/items/properties/queues/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.grants.items.properties.queues.items.type, parentSchema: schema31.properties.grants.items.properties.queues.items, data: data15 };
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
            const err42 = { instancePath: instancePath + "/grants/" + i2, schemaPath: "#/properties/grants/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema31.properties.grants.items.type, parentSchema: schema31.properties.grants.items, data: data11 };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
        }
      } else {
        const err43 = { instancePath: instancePath + "/grants", schemaPath: "#/properties/grants/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema31.properties.grants.type, parentSchema: schema31.properties.grants, data: data10 };
        if (vErrors === null) {
          vErrors = [err43];
        } else {
          vErrors.push(err43);
        }
        errors++;
      }
    }
  } else {
    const err44 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema31.type, parentSchema: schema31, data };
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
validate20.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var alter = validate21;
var schema32 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:alter", "title": "an object with at least one of queue, priority, run_at and data", "description": "Body of PATCH /jobs/{id}: the changes of a pending job.", "type": "object", "minProperties": 1, "additionalProperties": false, "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "description": "The queue that the job moves to.", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "priority": { "title": "a whole number from 0 to 9", "description": "Higher is sooner; jobs of one priority run first in, first out.", "type": "integer", "minimum": 0, "maximum": 9 }, "run_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199", "description": "The job cannot be claimed before this instant.", "type": "string", "pattern": "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, "data": { "title": "any JSON value", "description": "The payload, which the worker gets unchanged: any JSON value, at most 32 levels deep. Everything together must fit into an issue of 65,536 characters." } } };
var pattern15 = new RegExp("^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$", "u");
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", schema: 1, parentSchema: schema32, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "queue" || key0 === "priority" || key0 === "run_at" || key0 === "data")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema32, data };
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
          const err2 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema32.properties.queue, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema32.properties.queue.type, parentSchema: schema32.properties.queue, data: data0 };
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
        const err4 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema32.properties.priority.type, parentSchema: schema32.properties.priority, data: data1 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 9 || isNaN(data1)) {
          const err5 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9 }, message: "must be <= 9", schema: 9, parentSchema: schema32.properties.priority, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err6 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema32.properties.priority, data: data1 };
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
          const err7 = { instancePath: instancePath + "/run_at", schemaPath: "#/properties/run_at/pattern", keyword: "pattern", params: { pattern: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, message: 'must match pattern "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$"', schema: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$", parentSchema: schema32.properties.run_at, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/run_at", schemaPath: "#/properties/run_at/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema32.properties.run_at.type, parentSchema: schema32.properties.run_at, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema32.type, parentSchema: schema32, data };
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
validate21.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var bindWorkflow = validate22;
var schema33 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:bind-workflow", "title": "an object with the workflow", "description": "Body of PUT /queues/{name}/workflow: every job of the queue starts this workflow from now on.", "type": "object", "required": ["workflow"], "additionalProperties": false, "properties": { "workflow": { "title": "the name of a workflow\u2019s file, such as work.yml", "description": "The workflow in .github/workflows that each job of the queue starts. It must take `workflow_dispatch` with an input `job`.", "type": "string", "pattern": "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml$" }, "ref": { "title": "a branch or tag", "description": "The branch or tag that it runs on.", "type": "string", "pattern": "^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$", "default": "main" }, "max_dispatched": { "title": "a whole number from 1 to 100", "description": "The most jobs that wait for their runs to start, at any time.", "type": "integer", "minimum": 1, "maximum": 100, "default": 10 }, "pass_lease": { "title": "true or false", "description": "Whether the run also gets its lease, as the input `lease`, which the workflow must then declare.", "type": "boolean", "default": false } } };
var pattern16 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml$", "u");
var pattern17 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$", "u");
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate22.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
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
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "workflow" }, message: "must have required property 'workflow'", schema: schema33.required, parentSchema: schema33, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "workflow" || key0 === "ref" || key0 === "max_dispatched" || key0 === "pass_lease")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema33, data };
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
          const err2 = { instancePath: instancePath + "/workflow", schemaPath: "#/properties/workflow/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml$" }, message: 'must match pattern "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml$"', schema: "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\\.ya?ml$", parentSchema: schema33.properties.workflow, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/workflow", schemaPath: "#/properties/workflow/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema33.properties.workflow.type, parentSchema: schema33.properties.workflow, data: data0 };
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
        const err4 = { instancePath: instancePath + "/ref", schemaPath: "#/properties/ref/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$" }, message: 'must match pattern "^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$"', schema: "^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$", parentSchema: schema33.properties.ref, data: data1 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    } else {
      const err5 = { instancePath: instancePath + "/ref", schemaPath: "#/properties/ref/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema33.properties.ref.type, parentSchema: schema33.properties.ref, data: data1 };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    let data2 = data.max_dispatched;
    if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
      const err6 = { instancePath: instancePath + "/max_dispatched", schemaPath: "#/properties/max_dispatched/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema33.properties.max_dispatched.type, parentSchema: schema33.properties.max_dispatched, data: data2 };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (typeof data2 == "number" && isFinite(data2)) {
      if (data2 > 100 || isNaN(data2)) {
        const err7 = { instancePath: instancePath + "/max_dispatched", schemaPath: "#/properties/max_dispatched/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema33.properties.max_dispatched, data: data2 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        const err8 = { instancePath: instancePath + "/max_dispatched", schemaPath: "#/properties/max_dispatched/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema33.properties.max_dispatched, data: data2 };
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
      const err9 = { instancePath: instancePath + "/pass_lease", schemaPath: "#/properties/pass_lease/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema33.properties.pass_lease.type, parentSchema: schema33.properties.pass_lease, data: data3 };
      if (vErrors === null) {
        vErrors = [err9];
      } else {
        vErrors.push(err9);
      }
      errors++;
    }
  } else {
    const err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema33.type, parentSchema: schema33, data };
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
validate22.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var block = validate23;
var schema34 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:block", "title": "an object with the reason", "description": "Body of POST /jobs/{id}/block: the job waits until it is unblocked. Its holder loses it, and the attempt does not count.", "type": "object", "required": ["reason"], "additionalProperties": false, "properties": { "reason": { "title": "the reason, in 1 to 60000 characters", "description": "Why; kept with the job and shown in a comment of the issue.", "type": "string", "minLength": 1, "maxLength": 6e4 }, "lease": { "title": "the lease that the claim answered with", "description": "With a lease, only the holder of this attempt blocks the job; without one, anybody may, whoever holds it.", "type": "string", "minLength": 1, "maxLength": 255 } } };
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate23.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.reason === void 0 || !func0.call(data, "reason")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema34.required, parentSchema: schema34, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "reason" || key0 === "lease")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema34, data };
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
          const err2 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 6e4 }, message: "must NOT have more than 60000 characters", schema: 6e4, parentSchema: schema34.properties.reason, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema34.properties.reason, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema34.properties.reason.type, parentSchema: schema34.properties.reason, data: data0 };
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
          const err5 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters", schema: 255, parentSchema: schema34.properties.lease, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func71(data1) < 1) {
          const err6 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema34.properties.lease, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema34.properties.lease.type, parentSchema: schema34.properties.lease, data: data1 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema34.type, parentSchema: schema34, data };
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
validate23.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var cancel = validate24;
var schema35 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:cancel", "title": "an object with the reason, or nothing", "description": "Body of POST /jobs/{id}/cancel. May be left out.", "type": "object", "additionalProperties": false, "properties": { "reason": { "title": "the reason, in 1 to 60000 characters", "description": "Why; kept with the job and shown in the issue's last comment.", "type": "string", "minLength": 1, "maxLength": 6e4 } } };
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate24.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "reason")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema35, data };
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
          const err1 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 6e4 }, message: "must NOT have more than 60000 characters", schema: 6e4, parentSchema: schema35.properties.reason, data: data0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err2 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema35.properties.reason, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema35.properties.reason.type, parentSchema: schema35.properties.reason, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema35.type, parentSchema: schema35, data };
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
validate24.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var changeProject = validate25;
var schema36 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:change-project", "title": "an object with at least one of name, description and state", "description": "Body of PATCH /projects/{id}: the changes.", "type": "object", "additionalProperties": false, "properties": { "name": { "title": "one line of 1 to 255 characters without control characters", "description": "The project's name, which no other project has. It is the title of a milestone.", "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, "description": { "title": "a text of at most 10000 characters", "description": "What it is about; Markdown, shown on the milestone\u2019s page.", "type": "string", "maxLength": 1e4 }, "state": { "title": "open or closed", "description": "Open or closed. The jobs of a closed project go on.", "enum": ["open", "closed"] } }, "minProperties": 1 };
var pattern18 = new RegExp("^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$", "u");
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate25.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", schema: 1, parentSchema: schema36, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "name" || key0 === "description" || key0 === "state")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema36, data };
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
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters", schema: 255, parentSchema: schema36.properties.name, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema36.properties.name, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (!pattern18.test(data0)) {
          const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, message: 'must match pattern "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$"', schema: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$", parentSchema: schema36.properties.name, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema36.properties.name.type, parentSchema: schema36.properties.name, data: data0 };
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
          const err6 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters", schema: 1e4, parentSchema: schema36.properties.description, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema36.properties.description.type, parentSchema: schema36.properties.description, data: data1 };
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
        const err8 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema36.properties.state.enum }, message: "must be equal to one of the allowed values", schema: schema36.properties.state.enum, parentSchema: schema36.properties.state, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema36.type, parentSchema: schema36, data };
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
validate25.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var claim = validate26;
var schema37 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:claim", "title": "an object with the claim's options", "description": "Body of POST /jobs/claim: which jobs, for whom, for how long; `{}` for the most urgent one.", "type": "object", "additionalProperties": false, "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "description": "The queue to claim a job from; `default` when neither this, `queues` nor `id` is given.", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "queues": { "title": "a list of 1 to 10 queues, each once", "description": "Queues to claim jobs from, in this order: the second only when the first has none.", "type": "array", "minItems": 1, "maxItems": 10, "uniqueItems": true, "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" } }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "description": "Only jobs of this type.", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, "id": { "title": "a job's id", "description": "Only this job, whatever its queue.", "type": "integer", "minimum": 1, "maximum": 2147483647 }, "max": { "title": "a whole number from 1 to 20", "description": "Of before POST /jobs/claim-batch: the most jobs to claim. With it, this answers as that does.", "deprecated": true, "type": "integer", "minimum": 1, "maximum": 20 }, "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends", "description": "The name of the worker; shown on the issue when the job ends.", "type": "string", "pattern": "^[!-~]([ -~]{0,38}[!-~])?$", "default": "http" }, "lease_seconds": { "title": "a whole number from 1 to 86400", "description": "The length of the lease: how long the worker holds the job unless it extends the lease.", "type": "integer", "minimum": 1, "maximum": 86400, "default": 300 }, "dispatched": { "title": "true or false", "description": "The job is for a workflow that was only asked to start; the run calls `start` when it begins.", "type": "boolean", "default": false }, "workflow_job": { "title": "the id of a workflow job", "description": "The GitHub Actions job that holds what is claimed: the lease is extended while GitHub reports that this job runs, and expires when it has ended.", "type": "integer", "minimum": 1, "maximum": 999999999999 }, "wait_seconds": { "title": "a whole number from 0 to 20", "description": "How long the answer may wait for a job when there is none (long poll). After that, the answer is as without it. Not with an `id`.", "type": "integer", "minimum": 0, "maximum": 20, "default": 0 }, "workflow_ref": { "title": "1 to 400 characters without spaces", "description": "With an `id`: the workflow that claims, as in GITHUB_WORKFLOW_REF, so that it gets a job that was dispatched to it. Only counts with API_KEY: a run's own identity contains it.", "type": "string", "pattern": "^[!-~]{1,400}$" } } };
var pattern21 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", "u");
var pattern22 = new RegExp("^[!-~]([ -~]{0,38}[!-~])?$", "u");
var pattern23 = new RegExp("^[!-~]{1,400}$", "u");
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate26.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
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
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema37, data };
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
          const err1 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema37.properties.queue, data: data0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.properties.queue.type, parentSchema: schema37.properties.queue, data: data0 };
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
          const err3 = { instancePath: instancePath + "/queues", schemaPath: "#/properties/queues/maxItems", keyword: "maxItems", params: { limit: 10 }, message: "must NOT have more than 10 items", schema: 10, parentSchema: schema37.properties.queues, data: data1 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err4 = { instancePath: instancePath + "/queues", schemaPath: "#/properties/queues/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema37.properties.queues, data: data1 };
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
              const err5 = { instancePath: instancePath + "/queues/" + i0, schemaPath: "#/properties/queues/items/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema37.properties.queues.items, data: data2 };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/queues/" + i0, schemaPath: "#/properties/queues/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.properties.queues.items.type, parentSchema: schema37.properties.queues.items, data: data2 };
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
              const err7 = { instancePath: instancePath + "/queues", schemaPath: "#/properties/queues/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i1 + " are identical)", schema: true, parentSchema: schema37.properties.queues, data: data1 };
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
        const err8 = { instancePath: instancePath + "/queues", schemaPath: "#/properties/queues/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema37.properties.queues.type, parentSchema: schema37.properties.queues, data: data1 };
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
          const err9 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", parentSchema: schema37.properties.type, data: data3 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.properties.type.type, parentSchema: schema37.properties.type, data: data3 };
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
        const err11 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema37.properties.id.type, parentSchema: schema37.properties.id, data: data4 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 2147483647 || isNaN(data4)) {
          const err12 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647", schema: 2147483647, parentSchema: schema37.properties.id, data: data4 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          const err13 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema37.properties.id, data: data4 };
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
        const err14 = { instancePath: instancePath + "/max", schemaPath: "#/properties/max/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema37.properties.max.type, parentSchema: schema37.properties.max, data: data5 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 20 || isNaN(data5)) {
          const err15 = { instancePath: instancePath + "/max", schemaPath: "#/properties/max/maximum", keyword: "maximum", params: { comparison: "<=", limit: 20 }, message: "must be <= 20", schema: 20, parentSchema: schema37.properties.max, data: data5 };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          const err16 = { instancePath: instancePath + "/max", schemaPath: "#/properties/max/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema37.properties.max, data: data5 };
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
        const err17 = { instancePath: instancePath + "/worker", schemaPath: "#/properties/worker/pattern", keyword: "pattern", params: { pattern: "^[!-~]([ -~]{0,38}[!-~])?$" }, message: 'must match pattern "^[!-~]([ -~]{0,38}[!-~])?$"', schema: "^[!-~]([ -~]{0,38}[!-~])?$", parentSchema: schema37.properties.worker, data: data6 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    } else {
      const err18 = { instancePath: instancePath + "/worker", schemaPath: "#/properties/worker/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.properties.worker.type, parentSchema: schema37.properties.worker, data: data6 };
      if (vErrors === null) {
        vErrors = [err18];
      } else {
        vErrors.push(err18);
      }
      errors++;
    }
    let data7 = data.lease_seconds;
    if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
      const err19 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema37.properties.lease_seconds.type, parentSchema: schema37.properties.lease_seconds, data: data7 };
      if (vErrors === null) {
        vErrors = [err19];
      } else {
        vErrors.push(err19);
      }
      errors++;
    }
    if (typeof data7 == "number" && isFinite(data7)) {
      if (data7 > 86400 || isNaN(data7)) {
        const err20 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", schema: 86400, parentSchema: schema37.properties.lease_seconds, data: data7 };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
      if (data7 < 1 || isNaN(data7)) {
        const err21 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema37.properties.lease_seconds, data: data7 };
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
      const err22 = { instancePath: instancePath + "/dispatched", schemaPath: "#/properties/dispatched/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema37.properties.dispatched.type, parentSchema: schema37.properties.dispatched, data: data8 };
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
        const err23 = { instancePath: instancePath + "/workflow_job", schemaPath: "#/properties/workflow_job/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema37.properties.workflow_job.type, parentSchema: schema37.properties.workflow_job, data: data9 };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
      if (typeof data9 == "number" && isFinite(data9)) {
        if (data9 > 999999999999 || isNaN(data9)) {
          const err24 = { instancePath: instancePath + "/workflow_job", schemaPath: "#/properties/workflow_job/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999999 }, message: "must be <= 999999999999", schema: 999999999999, parentSchema: schema37.properties.workflow_job, data: data9 };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        if (data9 < 1 || isNaN(data9)) {
          const err25 = { instancePath: instancePath + "/workflow_job", schemaPath: "#/properties/workflow_job/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema37.properties.workflow_job, data: data9 };
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
      const err26 = { instancePath: instancePath + "/wait_seconds", schemaPath: "#/properties/wait_seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema37.properties.wait_seconds.type, parentSchema: schema37.properties.wait_seconds, data: data10 };
      if (vErrors === null) {
        vErrors = [err26];
      } else {
        vErrors.push(err26);
      }
      errors++;
    }
    if (typeof data10 == "number" && isFinite(data10)) {
      if (data10 > 20 || isNaN(data10)) {
        const err27 = { instancePath: instancePath + "/wait_seconds", schemaPath: "#/properties/wait_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 20 }, message: "must be <= 20", schema: 20, parentSchema: schema37.properties.wait_seconds, data: data10 };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (data10 < 0 || isNaN(data10)) {
        const err28 = { instancePath: instancePath + "/wait_seconds", schemaPath: "#/properties/wait_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema37.properties.wait_seconds, data: data10 };
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
          const err29 = { instancePath: instancePath + "/workflow_ref", schemaPath: "#/properties/workflow_ref/pattern", keyword: "pattern", params: { pattern: "^[!-~]{1,400}$" }, message: 'must match pattern "^[!-~]{1,400}$"', schema: "^[!-~]{1,400}$", parentSchema: schema37.properties.workflow_ref, data: data11 };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
      } else {
        const err30 = { instancePath: instancePath + "/workflow_ref", schemaPath: "#/properties/workflow_ref/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.properties.workflow_ref.type, parentSchema: schema37.properties.workflow_ref, data: data11 };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
  } else {
    const err31 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema37.type, parentSchema: schema37, data };
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
validate26.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var claimBatch = validate27;
var schema38 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:claim-batch", "title": "an object with the claim's options", "description": "Body of POST /jobs/claim-batch: which jobs, how many, for whom, for how long. May be left out.", "type": "object", "additionalProperties": false, "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "description": "The queue to claim a job from; `default` when neither this, `queues` nor `id` is given.", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "queues": { "title": "a list of 1 to 10 queues, each once", "description": "Queues to claim jobs from, in this order: the second only when the first has none.", "type": "array", "minItems": 1, "maxItems": 10, "uniqueItems": true, "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" } }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "description": "Only jobs of this type.", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, "id": { "title": "a job's id", "description": "Only this job, whatever its queue.", "type": "integer", "minimum": 1, "maximum": 2147483647 }, "max": { "title": "a whole number from 1 to 20", "description": "The most jobs to claim.", "type": "integer", "minimum": 1, "maximum": 20, "default": 1 }, "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends", "description": "The name of the worker; shown on the issue when the job ends.", "type": "string", "pattern": "^[!-~]([ -~]{0,38}[!-~])?$", "default": "http" }, "lease_seconds": { "title": "a whole number from 1 to 86400", "description": "The length of the lease: how long the worker holds the job unless it extends the lease.", "type": "integer", "minimum": 1, "maximum": 86400, "default": 300 }, "dispatched": { "title": "true or false", "description": "The job is for a workflow that was only asked to start; the run calls `start` when it begins.", "type": "boolean", "default": false }, "workflow_job": { "title": "the id of a workflow job", "description": "The GitHub Actions job that holds what is claimed: the lease is extended while GitHub reports that this job runs, and expires when it has ended.", "type": "integer", "minimum": 1, "maximum": 999999999999 }, "wait_seconds": { "title": "a whole number from 0 to 20", "description": "How long the answer may wait for a job when there is none (long poll). After that, the answer is as without it. Not with an `id`.", "type": "integer", "minimum": 0, "maximum": 20, "default": 0 }, "workflow_ref": { "title": "1 to 400 characters without spaces", "description": "With an `id`: the workflow that claims, as in GITHUB_WORKFLOW_REF, so that it gets a job that was dispatched to it. Only counts with API_KEY: a run's own identity contains it.", "type": "string", "pattern": "^[!-~]{1,400}$" } } };
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate27.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
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
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema38, data };
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
          const err1 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema38.properties.queue, data: data0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.properties.queue.type, parentSchema: schema38.properties.queue, data: data0 };
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
          const err3 = { instancePath: instancePath + "/queues", schemaPath: "#/properties/queues/maxItems", keyword: "maxItems", params: { limit: 10 }, message: "must NOT have more than 10 items", schema: 10, parentSchema: schema38.properties.queues, data: data1 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err4 = { instancePath: instancePath + "/queues", schemaPath: "#/properties/queues/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema38.properties.queues, data: data1 };
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
              const err5 = { instancePath: instancePath + "/queues/" + i0, schemaPath: "#/properties/queues/items/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema38.properties.queues.items, data: data2 };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/queues/" + i0, schemaPath: "#/properties/queues/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.properties.queues.items.type, parentSchema: schema38.properties.queues.items, data: data2 };
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
              const err7 = { instancePath: instancePath + "/queues", schemaPath: "#/properties/queues/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i1 + " are identical)", schema: true, parentSchema: schema38.properties.queues, data: data1 };
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
        const err8 = { instancePath: instancePath + "/queues", schemaPath: "#/properties/queues/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema38.properties.queues.type, parentSchema: schema38.properties.queues, data: data1 };
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
          const err9 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", parentSchema: schema38.properties.type, data: data3 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.properties.type.type, parentSchema: schema38.properties.type, data: data3 };
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
        const err11 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema38.properties.id.type, parentSchema: schema38.properties.id, data: data4 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 2147483647 || isNaN(data4)) {
          const err12 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647", schema: 2147483647, parentSchema: schema38.properties.id, data: data4 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          const err13 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema38.properties.id, data: data4 };
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
      const err14 = { instancePath: instancePath + "/max", schemaPath: "#/properties/max/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema38.properties.max.type, parentSchema: schema38.properties.max, data: data5 };
      if (vErrors === null) {
        vErrors = [err14];
      } else {
        vErrors.push(err14);
      }
      errors++;
    }
    if (typeof data5 == "number" && isFinite(data5)) {
      if (data5 > 20 || isNaN(data5)) {
        const err15 = { instancePath: instancePath + "/max", schemaPath: "#/properties/max/maximum", keyword: "maximum", params: { comparison: "<=", limit: 20 }, message: "must be <= 20", schema: 20, parentSchema: schema38.properties.max, data: data5 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
      if (data5 < 1 || isNaN(data5)) {
        const err16 = { instancePath: instancePath + "/max", schemaPath: "#/properties/max/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema38.properties.max, data: data5 };
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
        const err17 = { instancePath: instancePath + "/worker", schemaPath: "#/properties/worker/pattern", keyword: "pattern", params: { pattern: "^[!-~]([ -~]{0,38}[!-~])?$" }, message: 'must match pattern "^[!-~]([ -~]{0,38}[!-~])?$"', schema: "^[!-~]([ -~]{0,38}[!-~])?$", parentSchema: schema38.properties.worker, data: data6 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    } else {
      const err18 = { instancePath: instancePath + "/worker", schemaPath: "#/properties/worker/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.properties.worker.type, parentSchema: schema38.properties.worker, data: data6 };
      if (vErrors === null) {
        vErrors = [err18];
      } else {
        vErrors.push(err18);
      }
      errors++;
    }
    let data7 = data.lease_seconds;
    if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
      const err19 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema38.properties.lease_seconds.type, parentSchema: schema38.properties.lease_seconds, data: data7 };
      if (vErrors === null) {
        vErrors = [err19];
      } else {
        vErrors.push(err19);
      }
      errors++;
    }
    if (typeof data7 == "number" && isFinite(data7)) {
      if (data7 > 86400 || isNaN(data7)) {
        const err20 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", schema: 86400, parentSchema: schema38.properties.lease_seconds, data: data7 };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
      if (data7 < 1 || isNaN(data7)) {
        const err21 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema38.properties.lease_seconds, data: data7 };
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
      const err22 = { instancePath: instancePath + "/dispatched", schemaPath: "#/properties/dispatched/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema38.properties.dispatched.type, parentSchema: schema38.properties.dispatched, data: data8 };
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
        const err23 = { instancePath: instancePath + "/workflow_job", schemaPath: "#/properties/workflow_job/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema38.properties.workflow_job.type, parentSchema: schema38.properties.workflow_job, data: data9 };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
      if (typeof data9 == "number" && isFinite(data9)) {
        if (data9 > 999999999999 || isNaN(data9)) {
          const err24 = { instancePath: instancePath + "/workflow_job", schemaPath: "#/properties/workflow_job/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999999 }, message: "must be <= 999999999999", schema: 999999999999, parentSchema: schema38.properties.workflow_job, data: data9 };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        if (data9 < 1 || isNaN(data9)) {
          const err25 = { instancePath: instancePath + "/workflow_job", schemaPath: "#/properties/workflow_job/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema38.properties.workflow_job, data: data9 };
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
      const err26 = { instancePath: instancePath + "/wait_seconds", schemaPath: "#/properties/wait_seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema38.properties.wait_seconds.type, parentSchema: schema38.properties.wait_seconds, data: data10 };
      if (vErrors === null) {
        vErrors = [err26];
      } else {
        vErrors.push(err26);
      }
      errors++;
    }
    if (typeof data10 == "number" && isFinite(data10)) {
      if (data10 > 20 || isNaN(data10)) {
        const err27 = { instancePath: instancePath + "/wait_seconds", schemaPath: "#/properties/wait_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 20 }, message: "must be <= 20", schema: 20, parentSchema: schema38.properties.wait_seconds, data: data10 };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (data10 < 0 || isNaN(data10)) {
        const err28 = { instancePath: instancePath + "/wait_seconds", schemaPath: "#/properties/wait_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema38.properties.wait_seconds, data: data10 };
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
          const err29 = { instancePath: instancePath + "/workflow_ref", schemaPath: "#/properties/workflow_ref/pattern", keyword: "pattern", params: { pattern: "^[!-~]{1,400}$" }, message: 'must match pattern "^[!-~]{1,400}$"', schema: "^[!-~]{1,400}$", parentSchema: schema38.properties.workflow_ref, data: data11 };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
      } else {
        const err30 = { instancePath: instancePath + "/workflow_ref", schemaPath: "#/properties/workflow_ref/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.properties.workflow_ref.type, parentSchema: schema38.properties.workflow_ref, data: data11 };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
  } else {
    const err31 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema38.type, parentSchema: schema38, data };
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
validate27.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var comment = validate28;
var schema39 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:comment", "title": "an object with the text", "description": "Body of POST /jobs/{id}/comments: what to write on the job's issue. It stands there as text: it mentions nobody, and no command in it is obeyed. Each request writes one comment; with the header Idempotency-Key, 1 to 255 printable ASCII characters, requests that are sent one after the other with the same key and text write one comment altogether, and the same key with another text is refused as `key-reused` (422).", "type": "object", "required": ["text"], "additionalProperties": false, "properties": { "text": { "title": "the text, in 1 to 60000 characters", "description": "What the comment says.", "type": "string", "minLength": 1, "maxLength": 6e4 } } };
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate28.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.text === void 0 || !func0.call(data, "text")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "text" }, message: "must have required property 'text'", schema: schema39.required, parentSchema: schema39, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "text")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema39, data };
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
          const err2 = { instancePath: instancePath + "/text", schemaPath: "#/properties/text/maxLength", keyword: "maxLength", params: { limit: 6e4 }, message: "must NOT have more than 60000 characters", schema: 6e4, parentSchema: schema39.properties.text, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/text", schemaPath: "#/properties/text/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema39.properties.text, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/text", schemaPath: "#/properties/text/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema39.properties.text.type, parentSchema: schema39.properties.text, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema39.type, parentSchema: schema39, data };
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
validate28.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var complete = validate29;
var schema40 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:complete", "title": "an object with the lease", "description": "Body of POST /jobs/{id}/complete. Sent again under the same lease it is answered with the job, but another result is a 409 (`lease-lost`): the first one stands.", "type": "object", "required": ["lease"], "additionalProperties": false, "properties": { "lease": { "title": "the lease that the claim answered with", "description": "Opaque; proves that the sender holds this attempt of the job.", "type": "string", "minLength": 1, "maxLength": 255 }, "result": { "title": "any JSON value", "description": "The result: any JSON value, at most 32 levels deep; kept with the job and shown in the issue's last comment. What cannot be kept as it is never undoes the outcome: as much is kept as can be, and `result_note` says what was changed." }, "result_note": { "title": "a text of at most 1000 characters", "description": "What the sender itself had to change about the result.", "type": "string", "minLength": 1, "maxLength": 1e3 } } };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate29.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "lease" }, message: "must have required property 'lease'", schema: schema40.required, parentSchema: schema40, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "result" || key0 === "result_note")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema40, data };
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
          const err2 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters", schema: 255, parentSchema: schema40.properties.lease, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema40.properties.lease, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema40.properties.lease.type, parentSchema: schema40.properties.lease, data: data0 };
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
          const err5 = { instancePath: instancePath + "/result_note", schemaPath: "#/properties/result_note/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters", schema: 1e3, parentSchema: schema40.properties.result_note, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func71(data1) < 1) {
          const err6 = { instancePath: instancePath + "/result_note", schemaPath: "#/properties/result_note/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema40.properties.result_note, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/result_note", schemaPath: "#/properties/result_note/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema40.properties.result_note.type, parentSchema: schema40.properties.result_note, data: data1 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema40.type, parentSchema: schema40, data };
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
validate29.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var createJob = validate30;
var schema41 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:create-job", "title": "an object with the job's data", "description": "Body of POST /create-job, which is the same as POST /jobs: the job to create. Everything but `data` may be left out, and null is the same as left out, so that these fields of a job can be sent as they were read. `payload`, as other queues call it, is read as `data`. The header Idempotency-Key, 1 to 255 printable ASCII characters, makes repeats safe: for a week the same key with the same request answers with the same job. A key holds in the queue of the job, unless `key_scope` says otherwise. The same key with another request is refused as `key-reused` (422).", "type": "object", "required": ["data"], "additionalProperties": false, "properties": { "data": { "title": "any JSON value", "description": "The payload, which the worker gets unchanged: any JSON value, at most 32 levels deep, without NUL, lone surrogates, duplicate names, names called `__proto__`, and numbers that JavaScript would change. Everything together must fit into an issue of 65,536 characters." }, "title": { "title": "one line of 1 to 256 characters without control characters, or null", "description": "The issue's title. By default, the job's type and the beginning of its data.", "type": ["string", "null"], "minLength": 1, "maxLength": 256, "pattern": "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, "additional_labels": { "title": "a list of at most 96 labels, or null", "description": "Labels that the issue gets beside the queue's own, which take up to 4 of the 100 that GitHub allows.", "type": ["array", "null"], "maxItems": 96, "items": { "title": "a label of 1 to 50 characters without commas and control characters", "type": "string", "minLength": 1, "maxLength": 50, "pattern": "^(?=.*\\S)[^,\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" } }, "source": { "title": "1 to 40 letters, digits, dots, dashes and underscores, or null", "description": "Where the job comes from; shown as the label `source:<source>`.", "type": ["string", "null"], "pattern": "^[A-Za-z0-9._-]{1,40}$" }, "project": { "title": "a project's id, or null", "description": "The project that the job belongs to, of those that GET /projects lists.", "type": ["integer", "null"], "minimum": 1, "maximum": 2147483647 }, "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "description": "The queue of the job.", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "default": "default" }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit, or null", "description": "The type of the job; shown as the label `type:<type>`.", "type": ["string", "null"], "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, "priority": { "title": "a whole number from 0 to 9", "description": "Higher is sooner; jobs of one priority run first in, first out.", "type": "integer", "minimum": 0, "maximum": 9, "default": 0 }, "max_attempts": { "title": "a whole number from 1 to 100", "description": "The most attempts: the job fails when its last attempt fails.", "type": "integer", "minimum": 1, "maximum": 100, "default": 3 }, "run_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199, or null", "description": "The job cannot be claimed before this instant. Not together with `delay_seconds`.", "type": ["string", "null"], "pattern": "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, "delay_seconds": { "title": "a whole number of seconds from 0 to 315360000", "description": "The job cannot be claimed before so many seconds have passed, by GitHub's clock; it may be two more, as that is told in whole seconds.", "type": "integer", "minimum": 0, "maximum": 31536e4 }, "ttl_seconds": { "title": "a whole number of seconds from 1 to 315360000, or null", "description": "Time to live: the job fails when nobody has claimed it so long after it could first be claimed.", "type": ["integer", "null"], "minimum": 1, "maximum": 31536e4 }, "concurrency": { "title": "an object with key and limit, or null", "description": "A job may be claimed while fewer than `limit` jobs of its key are held, whoever created those with which limit.", "type": ["object", "null"], "required": ["key", "limit"], "additionalProperties": false, "properties": { "key": { "title": "1 to 100 printable ASCII characters", "description": "What the jobs have in common, such as `agent:ada`.", "type": "string", "pattern": "^[ -~]{1,100}$" }, "limit": { "title": "a whole number from 1 to 999", "description": "How many of them may be held at once.", "type": "integer", "minimum": 1, "maximum": 999 }, "scope": { "title": "queue, caller, repository or null", "description": "Where the key holds: in the job's queue; for this caller alone, in all queues; or for everybody in all queues.", "type": ["string", "null"], "enum": ["queue", "caller", "repository", null], "default": "queue" } } }, "dead_letter_queue": { "title": "a queue's name, or null: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "description": "The queue to which the job goes when its last attempt fails; without one it stays in its queue as failed.", "type": ["string", "null"], "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "unique": { "title": "true or false", "description": "While a job of this type and data is unfinished, the answer is that job, and no second one is created.", "type": "boolean", "default": false }, "key_scope": { "title": "queue, caller or repository", "description": "Where the Idempotency-Key and `unique` hold: in the job's queue; for this caller alone, in all queues; or for everybody in all queues.", "type": "string", "enum": ["queue", "caller", "repository"], "default": "queue" }, "after": { "title": "a list of at most 20 ids, or null", "description": 'The jobs that this one waits for, by their ids, or any issues of the repository, by their numbers. It cannot be claimed before all of them completed; an issue that is no job completes when it is closed as completed. Shown on the issue as "blocked by".', "type": ["array", "null"], "maxItems": 20, "uniqueItems": true, "items": { "title": "a job's id", "type": "integer", "minimum": 1, "maximum": 2147483647 } }, "parent": { "title": "a job's id, or null", "description": "The job, or any issue, that this one is a part of: its issue becomes a sub-issue of that one.", "type": ["integer", "null"], "minimum": 1, "maximum": 2147483647 }, "complete_when": { "title": "all-children or null", "description": "`all-children`: no worker gets the job. It completes when all jobs whose `parent` it is completed, at least one, and not before its `run_at`.", "type": ["string", "null"], "enum": ["all-children", null] } } };
var pattern30 = new RegExp("^(?=.*\\S)[^,\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$", "u");
var pattern31 = new RegExp("^[A-Za-z0-9._-]{1,40}$", "u");
var pattern35 = new RegExp("^[ -~]{1,100}$", "u");
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate30.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
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
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "data" }, message: "must have required property 'data'", schema: schema41.required, parentSchema: schema41, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema41.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema41, data };
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
        const err2 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/type", keyword: "type", params: { type: schema41.properties.title.type }, message: "must be string,null", schema: schema41.properties.title.type, parentSchema: schema41.properties.title, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (typeof data0 === "string") {
        if (func71(data0) > 256) {
          const err3 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema41.properties.title, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err4 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema41.properties.title, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (!pattern18.test(data0)) {
          const err5 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/pattern", keyword: "pattern", params: { pattern: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, message: 'must match pattern "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$"', schema: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$", parentSchema: schema41.properties.title, data: data0 };
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
        const err6 = { instancePath: instancePath + "/additional_labels", schemaPath: "#/properties/additional_labels/type", keyword: "type", params: { type: schema41.properties.additional_labels.type }, message: "must be array,null", schema: schema41.properties.additional_labels.type, parentSchema: schema41.properties.additional_labels, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (Array.isArray(data1)) {
        if (data1.length > 96) {
          const err7 = { instancePath: instancePath + "/additional_labels", schemaPath: "#/properties/additional_labels/maxItems", keyword: "maxItems", params: { limit: 96 }, message: "must NOT have more than 96 items", schema: 96, parentSchema: schema41.properties.additional_labels, data: data1 };
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
              const err8 = { instancePath: instancePath + "/additional_labels/" + i0, schemaPath: "#/properties/additional_labels/items/maxLength", keyword: "maxLength", params: { limit: 50 }, message: "must NOT have more than 50 characters", schema: 50, parentSchema: schema41.properties.additional_labels.items, data: data2 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
            if (func71(data2) < 1) {
              const err9 = { instancePath: instancePath + "/additional_labels/" + i0, schemaPath: "#/properties/additional_labels/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema41.properties.additional_labels.items, data: data2 };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
            if (!pattern30.test(data2)) {
              const err10 = { instancePath: instancePath + "/additional_labels/" + i0, schemaPath: "#/properties/additional_labels/items/pattern", keyword: "pattern", params: { pattern: "^(?=.*\\S)[^,\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, message: 'must match pattern "^(?=.*\\S)[^,\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$"', schema: "^(?=.*\\S)[^,\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$", parentSchema: schema41.properties.additional_labels.items, data: data2 };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
          } else {
            const err11 = { instancePath: instancePath + "/additional_labels/" + i0, schemaPath: "#/properties/additional_labels/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema41.properties.additional_labels.items.type, parentSchema: schema41.properties.additional_labels.items, data: data2 };
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
        const err12 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: schema41.properties.source.type }, message: "must be string,null", schema: schema41.properties.source.type, parentSchema: schema41.properties.source, data: data3 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
      if (typeof data3 === "string") {
        if (!pattern31.test(data3)) {
          const err13 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,40}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,40}$"', schema: "^[A-Za-z0-9._-]{1,40}$", parentSchema: schema41.properties.source, data: data3 };
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
        const err14 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/type", keyword: "type", params: { type: schema41.properties.project.type }, message: "must be integer,null", schema: schema41.properties.project.type, parentSchema: schema41.properties.project, data: data4 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 2147483647 || isNaN(data4)) {
          const err15 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647", schema: 2147483647, parentSchema: schema41.properties.project, data: data4 };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          const err16 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema41.properties.project, data: data4 };
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
        const err17 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema41.properties.queue, data: data5 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    } else {
      const err18 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema41.properties.queue.type, parentSchema: schema41.properties.queue, data: data5 };
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
        const err19 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: schema41.properties.type.type }, message: "must be string,null", schema: schema41.properties.type.type, parentSchema: schema41.properties.type, data: data6 };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
      if (typeof data6 === "string") {
        if (!pattern21.test(data6)) {
          const err20 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", parentSchema: schema41.properties.type, data: data6 };
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
      const err21 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema41.properties.priority.type, parentSchema: schema41.properties.priority, data: data7 };
      if (vErrors === null) {
        vErrors = [err21];
      } else {
        vErrors.push(err21);
      }
      errors++;
    }
    if (typeof data7 == "number" && isFinite(data7)) {
      if (data7 > 9 || isNaN(data7)) {
        const err22 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9 }, message: "must be <= 9", schema: 9, parentSchema: schema41.properties.priority, data: data7 };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
      if (data7 < 0 || isNaN(data7)) {
        const err23 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema41.properties.priority, data: data7 };
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
      const err24 = { instancePath: instancePath + "/max_attempts", schemaPath: "#/properties/max_attempts/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema41.properties.max_attempts.type, parentSchema: schema41.properties.max_attempts, data: data8 };
      if (vErrors === null) {
        vErrors = [err24];
      } else {
        vErrors.push(err24);
      }
      errors++;
    }
    if (typeof data8 == "number" && isFinite(data8)) {
      if (data8 > 100 || isNaN(data8)) {
        const err25 = { instancePath: instancePath + "/max_attempts", schemaPath: "#/properties/max_attempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema41.properties.max_attempts, data: data8 };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
      if (data8 < 1 || isNaN(data8)) {
        const err26 = { instancePath: instancePath + "/max_attempts", schemaPath: "#/properties/max_attempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema41.properties.max_attempts, data: data8 };
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
        const err27 = { instancePath: instancePath + "/run_at", schemaPath: "#/properties/run_at/type", keyword: "type", params: { type: schema41.properties.run_at.type }, message: "must be string,null", schema: schema41.properties.run_at.type, parentSchema: schema41.properties.run_at, data: data9 };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (typeof data9 === "string") {
        if (!pattern15.test(data9)) {
          const err28 = { instancePath: instancePath + "/run_at", schemaPath: "#/properties/run_at/pattern", keyword: "pattern", params: { pattern: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, message: 'must match pattern "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$"', schema: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$", parentSchema: schema41.properties.run_at, data: data9 };
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
        const err29 = { instancePath: instancePath + "/delay_seconds", schemaPath: "#/properties/delay_seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema41.properties.delay_seconds.type, parentSchema: schema41.properties.delay_seconds, data: data10 };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 > 31536e4 || isNaN(data10)) {
          const err30 = { instancePath: instancePath + "/delay_seconds", schemaPath: "#/properties/delay_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, message: "must be <= 315360000", schema: 31536e4, parentSchema: schema41.properties.delay_seconds, data: data10 };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
        if (data10 < 0 || isNaN(data10)) {
          const err31 = { instancePath: instancePath + "/delay_seconds", schemaPath: "#/properties/delay_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema41.properties.delay_seconds, data: data10 };
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
        const err32 = { instancePath: instancePath + "/ttl_seconds", schemaPath: "#/properties/ttl_seconds/type", keyword: "type", params: { type: schema41.properties.ttl_seconds.type }, message: "must be integer,null", schema: schema41.properties.ttl_seconds.type, parentSchema: schema41.properties.ttl_seconds, data: data11 };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 31536e4 || isNaN(data11)) {
          const err33 = { instancePath: instancePath + "/ttl_seconds", schemaPath: "#/properties/ttl_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, message: "must be <= 315360000", schema: 31536e4, parentSchema: schema41.properties.ttl_seconds, data: data11 };
          if (vErrors === null) {
            vErrors = [err33];
          } else {
            vErrors.push(err33);
          }
          errors++;
        }
        if (data11 < 1 || isNaN(data11)) {
          const err34 = { instancePath: instancePath + "/ttl_seconds", schemaPath: "#/properties/ttl_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema41.properties.ttl_seconds, data: data11 };
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
        const err35 = { instancePath: instancePath + "/concurrency", schemaPath: "#/properties/concurrency/type", keyword: "type", params: { type: schema41.properties.concurrency.type }, message: "must be object,null", schema: schema41.properties.concurrency.type, parentSchema: schema41.properties.concurrency, data: data12 };
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
          const err36 = { instancePath: instancePath + "/concurrency", schemaPath: "#/properties/concurrency/required", keyword: "required", params: { missingProperty: "key" }, message: "must have required property 'key'", schema: schema41.properties.concurrency.required, parentSchema: schema41.properties.concurrency, data: data12 };
          if (vErrors === null) {
            vErrors = [err36];
          } else {
            vErrors.push(err36);
          }
          errors++;
        }
        if (data12.limit === void 0 || !func0.call(data12, "limit")) {
          const err37 = { instancePath: instancePath + "/concurrency", schemaPath: "#/properties/concurrency/required", keyword: "required", params: { missingProperty: "limit" }, message: "must have required property 'limit'", schema: schema41.properties.concurrency.required, parentSchema: schema41.properties.concurrency, data: data12 };
          if (vErrors === null) {
            vErrors = [err37];
          } else {
            vErrors.push(err37);
          }
          errors++;
        }
        for (const key1 of Object.keys(data12)) {
          if (!(key1 === "key" || key1 === "limit" || key1 === "scope")) {
            const err38 = { instancePath: instancePath + "/concurrency", schemaPath: "#/properties/concurrency/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema41.properties.concurrency, data: data12 };
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
              const err39 = { instancePath: instancePath + "/concurrency/key", schemaPath: "#/properties/concurrency/properties/key/pattern", keyword: "pattern", params: { pattern: "^[ -~]{1,100}$" }, message: 'must match pattern "^[ -~]{1,100}$"', schema: "^[ -~]{1,100}$", parentSchema: schema41.properties.concurrency.properties.key, data: data13 };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
          } else {
            const err40 = { instancePath: instancePath + "/concurrency/key", schemaPath: "#/properties/concurrency/properties/key/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema41.properties.concurrency.properties.key.type, parentSchema: schema41.properties.concurrency.properties.key, data: data13 };
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
            const err41 = { instancePath: instancePath + "/concurrency/limit", schemaPath: "#/properties/concurrency/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema41.properties.concurrency.properties.limit.type, parentSchema: schema41.properties.concurrency.properties.limit, data: data14 };
            if (vErrors === null) {
              vErrors = [err41];
            } else {
              vErrors.push(err41);
            }
            errors++;
          }
          if (typeof data14 == "number" && isFinite(data14)) {
            if (data14 > 999 || isNaN(data14)) {
              const err42 = { instancePath: instancePath + "/concurrency/limit", schemaPath: "#/properties/concurrency/properties/limit/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999 }, message: "must be <= 999", schema: 999, parentSchema: schema41.properties.concurrency.properties.limit, data: data14 };
              if (vErrors === null) {
                vErrors = [err42];
              } else {
                vErrors.push(err42);
              }
              errors++;
            }
            if (data14 < 1 || isNaN(data14)) {
              const err43 = { instancePath: instancePath + "/concurrency/limit", schemaPath: "#/properties/concurrency/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema41.properties.concurrency.properties.limit, data: data14 };
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
          const err44 = { instancePath: instancePath + "/concurrency/scope", schemaPath: "#/properties/concurrency/properties/scope/type", keyword: "type", params: { type: schema41.properties.concurrency.properties.scope.type }, message: "must be string,null", schema: schema41.properties.concurrency.properties.scope.type, parentSchema: schema41.properties.concurrency.properties.scope, data: data15 };
          if (vErrors === null) {
            vErrors = [err44];
          } else {
            vErrors.push(err44);
          }
          errors++;
        }
        if (!(data15 === "queue" || data15 === "caller" || data15 === "repository" || data15 === null)) {
          const err45 = { instancePath: instancePath + "/concurrency/scope", schemaPath: "#/properties/concurrency/properties/scope/enum", keyword: "enum", params: { allowedValues: schema41.properties.concurrency.properties.scope.enum }, message: "must be equal to one of the allowed values", schema: schema41.properties.concurrency.properties.scope.enum, parentSchema: schema41.properties.concurrency.properties.scope, data: data15 };
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
        const err46 = { instancePath: instancePath + "/dead_letter_queue", schemaPath: "#/properties/dead_letter_queue/type", keyword: "type", params: { type: schema41.properties.dead_letter_queue.type }, message: "must be string,null", schema: schema41.properties.dead_letter_queue.type, parentSchema: schema41.properties.dead_letter_queue, data: data16 };
        if (vErrors === null) {
          vErrors = [err46];
        } else {
          vErrors.push(err46);
        }
        errors++;
      }
      if (typeof data16 === "string") {
        if (!pattern13.test(data16)) {
          const err47 = { instancePath: instancePath + "/dead_letter_queue", schemaPath: "#/properties/dead_letter_queue/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema41.properties.dead_letter_queue, data: data16 };
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
      const err48 = { instancePath: instancePath + "/unique", schemaPath: "#/properties/unique/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema41.properties.unique.type, parentSchema: schema41.properties.unique, data: data17 };
      if (vErrors === null) {
        vErrors = [err48];
      } else {
        vErrors.push(err48);
      }
      errors++;
    }
    let data18 = data.key_scope;
    if (typeof data18 !== "string") {
      const err49 = { instancePath: instancePath + "/key_scope", schemaPath: "#/properties/key_scope/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema41.properties.key_scope.type, parentSchema: schema41.properties.key_scope, data: data18 };
      if (vErrors === null) {
        vErrors = [err49];
      } else {
        vErrors.push(err49);
      }
      errors++;
    }
    if (!(data18 === "queue" || data18 === "caller" || data18 === "repository")) {
      const err50 = { instancePath: instancePath + "/key_scope", schemaPath: "#/properties/key_scope/enum", keyword: "enum", params: { allowedValues: schema41.properties.key_scope.enum }, message: "must be equal to one of the allowed values", schema: schema41.properties.key_scope.enum, parentSchema: schema41.properties.key_scope, data: data18 };
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
        const err51 = { instancePath: instancePath + "/after", schemaPath: "#/properties/after/type", keyword: "type", params: { type: schema41.properties.after.type }, message: "must be array,null", schema: schema41.properties.after.type, parentSchema: schema41.properties.after, data: data19 };
        if (vErrors === null) {
          vErrors = [err51];
        } else {
          vErrors.push(err51);
        }
        errors++;
      }
      if (Array.isArray(data19)) {
        if (data19.length > 20) {
          const err52 = { instancePath: instancePath + "/after", schemaPath: "#/properties/after/maxItems", keyword: "maxItems", params: { limit: 20 }, message: "must NOT have more than 20 items", schema: 20, parentSchema: schema41.properties.after, data: data19 };
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
            const err53 = { instancePath: instancePath + "/after/" + i1, schemaPath: "#/properties/after/items/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema41.properties.after.items.type, parentSchema: schema41.properties.after.items, data: data20 };
            if (vErrors === null) {
              vErrors = [err53];
            } else {
              vErrors.push(err53);
            }
            errors++;
          }
          if (typeof data20 == "number" && isFinite(data20)) {
            if (data20 > 2147483647 || isNaN(data20)) {
              const err54 = { instancePath: instancePath + "/after/" + i1, schemaPath: "#/properties/after/items/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647", schema: 2147483647, parentSchema: schema41.properties.after.items, data: data20 };
              if (vErrors === null) {
                vErrors = [err54];
              } else {
                vErrors.push(err54);
              }
              errors++;
            }
            if (data20 < 1 || isNaN(data20)) {
              const err55 = { instancePath: instancePath + "/after/" + i1, schemaPath: "#/properties/after/items/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema41.properties.after.items, data: data20 };
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
              const err56 = { instancePath: instancePath + "/after", schemaPath: "#/properties/after/uniqueItems", keyword: "uniqueItems", params: { i: i2, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i2 + " are identical)", schema: true, parentSchema: schema41.properties.after, data: data19 };
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
        const err57 = { instancePath: instancePath + "/parent", schemaPath: "#/properties/parent/type", keyword: "type", params: { type: schema41.properties.parent.type }, message: "must be integer,null", schema: schema41.properties.parent.type, parentSchema: schema41.properties.parent, data: data21 };
        if (vErrors === null) {
          vErrors = [err57];
        } else {
          vErrors.push(err57);
        }
        errors++;
      }
      if (typeof data21 == "number" && isFinite(data21)) {
        if (data21 > 2147483647 || isNaN(data21)) {
          const err58 = { instancePath: instancePath + "/parent", schemaPath: "#/properties/parent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647", schema: 2147483647, parentSchema: schema41.properties.parent, data: data21 };
          if (vErrors === null) {
            vErrors = [err58];
          } else {
            vErrors.push(err58);
          }
          errors++;
        }
        if (data21 < 1 || isNaN(data21)) {
          const err59 = { instancePath: instancePath + "/parent", schemaPath: "#/properties/parent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema41.properties.parent, data: data21 };
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
        const err60 = { instancePath: instancePath + "/complete_when", schemaPath: "#/properties/complete_when/type", keyword: "type", params: { type: schema41.properties.complete_when.type }, message: "must be string,null", schema: schema41.properties.complete_when.type, parentSchema: schema41.properties.complete_when, data: data22 };
        if (vErrors === null) {
          vErrors = [err60];
        } else {
          vErrors.push(err60);
        }
        errors++;
      }
      if (!(data22 === "all-children" || data22 === null)) {
        const err61 = { instancePath: instancePath + "/complete_when", schemaPath: "#/properties/complete_when/enum", keyword: "enum", params: { allowedValues: schema41.properties.complete_when.enum }, message: "must be equal to one of the allowed values", schema: schema41.properties.complete_when.enum, parentSchema: schema41.properties.complete_when, data: data22 };
        if (vErrors === null) {
          vErrors = [err61];
        } else {
          vErrors.push(err61);
        }
        errors++;
      }
    }
  } else {
    const err62 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema41.type, parentSchema: schema41, data };
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
validate30.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var createKey = validate31;
var schema42 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:create-key", "title": "an object with the key's grants", "description": "Body of POST /admin/keys: what the new key may do.", "type": "object", "required": ["grants"], "additionalProperties": false, "properties": { "id": { "title": "an id: 1 to 20 of a-z, 0-9 and -", "description": "The key's id, which also begins its workers' names. Generated when it is left out.", "type": "string", "pattern": "^[a-z0-9-]{1,20}$" }, "name": { "title": "1 to 100 characters", "description": "What it is for.", "type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[^\\u0000-\\u001f\\u007f]*$" }, "grants": { "title": "a list of 1 to 20 grants", "description": "What its holder may do. A request is allowed when one of the grants allows it.", "type": "array", "minItems": 1, "maxItems": 20, "items": { "title": "an object with scopes and queues", "type": "object", "required": ["scopes", "queues"], "additionalProperties": false, "properties": { "scopes": { "title": "a list of scopes, each once", "description": "What is allowed: to create jobs, to claim and settle them, to read them, to administer.", "type": "array", "minItems": 1, "maxItems": 4, "uniqueItems": true, "items": { "title": "enqueue, claim, read or admin", "enum": ["enqueue", "claim", "read", "admin"] } }, "queues": { "title": '"*" or a list of 1 to 100 queues', "description": "The queues on which it is allowed; `*` for all queues, present and future.", "type": ["string", "array"], "pattern": "^\\*$", "minItems": 1, "maxItems": 100, "items": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" } } } } }, "expires_at": { "title": "an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199", "description": "When the key expires. Never when it is left out.", "type": "string", "pattern": "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" } } };
var pattern38 = new RegExp("^[^\\u0000-\\u001f\\u007f]*$", "u");
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate31.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.grants === void 0 || !func0.call(data, "grants")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "grants" }, message: "must have required property 'grants'", schema: schema42.required, parentSchema: schema42, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "id" || key0 === "name" || key0 === "grants" || key0 === "expires_at")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema42, data };
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
          const err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9-]{1,20}$" }, message: 'must match pattern "^[a-z0-9-]{1,20}$"', schema: "^[a-z0-9-]{1,20}$", parentSchema: schema42.properties.id, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema42.properties.id.type, parentSchema: schema42.properties.id, data: data0 };
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
          const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema42.properties.name, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func71(data1) < 1) {
          const err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema42.properties.name, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (!pattern38.test(data1)) {
          const err6 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]*$" }, message: 'must match pattern "^[^\\u0000-\\u001f\\u007f]*$"', schema: "^[^\\u0000-\\u001f\\u007f]*$", parentSchema: schema42.properties.name, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema42.properties.name.type, parentSchema: schema42.properties.name, data: data1 };
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
          const err8 = { instancePath: instancePath + "/grants", schemaPath: "#/properties/grants/maxItems", keyword: "maxItems", params: { limit: 20 }, message: "must NOT have more than 20 items", schema: 20, parentSchema: schema42.properties.grants, data: data2 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data2.length < 1) {
          const err9 = { instancePath: instancePath + "/grants", schemaPath: "#/properties/grants/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema42.properties.grants, data: data2 };
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
              const err10 = { instancePath: instancePath + "/grants/" + i0, schemaPath: "#/properties/grants/items/required", keyword: "required", params: { missingProperty: "scopes" }, message: "must have required property 'scopes'", schema: schema42.properties.grants.items.required, parentSchema: schema42.properties.grants.items, data: data3 };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
            if (data3.queues === void 0 || !func0.call(data3, "queues")) {
              const err11 = { instancePath: instancePath + "/grants/" + i0, schemaPath: "#/properties/grants/items/required", keyword: "required", params: { missingProperty: "queues" }, message: "must have required property 'queues'", schema: schema42.properties.grants.items.required, parentSchema: schema42.properties.grants.items, data: data3 };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
            for (const key1 of Object.keys(data3)) {
              if (!(key1 === "scopes" || key1 === "queues")) {
                const err12 = { instancePath: instancePath + "/grants/" + i0, schemaPath: "#/properties/grants/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema42.properties.grants.items, data: data3 };
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
                  const err13 = { instancePath: instancePath + "/grants/" + i0 + "/scopes", schemaPath: "#/properties/grants/items/properties/scopes/maxItems", keyword: "maxItems", params: { limit: 4 }, message: "must NOT have more than 4 items", schema: 4, parentSchema: schema42.properties.grants.items.properties.scopes, data: data4 };
                  if (vErrors === null) {
                    vErrors = [err13];
                  } else {
                    vErrors.push(err13);
                  }
                  errors++;
                }
                if (data4.length < 1) {
                  const err14 = { instancePath: instancePath + "/grants/" + i0 + "/scopes", schemaPath: "#/properties/grants/items/properties/scopes/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema42.properties.grants.items.properties.scopes, data: data4 };
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
                    const err15 = { instancePath: instancePath + "/grants/" + i0 + "/scopes/" + i1, schemaPath: "#/properties/grants/items/properties/scopes/items/enum", keyword: "enum", params: { allowedValues: schema42.properties.grants.items.properties.scopes.items.enum }, message: "must be equal to one of the allowed values", schema: schema42.properties.grants.items.properties.scopes.items.enum, parentSchema: schema42.properties.grants.items.properties.scopes.items, data: data5 };
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
                          const err16 = { instancePath: instancePath + "/grants/" + i0 + "/scopes", schemaPath: "#/properties/grants/items/properties/scopes/uniqueItems", keyword: "uniqueItems", params: { i: i2, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i2 + " are identical)", schema: true, parentSchema: schema42.properties.grants.items.properties.scopes, data: data4 };
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
                const err17 = { instancePath: instancePath + "/grants/" + i0 + "/scopes", schemaPath: "#/properties/grants/items/properties/scopes/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema42.properties.grants.items.properties.scopes.type, parentSchema: schema42.properties.grants.items.properties.scopes, data: data4 };
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
                const err18 = { instancePath: instancePath + "/grants/" + i0 + "/queues", schemaPath: "#/properties/grants/items/properties/queues/type", keyword: "type", params: { type: schema42.properties.grants.items.properties.queues.type }, message: "must be string,array", schema: schema42.properties.grants.items.properties.queues.type, parentSchema: schema42.properties.grants.items.properties.queues, data: data6 };
                if (vErrors === null) {
                  vErrors = [err18];
                } else {
                  vErrors.push(err18);
                }
                errors++;
              }
              if (typeof data6 === "string") {
                if (!pattern12.test(data6)) {
                  const err19 = { instancePath: instancePath + "/grants/" + i0 + "/queues", schemaPath: "#/properties/grants/items/properties/queues/pattern", keyword: "pattern", params: { pattern: "^\\*$" }, message: 'must match pattern "^\\*$"', schema: "^\\*$", parentSchema: schema42.properties.grants.items.properties.queues, data: data6 };
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
                  const err20 = { instancePath: instancePath + "/grants/" + i0 + "/queues", schemaPath: "#/properties/grants/items/properties/queues/maxItems", keyword: "maxItems", params: { limit: 100 }, message: "must NOT have more than 100 items", schema: 100, parentSchema: schema42.properties.grants.items.properties.queues, data: data6 };
                  if (vErrors === null) {
                    vErrors = [err20];
                  } else {
                    vErrors.push(err20);
                  }
                  errors++;
                }
                if (data6.length < 1) {
                  const err21 = { instancePath: instancePath + "/grants/" + i0 + "/queues", schemaPath: "#/properties/grants/items/properties/queues/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema42.properties.grants.items.properties.queues, data: data6 };
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
                      const err22 = { instancePath: instancePath + "/grants/" + i0 + "/queues/" + i3, schemaPath: "#/properties/grants/items/properties/queues/items/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema42.properties.grants.items.properties.queues.items, data: data7 };
                      if (vErrors === null) {
                        vErrors = [err22];
                      } else {
                        vErrors.push(err22);
                      }
                      errors++;
                    }
                  } else {
                    const err23 = { instancePath: instancePath + "/grants/" + i0 + "/queues/" + i3, schemaPath: "#/properties/grants/items/properties/queues/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema42.properties.grants.items.properties.queues.items.type, parentSchema: schema42.properties.grants.items.properties.queues.items, data: data7 };
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
            const err24 = { instancePath: instancePath + "/grants/" + i0, schemaPath: "#/properties/grants/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema42.properties.grants.items.type, parentSchema: schema42.properties.grants.items, data: data3 };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
        }
      } else {
        const err25 = { instancePath: instancePath + "/grants", schemaPath: "#/properties/grants/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema42.properties.grants.type, parentSchema: schema42.properties.grants, data: data2 };
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
          const err26 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/pattern", keyword: "pattern", params: { pattern: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$" }, message: 'must match pattern "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$"', schema: "^(19[7-9]|20\\d|21\\d)\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$", parentSchema: schema42.properties.expires_at, data: data8 };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
      } else {
        const err27 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema42.properties.expires_at.type, parentSchema: schema42.properties.expires_at, data: data8 };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
    }
  } else {
    const err28 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema42.type, parentSchema: schema42, data };
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
validate31.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var createProject = validate32;
var schema43 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:create-project", "title": "an object with the name of the project", "description": "Body of POST /projects: a name for jobs that belong together.", "type": "object", "required": ["name"], "additionalProperties": false, "properties": { "name": { "title": "one line of 1 to 255 characters without control characters", "description": "The project's name, which no other project has. It is the title of a milestone.", "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, "description": { "title": "a text of at most 10000 characters", "description": "What it is about; Markdown, shown on the milestone\u2019s page.", "type": "string", "maxLength": 1e4, "default": "" } } };
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate32.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.description === void 0) {
      data.description = "";
    }
    if (data.name === void 0 || !func0.call(data, "name")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'", schema: schema43.required, parentSchema: schema43, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "name" || key0 === "description")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema43, data };
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
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters", schema: 255, parentSchema: schema43.properties.name, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema43.properties.name, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (!pattern18.test(data0)) {
          const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, message: 'must match pattern "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$"', schema: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$", parentSchema: schema43.properties.name, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema43.properties.name.type, parentSchema: schema43.properties.name, data: data0 };
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
        const err6 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters", schema: 1e4, parentSchema: schema43.properties.description, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    } else {
      const err7 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema43.properties.description.type, parentSchema: schema43.properties.description, data: data1 };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema43.type, parentSchema: schema43, data };
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
validate32.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var extend = validate33;
var schema44 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:extend", "title": "an object with the lease", "description": "Body of POST /jobs/{id}/extend: extends the lease (heartbeat). The answer has a new lease; the one before remains valid.", "type": "object", "required": ["lease"], "additionalProperties": false, "properties": { "lease": { "title": "the lease that the claim answered with", "description": "Opaque; proves that the sender holds this attempt of the job.", "type": "string", "minLength": 1, "maxLength": 255 }, "lease_seconds": { "title": "a whole number from 1 to 86400", "description": "The length of the lease from now on. A lease never becomes shorter.", "type": "integer", "minimum": 1, "maximum": 86400, "default": 300 }, "progress": { "title": "an object with percent, note or log", "description": "The job's progress; GET /jobs/{id} shows it until the next report. Written at once, then at most every ten seconds, and at 100 percent.", "type": "object", "additionalProperties": false, "properties": { "percent": { "title": "a number from 0 to 100", "description": "How much is done.", "type": "number", "minimum": 0, "maximum": 100 }, "note": { "title": "at most 1000 characters", "description": "What the worker is doing; the first 200 characters are kept.", "type": "string", "maxLength": 1e3 }, "log": { "title": "a list of at most 1000 lines", "description": "The latest lines of its log; the last 50 are kept, and of each the first 200 characters.", "type": "array", "maxItems": 1e3, "items": { "title": "a line of at most 10000 characters", "type": "string", "maxLength": 1e4 } } } } } };
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate33.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease_seconds === void 0) {
      data.lease_seconds = 300;
    }
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "lease" }, message: "must have required property 'lease'", schema: schema44.required, parentSchema: schema44, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "lease_seconds" || key0 === "progress")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema44, data };
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
          const err2 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters", schema: 255, parentSchema: schema44.properties.lease, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema44.properties.lease, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema44.properties.lease.type, parentSchema: schema44.properties.lease, data: data0 };
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
      const err5 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema44.properties.lease_seconds.type, parentSchema: schema44.properties.lease_seconds, data: data1 };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 86400 || isNaN(data1)) {
        const err6 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", schema: 86400, parentSchema: schema44.properties.lease_seconds, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        const err7 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema44.properties.lease_seconds, data: data1 };
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
            const err8 = { instancePath: instancePath + "/progress", schemaPath: "#/properties/progress/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema44.properties.progress, data: data2 };
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
              const err9 = { instancePath: instancePath + "/progress/percent", schemaPath: "#/properties/progress/properties/percent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema44.properties.progress.properties.percent, data: data3 };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
            if (data3 < 0 || isNaN(data3)) {
              const err10 = { instancePath: instancePath + "/progress/percent", schemaPath: "#/properties/progress/properties/percent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema44.properties.progress.properties.percent, data: data3 };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
          } else {
            const err11 = { instancePath: instancePath + "/progress/percent", schemaPath: "#/properties/progress/properties/percent/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema44.properties.progress.properties.percent.type, parentSchema: schema44.properties.progress.properties.percent, data: data3 };
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
              const err12 = { instancePath: instancePath + "/progress/note", schemaPath: "#/properties/progress/properties/note/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters", schema: 1e3, parentSchema: schema44.properties.progress.properties.note, data: data4 };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/progress/note", schemaPath: "#/properties/progress/properties/note/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema44.properties.progress.properties.note.type, parentSchema: schema44.properties.progress.properties.note, data: data4 };
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
              const err14 = { instancePath: instancePath + "/progress/log", schemaPath: "#/properties/progress/properties/log/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items", schema: 1e3, parentSchema: schema44.properties.progress.properties.log, data: data5 };
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
                  const err15 = { instancePath: instancePath + "/progress/log/" + i0, schemaPath: "#/properties/progress/properties/log/items/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters", schema: 1e4, parentSchema: schema44.properties.progress.properties.log.items, data: data6 };
                  if (vErrors === null) {
                    vErrors = [err15];
                  } else {
                    vErrors.push(err15);
                  }
                  errors++;
                }
              } else {
                const err16 = { instancePath: instancePath + "/progress/log/" + i0, schemaPath: "#/properties/progress/properties/log/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema44.properties.progress.properties.log.items.type, parentSchema: schema44.properties.progress.properties.log.items, data: data6 };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
            }
          } else {
            const err17 = { instancePath: instancePath + "/progress/log", schemaPath: "#/properties/progress/properties/log/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema44.properties.progress.properties.log.type, parentSchema: schema44.properties.progress.properties.log, data: data5 };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
      } else {
        const err18 = { instancePath: instancePath + "/progress", schemaPath: "#/properties/progress/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema44.properties.progress.type, parentSchema: schema44.properties.progress, data: data2 };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
  } else {
    const err19 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema44.type, parentSchema: schema44, data };
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
validate33.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var fail = validate34;
var schema45 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:fail", "title": "an object with the lease and the error", "description": "Body of POST /jobs/{id}/fail: this attempt failed. The job is retried later if it has attempts left.", "type": "object", "required": ["lease", "error"], "additionalProperties": false, "properties": { "lease": { "title": "the lease that the claim answered with", "description": "Opaque; proves that the sender holds this attempt of the job.", "type": "string", "minLength": 1, "maxLength": 255 }, "error": { "title": "the reason, in 1 to 60000 characters", "description": "Why; kept with the job and shown in a comment of the issue.", "type": "string", "minLength": 1, "maxLength": 6e4 }, "retry": { "title": "true or false", "description": "False when a retry would not help: the job fails at once.", "type": "boolean", "default": true }, "retry_in": { "title": "a whole number of seconds from 0 to 315360000", "description": "The back-off in seconds. By default it doubles from attempt to attempt: 10, 20, 40 ... 3600 at most, each with jitter: shortened by up to half.", "type": "integer", "minimum": 0, "maximum": 31536e4 } } };
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate34.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.retry === void 0) {
      data.retry = true;
    }
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "lease" }, message: "must have required property 'lease'", schema: schema45.required, parentSchema: schema45, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.error === void 0 || !func0.call(data, "error")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "error" }, message: "must have required property 'error'", schema: schema45.required, parentSchema: schema45, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "error" || key0 === "retry" || key0 === "retry_in")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema45, data };
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
          const err3 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters", schema: 255, parentSchema: schema45.properties.lease, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err4 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema45.properties.lease, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema45.properties.lease.type, parentSchema: schema45.properties.lease, data: data0 };
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
          const err6 = { instancePath: instancePath + "/error", schemaPath: "#/properties/error/maxLength", keyword: "maxLength", params: { limit: 6e4 }, message: "must NOT have more than 60000 characters", schema: 6e4, parentSchema: schema45.properties.error, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func71(data1) < 1) {
          const err7 = { instancePath: instancePath + "/error", schemaPath: "#/properties/error/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema45.properties.error, data: data1 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/error", schemaPath: "#/properties/error/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema45.properties.error.type, parentSchema: schema45.properties.error, data: data1 };
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
      const err9 = { instancePath: instancePath + "/retry", schemaPath: "#/properties/retry/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema45.properties.retry.type, parentSchema: schema45.properties.retry, data: data2 };
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
        const err10 = { instancePath: instancePath + "/retry_in", schemaPath: "#/properties/retry_in/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema45.properties.retry_in.type, parentSchema: schema45.properties.retry_in, data: data3 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 31536e4 || isNaN(data3)) {
          const err11 = { instancePath: instancePath + "/retry_in", schemaPath: "#/properties/retry_in/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, message: "must be <= 315360000", schema: 31536e4, parentSchema: schema45.properties.retry_in, data: data3 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          const err12 = { instancePath: instancePath + "/retry_in", schemaPath: "#/properties/retry_in/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema45.properties.retry_in, data: data3 };
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
    const err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema45.type, parentSchema: schema45, data };
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
validate34.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var jobProcessingComplete = validate35;
var schema46 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-processing-complete", "title": "an object with the result, or nothing", "description": "Body of POST /compat/job-processing/jobs/{id}/complete. May be left out.", "type": "object", "additionalProperties": false, "properties": { "result": { "title": "any JSON value", "description": "The result." } } };
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate35.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "result")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema46, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema46.type, parentSchema: schema46, data };
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
validate35.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var jobProcessingCreate = validate36;
var schema47 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-processing-create", "title": "an object with type and payload", "description": "Body of POST /compat/job-processing/jobs: the job to create.", "type": "object", "required": ["type", "payload"], "additionalProperties": false, "properties": { "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", "description": "The type of the job." }, "payload": { "title": "any JSON value", "description": "The payload, which the worker gets unchanged: any JSON value, at most 32 levels deep." }, "priority": { "title": "a whole number from 0 to 9", "description": "Higher is sooner; jobs of one priority run first in, first out.", "type": "integer", "minimum": 0, "maximum": 9, "default": 0 } } };
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate36.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.priority === void 0) {
      data.priority = 0;
    }
    if (data.type === void 0 || !func0.call(data, "type")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'", schema: schema47.required, parentSchema: schema47, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.payload === void 0 || !func0.call(data, "payload")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "payload" }, message: "must have required property 'payload'", schema: schema47.required, parentSchema: schema47, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "type" || key0 === "payload" || key0 === "priority")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema47, data };
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
          const err3 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", parentSchema: schema47.properties.type, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema47.properties.type.type, parentSchema: schema47.properties.type, data: data0 };
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
      const err5 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema47.properties.priority.type, parentSchema: schema47.properties.priority, data: data1 };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 9 || isNaN(data1)) {
        const err6 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9 }, message: "must be <= 9", schema: 9, parentSchema: schema47.properties.priority, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (data1 < 0 || isNaN(data1)) {
        const err7 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema47.properties.priority, data: data1 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema47.type, parentSchema: schema47, data };
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
validate36.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var jobProcessingFail = validate37;
var schema48 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-processing-fail", "title": "an object with the error, or nothing", "description": "Body of POST /compat/job-processing/jobs/{id}/fail. May be left out.", "type": "object", "additionalProperties": false, "properties": { "error": { "title": "the reason, in 1 to 60000 characters", "description": "What went wrong; shown in the issue\u2019s last comment.", "type": "string", "minLength": 1, "maxLength": 6e4 } } };
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate37.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "error")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema48, data };
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
          const err1 = { instancePath: instancePath + "/error", schemaPath: "#/properties/error/maxLength", keyword: "maxLength", params: { limit: 6e4 }, message: "must NOT have more than 60000 characters", schema: 6e4, parentSchema: schema48.properties.error, data: data0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err2 = { instancePath: instancePath + "/error", schemaPath: "#/properties/error/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema48.properties.error, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/error", schemaPath: "#/properties/error/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema48.properties.error.type, parentSchema: schema48.properties.error, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema48.type, parentSchema: schema48, data };
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
validate37.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var jobQueueCreate = validate38;
var schema49 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-queue-create", "title": "an object with job_type and payload", "description": "Body of POST /api/v1/queue/jobs: the job to create.", "type": "object", "required": ["job_type", "payload"], "additionalProperties": false, "properties": { "job_type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", "description": "The type of the job." }, "payload": { "title": "any JSON value", "description": "The payload, which the worker gets unchanged: any JSON value, at most 32 levels deep." }, "queue_name": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "description": "The queue of the job.", "default": "default" }, "max_tries": { "title": "a whole number from 1 to 100", "description": "The most attempts.", "type": "integer", "minimum": 1, "maximum": 100, "default": 3 }, "priority": { "title": "a whole number from 0 to 9", "description": "Higher is sooner; jobs of one priority run first in, first out.", "type": "integer", "minimum": 0, "maximum": 9, "default": 0 } } };
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate38.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
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
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "job_type" }, message: "must have required property 'job_type'", schema: schema49.required, parentSchema: schema49, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.payload === void 0 || !func0.call(data, "payload")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "payload" }, message: "must have required property 'payload'", schema: schema49.required, parentSchema: schema49, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "job_type" || key0 === "payload" || key0 === "queue_name" || key0 === "max_tries" || key0 === "priority")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema49, data };
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
          const err3 = { instancePath: instancePath + "/job_type", schemaPath: "#/properties/job_type/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", parentSchema: schema49.properties.job_type, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/job_type", schemaPath: "#/properties/job_type/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema49.properties.job_type.type, parentSchema: schema49.properties.job_type, data: data0 };
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
        const err5 = { instancePath: instancePath + "/queue_name", schemaPath: "#/properties/queue_name/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema49.properties.queue_name, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    } else {
      const err6 = { instancePath: instancePath + "/queue_name", schemaPath: "#/properties/queue_name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema49.properties.queue_name.type, parentSchema: schema49.properties.queue_name, data: data1 };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    let data2 = data.max_tries;
    if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
      const err7 = { instancePath: instancePath + "/max_tries", schemaPath: "#/properties/max_tries/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema49.properties.max_tries.type, parentSchema: schema49.properties.max_tries, data: data2 };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    if (typeof data2 == "number" && isFinite(data2)) {
      if (data2 > 100 || isNaN(data2)) {
        const err8 = { instancePath: instancePath + "/max_tries", schemaPath: "#/properties/max_tries/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema49.properties.max_tries, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        const err9 = { instancePath: instancePath + "/max_tries", schemaPath: "#/properties/max_tries/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema49.properties.max_tries, data: data2 };
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
      const err10 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema49.properties.priority.type, parentSchema: schema49.properties.priority, data: data3 };
      if (vErrors === null) {
        vErrors = [err10];
      } else {
        vErrors.push(err10);
      }
      errors++;
    }
    if (typeof data3 == "number" && isFinite(data3)) {
      if (data3 > 9 || isNaN(data3)) {
        const err11 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9 }, message: "must be <= 9", schema: 9, parentSchema: schema49.properties.priority, data: data3 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (data3 < 0 || isNaN(data3)) {
        const err12 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema49.properties.priority, data: data3 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema49.type, parentSchema: schema49, data };
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
validate38.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var nothing = validate39;
var schema50 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:nothing", "title": "an empty object, or nothing", "description": "Body of requests without fields, such as POST /jobs/{id}/requeue. May be left out.", "type": "object", "additionalProperties": false, "properties": {} };
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate39.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema50, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema50.type, parentSchema: schema50, data };
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
validate39.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var process = validate40;
var schema51 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:process", "title": "an object with the claim's options", "description": "Body of POST /jobs/{id}/process: claims this job.", "type": "object", "additionalProperties": false, "properties": { "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends", "description": "The name of the worker; shown on the issue when the job ends.", "type": "string", "pattern": "^[!-~]([ -~]{0,38}[!-~])?$", "default": "http" }, "lease_seconds": { "title": "a whole number from 1 to 86400", "description": "The length of the lease: how long the worker holds the job unless it extends the lease.", "type": "integer", "minimum": 1, "maximum": 86400, "default": 300 } } };
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate40.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.worker === void 0) {
      data.worker = "http";
    }
    if (data.lease_seconds === void 0) {
      data.lease_seconds = 300;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "worker" || key0 === "lease_seconds")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema51, data };
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
        const err1 = { instancePath: instancePath + "/worker", schemaPath: "#/properties/worker/pattern", keyword: "pattern", params: { pattern: "^[!-~]([ -~]{0,38}[!-~])?$" }, message: 'must match pattern "^[!-~]([ -~]{0,38}[!-~])?$"', schema: "^[!-~]([ -~]{0,38}[!-~])?$", parentSchema: schema51.properties.worker, data: data0 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    } else {
      const err2 = { instancePath: instancePath + "/worker", schemaPath: "#/properties/worker/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema51.properties.worker.type, parentSchema: schema51.properties.worker, data: data0 };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    let data1 = data.lease_seconds;
    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
      const err3 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema51.properties.lease_seconds.type, parentSchema: schema51.properties.lease_seconds, data: data1 };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 86400 || isNaN(data1)) {
        const err4 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", schema: 86400, parentSchema: schema51.properties.lease_seconds, data: data1 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        const err5 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema51.properties.lease_seconds, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema51.type, parentSchema: schema51, data };
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
validate40.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var push = validate41;
var schema52 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:push", "title": "an object with either payload or tasks", "description": "Body of POST /queues/{name}/push: one task, or several in `tasks`. All are checked before the first job is created.", "type": "object", "additionalProperties": false, "properties": { "payload": { "title": "any JSON value", "description": "The payload, which the worker gets unchanged: any JSON value, at most 32 levels deep." }, "priority": { "title": "a whole number from 0 to 9", "description": "Higher is sooner; jobs of one priority run first in, first out.", "type": "integer", "minimum": 0, "maximum": 9 }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", "description": "The type of the job." }, "max_attempts": { "title": "a whole number from 1 to 100", "description": "The most attempts.", "type": "integer", "minimum": 1, "maximum": 100 }, "delay_seconds": { "title": "a whole number of seconds from 0 to 315360000", "description": "The job cannot be claimed before so many seconds have passed.", "type": "integer", "minimum": 0, "maximum": 31536e4 }, "tasks": { "title": "a list of 1 to 20 tasks", "description": "Several tasks, created in this order.", "type": "array", "minItems": 1, "maxItems": 20, "items": { "title": "an object with the payload", "type": "object", "required": ["payload"], "additionalProperties": false, "properties": { "payload": { "title": "any JSON value", "description": "The payload, which the worker gets unchanged: any JSON value, at most 32 levels deep." }, "priority": { "title": "a whole number from 0 to 9", "description": "Higher is sooner; jobs of one priority run first in, first out.", "type": "integer", "minimum": 0, "maximum": 9 }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", "description": "The type of the job." }, "max_attempts": { "title": "a whole number from 1 to 100", "description": "The most attempts.", "type": "integer", "minimum": 1, "maximum": 100 }, "delay_seconds": { "title": "a whole number of seconds from 0 to 315360000", "description": "The job cannot be claimed before so many seconds have passed.", "type": "integer", "minimum": 0, "maximum": 31536e4 } } } } } };
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate41.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "payload" || key0 === "priority" || key0 === "type" || key0 === "max_attempts" || key0 === "delay_seconds" || key0 === "tasks")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema52, data };
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
        const err1 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema52.properties.priority.type, parentSchema: schema52.properties.priority, data: data0 };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 9 || isNaN(data0)) {
          const err2 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9 }, message: "must be <= 9", schema: 9, parentSchema: schema52.properties.priority, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err3 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema52.properties.priority, data: data0 };
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
          const err4 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", parentSchema: schema52.properties.type, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema52.properties.type.type, parentSchema: schema52.properties.type, data: data1 };
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
        const err6 = { instancePath: instancePath + "/max_attempts", schemaPath: "#/properties/max_attempts/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema52.properties.max_attempts.type, parentSchema: schema52.properties.max_attempts, data: data2 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 100 || isNaN(data2)) {
          const err7 = { instancePath: instancePath + "/max_attempts", schemaPath: "#/properties/max_attempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema52.properties.max_attempts, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err8 = { instancePath: instancePath + "/max_attempts", schemaPath: "#/properties/max_attempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema52.properties.max_attempts, data: data2 };
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
        const err9 = { instancePath: instancePath + "/delay_seconds", schemaPath: "#/properties/delay_seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema52.properties.delay_seconds.type, parentSchema: schema52.properties.delay_seconds, data: data3 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 31536e4 || isNaN(data3)) {
          const err10 = { instancePath: instancePath + "/delay_seconds", schemaPath: "#/properties/delay_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, message: "must be <= 315360000", schema: 31536e4, parentSchema: schema52.properties.delay_seconds, data: data3 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          const err11 = { instancePath: instancePath + "/delay_seconds", schemaPath: "#/properties/delay_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema52.properties.delay_seconds, data: data3 };
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
          const err12 = { instancePath: instancePath + "/tasks", schemaPath: "#/properties/tasks/maxItems", keyword: "maxItems", params: { limit: 20 }, message: "must NOT have more than 20 items", schema: 20, parentSchema: schema52.properties.tasks, data: data4 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (data4.length < 1) {
          const err13 = { instancePath: instancePath + "/tasks", schemaPath: "#/properties/tasks/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema52.properties.tasks, data: data4 };
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
              const err14 = { instancePath: instancePath + "/tasks/" + i0, schemaPath: "#/properties/tasks/items/required", keyword: "required", params: { missingProperty: "payload" }, message: "must have required property 'payload'", schema: schema52.properties.tasks.items.required, parentSchema: schema52.properties.tasks.items, data: data5 };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            for (const key1 of Object.keys(data5)) {
              if (!(key1 === "payload" || key1 === "priority" || key1 === "type" || key1 === "max_attempts" || key1 === "delay_seconds")) {
                const err15 = { instancePath: instancePath + "/tasks/" + i0, schemaPath: "#/properties/tasks/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema52.properties.tasks.items, data: data5 };
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
                const err16 = { instancePath: instancePath + "/tasks/" + i0 + "/priority", schemaPath: "#/properties/tasks/items/properties/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema52.properties.tasks.items.properties.priority.type, parentSchema: schema52.properties.tasks.items.properties.priority, data: data6 };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
              if (typeof data6 == "number" && isFinite(data6)) {
                if (data6 > 9 || isNaN(data6)) {
                  const err17 = { instancePath: instancePath + "/tasks/" + i0 + "/priority", schemaPath: "#/properties/tasks/items/properties/priority/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9 }, message: "must be <= 9", schema: 9, parentSchema: schema52.properties.tasks.items.properties.priority, data: data6 };
                  if (vErrors === null) {
                    vErrors = [err17];
                  } else {
                    vErrors.push(err17);
                  }
                  errors++;
                }
                if (data6 < 0 || isNaN(data6)) {
                  const err18 = { instancePath: instancePath + "/tasks/" + i0 + "/priority", schemaPath: "#/properties/tasks/items/properties/priority/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema52.properties.tasks.items.properties.priority, data: data6 };
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
                  const err19 = { instancePath: instancePath + "/tasks/" + i0 + "/type", schemaPath: "#/properties/tasks/items/properties/type/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", parentSchema: schema52.properties.tasks.items.properties.type, data: data7 };
                  if (vErrors === null) {
                    vErrors = [err19];
                  } else {
                    vErrors.push(err19);
                  }
                  errors++;
                }
              } else {
                const err20 = { instancePath: instancePath + "/tasks/" + i0 + "/type", schemaPath: "#/properties/tasks/items/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema52.properties.tasks.items.properties.type.type, parentSchema: schema52.properties.tasks.items.properties.type, data: data7 };
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
                const err21 = { instancePath: instancePath + "/tasks/" + i0 + "/max_attempts", schemaPath: "#/properties/tasks/items/properties/max_attempts/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema52.properties.tasks.items.properties.max_attempts.type, parentSchema: schema52.properties.tasks.items.properties.max_attempts, data: data8 };
                if (vErrors === null) {
                  vErrors = [err21];
                } else {
                  vErrors.push(err21);
                }
                errors++;
              }
              if (typeof data8 == "number" && isFinite(data8)) {
                if (data8 > 100 || isNaN(data8)) {
                  const err22 = { instancePath: instancePath + "/tasks/" + i0 + "/max_attempts", schemaPath: "#/properties/tasks/items/properties/max_attempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema52.properties.tasks.items.properties.max_attempts, data: data8 };
                  if (vErrors === null) {
                    vErrors = [err22];
                  } else {
                    vErrors.push(err22);
                  }
                  errors++;
                }
                if (data8 < 1 || isNaN(data8)) {
                  const err23 = { instancePath: instancePath + "/tasks/" + i0 + "/max_attempts", schemaPath: "#/properties/tasks/items/properties/max_attempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema52.properties.tasks.items.properties.max_attempts, data: data8 };
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
                const err24 = { instancePath: instancePath + "/tasks/" + i0 + "/delay_seconds", schemaPath: "#/properties/tasks/items/properties/delay_seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema52.properties.tasks.items.properties.delay_seconds.type, parentSchema: schema52.properties.tasks.items.properties.delay_seconds, data: data9 };
                if (vErrors === null) {
                  vErrors = [err24];
                } else {
                  vErrors.push(err24);
                }
                errors++;
              }
              if (typeof data9 == "number" && isFinite(data9)) {
                if (data9 > 31536e4 || isNaN(data9)) {
                  const err25 = { instancePath: instancePath + "/tasks/" + i0 + "/delay_seconds", schemaPath: "#/properties/tasks/items/properties/delay_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, message: "must be <= 315360000", schema: 31536e4, parentSchema: schema52.properties.tasks.items.properties.delay_seconds, data: data9 };
                  if (vErrors === null) {
                    vErrors = [err25];
                  } else {
                    vErrors.push(err25);
                  }
                  errors++;
                }
                if (data9 < 0 || isNaN(data9)) {
                  const err26 = { instancePath: instancePath + "/tasks/" + i0 + "/delay_seconds", schemaPath: "#/properties/tasks/items/properties/delay_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema52.properties.tasks.items.properties.delay_seconds, data: data9 };
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
            const err27 = { instancePath: instancePath + "/tasks/" + i0, schemaPath: "#/properties/tasks/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema52.properties.tasks.items.type, parentSchema: schema52.properties.tasks.items, data: data5 };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        }
      } else {
        const err28 = { instancePath: instancePath + "/tasks", schemaPath: "#/properties/tasks/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema52.properties.tasks.type, parentSchema: schema52.properties.tasks, data: data4 };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
  } else {
    const err29 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema52.type, parentSchema: schema52, data };
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
validate41.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var release = validate42;
var schema53 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:release", "title": "an object with the lease", "description": "Body of POST /jobs/{id}/release: the holder gives the job back, for now or for a while; the attempt does not count.", "type": "object", "required": ["lease"], "additionalProperties": false, "properties": { "lease": { "title": "the lease that the claim answered with", "description": "Opaque; proves that the sender holds this attempt of the job.", "type": "string", "minLength": 1, "maxLength": 255 }, "retry_in": { "title": "a whole number of seconds from 0 to 315360000", "description": "The job cannot be claimed again before so many seconds have passed. At once by default.", "type": "integer", "minimum": 0, "maximum": 31536e4 } } };
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate42.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "lease" }, message: "must have required property 'lease'", schema: schema53.required, parentSchema: schema53, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "retry_in")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema53, data };
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
          const err2 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters", schema: 255, parentSchema: schema53.properties.lease, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema53.properties.lease, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema53.properties.lease.type, parentSchema: schema53.properties.lease, data: data0 };
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
        const err5 = { instancePath: instancePath + "/retry_in", schemaPath: "#/properties/retry_in/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema53.properties.retry_in.type, parentSchema: schema53.properties.retry_in, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 31536e4 || isNaN(data1)) {
          const err6 = { instancePath: instancePath + "/retry_in", schemaPath: "#/properties/retry_in/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e4 }, message: "must be <= 315360000", schema: 31536e4, parentSchema: schema53.properties.retry_in, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err7 = { instancePath: instancePath + "/retry_in", schemaPath: "#/properties/retry_in/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema53.properties.retry_in, data: data1 };
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
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema53.type, parentSchema: schema53, data };
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
validate42.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var rotateKey = validate43;
var schema54 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:rotate-key", "title": "an object with the rotation's options", "description": "Body of POST /admin/keys/{id}/rotate: gives the key a second secret. May be left out.", "type": "object", "additionalProperties": false, "properties": { "keep_seconds": { "title": "a whole number from 0 to 2592000", "description": "How long the newest of the old secrets stays valid; older ones end at once.", "type": "integer", "minimum": 0, "maximum": 2592e3, "default": 86400 } } };
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate43.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.keep_seconds === void 0) {
      data.keep_seconds = 86400;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "keep_seconds")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema54, data };
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
      const err1 = { instancePath: instancePath + "/keep_seconds", schemaPath: "#/properties/keep_seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema54.properties.keep_seconds.type, parentSchema: schema54.properties.keep_seconds, data: data0 };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (typeof data0 == "number" && isFinite(data0)) {
      if (data0 > 2592e3 || isNaN(data0)) {
        const err2 = { instancePath: instancePath + "/keep_seconds", schemaPath: "#/properties/keep_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2592e3 }, message: "must be <= 2592000", schema: 2592e3, parentSchema: schema54.properties.keep_seconds, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (data0 < 0 || isNaN(data0)) {
        const err3 = { instancePath: instancePath + "/keep_seconds", schemaPath: "#/properties/keep_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema54.properties.keep_seconds, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema54.type, parentSchema: schema54, data };
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
validate43.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var setSchedule = validate44;
var schema55 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:set-schedule", "title": "an object with when and which job", "description": "Body of PUT /admin/schedules/{name}: when the schedule is due, and the job that it makes then, in place of whatever the schedule was before. It has either `cron` or `every`.", "type": "object", "required": ["job"], "additionalProperties": false, "properties": { "cron": { "title": "a cron expression of five or six parts, as 30 3 * * MON-FRI", "description": "When it is due, by the clocks of its time zone; a sixth part in front is for seconds. `@hourly`, `@daily`, `@weekly`, `@monthly` and `@yearly` are known.", "type": "string", "minLength": 1, "maxLength": 200 }, "time_zone": { "title": "a time zone, as Europe/Berlin", "description": "The time zone of `cron`; UTC when it is left out.", "type": "string", "minLength": 1, "maxLength": 100 }, "every": { "title": "a whole number of seconds from 10 to 31622400", "description": "It is due every so many seconds: on multiples of them since 1970, in UTC.", "type": "integer", "minimum": 10, "maximum": 31622400 }, "catch_up": { "title": "skip, one or all", "description": "What becomes of due times that nobody was there for. `one`: the last one is served. `skip`: only if it is at most ten minutes late. `all`: the last `catch_up_max`.", "type": "string", "enum": ["skip", "one", "all"], "default": "one" }, "catch_up_max": { "title": "a whole number from 1 to 100", "description": "How many due times are made up for with `all`.", "type": "integer", "minimum": 1, "maximum": 100, "default": 10 }, "paused": { "title": "true or false", "description": "Nothing is due while it is paused, and nothing of that time is made up for.", "type": "boolean", "default": false }, "job": { "title": "an object with the job's data, as for POST /create-job", "description": "The job, as the body of POST /create-job, without `run_at` and `delay_seconds`. Its title ends in the due time, unless it has one of its own. With `unique`, no job is made while the one before is unfinished." } } };
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate44.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
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
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "job" }, message: "must have required property 'job'", schema: schema55.required, parentSchema: schema55, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "cron" || key0 === "time_zone" || key0 === "every" || key0 === "catch_up" || key0 === "catch_up_max" || key0 === "paused" || key0 === "job")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema55, data };
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
          const err2 = { instancePath: instancePath + "/cron", schemaPath: "#/properties/cron/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", schema: 200, parentSchema: schema55.properties.cron, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/cron", schemaPath: "#/properties/cron/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema55.properties.cron, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/cron", schemaPath: "#/properties/cron/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema55.properties.cron.type, parentSchema: schema55.properties.cron, data: data0 };
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
          const err5 = { instancePath: instancePath + "/time_zone", schemaPath: "#/properties/time_zone/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema55.properties.time_zone, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func71(data1) < 1) {
          const err6 = { instancePath: instancePath + "/time_zone", schemaPath: "#/properties/time_zone/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema55.properties.time_zone, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/time_zone", schemaPath: "#/properties/time_zone/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema55.properties.time_zone.type, parentSchema: schema55.properties.time_zone, data: data1 };
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
        const err8 = { instancePath: instancePath + "/every", schemaPath: "#/properties/every/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema55.properties.every.type, parentSchema: schema55.properties.every, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 31622400 || isNaN(data2)) {
          const err9 = { instancePath: instancePath + "/every", schemaPath: "#/properties/every/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31622400 }, message: "must be <= 31622400", schema: 31622400, parentSchema: schema55.properties.every, data: data2 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data2 < 10 || isNaN(data2)) {
          const err10 = { instancePath: instancePath + "/every", schemaPath: "#/properties/every/minimum", keyword: "minimum", params: { comparison: ">=", limit: 10 }, message: "must be >= 10", schema: 10, parentSchema: schema55.properties.every, data: data2 };
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
      const err11 = { instancePath: instancePath + "/catch_up", schemaPath: "#/properties/catch_up/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema55.properties.catch_up.type, parentSchema: schema55.properties.catch_up, data: data3 };
      if (vErrors === null) {
        vErrors = [err11];
      } else {
        vErrors.push(err11);
      }
      errors++;
    }
    if (!(data3 === "skip" || data3 === "one" || data3 === "all")) {
      const err12 = { instancePath: instancePath + "/catch_up", schemaPath: "#/properties/catch_up/enum", keyword: "enum", params: { allowedValues: schema55.properties.catch_up.enum }, message: "must be equal to one of the allowed values", schema: schema55.properties.catch_up.enum, parentSchema: schema55.properties.catch_up, data: data3 };
      if (vErrors === null) {
        vErrors = [err12];
      } else {
        vErrors.push(err12);
      }
      errors++;
    }
    let data4 = data.catch_up_max;
    if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
      const err13 = { instancePath: instancePath + "/catch_up_max", schemaPath: "#/properties/catch_up_max/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema55.properties.catch_up_max.type, parentSchema: schema55.properties.catch_up_max, data: data4 };
      if (vErrors === null) {
        vErrors = [err13];
      } else {
        vErrors.push(err13);
      }
      errors++;
    }
    if (typeof data4 == "number" && isFinite(data4)) {
      if (data4 > 100 || isNaN(data4)) {
        const err14 = { instancePath: instancePath + "/catch_up_max", schemaPath: "#/properties/catch_up_max/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema55.properties.catch_up_max, data: data4 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (data4 < 1 || isNaN(data4)) {
        const err15 = { instancePath: instancePath + "/catch_up_max", schemaPath: "#/properties/catch_up_max/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema55.properties.catch_up_max, data: data4 };
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
      const err16 = { instancePath: instancePath + "/paused", schemaPath: "#/properties/paused/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema55.properties.paused.type, parentSchema: schema55.properties.paused, data: data5 };
      if (vErrors === null) {
        vErrors = [err16];
      } else {
        vErrors.push(err16);
      }
      errors++;
    }
  } else {
    const err17 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema55.type, parentSchema: schema55, data };
    if (vErrors === null) {
      vErrors = [err17];
    } else {
      vErrors.push(err17);
    }
    errors++;
  }
  validate44.errors = vErrors;
  return errors === 0;
}
validate44.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var setSchema = validate45;
var schema56 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:set-schema", "title": "an object with the schema", "description": "Body of POST /admin/schema: a schema for the data of all jobs, or of those of a queue or a type. The header If-Match makes sure that it replaces the schema that was read.", "type": "object", "required": ["schema"], "additionalProperties": false, "properties": { "schema": { "title": "a JSON Schema", "description": "A JSON Schema of 2020-12 or draft-07; docs/schemas.md says which are accepted." }, "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "description": "The queue whose jobs it is for.", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "description": "The type of the jobs that it is for.", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" } } };
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate45.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema === void 0 || !func0.call(data, "schema")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schema" }, message: "must have required property 'schema'", schema: schema56.required, parentSchema: schema56, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "schema" || key0 === "queue" || key0 === "type")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema56, data };
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
          const err2 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema56.properties.queue, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema56.properties.queue.type, parentSchema: schema56.properties.queue, data: data0 };
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
          const err4 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", parentSchema: schema56.properties.type, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema56.properties.type.type, parentSchema: schema56.properties.type, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema56.type, parentSchema: schema56, data };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate45.errors = vErrors;
  return errors === 0;
}
validate45.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var start = validate46;
var schema57 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:start", "title": "an object with the lease", "description": "Body of POST /jobs/{id}/start: the job of a dispatched claim starts; the lease begins anew.", "type": "object", "required": ["lease"], "additionalProperties": false, "properties": { "lease": { "title": "the lease that the claim answered with", "description": "Opaque; proves that the sender holds this attempt of the job.", "type": "string", "minLength": 1, "maxLength": 255 }, "lease_seconds": { "title": "a whole number from 1 to 86400", "description": "The length of the lease from now on.", "type": "integer", "minimum": 1, "maximum": 86400, "default": 300 }, "workflow_job": { "title": "the id of a workflow job", "description": "The GitHub Actions job that runs it from now on, when another one claimed it: the lease is extended while GitHub reports that this job runs.", "type": "integer", "minimum": 1, "maximum": 999999999999 }, "worker": { "title": "a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends", "description": "The worker that runs it from now on, when it was only dispatched so far.", "type": "string", "pattern": "^[!-~]([ -~]{0,38}[!-~])?$" } } };
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate46.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lease_seconds === void 0) {
      data.lease_seconds = 300;
    }
    if (data.lease === void 0 || !func0.call(data, "lease")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "lease" }, message: "must have required property 'lease'", schema: schema57.required, parentSchema: schema57, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "lease" || key0 === "lease_seconds" || key0 === "workflow_job" || key0 === "worker")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema57, data };
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
          const err2 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters", schema: 255, parentSchema: schema57.properties.lease, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err3 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema57.properties.lease, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema57.properties.lease.type, parentSchema: schema57.properties.lease, data: data0 };
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
      const err5 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema57.properties.lease_seconds.type, parentSchema: schema57.properties.lease_seconds, data: data1 };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (typeof data1 == "number" && isFinite(data1)) {
      if (data1 > 86400 || isNaN(data1)) {
        const err6 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", schema: 86400, parentSchema: schema57.properties.lease_seconds, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        const err7 = { instancePath: instancePath + "/lease_seconds", schemaPath: "#/properties/lease_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema57.properties.lease_seconds, data: data1 };
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
        const err8 = { instancePath: instancePath + "/workflow_job", schemaPath: "#/properties/workflow_job/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema57.properties.workflow_job.type, parentSchema: schema57.properties.workflow_job, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 999999999999 || isNaN(data2)) {
          const err9 = { instancePath: instancePath + "/workflow_job", schemaPath: "#/properties/workflow_job/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999999 }, message: "must be <= 999999999999", schema: 999999999999, parentSchema: schema57.properties.workflow_job, data: data2 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err10 = { instancePath: instancePath + "/workflow_job", schemaPath: "#/properties/workflow_job/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema57.properties.workflow_job, data: data2 };
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
          const err11 = { instancePath: instancePath + "/worker", schemaPath: "#/properties/worker/pattern", keyword: "pattern", params: { pattern: "^[!-~]([ -~]{0,38}[!-~])?$" }, message: 'must match pattern "^[!-~]([ -~]{0,38}[!-~])?$"', schema: "^[!-~]([ -~]{0,38}[!-~])?$", parentSchema: schema57.properties.worker, data: data3 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/worker", schemaPath: "#/properties/worker/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema57.properties.worker.type, parentSchema: schema57.properties.worker, data: data3 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema57.type, parentSchema: schema57, data };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
validate46.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var workChange = validate47;
var schema58 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:work-change", "title": "an object with at least one field", "description": "Body of PATCH /work/{id}: a status moves the item to its next step; other fields change a queued item.", "type": "object", "properties": { "status": { "title": "queued, dispatched, in_progress, completed, blocked, failed or cancelled", "description": "The item's next status.", "enum": ["queued", "dispatched", "in_progress", "completed", "blocked", "failed", "cancelled"] }, "agent": { "title": "an agent's name: 1 to 40 printable ASCII characters", "description": "The agent that works on it, with at most one item in progress.", "type": "string", "pattern": "^[ -~]{1,40}$" }, "priority": { "title": "a whole number from 0 to 9", "description": "Higher is sooner; jobs of one priority run first in, first out.", "type": "integer", "minimum": 0, "maximum": 9 }, "result": { "title": "any JSON value", "description": "The result, with `completed`." }, "error": { "title": "the reason, in 1 to 60000 characters", "description": "What went wrong, with `failed`.", "type": "string", "minLength": 1, "maxLength": 6e4 }, "reason": { "title": "the reason, in 1 to 60000 characters", "description": "Why, with `blocked` or `cancelled`.", "type": "string", "minLength": 1, "maxLength": 6e4 } }, "minProperties": 1 };
var pattern52 = new RegExp("^[ -~]{1,40}$", "u");
function validate47(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate47.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", schema: 1, parentSchema: schema58, data };
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
        const err1 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema58.properties.status.enum }, message: "must be equal to one of the allowed values", schema: schema58.properties.status.enum, parentSchema: schema58.properties.status, data: data0 };
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
          const err2 = { instancePath: instancePath + "/agent", schemaPath: "#/properties/agent/pattern", keyword: "pattern", params: { pattern: "^[ -~]{1,40}$" }, message: 'must match pattern "^[ -~]{1,40}$"', schema: "^[ -~]{1,40}$", parentSchema: schema58.properties.agent, data: data1 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/agent", schemaPath: "#/properties/agent/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema58.properties.agent.type, parentSchema: schema58.properties.agent, data: data1 };
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
        const err4 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema58.properties.priority.type, parentSchema: schema58.properties.priority, data: data2 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 9 || isNaN(data2)) {
          const err5 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9 }, message: "must be <= 9", schema: 9, parentSchema: schema58.properties.priority, data: data2 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          const err6 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema58.properties.priority, data: data2 };
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
          const err7 = { instancePath: instancePath + "/error", schemaPath: "#/properties/error/maxLength", keyword: "maxLength", params: { limit: 6e4 }, message: "must NOT have more than 60000 characters", schema: 6e4, parentSchema: schema58.properties.error, data: data3 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (func71(data3) < 1) {
          const err8 = { instancePath: instancePath + "/error", schemaPath: "#/properties/error/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema58.properties.error, data: data3 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/error", schemaPath: "#/properties/error/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema58.properties.error.type, parentSchema: schema58.properties.error, data: data3 };
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
          const err10 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 6e4 }, message: "must NOT have more than 60000 characters", schema: 6e4, parentSchema: schema58.properties.reason, data: data4 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (func71(data4) < 1) {
          const err11 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema58.properties.reason, data: data4 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema58.properties.reason.type, parentSchema: schema58.properties.reason, data: data4 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema58.type, parentSchema: schema58, data };
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
validate47.evaluated = { "props": { "status": true, "agent": true, "priority": true, "result": true, "error": true, "reason": true }, "dynamicProps": false, "dynamicItems": false };
var workCreate = validate48;
var schema59 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:work-create", "title": "an object", "description": "Body of POST /work: the item to create. Other fields are kept with it, and returned.", "type": "object", "additionalProperties": true, "properties": { "title": { "title": "one line of 1 to 256 characters without control characters", "description": "What is to be done, in one line.", "type": "string", "minLength": 1, "maxLength": 256, "pattern": "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, "agent": { "title": "an agent's name: 1 to 40 printable ASCII characters", "description": "The agent that works on it, with at most one item in progress.", "type": "string", "pattern": "^[ -~]{1,40}$" }, "project": { "title": "a project's id", "description": "The project that it belongs to.", "type": "integer", "minimum": 1, "maximum": 2147483647 }, "project_id": { "title": "a project's id", "description": "The same as project.", "type": "integer", "minimum": 1, "maximum": 2147483647 }, "priority": { "title": "a whole number from 0 to 9", "description": "Higher is sooner; jobs of one priority run first in, first out.", "type": "integer", "minimum": 0, "maximum": 9, "default": 0 } } };
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate48.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.priority === void 0) {
      data.priority = 0;
    }
    if (data.title !== void 0 && func0.call(data, "title")) {
      let data0 = data.title;
      if (typeof data0 === "string") {
        if (func71(data0) > 256) {
          const err0 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema59.properties.title, data: data0 };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
        if (func71(data0) < 1) {
          const err1 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema59.properties.title, data: data0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (!pattern18.test(data0)) {
          const err2 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/pattern", keyword: "pattern", params: { pattern: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$" }, message: 'must match pattern "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$"', schema: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*$", parentSchema: schema59.properties.title, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema59.properties.title.type, parentSchema: schema59.properties.title, data: data0 };
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
          const err4 = { instancePath: instancePath + "/agent", schemaPath: "#/properties/agent/pattern", keyword: "pattern", params: { pattern: "^[ -~]{1,40}$" }, message: 'must match pattern "^[ -~]{1,40}$"', schema: "^[ -~]{1,40}$", parentSchema: schema59.properties.agent, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/agent", schemaPath: "#/properties/agent/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema59.properties.agent.type, parentSchema: schema59.properties.agent, data: data1 };
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
        const err6 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema59.properties.project.type, parentSchema: schema59.properties.project, data: data2 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 2147483647 || isNaN(data2)) {
          const err7 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647", schema: 2147483647, parentSchema: schema59.properties.project, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err8 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema59.properties.project, data: data2 };
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
        const err9 = { instancePath: instancePath + "/project_id", schemaPath: "#/properties/project_id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema59.properties.project_id.type, parentSchema: schema59.properties.project_id, data: data3 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 2147483647 || isNaN(data3)) {
          const err10 = { instancePath: instancePath + "/project_id", schemaPath: "#/properties/project_id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647", schema: 2147483647, parentSchema: schema59.properties.project_id, data: data3 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          const err11 = { instancePath: instancePath + "/project_id", schemaPath: "#/properties/project_id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema59.properties.project_id, data: data3 };
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
      const err12 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema59.properties.priority.type, parentSchema: schema59.properties.priority, data: data4 };
      if (vErrors === null) {
        vErrors = [err12];
      } else {
        vErrors.push(err12);
      }
      errors++;
    }
    if (typeof data4 == "number" && isFinite(data4)) {
      if (data4 > 9 || isNaN(data4)) {
        const err13 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9 }, message: "must be <= 9", schema: 9, parentSchema: schema59.properties.priority, data: data4 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
      if (data4 < 0 || isNaN(data4)) {
        const err14 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema59.properties.priority, data: data4 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema59.type, parentSchema: schema59, data };
    if (vErrors === null) {
      vErrors = [err15];
    } else {
      vErrors.push(err15);
    }
    errors++;
  }
  validate48.errors = vErrors;
  return errors === 0;
}
validate48.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };

// part:1
var jobProcessingList = validate202;
var schema312 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-processing-list", "title": "the query of GET /compat/job-processing/jobs", "description": "Query of GET /compat/job-processing/jobs.", "type": "object", "additionalProperties": false, "properties": { "status": { "title": "PENDING, RUNNING, COMPLETED or FAILED", "description": "Only jobs with this status.", "enum": ["PENDING", "RUNNING", "COMPLETED", "FAILED"] }, "limit": { "title": "a whole number from 1 to 100", "description": "The most jobs on one page.", "type": "integer", "minimum": 1, "maximum": 100, "default": 100 }, "before": { "title": "a job's id", "description": "Only jobs with a smaller id: the next page, as the Link header says it.", "type": "integer", "minimum": 1, "maximum": 9999999999 } } };
var func02 = Object.prototype.hasOwnProperty;
function validate202(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate202.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 100;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "limit" || key0 === "before")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema312, data };
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
        const err1 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema312.properties.status.enum }, message: "must be equal to one of the allowed values", schema: schema312.properties.status.enum, parentSchema: schema312.properties.status, data: data0 };
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
          const err2 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema312.properties.limit.type, parentSchema: schema312.properties.limit, data: data1 };
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
        const err3 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema312.properties.limit, data: data1 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (data1 < 1 || isNaN(data1)) {
        const err4 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema312.properties.limit, data: data1 };
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
            const err5 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema312.properties.before.type, parentSchema: schema312.properties.before, data: data2 };
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
          const err6 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9999999999 }, message: "must be <= 9999999999", schema: 9999999999, parentSchema: schema312.properties.before, data: data2 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err7 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema312.properties.before, data: data2 };
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
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema312.type, parentSchema: schema312, data };
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
validate202.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var jobQueueList = validate212;
var schema322 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:job-queue-list", "title": "the query of GET /api/v1/queue/jobs", "description": "Query of GET /api/v1/queue/jobs.", "type": "object", "additionalProperties": false, "properties": { "status": { "title": "one of pending, dispatched, processing, blocked, completed, failed and cancelled", "description": "Only jobs with this status.", "enum": ["pending", "dispatched", "processing", "blocked", "completed", "failed", "cancelled"] }, "queue_name": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "description": "Only jobs of this queue." }, "limit": { "title": "a whole number from 1 to 100", "description": "The most jobs on one page.", "type": "integer", "minimum": 1, "maximum": 100, "default": 100 }, "before": { "title": "a job's id", "description": "Only jobs with a smaller id: the next page, as the Link header says it.", "type": "integer", "minimum": 1, "maximum": 9999999999 } } };
var pattern42 = new RegExp("^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", "u");
function validate212(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate212.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 100;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "queue_name" || key0 === "limit" || key0 === "before")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema322, data };
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
        const err1 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema322.properties.status.enum }, message: "must be equal to one of the allowed values", schema: schema322.properties.status.enum, parentSchema: schema322.properties.status, data: data0 };
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
            const err2 = { instancePath: instancePath + "/queue_name", schemaPath: "#/properties/queue_name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema322.properties.queue_name.type, parentSchema: schema322.properties.queue_name, data: data1 };
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
          const err3 = { instancePath: instancePath + "/queue_name", schemaPath: "#/properties/queue_name/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema322.properties.queue_name, data: data1 };
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
          const err4 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema322.properties.limit.type, parentSchema: schema322.properties.limit, data: data2 };
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
        const err5 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema322.properties.limit, data: data2 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        const err6 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema322.properties.limit, data: data2 };
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
            const err7 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema322.properties.before.type, parentSchema: schema322.properties.before, data: data3 };
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
          const err8 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9999999999 }, message: "must be <= 9999999999", schema: 9999999999, parentSchema: schema322.properties.before, data: data3 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          const err9 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema322.properties.before, data: data3 };
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
    const err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema322.type, parentSchema: schema322, data };
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
validate212.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var listJobs = validate222;
var schema332 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:list-jobs", "title": "the query of GET /jobs", "description": "Query of GET /jobs.", "type": "object", "additionalProperties": false, "properties": { "status": { "title": "one of pending, dispatched, processing, blocked, completed, failed and cancelled", "description": "Only jobs with this status.", "enum": ["pending", "dispatched", "processing", "blocked", "completed", "failed", "cancelled"] }, "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "description": "Only jobs of this queue.", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "limit": { "title": "a whole number from 1 to 100", "description": "The most jobs on one page.", "type": "integer", "minimum": 1, "maximum": 100, "default": 30 }, "before": { "title": "a job's id", "description": "Only jobs with a smaller id: the `next` of the page before.", "type": "integer", "minimum": 1, "maximum": 9999999999 } } };
function validate222(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate222.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 30;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "queue" || key0 === "limit" || key0 === "before")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema332, data };
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
        const err1 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema332.properties.status.enum }, message: "must be equal to one of the allowed values", schema: schema332.properties.status.enum, parentSchema: schema332.properties.status, data: data0 };
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
            const err2 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema332.properties.queue.type, parentSchema: schema332.properties.queue, data: data1 };
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
          const err3 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema332.properties.queue, data: data1 };
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
          const err4 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema332.properties.limit.type, parentSchema: schema332.properties.limit, data: data2 };
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
        const err5 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema332.properties.limit, data: data2 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (data2 < 1 || isNaN(data2)) {
        const err6 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema332.properties.limit, data: data2 };
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
            const err7 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema332.properties.before.type, parentSchema: schema332.properties.before, data: data3 };
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
          const err8 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9999999999 }, message: "must be <= 9999999999", schema: 9999999999, parentSchema: schema332.properties.before, data: data3 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          const err9 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema332.properties.before, data: data3 };
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
    const err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema332.type, parentSchema: schema332, data };
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
validate222.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var peek = validate232;
var schema342 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:peek", "title": "the query of GET /queues/{name}/peek", "description": "Query of GET /queues/{name}/peek.", "type": "object", "additionalProperties": false, "properties": { "limit": { "title": "a whole number from 1 to 100", "description": "The most jobs to show.", "type": "integer", "minimum": 1, "maximum": 100, "default": 10 } } };
function validate232(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate232.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 10;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "limit")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema342, data };
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
          const err1 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema342.properties.limit.type, parentSchema: schema342.properties.limit, data: data0 };
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
        const err2 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema342.properties.limit, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (data0 < 1 || isNaN(data0)) {
        const err3 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema342.properties.limit, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema342.type, parentSchema: schema342, data };
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
validate232.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schemaScope = validate242;
var schema352 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:schema-scope", "title": "queue or type", "description": "Query of GET and DELETE /admin/schema: which schema is meant; the one for all jobs when both are left out.", "type": "object", "additionalProperties": false, "properties": { "queue": { "title": "a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1", "description": "The queue whose jobs it is for.", "type": "string", "pattern": "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, "type": { "title": "1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit", "description": "The type of the jobs that it is for.", "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" } } };
var pattern72 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", "u");
function validate242(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate242.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "queue" || key0 === "type")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema352, data };
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
            const err1 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema352.properties.queue.type, parentSchema: schema352.properties.queue, data: data0 };
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
          const err2 = { instancePath: instancePath + "/queue", schemaPath: "#/properties/queue/pattern", keyword: "pattern", params: { pattern: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$" }, message: 'must match pattern "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$"', schema: "^(?!.*(\\.\\.|\\.lock$|\\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$", parentSchema: schema352.properties.queue, data: data0 };
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
            const err3 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema352.properties.type.type, parentSchema: schema352.properties.type, data: data1 };
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
          const err4 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$", parentSchema: schema352.properties.type, data: data1 };
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
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema352.type, parentSchema: schema352, data };
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
validate242.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var workList = validate252;
var schema362 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:octoqueue:schema:work-list", "title": "the query of GET /work", "description": "Query of GET /work.", "type": "object", "additionalProperties": false, "properties": { "status": { "title": "queued, dispatched, in_progress, completed, blocked, failed or cancelled", "description": "Only items with this status.", "enum": ["queued", "dispatched", "in_progress", "completed", "blocked", "failed", "cancelled"] }, "since": { "title": "an instant such as 2026-11-21T22:00:00Z, or Unix seconds", "description": "Only items that were created, started or finished at that instant or later.", "type": "string", "pattern": "^(\\d{1,10}(\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+ -]\\d\\d:\\d\\d)?)$" }, "project": { "title": "a project's id", "description": "Only items of this project.", "type": "integer", "minimum": 1, "maximum": 2147483647 }, "agent": { "title": "an agent's name: 1 to 40 printable ASCII characters", "description": "Only items of this agent.", "type": "string", "pattern": "^[ -~]{1,40}$" }, "limit": { "title": "a whole number from 1 to 100", "description": "The most items on one page.", "type": "integer", "minimum": 1, "maximum": 100, "default": 100 }, "before": { "title": "a job's id", "description": "Only jobs with a smaller id: the next page, as the Link header says it.", "type": "integer", "minimum": 1, "maximum": 9999999999 } } };
var pattern82 = new RegExp("^(\\d{1,10}(\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+ -]\\d\\d:\\d\\d)?)$", "u");
var pattern9 = new RegExp("^[ -~]{1,40}$", "u");
function validate252(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate252.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit === void 0) {
      data.limit = 100;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "status" || key0 === "since" || key0 === "project" || key0 === "agent" || key0 === "limit" || key0 === "before")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema362, data };
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
        const err1 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema362.properties.status.enum }, message: "must be equal to one of the allowed values", schema: schema362.properties.status.enum, parentSchema: schema362.properties.status, data: data0 };
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
            const err2 = { instancePath: instancePath + "/since", schemaPath: "#/properties/since/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema362.properties.since.type, parentSchema: schema362.properties.since, data: data1 };
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
          const err3 = { instancePath: instancePath + "/since", schemaPath: "#/properties/since/pattern", keyword: "pattern", params: { pattern: "^(\\d{1,10}(\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+ -]\\d\\d:\\d\\d)?)$" }, message: 'must match pattern "^(\\d{1,10}(\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+ -]\\d\\d:\\d\\d)?)$"', schema: "^(\\d{1,10}(\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+ -]\\d\\d:\\d\\d)?)$", parentSchema: schema362.properties.since, data: data1 };
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
            const err4 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema362.properties.project.type, parentSchema: schema362.properties.project, data: data2 };
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
          const err5 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647", schema: 2147483647, parentSchema: schema362.properties.project, data: data2 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          const err6 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema362.properties.project, data: data2 };
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
            const err7 = { instancePath: instancePath + "/agent", schemaPath: "#/properties/agent/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema362.properties.agent.type, parentSchema: schema362.properties.agent, data: data3 };
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
          const err8 = { instancePath: instancePath + "/agent", schemaPath: "#/properties/agent/pattern", keyword: "pattern", params: { pattern: "^[ -~]{1,40}$" }, message: 'must match pattern "^[ -~]{1,40}$"', schema: "^[ -~]{1,40}$", parentSchema: schema362.properties.agent, data: data3 };
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
          const err9 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema362.properties.limit.type, parentSchema: schema362.properties.limit, data: data4 };
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
        const err10 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema362.properties.limit, data: data4 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (data4 < 1 || isNaN(data4)) {
        const err11 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema362.properties.limit, data: data4 };
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
            const err12 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema362.properties.before.type, parentSchema: schema362.properties.before, data: data5 };
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
          const err13 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9999999999 }, message: "must be <= 9999999999", schema: 9999999999, parentSchema: schema362.properties.before, data: data5 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          const err14 = { instancePath: instancePath + "/before", schemaPath: "#/properties/before/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema362.properties.before, data: data5 };
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
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema362.type, parentSchema: schema362, data };
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
validate252.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
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
  setSchedule,
  setSchema,
  start,
  workChange,
  workCreate,
  workList
};
