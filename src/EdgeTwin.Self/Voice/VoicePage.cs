using System.Globalization;
using System.Text;

namespace EdgeTwin.Self.Voice;

/// <summary>A writer's profile as a note that explains itself.</summary>
public static class VoicePage
{
    /// <summary>Writes it.</summary>
    /// <param name="profile">The writer's text.</param>
    /// <param name="traits">What they do.</param>
    public static string Of(VoiceProfile profile, IReadOnlyList<VoiceTrait> traits)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(traits);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"---\ntype: {ProgramNotes.Profile}\n---\n# My voice\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Told from {profile.Words:N0} words in {profile.Notes.Count:N0} notes, as they were written by their writer: without quotations, code, mathematics, tables and addresses. A note with `voice: false` or another `author` is left out.\n");
        if (traits.Count == 0)
            page.Append(CultureInfo.InvariantCulture, $"\nThat is too little to say anything: it takes {VoiceTraits.WordsMin:N0} words.\n");
        var section = "";
        foreach (var name in new[] { "Sentences", "Words", "Phrases", "Punctuation", "Openings" })
        {
            foreach (var trait in traits)
            {
                if (trait.Section != name)
                    continue;
                if (section != name)
                    page.Append(CultureInfo.InvariantCulture, $"\n## {section = name}\n");
                page.Append(CultureInfo.InvariantCulture, $"- {trait.What}\n");
                foreach (var sentence in trait.Evidence)
                    page.Append(CultureInfo.InvariantCulture, $"    - \"{sentence.Text.Replace('"', '\'')}\" ({NameOf(sentence.Path)}, line {sentence.Line + 1})\n");
            }
        }
        return page.ToString();
    }

    /// <summary>A link to a note; one that a link could not name as it is stands as code.</summary>
    private static string NameOf(string path) => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && path.AsSpan().IndexOfAny("[]|#^") < 0 ? $"[[{path[..^3]}]]" : $"`{path}`";
}
