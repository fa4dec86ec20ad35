namespace EdgeTwin.Notes.Index;

/// <summary>A node of a <see cref="Trie{T}"/>: of values at the bottom, of nodes above.</summary>
internal sealed class TrieNode<T>(IndexEdit? owner)
{
    /// <summary>The slots.</summary>
    public TrieWidth<T> Slots;

    /// <summary>This node if <paramref name="edit"/> made it, otherwise a copy that it owns.</summary>
    public TrieNode<T> OwnedBy(IndexEdit edit)
    {
        if (ReferenceEquals(owner, edit))
            return this;
        edit.Touched++;
        return new TrieNode<T>(edit) { Slots = Slots };
    }
}
