namespace EdgeTwin.Lsp.Measuring;

/// <summary>An author of a data set of texts, and their texts in the order of the files' numbers.</summary>
/// <param name="name">Their name.</param>
internal sealed class Author(string name)
{
    /// <summary>Their name.</summary>
    public string Name => name;

    /// <summary>Texts to learn from.</summary>
    public List<AuthorText> Train { get; } = [];

    /// <summary>Texts to measure on.</summary>
    public List<AuthorText> Test { get; } = [];
}
