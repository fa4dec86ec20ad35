using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Self.Decisions;

/// <summary>The decisions of a vault, and which took whose place. Immutable.</summary>
/// <remarks>
/// Either note may say it, the newer by <c>supersedes</c> or the older by <c>superseded-by</c>. Where decisions take each other's place
/// in a circle, the later one of two wins; of two without days, or of the same day, neither does.
/// </remarks>
public sealed class DecisionGraph
{
    private readonly Dictionary<int, Decision> _decisions;
    private readonly Dictionary<int, List<int>> _successors = [];

    private DecisionGraph(IEnumerable<Decision> decisions)
    {
        _decisions = decisions.ToDictionary(decision => decision.Note);
        foreach (var decision in _decisions.Values)
        {
            foreach (var older in decision.Supersedes)
                Add(older, decision.Note);
            foreach (var newer in decision.SupersededBy)
                Add(decision.Note, newer);
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Decision> All => [.. _decisions.Values];

    /// <summary>Reads the decisions of a vault.</summary>
    public static DecisionGraph Of(VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var resolver = new LinkResolver(index);
        return new DecisionGraph(index.NotesWith(NameRole.Field, "type"u8).Select(id => index[id]).OfType<VaultNote>().Select(note => DecisionReader.Of(index, note, resolver)).OfType<Decision>());
    }

    /// <summary>What one note says by itself; null if it is no decision.</summary>
    public static Decision? Read(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        return DecisionReader.Of(index, note, new LinkResolver(index));
    }

    /// <summary>The decision of a note; null if it is none.</summary>
    public Decision? Find(int note) => _decisions.GetValueOrDefault(note);

    /// <summary>What took a decision's place until a day, by note; -1 if nothing did. Of several, the one decided last.</summary>
    public int SuccessorOf(int note, DateOnly day)
    {
        var best = -1;
        foreach (var successor in _successors.GetValueOrDefault(note) ?? [])
        {
            if (!Counts(successor, day) || (IsInCircle(note, successor) && !IsLater(successor, note)))
                continue;
            if (best < 0 || IsLater(successor, best))
                best = successor;
        }
        return best;
    }

    /// <summary>What a decision counted for on a day, its end.</summary>
    public DecisionStanding StandingOf(int note, DateOnly day)
    {
        if (Find(note) is not { } decision || decision.Status == DecisionStatus.Proposed || decision.Decided > day)
            return DecisionStanding.NotYet;
        if (SuccessorOf(note, day) >= 0)
            return DecisionStanding.Superseded;
        return decision.Status switch
        {
            DecisionStatus.Rejected or DecisionStatus.Deprecated => DecisionStanding.Void,
            // It says so itself, and not by what: then nobody knows since when.
            DecisionStatus.Superseded when !_successors.ContainsKey(note) => DecisionStanding.Superseded,
            _ => DecisionStanding.Live,
        };
    }

    /// <summary>Every decision that says it took another's place, whatever it counts for.</summary>
    public IReadOnlyList<int> SuccessorsOf(int note) => _successors.GetValueOrDefault(note) ?? [];

    /// <summary>Whether two took each other's place, at last by way of others.</summary>
    public bool IsCircle(int newer, int older) => IsInCircle(older, newer);

    /// <summary>Whether one took the other's place, at last by way of others.</summary>
    public bool AreRelated(int first, int second) => IsInCircle(first, second) || IsInCircle(second, first);

    private void Add(int older, int newer)
    {
        if (!_successors.TryGetValue(older, out var successors))
            _successors[older] = successors = [];
        if (!successors.Contains(newer))
            successors.Add(newer);
    }

    /// <summary>Whether a decision had been made by a day, so that it could take another's place. A note that is no decision counts as old.</summary>
    private bool Counts(int note, DateOnly day) =>
        Find(note) is not { } decision || (decision.Status is not (DecisionStatus.Proposed or DecisionStatus.Rejected) && !(decision.Decided > day));

    private bool IsLater(int first, int second) => Find(first)?.Decided > Find(second)?.Decided;

    /// <summary>Whether the older one took, by way of others, the place of the newer.</summary>
    private bool IsInCircle(int older, int newer)
    {
        var seen = new HashSet<int> { newer };
        var open = new Stack<int>(seen);
        while (open.TryPop(out var note))
        {
            if (note == older)
                return true;
            foreach (var successor in _successors.GetValueOrDefault(note) ?? [])
            {
                if (seen.Add(successor))
                    open.Push(successor);
            }
        }
        return false;
    }
}
