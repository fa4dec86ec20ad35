namespace EdgeTwin.Lsp.Voice;

/// <summary>What was taken, for as long as it is looked at whether it stays. Its text is in memory alone.</summary>
/// <param name="Path">The note.</param>
/// <param name="Month">The month that it was shown in, as <c>yyyy-MM</c>.</param>
/// <param name="Band">The band of its chance.</param>
/// <param name="At">When it was taken; a timestamp.</param>
/// <param name="Text">What was taken, with the beginning of its first word.</param>
/// <param name="Count">How often that stood in the note when it was taken.</param>
internal sealed record TakenSuggestion(string Path, string Month, int Band, long At, byte[] Text, int Count)
{
    private const int WordBytesMax = 64;

    /// <summary>What was taken at a byte of a text.</summary>
    public static TakenSuggestion Of(ShownSuggestion shown, ReadOnlySpan<byte> text, long at)
    {
        var start = shown.Offset;
        while (start > 0 && shown.Offset - start < WordBytesMax && text[start - 1] is not ((byte)' ' or (byte)'\n' or (byte)'\t'))
            start--;
        var taken = text[start..(shown.Offset + shown.Text.Length)].ToArray();
        return new TakenSuggestion(shown.Path, shown.Month, shown.Band, at, taken, text.Count(taken));
    }

    /// <summary>Whether it still stands in the note. What is written on behind it changes nothing.</summary>
    public bool IsIn(ReadOnlySpan<byte> text) => text.Count(Text) >= Count;
}
