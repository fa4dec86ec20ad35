using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>What a value comes to in a vault: on how many decisions it bears by their own words or by its rules, and how many of those in force break it without saying so.</summary>
internal static class ValueLens
{
    /// <summary>In words; null if the note is no value, or no decision has to do with it.</summary>
    public static string? Of(VaultSnapshot vault, VaultNote note)
    {
        if (!ValueNotes.Is(vault.Index, note))
            return null;
        var rules = ValueRules.Of(vault.Index, note).Any();
        var (bears, conflicts) = (0, 0);
        foreach (var decision in vault.Decisions.All)
        {
            if (decision.Status is not (DecisionStatus.Accepted or DecisionStatus.Proposed) || vault.Decisions.StandingOf(decision.Note, vault.Today) is DecisionStanding.Superseded || vault.Index[decision.Note] is not { } there)
                continue;
            var isBroken = rules && ValueCheck.Find(vault, there, note).Any(problem => problem.Code == Claims.ClaimProblem.ViolatedValue);
            var isNamed = decision.Values.Contains(note.Id) || decision.Exceptions.Contains(note.Id);
            conflicts += isBroken ? 1 : 0;
            bears += isBroken || isNamed ? 1 : 0;
        }
        return bears == 0 ? null : $"bears on {Features.PageText.Count(bears, "decision")}{(conflicts == 0 ? "" : $", {Features.PageText.Count(conflicts, "open conflict")}")}";
    }
}
