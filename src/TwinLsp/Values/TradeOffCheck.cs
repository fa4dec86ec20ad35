using System.Globalization;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>Says which of a decision's options the writer's priorities speak for, and what would have to be otherwise for another.</summary>
internal static class TradeOffCheck
{
    private const int FlipsMax = 3;

    /// <summary>What is to be said; nothing where fewer than two options name values.</summary>
    public static IEnumerable<ClaimProblem> Find(VaultSnapshot vault, VaultNote note)
    {
        if (DecisionGraph.Read(vault.Index, note) is not { Status: DecisionStatus.Accepted or DecisionStatus.Proposed } || vault.TextOf(vault.Index.PathOf(note.Id)) is not { } scan)
            yield break;
        var options = OptionReader.Of(vault.Index, note, scan);
        if (options.Count < 2)
            yield break;
        var tradeOff = new TradeOff(options, value => PriorityOf(vault, value));
        var scores = string.Join(", ", options.Select((option, i) => string.Create(CultureInfo.InvariantCulture, $"'{option.Name}' {tradeOff.ScoreOf(i):+0.##;-0.##;0}")));
        var place = tradeOff.Best < 0 ? options[0].Place : options[tradeOff.Best].Place;
        var flips = tradeOff.Flips().Take(FlipsMax).Select(flip => $"'{options[flip.Option].Name}' if '{TitleOf(vault, flip.Lower)}' outranks '{TitleOf(vault, flip.Higher)}'").ToList();
        var words = tradeOff.Best < 0 ? $"Your priorities speak for none of these more than for another: {scores}." : $"Your priorities speak for this: {scores}.";
        if (tradeOff.Standing.Count > 0)
            words += $" Against the arguments of the others {string.Join(" and ", tradeOff.Standing.Select(option => $"'{options[option].Name}'"))} stands.";
        yield return new(ClaimProblem.TradeOff, ProblemSeverity.Hint, scan.Lines.RangeOf(place.Start, place.End), words + (flips.Count == 0 ? " No two priorities exchanged would change that." : $" It flips to {string.Join(", to ", flips)}."));
    }

    private static int? PriorityOf(VaultSnapshot vault, int value) =>
        vault.Index[value] is { } note && ValueNotes.PriorityOf(vault.Index, note) is { } field && int.TryParse(vault.Index.Names.Names.Text(field.Value).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var priority) && priority >= 1 ? priority : null;

    private static string TitleOf(VaultSnapshot vault, int value) => vault.Index[value] is { } note ? NoteTitle.Of(vault.Index, note) : "";
}
