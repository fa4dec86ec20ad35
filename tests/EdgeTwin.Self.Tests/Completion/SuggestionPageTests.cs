using CsCheck;
using EdgeTwin.Self.Completion;

namespace EdgeTwin.Self.Tests.Completion;

public sealed class SuggestionPageTests
{
    private const string Head = "| month | claimed | shown | taken | edited |\n| --- | --- | --- | --- | --- |\n";

    [Fact]
    public void A_page_says_what_was_counted_and_reads_it_again()
    {
        var page = SuggestionPage.Empty;
        page.Record.Add("2026-11", 0, new SuggestionCount(120, 9, 1));
        page.Record.Add("2026-10", 4, new SuggestionCount(20, 15, 0));
        var text = page.ToString();
        Assert.StartsWith("# Suggestions\n", text, StringComparison.Ordinal);
        Assert.EndsWith($"\n\n{Head}| 2026-10 | 0.70-1.00 | 20 | 15 | 0 |\n| 2026-11 | 0.10-0.20 | 120 | 9 | 1 |\n", text, StringComparison.Ordinal);
        Assert.Equal(text, Read(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData(Head)]
    [InlineData(Head + "| 2026-11 | 0.10-0.20 | 3 | 1 | 0 |")]
    [InlineData("My own words.\n\n" + Head + "| 2026-11 | 0.10-0.20 | 3 | 1 | 0 |\n\nAnd below.\n")]
    public void What_stands_around_the_table_stays(string text)
    {
        var page = Read(text);
        page.Record.Add("2026-12", 1, new SuggestionCount(1, 0, 0));
        var written = page.ToString();
        foreach (var line in text.Split('\n'))
            Assert.Contains(line, written, StringComparison.Ordinal);
        Assert.Equal(1, Read(written).Record.Of("2026-12", 1).Shown);
    }

    [Theory]
    [InlineData("# Mine\n", "there is no table")]
    [InlineData("| month | claimed | shown | taken | edited |", "line 2: ")]
    [InlineData(Head + "| 2026-11 | 0.10-0.20 | 12", "line 3: ")]
    [InlineData(Head + "| 2026-11 | 0.10-0.20 | 3 | 1 | 0 |\n| 2026-11 | 0.10-0.20 | 3 | 1 |", "line 4: ")]
    [InlineData(Head + "| 2026-13 | 0.10-0.20 | 3 | 1 | 0 |", "'2026-13' is no month")]
    [InlineData(Head + "| 2026-11 | 0.10-0.30 | 3 | 1 | 0 |", "'0.10-0.30' is no chance")]
    [InlineData(Head + "| 2026-11 | 0.10-0.20 | -3 | 1 | 0 |", "'-3' is no count")]
    [InlineData(Head + "| 2026-11 | 0.10-0.20 | many | 1 | 0 |", "'many' is no count")]
    [InlineData(Head + "| 2026-11 | 0.10-0.20 | 9999999999999 | 1 | 0 |", "is no count")]
    [InlineData(Head + "| 2026-11 | 0.10-0.20 | 1 | 3 | 0 |", "cannot be")]
    [InlineData(Head + "| 2026-11 | 0.10-0.20 | 3 | 1 | 2 |", "cannot be")]
    [InlineData("<<<<<<< ours\n| month | claimed |\n", "there is no table")]
    public void What_is_no_page_of_ours_is_named_with_its_line(string text, string problem)
    {
        Assert.Null(SuggestionPage.Read(text, out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_versions_of_a_row_the_one_with_more_counts()
    {
        var page = Read(Head + "| 2026-11 | 0.10-0.20 | 30 | 3 | 0 |\n| 2026-11 | 0.10-0.20 | 20 | 9 | 0 |\n");
        Assert.Equal(new SuggestionCount(30, 3, 0), page.Record.Of("2026-11", 0));
    }

    [Fact]
    public void What_was_taken_of_a_row_that_was_deleted_makes_no_page_that_cannot_be_read()
    {
        var page = SuggestionPage.Empty;
        page.Record.Add("2026-11", 0, new SuggestionCount(1, 2, 2));
        page.Record.Add("2026-11", 1, new SuggestionCount(0, 1, 1));
        Assert.Equal(new SuggestionCount(1, 1, 1), Read(page.ToString()).Record.Of("2026-11"));
    }

    [Fact]
    public void Any_text_is_a_page_or_is_named() => Gen.String[Gen.Char["|- 0123456789.\n\r monthcliesdwak#"], 0, 80].Select(static rows => Head + "| 2026-11 | 0.10-0.20 | 3 | 1 | 0 |\n" + rows).Sample(text =>
    {
        var page = SuggestionPage.Read(text, out var problem);
        Assert.Equal(page is null, problem is not null);
        if (page is not null)
            Assert.NotNull(SuggestionPage.Read(page.ToString(), out _));
    });

    [Fact]
    public void A_page_cut_anywhere_is_whole_rows_or_is_named()
    {
        var page = SuggestionPage.Empty;
        for (var band = 0; band < SuggestionBands.Count; band++)
            page.Record.Add("2026-11", band, new SuggestionCount(100, 10, 1));
        var text = page.ToString();
        for (var length = 1; length < text.Length; length++)
        {
            if (SuggestionPage.Read(text[..length], out var problem) is { } cut)
                Assert.Equal(0, cut.Record.Of("2026-11").Shown % 100);
            else
                Assert.NotNull(problem);
        }
    }

    private static SuggestionPage Read(string text)
    {
        var page = SuggestionPage.Read(text, out var problem);
        Assert.Null(problem);
        return page!;
    }
}
