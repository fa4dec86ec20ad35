using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Claims;

/// <summary>Something that is wrong with a claim or a link to a twin.</summary>
/// <param name="Code">What kind of problem it is: <c>bad-claim</c>, <c>unknown-twin</c>, <c>violated-claim</c>, <c>bad-order</c>, <c>bad-moment</c>, <c>violated-value</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Range">Where it is.</param>
/// <param name="Message">In words, with the value that is meant.</param>
internal sealed record ClaimProblem(string Code, ProblemSeverity Severity, NoteRange Range, string Message)
{
    /// <summary>A condition that cannot be read, or whose properties and units do not fit.</summary>
    public const string BadClaim = "bad-claim";

    /// <summary>A link to a twin or property that no agent has.</summary>
    public const string UnknownTwin = "unknown-twin";

    /// <summary>A claim that does not hold.</summary>
    public const string ViolatedClaim = "violated-claim";

    /// <summary>A link that wants something of a property that it cannot be.</summary>
    public const string BadOrder = "bad-order";

    /// <summary>A moment in the front matter that is none.</summary>
    public const string BadMoment = "bad-moment";

    /// <summary>A claim of which it cannot be told whether it holds.</summary>
    public const string UnknownClaim = "unknown-claim";

    /// <summary>A rule of a value that cannot be read.</summary>
    public const string BadRule = "bad-rule";

    /// <summary>A decision that breaks a rule of a value.</summary>
    public const string ViolatedValue = "violated-value";

    /// <summary>The layer of what is told by rules.</summary>
    public const string RuleLayer = "rule";

    /// <summary>A decision that breaks one and says that it is an exception.</summary>
    public const string ValueException = "value-exception";

    /// <summary>A decision that a rule cannot be held against.</summary>
    public const string UncheckedValue = "unchecked-value";

    /// <summary>A value that bears on a decision that does not name it.</summary>
    public const string RelevantValue = "relevant-value";

    /// <summary>What the writer would likely say of a decision and a value, by what they have said of others.</summary>
    public const string LikelyValue = "likely-value";

    /// <summary>A priority of a value that is none.</summary>
    public const string BadPriority = "bad-priority";

    /// <summary>A field that a rule asks for and no decision says.</summary>
    public const string UnsaidField = "unsaid-field";

    /// <summary>A decision in force that was to be looked at again.</summary>
    public const string ReviewDue = "review-due";

    /// <summary>Decisions that take each other's place in a circle.</summary>
    public const string CircularSupersession = "circular-supersession";

    /// <summary>Two decisions in force that took the place of one.</summary>
    public const string ContradictingDecision = "contradicting-decision";

    /// <summary>A decision in force that decides nearly the same.</summary>
    public const string SimilarDecision = "similar-decision";

    /// <summary>Which of a decision's options the priorities of values speak for.</summary>
    public const string TradeOff = "trade-off";

    /// <summary>What a language model said of a decision and a value.</summary>
    public const string ModelOpinion = "model-opinion";

    /// <summary>A workflow that its trigger proposes.</summary>
    public const string ProposedWorkflow = "proposed-workflow";

    /// <summary>Places elsewhere that it is about too.</summary>
    public IReadOnlyList<RelatedPlace> Related { get; init; } = [];

    /// <summary>The edits that end it, the best first, each with its title.</summary>
    public IReadOnlyList<(string Title, TextChange Change)> Fixes { get; init; } = [];

    /// <summary>
    /// By what a value or a decision came to be spoken of: a rule that is written down, nearness, priorities, or what other decisions say;
    /// null of what is no finding of values and decisions.
    /// </summary>
    public static string? LayerOf(string code) => code switch
    {
        ViolatedValue or ValueException or UncheckedValue => RuleLayer,
        RelevantValue => "relevant",
        LikelyValue => "likely",
        ModelOpinion => "endpoint",
        TradeOff => "trade-off",
        ReviewDue or CircularSupersession or ContradictingDecision or SimilarDecision => "decision",
        _ => null,
    };

    /// <summary>What a kind of problem is, in one sentence; null of what is none of these.</summary>
    public static string? MeaningOf(string code) => code switch
    {
        BadClaim => "A claim cannot be read, or its properties or units do not fit.",
        UnknownTwin => "A link leads to a twin or property that no agent has.",
        ViolatedClaim => "A claim does not hold.",
        BadOrder => "A link wants a property to be what it cannot be.",
        BadMoment => "The moment that a note speaks of cannot be read.",
        BadRule => "A rule of a value cannot be read.",
        ViolatedValue => "A decision breaks a rule of a value.",
        ValueException => "A decision is an exception to a value, and says so.",
        UncheckedValue => "A rule of a value cannot be held against a decision.",
        RelevantValue => "A value bears on a decision that does not name it.",
        LikelyValue => "A decision likely honours a value or goes against it, by what the writer has said of others.",
        BadPriority => "The priority of a value is none.",
        UnsaidField => "A rule of a value asks for what no decision says.",
        ReviewDue => "A decision was to be looked at again.",
        CircularSupersession => "Decisions take each other's place.",
        ContradictingDecision => "Two decisions in force took the place of one.",
        SimilarDecision => "A decision in force decides nearly the same.",
        TradeOff => "The priorities of values speak for one of a decision's options.",
        ModelOpinion => "A language model thinks something of a decision and a value.",
        WorkflowProblem.BadAction => "An action of a workflow cannot be read, or there are two in one step.",
        WorkflowProblem.BadField => "A field of a workflow cannot be read, or stands where it says nothing.",
        WorkflowProblem.NotAllowed => "A workflow wants an output, a program or a host that it cannot have.",
        WorkflowProblem.TimeOut => "A time-out of a workflow is missing, or never reached.",
        ProposedWorkflow => "The trigger of a workflow proposes to run it.",
        UnknownClaim => "It cannot be told whether a claim holds.",
        _ => null,
    };
}
