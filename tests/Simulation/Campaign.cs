using System.Globalization;

namespace EdgeTwin.Simulation;

/// <summary>How long the campaigns are: short in <c>./test</c>, whole in <c>make campaign</c>.</summary>
internal static class Campaign
{
    /// <summary>Whether the whole campaign is asked for.</summary>
    public static bool IsFull => Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN") == "full";

    /// <summary>The seed of this run: given, or new. Every message about a failure carries it.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("EDGETWIN_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Environment.TickCount;

    /// <summary>Appends a line to the campaign's record, if the whole campaign is run.</summary>
    public static void Record(string line)
    {
        if (IsFull && Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN_RECORD") is { Length: > 0 } path)
            File.AppendAllText(path, line + Environment.NewLine);
    }
}
