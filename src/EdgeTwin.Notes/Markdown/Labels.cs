using System.Text;

namespace EdgeTwin.Notes.Markdown;

/// <summary>When two labels of link references are one: without regard to letter case and to how white space is written.</summary>
internal static class Labels
{
    public static string Fold(ReadOnlySpan<byte> label)
    {
        var folded = new StringBuilder(label.Length);
        foreach (var rune in Encoding.UTF8.GetString(label).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
            }
            else if (rune.Value is 0xDF or 0x1E9E)
            {
                // The only letter in use whose folding is longer than one letter.
                folded.Append("ss");
            }
            else
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }
        return folded.ToString().TrimEnd();
    }
}
