using System.Globalization;
using System.Runtime.CompilerServices;

namespace EdgeTwin.Notes.Tests;

/// <summary>How many cases a property is tried with: a few in every run, very many in a campaign.</summary>
internal static class NotesCampaign
{
    private static bool IsFull => Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN") == "full";

    public static int Cases(int usual, int full) => IsFull ? full : usual;

    /// <summary>Where random cases begin: always at the same place, in a campaign at that of <c>EDGETWIN_SEED</c>.</summary>
    public static int Seed(int usual) =>
        IsFull && int.TryParse(Environment.GetEnvironmentVariable("EDGETWIN_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? seed : usual;

    /// <summary>Told once all cases have held: in the campaign's record, if this is one.</summary>
    public static void Held(int cases, int seed, [CallerMemberName] string property = "")
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"- {property.Replace('_', ' ')}: {cases:N0} cases, seed {seed}");
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (IsFull && Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN_RECORD") is { Length: > 0 } path)
            File.AppendAllLines(path, [line]);
    }
}
