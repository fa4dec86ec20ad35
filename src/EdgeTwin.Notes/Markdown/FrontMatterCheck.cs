using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Markdown;

/// <summary>
/// Finds what is wrong with front matter. <see cref="FrontMatter"/> reads what it can and never complains; this says what another program
/// would refuse, and which values the vault has no use for.
/// </summary>
public static class FrontMatterCheck
{
    /// <summary>What is wrong, in no order.</summary>
    /// <param name="note">The note's text.</param>
    /// <param name="element">Its element of kind <see cref="ElementKind.FrontMatter"/>.</param>
    /// <param name="values">What was read of it.</param>
    public static IReadOnlyList<FrontMatterFlaw> Find(ReadOnlySpan<byte> note, Element element, IReadOnlyList<FrontMatterValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var flaws = new List<FrontMatterFlaw>();
        var isToml = element.Level == 1;
        if (isToml)
            new TomlCheck(note, element.TextStart, element.TextEnd, flaws).Find();
        else
            new YamlCheck(note, element.TextStart, element.TextEnd, flaws).Find();
        var map = -1;
        foreach (var value in values)
        {
            if (value.HasParent && NameKeys.IsText(note[value.ParentStart..value.ParentEnd]) && value.ParentStart != map)
            {
                map = value.ParentStart;
                flaws.Add(new(NameKeys.IsTitle(note[map..value.ParentEnd]) ? FrontMatterFlawKind.NotOneText : FrontMatterFlawKind.NotTexts, map, value.ParentEnd));
            }
            else if (!value.HasParent)
            {
                Check(note, value, isToml, flaws);
            }
        }
        return flaws;
    }

    /// <summary>Front matter that is opened and never closed; null if the first line is a rule like any other.</summary>
    /// <param name="note">A note that begins with a line of <c>---</c> or <c>+++</c> to which there is no other.</param>
    public static FrontMatterFlaw? Unclosed(ReadOnlySpan<byte> note)
    {
        var start = note.StartsWith("\uFEFF"u8) ? 3 : 0;
        var stop = start + 3;
        var next = note[stop..].IndexOf((byte)'\n');
        if (next < 0)
            return null;
        var line = note[(stop + next + 1)..];
        var end = line.IndexOfAny((byte)'\n', (byte)'\r');
        line = end < 0 ? line : line[..end];
        var key = line.IndexOfAny(":="u8);
        // Words with a sign behind them are a key; what else follows a rule is text.
        if (key <= 0 || line[..key].TrimEnd(" "u8).ContainsAnyExcept(KeyBytes))
            return null;
        return line[key] == (note[start] == '+' ? '=' : ':') && (line[key] == '=' || key + 1 == line.Length || line[key + 1] == ' ')
            ? new FrontMatterFlaw(FrontMatterFlawKind.NotClosed, start, stop)
            : null;
    }

    private static readonly System.Buffers.SearchValues<byte> KeyBytes = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-."u8);

    private static void Check(ReadOnlySpan<byte> note, FrontMatterValue value, bool isToml, List<FrontMatterFlaw> flaws)
    {
        var key = note[value.KeyStart..value.KeyEnd];
        if (!NameKeys.IsText(key))
            return;
        var text = note[value.Start..value.End];
        var isPlain = value.Style == ScalarStyle.Plain && !(isToml && note[value.Start - 1] == '\'');
        if (isPlain && text is [(byte)'{', ..] && (text is [_, (byte)'{', ..] || note[value.Start - 1] == '{'))
            return; // A template, which is filled in before anyone reads it.
        if (NameKeys.IsTitle(key) && value.IsItem)
        {
            if (flaws.Count == 0 || flaws[^1].Kind != FrontMatterFlawKind.NotOneText)
                flaws.Add(new(FrontMatterFlawKind.NotOneText, value.Start, value.End));
        }
        else if (isPlain && text is [(byte)'[' or (byte)'{', ..])
        {
            flaws.Add(new(FrontMatterFlawKind.NotTexts, value.Start, value.End));
        }
        else if (isPlain && Scalars.IsNoText(text))
        {
            flaws.Add(new(FrontMatterFlawKind.NotText, value.Start, value.End));
        }
        else if (NameKeys.IsTags(key))
        {
            CheckTags(note, value, flaws);
        }
    }

    private static void CheckTags(ReadOnlySpan<byte> note, FrontMatterValue value, List<FrontMatterFlaw> flaws)
    {
        for (var at = value.Start; at < value.End;)
        {
            var length = note[at..value.End].IndexOfAny(", \t\r\n"u8);
            var end = length < 0 ? value.End : at + length;
            var start = at < end && note[at] == '#' ? at + 1 : at;
            if (end > at && !TagSyntax.IsTag(note[start..end]))
                flaws.Add(new(FrontMatterFlawKind.NotTag, at, end));
            at = end + 1;
        }
    }

    /// <summary>The keys that give a note its names.</summary>
    private static class NameKeys
    {
        public static bool IsTitle(ReadOnlySpan<byte> key) => Folding.Same(key, "title"u8);

        public static bool IsTags(ReadOnlySpan<byte> key) => Folding.Same(key, "tags"u8) || Folding.Same(key, "tag"u8);

        public static bool IsText(ReadOnlySpan<byte> key) => IsTitle(key) || IsTags(key) || Folding.Same(key, "aliases"u8) || Folding.Same(key, "alias"u8);
    }
}
