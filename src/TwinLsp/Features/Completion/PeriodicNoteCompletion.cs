using System.Globalization;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Dates;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>
/// Within <c>[[</c>: notes of days, weeks, months, quarters and years by dates as people say them, such as <c>next fri</c> or
/// <c>last week</c>.
/// </summary>
internal static class PeriodicNoteCompletion
{
    private const int TypedMin = 3;
    private const int ItemsMax = 8;

    /// <summary>The notes that may be meant; what they insert has no brackets yet.</summary>
    public static IEnumerable<CompletionItem> Find(CompletionPlace place, string typed)
    {
        if (typed.Length < TypedMin)
            return [];
        var phrases = NaturalDate.Complete(typed, DateOnly.FromDateTime(place.Note.Now));
        // Who says 'next week' means the week; after it comes the same day a week on.
        var days = phrases.Where(phrase => phrase.Period != Period.Day && !phrase.Phrase.StartsWith("this", StringComparison.Ordinal)).Select(phrase => phrase with { Period = Period.Day });
        return phrases.Concat(days).Select(phrase => ItemOf(place.Note.Vault, phrase)).OfType<CompletionItem>().Take(ItemsMax);
    }

    /// <summary>What a link to a note of a period says, whether it is there or not.</summary>
    public static string TargetOf(VaultSnapshot vault, PeriodicNotes notes, PeriodicNote periodic)
    {
        if (vault.Index.Find(periodic.Path) is { } note)
            return NoteLink.Wiki(vault.Index, note);
        var isTaken = vault.Index.NotesWith(NameRole.Stem, System.Text.Encoding.UTF8.GetBytes(periodic.Title)).Count > 0;
        return isTaken || notes.Folder.Length > 0 ? periodic.Path[..^3] : periodic.Title;
    }

    private static CompletionItem? ItemOf(VaultSnapshot vault, DatePhrase phrase)
    {
        var notes = vault.Settings.Of(phrase.Period);
        if (PeriodicNote.Of(notes, phrase.Date) is not { } periodic)
            return null;
        return new CompletionItem
        {
            Label = phrase.Phrase,
            Kind = CompletionItemKind.Event,
            Detail = phrase.Period == Period.Day
                ? phrase.Date.ToString("dddd, yyyy-MM-dd", CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{periodic.Title}, the {phrase.Period.ToString().ToLowerInvariant()} from {phrase.Start:yyyy-MM-dd}"),
            InsertText = TargetOf(vault, notes, periodic),
        };
    }
}
