using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Index;

/// <summary>
/// A vault at one moment, immutable. The next moment is made by <see cref="Apply(IEnumerable{NoteChange})"/> and shares all that did
/// not change, so that keeping a snapshot costs nothing and an edit costs what it changes.
/// </summary>
/// <remarks>
/// Links are not resolved here. The index holds, by key, who is called so and who links so; a <see cref="Linking.LinkResolver"/>
/// brings both together when it is asked. So a note that appears or goes touches its own keys only, however many link to it.
/// </remarks>
public sealed class VaultIndex
{
    private const int Roles = (int)NameRole.Twin + 1;

    private readonly Trie<VaultNote> _notes;
    private readonly Trie<int> _idsByPath;
    private readonly RoleIndex[] _roles;
    private readonly int _idNext;
    private FolderPaths? _paths;

    private VaultIndex(VaultNames names, VaultOptions options, Trie<VaultNote> notes, Trie<int> idsByPath, RoleIndex[] roles, int count, int idNext, long touched)
    {
        Names = names;
        Options = options;
        _notes = notes;
        _idsByPath = idsByPath;
        _roles = roles;
        _idNext = idNext;
        Count = count;
        Touched = touched;
    }

    /// <summary>The strings of the vault; shared by all its snapshots.</summary>
    public VaultNames Names { get; }

    /// <summary>What the vault's writer decided about links.</summary>
    public VaultOptions Options { get; }

    /// <summary>How many notes and other files there are.</summary>
    public int Count { get; }

    /// <summary>How many entries the step to this snapshot wrote or copied: the counted work of an edit.</summary>
    public long Touched { get; }

    /// <summary>A vault without notes.</summary>
    public static VaultIndex Empty(VaultNames names, VaultOptions options) =>
        new(names, options, default, default, new RoleIndex[Roles], 0, 0, 0);

    /// <summary>The note of a number, if it is there.</summary>
    public VaultNote? this[int id] => _notes[id];

