using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Mentions;

/// <summary>
/// Finds where notes are named in running text: by file name, alias and title, in whole words and any letter case. Names are kept as
/// hashes of their words in a row, so what a text costs does not depend on how many there are.
/// </summary>
public sealed class MentionIndex
{
    // Shorter names stand in every text for something else.
    private const int BytesMin = 3;

    private static readonly NameRole[] Roles = [NameRole.Stem, NameRole.Alias, NameRole.Title];

    private readonly VaultIndex _index;
    private readonly Dictionary<ulong, int> _names = [];
    private readonly Dictionary<ulong, int> _lengths = [];
    private readonly List<Word> _words = [];

    private MentionIndex(VaultIndex index) => _index = index;

    /// <summary>Every name of the vault.</summary>
    public static MentionIndex Of(VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var mentions = new MentionIndex(index);
        foreach (var role in Roles)
        {
            var state = mentions;
            index.VisitKeys(role, ref state, static (ref state, key, notes) =>
            {
                if (!notes.IsEmpty)
                    state.Add(key);
            });
        }
        return mentions;
    }

    /// <summary>The names of one note.</summary>
    public static MentionIndex Of(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var mentions = new MentionIndex(index);
        mentions.Add(index.Names.TargetKeyOf(note.Path, isWiki: true));
        foreach (var name in note.Facts.Names)
        {
            if (name.Kind is Facts.NameKind.Alias or Facts.NameKind.Title)
                mentions.Add(index.Names.KeyOf(name.Name));
        }
        return mentions;
    }

    /// <summary>Whether another snapshot has the same names, so that this finds the same there.</summary>
    public bool IsFor(VaultIndex index) => _index.HasNamesOf(index);

    /// <summary>The mentions of other notes in a note, in its order; of names that overlap the first and longest.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="self">Its number.</param>
    public IReadOnlyList<Mention> Find(NoteScan scan, int self) => Find(scan, self, 0, int.MaxValue);

    /// <summary>The same in the blocks that some bytes lie in.</summary>
    public IReadOnlyList<Mention> Find(NoteScan scan, int self, int start, int end)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var mentions = new List<Mention>();
        var words = new List<Word>();
        foreach (var (from, to) in RunningText.Of(scan, start, end))
        {
            words.Clear();
            Word.Read(scan.Text.Span[from..to], from, words);
            for (var i = 0; i < words.Count;)
                i += Take(scan, words, i, from, to, self, mentions);
        }
        return mentions;
    }

    /// <summary>Takes the longest name that begins at a word; returns how many words are done with.</summary>
    private int Take(NoteScan scan, List<Word> words, int first, int from, int to, int self, List<Mention> mentions)
    {
        if (!_lengths.TryGetValue(words[first].Hash, out var longest))
            return 1;
        var hash = words[first].Hash;
        var (taken, best) = (1, default(Mention?));
        for (var length = 1; length <= longest && first + length <= words.Count; length++)
        {
            if (length > 1)
                hash = Word.Join(hash, words[first + length - 1]);
            if (_names.TryGetValue(hash, out var key) && MentionOf(scan, key, words[first].Start, words[first + length - 1].End, from, to, self) is { } mention)
                (taken, best) = (length, mention);
        }
        if (best is { } found)
            mentions.Add(found);
        return taken;
    }

    private Mention? MentionOf(NoteScan scan, int key, int start, int end, int from, int to, int self)
    {
        // What a name begins and ends with besides words must stand there too.
        var name = _index.Names.Keys[key];
        var words = new List<Word>();
        Word.Read(name, 0, words);
        var (before, after) = (words[0].Start, name.Length - words[^1].End);
        if (start - before < from || end + after > to || !scan.Text.Span[(start - before)..start].SequenceEqual(name[..before]) || !scan.Text.Span[end..(end + after)].SequenceEqual(name[^after..]))
            return null;
        var note = -1;
        foreach (var role in Roles)
        {
            foreach (var id in _index.With(role, key).ToArray())
            {
                if (id == self)
                    return null;
                if (note < 0 && !_index[id]!.Facts.IsAttachment)
                    note = id;
            }
        }
        return note < 0 ? null : new Mention(start - before, end + after, note);
    }

    private void Add(int key)
    {
        var name = _index.Names.Keys[key];
        if (name.Length < BytesMin)
            return;
        _words.Clear();
        Word.Read(name, 0, _words);
        if (_words.Count == 0)
            return;
        var hash = _words[0].Hash;
        for (var i = 1; i < _words.Count; i++)
            hash = Word.Join(hash, _words[i]);
        _names.TryAdd(hash, key);
        _lengths[_words[0].Hash] = Math.Max(_lengths.GetValueOrDefault(_words[0].Hash), _words.Count);
    }
}
