using EdgeTwin.Self.Mining;

namespace EdgeTwin.Self.Tests.Mining;

public sealed class StepWordsTests
{
    [Theory]
    [InlineData("Open the vent", "opened the vent again", true)]
    [InlineData("Water the tomatoes", "Watered the tomatoes well", true)]
    [InlineData("07:10 fed the hens", "Fed hens at 6:30", true)]
    [InlineData("Monday, 2026-11-02: fed 3 hens", "Fed the hens on Friday, 27 November", true)]
    [InlineData("Water bed 3", "Water bed 4", true)]
    [InlineData("Pick tomatoes, basil, mint and chives for lunch", "Pick tomatoes, basil, mint, chives, parsley for lunch", true)]
    [InlineData("Gewächshaus lüften", "gewächshaus LÜFTEN", true)]
    [InlineData("Open the vent", "Close the vent", false)]
    [InlineData("Turn the pump on", "Turn the pump off", false)]
    [InlineData("Open the north vent of the old greenhouse wide", "Close the north vent of the old greenhouse wide", false)]
    [InlineData("Feed the hens", "Did not feed the hens", false)]
    [InlineData("Feed the hens", "Didn’t feed the hens", false)]
    [InlineData("Take the seedlings out", "Take the seedlings in", false)]
    [InlineData("Water the tomatoes", "Water the basil", false)]
    [InlineData("Water", "Water the tomatoes", false)]
    [InlineData("06:30", "06:30", false)]
    [InlineData("", "", false)]
    public void Steps_say_the_same_or_not(string first, string second, bool expected)
    {
        Assert.Equal(expected, StepWords.Of(first).IsSame(StepWords.Of(second)));
        Assert.Equal(expected, StepWords.Of(second).IsSame(StepWords.Of(first)));
    }

    [Theory]
    [InlineData("# Log\n- a done\n  - b done\n1. c done\n", "Log: a done, b done, c done")]
    [InlineData("- [x] a done\n- [ ] b planned\n- [X] c done\n- [-] d given up\n", ": a done, c done")]
    [InlineData("## 2026-11-02\n- a done\n### Evening\n- b done\n## Later\n- c done\n", "2026-11-02 2026-11-02: a done|Evening 2026-11-02: b done|Later: c done")]
    [InlineData("## Friday, 27 November 2026\n- a done\n", "Friday, 27 November 2026 2026-11-27: a done")]
    [InlineData("> - quoted\n\n- kept\n\n```\n- code\n```\n- 06:30\n-\n- mood:: good\n", ": kept")]
    [InlineData("- fed [[Hens|the hens]] [with](twin:a/b#c) [peas](../peas.md) %%x%% [n:: 3] ![[x.png]] ^id\n", ": fed [[Hens|the hens]] [with](twin:a/b#c) peas")]
    [InlineData("- one\n  two\n", ": one two")]
    [InlineData("- # heading\n- ```\n  code\n  ```\n", "")]
    public void A_note_says_what_was_done(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', DoneNotes.SectionsOf(text).Select(section => $"{section.Heading}{(section.IsDated ? $" {section.Day:yyyy-MM-dd}" : "")}: {string.Join(", ", section.Steps.Select(step => step.Text))}")));
}
