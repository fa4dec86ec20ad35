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

    /// <summary>Writes it.</summary>
    internal void Write()
    {
        Line(terminal.Paint($"{result.Part}: {result.Title} at {result.Place}", "1"));
        Line($"data sheet: {result.DataSheet}; its descriptor was tested {(result.Tested == "emulated" ? "on an emulated bus" : "with the data sheet's examples only")}");
        if (result.Settings.Count > 0)
            Line($"settings: {string.Join(", ", result.Settings)}");
        Title("Transfers");
        foreach (var transfer in result.Transfers)
            Line($"  {transfer.Phase,-NameWidth}{Words(transfer)}");
        if (result.Reads.Count > 0)
        {
            Title("Bytes");
            foreach (var read in result.Reads)
                Line($"  {read.Source,-NameWidth}{read.Raw}  {CheckSum(read)}");
            Title("Fields");
            foreach (var field in result.Fields)
                Line($"  {field.Name,-NameWidth}{(field.Bytes.Length > 0 ? $"{field.Bytes} = " : "")}{(field.Number is { } number ? number.ToString("0.######", CultureInfo.InvariantCulture) : "spoilt")}  ({field.Place})");
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
        Line($"  {property.Name,-NameWidth}{(property.Value is { } value ? terminal.Paint(SensorFigure.Of(value, unit), "1") : "-")}{(property.Problem.Length > 0 ? "  " + terminal.Paint(property.Problem, "31") : "")}");
        Line($"  {"",-NameWidth}= {property.Formula}");
        if (property.WithNumbers != property.Formula)
            Line($"  {"",-NameWidth}= {property.WithNumbers}");
    }

    private void Title(string title)
    {
        Line("");
        Line(terminal.Paint(title, "1"));
    }

    private void Line(string text) => terminal.Line(terminal.HasUnicode ? text : SensorReportWords.Ascii(text));
}
