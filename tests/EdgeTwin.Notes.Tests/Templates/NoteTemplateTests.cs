using EdgeTwin.Notes.Templates;

namespace EdgeTwin.Notes.Tests.Templates;

public sealed class NoteTemplateTests
{
    [Theory]
    [InlineData("# {{title}}\n", "# My note\n")]
    [InlineData("{{date}} {{time}}", "2026-11-26 09:05")]
    [InlineData("{{date:dddd D MMMM}} {{time:HHmm}}", "Thursday 26 November 0905")]
    [InlineData("{{ Title }} {{DATE}}", "My note 2026-11-26")]
    [InlineData("{{other}} {{title:x}} {{open", "{{other}} {{title:x}} {{open")]
    [InlineData("", "")]
    public void Variables_are_filled_in_and_everything_else_stays(string template, string text) =>
        Assert.Equal(text, NoteTemplate.Fill(template, "My note", new DateTime(2026, 11, 26, 9, 5, 0)));
}
