using System.Diagnostics.CodeAnalysis;

namespace EdgeTwin.Model;

/// <summary>
/// The id of a twin: a lower-case path such as <c>greenhouse/air</c>. Segments are separated by <c>/</c>, start with a
/// letter or a digit, and hold letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; at most <see cref="LengthMax"/> characters.
/// </summary>
public readonly record struct TwinId
{
    /// <summary>The longest id, in characters.</summary>
    public const int LengthMax = 128;

    /// <summary>What is allowed, in words; for error messages.</summary>
    public const string Allowed = "a lower-case path such as greenhouse/air: segments of a-z, 0-9, '-', '_', '.' that start with a letter or digit, separated by '/'";

    private readonly string? _path;

    private TwinId(string path) => _path = path;

    /// <summary>The id as text.</summary>
    public string Path => _path ?? "";

    /// <summary>Parses an id.</summary>
    /// <exception cref="FormatException">The text is not an id; the message names it and what is allowed.</exception>
    public static TwinId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a twin id; allowed is {Allowed}.");

    /// <summary>Parses an id; false if the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TwinId id)
    {
        id = default;
        if (text is null || !IsValid(text))
            return false;
        id = new TwinId(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    private static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LengthMax)
            return false;
        foreach (var range in text.Split('/'))
        {
            if (!IsValidSegment(text[range]))
                return false;
        }
        return true;
    }

    internal static bool IsValidSegment(ReadOnlySpan<char> segment)
    {
        if (segment.IsEmpty || !char.IsAsciiLetterLower(segment[0]) && !char.IsAsciiDigit(segment[0]))
            return false;
        foreach (var c in segment)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }
        return true;
    }
}
