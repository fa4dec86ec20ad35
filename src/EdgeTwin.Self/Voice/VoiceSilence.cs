namespace EdgeTwin.Self.Voice;

/// <summary>Why nothing is said of a passage's voice.</summary>
public enum VoiceSilence
{
    /// <summary>Something is said.</summary>
    None,

    /// <summary>Too little of the passage is its writer's own text: it is short, or mostly quotations or code.</summary>
    LittleText,

    /// <summary>The vault has too little of the writer's own text to compare with.</summary>
    SmallVault,

    /// <summary>It is in another language than the vault.</summary>
    OtherLanguage,
}
