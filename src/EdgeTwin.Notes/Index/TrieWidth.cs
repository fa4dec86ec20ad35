using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeTwin.Notes.Index;

/// <summary>The slots of one node of a <see cref="Trie{T}"/>.</summary>
[InlineArray(Bits5)]
[SuppressMessage("Performance", "CA1823", Justification = "The runtime repeats the one field.")]
internal struct TrieWidth<T>
{
    public const int Bits = 5;
    public const int Bits5 = 1 << Bits;
    public const int Mask = Bits5 - 1;

    private T _slot;
}
