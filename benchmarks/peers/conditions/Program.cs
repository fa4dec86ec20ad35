using System.Text.Json;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.ConditionsPeer;

/// <summary>Our monitor on the formulas and signals of the comparison: robustness of every step, and steps a second. Run by compare.py.</summary>
internal static class Program
{
    private const long Second = 1_000_000_000;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(1);

    private static void Main()
    {
        using var request = JsonDocument.Parse(Console.OpenStandardInput());
        var a = Signal(request.RootElement.GetProperty("a"));
        var b = Signal(request.RootElement.GetProperty("b"));
        using var output = Console.OpenStandardOutput();
        using var answer = new Utf8JsonWriter(output);
        answer.WriteStartArray();
        foreach (var formula in request.RootElement.GetProperty("formulas").EnumerateArray())
            Answer(answer, formula.GetString()!, a, b);
        answer.WriteEndArray();
    }

    private static double[] Signal(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];

    private static void Answer(Utf8JsonWriter answer, string formula, double[] a, double[] b)
    {
        var catalog = new MemoryCatalog();
        catalog.Register(new PropertyDefinition(PropertyReference.Parse("peer/a#value"), "1"));
        catalog.Register(new PropertyDefinition(PropertyReference.Parse("peer/b#value"), "1"));
        var reading = Condition.Read(formula, new CatalogProperties(catalog));
        var set = new MonitorSet([reading.Condition ?? throw new InvalidOperationException($"{formula}: {string.Join("; ", reading.Errors)}")]);
        answer.WriteStartObject();
        answer.WriteStartArray("robustness");
        for (var step = 0; step < a.Length; step++)
        {
            Feed(set, step, a[step], b[step]);
            var verdict = set[0].Verdict;
            if (double.IsFinite(verdict.Robustness))
                answer.WriteNumberValue(verdict.Robustness);
            else
                answer.WriteNullValue();
        }
        answer.WriteEndArray();
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        long steps = a.Length;
        do
        {
            for (var step = 0; step < a.Length; step++)
                Feed(set, steps++, a[step], b[step]);
        }
        while (time.GetElapsedTime(start) < RoundLength);
        answer.WriteNumber("steps_per_second", (steps - a.Length) / time.GetElapsedTime(start).TotalSeconds);
        answer.WriteEndObject();
    }

    private static void Feed(MonitorSet set, long step, double a, double b)
    {
        set.Take(0, step * Second, a);
        set.Take(1, step * Second, b);
        set.Settle();
    }
}
