namespace EdgeTwin.Self.Voice;

/// <summary>Something of a passage that can be counted.</summary>
internal enum VoiceFeature
{
    /// <summary>Words in a sentence.</summary>
    SentenceWords,

    /// <summary>How much that differs from sentence to sentence.</summary>
    SentenceSpread,

    /// <summary>Letters in a word.</summary>
    WordLetters,

    /// <summary>Contractions such as <c>don't</c>, of a thousand words.</summary>
    Contractions,

    /// <summary>The words I, me, my and we, us, our, of a thousand.</summary>
    FirstPersons,

    /// <summary>Commas, of a thousand words.</summary>
    Commas,

    /// <summary>Semicolons.</summary>
    Semicolons,

    /// <summary>Colons.</summary>
    Colons,

    /// <summary>Dashes.</summary>
    Dashes,

    /// <summary>Brackets.</summary>
    Brackets,

    /// <summary>Question marks.</summary>
    Questions,

    /// <summary>Exclamation marks.</summary>
    Exclamations,
}
