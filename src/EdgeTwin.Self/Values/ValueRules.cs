using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Claims;
using EdgeTwin.Self.Decisions;

namespace EdgeTwin.Self.Values;

/// <summary>Finds the rules of a vault's values.</summary>
public static class ValueRules
{
    /// <summary>The key of a rule.</summary>
    public const string Key = "check";

    /// <summary>The rules of every note with <c>type: value</c>, in the order of the notes.</summary>
    public static IReadOnlyList<ValueRule> Of(VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var rules = new List<ValueRule>();
        foreach (var id in index.NotesWith(NameRole.Field, "check"u8))
        {
            if (index[id] is { } note)
                rules.AddRange(Of(index, note));
        }
        return rules;
    }

    /// <summary>The rules of one note; none if it is no value.</summary>
    public static IEnumerable<ValueRule> Of(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        return new NoteFields(index, note).IsType("value") ? ClaimFinder.In(note.Facts, index.Names.Names, Key).Select(condition => new ValueRule(note.Id, condition)) : [];
    }
}
