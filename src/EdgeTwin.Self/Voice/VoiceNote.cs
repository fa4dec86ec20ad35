namespace EdgeTwin.Self.Voice;

/// <summary>A note and what its writer wrote in it themselves.</summary>
/// <param name="path">Its path from the vault's root.</param>
/// <param name="passages">Its paragraphs.</param>
public sealed class VoiceNote(string path, IReadOnlyList<OwnPassage> passages)
{
    /// <summary>Its path from the vault's root.</summary>
    public string Path => path;

    /// <summary>Its paragraphs.</summary>
    public IReadOnlyList<OwnPassage> Passages => passages;
}
