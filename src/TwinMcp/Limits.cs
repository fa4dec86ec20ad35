namespace EdgeTwin.Mcp;

/// <summary>How much of everything there is at most. What is more is refused, unless its name says otherwise.</summary>
internal static class Limits
{
    /// <summary>Bytes of one message; a longer one is skipped as it arrives, and answered with an error.</summary>
    public const int MessageBytesMax = 256 * 1024;

    /// <summary>Calls that are worked on at once; the others wait.</summary>
    public const int CallsAtOnceMax = 4;

    /// <summary>Calls that wait.</summary>
    public const int CallsWaitingMax = 2_000;

    /// <summary>How long one call may take.</summary>
    public static readonly TimeSpan CallTimeMax = TimeSpan.FromSeconds(60);

    /// <summary>How long an agent is waited for.</summary>
    public static readonly TimeSpan AgentTimeMax = TimeSpan.FromSeconds(10);

    /// <summary>Characters of a question.</summary>
    public const int QuestionCharactersMax = 1_000;

    /// <summary>Characters of a path.</summary>
    public const int PathCharactersMax = 1_000;

    /// <summary>Characters of a text that is held against the values, or staged.</summary>
    public const int TextCharactersMax = 64 * 1024;

    /// <summary>Characters of drafts after which the vault is read anew.</summary>
    public const long DraftCharactersKept = 16 * 1024 * 1024;

    /// <summary>Bytes of an answer where the caller does not say.</summary>
    public const int AnswerBytesDefault = 32 * 1024;

    /// <summary>The least that a caller may ask for.</summary>
    public const int AnswerBytesMin = 4 * 1024;

    /// <summary>The most that a caller may ask for.</summary>
    public const int AnswerBytesMax = 256 * 1024;

    /// <summary>Items of a page where the caller does not say.</summary>
    public const int ItemsDefault = 50;

    /// <summary>Items of a page.</summary>
    public const int ItemsMax = 200;

    /// <summary>Tokens of a context where the caller does not say.</summary>
    public const int TokensDefault = 2_000;

    /// <summary>The least budget of a context.</summary>
    public const int TokensMin = 100;

    /// <summary>The largest budget of a context.</summary>
    public const int TokensMax = 32_000;

    /// <summary>Characters of one argument that are written down of a call; the rest is counted.</summary>
    public const int AuditedCharactersMax = 200;

    /// <summary>Arguments and paths that are written down of a call; the rest is counted.</summary>
    public const int AuditedItemsMax = 32;

    /// <summary>Bytes of the record of calls before a new one is begun.</summary>
    public const long AuditBytesMax = 8 * 1024 * 1024;

    /// <summary>Older records that are kept; the oldest goes.</summary>
    public const int AuditsKept = 7;
}
