using System.CommandLine;

namespace EdgeTwin.Lsp.Commands;

/// <summary>How the language server has a command done by the program beside it: under its own name, with questions and progress as lines of JSON.</summary>
/// <param name="IsRelayed">Whether it is asked so.</param>
/// <param name="Caller">Under which name.</param>
internal sealed record Relayed(Option<bool> IsRelayed, Option<string> Caller)
{
    /// <summary>The answer that approves.</summary>
    public const string Yes = "Approve and run";

    /// <summary>The answer that does not.</summary>
    public const string No = "Cancel";

    /// <summary>How long an approval is waited for.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromHours(1);

    /// <summary>The options, which no help shows.</summary>
    public static Relayed Options() => new(new Option<bool>("--relay") { Hidden = true }, new Option<string>("--caller") { Hidden = true, DefaultValueFactory = static _ => WorkflowCommand.Caller });

    /// <summary>The name; null if it is a person's command.</summary>
    public string? Of(ParseResult parsed) => parsed.GetValue(IsRelayed) ? parsed.GetRequiredValue(Caller) : null;
}
