namespace EdgeTwin.Notes.Index;

/// <summary>
/// A persistent array of which most may be empty: setting a value copies the few nodes on the way to it and shares the rest, so a
/// snapshot is a copy of this struct and the cost of an edit does not grow with the vault.
/// </summary>
internal readonly struct Trie<T>
{
    private readonly object? _root;
    private readonly int _shift;

    private Trie(object root, int shift)
    {
        _root = root;
        _shift = shift;
    }

    /// <summary>The value at an index; the default where none was set.</summary>
    public T? this[int index]
    {
        get
        {
            var node = _root;
            if (node is null || index >> _shift >> TrieWidth<T>.Bits != 0)
                return default;
            for (var shift = _shift; shift > 0; shift -= TrieWidth<T>.Bits)
            {
                node = ((TrieNode<object?>)node).Slots[(index >> shift) & TrieWidth<T>.Mask];
                if (node is null)
                    return default;
            }
            return ((TrieNode<T?>)node).Slots[index & TrieWidth<T>.Mask];
        }
    }

    /// <summary>Whether nothing was set since both were one.</summary>
    public bool IsSame(Trie<T> other) => ReferenceEquals(_root, other._root);

    /// <summary>The array with another value at one index.</summary>
    public Trie<T> Set(int index, T? value, IndexEdit edit)
    {
        edit.Touched++;
        var root = _root;
        var shift = _shift;
        if (root is null)
        {
            while (index >> shift >> TrieWidth<T>.Bits != 0)
                shift += TrieWidth<T>.Bits;
        }
        else
        {
            while (index >> shift >> TrieWidth<T>.Bits != 0)
            {
                var above = new TrieNode<object?>(edit);
                above.Slots[0] = root;
                root = above;
                shift += TrieWidth<T>.Bits;
            }
        }
        return new Trie<T>(Set(root, shift, index, value, edit), shift);
    }

    private static object Set(object? node, int shift, int index, T? value, IndexEdit edit)
    {
        if (shift == 0)
        {
            var leaf = node is null ? new TrieNode<T?>(edit) : ((TrieNode<T?>)node).OwnedBy(edit);
            leaf.Slots[index & TrieWidth<T>.Mask] = value;
            return leaf;
        }
        var inner = node is null ? new TrieNode<object?>(edit) : ((TrieNode<object?>)node).OwnedBy(edit);
        ref var slot = ref inner.Slots[(index >> shift) & TrieWidth<T>.Mask];
        slot = Set(slot, shift - TrieWidth<T>.Bits, index, value, edit);
        return inner;
    }

    /// <summary>Calls <paramref name="visit"/> for every index of a node that exists, in order; most values may be the default.</summary>
    public void Visit<TState>(ref TState state, TrieVisitor<T, TState> visit)
        where TState : allows ref struct
    {
        if (_root is not null)
            Visit(_root, _shift, 0, ref state, visit);
    }

    private static void Visit<TState>(object node, int shift, int first, ref TState state, TrieVisitor<T, TState> visit)
        where TState : allows ref struct
    {
        if (shift == 0)
        {
            ReadOnlySpan<T?> values = ((TrieNode<T?>)node).Slots;
            for (var i = 0; i < values.Length; i++)
                visit(ref state, first + i, values[i]);
            return;
        }
        ReadOnlySpan<object?> nodes = ((TrieNode<object?>)node).Slots;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] is { } below)
                Visit(below, shift - TrieWidth<T>.Bits, first + (i << shift), ref state, visit);
        }
    }
}
