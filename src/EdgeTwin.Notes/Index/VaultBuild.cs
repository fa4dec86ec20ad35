using System.Runtime.InteropServices;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Index;

/// <summary>
/// The roles of a vault's first snapshot, made at once: the keys of all notes are collected on all cores and sorted by counting. It is
/// the same as if the notes had been added one after another, and much faster.
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
    public static RoleRows[] Roles(VaultNames names, VaultOptions options, VaultNote[] notes, int roles)
    {
        var build = new VaultBuild(names, options, notes);
        Parallel.For(0, build._found.Length, part => build.Collect(part, roles));
        var rows = new RoleRows[roles];
        Parallel.For(0, roles, role => rows[role] = build.Sort(role));
        return rows;
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
    private RoleRows Sort(int role)
    {
        var ends = new int[_names.Keys.IdMax + 1];
        var total = 0;
        foreach (var part in _found)
        {
            total += part[role].Count;
            foreach (var (key, _) in part[role])
                ends[key]++;
        }
        var used = 0;
        for (var (key, sum) = (0, 0); key < ends.Length; key++)
        {
            used += ends[key] > 0 ? 1 : 0;
            ends[key] = (sum += ends[key]) - ends[key];
        }
        var notes = new int[total];
        foreach (var part in _found)
        {
            foreach (var (key, note) in part[role])
                notes[ends[key]++] = note;
            part[role].Clear();
        }
        // Where a key's notes ended is now where the next one's begin.
        var keys = new int[used];
        var starts = new int[used + 1];
        var (row, kept) = (0, 0);
        for (var (key, start) = (0, 0); key < ends.Length; start = ends[key++])
        {
            if (ends[key] == start)
                continue;
            keys[row] = key;
            foreach (var note in notes.AsSpan(start, ends[key] - start))
            {
                // A note that has a key twice comes twice in turn.
                if (kept == starts[row] || notes[kept - 1] != note)
                    notes[kept++] = note;
            }
            starts[++row] = kept;
        }
        return new RoleRows(Bytes(keys), Bytes(starts), Bytes(notes.AsSpan(0, kept)));
    }

    private static byte[] Bytes(ReadOnlySpan<int> numbers) => MemoryMarshal.AsBytes(numbers).ToArray();
}
