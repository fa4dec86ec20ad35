using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Tests.Configuration;

public sealed class ConfigurationManualTests
{
    [Fact]
    public void The_manual_has_every_section_and_option_of_the_table()
    {
        var page = ConfigurationManual.Page();
        var sections = OptionPage.Sections(OptionTable.Root).ToList();
        Assert.NotEmpty(sections);
        Assert.All(sections, section => Assert.Contains($"\n.SS \"{section.Header}\"\n", page, StringComparison.Ordinal));
        Assert.All(sections.SelectMany(section => section.Options).Where(option => option.Section is null), option => Assert.Contains($"\n\\fB{option.Name}\\fR\n", page, StringComparison.Ordinal));
    }
}
