using System.Text;
using EdgeTwin.Self.Tests.Encoder;

namespace EdgeTwin.Self.Tests.Asking;

public sealed class AbstentionTests
{
    private const double AurocMin = 0.93;
    private const int FirstMin = 410;
    private const int PassagesMax = 5;

    private static readonly DateOnly Today = new(2026, 11, 27);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_in_the_record_is_told_from_what_is_not(bool byMeaning)
    {
        var suite = AbstentionSuite.Make();
        var asker = byMeaning ? suite.Vault.AskerBy(RealEncoder.Open()) : suite.Vault.Asker;
        var answers = suite.Questions.Select(question => (Question: question, Answer: asker.Ask(question.Text, PassagesMax, Today))).ToList();
        var auroc = Auroc([.. answers.Where(pair => pair.Question.Path is not null).Select(pair => pair.Answer.Confidence)], [.. answers.Where(pair => pair.Question.Path is null).Select(pair => pair.Answer.Confidence)]);
        var right = answers.Count(pair => pair.Answer.IsCaptured == (pair.Question.Path is not null));
        var cited = answers.Count(pair => pair.Question.Path is { } path && pair.Answer.Passages.Any(passage => passage.Path == path));
        var first = answers.Count(pair => pair.Question.Path is { } path && pair.Answer.Passages.Count > 0 && pair.Answer.Passages[0].Path == path);
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"AUROC {auroc:F3}, right {right} of {answers.Count}, right note first {first}, among {PassagesMax} passages {cited} of {answers.Count(pair => pair.Question.Path is not null)}");
        foreach (var (question, answer) in answers.Where(pair => pair.Answer.IsCaptured != (pair.Question.Path is not null)))
            output.WriteLine($"{answer.Confidence:F2} {(question.Path is null ? "not in it" : question.Path)}: {question.Text}");
        Assert.Equal((500, 500), (answers.Count(pair => pair.Question.Path is not null), answers.Count(pair => pair.Question.Path is null)));
        Assert.True(auroc >= AurocMin, $"AUROC {auroc:F3}");
        Assert.True(first >= FirstMin, $"right note first {first}");
    }

    /// <summary>Every citation exists, byte for byte: it begins and ends where its note has it, at the lines that it says.</summary>
    [Fact]
    public void Every_citation_stands_in_its_note_as_it_is_cited()
    {
        var suite = AbstentionSuite.Make();
        var cited = 0;
        foreach (var passage in suite.Questions.SelectMany(question => suite.Vault.Asker.Ask(question.Text, PassagesMax, Today).Passages))
        {
            var scan = suite.Vault.Scans[passage.Path];
            var text = suite.Vault.TextOf(passage);
            Assert.Equal((scan.Lines.LineOf(passage.Passage.Span.Start), scan.Lines.LineOf(passage.Passage.Span.End - 1)), (passage.Passage.FirstLine, passage.Passage.LastLine));
            Assert.True(text.Trim() == text && text.Length > 0, text);
            Assert.True(scan.Text.Span.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0, text);
            cited++;
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{cited} citations");
        Assert.True(cited > 500);
    }

    /// <summary>How often an answer that is in the record is held for likelier than one that is not.</summary>
    private static double Auroc(double[] present, double[] absent)
    {
        var better = 0.0;
        foreach (var one in present)
        {
            foreach (var other in absent)
                better += one > other ? 1 : one == other ? 0.5 : 0;
        }
        return better / ((double)present.Length * absent.Length);
    }
}
