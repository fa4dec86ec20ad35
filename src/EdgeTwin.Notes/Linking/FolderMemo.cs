using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Linking;

/// <summary>
/// What was worked out a moment ago for a path in a link. Links to a hub say the same few paths ten thousand times, and what comes of
/// a path depends on nothing of the note it is in but the folder: in another folder everything is forgotten.
/// </summary>
internal sealed class FolderMemo<T>(NameTable names)
{
    // More paths than a note is usually called by; beyond that the oldest is forgotten.
    private const int PathsMax = 16;

    private readonly int[] _keys = new int[PathsMax];
    private readonly T[] _values = new T[PathsMax];
    private byte[] _folder = [];
    private int _next;
    private int _count;

    /// <summary>From now on it is about links in this note.</summary>
    public void Enter(VaultNote note)
    {
        var folder = LinkPath.Folder(names[note.Path]);
        if (folder.SequenceEqual(_folder))
            return;
        _folder = folder.ToArray();
        (_next, _count) = (0, 0);
    }

    /// <summary>What was kept for a key.</summary>
    public bool TryGet(int key, out T value)
    {
        var place = _keys.AsSpan(0, _count).IndexOf(key);
        value = place < 0 ? default! : _values[place];
        return place >= 0;
    }

    /// <summary>Keeps it.</summary>
    public void Add(int key, T value)
    {
        (_keys[_next], _values[_next]) = (key, value);
        _next = (_next + 1) % PathsMax;
        _count = Math.Max(_count, _next == 0 ? PathsMax : _next);
    }
}
