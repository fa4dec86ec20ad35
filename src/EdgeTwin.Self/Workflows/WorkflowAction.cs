using System.Globalization;
using System.Text;

namespace EdgeTwin.Self.Workflows;

/// <summary>What one step does, or what takes it back. What a kind does not use is empty.</summary>
/// <param name="Kind">What it does.</param>
public sealed record WorkflowAction(ActionKind Kind)
{
    /// <summary>The output, the link's target, the program, or the address.</summary>
    public string Target { get; init; } = "";

    /// <summary>The heading of a note that is added to.</summary>
    public string Section { get; init; } = "";

    /// <summary>The note's path from the vault's root, once it is known.</summary>
    public string Path { get; init; } = "";

    /// <summary>What an output is to be.</summary>
    public double Value { get; init; }

    /// <summary>The value as it was written: <c>off</c>, <c>40</c>.</summary>
    public string ValueText { get; init; } = "";

    /// <summary>The unit that was written behind it.</summary>
    public string Unit { get; init; } = "";

    /// <summary>A condition that is waited for.</summary>
    public string Condition { get; init; } = "";

    /// <summary>How long: of a wait without a condition all of it, of one with it at the most; zero if that is not said.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>A question, a text that is written, or what is sent; null if it stands in a block below, or nowhere.</summary>
    public string? Text { get; init; }

    /// <summary>The words that are replaced.</summary>
    public string Old { get; init; } = "";

    /// <summary>Arguments of a program, or the answers to a question.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>What it reaches.</summary>
    public EffectKinds Effect => Kind switch
    {
        ActionKind.Set => EffectKinds.Set,
        ActionKind.Create or ActionKind.Append or ActionKind.Replace => EffectKinds.Note,
        ActionKind.Run => EffectKinds.Program,
        ActionKind.Get or ActionKind.Post => EffectKinds.Http,
        ActionKind.Ask or ActionKind.Tell => EffectKinds.Ask,
        _ => EffectKinds.None,
    };

    /// <summary>Whether it can be told afterwards if it was done, so that a run that was killed never does it twice.</summary>
    public bool CanTell => Effect is not (EffectKinds.Program or EffectKinds.Http);

    /// <summary>It in one line, always the same way: what is shown, approved and compared.</summary>
    public override string ToString() => Kind switch
    {
        ActionKind.Set => $"set {Target} = {ValueText}{(Unit.Length > 0 ? " " + Unit : "")}",
        ActionKind.Wait when Condition.Length == 0 => $"wait {Seconds(Duration)}",
        ActionKind.Wait => $"wait until {Condition}{(Duration > TimeSpan.Zero ? " within " + Seconds(Duration) : "")}",
        ActionKind.Ask => $"ask {Quoted(Text ?? "")}{(Words.Length > 0 ? " " + string.Join(" | ", Words) : "")}",
        ActionKind.Tell => $"tell {Quoted(Text ?? "")}",
        ActionKind.Create => $"create {Note} {Quoted(Text ?? "")}",
        ActionKind.Append => $"append to {Note} {Quoted(Text ?? "")}",
        ActionKind.Replace => $"replace {Quoted(Old)} by {Quoted(Text ?? "")} in {Note}",
        ActionKind.Run => Words.Length == 0 ? $"run {Target}" : $"run {Target} {string.Join(' ', Words.Select(Argument))}",
        ActionKind.Get => $"get {Target}",
        _ => $"post {Target} {Quoted(Text ?? "")}",
    };

    private string Note => $"[[{(Path.Length > 0 ? Path : Target)}{(Section.Length > 0 ? "#" + Section : "")}]]";

    /// <summary>A duration in seconds, as it is written down.</summary>
    internal static string Seconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.###} s");

    /// <summary>A text between quotation marks, on one line.</summary>
    internal static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            quoted.Append(letter switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '"' => "\\\"", '\\' => "\\\\", _ => letter.ToString() });
        return quoted.Append('"').ToString();
    }

    private static string Argument(string word) => word.Length > 0 && !word.AsSpan().ContainsAny("\"\\") && !word.AsSpan().ContainsAnyInRange('\0', ' ') ? word : Quoted(word);
}
