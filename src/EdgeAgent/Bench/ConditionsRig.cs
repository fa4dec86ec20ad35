using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Bench;

/// <summary>Fifty conditions over a thousand properties, and samples for them: random walks at a resolution of 0.1, a second apart.</summary>
internal sealed class ConditionsRig
{
    internal const int Properties = 1000;

    private const long Second = 1_000_000_000;
    private const int Conditions = 50;
    private const int Rows = 512;
    private const int Seed = 15;

    private static readonly string[] Windows = ["1 min", "10 min", "1 h", "6 h", "24 h"];
    private static readonly string[] Forms =
    [
        "{0} > 28 Cel for {2}",
        "always over {2} ({0} between -200 Cel and 200 Cel)",
        "max({0} over {2}) - min({0} over {2}) < 90 K",
        "avg({0} over {2}) > 18 Cel and {1} < 60 Cel",
        "{0} > 25 Cel implies rate({1} over {2}) < 0 K/s",
        "stddev({0} over {2}) < 20 K or eventually over {2} {1} > 30 Cel",
        "count({0} > 20 Cel over {2}) < 100000",
        "{0} > 5 Cel since {1} > 30 Cel within {2}",
        "age({0}) < 1 min and not ({1} < 0 Cel for {2})",
        "abs({0} - avg({0} over {2})) < 30 K",
    ];

    private readonly double[] _values = new double[Properties * Rows];
    private readonly double[] _last = new double[Properties];
    private int _row;
    private long _second;

    internal ConditionsRig()
    {
        var catalog = new MemoryCatalog();
        for (var i = 0; i < Properties; i++)
            catalog.Register(new PropertyDefinition(PropertyReference.Parse(Name(i)), "Cel"));
        var properties = new CatalogProperties(catalog, static _ => 60 * Second);
        All = [.. Enumerable.Range(0, Conditions).Select(i =>
        {
            var text = string.Format(null, Forms[i % Forms.Length], Name(2 * i), Name(2 * i + 1), Windows[i / Forms.Length]);
            return Condition.Read(text, properties).Condition ?? throw new InvalidOperationException($"'{text}' is no condition");
        })];
        Set = new MonitorSet(All);
        var random = new Random(Seed);
        for (var property = 0; property < Properties; property++)
        {
            var value = 20.0;
            for (var row = 0; row < Rows; row++)
            {
                // A walk that comes back, so that the rows may follow each other again and again.
                value += (random.Next(5) - 2) * 0.1 - (value - 20) * 0.02;
                _values[row * Properties + property] = Math.Round(value, 1);
            }
        }
    }

    internal IReadOnlyList<Condition> All { get; }

    internal MonitorSet Set { get; }

    /// <summary>One sample of each of so many properties; those that conditions speak of come first.</summary>
    internal int Feed(int properties)
    {
        var values = _values.AsSpan(_row * Properties, Properties);
        for (var property = 0; property < properties; property++)
            Set.Feed(property, _second * Second + property * 1000L, values[property]);
        Next();
        return properties;
    }

    /// <summary>The same samples, only stored.</summary>
    internal int Store()
    {
        var values = _values.AsSpan(_row * Properties, Properties);
        for (var property = 0; property < Properties; property++)
            Volatile.Write(ref _last[property], values[property]);
        Next();
        return Properties;
    }

    private void Next()
    {
        _row = (_row + 1) % Rows;
        _second++;
    }

    private static string Name(int property) => $"bench/{property}#value";
}
