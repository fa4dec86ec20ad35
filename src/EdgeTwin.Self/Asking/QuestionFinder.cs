using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Asking;

/// <summary>Finds the questions that stand in a note: headings and paragraphs that end with a question mark.</summary>
public static class QuestionFinder
{
    private const int WordsMin = 3;
    private const int LengthMax = 300;

    /// <summary>The questions, from the top, each with the place of what it ends.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="max">How many at most.</param>
    public static IReadOnlyList<(TextSpan Place, string Question)> In(NoteScan scan, int max)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var questions = new List<(TextSpan, string)>();
        var plain = new List<byte>();
        foreach (var element in scan.Elements)
        {
            if (questions.Count == max)
                break;
            if (element.Kind is not (ElementKind.Heading or ElementKind.Paragraph) || !scan.Text.Span[element.Start..element.End].TrimEnd(" \t\r\n*_#"u8).EndsWith("?"u8))
                continue;
            PlainText.Write(scan, new TextSpan(element.Start, element.End), plain);
            var text = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(plain)).Trim();
            var begin = text.AsSpan(0, text.Length - 1).LastIndexOfAny('.', '!', '?') + 1;
            var question = text[begin..].Trim();
            if (question.Length <= LengthMax && question.AsSpan().Count(' ') + 1 >= WordsMin)
                questions.Add((new TextSpan(element.Start, element.End), question));
        }
        return questions;
    }
}
