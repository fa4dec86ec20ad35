using System.Text.Json;
using EdgeTwin.Notes.Checking;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>What problems are called outside of the program, and what they mean.</summary>
internal static class Problems
{
    /// <summary>A problem's name: <c>broken-note</c>.</summary>
    public static string CodeOf(ProblemKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>What is wrong, in one sentence.</summary>
    public static string MeaningOf(ProblemKind kind) => kind switch
    {
        ProblemKind.BrokenNote => "A link leads to no note.",
        ProblemKind.BrokenHeading => "A link leads to a heading that its note does not have.",
        ProblemKind.BrokenBlock => "A link leads to a block that its note does not have.",
        ProblemKind.AmbiguousLink => "A link may mean several notes.",
        ProblemKind.DuplicateName => "Another note is called the same.",
        ProblemKind.DuplicateHeading => "Two headings of a note have the same text.",
        ProblemKind.DuplicateDefinition => "A footnote or link reference is defined twice.",
        ProblemKind.MissingDefinition => "A footnote or link reference is used and not defined.",
        ProblemKind.UnusedDefinition => "A footnote or link reference is defined and not used.",
        ProblemKind.BadFrontMatter => "The front matter cannot be read as it stands.",
        ProblemKind.OrphanNote => "No other note links to this one.",
        ProblemKind.EmptyNote => "Nothing is in the note.",
        ProblemKind.MissingField => "A note of a type lacks a field that its schema demands.",
        ProblemKind.WrongFieldType => "A field's value is not of the type that the schema says.",
        ProblemKind.WrongFieldValue => "A field's value is none of those that the schema allows.",
        ProblemKind.MissingSection => "A note of a type lacks a section that its schema demands.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind of problem without a meaning"),
    };
}
