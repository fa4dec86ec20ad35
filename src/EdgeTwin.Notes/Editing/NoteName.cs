using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Notes.Editing;

/// <summary>Names for new notes.</summary>
public static class NoteName
{
    private const int LengthMax = 60;

    /// <summary>A title as a file can be called, without what links and file systems do not bear; empty if nothing is left.</summary>
    public static string Of(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var name = new StringBuilder(title.Length);
        foreach (var rune in title.EnumerateRunes())
        {
            var isBad = Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune == Rune.ReplacementChar || (rune.IsAscii && "#|^[]\\/:*?\"<>%`".Contains((char)rune.Value, StringComparison.Ordinal));
            if (!isBad)
                name.Append(rune.ToString());
            else if (name.Length > 0 && name[^1] != ' ')
                name.Append(' ');
        }
        var text = name.ToString().Trim(' ', '.');
        if (text.Length <= LengthMax)
            return text;
        var space = text.LastIndexOf(' ', LengthMax);
        var cut = space > 0 ? space : char.IsHighSurrogate(text[LengthMax - 1]) ? LengthMax - 1 : LengthMax;
        return text[..cut].TrimEnd(' ', '.');
    }

    /// <summary>A path in a folder that no note has: the name alone, or with a number.</summary>
    public static string FreePath(VaultIndex index, string folder, string name)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(folder);
        var prefix = folder.Length == 0 ? "" : folder.Trim('/') + "/";
        for (var number = 1; ; number++)
        {
            var path = number == 1 ? $"{prefix}{name}.md" : string.Create(CultureInfo.InvariantCulture, $"{prefix}{name} {number}.md");
            if (index.Find(path) is null)
                return path;
        }
    }
}
