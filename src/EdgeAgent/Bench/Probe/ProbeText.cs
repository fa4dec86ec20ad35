using System.Globalization;
using EdgeTwin.Agent.Bench.Sensor;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Devices.Probe;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Agent.Bench.Probe;

/// <summary>A probe for the terminal.</summary>
internal sealed class ProbeText(ProbeResult result, Terminal terminal)
{
    private const int NameWidth = 14;
    private const int WidthMin = 40;
    private const int WidthMax = 120;

    private int Width => Math.Clamp(terminal.Width, WidthMin, WidthMax);

    /// <summary>Writes it.</summary>
    internal void Write()
    {
        Line(terminal.Paint($"{result.Part}: {result.Title} at {result.Place}", "1"));
        Wrapped("", 0, $"data sheet: {result.DataSheet}; its descriptor was tested {SensorReportWords.Tested(result.Tested)}");
        if (result.Settings.Count > 0)
            Wrapped("", 0, $"settings: {string.Join(", ", result.Settings)}");
        Title("Transfers");
        foreach (var transfer in result.Transfers)
            Row(transfer.Phase, Words(transfer));
        if (result.Reads.Count > 0)
        {
            Title("Bytes");
            foreach (var read in result.Reads)
                Row(read.After.Length > 0 ? $"after {read.After}" : read.Source, $"{read.Raw}  {CheckSum(read)}");
            Title("Fields");
            foreach (var field in result.Fields)
                Row(field.Name, $"{(field.Bytes.Length > 0 ? $"{field.Bytes} = " : "")}{(field.Number is { } number ? number.ToString("0.######", CultureInfo.InvariantCulture) : "spoilt")}  ({field.Place})");
            Title("Properties");
            foreach (var property in result.Properties)
                Show(property);
        }
        if (result.Failure.Length > 0)
            terminal.Fail(result.Failure);
    }

    private static string Words(ProbeTransfer transfer)
    {
        var write = transfer.Write.Length > 0 ? $"write {transfer.Write}" : "";
        var read = transfer.Read.Length > 0 ? $"read {transfer.Read}" : "";
        var outcome = transfer.Error.Length > 0 ? $"failed: {transfer.Error}" : transfer.Words;
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", new[] { write, read }.Where(words => words.Length > 0))}  ({transfer.Microseconds:0} us){(outcome.Length > 0 ? "  " + outcome : "")}");
    }

    private string CheckSum(ProbeRead read) => read.CheckSum switch
    {
        "holds" => terminal.Paint("check-sums hold", "32") + $", data {read.Data}",
        "wrong" => terminal.Paint("a check-sum is wrong", "31"),
        _ => "no check-sum",
    };

    private void Show(ProbeProperty property)
    {
        var unit = Unit.TryParse(property.Unit, out var known, out _) ? known.Print : property.Unit;
        Row(property.Name, $"{(property.Value is { } value ? terminal.Paint(SensorFigure.Of(value, unit), "1") : "-")}{(property.Problem.Length > 0 ? "  " + terminal.Paint(property.Problem, "31") : "")}");
        Row("", $"= {property.Formula}");
        if (property.WithNumbers != property.Formula)
            Row("", $"= {property.WithNumbers}");
    }

    private void Title(string title)
    {
        Line("");
        Line(terminal.Paint(title, "1"));
    }

    private void Row(string name, string words) => Wrapped($"  {name,-NameWidth}", NameWidth + 2, words);

    private void Wrapped(string head, int indent, string words)
    {
        // What ASCII has no sign for is longer in words.
        foreach (var line in WrappedText.Row(head, indent, terminal.HasUnicode ? words : SensorReportWords.Ascii(words), Width))
            Line(line);
    }

    private void Line(string text) => terminal.Line(terminal.HasUnicode ? text : SensorReportWords.Ascii(text));
}
