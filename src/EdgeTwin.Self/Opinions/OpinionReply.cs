using System.Text;
using System.Text.Json;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Opinions;

/// <summary>An answer of a language model whose quotes are in the texts, letter by letter.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="DecisionQuote">What it quotes of the decision, as it stands there; empty where it sees no connection.</param>
/// <param name="ValueQuote">What it quotes of the value.</param>
/// <param name="Reason">Why, in its words; one line of plain text.</param>
public sealed record OpinionReply(OpinionVerdict Verdict, string DecisionQuote, string ValueQuote, string Reason)
{
    /// <summary>How many characters of an answer are looked at; the rest can only be garbage.</summary>
    public const int CharactersMax = 32 * 1024;

    private const int ReasonMax = 300;
    private const int BracesMax = 16;

    /// <summary>Reads an answer. Nothing in it is believed that is not in the texts.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="answer">What came back, whatever it is.</param>
    /// <param name="wrong">What is wrong with it, as the end of a sentence that begins with "the model"; empty if nothing is.</param>
    /// <returns>The answer; null if it is none.</returns>
    public static OpinionReply? Read(OpinionQuestion question, string answer, out string wrong)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        wrong = "did not answer in the form that it was asked for";
        using var json = ObjectIn(answer.Length > CharactersMax ? answer[..CharactersMax] : answer);
        if (json is null || VerdictOf(Member(json.RootElement, "verdict")) is not { } verdict)
            return null;
        wrong = "";
        var reason = Cut(OthersWords.Line(Member(json.RootElement, "reason") ?? ""));
        if (verdict == OpinionVerdict.Neither)
            return new OpinionReply(verdict, "", "", reason);
        var decision = Quote.Find(question.Decision.Span, Member(json.RootElement, "decision_quote") ?? "");
        var value = Quote.Find(question.Value.Span, Member(json.RootElement, "value_quote") ?? "");
        if (decision is { } inDecision && value is { } inValue)
            return new OpinionReply(verdict, TextOf(question.Decision, inDecision), TextOf(question.Value, inValue), reason);
        wrong = decision is null ? "quoted what is not in the decision" : "quoted what is not in the value";
        return null;
    }

    /// <summary>The first object in a text: many models write something round it.</summary>
    private static JsonDocument? ObjectIn(string text)
    {
        var tries = 0;
        for (var start = text.IndexOf('{', StringComparison.Ordinal); start >= 0 && tries < BracesMax; start = text.IndexOf('{', start + 1), tries++)
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text[start..]));
            try
            {
                if (JsonDocument.TryParseValue(ref reader, out var found))
                    return found;
            }
            catch (JsonException)
            {
                // A brace in a sentence.
            }
        }
        return null;
    }

    private static string TextOf(ReadOnlyMemory<byte> text, TextSpan span) => Encoding.UTF8.GetString(text.Span[span.Start..span.End]);

    private static string? Member(JsonElement found, string name) =>
        found.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static OpinionVerdict? VerdictOf(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "breaks" => OpinionVerdict.Breaks,
        "honours" or "honors" => OpinionVerdict.Honours,
        "neither" => OpinionVerdict.Neither,
        _ => null,
    };

    private static string Cut(string line) => line.Length <= ReasonMax ? line : line[..(char.IsHighSurrogate(line[ReasonMax - 1]) ? ReasonMax - 1 : ReasonMax)] + "…";
}
