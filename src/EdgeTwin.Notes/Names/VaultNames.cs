using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Names;

/// <summary>
/// The strings of a vault and their folded forms. What is found by name is found by its key, the number of the folded name; a name is
/// folded once and the answer remembered beside it.
/// </summary>
public sealed class VaultNames
{
    private readonly NameColumn _keys;
    private readonly NameColumn _wikiTargets;
    private readonly NameColumn _markdownTargets;
    private readonly NameColumn _slugs;

    /// <summary>No strings.</summary>
    public VaultNames()
        : this(new NameTable(), new NameTable(), [new NameColumn(), new NameColumn(), new NameColumn(), new NameColumn()])
    {
    }

    /// <summary>Strings of a file.</summary>
    /// <param name="names">Strings as they were written.</param>
    /// <param name="keys">Folded strings.</param>
    /// <param name="columns">What <see cref="Columns"/> were.</param>
    internal VaultNames(NameTable names, NameTable keys, IReadOnlyList<NameColumn> columns)
    {
        Names = names;
        Keys = keys;
        (_keys, _wikiTargets, _markdownTargets, _slugs) = (columns[0], columns[1], columns[2], columns[3]);
    }

    /// <summary>How many columns there are.</summary>
    internal const int ColumnCount = 4;

    /// <summary>The keys beside each name.</summary>
    internal IReadOnlyList<NameColumn> Columns => [_keys, _wikiTargets, _markdownTargets, _slugs];

    /// <summary>Strings as they were written.</summary>
    public NameTable Names { get; }

    /// <summary>Folded strings.</summary>
    public NameTable Keys { get; }

    /// <summary>The key of a name.</summary>
    public int KeyOf(int name)
    {
        var key = _keys[name];
        if (key < 0)
            _keys[name] = key = KeyOf(Names[name]);
        return key;
    }

    /// <summary>The key of a name that may not be in the table.</summary>
    public int KeyOf(ReadOnlySpan<byte> name)
    {
        using var fold = new ScratchBytes(Folding.LengthMax(name.Length));
        return Keys.Intern(fold.Span[..Folding.Fold(name, fold.Span)]);
    }

    /// <summary>The key under which notes are looked up that a link with this path may mean: its last part without <c>.md</c>.</summary>
    /// <param name="path">A link's path as written.</param>
    /// <param name="isWiki">Whether the link is a wiki link; the others are percent-encoded.</param>
    public int TargetKeyOf(int path, bool isWiki)
    {
        var column = isWiki ? _wikiTargets : _markdownTargets;
        var key = column[path];
        if (key < 0)
            column[path] = key = TargetKeyOf(Names[path], isWiki);
        return key;
    }

    /// <summary>Tells paths of links that may be found under one of some keys from those that cannot, of which nothing else need be looked at.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="withSlugs">Whether the slugs of paths are looked up too.</param>
    internal PathFilter PathsTo(ReadOnlySpan<int> keys, bool withSlugs) => new(_wikiTargets.Reader, _markdownTargets.Reader, _slugs.Reader, withSlugs, keys);

    /// <summary>The same for a path that may not be in the table.</summary>
    public int TargetKeyOf(ReadOnlySpan<byte> path, bool isWiki)
    {
        using var decoded = new ScratchBytes(path.Length);
        var length = LinkPath.Decode(path, isWiki, decoded.Span);
        return KeyOf(LinkPath.Stem(decoded.Span[..length]));
    }

    /// <summary>The key of a name's slug, without the extension of a note.</summary>
    public int SlugKeyOf(int name)
    {
        var key = _slugs[name];
        if (key < 0)
            _slugs[name] = key = SlugKeyOf(Names[name]);
        return key;
    }

    /// <summary>The same for a name that may not be in the table.</summary>
    public int SlugKeyOf(ReadOnlySpan<byte> name)
    {
        using var slug = new ScratchBytes(Folding.LengthMax(name.Length));
        return Keys.Intern(slug.Span[..Slug.GitHub(LinkPath.WithoutExtension(name), slug.Span)]);
    }
}
