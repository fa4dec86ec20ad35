using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Tests.Configuration;

public sealed class ConfigurationDocumentationTests
{
    private const string UpdateVariable = "EDGETWIN_UPDATE";

    [Fact]
    public void The_page_is_what_the_options_say() => Check("configuration.md", ConfigurationDocumentation.Markdown());

    [Fact]
    public void The_default_file_is_what_the_options_say() => Check("edgetwin.default.toml", ConfigurationDocumentation.DefaultFile());

    [Fact]
    public void The_default_file_reads_as_exactly_the_defaults() =>
        Assert.Equal(AgentConfiguration.Default, ConfigurationReader.Read("f", ConfigurationDocumentation.DefaultFile()).Configuration);

    [Fact]
    public void So_it_does_with_its_options_switched_on_apart_from_the_examples()
    {
        var result = ConfigurationReader.Read("f", ConfigurationFuzzTests.Uncommented(ConfigurationDocumentation.DefaultFile()));
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        Assert.Single(result.Configuration.Replays);
        Assert.Single(result.Configuration.Alerts);
        Assert.Single(Assert.Single(result.Configuration.Outputs).Interlocks);
        Assert.Single(result.Configuration.Rules);
        Assert.Single(Assert.Single(result.Configuration.Twins).Properties);
        Assert.Equal(AgentConfiguration.Default, result.Configuration with { DeviceList = [], Replays = [], Twins = [], Alerts = [], Outputs = [], Rules = [] });
    }

    [Fact]
    public void Every_section_and_option_of_the_types_is_documented()
    {
        var page = ConfigurationDocumentation.Markdown();
        foreach (var record in new[] { typeof(AgentOptions), typeof(HostOptions), typeof(ReplayOptions), typeof(QueueOptions), typeof(ChangesOptions), typeof(JournalOptions), typeof(StateOptions), typeof(HistoryOptions), typeof(WriteBudgetOptions), typeof(ApiOptions) })
        {
            foreach (var property in record.GetProperties())
            {
                var name = string.Concat(property.Name.Replace("Retention", "", StringComparison.Ordinal).Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "_" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));
                Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal);
            }
        }
    }

    private static void Check(string file, string expected)
    {
        var path = RepositoryRoot.Of($"docs/{file}");
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }
        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected, $"docs/{file} is not what the option table says; run this test with {UpdateVariable}=1 and commit the file.");
    }
}
