namespace EdgeTwin.Self.Mining;

/// <summary>
/// The items of a vault's templates. A note has them because its template does: one that stands there as the template has it, or is filled in
/// behind its colon, tells of nothing that was done. A task of a template that is ticked does.
/// </summary>
public sealed class FormItems
{
    private const int ItemsMax = 10_000;

    private readonly HashSet<string> _items = new(StringComparer.Ordinal);

    /// <summary>Takes an item of a template.</summary>
    internal void Add(string text)
    {
        if (_items.Count < ItemsMax && text.Length > 0)
            _items.Add(text);
    }

    /// <summary>Whether an item of a note comes from a template.</summary>
    internal bool Has(string text)
    {
        if (_items.Count == 0 || _items.Contains(text))
            return _items.Count > 0;
        return text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && _items.Contains(text[..(colon + 1)]);
    }
}
