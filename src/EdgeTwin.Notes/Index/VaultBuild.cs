using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Index;

/// <summary>
/// The first snapshot of a vault, made at once: the keys of all notes are collected on all cores and sorted by counting. It is the same
/// as if the notes had been added one after another, and much faster.
/// </summary>
internal sealed class VaultBuild
{
    private readonly VaultNames _names;
    private readonly VaultOptions _options;
    private readonly VaultNote[] _notes;
    private readonly List<(int Key, int Note)>[][] _found;

    private VaultBuild(VaultNames names, VaultOptions options, VaultNote[] notes)
    {
        _names = names;
        _options = options;
        _notes = notes;
        _found = new List<(int, int)>[Environment.ProcessorCount][];
    }

    /// <summary>Who is found under each key of each role.</summary>
    public static Trie<IdSet>[] Roles(VaultNames names, VaultOptions options, VaultNote[] notes, int roles)
    {
        var build = new VaultBuild(names, options, notes);
        Parallel.For(0, build._found.Length, part => build.Collect(part, roles));
        var tries = new Trie<IdSet>[roles];
        Parallel.For(0, roles, role => tries[role] = build.Sort(role));
        return tries;
    }

    private void Collect(int part, int roles)
    {
        var found = new List<(int Key, int Note)>[roles];
        for (var role = 0; role < roles; role++)
            found[role] = [];
        var keys = new List<long>();
        var end = (int)((long)_notes.Length * (part + 1) / _found.Length);
        for (var i = (int)((long)_notes.Length * part / _found.Length); i < end; i++)
        {
            keys.Clear();
            NoteKeys.CollectAll(_notes[i], _names, _options, keys);
            foreach (var key in keys)
                found[(int)NoteKeys.RoleOf(key)].Add((NoteKeys.KeyOf(key), _notes[i].Id));
        }
        _found[part] = found;
    }

    /// <summary>Parts are in the order of the notes' numbers, and counting keeps that order, so each key's notes come ascending.</summary>
    private Trie<IdSet> Sort(int role)
    {
        var ends = new int[_names.Keys.IdMax + 1];
        var total = 0;
        foreach (var part in _found)
        {
            total += part[role].Count;
            foreach (var (key, _) in part[role])
                ends[key]++;
        }
        for (var (key, sum) = (0, 0); key < ends.Length; key++)
            ends[key] = (sum += ends[key]) - ends[key];
        var notes = new int[total];
        foreach (var part in _found)
        {
            foreach (var (key, note) in part[role])
                notes[ends[key]++] = note;
        }
        // Where a key's notes ended is now where the next one's begin.
        var edit = new IndexEdit();
        var trie = default(Trie<IdSet>);
        for (var (key, start) = (0, 0); key < ends.Length; start = ends[key++])
        {
            if (ends[key] > start)
                trie = trie.Set(key, IdSet.From(Distinct(notes.AsSpan(start, ends[key] - start)), edit), edit);
        }
        return trie;
    }

    private static ReadOnlySpan<int> Distinct(Span<int> ascending)
    {
        var kept = 1;
        for (var i = 1; i < ascending.Length; i++)
        {
            if (ascending[i] != ascending[kept - 1])
                ascending[kept++] = ascending[i];
        }
        return ascending[..kept];
    }
}
