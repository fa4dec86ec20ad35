using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Agent.Cli;

/// <summary>The live table: value, quality, age and the last values of every property, drawn again in place.</summary>
public sealed class WatchTable
{
    private const int SparklineLength = 24;
    private const int LinesAround = 4; // the heading, what is left out, a notice, and the line the cursor is on
    private static readonly TimeSpan DrawInterval = TimeSpan.FromMilliseconds(200);
    private readonly CommandContext _context;
    private readonly SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private string _notice = "";
    private long _lastDraw;

    /// <summary>Draws on a terminal.</summary>
    public WatchTable(CommandContext context)
    {
        _context = context;
        context.Terminal.Clear();
    }

    /// <summary>Adds a row.</summary>
    public void Add(PropertyReport property)
    {
        var row = new Row { UnitPrint = property.UnitPrint, Kind = property.Kind };
        row.Set(property.Value, property.Quality, property.Reason, property.TimeNs);
        _rows[$"{property.Twin}#{property.Property}"] = row;
    }

    /// <summary>Takes an item of the stream, and draws if it is time.</summary>
    public void Take(StreamItem item)
    {
        if (item.Change is { } change)
        {
            var name = $"{change.Twin}#{change.Property}";
            if (!_rows.TryGetValue(name, out var row))
                _rows[name] = row = new Row { UnitPrint = Unit.TryParse(change.Unit, out var unit, out _) ? unit.Print : change.Unit, Kind = "number" };
            row.Set(change.Value, change.Quality, change.Reason, change.TimeNs);
        }
        else if (item.Notice is { Kind: not ("hello" or "heartbeat") } notice)
        {
            _notice = $"{notice.Kind}: {notice.Message}";
        }
        if (_context.Time.GetElapsedTime(_lastDraw) >= DrawInterval)
            Draw();
    }

    /// <summary>Draws the table over the last one.</summary>
    public void Draw()
    {
        _lastDraw = _context.Time.GetTimestamp();
        var terminal = _context.Terminal;
        var now = ClockReading.Of(_context.Time).UtcNs;
        terminal.Home();
        terminal.RedrawnLine(terminal.Paint($"{"property",-36} {"value",16} {"quality",-9} {"age",6}  last values", "1"));
        var shown = Shown(Math.Max(1, terminal.Height - LinesAround));
        foreach (var (name, row) in shown)
        {
            var age = row.TimeNs == 0 ? "-" : $"{Math.Max(0, (now - row.TimeNs) / 1e9):0.0}s";
            var quality = terminal.Quality(row.Quality) + new string(' ', Math.Max(0, 9 - row.Quality.Length));
            terminal.RedrawnLine($"{name,-36} {ValueText.Of(row.Value, row.UnitPrint, row.Kind),16} {quality} {age,6}  {(row.Reason.Length > 0 ? row.Reason : row.Line.ToString())}");
        }
        if (shown.Count < _rows.Count)
            terminal.RedrawnLine(terminal.Paint($"… and {_rows.Count - shown.Count} more that are quiet; name twins to see all of them: edgetwin watch host/cpu", "2"));
        terminal.RedrawnLine(_notice);
        terminal.ClearBelow();
        terminal.Out.Flush();
    }

    /// <summary>Where not all rows fit, those that need a look or that move come first; the order stays the names'.</summary>
    private List<KeyValuePair<string, Row>> Shown(int rowsMax)
    {
        if (_rows.Count <= rowsMax)
            return [.. _rows];
        return [.. _rows.OrderBy(row => row.Value.Quality == "good" ? row.Value.HasMoved ? 1 : 2 : 0).Take(rowsMax).OrderBy(row => row.Key, StringComparer.Ordinal)];
    }

    private sealed class Row
    {
        public required string UnitPrint { get; init; }

        public required string Kind { get; init; }

        public double? Value { get; private set; }

        public string Quality { get; private set; } = "bad";

        public string Reason { get; private set; } = "";

        public long TimeNs { get; private set; }

        public bool HasMoved { get; private set; }

        public Sparkline Line { get; } = new(SparklineLength);

        public void Set(double? value, string quality, string reason, long timeNs)
        {
            HasMoved |= Value is { } before && value is { } now && now != before;
            (Value, Quality, Reason, TimeNs) = (value, quality, reason, timeNs);
            Line.Add(value ?? double.NaN);
        }
    }
}