    /// <summary>The note at a path, spelt exactly so.</summary>
    public VaultNote? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Find(Encoding.UTF8.GetBytes(path));
    }

    /// <summary>The note at a path, spelt exactly so.</summary>
    public VaultNote? Find(ReadOnlySpan<byte> path)
    {
        var name = Names.Names.Find(path);
        return name <= 0 || _idsByPath[name] is 0 ? null : _notes[_idsByPath[name] - 1];
    }

    /// <summary>Path of a note from the vault's root.</summary>
    public string PathOf(int id) => _notes[id] is { } note ? Names.Names.Text(note.Path) : "";

    /// <summary>All notes, in the order of their numbers.</summary>
    public IReadOnlyList<VaultNote> Notes
    {
        get
        {
            var notes = new List<VaultNote>(Count);
            _notes.Visit(ref notes, static (ref notes, _, note) =>
            {
                if (note is not null)
                    notes.Add(note);
            });
            return notes;
        }
    }

    /// <summary>The first snapshot of a vault, of which everything is known at once.</summary>
    /// <param name="names">Where its strings are.</param>
    /// <param name="options">How links are understood.</param>
    /// <param name="notes">Notes and other files by path; no path may come twice.</param>
    public static VaultIndex Build(VaultNames names, VaultOptions options, IReadOnlyCollection<KeyValuePair<string, NoteFacts>> notes)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(notes);
        var all = new VaultNote[notes.Count];
        var id = 0;
        foreach (var (path, facts) in notes)
        {
            all[id] = new VaultNote(id, names.Names.Intern(path), facts);
            id++;
        }
        return Build(names, options, all);
    }

    /// <summary>The same vault where links are understood otherwise.</summary>
    public VaultIndex With(VaultOptions options) => Build(Names, options, Renumbered());

    /// <summary>The first snapshot of a vault; its notes have the numbers from 0.</summary>
    internal static VaultIndex Build(VaultNames names, VaultOptions options, VaultNote[] notes) =>
        Of(names, options, notes, VaultBuild.Roles(names, options, notes, Roles));

    /// <summary>The same where it is known already under which keys the notes are found.</summary>
    internal static VaultIndex Of(VaultNames names, VaultOptions options, VaultNote[] notes, RoleRows[] rows)
    {
        var edit = new IndexEdit();
        var trie = default(Trie<VaultNote>);
        var idsByPath = default(Trie<int>);
        foreach (var note in notes)
        {
            if (idsByPath[note.Path] != 0)
                throw new ArgumentException($"'{names.Names.Text(note.Path)}' comes twice.", nameof(notes));
            trie = trie.Set(note.Id, note, edit);
            idsByPath = idsByPath.Set(note.Path, note.Id + 1, edit);
        }
        return new VaultIndex(names, options, trie, idsByPath, [.. rows.Select(role => new RoleIndex(role, default))], notes.Length, notes.Length, edit.Touched);
    }

    /// <summary>Under which keys the notes of <see cref="Notes"/> are found, each with the number of its place there.</summary>
    internal RoleRows[] Rows()
    {
        var rows = _roles.Select(role => role.AsRead).OfType<RoleRows>().ToArray();
        return rows.Length == Roles && _idNext == Count ? rows : VaultBuild.Roles(Names, Options, Renumbered(), Roles);
    }

    /// <summary>The snapshot behind some changes.</summary>
    public VaultIndex Apply(params IEnumerable<NoteChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var step = new VaultStep(this, _notes, _idsByPath, [.. _roles], Count, _idNext);
        foreach (var change in changes)
            step.Take(change);
        var after = new VaultIndex(Names, Options, step.Notes, step.IdsByPath, step.Roles, step.Count, step.IdNext, step.Touched);
        if (after.LeadsAs(this))
            after._paths = _paths;
        return after;
    }

    /// <summary>What the paths of links in a note's folder mean, as far as somebody has found out; kept for later snapshots while it stays true.</summary>
    internal FolderPaths PathsOf(VaultNote note) =>
        _paths is { } known && known.IsFor(note, Names.Names) ? known : _paths = new FolderPaths(LinkPath.Folder(Names.Names[note.Path]).ToArray());

    private bool LeadsAs(VaultIndex before) =>
        _idsByPath.IsSame(before._idsByPath) && HasNamesOf(before) && _roles[(int)NameRole.Slug].IsSame(before._roles[(int)NameRole.Slug]);

    /// <summary>Whether the notes of another snapshot are called the same; told from what both share, without comparing names.</summary>
    public bool HasNamesOf(VaultIndex other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _roles[(int)NameRole.Stem].IsSame(other._roles[(int)NameRole.Stem])
            && _roles[(int)NameRole.Alias].IsSame(other._roles[(int)NameRole.Alias])
            && _roles[(int)NameRole.Title].IsSame(other._roles[(int)NameRole.Title]);
    }

    private VaultNote[] Renumbered() => [.. Notes.Select((note, place) => note.Id == place ? note : note with { Id = place })];

    /// <summary>Who is found under a key in a role.</summary>
    internal IdSet With(NameRole role, int key) => key < 0 ? default : _roles[(int)role][key];

    /// <summary>How many are found under keys of a role.</summary>
    internal RoleCounts CountsOf(NameRole role) => _roles[(int)role].Counts;

    /// <summary>Every key of a role and who is found under it.</summary>
    internal void VisitKeys<TState>(NameRole role, ref TState state, TrieVisitor<IdSet, TState> visit)
        where TState : allows ref struct =>
        _roles[(int)role].Visit(ref state, visit);

    /// <summary>The same, where keys may be left out that have not all letters of a <see cref="Matching.LetterSet"/>.</summary>
    internal void VisitKeysWith<TState>(NameRole role, uint letters, ref TState state, TrieVisitor<IdSet, TState> visit)
        where TState : allows ref struct =>
        _roles[(int)role].VisitWith(letters, Names.Keys, ref state, visit);
}
