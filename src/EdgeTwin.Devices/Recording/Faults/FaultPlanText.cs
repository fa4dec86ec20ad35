using System.Globalization;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Text;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Devices.Recording.Faults;

/// <summary>A plan of faults as people write it: <c>nack=1%,bitflip=0.1%,stuck=10s@60s,dropout=5s@2min,drift=0.5/h</c>.</summary>
public static class FaultPlanText
{
    /// <summary>What is allowed, in words; for error messages and help.</summary>
    public const string Allowed = "nack=1% (reads that fail), bitflip=0.1% (of the bytes), stuck=10s@60s and dropout=5s@2min (how long @ from when), drift=0.5/h or drift=0.5/h@10min#temperature (unit of the property per time, from when, which property, of one twin as greenhouse/air#temperature), separated by commas";

    private static readonly string[] Names = ["nack", "bitflip", "stuck", "dropout", "drift"];

    /// <summary>Reads a plan.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seed">Where the random numbers start.</param>
    /// <param name="problem">What is wrong with it, in words; empty if nothing is.</param>
    /// <returns>Null if something is wrong.</returns>
    public static FaultPlan? Parse(string text, int seed, out string problem)
    {
        var plan = new FaultPlan { Seed = seed };
        problem = "";
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals].Trim(), part[(equals + 1)..].Trim());
            problem = Add(ref plan, name, value);
            if (problem.Length > 0)
                return null;
        }
        return plan;
    }

    private static string Add(ref FaultPlan plan, string name, string value)
    {
        switch (name)
        {
            case "nack":
                return TryShare(value, out var nack) ? Take(ref plan, plan with { NackShare = nack }) : NoShare(name, value);
            case "bitflip":
                return TryShare(value, out var flip) ? Take(ref plan, plan with { BitFlipShare = flip }) : NoShare(name, value);
            case "stuck":
                return TryWindow(value, out var stuck) ? Take(ref plan, plan with { Stuck = [.. plan.Stuck, stuck] }) : NoWindow(name, value);
            case "dropout":
                return TryWindow(value, out var dropOut) ? Take(ref plan, plan with { DropOuts = [.. plan.DropOuts, dropOut] }) : NoWindow(name, value);
            case "drift":
                return TryDrift(value, out var drift)
                    ? Take(ref plan, plan with { Drifts = [.. plan.Drifts, drift] })
                    : $"'{value}' is no drift; allowed is a number per time such as 0.5/h, then @ and from when, then # and the property: 0.5/h@10min#temperature.";
            default:
                return $"'{name}' is no fault{NearestWord.Suggestion(NearestWord.Among(name, Names))} Allowed: {Allowed}.";
        }
    }

    private static string Take(ref FaultPlan plan, FaultPlan next)
    {
        plan = next;
        return "";
    }

    private static string NoShare(string name, string value) => $"{name}={value}: '{value}' is no share; allowed is 0% to 100%, such as {name}=1%.";

    private static string NoWindow(string name, string value) => $"{name}={value}: '{value}' is no stretch of time; allowed is how long @ from when, such as {name}=10s@60s.";

    private static bool TryShare(string text, out double share)
    {
        var percent = text.EndsWith('%');
        var isNumber = double.TryParse(percent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out share);
        share = percent ? share / 100 : share;
        return isNumber && share is >= 0 and <= 1;
    }

    private static bool TryWindow(string text, out FaultWindow window)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        window = default;
        if (at < 0 || !TryDuration(text[..at], out var length) || !TryDuration(text[(at + 1)..], out var start) || length <= TimeSpan.Zero)
            return false;
        window = new FaultWindow(start, length);
        return true;
    }

    private static bool TryDrift(string text, out FaultDrift drift)
    {
        drift = default;
        var (property, start) = ("", TimeSpan.Zero);
        if (text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash)
            (property, text) = (text[(hash + 1)..], text[..hash]);
        if (text.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at)
        {
            if (!TryDuration(text[(at + 1)..], out start))
                return false;
            text = text[..at];
        }
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !double.TryParse(text[..slash], NumberStyles.Float, CultureInfo.InvariantCulture, out var change) || !double.IsFinite(change))
            return false;
        // "per h" is per one hour.
        if (!TryDuration("1" + text[(slash + 1)..], out var per) || per <= TimeSpan.Zero)
            return false;
        drift = new FaultDrift(change / per.TotalSeconds, start, property);
        return true;
    }

    /// <summary>A duration of zero or more; <c>m</c> is a minute here as in every command, though UCUM's is a metre.</summary>
    private static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = default;
        var number = text.TrimEnd();
        if (number.EndsWith('m') && number.Length > 1 && char.IsAsciiDigit(number[^2]))
            number += "in";
        return Quantity.TryParse(number, out _, out _) && DurationText.Parse(number, out duration) is null && duration >= TimeSpan.Zero;
    }
}
