namespace EdgeTwin.Notes.Names;

/// <summary>Tells the paths of links that may be found under one of some keys from those that cannot.</summary>
/// <param name="wiki">The keys of wiki links' paths.</param>
/// <param name="markdown">The keys of other links' paths.</param>
/// <param name="slugs">The keys of paths' slugs.</param>
/// <param name="withSlugs">Whether slugs count.</param>
/// <param name="keys">The keys that are wanted.</param>
internal readonly ref struct PathFilter(ColumnReader wiki, ColumnReader markdown, ColumnReader slugs, bool withSlugs, ReadOnlySpan<int> keys)
{
    private readonly ColumnReader _wiki = wiki;
    private readonly ColumnReader _markdown = markdown;
    private readonly ColumnReader _slugs = slugs;
    private readonly ReadOnlySpan<int> _keys = keys;

    /// <summary>Whether a path may be found under one of the keys: also if nobody has asked yet for what it is found under.</summary>
    public bool MayBe(int path, bool isWiki) => IsWanted((isWiki ? _wiki : _markdown)[path]) || (withSlugs && IsWanted(_slugs[path]));

    private bool IsWanted(int key) => key < 0 || _keys.Contains(key);
}
