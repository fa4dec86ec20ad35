using System.Numerics;

namespace EdgeTwin.Notes.Index;

/// <summary>A persistent bitmap of numbers: 64 of them a word, the words in a <see cref="Trie{T}"/>.</summary>
internal sealed class IdBitmap
{
    private readonly Trie<ulong> _words;

    private IdBitmap(Trie<ulong> words) => _words = words;

    public static IdBitmap From(ReadOnlySpan<int> ids, IndexEdit edit)
    {
        var words = default(Trie<ulong>);
        foreach (var id in ids)
            words = words.Set(id >> 6, words[id >> 6] | (1UL << id), edit);
        return new IdBitmap(words);
    }

    public bool Contains(int id) => (_words[id >> 6] & (1UL << id)) != 0;

    public IdBitmap With(int id, IndexEdit edit) => new(_words.Set(id >> 6, _words[id >> 6] | (1UL << id), edit));

    public IdBitmap Without(int id, IndexEdit edit) => new(_words.Set(id >> 6, _words[id >> 6] & ~(1UL << id), edit));

    public int First()
    {
        var first = -1;
        _words.Visit(ref first, static (ref first, index, word) =>
        {
            if (first < 0 && word != 0)
                first = (index << 6) + BitOperations.TrailingZeroCount(word);
        });
        return first;
    }

    public int[] ToArray(int count)
    {
        var filler = (Ids: new int[count], Count: 0);
        _words.Visit(ref filler, static (ref filler, index, word) =>
        {
            for (; word != 0; word &= word - 1)
                filler.Ids[filler.Count++] = (index << 6) + BitOperations.TrailingZeroCount(word);
        });
        return filler.Ids;
    }
}
