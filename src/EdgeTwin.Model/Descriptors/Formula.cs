namespace EdgeTwin.Model.Descriptors;

/// <summary>
/// Arithmetic over named numbers, as descriptors write it: <c>-45 + 175 * raw / 65535</c>. Equal when the text is. It is compiled
/// against the names that are known at its place.
/// </summary>
/// <param name="Text">As it is written.</param>
public sealed record Formula(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
