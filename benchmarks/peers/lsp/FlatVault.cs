using System.Globalization;
using System.Text;

namespace EdgeTwin.LspBench;

/// <summary>
/// A made-up vault in one folder, the same at every run: 12 links a note, of which one in twenty leads to the first note, three sections,
/// tags, aliases, and here and there a broken link.
/// </summary>
internal sealed class FlatVault : BenchVault
{
    private static readonly string[] Words =
        "pump valve sensor bearing pressure flow motor twin inlet outlet header rack cabinet relay gateway probe tank filter loop limit alarm trend sample buffer".Split(' ');

    /// <summary>Writes the notes, or leaves those that are there.</summary>
    public FlatVault(string folder, int notes)
    {
        Folder = folder;
        Notes = notes;
        Hub = PathOf(0);
        HubName = NameOf(0);
        TitleLine = 5;
        Directory.CreateDirectory(Path.Combine(folder, ".git"));
        // marksman links by title otherwise, and iwes wants a file of its own.
        File.WriteAllText(Path.Combine(folder, ".marksman.toml"), "[completion]\nwiki.style=\"file-stem\"\n");
        Directory.CreateDirectory(Path.Combine(folder, ".iwe"));
        File.WriteAllText(Path.Combine(folder, ".iwe", "config.toml"), "version = 3\n");
        var random = new Random(42);
        for (var note = 0; note < notes; note++)
            File.WriteAllText(PathOf(note), Text(random, note));
    }

    private string PathOf(int note) => Path.Combine(Folder, $"{NameOf(note)}.md");

    private static string NameOf(int note) => string.Create(CultureInfo.InvariantCulture, $"n{note:00000}");

    private static string TitleOf(int note) => string.Create(CultureInfo.InvariantCulture, $"{Words[note % Words.Length]} {Words[note / Words.Length % Words.Length]} {note:00000}");

    private string Text(Random random, int note)
    {
        var text = new StringBuilder();
        var tag = Words[random.Next(Words.Length)];
        text.Append(CultureInfo.InvariantCulture, $"---\ntitle: {TitleOf(note)}\naliases: [alias-{note:00000}]\ntags: [area/{tag}]\n---\n# {TitleOf(note)}\n\n");
        for (var section = 0; section < 3; section++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## Section {section} of {Words[(note + section) % Words.Length]}\n\n");
            for (var paragraph = 0; paragraph < 2; paragraph++)
            {
                for (var word = 0; word < 40; word++)
                    text.Append(word % 20 == 10 ? Link(random, note, wiki: word < 20 || paragraph == 0) : Words[random.Next(Words.Length)]).Append(' ');
                text.Append(CultureInfo.InvariantCulture, $"#{Words[random.Next(Words.Length)]}\n\n");
            }
        }
        if (note % 50 == 7)
            text.Append(CultureInfo.InvariantCulture, $"- broken [[missing-{note}]]\n");
        return text.ToString();
    }

    private string Link(Random random, int note, bool wiki)
    {
        var target = random.Next(20) == 0 ? 0 : random.Next(Notes);
        if (target == 0 && note != 0)
        {
            LinksToHub++;
            if (wiki)
                LinksThere ??= PathOf(note);
        }
        return wiki ? $"[[{NameOf(target)}]]" : $"[{TitleOf(target)}]({NameOf(target)}.md)";
    }
}
