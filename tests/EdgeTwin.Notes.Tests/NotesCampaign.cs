namespace EdgeTwin.Notes.Tests;

/// <summary>How many cases a property is tried with: a few in every run, very many in a campaign.</summary>
internal static class NotesCampaign
{
    public static int Cases(int usual, int full) => Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN") == "full" ? full : usual;
}
