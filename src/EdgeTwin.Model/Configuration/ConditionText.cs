namespace EdgeTwin.Model.Configuration;

/// <summary>
/// The text of a condition in a configuration, and where each character of it stands in the file. Two are equal if they say the same,
/// wherever they stand.
/// </summary>
public sealed class ConditionText : IEquatable<ConditionText>
{
    private readonly string _written;
    private readonly SourcePlace _begin;

    /// <summary>A text that stands in no file.</summary>
    public ConditionText(string text)
        : this(text, "", "", new SourcePlace(1, 1))
    {
    }

    internal ConditionText(string text, string file, string written, SourcePlace begin)
    {
        File = file;
        Text = text;
        _written = written;
        _begin = begin;
    }

    /// <summary>The text, without quotes and escapes.</summary>
    public string Text { get; }

    /// <summary>The file it stands in, as it was named to the reader; empty if in none.</summary>
    public string File { get; }

    /// <summary>Where a character of the text stands in the file.</summary>
    /// <param name="offset">Its place in <see cref="Text"/>, in UTF-16 units from 0; the length of the text for the place behind it.</param>
    /// <returns>Line and column, from 1.</returns>
    public (int Line, int Column) PlaceOf(int offset)
    {
        var place = TextPlaces.Of(_written, _begin, offset);
        return (place.Line, place.Column);
    }

    /// <inheritdoc/>
    public bool Equals(ConditionText? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConditionText);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
