using System.Globalization;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Dates;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Within <c>[[</c>: daily notes by dates as people say them, such as <c>next fri</c>.</summary>
internal static class DailyNoteCompletion
{
    private const int TypedMin = 3;
    private const int ItemsMax = 6;

    /// <summary>The daily notes that may be meant; what they insert has no brackets yet.</summary>
    public static IEnumerable<CompletionItem> Find(CompletionPlace place, string typed)
    {
        if (typed.Length < TypedMin)
            yield break;
        var vault = place.Note.Vault;
        foreach (var (phrase, date) in NaturalDate.Complete(typed, DateOnly.FromDateTime(place.Note.Now)).Take(ItemsMax))
        {
            if (PeriodicNote.Of(vault.Settings.Daily, date) is not { } daily)
                continue;
            yield return new CompletionItem
            {
                Label = phrase,
                Kind = CompletionItemKind.Event,
                Detail = date.ToString("dddd, yyyy-MM-dd", CultureInfo.InvariantCulture),
                InsertText = TargetOf(vault, daily),
            };
        }
    }

    /// <summary>What a link to a daily note says, whether it is there or not.</summary>
    public static string TargetOf(VaultSnapshot vault, PeriodicNote daily)
    {
        if (vault.Index.Find(daily.Path) is { } note)
            return NoteLink.Wiki(vault.Index, note);
        var isTaken = vault.Index.NotesWith(NameRole.Stem, System.Text.Encoding.UTF8.GetBytes(daily.Title)).Count > 0;
        return isTaken || vault.Settings.Daily.Folder.Length > 0 ? daily.Path[..^3] : daily.Title;
    }
}
