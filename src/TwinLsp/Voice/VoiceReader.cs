using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Lsp.Voice;

/// <summary>Reads how a vault's writer writes, and holds passages against it.</summary>
internal static class VoiceReader
{
    /// <summary>What is read at most, characters: of more the newest would not change what is said.</summary>
    private const long CharactersMax = 20_000_000;

    /// <summary>The writer's own text of a vault.</summary>
    public static VoiceProfile ProfileOf(VaultSnapshot vault, CancellationToken cancellation)
    {
        var notes = new List<VoiceNote>();
        var others = new List<string>();
        var (characters, othersCharacters) = (0L, 0L);
        foreach (var note in vault.Index.Notes)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = vault.Index.PathOf(note.Id);
            if (note.Facts.IsAttachment || characters > CharactersMax || vault.TextOf(path) is not { } scan)
                continue;
            var passages = OwnText.In(scan);
            if (!OwnNotes.IsOwn(vault.Settings, path, scan))
            {
                // What this program wrote is nobody's, or of the writer's own sentences.
                if (othersCharacters > CharactersMax || OwnText.IsProgrammes(scan) || scan.Text.Length > OwnNotes.NoteBytesMax)
                    continue;
                foreach (var passage in passages)
                {
                    others.Add(passage.Text);
                    othersCharacters += passage.Text.Length;
                }
                continue;
            }
            foreach (var passage in passages)
                characters += passage.Text.Length;
            if (passages.Count > 0)
                notes.Add(new VoiceNote(path, passages));
        }
        notes.Sort(static (first, second) => string.CompareOrdinal(first.Path, second.Path));
        return new VoiceProfile(notes, others);
    }

    /// <summary>Holds a text against it.</summary>
    /// <param name="profile">The writer.</param>
    /// <param name="text">Markdown.</param>
    /// <param name="path">The note it is of, which is not among those it is held against; null if it is of none.</param>
    public static VoiceVerdict Check(VoiceProfile profile, ReadOnlyMemory<byte> text, string? path)
    {
        var own = new StringBuilder();
        foreach (var passage in OwnText.In(NoteScan.Of(text)))
            own.Append(own.Length > 0 ? " " : "").Append(passage.Text);
        return profile.Check(own.ToString(), path);
    }

    /// <summary>What a verdict comes to, as sentences.</summary>
    public static string WordsOf(VoiceVerdict verdict) => verdict.Silence switch
    {
        VoiceSilence.LittleText => $"Nothing is said: of its own text, without quotations, code and tables, it has fewer than {VoiceProfile.TextMin} characters.",
        VoiceSilence.SmallVault => "Nothing is said: the vault has too little text of its writer's own to compare with, in pieces of this length from five notes or more.",
        VoiceSilence.OtherLanguage => "Nothing is said: it is in another language than most of the vault.",
        _ => FormattableString.Invariant($"Of {verdict.Pieces} pieces of the writer's own text as long as this, {verdict.Percentile:0} % are less like the rest than it is."),
    };

    /// <summary>A difference as a sentence.</summary>
    public static string WordsOf(VoiceDifference difference) =>
        FormattableString.Invariant($"{difference.What}: {difference.Here:0.0} here, {difference.Usually:0.0} usually ({(difference.Spreads < 0 ? "fewer" : "more")} by {Math.Abs(difference.Spreads):0.0} standard deviations)");
}
