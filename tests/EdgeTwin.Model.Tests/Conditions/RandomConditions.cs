using System.Globalization;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Model.Tests.Conditions;

/// <summary>Formulas and signals from a seed.</summary>
internal sealed class RandomConditions(int seed)
{
    private static readonly string[] Numbers = ["greenhouse/air#temperature", "greenhouse/outside#temperature"];
    private static readonly string[] Flags = ["greenhouse/vent#open", "greenhouse/heater#on"];
    private static readonly string[] LongWindows = ["30 s", "1 min"];
    private static readonly string[] Windows = ["5 s", "7500 ms", "10 s", "30 s", "1 min"];

    private readonly Random _random = new(seed);

    internal string Formula(int depth) => _random.Next(depth <= 0 ? 3 : 14) switch
    {
        0 or 1 => Comparison(depth),
        2 => _random.Next(12) == 0 ? Pick(["true", "false"]) : Pick(Flags),
        3 => $"(not {Formula(depth - 1)})",
        4 => $"({Formula(depth - 1)} and {Formula(depth - 1)})",
        5 => $"({Formula(depth - 1)} or {Formula(depth - 1)})",
        6 => $"({Formula(depth - 1)} implies {Formula(depth - 1)})",
        7 => $"(always over {Pick(Windows)} {Formula(depth - 1)})",
        8 => $"(eventually over {Pick(Windows)} {Formula(depth - 1)})",
        9 => $"({Formula(depth - 1)} for {Pick(Windows)})",
        10 => $"({Formula(depth - 1)} since {Formula(depth - 1)}{(_random.Next(2) == 0 ? "" : " within " + Pick(Windows))})",
        11 => $"({Formula(depth - 1)} until {Formula(depth - 1)} within {Pick(Windows)})",
        12 => $"({Formula(depth - 1)} within {Pick(Windows)})",
        _ => $"(count({Formula(depth - 1)} over {Pick(Windows)}) {Pick([">", "<="])} {_random.Next(4)})",
    };

    /// <summary>Irregular samples, some at the same time, some bad, with gaps; values repeat so that ties come.</summary>
    internal List<(int Input, ConditionSample Sample)> Samples(Condition condition, long beginNs, int count)
    {
        var samples = new List<(int, ConditionSample)>();
        var ns = beginNs;
        for (var i = 0; i < count && condition.Properties.Count > 0; i++)
        {
            ns += _random.Next(8) switch { 0 => 0, 1 => 11_000_000_000, 2 => 5_000_000_000, _ => _random.NextInt64(4_000_000_000) };
            var input = _random.Next(condition.Properties.Count);
            var value = condition.Properties[input].Kind == PropertyKind.Boolean ? _random.Next(2) : _random.Next(-3, 9);
            var quality = _random.Next(15) switch { 0 => Quality.Bad, 1 => Quality.Stale, 2 => Quality.Uncertain, _ => Quality.Good };
            samples.Add((input, new(ns, quality == Quality.Bad ? double.NaN : value, quality)));
        }
        return samples;
    }

    internal T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    internal int Next(int below) => _random.Next(below);

    // Means are rounded in one way here and in another there, so they are never compared with what they may be exactly.
    private string Comparison(int depth)
    {
        if (depth > 0 && _random.Next(3) == 0)
        {
            var threshold = (_random.Next(-2, 5) + 0.37).ToString(CultureInfo.InvariantCulture);
            return _random.Next(4) switch
            {
                0 => $"(avg({Number(depth - 1)} over {Pick(LongWindows)}) {Pick([">", "<=", ">="])} {threshold} Cel)",
                1 => $"(stddev({Number(depth - 1)} over {Pick(LongWindows)}) < {threshold} K)",
                2 => $"(rate({Number(depth - 1)} over {Pick(LongWindows)}) > {threshold} mK/s)",
                _ => $"(avg({Pick(Flags)} over {Pick(LongWindows)}) > 0.437)",
            };
        }
        return _random.Next(7) switch
        {
            0 => $"({Number(depth)} between {_random.Next(3)} Cel and {_random.Next(3, 6)} Cel)",
            1 => $"(age({Pick([.. Numbers, .. Flags])}) {Pick(["<", ">="])} {_random.Next(1, 9)} s)",
            2 => $"(count({Pick(Numbers)} over {Pick(Windows)}) >= {_random.Next(1, 5)})",
            3 => $"(abs({Number(depth)} - {Number(depth)}) {Pick([">", "<", "=="])} {_random.Next(4)} K)",
            _ => $"({Number(depth)} {Pick([">", ">=", "<", "<=", "==", "!="])} {_random.Next(6)} Cel)",
        };
    }

    private string Number(int depth) => _random.Next(depth <= 0 ? 1 : 5) switch
    {
        1 => $"min({Number(depth - 1)} over {Pick(Windows)})",
        2 => $"max({Number(depth - 1)} over {Pick(Windows)})",
        3 => $"({Number(depth - 1)} + {_random.Next(3)} K)",
        _ => Pick(Numbers),
    };
}
