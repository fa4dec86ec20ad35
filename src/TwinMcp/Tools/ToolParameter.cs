using System.Text.Json.Nodes;

namespace EdgeTwin.Mcp.Tools;

/// <summary>A parameter of a tool: what a client is told of it is what is checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Description">What it is for, in a sentence.</param>
internal sealed record ToolParameter(string Name, ParameterKind Kind, string Description)
{
    /// <summary>Whether a call without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The least number, or the fewest characters.</summary>
    public int Least { get; init; }

    /// <summary>The largest number, or the most characters.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>The number that counts where none is given.</summary>
    public int Default { get; init; }

    /// <summary>The words that are allowed.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>A question.</summary>
    public static ToolParameter Question(string description) => new("question", ParameterKind.Text, description) { IsRequired = true, Least = 1, Most = Limits.QuestionCharactersMax };

    /// <summary>The day as of which it is asked.</summary>
    public static ToolParameter AsOf { get; } = new("as_of", ParameterKind.Day, "Answer as of the end of this day, such as 2026-11-20: what was decided or written later is not known then; of notes without a day it is said that they are as they are today. Without it, today.");

    /// <summary>Where the page before ended.</summary>
    public static ToolParameter Cursor { get; } = new("cursor", ParameterKind.Text, "The next_cursor of the answer before, for what comes after it; all other arguments stay the same.") { Most = 64 };

    /// <summary>How large the answer may be.</summary>
    public static ToolParameter MaxBytes { get; } = new("max_bytes", ParameterKind.Number, "How many bytes the items of the answer may have; what does not fit is on the next page.") { Least = Limits.AnswerBytesMin, Most = Limits.AnswerBytesMax, Default = Limits.AnswerBytesDefault };

    /// <summary>How many items a page may have.</summary>
    public static ToolParameter Limit { get; } = new("limit", ParameterKind.Number, "How many items a page may have.") { Least = 1, Most = Limits.ItemsMax, Default = Limits.ItemsDefault };

    /// <summary>Its JSON Schema.</summary>
    public JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = Kind == ParameterKind.Number ? "integer" : "string", ["description"] = Description };
        switch (Kind)
        {
            case ParameterKind.Number:
                (schema["minimum"], schema["maximum"], schema["default"]) = (Least, Most, Default);
                break;
            case ParameterKind.Day:
                schema["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
                break;
            case ParameterKind.Word:
                schema["enum"] = new JsonArray([.. Words.Select(word => JsonValue.Create(word))]);
                break;
            default:
                (schema["minLength"], schema["maxLength"]) = (Least, Most);
                break;
        }
        return schema;
    }
}
