namespace EdgeTwin.Notes.Index;

/// <summary>Sees one value of a <see cref="Trie{T}"/>.</summary>
internal delegate void TrieVisitor<in T, TState>(ref TState state, int index, T? value)
    where TState : allows ref struct;
