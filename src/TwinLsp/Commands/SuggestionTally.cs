namespace EdgeTwin.Lsp.Commands;

/// <summary>What became of suggestions of one kind.</summary>
/// <param name="Of">Which: a month, or a band of claimed chances.</param>
/// <param name="Shown">How many were shown.</param>
/// <param name="Taken">How many were taken.</param>
/// <param name="Edited">How many of those were changed soon after.</param>
/// <param name="Share">Which share of those that were shown was taken and stayed.</param>
internal sealed record SuggestionTally(string Of, long Shown, long Taken, long Edited, double Share)
{
    /// <summary>Whether such ones are shown by now; null of a month.</summary>
    public bool? IsShown { get; init; }
}
