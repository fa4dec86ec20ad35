using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Parts;

public sealed class DescriptorDocumentationTests
{
    private const string UpdateVariable = "EDGETWIN_UPDATE";

    [Fact]
    public void The_page_is_what_the_table_of_keys_says()
    {
        var path = RepositoryRoot.Of("docs/descriptors.md");
        var expected = DescriptorDocumentation.Markdown(PartAlgorithms.All);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
            File.WriteAllText(path, expected);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected, $"docs/descriptors.md is not what the table of keys says; run this test with {UpdateVariable}=1 and commit the file.");
    }
}
