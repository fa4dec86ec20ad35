namespace EdgeTwin.Self.Asking;

/// <summary>What a word of a question tells of what is asked for.</summary>
public enum QuestionWordKind
{
    /// <summary>What the question is about.</summary>
    Subject,

    /// <summary>Someone or something by name: with a capital letter within the question, or with a digit.</summary>
    Name,

    /// <summary>What is to be known of it: "decide", "reason", "cost", "when". The answer need not use the word.</summary>
    Manner,
}
