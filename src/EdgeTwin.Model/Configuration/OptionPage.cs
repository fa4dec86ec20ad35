using System.Text;

namespace EdgeTwin.Model.Configuration;

/// <summary>Sections of options as a page of documentation.</summary>
internal static class OptionPage
{
    /// <summary>The sections below one, each before those within it, and each once.</summary>
    public static IEnumerable<OptionSection> Sections(OptionSection section) => Below(section).Distinct();

    /// <summary>Appends a section: its heading, what it is, and a table of its options.</summary>
    /// <param name="page">The page.</param>
    /// <param name="section">The section.</param>
    /// <param name="absent">What the column of defaults says of an option that has none and need not be given.</param>
    public static void Append(StringBuilder page, OptionSection section, string absent)
    {
        page.Append(section.Name.Length == 0 ? "\n## The file\n\n" : $"\n## `{section.Header}`\n\n").Append(section.Description);
        if (section.IsRepeated)
            page.Append(" May be there any number of times.");
        page.Append("\n\n| option | type | unit | default | allowed | meaning |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var option in section.Options.Where(option => option.Section is null))
        {
            page.Append($"| `{option.Name}` | {Cell(option.Type)} | {Cell(option.Unit)} | {Default(option, absent)} ");
            page.Append($"| {Cell(option.Allowed)} | {Cell(option.Description)} |\n");
        }
    }

    private static IEnumerable<OptionSection> Below(OptionSection section)
    {
        foreach (var inner in section.Options.Select(option => option.Section).OfType<OptionSection>())
        {
            yield return inner;
            foreach (var nested in Below(inner))
                yield return nested;
        }
    }

    private static string Default(Option option, string absent) => option.Default switch
    {
        null => "must be given",
        "" => absent,
        var value => $"`{value}`",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
