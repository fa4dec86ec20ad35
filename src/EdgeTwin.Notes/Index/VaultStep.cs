using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Index;

/// <summary>The making of the next snapshot: changes one by one, each touching only the keys in which the note differs from before.</summary>
internal sealed class VaultStep(VaultIndex before, Trie<VaultNote> notes, Trie<int> idsByPath, RoleIndex[] roles, int count, int idNext)
{
    private readonly IndexEdit _edit = new();
    private readonly List<long> _keysBefore = [];
    private readonly List<long> _keysAfter = [];

    public Trie<VaultNote> Notes { get; private set; } = notes;

    public Trie<int> IdsByPath { get; private set; } = idsByPath;

    public RoleIndex[] Roles { get; } = roles;

    public int Count { get; private set; } = count;

    public int IdNext { get; private set; } = idNext;

    public long Touched => _edit.Touched;

    private VaultNames Names => before.Names;

    public void Take(NoteChange change)
    {
        var path = Names.Names.Intern(change.Path);
        var old = At(path);
        if (change.NewPath is null)
        {
            if (change.Facts is not null)
                Replace(old, new VaultNote(old?.Id ?? IdNext, path, change.Facts));
            else if (old is not null)
                Replace(old, null);
            return;
        }
        if (old is null && change.Facts is null)
            return;
        var newPath = Names.Names.Intern(change.NewPath);
        if (newPath != path && At(newPath) is { } inTheWay)
            Replace(inTheWay, null);
        Replace(old, new VaultNote(old?.Id ?? IdNext, newPath, change.Facts ?? old!.Facts));
    }

    private VaultNote? At(int path) => IdsByPath[path] is 0 ? null : Notes[IdsByPath[path] - 1];

    private void Replace(VaultNote? old, VaultNote? note)
    {
        if (old is not null && note is not null && old.Path == note.Path && old.Facts.SameAs(note.Facts))
            return;
        var id = (note ?? old)!.Id;
        if (note?.Facts.Step is { } step && old?.Path == note.Path && ReferenceEquals(step.Before, old.Facts))
        {
            CollectStep(step, note.Facts);
        }
        else
        {
            Collect(old, _keysBefore);
            Collect(note, _keysAfter);
        }
        Merge(id);
        Notes = Notes.Set(id, note, _edit);
        if (old is null)
        {
            Count++;
            IdNext = id + 1;
        }
        else if (note is null)
        {
            Count--;
        }
        if (old?.Path == note?.Path)
            return;
        if (old is not null)
            IdsByPath = IdsByPath.Set(old.Path, 0, _edit);
        if (note is not null)
            IdsByPath = IdsByPath.Set(note.Path, id + 1, _edit);
    }

    private void Collect(VaultNote? note, List<long> keys)
    {
        keys.Clear();
        if (note is not null)
            NoteKeys.Collect(note, Names, before.Options, keys);
    }

    /// <summary>The keys of what an edit took and brought alone, without those that the rest of the note has.</summary>
    private void CollectStep(FactsStep step, NoteFacts facts)
    {
        _keysBefore.Clear();
        _keysAfter.Clear();
        NoteKeys.CollectPart(step.Gone, Names, before.Options, _keysBefore);
        NoteKeys.CollectPart(step.Come(facts), Names, before.Options, _keysAfter);
        NoteKeys.CollectSlug(step.Before, Names, before.Options, _keysBefore);
        NoteKeys.CollectSlug(facts, Names, before.Options, _keysAfter);
        NoteKeys.Sort(_keysBefore);
        NoteKeys.Sort(_keysAfter);
        if (_keysBefore.TrueForAll(key => _keysAfter.BinarySearch(key) >= 0))
            return;
        // Some went: they may still stand elsewhere in the note. Those that came are added where they are not yet.
        List<long> all = [];
        NoteKeys.CollectPart(new FactsPart(facts), Names, before.Options, all);
        foreach (var key in all)
        {
            if (_keysBefore.BinarySearch(key) is >= 0 and var still)
                _keysBefore.RemoveAt(still);
        }
    }

    /// <summary>Both lists are sorted: what is only before goes, what is only after comes, what is in both is left alone.</summary>
    private void Merge(int id)
    {
        var i = 0;
        var j = 0;
        while (i < _keysBefore.Count || j < _keysAfter.Count)
        {
            if (j == _keysAfter.Count || (i < _keysBefore.Count && _keysBefore[i] < _keysAfter[j]))
                Change(_keysBefore[i++], id, add: false);
            else if (i == _keysBefore.Count || _keysAfter[j] < _keysBefore[i])
                Change(_keysAfter[j++], id, add: true);
            else
                (i, j) = (i + 1, j + 1);
        }
    }

    private void Change(long key, int id, bool add)
    {
        ref var role = ref Roles[(int)NoteKeys.RoleOf(key)];
        var place = NoteKeys.KeyOf(key);
        var ids = role[place];
        if (ids.Contains(id) == add)
            return;
        role = role.With(place, add ? ids.Add(id, _edit) : ids.Remove(id, _edit), _edit);
    }
}
