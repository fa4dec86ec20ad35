using System.Globalization;
using System.Text.Json;
using EdgeTwin.LspBench;

// lspbench NOTES|FOLDER [--json FILE] OURS: our server, and every other that is on the path, on one vault, in one table. A number of
// notes is a made-up vault of that size. lspbench --agents NOTES OURS: what editing costs while an agent is in trouble.
if (args[0] == "--agents")
{
    var folder = Directory.CreateTempSubdirectory("edgetwin-trouble-").FullName;
    try
    {
        using var bench = new TroubleBench(args[2], int.Parse(args[1], CultureInfo.InvariantCulture), folder);
        bench.Run();
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
    return;
}
var json = args.Length > 3 && args[1] == "--json" ? args[2] : null;
(string Name, string[] Command)[] servers =
[
    ("twinlsp", [args[^1]]),
    ("marksman", ["marksman", "server"]),
    ("markdown-oxide", ["markdown-oxide"]),
    ("iwes", ["iwes"]),
    ("zk", ["zk", "lsp"]),
    ("rumdl", ["rumdl", "server"]),
];
var scratch = Directory.CreateTempSubdirectory("edgetwin-lspbench-").FullName;
try
{
    var isMadeUp = int.TryParse(args[0], CultureInfo.InvariantCulture, out var count);
    Console.Error.WriteLine(isMadeUp ? $"Writing {count} notes ..." : $"Counting the links in {args[0]} ...");
    BenchVault vault = isMadeUp ? new FlatVault(Path.Combine(scratch, "vault"), count) : new GivenVault(Path.GetFullPath(args[0]));
    var rows = new List<Row>();
    foreach (var (name, command) in servers)
    {
        if (!IsThere(command[0]))
        {
            Console.Error.WriteLine($"{name} is not installed.");
            continue;
        }
        Console.Error.WriteLine($"Measuring {name} ...");
        rows.Add(new Run(name, command, vault, Path.Combine(scratch, "cache")).Measure());
    }
    Table(vault, rows);
    if (json is not null)
        File.WriteAllText(json, JsonSerializer.Serialize(new { notes = vault.Notes, links_to_the_hub = vault.LinksToHub, rows }, new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }) + "\n");
}
finally
{
    Directory.Delete(scratch, recursive: true);
}

static bool IsThere(string program) =>
    program.Contains('/', StringComparison.Ordinal) ? File.Exists(program) : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

void Table(BenchVault vault, List<Row> rows)
{
    (string What, Func<Row, string> Cell)[] lines =
    [
        ("spawn → `initialize` answered, ms", row => Number(row.InitializeMs)),
        ("cold: spawn → first references, ms", row => Number(row.ColdMs)),
        ("again: spawn → first references, ms", row => Number(row.WarmMs)),
        ("edit → its broken link told, p99, ms", row => row.EditP99Ms is null ? "–" : $"{Number(row.EditP99Ms)} ({row.EditHow})"),
        ("completion per key, p99, ms", row => Number(row.CompletionP99Ms)),
        ("its largest answer, kB", row => Number(row.CompletionBytes / 1e3)),
        ("hover, p99, ms", row => Number(row.HoverP99Ms)),
        ("definition, p99, ms", row => Number(row.DefinitionP99Ms)),
        ("references to the hub, ms", row => row.ReferencesMs is null ? "–" : $"{Number(row.ReferencesMs)} ({row.References})"),
        ("workspace symbol, p99, ms", row => Number(row.SymbolP99Ms)),
        ("rename of the hub, ms", row => Number(row.RenameMs)),
        ("peak memory, MB", row => Number(row.PeakMb)),
    ];
    Console.WriteLine($"{vault.Notes} notes, {vault.LinksToHub} links to the hub\n");
    Console.WriteLine($"| what | {string.Join(" | ", rows.Select(row => row.Server))} |\n| --- |{string.Concat(rows.Select(_ => " --- |"))}");
    foreach (var (what, cell) in lines)
        Console.WriteLine($"| {what} | {string.Join(" | ", rows.Select(cell))} |");
    foreach (var row in rows)
        row.Failed.ForEach(failed => Console.WriteLine($"\n{row.Server}, {failed}"));
}

static string Number(double? value) => value is null ? "–" : value.Value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
