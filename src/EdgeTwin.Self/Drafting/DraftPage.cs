using System.Globalization;
using System.Text;
using EdgeTwin.Self.Opinions;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Drafting;

/// <summary>A draft as a note.</summary>
public static class DraftPage
{
    /// <summary>Writes it. Its writer's voice is not in it until they take that line out.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="link">How a passage is linked to.</param>
    /// <param name="model">Which language model wrote it; null if none did.</param>
    public static string Of(Draft draft, Func<DraftSource, string> link, string? model)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(link);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"---\ntype: {ProgramNotes.Draft}\nvoice: false\n{(model is null ? "" : $"model: \"{OthersWords.Line(model).Replace('"', '\'')}\"\n")}---\n# {OthersWords.Line(draft.Topic)}\n");
        foreach (var section in draft.Sections)
        {
            if (section.Heading.Length > 0)
                page.Append(CultureInfo.InvariantCulture, $"\n## {section.Heading}\n");
            Write(page, section.Sentences, link);
        }
        if (draft.Open.Count > 0)
            page.Append("\n## Still open\n");
        foreach (var sentence in draft.Open)
            page.Append(CultureInfo.InvariantCulture, $"- {sentence.Text}{Citation(sentence, link)}\n");
        if (draft.Others.Count > 0)
            page.Append("\n## Others say\n");
        foreach (var source in draft.Others)
            page.Append(CultureInfo.InvariantCulture, $"\n> {source.Text}\n\n({link(source)})\n");
        page.Append("\n## Sources\n");
        foreach (var source in draft.Sources)
            page.Append(CultureInfo.InvariantCulture, $"- {link(source)}, {Lines(source)}{(source.Day is { } day ? day.ToString(", yyyy-MM-dd", CultureInfo.InvariantCulture) : "")}\n");
        return page.ToString();
    }

    /// <summary>Sentences that rest on the same passage one after another are cited once, behind the last, in a paragraph of their own.</summary>
    private static void Write(StringBuilder page, IReadOnlyList<DraftSentence> sentences, Func<DraftSource, string> link)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            var isBegun = i > 0 && IsSame(sentences[i - 1], sentences[i]);
            page.Append(isBegun ? " " : "\n").Append(sentences[i].Text);
            if (i == sentences.Count - 1 || !IsSame(sentences[i], sentences[i + 1]))
                page.Append(Citation(sentences[i], link)).Append('\n');
        }
    }

    private static bool IsSame(DraftSentence first, DraftSentence second) => first.IsNew == second.IsNew && !first.IsNew && first.Sources.SequenceEqual(second.Sources);

    private static string Citation(DraftSentence sentence, Func<DraftSource, string> link) => sentence.IsNew ? " (new)" : $" ({string.Join(", ", sentence.Sources.Select(link).Distinct(StringComparer.Ordinal))})";

    private static string Lines(DraftSource source) =>
        source.FirstLine == source.LastLine ? string.Create(CultureInfo.InvariantCulture, $"line {source.FirstLine + 1}") : string.Create(CultureInfo.InvariantCulture, $"lines {source.FirstLine + 1} to {source.LastLine + 1}");
}
