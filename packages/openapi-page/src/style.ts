/** The colours are those of the issues' pages, so that both look like one product. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --background: #ffffff; --inset: #f6f8fa; --border: #d1d9e0; --text: #1f2328; --muted: #59636e;
  --link: #0969da; --method: #1a7f37; --required: #d1242f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --background: #0d1117; --inset: #151b23; --border: #3d444d; --text: #f0f6fc; --muted: #9198a1;
    --link: #4493f8; --method: #3fb950; --required: #f85149;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--background); color: var(--text); overflow-wrap: anywhere;
  font: 14px / 1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
}
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
.muted { color: var(--muted); font-weight: 400; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 12px; padding: 4px 12px; background: var(--background); }
.top {
  display: flex; flex-wrap: wrap; gap: 8px; padding: 14px 16px; background: var(--inset);
  border-bottom: 1px solid var(--border); font-weight: 600;
}
.top a { color: var(--text); }
.top .document { margin-left: auto; color: var(--link); font-weight: 400; }
.columns { display: flex; gap: 32px; max-width: 1216px; margin: 0 auto; padding: 24px 16px 64px; }
nav { flex: 0 0 260px; font-size: 12px; }
nav h2 { margin: 16px 0 4px; padding: 0; border: 0; font-size: 12px; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li { padding: 2px 0; }
nav a { color: var(--text); }
main { flex: 1; min-width: 0; }
h1 { margin: 0 0 16px; font-size: 24px; font-weight: 600; }
h2 { margin: 32px 0 16px; padding-bottom: 8px; border-bottom: 1px solid var(--border); font-size: 20px; }
h3 { margin: 0 0 8px; font-size: 16px; }
h4 { margin: 16px 0 4px; font-size: 12px; }
article { margin: 0 0 24px; padding: 16px; border: 1px solid var(--border); border-radius: 6px; }
.summary { margin: 0; }
.method { color: var(--method); font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-weight: 600; }
.required { color: var(--required); font-size: 12px; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: 6px 8px; border-bottom: 1px solid var(--border); text-align: left; vertical-align: top; }
th:first-child, td:first-child { width: 26%; }
th:nth-child(2), td:nth-child(2) { width: 30%; }
td p { margin: 0; }
code { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { margin: 8px 0; padding: 12px 16px; border-radius: 6px; background: var(--inset); overflow-x: auto; }
@media (max-width: 768px) {
  .columns { display: block; }
  article { padding: 12px; }
}
`
