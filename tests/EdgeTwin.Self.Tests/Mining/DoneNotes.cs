using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Mining;

namespace EdgeTwin.Self.Tests.Mining;

/// <summary>Notes that are looked through for what is done again and again.</summary>
internal static class DoneNotes
{
    /// <summary>What is found in some notes; those in <c>templates/</c> are templates.</summary>
    public static HabitFindings Find(int timesMin, params (string Path, string Text)[] notes)
    {
        var vault = new VaultOf(notes);
        var forms = new FormItems();
        foreach (var (path, scan) in vault.Scans)
        {
            if (path.StartsWith("templates/", StringComparison.Ordinal))
                DoneReader.AddForms(scan, forms);
        }
        var finder = new HabitFinder(forms, timesMin);
        foreach (var (path, scan) in vault.Scans)
        {
            if (!path.StartsWith("templates/", StringComparison.Ordinal))
                finder.Add(vault.Index, vault.Index.Find(path)!, scan, DayOf(path));
        }
        return finder.Find(TestContext.Current.CancellationToken);
    }

    public static HabitFindings Find(params (string Path, string Text)[] notes) => Find(MiningLimits.TimesMin, notes);

    /// <summary>The same text in notes of following days, a week apart each.</summary>
    public static (string Path, string Text)[] Weekly(int count, params string[] texts) =>
        [.. Enumerable.Range(0, count).Select(week => ($"{new DateOnly(2026, 11, 2).AddDays(7 * week):yyyy-MM-dd}.md", texts[week % texts.Length]))];

    public static IReadOnlyList<DoneSection> SectionsOf(string text) => DoneReader.In("a.md", NoteScan.Of(Encoding.UTF8.GetBytes(text)), null, new FormItems());

    /// <summary>The steps of what was found, each habit a line: how often, and what.</summary>
    public static IEnumerable<string> LinesOf(HabitFindings found) => found.Habits.Select(habit => $"{habit.Times}: {string.Join(" > ", habit.Steps.Select(step => step.Text))}");

    private static DateOnly? DayOf(string path) => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(path), "yyyy-MM-dd", out var day) ? day : null;
}
