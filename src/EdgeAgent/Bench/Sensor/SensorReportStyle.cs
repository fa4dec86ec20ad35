namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>How the HTML report looks: light or dark as the reader has it, black on white on A4.</summary>
internal static class SensorReportStyle
{
    // Every colour of text has a contrast of at least 4.5 to its paper (WCAG 2.2, 1.4.3); tests/EndToEnd measures it in a browser.
    internal const string Css = """
        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #fff; --panel: #f6f8fa; --blue: #0969da; --red: #b42620; --green: #17713a; --amber: #805700; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa4af; --line: #3d444d; --paper: #0d1117; --panel: #161b22; --blue: #58a6ff; --red: #ff7b72; --green: #4ac25f; --amber: #d9a32c; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 52rem; padding: 2rem 1rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; } h2 { font-size: 1.15rem; margin: 2.2rem 0 0.5rem; border-bottom: 1px solid var(--line); }
        header p { margin: 0.15rem 0 0; } header .meta, figcaption, footer { color: var(--soft); font-size: 0.87rem; }
        .verdict { margin: 1.3rem 0 0; padding: 0.9rem 1rem; background: var(--panel); border: 1px solid var(--line); border-left: 0.4rem solid var(--soft); border-radius: 0.3rem; }
        .verdict.pass { border-left-color: var(--green); } .verdict.fail { border-left-color: var(--red); }
        .verdict h2 { margin: 0; border: 0; font-size: 1.2rem; } .verdict ul { margin: 0.4rem 0 0; padding-left: 1.2rem; }
        .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(11.5rem, 1fr)); gap: 0.8rem 1rem; margin: 0.9rem 0 0; }
        .figures div { border-top: 2px solid var(--line); padding-top: 0.3rem; } .figures .pass { border-color: var(--green); } .figures .fail { border-color: var(--red); } .figures .unknown { border-color: var(--amber); }
        dt { color: var(--soft); font-size: 0.87rem; } dd { margin: 0; } dd.figure { font-size: 1.1rem; font-weight: 600; font-variant-numeric: tabular-nums; } dd.note { color: var(--soft); font-size: 0.87rem; text-wrap: balance; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; } th, td { padding: 0.2rem 0.8rem 0.2rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        th { font-weight: normal; color: var(--soft); width: 11rem; } thead th { font-size: 0.87rem; } .checks td:nth-child(2) { width: 5.5rem; white-space: nowrap; font-weight: 600; } .checks th { width: auto; } .checks th:first-child { width: 7.5rem; }
        td.pass, .word.pass { color: var(--green); } td.fail, .word.fail { color: var(--red); } td.unknown, .word.unknown { color: var(--amber); }
        figure { margin: 0.9rem 0 0; overflow-x: auto; } figcaption { margin-top: 0.2rem; } svg { display: block; width: 100%; min-width: 30rem; height: auto; }
        svg text { fill: var(--soft); font: 12px system-ui, sans-serif; font-variant-numeric: tabular-nums; } svg .axis { fill: var(--ink); } svg .label { fill: var(--red); paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
        .grid { stroke: var(--line); stroke-width: 0.6; } .frame { fill: none; stroke: var(--soft); stroke-width: 0.8; } .curve { fill: none; stroke: var(--blue); stroke-width: 1.5; stroke-linejoin: round; } .band { fill: var(--blue); opacity: 0.22; stroke: none; }
        .fit, .mark { fill: none; stroke: var(--red); stroke-width: 1.2; stroke-dasharray: 5 4; } .dot { fill: var(--blue); } .bar { fill: var(--blue); opacity: 0.8; }
        footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 0.5rem; }
        @page { size: A4; margin: 15mm; }
        @media print {
          :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --panel: #fff; --blue: #0550ae; --red: #a11; --green: #161; --amber: #640; }
          body { font-size: 10pt; max-width: none; padding: 0; } svg { min-width: 0; max-height: 75mm; } h2 { break-after: avoid; margin-top: 1.4rem; } figure, tr, .verdict, .figures div { break-inside: avoid; } figure { overflow: visible; }
        }
        """;
}
